#include "engine/report/diagnostics_text.h"

#include <gtest/gtest.h>

namespace careergap {
namespace {

std::string render(const Diagnostics& diagnostics, std::string_view line, bool has_colour = false) {
  return render_diagnostics(
      diagnostics, [&](const SourceMark&) { return std::string(line); }, Style{has_colour});
}

struct Row {
  std::string_view name, line;
  std::uint32_t column;
  std::string_view excerpt;
};

TEST(RenderDiagnostics, TheCaretStandsBelowTheCharacter) {
  const Row rows[] = {
      {"plain", "skill: pyhton", 8, "    3 | skill: pyhton\n      |        ^\n"},
      {"first column", "x", 1, "    3 | x\n      | ^\n"},
      {"letters of two bytes", "größe: 5", 8, "    3 | größe: 5\n      |        ^\n"},
      {"letters of three and four bytes", "日本🎉: 5", 6, "    3 | 日本🎉: 5\n      |      ^\n"},
      {"tabs take one column", "\ta:\tb", 4, "    3 |  a: b\n      |    ^\n"},
      {"behind the end", "ab", 3, "    3 | ab\n      |   ^\n"},
      {"an empty line has no excerpt", "", 1, ""},
  };
  for (const auto& row : rows) {
    Diagnostics diagnostics;
    diagnostics.add(Code::unknown_skill, {"a.yaml", 3, row.column}, "wrong");
    EXPECT_EQ(render(diagnostics, row.line),
              "a.yaml:3:" + std::to_string(row.column) + ": error: wrong [C103]\n" + std::string(row.excerpt))
        << row.name;
  }
}

TEST(RenderDiagnostics, ALongLineIsCutAroundThePlace) {
  std::string line;
  for (int i = 0; i < 400; ++i) line += "ä";
  line.replace(2 * 299, 2, "X");  // column 300
  Diagnostics diagnostics;
  diagnostics.add(Code::unknown_skill, {"a.yaml", 3, 300}, "wrong");
  const std::string text = render(diagnostics, line);
  const auto shown = text.find("| ") + 2, end = text.find('\n', shown), below = text.find("| ", end) + 2;
  const auto characters = [&](std::size_t from, std::size_t to) {
    return std::count_if(text.begin() + static_cast<std::ptrdiff_t>(from),
                         text.begin() + static_cast<std::ptrdiff_t>(to),
                         [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; });
  };
  EXPECT_EQ(characters(shown, end), 120);
  EXPECT_EQ(characters(shown, text.find('X')), static_cast<std::ptrdiff_t>(text.find('^') - below));
}

TEST(RenderDiagnostics, SuggestionsNotesAndPlacesFromNowhere) {
  Diagnostics diagnostics;
  auto& first = diagnostics.add(Code::duplicate_id, {"a.yaml", 3, 1}, "'sql' is there already", "sqlite");
  first.notes.push_back({{"b.yaml", 1, 2}, "the first one"});
  diagnostics.add(Code::statement_caps_role, {}, "lowered");
  diagnostics.add(Code::grants_nothing_new, {}, "nothing", "something");
  EXPECT_EQ(render(diagnostics, "id: sql"),
            "a.yaml:3:1: error: 'sql' is there already [C102]\n    3 | id: sql\n      | ^ did you mean 'sqlite'?\n"
            "  b.yaml:1:2: note: the first one\ninfo: lowered [P202]\nwarning: nothing [C117]\n      did you mean "
            "'something'?\n");
}

TEST(RenderDiagnostics, ColourOnlyWhenAskedFor) {
  Diagnostics diagnostics;
  diagnostics.add(Code::unknown_skill, {}, "wrong");
  EXPECT_EQ(render(diagnostics, "").find('\x1b'), std::string::npos);
  EXPECT_NE(render(diagnostics, "", true).find('\x1b'), std::string::npos);
}

TEST(RenderCounts, BySeverity) {
  Diagnostics diagnostics;
  EXPECT_EQ(render_counts(diagnostics), "no findings");
  diagnostics.add(Code::unknown_skill, {}, "a");
  EXPECT_EQ(render_counts(diagnostics), "1 error");
  diagnostics.add(Code::unknown_skill, {}, "b");
  diagnostics.add(Code::grants_nothing_new, {}, "c");
  diagnostics.add(Code::statement_caps_role, {}, "d");
  EXPECT_EQ(render_counts(diagnostics), "2 errors, 1 warning, 1 info");
}

}  // namespace
}  // namespace careergap
