// Drawn worlds with rules, purposes and limits: nothing that is said crosses a limit, and saying it twice gives the
// same bytes.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <map>
#include <set>

#include "engine/base/text.h"
#include "engine/plan/recommend.h"
#include "engine/report/json.h"
#include "tests/support/drawn_catalog.h"
#include "tests/support/drawn_limits.h"

namespace careergap {
namespace {

using test::DrawnCatalog;
using test::LimitDraw;

/// CAREERGAP_RULE_WORLDS sets how many; the default takes some seconds.
int worlds_asked_for() {
  const char* text = std::getenv("CAREERGAP_RULE_WORLDS");
  return text == nullptr ? 400 : static_cast<int>(read_integer(text).value());
}

Ref<SkillId> ref_of(const Catalog& catalog, int skill) {
  const SkillId id{static_cast<std::uint32_t>(skill)};
  return {catalog[id].id, {}, id, true};
}

/// Rules of every consequence over the skills of a world, half of them under a condition on purpose, goal or limits.
class RuleDraw {
 public:
  RuleDraw(LimitDraw& draw, const Catalog& catalog) : draw_(draw), catalog_(catalog) {}

  std::vector<Rule> draw_rules() {
    std::vector<Rule> rules;
    const int count = draw_.pick(2, 6);
    for (int i = 0; i < count; ++i) rules.push_back(draw_rule("rule-" + std::to_string(i)));
    return rules;
  }

 private:
  Rule draw_rule(std::string id) {
    using Kind = Consequence::Kind;
    Rule rule;
    rule.id = std::move(id);
    rule.because = "So it was drawn.";
    rule.provenance.grade = Grade::known;
    Consequence& then = rule.then.emplace_back();
    const int last = static_cast<int>(catalog_.skills().size()) - 1;
    const auto atom = [&](int most) {
      return AtomRef{ref_of(catalog_, draw_.pick(0, last)), Level{draw_.pick(1, most)}};
    };
    switch (draw_.pick(0, 13)) {
      case 9:
        then.kind = Kind::policy;
        then.policy = PolicyName::two_contexts;
        then.atom = {ref_of(catalog_, draw_.pick(0, last)), Level{1}};
        break;
      case 0:
        then.kind = Kind::require;
        then.atom = atom(1);
        break;
      case 1:
        then.kind = Kind::prefer;
        then.kinds = {ActivityKind::project};
        then.percent = draw_.pick(50, 150);
        break;
      case 2:
        then.kind = Kind::prefer;
        then.uses_strengths = true;
        then.percent = 90;
        break;
      case 3:
        then.kind = Kind::credit;
        then.atom = atom(1);
        then.towards = atom(2);
        then.percent = draw_.pick(0, 60);
        break;
      case 4:
        then.kind = Kind::obstacle;
        then.name = "storm";
        then.text = "it rains";
        then.response = "wait";
        then.atom = atom(1);
        if (draw_.chance(50)) then.kinds = {ActivityKind::certification};
        break;
      case 5:
        then.kind = Kind::conflict;
        then.text = "Hard.";
        then.response = "Ask.";
        break;
      case 6:
        then.kind = Kind::offer;
        if (draw_.chance(50)) then.kinds = {ActivityKind::mentorship, ActivityKind::project};
        if (draw_.chance(50)) then.domains = {{"all", {}}};
        break;
      case 7:
        then.kind = Kind::cover;
        then.name = "steps";
        then.counts.kind = Condition::Kind::count;
        then.counts.fact = "steps";
        then.counts.least = draw_.pick(1, 4);
        break;
      default:
        then.kind = Kind::advise;
        then.text = "Go on.";
    }
    rule.phase = then.kind == Kind::offer || then.kind == Kind::cover ? Phase::after_path : Phase::before_gap;
    if (then.kind == Kind::prefer) rule.phase = Phase::after_gap;
    if (draw_.chance(50)) rule.when = draw_condition();
    return rule;
  }

  Condition draw_condition() {
    Condition condition;
    condition.kind = Condition::Kind::fact_is;
    condition.fact = "goal.gives";
    condition.values = {{"time", {}}};
    if (draw_.chance(30)) {
      condition.kind = Condition::Kind::fact_within;
      condition.fact = "limit.hours";
      condition.values.clear();
      condition.least = 1;
    }
    return condition;
  }

