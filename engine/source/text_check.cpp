#include "engine/source/text_check.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>

namespace careergap {

namespace {

constexpr std::size_t kMostControlCharacters = 20;
constexpr std::size_t kMostQuoted = 60;

constexpr unsigned char byte_at(std::string_view text, std::size_t at) {
  return static_cast<unsigned char>(text[at]);
}

/// Visible ASCII, blank, tab: what nearly every byte of a file is.
constexpr bool is_ordinary(unsigned char byte) {
  return (byte >= 0x20 && byte < 0x7F) || byte == '\t';
}

std::string message_about(unsigned char byte) {
  if (byte >= 0xFE) return "bytes that are not UTF-8, perhaps UTF-16; expected a file saved as UTF-8";
  std::array<char, 80> text{};
  std::snprintf(text.data(), text.size(), "the byte 0x%02X is not UTF-8; expected a file saved as UTF-8", byte);
  return text.data();
}

std::string message_about(char32_t code_point) {
  if (code_point == '\r') return "a carriage return without a line feed; expected lines that end in LF or CRLF";
  return "the control character " + render_code_point(code_point) +
         "; expected visible text, blanks, tabs and line ends";
}

}  // namespace

Character read_character(std::string_view text) {
  const unsigned char lead = byte_at(text, 0);
  if (lead < 0x80) return {lead, 1};
  const std::size_t size = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
  if (size == 0 || text.size() < size) return {};
  char32_t code_point = lead & (0x7Fu >> size);
  for (std::size_t i = 1; i < size; ++i) {
    if ((byte_at(text, i) & 0xC0u) != 0x80) return {};
    code_point = (code_point << 6) | (byte_at(text, i) & 0x3Fu);
  }
  const bool is_overlong = (size == 3 && code_point < 0x800) || (size == 4 && code_point < 0x10000);
  const bool is_surrogate = code_point >= 0xD800 && code_point <= 0xDFFF;
  if (is_overlong || is_surrogate || code_point > 0x10FFFF) return {};
  return {code_point, size};
}

std::size_t count_characters(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0u) != 0x80; }));
}

bool is_allowed(char32_t code_point) {
  if (code_point < 0x20) return code_point == '\t' || code_point == '\n';
  if (code_point < 0x7F) return true;
  if (code_point < 0xA0 || code_point == 0xFEFF || code_point == 0x2028 || code_point == 0x2029) return false;
  return (code_point & 0xFFFEu) != 0xFFFE && !(code_point >= 0xFDD0 && code_point <= 0xFDEF);
}

std::optional<char32_t> find_control_character(std::string_view text) {
  while (!text.empty()) {
    if (is_ordinary(byte_at(text, 0))) {
      text.remove_prefix(1);
      continue;
    }
    const Character character = read_character(text);
    if (character.size == 0 || !is_allowed(character.code_point)) return character.code_point;
    text.remove_prefix(character.size);
  }
  return std::nullopt;
}

std::string render_quoted(std::string_view text) {
  std::string quoted = "'";
  for (std::size_t characters = 0; !text.empty() && characters < kMostQuoted; ++characters) {
    const std::size_t size = std::max<std::size_t>(1, read_character(text).size);
    const bool is_blank = text.front() == '\n' || text.front() == '\t';
    quoted += is_blank ? " " : text.substr(0, size);
    text.remove_prefix(size);
  }
  return quoted + (text.empty() ? "'" : "…'");
}

std::string render_code_point(char32_t code_point) {
  std::array<char, 16> text{};
  std::snprintf(text.data(), text.size(), "U+%04X", static_cast<unsigned>(code_point));
  return text.data();
}

void check_text(std::string_view text, const std::shared_ptr<const std::string>& file, Diagnostics& diagnostics) {
  std::uint32_t line = 1, column = 1;
  std::size_t reported = 0;
  for (std::size_t at = 0; at < text.size(); ++column) {
    if (is_ordinary(byte_at(text, at))) {
      ++at;
      continue;
    }
    if (text[at] == '\n' || text.substr(at, 2) == "\r\n") {
      at += text[at] == '\n' ? 1 : 2;
      ++line;
      column = 0;
      continue;
    }
    const Character character = read_character(text.substr(at));
    if (character.size == 0) {
      diagnostics.add(Code::not_utf8, {file, line, column}, message_about(byte_at(text, at)));
      return;
    }
    if (!is_allowed(character.code_point)) {
      diagnostics.add(Code::control_character, {file, line, column}, message_about(character.code_point));
      if (++reported == kMostControlCharacters) return;
    }
    at += character.size;
  }
}

}  // namespace careergap
