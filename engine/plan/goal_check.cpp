#include "engine/plan/goal_check.h"

#include <algorithm>

namespace careergap {

namespace {

GoalCheck::State state_of(bool is_met) {
  return is_met ? GoalCheck::State::met : GoalCheck::State::failed;
}

bool is_measurable(const Plan& plan) {
  const Goal& goal = plan.options.goal;
  const bool has_levels =
      std::ranges::all_of(goal.skills, [](const GoalSkill& skill) { return skill.level.has_value(); });
  return !goal.measure.empty() || ((plan.target || !goal.skills.empty()) && has_levels);
}

/// A path that keeps all limits shows it; that there is none has to be proven.
GoalCheck::State check_achievable(const Plan& plan) {
  if (!plan.paths.empty()) return GoalCheck::State::met;
  const bool is_open =
      std::ranges::any_of(plan.gap.lines, [&](const GapLine& line) { return is_to_close(line, plan.options); });
  if (!is_open && !plan.gap.lines.empty()) return GoalCheck::State::met;
  return plan.end == SearchEnd::unreachable ? GoalCheck::State::failed : GoalCheck::State::open;
}

}  // namespace

std::vector<Requirement> build_asked_lines(const Catalog& catalog, const Plan& plan) {
  std::vector<Requirement> lines;
  const Goal& goal = plan.options.goal;
  for (const auto& [skill, level, mark] : goal.skills) {
    const HeldSkill* held = plan.profile.find(skill);
    const Level have = held != nullptr ? held->level : kNoLevel;
    const Level most = catalog[skill].kind == SkillKind::credential ? Level{1} : kHighestLevel;
    Requirement line;
    line.skill = {catalog[skill].id, mark, skill, true};
    line.level = std::min(level.value_or(std::max(have + Level{1}, Level{2})), most);
    line.why = goal.reason.empty() ? "Your goal names it." : goal.reason;
    line.asked_by = "goal";
    line.mark = mark;
    lines.push_back(std::move(line));
  }
  return lines;
}

std::vector<Collision> find_collisions(const Catalog& catalog, const Plan& plan) {
  std::vector<Collision> collisions;
  if (!plan.target) return collisions;
  const auto& all = plan.options.limits.all;
  for (std::size_t place = 0; place < all.size(); ++place)
    if (all[place].name == LimitName::attribute && catalog[*plan.target].asks_for(all[place].attribute))
      collisions.push_back({place, all[place].attribute});
  return collisions;
}

namespace {

/// What the person is strong in: more than the target asks for, what carries over to it, and what they practise.
std::vector<SkillId> find_strong_skills(const Plan& plan) {
  constexpr Level kStrong{3};
  std::vector<SkillId> strong;
  for (const auto& strength : plan.gap.strengths) strong.push_back(strength.skill);
  for (const auto& held : plan.profile.skills)
    if (held.level >= kStrong) strong.push_back(held.skill);
  std::ranges::sort(strong);
  strong.erase(std::unique(strong.begin(), strong.end()), strong.end());
  return strong;
}

}  // namespace

std::vector<Preference> find_preferences(const Plan& plan) {
  std::vector<Preference> preferences = plan.options.goal.preferences;
  for (const auto& [rule, consequence] : plan.findings.all) {
    if (consequence->kind != Consequence::Kind::prefer) continue;
    for (const ActivityKind kind : consequence->kinds)
      preferences.push_back({kind, std::nullopt, consequence->percent, rule, std::nullopt});
    for (const Mode mode : consequence->modes)
      preferences.push_back({std::nullopt, mode, consequence->percent, rule, std::nullopt});
    if (!consequence->uses_strengths) continue;
    if (auto strong = find_strong_skills(plan); !strong.empty())
      preferences.push_back({std::nullopt, std::nullopt, consequence->percent, rule, std::move(strong)});
  }
  return preferences;
}

std::vector<RuleCredit> find_rule_credits(const Catalog& catalog, const Plan& plan) {
  std::vector<RuleCredit> credits;
  for (const auto& [rule, consequence] : plan.findings.all) {
    if (consequence->kind != Consequence::Kind::credit) continue;
    const Atom from{consequence->atom.skill.id, consequence->atom.level};
    const auto add = [&, at = rule, by = consequence](SkillId towards) {
      if (towards != from.skill) credits.push_back({from, {towards, by->towards.level}, by->percent, at});
    };
    if (!consequence->towards.skill.name.empty()) add(consequence->towards.skill.id);
    for (const auto& domain : consequence->domains)
      for (std::uint32_t skill = 0; skill < catalog.skills().size(); ++skill)
        if (catalog.skills()[skill].domain == domain.value) add(SkillId{skill});
  }
  return credits;
}

namespace {

/// In what kind of place an activity is done, as far as evidence from there counts as of its own kind.
enum class Context : std::uint8_t { at_work, voluntary, own };

Context context_of(const Activity& activity) {
  using enum ActivityKind;
  if (activity.kind == volunteering || activity.kind == community) return Context::voluntary;
  return activity.kind == position || is_at_work(activity) ? Context::at_work : Context::own;
}

/// Of two out of three contexts: one at least of each pair. Three markers say that, with no way to cheat.
void add_two_contexts(const Catalog& catalog, const Plan& plan, Atom asked, RuleId rule, std::vector<Marker>& markers) {
  const HeldSkill* held = plan.profile.find(asked.skill);
  const bool is_shown = held != nullptr && held->applied >= asked.level;
  const Context shown_in = is_shown && held->origin == Origin::held_role ? Context::at_work : Context::own;
  for (const Context left_out : {Context::at_work, Context::voluntary, Context::own}) {
    Marker marker;
    marker.gives = [&catalog, asked, left_out](const Activity& activity) {
      return context_of(activity) != left_out && std::ranges::any_of(find_applied_atoms(activity), [&](Atom shown) {
               return std::ranges::any_of(catalog.closure_of(shown), [&](Atom atom) {
                 return atom.skill == asked.skill && atom.level >= asked.level;
               });
             });
    };
    marker.is_had = is_shown && shown_in != left_out;
    marker.says = "shows " + catalog[asked.skill].label +
                  " in a kind of place of its own: at work, as a volunteer, or for yourself";
    marker.rule = rule;
    markers.push_back(std::move(marker));
  }
}

}  // namespace

std::vector<Marker> find_markers(const Catalog& catalog, const Plan& plan) {
  std::vector<Marker> markers;
  if (plan.options.goal.stretch == Stretch::high)
    markers.push_back({[](const Activity& activity) { return is_stretch(activity); },
                       false,
                       false,
                       "this draws you out of what you are used to; you asked for one such step at least",
                       {}});
  for (const auto& [rule, consequence] : plan.findings.all) {
    if (consequence->kind != Consequence::Kind::policy || consequence->policy != PolicyName::two_contexts) continue;
    for (const auto& line : plan.gap.lines) {
      const Atom asked{line.requirement.skill.id, line.requirement.level};
      const bool is_meant = consequence->atom.skill.name.empty() || consequence->atom.skill.id == asked.skill;
      if (is_meant && line.is_essential() && asked.level >= consequence->atom.level)
        add_two_contexts(catalog, plan, asked, rule, markers);
    }
  }
  return markers;
}

std::vector<Preparation> find_preparations(const Plan& plan) {
  std::vector<Preparation> preparations;
  for (const auto& [rule, consequence] : plan.findings.all) {
    if (!consequence->prepares()) continue;
    Preparation preparation{{consequence->atom.skill.id, consequence->atom.level}, consequence->kinds, rule};
    const bool is_there = std::ranges::any_of(preparations, [&](const Preparation& other) {
      return other.atom == preparation.atom && other.before == preparation.before;
    });
    if (!is_there) preparations.push_back(std::move(preparation));
  }
  return preparations;
}

std::vector<GoalCheck> check_goal(const Plan& plan) {
  return plan.options.goal.is_told ? check_letters(plan) : std::vector<GoalCheck>{};
}

std::vector<GoalCheck> check_letters(const Plan& plan) {
  using Letter = GoalCheck::Letter;
  const Goal& goal = plan.options.goal;
  return {
      {Letter::specific, state_of(plan.target.has_value() || !goal.skills.empty())},
      {Letter::measurable, state_of(is_measurable(plan))},
      {Letter::achievable, check_achievable(plan)},
      {Letter::relevant, state_of(!goal.reason.empty() || !goal.purpose.text.empty() || !goal.purpose.gives.empty())},
      {Letter::time_bound, state_of(goal.deadline || plan.options.limits.find(LimitName::weeks) != nullptr)}};
}

}  // namespace careergap
