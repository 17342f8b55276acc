#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace careergap {

/// A number with its unit in its type. Sums and comparisons stay inside one unit; nothing converts by itself.
template <class Tag>
struct Quantity {
  std::int64_t value = 0;

  friend auto operator<=>(Quantity, Quantity) = default;
  friend Quantity operator+(Quantity a, Quantity b) { return {a.value + b.value}; }
  friend Quantity operator-(Quantity a, Quantity b) { return {a.value - b.value}; }
  Quantity& operator+=(Quantity other) { return *this = *this + other; }
};

/// How well a skill is had: 0 none, 1 awareness, 2 working, 3 practitioner, 4 expert. A credential is 0 or 1.
using Level = Quantity<struct LevelTag>;
/// The learner's own hours, outside paid work.
using Hours = Quantity<struct HoursTag>;
/// Weeks on the calendar.
using Weeks = Quantity<struct WeeksTag>;
/// Minor units (cents) of the catalog's base currency.
using Money = Quantity<struct MoneyTag>;
/// What a search minimises; see docs/ranking.md for the formula of each preset.
using Cost = Quantity<struct CostTag>;

inline constexpr Level kNoLevel{0};
inline constexpr Level kPractitioner{3};
inline constexpr Level kHighestLevel{4};

/// A figure that varies: low <= expected <= high. Ranking uses expected, walls use high.
template <class Unit>
struct Amount {
  Unit low, expected, high;

  friend Amount operator+(Amount a, Amount b) { return {a.low + b.low, a.expected + b.expected, a.high + b.high}; }
  Amount& operator+=(Amount other) { return *this = *this + other; }
  friend bool operator==(Amount, Amount) = default;
};

/// A day of the Gregorian calendar, 1900-2199.
struct Date {
  int year = 1970, month = 1, day = 1;

  friend auto operator<=>(Date, Date) = default;
};

/// Reads `YYYY-MM-DD`; empty when the text is anything else or no such day exists.
[[nodiscard]] std::optional<Date> read_date(std::string_view text);
[[nodiscard]] std::string render_date(Date date);
/// Days from one to the other; below 0 when the other is earlier.
[[nodiscard]] std::int64_t count_days(Date from, Date to);

/// The names of the levels from 0 on.
inline constexpr std::array<std::string_view, 5> kLevelNames{"none", "awareness", "working", "practitioner", "expert"};
/// `awareness` for 1 …; the empty string outside 0..4.
[[nodiscard]] std::string_view name_of(Level level);

}  // namespace careergap
