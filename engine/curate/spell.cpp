#include "engine/curate/spell.h"

#include <algorithm>
#include <array>

#include "engine/base/text.h"

namespace careergap {

namespace {

std::string spell(const AtomRef& atom) {
  return atom.skill.name + ":" + std::to_string(atom.level.value);
}

std::string spell(const std::optional<std::int64_t>& bound) {
  return bound ? std::to_string(*bound) : "-";
}

std::string spell(std::vector<Marked<std::string>> words) {
  std::ranges::sort(words, {}, &Marked<std::string>::value);
  std::string text;
  for (const auto& word : words) text += word.value + ",";
  return text;
}

template <class Word>
std::string spell_places(const std::vector<Word>& words) {
  std::string text;
  for (const Word word : words) text += std::to_string(static_cast<int>(word)) + ",";
  return text;
}

/// Facts of which a person or a target has one value at a time.
constexpr std::array<std::string_view, 3> kSingleFacts{"target.family", "target.seniority", "goal.kind"};

bool have_no_word_in_common(const Condition& a, const Condition& b) {
  return std::ranges::none_of(a.values, [&](const auto& word) {
    return std::ranges::find(b.values, word.value, &Marked<std::string>::value) != b.values.end();
  });
}

bool is_not_of(const Condition& a, const Condition& b) {
  return a.kind == Condition::Kind::negation && !a.parts.empty() && spell(a.parts.front()) == spell(b);
}

bool exclude(const Condition& a, const Condition& b) {
  if (is_not_of(a, b) || is_not_of(b, a)) return true;
  if (a.fact != b.fact || a.kind != b.kind) return false;
  if (a.kind == Condition::Kind::fact_is)
    return std::ranges::find(kSingleFacts, a.fact) != kSingleFacts.end() && have_no_word_in_common(a, b);
  if (a.kind != Condition::Kind::fact_within) return false;
  return (a.least && b.most && *a.least > *b.most) || (b.least && a.most && *b.least > *a.most);
}

}  // namespace

std::vector<const Condition*> list_conjuncts(const Condition& condition) {
  if (condition.kind == Condition::Kind::always) return {};
  if (condition.kind != Condition::Kind::all) return {&condition};
  std::vector<const Condition*> all;
  for (const auto& part : condition.parts) {
    const auto inner = list_conjuncts(part);
    all.insert(all.end(), inner.begin(), inner.end());
  }
  return all;
}

std::string spell(const Condition& condition) {
  std::vector<std::string> parts;
  for (const auto& part : condition.parts) parts.push_back(spell(part));
  std::ranges::sort(parts);
  return std::to_string(static_cast<int>(condition.kind)) + " " + condition.fact + " " + spell(condition.values) + " " +
         spell(condition.least) + " " + spell(condition.most) + " " + spell(condition.atom) + " (" + join(parts, "; ") +
         ")";
}

std::string spell(const Consequence& c) {
  return join(std::vector<std::string>{std::to_string(static_cast<int>(c.kind)), spell(c.atom),
                                       std::to_string(static_cast<int>(c.importance)), std::to_string(c.weight),
                                       std::to_string(static_cast<int>(c.policy)), c.name, c.text, c.response,
                                       spell_places(c.kinds), spell_places(c.modes),
                                       c.uses_strengths ? "strengths" : "", std::to_string(c.percent), spell(c.domains),
                                       std::to_string(c.at_most), spell(c.towards), spell(c.counts)},
              "|");
}

bool exclude_each_other(const Condition& a, const Condition& b) {
  const auto ours = list_conjuncts(a), theirs = list_conjuncts(b);
  return std::ranges::any_of(ours, [&](const Condition* one) {
    return std::ranges::any_of(theirs, [&](const Condition* other) { return exclude(*one, *other); });
  });
}

}  // namespace careergap
