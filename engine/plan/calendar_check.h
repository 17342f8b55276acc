#pragma once

#include <cstdint>
#include <functional>
#include <span>

#include "engine/plan/plan.h"

namespace careergap {

/// Whether the calendar agrees to a path (variants): `SearchOptions::accepts`.
using CalendarCheck = std::function<bool(std::span<const std::uint32_t>)>;

/// Agrees when the path, laid on the calendar as it will be shown, takes at most the weeks of the limits by high
/// figures. Empty, which agrees to everything, when they hold no weeks. Keeps its arguments by reference, save the
/// limits.
[[nodiscard]] CalendarCheck build_calendar_check(const Catalog& catalog, const PlanningProblem& planning,
                                                 const Limits& limits, Hours hours_per_week);

}  // namespace careergap
