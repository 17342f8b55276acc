#include "engine/search/exact_bound.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

namespace careergap {
namespace {

using Fixings = std::vector<Fixing>;

const std::vector<std::int64_t> kCosts{3, 5, 7};
// x0 + x1 >= 1; x1 + x2 >= 1; 4 x1 at most 2.
const std::vector<Row> kRows{{{0, 1}, {1, 1}, 1}, {{1, 2}, {1, 1}, 1}, {{1}, {-4}, -2}};
const Fixings kAllFree(3, Fixing::free);

std::int64_t bound_of(const Fixings& fixings, const std::vector<std::int64_t>& multipliers, std::int64_t denominator) {
  return round_up(find_exact_bound(kCosts, fixings, kRows, multipliers, denominator).total, denominator);
}

TEST(FindExactBound, AddsTheMultipliersWhenNoVariantIsOverpaid) {
  EXPECT_EQ(bound_of(kAllFree, {3, 2, 0}, 1), 5);
}

TEST(FindExactBound, TakesBackWhatAFreeVariantIsOverpaid) {
  EXPECT_EQ(bound_of(kAllFree, {3, 7, 0}, 1), 5);
}

TEST(FindExactBound, CountsALimitAgainstItsVariants) {
  // Without the second variant the path costs 10, and the limit forbids it: 3 + 7 - 2 * 2 + min(0, 5 - 10 + 2 * 4).
  EXPECT_EQ(bound_of(kAllFree, {3, 7, 2}, 1), 6);
}

TEST(FindExactBound, RoundsUpToAWholeCost) {
  EXPECT_EQ(bound_of(kAllFree, {5, 4, 0}, 2), 5);  // nine halves
  EXPECT_EQ(round_up(-3, 2), -1);
  EXPECT_EQ(round_up(4, 2), 2);
}

TEST(FindExactBound, PaysForFixedOnesAndForgetsFixedZeros) {
  EXPECT_EQ(bound_of({Fixing::one, Fixing::free, Fixing::free}, {0, 5, 0}, 1), 8);
  EXPECT_EQ(bound_of({Fixing::free, Fixing::zero, Fixing::free}, {3, 7, 0}, 1), 10);
}

TEST(FindExactBound, ProvesWithDenominatorZeroThatNothingFits) {
  const Fixings fixings{Fixing::free, Fixing::one, Fixing::free};
  EXPECT_GT(find_exact_bound(kCosts, fixings, kRows, std::vector<std::int64_t>{0, 0, 1}, 0).total, 0);
  EXPECT_LE(find_exact_bound(kCosts, kAllFree, kRows, std::vector<std::int64_t>{1, 1, 1}, 0).total, 0);
}

TEST(RoundMultipliers, RoundsDownAndDropsWhatIsNoMultiplier) {
  const std::vector<double> values{0.75, 0.99, -1.0, std::nan(""), std::numeric_limits<double>::infinity()};
  EXPECT_EQ(round_multipliers(values, 4), (std::vector<std::int64_t>{3, 3, 0, 0, std::int64_t{1} << 60}));
}

}  // namespace
}  // namespace careergap
