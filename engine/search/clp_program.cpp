#include <ClpSimplex.hpp>
#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>

#include "engine/search/lp.h"

namespace careergap {

namespace {

constexpr int kTrialIterations = 50;

/// The power of two that brings values up to `most` down to at most 1: dividing by it loses nothing.
double unit_for(std::int64_t most) {
  return std::exp2(std::ceil(std::log2(static_cast<double>(std::max<std::int64_t>(most, 1)))));
}

class ClpProgram final : public LinearProgram {
 public:
  explicit ClpProgram(std::span<const std::int64_t> costs);

  void add_rows(std::span<const Row> rows) override;
  void delete_rows(std::span<const std::uint32_t> places) override;
  [[nodiscard]] bool can_delete(std::size_t) const override { return true; }
  void fix(std::uint32_t column, Fixing fixing) override;
  LpEnd solve() override;
  [[nodiscard]] std::vector<std::pair<double, double>> try_columns(std::span<const std::uint32_t> columns) override;

 private:
  /// The solver must not be asked without rows: it ends the process. Costs are 0 or more, so the lower bounds are best.
  LpEnd solve_without_rows();
  void read_optimum();
  bool read_ray();

  ClpSimplex simplex_;
  double cost_unit_ = 1;
  std::vector<double> row_units_;  ///< by row: the whole-number row is the row of the model times this
};

ClpProgram::ClpProgram(std::span<const std::int64_t> costs) {
  simplex_.setLogLevel(0);
  simplex_.scaling(0);
  simplex_.setPerturbation(100);
  simplex_.setOptimizationDirection(1.0);
  // Tolerances of the solver are absolute, so the dearest variant costs between 512 and 1024 in the model.
  const std::int64_t most = costs.empty() ? 1 : *std::ranges::max_element(costs);
  cost_unit_ = unit_for(most) / 1024.0;
  simplex_.resize(0, static_cast<int>(costs.size()));
  for (std::size_t column = 0; column < costs.size(); ++column) {
    simplex_.setColumnBounds(static_cast<int>(column), 0.0, 1.0);
    simplex_.setObjectiveCoefficient(static_cast<int>(column), static_cast<double>(costs[column]) / cost_unit_);
  }
}

void ClpProgram::add_rows(std::span<const Row> rows) {
  std::vector<int> starts{0};
  std::vector<int> columns;
  std::vector<double> values, lower, upper;
  for (const Row& row : rows) {
    std::int64_t most = 1;
    for (const std::int64_t coefficient : row.coefficients) most = std::max(most, std::abs(coefficient));
    const double unit = unit_for(most);
    for (std::size_t i = 0; i < row.columns.size(); ++i) {
      columns.push_back(static_cast<int>(row.columns[i]));
      values.push_back(static_cast<double>(row.coefficients[i]) / unit);
    }
    starts.push_back(static_cast<int>(columns.size()));
    lower.push_back(static_cast<double>(row.at_least) / unit);
    upper.push_back(COIN_DBL_MAX);
    row_units_.push_back(unit);
  }
  if (rows.empty()) return;
  simplex_.addRows(static_cast<int>(rows.size()), lower.data(), upper.data(), starts.data(), columns.data(),
                   values.data());
}

void ClpProgram::delete_rows(std::span<const std::uint32_t> places) {
  const std::vector<int> which(places.begin(), places.end());
  simplex_.deleteRows(static_cast<int>(which.size()), which.data());
  for (std::size_t i = places.size(); i-- > 0;) row_units_.erase(row_units_.begin() + places[i]);
}

void ClpProgram::fix(std::uint32_t column, Fixing fixing) {
  simplex_.setColumnBounds(static_cast<int>(column), fixing == Fixing::one ? 1.0 : 0.0,
                           fixing == Fixing::zero ? 0.0 : 1.0);
}

LpEnd ClpProgram::solve() {
  if (row_units_.empty()) return solve_without_rows();
  simplex_.dual();
  if (simplex_.isProvenOptimal()) {
    read_optimum();
    return LpEnd::optimal;
  }
  return simplex_.isProvenPrimalInfeasible() && read_ray() ? LpEnd::infeasible : LpEnd::failed;
}

LpEnd ClpProgram::solve_without_rows() {
  point_.assign(simplex_.getColLower(), simplex_.getColLower() + simplex_.getNumCols());
  multipliers_.clear();
  objective_ = 0;
  for (std::size_t column = 0; column < point_.size(); ++column) {
    objective_ += point_[column] * simplex_.getObjCoefficients()[column] * cost_unit_;
  }
  return LpEnd::optimal;
}

std::vector<std::pair<double, double>> ClpProgram::try_columns(std::span<const std::uint32_t> columns) {
  const std::vector<int> variables(columns.begin(), columns.end());
  const std::size_t count = variables.size();
  // In: the bounds to try (zero as upper, one as lower). Out: the changes of the objective.
  std::vector<double> ups(count, 1.0), downs(count, 0.0);
  std::vector<std::vector<double>> solutions(2 * count, std::vector<double>(point_.size()));
  std::vector<double*> outputs;
  for (auto& solution : solutions) outputs.push_back(solution.data());
  std::vector<int> statuses(2 * count, 0), iterations(2 * count, 0);
  const int most_iterations = simplex_.maximumIterations();
  simplex_.setMaximumIterations(kTrialIterations);
  simplex_.strongBranching(static_cast<int>(count), variables.data(), ups.data(), downs.data(), outputs.data(),
                           statuses.data(), iterations.data(), false);
  simplex_.setMaximumIterations(most_iterations);
  std::vector<std::pair<double, double>> gains;
  for (std::size_t i = 0; i < count; ++i) {
    const auto gain = [&](double change, int status) {
      return status == 1 ? std::numeric_limits<double>::infinity() : std::max(0.0, change * cost_unit_);
    };
    gains.emplace_back(gain(downs[i], statuses[2 * i]), gain(ups[i], statuses[2 * i + 1]));
  }
  return gains;
}

void ClpProgram::read_optimum() {
  point_.assign(simplex_.getColSolution(), simplex_.getColSolution() + simplex_.getNumCols());
  multipliers_.resize(row_units_.size());
  const double* prices = simplex_.getRowPrice();
  for (std::size_t r = 0; r < row_units_.size(); ++r) {
    multipliers_[r] = std::max(0.0, prices[r] * cost_unit_ / row_units_[r]);
  }
  objective_ = simplex_.getObjValue() * cost_unit_;
}

bool ClpProgram::read_ray() {
  double* ray = simplex_.infeasibilityRay();
  if (ray == nullptr) return false;
  multipliers_.resize(row_units_.size());
  // The solver's sign of a ray is not documented. All rows are "at least", so a true ray has one sign: that of its
  // larger part.
  double sum = 0, most = 0;
  for (std::size_t r = 0; r < row_units_.size(); ++r) {
    sum += ray[r];
    most = std::max(most, std::abs(ray[r]));
  }
  for (std::size_t r = 0; r < row_units_.size(); ++r) {
    const double value = (sum < 0 ? -ray[r] : ray[r]) / (most > 0 ? most : 1.0);
    multipliers_[r] = value < 1e-9 ? 0.0 : value / row_units_[r];
  }
  delete[] ray;
  return most > 0;
}

}  // namespace

std::unique_ptr<LinearProgram> make_clp_program(std::span<const std::int64_t> costs) {
  return std::make_unique<ClpProgram>(costs);
}

}  // namespace careergap
