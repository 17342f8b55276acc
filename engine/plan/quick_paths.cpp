#include "engine/plan/quick_paths.h"

#include <algorithm>

namespace careergap {

namespace {

/// What is tried: only steps that can be finished, by themselves, within so many per cent of the weeks; and what is
/// made least.
struct Try {
  int percent;
  int waiting_counts;  ///< per cent of the hours that could be studied while a step takes its weeks
  int work_counts;     ///< the same, of steps at work, of which two at most run side by side
};
constexpr Try kTries[]{{100, 0, 0}, {100, 0, 50}, {100, 0, 100}, {100, 30, 50}, {100, 100, 0},
                       {70, 0, 0},  {70, 0, 50},  {70, 30, 50},  {70, 100, 0},  {50, 100, 0}};

/// Hours of one's own per variant, by high figures, or what its weeks count for, whichever is more.
std::vector<std::int64_t> find_durations(const Catalog& catalog, const PlanningProblem& planning, Hours hours_per_week,
                                         const Try& counted) {
  std::vector<std::int64_t> durations;
  for (const auto& origin : planning.origins) {
    const Activity& activity = catalog[origin.activity];
    const std::int64_t waiting = activity.weeks.high.value * hours_per_week.value;
    const std::int64_t hours = origin.hours.high.value;
    const bool is_work = is_at_work(activity) || activity.kind == ActivityKind::position;
    durations.push_back(1 + std::max(hours, waiting * counted.waiting_counts / 100) +
                        (is_work ? waiting * counted.work_counts / 100 : 0));
  }
  return durations;
}

}  // namespace

std::vector<std::vector<std::uint32_t>> find_quick_paths(const Catalog& catalog, const PlanningProblem& planning,
                                                         const Limits& limits, Hours hours_per_week,
                                                         const SearchOptions& like, std::uint64_t most_steps,
                                                         std::uint64_t& steps) {
  std::vector<std::vector<std::uint32_t>> paths;
  if (limits.find(LimitName::weeks) == nullptr) return paths;
  const std::int64_t at_most = limits.find(LimitName::weeks)->at_most * hours_per_week.value;
  const auto finishes = find_earliest_finishes(planning, catalog, hours_per_week);
  for (const Try& counted : kTries) {
    Problem quick = planning.problem;
    put_costs(quick, find_durations(catalog, planning, hours_per_week, counted));
    // Who may finish late by itself makes others late; without those the chains are short.
    if (quick.is_forbidden.empty()) quick.is_forbidden.assign(finishes.size(), 0);
    for (std::size_t v = 0; v < finishes.size(); ++v)
      if (finishes[v] > at_most * counted.percent / 100) quick.is_forbidden[v] = 1;
    SearchOptions options{1, 0, most_steps};
    options.accepts = like.accepts;
    options.should_stop = like.should_stop;
    options.known_paths = paths;
    Answer answer = find_paths(quick, options);
    steps += answer.steps;
    if (!answer.paths.empty()) paths.push_back(std::move(answer.paths.front().variants));
  }
  return paths;
}

}  // namespace careergap
