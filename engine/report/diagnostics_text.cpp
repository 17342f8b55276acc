#include "engine/report/diagnostics_text.h"

#include <fmt/format.h>

#include <array>
#include <vector>

#include "engine/base/text.h"

namespace careergap {

namespace {

std::string render_mark(const SourceMark& mark) {
  return mark.is_set() ? fmt::format("{}:{}:{}: ", mark.file(), mark.line(), mark.column()) : std::string{};
}

/// The line and a caret under the place. A long line is cut around it, at character boundaries.
std::string render_excerpt(const SourceMark& mark, std::string_view line, const std::string& hint) {
  constexpr std::size_t kWidest = 120;
  std::vector<std::string_view> characters;
  for (std::size_t at = 0; at < line.size();) {
    std::size_t size = 1;
    while (at + size < line.size() && (static_cast<unsigned char>(line[at + size]) & 0xC0) == 0x80) ++size;
    characters.push_back(line.substr(at, size));
    at += size;
  }
  const std::size_t place = mark.column() == 0 ? 0 : mark.column() - 1;
  const std::size_t first = place > kWidest - 20 ? place - (kWidest - 20) : 0;
  std::string shown, below;
  for (std::size_t i = first; i < characters.size() && i < first + kWidest; ++i)
    shown += characters[i] == "\t" ? " " : characters[i];
  below.assign(place - first, ' ');
  return fmt::format("{:>5} | {}\n      | {}^{}\n", mark.line(), shown, below, hint);
}

}  // namespace

std::string render_diagnostics(const Diagnostics& diagnostics, const LineFinder& find_line, const Style& style) {
  std::string text;
  for (const auto& diagnostic : diagnostics.items()) {
    const auto& row = row_of(diagnostic.code);
    const auto word = kSeverityWords[static_cast<std::size_t>(row.severity)];
    const std::string shown_word = row.severity == Severity::error ? style.bad(word) : style.careful(word);
    text += fmt::format("{}{}: {} [{}]\n", render_mark(diagnostic.mark), shown_word, diagnostic.message, row.number);
    const std::string hint =
        diagnostic.suggestion.empty() ? "" : fmt::format(" did you mean '{}'?", diagnostic.suggestion);
    const std::string line = diagnostic.mark.is_set() ? find_line(diagnostic.mark) : std::string{};
    if (!line.empty())
      text += render_excerpt(diagnostic.mark, line, hint);
    else if (!hint.empty())
      text += "      " + hint.substr(1) + "\n";
    for (const auto& note : diagnostic.notes) text += fmt::format("  {}note: {}\n", render_mark(note.mark), note.text);
  }
  return text;
}

std::string render_counts(const Diagnostics& diagnostics) {
  std::array<std::size_t, 3> counts{};
  for (const auto& diagnostic : diagnostics.items()) ++counts[static_cast<std::size_t>(diagnostic.severity())];
  constexpr std::array<std::string_view, 3> kPlural{"errors", "warnings", "infos"};
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < counts.size(); ++i)
    if (counts[i] > 0)
      parts.push_back(fmt::format("{} {}", counts[i], counts[i] == 1 ? kSeverityWords[i] : kPlural[i]));
  return parts.empty() ? "no findings" : join(parts, ", ");
}

}  // namespace careergap
