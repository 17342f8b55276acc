#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/units.h"
#include "engine/catalog/vocabulary.h"

namespace careergap {

/// What a limit is about. Those up to `mentorships` are amounts, which can be loosened little by little; the others
/// hold or do not.
enum class LimitName : std::uint8_t {
  budget,
  free_only,  ///< a budget of nothing
  hours,
  weeks,
  mentorships,
  kind,
  mode,
  attribute,
  provider,
  region,
  language,
};

/// As in the JSON answer.
[[nodiscard]] constexpr std::string_view word_of(LimitName name) {
  constexpr std::array<std::string_view, 11> kWords{"budget", "free_only", "hours",    "weeks",  "mentorships", "kind",
                                                    "mode",   "attribute", "provider", "region", "language"};
  return kWords[static_cast<std::size_t>(name)];
}

[[nodiscard]] constexpr bool is_amount(LimitName name) {
  return name <= LimitName::mentorships;
}

/// Both forbid what has an unknown price.
[[nodiscard]] constexpr bool is_money(LimitName name) {
  return name == LimitName::budget || name == LimitName::free_only;
}

/// One limit of a person: a wall that no path offered crosses.
struct PersonalLimit {
  LimitName name = LimitName::budget;
  std::int64_t at_most = 0;                  ///< of amounts: minor units of the base currency, hours, weeks, number
  ActivityKind kind = ActivityKind::course;  ///< of `kind`: the one avoided
  Mode mode = Mode::online;                  ///< of `mode`: the one avoided; on_the_job: whatever an employer decides
  RoleAttribute attribute = RoleAttribute::travel;  ///< of `attribute`: what no job on the way may ask for
  std::vector<std::string> words;                   ///< provider: the one avoided; region, language: those accepted
  std::string said;  ///< what was typed where the amount does not show it: a date, a currency
};

/// Everything that a person's paths must keep, each limit by itself.
struct Limits {
  std::vector<PersonalLimit> all;

  [[nodiscard]] bool is_empty() const { return all.empty(); }
  [[nodiscard]] const PersonalLimit* find(LimitName name) const {
    const auto found = std::find_if(all.begin(), all.end(), [&](const auto& limit) { return limit.name == name; });
    return found == all.end() ? nullptr : &*found;
  }
};

}  // namespace careergap
