#include "engine/plan/recommend.h"

#include <algorithm>

#include "engine/plan/build_path.h"
#include "engine/rule/fire.h"
#include "engine/search/search.h"

namespace careergap {

namespace {

constexpr std::size_t kMostQuestions = 5;

Hours find_expected_hours(const PlanningProblem& planning, const FoundPath& path) {
  Hours hours;
  for (const std::uint32_t v : path.variants) hours += planning.origins[v].hours.expected;
  return hours;
}

/// For every line about which nothing is known: how much cheaper the best path would be if it were met. Those that change nothing are left out.
std::vector<Question> find_questions(const Catalog& catalog, const Plan& plan, const PlanningProblem& planning, const FoundPath& best) {
  std::vector<Question> questions;
  const SearchOptions one_path{1, 0, plan.options.search_steps};
  for (std::size_t i = 0; i < plan.gap.lines.size(); ++i) {
    const GapLine& line = plan.gap.lines[i];
    if (line.state != LineState::unknown || (!line.is_essential() && !plan.options.include_useful)) continue;
    PlanningProblem known = planning;
    add_to_start(known, catalog, {line.requirement.skill.id, line.requirement.level}, line.asks_evidence);
    const Answer answer = find_paths(known.problem, one_path);
    if (answer.paths.empty() || !answer.paths.front().is_proved) continue;
    const FoundPath& cheaper = answer.paths.front();
    if (cheaper.cost >= best.cost) continue;
    questions.push_back({i, best.cost - cheaper.cost, find_expected_hours(planning, best) - find_expected_hours(known, cheaper)});
  }
  std::stable_sort(questions.begin(), questions.end(), [](const Question& a, const Question& b) { return a.saved_cost > b.saved_cost; });
  if (questions.size() > kMostQuestions) questions.resize(kMostQuestions);
  return questions;
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
  const auto is_asked = [&](const GapLine& line) { return line.is_open() && (line.is_essential() || options.include_useful); };
  if (std::none_of(plan.gap.lines.begin(), plan.gap.lines.end(), is_asked)) return plan;

  const PlanningProblem planning = build_problem(catalog, plan.profile, plan.gap, options.preset, options.include_useful);
  const Answer answer = find_paths(planning.problem, {options.paths, options.difference_permille, options.search_steps});
  plan.end = answer.end;
  for (const std::uint32_t fact : answer.unreachable_goals) plan.unreachable.push_back(planning.atom_of(fact));
  for (const auto& found : answer.paths) {
    plan.paths.push_back(build_path(catalog, planning, plan.gap, found, options.hours_per_week));
    if (plan.paths.size() > 1) compare_with(plan.paths.back(), plan.paths[plan.paths.size() - 2]);
  }
  if (!answer.paths.empty() && answer.paths.front().is_proved) plan.questions = find_questions(catalog, plan, planning, answer.paths.front());
  return plan;
}

}  // namespace careergap
