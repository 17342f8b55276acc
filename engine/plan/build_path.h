#pragma once

#include "engine/plan/plan.h"

namespace careergap {

/// Makes of the variants that the search found a path for people: with what each step closes and enables, totals, and
/// the schedule. The order is that of the calendar. What most waits for goes first, then what grants the lowest level,
/// then study before practice before certificates, then id; prerequisites before all. Cost: quadratic in the steps.
[[nodiscard]] Path build_path(const Catalog& catalog, const PlanningProblem& planning, const Gap& gap,
                              const FoundPath& found, Hours hours_per_week);

/// The weeks of the path that build_path makes of these variants: the same calendar, for whoever must know before.
[[nodiscard]] Amount<Weeks> find_weeks(const Catalog& catalog, const PlanningProblem& planning,
                                       std::vector<std::uint32_t> variants, Hours hours_per_week);

/// Path::uses: by limit, of amounts what the path takes by high figures, else 0.
[[nodiscard]] std::vector<std::int64_t> find_uses(const Catalog& catalog, const Limits& limits, const Path& path);

/// Holds what the path takes against the limits: a path that crosses one is our fault.
void check_uses(const Catalog& catalog, const Limits& limits, const Path& path);

/// Fills in how a path differs from another.
void compare_with(Path& path, const Path& other);
/// The same for that of the paths above it with which it shares most steps; of several the first. Range: at least one.
void compare_with_nearest(Path& path, std::span<const Path> above);

}  // namespace careergap
