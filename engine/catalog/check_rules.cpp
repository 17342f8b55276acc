#include <algorithm>
#include <deque>
#include <map>
#include <set>

#include "engine/base/text.h"
#include "engine/catalog/checks.h"
#include "engine/catalog/facts.h"

namespace careergap {

namespace {

using Kind = Condition::Kind;

/// The words that facts can hold. A word that no fact ever has would make a rule that never fires, and nobody would see
/// it.
class FactWords {
 public:
  explicit FactWords(const CatalogEntries& entries) {
    for (std::size_t type = 0; type <= static_cast<std::size_t>(FactType::number); ++type) {
      const auto words = words_of(static_cast<FactType>(type));
      words_.emplace_back(words.begin(), words.end());
    }
    for (const auto& role : entries.roles) of(FactType::role).push_back(role.id);
    for (const auto& family : entries.families) of(FactType::family).push_back(family.id);
    for (const auto& activity : entries.activities) of(FactType::activity).push_back(activity.id);
    std::set<std::string> domains;
    for (const auto& skill : entries.skills) {
      of(FactType::skill).push_back(skill.id);
      domains.insert(skill.domain);
    }
    of(FactType::domain).assign(domains.begin(), domains.end());
  }

  void check_domain(const Marked<std::string>& domain, Diagnostics& diagnostics) const {
    const auto& words = of(FactType::domain);
    if (std::ranges::find(words, domain.value) == words.end())
      diagnostics.add(Code::not_a_choice, domain.mark, "no skill is of the domain '" + domain.value + "'",
                      nearest_spelling(domain.value, words));
  }

  void check(const Marked<std::string>& value, FactType type, Diagnostics& diagnostics) const {
    const auto& words = of(type);
    if (std::find(words.begin(), words.end(), value.value) != words.end()) return;
    diagnostics.add(code_of(type), value.mark, "'" + value.value + "' is a value that this fact never has",
                    nearest_spelling(value.value, words));
  }

 private:
  std::vector<std::string>& of(FactType type) { return words_[static_cast<std::size_t>(type)]; }
  [[nodiscard]] const std::vector<std::string>& of(FactType type) const {
    return words_[static_cast<std::size_t>(type)];
  }

  static Code code_of(FactType type) {
    if (type == FactType::role) return Code::unknown_role;
    if (type == FactType::family) return Code::unknown_family;
    if (type == FactType::skill) return Code::unknown_skill;
    return type == FactType::activity ? Code::unknown_activity : Code::not_a_choice;
  }

  std::vector<std::vector<std::string>> words_;  ///< by type
};

class ConditionCheck {
 public:
  ConditionCheck(const CatalogEntries& entries, Diagnostics& diagnostics) : words_(entries), diagnostics_(diagnostics) {
    for (const auto& rule : entries.rules)
      for (const auto& consequence : rule.then)
        if (consequence.kind == Consequence::Kind::conclude) conclusions_.push_back(consequence.text);
  }

  void check_domains(std::span<const Marked<std::string>> domains) {
    for (const auto& domain : domains) words_.check_domain(domain, diagnostics_);
  }

  void check(const Consequence& consequence) {
    check_domains(consequence.domains);
    if (consequence.kind == Consequence::Kind::cover && !consequence.counts.fact.empty())
      check(consequence.counts, kFacts);
  }

  /// `facts`: those that the condition may ask for.
  void check(const Condition& condition, std::span<const FactRow> facts) {
    const auto* collection =
        condition.kind == Kind::count ? find_row<CollectionRow>(kCollections, condition.fact) : nullptr;
    for (const auto& part : condition.parts) check(part, collection != nullptr ? collection->facts : facts);
    if (condition.kind == Kind::all || condition.kind == Kind::count) check_ranges(condition);
    if (condition.kind == Kind::concluded) check_conclusion(condition);
    if (condition.kind == Kind::fact_is || condition.kind == Kind::fact_within) check_fact(condition, facts);
  }

 private:
  void check_fact(const Condition& condition, std::span<const FactRow> facts) {
    const FactRow* row = find_row(facts, condition.fact);
    const bool is_word = condition.kind == Kind::fact_is;
    if (row == nullptr)
      diagnostics_.add(Code::unknown_fact, condition.mark, "unknown fact '" + condition.fact + "'",
                       nearest_spelling(condition.fact, names_of(facts)));
    else if ((row->type != FactType::number) != is_word)
      diagnostics_.add(Code::unknown_fact, condition.mark,
                       "'" + condition.fact + "' is a " +
                           (is_word ? "number: 'at_least' or 'at_most'" : "word: 'is' or 'in'") + " was expected");
    else if (is_word)
      for (const auto& value : condition.values) words_.check(value, row->type, diagnostics_);
  }

