#include "engine/plan/build_path.h"

#include <algorithm>
#include <numeric>
#include <optional>
#include <tuple>
#include <utility>

#include "engine/base/check.h"

namespace careergap {

namespace {

/// Study, then practice, then what certifies it: the order in which people who could do either do well.
int rank_of(ActivityKind kind) {
  using enum ActivityKind;
  switch (kind) {
    case project:
    case stretch_assignment:
    case volunteering:
    case job_rotation:
    case writing_speaking:
    case position:
      return 1;
    case certification:
      return 2;
    default:
      return 0;
  }
}

std::vector<std::uint32_t> put_in_order(const Catalog& catalog, const PlanningProblem& planning,
                                        std::vector<std::uint32_t> variants) {
  const auto key = [&](std::uint32_t v) {
    const Activity& activity = catalog[planning.origins[v].activity];
    Level highest;
    for (const auto& grant : activity.grants) highest = std::max(highest, grant.atom.level);
    return std::tuple(highest, rank_of(activity.kind), planning.origins[v].activity);
  };
  std::sort(variants.begin(), variants.end(), [&](std::uint32_t a, std::uint32_t b) { return key(a) < key(b); });
  auto ordered = order_path(planning.problem, variants);
  CAREERGAP_CHECK(ordered.size() == variants.size(), "every step of a found path can start");
  return ordered;
}

/// Which step first gave each fact; -1 for the start, -2 for nobody.
class Givers {
 public:
  static constexpr int kStart = -1, kNobody = -2;

  explicit Givers(const Problem& problem) : giver_(problem.network->fact_count, kNobody) {
    for (const Fact fact : problem.start) giver_[fact] = kStart;
  }
  void take(const Variant& variant, int step) {
    for (const Fact fact : variant.outcomes)
      if (giver_[fact] == kNobody) giver_[fact] = step;
  }
  [[nodiscard]] int of(Fact fact) const { return giver_[fact]; }
  [[nodiscard]] bool has(Fact fact) const { return giver_[fact] != kNobody; }

