#include "engine/plan/calendar_check.h"

#include "engine/plan/build_path.h"

namespace careergap {

CalendarCheck build_calendar_check(const Catalog& catalog, const PlanningProblem& planning, const Limits& limits,
                                   Hours hours_per_week) {
  const PersonalLimit* limit = limits.find(LimitName::weeks);
  if (limit == nullptr) return {};
  return [&catalog, &planning, weeks = Weeks{limit->at_most}, hours_per_week](std::span<const std::uint32_t> variants) {
    return find_weeks(catalog, planning, {variants.begin(), variants.end()}, hours_per_week).high <= weeks;
  };
}

}  // namespace careergap
