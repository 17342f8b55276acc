#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "engine/search/exact_bound.h"

namespace careergap {

enum class LpEnd : std::uint8_t {
  optimal,
  infeasible,  ///< claimed in floating point; `multipliers` is a ray to be checked in whole numbers
  failed,      ///< no point and no multipliers
};

/// Minimises cost * x over rows and 0 <= x <= 1 in floating point; its answers propose and prove nothing.
/// Warm starts by the dual simplex method after rows and fixings have changed. Repeats exactly for the same calls in
/// the same order.
class LinearProgram {
 public:
  explicit LinearProgram(std::span<const std::int64_t> costs);
  ~LinearProgram();
  LinearProgram(const LinearProgram&) = delete;
  LinearProgram& operator=(const LinearProgram&) = delete;

  void add_rows(std::span<const Row> rows);
  /// Deletes rows, by ascending place.
  void delete_rows(std::span<const std::uint32_t> places);
  void fix(std::uint32_t column, Fixing fixing);

  LpEnd solve();
  /// How much the objective would rise at least with the column fixed to zero and to one, after a few dual steps from
  /// the last optimum, which stays as it is. Infinity when that has no point.
  [[nodiscard]] std::vector<std::pair<double, double>> try_columns(std::span<const std::uint32_t> columns);
  [[nodiscard]] std::span<const double> point() const { return point_; }
  /// By row, in the units of the whole-number rows and costs; 0 or more.
  [[nodiscard]] std::span<const double> multipliers() const { return multipliers_; }
  [[nodiscard]] double objective() const { return objective_; }

 private:
  /// The solver must not be asked without rows: it ends the process. Costs are 0 or more, so the lower bounds are best.
  LpEnd solve_without_rows();
  void read_optimum();
  bool read_ray();

  struct Model;
  std::unique_ptr<Model> model_;
  double cost_unit_ = 1;
  std::vector<double> row_units_;  ///< by row: the whole-number row is the row of the model times this
  std::vector<double> point_, multipliers_;
  double objective_ = 0;
};

}  // namespace careergap
