// Random small problems against brute force over all sets of variants.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <string>
#include <vector>

#include "engine/search/search.h"
#include "tests/support/brute_force.h"

namespace careergap {
namespace {

Mask mask_of(const FoundPath& path) {
  Mask mask = 0;
  for (const std::uint32_t v : path.variants) mask |= Mask{1} << v;
  return mask;
}

std::int64_t cost_of(const DrawnProblem& problem, const FoundPath& path) {
  std::int64_t cost = 0;
  for (const std::uint32_t v : path.variants) cost += problem.variants[v].cost.value;
  return cost;
}

void check_path(const DrawnProblem& problem, const BruteForce& brute, const FoundPath& path,
                const std::vector<Mask>& earlier, unsigned difference) {
  EXPECT_TRUE(is_path(problem, path.variants));
  EXPECT_EQ(order_path(problem, path.variants), path.variants);
  EXPECT_EQ(cost_of(problem, path), path.cost.value);
  for (const Mask other : earlier) EXPECT_TRUE(brute.differs(mask_of(path), other, difference));
}

/// Every rank against brute force, which takes the search's own earlier paths as given: among equally cheap ones the
/// choice is free.
std::size_t check_ranking(const DrawnProblem& problem, const BruteForce& brute, const SearchOptions& options) {
  const Answer answer = find_paths(problem, options);
  std::vector<Mask> earlier;
  for (const FoundPath& path : answer.paths) {
    check_path(problem, brute, path, earlier, options.difference_permille);
    EXPECT_TRUE(path.is_proved);
    EXPECT_EQ(path.bound, path.cost);
    EXPECT_EQ(path.cost.value, brute.next_cost(earlier, options.difference_permille));
    earlier.push_back(mask_of(path));
  }
  if (answer.paths.size() == options.paths) {
    EXPECT_EQ(answer.end, SearchEnd::complete);
    return answer.paths.size();
  }
  EXPECT_EQ(answer.end, answer.paths.empty() ? SearchEnd::unreachable : SearchEnd::no_more);
  EXPECT_EQ(brute.next_cost(earlier, options.difference_permille), -1);
  return answer.paths.size();
}

/// With few steps: whatever is claimed is true.
void check_claims(const DrawnProblem& problem, const BruteForce& brute, const SearchOptions& options) {
  const Answer answer = find_paths(problem, options);
  EXPECT_LE(answer.steps, options.steps);
  std::vector<Mask> earlier;
  for (std::size_t i = 0; i < answer.paths.size(); ++i) {
    const FoundPath& path = answer.paths[i];
    check_path(problem, brute, path, earlier, options.difference_permille);
    const std::int64_t best = brute.next_cost(earlier, options.difference_permille);
    EXPECT_LE(path.bound.value, best);
    EXPECT_EQ(path.is_proved, path.bound == path.cost);
    if (path.is_proved) {
      EXPECT_EQ(path.cost.value, best);
    } else {
      EXPECT_EQ(i + 1, answer.paths.size());
      EXPECT_EQ(answer.end, SearchEnd::out_of_steps);
    }
    earlier.push_back(mask_of(path));
  }
  if (answer.end == SearchEnd::no_more || answer.end == SearchEnd::unreachable) {
    EXPECT_EQ(brute.next_cost(earlier, options.difference_permille), -1);
  }
  if (answer.end == SearchEnd::complete) {
    EXPECT_EQ(answer.paths.size(), options.paths);
  }
}

std::uint64_t problem_count() {
  const char* wanted = std::getenv("CAREERGAP_ORACLE_PROBLEMS");
  return wanted != nullptr ? std::strtoull(wanted, nullptr, 10) : 4000;
}

/// How many answers had a path, and how many a second one.
struct Found {
  std::size_t one = 0, two = 0;
};

void check_problem(std::uint64_t seed, Found& found) {
  const DrawnProblem problem = draw_problem(seed);
  const BruteForce brute(problem);
  for (const unsigned difference : {0U, 100U, 250U, 500U, 1000U}) {
    SCOPED_TRACE("problem " + std::to_string(seed) + ", difference " + std::to_string(difference));
    SearchOptions options;
    options.paths = 3 + static_cast<unsigned>(seed % 2);
    options.difference_permille = difference;
    const std::size_t paths = check_ranking(problem, brute, options);
    if (::testing::Test::HasFailure()) return;
    found.one += paths >= 1 ? 1 : 0;
    found.two += paths >= 2 ? 1 : 0;
  }
}

TEST(Oracle, EveryRankCostsWhatBruteForceFinds) {
  Found found;
  for (std::uint64_t seed = 0; seed < problem_count(); ++seed) {
    check_problem(seed, found);
    if (::testing::Test::HasFailure()) return;
  }
  // The draw must keep what makes the comparison worth its time.
  EXPECT_GT(found.one, 5 * problem_count() / 2) << "of " << 5 * problem_count();
  EXPECT_GT(found.two, 5 * problem_count() / 5) << "of " << 5 * problem_count();
}

TEST(Oracle, APathThatCostsNothingMoreThanAnEarlierOneIsNoFurtherRank) {
  // Everything that an earlier path costs is in a later one, which lacks only what is free.
  Found found;
  check_problem(16805, found);
}

TEST(Oracle, FewStepsNeverClaimWhatIsNotTrue) {
  for (std::uint64_t seed = 0; seed < problem_count() / 8; ++seed) {
    const DrawnProblem problem = draw_problem(seed + 1'000'000);
    const BruteForce brute(problem);
    for (std::uint64_t steps = 0; steps < 8; ++steps) {
      SCOPED_TRACE("problem " + std::to_string(seed) + ", steps " + std::to_string(steps));
      SearchOptions options;
      options.paths = 4;
      options.difference_permille = seed % 2 == 0 ? 0 : 250;
      options.steps = steps;
      check_claims(problem, brute, options);
      if (::testing::Test::HasFailure()) return;
    }
  }
}

}  // namespace
}  // namespace careergap
