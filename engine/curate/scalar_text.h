#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace careergap {

/// Where a text stands: what may stand there without quotes depends on it.
enum class Setting : std::uint8_t {
  line,        ///< behind `key: ` or `- ` to the end of the line
  list,        ///< in brackets
  map,         ///< behind a key in braces
  key,         ///< before a colon
  key_in_map,  ///< the same in braces
  pattern,     ///< an RE2 pattern, in brackets or not: always in single quotes
};

/// Whether every YAML reader takes the plain text for a text, and not for a number, a date, a truth value or nothing.
[[nodiscard]] bool reads_as_text(std::string_view plain);

/// The scalar on one line. Quotes stand only where YAML needs them, where they tell a text from a number, and around
/// texts of several words in braces: such a text is a sentence, whose next comma would need them. `is_quoted`: as
/// CommentedNode has it; a plain scalar that reads as a number stays plain.
[[nodiscard]] std::string render_scalar(std::string_view text, bool is_quoted, Setting setting);

/// A block scalar: `>-` or `|`, and the lines below it without their indentation.
struct BlockScalar {
  std::string header;
  std::vector<std::string> lines;
};

/// The text as a block scalar, filled to lines of at most `width` characters; a word that is longer has a line of its
/// own. Of several lines or paragraphs, each line is kept as it is when all fit. Nothing when a block scalar cannot
/// hold the text (blanks at the ends of lines), or when it is one word that is too long for a line anyway.
[[nodiscard]] std::optional<BlockScalar> render_block_scalar(std::string_view text, std::size_t width);

}  // namespace careergap
