// The bounded dual simplex method on a full table. Each basic variable stands as a row: what it changes by for each
// nonbasic one. There are as many nonbasic variables as columns, so a step costs rows times columns at most.
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "engine/search/lp.h"

namespace careergap {

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
/// What a variable may be outside its bounds.
constexpr double kFeasible = 1e-7;
/// What a point may break a row by before the table is set up anew.
constexpr double kAccurate = 1e-6;
/// No step is taken on an entry smaller than this.
constexpr double kPivot = 1e-7;
/// Entries smaller than this count as zero.
constexpr double kZero = 1e-12;
/// What a point holds less of than this it does not hold.
constexpr double kZeroPoint = 1e-11;
constexpr int kTrialSteps = 25;
/// Less than this a weight is not, whatever rounding has done.
constexpr double kLeastWeight = 1e-8;
constexpr int kMostSteps = 20'000;
/// Errors add up: after so many steps the table is set up anew.
constexpr int kRebuildSteps = 1000;
/// Costs are lowered by a share of this size, another for each column, since equal ones make the method turn in
/// circles.
constexpr double kPerturbation = 1e-7;

/// The power of two that brings values up to `most` down to at most 1: dividing by it loses nothing.
double unit_for(std::int64_t most) {
  return std::exp2(std::ceil(std::log2(static_cast<double>(std::max<std::int64_t>(most, 1)))));
}

/// Variables are columns first, then by row what it has above its least value.
struct Table {
  std::size_t columns = 0;
  std::vector<double> entries;  ///< by basic variable and nonbasic variable
  std::vector<double> value;    ///< by basic variable
  std::vector<double> weight;   ///< by basic variable: of steepest edge
  std::vector<std::uint32_t> basic, nonbasic;
  std::vector<double> reduced;         ///< by nonbasic variable
  std::vector<std::uint8_t> at_upper;  ///< by nonbasic variable
  std::vector<double> is_slack;        ///< by nonbasic variable: 1 for what a row has above its least value, else 0
  std::vector<double> lower, upper;    ///< by column
  double objective = 0;

  [[nodiscard]] std::size_t rows() const { return basic.size(); }
  [[nodiscard]] double* row(std::size_t r) { return entries.data() + r * columns; }
  [[nodiscard]] const double* row(std::size_t r) const { return entries.data() + r * columns; }
  [[nodiscard]] double lower_of(std::uint32_t variable) const { return variable < columns ? lower[variable] : 0.0; }
  [[nodiscard]] double upper_of(std::uint32_t variable) const {
    return variable < columns ? upper[variable] : kInfinity;
  }
  [[nodiscard]] double bound_of(std::size_t place) const {
    return at_upper[place] != 0 ? upper_of(nonbasic[place]) : lower_of(nonbasic[place]);
  }

  /// Of dual steepest edge: the squared length of the variable's row in the inverse of the basis, which a full table
  /// shows where the slacks stand.
  [[nodiscard]] double find_weight(std::size_t r) const {
    constexpr std::size_t kLanes = 8;  // sums of their own, so that the compiler may work on them side by side
    const double* const shown = row(r);
    std::array<double, kLanes> sums{};
    std::size_t k = 0;
    for (; k + kLanes <= columns; k += kLanes) {
      for (std::size_t lane = 0; lane < kLanes; ++lane) {
        sums[lane] += is_slack[k + lane] * shown[k + lane] * shown[k + lane];
      }
    }
    double sum = basic[r] >= columns ? 1.0 : 0.0;
    for (; k < columns; ++k) sum += is_slack[k] * shown[k] * shown[k];
    for (const double lane : sums) sum += lane;
    return std::max(sum, kLeastWeight);
  }

  /// Moves a nonbasic variable, and the basic ones with it.
  void move(std::size_t place, double by) {
    if (by == 0.0) return;
    for (std::size_t r = 0; r < rows(); ++r) value[r] += row(r)[place] * by;
    objective += reduced[place] * by;
  }
  /// Puts each nonbasic column at the bound that its reduced cost prefers.
  void prefer_bounds() {
    for (std::size_t place = 0; place < columns; ++place) {
      if (nonbasic[place] >= columns) {
        reduced[place] = std::max(reduced[place], 0.0);
        continue;
      }
      const std::uint8_t prefers_upper = reduced[place] < 0 ? 1 : 0;
      if (at_upper[place] == prefers_upper) continue;
      const double before = bound_of(place);
      at_upper[place] = prefers_upper;
      move(place, bound_of(place) - before);
    }
  }

