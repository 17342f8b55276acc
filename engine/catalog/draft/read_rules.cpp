#include "engine/base/text.h"
#include "engine/catalog/draft/read_entries.h"
#include "engine/catalog/facts.h"

namespace careergap::draft {

namespace {

std::optional<Condition> read_condition(const Node& node, Diagnostics& diagnostics);

std::vector<Condition> read_parts(std::span<const Node> nodes, Diagnostics& diagnostics) {
  std::vector<Condition> parts;
  for (const Node& node : nodes)
    if (auto part = read_condition(node, diagnostics)) parts.push_back(std::move(*part));
  return parts;
}

/// `at_least` and `at_most`, as far as given. A range that no number lies in is a fault.
void read_range(const Fields& fields, Condition& condition, Diagnostics& diagnostics) {
  condition.least = fields.integer("at_least");
  condition.most = fields.integer("at_most");
  if (condition.least && condition.most && *condition.least > *condition.most)
    diagnostics.add(Code::empty_range, fields.mark_of("at_most"),
                    "no number is at least " + std::to_string(*condition.least) + " and at most " +
                        std::to_string(*condition.most));
}

/// `{skill: …, at_least: …}`.
std::optional<Condition> read_skill_condition(const Fields& fields, Diagnostics& diagnostics) {
  const auto level = fields.integer("at_least");
  if (!level || *level < 1 || *level > kHighestLevel.value) {
    diagnostics.add(Code::wrong_type, fields.mark(),
                    "a condition on a skill has 'at_least' with a level from 1 to 4, and nothing else");
    return std::nullopt;
  }
  Condition condition;
  condition.kind = Condition::Kind::skill_at_least;
  condition.mark = fields.mark();
  condition.atom = {read_ref<SkillId>(fields, "skill"), Level{*level}};
  return condition;
}

/// `{fact: …, is|in: …}` or `{fact: …, at_least|at_most: …}`.
std::optional<Condition> read_fact_condition(const Fields& fields, Diagnostics& diagnostics) {
  const bool is_range = fields.has("at_least") || fields.has("at_most");
  if (int(fields.has("is")) + int(fields.has("in")) + int(is_range) != 1) {
    diagnostics.add(Code::wrong_type, fields.mark(),
                    "a condition on a fact has exactly one of 'is', 'in', and 'at_least' or 'at_most' or both");
    return std::nullopt;
  }
  Condition condition;
  condition.fact = fields.text("fact");
  condition.mark = fields.mark_of("fact");
  if (is_range) {
    condition.kind = Condition::Kind::fact_within;
    read_range(fields, condition, diagnostics);
    return condition;
  }
  condition.kind = Condition::Kind::fact_is;
  condition.values = fields.texts(fields.has("is") ? "is" : "in");
  if (condition.values.empty())
    diagnostics.add(Code::out_of_range, fields.mark_of("in"),
                    "an empty list never holds; at least one value was expected");
  return condition;
}

/// One entry of `where`: a word, a list of words, a number, or a range of numbers.
std::optional<Condition> read_where(const Entry& entry, const FactRow& fact, Diagnostics& diagnostics) {
  Condition condition;
  condition.fact = entry.key.value;
  condition.mark = entry.key.mark;
  if (entry.value.kind == Node::Kind::map) {
    condition.kind = Condition::Kind::fact_within;
    const Fields range(entry.value, specs::kRange, diagnostics);
    read_range(range, condition, diagnostics);
    if (range.has("at_least") || range.has("at_most")) return condition;
    diagnostics.add(Code::wrong_type, entry.value.mark, "a range has 'at_least' or 'at_most' or both");
    return std::nullopt;
  }
  if (fact.type == FactType::number) {
    condition.kind = Condition::Kind::fact_within;
    condition.least = condition.most =
        read_integer_node(entry.value, 0, kMostNumber, "a number, or a range,", diagnostics);
    if (!condition.least) return std::nullopt;
    return condition;
  }
  condition.kind = Condition::Kind::fact_is;
  const std::span<const Node> words =
      entry.value.kind == Node::Kind::list ? std::span<const Node>(entry.value.items) : std::span(&entry.value, 1);
  for (const Node& word : words)
    if (auto text = read_text_node(word, "a word", diagnostics)) condition.values.push_back({*text, word.mark});
  if (words.empty())
    diagnostics.add(Code::out_of_range, entry.value.mark, "an empty list never holds; at least one value was expected");
  return condition;
}

/// `{count: …, where: {…}}`.
Condition read_count(const Fields& fields, Diagnostics& diagnostics) {
  Condition condition;
  condition.kind = Condition::Kind::count;
  condition.fact = fields.text("count");
  condition.mark = fields.mark_of("count");
  const auto* collection = find_row<CollectionRow>(kCollections, condition.fact);
  if (collection == nullptr) {
    diagnostics.add(Code::unknown_fact, condition.mark, "unknown collection '" + condition.fact + "'",
                    nearest_spelling(condition.fact, names_of<CollectionRow>(kCollections)));
    return condition;
  }
  for (const Entry& entry : fields.entries("where")) {
    const FactRow* fact = find_row(collection->facts, entry.key.value);
    if (fact == nullptr)
      diagnostics.add(Code::unknown_fact, entry.key.mark,
                      "'" + entry.key.value + "' is no fact of '" + condition.fact + "'",
                      nearest_spelling(entry.key.value, names_of(collection->facts)));
    else if (auto part = read_where(entry, *fact, diagnostics))
      condition.parts.push_back(std::move(*part));
  }
  return condition;
}

/// The same with `at_least|at_most: …`; at least one when nothing is said.
Condition read_count_condition(const Fields& fields, Diagnostics& diagnostics) {
  Condition condition = read_count(fields, diagnostics);
  read_range(fields, condition, diagnostics);
  if (!fields.is_given("at_least") && !fields.is_given("at_most")) condition.least = 1;
  return condition;
}

/// What a condition may begin with, and what may stand beside that.
struct ConditionForm {
  std::string_view head;
  std::vector<std::string_view> others;
};

const ConditionForm* find_form(const Fields& fields, Diagnostics& diagnostics) {
  static const std::vector<ConditionForm> kForms{{"all", {}},
                                                 {"any", {}},
                                                 {"not", {}},
                                                 {"concluded", {}},
                                                 {"skill", {"at_least"}},
                                                 {"fact", {"is", "in", "at_least", "at_most"}},
                                                 {"count", {"where", "at_least", "at_most"}}};
  const ConditionForm* found = nullptr;
  int count = 0;
  for (const auto& form : kForms) {
    if (!fields.has(form.head)) continue;
    found = &form;
    ++count;
  }
  if (count != 1) {
    diagnostics.add(Code::wrong_type, fields.mark(),
                    "a condition has exactly one of 'all', 'any', 'not', 'fact', 'skill', 'count' and 'concluded'");
    return nullptr;
  }
  for (const std::string_view key : {"is", "in", "where", "at_least", "at_most"})
    if (fields.is_given(key) && std::ranges::find(found->others, key) == found->others.end())
      diagnostics.add(Code::wrong_type, fields.mark_of(key),
                      "'" + std::string(key) + "' does not belong to '" + std::string(found->head) + "'");
  return found;
}

std::optional<Condition> read_condition(const Node& node, Diagnostics& diagnostics) {
  const Fields fields(node, specs::kCondition, diagnostics);
  if (!fields.is_map()) return std::nullopt;
  const ConditionForm* form = find_form(fields, diagnostics);
  if (form == nullptr) return std::nullopt;
  if (form->head == "skill") return read_skill_condition(fields, diagnostics);
  if (form->head == "fact") return read_fact_condition(fields, diagnostics);
  if (form->head == "count") return read_count_condition(fields, diagnostics);
  Condition condition;
  condition.mark = fields.mark();
  if (form->head == "concluded") {
    condition.kind = Condition::Kind::concluded;
    condition.fact = fields.text("concluded");
    condition.mark = fields.mark_of("concluded");
    return condition;
  }
  if (const Node* inner = fields.find("not")) {
    condition.kind = Condition::Kind::negation;
    condition.parts = read_parts(std::span(inner, 1), diagnostics);
    return condition;
  }
  condition.kind = form->head == "all" ? Condition::Kind::all : Condition::Kind::any;
  condition.parts = read_parts(fields.items(form->head), diagnostics);
  if (fields.items(form->head).empty())
    diagnostics.add(Code::out_of_range, fields.mark_of(form->head),
                    "an empty list of conditions; at least one was expected");
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

Consequence read_prefer(const Node& node, Diagnostics& diagnostics) {
  const Fields fields(node, specs::kPrefer, diagnostics);
  Consequence consequence;
  consequence.kind = Consequence::Kind::prefer;
  consequence.mark = fields.mark();
  consequence.kinds = read_words<ActivityKind>(fields, "kind", kActivityKindWords);
  consequence.modes = read_words<Mode>(fields, "mode", kModeWords);
  consequence.percent = static_cast<int>(fields.integer("percent").value_or(100));
  consequence.uses_strengths = fields.has("uses");
  if (fields.is_map() && !fields.is_given("kind") && !fields.is_given("mode") && !fields.is_given("uses"))
    diagnostics.add(Code::missing_key, node.mark, "`prefer` has 'kind', 'mode' or 'uses', or several of them");
  return consequence;
}

Consequence read_cover(const Node& node, Diagnostics& diagnostics) {
  const Fields fields(node, specs::kCover, diagnostics);
  Consequence consequence;
  consequence.kind = Consequence::Kind::cover;
  consequence.mark = fields.mark();
  consequence.name = fields.text("name");
  if (fields.is_map() && fields.is_given("fact") == fields.is_given("count"))
    diagnostics.add(Code::missing_key, node.mark, "`cover` has 'fact' or 'count'");
  if (fields.has("count")) {
    consequence.counts = read_count(fields, diagnostics);
  } else {
    consequence.counts.kind = Condition::Kind::fact_within;
    consequence.counts.fact = fields.text("fact");
    consequence.counts.mark = fields.mark_of("fact");
  }
  consequence.counts.least = fields.integer("enough");
  return consequence;
}

Consequence read_offer(const Node& node, Diagnostics& diagnostics) {
  const Fields fields(node, specs::kOffer, diagnostics);
  Consequence consequence;
  consequence.kind = Consequence::Kind::offer;
  consequence.mark = fields.mark();
  consequence.kinds = read_words<ActivityKind>(fields, "kind", kActivityKindWords);
  consequence.modes = read_words<Mode>(fields, "mode", kModeWords);
  consequence.domains = fields.texts("domain");
  consequence.at_most = static_cast<int>(fields.integer("at_most").value_or(3));
  return consequence;
}

Consequence read_credit(const Node& node, Diagnostics& diagnostics) {
  const Fields fields(node, specs::kCredit, diagnostics);
  Consequence consequence;
  consequence.kind = Consequence::Kind::credit;
  consequence.mark = fields.mark();
  if (fields.has("skill"))
    consequence.atom = {read_ref<SkillId>(fields, "skill"), Level{fields.integer("at").value_or(1)}};
  if (fields.has("towards")) consequence.towards.skill = read_ref<SkillId>(fields, "towards");
  consequence.towards.level = Level{fields.integer("level").value_or(kHighestLevel.value)};
  consequence.domains = fields.texts("domain");
  consequence.percent = static_cast<int>(fields.integer("share").value_or(0));
  consequence.text = fields.text("watch");
  if (fields.is_map() && fields.is_given("towards") == fields.is_given("domain"))
    diagnostics.add(Code::missing_key, node.mark, "`credit` has 'towards' or 'domain'");
  return consequence;
}

Consequence read_obstacle(const Node& node, Diagnostics& diagnostics) {
  const Fields fields(node, specs::kObstacle, diagnostics);
  Consequence consequence;
  consequence.kind = Consequence::Kind::obstacle;
  consequence.mark = fields.mark();
  consequence.name = fields.text("name");
  consequence.text = fields.text("trigger");
  consequence.response = fields.text("response");
  consequence.kinds = read_words<ActivityKind>(fields, "before", kActivityKindWords);
  if (const Node* prepares = fields.find("prepares")) {
    const Fields atom(*prepares, specs::kAdjust, diagnostics);
    if (atom.has("skill")) consequence.atom.skill = read_ref<SkillId>(atom, "skill");
    consequence.atom.level = Level{atom.integer("level").value_or(0)};
  }
  return consequence;
}

std::optional<Consequence> read_consequence(const Node& node, Diagnostics& diagnostics) {
  using Kind = Consequence::Kind;
  const Fields fields(node, specs::kConsequence, diagnostics);
  if (!fields.is_map()) return std::nullopt;
  if (node.entries.size() != 1) {
    diagnostics.add(
        Code::wrong_type, node.mark,
        "a consequence has exactly one key: require, waive, adjust, policy, prefer, obstacle, conclude, advise, "
        "warn, conflict, cover, offer or credit");
    return std::nullopt;
  }
  if (const Node* inner = fields.find("require"))
    return read_skill_consequence(Kind::require, *inner, specs::kRequire, diagnostics);
  if (const Node* inner = fields.find("waive"))
    return read_skill_consequence(Kind::waive, *inner, specs::kWaive, diagnostics);
  if (const Node* inner = fields.find("adjust"))
    return read_skill_consequence(Kind::adjust, *inner, specs::kAdjust, diagnostics);
  if (const Node* inner = fields.find("prefer")) return read_prefer(*inner, diagnostics);
  if (const Node* inner = fields.find("obstacle")) return read_obstacle(*inner, diagnostics);
  if (const Node* inner = fields.find("cover")) return read_cover(*inner, diagnostics);
  if (const Node* inner = fields.find("offer")) return read_offer(*inner, diagnostics);
  if (const Node* inner = fields.find("credit")) return read_credit(*inner, diagnostics);
  Consequence consequence;
  consequence.mark = fields.mark();
  if (const Node* inner = fields.find("conflict")) {
    const Fields conflict(*inner, specs::kConflict, diagnostics);
    consequence.kind = Kind::conflict;
    consequence.text = conflict.text("says");
    consequence.response = conflict.text("resolve");
    return consequence;
  }
  if (const Node* inner = fields.find("policy")) {
    const Fields policy(*inner, specs::kPolicy, diagnostics);
    consequence.kind = Kind::policy;
    consequence.policy = read_word(policy, "name", kPolicyNameWords, PolicyName::applied_evidence);
    consequence.atom.level = Level{policy.integer("from_level").value_or(kHighestLevel.value)};
    if (policy.has("skill")) consequence.atom.skill = read_ref<SkillId>(policy, "skill");
    return consequence;
  }
  for (const auto& [key, kind] :
       {std::pair("conclude", Kind::conclude), std::pair("advise", Kind::advise), std::pair("warn", Kind::warn)}) {
    if (!fields.has(key)) continue;
    consequence.kind = kind;
    consequence.text = fields.text(key);
    return consequence;
  }
  return std::nullopt;  // the fault has been said
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
