#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "engine/problem/certificate.h"
#include "engine/search/cuts.h"
#include "engine/search/exact_bound.h"
#include "engine/search/limits.h"
#include "engine/search/lp.h"
#include "engine/search/reach.h"
#include "engine/search/reduce.h"

namespace careergap {

/// The linear program over one residual problem: its rows hold for every path, so its optimum is a lower bound. There
/// are too many rows to write down; those that the last optimum breaks are looked for and added. Each row knows why it
/// holds.
class Relaxation {
 public:
  /// `limits` may grow while the relaxation lives; add_new_limits takes in what came.
  Relaxation(const ReducedProblem& problem, const std::vector<Limit>& limits, CutPool& pool);

  void fix(std::uint32_t column, Fixing fixing) { lp_->fix(column, fixing); }
  /// Costs from `upper` on need not be told apart.
  LpEnd solve(std::int64_t upper);
  /// By column, of the last optimum; empty when there is none.
  [[nodiscard]] std::span<const double> point() const { return point_; }
  [[nodiscard]] bool has_point() const { return !point_.empty(); }
  [[nodiscard]] double objective() const { return lp_->objective(); }
  /// By row, of the last optimum.
  [[nodiscard]] std::span<const double> multipliers() const { return multipliers_; }
  /// By row, after an infeasible end.
  [[nodiscard]] std::span<const double> ray() const { return lp_->multipliers(); }
  [[nodiscard]] const std::vector<Row>& rows() const { return rows_; }
  /// How much the objective would rise with each column fixed to zero and to one.
  [[nodiscard]] std::vector<std::pair<double, double>> try_columns(std::span<const std::uint32_t> columns) {
    return lp_->try_columns(columns);
  }
  /// What a column costs when the limits are paid for at the multipliers of the last optimum.
  [[nodiscard]] std::vector<double> find_priced_costs() const;

  /// Adds rows that the point breaks; false when it found none.
  bool separate();
  bool add_new_limits();
  /// Notes in the pool which sets helped to prove the last bound.
  void mark_useful();
  /// Drops rows that the last optimum does not need.
  void purge() { purge_idle(1); }
  /// Drops rows that several optima in a row have not needed, once they have become many.
  void purge_when_many();

  /// Why a row holds, and the facts of its set in the numbers of the Problem.
  [[nodiscard]] std::pair<ProofRow, std::vector<Fact>> describe_row(std::size_t row) const;

 private:
  struct Origin {
    ProofRow::Kind kind;
    std::uint32_t place = kNone;            ///< goal, support: set of the pool
    std::uint32_t limit = kNone;            ///< limit, cover
    std::vector<std::uint32_t> activities;  ///< cover, activity; a cover of all its activities stays for good
    bool is_lasting = false;                ///< never purged
  };
  /// An activity of a limit with the columns that count for it.
  struct Shared {
    std::uint32_t activity = 0;
    std::int64_t weight = 0;
    std::vector<std::uint32_t> columns;
  };

  void purge_idle(std::uint32_t rounds);
  void add_limit(std::uint32_t limit);
  Row build_limit_row(const Limit& limit) const;
  static Row build_cover_row(std::span<const Shared> shares, std::int64_t at_most);
  void add_row(Row row, Origin origin);
  void add_sets(std::span<const std::uint32_t> places);
  const std::optional<Row>& row_of_set(std::uint32_t place);
  void flush();

  void separate_activities();
  void separate_covers();
  void separate_pool(std::vector<std::uint32_t>& violated);
  void separate_makers(std::vector<std::uint32_t>& violated);
  void separate_goals(std::vector<std::uint32_t>& violated);
  void separate_supports(std::vector<std::uint32_t>& violated);
  void separate_by_flows(std::vector<std::uint32_t>& violated);
  void find_used();

  const ReducedProblem& problem_;
  const std::vector<Limit>& limits_;
  CutPool& pool_;
  std::unique_ptr<LinearProgram> lp_;
  Separator separator_;
  EntryFinder entries_;
  std::vector<Row> rows_;
  std::vector<Origin> origins_;                           ///< by row
  std::vector<std::uint32_t> idle_;                       ///< by row: optima in a row that did not need it
  std::size_t rows_in_lp_ = 0;                            ///< the later ones wait for the next flush
  std::vector<std::optional<std::optional<Row>>> cache_;  ///< by place in the pool: its row, once asked for
  std::vector<std::uint8_t> is_in_lp_;                    ///< by place in the pool
  std::vector<std::vector<std::uint32_t>> twins_;         ///< columns of one activity, where there are several
  std::vector<std::uint8_t> has_twin_row_;
  std::vector<std::vector<Shared>> shares_;  ///< by limit
  std::vector<double> point_;
  std::vector<double> multipliers_;
  /// A prerequisite of what the point uses, and the variant of the largest x that asks for it.
  struct Needed {
    std::uint32_t node, user;
  };
  std::vector<std::uint32_t> used_;  ///< columns with an x above 0, the largest first
  std::vector<Needed> needed_;
  int fruitless_flows_ = 0;               ///< times in a row that flows have found nothing
  int flows_to_skip_ = 0;                 ///< as many times they are not asked
  std::vector<std::uint8_t> most_asked_;  ///< by node
};

}  // namespace careergap
