#include "engine/plan/plan_facts.h"

#include <algorithm>
#include <set>

#include "engine/plan/goal_check.h"

namespace careergap {

namespace {

constexpr std::int64_t kMinorUnits = 100;

bool is_formal(ActivityKind kind) {
  using enum ActivityKind;
  return kind == course || kind == certification || kind == degree || kind == bootcamp || kind == workshop;
}

void add_gap_facts(const Catalog& catalog, const Gap& gap, FactBase& facts) {
  for (const auto& line : gap.lines) {
    FactValues values = build_skill_facts(catalog, line.requirement.skill.id);
    values.words["importance"].emplace_back(word_of(line.requirement.importance));
    values.words["state"].emplace_back(kLineStateWords[static_cast<std::size_t>(line.state)]);
    values.numbers = {
        {"need", line.requirement.level.value}, {"have", line.have.value}, {"missing", line.missing.value}};
    facts.collections["gap_lines"].push_back(std::move(values));
  }
  for (const auto& strength : gap.strengths) {
    FactValues values = build_skill_facts(catalog, strength.skill);
    values.numbers = {{"have", strength.have.value}};
    facts.collections["strengths"].push_back(std::move(values));
  }
  facts.numbers["gap.readiness"] = gap.readiness;
  facts.numbers["gap.readiness_at_most"] = gap.readiness_at_most;
}

FactValues build_step_facts(const Catalog& catalog, const Step& step) {
  const Activity& activity = catalog[step.activity];
  std::set<std::string> skills, domains;
  for (const auto& grant : activity.grants) {
    skills.insert(catalog[grant.atom.skill.id].id);
    domains.insert(catalog[grant.atom.skill.id].domain);
  }
  FactValues values;
  for (const Evidence evidence : activity.evidence) values.words["evidence"].emplace_back(word_of(evidence));
  values.words.insert({{"activity", {activity.id}},
                       {"kind", {std::string(word_of(activity.kind))}},
                       {"mode", {std::string(word_of(activity.mode))}},
                       {"skill", {skills.begin(), skills.end()}},
                       {"domain", {domains.begin(), domains.end()}}});
  values.numbers = {{"hours", step.hours.expected.value}};
  return values;
}

void add_path_facts(const Catalog& catalog, const Path& path, FactBase& facts) {
  Hours formal;
  std::int64_t jobs = 0;
  for (const auto& step : path.steps) {
    facts.collections["steps"].push_back(build_step_facts(catalog, step));
    if (catalog[step.activity].kind == ActivityKind::position) ++jobs;
    if (is_formal(catalog[step.activity].kind)) formal += step.hours.expected;
  }
  const std::int64_t hours = path.totals.hours.expected.value;
  facts.numbers["path.hours"] = hours;
  facts.numbers["path.money"] = (path.totals.money.expected.value + kMinorUnits - 1) / kMinorUnits;
  facts.numbers["path.weeks"] = path.totals.weeks.expected.value;
  facts.numbers["path.steps"] = static_cast<std::int64_t>(path.steps.size());
  facts.numbers["path.jobs"] = jobs;
  facts.numbers["path.formal_percent"] = hours == 0 ? 0 : 100 * formal.value / hours;
}

}  // namespace

FactBase build_plan_facts(const Catalog& catalog, const Plan& plan) {
  const PlanOptions& options = plan.options;
  FactBase facts = build_facts(catalog, plan.profile, plan.target,
                               {options.goal, options.limits, options.hours_per_week, options.today});
  add_gap_facts(catalog, plan.gap, facts);
  if (!plan.paths.empty()) add_path_facts(catalog, plan.paths.front(), facts);
  facts.numbers["goal.letters"] = std::ranges::count(check_letters(plan), GoalCheck::State::met, &GoalCheck::state);
  return facts;
}

}  // namespace careergap
