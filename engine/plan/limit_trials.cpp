#include "engine/plan/limit_trials.h"

#include <algorithm>
#include <numeric>

#include "engine/plan/build_path.h"
#include "engine/plan/calendar_check.h"
#include "engine/plan/quick_paths.h"
#include "engine/search/search.h"

namespace careergap {

namespace {

/// Paths kept for later trials: more of them help little, and each is looked at in every trial.
constexpr std::size_t kMostKnown = 30;
/// A trial that needs more is given up: what-ifs must not cost more than the plan.
constexpr std::uint64_t kLeastStepsForOne = 1'000, kShareForOne = 10;
/// For each search for a path that keeps a deadline.
constexpr std::uint64_t kStepsForQuick = 15;

}  // namespace

std::int64_t add_up(const std::vector<std::int64_t>& by_variant, const FoundPath& path) {
  return std::accumulate(path.variants.begin(), path.variants.end(), std::int64_t{0},
                         [&](std::int64_t sum, std::uint32_t v) { return sum + by_variant[v]; });
}

PlanningProblem LimitTrials::prepare(const Limits& limits, const Aim& aim) const {
  PlanningProblem prepared = planning_;
  Problem& problem = prepared.problem;
  if (!aim.costs.empty()) put_costs(problem, aim.costs);
  put_walls(prepared, catalog_, limits, plan_.options.hours_per_week);
  problem.walls.insert(problem.walls.end(), aim.walls.begin(), aim.walls.end());
  return prepared;
}

Trial LimitTrials::search(const PlanningProblem& prepared, const Limits& limits, bool wants_proof) {
  is_stopped_ = is_stopped_ || (watch_.should_stop && watch_.should_stop());
  if (is_stopped_ || steps_left_ == 0) return {};
  const std::uint64_t most = std::max(kLeastStepsForOne, plan_.options.search_steps / kShareForOne);
  SearchOptions options{1, 0, std::min(steps_left_, most)};
  options.accepts = build_calendar_check(catalog_, prepared, limits, plan_.options.hours_per_week);
  options.should_stop = watch_.should_stop;
  options.wants_proof = wants_proof;
  options.known_paths = known_;
  std::uint64_t quick_steps = 0;
  for (auto& path :
       find_quick_paths(catalog_, prepared, limits, plan_.options.hours_per_week, options, kStepsForQuick, quick_steps))
    options.known_paths.push_back(std::move(path));
  if (watch_.on_progress) options.on_progress = [this](const SearchProgress&) { watch_.on_progress(progress_); };
  Answer answer = find_paths(prepared.problem, options);
  steps_left_ -= std::min(steps_left_, answer.steps + quick_steps);
  is_stopped_ = answer.end == SearchEnd::stopped;
  Trial trial;
  trial.bound = answer.bound;
  trial.is_proved = answer.end == SearchEnd::unreachable;
  if (!answer.paths.empty()) {
    trial.path = std::move(answer.paths.front());
    if (known_.size() < kMostKnown) known_.push_back(trial.path->variants);
    trial.is_proved = trial.path->is_proved;
    trial.bound = trial.path->bound;
  }
  if (!answer.claims.empty()) trial.claim = std::move(answer.claims.front());
  return trial;
}

LeastAmount LimitTrials::find_least(Limits limits, std::size_t place, const std::vector<Wall>& walls) {
  PersonalLimit& limit = limits.all[place];
  if (limit.name == LimitName::weeks) return find_least_weeks(std::move(limits), place, walls);
  limit.at_most = kAnyAmount;
  const Aim aim{find_weights(planning_, catalog_, limit.name), walls};
  const Trial trial = find_best(limits, aim);
  if (!trial.path) return {std::nullopt, trial.is_proved};
  return {add_up(aim.costs, *trial.path), trial.is_proved};
}

LeastAmount LimitTrials::find_least_weeks(Limits limits, std::size_t place, const std::vector<Wall>& walls) {
  const auto find_high_weeks = [&](const FoundPath& path) {
    return find_weeks(catalog_, planning_, path.variants, plan_.options.hours_per_week).high.value;
  };
  std::int64_t& weeks = limits.all[place].at_most;
  std::int64_t too_few = weeks;
  weeks = kAnyAmount;
  const Trial longest = find_best(limits, {{}, walls});
  if (!longest.path) return {std::nullopt, longest.is_proved};
  std::int64_t enough = find_high_weeks(*longest.path);
  // Where it cannot be found out, what is known to be enough stands: a further trial would rarely be easier.
  while (enough - too_few > 1) {
    weeks = too_few + (enough - too_few) / 2;
    const Trial trial = find_best(limits, {{}, walls});
    if (!trial.path && !trial.is_proved) return {enough, false};
    if (trial.path)
      enough = find_high_weeks(*trial.path);
    else
      too_few = weeks;
  }
  return {enough, true};
}

Path LimitTrials::build(const FoundPath& found) const {
  FoundPath priced = found;
  priced.cost = Cost{add_up(planning_.problem.network->cost, found)};
  Path path = build_path(catalog_, planning_, plan_.gap, priced, plan_.options.hours_per_week);
  path.uses = find_uses(catalog_, plan_.options.limits, path);
  return path;
}

Wall LimitTrials::build_cost_wall(Cost at_most) const {
  return {planning_.problem.network->cost, at_most.value};
}

void LimitTrials::tell(PlanPhase phase, std::size_t item, std::size_t items) {
  progress_ = {};
  progress_.phase = phase;
  progress_.item = item;
  progress_.items = items;
  if (watch_.on_progress) watch_.on_progress(progress_);
}

}  // namespace careergap
