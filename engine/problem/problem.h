#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "engine/problem/network.h"

namespace careergap {

/// A linear limit that no path may cross: the weights of its variants sum to at most `at_most`.
struct Wall {
  std::vector<std::int64_t> weights;  ///< by variant: 0 or more; their sum stays below 2^53
  std::int64_t at_most = 0;
};

/// Which activities take a person from the facts they have to the facts they want, inside their walls, and at what
/// cost: delete-free planning. A *path* is a set of variants, at most one per activity, that can be ordered so that
/// each one's prerequisites are held when it starts (start facts and outcomes of those before it), that together with
/// the start holds every goal, and that crosses no wall. Nothing is ever unlearned.
struct Problem {
  std::shared_ptr<const Network> network;  ///< never null
  std::vector<Fact> start;                 ///< sorted, unique, closed
  std::vector<Fact> goals;                 ///< sorted, unique
  std::vector<Wall> walls;
  std::vector<std::uint8_t> is_forbidden;  ///< by variant; empty: none is

  [[nodiscard]] std::size_t variant_count() const { return network->variant_count(); }
  [[nodiscard]] bool allows(std::uint32_t variant) const { return is_forbidden.empty() || is_forbidden[variant] == 0; }
};

/// Gives the variants of this problem other costs: 0 or more, below 2^53 together. Cost: a copy of the network.
void put_costs(Problem& problem, std::vector<std::int64_t> costs);

/// Facts reachable from `start` with the variants that are not forbidden and for which `is_allowed[v]` is not 0 (all of
/// them when the span is empty), as a flag per node of the network. Cost: linear in the problem.
[[nodiscard]] std::vector<std::uint8_t> find_reachable_nodes(const Problem& problem,
                                                             std::span<const std::uint8_t> is_allowed = {});

/// Puts the variants of a path into an order in which every prerequisite is met, and gives it; among those ready the
/// first in `variants` goes first. Shorter than `variants` when some can never start. Cost: quadratic in the path.
[[nodiscard]] std::vector<std::uint32_t> order_path(const Problem& problem, std::span<const std::uint32_t> variants);

/// Whether the set of variants is a path: allowed, startable in some order, one variant an activity, every goal held in
/// the end, no wall crossed.
[[nodiscard]] bool is_path(const Problem& problem, std::span<const std::uint32_t> variants);

}  // namespace careergap
