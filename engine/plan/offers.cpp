#include "engine/plan/offers.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "engine/plan/plan_facts.h"

namespace careergap {

namespace {

/// What the person has, and has after the best path.
class Holdings {
 public:
  Holdings(const PlanningProblem& planning, const Plan& plan)
      : before_(planning.problem.network->fact_count, false), after_(before_) {
    for (const Fact fact : planning.problem.start) before_[fact] = after_[fact] = true;
    const Network& network = *planning.problem.network;
    for (std::uint32_t v = 0; v < network.variant_count(); ++v) {
      const bool is_step = std::ranges::any_of(
          plan.paths.front().steps, [&](const Step& step) { return step.activity == planning.origins[v].activity; });
      if (!is_step) continue;
      for (const Fact fact : network.outcomes[v]) after_[fact] = true;
    }
  }
  [[nodiscard]] bool has(Atom atom) const { return before_[PlanningProblem::fact_of(atom)]; }
  [[nodiscard]] bool comes_to_have(Atom atom) const { return after_[PlanningProblem::fact_of(atom)]; }

 private:
  std::vector<bool> before_, after_;
};

template <class Value>
bool is_empty_or_has(const std::vector<Value>& values, Value value) {
  return values.empty() || std::ranges::find(values, value) != values.end();
}

class OfferSearch {
 public:
  OfferSearch(const Catalog& catalog, const PlanningProblem& planning, const Plan& plan)
      : catalog_(catalog), planning_(planning), plan_(plan), holdings_(planning, plan) {
    for (const auto& line : plan.gap.lines)
      if (line.is_open()) open_.emplace(line.requirement.skill.id, &line);
  }

  [[nodiscard]] std::vector<ActivityId> find(const Consequence& asked) const {
    // Most of what is missing first, then the cheapest; a variant's order is that of the activities' ids.
    std::vector<std::tuple<std::int64_t, std::int64_t, std::uint32_t>> candidates;
    for (std::uint32_t v = 0; v < planning_.origins.size(); ++v) {
      if (!fits(asked, v)) continue;
      const std::int64_t raised = find_raised(asked, catalog_[planning_.origins[v].activity]);
      if (raised > 0) candidates.emplace_back(-raised, planning_.problem.network->cost[v], v);
    }
    std::ranges::sort(candidates);
    std::vector<ActivityId> found;
    std::vector<ActivityKind> kinds;
    for (const bool is_second_round : {false, true}) {
      for (const auto& [raised, cost, v] : candidates) {
        const ActivityId activity = planning_.origins[v].activity;
        const ActivityKind kind = catalog_[activity].kind;
        if (found.size() == static_cast<std::size_t>(asked.at_most)) return found;
        if (std::ranges::find(found, activity) != found.end()) continue;
        if (!is_second_round && std::ranges::find(kinds, kind) != kinds.end()) continue;
        found.push_back(activity);
        kinds.push_back(kind);
      }
    }
    return found;
  }

 private:
  [[nodiscard]] bool fits(const Consequence& asked, std::uint32_t v) const {
    const VariantOrigin& origin = planning_.origins[v];
    const Activity& activity = catalog_[origin.activity];
    if (origin.credit || is_general(activity) || activity.kind == ActivityKind::position) return false;
    if (!planning_.problem.is_forbidden.empty() && planning_.problem.is_forbidden[v] != 0) return false;
    if (!is_empty_or_has(asked.kinds, activity.kind) || !is_empty_or_has(asked.modes, activity.mode)) return false;
    const auto& steps = plan_.paths.front().steps;
    if (std::ranges::find(steps, origin.activity, &Step::activity) != steps.end()) return false;
    const auto comes = [&](const AtomRef& atom) { return holdings_.comes_to_have({atom.skill.id, atom.level}); };
    return std::ranges::all_of(activity.requires_all, comes) &&
           std::ranges::all_of(activity.requires_any,
                               [&](const auto& group) { return std::ranges::any_of(group, comes); });
  }

