#include <fmt/format.h>

#include <algorithm>

#include "engine/base/text.h"
#include "engine/report/markdown_text.h"
#include "engine/report/pages/links.h"
#include "engine/report/words.h"

namespace careergap::pages {

namespace {

using Kind = Condition::Kind;

/// A name that the data use, as they write it.
std::string quote(std::string_view name) {
  return fmt::format("`{}`", name);
}

template <class Words>
std::vector<std::string> list_words(const Words& words) {
  std::vector<std::string> all;
  for (const auto word : words) all.emplace_back(quote(word_of(word)));
  return all;
}

std::vector<std::string> list_values(const std::vector<Marked<std::string>>& values) {
  std::vector<std::string> all;
  for (const auto& value : values) all.push_back(quote(value.value));
  return all;
}

/// "52 or more", "2 to 4", "5 or fewer", "0".
std::string render_range(std::optional<std::int64_t> least, std::optional<std::int64_t> most) {
  if (least && most) return *least == *most ? render_number(*least) : fmt::format("{} to {}", *least, *most);
  if (most) return *most == 0 ? std::string("0") : render_number(*most) + " or fewer";
  return render_number(least.value_or(1)) + " or more";
}

/// Whether it reads as several things, so that it has to stand in brackets beside others.
bool is_joined(const Condition& condition) {
  return (condition.kind == Kind::all || condition.kind == Kind::any || condition.kind == Kind::count) &&
         condition.parts.size() > 1;
}

std::string render_parts(const std::vector<Condition>& parts, std::string_view word, const Links& links) {
  std::vector<std::string> texts;
  for (const auto& part : parts) {
    const std::string text = render_condition(part, links);
    texts.push_back(parts.size() > 1 && is_joined(part) ? fmt::format("({})", text) : text);
  }
  return join(texts, fmt::format(" {} ", word));
}

/// "`course`", "one of `course`, `workshop`"; negated "not `course`", "none of `course`, `workshop`".
std::string render_values(const Condition& condition, bool is_negated) {
  const auto values = list_values(condition.values);
  const std::string_view word = values.size() == 1 ? (is_negated ? "not " : "") : (is_negated ? "none of " : "one of ");
  return std::string(word) + join(values, ", ");
}

/// What does not hold. Facts and skills are denied in their own sentence.
std::string render_negation(const Condition& denied, const Links& links) {
  if (denied.kind == Kind::fact_is) return fmt::format("{} is {}", quote(denied.fact), render_values(denied, true));
  if (denied.kind == Kind::skill_at_least) return fmt::format("the person does not have {}", links.to(denied.atom));
  return fmt::format("not ({})", render_condition(denied, links));
}

/// "3 or more of `steps` whose `kind` is `course` and whose `hours` is 5 or more".
std::string render_count(const Condition& count, const Links& links) {
  const bool is_none = count.most && *count.most == 0;
  std::string text = is_none ? fmt::format("none of {}", quote(count.fact))
                             : fmt::format("{} of {}", render_range(count.least, count.most), quote(count.fact));
  return count.parts.empty() ? text : text + " whose " + render_parts(count.parts, "and whose", links);
}

std::string render_kinds(const Consequence& consequence) {
  auto kinds = list_words(consequence.kinds);
  for (auto& mode : list_words(consequence.modes)) kinds.push_back(std::move(mode));
  return join_with(kinds, "or");
}

std::string render_domains(const Consequence& consequence) {
  return join_with(list_values(consequence.domains), "and");
}

std::string render_policy(const Consequence& policy, const Links& links) {
  const std::string lines =
      fmt::format("lines that need level {} or more{}", policy.atom.level.value,
                  policy.atom.skill.name.empty() ? "" : fmt::format(" of {}", links.to(policy.atom.skill.id)));
  return policy.policy == PolicyName::applied_evidence
             ? "asks for evidence from practice for " + lines
             : "asks for practice in two kinds of places for essential " + lines;
}

std::string render_obstacle(const Consequence& obstacle, const Links& links) {
  std::string text = fmt::format("names the obstacle {}: if {}, then {}", quote(obstacle.name),
                                 escape_markdown(obstacle.text), escape_markdown(obstacle.response));
  if (!obstacle.prepares()) return text;
  return text + fmt::format(". Before {} comes {}", obstacle.kinds.empty() ? "the target" : render_kinds(obstacle),
                            links.to(obstacle.atom));
}

std::string render_prefer(const Consequence& prefer) {
  std::string what = render_kinds(prefer);
  if (prefer.uses_strengths) what += std::string(what.empty() ? "" : ", or ") + "what builds on a strength";
  return fmt::format("counts {} for {} % of the cost", what, prefer.percent);
}

std::string render_offer(const Consequence& offer) {
  const std::string kinds = render_kinds(offer);
  return fmt::format("offers up to {} activities{}{}", offer.at_most, kinds.empty() ? "" : ": " + kinds,
                     offer.domains.empty() ? "" : ", in " + render_domains(offer));
}

std::string render_credit(const Consequence& credit, const Links& links) {
  const std::string towards =
      credit.domains.empty() ? links.to(credit.towards)
                             : fmt::format("skills of {} up to {}", render_domains(credit), credit.towards.level.value);
  return fmt::format("who has {} saves {} % of the hours for {}{}", links.to(credit.atom), credit.percent, towards,
                     credit.text.empty() ? "" : fmt::format(". Watch out: {}", escape_markdown(credit.text)));
}

}  // namespace

std::string render_condition(const Condition& condition, const Links& links) {
  switch (condition.kind) {
    case Kind::always:
      return "always";
    case Kind::all:
      return render_parts(condition.parts, "and", links);
    case Kind::any:
      return render_parts(condition.parts, "or", links);
    case Kind::negation:
      return render_negation(condition.parts.front(), links);
    case Kind::fact_is:
      return fmt::format("{} is {}", quote(condition.fact), render_values(condition, false));
    case Kind::fact_within:
      return fmt::format("{} is {}", quote(condition.fact), render_range(condition.least, condition.most));
    case Kind::skill_at_least:
      return fmt::format("the person has {}", links.to(condition.atom));
    case Kind::count:
      return render_count(condition, links);
    case Kind::concluded:
      return fmt::format("a rule concludes {}", quote(condition.fact));
  }
  return {};
}

std::string render_consequence(const Consequence& consequence, const Links& links) {
  using Then = Consequence::Kind;
  switch (consequence.kind) {
    case Then::require:
      return fmt::format("asks for {} ({}, weight {})", links.to(consequence.atom), word_of(consequence.importance),
                         consequence.weight);
    case Then::waive:
      return fmt::format("does not ask for {}", links.to(consequence.atom.skill.id));
    case Then::adjust:
      return fmt::format("asks for {} in the place of another level", links.to(consequence.atom));
    case Then::policy:
      return render_policy(consequence, links);
    case Then::prefer:
      return render_prefer(consequence);
    case Then::obstacle:
      return render_obstacle(consequence, links);
    case Then::conclude:
      return fmt::format("concludes {}", quote(consequence.text));
    case Then::advise:
      return "advises: " + escape_markdown(consequence.text);
    case Then::warn:
      return "warns: " + escape_markdown(consequence.text);
    case Then::conflict:
      return fmt::format("names a conflict: {} What would resolve it: {}", escape_markdown(consequence.text),
                         escape_markdown(consequence.response));
    case Then::cover:
      return fmt::format("looks how far the path takes care of {}: {}", quote(consequence.name),
                         render_condition(consequence.counts, links));
    case Then::offer:
      return render_offer(consequence);
    case Then::credit:
      return render_credit(consequence, links);
  }
  return {};
}

}  // namespace careergap::pages
