#pragma once

#include <cstdint>
#include <functional>
#include <set>
#include <span>
#include <vector>

#include "engine/search/exact_bound.h"
#include "engine/search/limits.h"
#include "engine/search/proof_log.h"
#include "engine/search/propagate.h"
#include "engine/search/relaxation.h"
#include "engine/search/relaxed_plan.h"

namespace careergap {

/// What the search for one rank shares among its residual problems.
struct RankState {
  const Network& network;
  std::vector<Limit>& limits;  ///< grows when the calendar refuses a path
  CutPool& pool;
  KnownPaths& known;
  ProofLog* proof = nullptr;  ///< null: nothing is written down
  /// Whether the calendar agrees to a path; empty: it always does.
  const std::function<bool(std::span<const std::uint32_t>)>& accepts;
  const std::function<bool()>& should_stop;
  std::uint64_t steps_left = 0;
  std::int64_t upper = 0;  ///< cost of the best path, or more than any path costs
  KnownPath best{};        ///< of cost `upper`; empty when no path is known
  bool has_path = false;
  bool is_stopped = false;
  std::vector<std::uint32_t> used{};  ///< variants that every better path holds, as an earlier residual has found
  std::function<void(std::int64_t bound)> on_progress = {};

  /// When several ranks are looked for at once: what was found for them, and how many are wanted. What is found is
  /// excluded like an earlier path, and `upper` is the cost of the last one wanted.
  std::vector<KnownPath>* collected = nullptr;
  std::size_t wanted = 0;

  /// Lowers `upper` to the cost of the last one wanted, once there are as many.
  void lower_upper();
  /// Takes a path that keeps the limits as the best when it is cheaper and the calendar agrees; what the calendar
  /// refuses is excluded, with all that contains it. No part of the path is a path.
  void offer(const KnownPath& path);
  /// Whether the search may take another step; takes it.
  bool take_step();
};

/// Branch and cut on one residual problem: dives to the end of a branch, then goes on at an open node of almost the
/// least bound. Looks for paths that cost less than the best one known, or proves that there are none.
class BranchAndCut {
 public:
  BranchAndCut(const ReducedProblem& problem, RankState& state);

  /// Tightens the root. Afterwards `is_closed` or the free columns are what is left to decide.
  void solve_root();
  [[nodiscard]] bool is_closed() const { return open_.empty(); }
  /// A better path has left so few variants that a smaller residual pays.
  [[nodiscard]] bool is_restart_due() const { return is_restart_due_; }
  /// Explores nodes until none is open, the steps run out or a restart is due.
  void run();
  /// No path of this residual problem costs less, the best known included.
  [[nodiscard]] std::int64_t bound() const;
  /// Original variants that can still belong to a better path. Writes down why the others cannot, and forgets the
  /// cases: the search ends here or begins anew with what is left.
  [[nodiscard]] std::vector<std::uint32_t> take_left();
  /// Writes down what the root has found out, when the search ends here.
  void finish_root();

 private:
  struct Node {
    std::vector<Fixing> fixings;  ///< by column
    std::int64_t bound = 0;
    bool is_solved = false;  ///< the root is solved before it is explored
    std::uint32_t proof_case = ProofLog::kWhole;
  };

  /// What fixing a column has added to the bound in trials, per unit of x: guides the branching, proves nothing.
  struct Gains {
    double down_sum = 0, up_sum = 0;
    int count = 0;
    [[nodiscard]] double down() const { return count > 0 ? down_sum / count : 0.0; }
    [[nodiscard]] double up() const { return count > 0 ? up_sum / count : 0.0; }
  };

  /// Raises the node's bound and fixes what it can; false when nothing better is below it.
  bool explore(Node& node);
  void apply(const Node& node);
  bool is_hopeless(const Node& node);
  void branch(Node node);
  /// All is decided: the columns fixed to one are the only set left, and whether it is a path needs no arithmetic.
  void decide(Node& node, std::vector<std::uint32_t> members);
  /// Moves an open node of almost the least bound to the end, the latest of them.
  void choose_node();
  /// The free column to split on; kNone when everything is fixed.
  std::uint32_t choose_column(const Node& node);
  std::uint32_t choose_fractional(std::vector<std::uint32_t> columns);
  void try_unknown(std::span<const std::uint32_t> columns);

  bool bound_by_ray(const Node& node);
  /// Also fixes what a better path must or cannot use, and writes all of it down.
  void bound_exactly(Node& node);
  void fix_by_bound(Node& node, const ExactBound& exact, ProofStep* step);
  ProofStep describe_step(std::span<const std::int64_t> multipliers, std::int64_t denominator) const;
  void write_step(const Node& node, ProofStep step);

  [[nodiscard]] std::size_t count_left() const;
  void check_restart();
  bool is_path_due(int round);
  void look_for_path();
  /// Offers the path, and what a local search makes of it.
  void improve_and_offer(std::vector<std::uint32_t> members);
  bool make_limited_dearer(std::span<const std::uint32_t> members, std::span<std::int64_t> guide) const;
  void offer(std::vector<std::uint32_t> members);

  const ReducedProblem& problem_;
  RankState& state_;
  Relaxation relaxation_;
  RelaxedPlanner planner_;
  Reach reach_;
  std::vector<Fixing> applied_;
  std::vector<std::int64_t> at_least_;       ///< by column: no path that uses it costs less
  std::vector<std::uint32_t> best_step_;     ///< by column: the root step that found at_least_; only for a proof
  std::vector<ProofStep> root_steps_;        ///< only for a proof; written down when the root is left
  std::vector<std::uint32_t> used_at_root_;  ///< of the Problem: what every better path holds
  std::vector<Gains> gains_;                 ///< by column
  Estimates estimates_;
  std::set<std::vector<std::uint32_t>> improved_;  ///< paths that the local search has begun with
  std::int64_t checked_upper_ = 0;
  bool is_restart_due_ = false;
  std::int64_t denominator_ = 1;
  bool is_root_ = true;
  int fruitless_ = 0, nodes_to_skip_ = 0;
  std::vector<Node> open_;
};

}  // namespace careergap
