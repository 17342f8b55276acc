#include <fmt/format.h>

#include <algorithm>

#include "engine/base/text.h"
#include "engine/report/text.h"
#include "engine/report/wrap.h"

namespace careergap {

namespace {

std::string render_understood(const Catalog& catalog, const Resolution<RoleId>& resolution) {
  const auto& match = resolution.matches.front();
  const Role& role = catalog[match.id];
  if (match.by == MatchedBy::id || match.by == MatchedBy::title) return role.title;
  return fmt::format("{}  (understood from '{}': {})", role.title, resolution.text, render_reason(match.by, match.matched));
}

std::string render_head(const Catalog& catalog, const Request& request, const Plan& plan, const Style& style) {
  std::string text;
  for (const auto& from : request.from) text += fmt::format("From  {}\n", render_understood(catalog, from));
  std::vector<std::string> told = request.have;
  for (const auto& used : request.used) told.push_back(used + " in practice");
  if (!told.empty()) text += fmt::format("With  {}\n", wrap_text(join(told, ", "), 6));
  if (request.profile_file) text += fmt::format("With  the profile in {}\n", *request.profile_file);
  if (request.from.empty() && told.empty() && !request.profile_file) text += "From  nothing that was stated\n";
  const Role& target = catalog[plan.target];
  text += fmt::format("To    {}\n      {}\n", style.strong(render_understood(catalog, *request.to)), style.faint(wrap_text(target.about, 6)));
  return text;
}

std::string render_rule_words(const Catalog& catalog, const Plan& plan, Consequence::Kind kind, std::string_view head, const Style& style) {
  std::string text;
  for (const auto& [rule, consequence] : plan.findings.all) {
    if (consequence->kind != kind) continue;
    text += fmt::format("{} {}\n", style.careful(head), wrap_text(consequence->text, head.size() + 1));
    text += fmt::format("  {}\n", style.faint(wrap_text(fmt::format("{} ({})", catalog[rule].because, render_place(catalog[rule].mark)), 2)));
  }
  return text;
}

std::string render_state(const GapLine& line) {
  switch (line.state) {
    case LineState::met:
      return "met";
    case LineState::missing:
      return line.is_new() ? "missing" : "to refine";
    case LineState::unknown:
      return "unknown";
    case LineState::unshown:
      return "not yet shown in practice";
  }
  return {};
}

std::size_t find_label_width(const Catalog& catalog, const Gap& gap) {
  std::size_t width = 0;
  for (const auto& line : gap.lines) width = std::max(width, catalog[line.requirement.skill.id].label.size());
  return std::min<std::size_t>(width, 44);
}

std::string render_line(const Catalog& catalog, const GapLine& line, std::size_t label_width) {
  const Skill& skill = catalog[line.requirement.skill.id];
  const std::string levels = skill.kind == SkillKind::credential
                                 ? (line.have > kNoLevel ? "had        " : "not had    ")
                                 : fmt::format("{} of {}     ", line.have.value, line.requirement.level.value);
  return fmt::format("  {}  {} {}", pad_right(skill.label, label_width), levels.substr(0, 8), render_state(line));
}

std::string render_readiness(const Gap& gap) {
  std::string text = fmt::format("Readiness  {} %", gap.readiness);
  if (gap.readiness_at_most > gap.readiness) text += fmt::format(", up to {} % if all that is unknown is already there", gap.readiness_at_most);
  return text + "\n";
}

std::string render_strengths(const Catalog& catalog, const Plan& plan, const Style& style) {
  std::vector<std::string> met, beyond;
  for (const auto& line : plan.gap.lines)
    if (!line.is_open()) met.push_back(render_atom(catalog, {line.requirement.skill.id, line.requirement.level}));
  for (const auto& strength : plan.gap.strengths) {
    std::string text = render_atom(catalog, {strength.skill, strength.have});
    if (strength.helps_with) text += fmt::format(" (carries over to {})", catalog[*strength.helps_with].label);
    else text += fmt::format(" (the job asks for {})", strength.need.value);
    beyond.push_back(std::move(text));
  }
  std::string text;
  if (!met.empty()) text += fmt::format("\n{}\n  {}\n", style.strong("What already carries you"), wrap_text(join(met, ", "), 2));
  if (!beyond.empty()) text += fmt::format("{}\n  {}\n", style.strong("Strengths beyond what is asked"), wrap_text(join(beyond, ", "), 2));
  return text;
}

std::string render_open_lines(const Catalog& catalog, const Plan& plan, Importance importance, const Style& style) {
  const std::size_t width = find_label_width(catalog, plan.gap);
  std::string text;
  for (const auto& line : plan.gap.lines)
    if (line.is_open() && line.requirement.importance == importance) text += render_line(catalog, line, width) + "\n";
  if (text.empty()) return text;
  const std::string head = importance == Importance::essential ? "What is missing (essential)" : "What would be useful besides";
  return fmt::format("\n{}\n{}", style.strong(head), text);
}

std::string render_step(const Catalog& catalog, const Plan& plan, const Step& step, std::size_t place, const Style& style) {
  const Activity& activity = catalog[step.activity];
  const std::string number = fmt::format("{:>4}. ", place + 1);
  std::string text = number + style.strong(wrap_text(activity.title, 6)) + "\n";
  const std::string by = activity.provider.empty() ? "" : ", " + activity.provider;
  const std::string when = step.when.start == step.when.finish ? fmt::format("week {}", step.when.start.value)
                                                               : fmt::format("weeks {}–{}", step.when.start.value, step.when.finish.value);
  text += fmt::format("      {}\n", wrap_text(fmt::format("{}{}, {} · {} · {} · {}", render_kind(activity.kind), by, word_of(activity.mode), render_hours(step.hours),
                                                          render_price(activity.price, catalog.base_currency()), when), 6));
  const auto sentence = [&](std::string_view head, std::string_view body) {
    if (!body.empty()) text += fmt::format("      {}\n", wrap_text(fmt::format("{} {}", head, body), 8));
  };
  std::vector<std::string> closings;
  for (const auto& closing : step.closes) closings.push_back(render_closing(catalog, plan.gap, closing));
  sentence("Closes:", join(closings, "; "));
  sentence("Opens:", render_enabling(catalog, step));
  if (step.credit) sentence("Credit:", render_credit(catalog, *step.credit));
  sentence("Why it counts:", activity.because);
  if (activity.provenance.grade == Grade::unverified) sentence("Unverified:", render_provenance(catalog, activity.provenance));
  return text;
}

std::string render_titles(const Catalog& catalog, const std::vector<ActivityId>& activities) {
  std::vector<std::string> titles;
  for (const auto activity : activities) titles.push_back("“" + catalog[activity].title + "”");
  return join(titles, ", ");
}

std::string render_path(const Catalog& catalog, const Plan& plan, std::size_t rank, const Style& style) {
  const Path& path = plan.paths[rank];
  std::string text = fmt::format("\n{}\n", style.strong(fmt::format("Path {}: {}, {}, {} at {} h a week", rank + 1, render_hours(path.totals.hours),
                                                                    render_total_price(path.totals, catalog.base_currency()), render_weeks(path.totals.weeks),
                                                                    plan.options.hours_per_week.value)));
  text += fmt::format("  Cost {}; {}.\n", render_number(path.cost.value), render_proof(path, rank, plan.options));
  if (path.unverified_percent > 33) text += fmt::format("  {} {} % of its hours rest on unverified entries.\n", style.careful("Careful:"), path.unverified_percent);
  if (rank > 0) {
    text += fmt::format("  {}\n", wrap_text(fmt::format("Unlike path {}: {}", rank, render_titles(catalog, path.only_here)), 4));
    if (!path.only_above.empty()) text += fmt::format("  {}\n", wrap_text(fmt::format("instead of {}.", render_titles(catalog, path.only_above)), 4));
  }
  for (std::size_t i = 0; i < path.steps.size(); ++i) text += render_step(catalog, plan, path.steps[i], i, style);
  return text;
}

std::string render_questions(const Catalog& catalog, const Plan& plan, const Style& style) {
  if (plan.questions.empty()) return {};
  std::string text = fmt::format("\n{}\n", style.strong("What you have not said, and what it would change in the best path"));
  for (const auto& question : plan.questions) {
    const GapLine& line = plan.gap.lines[question.line];
    const Atom need{line.requirement.skill.id, line.requirement.level};
    const std::string saved = question.saved_hours.value >= 0 ? fmt::format("{} h less", render_number(question.saved_hours.value))
                                                              : fmt::format("cost {} less", render_number(question.saved_cost.value));
    const std::string ask = fmt::format("Do you already have {}{}? Then say {}: {}.", render_atom(catalog, need), line.asks_evidence ? ", and use it at work" : "",
                                        render_answer_flag(catalog, line), saved);
    text += fmt::format("  {}\n", wrap_text(ask, 4));
  }
  return text;
}

std::string render_foot(const Catalog& catalog, const Plan& plan, const Request& request, const Style& style) {
  return fmt::format("\n{}\n", style.faint(wrap_text(
      fmt::format("Ranked by {}: {}. Hours are your own time outside paid work. Ranges are low–high. Levels: 1 awareness, 2 working, 3 practitioner, 4 expert. Catalog {}, {}.",
                  row_of(plan.options.preset).word, render_formula(plan.options.preset, catalog.base_currency()), catalog.digest().substr(0, 12),
                  render_date(request.today)), 0)));
}

}  // namespace

std::string render_plan_text(const Catalog& catalog, const Request& request, const Plan& plan, const Style& style) {
  std::string text = render_head(catalog, request, plan, style) + "\n";
  text += render_rule_words(catalog, plan, Consequence::Kind::warn, "Warning:", style);
  text += render_readiness(plan.gap);
  text += render_strengths(catalog, plan, style);
  text += render_open_lines(catalog, plan, Importance::essential, style);
  text += render_open_lines(catalog, plan, Importance::useful, style);
  if (plan.paths.empty() && plan.end == SearchEnd::complete) text += "\nNothing essential is missing: you are already there.\n";
  for (std::size_t rank = 0; rank < plan.paths.size(); ++rank) text += render_path(catalog, plan, rank, style);
  if (const auto end = render_search_end(catalog, plan); !end.empty()) text += "\n" + end + "\n";
  text += render_questions(catalog, plan, style);
  const auto advice = render_rule_words(catalog, plan, Consequence::Kind::advise, "Advice:", style);
  if (!advice.empty()) text += "\n" + advice;
  return text + render_foot(catalog, plan, request, style);
}

std::string render_gap_text(const Catalog& catalog, const Request& request, const Plan& plan, const Style& style) {
  std::string text = render_head(catalog, request, plan, style) + "\n" + render_readiness(plan.gap);
  const std::size_t width = find_label_width(catalog, plan.gap);
  for (const Importance importance : {Importance::essential, Importance::useful}) {
    std::string lines;
    for (const auto& line : plan.gap.lines) {
      if (line.requirement.importance != importance) continue;
      lines += render_line(catalog, line, width);
      if (line.held && line.held->origin == Origin::held_role) lines += fmt::format(", from {}", catalog[*line.held->from_role].title);
      if (line.held && line.held->origin == Origin::implied) lines += fmt::format(", implied by {}", catalog[*line.held->from_skill].label);
      lines += fmt::format("\n      {}\n", style.faint(wrap_text(fmt::format("{} [{}, {}]", line.requirement.why, line.requirement.asked_by,
                                                                             render_place(line.requirement.mark)), 6)));
    }
    if (!lines.empty()) text += fmt::format("\n{}\n{}", style.strong(importance == Importance::essential ? "Essential" : "Useful"), lines);
  }
  for (const auto& [line, by] : plan.requirements.waived)
    text += fmt::format("  {} is waived: {} [{}]\n", catalog[line.skill.id].label, catalog[by].because, render_place(catalog[by].mark));
  text += render_strengths(catalog, plan, style);
  return text + render_questions(catalog, plan, style);
}

}  // namespace careergap
