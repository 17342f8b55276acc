#include "engine/problem/walls.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/gap/gap.h"
#include "engine/rule/fire.h"
#include "tests/support/drawn_catalog.h"

namespace careergap {
namespace {

using test::DrawnCatalog;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

PersonalLimit amount(LimitName name, std::int64_t at_most) {
  PersonalLimit limit;
  limit.name = name;
  limit.at_most = at_most;
  return limit;
}

PersonalLimit avoid(ActivityKind kind) {
  PersonalLimit limit = amount(LimitName::kind, 0);
  limit.kind = kind;
  return limit;
}

PersonalLimit avoid(Mode mode) {
  PersonalLimit limit = amount(LimitName::mode, 0);
  limit.mode = mode;
  return limit;
}

PersonalLimit words(LimitName name, std::vector<std::string> words) {
  PersonalLimit limit = amount(name, 0);
  limit.words = std::move(words);
  return limit;
}

PlanningProblem build(const DrawnCatalog& world, const std::vector<std::string>& stated = {}) {
  const Profile profile = world.profile(stated);
  const auto facts = build_facts(world.catalog(), profile, world.role("goal"));
  const auto requirements = build_requirements(world.catalog(), world.role("goal"), fire_rules(world.catalog(), facts));
  return build_problem(world.catalog(), profile, world.role("goal"), find_gap(world.catalog(), profile, requirements),
                       Preset::balanced, false);
}

/// Ids of the activities of forbidden variants, "+" for those with a credit.
std::vector<std::string> forbidden(const DrawnCatalog& world, const PlanningProblem& planning) {
  std::vector<std::string> names;
  for (std::uint32_t v = 0; v < planning.problem.variant_count(); ++v)
    if (!planning.problem.allows(v))
      names.push_back(world.catalog()[planning.origins[v].activity].id + (planning.origins[v].credit ? "+" : ""));
  return names;
}

TEST(Walls, EachLimitForbidsWhatCannotBePartOfAPath) {
  const DrawnCatalog world({"-> book(5-10-20h 0-10-30$ self-study) -> a:1", "-> riddle(10h ?$) -> a:1",
                            "-> talk(1h mentorship in-person) -> a:1", "-> task(1h stretch-assignment) -> a:1",
                            "-> shift(1h on-the-job) -> a:1", "-> class(1h by:acme in:UK speaks:fr) -> a:1",
                            "-> free(1h 0-0-1$) -> a:1", "role goal = a:1"});
  struct Row {
    PersonalLimit limit;
    std::vector<std::string> out;
  };
  const Row rows[] = {
      {amount(LimitName::budget, 3000), {"riddle"}},
      {amount(LimitName::budget, 2999), {"book", "riddle"}},
      {amount(LimitName::free_only, 0), {"book", "free", "riddle"}},
      {amount(LimitName::hours, 20), {}},
      {amount(LimitName::hours, 19), {"book"}},
      {amount(LimitName::mentorships, 1), {}},
      {amount(LimitName::mentorships, 0), {"talk"}},
      {avoid(ActivityKind::self_study), {"book"}},
      {avoid(Mode::in_person), {"talk"}},
      {avoid(Mode::on_the_job), {"shift", "task"}},
      {words(LimitName::provider, {"acme"}), {"class"}},
      {words(LimitName::region, {"UK"}), {}},
      {words(LimitName::region, {"US"}), {"class"}},
      {words(LimitName::region, {"worldwide"}), {"class"}},
      {words(LimitName::language, {"en"}), {"class"}},
      {words(LimitName::language, {"en", "fr"}), {}},
  };
  for (const auto& row : rows) {
    PlanningProblem planning = build(world);
    const auto effects = put_walls(planning, world.catalog(), {{row.limit}}, Hours{5});
    EXPECT_THAT(forbidden(world, planning), testing::UnorderedElementsAreArray(row.out))
        << static_cast<int>(row.limit.name);
    EXPECT_EQ(effects.by, std::vector<std::size_t>{row.out.size()});
    EXPECT_EQ(effects.out, row.out.size());
    EXPECT_EQ(effects.activities, 7U);
  }
}

TEST(Walls, AmountsAreWallsInHighFigures) {
  const DrawnCatalog world({"-> a(5-10-20h 1-2-3$ mentorship) -> a:1", "-> b(40-40-80h ?$) -> b:1", "a:1 ~50~> b:1",
                            "role goal = a:1, b:1"});
  PlanningProblem planning = build(world);  // a, b, b with the credit
  const Limits limits{{amount(LimitName::budget, 250), amount(LimitName::hours, 75), amount(LimitName::weeks, 10),
                       amount(LimitName::mentorships, 1), avoid(ActivityKind::degree)}};
  const auto effects = put_walls(planning, world.catalog(), limits, Hours{8});
  ASSERT_EQ(planning.problem.walls.size(), 6U);
  EXPECT_THAT(effects.walls, ElementsAre(0, 1, 2, 2, 2, 3));
  EXPECT_THAT(planning.problem.walls[0].weights, ElementsAre(300, 0, 0));
  EXPECT_THAT(planning.problem.walls[1].weights, ElementsAre(20, 80, 40));
  EXPECT_THAT(planning.problem.walls[2].weights, ElementsAre(20, 80, 40));
  EXPECT_THAT(planning.problem.walls[5].weights, ElementsAre(1, 0, 0));
  EXPECT_EQ(planning.problem.walls[0].at_most, 250);
  EXPECT_EQ(planning.problem.walls[1].at_most, 75);
  EXPECT_EQ(planning.problem.walls[2].at_most, 80);
  EXPECT_EQ(planning.problem.walls[3].at_most, 0) << "nothing is paced at work";
  EXPECT_EQ(planning.problem.walls[4].at_most, 0);
  EXPECT_EQ(planning.problem.walls[5].at_most, 1);
}

TEST(Walls, WeeksForbidWhatNoChainCanFinishInTime) {
  const DrawnCatalog world({"-> first(8h 4-4-10w) -> a:1", "a:1 -> second(30h 2w) -> a:2", "-> other(9h) -> b:1",
                            "b:1 -> late(8h) -> c:1", "a:4 -> never(1h) -> b:1", "role goal = a:2"});
  PlanningProblem planning = build(world);
  const auto at = [&](std::string_view id) {
    const auto finishes = find_earliest_finishes(planning, world.catalog(), Hours{5});
    for (std::size_t v = 0; v < finishes.size(); ++v)
      if (world.catalog()[planning.origins[v].activity].id == id) return finishes[v];
    return std::int64_t{-1};
  };
  EXPECT_EQ(at("first"), 10 * 5);        // its weeks
  EXPECT_EQ(at("second"), 10 * 5 + 30);  // its hours, that its two weeks do not hold
  EXPECT_EQ(at("late"), 9 + 8);
  EXPECT_EQ(at("never"), kNeverFinished);
  put_walls(planning, world.catalog(), {{amount(LimitName::weeks, 15)}}, Hours{5});
  EXPECT_THAT(forbidden(world, planning), ElementsAre("second"));
  put_walls(planning, world.catalog(), {{amount(LimitName::weeks, 16)}}, Hours{5});
  EXPECT_THAT(forbidden(world, planning), IsEmpty());
  // Who has the beginning already is sooner done.
  planning = build(world, {"a:1"});
  put_walls(planning, world.catalog(), {{amount(LimitName::weeks, 6)}}, Hours{5});
  EXPECT_THAT(forbidden(world, planning), UnorderedElementsAre("first"));
}

TEST(Walls, WithoutLimitsNothingIsForbidden) {
  const DrawnCatalog world({"-> a(1h) -> a:1", "role goal = a:1"});
  PlanningProblem planning = build(world);
  put_walls(planning, world.catalog(), {{amount(LimitName::free_only, 0), avoid(ActivityKind::course)}}, Hours{5});
  EXPECT_THAT(forbidden(world, planning), ElementsAre("a"));
  put_walls(planning, world.catalog(), {}, Hours{5});
  EXPECT_THAT(forbidden(world, planning), IsEmpty());
  EXPECT_THAT(planning.problem.walls, IsEmpty());
}

}  // namespace
}  // namespace careergap
