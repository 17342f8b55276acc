#pragma once

#include <string>
#include <string_view>

namespace careergap {

/// Breaks prose at blanks so that no line is wider than `width` characters; every line after the first starts with
/// `indent` blanks. The first is taken to start in that column already. Words that are wider stay whole. No line end at
/// the end.
[[nodiscard]] std::string wrap_text(std::string_view text, std::size_t indent, std::size_t width = 100);

/// Characters of UTF-8 text, not bytes.
[[nodiscard]] std::size_t width_of(std::string_view text);

/// The text filled up with blanks to `width` characters, counted as characters and not bytes.
[[nodiscard]] std::string pad_right(std::string_view text, std::size_t width);

}  // namespace careergap
