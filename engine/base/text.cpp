#include "engine/base/text.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace careergap {

std::string_view trim(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r\n";
  const auto first = text.find_first_not_of(kBlank);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

std::string make_printable(std::string_view text, std::size_t most) {
  std::size_t end = std::min(text.size(), most);
  while (end > 0 && end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  std::string printable(text.substr(0, end));
  for (char& c : printable)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = '?';
  return end < text.size() ? printable + "…" : printable;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (auto at = text.find(separator); at != std::string_view::npos; at = text.find(separator)) {
    parts.push_back(text.substr(0, at));
    text.remove_prefix(at + 1);
  }
  parts.push_back(text);
  return parts;
}

std::string join(std::span<const std::string> parts, std::string_view separator) {
  std::string joined;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) joined += separator;
    joined += parts[i];
  }
  return joined;
}

std::optional<std::int64_t> read_integer(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  const auto digits = text.front() == '-' ? text.substr(1) : text;
  if (digits.size() > 1 && digits.front() == '0') return std::nullopt;  // 012 is 10 to some and 12 to others
  return value;
}

std::optional<std::int64_t> read_millionths(std::string_view text) {
  constexpr std::int64_t kMost = 1'000'000'000;
  const auto point = text.find('.');
  const auto whole = read_integer(text.substr(0, point));
  if (!whole || *whole < 0 || *whole > kMost || text.front() == '-') return std::nullopt;
  std::int64_t value = *whole;
  const std::string_view fraction = point == std::string_view::npos ? "" : text.substr(point + 1);
  if (point != std::string_view::npos && fraction.empty()) return std::nullopt;
  if (fraction.size() > 6) return std::nullopt;
  for (std::size_t place = 0; place < 6; ++place) {
    const char digit = place < fraction.size() ? fraction[place] : '0';
    if (digit < '0' || digit > '9') return std::nullopt;
    value = value * 10 + (digit - '0');
  }
  return value;
}

std::size_t distance_between(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), current(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    current[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      current[j] = std::min({last[j] + 1, current[j - 1] + 1, replaced});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        current[j] = std::min(current[j], before[j - 2] + 1);
    }
    std::swap(before, last);
    std::swap(last, current);
  }
  return last[b.size()];
}

std::vector<std::string> nearest_spellings(std::string_view text, std::span<const std::string> candidates,
                                           std::size_t most) {
  constexpr std::size_t kLongestCompared = 200;  // beyond it nobody mistypes, and the table would grow without need
  std::vector<std::pair<std::size_t, std::string>> near;
  if (text.size() > kLongestCompared) return {};
  for (const auto& candidate : candidates) {
    if (candidate.size() > kLongestCompared) continue;
    const std::size_t allowed = std::max<std::size_t>(1, std::max(text.size(), candidate.size()) / 3);
    const std::size_t apart = distance_between(text, candidate);
    if (apart <= allowed) near.emplace_back(apart, candidate);
  }
  std::stable_sort(near.begin(), near.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<std::string> nearest;
  for (auto& [apart, candidate] : near) {
    if (nearest.size() == most) break;
    nearest.push_back(std::move(candidate));
  }
  return nearest;
}

std::string nearest_spelling(std::string_view text, std::span<const std::string> candidates) {
  auto nearest = nearest_spellings(text, candidates, 1);
  return nearest.empty() ? std::string{} : std::move(nearest.front());
}

}  // namespace careergap
