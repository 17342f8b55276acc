#include "engine/schedule/schedule.h"

#include <algorithm>
#include <optional>

#include "engine/base/check.h"

namespace careergap {

namespace {

std::int64_t divide_up(std::int64_t value, std::int64_t by) {
  return (value + by - 1) / by;
}

/// The calendar while it is being filled. Weeks count from 1; 0 stands for "not yet".
class Calendar {
 public:
  Calendar(std::span<const ScheduleItem> items, std::int64_t per_week)
      : items_(items), per_week_(per_week), slots_(items.size()) {
    for (std::size_t i = 0; i < items.size(); ++i) {
      slots_[i].hours_left = items[i].hours.value;
      slots_[i].is_paced = items[i].elapsed.value * per_week > items[i].hours.value;
      if (!slots_[i].is_paced) continue;
      slots_[i].per_week = std::min(per_week, divide_up(items[i].hours.value, items[i].elapsed.value));
      slots_[i].weeks_left = items[i].elapsed.value;
    }
    for (const auto& item : items) waits_for_.push_back(item.waits_for);
    for (std::size_t job = 0; job < items.size(); ++job) {
      if (items[job].at_work != AtWork::own_job) continue;
      put_present_post_before(job);
      jobs_.push_back({job, find_all_before(job)});
    }
  }

  Schedule fill() {
    while (finished_ < items_.size()) fill_next_week();
    Schedule schedule;
    for (const auto& slot : slots_) {
      schedule.items.push_back({Weeks{slot.start}, Weeks{slot.finish}});
      schedule.total = std::max(schedule.total, Weeks{slot.finish});
    }
    return schedule;
  }

 private:
  struct Slot {
    std::int64_t start = 0, finish = 0, hours_left = 0;
    bool is_paced = false;
    std::int64_t per_week = 0, weeks_left = 0;  ///< of paced items
  };

  struct Job {
    std::size_t item;
    std::vector<bool> waits_for;  ///< by item: whether the job can only start when it is finished
  };

  /// What only the present post allows is done before a job is taken, unless it waits for that job itself.
  void put_present_post_before(std::size_t job) {
    for (std::size_t i = 0; i < items_.size(); ++i)
      if (items_[i].needs_present_post && !find_all_before(i)[job]) waits_for_[job].push_back(i);
  }

  std::vector<bool> find_all_before(std::size_t i) const {
    std::vector<bool> before(items_.size(), false);
    std::vector<std::size_t> open{i};
    while (!open.empty()) {
      const std::size_t item = open.back();
      open.pop_back();
      for (const std::size_t other : waits_for_[item]) {
        if (!before[other]) open.push_back(other);
        before[other] = true;
      }
    }
    return before;
  }

  void fill_next_week() {
    const std::size_t was_finished = finished_;
    ++week_;
    free_ = per_week_;
    spend_on_running();
    start_ready();
    finish_paced();
    const bool goes_on =
        std::any_of(slots_.begin(), slots_.end(), [](const Slot& slot) { return slot.start > 0 && slot.finish == 0; });
    CAREERGAP_CHECK(goes_on || finished_ > was_finished, "some step of a path is always ready next");
  }

  bool is_paced(std::size_t i) const { return slots_[i].is_paced; }

  bool is_running(std::size_t i) const { return slots_[i].start > 0 && slots_[i].finish == 0; }

  bool takes_the_post(std::size_t i) const {
    return items_[i].at_work == AtWork::fills_the_day || items_[i].at_work == AtWork::own_job;
  }

  bool has_room_at_work(std::size_t i) const {
    int running = 0;
    for (std::size_t other = 0; other < items_.size(); ++other) {
      if (!is_running(other) || items_[other].at_work == AtWork::no) continue;
      if (takes_the_post(i) && takes_the_post(other)) return false;
      if (items_[i].at_work == AtWork::own_job) return false;
      if (items_[other].at_work == AtWork::own_job) continue;
      if (items_[i].at_work == AtWork::fills_the_day || items_[other].at_work == AtWork::fills_the_day) return false;
      ++running;
    }
    return running < kMostAtWork;
  }

  std::int64_t weeks_of(std::size_t i) const {
    return std::max(items_[i].elapsed.value, divide_up(slots_[i].hours_left, per_week_));
  }

  /// The weeks, this one included, that pass at least before an item that has not started can start, by the chains
  /// that it waits for.
  std::int64_t weeks_before(std::size_t i) const {
    std::int64_t weeks = 0;
    for (const std::size_t other : waits_for_[i]) {
      if (slots_[other].finish > 0) continue;
      if (slots_[other].start == 0)
        weeks = std::max(weeks, weeks_of(other) + weeks_before(other));
      else
        weeks = std::max({weeks, slots_[other].weeks_left, divide_up(slots_[other].hours_left, per_week_)});
    }
    return weeks;
  }

  std::int64_t weeks_before(const Job& job) const {
    std::int64_t hours = 0;
    for (std::size_t i = 0; i < items_.size(); ++i)
      if (job.waits_for[i]) hours += slots_[i].hours_left;
    return std::max(weeks_before(job.item), divide_up(hours, per_week_));
  }

