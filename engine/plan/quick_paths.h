#pragma once

#include <vector>

#include "engine/plan/plan.h"
#include "engine/search/search.h"

namespace careergap {

/// Paths to which the calendar may agree where it refuses the cheapest ones: with the fewest hours, with the shortest
/// steps, without steps that end late. A search that has to keep a limit of weeks begins with them: what the calendar
/// refuses, it refuses one path at a time, and near-twins of a refused path are refused too. Empty without such a
/// limit. Adds the steps taken to `steps`, at most `most_steps` for each of a few searches.
[[nodiscard]] std::vector<std::vector<std::uint32_t>> find_quick_paths(const Catalog& catalog,
                                                                       const PlanningProblem& planning,
                                                                       const Limits& limits, Hours hours_per_week,
                                                                       const SearchOptions& like,
                                                                       std::uint64_t most_steps, std::uint64_t& steps);

}  // namespace careergap
