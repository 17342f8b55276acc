#include "engine/search/exact_bound.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace careergap {

ExactBound find_exact_bound(std::span<const std::int64_t> costs, std::span<const Fixing> fixings,
                            std::span<const Row> rows, std::span<const std::int64_t> multipliers,
                            std::int64_t denominator) {
  ExactBound result;
  result.reduced.resize(costs.size());
  for (std::size_t column = 0; column < costs.size(); ++column) {
    result.reduced[column] = Wide{denominator} * costs[column];
  }
  for (std::size_t r = 0; r < rows.size(); ++r) {
    if (multipliers[r] == 0) continue;
    result.total += Wide{multipliers[r]} * rows[r].at_least;
    for (std::size_t i = 0; i < rows[r].columns.size(); ++i) {
      result.reduced[rows[r].columns[i]] -= Wide{multipliers[r]} * rows[r].coefficients[i];
    }
  }
  for (std::size_t column = 0; column < costs.size(); ++column) {
    const Wide reduced = result.reduced[column];
    if (fixings[column] == Fixing::one || (fixings[column] == Fixing::free && reduced < 0)) result.total += reduced;
  }
  return result;
}

std::int64_t round_up(Wide total, std::int64_t denominator) {
  Wide quotient = total / denominator;
  if (total % denominator != 0 && total > 0) ++quotient;
  constexpr Wide kMost = Wide{1} << 62;
  return static_cast<std::int64_t>(std::clamp(quotient, -kMost, kMost));
}

std::vector<std::int64_t> round_multipliers(std::span<const double> values, double denominator) {
  constexpr double kMost = 1152921504606846976.0;  // 2^60
  std::vector<std::int64_t> result;
  result.reserve(values.size());
  for (const double value : values) {
    const double scaled = std::floor(value * denominator);
    // Written so that a not-a-number becomes 0.
    result.push_back(scaled > 0 ? static_cast<std::int64_t>(std::min(scaled, kMost)) : 0);
  }
  return result;
}

}  // namespace careergap
