#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "engine/curate/check.h"
#include "engine/report/diagnostics_text.h"

namespace careergap {

/// For people, for programs of one's own, for code scanning (SARIF 2.1.0), for CI servers (JUnit's XML), and for the
/// commands that GitHub's runners read from a log.
enum class FindingsFormat : std::uint8_t { text, json, sarif, junit, github };
inline constexpr std::array<std::string_view, 5> kFindingsFormatWords{"text", "json", "sarif", "junit", "github"};

/// The findings of that severity and graver ones, the same in each format, and a summary. Ends with a line break.
[[nodiscard]] std::string render_findings(const CheckedCatalog& checked, FindingsFormat format, Severity least,
                                          const LineFinder& find_line, const Style& style);

/// A page of docs/diagnostics, as it was when the program was built; nothing for a code that there is not.
[[nodiscard]] std::optional<std::string_view> find_code_page(std::string_view number);

}  // namespace careergap
