#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "engine/base/diagnostic.h"

namespace careergap {

/// One character at the start of `text`, which must not be empty: its code point and its size in bytes; size 0 when the
/// bytes there are not UTF-8 (overlong forms, surrogates and values above U+10FFFF included).
struct Character {
  char32_t code_point = 0;
  std::size_t size = 0;
};
[[nodiscard]] Character read_character(std::string_view text);

/// Characters, not bytes, of a text that is UTF-8.
[[nodiscard]] std::size_t count_characters(std::string_view text);

/// Whether a file may hold the character. Not: C0 and C1 controls other than tab and line feed, DEL, a BOM inside the
/// text, non-characters, and the Unicode line ends, which some YAML readers take for line ends and others for text.
[[nodiscard]] bool is_allowed(char32_t code_point);

/// The first character of a decoded text that is_allowed refuses.
[[nodiscard]] std::optional<char32_t> find_control_character(std::string_view text);

/// The text in single quotes on one line, cut after 60 characters: a message about a value must not become as long as
/// the value.
[[nodiscard]] std::string render_quoted(std::string_view text);

/// `U+0008`.
[[nodiscard]] std::string render_code_point(char32_t code_point);

/// Adds not_utf8 (the first; what follows would be noise) and control_character (at most 20). A carriage return is
/// allowed before a line feed only.
void check_text(std::string_view text, const std::shared_ptr<const std::string>& file, Diagnostics& diagnostics);

}  // namespace careergap
