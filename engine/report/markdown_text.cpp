#include "engine/report/markdown_text.h"

#include <fmt/format.h>

#include <algorithm>

namespace careergap {

namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

}  // namespace

std::string escape_markdown(std::string_view text) {
  constexpr std::string_view kMarkup = "|*_`[]<>\\#~&$";  // between dollars many renderers read formulas
  std::string escaped;
  for (const char c : text) {
    if (kMarkup.find(c) != std::string_view::npos) escaped += '\\';
    escaped += c == '\n' ? ' ' : c;
  }
  return escaped;
}

std::string escape_markdown_line(std::string_view text) {
  std::string escaped = escape_markdown(text);
  // "1." and "1)" begin a list; the digit itself cannot be escaped.
  const auto mark = std::ranges::find_if_not(escaped, is_digit);
  if (mark == escaped.end()) return escaped;
  const std::string_view marks = mark == escaped.begin() ? "-+=" : ".)";
  if (marks.find(*mark) != std::string_view::npos) escaped.insert(mark, '\\');
  return escaped;
}

std::string encode_link(std::string_view path) {
  std::string encoded;
  for (const char c : path) {
    if (is_letter(c) || is_digit(c) || std::string_view("._~/-").find(c) != std::string_view::npos)
      encoded += c;
    else
      encoded += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return encoded;
}

}  // namespace careergap
