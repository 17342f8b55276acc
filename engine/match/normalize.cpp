#include "engine/match/normalize.h"

#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <optional>

namespace careergap {

namespace {

struct Free {
  void operator()(void* memory) const { std::free(memory); }
};

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool is_separator(utf8proc_int32_t code_point) {
  if (code_point < 0x80) {
    constexpr std::string_view kSeparators = "-_/\\ \t\n\v\f\r";
    return kSeparators.find(static_cast<char>(code_point)) != std::string_view::npos;
  }
  constexpr utf8proc_int32_t kNextLine = 0x85, kFractionSlash = 0x2044, kDivisionSlash = 0x2215, kMinus = 0x2212;
  if (code_point == kNextLine || code_point == kFractionSlash || code_point == kDivisionSlash || code_point == kMinus)
    return true;
  switch (utf8proc_category(code_point)) {
    case UTF8PROC_CATEGORY_PD:
    case UTF8PROC_CATEGORY_PC:
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
      return true;
    default:
      return false;
  }
}

/// NFKC and case folding, default ignorable characters (soft hyphen, zero width) left out; nothing when the text is not
/// UTF-8.
std::optional<std::string> fold(std::string_view text) {
  constexpr auto kOptions = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT |
                                                           UTF8PROC_CASEFOLD | UTF8PROC_IGNORE);
  utf8proc_uint8_t* mapped = nullptr;
  const auto size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                 static_cast<utf8proc_ssize_t>(text.size()), &mapped, kOptions);
  const std::unique_ptr<utf8proc_uint8_t, Free> owned(mapped);
  if (size < 0) return std::nullopt;
  return std::string(reinterpret_cast<const char*>(mapped), static_cast<std::size_t>(size));
}

std::string fold_ascii(std::string_view text) {
  std::string folded(text);
  for (char& c : folded) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return folded;
}

/// Separators become one blank between words. Bytes that are no UTF-8 are kept one by one.
std::string join_words(std::string_view text) {
  std::string joined;
  joined.reserve(text.size());
  bool is_gap = false;
  while (!text.empty()) {
    utf8proc_int32_t code_point = static_cast<unsigned char>(text.front());
    std::size_t size = 1;
    if (code_point >= 0x80) {
      const auto read = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                         static_cast<utf8proc_ssize_t>(text.size()), &code_point);
      size = read > 0 ? static_cast<std::size_t>(read) : 1;
    }
    if (is_separator(code_point)) {
      is_gap = true;
    } else {
      if (is_gap && !joined.empty()) joined += ' ';
      is_gap = false;
      joined += text.substr(0, size);
    }
    text.remove_prefix(size);
  }
  return joined;
}

}  // namespace

std::string normalize_name(std::string_view text) {
  if (is_ascii(text)) return join_words(fold_ascii(text));
  return join_words(fold(text).value_or(fold_ascii(text)));
}

}  // namespace careergap