  /// Exchanges a basic variable, which goes to `bound`, with a nonbasic one.
  void exchange(std::size_t r, std::size_t place, double bound, bool is_upper) {
    double* const pivot_row = row(r);
    const double pivot = pivot_row[place];
    const double step = (bound - value[r]) / pivot;
    const double entered = bound_of(place) + step;
    is_slack[place] = basic[r] >= columns ? 1.0 : 0.0;
    move(place, step);
    value[r] = entered;
    pivot_row[place] = -1.0;
    for (std::size_t k = 0; k < columns; ++k) pivot_row[k] /= -pivot;
    for (std::size_t other = 0; other < rows(); ++other) {
      if (other == r) continue;
      double* const changed = row(other);
      const double factor = changed[place];
      if (std::abs(factor) < kZero) continue;
      changed[place] = 0.0;
      for (std::size_t k = 0; k < columns; ++k) changed[k] += factor * pivot_row[k];
      weight[other] = find_weight(other);
    }
    const double price = reduced[place];
    reduced[place] = 0.0;
    for (std::size_t k = 0; k < columns; ++k) reduced[k] += price * pivot_row[k];
    std::swap(basic[r], nonbasic[place]);
    at_upper[place] = is_upper ? 1 : 0;
    weight[r] = find_weight(r);
  }
};

/// Takes dual steps until every basic variable is inside its bounds.
class DualSimplex {
 public:
  /// Ends early when the objective is above the cutoff.
  DualSimplex(Table& table, double cutoff) : table_(table), cutoff_(cutoff) {}

  enum class End : std::uint8_t { optimal, cut_off, infeasible, out_of_steps };

  End run(int most_steps) {
    for (steps_ = 0; steps_ < most_steps; ++steps_) {
      choose_row();
      if (row_ == table_.rows()) return End::optimal;
      if (!choose_place()) return End::infeasible;
      for (const std::size_t place : flips_) flip(place);
      const double bound = is_below_ ? table_.lower_of(table_.basic[row_]) : table_.upper_of(table_.basic[row_]);
      table_.exchange(row_, place_, bound, !is_below_);
      if (table_.objective > cutoff_) return End::cut_off;
    }
    return End::out_of_steps;
  }
  [[nodiscard]] int steps() const { return steps_; }
  /// After an infeasible end: the basic variable that cannot be brought inside its bounds, and on which side it is.
  [[nodiscard]] std::size_t row() const { return row_; }
  [[nodiscard]] bool is_below() const { return is_below_; }

 private:
  void choose_row() {
    row_ = table_.rows();
    double best = 0;
    for (std::size_t r = 0; r < table_.rows(); ++r) {
      const double below = table_.lower_of(table_.basic[r]) - table_.value[r];
      const double above = table_.value[r] - table_.upper_of(table_.basic[r]);
      const double outside = std::max(below, above);
      if (outside <= kFeasible || outside * outside <= best * table_.weight[r]) continue;
      best = outside * outside / table_.weight[r];
      row_ = r;
      is_below_ = below > above;
      outside_ = outside;
    }
  }

  /// The nonbasic variable that enters: the first whose reduced cost would change its sign, but for those that may go
  /// to their other bound instead.
  bool choose_place() {
    candidates_.clear();
    flips_.clear();
    const double* const entries = table_.row(row_);
    for (std::size_t place = 0; place < table_.columns; ++place) {
      const std::uint32_t variable = table_.nonbasic[place];
      if (table_.lower_of(variable) == table_.upper_of(variable)) continue;
      const bool rises = (entries[place] > 0) == is_below_;
      const double size = std::abs(entries[place]);
      if (size < kPivot || rises == (table_.at_upper[place] != 0)) continue;
      candidates_.push_back({std::abs(table_.reduced[place]) / size, size, place});
    }
    std::ranges::sort(candidates_, {}, &Candidate::ratio);
    double left = outside_;
    for (const Candidate& candidate : candidates_) {
      const std::uint32_t variable = table_.nonbasic[candidate.place];
      left -= candidate.size * (table_.upper_of(variable) - table_.lower_of(variable));
      if (left <= 0) {
        place_ = candidate.place;
        return true;
      }
      flips_.push_back(candidate.place);
    }
    return false;
  }

  void flip(std::size_t place) {
    const double before = table_.bound_of(place);
    table_.at_upper[place] ^= 1;
    table_.move(place, table_.bound_of(place) - before);
  }

