#include "engine/search/reduce.h"

#include <gtest/gtest.h>

#include <vector>

#include "engine/search/landmarks.h"
#include "tests/support/drawn_problem.h"

namespace careergap {
namespace {

using Numbers = std::vector<std::uint32_t>;

/// Goal 4. v0: 0 -> 1; v1: -> 2; v2: 1 or 2 -> 3; v3: 3 -> 4; v4 leads nowhere; v5 can never start.
DrawnProblem ladder() {
  DrawnProblem problem;
  problem.fact_count = 7;
  problem.variants = {variant_of(0, {0}, {}, {1}, 5),         variant_of(1, {}, {}, {2}, 7),
                      variant_of(2, {}, {{1, 2, 6}}, {3}, 2), variant_of(3, {3}, {}, {3, 4}, 1),
                      variant_of(4, {}, {}, {5}, 1),          variant_of(5, {6}, {}, {4}, 1)};
  problem.start = {0};
  problem.goals = {4};
  return problem;
}

std::vector<std::uint8_t> everything(const DrawnProblem& problem) {
  return std::vector<std::uint8_t>(problem.variants.size(), 1);
}

Numbers list_of(std::span<const std::uint32_t> items) {
  return {items.begin(), items.end()};
}

TEST(Reduce, KeepsWhatCanBeReachedAndLeadsToAGoal) {
  const auto reduced = reduce(ladder(), everything(ladder()));
  ASSERT_TRUE(reduced);
  EXPECT_EQ(reduced->original_variant, (Numbers{0, 1, 2, 3}));
  EXPECT_EQ(reduced->original_fact, (Numbers{1, 2, 3, 4}));
  EXPECT_EQ(list_of(reduced->prerequisites[0]), Numbers{}) << "the start is held by everybody";
  EXPECT_EQ(list_of(reduced->prerequisites[2]), Numbers{4}) << "the group is a node of its own";
  EXPECT_EQ(list_of(reduced->options[0]), (Numbers{0, 1})) << "an option out of reach is no option";
  EXPECT_EQ(list_of(reduced->outcomes[3]), Numbers{3}) << "nobody gains what they must bring along";
}

TEST(Reduce, TurnsAGroupWithOneOptionIntoAFact) {
  std::vector<std::uint8_t> is_kept = everything(ladder());
  is_kept[1] = 0;
  const auto reduced = reduce(ladder(), is_kept);
  ASSERT_TRUE(reduced);
  EXPECT_EQ(reduced->node_count, reduced->fact_count);
  EXPECT_EQ(list_of(reduced->prerequisites[1]), Numbers{0});
}

TEST(Reduce, IsEmptyWhenAGoalIsOutOfReach) {
  std::vector<std::uint8_t> is_kept = everything(ladder());
  is_kept[2] = 0;
  EXPECT_FALSE(reduce(ladder(), is_kept));
}

TEST(FindEntering, LetsAGroupInOnlyWithAllItsOptions) {
  const auto reduced = reduce(ladder(), everything(ladder()));
  ASSERT_TRUE(reduced);
  EXPECT_EQ(EntryFinder(*reduced).find(Numbers{3}), Numbers{3});
  EXPECT_EQ(EntryFinder(*reduced).find(Numbers{2, 3}), Numbers{2});
  EXPECT_EQ(EntryFinder(*reduced).find(Numbers{0, 2, 3}), (Numbers{0, 2})) << "the other option is still outside";
  EXPECT_EQ(EntryFinder(*reduced).find(Numbers{0, 1, 2, 3}), (Numbers{0, 1}));
}

TEST(FindLandmarkBound, IsTheOptimumOfAChain) {
  const auto reduced = reduce(ladder(), everything(ladder()));
  ASSERT_TRUE(reduced);
  const LandmarkBound landmarks = find_landmark_bound(*reduced);
  EXPECT_EQ(landmarks.bound, 8);
  EXPECT_EQ(landmarks.at_least[1], 10) << "the other way round costs two more";
}

}  // namespace
}  // namespace careergap
