#include "engine/curate/yaml_edits.h"

#include <gtest/gtest.h>

#include <random>

#include "engine/curate/edits.h"
#include "engine/curate/format.h"
#include "engine/source/yaml_reader.h"

namespace careergap {
namespace {

CommentedYaml read(std::string_view text) {
  Diagnostics faults;
  auto yaml = read_commented_yaml(text, std::make_shared<const std::string>("test.yaml"), {}, faults);
  EXPECT_TRUE(yaml && faults.empty()) << text;
  return std::move(*yaml);
}

/// What `catalog edit … FIELD` makes of a file; `refused` where it cannot.
std::string edit(std::string_view text, std::string_view field) {
  CommentedYaml yaml = read(text);
  const auto wanted = read_field_edit(field);
  if (!wanted) return "no field";
  bool is_done = false;
  auto value = read_value(wanted->value);
  if (!value) return "no value";
  if (wanted->how == FieldEdit::How::remove)
    is_done = remove_item(yaml.top, wanted->keys, wanted->value);
  else if (wanted->how == FieldEdit::How::add)
    is_done = add_item(yaml.top, wanted->keys, std::move(*value));
  else if (wanted->value.empty())
    is_done = remove_value(yaml.top, wanted->keys);
  else
    is_done = set_value(yaml.top, wanted->keys, std::move(*value));
  return is_done ? render_yaml(yaml) : "refused";
}

struct Case {
  const char* rule;
  std::string_view text, field, expected;
};

void expect_all(const std::vector<Case>& cases) {
  for (const auto& c : cases) EXPECT_EQ(edit(c.text, c.field), c.expected) << c.rule;
}

TEST(YamlEdits, Set) {
  expect_all({
      {"what is there is changed where it stands", "a: 1\nb: 2\n", "a=3", "a: 3\nb: 2\n"},
      {"its comments stay", "# of a\na: 1  # beside\nb: 2\n", "a=3", "# of a\na: 3  # beside\nb: 2\n"},
      {"what is not there comes", "a: 1\n", "b=[x, y]", "a: 1\nb: [x, y]\n"},
      {"inside a map", "a: {b: 1, c: 2}\n", "a.c=3", "a: {b: 1, c: 3}\n"},
      {"a map on the way is made", "a: 1\n", "b.c=2", "a: 1\nb: {c: 2}\n"},
      {"a number that stands for all of an amount", "hours: 9\n", "hours.high=12",
       "hours: {low: 9, expected: 9, high: 12}\n"},
      {"nothing goes through a text", "a: 1\n", "a.b=2", "refused"},
      {"nothing goes through a list", "a: [1]\n", "a.b=2", "refused"},
      {"comments inside a value that goes stay above the new one",
       "a:\n  # why x\n  - x\n  - z  # beside z\n  # below\nb: 1\n", "a=[y]",
       "# why x\n# beside z\n# below\na: [y]\nb: 1\n"},
  });
}

TEST(YamlEdits, Remove) {
  expect_all({
      {"an entry", "a: 1\nb: 2\n", "a=", "b: 2\n"},
      {"inside a map", "a: {b: 1, c: 2}\n", "a.c=", "a: {b: 1}\n"},
      {"and the map when nothing is left", "a: {b: {c: 2}}\nd: 1\n", "a.b.c=", "d: 1\n"},
      {"what is not there", "a: {b: 1}\n", "a.c=", "refused"},
      {"nothing inside a text", "a: 1\n", "a.b=", "refused"},
  });
}

TEST(YamlEdits, Lists) {
  expect_all({
      {"an item comes last", "a: [x]\n", "a+=y", "a: [x, y]\n"},
      {"a list is made", "b: 1\n", "a+=x", "b: 1\na: [x]\n"},
      {"also inside a map that is made", "b: 1\n", "a.c+=x", "b: 1\na: {c: [x]}\n"},
      {"inside a map", "a: {c: [x]}\n", "a.c+=y", "a: {c: [x, y]}\n"},
      {"one text becomes a list", "a: x\n", "a+=y", "a: [x, y]\n"},
      {"no text twice", "a: [x]\n", "a+=x", "refused"},
      {"nothing into a map", "a: {b: 1}\n", "a+=x", "refused"},
      {"an item goes", "a: [x, y]\n", "a-=x", "a: [y]\n"},
      {"the last one with its list", "a: [x]\nb: 1\n", "a-=x", "b: 1\n"},
      {"inside a map, which goes too", "a: {c: [x]}\nb: 1\n", "a.c-=x", "b: 1\n"},
      {"what it does not hold", "a: [x]\n", "a-=y", "refused"},
  });
}

TEST(YamlEdits, Fields) {
  for (const std::string_view none : {"a", "=a", "+=a", "a b=c", "A=b", "a/b=c"})
    EXPECT_EQ(edit("a: 1\n", none), "no field") << none;
  for (const std::string_view none : {"a=[x", "a={b: 1", "a=[x]]", "a=[*x]"})
    EXPECT_EQ(edit("a: 1\n", none), "no value") << none;
}

TEST(YamlEdits, AScalarIsReplacedAtItsMark) {
  EXPECT_EQ(replace_scalar("é: x\nb: 'é sql' # sql\n", 2, 4, "é sql", "tables"), "é: x\nb: 'tables' # sql\n");
  EXPECT_EQ(replace_scalar("é: [é, sql]\n", 1, 8, "sql", "tables"), "é: [é, tables]\n");
  EXPECT_EQ(replace_scalar("a: sql\n", 1, 5, "sql", "tables"), std::nullopt);
  EXPECT_EQ(replace_scalar("a: sql\n", 3, 1, "sql", "tables"), std::nullopt);
}

/// Whatever somebody types behind a key is what is read there afterwards.
TEST(YamlEdits, AnyTextIsReadAsItWasTyped) {
  constexpr std::string_view kPieces[] = {"a",
                                          "word",
                                          " ",
                                          "  ",
                                          ":",
                                          ": ",
                                          " #",
                                          "#",
                                          "'",
                                          "\"",
                                          "\\",
                                          "-",
                                          "- ",
                                          "\n",
                                          "\n\n",
                                          "\t",
                                          "é",
                                          "…",
                                          "0",
                                          "12",
                                          ".5",
                                          "no",
                                          "~",
                                          "?",
                                          "null",
                                          "&a",
                                          "*a",
                                          "!x",
                                          "|",
                                          ">",
                                          "%",
                                          "@",
                                          "`",
                                          ",",
                                          "]",
                                          "}",
                                          "<<",
                                          "---",

                                          "\xF0\x9F\x92\xA1"};
  std::mt19937 random(7);
  for (int round = 0; round < 20'000; ++round) {
    std::string typed;
    for (std::size_t i = 0; i < 1 + random() % 6; ++i) typed += kPieces[random() % std::size(kPieces)];
    const auto wanted = read_field_edit("about=" + typed);
    ASSERT_TRUE(wanted);
    auto value = wanted->value.empty() ? std::nullopt : read_value(wanted->value);
    if (!value) continue;
    CommentedYaml yaml = read("id: x\nabout: old  # beside\nend: 1\n");
    ASSERT_TRUE(set_value(yaml.top, "about", std::move(*value)));
    const std::string text = render_yaml(yaml);
    Diagnostics faults;
    const auto tree = read_yaml({"test.yaml", text}, {}, faults);
    ASSERT_TRUE(tree && faults.empty()) << "'" << typed << "' became\n"
                                        << text << (faults.empty() ? "" : faults.items().front().message);
    ASSERT_EQ(tree->entries.size(), 3u) << "'" << typed << "' became\n" << text;
    const Node* about = tree->find("about");
    ASSERT_NE(about, nullptr);
    ASSERT_EQ(about->text, wanted->value) << "'" << typed << "' became\n" << text;
    ASSERT_NE(text.find("# beside"), std::string::npos);
    ASSERT_EQ(format_yaml({"test.yaml", text}, {}).state, Formatted::State::unchanged) << text;
  }
}

}  // namespace
}  // namespace careergap