 private:
  std::vector<int> giver_;
};

Level level_had(const Givers& givers, SkillId skill) {
  Level level = kHighestLevel;
  while (level > kNoLevel && !givers.has(PlanningProblem::fact_of({skill, level}))) level = level - Level{1};
  return level;
}

/// The granted skill through which an activity gives an atom by implication; nothing when it grants the atom itself.
std::optional<SkillId> find_carrier(const Catalog& catalog, const Activity& activity, Atom atom) {
  std::optional<SkillId> carrier;
  for (const auto& grant : activity.grants) {
    if (grant.atom.skill.id == atom.skill && grant.atom.level >= atom.level) return std::nullopt;
    for (const Atom closed : catalog.closure_of({grant.atom.skill.id, grant.atom.level}))
      if (!carrier && closed.skill == atom.skill && closed.level >= atom.level) carrier = grant.atom.skill.id;
  }
  return carrier;
}

/// What the step does for the gap, given what is had before (`givers`) it.
std::vector<Closing> find_closings(const Catalog& catalog, const Activity& activity, const PlanningProblem& planning,
                                   const Gap& gap, const Givers& before, const Givers& after) {
  std::vector<Closing> closings;
  for (std::size_t i = 0; i < gap.lines.size(); ++i) {
    const GapLine& line = gap.lines[i];
    if (!line.is_open()) continue;
    const SkillId skill = line.requirement.skill.id;
    const Level need = line.requirement.level;
    const Level from = std::min(level_had(before, skill), need), to = std::min(level_had(after, skill), need);
    const Fact evidence = planning.applied_fact_of({skill, need});
    const bool shows = line.asks_evidence && !before.has(evidence) && after.has(evidence);
    if (to > from || shows)
      closings.push_back({i, from, to, shows, to > from ? find_carrier(catalog, activity, {skill, to}) : std::nullopt});
  }
  return closings;
}

/// The steps that gave what this variant asks for. Of a group whose options are had in several ways the earliest giver
/// counts.
std::vector<std::pair<int, Fact>> find_needs(const Variant& variant, const Givers& givers) {
  std::vector<std::pair<int, Fact>> needs;
  for (const Fact fact : variant.requires_all)
    if (givers.of(fact) >= 0) needs.emplace_back(givers.of(fact), fact);
  for (const auto& group : variant.requires_any) {
    std::pair<int, Fact> earliest{Givers::kNobody, 0};
    for (const Fact fact : group) {
      const int giver = givers.of(fact);
      if (giver == Givers::kNobody) continue;
      if (earliest.first == Givers::kNobody || giver < earliest.first) earliest = {giver, fact};
    }
    if (earliest.first >= 0) needs.push_back(earliest);
  }
  return needs;
}

/// Whether a variant asks for the atom for the sake of its credit alone.
bool is_only_credit(const Activity& activity, const std::optional<Credit>& credit, Atom atom) {
  if (!credit || credit->from != atom) return false;
  return std::none_of(activity.requires_all.begin(), activity.requires_all.end(), [&](const AtomRef& required) {
    return required.skill.id == atom.skill && required.level >= atom.level;
  });
}

/// Prices, hours and provenance, summed over the steps.
void add_totals(const Catalog& catalog, Path& path) {
  std::int64_t unverified = 0;
  const auto highest_prices = find_highest_prices(catalog);
  for (const auto& step : path.steps) {
    const Activity& activity = catalog[step.activity];
    path.totals.hours += step.hours;
    if (activity.price.is_known) {
      path.totals.money += activity.price.amount;
    } else {
      ++path.totals.unknown_prices;
      path.totals.assumed_money += find_ranked_price(activity, highest_prices);
    }
    if (activity.provenance.grade == Grade::unverified) unverified += step.hours.expected.value;
  }
  if (path.totals.hours.expected.value > 0)
    path.unverified_percent = static_cast<int>(100 * unverified / path.totals.hours.expected.value);
  path.is_thinly_founded = 3 * unverified > path.totals.hours.expected.value;
}

/// A rotation is a full post away from one's own; everything else at work is done beside that.
AtWork find_at_work(const Activity& activity) {
  if (activity.kind == ActivityKind::position) return AtWork::own_job;
  if (activity.kind == ActivityKind::job_rotation) return AtWork::fills_the_day;
  return is_at_work(activity) ? AtWork::yes : AtWork::no;
}

/// When each step runs by expected figures, and the path's weeks by all three.
void lay_on_calendar(const Catalog& catalog, Path& path, Hours hours_per_week) {
  const auto lay_out_by = [&](auto figure) {
    std::vector<ScheduleItem> items;
    for (const auto& step : path.steps)
      items.push_back({figure(step.hours), figure(catalog[step.activity].weeks), step.waits_for,
                       find_at_work(catalog[step.activity]), catalog[step.activity].needs_present_post});
    return lay_out(items, hours_per_week);
  };
  const Schedule expected = lay_out_by([](const auto& amount) { return amount.expected; });
  for (std::size_t i = 0; i < path.steps.size(); ++i) path.steps[i].when = expected.items[i];
  // Who needs less than expected can still keep the expected calendar, and the other way round: where the rule, which
  // like every list schedule is not monotone, says otherwise, the expected calendar bounds it.
  const Weeks low = lay_out_by([](const auto& amount) { return amount.low; }).total;
  const Weeks high = lay_out_by([](const auto& amount) { return amount.high; }).total;
  path.totals.weeks = {std::min(low, expected.total), expected.total, std::max(high, expected.total)};
}

/// The steps in the given order, each with what it enables and what it waits for.
std::vector<Step> build_steps(const Catalog& catalog, const PlanningProblem& planning,
                              const std::vector<std::uint32_t>& order) {
  std::vector<Step> steps;
  Givers givers(planning.problem);
  for (const std::uint32_t v : order) {
    const Variant variant = planning.problem.network->variant(v);
    const VariantOrigin& origin = planning.origins[v];
    const auto place = steps.size();
    Step step{origin.activity, origin.credit, origin.hours, variant.cost, {}, {}, {}, {}, {}};
    for (const auto& [giver, fact] : find_needs(variant, givers)) {
      const auto from = static_cast<std::size_t>(giver);
      const Atom atom = planning.atom_of(fact);
      steps[from].enables.push_back({place, atom, is_only_credit(catalog[origin.activity], origin.credit, atom)});
      if (std::find(step.waits_for.begin(), step.waits_for.end(), from) == step.waits_for.end())
        step.waits_for.push_back(from);
    }
    std::sort(step.waits_for.begin(), step.waits_for.end());
    givers.take(variant, static_cast<int>(place));
    steps.push_back(std::move(step));
  }
  return steps;
}

/// For each step the hours of the calendar from its start until the last step that waits for it, directly or not, can
/// be done.
std::vector<std::int64_t> find_tails(const Catalog& catalog, const std::vector<Step>& steps, Hours hours_per_week) {
  std::vector<std::int64_t> tails(steps.size(), 0);
  for (std::size_t i = steps.size(); i-- > 0;) {
    tails[i] += std::max({std::int64_t{1}, steps[i].hours.expected.value,
                          catalog[steps[i].activity].weeks.expected.value * hours_per_week.value});
    for (const std::size_t before : steps[i].waits_for) tails[before] = std::max(tails[before], tails[i]);
  }
  return tails;
}

/// The places of the steps, sorted by a key of each; equal keys stay as they are.
template <class KeyOfPlace>
std::vector<std::size_t> sort_places(std::size_t count, KeyOfPlace key_of_place) {
  std::vector<std::size_t> places(count);
  std::iota(places.begin(), places.end(), std::size_t{0});
  std::stable_sort(places.begin(), places.end(),
                   [&](std::size_t a, std::size_t b) { return key_of_place(a) < key_of_place(b); });
  return places;
}

std::vector<std::uint32_t> pick(const std::vector<std::uint32_t>& order, const std::vector<std::size_t>& places) {
  std::vector<std::uint32_t> picked;
  for (const std::size_t place : places) picked.push_back(order[place]);
  return picked;
}

/// Says anew, by the calendar, which step gives what another asks for: of those that are finished when it starts the
/// one that finishes first. What it was laid out to wait for is among them, so it still starts when all is there.
void name_givers(const Catalog& catalog, const PlanningProblem& planning, const std::vector<std::uint32_t>& order,
                 Path& path) {
  const Network& network = *planning.problem.network;
  const auto is_held_at_start = [&](Fact fact) { return std::ranges::binary_search(planning.problem.start, fact); };
  const auto gives = [&](std::size_t step, Fact fact) {
    return std::ranges::binary_search(network.outcomes[order[step]], fact);
  };
  for (auto& step : path.steps) step.enables.clear();
  for (std::size_t i = 0; i < path.steps.size(); ++i) {
    Step& step = path.steps[i];
    const std::vector<std::size_t> laid_out_for = std::exchange(step.waits_for, {});
    const auto find_giver = [&](Fact fact) {
      std::optional<std::size_t> first;
      for (std::size_t other = 0; other < path.steps.size(); ++other) {
        const Weeks finish = path.steps[other].when.finish;
        const bool is_in_time = finish < step.when.start || std::ranges::count(laid_out_for, other) > 0;
        if (!is_in_time || !gives(other, fact)) continue;
        if (!first || finish < path.steps[*first].when.finish) first = other;
      }
      return first;
    };
    const auto credit = [&](std::size_t giver, Fact fact) {
      const Atom atom = planning.atom_of(fact);
      path.steps[giver].enables.push_back({i, atom, is_only_credit(catalog[step.activity], step.credit, atom)});
      if (std::ranges::count(step.waits_for, giver) == 0) step.waits_for.push_back(giver);
    };
    const Variant variant = network.variant(order[i]);
    for (const Fact fact : variant.requires_all) {
      if (is_held_at_start(fact)) continue;
      const auto giver = find_giver(fact);
      CAREERGAP_CHECK(giver.has_value(), "what a step asks for is there when it starts");
      credit(*giver, fact);
    }
    for (const auto& group : variant.requires_any) {
      if (std::ranges::any_of(group, is_held_at_start)) continue;
      std::optional<std::pair<std::size_t, Fact>> first;
      for (const Fact fact : group) {
        const auto giver = find_giver(fact);
        if (giver && (!first || path.steps[*giver].when.finish < path.steps[first->first].when.finish))
          first = {*giver, fact};
      }
      CAREERGAP_CHECK(first.has_value(), "one option is there when the step starts");
      credit(first->first, first->second);
    }
    std::sort(step.waits_for.begin(), step.waits_for.end());
  }
}

/// What a step closes, it closes when it is finished: beyond what those gave that were finished before.
void find_what_steps_close(const Catalog& catalog, const PlanningProblem& planning, const Gap& gap,
                           const std::vector<std::uint32_t>& order, Path& path) {
  Givers givers(planning.problem);
  for (const std::size_t place :
       sort_places(path.steps.size(), [&](std::size_t at) { return path.steps[at].when.finish.value; })) {
    Step& step = path.steps[place];
    const Givers before = givers;
    givers.take(planning.problem.network->variant(order[place]), static_cast<int>(place));
    step.closes = find_closings(catalog, catalog[step.activity], planning, gap, before, givers);
    for (Fact fact = planning.fact_of_marker(0); fact < planning.problem.network->fact_count; ++fact)
      if (!before.has(fact) && givers.has(fact)) step.marks.push_back(fact - planning.fact_of_marker(0));
  }
}

/// Puts the steps into the order of the calendar, since people read them so: one that has to wait lets later ones go
/// first. Prerequisites stay first, because a step starts when they are finished. When each runs stays as it was laid
/// out.
void sort_by_start(const Catalog& catalog, const PlanningProblem& planning, const Gap& gap,
                   const std::vector<std::uint32_t>& order, Path& path) {
  const std::vector<Step> laid_out = std::move(path.steps);
  const auto places = sort_places(laid_out.size(), [&](std::size_t place) { return laid_out[place].when.start.value; });
  std::vector<std::size_t> now_at(places.size());
  for (std::size_t i = 0; i < places.size(); ++i) now_at[places[i]] = i;
  const auto sorted = pick(order, places);
  path.steps = build_steps(catalog, planning, sorted);
  for (std::size_t i = 0; i < places.size(); ++i) {
    path.steps[i].when = laid_out[places[i]].when;
    path.steps[i].waits_for = laid_out[places[i]].waits_for;
    for (auto& place : path.steps[i].waits_for) place = now_at[place];
  }
  name_givers(catalog, planning, sorted, path);
  find_what_steps_close(catalog, planning, gap, sorted, path);
}

/// Fills in the steps, laid on the calendar, and the path's weeks; gives the order that the steps stand in.
std::vector<std::uint32_t> lay_out_steps(const Catalog& catalog, const PlanningProblem& planning,
                                         std::vector<std::uint32_t> variants, Hours hours_per_week, Path& path) {
  auto order = put_in_order(catalog, planning, std::move(variants));
  path.steps = build_steps(catalog, planning, order);
  // What much waits for starts early: otherwise a long mentorship begins when all else is done, and a path of one year
  // takes two.
  const auto tails = find_tails(catalog, path.steps, hours_per_week);
  order = pick(order, sort_places(order.size(), [&](std::size_t place) { return -tails[place]; }));
  path.steps = build_steps(catalog, planning, order);
  lay_on_calendar(catalog, path, hours_per_week);
  return order;
}

}  // namespace

Path build_path(const Catalog& catalog, const PlanningProblem& planning, const Gap& gap, const FoundPath& found,
                Hours hours_per_week) {
  Path path;
  path.cost = found.cost;
  path.is_proved = found.is_proved;
  path.bound = found.bound;
  const auto order = lay_out_steps(catalog, planning, found.variants, hours_per_week, path);
  sort_by_start(catalog, planning, gap, order, path);
  add_totals(catalog, path);
  return path;
}

Amount<Weeks> find_weeks(const Catalog& catalog, const PlanningProblem& planning, std::vector<std::uint32_t> variants,
                         Hours hours_per_week) {
  Path path;
  lay_out_steps(catalog, planning, std::move(variants), hours_per_week, path);
  return path.totals.weeks;
}

std::vector<std::int64_t> find_uses(const Catalog& catalog, const Limits& limits, const Path& path) {
  std::vector<std::int64_t> uses;
  const auto is_mentorship = [&](const Step& step) { return catalog[step.activity].kind == ActivityKind::mentorship; };
  for (const auto& limit : limits.all) {
    std::int64_t use = 0;
    if (is_money(limit.name)) use = path.totals.money.high.value;
    if (limit.name == LimitName::hours) use = path.totals.hours.high.value;
    if (limit.name == LimitName::weeks) use = path.totals.weeks.high.value;
    if (limit.name == LimitName::mentorships) use = std::count_if(path.steps.begin(), path.steps.end(), is_mentorship);
    uses.push_back(use);
  }
  return uses;
}

void check_uses(const Catalog& catalog, const Limits& limits, const Path& path) {
  const auto uses = find_uses(catalog, limits, path);
  for (std::size_t i = 0; i < uses.size(); ++i) {
    const PersonalLimit& limit = limits.all[i];
    CAREERGAP_CHECK(!is_amount(limit.name) || uses[i] <= limit.at_most, "no path offered crosses a limit");
    CAREERGAP_CHECK(!is_money(limit.name) || path.totals.unknown_prices == 0, "no unknown price passes a money limit");
  }
}

namespace {

bool holds(const Path& path, ActivityId activity) {
  return std::ranges::find(path.steps, activity, &Step::activity) != path.steps.end();
}

}  // namespace

void compare_with(Path& path, const Path& other) {
  for (const auto& step : path.steps)
    if (!holds(other, step.activity)) path.only_here.push_back(step.activity);
  for (const auto& step : other.steps)
    if (!holds(path, step.activity)) path.only_above.push_back(step.activity);
}

void compare_with_nearest(Path& path, std::span<const Path> above) {
  const auto count_shared = [&](const Path& other) {
    return std::ranges::count_if(path.steps, [&](const Step& step) { return holds(other, step.activity); });
  };
  const auto nearest = std::ranges::max_element(above, {}, count_shared);
  path.compared_with = static_cast<std::size_t>(nearest - above.begin());
  compare_with(path, *nearest);
}

}  // namespace careergap