  LimitDraw& draw_;
  const Catalog& catalog_;
};

/// Whether a step by itself crosses a limit that has no amount; written apart from the walls of the search.
bool crosses(const PersonalLimit& limit, const Catalog& catalog, ActivityId id) {
  const Activity& activity = catalog[id];
  const bool is_job = activity.kind == ActivityKind::position;
  switch (limit.name) {
    case LimitName::kind:
      return activity.kind == limit.kind;
    case LimitName::mode:
      return limit.mode == Mode::on_the_job
                 ? !is_job && (activity.mode == Mode::on_the_job || activity.kind == ActivityKind::job_rotation ||
                               activity.kind == ActivityKind::stretch_assignment)
                 : activity.mode == limit.mode;
    case LimitName::attribute:
      return is_job && catalog[*catalog.find_role_of(id)].asks_for(limit.attribute);
    case LimitName::provider:
      return activity.provider == limit.words.front();
    case LimitName::region:
      return activity.region != "worldwide" && !activity.region.empty() && activity.region != limit.words.front();
    default:
      return false;
  }
}

void check_limits(const Catalog& catalog, const Limits& limits, const Path& path) {
  Hours hours;
  Money money;
  std::int64_t mentorships = 0;
  for (const auto& step : path.steps) {
    const Activity& activity = catalog[step.activity];
    hours += step.hours.high;
    money += activity.price.amount.high;
    mentorships += activity.kind == ActivityKind::mentorship ? 1 : 0;
    for (const auto& limit : limits.all) EXPECT_FALSE(crosses(limit, catalog, step.activity)) << activity.id;
    for (const auto& limit : limits.all) EXPECT_TRUE(!is_money(limit.name) || activity.price.is_known) << activity.id;
  }
  for (const auto& limit : limits.all) {
    const std::int64_t weeks = path.totals.weeks.high.value;
    EXPECT_TRUE(!is_money(limit.name) || money.value <= limit.at_most);
    EXPECT_TRUE(limit.name != LimitName::hours || hours.value <= limit.at_most);
    EXPECT_TRUE(limit.name != LimitName::weeks || weeks <= limit.at_most);
    EXPECT_TRUE(limit.name != LimitName::mentorships || mentorships <= limit.at_most);
  }
}

/// The levels by which a step raises skills, above what is had when it is finished.
void check_small_steps(const Catalog& catalog, const Path& path) {
  auto steps = path.steps;
  std::ranges::stable_sort(steps, {}, [](const Step& step) { return step.when.finish; });
  std::map<SkillId, Level> had;
  for (const auto& step : steps) {
    std::map<SkillId, Level> given;
    for (const auto& grant : catalog[step.activity].grants)
      for (const Atom atom : catalog.closure_of({grant.atom.skill.id, grant.atom.level}))
        given[atom.skill] = std::max(given[atom.skill], atom.level);
    for (const auto& [skill, level] : given) {
      EXPECT_LE(level, had[skill] + Level{1}) << catalog[step.activity].id;
      had[skill] = std::max(had[skill], level);
    }
  }
}

/// Whether the skill is shown in two of the places that count as kinds of their own.
bool has_two_contexts(const Catalog& catalog, const Path& path, const Requirement& line) {
  std::set<int> places;
  for (const auto& step : path.steps) {
    const Activity& activity = catalog[step.activity];
    const bool is_job = activity.kind == ActivityKind::position;
    const int place = activity.kind == ActivityKind::volunteering   ? 1
                      : is_job || activity.mode == Mode::on_the_job ? 2
                                                                    : 3;
    for (const Atom shown : find_applied_atoms(activity))
      for (const Atom atom : catalog.closure_of(shown))
        if (atom.skill == line.skill.id && atom.level >= line.level) places.insert(place);
  }
  return places.size() >= 2;
}

TEST(RuleWorlds, NothingOfferedCrossesALimitAndTwoRunsAgree) {
  int feasible = 0, binding = 0, fired = 0, contexts = 0;
  const int worlds = worlds_asked_for();
  for (int seed = 0; feasible < worlds; ++seed) {
    ASSERT_LT(seed, 3 * worlds + 100) << "too few worlds have a path";
    LimitDraw draw(static_cast<std::uint64_t>(seed) + 1);
    const auto lines = draw.draw_world(draw.pick(2, 4), 6, true);
    const DrawnCatalog plain(lines);
    const DrawnCatalog world(lines, RuleDraw(draw, plain.catalog()).draw_rules());
    const Catalog& catalog = world.catalog();
    PlanOptions options;
    options.paths = 2;
    options.search_steps = 2'000;
    options.goal.is_told = draw.chance(50);
    if (draw.chance(60)) options.goal.purpose.gives = {Good::time};
    if (draw.chance(30)) options.goal.stretch = draw.chance(50) ? Stretch::low : Stretch::high;
    const RoleId goal = world.role("goal");
    const Plan open = recommend(catalog, world.profile({}), goal, options);
    if (open.paths.empty()) continue;
    options.limits = draw.draw_limits(open.paths.front(), 70);
    SCOPED_TRACE("world " + std::to_string(seed) + ": " + testing::PrintToString(lines));
    const Plan plan = recommend(catalog, world.profile({}), goal, options);
    ++feasible;
    fired += plan.findings.fired.empty() ? 0 : 1;
    binding += !plan.paths.empty() && plan.paths.front().cost > open.paths.front().cost ? 1 : 0;
    for (const auto& path : plan.paths) {
      check_limits(catalog, options.limits, path);
      if (options.goal.stretch == Stretch::low) check_small_steps(catalog, path);
      for (const auto& [rule, consequence] : plan.findings.all)
        for (const auto& line : plan.requirements.lines)
          if (consequence->kind == Consequence::Kind::policy && consequence->policy == PolicyName::two_contexts &&
              line.skill.id == consequence->atom.skill.id && line.importance == Importance::essential) {
            ++contexts;
            EXPECT_TRUE(has_two_contexts(catalog, path, line)) << line.skill.name;
          }
    }
    for (const auto& offer : plan.offers)
      for (const ActivityId activity : offer.activities)
        for (const auto& limit : options.limits.all) EXPECT_FALSE(crosses(limit, catalog, activity));
    Request request;
    request.to = Resolver(catalog).resolve_role("goal");
    request.today = {2026, 11, 27};
    const Plan again = recommend(catalog, world.profile({}), goal, options);
    ASSERT_EQ(render_plan_json(catalog, request, plan), render_plan_json(catalog, request, again));
    if (testing::Test::HasFailure()) return;
  }
  // Of the worlds that have a path without limits, so many still have one, dearer for the limits.
  EXPECT_GT(100 * binding, 30 * feasible) << binding << " of " << feasible;
  EXPECT_GT(2 * fired, feasible);
  EXPECT_GT(50 * contexts, feasible);
  std::cout << feasible << " worlds, " << binding << " with a path that a wall makes dearer, " << fired
            << " with rules\n";
}

}  // namespace
}  // namespace careergap