  struct Candidate {
    double ratio, size;
    std::size_t place;
  };
  Table& table_;
  double cutoff_;
  std::vector<Candidate> candidates_;
  std::vector<std::size_t> flips_;
  std::size_t row_ = 0, place_ = 0;
  bool is_below_ = false;
  double outside_ = 0;
  int steps_ = 0;
};

class DenseProgram final : public LinearProgram {
 public:
  explicit DenseProgram(std::span<const std::int64_t> costs) {
    // Tolerances are absolute, so the dearest column costs between 512 and 1024.
    const std::int64_t most = costs.empty() ? 1 : *std::ranges::max_element(costs);
    cost_unit_ = unit_for(most) / 1024.0;
    for (std::size_t column = 0; column < costs.size(); ++column) {
      const double share = 1.0 / static_cast<double>(column + 1);
      costs_.push_back(static_cast<double>(costs[column]) / cost_unit_ * (1 - kPerturbation * share));
    }
    table_.columns = costs.size();
    table_.lower.assign(costs.size(), 0.0);
    table_.upper.assign(costs.size(), 1.0);
    begin_table();
  }

  void add_rows(std::span<const Row> rows) override {
    for (const Row& row : rows) {
      std::int64_t most = 1;
      for (const std::int64_t coefficient : row.coefficients) most = std::max(most, std::abs(coefficient));
      ScaledRow& scaled = rows_.emplace_back();
      scaled.unit = unit_for(most);
      scaled.columns = row.columns;
      for (const std::int64_t coefficient : row.coefficients) {
        scaled.coefficients.push_back(static_cast<double>(coefficient) / scaled.unit);
      }
      scaled.at_least = static_cast<double>(row.at_least) / scaled.unit;
      add_to_table(static_cast<std::uint32_t>(rows_.size() - 1));
    }
  }

  [[nodiscard]] bool can_delete(std::size_t row) const override { return place_[table_.columns + row] >= 0; }

  void delete_rows(std::span<const std::uint32_t> places) override {
    std::vector<std::uint32_t> number(table_.columns + rows_.size());
    std::uint32_t next = 0;
    for (std::uint32_t variable = 0, gone = 0; variable < number.size(); ++variable) {
      const bool goes = gone < places.size() && variable == table_.columns + places[gone];
      number[variable] = goes ? kGone : next++;
      if (goes) ++gone;
    }
    std::size_t kept = 0;
    for (std::size_t r = 0; r < table_.rows(); ++r) {
      if (number[table_.basic[r]] == kGone) continue;
      table_.basic[kept] = number[table_.basic[r]];
      table_.value[kept] = table_.value[r];
      table_.weight[kept] = table_.weight[r];
      if (kept != r) std::copy_n(table_.row(r), table_.columns, table_.row(kept));
      ++kept;
    }
    table_.basic.resize(kept);
    table_.value.resize(kept);
    table_.weight.resize(kept);
    table_.entries.resize(kept * table_.columns);
    for (std::uint32_t& variable : table_.nonbasic) variable = number[variable];
    for (std::size_t i = places.size(); i-- > 0;) rows_.erase(rows_.begin() + places[i]);
    find_places();
  }

  void fix(std::uint32_t column, Fixing fixing) override {
    const std::int64_t place = place_[column];
    const auto nonbasic = static_cast<std::size_t>(-1 - place);
    const double before = place < 0 ? table_.bound_of(nonbasic) : 0.0;
    table_.lower[column] = fixing == Fixing::one ? 1.0 : 0.0;
    table_.upper[column] = fixing == Fixing::zero ? 0.0 : 1.0;
    if (place >= 0) return;
    table_.at_upper[nonbasic] = table_.reduced[nonbasic] < 0 ? 1 : 0;
    table_.move(nonbasic, table_.bound_of(nonbasic) - before);
  }

  LpEnd solve() override {
    const LpEnd end = step_to_end();
    if (is_sound(end)) return end;
    rebuild();
    const LpEnd again = step_to_end();
    return is_sound(again) ? again : LpEnd::failed;
  }

  [[nodiscard]] std::vector<std::pair<double, double>> try_columns(std::span<const std::uint32_t> columns) override {
    std::vector<std::pair<double, double>> gains;
    for (const std::uint32_t column : columns) gains.emplace_back(try_bound(column, 0.0), try_bound(column, 1.0));
    return gains;
  }

