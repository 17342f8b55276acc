#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/catalog/catalog.h"
#include "engine/profile/limits.h"

namespace careergap {

// What limits may come to.
inline constexpr std::int64_t kMostHoursLimit = 100'000, kMostWeeksLimit = 2'000, kMostMentorshipsLimit = 100;

/// Limits as a person wrote them, on the command line or in a goal file. What some of them may say depends on the
/// catalog.
struct LimitTexts {
  std::optional<std::string> budget, hours, weeks, by, mentorships, in_person;
  std::vector<std::string> avoid, avoid_providers, regions, languages;
  bool is_free_only = false;
};

/// What is wrong with one of these texts.
struct LimitFault {
  std::string_view flag;  ///< "--weeks": of the command line, whatever it was written in
  std::string text;
  std::string expected;  ///< a clause, with the nearest right word
};

struct ReadLimits {
  Limits limits;
  std::vector<LimitFault> faults;  ///< all of them
};

/// The limit that a word of `--avoid` stands for: a kind of activity, a mode, or an attribute of roles. Nothing when it
/// is none of them.
[[nodiscard]] std::optional<PersonalLimit> find_avoided(std::string_view word);
/// All such words.
[[nodiscard]] std::vector<std::string> list_avoidable_words();

/// Turns what was typed into limits, in the order of LimitName. Deadlines become the whole weeks from `today`; money in
/// another currency the base currency, rounded down.
[[nodiscard]] ReadLimits read_limits(const LimitTexts& texts, const Catalog& catalog, Date today);

}  // namespace careergap
