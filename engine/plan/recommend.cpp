#include "engine/plan/recommend.h"

#include <algorithm>

#include "engine/plan/build_path.h"
#include "engine/plan/calendar_check.h"
#include "engine/rule/fire.h"
#include "engine/search/search.h"

namespace careergap {

namespace {

constexpr std::size_t kMostQuestions = 5;

struct Sums {
  Hours hours;
  Money money;
};

/// Expected hours and expected known prices of a path.
Sums find_sums(const Catalog& catalog, const PlanningProblem& planning, const FoundPath& path) {
  Sums sums;
  for (const std::uint32_t v : path.variants) {
    const VariantOrigin& origin = planning.origins[v];
    const Price& price = catalog[origin.activity].price;
    sums.hours += origin.hours.expected;
    if (price.is_known) sums.money += price.amount.expected;
  }
  return sums;
}

struct Candidate {
  Atom atom;
  bool asks_evidence = false;
};

/// What is unknown about the person and matters to the best path: open lines about which nothing was said, and skills
/// on the way to them.
std::vector<Candidate> find_candidates(const Plan& plan) {
  std::vector<Candidate> candidates;
  const auto add = [&](Atom atom, bool asks_evidence) {
    const bool is_there = std::any_of(candidates.begin(), candidates.end(),
                                      [&](const Candidate& c) { return c.atom.skill == atom.skill; });
    if (!is_there) candidates.push_back({atom, asks_evidence});
  };
  for (const auto& line : plan.gap.lines)
    if (line.state == LineState::unknown && is_to_close(line, plan.options))
      add({line.requirement.skill.id, line.requirement.level}, line.asks_evidence);
  for (const auto& step : plan.paths.front().steps)
    for (const auto& enabling : step.enables)
      if (!enabling.is_credit && plan.profile.find(enabling.atom.skill) == nullptr) add(enabling.atom, false);
  return candidates;
}

/// How much cheaper the best path would be with each candidate, the most telling first; those that change nothing are
/// left out. One that takes more than its share of the steps that are left is not answered, and the plan says so.
void find_questions(const Catalog& catalog, const PlanningProblem& planning, const FoundPath& best,
                    std::uint64_t steps_left, Plan& plan) {
  constexpr std::uint64_t kMostStepsForOne = 100;
  std::vector<Question> questions;
  const Sums before = find_sums(catalog, planning, best);
  for (const auto& candidate : find_candidates(plan)) {
    PlanningProblem known = planning;
    add_to_start(known, catalog, candidate.atom, candidate.asks_evidence);
    put_walls(known, catalog, plan.options.limits, plan.options.hours_per_week);
    if (steps_left == 0) {
      plan.questions_are_complete = false;
      break;
    }
    const Answer answer = find_paths(
        known.problem, {1, 0, std::min(steps_left, kMostStepsForOne), build_calendar_check(catalog, known, plan)});
    steps_left -= std::min(steps_left, answer.steps);
    if (answer.end == SearchEnd::out_of_steps) plan.questions_are_complete = false;
    if (answer.paths.empty() || !answer.paths.front().is_proved || answer.paths.front().cost >= best.cost) continue;
    const Sums after = find_sums(catalog, known, answer.paths.front());
    questions.push_back({candidate.atom, candidate.asks_evidence, best.cost - answer.paths.front().cost,
                         before.hours - after.hours, before.money - after.money});
  }
  std::stable_sort(questions.begin(), questions.end(),
                   [](const Question& a, const Question& b) { return a.saved_cost > b.saved_cost; });
  if (questions.size() > kMostQuestions) questions.resize(kMostQuestions);
  plan.questions = std::move(questions);
}

}  // namespace

Plan assess(const Catalog& catalog, Profile profile, RoleId target, const PlanOptions& options) {
  Plan plan;
  plan.target = target;
  plan.profile = std::move(profile);
  plan.options = options;
  plan.findings = fire_rules(catalog, build_facts(catalog, plan.profile, target));
  plan.requirements = build_requirements(catalog, target, plan.findings);
  plan.gap = find_gap(catalog, plan.profile, plan.requirements);
  return plan;
}

Plan recommend(const Catalog& catalog, Profile profile, RoleId target, const PlanOptions& options) {
  Plan plan = assess(catalog, std::move(profile), target, options);
  if (std::none_of(plan.gap.lines.begin(), plan.gap.lines.end(),
                   [&](const GapLine& line) { return is_to_close(line, options); }))
    return plan;

  PlanningProblem planning = build_problem(catalog, plan.profile, plan.gap, options.preset, options.include_useful);
  plan.limit_effects = put_walls(planning, catalog, options.limits, options.hours_per_week);
  const Answer answer = find_paths(planning.problem, {options.paths, options.difference_permille, options.search_steps,
                                                      build_calendar_check(catalog, planning, plan)});
  plan.end = answer.end;
  for (const std::uint32_t fact : answer.unreachable_goals) plan.unreachable.push_back(planning.atom_of(fact));
  for (const auto& found : answer.paths) {
    plan.paths.push_back(build_path(catalog, planning, plan.gap, found, options.hours_per_week));
    check_uses(catalog, options.limits, plan.paths.back());
    plan.paths.back().uses = find_uses(catalog, options.limits, plan.paths.back());
    if (plan.paths.size() > 1) compare_with(plan.paths.back(), plan.paths[plan.paths.size() - 2]);
  }
  if (options.asks_questions && !answer.paths.empty() && answer.paths.front().is_proved)
    find_questions(catalog, planning, answer.paths.front(),
                   options.search_steps - std::min(options.search_steps, answer.steps), plan);
  return plan;
}

}  // namespace careergap
