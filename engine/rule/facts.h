#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/catalog/catalog.h"
#include "engine/profile/profile.h"

namespace careergap {

/// What rules may ask about one person and one target: the facts of catalog/facts.h with their values.
struct FactBase {
  std::map<std::string, std::vector<std::string>, std::less<>> words;
  std::map<std::string, std::int64_t, std::less<>> numbers;
  const Profile* profile = nullptr;
};

/// Lifetime: refers to the profile.
[[nodiscard]] FactBase build_facts(const Catalog& catalog, const Profile& profile, RoleId target);

/// A skill about which nothing is known counts as level 0.
[[nodiscard]] bool holds(const Condition& condition, const FactBase& facts);

}  // namespace careergap
