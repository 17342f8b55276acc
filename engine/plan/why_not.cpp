#include "engine/plan/why_not.h"

#include <algorithm>
#include <functional>

#include "engine/plan/limit_trials.h"

namespace careergap {

namespace {

constexpr std::int64_t kMinorUnits = 100;
/// Amounts of one limit that are followed; each is a plan of its own.
constexpr int kMostLoosenings = 20;

bool holds_item(const Path& path, ActivityId item) {
  return std::ranges::any_of(path.steps, [&](const Step& step) { return step.activity == item; });
}

/// The activity at so many whole units, whatever it costs now.
Activity at_price(Activity activity, std::int64_t units) {
  const Money money{units * kMinorUnits};
  activity.price.is_known = true;
  activity.price.amount = {money, money, money};
  return activity;
}

/// The activity in so many hours; what its grants state of them shrinks alike.
Activity in_hours(Activity activity, std::int64_t hours) {
  const std::int64_t before = std::max<std::int64_t>(activity.hours.expected.value, 1);
  for (auto& grant : activity.grants)
    if (grant.hours) grant.hours->value = grant.hours->value * hours / before;
  activity.hours = {Hours{hours}, Hours{hours}, Hours{hours}};
  return activity;
}

Activity in_months(Activity activity, std::int64_t months) {
  const auto weeks_of = [&](Weeks weeks) {
    return Weeks{(weeks.value * months + activity.months - 1) / activity.months};
  };
  activity.weeks = {weeks_of(activity.weeks.low), weeks_of(activity.weeks.expected), weeks_of(activity.weeks.high)};
  activity.months = static_cast<int>(months);
  return activity;
}

class Asker {
 public:
  Asker(const Catalog& catalog, const Plan& plan, ActivityId item, const PlanWatch& watch)
      : catalog_(catalog), plan_(plan), watch_(watch), options_(plan.options) {
    options_.paths = 1;
    options_.asks_questions = options_.weighs_limits = options_.wants_trade_offs = false;
    options_.wants_certificate = options_.certifies_trade_offs = false;
    why_.item = item;
  }

  WhyNot ask() && {
    for (std::size_t rank = 0; rank < plan_.paths.size(); ++rank)
      if (holds_item(plan_.paths[rank], why_.item)) why_.ranks.push_back(rank);
    const auto problem = build(catalog_);
    if (catalog_[why_.item].deprecated) return std::move(why_);
    why_.is_own_job = std::ranges::none_of(problem.origins, [&](const auto& o) { return o.activity == why_.item; });
    find_walls(problem);
    const bool is_best = !why_.ranks.empty() && why_.ranks.front() == 0;
    if (is_best || why_.is_own_job) return std::move(why_);
    find_path_with_it(problem);
    const Activity& item = catalog_[why_.item];
    if (item.months > 0) {
      try_amount(WhyNotChange::Kind::months, item.months, 1, in_months);
    } else {
      try_amount(WhyNotChange::Kind::price, units_of(item), 0, at_price);
      try_amount(WhyNotChange::Kind::hours, item.hours.expected.value, 1, in_hours);
    }
    for (std::size_t place = 0; place < options_.limits.all.size(); ++place) try_limit(place);
    try_prerequisites();
    try_requirements();
    return std::move(why_);
  }

 private:
  PlanningProblem build(const Catalog& catalog) const {
    return build_problem(catalog, plan_.profile, plan_.target, plan_.gap, options_.preset, options_.include_useful,
                         plan_.overlays());
  }

  /// The least price that does not do, as far as is known: the present one. An unknown one may be a wall, so that what
  /// it counts as might do if it were known.
  std::int64_t units_of(const Activity& item) const {
    const Money price = find_ranked_price(item, find_highest_prices(catalog_));
    return (price.value + kMinorUnits - 1) / kMinorUnits + (item.price.is_known ? 0 : 1);
  }

  /// The best path under a change, when it holds the item.
  std::optional<Path> try_out(const Catalog& catalog, const PlanOptions& options) {
    if (watch_.should_stop && watch_.should_stop()) {
      why_.is_complete = false;
      return std::nullopt;
    }
    Plan then = recommend(catalog, plan_.profile, plan_.target, options, watch_);
    const bool is_known = then.end != SearchEnd::out_of_steps && then.end != SearchEnd::stopped;
    if (then.paths.empty() || !then.paths.front().is_proved) {
      why_.is_complete = why_.is_complete && is_known;
      return std::nullopt;
    }
    if (!holds_item(then.paths.front(), why_.item)) return std::nullopt;
    return std::move(then.paths.front());
  }

  void add(WhyNotChange change) { why_.changes.push_back(std::move(change)); }

  void find_walls(const PlanningProblem& problem) {
    const auto& all = options_.limits.all;
    for (std::size_t place = 0; place < all.size(); ++place) {
      PlanningProblem alone = problem;
      put_walls(alone, catalog_, Limits{{all[place]}}, options_.hours_per_week);
      bool is_out = true;
      for (std::size_t v = 0; v < alone.origins.size(); ++v)
        if (alone.origins[v].activity == why_.item && alone.problem.allows(static_cast<std::uint32_t>(v)))
          is_out = false;
      if (is_out) why_.walls.push_back(place);
    }
  }

