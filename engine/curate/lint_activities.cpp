#include <algorithm>
#include <map>
#include <set>

#include "engine/curate/lint_checks.h"

namespace careergap {

namespace {

std::string render_atom(const Catalog& catalog, Atom atom) {
  return "'" + catalog[atom.skill].id + "' " + std::to_string(atom.level.value);
}

/// All that an activity gives, what it implies included.
std::vector<Atom> list_outcomes(const Catalog& catalog, const Activity& activity) {
  std::map<SkillId, Level> highest;
  for (const auto& grant : activity.grants)
    for (const Atom atom : catalog.closure_of({grant.atom.skill.id, grant.atom.level})) {
      Level& level = highest[atom.skill];
      level = std::max(level, atom.level);
    }
  std::vector<Atom> outcomes;
  for (const auto& [skill, level] : highest) outcomes.push_back({skill, level});
  return outcomes;
}

/// The skills that roles, rules, templates of conditions or activities ask for in any way.
class NeededSkills {
 public:
  explicit NeededSkills(const Catalog& catalog) : catalog_(catalog) {
    for (const auto& role : catalog.roles()) {
      for (const auto& line : role.requirements) add(line.skill);
      for (const auto& asked : role.entry) add(asked.skill);
    }
    for (const auto& activity : catalog.activities()) {
      if (activity.deprecated) continue;
      for (const auto& asked : activity.requires_all) add(asked.skill);
      for (const auto& group : activity.requires_any)
        for (const auto& asked : group) add(asked.skill);
    }
    for (const auto& rule : catalog.rules()) {
      add_condition(rule.when);
      for (const auto& consequence : rule.then) {
        add(consequence.atom.skill);
        add(consequence.towards.skill);
        add_condition(consequence.counts);
      }
    }
    for (const auto& skill : catalog.skills())  // what shortens the way to something needed is needed itself
      for (const auto& transfer : skill.transfers)
        if (skills_.contains(transfer.towards.skill.id)) helping_.insert(*catalog.find_skill(skill.id));
  }

  [[nodiscard]] bool has(SkillId skill) const { return skills_.contains(skill) || helping_.contains(skill); }

 private:
  void add(const Ref<SkillId>& skill) {
    if (!skill.name.empty() && skill.is_resolved) skills_.insert(skill.id);
  }
  void add_condition(const Condition& condition) {
    add(condition.atom.skill);
    if (condition.fact == "skill")
      for (const auto& word : condition.values)
        if (const auto skill = catalog_.find_skill(word.value)) skills_.insert(*skill);
    for (const auto& part : condition.parts) add_condition(part);
  }

