#include "engine/plan/build_path.h"

#include <algorithm>
#include <tuple>

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
      return 1;
    case certification:
      return 2;
    default:
      return 0;
  }
}

std::vector<std::uint32_t> put_in_order(const Catalog& catalog, const PlanningProblem& planning, std::vector<std::uint32_t> variants) {
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

  explicit Givers(const Problem& problem) : giver_(problem.fact_count, kNobody) {
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

/// What the step does for the gap, given what is had before (`givers`) it.
std::vector<Closing> find_closings(const PlanningProblem& planning, const Gap& gap, const Givers& before, const Givers& after) {
  std::vector<Closing> closings;
  for (std::size_t i = 0; i < gap.lines.size(); ++i) {
    const GapLine& line = gap.lines[i];
    if (!line.is_open()) continue;
    const SkillId skill = line.requirement.skill.id;
    const Level need = line.requirement.level;
    const Level from = std::min(level_had(before, skill), need), to = std::min(level_had(after, skill), need);
    const Fact evidence = planning.applied_fact_of({skill, need});
    const bool shows = line.asks_evidence && !before.has(evidence) && after.has(evidence);
    if (to > from || shows) closings.push_back({i, from, to, shows});
  }
  return closings;
}

/// The steps that gave what this variant asks for. Of a group whose options are had in several ways the earliest giver counts.
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

/// An order of steps whose weeks are counted with one of the three figures.
template <class Figure>
Schedule lay_out_by(const Catalog& catalog, const std::vector<Step>& steps, Hours hours_per_week, Figure figure) {
  std::vector<ScheduleItem> items;
  for (const auto& step : steps) items.push_back({figure(step.hours), figure(catalog[step.activity].weeks), step.waits_for});
  return lay_out(items, hours_per_week);
}

void add_totals(const Catalog& catalog, Path& path, Hours hours_per_week) {
  std::int64_t unverified = 0;
  for (const auto& step : path.steps) {
    const Activity& activity = catalog[step.activity];
    path.totals.hours += step.hours;
    if (activity.price.is_known) path.totals.money += activity.price.amount;
    else ++path.totals.unknown_prices;
    if (activity.provenance.grade == Grade::unverified) unverified += step.hours.expected.value;
  }
  if (path.totals.hours.expected.value > 0) path.unverified_percent = static_cast<int>(100 * unverified / path.totals.hours.expected.value);
  const Schedule expected = lay_out_by(catalog, path.steps, hours_per_week, [](const auto& amount) { return amount.expected; });
  for (std::size_t i = 0; i < path.steps.size(); ++i) path.steps[i].when = expected.items[i];
  path.totals.weeks = {lay_out_by(catalog, path.steps, hours_per_week, [](const auto& a) { return a.low; }).total, expected.total,
                       lay_out_by(catalog, path.steps, hours_per_week, [](const auto& a) { return a.high; }).total};
}

}  // namespace

Path build_path(const Catalog& catalog, const PlanningProblem& planning, const Gap& gap, const FoundPath& found, Hours hours_per_week) {
  Path path;
  path.cost = found.cost;
  path.is_proved = found.is_proved;
  path.bound = found.bound;
  Givers givers(planning.problem);
  for (const std::uint32_t v : put_in_order(catalog, planning, found.variants)) {
    const Variant& variant = planning.problem.variants[v];
    const VariantOrigin& origin = planning.origins[v];
    const auto place = path.steps.size();
    Step step{origin.activity, origin.credit, origin.hours, variant.cost, {}, {}, {}, {}};
    for (const auto& [giver, fact] : find_needs(variant, givers)) {
      const auto from = static_cast<std::size_t>(giver);
      path.steps[from].enables.push_back({place, planning.atom_of(fact)});
      if (std::find(step.waits_for.begin(), step.waits_for.end(), from) == step.waits_for.end()) step.waits_for.push_back(from);
    }
    std::sort(step.waits_for.begin(), step.waits_for.end());
    const Givers before = givers;
    givers.take(variant, static_cast<int>(place));
    step.closes = find_closings(planning, gap, before, givers);
    path.steps.push_back(std::move(step));
  }
  add_totals(catalog, path, hours_per_week);
  return path;
}

void compare_with(Path& path, const Path& above) {
  const auto has = [](const Path& in, ActivityId activity) {
    return std::any_of(in.steps.begin(), in.steps.end(), [&](const Step& step) { return step.activity == activity; });
  };
  for (const auto& step : path.steps)
    if (!has(above, step.activity)) path.only_here.push_back(step.activity);
  for (const auto& step : above.steps)
    if (!has(path, step.activity)) path.only_above.push_back(step.activity);
}

}  // namespace careergap
