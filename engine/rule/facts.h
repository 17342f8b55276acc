#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/catalog/catalog.h"
#include "engine/profile/goal.h"
#include "engine/profile/limits.h"
#include "engine/profile/profile.h"

namespace careergap {

/// Named values: words, of which a fact may have several, and numbers.
struct FactValues {
  std::map<std::string, std::vector<std::string>, std::less<>> words;
  std::map<std::string, std::int64_t, std::less<>> numbers;
};

/// What rules may ask about one person and one target: the facts of catalog/facts.h with their values, as far as the
/// phase has come. A fact that has no value fits no condition.
struct FactBase : FactValues {
  std::map<std::string, std::vector<FactValues>, std::less<>> collections;
  std::set<std::string, std::less<>> concluded;
  const Profile* profile = nullptr;
};

/// What else the facts of the first phase depend on; without `today` those about the day have no value.
struct Circumstances {
  Goal goal;
  Limits limits;
  Hours hours_per_week{5};
  std::optional<Date> today;
};

/// The facts of the first phase; without a target role those about it have no value. Lifetime: refers to the profile.
[[nodiscard]] FactBase build_facts(const Catalog& catalog, const Profile& profile, std::optional<RoleId> target,
                                   const Circumstances& around = {});

/// `skill`, `domain` and `kind` of something that is about a skill.
[[nodiscard]] FactValues build_skill_facts(const Catalog& catalog, SkillId skill);

/// Of a count: how many of its collection meet all its parts. Of a range: the number itself. 0 when it is not known.
[[nodiscard]] std::int64_t count_what_fits(const Condition& condition, const FactBase& facts);

/// A skill about which nothing is known counts as level 0.
[[nodiscard]] bool holds(const Condition& condition, const FactBase& facts);

}  // namespace careergap
