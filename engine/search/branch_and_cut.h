#pragma once

#include <cstdint>
#include <set>
#include <span>
#include <vector>

#include "engine/search/cuts.h"
#include "engine/search/exact_bound.h"
#include "engine/search/lp.h"
#include "engine/search/reduce.h"
#include "engine/search/relaxed_plan.h"

namespace careergap {

/// A linear limit that a path must keep, in the numbers of the Problem: the weights of its variants sum to at most
/// `at_most`.
struct Limit {
  std::vector<std::uint32_t> variants;  ///< ascending
  std::vector<std::int64_t> weights;
  std::int64_t at_most = 0;
};

/// A path in the numbers of the Problem.
struct KnownPath {
  std::vector<std::uint32_t> variants;  ///< ascending
  std::int64_t cost = 0;
};

[[nodiscard]] bool keeps(const Limit& limit, std::span<const std::uint32_t> variants);

/// Every path met so far, for any rank: what is too dear for one rank may be the best start of the next.
class KnownPaths {
 public:
  void add(KnownPath path);
  /// The cheapest that keeps all limits, the first met among equals; null when there is none.
  [[nodiscard]] const KnownPath* find_cheapest(std::span<const Limit> limits) const;

 private:
  std::vector<KnownPath> paths_;
  std::set<std::vector<std::uint32_t>> seen_;
};

/// What the search for one rank shares among its residual problems.
struct RankState {
  std::span<const Limit> limits;
  CutPool& pool;
  KnownPaths& known;
  std::uint64_t steps_left = 0;
  std::int64_t upper = 0;  ///< cost of the best path, or more than any path costs
  KnownPath best;          ///< of cost `upper`; empty when no path is known
  bool has_path = false;

  /// Takes a path that keeps the limits as the best when it is cheaper.
  void offer(const KnownPath& path);
};

/// Branch and cut on one residual problem: dives to the end of a branch, then goes on at the open node of the least
/// bound. Looks for paths that cost less than the best one known, or proves that there are none.
class BranchAndCut {
 public:
  BranchAndCut(const ReducedProblem& problem, RankState& state);

  /// Tightens the root. Afterwards `is_closed` or the free columns are what is left to decide.
  void solve_root();
  [[nodiscard]] bool is_closed() const { return open_.empty(); }
  /// Original variants that can still belong to a better path.
  [[nodiscard]] std::vector<std::uint32_t> find_left() const;
  /// A better path has left so few variants that a smaller residual pays.
  [[nodiscard]] bool is_restart_due() const { return is_restart_due_; }
  /// Explores nodes until none is open, the steps run out or a restart is due.
  void run();
  /// No path of this residual problem costs less, the best known included.
  [[nodiscard]] std::int64_t bound() const;

 private:
  struct Node {
    std::vector<Fixing> fixings;  ///< by column
    std::int64_t bound = 0;
    bool is_solved = false;  ///< the root is solved before it is explored
  };

  /// An activity of a limit with the columns that count for it.
  struct Shared {
    std::int64_t weight = 0;
    std::vector<std::uint32_t> columns;
  };

  /// What fixing a column has added to the bound in trials, per unit of x: guides the branching, proves nothing.
  struct Gains {
    double down_sum = 0, up_sum = 0;
    int count = 0;
    [[nodiscard]] double down() const { return count > 0 ? down_sum / count : 0.0; }
    [[nodiscard]] double up() const { return count > 0 ? up_sum / count : 0.0; }
  };

  void add_limit_rows();
  /// A limit seen from some of its activities: even when all others stay unused, these must leave unused the *excess*
  /// of their weights over the limit, and one that weighs more than the excess has done enough alone. With all its
  /// activities it stands in for the limit itself. Without columns when there is no excess.
  static Row build_cover_row(std::span<const Shared> shares, std::int64_t at_most);
  void add_rows(std::span<const std::uint32_t> places);
  void add_row(Row row, std::uint32_t place, std::vector<Row>& fresh);
  /// Raises the node's bound and fixes what it can; false when nothing better is below it.
  bool explore(Node& node);
  void apply(const Node& node);
  bool is_hopeless(const Node& node);
  void branch(Node node);
  /// Moves the open node of the least bound to the end, the latest of equals.
  void choose_node();
  /// The free column to split on; kNone when everything is fixed.
  std::uint32_t choose_column(const Node& node);
  std::uint32_t choose_fractional(std::vector<std::uint32_t> columns);

  bool bound_by_ray(const Node& node);
  ExactBound bound_exactly(Node& node) const;
  void fix_by_bound(Node& node, const ExactBound& exact);

  void try_unknown(std::span<const std::uint32_t> columns);
  void check_restart();
  void look_for_path();
  bool make_shared_dearer(std::span<const std::uint32_t> members, std::span<std::int64_t> guide) const;
  void offer(std::vector<std::uint32_t> members);
  std::size_t separate();
  void separate_activities(std::vector<Row>& fresh);
  void separate_covers(std::vector<Row>& fresh);
  void separate_pool(std::vector<std::uint32_t>& violated);
  void separate_makers(std::vector<std::uint32_t>& violated);
  void separate_goals(std::vector<std::uint32_t>& violated);
  void separate_supports(std::vector<std::uint32_t>& violated);
  void order_columns();
  void purge_rows();

  const ReducedProblem& problem_;
  RankState& state_;
  LinearProgram lp_;
  RelaxedPlanner planner_;
  Separator separator_;
  Reach reach_;
  EntryFinder entries_;
  std::vector<Row> rows_;
  std::vector<std::uint32_t> row_places_;          ///< by row: its set in the pool; kNone or kCover for others
  std::vector<std::uint8_t> is_in_lp_;             ///< by place in the pool
  std::vector<std::vector<std::uint32_t>> twins_;  ///< columns of one activity, where there are several
  std::vector<std::uint8_t> has_twin_row_;
  std::vector<std::vector<Shared>> shares_;  ///< by limit
  std::vector<std::int64_t> at_most_;        ///< by limit
  std::vector<double> point_;
  std::vector<double> multipliers_;
  std::vector<std::uint32_t> order_;
  std::vector<Fixing> applied_;
  std::vector<std::int64_t> at_least_;  ///< by column: no path that uses it costs less
  std::vector<Gains> gains_;            ///< by column
  std::int64_t checked_upper_ = 0;
  bool is_restart_due_ = false;
  std::size_t most_rows_ = 0;
  bool is_purge_due_ = false;
  std::int64_t denominator_ = 1;
  bool is_root_ = true;
  std::vector<Node> open_;
};

}  // namespace careergap
