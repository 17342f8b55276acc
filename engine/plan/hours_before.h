#pragma once

#include "engine/problem/build_problem.h"

namespace careergap {

/// Fills PlanningProblem::hours_before for positions: the fewest hours, by high figures, with which their prerequisites
/// can be met, as far as a short search proves them. A limit on weeks needs it: a job takes years and no hours, so that
/// neither the sum of hours nor the longest chain says what must be learned before it. Cost: a short search for each
/// position.
void find_hours_before(PlanningProblem& planning, const Catalog& catalog);

}  // namespace careergap
