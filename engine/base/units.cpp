#include "engine/base/units.h"

#include <array>
#include <chrono>
#include <cstdio>

namespace careergap {

namespace {

/// All of `text` as decimal digits, leading zeros included; -1 when anything else stands in it.
int read_digits(std::string_view text) {
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

std::chrono::sys_days day_of(Date date) {
  return std::chrono::year{date.year} / std::chrono::month{static_cast<unsigned>(date.month)} /
         std::chrono::day{static_cast<unsigned>(date.day)};
}

}  // namespace

std::optional<Date> read_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const int year = read_digits(text.substr(0, 4)), month = read_digits(text.substr(5, 2)),
            day = read_digits(text.substr(8, 2));
  if (year < 1900 || year > 2199 || month < 1 || day < 1) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                                         std::chrono::day{static_cast<unsigned>(day)}};
  if (!date.ok()) return std::nullopt;
  return Date{year, month, day};
}

std::string render_date(Date date) {
  std::array<char, 40> text{};
  const int size = std::snprintf(text.data(), text.size(), "%04d-%02d-%02d", date.year, date.month, date.day);
  return {text.data(), static_cast<std::size_t>(size)};
}

std::int64_t count_days(Date from, Date to) {
  return (day_of(to) - day_of(from)).count();
}

std::string_view name_of(Level level) {
  return level.value < 0 || level.value > 4 ? std::string_view{} : kLevelNames[static_cast<std::size_t>(level.value)];
}

}  // namespace careergap
