#include "engine/schedule/schedule.h"

#include <algorithm>

#include "engine/base/check.h"

namespace careergap {

namespace {

// Time runs in hours of study: `hours_per_week` of them are one week. Whole numbers throughout.
constexpr std::int64_t kNotStarted = -1;

std::int64_t round_up(std::int64_t time, std::int64_t per_week) { return (time + per_week - 1) / per_week; }

}  // namespace

Schedule lay_out(std::span<const ScheduleItem> items, Hours hours_per_week) {
  const std::int64_t per_week = hours_per_week.value;
  CAREERGAP_CHECK(per_week >= 1, "somebody who studies has at least one hour a week");
  std::vector<std::int64_t> start(items.size(), kNotStarted), finish(items.size(), 0);
  std::int64_t now = 0;
  for (std::size_t started = 0; started < items.size();) {
    std::int64_t next_finish = -1;
    std::size_t chosen = items.size();
    for (std::size_t i = 0; i < items.size() && chosen == items.size(); ++i) {
      if (start[i] != kNotStarted) continue;
      std::int64_t ready = 0;
      for (const std::size_t before : items[i].waits_for) {
        if (start[before] == kNotStarted) ready = -1;
        if (ready >= 0) ready = std::max(ready, finish[before]);
      }
      if (ready < 0) continue;
      if (ready <= now) chosen = i;
      else if (next_finish < 0 || ready < next_finish) next_finish = ready;
    }
    if (chosen == items.size()) {
      CAREERGAP_CHECK(next_finish > now, "some item of a path is always ready next");
      now = next_finish;
      continue;
    }
    start[chosen] = now;
    finish[chosen] = now + std::max(items[chosen].hours.value, items[chosen].elapsed.value * per_week);
    now += items[chosen].hours.value;
    ++started;
  }
  Schedule schedule;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const Weeks last{std::max<std::int64_t>(round_up(finish[i], per_week), start[i] / per_week + 1)};
    schedule.items.push_back({Weeks{start[i] / per_week + 1}, last});
    schedule.total = std::max(schedule.total, last);
  }
  return schedule;
}

}  // namespace careergap
