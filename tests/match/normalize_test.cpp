#include "engine/match/normalize.h"

#include <gtest/gtest.h>

namespace careergap {
namespace {

struct Case {
  std::string_view text, normalized;
};

TEST(NormalizeName, GivesTheFormInWhichNamesAreCompared) {
  const Case cases[] = {
      {"", ""},
      {"   ", ""},
      {"---", ""},
      {"Data Engineer", "data engineer"},
      {"Sr.  Data\u2013Engineer", "sr. data engineer"},
      {"  data_engineer\t", "data engineer"},
      {"A/B testing", "a b testing"},
      {"CI/CD", "ci cd"},
      {"a - b", "a b"},
      {"C", "c"},
      {"C++", "c++"},
      {"C#", "c#"},
      {".NET", ".net"},
      {"Node.js", "node.js"},
      {"R\u00C9SUM\u00C9", "r\u00E9sum\u00E9"},
      {"re\u0301sume\u0301", "r\u00E9sum\u00E9"},
      {"STRASSE", "strasse"},
      {"stra\u00DFe", "strasse"},
      {"\uFF33\uFF31\uFF2C", "sql"},
      {"\u017Fql", "sql"},
      {"data\u00A0engineer", "data engineer"},
      {"data\u2011engineer", "data engineer"},
      {"data\u2212engineer", "data engineer"},
      {"da\u00ADta", "data"},
      {"data\u200B", "data"},
      {"\u03A3\u03AF\u03C3\u03C5\u03C6\u03BF\u03C2", "\u03C3\u03AF\u03C3\u03C5\u03C6\u03BF\u03C3"},
      {"\u30C7\u30FC\u30BF", "\u30C7\u30FC\u30BF"},
  };
  for (const auto& row : cases) EXPECT_EQ(normalize_name(row.text), row.normalized) << row.text;
}

TEST(NormalizeName, FoldsBytesThatAreNotUtf8AsAscii) {
  EXPECT_EQ(normalize_name("CAF\xE9  X"), "caf\xE9 x");
  EXPECT_EQ(normalize_name("\xFF"), "\xFF");
  EXPECT_EQ(normalize_name("A\xC3"), "a\xC3");
}

std::string utf8_of(char32_t c) {
  const auto byte = [](char32_t value) { return static_cast<char>(static_cast<unsigned char>(value)); };
  if (c < 0x80) return {byte(c)};
  if (c < 0x800) return {byte(0xC0 | (c >> 6)), byte(0x80 | (c & 0x3F))};
  if (c < 0x10000) return {byte(0xE0 | (c >> 12)), byte(0x80 | ((c >> 6) & 0x3F)), byte(0x80 | (c & 0x3F))};
  return {byte(0xF0 | (c >> 18)), byte(0x80 | ((c >> 12) & 0x3F)), byte(0x80 | ((c >> 6) & 0x3F)),
          byte(0x80 | (c & 0x3F))};
}

TEST(NormalizeName, ChangesNothingASecondTime) {
  for (char32_t c = 1; c <= 0x10FFFF; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    const std::string once = normalize_name("a" + utf8_of(c) + "b");
    ASSERT_EQ(normalize_name(once), once) << std::hex << static_cast<unsigned>(c);
  }
}

}  // namespace
}  // namespace careergap
