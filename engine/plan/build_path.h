#pragma once

#include "engine/plan/plan.h"

namespace careergap {

/// Makes of the variants that the search found a path for people: with what each step closes and enables, totals, and
/// the schedule. The order is that of the calendar. What most waits for goes first, then what grants the lowest level,
/// then study before practice before certificates, then id; prerequisites before all. Cost: quadratic in the steps.
[[nodiscard]] Path build_path(const Catalog& catalog, const PlanningProblem& planning, const Gap& gap,
                              const FoundPath& found, Hours hours_per_week);

/// Fills in how a path differs from the one above it.
void compare_with(Path& path, const Path& above);

}  // namespace careergap
