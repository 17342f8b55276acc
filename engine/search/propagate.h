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

/// What it costs to come to hold each node, estimated.
struct Estimates {
  std::vector<std::int64_t> node;  ///< by node
  std::vector<std::uint32_t>
      supporter;                    ///< by node: the variant for a fact, the option for a group; kNone when unreachable
  std::vector<std::int64_t> start;  ///< by variant: its prerequisites
  std::vector<std::uint32_t> dearest;  ///< by variant: the prerequisite that came last; kNone without prerequisites
};

/// Generalised Dijkstra over the AND/OR graph. Costs are 0 or more, by variant. Ties: smaller node first.
/// Cost: edges + nodes * log(nodes).
void propagate(const ReducedProblem& problem, std::span<const std::int64_t> costs, Combine combine,
               Estimates& estimates);

}  // namespace careergap
