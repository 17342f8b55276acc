#pragma once

#include "engine/plan/plan.h"
#include "engine/rule/facts.h"

namespace careergap {

/// What rules may ask about a plan as far as it has come: person, target and limits; the lines of the gap once they are
/// there; the best path once there is one. Lifetime: refers to the plan's profile.
[[nodiscard]] FactBase build_plan_facts(const Catalog& catalog, const Plan& plan);

}  // namespace careergap
