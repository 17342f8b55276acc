#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace careergap {

/// One linear condition that every path meets: the sum of coefficient * x over the columns is at least `at_least`.
/// Conditions of the form "at most" are written with the opposite sign.
struct Row {
  std::vector<std::uint32_t> columns;  ///< unique
  std::vector<std::int64_t> coefficients;
  std::int64_t at_least = 0;
};

/// What a node of the case tree has decided about a variant.
enum class Fixing : std::uint8_t { free, zero, one };

/// A multiplier is at most 2^60 and the weights of a limit sum to less than 2^53, which leaves room for thousands of
/// rows.
__extension__ using Wide = __int128;

/// The bound that a set of rows with whole, non-negative multipliers proves, in units of 1/denominator.
struct ExactBound {
  Wide total = 0;             ///< no path under the fixings costs less than total / denominator
  std::vector<Wide> reduced;  ///< by column: denominator * cost - the sum of multiplier * coefficient
};

/// Weak duality in whole numbers. For a path x, denominator * cost(x) = sum of reduced * x + sum of multiplier * (row
/// applied to x), and each row applied to x is at least `at_least`; hence
///   total = sum of multiplier * at_least + sum of reduced over columns fixed to one + sum of min(0, reduced) over free
///   columns.
/// With denominator 0 costs do not count: total > 0 then proves that no path fits the fixings.
/// `multipliers` are 0 or more, one a row. Cost: linear in the rows.
[[nodiscard]] ExactBound find_exact_bound(std::span<const std::int64_t> costs, std::span<const Fixing> fixings,
                                          std::span<const Row> rows, std::span<const std::int64_t> multipliers,
                                          std::int64_t denominator);

/// Rounded up, as costs are whole; for denominators of 1 or more.
[[nodiscard]] std::int64_t round_up(Wide total, std::int64_t denominator);

/// Each value times the denominator, rounded down; negative ones become 0, and large ones are cut so that the sums stay
/// in 128 bits. Any multipliers are valid; good ones come from linear programming.
[[nodiscard]] std::vector<std::int64_t> round_multipliers(std::span<const double> values, double denominator);

}  // namespace careergap