  /// Whether a job on the way leaves something at work alone: it ends before the job begins, which needs it or cannot
  /// begin sooner, or begins when one has settled in.
  bool keeps_clear_of_jobs(std::size_t i) const {
    return std::all_of(jobs_.begin(), jobs_.end(), [&](const Job& job) {
      const Slot& slot = slots_[job.item];
      if (slot.finish > 0 || job.waits_for[i]) return true;
      if (slot.start > 0) return week_ >= slot.start + kSettlingIn.value;
      return weeks_of(i) <= weeks_before(job);
    });
  }

  bool is_ready(std::size_t i, std::int64_t before_week) const {
    return std::all_of(waits_for_[i].begin(), waits_for_[i].end(), [&](std::size_t other) {
      return slots_[other].finish > 0 && slots_[other].finish < before_week;
    });
  }

  /// What is under way has the first claim: paced items their weekly hours, those that began first before the others,
  /// so that nothing that begins later starves them; then study what is left.
  void spend_on_running() {
    std::vector<std::size_t> paced;
    for (std::size_t i = 0; i < items_.size(); ++i)
      if (is_paced(i) && is_running(i)) paced.push_back(i);
    std::ranges::stable_sort(paced, {}, [&](std::size_t i) { return slots_[i].start; });
    for (const std::size_t i : paced) work(i, slots_[i].per_week);
    for (std::size_t i = 0; i < items_.size(); ++i)
      if (!is_paced(i) && is_running(i)) study(i);
  }

  /// Starts what is ready, in order. Study that ends may make more study ready this very week: then the scan begins
  /// again.
  void start_ready() {
    for (bool goes_on = true; goes_on;) {
      goes_on = false;
      std::optional<std::size_t> waiting_post;
      for (std::size_t i = 0; i < items_.size() && !goes_on; ++i) {
        if (slots_[i].start > 0) continue;
        if (can_start(i) && (!waiting_post || items_[i].at_work == AtWork::no || leaves_in_time(i, *waiting_post)))
          goes_on = start(i);
        else if (!waiting_post && items_[i].at_work == AtWork::fills_the_day && !has_room_at_work(i) &&
                 is_ready(i, week_))
          waiting_post = i;
      }
    }
  }

  bool can_start(std::size_t i) const {
    if (items_[i].at_work != AtWork::no &&
        !(has_room_at_work(i) && (items_[i].at_work == AtWork::own_job || keeps_clear_of_jobs(i))))
      return false;
    if (is_paced(i)) return divide_up(slots_[i].per_week, 2) <= free_ && is_ready(i, week_);
    return (free_ > 0 || slots_[i].hours_left == 0) && is_ready(i, week_ + 1);
  }

  /// Whether study ended with it.
  bool start(std::size_t i) {
    slots_[i].start = week_;
    if (is_paced(i)) {
      work(i, slots_[i].per_week);
      return false;
    }
    study(i);
    return slots_[i].finish > 0;
  }

  /// Whether a full post that waits for the day would start no later for it: tried out, both ways with nothing else put
  /// before the post.
  bool leaves_in_time(std::size_t i, std::size_t post) const {
    if (!fills_gaps_) return false;
    Calendar without = *this;
    without.fills_gaps_ = false;
    Calendar with = without;
    with.start(i);
    return with.go_on_to_start_of(post) <= without.go_on_to_start_of(post);
  }

  std::int64_t go_on_to_start_of(std::size_t i) {
    start_ready();
    finish_paced();
    while (slots_[i].start == 0) fill_next_week();
    return slots_[i].start;
  }

  void work(std::size_t i, std::int64_t most) {
    const std::int64_t worked = std::min({free_, slots_[i].hours_left, most});
    slots_[i].hours_left -= worked;
    free_ -= worked;
  }

  void study(std::size_t i) {
    work(i, free_);
    if (slots_[i].hours_left == 0) finish(i);
  }

  void finish_paced() {
    for (std::size_t i = 0; i < items_.size(); ++i) {
      Slot& slot = slots_[i];
      if (!is_paced(i) || slot.start == 0 || slot.finish > 0) continue;
      slot.weeks_left = std::max<std::int64_t>(slot.weeks_left - 1, 0);
      if (slot.hours_left == 0 && slot.weeks_left == 0) finish(i);
    }
  }

  void finish(std::size_t i) {
    slots_[i].finish = week_;
    ++finished_;
  }

  std::span<const ScheduleItem> items_;
  std::int64_t per_week_, week_ = 0, free_ = 0;
  std::vector<std::vector<std::size_t>> waits_for_;  ///< by item, with what has to come before jobs
  std::vector<Slot> slots_;
  std::vector<Job> jobs_;
  std::size_t finished_ = 0;
  bool fills_gaps_ = true;  ///< whether something at work may start while a full post waits for the day
};

}  // namespace

Schedule lay_out(std::span<const ScheduleItem> items, Hours hours_per_week) {
  CAREERGAP_CHECK(hours_per_week.value >= 1, "somebody who studies has at least one hour a week");
  return Calendar(items, hours_per_week.value).fill();
}

}  // namespace careergap
