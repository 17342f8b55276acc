#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace careergap {

/// Without blanks, tabs and line ends at both ends.
[[nodiscard]] std::string_view trim(std::string_view text);

/// Text of strangers for a terminal: control bytes become '?', and what is longer than `most` bytes is cut with "…".
[[nodiscard]] std::string make_printable(std::string_view text, std::size_t most = 120);

/// The parts between separators, empty ones included.
[[nodiscard]] std::vector<std::string_view> split(std::string_view text, char separator);

[[nodiscard]] std::string join(std::span<const std::string> parts, std::string_view separator);

/// Decimal digits with an optional minus sign, the whole text: no sign +, no octal, no blanks. Empty outside 64 bits.
[[nodiscard]] std::optional<std::int64_t> read_integer(std::string_view text);

/// Digits with an optional fraction, 0 or more, the whole text; in millionths, so that no floating point decides
/// anything. Empty for more than six decimals or a value above 10^9.
[[nodiscard]] std::optional<std::int64_t> read_millionths(std::string_view text);

/// Edits between two texts: insert, delete, replace, swap of neighbours, one each. In bytes. Cost: size(a) * size(b).
[[nodiscard]] std::size_t distance_between(std::string_view a, std::string_view b);

/// The candidates nearest in spelling to `text`, nearest first, ties in the order of `candidates`; at most `most`, none
/// further away than a third of the longer text (at least 1). Cost: linear in the candidates.
[[nodiscard]] std::vector<std::string> nearest_spellings(std::string_view text, std::span<const std::string> candidates,
                                                         std::size_t most);

/// The one nearest spelling, or the empty string.
[[nodiscard]] std::string nearest_spelling(std::string_view text, std::span<const std::string> candidates);

}  // namespace careergap
