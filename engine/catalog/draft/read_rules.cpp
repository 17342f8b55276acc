#include "engine/base/text.h"
#include "engine/catalog/draft/read_entries.h"
#include "engine/catalog/facts.h"

namespace careergap::draft {

namespace {

std::optional<Condition> read_condition(const Fields& fields, Diagnostics& diagnostics);

std::vector<Condition> read_parts(const std::vector<Fields>& all, Diagnostics& diagnostics) {
  std::vector<Condition> parts;
  for (const Fields& fields : all)
    if (auto part = read_condition(fields, diagnostics)) parts.push_back(std::move(*part));
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
  if (!level) return std::nullopt;
  if (*level < 1 || *level > kHighestLevel.value) {
    diagnostics.add(Code::out_of_range, fields.mark_of("at_least"),
                    "a condition on a skill has 'at_least' with a level from 1 to 4");
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
  const int ways = int(fields.has("is")) + int(fields.has("in")) + int(is_range);
  if (ways > 1)
    diagnostics.add(Code::wrong_type, fields.mark(),
                    "a condition on a fact has exactly one of 'is', 'in', and 'at_least' or 'at_most' or both");
  if (ways != 1) return std::nullopt;
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
  return condition;
}

/// One fact of `where`: a word, a list of words, a number, or a range of numbers.
Condition read_where(const Fields& where, const FactRow& fact, const SourceMark& mark, Diagnostics& diagnostics) {
  Condition condition;
  condition.fact = fact.name;
  condition.mark = mark;
  condition.kind = Condition::Kind::fact_within;
  if (fact.type != FactType::number) {
    condition.kind = Condition::Kind::fact_is;
    condition.values = where.texts(fact.name);
  } else if (const auto range = where.within(fact.name)) {
    read_range(*range, condition, diagnostics);
  } else {
    condition.least = condition.most = where.integer(fact.name);
  }
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
  const auto where = fields.within("where");
  for (const auto& key : where ? where->keys() : std::vector<Marked<std::string>>{}) {
    const FactRow* fact = find_row(collection->facts, key.value);
    if (fact == nullptr)
      diagnostics.add(Code::unknown_fact, key.mark, "'" + key.value + "' is no fact of '" + condition.fact + "'",
                      nearest_spelling(key.value, names_of(collection->facts)));
    else
      condition.parts.push_back(read_where(*where, *fact, key.mark, diagnostics));
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

std::optional<Condition> read_condition(const Fields& fields, Diagnostics& diagnostics) {
  if (fields.has("skill")) return read_skill_condition(fields, diagnostics);
  if (fields.has("fact")) return read_fact_condition(fields, diagnostics);
  if (fields.has("count")) return read_count_condition(fields, diagnostics);
  Condition condition;
  condition.mark = fields.mark();
  if (fields.has("concluded")) {
    condition.kind = Condition::Kind::concluded;
    condition.fact = fields.text("concluded");
    condition.mark = fields.mark_of("concluded");
  } else if (const auto inner = fields.within("not")) {
    condition.kind = Condition::Kind::negation;
    condition.parts = read_parts({*inner}, diagnostics);
  } else if (fields.has("all") || fields.has("any")) {
    const std::string_view head = fields.has("all") ? "all" : "any";
    condition.kind = head == "all" ? Condition::Kind::all : Condition::Kind::any;
    condition.parts = read_parts(fields.each(head), diagnostics);
  } else {
    return std::nullopt;  // the fault has been said
  }
  return condition;
}

/// `skill`, `level`, `importance`, `weight`, as far as the spec has them.
Consequence read_skill_consequence(Consequence::Kind kind, const Fields& fields) {
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

Consequence read_prefer(const Fields& fields) {
  Consequence consequence;
  consequence.kind = Consequence::Kind::prefer;
  consequence.mark = fields.mark();
  consequence.kinds = read_words<ActivityKind>(fields, "kind", kActivityKindWords);
  consequence.modes = read_words<Mode>(fields, "mode", kModeWords);
  consequence.percent = static_cast<int>(fields.integer("percent").value_or(100));
  consequence.uses_strengths = fields.has("uses");
  return consequence;
}

Consequence read_cover(const Fields& fields, Diagnostics& diagnostics) {
  Consequence consequence;
  consequence.kind = Consequence::Kind::cover;
  consequence.mark = fields.mark();
  consequence.name = fields.text("name");
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

Consequence read_offer(const Fields& fields) {
  Consequence consequence;
  consequence.kind = Consequence::Kind::offer;
  consequence.mark = fields.mark();
  consequence.kinds = read_words<ActivityKind>(fields, "kind", kActivityKindWords);
  consequence.modes = read_words<Mode>(fields, "mode", kModeWords);
  consequence.domains = fields.texts("domain");
  consequence.at_most = static_cast<int>(fields.integer("at_most").value_or(3));
  return consequence;
}

Consequence read_credit(const Fields& fields) {
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
  return consequence;
}

Consequence read_obstacle(const Fields& fields) {
  Consequence consequence;
  consequence.kind = Consequence::Kind::obstacle;
  consequence.mark = fields.mark();
  consequence.name = fields.text("name");
  consequence.text = fields.text("trigger");
  consequence.response = fields.text("response");
  consequence.kinds = read_words<ActivityKind>(fields, "before", kActivityKindWords);
  if (const auto atom = fields.within("prepares")) {
    if (atom->has("skill")) consequence.atom.skill = read_ref<SkillId>(*atom, "skill");
    consequence.atom.level = Level{atom->integer("level").value_or(0)};
  }
  return consequence;
}

std::optional<Consequence> read_consequence(const Fields& fields, Diagnostics& diagnostics) {
  using Kind = Consequence::Kind;
  if (const auto inner = fields.within("require")) return read_skill_consequence(Kind::require, *inner);
  if (const auto inner = fields.within("waive")) return read_skill_consequence(Kind::waive, *inner);
  if (const auto inner = fields.within("adjust")) return read_skill_consequence(Kind::adjust, *inner);
  if (const auto inner = fields.within("prefer")) return read_prefer(*inner);
  if (const auto inner = fields.within("obstacle")) return read_obstacle(*inner);
  if (const auto inner = fields.within("cover")) return read_cover(*inner, diagnostics);
  if (const auto inner = fields.within("offer")) return read_offer(*inner);
  if (const auto inner = fields.within("credit")) return read_credit(*inner);
  Consequence consequence;
  consequence.mark = fields.mark();
  if (const auto conflict = fields.within("conflict")) {
    consequence.kind = Kind::conflict;
    consequence.text = conflict->text("says");
    consequence.response = conflict->text("resolve");
    return consequence;
  }
  if (const auto policy = fields.within("policy")) {
    consequence.kind = Kind::policy;
    consequence.policy = read_word(*policy, "name", kPolicyNameWords, PolicyName::applied_evidence);
    consequence.atom.level = Level{policy->integer("from_level").value_or(kHighestLevel.value)};
    if (policy->has("skill")) consequence.atom.skill = read_ref<SkillId>(*policy, "skill");
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
  if (const auto when = entry.within("when"))
    if (auto condition = read_condition(*when, diagnostics)) rule.when = std::move(*condition);
  for (const Fields& fields : entry.each("then"))
    if (auto consequence = read_consequence(fields, diagnostics)) rule.then.push_back(std::move(*consequence));
  rule.provenance = read_provenance(entry, nullptr, diagnostics);
  rule.mark = entry.mark_of("id");
  if (!rule.id.empty()) drafts.rules.push_back(std::move(rule));
}

}  // namespace careergap::draft
