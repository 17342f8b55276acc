#include "engine/report/goal_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "engine/base/text.h"
#include "engine/report/limit_words.h"

namespace careergap {

namespace {

std::string start_large(std::string text) {
  if (!text.empty() && text.front() >= 'a' && text.front() <= 'z')
    text.front() = static_cast<char>(text.front() - 'a' + 'A');
  return text;
}

std::string start_small(std::string text) {
  if (!text.empty() && text.front() >= 'A' && text.front() <= 'Z')
    text.front() = static_cast<char>(text.front() - 'A' + 'a');
  return text;
}

/// Without the stop that would stand inside a sentence.
std::string without_stop(std::string text) {
  if (!text.empty() && text.back() == '.') text.pop_back();
  return text;
}

std::string render_skills(const Catalog& catalog, const Plan& plan) {
  std::vector<std::string> texts;
  for (const auto& line : plan.requirements.lines)
    if (line.asked_by == "goal") texts.push_back(render_atom(catalog, {line.skill.id, line.level}));
  return join(texts, ", ");
}

std::string render_goods(const std::vector<Good>& goods) {
  std::vector<std::string> words;
  for (const Good good : goods) words.emplace_back(word_of(good));
  return join(words, ", ");
}

GoalCheckWords check_specific(const Catalog& catalog, const Plan& plan, bool is_met) {
  if (!is_met)
    return {
        'S', "specific", {}, "say which role you want (target: …, or --to), or which skills (skills: {presenting: 3})"};
  std::vector<std::string> parts;
  if (plan.target) parts.push_back(catalog[*plan.target].title);
  if (const auto skills = render_skills(catalog, plan); !skills.empty()) parts.push_back(skills);
  return {'S', "specific", {}, join(parts, "; ")};
}

GoalCheckWords check_measurable(const Plan& plan, bool is_met) {
  if (!is_met)
    return {'M',
            "measurable",
            {},
            "say at which level (skills: {presenting: 3}), or by what you will see it (measure: …, or --measure)"};
  const auto& measure = plan.options.goal.measure;
  if (!measure.empty()) return {'M', "measurable", {}, without_stop(measure)};
  return {'M', "measurable", {}, "every line of the gap has a level to reach"};
}

GoalCheckWords check_achievable(const Plan& plan, GoalCheck::State state) {
  if (state == GoalCheck::State::failed)
    return {'A', "achievable", {}, "no path keeps all your limits; what to loosen stands below"};
  if (state == GoalCheck::State::open)
    return {'A', "achievable", {}, "no path is known yet, and it is not proven that there is none"};
  if (plan.paths.empty()) return {'A', "achievable", {}, "nothing essential is missing"};
  const Path& path = plan.paths.front();
  const PersonalLimit* weeks = plan.options.limits.find(LimitName::weeks);
  const std::string within = weeks == nullptr ? "" : fmt::format(" of the {} that you have", weeks->at_most);
  return {'A',
          "achievable",
          {},
          fmt::format("path 1 takes {}{} at {} h a week", render_weeks(path.totals.weeks), within,
                      plan.options.hours_per_week.value)};
}

GoalCheckWords check_relevant(const Plan& plan, bool is_met) {
  const Goal& goal = plan.options.goal;
  if (!is_met)
    return {'R',
            "relevant",
            {},
            "say what it is good for (reason: …, or --reason; purpose: {gives: [time]}, or --purpose)"};
  if (!goal.reason.empty()) return {'R', "relevant", {}, without_stop(goal.reason)};
  if (!goal.purpose.text.empty()) return {'R', "relevant", {}, without_stop(goal.purpose.text)};
  return {'R', "relevant", {}, "it is to give " + render_goods(goal.purpose.gives)};
}

GoalCheckWords check_time_bound(const Plan& plan, bool is_met) {
  if (!is_met) return {'T', "time-bound", {}, "say until when (deadline: 2027-06-30, or --by, or --weeks)"};
  if (plan.options.goal.deadline) return {'T', "time-bound", {}, "by " + render_date(*plan.options.goal.deadline)};
  const PersonalLimit* weeks = plan.options.limits.find(LimitName::weeks);
  return {
      'T', "time-bound", {}, weeks->said.empty() ? fmt::format("in {} weeks", weeks->at_most) : "by " + weeks->said};
}

bool gives(const Catalog& catalog, const Activity& activity, Atom wanted) {
  return std::ranges::any_of(activity.grants, [&](const Grant& grant) {
    return std::ranges::any_of(catalog.closure_of({grant.atom.skill.id, grant.atom.level}),
                               [&](Atom atom) { return atom.skill == wanted.skill && atom.level >= wanted.level; });
  });
}

std::string render_name(const Consequence& obstacle) {
  std::string name = obstacle.name;
  std::ranges::replace(name, '-', ' ');
  return name;
}

/// The step of the best path that gives what the obstacle asks to be prepared with.
std::string render_preparation(const Catalog& catalog, const Plan& plan, const Consequence& obstacle) {
  if (!obstacle.prepares() || plan.paths.empty()) return {};
  const Atom wanted{obstacle.atom.skill.id, obstacle.atom.level};
  const HeldSkill* held = plan.profile.find(wanted.skill);
  if (held != nullptr && held->level >= wanted.level) return "You are prepared for it already.";
  const auto& steps = plan.paths.front().steps;
  for (std::size_t place = 0; place < steps.size(); ++place)
    if (gives(catalog, catalog[steps[place].activity], wanted))
      return fmt::format("Step {} of path 1 prepares you for it.", place + 1);
  return {};
}

std::string render_liked(const Preference& preference) {
  if (preference.kind) return start_small(render_kind(*preference.kind));
  if (preference.mode) return std::string(word_of(*preference.mode)) + " things";
  return "what builds on a strength";
}

}  // namespace

std::string render_goal(const Catalog& catalog, const Plan& plan) {
  const Goal& goal = plan.options.goal;
  if (!goal.is_told) return {};
  std::string text(word_of(goal.kind));
  if (const auto skills = render_skills(catalog, plan); !skills.empty()) text += ": " + skills;
  if (goal.deadline) text += ", by " + render_date(*goal.deadline);
  if (!goal.measure.empty()) text += fmt::format("; measured by “{}”", without_stop(goal.measure));
  if (!goal.reason.empty()) text += fmt::format("; because “{}”", without_stop(goal.reason));
  if (!goal.purpose.text.empty()) text += fmt::format("; for “{}”", without_stop(goal.purpose.text));
  if (!goal.purpose.gives.empty()) text += "; to give " + render_goods(goal.purpose.gives);
  std::vector<std::string> wishes;
  for (const Arrangement wish : goal.arrangements) wishes.emplace_back(word_of(wish));
  if (!wishes.empty()) text += "; held " + join(wishes, ", ");
  if (goal.stretch == Stretch::low) text += "; no step that raises a skill by two levels";
  if (goal.stretch == Stretch::high) text += "; with a stretch";
  return text;
}

std::vector<GoalCheckWords> build_goal_checks(const Catalog& catalog, const Plan& plan) {
  using Letter = GoalCheck::Letter;
  std::vector<GoalCheckWords> all;
  for (const auto& [letter, state] : plan.goal_checks) {
    const bool is_met = state == GoalCheck::State::met;
    GoalCheckWords words;
    if (letter == Letter::specific) words = check_specific(catalog, plan, is_met);
    if (letter == Letter::measurable) words = check_measurable(plan, is_met);
    if (letter == Letter::achievable) words = check_achievable(plan, state);
    if (letter == Letter::relevant) words = check_relevant(plan, is_met);
    if (letter == Letter::time_bound) words = check_time_bound(plan, is_met);
    constexpr std::array<std::string_view, 3> kVerdicts{"yes", "no", "open"};
    words.verdict = kVerdicts[static_cast<std::size_t>(state)];
    all.push_back(std::move(words));
  }
  return all;
}

std::vector<ConflictWords> build_conflicts(const Catalog& catalog, const Plan& plan) {
  std::vector<ConflictWords> all;
  for (const auto& [limit, attribute] : plan.collisions)
    all.push_back(
        {fmt::format("You want {}, and {} is a job with {}.", render_limit(catalog, plan.options.limits.all[limit]),
                     catalog[*plan.target].title, render_attribute(attribute)),
         "Find out whether the work can be had without it, or choose a target that has none of it. The paths "
         "below lead there all the same; no job on the way has it.",
         {},
         {}});
  for (const auto& [rule, consequence] : plan.findings.all)
    if (consequence->kind == Consequence::Kind::conflict)
      all.push_back({consequence->text, consequence->response, catalog[rule].because, catalog[rule].id});
  return all;
}

std::string render_purpose_question(const Plan& plan) {
  const Purpose& purpose = plan.options.goal.purpose;
  if (!purpose.is_ambiguous()) return {};
  const std::vector<std::string> words(kGoodWords.begin(), kGoodWords.end());
  return fmt::format(
      "You wrote “{}”. What is it that you want to give: {}? Say it as purpose: {{gives: [time]}}, or --purpose time; "
      "until then nothing can be said about whether the goal serves it.",
      without_stop(purpose.text), join(words, ", "));
}

std::vector<ObstacleWords> build_obstacles(const Catalog& catalog, const Plan& plan) {
  std::vector<ObstacleWords> all;
  for (const auto& [rule, consequence] : plan.findings.all) {
    if (consequence->kind != Consequence::Kind::obstacle) continue;
    all.push_back({start_large(render_name(*consequence)), start_small(without_stop(consequence->text)),
                   start_small(without_stop(consequence->response)), render_preparation(catalog, plan, *consequence),
                   catalog[rule].because, catalog[rule].id});
  }
  return all;
}

std::string render_prepared(const Catalog& catalog, const Plan& plan, const Step& step) {
  std::vector<std::string> names;
  for (const auto& [rule, consequence] : plan.findings.all) {
    if (!consequence->prepares()) continue;
    const Atom wanted{consequence->atom.skill.id, consequence->atom.level};
    if (gives(catalog, catalog[step.activity], wanted)) names.push_back("“" + render_name(*consequence) + "”");
  }
  return names.empty() ? std::string{} : "for what may stand in the way: " + join(names, ", ");
}

std::string render_preferences(const Plan& plan) {
  std::vector<std::string> parts;
  for (const auto& preference : plan.preferences)
    parts.push_back(fmt::format("x {} % for {}", preference.percent, render_liked(preference)));
  return parts.empty() ? std::string{} : "; " + join(parts, ", ") + ", rounded up";
}

std::string render_attribute(RoleAttribute attribute) {
  constexpr std::array<std::string_view, 8> kWords{"travel",          "on-call duty",      "shifts",
                                                   "managing people", "a licence",         "relocation",
                                                   "self-employment", "pressing deadlines"};
  return std::string(kWords[static_cast<std::size_t>(attribute)]);
}

}  // namespace careergap
