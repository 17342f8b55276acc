#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/base/units.h"

namespace careergap {

/// A fact is an atom (skill, level) or (skill applied, level) as a dense number; who built the Problem knows which.
using Fact = std::uint32_t;

/// One way to do one activity, as the search sees it.
struct Variant {
  std::uint32_t activity =
      0;  ///< what it is a variant of: dense from 0; variants of one activity count as one in a ranking
  std::vector<Fact> requires_all;               ///< sorted, unique
  std::vector<std::vector<Fact>> requires_any;  ///< of each group at least one; no group is empty
  std::vector<Fact> outcomes;                   ///< sorted, unique, closed under levels and implications
  Cost cost;                                    ///< 1 or more; the sum over all variants stays below 2^53
};

/// Which activities take a person from the facts they have to the facts they want, and at what cost: delete-free
/// planning. A *path* is a set of variants, at most one per activity, that can be ordered so that each one's
/// prerequisites are held when it starts (start facts and outcomes of those before it) and that together with the start
/// holds every goal. Nothing is ever unlearned.
struct Problem {
  std::uint32_t fact_count = 0;
  std::uint32_t activity_count = 0;
  std::vector<Variant> variants;
  std::vector<Fact> start;  ///< sorted, unique, closed
  std::vector<Fact> goals;  ///< sorted, unique
};

/// Facts reachable from `start` with the variants for which `is_allowed[v]` is not 0 (all of them when the span is
/// empty), as a flag per fact. Cost: linear in the problem.
[[nodiscard]] std::vector<std::uint8_t> find_reachable_facts(const Problem& problem,
                                                             std::span<const std::uint8_t> is_allowed = {});

/// Puts the variants of a path into an order in which every prerequisite is met, and gives it; among those ready the
/// first in `variants` goes first. Shorter than `variants` when some can never start. Cost: quadratic in the path.
[[nodiscard]] std::vector<std::uint32_t> order_path(const Problem& problem, std::span<const std::uint32_t> variants);

/// Whether the set of variants is a path: startable in some order, one variant an activity, every goal held in the end.
[[nodiscard]] bool is_path(const Problem& problem, std::span<const std::uint32_t> variants);

}  // namespace careergap
