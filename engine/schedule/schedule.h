#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "engine/base/units.h"

namespace careergap {

/// A step of a path as the calendar sees it.
struct ScheduleItem {
  Hours hours;                          ///< the learner's own
  Weeks elapsed;                        ///< the least it takes, whatever one's hours a week
  std::vector<std::size_t> waits_for;   ///< earlier items that must be finished first
};

/// When an item runs, in weeks from the first day: it starts in week `start` and is done by the end of week `finish` (both from 1).
struct ScheduledItem {
  Weeks start, finish;
};

struct Schedule {
  std::vector<ScheduledItem> items;
  Weeks total;
};

/// Lays a path on the calendar. The one rule: study hours form a single queue of `hours_per_week`. Whenever the queue is free, the first item in
/// the path's order whose `waits_for` are all finished starts; if none is ready the queue waits for the next one to finish. An item is finished
/// when its hours are worked and its elapsed weeks have passed since its start; the weeks beyond its hours leave the queue to others.
/// Range: hours_per_week 1 or more. Cost: quadratic in the items. Source: docs/ranking.md, "Weeks".
[[nodiscard]] Schedule lay_out(std::span<const ScheduleItem> items, Hours hours_per_week);

}  // namespace careergap
