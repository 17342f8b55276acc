#pragma once

#include <cstdint>
#include <functional>
#include <span>

#include "engine/plan/plan.h"

namespace careergap {

/// Whether the calendar agrees to a path (variants): `SearchOptions::accepts`.
using CalendarCheck = std::function<bool(std::span<const std::uint32_t>)>;

/// Agrees when the path, laid on the calendar as it will be shown, takes at most `weeks` by high figures. Keeps its
/// arguments by reference.
[[nodiscard]] CalendarCheck build_calendar_check(const Catalog& catalog, const PlanningProblem& planning,
                                                 const Gap& gap, Weeks weeks, Hours hours_per_week);

/// The same for the limits of a plan's options; empty, which agrees to everything, when they hold no weeks.
[[nodiscard]] CalendarCheck build_calendar_check(const Catalog& catalog, const PlanningProblem& planning,
                                                 const Plan& plan);

}  // namespace careergap
