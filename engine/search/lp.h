#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "engine/search/exact_bound.h"

namespace careergap {

enum class LpEnd : std::uint8_t {
  optimal,
  cut_off,     ///< the objective would be above the cutoff: multipliers that show it, and no point
  infeasible,  ///< claimed in floating point; `multipliers` is a ray to be checked in whole numbers
  failed,      ///< no point and no multipliers
};

/// Minimises cost * x over rows and 0 <= x <= 1 in floating point; its answers propose and prove nothing.
/// Warm starts by the dual simplex method after rows and fixings have changed. Repeats exactly for the same calls in
/// the same order.
class LinearProgram {
 public:
  LinearProgram() = default;
  virtual ~LinearProgram() = default;
  LinearProgram(const LinearProgram&) = delete;
  LinearProgram& operator=(const LinearProgram&) = delete;

  virtual void add_rows(std::span<const Row> rows) = 0;
  /// Deletes rows, by ascending place.
  virtual void delete_rows(std::span<const std::uint32_t> places) = 0;
  /// A row without a multiplier can be deleted, but for those that the method happens to stand on.
  [[nodiscard]] virtual bool can_delete(std::size_t row) const = 0;
  virtual void fix(std::uint32_t column, Fixing fixing) = 0;

  /// Where a solution need not be looked for any more.
  void set_cutoff(double cutoff) { cutoff_ = cutoff; }

  virtual LpEnd solve() = 0;
  /// How much the objective would rise at least with the column fixed to zero and to one, after a few dual steps from
  /// the last optimum, which stays as it is. Infinity when that has no point.
  [[nodiscard]] virtual std::vector<std::pair<double, double>> try_columns(std::span<const std::uint32_t> columns) = 0;
  [[nodiscard]] std::span<const double> point() const { return point_; }
  /// By row, in the units of the whole-number rows and costs; 0 or more.
  [[nodiscard]] std::span<const double> multipliers() const { return multipliers_; }
  [[nodiscard]] double objective() const { return objective_; }

 protected:
  std::vector<double> point_, multipliers_;
  double objective_ = 0;
  double cutoff_ = std::numeric_limits<double>::infinity();
};

/// Sparse, for many columns: the solver CLP.
[[nodiscard]] std::unique_ptr<LinearProgram> make_clp_program(std::span<const std::int64_t> costs);
/// A dense table, for few columns: there each step is several times as fast.
[[nodiscard]] std::unique_ptr<LinearProgram> make_dense_program(std::span<const std::int64_t> costs);

}  // namespace careergap
