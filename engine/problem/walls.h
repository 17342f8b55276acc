#pragma once

#include <vector>

#include "engine/problem/build_problem.h"
#include "engine/profile/limits.h"

namespace careergap {

/// What limits took out of the catalog, for saying so.
struct LimitEffects {
  std::size_t activities = 0;      ///< in the catalog
  std::size_t out = 0;             ///< of them, those that some limit keeps out in every variant
  std::vector<std::size_t> by;     ///< by limit: those that it keeps out alone; they may overlap
  std::vector<std::size_t> walls;  ///< by wall of the Problem: the limit that it stands for
};

/// Puts a person's limits on a Problem: what no path may use is forbidden; amounts become walls, in high figures. Of
/// weeks, these are necessary conditions (all hours fit; what is done at work has room there; posts come one after the
/// other; no chain of steps is too long); that the calendar agrees is for the search's `accepts`. Walls and forbidden
/// variants that were there go. To be called after the last change of the start: how early a variant can end depends on
/// it. Source: docs/ranking.md, "Limits".
LimitEffects put_walls(PlanningProblem& planning, const Catalog& catalog, const Limits& limits, Hours hours_per_week);

/// What each variant counts for against a limit that is an amount: high minor units, high hours, mentorships; for weeks
/// its high hours. An unknown price counts nothing, as money limits forbid it.
[[nodiscard]] std::vector<std::int64_t> find_weights(const PlanningProblem& planning, const Catalog& catalog,
                                                     LimitName name);

/// For each variant the calendar hours, by high figures, before which it cannot be finished: the longest chain of what
/// it waits for, each taking its hours or its weeks, whichever is more, and starting after
/// PlanningProblem::hours_before. kNeverFinished when it cannot start.
inline constexpr std::int64_t kNeverFinished = INT64_MAX;
[[nodiscard]] std::vector<std::int64_t> find_earliest_finishes(const PlanningProblem& planning, const Catalog& catalog,
                                                               Hours hours_per_week);

}  // namespace careergap
