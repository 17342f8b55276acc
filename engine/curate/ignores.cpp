#include "engine/curate/ignores.h"

#include <algorithm>
#include <string_view>

namespace careergap {

namespace {

struct Ignore {
  SourceMark mark;
  std::string number;
  bool has_reason = false;
  std::uint32_t about_line = 0;  ///< 0: nothing follows it
};

constexpr std::string_view kBlanks = " \t\r";

std::string_view trim(std::string_view text) {
  const auto first = text.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

/// Reads `# ignore CODE: reason`; nothing when the line is anything else.
std::optional<Ignore> read_ignore(std::string_view line) {
  constexpr std::string_view kWord = "ignore ";
  line = trim(line);
  if (!line.starts_with('#')) return std::nullopt;
  line = trim(line.substr(1));
  if (!line.starts_with(kWord)) return std::nullopt;
  line = trim(line.substr(kWord.size()));
  const auto colon = line.find(':');
  Ignore ignore;
  ignore.number = std::string(trim(line.substr(0, colon)));
  ignore.has_reason = colon != std::string_view::npos && !trim(line.substr(colon + 1)).empty();
  const bool is_code = ignore.number.size() == 4 && ignore.number.front() >= 'A' && ignore.number.front() <= 'Z' &&
                       ignore.number.find_first_not_of("0123456789", 1) == std::string::npos;
  return is_code ? std::optional(ignore) : std::nullopt;  // anything else is a sentence that begins with that word
}

/// The ignores of one file, each with the line that it is about.
std::vector<Ignore> read_ignores(const SourceFile& file) {
  std::vector<Ignore> ignores, waiting;
  std::string_view rest = file.bytes;
  for (std::uint32_t number = 1; !rest.empty(); ++number) {
    const auto end = rest.find('\n');
    const std::string_view line = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
    if (auto ignore = read_ignore(line)) {
      ignore->mark = SourceMark(file.name, number, static_cast<std::uint32_t>(line.find('#') + 1));
      waiting.push_back(std::move(*ignore));
    } else if (const auto text = trim(line); !text.empty() && !text.starts_with('#')) {
      for (auto& one : waiting) one.about_line = number;
      ignores.insert(ignores.end(), waiting.begin(), waiting.end());
      waiting.clear();
    }
  }
  ignores.insert(ignores.end(), waiting.begin(), waiting.end());
  return ignores;
}

std::size_t drop_ignored(const Ignore& ignore, Diagnostics& diagnostics) {
  return diagnostics.drop([&](const Diagnostic& d) {
    return row_of(d.code).number == ignore.number && d.severity() != Severity::error &&
           d.mark.line() == ignore.about_line && d.mark.file() == ignore.mark.file();
  });
}

void say_unused(const Ignore& ignore, Diagnostics& diagnostics) {
  const CodeRow* row = find_code(ignore.number);
  const std::string why = row == nullptr                     ? "there is no such code"
                          : row->severity == Severity::error ? "an error cannot be ignored"
                                                             : "nothing of that code is found on the line after it";
  diagnostics.add(Code::unused_ignore, ignore.mark, "the ignore of " + ignore.number + " ignores nothing: " + why);
}

}  // namespace

std::size_t apply_ignores(const std::vector<SourceFile>& files, Diagnostics& diagnostics) {
  std::size_t ignored = 0;
  for (const auto& file : files) {
    for (const auto& ignore : read_ignores(file)) {
      const std::size_t dropped = ignore.about_line == 0 ? 0 : drop_ignored(ignore, diagnostics);
      ignored += dropped;
      if (dropped == 0) say_unused(ignore, diagnostics);
      if (!ignore.has_reason)
        diagnostics.add(
            Code::ignore_without_reason, ignore.mark,
            "the ignore of " + ignore.number + " gives no reason; expected '# ignore " + ignore.number + ": why'");
    }
  }
  return ignored;
}

}  // namespace careergap