 private:
  struct ScaledRow {
    std::vector<std::uint32_t> columns;
    std::vector<double> coefficients;
    double at_least = 0;
    double unit = 1;  ///< the whole-number row is this one times the unit
  };
  static constexpr std::uint32_t kGone = UINT32_MAX;

  /// Without rows: every column is nonbasic.
  void begin_table() {
    const std::size_t columns = table_.columns;
    table_.entries.clear();
    table_.value.clear();
    table_.weight.clear();
    table_.basic.clear();
    table_.nonbasic.resize(columns);
    for (std::uint32_t column = 0; column < columns; ++column) table_.nonbasic[column] = column;
    table_.is_slack.assign(columns, 0.0);
    table_.reduced = costs_;
    table_.at_upper.assign(columns, 0);
    table_.objective = 0;
    for (std::size_t column = 0; column < columns; ++column) {
      table_.objective += costs_[column] * table_.lower[column];
    }
    find_places();
  }

  void find_places() {
    place_.assign(table_.columns + rows_.size(), 0);
    for (std::size_t r = 0; r < table_.rows(); ++r) place_[table_.basic[r]] = static_cast<std::int64_t>(r);
    for (std::size_t place = 0; place < table_.columns; ++place) {
      place_[table_.nonbasic[place]] = -1 - static_cast<std::int64_t>(place);
    }
  }

  /// The row, in terms of what is nonbasic now.
  void add_to_table(std::uint32_t number) {
    const ScaledRow& added = rows_[number];
    const auto r = static_cast<std::int64_t>(table_.rows());
    table_.entries.resize(table_.entries.size() + table_.columns, 0.0);
    double* const entries = table_.row(static_cast<std::size_t>(r));
    double value = -added.at_least;
    for (std::size_t i = 0; i < added.columns.size(); ++i) {
      const std::int64_t place = place_[added.columns[i]];
      const double coefficient = added.coefficients[i];
      if (place < 0) {
        const auto nonbasic = static_cast<std::size_t>(-1 - place);
        entries[nonbasic] += coefficient;
        value += coefficient * table_.bound_of(nonbasic);
        continue;
      }
      const auto basic = static_cast<std::size_t>(place);
      const double* const other = table_.row(basic);
      for (std::size_t k = 0; k < table_.columns; ++k) entries[k] += coefficient * other[k];
      value += coefficient * table_.value[basic];
    }
    table_.value.push_back(value);
    table_.basic.push_back(static_cast<std::uint32_t>(table_.columns) + number);
    table_.weight.push_back(table_.find_weight(static_cast<std::size_t>(r)));
    place_.push_back(r);
  }

  /// The table of the same basis from the rows themselves.
  void rebuild() {
    std::vector<std::uint32_t> entering;
    std::vector<std::uint8_t> is_leaving(rows_.size(), 0), is_at_upper(table_.columns, 0);
    for (const std::uint32_t variable : table_.basic) {
      if (variable < table_.columns) entering.push_back(variable);
    }
    for (std::size_t place = 0; place < table_.columns; ++place) {
      const std::uint32_t variable = table_.nonbasic[place];
      if (variable < table_.columns) {
        is_at_upper[variable] = table_.at_upper[place];
      } else {
        is_leaving[variable - table_.columns] = 1;
      }
    }
    begin_table();
    for (std::size_t column = 0; column < table_.columns; ++column) {
      if (is_at_upper[column] == 0) continue;
      const double before = table_.bound_of(column);
      table_.at_upper[column] = 1;
      table_.move(column, table_.bound_of(column) - before);
    }
    for (std::uint32_t number = 0; number < rows_.size(); ++number) add_to_table(number);
    for (const std::uint32_t column : entering) {
      std::size_t chosen = table_.rows();
      double largest = kPivot;
      for (std::size_t r = 0; r < table_.rows(); ++r) {
        const std::uint32_t variable = table_.basic[r];
        const double size = std::abs(table_.row(r)[column]);
        if (variable < table_.columns || is_leaving[variable - table_.columns] == 0 || size <= largest) continue;
        largest = size;
        chosen = r;
      }
      // Columns enter where they stand: none has moved to another place.
      if (chosen < table_.rows()) table_.exchange(chosen, column, 0.0, false);
    }
    table_.prefer_bounds();
    steps_ = 0;
    find_places();
  }