  void find_path_with_it(const PlanningProblem& problem) {
    const Activity& item = catalog_[why_.item];
    const Activity easy = item.months > 0 ? in_months(item, 1) : at_price(in_hours(item, 1), 0);
    why_.with_it = try_out(catalog_.with(why_.item, easy), options_);
    if (!why_.with_it) return;
    for (const auto& step : why_.with_it->steps) {
      std::int64_t cost = step.cost.value;
      for (std::size_t v = 0; step.activity == why_.item && v < problem.origins.size(); ++v) {
        const VariantOrigin& origin = problem.origins[v];
        const bool is_same = origin.activity == why_.item && origin.credit.has_value() == step.credit.has_value() &&
                             (!step.credit || origin.credit->from == step.credit->from);
        if (is_same) cost = problem.problem.network->cost[v];
      }
      why_.cost_with_it.value += cost;
    }
  }

  /// The largest amount below `now` that does. What a smaller one does, an even smaller one does too: it makes paths
  /// with the item cheaper, and none without it.
  void try_amount(WhyNotChange::Kind kind, std::int64_t now, std::int64_t least,
                  const std::function<Activity(Activity, std::int64_t)>& change) {
    if (now <= least) return;
    const auto best_at = [&](std::int64_t amount) {
      return try_out(catalog_.with(why_.item, change(catalog_[why_.item], amount)), options_);
    };
    std::optional<Path> best = best_at(least);
    if (!best) return;
    std::int64_t does = least, does_not = now;
    while (does_not - does > 1) {
      const std::int64_t middle = does + (does_not - does) / 2;
      if (auto path = best_at(middle)) {
        does = middle;
        best = std::move(path);
      } else {
        does_not = middle;
      }
    }
    add({kind, does, 0, {}, why_.is_complete, std::move(*best)});
  }

  void try_limit(std::size_t place) {
    PlanOptions without = options_;
    without.limits.all.erase(without.limits.all.begin() + static_cast<std::ptrdiff_t>(place));
    auto best = try_out(catalog_, without);
    if (!best) return;
    WhyNotChange change{WhyNotChange::Kind::limit, std::nullopt, place, {}, true, std::move(*best)};
    if (is_amount(options_.limits.all[place].name)) follow_amounts(place, change);
    add(std::move(change));
  }

  /// From one amount with which another path is the best to the next, until that path holds the item.
  void follow_amounts(std::size_t place, WhyNotChange& change) {
    PlanOptions loosened = options_;
    loosened.weighs_limits = true;
    for (int round = 0; round < kMostLoosenings; ++round) {
      const Plan then = recommend(catalog_, plan_.profile, plan_.target, loosened, watch_);
      if (then.paths.empty() || !then.paths.front().is_proved) break;
      if (round > 0 && holds_item(then.paths.front(), why_.item)) {
        change.to = loosened.limits.all[place].at_most;
        change.best = then.paths.front();
        return;
      }
      if (place >= then.limit_prices.size()) break;
      const LimitPrice& price = then.limit_prices[place];
      if (price.state != LimitPrice::State::costs || !price.to || !price.is_least) break;
      loosened.limits.all[place].name =
          loosened.limits.all[place].name == LimitName::free_only ? LimitName::budget : loosened.limits.all[place].name;
      loosened.limits.all[place].at_most = *price.to;
      loosened.limits.all[place].said.clear();
    }
    change.is_smallest = false;
  }

  void try_prerequisites() {
    const Activity& item = catalog_[why_.item];
    for (std::size_t i = 0; i < item.requires_all.size(); ++i) {
      Activity other = item;
      other.requires_all.erase(other.requires_all.begin() + static_cast<std::ptrdiff_t>(i));
      const AtomRef& atom = item.requires_all[i];
      if (auto best = try_out(catalog_.with(why_.item, std::move(other)), options_))
        add({WhyNotChange::Kind::prerequisite, std::nullopt, 0, {{atom.skill.id, atom.level}}, true, std::move(*best)});
    }
    for (std::size_t i = 0; i < item.requires_any.size(); ++i) {
      Activity other = item;
      other.requires_any.erase(other.requires_any.begin() + static_cast<std::ptrdiff_t>(i));
      auto best = try_out(catalog_.with(why_.item, std::move(other)), options_);
      if (!best) continue;
      std::vector<Atom> atoms;
      for (const auto& atom : item.requires_any[i]) atoms.push_back({atom.skill.id, atom.level});
      add({WhyNotChange::Kind::prerequisite, std::nullopt, 0, std::move(atoms), true, std::move(*best)});
    }
  }