  void check_conclusion(const Condition& condition) {
    if (std::ranges::find(conclusions_, condition.fact) != conclusions_.end()) return;
    diagnostics_.add(Code::unknown_fact, condition.mark, "no rule concludes '" + condition.fact + "'",
                     nearest_spelling(condition.fact, conclusions_));
  }

  /// All parts at once ask one number to be above and below. Each range by itself was held against itself when it was
  /// read.
  void check_ranges(const Condition& condition) {
    std::map<std::string, std::pair<std::int64_t, std::int64_t>> ranges;
    for (const auto& part : condition.parts) {
      if (part.kind != Kind::fact_within) continue;
      if (part.least && part.most && *part.least > *part.most) continue;
      auto& [least, most] = ranges.try_emplace(part.fact, 0, kMostNumber).first->second;
      const bool was_empty = least > most;
      least = std::max(least, part.least.value_or(0));
      most = std::min(most, part.most.value_or(kMostNumber));
      if (least <= most || was_empty) continue;
      diagnostics_.add(Code::empty_range, part.mark,
                       "'" + part.fact + "' would have to be at least " + std::to_string(least) + " and at most " +
                           std::to_string(most) + " at once");
    }
  }

  FactWords words_;
  std::vector<std::string> conclusions_;
  Diagnostics& diagnostics_;
};

/// A conclusion that a rule asks for.
struct Asked {
  const Condition* condition;
  bool is_negated;
};

void find_asked(const Condition& condition, bool is_negated, std::vector<Asked>& asked) {
  if (condition.kind == Kind::concluded) asked.push_back({&condition, is_negated});
  for (const auto& part : condition.parts) find_asked(part, is_negated || condition.kind == Kind::negation, asked);
}

/// The phase in which all facts of a condition are known.
Phase find_phase(const Condition& condition) {
  Phase phase = Phase::before_gap;
  if (condition.kind == Kind::fact_is || condition.kind == Kind::fact_within) {
    if (const auto* row = find_row<FactRow>(kFacts, condition.fact)) phase = row->phase;
  }
  if (condition.kind == Kind::count) {
    if (const auto* row = find_row<CollectionRow>(kCollections, condition.fact)) return row->phase;
  }
  for (const auto& part : condition.parts) phase = std::max(phase, find_phase(part));
  return phase;
}

/// The first phase in which a consequence can be drawn: what is said of the path waits for one.
Phase find_phase_of(const Consequence& consequence) {
  using enum Consequence::Kind;
  return consequence.kind == cover || consequence.kind == offer ? Phase::after_path : Phase::before_gap;
}

/// The last phase in which a consequence still has its effect.
Phase find_due_phase(const Consequence& consequence) {
  using enum Consequence::Kind;
  const auto kind = consequence.kind;
  if (kind == require || kind == waive || kind == adjust || kind == policy) return Phase::before_gap;
  return kind == prefer || kind == credit || consequence.prepares() ? Phase::after_gap : Phase::after_path;
}

/// Which rule asks for conclusions of which.
class RuleOrder {
 public:
  explicit RuleOrder(std::vector<Rule>& rules) : rules_(rules), edges_(rules.size()) {
    std::map<std::string, std::vector<std::size_t>> who_concludes;
    for (std::size_t r = 0; r < rules.size(); ++r)
      for (const auto& consequence : rules[r].then)
        if (consequence.kind == Consequence::Kind::conclude) who_concludes[consequence.text].push_back(r);
    for (std::size_t r = 0; r < rules.size(); ++r) {
      rules[r].phase = find_phase(rules[r].when);
      for (const auto& consequence : rules[r].then)
        rules[r].phase = std::max(rules[r].phase, find_phase_of(consequence));
      std::vector<Asked> asked;
      find_asked(rules[r].when, false, asked);
      for (const auto& [condition, is_negated] : asked)
        for (const std::size_t other : who_concludes[condition->fact])
          edges_[r].push_back({other, is_negated, condition});
    }
  }

