#pragma once

#include "engine/plan/limit_trials.h"

namespace careergap {

/// Which limits to loosen, and how far, where no path keeps them all. Sets of limits come smallest first: a set is
/// tried when it hits every conflict met so far (a conflict: limits that leave no path by themselves), and what it
/// leaves is shrunk to a smallest conflict when it leaves no path either. Of amounts, the least that do; of several,
/// those of which none can be lowered without raising another. Cost: exponential in the limits at worst, bounded by the
/// steps of the trials. Source: Reiter, A theory of diagnosis from first principles, 1987. The plan must have no path,
/// proven. When the goals cannot be reached without limits either: what the catalog lacks.
[[nodiscard]] WaysOut find_ways_out(const PlanningProblem& planning, const Plan& plan, LimitTrials& trials);

}  // namespace careergap
