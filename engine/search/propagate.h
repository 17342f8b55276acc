#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/search/reduce.h"

namespace careergap {

/// A variant of this cost is forbidden; a node of this cost cannot be reached.
inline constexpr std::int64_t kNever = std::int64_t{1} << 62;
/// Sums stop here, so that no addition overflows.
inline constexpr std::int64_t kFarthest = std::int64_t{1} << 61;

enum class Combine : std::uint8_t {
  sum,  ///< prerequisites paid one by one (hadd): guides, bounds nothing
  max,  ///< the dearest prerequisite alone (hmax): never above the true cost
};

/// What it costs to come to hold each node and to start each variant, estimated. What belongs together stands together,
/// since these are read in no order.
struct Estimates {
  struct Node {
    std::int64_t cost = kNever;
    std::uint32_t supporter = kNone;  ///< the variant for a fact, the option for a group; kNone when unreachable
  };
  struct Variant {
    std::int64_t start = 0;         ///< its prerequisites
    std::uint32_t dearest = kNone;  ///< the prerequisite that came last; kNone without prerequisites
    std::uint32_t missing = 0;      ///< prerequisites that have not come
  };
  std::vector<Node> nodes;
  std::vector<Variant> variants;
};

/// How far to look.
struct PropagateOptions {
  Combine combine = Combine::max;
  /// Nodes and variants that would cost more are not looked at: they cost kNever.
  std::int64_t most = kNever;
  /// Stops when every goal has its value; what costs more than the farthest goal may then cost kNever.
  bool ends_at_goals = false;
};

/// Generalised Dijkstra over the AND/OR graph. Costs are 0 or more, by variant. Ties: smaller node first.
/// Cost: edges + nodes * log(nodes) of what is looked at, and a pass over all nodes and variants.
void propagate(const ReducedProblem& problem, std::span<const std::int64_t> costs, const PropagateOptions& options,
               Estimates& estimates);

}  // namespace careergap
