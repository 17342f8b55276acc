#include "engine/rule/facts.h"

#include <algorithm>

namespace careergap {

namespace {

constexpr std::int64_t kMinorUnits = 100;

void add_limits(FactBase& facts, const Limits& limits) {
  const auto lower = [&](std::string_view name, std::int64_t number) {
    const auto [place, is_new] = facts.numbers.emplace(name, number);
    if (!is_new) place->second = std::min(place->second, number);
  };
  for (const auto& limit : limits.all) {
    if (is_money(limit.name)) lower("limit.money", (limit.at_most + kMinorUnits - 1) / kMinorUnits);
    if (limit.name == LimitName::hours) lower("limit.hours", limit.at_most);
    if (limit.name == LimitName::weeks) lower("limit.weeks", limit.at_most);
    if (limit.name == LimitName::mentorships) lower("limit.mentorships", limit.at_most);
    if (limit.name == LimitName::kind) facts.words["limit.avoids_kind"].emplace_back(word_of(limit.kind));
    if (limit.name == LimitName::attribute)
      facts.words["limit.avoids_attribute"].emplace_back(word_of(limit.attribute));
    if (limit.name == LimitName::mode) facts.words["limit.avoids_mode"].emplace_back(word_of(limit.mode));
  }
}

void add_target(FactBase& facts, const Catalog& catalog, const Role& role) {
  for (const Role* at = &role; at != nullptr; at = at->extends ? &catalog[at->extends->id] : nullptr)
    facts.words["target.role"].push_back(at->id);
  facts.words["target.family"] = {role.family};
  facts.words["target.seniority"] = {std::string(word_of(role.seniority))};
  for (const auto attribute : role.attributes) facts.words["target.attribute"].emplace_back(word_of(attribute));
}

/// One role held: as an item of its own, and among the words of all of them.
void add_held(FactBase& facts, const Catalog& catalog, const Profile& profile, RoleId held) {
  const Role& role = catalog[held];
  FactValues values;
  values.words = {
      {"role", {role.id}}, {"family", {role.family}}, {"seniority", {std::string(word_of(role.seniority))}}};
  for (const auto attribute : role.attributes) values.words["attribute"].emplace_back(word_of(attribute));
  for (const auto& [name, words] : values.words) {
    auto& all = facts.words["held." + name];
    all.insert(all.end(), words.begin(), words.end());
  }
  if (const auto months = profile.months_held.find(held); months != profile.months_held.end())
    values.numbers["months"] = months->second;
  facts.collections["roles"].push_back(std::move(values));
}

void add_goal(FactBase& facts, const Goal& goal) {
  facts.words["goal.kind"] = {std::string(word_of(goal.kind))};
  for (const Good good : goal.purpose.gives) facts.words["goal.gives"].emplace_back(word_of(good));
  for (const Arrangement wish : goal.arrangements) facts.words["goal.arrangement"].emplace_back(word_of(wish));
}

bool fits(const Condition& condition, const FactValues& facts) {
  if (condition.kind == Condition::Kind::fact_is) {
    const auto values = facts.words.find(condition.fact);
    return values != facts.words.end() && std::ranges::any_of(condition.values, [&](const auto& wanted) {
             return std::ranges::find(values->second, wanted.value) != values->second.end();
           });
  }
  const auto number = facts.numbers.find(condition.fact);
  return number != facts.numbers.end() && number->second >= condition.least.value_or(number->second) &&
         number->second <= condition.most.value_or(number->second);
}

bool holds_count(const Condition& condition, const FactBase& facts) {
  const auto count = count_what_fits(condition, facts);
  return count >= condition.least.value_or(count) && count <= condition.most.value_or(count);
}

}  // namespace

FactValues build_skill_facts(const Catalog& catalog, SkillId skill) {
  const Skill& entry = catalog[skill];
  FactValues values;
  values.words = {{"skill", {entry.id}}, {"domain", {entry.domain}}, {"kind", {std::string(word_of(entry.kind))}}};
  return values;
}

FactBase build_facts(const Catalog& catalog, const Profile& profile, std::optional<RoleId> target,
                     const Circumstances& around) {
  FactBase facts;
  facts.profile = &profile;
  if (target) add_target(facts, catalog, catalog[*target]);
  add_goal(facts, around.goal);
  for (const RoleId held : profile.held_roles) add_held(facts, catalog, profile, held);
  facts.numbers["held.roles"] = static_cast<std::int64_t>(profile.held_roles.size());
  facts.numbers["hours_per_week"] = around.hours_per_week.value;
  if (around.today) facts.numbers["today.year"] = around.today->year;
  if (around.today) facts.numbers["today.month"] = around.today->month;
  for (const auto& held : profile.skills) {
    FactValues values = build_skill_facts(catalog, held.skill);
    values.numbers = {{"level", held.level.value}, {"applied", held.applied.value}};
    facts.collections["skills"].push_back(std::move(values));
  }
  add_limits(facts, around.limits);
  return facts;
}

std::int64_t count_what_fits(const Condition& condition, const FactBase& facts) {
  if (condition.kind == Condition::Kind::fact_within) {
    const auto number = facts.numbers.find(condition.fact);
    return number == facts.numbers.end() ? 0 : number->second;
  }
  const auto collection = facts.collections.find(condition.fact);
  if (collection == facts.collections.end()) return 0;
  return std::ranges::count_if(collection->second, [&](const FactValues& values) {
    return std::ranges::all_of(condition.parts, [&](const Condition& part) { return fits(part, values); });
  });
}

bool holds(const Condition& condition, const FactBase& facts) {
  const auto part_holds = [&](const Condition& part) { return holds(part, facts); };
  switch (condition.kind) {
    case Condition::Kind::always:
      return true;
    case Condition::Kind::all:
      return std::ranges::all_of(condition.parts, part_holds);
    case Condition::Kind::any:
      return std::ranges::any_of(condition.parts, part_holds);
    case Condition::Kind::negation:
      return std::ranges::none_of(condition.parts, part_holds);
    case Condition::Kind::fact_is:
    case Condition::Kind::fact_within:
      return fits(condition, facts);
    case Condition::Kind::skill_at_least: {
      const HeldSkill* held = facts.profile->find(condition.atom.skill.id);
      return held != nullptr && held->level >= condition.atom.level;
    }
    case Condition::Kind::count:
      return holds_count(condition, facts);
    case Condition::Kind::concluded:
      return facts.concluded.contains(condition.fact);
  }
  return false;
}

}  // namespace careergap
