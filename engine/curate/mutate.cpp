#include "engine/curate/mutate.h"

#include <algorithm>
#include <optional>

namespace careergap {

namespace {

bool is_of_nobody(const RuleTestCase& test) {
  return test.from.empty() && test.profile.empty();
}

/// Asks the cases that could notice a change of one entry.
class Judge {
 public:
  Judge(const Catalog& catalog, std::span<const RuleTestCase> cases) : catalog_(catalog), cases_(cases) {}

  void choose_for(RoleId role) {
    choose([&](const RuleTestCase& test) { return test.to == role; });
  }

  void choose_for(RuleId rule) {
    choose([&](const RuleTestCase& test) {
      return test.stem == catalog_[rule].id || std::ranges::find(test.says, rule) != test.says.end() ||
             std::ranges::find(test.keeps_silent, rule) != test.keeps_silent.end();
    });
  }

  [[nodiscard]] bool kills(const Catalog& mutant) const {
    return std::ranges::any_of(
        chosen_, [&](const RuleTestCase* test) { return !run_rule_test(mutant, *test).failures.empty(); });
  }

 private:
  template <class Picks>
  void choose(Picks picks) {
    chosen_.clear();
    for (const auto& test : cases_)
      if (test.todo.empty() && !is_of_nobody(test) && picks(test) && run_rule_test(catalog_, test).failures.empty())
        chosen_.push_back(&test);
  }

  const Catalog& catalog_;
  std::span<const RuleTestCase> cases_;
  std::vector<const RuleTestCase*> chosen_;
};

Importance turned_round(Importance importance) {
  return importance == Importance::essential ? Importance::useful : Importance::essential;
}

/// A changed copy of an entry, and in words what was changed.
template <class Entry>
struct Change {
  Entry entry;
  std::string what;
  SourceMark mark;
};

/// The level one up and one down, as far as the skill has them.
std::vector<Level> list_neighbours(const Catalog& catalog, const AtomRef& atom) {
  std::vector<Level> levels;
  const bool has_levels = catalog[atom.skill.id].kind != SkillKind::credential;
  if (has_levels && atom.level < kHighestLevel) levels.push_back(atom.level + Level{1});
  if (atom.level > Level{1}) levels.push_back(atom.level - Level{1});
  return levels;
}

std::string say_level(const AtomRef& atom, Level level) {
  return "'" + atom.skill.name + "' asked for at " + std::to_string(level.value) + " instead of " +
         std::to_string(atom.level.value);
}

std::vector<Change<Role>> change_role(const Catalog& catalog, const Role& role) {
  std::vector<Change<Role>> changes;
  const auto add = [&](std::size_t line, const std::string& what, const auto& change) {
    Change<Role> changed{role, what, role.requirements[line].mark};
    change(changed.entry.requirements);
    changes.push_back(std::move(changed));
  };
  for (std::size_t line = 0; line < role.requirements.size(); ++line) {
    const Requirement& asked = role.requirements[line];
    if (asked.asked_by != role.id) continue;  // of the family or of the role that it extends
    const AtomRef atom{asked.skill, asked.level};
    for (const Level level : list_neighbours(catalog, atom))
      add(line, say_level(atom, level), [&](auto& lines) { lines[line].level = level; });
    const bool is_essential = asked.importance == Importance::essential;
    add(line,
        "'" + asked.skill.name + "' " + (is_essential ? "useful instead of essential" : "essential instead of useful"),
        [&](auto& lines) { lines[line].importance = turned_round(asked.importance); });
    add(line, "'" + asked.skill.name + "' not asked for",
        [&](auto& lines) { lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(line)); });
  }
  return changes;
}

Condition negate(const Condition& condition) {
  Condition negation;
  negation.kind = Condition::Kind::negation;
  negation.parts = {condition};
  negation.mark = condition.mark;
  return negation;
}

std::string name_part(const Condition& part) {
  return part.fact.empty() ? "a part of the condition" : "the part of the condition on '" + part.fact + "'";
}

void change_condition(const Rule& rule, std::vector<Change<Rule>>& changes) {
  if (rule.when.kind == Condition::Kind::always) return;
  changes.push_back({rule, "the condition turned round", rule.when.mark});
  changes.back().entry.when = negate(rule.when);
  if (rule.when.kind != Condition::Kind::all || rule.when.parts.size() < 2) return;
  for (std::size_t part = 0; part < rule.when.parts.size(); ++part) {
    changes.push_back({rule, name_part(rule.when.parts[part]) + " left out", rule.when.parts[part].mark});
    auto& parts = changes.back().entry.when.parts;
    parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(part));
  }
}

void change_consequences(const Catalog& catalog, const Rule& rule, std::vector<Change<Rule>>& changes) {
  using enum Consequence::Kind;
  for (std::size_t i = 0; i < rule.then.size(); ++i) {
    const Consequence& consequence = rule.then[i];
    changes.push_back({rule, "a consequence left out", consequence.mark});
    auto& then = changes.back().entry.then;
    then.erase(then.begin() + static_cast<std::ptrdiff_t>(i));
    if (then.empty()) changes.back().entry.when = negate(Condition{});  // a rule that says nothing does not fire
    if (consequence.kind != require && consequence.kind != adjust) continue;
    for (const Level level : list_neighbours(catalog, consequence.atom)) {
      changes.push_back({rule, say_level(consequence.atom, level), consequence.mark});
      changes.back().entry.then[i].atom.level = level;
    }
    if (consequence.kind != require) continue;
    changes.push_back({rule, "'" + consequence.atom.skill.name + "' of the other importance", consequence.mark});
    changes.back().entry.then[i].importance = turned_round(consequence.importance);
  }
}

}  // namespace

std::vector<Mutant> find_mutants(const Catalog& catalog, std::span<const RuleTestCase> cases,
                                 const std::function<bool(const std::string& id)>& picks,
                                 const std::function<void(std::size_t done)>& looks) {
  std::vector<Mutant> mutants;
  Judge judge(catalog, cases);
  const auto try_all = [&](auto id, const auto& changes) {
    judge.choose_for(id);
    for (const auto& change : changes) {
      mutants.push_back({catalog[id].id, change.what, change.mark, judge.kills(catalog.with(id, change.entry))});
      if (looks) looks(mutants.size());
    }
  };
  for (std::uint32_t i = 0; i < catalog.roles().size(); ++i)
    if (picks(catalog.roles()[i].id)) try_all(RoleId{i}, change_role(catalog, catalog.roles()[i]));
  for (std::uint32_t i = 0; i < catalog.rules().size(); ++i) {
    const Rule& rule = catalog.rules()[i];
    if (!picks(rule.id)) continue;
    std::vector<Change<Rule>> changes;
    change_condition(rule, changes);
    change_consequences(catalog, rule, changes);
    try_all(RuleId{i}, changes);
  }
  return mutants;
}

}  // namespace careergap
