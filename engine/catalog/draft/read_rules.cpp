#include "engine/catalog/draft/read_entries.h"

namespace careergap::draft {

namespace {

std::optional<Condition> read_condition(const Node& node, Diagnostics& diagnostics);

std::vector<Condition> read_parts(std::span<const Node> nodes, Diagnostics& diagnostics) {
  std::vector<Condition> parts;
  for (const Node& node : nodes)
    if (auto part = read_condition(node, diagnostics)) parts.push_back(std::move(*part));
  return parts;
}

/// `{fact: …, is|in|at_least: …}` or `{skill: …, at_least: …}`.
std::optional<Condition> read_comparison(const Fields& fields, Diagnostics& diagnostics) {
  Condition condition;
  condition.mark = fields.mark();
  const auto number = fields.integer("at_least");
  if (fields.has("skill")) {
    if (!number || *number < 1 || *number > kHighestLevel.value || fields.has("is") || fields.has("in")) {
      diagnostics.add(Code::wrong_type, fields.mark(),
                      "a condition on a skill has 'at_least' with a level from 1 to 4, and nothing else");
      return std::nullopt;
    }
    condition.kind = Condition::Kind::skill_at_least;
    condition.atom = {read_ref<SkillId>(fields, "skill"), Level{*number}};
    return condition;
  }
  if (int(fields.has("is")) + int(fields.has("in")) + int(number.has_value()) != 1) {
    diagnostics.add(Code::wrong_type, fields.mark(),
                    "a condition on a fact has exactly one of 'is', 'in' and 'at_least'");
    return std::nullopt;
  }
  condition.fact = fields.text("fact");
  condition.mark = fields.mark_of("fact");
  if (number) {
    condition.kind = Condition::Kind::fact_at_least;
    condition.number = *number;
    return condition;
  }
  condition.kind = Condition::Kind::fact_is;
  condition.values = fields.texts(fields.has("is") ? "is" : "in");
  if (condition.values.empty())
    diagnostics.add(Code::out_of_range, fields.mark_of("in"),
                    "an empty list never holds; at least one value was expected");
  return condition;
}

std::optional<Condition> read_condition(const Node& node, Diagnostics& diagnostics) {
  const Fields fields(node, specs::kCondition, diagnostics);
  if (!fields.is_map()) return std::nullopt;
  constexpr std::array<std::string_view, 5> kHeads{"all", "any", "not", "fact", "skill"};
  const auto heads = std::count_if(kHeads.begin(), kHeads.end(), [&](auto key) { return fields.has(key); });
  if (heads != 1) {
    diagnostics.add(Code::wrong_type, fields.mark(),
                    "a condition has exactly one of 'all', 'any', 'not', 'fact' and 'skill'");
    return std::nullopt;
  }
  if (fields.has("fact") || fields.has("skill")) return read_comparison(fields, diagnostics);
  if (fields.is_given("is") || fields.is_given("in") || fields.is_given("at_least"))
    diagnostics.add(Code::wrong_type, fields.mark(),
                    "'is', 'in' and 'at_least' belong to a 'fact' or a 'skill', inside the list");
  Condition condition;
  condition.mark = fields.mark();
  if (const Node* inner = fields.find("not")) {
    condition.kind = Condition::Kind::negation;
    condition.parts = read_parts(std::span(inner, 1), diagnostics);
    return condition;
  }
  condition.kind = fields.has("all") ? Condition::Kind::all : Condition::Kind::any;
  const std::string_view head = fields.has("all") ? "all" : "any";
  condition.parts = read_parts(fields.items(head), diagnostics);
  if (fields.items(head).empty())
    diagnostics.add(Code::out_of_range, fields.mark_of(head), "an empty list of conditions; at least one was expected");
  return condition;
}

/// `skill`, `level`, `importance`, `weight`, as far as the spec has them.
Consequence read_skill_consequence(Consequence::Kind kind, const Node& node, const EntrySpec& spec,
                                   Diagnostics& diagnostics) {
  const Fields fields(node, spec, diagnostics);
  Consequence consequence;
  consequence.kind = kind;
  consequence.mark = fields.mark();
  if (fields.has("skill")) consequence.atom.skill = read_ref<SkillId>(fields, "skill");
  if (kind == Consequence::Kind::waive) return consequence;
  consequence.atom.level = Level{fields.integer("level").value_or(0)};
  if (kind == Consequence::Kind::adjust) return consequence;
  consequence.importance = read_word(fields, "importance", kImportanceWords, Importance::essential);
  consequence.weight = static_cast<int>(fields.integer("weight").value_or(3));
  return consequence;
}

std::optional<Consequence> read_consequence(const Node& node, Diagnostics& diagnostics) {
  using Kind = Consequence::Kind;
  const Fields fields(node, specs::kConsequence, diagnostics);
  if (!fields.is_map()) return std::nullopt;
  if (node.entries.size() != 1) {
    diagnostics.add(Code::wrong_type, node.mark,
                    "a consequence has exactly one key: require, waive, adjust, policy, advise or warn");
    return std::nullopt;
  }
  if (const Node* inner = fields.find("require"))
    return read_skill_consequence(Kind::require, *inner, specs::kRequire, diagnostics);
  if (const Node* inner = fields.find("waive"))
    return read_skill_consequence(Kind::waive, *inner, specs::kWaive, diagnostics);
  if (const Node* inner = fields.find("adjust"))
    return read_skill_consequence(Kind::adjust, *inner, specs::kAdjust, diagnostics);
  Consequence consequence;
  consequence.mark = fields.mark();
  if (const Node* inner = fields.find("policy")) {
    const Fields policy(*inner, specs::kPolicy, diagnostics);
    consequence.kind = Kind::policy;
    consequence.policy = read_word(policy, "name", kPolicyNameWords, PolicyName::applied_evidence);
    consequence.atom.level = Level{policy.integer("from_level").value_or(kHighestLevel.value)};
    return consequence;
  }
  if (!fields.has("advise") && !fields.has("warn")) return std::nullopt;  // the fault has been said
  consequence.kind = fields.has("advise") ? Kind::advise : Kind::warn;
  consequence.text = fields.text(fields.has("advise") ? "advise" : "warn");
  return consequence;
}

}  // namespace

void read_rule_file(const Node& tree, std::string_view folder, std::string_view stem, Drafts& drafts,
                    Diagnostics& diagnostics) {
  const Fields entry(tree, specs::kRule, diagnostics);
  Rule rule;
  rule.id = entry.text("id");
  rule.concern = std::string(folder);
  check_place(entry.marked("id"), stem, "the file's stem", diagnostics);
  rule.because = entry.text("because");
  if (const Node* when = entry.find("when"))
    if (auto condition = read_condition(*when, diagnostics)) rule.when = std::move(*condition);
  for (const Node& node : entry.items("then"))
    if (auto consequence = read_consequence(node, diagnostics)) rule.then.push_back(std::move(*consequence));
  if (const Node* then = entry.find("then"); then != nullptr && then->items.empty())
    diagnostics.add(Code::out_of_range, then->mark, "a rule without consequence; at least one was expected");
  rule.provenance = read_provenance(entry, nullptr, diagnostics);
  rule.mark = entry.mark_of("id");
  if (!rule.id.empty()) drafts.rules.push_back(std::move(rule));
}

}  // namespace careergap::draft
