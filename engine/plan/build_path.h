#pragma once

#include "engine/plan/plan.h"

namespace careergap {

/// Makes of the variants that the search found a path for people: an order that starts with foundations (lowest level granted first, then study
/// before practice before certificates, then id; prerequisites before all), what each step closes and enables, totals, and the schedule.
/// Cost: quadratic in the steps.
[[nodiscard]] Path build_path(const Catalog& catalog, const PlanningProblem& planning, const Gap& gap, const FoundPath& found,
                              Hours hours_per_week);

/// Fills in how a path differs from the one above it.
void compare_with(Path& path, const Path& above);

}  // namespace careergap