  const Catalog& catalog_;
  std::set<SkillId> skills_, helping_;
};

bool holds_all(const std::vector<Atom>& having, const std::vector<AtomRef>& wanted) {
  return std::ranges::all_of(wanted, [&](const AtomRef& atom) {
    return std::ranges::any_of(having, [&](Atom had) { return had.skill == atom.skill.id && had.level >= atom.level; });
  });
}

bool holds_all(const std::vector<Atom>& having, const std::vector<Atom>& wanted) {
  return std::ranges::all_of(wanted, [&](Atom atom) {
    return std::ranges::any_of(having, [&](Atom had) { return had.skill == atom.skill && had.level >= atom.level; });
  });
}

/// One activity with what it gives and what whoever may begin it is sure to have.
struct Offer {
  const Activity* activity;
  std::vector<Atom> outcomes, needs;
};

Offer make_offer(const Catalog& catalog, const Activity& activity) {
  Offer offer{&activity, list_outcomes(catalog, activity), {}};
  for (const auto& asked : activity.requires_all) {
    const auto closure = catalog.closure_of({asked.skill.id, asked.level});
    offer.needs.insert(offer.needs.end(), closure.begin(), closure.end());
  }
  return offer;
}

/// Who may do the one may do the other: same manner and place, no further prerequisite.
bool is_open_to_the_same(const Offer& better, const Offer& worse) {
  const Activity &a = *better.activity, &b = *worse.activity;
  return a.mode == b.mode && is_at_work(a) == is_at_work(b) && a.requires_any.empty() &&
         (a.region.empty() || a.region == b.region) && a.language == b.language &&
         a.needs_present_post <= b.needs_present_post && holds_all(worse.needs, a.requires_all);
}

bool gives_as_much(const Offer& better, const Offer& worse) {
  const auto has = [&](Evidence evidence) {
    return std::ranges::find(better.activity->evidence, evidence) != better.activity->evidence.end();
  };
  return is_practice(*better.activity) >= is_practice(*worse.activity) &&
         std::ranges::all_of(worse.activity->evidence, has) && holds_all(better.outcomes, worse.outcomes);
}

/// In hours, money and weeks no more, and less in one of them.
bool costs_less(const Activity& a, const Activity& b) {
  if (!a.price.is_known) return false;
  const bool is_no_more = a.hours.expected <= b.hours.expected && a.weeks.expected <= b.weeks.expected &&
                          (!b.price.is_known || a.price.amount.expected <= b.price.amount.expected);
  return is_no_more && (a.hours.expected < b.hours.expected || a.weeks.expected < b.weeks.expected ||
                        (b.price.is_known && a.price.amount.expected < b.price.amount.expected));
}

}  // namespace

void lint_needless_activities(const Catalog& catalog, Date, Diagnostics& diagnostics) {
  const NeededSkills needed(catalog);
  for (const auto& activity : catalog.activities()) {
    if (activity.deprecated) continue;
    const auto outcomes = list_outcomes(catalog, activity);
    if (std::ranges::none_of(outcomes, [&](Atom atom) { return needed.has(atom.skill); }))
      diagnostics.add(Code::grants_nothing_needed, activity.mark,
                      "'" + activity.id + "' grants nothing that a role, a rule or another activity asks for");
  }
}

void lint_dominated_activities(const Catalog& catalog, Date, Diagnostics& diagnostics) {
  std::vector<Offer> offers;
  std::map<SkillId, std::vector<std::size_t>> by_skill;  // places of those that give it
  for (const auto& activity : catalog.activities()) {
    if (activity.deprecated) continue;
    offers.push_back(make_offer(catalog, activity));
    for (const Atom atom : offers.back().outcomes) by_skill[atom.skill].push_back(offers.size() - 1);
  }
  for (const Offer& worse : offers) {
    if (worse.outcomes.empty()) continue;
    for (const std::size_t place : by_skill[worse.outcomes.front().skill]) {
      const Offer& better = offers[place];
      if (better.activity == worse.activity || !costs_less(*better.activity, *worse.activity) ||
          !is_open_to_the_same(better, worse) || !gives_as_much(better, worse))
        continue;
      diagnostics
          .add(Code::dominated_activity, worse.activity->mark,
               "'" + better.activity->id + "' gives all that '" + worse.activity->id +
                   "' gives, to the same people, for less")
          .notes.push_back({better.activity->mark, "'" + better.activity->id + "'"});
      break;
    }
  }
}

void lint_single_providers(const Catalog& catalog, Date, Diagnostics& diagnostics) {
  std::map<SkillId, Level> asked;
  for (const auto& role : catalog.roles())
    for (const auto& line : role.requirements)
      if (line.importance == Importance::essential) {
        Level& level = asked[line.skill.id];
        level = std::max(level, line.level);
      }
  std::map<Atom, std::vector<const Activity*>> providers;
  for (const auto& activity : catalog.activities()) {
    if (activity.deprecated) continue;
    for (const Atom atom : list_outcomes(catalog, activity)) {
      const auto found = asked.find(atom.skill);
      if (found == asked.end()) continue;
      for (Level level{1}; level <= std::min(atom.level, found->second); level += Level{1})
        providers[{atom.skill, level}].push_back(&activity);
    }
  }
  for (const auto& [atom, all] : providers)
    if (all.size() == 1 && atom.level == asked[atom.skill])
      diagnostics.add(Code::single_provider, catalog[atom.skill].mark,
                      render_atom(catalog, atom) + " is asked for, and '" + all.front()->id + "' alone leads to it");
}

}  // namespace careergap
