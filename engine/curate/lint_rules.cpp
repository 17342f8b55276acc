#include <algorithm>
#include <set>

#include "engine/curate/lint_checks.h"
#include "engine/curate/spell.h"
#include "engine/match/normalize.h"
#include "engine/match/pattern_set.h"

namespace careergap {

namespace {

const Consequence* find_consequence(const Rule& rule, Consequence::Kind kind, SkillId skill) {
  for (const auto& c : rule.then)
    if (c.kind == kind && c.atom.skill.id == skill) return &c;
  return nullptr;
}

std::set<std::string> spell_conjuncts(const Condition& condition) {
  std::set<std::string> all;
  for (const Condition* part : list_conjuncts(condition)) all.insert(spell(*part));
  return all;
}

std::set<std::string> spell_consequences(const Rule& rule) {
  std::set<std::string> all;
  for (const auto& consequence : rule.then) all.insert(spell(consequence));
  return all;
}

/// A rule in the form that subsumption compares.
struct Form {
  const Rule* rule;
  std::set<std::string> when, then;
};

/// Whether whatever the narrow one says, and whenever, the broad one says too.
bool says_all_of(const Form& broad, const Form& narrow) {
  return std::ranges::includes(narrow.when, broad.when) && std::ranges::includes(broad.then, narrow.then);
}

/// Names and patterns of all entries of one sort, in the form in which people's words are matched.
template <class Entry>
class PatternCheck {
 public:
  explicit PatternCheck(std::span<const Entry> entries) : entries_(entries) {
    std::vector<std::string> patterns;
    for (const auto& entry : entries)
      for (const auto& pattern : entry.patterns) {
        patterns.push_back(pattern.value);
        owners_.emplace_back(&entry, pattern.mark);
      }
    set_ = PatternSet(std::move(patterns));
  }

  void check(const Entry& entry, const std::string& name, const SourceMark& mark, Diagnostics& diagnostics) const {
    for (const std::size_t place : set_.find_matches(normalize_name(name))) {
      const auto& [owner, pattern_mark] = owners_[place];
      if (owner == &entry) continue;
      diagnostics
          .add(Code::name_hit_by_pattern, mark,
               "'" + name + "' of '" + entry.id + "' is taken by a pattern of '" + owner->id + "' too")
          .notes.push_back({pattern_mark, "the pattern of '" + owner->id + "'"});
    }
  }

 private:
  std::span<const Entry> entries_;
  std::vector<std::pair<const Entry*, SourceMark>> owners_;
  PatternSet set_;
};

}  // namespace

void lint_contradicting_rules(const Catalog& catalog, Date, Diagnostics& diagnostics) {
  for (const auto& adds : catalog.rules()) {
    for (const auto& takes : catalog.rules()) {
      if (&adds == &takes || exclude_each_other(adds.when, takes.when)) continue;
      for (const auto& consequence : adds.then) {
        if (consequence.kind != Consequence::Kind::require) continue;
        const Consequence* waived = find_consequence(takes, Consequence::Kind::waive, consequence.atom.skill.id);
        if (waived == nullptr) continue;
        diagnostics
            .add(Code::contradicting_rules, waived->mark,
                 "'" + takes.id + "' waives '" + consequence.atom.skill.name + "', which '" + adds.id +
                     "' requires, and nothing in their conditions keeps both from firing")
            .notes.push_back({consequence.mark, "'" + adds.id + "' requires it"});
      }
    }
  }
}

void lint_subsumed_rules(const Catalog& catalog, Date, Diagnostics& diagnostics) {
  std::vector<Form> forms;
  for (const auto& rule : catalog.rules())
    forms.push_back({&rule, spell_conjuncts(rule.when), spell_consequences(rule)});
  for (std::size_t narrow = 0; narrow < forms.size(); ++narrow) {
    for (std::size_t broad = 0; broad < forms.size(); ++broad) {
      if (broad == narrow || !says_all_of(forms[broad], forms[narrow])) continue;
      // Of two that say the same the later one is the copy.
      if (broad > narrow && says_all_of(forms[narrow], forms[broad])) continue;
      diagnostics
          .add(
              Code::subsumed_rule, forms[narrow].rule->mark,
              "'" + forms[narrow].rule->id + "' says nothing that '" + forms[broad].rule->id + "' does not say already")
          .notes.push_back({forms[broad].rule->mark, "'" + forms[broad].rule->id + "'"});
      break;
    }
  }
}

void lint_patterns(const Catalog& catalog, Date, Diagnostics& diagnostics) {
  const PatternCheck<Role> roles(catalog.roles());
  for (const auto& role : catalog.roles()) {
    roles.check(role, role.title, role.mark, diagnostics);
    for (const auto& alias : role.aliases) roles.check(role, alias.value, alias.mark, diagnostics);
  }
  const PatternCheck<Skill> skills(catalog.skills());
  for (const auto& skill : catalog.skills()) {
    skills.check(skill, skill.label, skill.mark, diagnostics);
    for (const auto& alias : skill.aliases) skills.check(skill, alias.value, alias.mark, diagnostics);
  }
}

}  // namespace careergap
