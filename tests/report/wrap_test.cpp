#include "engine/report/wrap.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>

namespace careergap {
namespace {

TEST(WrapText, BreaksAtBlanksInCharacters) {
  struct Row {
    std::string_view text;
    std::size_t indent, width;
    std::string_view wrapped;
  };
  const Row rows[] = {
      {"", 0, 10, ""},
      {"   ", 0, 10, ""},
      {"one", 0, 10, "one"},
      {"one two", 0, 7, "one two"},
      {"one two", 0, 6, "one\ntwo"},
      {"one   two", 0, 10, "one two"},
      {"one two three", 4, 11, "one two\n    three"},
      {"incomprehensibilities are", 0, 10, "incomprehensibilities\nare"},
      {"a incomprehensibilities", 2, 10, "a\n  incomprehensibilities"},
      {"für Öl übt", 0, 6, "für Öl\nübt"},  // two bytes a letter, one column
      {"a–b c", 0, 5, "a–b c"},
      {"a\nb", 0, 10, "a\nb"},  // only blanks are breaks
  };
  for (const auto& row : rows)
    EXPECT_EQ(wrap_text(row.text, row.indent, row.width), row.wrapped) << "'" << row.text << "'";
}

TEST(WrapText, NeverWiderUnlessOneWordIsAndNeverLosesAWord) {
  std::mt19937 random(3);
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    for (auto i = random() % 30; i-- > 0;)
      text += std::string(1 + random() % 12, 'x') + std::string(1 + random() % 2, ' ');
    const std::size_t indent = random() % 6, width = 12 + random() % 30;
    const std::string wrapped = wrap_text(text, indent, width);
    std::size_t column = indent;
    for (const char c : wrapped) {
      column = c == '\n' ? 0 : column + 1;
      ASSERT_LE(column, std::max(width, indent + 12));
    }
    ASSERT_EQ(std::count(text.begin(), text.end(), 'x'), std::count(wrapped.begin(), wrapped.end(), 'x'));
  }
}

TEST(PadRight, CountsCharacters) {
  EXPECT_EQ(pad_right("ab", 4), "ab  ");
  EXPECT_EQ(pad_right("äöü", 4), "äöü ");
  EXPECT_EQ(pad_right("abcde", 4), "abcde");
  EXPECT_EQ(pad_right("", 2), "  ");
}

}  // namespace
}  // namespace careergap
