#include "engine/catalog/catalog.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "tests/support/catalog_files.h"

namespace careergap {
namespace {

using test::load_good;
using test::Texts;
using testing::ElementsAre;

const std::string kRole = "rules/roles/data/data-analyst.yaml", kSenior = "rules/roles/data/senior-data-analyst.yaml",
                  kOffice = "rules/roles/office/team-assistant.yaml",
                  kSkills = "skills-catalog/skills/data/databases.yaml";

const Role& role_of(const Catalog& catalog, std::string_view id) {
  return catalog[catalog.find_role(id).value()];
}
const Activity& activity_of(const Catalog& catalog, std::string_view id) {
  return catalog[catalog.find_activity(id).value()];
}

/// `sql 3 essential 4 by senior-data-analyst from editorial`, sorted.
std::vector<std::string> lines_of(const Catalog& catalog, std::string_view role) {
  std::vector<std::string> lines;
  for (const auto& line : role_of(catalog, role).requirements)
    lines.push_back(catalog[line.skill.id].id + " " + std::to_string(line.level.value) + " " +
                    std::string(word_of(line.importance)) + " " + std::to_string(line.weight) + " by " + line.asked_by +
                    " from " + catalog[line.source.id].id);
  std::sort(lines.begin(), lines.end());
  return lines;
}

template <class Atoms>
std::vector<std::string> words_of(const Catalog& catalog, const Atoms& atoms) {
  std::vector<std::string> words;
  for (const auto& atom : atoms) {
    if constexpr (std::is_same_v<std::decay_t<decltype(atom)>, Atom>)
      words.push_back(catalog[atom.skill].id + ":" + std::to_string(atom.level.value));
    else
      words.push_back(catalog[atom.skill.id].id + ":" + std::to_string(atom.level.value));
  }
  std::sort(words.begin(), words.end());
  return words;
}

TEST(Catalog, AWorldWithoutFaultLoads) {
  const Catalog catalog = load_good(test::small_world());
  EXPECT_EQ(catalog.sources().size(), 3u);
  EXPECT_EQ(catalog.skills().size(), 5u);
  EXPECT_EQ(catalog.activities().size(), 5u);
  EXPECT_EQ(catalog.families().size(), 2u);
  EXPECT_EQ(catalog.roles().size(), 3u);
  EXPECT_EQ(catalog.rules().size(), 2u);
  EXPECT_EQ(catalog.base_currency(), "USD");
  EXPECT_EQ(catalog.digest().size(), 32u);
}

TEST(Catalog, ATemplateMakesAnActivityForEverySkillOfItsKindsAndEachLevel) {
  auto texts = test::small_world();
  texts["rules/templates/study.yaml"] = R"(id: study
title: "Study {skill}, and {skill} again"
kind: self-study
about: "Read about {skill}."
for: [tool, knowledge]
raises:
  - {to: 1, hours: {low: 50, expected: 60, high: 70}}
  - {to: 2, hours: 90, weeks: 12}
hours_basis: estimated
money: {low: 0, expected: 15, high: 30}
currency: GBP
mode: online
evidence: [portfolio]
because: "Who reads about {skill} knows of it."
reviewed: 2026-11-22
source: editorial
as_of: 2026-11-22
grade: unverified
)";
  const Catalog catalog = load_good(texts);
  std::vector<std::string> ids;
  for (const auto& activity : catalog.from_templates()) ids.push_back(activity.id);
  EXPECT_THAT(ids, ElementsAre("template-study-databases-1", "template-study-databases-2", "template-study-python-1",
                               "template-study-python-2", "template-study-sql-1", "template-study-sql-2"));
  EXPECT_EQ(catalog.activities().size(), 5u) << "what a template makes is no content of the catalog";
  const ActivityId id = catalog.find_activity("template-study-sql-2").value();
  const Activity& made = catalog[id];
  EXPECT_TRUE(is_general(made));
  EXPECT_EQ(made.made_from, "study");
  EXPECT_EQ(made.title, "Study SQL, and SQL again");
  EXPECT_EQ(made.about, "Read about SQL.");
  EXPECT_EQ(made.because, "Who reads about SQL knows of it.");
  EXPECT_EQ(made.hours, (Amount<Hours>{{90}, {90}, {90}}));
  EXPECT_EQ(made.weeks.expected, Weeks{12});
  EXPECT_EQ(made.price.amount.expected, Money{2000});
  EXPECT_THAT(words_of(catalog, made.requires_all), ElementsAre("sql:1"));
  ASSERT_EQ(made.grants.size(), 1u);
  EXPECT_EQ(made.grants[0].atom.level, Level{2});
  EXPECT_EQ(catalog[made.grants[0].atom.skill.id].id, "sql");
  EXPECT_EQ(made.mark.file(), "rules/templates/study.yaml");
  EXPECT_THAT(activity_of(catalog, "template-study-sql-1").requires_all, testing::IsEmpty());
  EXPECT_FALSE(catalog.find_role_of(id));
  EXPECT_FALSE(catalog.find_activity("template-study-teamwork-1"));
  EXPECT_EQ(catalog.count_activities(), 5u + catalog.positions().size() + 6u);
}

TEST(Catalog, AnEmptyWorldLoads) {
  EXPECT_EQ(load_good({}).skills().size(), 0u);
}

TEST(Catalog, EntriesStandInTheOrderOfTheirIdsAndAreFoundExactly) {
  const Catalog catalog = load_good(test::small_world());
  std::vector<std::string> ids;
  for (const auto& skill : catalog.skills()) ids.push_back(skill.id);
  EXPECT_THAT(ids, ElementsAre("data-licence", "databases", "python", "sql", "teamwork"));
  EXPECT_EQ(catalog[catalog.find_skill("sql").value()].label, "SQL");
  EXPECT_FALSE(catalog.find_skill("SQL"));
  EXPECT_FALSE(catalog.find_role("data"));
  EXPECT_FALSE(catalog.find_activity(""));
  EXPECT_FALSE(catalog.find_rule("zzz"));
  EXPECT_EQ(catalog.find_family("data")->title, "Data");
  EXPECT_EQ(catalog.find_family("dat"), nullptr);
}

TEST(Catalog, AnEntryKeepsWhatItsFileSays) {
  const Catalog catalog = load_good(test::small_world());
  const Skill& sql = catalog[catalog.find_skill("sql").value()];
  EXPECT_EQ(sql.domain, "data");
  EXPECT_EQ(sql.kind, SkillKind::tool);
  EXPECT_EQ(sql.transfers.at(0).share_percent, 30);
  EXPECT_EQ(catalog[sql.provenance.source.id].id, "editorial");
  const Skill& licence = catalog[catalog.find_skill("data-licence").value()];
  EXPECT_EQ(catalog[licence.provenance.source.id].id, "register");
  EXPECT_EQ(licence.provenance.grade, Grade::opened);
  EXPECT_EQ(licence.provenance.as_of, (Date{2026, 11, 22}));
  const Activity& exam = activity_of(catalog, "licence-exam");
  EXPECT_EQ(exam.valid_months, 36);
  EXPECT_EQ(words_of(catalog, exam.requires_any.at(0)), (std::vector<std::string>{"python:2", "sql:2"}));
  EXPECT_THAT(exam.evidence, ElementsAre(Evidence::certificate));
  const Activity& course = activity_of(catalog, "sql-course");
  EXPECT_EQ(course.hours, (Amount<Hours>{{20}, {30}, {60}}));
  EXPECT_EQ(course.weeks, (Amount<Weeks>{{4}, {4}, {4}}));
  EXPECT_EQ(course.grants.at(0).hours, Hours{30});
  EXPECT_EQ(role_of(catalog, "data-analyst").months, 24);
  EXPECT_EQ(role_of(catalog, "data-analyst").ddat->differences.at(0).first.value, "Data skills");
}

TEST(Catalog, OwnLinesWinOverThoseOfTheExtendedRoleAndTheseOverTheFamily) {
  const Catalog catalog = load_good(test::small_world());
  EXPECT_THAT(lines_of(catalog, "data-analyst"), ElementsAre("databases 1 essential 3 by data from editorial",
                                                             "sql 2 essential 5 by data-analyst from editorial",
                                                             "teamwork 2 essential 3 by data-analyst from register"));
  EXPECT_THAT(lines_of(catalog, "senior-data-analyst"),
              ElementsAre("data-licence 1 essential 3 by senior-data-analyst from editorial",
                          "databases 1 essential 3 by data from editorial",
                          "sql 3 essential 4 by senior-data-analyst from editorial",
                          "teamwork 2 essential 3 by data-analyst from register"));
}

TEST(Catalog, ARoleTakesOverFromAnExtendedRoleThatComesLaterInTheOrder) {
  Texts texts = test::small_world();
  test::replace(texts, kOffice, "seniority: entry", "seniority: entry\nextends: senior-data-analyst");
  test::replace(
      texts, "rules/roles/data/aaa-first.yaml", "",
      "id: aaa-first\ntitle: First\nfamily: data\nseniority: mid\nabout: x\nextends: team-assistant\nrequires: []\n"
      "reviewed: 2026-11-22\nsource: editorial\nas_of: 2026-11-22\ngrade: known\n");
  EXPECT_THAT(lines_of(load_good(texts), "aaa-first"),
              ElementsAre("data-licence 1 essential 3 by senior-data-analyst from editorial",
                          "databases 1 essential 3 by data from editorial",
                          "sql 3 essential 4 by senior-data-analyst from editorial",
                          "teamwork 2 essential 3 by team-assistant from editorial"));
}

TEST(Catalog, EntryIsOneLevelBelowTheEssentialsUnlessTheRoleSaysOtherwise) {
  Texts texts = test::small_world();
  test::replace(texts, kRole, "{skill: teamwork, level: 2,", "{skill: teamwork, level: 2, importance: useful,");
  const Catalog catalog = load_good(texts);
  EXPECT_THAT(words_of(catalog, role_of(catalog, "data-analyst").entry), ElementsAre("sql:1"));
  EXPECT_THAT(words_of(catalog, role_of(catalog, "senior-data-analyst").entry), ElementsAre("data-licence:1", "sql:2"));
  EXPECT_THAT(words_of(catalog, role_of(catalog, "team-assistant").entry), ElementsAre("teamwork:2"));
}

TEST(Catalog, PricesConvertToTheBaseCurrencyRoundedUp) {
  struct Row {
    std::string_view money;
    std::int64_t low, expected, high;
  };
  const Row rows[] = {
      {"{low: 10.01, expected: 20, high: 30}", 1335, 2667, 4000},  // 1334.66…, 2666.66…, 3999.99… cents
      {"0", 0, 0, 0},
      {"0.01", 2, 2, 2},
      {"3", 400, 400, 400},  // 399.9999
      {"1000000", 133333300, 133333300, 133333300},
  };
  for (const auto& row : rows) {
    SCOPED_TRACE(row.money);
    Texts texts = test::small_world();
    test::replace(texts, "skills-catalog/activities/data/databases.yaml", "{low: 10.01, expected: 20, high: 30}",
                  row.money);
    const Catalog catalog = load_good(texts);
    const Price& price = activity_of(catalog, "sql-course").price;
    EXPECT_TRUE(price.is_known);
    EXPECT_EQ(price.currency, "GBP");
    EXPECT_EQ(price.amount, (Amount<Money>{{row.low}, {row.expected}, {row.high}}));
  }
}

TEST(Catalog, TheLargestPriceAtTheLargestRateFits) {
  Texts texts = test::small_world();
  test::replace(texts, "skills-catalog/exchange-rates.yaml", "per_unit: 1.333333", "per_unit: 1000000000");
  test::replace(texts, "skills-catalog/activities/data/databases.yaml", "{low: 10.01, expected: 20, high: 30}",
                "1000000");
  const Catalog catalog = load_good(texts);
  EXPECT_EQ(activity_of(catalog, "sql-course").price.amount.high, Money{100'000'000'000'000'000});
}

TEST(Catalog, PricesWithoutACurrencyAreInTheBaseAndUnknownOnesStayUnknown) {
  const Catalog catalog = load_good(test::small_world());
  EXPECT_EQ(activity_of(catalog, "python-book").price.amount.expected, Money{3550});
  EXPECT_EQ(activity_of(catalog, "python-book").price.currency, "USD");
  EXPECT_FALSE(activity_of(catalog, "licence-exam").price.is_known);
}

TEST(Catalog, ClosureFollowsImplicationsToTheEnd) {
  Texts texts = test::small_world();
  test::replace(texts, kSkills, "about: How tables hang together.",
                "about: x\n    implies: [{at: 1, skill: teamwork, level: 1}, {at: 3, skill: sql, level: 2}]");
  const Catalog catalog = load_good(texts);
  const auto closure = [&](std::string_view skill, std::int64_t level) {
    return words_of(catalog, catalog.closure_of({catalog.find_skill(skill).value(), Level{level}}));
  };
  EXPECT_THAT(closure("sql", 0), testing::IsEmpty());
  EXPECT_THAT(closure("sql", 1), ElementsAre("sql:1"));
  EXPECT_THAT(closure("sql", 2), ElementsAre("databases:1", "sql:2", "teamwork:1"));
  EXPECT_THAT(closure("sql", 4), ElementsAre("databases:1", "sql:4", "teamwork:1"));
  EXPECT_THAT(closure("databases", 3), ElementsAre("databases:3", "sql:2", "teamwork:1"));
}

TEST(Catalog, PracticeShowsWhatItRequiresAndGrantsAtTheHigherLevel) {
  const Catalog catalog = load_good(test::small_world());
  EXPECT_THAT(words_of(catalog, find_applied_atoms(activity_of(catalog, "sql-project"))), ElementsAre("sql:3"));
  EXPECT_THAT(words_of(catalog, find_applied_atoms(activity_of(catalog, "lead-a-meeting"))), ElementsAre("teamwork:2"));
  EXPECT_THAT(find_applied_atoms(activity_of(catalog, "sql-course")), testing::IsEmpty());
  EXPECT_EQ(find_evidence_level(catalog.rules()), Level{3});
  EXPECT_EQ(find_evidence_level({}), std::nullopt);
}

/// The same files in another order, by a fixed shuffle.
CatalogFiles shuffled(CatalogFiles files, unsigned seed) {
  std::mt19937 random(seed);
  std::shuffle(files.rules.begin(), files.rules.end(), random);
  std::shuffle(files.skills_catalog.begin(), files.skills_catalog.end(), random);
  return files;
}

TEST(Catalog, TheOrderOfTheFilesChangesNothing) {
  Texts faulty = test::small_world();
  test::replace(faulty, kSkills, "id: python", "id: sql");
  test::replace(faulty, kOffice, "id: team-assistant", "id: data-analyst");
  const auto files = test::build_files(test::small_world()), faulty_files = test::build_files(faulty);
  const auto loaded = load_catalog(files, {}), refused = load_catalog(faulty_files, {});
  ASSERT_TRUE(loaded.catalog);
  ASSERT_FALSE(refused.catalog);
  for (unsigned seed = 0; seed < 20; ++seed) {
    const auto again = load_catalog(shuffled(files, seed), {});
    ASSERT_TRUE(again.catalog);
    EXPECT_EQ(again.catalog->digest(), loaded.catalog->digest());
    for (const std::string_view role : {"data-analyst", "senior-data-analyst", "team-assistant"})
      EXPECT_EQ(lines_of(*again.catalog, role), lines_of(*loaded.catalog, role));
    const auto refused_again = load_catalog(shuffled(faulty_files, seed), {});
    EXPECT_EQ(test::places_of(refused_again.diagnostics), test::places_of(refused.diagnostics));
  }
}

TEST(Catalog, TheDigestStandsForNamesAndBytesAndNotForTheRoot) {
  const Texts texts = test::small_world();
  const std::string digest = render_digest(test::build_files(texts));
  Texts changed = texts, renamed = texts;
  changed[kRole] += "#";
  renamed["rules/policies/other.yaml"] = renamed.extract("rules/policies/applied-evidence.yaml").mapped();
  EXPECT_NE(render_digest(test::build_files(changed)), digest);
  EXPECT_NE(render_digest(test::build_files(renamed)), digest);
  CatalogFiles elsewhere = test::build_files(texts);
  elsewhere.rules_root = "/usr/share/rules";
  for (auto& file : elsewhere.rules) file.name = "/usr/share/" + file.name;
  EXPECT_EQ(render_digest(elsewhere), digest);
}

TEST(Catalog, TestsBesideEntriesAreHandedOnUnread) {
  Texts texts = test::small_world();
  texts["rules/roles/data/data-analyst.test.yaml"] = "cases: []\n";
  const auto loaded = test::load(texts);
  ASSERT_EQ(loaded.tests.size(), 1u);
  EXPECT_EQ(loaded.tests[0].stem, "data-analyst");
  EXPECT_EQ(loaded.tests[0].tree.mark.file(), "rules/roles/data/data-analyst.test.yaml");
}

TEST(CatalogFiles, FindsTheLineThatAMarkPointsTo) {
  const auto files = test::build_files(test::small_world());
  EXPECT_EQ(files.find_line({"rules/roles/data/data-analyst.yaml", 2, 1}), "title: Data analyst");
  EXPECT_EQ(files.find_line({"skills-catalog/exchange-rates.yaml", 2, 1}), "base: USD");
  EXPECT_EQ(files.find_line({"rules/none.yaml", 1, 1}), "");
}

TEST(Digest, DoesNotDependOnASlashAtTheEndOfARoot) {
  auto files = test::build_files(test::small_world());
  const std::string digest = render_digest(files);
  files.rules_root += '/';
  EXPECT_EQ(render_digest(files), digest);
}

}  // namespace
}  // namespace careergap