  /// False when the absence of something is asked for in a circle.
  bool settle() {
    for (bool has_changed = true; has_changed;) {
      has_changed = false;
      for (std::size_t r = 0; r < rules_.size(); ++r) {
        for (const auto& [other, is_negated, condition] : edges_[r]) {
          const Phase phase = std::max(rules_[r].phase, rules_[other].phase);
          const int stratum = std::max(rules_[r].stratum, rules_[other].stratum + (is_negated ? 1 : 0));
          has_changed = has_changed || phase != rules_[r].phase || stratum != rules_[r].stratum;
          rules_[r].phase = phase;
          rules_[r].stratum = stratum;
          if (stratum > static_cast<int>(rules_.size())) return false;
        }
      }
    }
    return true;
  }

  /// The shortest circle through a rule that asks for an absence; the first such rule by id.
  void say_circle(Diagnostics& diagnostics) const {
    for (std::size_t r = 0; r < rules_.size(); ++r) {
      for (const auto& [other, is_negated, condition] : edges_[r]) {
        if (!is_negated) continue;
        const auto way = find_way(other, r);
        if (way.empty()) continue;
        std::string circle = rules_[r].id;
        for (const std::size_t at : way) circle += " -> " + rules_[at].id;
        diagnostics.add(Code::circle_of_rules, condition->mark,
                        "'" + rules_[r].id + "' waits for the absence of '" + condition->fact +
                            "', which depends on itself: " + circle);
        return;
      }
    }
  }

 private:
  struct Edge {
    std::size_t to;
    bool is_negated;
    const Condition* condition;
  };

  /// From one rule to another along what is asked for, both included; empty when there is no way.
  [[nodiscard]] std::vector<std::size_t> find_way(std::size_t from, std::size_t to) const {
    std::vector<std::optional<std::size_t>> before(rules_.size());
    before[from] = from;
    std::deque<std::size_t> queue{from};
    while (!queue.empty() && !before[to]) {
      const std::size_t at = queue.front();
      queue.pop_front();
      for (const auto& edge : edges_[at]) {
        if (before[edge.to]) continue;
        before[edge.to] = at;
        queue.push_back(edge.to);
      }
    }
    std::vector<std::size_t> way;
    if (!before[to]) return way;
    for (std::size_t at = to; at != from; at = *before[at]) way.push_back(at);
    way.push_back(from);
    std::ranges::reverse(way);
    return way;
  }

  std::vector<Rule>& rules_;
  std::vector<std::vector<Edge>> edges_;  ///< by rule
};

}  // namespace

void check_rules(const CatalogEntries& entries, Diagnostics& diagnostics) {
  ConditionCheck conditions(entries, diagnostics);
  for (const auto& from : entries.templates) conditions.check_domains(from.except_domains);
  std::map<std::string, std::pair<const Rule*, const Consequence*>> adjusted;
  for (const auto& rule : entries.rules) {
    conditions.check(rule.when, kFacts);
    for (const auto& consequence : rule.then) {
      conditions.check(consequence);
      const bool is_whole =
          !consequence.atom.skill.name.empty() && consequence.atom.level > kNoLevel;  // else the fault has been said
      if (consequence.kind != Consequence::Kind::adjust || !is_whole) continue;
      const auto [place, is_new] = adjusted.emplace(consequence.atom.skill.name, std::pair(&rule, &consequence));
      if (is_new || place->second.second->atom.level == consequence.atom.level) continue;
      auto& diagnostic = diagnostics.add(Code::contradicting_adjusts, consequence.mark,
                                         "'" + rule.id + "' and '" + place->second.first->id + "' set '" +
                                             consequence.atom.skill.name + "' to different levels");
      diagnostic.notes.push_back({place->second.second->mark, "the other one"});
    }
  }
}

void order_rules(CatalogEntries& entries, Diagnostics& diagnostics) {
  RuleOrder order(entries.rules);
  if (!order.settle()) return order.say_circle(diagnostics);
  for (const auto& rule : entries.rules) {
    for (const auto& consequence : rule.then) {
      const Phase due = find_due_phase(consequence);
      if (rule.phase <= due) continue;
      diagnostics.add(Code::comes_too_late, consequence.mark,
                      "this has its effect " + std::string(word_of(due)) + ", but '" + rule.id +
                          "' asks for what is known only " + std::string(word_of(rule.phase)));
    }
  }
}

}  // namespace careergap
