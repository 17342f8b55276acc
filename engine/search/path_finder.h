#pragma once

#include <cstdint>
#include <set>
#include <span>
#include <vector>

#include "engine/search/rank_state.h"
#include "engine/search/reduce.h"
#include "engine/search/relaxation.h"
#include "engine/search/relaxed_plan.h"

namespace careergap {

/// Looks for paths along what the last optimum of the relaxation leaves unpaid, and offers them to the rank. Proves
/// nothing.
class PathFinder {
 public:
  PathFinder(const ReducedProblem& problem, const Relaxation& relaxation, RankState& state)
      : problem_(problem), relaxation_(relaxation), state_(state), planner_(problem) {}

  void look_at_root();
  /// The same with less patience, and more rarely when it keeps finding nothing better.
  void look_at_node();
  /// Columns that are a path by themselves, but for what they hold too much.
  void offer_without_redundant(std::vector<std::uint32_t> members);
  /// An activity of which several variants are members, or kNone.
  [[nodiscard]] std::uint32_t find_activity_twice(std::span<const std::uint32_t> members) const {
    return planner_.find_activity_twice(members);
  }

 private:
  void look(int attempts);
  /// Offers the path, and what a local search makes of it.
  void improve_and_offer(std::vector<std::uint32_t> members);
  bool make_limited_dearer(std::span<const std::uint32_t> members, std::span<std::int64_t> guide) const;
  void offer(std::vector<std::uint32_t> members);

  const ReducedProblem& problem_;
  const Relaxation& relaxation_;
  RankState& state_;
  RelaxedPlanner planner_;
  std::set<std::vector<std::uint32_t>> improved_;  ///< paths that the local search has begun with
  int in_vain_ = 0;                                ///< local searches in a row that have found nothing better
  int fruitless_ = 0;                              ///< looks in a row that have found nothing better
  int nodes_to_skip_ = 0;
};

}  // namespace careergap