  /// Levels above what is had now, by the weight of their lines; where the rule names domains, those of these domains.
  /// None where most of what the activity grants lies outside what is asked for: twenty talks with possible clients
  /// bring people too, and are of no use to somebody who looks for none.
  [[nodiscard]] std::int64_t find_raised(const Consequence& asked, const Activity& activity) const {
    std::int64_t raised = 0;
    std::size_t asked_grants = 0;
    for (const auto& grant : activity.grants) {
      const SkillId skill = grant.atom.skill.id;
      const auto line = open_.find(skill);
      const bool is_asked = asked.domains.empty()
                                ? line != open_.end()
                                : std::ranges::any_of(asked.domains, [&](const Marked<std::string>& domain) {
                                    return domain.value == catalog_[skill].domain;
                                  });
      if (!is_asked && line == open_.end()) continue;
      ++asked_grants;
      if (!is_asked) continue;
      const bool is_line = line != open_.end();
      const Level most = is_line ? line->second->requirement.level : kHighestLevel;
      for (Level level{1}; level <= std::min(grant.atom.level, most); level += Level{1})
        if (!holdings_.has({skill, level})) raised += is_line ? line->second->requirement.weight : 1;
    }
    const bool is_about_something_else = !asked.domains.empty() && 2 * asked_grants <= activity.grants.size();
    return is_about_something_else ? 0 : raised;
  }

  const Catalog& catalog_;
  const PlanningProblem& planning_;
  const Plan& plan_;
  Holdings holdings_;
  std::map<SkillId, const GapLine*> open_;
};

}  // namespace

std::vector<Coverage> find_coverage(const Catalog& catalog, const Plan& plan) {
  std::vector<Coverage> coverage;
  if (plan.paths.empty()) return coverage;
  const FactBase facts = build_plan_facts(catalog, plan);
  for (const auto& [rule, consequence] : plan.findings.all)
    if (consequence->kind == Consequence::Kind::cover)
      coverage.push_back({rule, consequence, count_what_fits(consequence->counts, facts)});
  return coverage;
}

std::vector<Offer> find_offers(const Catalog& catalog, const PlanningProblem& planning, const Plan& plan) {
  std::vector<Offer> offers;
  const bool has_offers = std::ranges::any_of(
      plan.findings.all, [](const Finding& finding) { return finding.consequence->kind == Consequence::Kind::offer; });
  if (plan.paths.empty() || !has_offers) return offers;
  const OfferSearch search(catalog, planning, plan);
  for (const auto& [rule, consequence] : plan.findings.all) {
    if (consequence->kind != Consequence::Kind::offer) continue;
    if (auto found = search.find(*consequence); !found.empty()) offers.push_back({rule, std::move(found)});
  }
  return offers;
}

std::vector<Unlock> find_unlocks(const Catalog& catalog, const PlanningProblem& planning, const Plan& plan) {
  constexpr std::size_t kMostLacks = 2, kMost = 8;
  std::vector<Unlock> unlocks;
  if (plan.paths.empty()) return unlocks;
  const Holdings holdings(planning, plan);
  for (std::uint32_t place = 0; place < catalog.roles().size(); ++place) {
    const RoleId id{place};
    const Role& role = catalog[id];
    const auto& held = plan.profile.held_roles;
    const bool is_step = std::ranges::any_of(
        plan.paths.front().steps, [&](const Step& step) { return catalog.find_role_of(step.activity) == id; });
    const bool is_a_step_back = std::ranges::any_of(held, [&](RoleId other) {
      return catalog[other].family == role.family && role.seniority < catalog[other].seniority;
    });
    if (role.deprecated || id == plan.target || is_step || is_a_step_back || std::ranges::find(held, id) != held.end())
      continue;
    Unlock unlock{id, false, {}, 0};
    for (const auto& asked : role.entry) {
      const Atom atom{asked.skill.id, asked.level};
      if (!holdings.comes_to_have(atom)) unlock.lacks.push_back(atom);
      if (holdings.comes_to_have(atom) && !holdings.has(atom)) ++unlock.gains;
    }
    if (unlock.gains == 0 || unlock.lacks.size() > kMostLacks) continue;
    unlock.is_near = (plan.target && catalog[*plan.target].family == role.family) ||
                     std::ranges::any_of(held, [&](RoleId other) { return catalog[other].family == role.family; });
    unlocks.push_back(std::move(unlock));
  }
  std::ranges::stable_sort(unlocks, [](const Unlock& a, const Unlock& b) {
    return std::pair(a.lacks.size(), b.gains) < std::pair(b.lacks.size(), a.gains);
  });
  if (unlocks.size() > kMost) unlocks.resize(kMost);
  return unlocks;
}

}  // namespace careergap
