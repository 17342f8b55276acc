#include "engine/plan/calendar_check.h"

#include "engine/plan/build_path.h"

namespace careergap {

CalendarCheck build_calendar_check(const Catalog& catalog, const PlanningProblem& planning, const Gap& gap, Weeks weeks,
                                   Hours hours_per_week) {
  return [&catalog, &planning, &gap, weeks, hours_per_week](std::span<const std::uint32_t> variants) {
    return find_weeks(catalog, planning, gap, {variants.begin(), variants.end()}, hours_per_week).high <= weeks;
  };
}

CalendarCheck build_calendar_check(const Catalog& catalog, const PlanningProblem& planning, const Plan& plan) {
  const PersonalLimit* weeks = plan.options.limits.find(LimitName::weeks);
  if (weeks == nullptr) return {};
  return build_calendar_check(catalog, planning, plan.gap, Weeks{weeks->at_most}, plan.options.hours_per_week);
}

}  // namespace careergap
