#include "engine/problem/walls.h"

#include <algorithm>
#include <numeric>

namespace careergap {

namespace {

/// Whether the limit keeps out the variant, whatever else a path holds. Weeks are asked elsewhere.
bool keeps_out(const PersonalLimit& limit, const Catalog& catalog, const VariantOrigin& origin) {
  const Activity& activity = catalog[origin.activity];
  const auto is_accepted = [&](const std::string& word) {
    return word.empty() || std::find(limit.words.begin(), limit.words.end(), word) != limit.words.end();
  };
  switch (limit.name) {
    case LimitName::budget:
    case LimitName::free_only:
      return !activity.price.is_known || activity.price.amount.high.value > limit.at_most;
    case LimitName::hours:
      return origin.hours.high.value > limit.at_most;
    case LimitName::weeks:
      return false;
    case LimitName::mentorships:
      return activity.kind == ActivityKind::mentorship && limit.at_most == 0;
    case LimitName::kind:
      return activity.kind == limit.kind;
    case LimitName::mode:
      return limit.mode == Mode::on_the_job ? is_at_work(activity) : activity.mode == limit.mode;
    case LimitName::attribute:
      return activity.kind == ActivityKind::position &&
             catalog[*catalog.find_role_of(origin.activity)].asks_for(limit.attribute);
    case LimitName::provider:
      return activity.provider == limit.words.front();
    case LimitName::region:
      return activity.region != kWorldwide && !is_accepted(activity.region);
    case LimitName::language:
      return !is_accepted(activity.language);
  }
  return false;
}

/// By variant, whether the limit keeps it out.
std::vector<std::uint8_t> find_kept_out(const PlanningProblem& planning, const Catalog& catalog,
                                        const PersonalLimit& limit, Hours hours_per_week) {
  std::vector<std::uint8_t> is_out(planning.origins.size(), 0);
  if (limit.name == LimitName::weeks) {
    const auto finishes = find_earliest_finishes(planning, catalog, hours_per_week);
    for (std::size_t v = 0; v < is_out.size(); ++v)
      is_out[v] = finishes[v] != kNeverFinished && finishes[v] > limit.at_most * hours_per_week.value ? 1 : 0;
    return is_out;
  }
  for (std::size_t v = 0; v < is_out.size(); ++v) is_out[v] = keeps_out(limit, catalog, planning.origins[v]) ? 1 : 0;
  return is_out;
}

/// How many activities have no variant left, without those that templates make.
std::size_t count_activities_out(const PlanningProblem& planning, const Catalog& catalog,
                                 const std::vector<std::uint8_t>& is_out) {
  const Network& network = *planning.problem.network;
  std::vector<std::uint8_t> has_variant(network.activity_count, 0);
  for (std::size_t v = 0; v < is_out.size(); ++v)
    if (is_out[v] == 0 || is_general(catalog[planning.origins[v].activity])) has_variant[network.activity[v]] = 1;
  return static_cast<std::size_t>(std::count(has_variant.begin(), has_variant.end(), std::uint8_t{0}));
}

/// The calendar has room for so many things at work in a week; a rotation fills it.
constexpr std::int64_t kMostSideBySide = 2;

struct WeeksTaken {
  std::vector<std::int64_t> at_work;  ///< by variant: of the room at work
  std::vector<std::int64_t> posts;    ///< by variant: in a job on the way or a rotation, one of which runs at a time
};

/// The weeks, by high figures, that a variant takes at work for certain: those of its pace. What is done as fast as its
/// hours allow may begin and end in one week with others.
WeeksTaken find_weeks_taken(const PlanningProblem& planning, const Catalog& catalog, Hours hours_per_week) {
  WeeksTaken taken;
  for (const auto& origin : planning.origins) {
    const Activity& activity = catalog[origin.activity];
    const bool is_paced = activity.weeks.high.value * hours_per_week.value > origin.hours.high.value;
    const std::int64_t weeks = is_paced ? activity.weeks.high.value : 0;
    const bool is_rotation = activity.kind == ActivityKind::job_rotation;
    taken.at_work.push_back(is_at_work(activity) ? (is_rotation ? kMostSideBySide : 1) * weeks : 0);
    taken.posts.push_back(is_rotation || activity.kind == ActivityKind::position ? weeks : 0);
  }
  return taken;
}

}  // namespace

std::vector<std::int64_t> find_weights(const PlanningProblem& planning, const Catalog& catalog, LimitName name) {
  std::vector<std::int64_t> weights;
  weights.reserve(planning.origins.size());
  for (const auto& origin : planning.origins) {
    const Activity& activity = catalog[origin.activity];
    if (is_money(name))
      weights.push_back(activity.price.is_known ? activity.price.amount.high.value : 0);
    else if (name == LimitName::mentorships)
      weights.push_back(activity.kind == ActivityKind::mentorship ? 1 : 0);
    else
      weights.push_back(origin.hours.high.value);
  }
  return weights;
}

std::vector<std::int64_t> find_earliest_finishes(const PlanningProblem& planning, const Catalog& catalog,
                                                 Hours hours_per_week) {
  const Network& network = *planning.problem.network;
  std::vector<std::int64_t> fact_at(network.fact_count, kNeverFinished);
  std::vector<std::int64_t> finishes(network.variant_count(), kNeverFinished);
  for (const Fact fact : planning.problem.start) fact_at[fact] = 0;
  const auto node_at = [&](std::uint32_t node) {
    if (!network.is_group(node)) return fact_at[node];
    std::int64_t earliest = kNeverFinished;
    for (const Fact option : network.options_of(node)) earliest = std::min(earliest, fact_at[option]);
    return earliest;
  };
  // Every round lets chains grow by a step at least; a finish only ever comes earlier, and each is a sum of finitely
  // many durations, so that this ends.
  for (bool has_changed = true; has_changed;) {
    has_changed = false;
    for (std::uint32_t v = 0; v < finishes.size(); ++v) {
      std::int64_t start = 0;
      for (const std::uint32_t node : network.prerequisites[v]) start = std::max(start, node_at(node));
      if (start == kNeverFinished) continue;
      if (!planning.hours_before.empty()) start = std::max(start, planning.hours_before[v]);
      const VariantOrigin& origin = planning.origins[v];
      const std::int64_t duration =
          std::max(origin.hours.high.value, catalog[origin.activity].weeks.high.value * hours_per_week.value);
      if (start + duration >= finishes[v]) continue;
      finishes[v] = start + duration;
      for (const Fact fact : network.outcomes[v]) {
        if (finishes[v] >= fact_at[fact]) continue;
        fact_at[fact] = finishes[v];
        has_changed = true;
      }
    }
  }
  return finishes;
}

LimitEffects put_walls(PlanningProblem& planning, const Catalog& catalog, const Limits& limits, Hours hours_per_week) {
  Problem& problem = planning.problem;
  problem.walls.clear();
  problem.is_forbidden.clear();
  LimitEffects effects;
  effects.activities = problem.network->activity_count - catalog.from_templates().size();
  if (limits.is_empty()) return effects;
  problem.is_forbidden.assign(planning.origins.size(), 0);
  for (std::size_t place = 0; place < limits.all.size(); ++place) {
    const PersonalLimit& limit = limits.all[place];
    const auto is_out = find_kept_out(planning, catalog, limit, hours_per_week);
    effects.by.push_back(count_activities_out(planning, catalog, is_out));
    for (std::size_t v = 0; v < is_out.size(); ++v) problem.is_forbidden[v] |= is_out[v];
    if (!is_amount(limit.name)) continue;
    const auto put = [&](std::vector<std::int64_t> weights, std::int64_t at_most) {
      const std::int64_t sum = std::accumulate(weights.begin(), weights.end(), std::int64_t{0});
      problem.walls.push_back({std::move(weights), std::min(at_most, sum)});
      effects.walls.push_back(place);
    };
    if (limit.name != LimitName::weeks) {
      put(find_weights(planning, catalog, limit.name), limit.at_most);
      continue;
    }
    put(find_weights(planning, catalog, limit.name), limit.at_most * hours_per_week.value);
    const auto [at_work, posts] = find_weeks_taken(planning, catalog, hours_per_week);
    put(at_work, kMostSideBySide * limit.at_most);
    put(posts, limit.at_most);
  }
  effects.out = count_activities_out(planning, catalog, problem.is_forbidden);
  return effects;
}

}  // namespace careergap
