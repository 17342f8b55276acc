#include "engine/profile/resolve.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/catalog_files.h"

namespace careergap {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

/// The small world with roles and skills that share references and patterns.
const Catalog& world() {
  static const Catalog kWorld = [] {
    auto texts = test::small_world();
    test::replace(texts, "rules/roles/office/team-assistant.yaml", "entry:",
                  "aliases: [Secretary, Office assistant]\n"
                  "patterns: ['.* data analyst', '(assistant|clerk) .*']\n"
                  "references:\n  soc: [43-6014.00, 15-2051.01]\n  isco: ['4120']\n"
                  "  esco: ['http://data.europa.eu/esco/occupation/0000']\n"
                  "  ddat: {role: Assistant, level: Senior assistant}\nentry:");
    return test::load_good(texts);
  }();
  return kWorld;
}

struct Row {
  std::string_view text;
  std::vector<std::string> found;  ///< "id by matched"
};

std::string_view word_of(MatchedBy by) {
  constexpr std::array<std::string_view, 7> kWords{"id",      "title",    "alias", "reference",
                                                   "pattern", "spelling", "old_id"};
  return kWords[static_cast<std::size_t>(by)];
}

template <class IdType>
std::vector<std::string> describe(const Resolution<IdType>& resolution) {
  std::vector<std::string> found;
  for (const auto& match : resolution.matches)
    found.push_back(world()[match.id].id + " " + std::string(word_of(match.by)) + " " + match.matched);
  return found;
}

TEST(ResolveRole, StageByStage) {
  const Row rows[] = {
      {"data-analyst", {"data-analyst id data-analyst"}},
      {"  data-analyst ", {"data-analyst id data-analyst"}},
      {"Data analyst", {"data-analyst title Data analyst"}},
      {"DATA  ANALYST", {"data-analyst title Data analyst"}},
      {"data_analyst", {"data-analyst title Data analyst"}},
      {"Reporting Analyst", {"data-analyst alias reporting analyst"}},
      {"secretary", {"team-assistant alias Secretary"}},
      {"43-6014.00", {"team-assistant reference 43-6014.00"}},
      {"4120", {"team-assistant reference 4120"}},
      {"http://data.europa.eu/esco/occupation/0000",
       {"team-assistant reference http://data.europa.eu/esco/occupation/0000"}},
      {"Senior Assistant", {"team-assistant reference Senior assistant"}},
      {"ddat: senior assistant", {"team-assistant reference ddat: Senior assistant"}},
      {"15-2051.01", {"data-analyst reference 15-2051.01", "team-assistant reference 15-2051.01"}},
      {"clerk for everything", {"team-assistant pattern (assistant|clerk) .*"}},
      {"junior data analyst",
       {"data-analyst pattern (junior )?data analyst", "team-assistant pattern .* data analyst"}},
      {"senior data analyst", {"senior-data-analyst title Senior data analyst"}},  // a title goes before a pattern
      {"data analist", {"data-analyst spelling Data analyst"}},
      {"reportin analyts", {"data-analyst spelling reporting analyst"}},
      {"secretery", {"team-assistant spelling Secretary"}},
      {"secrtery", {"team-assistant spelling Secretary"}},  // two slips in eight letters
      {"zecretary", {}},                                    // the first letter tells
      {"date analyst", {}},                                 // in a short word every letter tells
      {"dataanalyst", {"data-analyst spelling Data analyst"}},
      {"former reporting analyst", {"data-analyst alias reporting analyst"}},
      {"Data analyst (contract)", {"data-analyst title Data analyst"}},
      {"Data analyst, NHS", {"data-analyst title Data analyst"}},
      {"Dta", {}},
      {"", {}},
      {"   ", {}},
      {"lion tamer", {}},
      {"data analyst; drop table", {}},
  };
  const Resolver resolver(world());
  for (const auto& row : rows) {
    const auto resolution = resolver.resolve_role(row.text);
    EXPECT_EQ(describe(resolution), row.found) << "'" << row.text << "'";
    EXPECT_EQ(resolution.is_understood(), row.found.size() == 1) << "'" << row.text << "'";
    if (row.found.empty()) continue;
    EXPECT_THAT(resolution.nearest, IsEmpty()) << "'" << row.text << "'";
  }
}

TEST(ResolveSkill, StageByStage) {
  const Row rows[] = {
      {"sql", {"sql id sql"}},
      {"SQL", {"sql title SQL"}},
      {"Structured-Query Language", {"sql alias structured query language"}},
      {"Relational databases", {"databases title Relational databases"}},
      {"data skills", {"sql reference Data skills"}},
      {"sql server", {"sql pattern sql( server)?"}},
      {"relational database", {"databases spelling Relational databases"}},
      {"pyton", {"python spelling Python"}},
      {"juggling", {}},
  };
  const Resolver resolver(world());
  for (const auto& row : rows)
    EXPECT_EQ(describe(resolver.resolve_skill(row.text)), row.found) << "'" << row.text << "'";
}

TEST(Resolve, TheNearestAreAtMostFiveEachOnce) {
  const Resolver resolver(world());
  const auto role = resolver.resolve_role("lion tamer");
  EXPECT_THAT(role.nearest, SizeIs(3));  // that is all there are
  EXPECT_EQ(std::set<RoleId>(role.nearest.begin(), role.nearest.end()).size(), role.nearest.size());
  const auto skill = resolver.resolve_skill("databasing");
  EXPECT_THAT(skill.nearest, SizeIs(5));
  EXPECT_EQ(std::set<SkillId>(skill.nearest.begin(), skill.nearest.end()).size(), 5U);
}

TEST(Resolve, EveryTitleAliasAndIdMeansItsEntry) {
  const Resolver resolver(world());
  for (std::uint32_t i = 0; i < world().roles().size(); ++i) {
    const Role& role = world().roles()[i];
    std::vector<std::string> names{role.id, role.title};
    for (const auto& alias : role.aliases) names.push_back(alias.value);
    for (const auto& name : names) {
      const auto resolution = resolver.resolve_role(name);
      ASSERT_TRUE(resolution.is_understood()) << name;
      EXPECT_EQ(resolution.matches.front().id, RoleId{i}) << name;
    }
  }
}

TEST(Resolve, AnyBytesAreTakenWithoutHarm) {
  const Resolver resolver(world());
  for (const std::string& text : {std::string("\xff\xfe"), std::string("\0sql", 4), std::string(100'000, 'x'),
                                  std::string("データ"), std::string("\x1b[31m")})
    EXPECT_THAT(resolver.resolve_role(text).matches, IsEmpty());
}

/// The small world in which some ids were others before.
const Catalog& renamed_world() {
  static const Catalog kWorld = [] {
    auto texts = test::small_world();
    texts["rules/redirects.yaml"] =
        "reviewed: 2026-11-27\nredirects:\n"
        "  - {role: numbers-person, to: report-writer, since: 2026-11-20, because: First.}\n"
        "  - {role: report-writer, to: data-analyst, since: 2026-11-27, because: Second.}\n"
        "  - {role: typist, since: 2026-11-27, because: Everybody types.}\n";
    texts["skills-catalog/redirects.yaml"] =
        "reviewed: 2026-11-27\nredirects:\n"
        "  - {skill: data-tables, to: databases, since: 2026-11-27, because: It says what they are.}\n"
        "  - {skill: shorthand, since: 2026-11-27, because: Nobody asks for it.}\n";
    return test::load_good(texts);
  }();
  return kWorld;
}

TEST(ResolveOldIds, StandForWhatGoesOnForThem) {
  const Catalog& catalog = renamed_world();
  const Resolver resolver(catalog);
  for (const std::string_view text : {"numbers-person", "report-writer", " report-writer ", "Report Writer",
                                      "report_writer", "former report writer", "Numbers  person"}) {
    const auto found = resolver.resolve_role(text);
    ASSERT_THAT(found.matches, SizeIs(1)) << text;
    EXPECT_EQ(catalog[found.matches[0].id].id, "data-analyst") << text;
    EXPECT_EQ(found.matches[0].by, MatchedBy::old_id) << text;
    EXPECT_NE(catalog.find_redirect(EntryKind::role, found.matches[0].matched), nullptr) << text;
    EXPECT_THAT(found.gone, IsEmpty());
  }
  const auto skill = resolver.resolve_skill("Data tables");
  ASSERT_THAT(skill.matches, SizeIs(1));
  EXPECT_EQ(catalog[skill.matches[0].id].id, "databases");
  EXPECT_EQ(skill.matches[0].matched, "data-tables");
}

TEST(ResolveOldIds, OfWhatIsGoneSayWhyAndWhatIsNear) {
  const Resolver resolver(renamed_world());
  for (const std::string_view text : {"typist", "Typist"}) {
    const auto found = resolver.resolve_role(text);
    EXPECT_THAT(found.matches, IsEmpty());
    EXPECT_EQ(found.gone, "gone since 2026-11-27: Everybody types.");
    EXPECT_FALSE(found.nearest.empty());
  }
  EXPECT_EQ(resolver.resolve_skill("shorthand").gone, "gone since 2026-11-27: Nobody asks for it.");
  EXPECT_THAT(resolver.resolve_skill("typist").gone, IsEmpty()) << "that was a role";
}

}  // namespace
}  // namespace careergap
