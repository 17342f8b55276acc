#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "engine/base/text.h"
#include "engine/report/beside_words.h"
#include "engine/report/explain_words.h"
#include "engine/report/goal_words.h"
#include "engine/report/limit_words.h"
#include "engine/report/text.h"
#include "engine/report/what_if_words.h"
#include "engine/report/wrap.h"

namespace careergap {

namespace {

std::string render_understood(const Catalog& catalog, const Resolution<RoleId>& resolution) {
  const auto& match = resolution.matches.front();
  const Role& role = catalog[match.id];
  if (match.by == MatchedBy::id || match.by == MatchedBy::title) return role.title;
  return fmt::format("{}  (understood from '{}': {})", role.title, make_printable(resolution.text),
                     render_reason(match.by, match.matched));
}

std::string render_head(const Catalog& catalog, const Request& request, const Plan& plan, const Style& style) {
  std::string text;
  for (const auto& from : request.from) text += fmt::format("From  {}\n", render_understood(catalog, from));
  std::vector<std::string> told = request.have;
  for (const auto& used : request.used) told.push_back(used + " in practice");
  if (!told.empty()) text += fmt::format("With  {}\n", wrap_text(join(told, ", "), 6));
  if (request.profile_file) text += fmt::format("With  the profile in {}\n", *request.profile_file);
  if (request.from.empty() && told.empty() && !request.profile_file) text += "From  nothing that was stated\n";
  if (plan.target)
    text += fmt::format("To    {}\n      {}\n", style.strong(render_understood(catalog, *request.to)),
                        style.faint(wrap_text(catalog[*plan.target].about, 6)));
  if (const auto goal = render_goal(catalog, plan); !goal.empty())
    text += fmt::format("Goal  {}\n", wrap_text(goal, 6));
  if (!plan.options.limits.is_empty()) {
    text += fmt::format("Limit {}\n", wrap_text(render_limits(catalog, plan.options.limits), 6));
    if (const auto effects = render_limit_effects(catalog, plan); !effects.empty())
      text += fmt::format("      {}\n", style.faint(wrap_text(effects + ".", 6)));
  }
  return text;
}

std::string render_rule_words(const Catalog& catalog, const Plan& plan, Consequence::Kind kind, std::string_view head,
                              const Style& style) {
  std::string text;
  for (const auto& [rule, consequence] : plan.findings.all) {
    if (consequence->kind != kind) continue;
    text += fmt::format("{} {}\n", style.careful(head), wrap_text(consequence->text, head.size() + 1));
    if (const auto offers = render_offers(catalog, plan, rule); !offers.empty())
      text += fmt::format("  {}\n", wrap_text(offers, 2));
    text += fmt::format("  {}\n",
                        style.faint(wrap_text(fmt::format("{} [{}]", catalog[rule].because, catalog[rule].id), 2)));
  }
  return text;
}

std::string render_conflicts(const Catalog& catalog, const Plan& plan, const Style& style) {
  std::string text;
  for (const auto& [says, resolve, because, rule] : build_conflicts(catalog, plan)) {
    constexpr std::string_view kHead = "Difficult, not impossible:";
    const std::string sentence = wrap_text(fmt::format("{} {}", kHead, says), 2);
    text += style.careful(kHead) + sentence.substr(kHead.size()) + "\n";
    text += fmt::format("  {}\n", wrap_text("What would resolve it: " + resolve, 2));
    if (!rule.empty()) text += fmt::format("  {}\n", style.faint(wrap_text(fmt::format("{} [{}]", because, rule), 2)));
  }
  if (const auto question = render_purpose_question(plan); !question.empty()) text += wrap_text(question, 2) + "\n";
  return text.empty() ? text : text + "\n";
}

std::string render_goal_checks(const Catalog& catalog, const Plan& plan, const Style& style) {
  std::string text;
  for (const auto& [letter, name, verdict, note] : build_goal_checks(catalog, plan))
    text += fmt::format("  {}  {}  {}  {}\n", letter, pad_right(name, 10),
                        verdict == "yes" ? pad_right(verdict, 4) : style.careful(pad_right(verdict, 4)),
                        wrap_text(note, 23));
  return text.empty() ? text : fmt::format("\n{}\n{}", style.strong("Your goal, letter by letter (SMART)"), text);
}

std::string render_obstacles(const Catalog& catalog, const Plan& plan, const Style& style) {
  std::string text;
  for (const auto& [name, trigger, response, preparation, because, rule] : build_obstacles(catalog, plan)) {
    const std::string what =
        fmt::format("{}. If {}: {}.{}{}", name, trigger, response, preparation.empty() ? "" : " ", preparation);
    text += fmt::format("  {}\n    {}\n", wrap_text(what, 4),
                        style.faint(wrap_text(fmt::format("{} [{}]", because, rule), 4)));
  }
  return text.empty() ? text : fmt::format("\n{}\n{}", style.strong("What may stand in the way"), text);
}

std::string render_coverage(const Catalog& catalog, const Plan& plan, const Style& style) {
  std::vector<std::string> covered;
  std::string text;
  for (const auto& [name, state, count, because, rule, offers] : build_coverage(catalog, plan)) {
    if (because.empty())
      covered.push_back(fmt::format("{} {}", name, count.substr(0, count.find(' '))));
    else
      text += fmt::format(
          "  {}  {}  {}\n", style.careful(pad_right(state, 7)), pad_right(name, 15),
          wrap_text(fmt::format("{}. {} [{}]{}{}", count, because, rule, offers.empty() ? "" : " ", offers), 28));
  }
  if (!covered.empty()) text = fmt::format("  covered  {}\n", wrap_text(join(covered, ", "), 11)) + text;
  return text.empty() ? text : fmt::format("\n{}\n{}", style.strong("What path 1 takes care of, by steps"), text);
}

std::string render_unlocks(const Catalog& catalog, const Plan& plan, const Style& style) {
  std::vector<std::string> near, elsewhere;
  for (const auto& [title, lacks, is_near] : build_unlocks(catalog, plan))
    (is_near ? near : elsewhere).push_back(fmt::format("{} ({})", title, lacks));
  std::string text;
  const auto add = [&](std::string_view head, const std::vector<std::string>& items) {
    if (!items.empty()) text += fmt::format("  {}  {}\n", pad_right(head, 13), wrap_text(join(items, "; "), 17));
  };
  add("in your field", near);
  add("elsewhere", elsewhere);
  return text.empty() ? text : fmt::format("\n{}\n{}", style.strong("What else path 1 brings within reach"), text);
}

std::string render_strength_sentences(const Catalog& catalog, const Plan& plan, const Style& style) {
  std::string text;
  for (const auto& sentence : build_strength_sentences(catalog, plan))
    text += fmt::format("  “{}”\n", wrap_text(sentence, 3));
  return text.empty() ? text : fmt::format("\n{}\n{}", style.strong("How you could put your strengths"), text);
}

std::string render_state(const GapLine& line) {
  switch (line.state) {
    case LineState::met:
      return "met";
    case LineState::missing:
      return line.is_new() ? "new" : "refine";
    case LineState::unknown:
      return "unknown";
    case LineState::unshown:
      return "not yet shown in practice";
  }
  return {};
}

std::size_t find_label_width(const Catalog& catalog, const Gap& gap) {
  std::size_t width = 0;
  for (const auto& line : gap.lines) width = std::max(width, width_of(catalog[line.requirement.skill.id].label));
  return std::min<std::size_t>(width, 44);
}

std::string render_line(const Catalog& catalog, const GapLine& line, std::size_t label_width) {
  const Skill& skill = catalog[line.requirement.skill.id];
  const std::string levels = skill.kind == SkillKind::credential
                                 ? (line.have > kNoLevel ? "had        " : "not had    ")
                                 : fmt::format("{} of {}     ", line.have.value, line.requirement.level.value);
  return fmt::format("  {}  {} {}", pad_right(skill.label, label_width), levels.substr(0, 8), render_state(line));
}

/// The parts in which people read what a job asks for.
enum class GapPart : std::uint8_t { credentials, technical, soft, experience };
constexpr std::array<std::pair<GapPart, std::string_view>, 4> kGapParts{{
    {GapPart::credentials, "credentials"},
    {GapPart::technical, "knowledge, skills and tools"},
    {GapPart::soft, "soft skills"},
    {GapPart::experience, "experience and exposure"},
}};

GapPart part_of(const Skill& skill) {
  if (is_soft(skill)) return GapPart::soft;
  if (skill.kind == SkillKind::credential) return GapPart::credentials;
  const bool is_experience = skill.kind == SkillKind::experience || skill.kind == SkillKind::exposure;
  return is_experience ? GapPart::experience : GapPart::technical;
}

std::string render_readiness(const Gap& gap) {
  const auto unknown = std::count_if(gap.lines.begin(), gap.lines.end(), [](const GapLine& line) {
    return line.state == LineState::unknown && line.is_essential();
  });
  const auto essential =
      std::count_if(gap.lines.begin(), gap.lines.end(), [](const GapLine& line) { return line.is_essential(); });
  if (unknown == 0) return fmt::format("Readiness  {} %\n", gap.readiness);
  return fmt::format("Readiness  {} to {} %: you said nothing about {} of the {} essential skills\n", gap.readiness,
                     gap.readiness_at_most, unknown, essential);
}

/// A skill that the person has and that shortens steps of the paths.
struct CarryOver {
  SkillId from, towards;
  Level have;
  Hours least, most;            ///< saved in a path that has such a step
  std::set<std::size_t> paths;  ///< by rank from 1
};

/// What carries over in the paths found: a transfer that no path uses would promise hours that nobody saves.
std::vector<CarryOver> find_carry_overs(const Plan& plan) {
  std::vector<CarryOver> found;
  for (std::size_t rank = 0; rank < plan.paths.size(); ++rank) {
    for (const auto& step : plan.paths[rank].steps) {
      const HeldSkill* held = step.credit ? plan.profile.find(step.credit->from.skill) : nullptr;
      if (held == nullptr || held->level < step.credit->from.level) continue;
      const Credit& credit = *step.credit;
      auto carry = std::find_if(found.begin(), found.end(), [&](const CarryOver& other) {
        return other.from == held->skill && other.towards == credit.towards;
      });
      if (carry == found.end())
        carry = found.insert(found.end(), {held->skill, credit.towards, held->level, credit.saved, credit.saved, {}});
      carry->least = std::min(carry->least, credit.saved);
      carry->most = std::max(carry->most, credit.saved);
      carry->paths.insert(rank + 1);
    }
  }
  return found;
}

std::string render_carry_over(const Catalog& catalog, const Plan& plan, const CarryOver& carry) {
  const std::string hours = carry.least == carry.most ? fmt::format("{}", carry.least.value)
                                                      : fmt::format("{}–{}", carry.least.value, carry.most.value);
  std::vector<std::string> ranks;
  for (const std::size_t rank : carry.paths) ranks.push_back(std::to_string(rank));
  std::string where;
  if (ranks.size() < plan.paths.size())
    where = fmt::format(" in path{} {}", ranks.size() == 1 ? "" : "s", join(ranks, " and "));
  return fmt::format("{} (saves {} h for {}{})", render_atom(catalog, {carry.from, carry.have}), hours,
                     catalog[carry.towards].label, where);
}

/// What the person has beyond the target's lines and what carries over, best first: it is theirs, and worth naming.
std::vector<std::string> find_besides(const Catalog& catalog, const Plan& plan,
                                      const std::vector<CarryOver>& carry_overs) {
  constexpr std::size_t kMost = 8;
  std::vector<const HeldSkill*> besides;
  for (const auto& held : plan.profile.skills) {
    const bool is_asked = std::any_of(plan.gap.lines.begin(), plan.gap.lines.end(),
                                      [&](const GapLine& line) { return line.requirement.skill.id == held.skill; });
    const bool is_named = std::any_of(carry_overs.begin(), carry_overs.end(),
                                      [&](const CarryOver& carry) { return carry.from == held.skill; });
    if (!is_asked && !is_named && held.level >= Level{2} && held.origin != Origin::implied) besides.push_back(&held);
  }
  std::stable_sort(besides.begin(), besides.end(), [](const auto* a, const auto* b) { return a->level > b->level; });
  std::vector<std::string> texts;
  for (const auto* held : besides)
    if (texts.size() < kMost) texts.push_back(render_atom(catalog, {held->skill, held->level}));
  return texts;
}

std::string render_strengths(const Catalog& catalog, const Plan& plan, const Style& style) {
  std::vector<std::string> met, part, beyond, carried;
  for (const auto& line : plan.gap.lines) {
    const SkillId skill = line.requirement.skill.id;
    if (line.is_surplus())
      beyond.push_back(fmt::format("{} (the job asks for {})", render_atom(catalog, {skill, line.have}),
                                   line.requirement.level.value));
    else if (!line.is_open())
      met.push_back(render_atom(catalog, {skill, line.requirement.level}));
    else if (line.have > kNoLevel)
      part.push_back(fmt::format("{} ({} of {})", catalog[skill].label, line.have.value, line.requirement.level.value));
  }
  const auto carry_overs = find_carry_overs(plan);
  for (const auto& carry : carry_overs) carried.push_back(render_carry_over(catalog, plan, carry));
  std::string text;
  const auto add = [&](std::string_view head, const std::vector<std::string>& items) {
    if (!items.empty()) text += fmt::format("  {}  {}\n", pad_right(head, 13), wrap_text(join(items, ", "), 17));
  };
  add("in full", met);
  if (met.empty() && beyond.empty()) add("in part", part);  // otherwise the lines below say it
  add("more than", beyond);
  add("carries over", carried);
  add("besides", find_besides(catalog, plan, carry_overs));
  return text.empty() ? text : fmt::format("\n{}\n{}", style.strong("What already carries you"), text);
}

/// Open lines of one kind as rows.
template <class Picks>
std::string render_open_lines(const Catalog& catalog, const Plan& plan, std::string_view head, Picks picks,
                              const Style& style) {
  const std::size_t width = find_label_width(catalog, plan.gap);
  std::string text;
  for (const auto& [part, name] : kGapParts) {
    std::string lines;
    for (const auto& line : plan.gap.lines)
      if (line.is_open() && picks(line) && part_of(catalog[line.requirement.skill.id]) == part)
        lines += render_line(catalog, line, width) + "\n";
    if (!lines.empty()) text += fmt::format(" {}\n{}", style.faint(name), lines);
  }
  return text.empty() ? text : fmt::format("\n{}\n{}", style.strong(head), text);
}

std::string render_open_gap(const Catalog& catalog, const Plan& plan, const Style& style) {
  const auto is_known = [](const GapLine& line) { return line.is_essential() && line.state != LineState::unknown; };
  const auto is_unsaid = [](const GapLine& line) { return line.is_essential() && line.state == LineState::unknown; };
  const auto is_useful = [](const GapLine& line) { return !line.is_essential(); };
  return render_open_lines(catalog, plan, "What is missing", is_known, style) +
         render_open_lines(catalog, plan,
                           "What you said nothing about (counted as 0; --have SKILL:LEVEL says otherwise)", is_unsaid,
                           style) +
         render_open_lines(catalog, plan,
                           plan.options.include_useful
                               ? "Useful besides (asked for by --include useful)"
                               : "Useful besides (no path needs to close these; --include useful does)",
                           is_useful, style);
}

/// One line a path, to choose by.
std::string render_summary(const Catalog& catalog, const Plan& plan, const Style& style) {
  std::string text = fmt::format("\n{}\n", style.strong(fmt::format("In short, at {} h a week of your own time",
                                                                    plan.options.hours_per_week.value)));
  for (std::size_t rank = 0; rank < plan.paths.size(); ++rank) {
    const Path& path = plan.paths[rank];
    const auto at_work = std::count_if(path.steps.begin(), path.steps.end(),
                                       [&](const Step& step) { return is_at_work(catalog[step.activity]); });
    const auto jobs =
        std::ranges::count_if(path.steps, [&](const Step& step) { return catalog[step.activity].months > 0; });
    const Weeks weeks = path.totals.weeks.expected;
    const auto general = count_general_steps(catalog, path);
    text += fmt::format("  Path {}  {} h, {}, {}; {} step{}, {} of them at work{}{}{}\n", rank + 1,
                        render_number(path.totals.hours.expected.value), render_weeks({weeks, weeks, weeks}),
                        render_total_price(path.totals, catalog.base_currency()), path.steps.size(),
                        path.steps.size() == 1 ? "" : "s", at_work,
                        jobs == 0 ? "" : fmt::format(", {} job{} on the way", jobs, jobs == 1 ? "" : "s"),
                        general == 0 ? "" : fmt::format(", {} general", general),
                        path.is_proved ? "" : "; " + style.careful("not proven"));
  }
  const Activity& first = catalog[plan.paths.front().steps.front().activity];
  const std::string by = first.provider.empty() ? "" : ", " + first.provider;
  text += fmt::format(
      "  {}\n", wrap_text(fmt::format("Path 1 begins with: {} ({}{}).", first.title, render_kind(first.kind), by), 4));
  text += style.faint(fmt::format(
      "  {}\n", wrap_text("Hours are your own time outside paid work: of what is done at work, only what you "
                          "prepare and think through beside it. At work two steps run at a time at most. Weeks take it "
                          "that each yes, vacancy and yearly round comes when the plan "
                          "needs it: reckon with more.",
                          2)));
  return text;
}

std::string render_step(const Catalog& catalog, const Plan& plan, const ExplainedPlan* explained, std::size_t rank,
                        std::size_t place, const Style& style) {
  const Step& step = plan.paths[rank].steps[place];
  const Activity& activity = catalog[step.activity];
  std::string text = fmt::format("{:>4}. {}\n", place + 1, style.strong(wrap_text(activity.title, 6)));
  const std::string when = step.when.start == step.when.finish
                               ? fmt::format("week {}", step.when.start.value)
                               : fmt::format("weeks {}–{}", step.when.start.value, step.when.finish.value);
  text += fmt::format("      {}\n", wrap_text(fmt::format("{} · {}", render_figures(catalog, step, " · "), when), 6));
  const auto sentence = [&](std::string_view head, std::string_view body) {
    if (!body.empty()) text += fmt::format("      {} {}\n", style.faint(pad_right(head, 8)), wrap_text(body, 15));
  };
  std::vector<std::string> closings;
  for (const auto& closing : step.closes) closings.push_back(render_closing(catalog, plan.gap, closing));
  sentence("Do", activity.about);
  sentence("Closes", join(closings, "; "));
  sentence("Opens", render_enabling(catalog, step));
  sentence("Prepares", render_prepared(catalog, plan, step));
  if (step.credit) sentence("Credit", render_credit(catalog, step));
  if (explained != nullptr)
    for (const auto& reason : render_reasons(*explained, rank, place, false)) sentence("Reason", reason);
  sentence("Why", render_because(activity));
  sentence("Needs", render_consent(catalog, plan, rank, step));
  sentence("Needs", render_hiring(catalog, activity));
  sentence("General", render_general(activity));
  for (const auto& says : list_marks(catalog, plan, step)) sentence("Besides", says);
  sentence("Link", activity.url);
  if (activity.provenance.grade == Grade::unverified)
    sentence("Check", "not verified; look at price, hours and terms yourself before you commit");
  return text;
}

std::string render_titles(const Catalog& catalog, const std::vector<ActivityId>& activities) {
  std::vector<std::string> titles;
  for (const auto activity : activities) titles.push_back("“" + catalog[activity].title + "”");
  return join(titles, ", ");
}

/// Which steps are new against the path above that is nearest, and what it does without.
std::string render_difference(const Catalog& catalog, const Plan& plan, std::size_t rank) {
  const Path& path = plan.paths[rank];
  std::vector<std::string> places;
  for (std::size_t i = 0; i < path.steps.size(); ++i)
    if (std::find(path.only_here.begin(), path.only_here.end(), path.steps[i].activity) != path.only_here.end())
      places.push_back(std::to_string(i + 1));
  std::string text = fmt::format("Against path {}: step{} {} {} new", path.compared_with + 1,
                                 places.size() == 1 ? "" : "s", join(places, ", "), places.size() == 1 ? "is" : "are");
  if (!path.only_above.empty()) text += "; it does without " + render_titles(catalog, path.only_above);
  return text + ".";
}

std::string render_path(const Catalog& catalog, const Plan& plan, const ExplainedPlan* explained, std::size_t rank,
                        const Style& style) {
  const Path& path = plan.paths[rank];
  std::string text =
      fmt::format("\n{}\n", style.strong(fmt::format("Path {}: {}, {}, {}", rank + 1, render_hours(path.totals.hours),
                                                     render_total_price(path.totals, catalog.base_currency()),
                                                     render_weeks(path.totals.weeks))));
  text += fmt::format("  {}\n", wrap_text(fmt::format("Cost {}; {}.", render_cost(path, catalog.base_currency()),
                                                      render_proof(catalog, path, rank, plan.options)),
                                          4));
  if (const auto keeping = render_keeping(catalog, plan, path); !keeping.empty())
    text += fmt::format("  {}\n", wrap_text(fmt::format("Keeps, by high figures: {}.", keeping), 4));
  if (path.is_thinly_founded)
    text += fmt::format("  {} {} % of its hours rest on unverified entries.\n", style.careful("Careful:"),
                        path.unverified_percent);
  if (rank > 0) text += fmt::format("  {}\n", wrap_text(render_difference(catalog, plan, rank), 4));
  for (std::size_t i = 0; i < path.steps.size(); ++i) text += render_step(catalog, plan, explained, rank, i, style);
  return text;
}

std::string render_questions(const Catalog& catalog, const Plan& plan, const Style& style) {
  std::string cut = render_untried(catalog, plan);
  if (!cut.empty()) cut = fmt::format("\n{}\n", wrap_text(cut, 0));
  if (plan.questions.empty()) return cut;
  std::string text =
      fmt::format("\n{}\n", style.strong("What you have not said, and what it would change in the best path"));
  for (const auto& question : plan.questions) {
    const std::string ask =
        fmt::format("Do you already have {}{}? Then add {}: {}.", render_atom(catalog, question.atom),
                    question.asks_evidence ? ", and use it at work" : "", render_answer_flag(catalog, question),
                    render_saving(question, catalog.base_currency()));
    text += fmt::format("  {}\n", wrap_text(ask, 4));
  }
  return text + cut;
}

std::string render_what_ifs(const Catalog& catalog, const Plan& plan, const Style& style) {
  std::string text;
  for (const auto& [heading, lines, note] : build_what_ifs(catalog, plan)) {
    text += fmt::format("\n{}\n", style.strong(wrap_text(heading, 0)));
    for (const auto& line : lines) text += fmt::format("  {}\n", wrap_text(line, 4));
    if (!note.empty()) text += fmt::format("  {}\n", style.faint(wrap_text(note, 2)));
  }
  return text;
}

constexpr std::string_view kLevelsLine = "Levels: 1 awareness, 2 working, 3 practitioner, 4 expert.";

std::string render_foot(const Catalog& catalog, const Plan& plan, const Request& request, const Style& style) {
  const std::string credit_rule = render_credit_rule(plan);
  const std::string text = fmt::format("Ranked by {}: {}. {}Figures in brackets are low–high. {} Catalog {}, {}.",
                                       row_of(plan.options.preset).word, render_formula(catalog, plan),
                                       credit_rule.empty() ? credit_rule : credit_rule + " ", kLevelsLine,
                                       catalog.digest().substr(0, 12), render_date(request.today));
  return fmt::format("\n{}\n", style.faint(wrap_text(text, 0)));
}

}  // namespace

std::string render_plan_text(const Catalog& catalog, const Request& request, const Plan& plan, const Style& style) {
  std::string text = render_head(catalog, request, plan, style) + "\n";
  text += render_conflicts(catalog, plan, style);
  text += render_rule_words(catalog, plan, Consequence::Kind::warn, "Warning:", style);
  text += render_readiness(plan.gap) + render_goal_checks(catalog, plan, style);
  if (!plan.paths.empty()) text += render_summary(catalog, plan, style);
  const auto advice = render_rule_words(catalog, plan, Consequence::Kind::advise, "Advice:", style);
  if (!advice.empty() && !plan.paths.empty()) text += "\n" + advice;
  text += render_strengths(catalog, plan, style);
  text += render_open_gap(catalog, plan, style);
  text += render_questions(catalog, plan, style);
  if (plan.paths.empty() && plan.end == SearchEnd::complete)
    text += "\nNothing essential is missing: you are already there.\n";
  const auto explained = request.explains ? std::optional(explain(catalog, plan)) : std::nullopt;
  for (std::size_t rank = 0; rank < plan.paths.size(); ++rank)
    text += render_path(catalog, plan, explained ? &*explained : nullptr, rank, style);
  if (const auto end = render_search_end(catalog, plan); !end.empty()) text += "\n" + wrap_text(end, 0) + "\n";
  if (!plan.paths.empty()) text += render_obstacles(catalog, plan, style);
  text += render_coverage(catalog, plan, style) + render_unlocks(catalog, plan, style) +
          render_strength_sentences(catalog, plan, style);
  text += render_what_ifs(catalog, plan, style);
  if (const auto proof = render_certificate_line(request, plan); !proof.empty())
    text += "\n" + wrap_text(proof, 0) + "\n";
  return text + render_foot(catalog, plan, request, style);
}

std::string render_explained_line(const Catalog& catalog, const GapLine& line, std::size_t width, const Style& style) {
  std::string text = render_line(catalog, line, width);
  if (line.held && line.held->origin == Origin::held_role)
    text += fmt::format(", from {}", catalog[*line.held->from_role].title);
  if (line.held && line.held->origin == Origin::implied)
    text += fmt::format(", implied by {}", catalog[*line.held->from_skill].label);
  const std::string why =
      fmt::format("{} [{}, {}]", line.requirement.why, line.requirement.asked_by, render_place(line.requirement.mark));
  return text + fmt::format("\n      {}\n", style.faint(wrap_text(why, 6)));
}

std::string render_gap_text(const Catalog& catalog, const Request& request, const Plan& plan, const Style& style) {
  std::string text = render_head(catalog, request, plan, style) + "\n" + render_conflicts(catalog, plan, style);
  text += render_readiness(plan.gap);
  const std::size_t width = find_label_width(catalog, plan.gap);
  for (const Importance importance : {Importance::essential, Importance::useful}) {
    for (const auto& [part, name] : kGapParts) {
      std::string lines;
      for (const auto& line : plan.gap.lines)
        if (line.requirement.importance == importance && part_of(catalog[line.requirement.skill.id]) == part)
          lines += render_explained_line(catalog, line, width, style);
      const std::string_view head = importance == Importance::essential ? "Essential" : "Useful";
      if (!lines.empty()) text += fmt::format("\n{}\n{}", style.strong(fmt::format("{}: {}", head, name)), lines);
    }
  }
  for (const auto& [line, by] : plan.requirements.waived)
    text += fmt::format("  {} is waived: {} [{}]\n", catalog[line.skill.id].label, catalog[by].because,
                        render_place(catalog[by].mark));
  text += render_strengths(catalog, plan, style) + render_questions(catalog, plan, style);
  return text + fmt::format("\n{}\n", style.faint(kLevelsLine));
}

}  // namespace careergap
