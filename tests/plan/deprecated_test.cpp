// What is deprecated is in no path, and can still be asked about.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/plan/recommend.h"
#include "engine/plan/why_not.h"
#include "tests/support/catalog_files.h"

namespace careergap {
namespace {

constexpr const char* kActivities = "skills-catalog/activities/data/databases.yaml";
constexpr const char* kDeprecated = "deprecated: {since: 2026-11-27, because: Nobody does it any more.}";

/// The small world with a talk that leads to SQL in an hour, for nothing.
test::Texts world_with_a_talk(const std::string& key) {
  test::Texts texts = test::small_world();
  test::replace(
      texts, kActivities, "  - id: licence-exam",
      "  - id: sql-talk\n    title: A talk\n    kind: self-study\n    about: Listen.\n    grants: {sql: 2}\n"
      "    hours: 1\n    hours_basis: estimated\n    money: 0\n    mode: online\n    because: It is short.\n" +
          (key.empty() ? "" : "    " + key + "\n") + "  - id: licence-exam");
  return texts;
}

Plan plan_for(const Catalog& catalog, const std::vector<std::string>& held, const std::string& target) {
  ProfileInput input;
  for (const auto& id : held) input.held_roles.push_back(catalog.find_role(id).value());
  Diagnostics diagnostics;
  return recommend(catalog, build_profile(catalog, input, diagnostics), catalog.find_role(target), {});
}

std::vector<std::string> list_steps(const Catalog& catalog, const Plan& plan) {
  std::vector<std::string> steps;
  for (const auto& path : plan.paths)
    for (const auto& step : path.steps) steps.push_back(catalog[step.activity].id);
  return steps;
}

TEST(Deprecated, AnActivityIsInNoPathHoweverCheap) {
  const Catalog with = test::load_good(world_with_a_talk("")),
                without = test::load_good(world_with_a_talk(kDeprecated));
  EXPECT_THAT(list_steps(with, plan_for(with, {}, "data-analyst")), testing::Contains("sql-talk"));
  const Plan plan = plan_for(without, {}, "data-analyst");
  EXPECT_FALSE(plan.paths.empty());
  EXPECT_THAT(list_steps(without, plan), testing::Not(testing::Contains("sql-talk")));
  for (const auto& offer : plan.offers)
    for (const ActivityId id : offer.activities) EXPECT_NE(without[id].id, "sql-talk");
}

TEST(Deprecated, NoChangeBringsAnActivityIn) {
  const Catalog catalog = test::load_good(world_with_a_talk(kDeprecated));
  const Plan plan = plan_for(catalog, {}, "data-analyst");
  const WhyNot why = find_why_not(catalog, plan, *catalog.find_activity("sql-talk"), {});
  EXPECT_FALSE(why.is_own_job);
  EXPECT_TRUE(why.changes.empty());
  EXPECT_FALSE(why.with_it);
}

TEST(Deprecated, ARoleStillWorksAsWhatIsHeldAndWanted) {
  auto texts = test::small_world();
  texts["rules/roles/office/team-assistant.yaml"] += std::string(kDeprecated) + "\n";
  const Catalog catalog = test::load_good(texts), plain = test::load_good(test::small_world());
  for (const auto& [from, to] :
       {std::pair("team-assistant", "data-analyst"), std::pair("data-analyst", "team-assistant")}) {
    const Plan plan = plan_for(catalog, {from}, to), before = plan_for(plain, {from}, to);
    EXPECT_EQ(list_steps(catalog, plan), list_steps(plain, before)) << from << " to " << to;
    EXPECT_EQ(plan.gap.lines.size(), before.gap.lines.size());
  }
}

TEST(Deprecated, ARoleIsNotAmongWhatAPathOpens) {
  auto texts = test::small_world();
  const auto opens = [&] {
    const Catalog catalog = test::load_good(texts);
    std::vector<std::string> roles;
    for (const auto& unlock : plan_for(catalog, {}, "data-analyst").unlocks) roles.push_back(catalog[unlock.role].id);
    return roles;
  };
  EXPECT_THAT(opens(), testing::Contains("team-assistant"));
  texts["rules/roles/office/team-assistant.yaml"] += std::string(kDeprecated) + "\n";
  EXPECT_THAT(opens(), testing::Not(testing::Contains("team-assistant")));
}

}  // namespace
}  // namespace careergap
