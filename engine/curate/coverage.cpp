#include "engine/curate/coverage.h"

#include <algorithm>

#include "engine/plan/plan_facts.h"

namespace careergap {

namespace {

using Kind = Condition::Kind;

/// The parts that ask for something themselves: not `all`, `any` and `not`, which only join.
void list_leaves(const Condition& condition, std::vector<const Condition*>& leaves) {
  if (condition.kind == Kind::always) return;
  if (condition.kind != Kind::all && condition.kind != Kind::any && condition.kind != Kind::negation) {
    leaves.push_back(&condition);
    return;
  }
  for (const auto& part : condition.parts) list_leaves(part, leaves);
}

std::string name_leaf(const Condition& leaf) {
  switch (leaf.kind) {
    case Kind::skill_at_least:
      return "skill " + leaf.atom.skill.name;
    case Kind::count:
      return "count of " + leaf.fact;
    case Kind::concluded:
      return "concluded " + leaf.fact;
    default:
      return leaf.fact;
  }
}

/// Branches of one rule with the leaf that each pair is about; null for the rule itself.
struct RuleBranches {
  RuleId rule;
  std::vector<const Condition*> leaves;
  bool has_fired = false, was_silent = false;
  std::vector<bool> has_held, has_failed;
};

RuleBranches list_branches(const Catalog& catalog, RuleId id) {
  RuleBranches branches{id, {}, false, false, {}, {}};
  list_leaves(catalog[id].when, branches.leaves);
  branches.has_held.resize(branches.leaves.size());
  branches.has_failed.resize(branches.leaves.size());
  return branches;
}

bool is_known(Phase phase, const Plan& plan) {
  return phase != Phase::after_path || !plan.paths.empty();
}

void look_at(const Catalog& catalog, const Plan& plan, const FactBase& facts, RuleBranches& branches) {
  if (!is_known(catalog[branches.rule].phase, plan)) return;
  const auto& fired = plan.findings.fired;
  (std::ranges::find(fired, branches.rule) != fired.end() ? branches.has_fired : branches.was_silent) = true;
  for (std::size_t i = 0; i < branches.leaves.size(); ++i)
    (holds(*branches.leaves[i], facts) ? branches.has_held : branches.has_failed)[i] = true;
}

FactBase build_facts_of(const Catalog& catalog, const Plan& plan) {
  FactBase facts = build_plan_facts(catalog, plan);
  for (const auto& [rule, consequence] : plan.findings.all)
    if (consequence->kind == Consequence::Kind::conclude) facts.concluded.insert(consequence->text);
  return facts;
}

}  // namespace

std::vector<Branch> measure_coverage(const Catalog& catalog, std::span<const RuleTestCase> cases) {
  std::vector<RuleBranches> all;
  for (std::uint32_t i = 0; i < catalog.rules().size(); ++i) all.push_back(list_branches(catalog, RuleId{i}));
  for (const auto& test : cases) {
    const Plan plan = answer_case(catalog, test);
    const FactBase facts = build_facts_of(catalog, plan);
    for (auto& branches : all) look_at(catalog, plan, facts, branches);
  }
  std::vector<Branch> listed;
  for (const auto& branches : all) {
    const Rule& rule = catalog[branches.rule];
    listed.push_back({branches.rule, "fires", rule.mark, branches.has_fired});
    if (rule.when.kind != Kind::always)
      listed.push_back({branches.rule, "stays silent", rule.mark, branches.was_silent});
    for (std::size_t i = 0; i < branches.leaves.size(); ++i) {
      const std::string name = name_leaf(*branches.leaves[i]);
      listed.push_back({branches.rule, name + " holds", branches.leaves[i]->mark, branches.has_held[i]});
      listed.push_back({branches.rule, name + " does not hold", branches.leaves[i]->mark, branches.has_failed[i]});
    }
  }
  return listed;
}

}  // namespace careergap
