#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/search/branching.h"
#include "engine/search/exact_bound.h"
#include "engine/search/path_finder.h"
#include "engine/search/proof_log.h"
#include "engine/search/propagate.h"
#include "engine/search/rank_state.h"
#include "engine/search/relaxation.h"

namespace careergap {

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
  /// What of that the root alone shows: all that is left of a proof whose cases are forgotten.
  [[nodiscard]] std::int64_t root_bound() const { return root_bound_; }
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

  bool bound_by_ray(const Node& node);
  /// Also fixes what a better path must or cannot use, and writes all of it down.
  void bound_exactly(Node& node);
  void fix_by_bound(Node& node, const ExactBound& exact, ProofStep* step);
  ProofStep describe_step(std::span<const std::int64_t> multipliers, std::int64_t denominator) const;
  void write_step(const Node& node, ProofStep step);

  [[nodiscard]] std::size_t count_left() const;
  void check_restart();

  const ReducedProblem& problem_;
  RankState& state_;
  Relaxation relaxation_;
  Branching branching_;
  PathFinder path_finder_;
  Reach reach_;
  std::vector<Fixing> applied_;
  std::vector<std::int64_t> at_least_;       ///< by column: no path that uses it costs less
  std::vector<std::uint32_t> best_step_;     ///< by column: the root step that found at_least_; only for a proof
  std::vector<ProofStep> root_steps_;        ///< only for a proof; written down when the root is left
  std::vector<std::uint32_t> used_at_root_;  ///< of the Problem: what every better path holds
  Estimates estimates_;
  std::int64_t root_bound_ = 0;
  std::int64_t checked_upper_ = 0;
  bool is_restart_due_ = false;
  std::int64_t denominator_ = 1;
  bool is_root_ = true;
  std::vector<Node> open_;
};

}  // namespace careergap
