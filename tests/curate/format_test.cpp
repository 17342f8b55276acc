#include "engine/curate/format.h"

#include <gtest/gtest.h>

#include "engine/curate/scalar_text.h"
#include "engine/source/yaml_reader.h"

namespace careergap {
namespace {

using State = Formatted::State;

std::string format(std::string_view text) {
  const auto formatted = format_yaml({"test.yaml", std::string(text)}, {});
  if (formatted.state == State::faulty) return "faulty: " + formatted.faults.items().front().message;
  return formatted.state == State::refused ? "refused" : formatted.text;
}

/// `count` words of five letters, with blanks between them.
std::string words(std::size_t count) {
  std::string text = "words";
  for (std::size_t i = 1; i < count; ++i) text += " words";
  return text;
}

struct Case {
  const char* rule;
  std::string text, expected;
};

void expect_all(const std::vector<Case>& cases) {
  for (const auto& c : cases) {
    EXPECT_EQ(format(c.text), c.expected) << c.rule;
    EXPECT_EQ(format(c.expected), c.expected) << c.rule << ", again";
  }
}

TEST(Format, Lines) {
  expect_all({
      {"two blanks a level, dashes included", "a:\n    - b: 1\n      c:\n           - {d: 2}\n",
       "a:\n  - b: 1\n    c:\n      - {d: 2}\n"},
      {"no blank lines, no blanks at line ends, one line end", "a: 1  \n\n\nb: 2\n\n", "a: 1\nb: 2\n"},
      {"a line end is added", "a: 1", "a: 1\n"},
      {"line feeds alone", "a: 1\r\nb: 2\r\n", "a: 1\nb: 2\n"},
      {"no byte order mark, no document marks", "\xEF\xBB\xBF---\na: 1\n...\n", "a: 1\n"},
      {"nothing stays nothing", "", ""},
      {"an empty map", "{ }", "{}\n"},
      {"the top is no map in braces", "{a: 1, b: 2}\n", "a: 1\nb: 2\n"},
      {"empty values", "a:\nb: ~\nc: null\nd: [ ]\ne: { }\n", "a:\nb: ~\nc: null\nd: []\ne: {}\n"},
  });
}

TEST(Format, Brackets) {
  const std::string id(40, 'x');
  expect_all({
      {"what fits is in brackets", "a:\n  - b\n  - c\nd:\n  e: 1\n  f:\n    - g\n", "a: [b, c]\nd: {e: 1, f: [g]}\n"},
      {"one blank behind commas and colons", "a: [ b,c ,d ]\ne: {f:  1,g: 2 }\n", "a: [b, c, d]\ne: {f: 1, g: 2}\n"},
      {"a list of maps has a line for each", "a: [{b: 1}, {b: 2}]\n", "a:\n  - {b: 1}\n  - {b: 2}\n"},
      {"so has a list of lists", "a: [[b, c], [d]]\n", "a:\n  - [b, c]\n  - [d]\n"},
      {"long texts are filled, below the first", "a: [" + id + ", " + id + ", " + id + ", " + id + "]\n",
       "a: [" + id + ", " + id + ", " + id + ",\n    " + id + "]\n"},
      {"a map that holds no map is filled", "a:\n  - {b: " + id + ", c: [" + id + "], d: \"" + words(14) + "\"}\n",
       "a:\n  - {b: " + id + ", c: [" + id + "],\n     d: \"" + words(14) + "\"}\n"},
      {"a long map of maps has a line for each", "a: {" + id + ": {b: 1}, " + id + "2: {b: 1}, " + id + "3: {b: 1}}\n",
       "a:\n  " + id + ": {b: 1}\n  " + id + "2: {b: 1}\n  " + id + "3: {b: 1}\n"},
      {"so has a long map of lists", "a: {" + id + ": [b], " + id + "2: [b], " + id + "3: [b], c: []}\n",
       "a:\n  " + id + ": [b]\n  " + id + "2: [b]\n  " + id + "3: [b]\n  c: []\n"},
      {"so has a map with a text that fits no line", "a: {b: 1, c: \"" + words(25) + "\"}\n",
       "a:\n  b: 1\n  c: >-\n    " + words(22) + "\n    " + words(3) + "\n"},
      {"an empty value needs its line", "a: {b: , c: 1}\n", "a:\n  b:\n  c: 1\n"},
      {"a list of maps within an item", "a: [{b: [{c: 1}]}]\n", "a:\n  - b:\n      - {c: 1}\n"},
      {"lists of lists of maps", "a: [[{b: 1}, {c: 2}]]\n", "a:\n  - - {b: 1}\n    - {c: 2}\n"},
  });
}

TEST(Format, Quotes) {
  expect_all({
      {"none where none are needed", "a: 'b c'\n\"d\": \"e\"\n", "a: b c\nd: e\n"},
      {"for signs", "a: 'b: c'\nd: 'e #f'\ng: '- h'\ni: '{j}'\nk: 'l:'\n",
       "a: \"b: c\"\nd: \"e #f\"\ng: \"- h\"\ni: \"{j}\"\nk: \"l:\"\n"},
      {"in brackets for their signs too", "a: ['b, c', 'd]', 'e?', 'f']\n", "a: [\"b, c\", \"d]\", \"e?\", f]\n"},
      {"what would read as something else", "a: ['1', 'no', '2026-11-22', '', '~', '0x1F', '12:30', '1e3', '.5']\n",
       "a: [\"1\", \"no\", \"2026-11-22\", \"\", \"~\", \"0x1F\", \"12:30\", \"1e3\", \".5\"]\n"},
      {"not what only looks like it", "a: ['15-2051.01', '1.2.3', 'nobody', '5 hours', 'e3']\n",
       "a: [15-2051.01, 1.2.3, nobody, 5 hours, e3]\n"},
      {"what is no text stays without", "a: [1, no, 2026-11-22, ~]\n", "a: [1, no, 2026-11-22, ~]\n"},
      {"a sentence in braces, with or without a comma", "a: {b: c d, e: 'f', g: \"h, i\"}\n",
       "a: {b: \"c d\", e: f, g: \"h, i\"}\n"},
      {"single ones spare escapes", "a: \"b: \\\"c\\\"\"\nd: '\\e: it''s'\n", "a: 'b: \"c\"'\nd: '\\e: it''s'\n"},
      {"patterns stand in single ones", "patterns: [a b, \"c\\\\.d\"]\nx: {patterns: e}\n",
       "patterns: ['a b', 'c\\.d']\nx: {patterns: 'e'}\n"},
      {"but what is no text stays no text", "patterns: [1]\n", "patterns: [1]\n"},
      {"tabs are escaped", "a: \"b\\tc\"\n", "a: \"b\\tc\"\n"},
      {"keys too", "'a b': 1\n'c: d': 2\n'1': 3\n'no': 4\n", "a b: 1\n\"c: d\": 2\n\"1\": 3\n\"no\": 4\n"},
  });
}

TEST(Format, LongTexts) {
  const std::string pattern = "(" + std::string(100, 'x') + " |y) " + std::string(40, 'z');
  expect_all({
      {"what fits is on one line", "a: >-\n  b\n  c\n", "a: b c\n"},
      {"a long one is folded at the width", "a: " + words(30) + "\n",
       "a: >-\n  " + words(23) + "\n  " + words(7) + "\n"},
      {"one that fits below its key", "a: " + words(23) + "x\n", "a: >-\n  " + words(23) + "x\n"},
      {"in a list", "a:\n  - " + words(30) + "\n", "a:\n  - >-\n    " + words(22) + "\n    " + words(8) + "\n"},
      {"lines are kept where they are said", "a: |\n   b\n   c\n", "a: |\n  b\n  c\n"},
      {"however they are said", "a: \"b\\n  c\"\n", "a: |-\n  b\n    c\n"},
      {"long paragraphs are folded", "a: |-\n  " + words(30) + "\n\n  b\n",
       "a: >-\n  " + words(23) + "\n  " + words(7) + "\n\n\n  b\n"},
      {"blanks at line ends need escapes", "a: \"b \\nc\"\n", "a: \"b \\nc\"\n"},
      {"two blanks are no place to break at", "a: \"" + words(23) + "  b\"\n",
       "a: >-\n  " + words(22) + "\n  words  b\n"},
      {"a long word is not broken", "a: " + std::string(200, 'x') + "\n", "a: " + std::string(200, 'x') + "\n"},
      {"nor is a number put below its key", std::string(140, 'x') + ": 1\n", std::string(140, 'x') + ": 1\n"},
      {"nor is a pattern", "patterns: ['" + pattern + "', b]\n", "patterns:\n  - '" + pattern + "'\n  - 'b'\n"},
      {"characters are counted, not bytes",
       "a: " + std::string(60, 'x') + " " + std::string(60, 'y') + " ééééééééééééééé\n",
       "a: " + std::string(60, 'x') + " " + std::string(60, 'y') + " ééééééééééééééé\n"},
  });
}

TEST(Format, OrderOfKeys) {
  expect_all({
      {"of a rule and what it holds",
       "then:\n  - advise: b\nid: a\nwhen: {at_least: 1, fact: c}\ngrade: known\nbecause: d\n",
       "id: a\nwhen: {fact: c, at_least: 1}\nthen:\n  - advise: b\nbecause: d\ngrade: known\n"},
      {"of activities",
       "activities:\n  - {hours: {high: 3, low: 1, expected: 2}, grants: {z: {hours: 1, level: 2}, a: 1}, id: b}\n",
       "activities:\n  - id: b\n    grants: {z: {level: 2, hours: 1}, a: 1}\n    hours: {low: 1, expected: 2, high: "
       "3}\n"},
      {"of tests", "cases:\n  - {says: [b], limits: {weeks: 1, money: 2}, name: a}\n",
       "cases:\n  - name: a\n    limits: {money: 2, weeks: 1}\n    says: [b]\n"},
      {"unknown keys come last, as they were", "raises: []\nz: 1\ny: 2\nid: a\n", "id: a\nraises: []\nz: 1\ny: 2\n"},
      {"names are in the writer's order", "family: a\nteaches: {z: 1, b: 2}\nid: c\n",
       "id: c\nfamily: a\nteaches: {z: 1, b: 2}\n"},
      {"a file of no known kind keeps its own", "skills: {z: 1, b: 2}\nroles: [c]\n",
       "skills: {z: 1, b: 2}\nroles: [c]\n"},
  });
}

TEST(Format, Comments) {
  expect_all({
      {"above an entry, indented like it", "a: 1\n   # b\nc: 2\n", "a: 1\n# b\nc: 2\n"},
      {"beside", "a: 1 # b\nc: [d] #e\n", "a: 1  # b\nc: [d]  #e\n"},
      {"the file's own stays at its top", "# a\n\n# b\nthen: []\nid: c\n", "# a\n# b\nid: c\nthen: []\n"},
      {"an entry's goes with it", "id: a\n# b\nthen: [] # c\n# d\nwhen: {fact: e}\n",
       "id: a\n# d\nwhen: {fact: e}\n# b\nthen: []  # c\n"},
      {"in brackets", "a: [b, # c\n  # d\n  e]\n", "a:\n  - b  # c\n  # d\n  - e\n"},
      {"before a closing bracket", "a: {b: 1\n  # c\n  }\n", "a:\n  b: 1\n  # c\n"},
      {"in empty brackets", "a: 1\nb: [ # c\n # d\n]\n", "a: 1\n# d\nb: []  # c\n"},
      {"behind brackets of several lines", "a: [b,\n  c] # d\n", "a: [b, c]  # d\n"},
      {"behind brackets in brackets", "a: [{b: [c] # d\n  }, e]\n", "a:\n  - b: [c]  # d\n  - e\n"},
      {"between a key and its value", "a:\n  # b\n  c\n", "# b\na: c\n"},
      {"between a key and its list", "a: # b\n  # c\n  - {d: 1}\n", "a:  # b\n  # c\n  - {d: 1}\n"},
      {"two beside one thing", "a: # b\n  c # d\n", "# b\na: c  # d\n"},
      {"above an item", "a:\n  - {b: 1}\n# c\n  - {b: 2}\n", "a:\n  - {b: 1}\n  # c\n  - {b: 2}\n"},
      {"behind a dash", "a:\n  - b: 1\n  - # c\n    b: 2\n", "a:\n  - {b: 1}\n  # c\n  - {b: 2}\n"},
      {"above the first entry of an item", "activities:\n  - # a\n    # b\n    about: c\n    id: d\n",
       "activities:\n  # a\n  # b\n  - id: d\n    about: c\n"},
      {"above what becomes the first entry of an item", "activities:\n  - about: c\n    # b\n    id: d\n",
       "activities:\n  # b\n  - id: d\n    about: c\n"},
      {"above the only entry of an item", "a:\n  -\n    # b\n    c: 1\n", "a:\n  # b\n  - {c: 1}\n"},
      {"beside an empty item", "a:\n  - b # c\n  # d\n  -\n", "a:\n  - b  # c\n  # d\n  -\n"},
      {"below a list", "a:\n  - b\n  # c\nd: 1\n", "a:\n  - b\n  # c\nd: 1\n"},
      {"below one list of two that end", "a:\n  - b:\n      - {c: 1}\n    # d\n# e\nf: 1\n",
       "a:\n  - b:\n      - {c: 1}\n    # d\n# e\nf: 1\n"},
      {"below a list in its key's column", "a:\n- b\n# c\nd: 1\n", "a: [b]\n# c\nd: 1\n"},
      {"at the end of the file", "a:\n  b: 1\n# c\n", "a: {b: 1}\n# c\n"},
      {"behind the head of a folded text", "a: >- # b\n  c\n", "a: c  # b\n"},
      {"beside a text that is folded", "a: " + words(30) + " # b\n",
       "a: >-  # b\n  " + words(23) + "\n  " + words(7) + "\n"},
      {"not in texts", "a: 'b # c'\nd: e#f\ng: |\n  # h\n  i\n", "a: \"b # c\"\nd: e#f\ng: |\n  # h\n  i\n"},
      {"alone", "# a\n\n# b", "# a\n# b\n"},
      {"around document marks", "# a\n--- # b\nc: 1\n... # d\n", "# a\n# b\nc: 1  # d\n"},
      {"a list item that grows long", "a:\n  - {b: {c: \"" + words(15) + "\"}, d: \"" + words(15) + "\"} # e\n",
       "a:\n  # e\n  - b: {c: \"" + words(15) + "\"}\n    d: " + words(15) + "\n"},
  });
}

TEST(Format, FaultsAreSaidAndTheTextIsLeftAlone) {
  EXPECT_EQ(format("a: [b\n"), "faulty: not well-formed YAML: did not find expected ',' or ']'");
  EXPECT_EQ(format("a: 1\na: 2\n"), "faulty: the key 'a' is given twice; expected each key once");
  EXPECT_EQ(format("- a\n").substr(0, 7), "faulty:");
  EXPECT_EQ(format("? " + std::string(1'001, 'x') + "\n: 1\n"),
            "faulty: a key of 1001 characters; expected at most 1000");
  EXPECT_EQ(format(std::string(1'000, 'x') + ": z\n"), std::string(1'000, 'x') + ": >-\n  z\n");
}

TEST(Format, BoundsAreThoseOfTheReader) {
  EXPECT_EQ(format("a: " + std::string(1'000, '[')).substr(0, 7), "faulty:");
  EXPECT_EQ(format("a: " + std::string(20'001, 'x')).substr(0, 7), "faulty:");
  EXPECT_EQ(format(std::string((1u << 20) + 1, '#')).substr(0, 7), "faulty:");
  // Long lines cost no more than many: columns are not counted from the start of the line for each value.
  std::string text = "a: [";
  for (int i = 0; i < 90'000; ++i) text += "b, ";
  EXPECT_EQ(format(text + "c]\n").substr(0, 12), "a: [b, b, b,");
}

TEST(Format, TheCheckSeesEveryDifference) {
  const auto read = [](const std::string& text) {
    Diagnostics faults;
    auto tree = read_yaml({"test.yaml", text}, {}, faults);
    EXPECT_TRUE(tree.has_value()) << text;
    return tree.value_or(Node{});
  };
  const Node tree = read("a: 1\nb: [c, d]\ne: {f: 'no'}\n");
  for (const char* same : {"b: [c, d]\ne: {f: 'no'}\na: 1\n", "a: 1\nb: ['c', d]\ne:\n  f: \"no\"\n"})
    EXPECT_TRUE(is_same_content(tree, read(same))) << same;
  for (const char* other :
       {"a: 2\nb: [c, d]\ne: {f: 'no'}\n", "a: '1'\nb: [c, d]\ne: {f: 'no'}\n", "a: 1\nb: [d, c]\ne: {f: 'no'}\n",
        "a: 1\nb: [c]\ne: {f: 'no'}\n", "a: 1\nb: [c, d]\ne: {f: no}\n", "a: 1\nb: [c, d]\ne: {g: 'no'}\n",
        "a: 1\nb: [c, d]\n", "a: 1\nb: {c: d}\ne: {f: 'no'}\n", "a: 1\nb: c d\ne: {f: 'no'}\n"})
    EXPECT_FALSE(is_same_content(tree, read(other))) << other;
}

}  // namespace
}  // namespace careergap
