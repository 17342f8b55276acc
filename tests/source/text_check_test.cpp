#include "engine/source/text_check.h"

#include <gtest/gtest.h>

namespace careergap {
namespace {

struct CharacterCase {
  std::string text;
  char32_t code_point;
  std::size_t size;
};

TEST(ReadCharacter, TakesWellFormedUtf8Only) {
  const CharacterCase cases[] = {
      {"a", 'a', 1},
      {std::string(1, '\0'), 0, 1},
      {"\xC2\x80", 0x80, 2},
      {"\xDF\xBF", 0x7FF, 2},
      {"\xE0\xA0\x80", 0x800, 3},
      {"\xED\x9F\xBF", 0xD7FF, 3},
      {"\xEF\xBF\xBD", 0xFFFD, 3},
      {"\xF0\x90\x80\x80", 0x10000, 4},
      {"\xF4\x8F\xBF\xBF", 0x10FFFF, 4},
      {"\x80", 0, 0},              // a continuation alone
      {"\xC0\x80", 0, 0},          // overlong
      {"\xC1\xBF", 0, 0},          // overlong
      {"\xE0\x9F\xBF", 0, 0},      // overlong
      {"\xF0\x8F\xBF\xBF", 0, 0},  // overlong
      {"\xED\xA0\x80", 0, 0},      // surrogate
      {"\xF4\x90\x80\x80", 0, 0},  // above U+10FFFF
      {"\xF5\x80\x80\x80", 0, 0},
      {"\xC3", 0, 0},  // cut off
      {"\xE2\x82", 0, 0},
      {"\xE2\x28\xA1", 0, 0},
      {"\xFF", 0, 0},
  };
  for (const auto& row : cases) {
    const Character character = read_character(row.text);
    EXPECT_EQ(character.size, row.size) << testing::PrintToString(row.text);
    if (row.size > 0) {
      EXPECT_EQ(character.code_point, row.code_point) << testing::PrintToString(row.text);
    }
  }
}

TEST(RenderQuoted, IsOneShortLine) {
  EXPECT_EQ(render_quoted("a\nb\tc"), "'a b c'");
  EXPECT_EQ(render_quoted(""), "''");
  EXPECT_EQ(render_quoted(std::string(60, 'x')), "'" + std::string(60, 'x') + "'");
  EXPECT_EQ(render_quoted(std::string(61, 'x')), "'" + std::string(60, 'x') + "\u2026'");
  std::string umlauts;
  for (int i = 0; i < 61; ++i) umlauts += "\u00FC";
  EXPECT_EQ(count_characters(render_quoted(umlauts)), 63u);
}

TEST(CheckText, StopsCountingAfterTwentyControlCharacters) {
  Diagnostics diagnostics;
  check_text(std::string(1000, '\x01'), std::make_shared<const std::string>("a.yaml"), diagnostics);
  EXPECT_EQ(diagnostics.size(), 20u);
}

}  // namespace
}  // namespace careergap
