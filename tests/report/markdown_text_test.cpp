#include "engine/report/markdown_text.h"

#include <gtest/gtest.h>

namespace careergap {
namespace {

struct Row {
  std::string_view text, escaped;
};

TEST(MarkdownText, KeepsTextFromBecomingMarkup) {
  for (const auto& [text, escaped] : {
           Row{"plain, with (brackets) - and dashes!", "plain, with (brackets) - and dashes!"},
           Row{"a|b", "a\\|b"},
           Row{"*a* _b_ `c` ~d~", "\\*a\\* \\_b\\_ \\`c\\` \\~d\\~"},
           Row{"![a](b) <c> #d &amp; \\e", "!\\[a\\](b) \\<c\\> \\#d \\&amp; \\\\e"},
           Row{"from $5 to $6", "from \\$5 to \\$6"},
           Row{"two\nlines", "two lines"},
       })
    EXPECT_EQ(escape_markdown(text), escaped) << text;
}

TEST(MarkdownText, KeepsALineFromBeginningAList) {
  for (const auto& [text, escaped] : {
           Row{"1. first", "1\\. first"},
           Row{"12) twelfth", "12\\) twelfth"},
           Row{"- a", "\\- a"},
           Row{"+ a", "\\+ a"},
           Row{"= a", "\\= a"},
           Row{"# a", "\\# a"},
           Row{"2026 was a year.", "2026 was a year."},
           Row{"7", "7"},
           Row{"3.5 hours", "3\\.5 hours"},
           Row{"", ""},
       })
    EXPECT_EQ(escape_markdown_line(text), escaped) << text;
}

TEST(MarkdownText, WritesInPerCentWhatALinkCannotHold) {
  EXPECT_EQ(encode_link("../skills/a_b-c.md"), "../skills/a_b-c.md");
  EXPECT_EQ(encode_link("my rules/(é)#1"), "my%20rules/%28%C3%A9%29%231");
}

}  // namespace
}  // namespace careergap
