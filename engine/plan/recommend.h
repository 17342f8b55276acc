#pragma once

#include "engine/plan/plan.h"

namespace careergap {

/// Fires the rules and finds the gap; no search. `Plan::paths` and `Plan::questions` stay empty.
[[nodiscard]] Plan assess(const Catalog& catalog, Profile profile, RoleId target, const PlanOptions& options);

/// The whole way: assess, then the ranked paths, their schedules, and the questions that would change the best path
/// most. A target that is already met gives no paths and `end` complete. Errors: none; no path is a value.
[[nodiscard]] Plan recommend(const Catalog& catalog, Profile profile, RoleId target, const PlanOptions& options);

}  // namespace careergap