  void try_requirements() {
    for (const auto& grant : catalog_[why_.item].grants) {
      const auto line = std::ranges::find_if(
          plan_.gap.lines, [&](const GapLine& l) { return l.requirement.skill.id == grant.atom.skill.id; });
      Level level = line == plan_.gap.lines.end() ? kNoLevel : line->requirement.level;
      for (level = level + Level{1}; level <= grant.atom.level; level = level + Level{1}) {
        PlanOptions other = options_;
        other.goal.skills.push_back({grant.atom.skill.id, level, {}});
        auto best = try_out(catalog_, other);
        if (!best) continue;
        add({WhyNotChange::Kind::requirement_raised,
             std::nullopt,
             0,
             {{grant.atom.skill.id, level}},
             true,
             std::move(*best)});
        break;
      }
    }
    if (!plan_.target) return;
    const Role& role = catalog_[*plan_.target];
    for (std::size_t i = 0; i < role.requirements.size(); ++i)
      if (role.requirements[i].importance == Importance::essential) try_lowering(role, i);
  }

  /// To the highest level that does, or to none.
  void try_lowering(const Role& role, std::size_t place) {
    const Requirement& line = role.requirements[place];
    for (std::int64_t level = line.level.value - 1; level >= 0; --level) {
      Role other = role;
      if (level > 0)
        other.requirements[place].level = Level{level};
      else
        other.requirements.erase(other.requirements.begin() + static_cast<std::ptrdiff_t>(place));
      auto best = try_out(catalog_.with(*plan_.target, std::move(other)), options_);
      if (!best) continue;
      add({WhyNotChange::Kind::requirement_lowered, level, 0, {{line.skill.id, line.level}}, true, std::move(*best)});
      return;
    }
  }

  const Catalog& catalog_;
  const Plan& plan_;
  const PlanWatch& watch_;
  PlanOptions options_;
  WhyNot why_;
};

}  // namespace

WhyNot find_why_not(const Catalog& catalog, const Plan& plan, ActivityId item, const PlanWatch& watch) {
  return Asker(catalog, plan, item, watch).ask();
}

WhyNotTogether find_why_not_together(const Catalog& catalog, const Plan& plan, std::span<const ActivityId> items) {
  const PlanningProblem planning = build_problem(catalog, plan.profile, plan.target, plan.gap, plan.options.preset,
                                                 plan.options.include_useful, plan.overlays());
  const Network& network = *planning.problem.network;
  std::vector<std::uint32_t> variants;
  WhyNotTogether why;
  for (std::uint32_t v = 0; v < planning.origins.size(); ++v) {
    const bool is_asked = std::ranges::find(items, planning.origins[v].activity) != items.end();
    if (!is_asked || planning.origins[v].credit) continue;
    variants.push_back(v);
    why.cost.value += network.cost[v];
  }
  const auto find_held = [&](const std::vector<std::uint32_t>& done) {
    std::vector<std::uint8_t> is_held(network.fact_count, 0);
    for (const Fact fact : planning.problem.start) is_held[fact] = 1;
    for (const std::uint32_t v : done)
      for (const Fact fact : network.outcomes[v]) is_held[fact] = 1;
    return is_held;
  };
  const auto done = order_path(planning.problem, variants);
  const auto is_held = find_held(done);
  const auto holds = [&](std::uint32_t node) {
    if (!network.is_group(node)) return is_held[node] != 0;
    return std::ranges::any_of(network.options_of(node), [&](Fact fact) { return is_held[fact] != 0; });
  };
  for (const std::uint32_t v : variants) {
    if (std::ranges::find(done, v) != done.end()) continue;
    std::vector<Atom> lacking;
    for (const std::uint32_t node : network.prerequisites[v])
      if (!holds(node))
        lacking.push_back(planning.atom_of(network.is_group(node) ? network.options_of(node)[0] : node));
    why.waiting.emplace_back(planning.origins[v].activity, std::move(lacking));
  }
  const auto is_open = [&](const std::vector<std::uint8_t>& held) {
    return std::ranges::any_of(planning.problem.goals, [&](Fact goal) { return held[goal] == 0; });
  };
  for (const Fact goal : planning.problem.goals)
    if (is_held[goal] == 0 && !planning.is_marker(goal))
      why.open.emplace_back(planning.atom_of(goal), planning.is_applied(goal));
  const auto& all = plan.options.limits.all;
  for (std::size_t place = 0; place < all.size(); ++place) {
    PlanningProblem alone = planning;
    put_walls(alone, catalog, Limits{{all[place]}}, plan.options.hours_per_week);
    const bool is_out = std::ranges::any_of(variants, [&](std::uint32_t v) { return !alone.problem.allows(v); }) ||
                        std::ranges::any_of(alone.problem.walls, [&](const Wall& wall) {
                          std::int64_t sum = 0;
                          for (const std::uint32_t v : variants) sum += wall.weights[v];
                          return sum > wall.at_most;
                        });
    if (is_out) why.crossed.push_back(place);
  }
  if (!why.open.empty() || !why.waiting.empty()) return why;
  for (const std::uint32_t v : variants) {
    std::vector<std::uint32_t> others;
    for (const std::uint32_t other : variants)
      if (other != v) others.push_back(other);
    const auto ordered = order_path(planning.problem, others);
    if (ordered.size() == others.size() && !is_open(find_held(ordered)))
      why.superfluous.push_back(planning.origins[v].activity);
  }
  return why;
}

}  // namespace careergap
