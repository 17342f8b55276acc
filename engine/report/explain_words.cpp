#include "engine/report/explain_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "engine/base/text.h"

namespace careergap {

namespace {

/// Prose as a sentence of its own.
std::string end_sentence(std::string text) {
  if (!text.empty() && std::string_view(".!?").find(text.back()) == std::string_view::npos) text += '.';
  return text;
}

/// "SQL 3 (essential, as far as 2)": the line, and how far the step brings it when that is not all the way.
std::string render_end(const ExplainedPlan& plan, const ChainEnd& end) {
  const ExplainedLine& line = plan.lines[end.line];
  std::string text = fmt::format("{} ({}", render_named(line.need), line.is_essential ? "essential" : "useful");
  if (end.from == end.to)
    text += ", shown in practice";
  else if (end.to < line.need.level)
    text += fmt::format(", as far as {}", end.to.value);
  return text + ")";
}

std::string render_who(const ExplainedPlan& plan, const ExplainedLine& line) {
  switch (line.asked_by.kind) {
    case Asker::Kind::role:
      if (line.asked_by.title == plan.to) return fmt::format("The role {} asks for it", line.asked_by.title);
      return fmt::format("The role {}, which {} builds on, asks for it", line.asked_by.title, plan.to);
    case Asker::Kind::family:
      return fmt::format("All roles of {} ask for it", line.asked_by.title);
    case Asker::Kind::rule:
      return fmt::format("The rule {} asks for it", line.asked_by.id);
    case Asker::Kind::goal:
      return "Your goal asks for it";
  }
  return {};
}

/// The line with its reason, who asks for it and, where practice counts, the rule that says so.
std::string render_line(const ExplainedPlan& plan, const ChainEnd& end) {
  const ExplainedLine& line = plan.lines[end.line];
  std::string text = fmt::format("{}: {} {} {}.", render_end(plan, end), end_sentence(line.why), render_who(plan, line),
                                 render_asker(line.asked_by));
  if (end.shows_practice && plan.evidence)
    text += fmt::format(" Practice counts: {} {}.", end_sentence(plan.evidence->because), render_asker(*plan.evidence));
  return text;
}

std::string render_link(const std::vector<ExplainedStep>& steps, const Link& link) {
  std::vector<std::string> needs;
  for (const auto& need : link.needs) needs.push_back(render_named(need));
  return fmt::format("step {} (“{}”), which {} {}", link.step + 1, steps[link.step].title,
                     link.is_credit ? "takes fewer hours with" : "needs", join(needs, ", "));
}

std::string render_way(const std::vector<ExplainedStep>& steps, const std::vector<Link>& through) {
  std::string text = "For ";
  for (std::size_t i = 0; i < through.size(); ++i)
    text += (i == 0 ? "" : " and leads to ") + render_link(steps, through[i]);
  return text;
}

}  // namespace

std::string render_named(const NamedAtom& atom) {
  return atom.is_credential ? atom.label : fmt::format("{} {}", atom.label, atom.level.value);
}

std::string render_asker(const Asker& asker) {
  std::string text =
      asker.kind == Asker::Kind::goal ? "[your goal" : fmt::format("[{} {}", word_of(asker.kind), asker.id);
  if (!asker.file.empty()) text += fmt::format(", {}:{}", asker.file, asker.line);
  if (!asker.source.empty()) text += "; " + asker.source;
  return text + "]";
}

std::vector<std::string> render_reasons(const ExplainedPlan& plan, std::size_t path, std::size_t step, bool in_full) {
  const auto& steps = plan.paths[path];
  std::vector<std::string> texts;
  std::vector<std::size_t> told;
  const auto tell = [&](std::string_view head, const ChainEnd& end) {
    if (std::ranges::count(told, end.line) > 0) return;
    texts.push_back(std::string(head) + render_line(plan, end));
    told.push_back(end.line);
  };
  for (const auto& [through, closes] : steps[step].reasons) {
    if (through.empty()) {
      for (const auto& end : closes) tell("", end);
      continue;
    }
    std::vector<std::string> ends;
    for (const auto& end : closes) ends.push_back(render_end(plan, end));
    texts.push_back(fmt::format("{}. That step brings {}.", render_way(steps, through), join(ends, ", ")));
    if (!in_full) continue;
    for (const auto& end : closes) tell("Through it ", end);
  }
  return texts;
}

std::string_view word_of(Asker::Kind kind) {
  constexpr std::array<std::string_view, 4> kWords{"role", "family", "rule", "goal"};
  return kWords[static_cast<std::size_t>(kind)];
}

}  // namespace careergap
