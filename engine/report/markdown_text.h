#pragma once

#include <string>
#include <string_view>

namespace careergap {

/// Text inside a line, a table's cell or a link that Markdown must not read as markup. Line ends become blanks.
[[nodiscard]] std::string escape_markdown(std::string_view text);

/// Text that begins a line: what would make it a list, a heading or a rule is escaped too.
[[nodiscard]] std::string escape_markdown_line(std::string_view text);

/// A path or the part of a URL after '#': what is no letter, digit or one of ". _ ~ / -" is written in per cent.
[[nodiscard]] std::string encode_link(std::string_view path);

}  // namespace careergap
