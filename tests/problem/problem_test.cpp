#include "engine/problem/problem.h"

#include <gtest/gtest.h>

#include <vector>

#include "tests/support/drawn_problem.h"

namespace careergap {
namespace {

using Numbers = std::vector<std::uint32_t>;

/// 0 -> v0 -> 1 -> v1 -> 2; v2 needs 2 or 4 and gives 3; v3 and v4 wait for one another; v5 is v0 again for less.
DrawnProblem chain() {
  DrawnProblem problem;
  problem.fact_count = 7;
  problem.variants = {variant_of(0, {0}, {}, {1}, 5), variant_of(1, {1}, {}, {2}), variant_of(2, {}, {{2, 4}}, {3}),
                      variant_of(3, {5}, {}, {6}),    variant_of(4, {6}, {}, {5}), variant_of(0, {0}, {}, {1}, 3)};
  problem.start = {0};
  problem.goals = {3};
  return problem;
}

TEST(FindReachableNodes, ChainsThroughGroupsAndStopsAtACircle) {
  EXPECT_EQ(find_reachable_nodes(chain()), (std::vector<std::uint8_t>{1, 1, 1, 1, 0, 0, 0, 1}));
}

TEST(FindReachableNodes, UsesAllowedVariantsOnly) {
  const std::vector<std::uint8_t> is_allowed{0, 1, 1, 1, 1, 0};
  EXPECT_EQ(find_reachable_nodes(chain(), is_allowed), (std::vector<std::uint8_t>{1, 0, 0, 0, 0, 0, 0, 0}));
}

TEST(FindReachableNodes, HoldsTheStartWithoutAnyVariant) {
  DrawnProblem problem;
  problem.fact_count = 2;
  problem.start = {1};
  EXPECT_EQ(find_reachable_nodes(problem), (std::vector<std::uint8_t>{0, 1}));
}

TEST(FindReachableNodes, CountsAGroupOnceWhenTwoOptionsAreHeld) {
  DrawnProblem problem;
  problem.fact_count = 4;
  problem.variants = {variant_of(0, {2}, {{0, 1}}, {3})};
  problem.start = {0, 1};
  EXPECT_EQ(find_reachable_nodes(problem), (std::vector<std::uint8_t>{1, 1, 0, 0, 1}));
}

TEST(OrderPath, StartsEachVariantWhenItsPrerequisitesAreHeld) {
  EXPECT_EQ(order_path(chain(), Numbers{2, 1, 0}), (Numbers{0, 1, 2}));
}

TEST(OrderPath, PutsTheFirstOfThoseReadyFirst) {
  EXPECT_EQ(order_path(chain(), Numbers{5, 0}), (Numbers{5, 0}));
  EXPECT_EQ(order_path(chain(), Numbers{0, 5}), (Numbers{0, 5}));
}

TEST(OrderPath, LeavesOutWhatCanNeverStart) {
  EXPECT_EQ(order_path(chain(), Numbers{3, 4, 0}), (Numbers{0}));
  EXPECT_EQ(order_path(chain(), Numbers{2, 1}), (Numbers{}));
}

TEST(IsPath, AsksForOrderGoalsAndOneVariantAnActivity) {
  struct Case {
    Numbers variants;
    bool is_path;
    const char* why;
  };
  const std::vector<Case> cases{
      {{0, 1, 2}, true, "the chain"},
      {{2, 1, 5}, true, "any order, the other variant"},
      {{0, 1}, false, "the goal is not held"},
      {{0, 1, 2, 5}, false, "two variants of one activity"},
      {{0, 1, 2, 2}, false, "one variant twice"},
      {{0, 1, 2, 3}, false, "one that never starts"},
      {{0, 1, 2, 6}, false, "no such variant"},
      {{}, false, "nothing"},
  };
  for (const Case& one : cases) EXPECT_EQ(is_path(chain(), one.variants), one.is_path) << one.why;
}

TEST(IsPath, IsTrueOfNothingWhenEveryGoalIsHeld) {
  DrawnProblem problem = chain();
  problem.goals = {0};
  EXPECT_TRUE(is_path(problem, {}));
}

}  // namespace
}  // namespace careergap
