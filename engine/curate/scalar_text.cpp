#include "engine/curate/scalar_text.h"

#include <algorithm>
#include <array>

#include "engine/base/text.h"
#include "engine/source/text_check.h"

namespace careergap {

namespace {

constexpr auto kNone = std::string_view::npos;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// Takes the digits at the front away; `_` between them is one for YAML 1.1. Gives how many characters they were.
std::size_t skip_digits(std::string_view& rest, std::string_view digits = "0123456789_") {
  const std::size_t size = std::min(rest.find_first_not_of(digits), rest.size());
  rest.remove_prefix(size);
  return size;
}

bool skip(std::string_view& rest, std::string_view prefix) {
  if (!rest.starts_with(prefix)) return false;
  rest.remove_prefix(prefix.size());
  return true;
}

bool is_number(std::string_view text) {
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  for (const std::string_view word : {".inf", ".Inf", ".INF", ".nan", ".NaN", ".NAN"})
    if (text == word) return true;
  for (const auto& [prefix, digits] : {std::pair{"0x", "0123456789abcdefABCDEF_"}, {"0o", "01234567"}, {"0b", "01_"}})
    if (std::string_view rest = text; skip(rest, prefix)) return skip_digits(rest, digits) > 0 && rest.empty();
  if (text.empty() || text.front() == '_') return false;
  std::size_t digits = skip_digits(text);
  while (digits > 0 && text.starts_with(':')) {  // 12:30 is 750 for YAML 1.1
    text.remove_prefix(1);
    if (skip_digits(text) == 0) return false;
  }
  if (skip(text, ".")) digits += skip_digits(text);
  if (digits == 0) return false;
  if (skip(text, "e") || skip(text, "E")) {
    if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
    if (skip_digits(text) == 0) return false;
  }
  return text.empty();
}

/// 2026-11-22, and the same with a time behind it.
bool is_date(std::string_view text) {
  if (text.size() < 8 || !std::all_of(text.begin(), text.begin() + 4, is_digit)) return false;
  text.remove_prefix(4);
  for (int part = 0; part < 2; ++part) {
    if (!skip(text, "-")) return false;
    const std::size_t digits = skip_digits(text, "0123456789");
    if (digits < 1 || digits > 2) return false;
  }
  return text.empty() || std::string_view("Tt \t").find(text.front()) != kNone;
}

bool is_in_flow(Setting setting) {
  return setting == Setting::list || setting == Setting::map || setting == Setting::key_in_map;
}

/// Whether the text can stand without quotes and is read as it is, by both of our readers.
bool can_be_plain(std::string_view text, Setting setting) {
  constexpr std::string_view kSigns = ",[]{}#&*!|>'\"%@`?:";
  if (text.empty() || text != trim(text) || text.find_first_of("\n\t") != kNone) return false;
  if (kSigns.find(text.front()) != kNone) return false;
  if (text.front() == '-' && (text.size() == 1 || text[1] == ' ')) return false;
  if (text.starts_with("---") || text.starts_with("...")) return false;
  if (text.find(": ") != kNone || text.ends_with(':') || text.find(" #") != kNone) return false;
  if (!is_in_flow(setting)) return true;
  // yaml-cpp ends a plain text in brackets at a `?`, and at a colon before a bracket.
  return text.find_first_of(",[]{}?") == kNone;
}

std::string render_single_quoted(std::string_view text) {
  std::string quoted = "'";
  for (const char c : text) quoted += c == '\'' ? std::string("''") : std::string(1, c);
  return quoted + "'";
}

std::string render_double_quoted(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '\n')
      quoted += "\\n";
    else if (c == '\t')
      quoted += "\\t";
    else if (c == '"' || c == '\\')
      quoted += std::string("\\") + c;
    else
      quoted += c;
  }
  return quoted + "\"";
}

/// Whether a blank may become the end of a line: not when it stands beside another one or a tab.
bool can_break_at(std::string_view text, std::size_t at) {
  const auto is_blank = [](char c) { return c == ' ' || c == '\t'; };
  return at > 0 && at + 1 < text.size() && text[at] == ' ' && !is_blank(text[at - 1]) && !is_blank(text[at + 1]);
}

void add_filled(std::string_view text, std::size_t width, std::vector<std::string>& lines) {
  std::size_t start = 0, last = kNone;
  for (std::size_t at = 0; at <= text.size(); ++at) {
    if (at < text.size() && !can_break_at(text, at)) continue;
    if (last != kNone && count_characters(text.substr(start, at - start)) > width) {
      lines.emplace_back(text.substr(start, last - start));
      start = last + 1;
    }
    last = at;
  }
  lines.emplace_back(text.substr(start));
}

}  // namespace

bool reads_as_text(std::string_view plain) {
  // In small letters; the readers know each of them in capitals too.
  constexpr std::array<std::string_view, 13> kWords{"",   "~",   "null", "true", "false", "yes", "no",
                                                    "on", "off", "y",    "n",    "<<",    "="};
  std::string small(plain.substr(0, 6));
  std::transform(small.begin(), small.end(), small.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return std::find(kWords.begin(), kWords.end(), small) == kWords.end() && !is_number(plain) && !is_date(plain);
}

std::string render_scalar(std::string_view text, bool is_quoted, Setting setting) {
  if (!is_quoted && !reads_as_text(text)) return std::string(text);
  if (text.find_first_of("\n\t") != kNone) return render_double_quoted(text);
  if (setting == Setting::pattern) return render_single_quoted(text);
  const bool is_sentence = setting == Setting::map && text.find(' ') != kNone;
  if (!is_sentence && reads_as_text(text) && can_be_plain(text, setting)) return std::string(text);
  // Single quotes spare the other ones and backslashes their escapes.
  const bool needs_escapes = text.find_first_of("\"\\") != kNone;
  return needs_escapes ? render_single_quoted(text) : render_double_quoted(text);
}

std::optional<BlockScalar> render_block_scalar(std::string_view text, std::size_t width) {
  std::string_view body = text;
  const bool ends_line = body.ends_with('\n');
  if (ends_line) body.remove_suffix(1);
  if (body.empty() || body.find('\t') != kNone || body.front() == '\n' || body.back() == '\n') return std::nullopt;
  const auto paragraphs = split(body, '\n');
  const auto any = [&](auto holds) { return std::any_of(paragraphs.begin(), paragraphs.end(), holds); };
  const auto is_indented = [](std::string_view line) { return line.starts_with(' '); };
  if (is_indented(body) || any([](std::string_view line) { return line.ends_with(' '); })) return std::nullopt;
  BlockScalar scalar;
  const bool is_wide = any([&](std::string_view line) { return count_characters(line) > width; });
  if (paragraphs.size() > 1 && (any(is_indented) || !is_wide)) {
    scalar.header = ends_line ? "|" : "|-";
    scalar.lines.assign(paragraphs.begin(), paragraphs.end());
  } else {
    scalar.header = ends_line ? ">" : ">-";
    for (const auto& paragraph : paragraphs) {
      if (!scalar.lines.empty()) scalar.lines.emplace_back();  // a line end is a blank line here
      if (!paragraph.empty()) add_filled(paragraph, width, scalar.lines);
    }
  }
  const bool is_broken = scalar.lines.size() > 1 || !is_wide;
  return is_broken ? std::optional(std::move(scalar)) : std::nullopt;
}

}  // namespace careergap
