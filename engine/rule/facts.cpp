#include "engine/rule/facts.h"

#include <algorithm>

namespace careergap {

FactBase build_facts(const Catalog& catalog, const Profile& profile, RoleId target) {
  FactBase facts;
  facts.profile = &profile;
  const Role& role = catalog[target];
  for (const Role* at = &role; at != nullptr; at = at->extends ? &catalog[at->extends->id] : nullptr)
    facts.words["target.role"].push_back(at->id);
  facts.words["target.family"] = {role.family};
  facts.words["target.seniority"] = {std::string(word_of(role.seniority))};
  for (const auto attribute : role.attributes) facts.words["target.attribute"].emplace_back(word_of(attribute));
  for (const RoleId held : profile.held_roles) {
    facts.words["held.role"].push_back(catalog[held].id);
    facts.words["held.family"].push_back(catalog[held].family);
    facts.words["held.seniority"].emplace_back(word_of(catalog[held].seniority));
  }
  facts.numbers["held.roles"] = static_cast<std::int64_t>(profile.held_roles.size());
  return facts;
}

bool holds(const Condition& condition, const FactBase& facts) {
  const auto part_holds = [&](const Condition& part) { return holds(part, facts); };
  switch (condition.kind) {
    case Condition::Kind::always:
      return true;
    case Condition::Kind::all:
      return std::all_of(condition.parts.begin(), condition.parts.end(), part_holds);
    case Condition::Kind::any:
      return std::any_of(condition.parts.begin(), condition.parts.end(), part_holds);
    case Condition::Kind::negation:
      return std::none_of(condition.parts.begin(), condition.parts.end(), part_holds);
    case Condition::Kind::fact_is: {
      const auto values = facts.words.find(condition.fact);
      return values != facts.words.end() &&
             std::any_of(condition.values.begin(), condition.values.end(), [&](const Marked<std::string>& wanted) {
               return std::find(values->second.begin(), values->second.end(), wanted.value) != values->second.end();
             });
    }
    case Condition::Kind::fact_at_least: {
      const auto number = facts.numbers.find(condition.fact);
      return number != facts.numbers.end() && number->second >= condition.number;
    }
    case Condition::Kind::skill_at_least: {
      const HeldSkill* held = facts.profile->find(condition.atom.skill.id);
      return held != nullptr && held->level >= condition.atom.level;
    }
  }
  return false;
}

}  // namespace careergap
