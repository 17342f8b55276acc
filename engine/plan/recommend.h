#pragma once

#include <functional>
#include <optional>

#include "engine/plan/plan.h"

namespace careergap {

/// How far a plan is: which path is looked for or, once those are there, which unknown skill is tried.
struct PlanProgress {
  unsigned rank = 1;         ///< of the path looked for, from 1
  unsigned paths = 1;        ///< asked for
  std::optional<Cost> best;  ///< the cheapest path known for that rank
  Cost bound;                ///< proven for it
  std::size_t question = 0;  ///< from 1; 0 while paths are looked for
  std::size_t questions = 0;
};

/// What goes on beside a plan that takes long. Empty functions: nothing.
struct PlanWatch {
  std::function<bool()> should_stop{};                     ///< asked between steps of the search
  std::function<void(const PlanProgress&)> on_progress{};  ///< told between them
};

/// Fires the rules and finds the gap; no search. `Plan::paths` and `Plan::questions` stay empty.
[[nodiscard]] Plan assess(const Catalog& catalog, Profile profile, RoleId target, const PlanOptions& options);

/// The whole way: assess, then the ranked paths, their schedules, and the questions that would change the best path
/// most. A target that is already met gives no paths and `end` complete. Stopped early it gives what it has by then.
/// Errors: none; no path is a value.
[[nodiscard]] Plan recommend(const Catalog& catalog, Profile profile, RoleId target, const PlanOptions& options,
                             const PlanWatch& watch = {});

}  // namespace careergap