  LpEnd step_to_end() {
    if (steps_ > kRebuildSteps) rebuild();
    DualSimplex simplex(table_, cutoff_ / cost_unit_);
    const DualSimplex::End end = simplex.run(kMostSteps);
    steps_ += simplex.steps();
    find_places();
    if (end == DualSimplex::End::out_of_steps) return LpEnd::failed;
    if (end == DualSimplex::End::infeasible) {
      read_ray(simplex);
      return LpEnd::infeasible;
    }
    read_multipliers();
    if (end == DualSimplex::End::cut_off) return LpEnd::cut_off;
    read_point();
    return LpEnd::optimal;
  }

  void read_point() {
    point_.assign(table_.columns, 0.0);
    for (std::size_t column = 0; column < table_.columns; ++column) {
      const std::int64_t place = place_[column];
      const double value = place < 0 ? table_.bound_of(static_cast<std::size_t>(-1 - place))
                                     : table_.value[static_cast<std::size_t>(place)];
      point_[column] = std::clamp(value, 0.0, 1.0);
      if (point_[column] < kZeroPoint) point_[column] = 0.0;
    }
  }

  void read_multipliers() {
    multipliers_.assign(rows_.size(), 0.0);
    for (std::size_t place = 0; place < table_.columns; ++place) {
      const std::uint32_t variable = table_.nonbasic[place];
      if (variable < table_.columns) continue;
      const std::size_t row = variable - table_.columns;
      multipliers_[row] = std::max(0.0, table_.reduced[place]) * cost_unit_ / rows_[row].unit;
    }
    objective_ = table_.objective * cost_unit_;
  }

  /// Whether errors have not added up to more than they may.
  bool is_sound(LpEnd end) const {
    if (end == LpEnd::infeasible) return is_ray();
    return end != LpEnd::optimal || meets_rows();
  }

  bool is_ray() const {
    std::vector<double> sums(table_.columns, 0.0);
    double total = 0;
    for (std::size_t r = 0; r < rows_.size(); ++r) {
      const double multiplier = multipliers_[r] * rows_[r].unit;
      if (multiplier == 0.0) continue;
      total += multiplier * rows_[r].at_least;
      for (std::size_t i = 0; i < rows_[r].columns.size(); ++i) {
        sums[rows_[r].columns[i]] += multiplier * rows_[r].coefficients[i];
      }
    }
    for (std::size_t column = 0; column < sums.size(); ++column) {
      total -= sums[column] * (sums[column] > 0 ? table_.upper[column] : table_.lower[column]);
    }
    return total > 0;
  }

  bool meets_rows() const {
    return std::ranges::all_of(rows_, [&](const ScaledRow& row) {
      double sum = -row.at_least;
      for (std::size_t i = 0; i < row.columns.size(); ++i) sum += row.coefficients[i] * point_[row.columns[i]];
      return sum > -kAccurate;
    });
  }

  /// The row of the table that no values fit, in terms of the rows that it was made from.
  void read_ray(const DualSimplex& simplex) {
    multipliers_.assign(rows_.size(), 0.0);
    const double* const entries = table_.row(simplex.row());
    double most = 0;
    const auto set = [&](std::uint32_t variable, double value) {
      if (variable < table_.columns || value < kPivot) return;
      multipliers_[variable - table_.columns] = value;
      most = std::max(most, value);
    };
    set(table_.basic[simplex.row()], 1.0);
    for (std::size_t place = 0; place < table_.columns; ++place) {
      set(table_.nonbasic[place], simplex.is_below() ? -entries[place] : entries[place]);
    }
    for (std::size_t row = 0; row < rows_.size(); ++row) multipliers_[row] /= std::max(most, 1.0) * rows_[row].unit;
  }

  double try_bound(std::uint32_t column, double bound) {
    if (place_[column] < 0) return 0.0;
    trial_ = table_;
    (bound == 0.0 ? trial_.upper : trial_.lower)[column] = bound;
    const DualSimplex::End end = DualSimplex(trial_, cutoff_ / cost_unit_).run(kTrialSteps);
    if (end == DualSimplex::End::infeasible) return kInfinity;
    return std::max(0.0, (trial_.objective - table_.objective) * cost_unit_);
  }

  double cost_unit_ = 1;
  std::vector<double> costs_;  ///< in the table's units, perturbed
  std::vector<ScaledRow> rows_;
  Table table_, trial_;
  std::vector<std::int64_t> place_;  ///< by variable: its row when it is basic, else -1 - its place among the others
  int steps_ = 0;                    ///< since the table was set up
};

}  // namespace

std::unique_ptr<LinearProgram> make_dense_program(std::span<const std::int64_t> costs) {
  return std::make_unique<DenseProgram>(costs);
}

}  // namespace careergap
