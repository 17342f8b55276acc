#pragma once

#include "engine/plan/plan.h"

namespace careergap {

/// What the search claims and how anybody can check it, with the names that people know. Cost: a copy of the problem
/// without its network. `plan` needs its options and what its limits have done to the problem.
[[nodiscard]] Certificate build_certificate(const Catalog& catalog, const PlanningProblem& planning, const Plan& plan,
                                            std::vector<Claim> claims);

}  // namespace careergap
