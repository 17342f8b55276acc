#include "engine/search/search.h"

#include <gtest/gtest.h>

#include <vector>

#include "tests/support/drawn_problem.h"

namespace careergap {
namespace {

using Numbers = std::vector<std::uint32_t>;

/// Both goals, 0 and 1: a bundle for 9, or one by one; each single has two providers.
DrawnProblem bundle() {
  DrawnProblem problem;
  problem.fact_count = 2;
  problem.variants = {variant_of(0, {}, {}, {0, 1}, 9), variant_of(1, {}, {}, {0}, 5), variant_of(2, {}, {}, {1}, 5),
                      variant_of(3, {}, {}, {0}, 6), variant_of(4, {}, {}, {1}, 7)};
  problem.goals = {0, 1};
  return problem;
}

SearchOptions options_of(unsigned paths, unsigned difference, std::uint64_t steps = 1000) {
  return {paths, difference, steps};
}

std::vector<std::int64_t> costs_of(const Answer& answer) {
  std::vector<std::int64_t> costs;
  for (const FoundPath& path : answer.paths) costs.push_back(path.cost.value);
  return costs;
}

TEST(FindPaths, RanksByCostWithTheDifferenceAskedFor) {
  const Answer any = find_paths(bundle(), options_of(5, 0));
  EXPECT_EQ(costs_of(any), (std::vector<std::int64_t>{9, 10, 11, 12, 13}));
  EXPECT_EQ(any.end, SearchEnd::complete);
  const Answer disjoint = find_paths(bundle(), options_of(5, 1000));
  EXPECT_EQ(costs_of(disjoint), (std::vector<std::int64_t>{9, 10, 13}));
  EXPECT_EQ(disjoint.end, SearchEnd::no_more);
}

TEST(FindPaths, AllowsAShareOfExactlyTheLimit) {
  // The second path shares 5 of the 10: half.
  DrawnProblem problem = bundle();
  problem.variants.erase(problem.variants.begin());
  EXPECT_EQ(costs_of(find_paths(problem, options_of(2, 500))), (std::vector<std::int64_t>{10, 11}));
  EXPECT_EQ(costs_of(find_paths(problem, options_of(2, 501))), (std::vector<std::int64_t>{10, 13}));
}

TEST(FindPaths, CountsAVariantAsItsActivityAtTheEarlierCost) {
  // The second variant of activity 0 asks for fact 1; the path over it shares activity 0, at the 10 that the first path
  // paid.
  DrawnProblem problem;
  problem.fact_count = 2;
  problem.variants = {variant_of(0, {}, {}, {0}, 10), variant_of(0, {1}, {}, {0}, 2), variant_of(1, {}, {}, {1}, 9),
                      variant_of(2, {}, {}, {0}, 30)};
  problem.goals = {0};
  EXPECT_EQ(costs_of(find_paths(problem, options_of(3, 250))), (std::vector<std::int64_t>{10, 30}));
}

TEST(FindPaths, SaysThatNothingIsToBeDone) {
  DrawnProblem problem = bundle();
  problem.start = {0, 1};
  const Answer answer = find_paths(problem, options_of(3, 250));
  EXPECT_EQ(answer.end, SearchEnd::no_more);
  ASSERT_EQ(answer.paths.size(), 1U);
  EXPECT_TRUE(answer.paths[0].variants.empty());
  EXPECT_TRUE(answer.paths[0].is_proved);
}

TEST(FindPaths, NamesTheGoalsOutOfReach) {
  DrawnProblem problem = bundle();
  problem.fact_count = 4;
  problem.variants.push_back(variant_of(5, {3}, {}, {2}, 1));
  problem.goals = {0, 2, 3};
  const Answer answer = find_paths(problem, options_of(3, 250));
  EXPECT_EQ(answer.end, SearchEnd::unreachable);
  EXPECT_EQ(answer.unreachable_goals, (Numbers{2, 3}));
}

TEST(FindPaths, TakesOneVariantAnActivityEvenWhenThatLeavesNoPath) {
  DrawnProblem problem;
  problem.fact_count = 2;
  problem.variants = {variant_of(0, {}, {}, {0}, 1), variant_of(0, {}, {}, {1}, 1)};
  problem.goals = {0, 1};
  const Answer answer = find_paths(problem, options_of(3, 250));
  EXPECT_EQ(answer.end, SearchEnd::unreachable);
  EXPECT_TRUE(answer.paths.empty());
  EXPECT_TRUE(answer.unreachable_goals.empty());
}

TEST(FindPaths, ListsAPathInAnOrderThatCanBeFollowed) {
  DrawnProblem problem;
  problem.fact_count = 3;
  problem.variants = {variant_of(0, {1}, {}, {2}, 1), variant_of(1, {0}, {}, {1}, 1), variant_of(2, {}, {}, {0}, 1)};
  problem.goals = {2};
  const Answer answer = find_paths(problem, options_of(1, 250));
  ASSERT_EQ(answer.paths.size(), 1U);
  EXPECT_EQ(answer.paths[0].variants, (Numbers{2, 1, 0}));
}

TEST(FindPaths, WithoutStepsClaimsOnlyWhatItKnows) {
  // Three goals, each pair from one provider: halves of all three are the cheapest mixture, so only a search proves the
  // whole number.
  DrawnProblem problem;
  problem.fact_count = 3;
  problem.variants = {variant_of(0, {}, {}, {0, 1}, 10), variant_of(1, {}, {}, {1, 2}, 10),
                      variant_of(2, {}, {}, {0, 2}, 10)};
  problem.goals = {0, 1, 2};
  const Answer answer = find_paths(problem, options_of(1, 250, 0));
  EXPECT_EQ(answer.end, SearchEnd::out_of_steps);
  ASSERT_EQ(answer.paths.size(), 1U);
  EXPECT_FALSE(answer.paths[0].is_proved);
  EXPECT_EQ(answer.paths[0].cost.value, 20);
  EXPECT_LT(answer.paths[0].bound.value, 20);
  EXPECT_EQ(find_paths(problem, options_of(1, 250)).end, SearchEnd::complete);
}

TEST(FindPaths, AnswersTheSameTwice) {
  const Answer first = find_paths(bundle(), options_of(4, 100));
  const Answer second = find_paths(bundle(), options_of(4, 100));
  ASSERT_EQ(first.paths.size(), second.paths.size());
  for (std::size_t i = 0; i < first.paths.size(); ++i) EXPECT_EQ(first.paths[i].variants, second.paths[i].variants);
  EXPECT_EQ(first.steps, second.steps);
}

}  // namespace
}  // namespace careergap
