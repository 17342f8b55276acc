#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/base/units.h"

namespace careergap {

/// How an item meets the working day. So many things done at work share it beside one's own; one that fills it shares
/// it with none. A job that is one's own while it runs is where such things are then done: it takes no place from them,
/// and runs beside no other job and nothing that fills the day. What an employer agreed to ends where the job begins.
enum class AtWork : std::uint8_t { no, yes, fills_the_day, own_job };

inline constexpr int kMostAtWork = 2;

/// Ten weeks to find a post and half a year in it: what an employer agrees to beside a job it seldom agrees to with a
/// newcomer.
inline constexpr Weeks kSettlingIn{36};

/// A step of a path as the calendar sees it.
struct ScheduleItem {
  Hours hours;    ///< the learner's own
  Weeks elapsed;  ///< the least it takes, whatever one's hours a week; 0: as fast as the hours are worked
  std::vector<std::size_t> waits_for;  ///< items that must be finished first
  AtWork at_work = AtWork::no;
  bool needs_present_post = false;  ///< no job that one takes on the way allows it
};

/// When an item runs: from the beginning of week `start` to the end of week `finish`, both counted from 1.
struct ScheduledItem {
  Weeks start, finish;
};

struct Schedule {
  std::vector<ScheduledItem> items;
  Weeks total;
};

/// Lays items on the calendar, week by week, never above `hours_per_week`. The one rule:
/// an item that takes more weeks than its hours alone would is *paced*: it takes the same whole hours every week until
/// they are done, the fewest that suffice; fewer hours, and more weeks, when the week has no more. Each week goes first
/// to the paced items that are running, then to the study that is under way, and what is left starts further items in
/// the order given: a paced one when all it waits for was finished before this week and at least half of its weekly
/// hours fit, an unpaced one when all it waits for is finished and an hour is left. At work no more than `kMostAtWork`
/// run beside each other. What fills the working day starts when nothing else at work is running, and nothing at work
/// starts beside it. While it waits for those that run, something later at work may still start, if what waits then
/// starts no later than it would if nothing more at work were put before it. A job of one's own starts when nothing
/// else at work is running. What the job does not wait for starts at work before it only when its weeks are no more
/// than the job must still wait, by the chains and the hours of what it waits for, or else `kSettlingIn` after its
/// start; what needs the present post is done before the job, unless it waits for that. Range: hours_per_week 1 or
/// more; waits_for without circles. Cost: weeks times items squared; where a full post waits, times the weeks that it
/// waits and the items at work. Source: docs/ranking.md, "Weeks".
[[nodiscard]] Schedule lay_out(std::span<const ScheduleItem> items, Hours hours_per_week);

}  // namespace careergap
