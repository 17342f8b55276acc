// What tests/golden/stats_test.py cannot see in the worlds that it counts again: edges, one a test.
#include "engine/curate/catalog_stats.h"

#include "engine/curate/path_counts.h"
#include "tests/support/catalog_files.h"

namespace careergap {
namespace {

using ::testing::ElementsAre;

/// "sql:3 by 0, 2", of each level: what is reached without and with templates.
std::vector<std::string> list_missed(const Catalog& catalog, const std::vector<MissedLevel>& levels) {
  std::vector<std::string> missed;
  for (const auto& level : levels)
    missed.push_back(catalog[level.atom.skill].id + ":" + std::to_string(level.atom.level.value) + " by " +
                     std::to_string(level.reached.value) + ", " + std::to_string(level.reached_with_templates.value));
  return missed;
}

std::vector<std::string> list_single(const Catalog& catalog) {
  std::vector<std::string> skills;
  for (const auto& single : build_catalog_stats(catalog).single_providers) skills.push_back(catalog[single.skill].id);
  return skills;
}

TEST(CatalogStats, AFreeRouteIsFreeAtWorstAndFromTheStart) {
  test::Texts texts = test::small_world();
  const auto without_free_route = [&] {
    const Catalog catalog = test::load_good(texts);
    return list_missed(catalog, build_catalog_stats(catalog).without_free_route);
  };
  // The project that leads to SQL 3 is free; the course before it is not. The licence's price is unknown.
  EXPECT_THAT(without_free_route(),
              ElementsAre("data-licence:1 by 0, 0", "databases:1 by 0, 0", "sql:2 by 0, 0", "sql:3 by 0, 0"));
  test::replace(texts, "skills-catalog/activities/data/databases.yaml", "{low: 10.01, expected: 20, high: 30}",
                "{low: 0, expected: 0, high: 0.01}");
  EXPECT_THAT(without_free_route(),
              ElementsAre("data-licence:1 by 0, 0", "databases:1 by 0, 0", "sql:2 by 0, 0", "sql:3 by 0, 0"));
  test::replace(texts, "skills-catalog/activities/data/databases.yaml", "{low: 0, expected: 0, high: 0.01}", "0");
  EXPECT_THAT(without_free_route(), ElementsAre("data-licence:1 by 0, 0"));
}

TEST(CatalogStats, AProviderIsSingleOnlyWhereNothingIsDoneWithoutOne) {
  test::Texts texts = test::small_world();
  // SQL has a course of the school and a project of one's own. What SQL implies comes with both.
  EXPECT_THAT(list_single(test::load_good(texts)), ElementsAre("data-licence"));
  test::replace(texts, "skills-catalog/activities/data/databases.yaml", "about: A report with its queries.",
                "about: A report with its queries.\n    provider: The school");
  EXPECT_THAT(list_single(test::load_good(texts)), ElementsAre("data-licence", "databases", "sql"));
  test::replace(texts, "skills-catalog/activities/data/databases.yaml", "provider: The school", "provider: A college");
  EXPECT_THAT(list_single(test::load_good(texts)), ElementsAre("data-licence"));
}

TEST(CatalogStats, AnActivityCountsForItsFolderAndADomainMayHoldSkillsAlone) {
  const Catalog catalog = test::load_good(test::small_world());
  std::vector<std::string> domains;
  for (const auto& [domain, skills, activities] : build_catalog_stats(catalog).domains)
    domains.push_back(domain + " " + std::to_string(skills) + " " + std::to_string(activities));
  EXPECT_THAT(domains, ElementsAre("data 4 5", "people 1 0"));
}

TEST(CatalogStats, TheOldestAreWholeDays) {
  test::Texts texts = test::small_world();
  test::replace(texts, "rules/roles/office/team-assistant.yaml", "as_of: 2026-11-22", "as_of: 2020-02-29");
  const auto oldest = build_catalog_stats(test::load_good(texts)).oldest;
  ASSERT_GT(oldest.size(), 10u);
  EXPECT_EQ(oldest.front().id, "team-assistant");
  EXPECT_EQ(render_place(oldest.front().mark), "rules/roles/office/team-assistant.yaml:1");
  EXPECT_EQ(oldest[1].kind, EntryKind::exchange_rate);
  EXPECT_EQ(oldest.back().as_of, (Date{2026, 11, 22}));
  EXPECT_EQ(oldest.size(), list_founded_entries(test::load_good(texts)).size());
}

TEST(PathCounts, LeaveOutStartsThatMeetTheRole) {
  const Catalog catalog = test::load_good(test::small_world());
  std::vector<std::string> starts;
  for (const auto& [role, counts] : count_paths(catalog))
    for (const auto& count : counts)
      starts.push_back(catalog[role].id + " from " + (count.from ? catalog[*count.from].id : "nothing"));
  // A senior analyst has all that an analyst needs.
  EXPECT_THAT(starts, ElementsAre("data-analyst from nothing", "senior-data-analyst from data-analyst",
                                  "senior-data-analyst from nothing", "team-assistant from nothing"));
}

}  // namespace
}  // namespace careergap
