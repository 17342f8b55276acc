#include "engine/curate/rule_tests.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/catalog_files.h"

namespace careergap {
namespace {

using test::Texts;
using testing::ElementsAre;
using testing::IsEmpty;

const std::string kAnalystTest = "rules/roles/data/data-analyst.test.yaml",
                  kSeniorTest = "rules/roles/data/senior-data-analyst.test.yaml",
                  kRuleTest = "rules/coherence/python-for-newcomers.test.yaml";

/// The small world with one test file, and what came of reading its cases. Tests refer to the catalog, so all stays
/// together.
struct ReadTests {
  LoadedCatalog loaded;
  std::vector<RuleTestCase> cases;
  Diagnostics diagnostics;

  ReadTests(const std::string& file, const std::string& text) : loaded(test::load(with(file, text))) {
    cases = read_rule_tests(*loaded.catalog, loaded.tests, diagnostics);
    diagnostics.sort();
  }

  static Texts with(const std::string& file, const std::string& text) {
    Texts texts = test::small_world();
    texts[file] = text;
    return texts;
  }

  /// Of all cases together.
  [[nodiscard]] std::vector<std::string> failures() const {
    std::vector<std::string> failures;
    for (const auto& result : run_rule_tests(*loaded.catalog, cases))
      failures.insert(failures.end(), result.failures.begin(), result.failures.end());
    return failures;
  }
};

/// One case on one line: `name` and what the row says.
std::string one_case(std::string_view keys) {
  return "cases:\n  - {name: a person, " + std::string(keys) + "}\n";
}

TEST(ReadRuleTests, ResolveEveryNameOfACase) {
  const ReadTests read(kRuleTest, R"(cases:
  - name: an assistant
    from: team-assistant
    to: data-analyst
    profile: {sql: 2, python: 0}
    gap: {}
    gap_contains: {sql: 1}
    first: sql-course
    contains: [sql-course]
    avoids: [python-book, licence-exam]
    says: [python-for-newcomers]
    keeps_silent: applied-evidence
)");
  EXPECT_THAT(test::places_of(read.diagnostics), IsEmpty());
  ASSERT_EQ(read.cases.size(), 1u);
  const RuleTestCase& test = read.cases[0];
  const Catalog& catalog = *read.loaded.catalog;
  EXPECT_EQ(test.stem, "python-for-newcomers");
  EXPECT_EQ(test.name, "an assistant");
  EXPECT_EQ(test.mark, (SourceMark{kRuleTest, 2, 5}));
  EXPECT_THAT(test.from, ElementsAre(*catalog.find_role("team-assistant")));
  EXPECT_EQ(test.to, catalog.find_role("data-analyst"));
  ASSERT_EQ(test.profile.size(), 2u);
  EXPECT_EQ(test.profile[1].skill, catalog.find_skill("python"));
  EXPECT_EQ(test.profile[1].level, kNoLevel);
  EXPECT_THAT(test.gap.value(), IsEmpty());
  EXPECT_THAT(test.gap_contains, ElementsAre(Atom{*catalog.find_skill("sql"), Level{1}}));
  EXPECT_EQ(test.first, catalog.find_activity("sql-course"));
  EXPECT_EQ(test.avoids.size(), 2u);
  EXPECT_THAT(test.keeps_silent, ElementsAre(*catalog.find_rule("applied-evidence")));
}

TEST(ReadRuleTests, ARolesOwnTestHasItAsTarget) {
  const ReadTests read(kAnalystTest, one_case("gap: {}"));
  EXPECT_THAT(test::places_of(read.diagnostics), IsEmpty());
  EXPECT_EQ(read.cases.at(0).to, read.loaded.catalog->find_role("data-analyst"));
}

TEST(ReadRuleTests, SayEveryFaultAtItsPlace) {
  // `^` stands, unseen by the reader, before the place of the fault.
  struct Row {
    std::string_view name, file, text, code;
  };
  // clang-format off
  const Row rows[] = {
      {"limits unknown", kAnalystTest, "cases:\n  - {name: x, gap: {}, limits: {^mony: 1}}\n", "F101"},
      {"limit out of range", kAnalystTest, "cases:\n  - {name: x, gap: {}, limits: {weeks: ^0}}\n", "F104"},
      {"avoided by no kind", kAnalystTest, "cases:\n  - {name: x, gap: {}, limits: {avoid: [^corse]}}\n", "F105"},
      {"no entry beside it", "rules/roles/data/data-engineer.test.yaml", "^cases:\n  - {name: x, gap: {}}\n", "C120"},
      {"entry in another folder", "rules/roles/office/data-analyst.test.yaml", "^cases:\n  - {name: x, gap: {}}\n", "C120"},
      {"beside a family", "rules/roles/data/_family.test.yaml", "^cases: []\n", "C120"},
      {"no cases", kAnalystTest, "cases: ^[]\n", "F104"},
      {"no key cases", kAnalystTest, "^# nothing\n", "F102"},
      {"unknown key of the file", kAnalystTest, "^case: []\ncases:\n  - {name: x, gap: {}}\n", "F101"},
      {"unknown key of a case", kAnalystTest, "cases:\n  - {name: x, gap: {}, ^gaps: {}}\n", "F101"},
      {"case without name", kAnalystTest, "cases:\n  - ^{gap: {}}\n", "F102"},
      {"case that is a text", kAnalystTest, "cases:\n  - ^analyst\n", "F103"},
      {"checks nothing", kAnalystTest, "cases:\n  - ^{name: x, profile: {sql: 1}}\n", "C120"},
      {"only empty checks", kAnalystTest, "cases:\n  - ^{name: x, gap_contains: {}, avoids: [], says: []}\n", "C120"},
      {"rule's test without target", kRuleTest, "cases:\n  - ^{name: x, gap: {}}\n", "F102"},
      {"unknown target", kAnalystTest, "cases:\n  - {name: x, to: ^data-analist, gap: {}}\n", "C104"},
      {"unknown role held", kAnalystTest, "cases:\n  - {name: x, from: [^clerk], gap: {}}\n", "C104"},
      {"title for an id", kAnalystTest, "cases:\n  - {name: x, from: ^Data analyst, gap: {}}\n", "F106"},
      {"unknown skill stated", kAnalystTest, "cases:\n  - {name: x, profile: {^slq: 1}, gap: {}}\n", "C103"},
      {"unknown skill expected", kAnalystTest, "cases:\n  - {name: x, gap: {^slq: 1}}\n", "C103"},
      {"unknown activity first", kAnalystTest, "cases:\n  - {name: x, first: ^sql-curse}\n", "C106"},
      {"unknown activity avoided", kAnalystTest, "cases:\n  - {name: x, avoids: [^sql-curse]}\n", "C106"},
      {"unknown rule", kAnalystTest, "cases:\n  - {name: x, says: [^aplied-evidence]}\n", "C120"},
      {"level above the scale", kAnalystTest, "cases:\n  - {name: x, profile: {sql: ^5}, gap: {}}\n", "F104"},
      {"nothing missing is no line", kAnalystTest, "cases:\n  - {name: x, gap: {sql: ^0}}\n", "F104"},
      {"person who contradicts themselves", kAnalystTest, "cases:\n  - {name: x, profile: {^sql: 3, databases: 0}, gap: {}}\n", "P201"},
  };
  // clang-format on
  for (const auto& row : rows) {
    SCOPED_TRACE(row.name);
    Texts texts{{std::string(row.file), std::string(row.text)}};
    const std::string place = test::take_place(texts);
    const ReadTests read(texts.begin()->first, texts.begin()->second);
    EXPECT_THAT(test::places_of(read.diagnostics), ElementsAre(place + " " + std::string(row.code)));
  }
}

TEST(ReadRuleTests, SuggestTheNearestSpelling) {
  const ReadTests read(kAnalystTest, one_case("first: sql-curse, says: [aplied-evidence], to: data-analist"));
  std::vector<std::string> suggestions;
  for (const auto& item : read.diagnostics.items()) suggestions.push_back(item.suggestion);
  EXPECT_THAT(suggestions, ElementsAre("sql-course", "applied-evidence", "data-analyst"));
}

TEST(RunRuleTests, SayWhatWasExpectedAndWhatWasFound) {
  // The analyst needs sql 2, teamwork 2 and databases 1; sql 2 implies databases 1, and the course is the only way to
  // sql.
  struct Row {
    std::string_view keys;
    std::vector<std::string> failures;
  };
  const Row rows[] = {
      {"gap: {sql: 2, teamwork: 2, databases: 1}", {}},
      {"gap: {sql: 1, teamwork: 2, databases: 1}", {"gap: expected sql 1, found 2"}},
      {"gap: {sql: 2, teamwork: 2}", {"gap: expected no databases, found 1"}},
      {"gap: {sql: 2, teamwork: 2, databases: 1, python: 1}", {"gap: expected python 1, found 0"}},
      {"gap: {}, profile: {sql: 2, teamwork: 2}", {}},
      {"gap: {sql: 1}, profile: {sql: 1, teamwork: 2, databases: 1}", {}},
      {"gap: {sql: 2, databases: 1}, from: team-assistant", {}},
      {"gap: {}, from: [team-assistant, data-analyst]", {}},
      {"gap_contains: {sql: 2}", {}},
      {"gap_contains: {sql: 2, teamwork: 1}", {"gap_contains: expected teamwork 1, found 2"}},
      {"says: [applied-evidence], keeps_silent: [python-for-newcomers]", {}},
      {"says: [python-for-newcomers]", {"says: expected python-for-newcomers, found it silent"}},
      {"says: [python-for-newcomers], from: team-assistant", {}},
      {"keeps_silent: [applied-evidence]",
       {"keeps_silent: expected applied-evidence to stay silent, found that it fired"}},
      {"contains: [sql-course, lead-a-meeting], avoids: [python-book, sql-project]", {}},
      {"contains: [python-book], profile: {teamwork: 2}", {"contains: expected python-book, found sql-course"}},
      {"avoids: [sql-course], profile: {teamwork: 2}",
       {"avoids: expected a path without sql-course, found sql-course"}},
      {"first: sql-course, from: team-assistant", {}},
      {"contains: [sql-course], limits: {avoid: [course]}", {"contains: expected sql-course, found no path"}},
      {"contains: [sql-course], limits: {hours: 1}", {"contains: expected sql-course, found no path"}},
      {"first: lead-a-meeting, from: team-assistant", {"first: expected lead-a-meeting, found sql-course"}},
      {"first: sql-course, from: data-analyst", {"first: expected sql-course, found nothing to do"}},
      {"avoids: [sql-course], from: data-analyst", {}},
      {"gap: {sql: 1}, says: [python-for-newcomers], profile: {sql: 2, teamwork: 2}",
       {"gap: expected sql 1, found 0", "says: expected python-for-newcomers, found it silent"}},
  };
  for (const auto& row : rows) {
    SCOPED_TRACE(row.keys);
    const ReadTests read(kAnalystTest, one_case(row.keys));
    EXPECT_THAT(test::places_of(read.diagnostics), IsEmpty());
    EXPECT_EQ(read.failures(), row.failures);
  }
}

TEST(RunRuleTests, ALevelHeldButNotShownInPracticeIsNotMissing) {
  const ReadTests read(kSeniorTest,
                       one_case("profile: {sql: 3, teamwork: 2, data-licence: 1}, gap: {}, contains: [sql-project]"));
  EXPECT_THAT(test::places_of(read.diagnostics), IsEmpty());
  EXPECT_THAT(read.failures(), IsEmpty());
}

TEST(RunRuleTests, GiveOneResultACaseInOrder) {
  const ReadTests read(kAnalystTest, "cases:\n  - {name: one, gap: {}}\n  - {name: two, gap_contains: {sql: 2}}\n");
  const auto results = run_rule_tests(*read.loaded.catalog, read.cases);
  ASSERT_EQ(results.size(), 2u);
  EXPECT_EQ(results[0].test, &read.cases[0]);
  EXPECT_EQ(results[0].failures.size(), 3u);
  EXPECT_EQ(results[1].test->name, "two");
  EXPECT_THAT(results[1].failures, IsEmpty());
}

TEST(FindUntested, NamesRolesAndRulesWithoutATestBesideThem) {
  const ReadTests read(kAnalystTest, one_case("gap: {}"));
  EXPECT_THAT(find_untested(*read.loaded.catalog, read.loaded.tests),
              ElementsAre("applied-evidence", "python-for-newcomers", "senior-data-analyst", "team-assistant"));
  const ReadTests elsewhere("rules/roles/office/data-analyst.test.yaml", one_case("gap: {}"));
  EXPECT_THAT(find_untested(*elsewhere.loaded.catalog, elsewhere.loaded.tests), testing::Contains("data-analyst"));
}

}  // namespace
}  // namespace careergap
