#include "engine/source/yaml_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <thread>

namespace careergap {
namespace {

using ::testing::ElementsAre;

/// `{a: [1, "x"]}`: what was understood, quoted scalars in double quotes.
std::string render(const Node& node) {
  if (node.kind == Node::Kind::scalar) return node.is_quoted ? '"' + node.text + '"' : node.text;
  std::string text;
  for (const auto& item : node.items) text += (text.empty() ? "" : ", ") + render(item);
  if (node.kind == Node::Kind::list) return "[" + text + "]";
  for (const auto& entry : node.entries)
    text += (text.empty() ? "" : ", ") + entry.key.value + ": " + render(entry.value);
  return "{" + text + "}";
}

std::string render_faults(const Diagnostics& diagnostics) {
  std::string text;
  for (const auto& fault : diagnostics.items()) {
    text += (text.empty() ? "" : " ") + std::string(row_of(fault.code).number) + "@" +
            std::to_string(fault.mark.line()) + ":" + std::to_string(fault.mark.column());
  }
  return text;
}

/// The tree, or the faults as `S006@line:column`.
std::string outcome_of(const std::string& bytes, const SourceLimits& limits = {}) {
  Diagnostics diagnostics;
  const auto node = read_yaml({"a.yaml", bytes}, limits, diagnostics);
  EXPECT_NE(node.has_value(), diagnostics.has_errors()) << bytes;
  return node ? render(*node) : render_faults(diagnostics);
}

struct Case {
  std::string bytes;
  std::string outcome;
};

TEST(ReadYaml, KeepsScalarsAsTheyWereWritten) {
  const Case cases[] = {
      {"a: no\nb: 012\nc: 1e3\nd: ~\ne: null\nf:\n", "{a: no, b: 012, c: 1e3, d: ~, e: null, f: }"},
      {"a: 'no'\nb: \"1\"\n", "{a: \"no\", b: \"1\"}"},
      {"a: C#\nb: F# # comment\nc: C++\nd: .NET\n", "{a: C#, b: F#, c: C++, d: .NET}"},
      {"a: https://x.y/z?q=1#f\n", "{a: https://x.y/z?q=1#f}"},
      {"a: '\\bsql\\b'\n", "{a: \"\\bsql\\b\"}"},
      {"a: \"one\\n\\ttwo \\u00e9\"\n", "{a: \"one\n\ttwo \u00E9\"}"},
      {"a: |\n  one\n  two\nb: >-\n  three\n  four\n", "{a: \"one\ntwo\n\", b: \"three four\"}"},
      {"a: one\n  two\n", "{a: one two}"},
      {"a:\n- x\n- y\nb:\n  - - z\n", "{a: [x, y], b: [[z]]}"},
      {"a: {b: 1, c, d: [x, {e: f}], \"g\": 1}\n", "{a: {b: 1, c: , d: [x, {e: f}], g: 1}}"},
      {"a: [b: 1, c]\n", "{a: [{b: 1}, c]}"},
      {"? a\n: b\n", "{a: b}"},
      {"\"a b\": 1\n'<<': 2\n", "{a b: 1, <<: 2}"},
      {"a: []\nb: {}\nc: ''\n", "{a: [], b: {}, c: \"\"}"},
  };
  for (const auto& row : cases) EXPECT_EQ(outcome_of(row.bytes), row.outcome) << row.bytes;
}

TEST(ReadYaml, TakesWhatFilesLookLike) {
  const Case cases[] = {
      {"", "{}"},
      {"\n\n", "{}"},
      {"# only a comment\n", "{}"},
      {"---\n", "{}"},
      {"---\na: 1\n...\n", "{a: 1}"},
      {"a: 1\n# the end\n", "{a: 1}"},
      {"a: 1", "{a: 1}"},
      {"\xEF\xBB\xBF"
       "a: 1\n",
       "{a: 1}"},
      {"a: 1\r\nb: |\r\n  one\r\n  two\r\n", "{a: 1, b: \"one\ntwo\n\"}"},
      {"{a: 1}\n", "{a: 1}"},
  };
  for (const auto& row : cases) EXPECT_EQ(outcome_of(row.bytes), row.outcome) << row.bytes;
}

TEST(ReadYaml, RefusesBytesThatAreNotText) {
  const Case cases[] = {
      {"a: caf\xE9\n", "S004@1:7"},
      {"\u00E9: \xC3", "S004@1:4"},
      {"a: \xC0\x80\n", "S004@1:4"},
      {"a: 1\nb: \xED\xA0\x80\n", "S004@2:4"},
      {std::string("\xFF\xFE"
                   "a\0",
                   4),
       "S004@1:1"},
      {std::string("a: x\0y\n", 7), "S005@1:5"},
      {"a: \x1B[31m\n", "S005@1:4"},
      {"\u00E9\u00E9: \x7F\n", "S005@1:5"},
      {"a: x\u0085y\n", "S005@1:5"},
      {"a: x\u2028y\n", "S005@1:5"},
      {"a: x\uFFFEy\n", "S005@1:5"},
      {"a: \uFEFFx\n", "S005@1:4"},
      {"\uFEFF\uFEFFx: 1\n", "S005@1:1"},
      {"a: 1\rb: 2\n", "S005@1:5"},
      {"a: \x01\r\nb: \x02\r\n", "S005@1:4 S005@2:4"},
      {"a: \"x\\0y\"\n", "S005@1:4"},
      {"\u00E9: \"\\bfoo\"\n", "S005@1:4"},
      {"\u00E9: {\u00FC: \"\\x85\", \"\\e\": \"\\r\"}\n", "S005@1:8 S005@1:16 S005@1:22"},
  };
  for (const auto& row : cases) EXPECT_EQ(outcome_of(row.bytes), row.outcome) << testing::PrintToString(row.bytes);
}

TEST(ReadYaml, RefusesWhatIsNotWellFormed) {
  const Case cases[] = {
      {"a: \"x\nb: 1\n", "S006@3:1"},
      {"a: 'x\n", "S006@2:1"},
      {"a: [x,, y]\n", "S006@1:7"},
      {"a: [x, y\nb: 1\n", "S006@2:2"},
      {"{a: 1\n", "S006@2:1"},
      {"a: 1\nb", "S006@3:1"},
      {"a:\n\tb: 1\n", "S006@2:1"},
      {"a:\n  -\tx\n", "S006@2:4"},
      {"a: b: c\n", "S006@1:5"},
      {"\u00E9\u00E9: b: c\n", "S006@1:6"},
      {"a: 1\n  b: 2\n", "S006@2:4"},
      {"a: \"\\s\"\n", "S006@1:5"},
      {"a: @x\n", "S006@1:4"},
      {"a: `x`\n", "S006@1:4"},
      {"[1,2] junk\n", "S006@1:7"},
      {",", "S006@1:1"},
      {"...\n", "S006@1:1"},
      {": b\n", "S006@1:1"},
      {"a: -\n", "S006@1:4"},
      {"\u00E9: [a?b]\n", "S006@1:6"},              // libyaml takes it, yaml-cpp does not
      {"a: 1\n\u00E9: >+\n  x\n\n\n", "S006@2:4"},  // the two count the last line ends differently
  };
  for (const auto& row : cases) EXPECT_EQ(outcome_of(row.bytes), row.outcome) << row.bytes;
}

TEST(ReadYaml, RefusesWhatThisProjectDoesWithout) {
  const Case cases[] = {
      {"a: &x 1\nb: *x\n", "S009@1:4 S009@2:4"},
      {"\u00E9: &x [1]\n", "S009@1:4"},
      {"a: &x {b: 1}\n", "S009@1:4"},
      {"a: &a [*a]\n", "S009@1:4 S009@1:8"},
      {"*x : 1\n", "S009@1:1 S009@1:1"},
      {"a: !!str 1\n", "S009@1:4"},
      {"a: !x [1]\nb: !y {c: d}\n", "S009@1:4 S009@2:4"},
      {"a: ! \"x\"\n", "S009@1:4"},
      {"\u00E9: ! x\n", "S009@1:4"},
      {"%YAML 1.1\n---\na: 1\n", "S009@1:1"},
      {"%TAG ! !x\n---\na: 1\n", "S009@1:1"},
      {"%YAML 9.9\n---\na: 1\n", "S009@1:1"},
      {"%FOO x\n---\na: 1\n", "S009@1:1"},
      {"a:\n  <<: {b: 1}\n", "S009@2:3"},
      {"~: 1\n", "S009@1:1"},
      {"a: {null: 1}\n", "S009@1:5"},
      {"? [a, b]\n: c\n", "S009@1:3"},
      {"a: {{b: 1}: 2}\n", "S009@1:5"},
      {"a: 1\n---\nb: 2\n", "S011@2:1"},
      {"a: 1\n---\n", "S011@2:1"},
      {"a: 1\n...\n---\nb: 2\n", "S011@3:1"},
      {"- a\n", "S012@1:1"},
      {"# c\n  text\n", "S012@2:3"},
      {"~\n", "S012@1:1"},
  };
  for (const auto& row : cases) EXPECT_EQ(outcome_of(row.bytes), row.outcome) << row.bytes;
}

TEST(ReadYaml, ReportsEveryRepeatedKeyWithTheFirst) {
  Diagnostics diagnostics;
  const std::string text = "a: 1\nb: 2\na: 3\n\u00E9: {\u00E9: 1, x: 1, 'x': 2}\na: 4\n";
  EXPECT_FALSE(read_yaml({"a.yaml", text}, {}, diagnostics).has_value());
  diagnostics.sort();
  EXPECT_EQ(render_faults(diagnostics), "S010@3:1 S010@4:17 S010@5:1");
  std::vector<std::string> firsts;
  for (const auto& fault : diagnostics.items()) {
    ASSERT_EQ(fault.notes.size(), 1u);
    firsts.push_back(std::to_string(fault.notes[0].mark.line()) + ":" + std::to_string(fault.notes[0].mark.column()));
  }
  EXPECT_THAT(firsts, ElementsAre("1:1", "4:11", "1:1"));
}

TEST(ReadYaml, KeepsItsBounds) {
  SourceLimits limits;
  limits.file_bytes = 200;
  limits.depth = 3;
  limits.nodes_per_file = 10;
  limits.scalar_bytes = 20;
  const Case cases[] = {
      {std::string(200, '\n'), "{}"},
      {std::string(201, '\n'), "S002@1:1"},
      {"a: [[x]]\n", "{a: [[x]]}"},
      {"\u00E9: [[[x]]]\n", "S007@1:6"},
      {"a: {b: {c: {}}}\n", "S007@1:12"},
      {"a: [1, 2, 3, 4, 5, 6, 7]\n", "{a: [1, 2, 3, 4, 5, 6, 7]}"},
      {"a: [1, 2, 3, 4, 5, 6, 7, 8]\n", "S008@1:26"},
      {"a: aaaaaaaaaaaaaaaaaaaa\n", "{a: aaaaaaaaaaaaaaaaaaaa}"},
      {"a: aaaaaaaaaaaaaaaaaaaaa\n", "F104@1:4"},
  };
  for (const auto& row : cases) EXPECT_EQ(outcome_of(row.bytes, limits), row.outcome) << row.bytes;
}

TEST(ReadYaml, EndsSoonOnShapesMadeToLast) {
  std::string keys;
  for (int i = 0; i < 60'000; ++i) keys += "k" + std::to_string(i) + ":\n";
  const std::string shapes[] = {
      std::string(900'000, '['),          std::string(900'000, '{'),
      "a: " + std::string(900'000, '['),  std::string(900'000, '?'),
      std::string(900'000, '\n'),         "# " + std::string(900'000, '#'),
      "a: '" + std::string(900'000, 'x'), keys,
  };
  for (const auto& shape : shapes) {
    const auto begin = std::chrono::steady_clock::now();
    outcome_of(shape);
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(5)) << shape.substr(0, 10);
  }
}

std::string render_mark(const SourceMark& mark) {
  return mark.file() + ":" + std::to_string(mark.line()) + ":" + std::to_string(mark.column());
}

TEST(ReadYaml, MarksCountCharactersFromOne) {
  Diagnostics diagnostics;
  const auto node = read_yaml({"a.yaml", "\xEF\xBB\xBF# \u00FC\n\u00E9\u00E9: {\U0001F600: 'x', b: [y]}\nc:\n  - z\n"},
                              {}, diagnostics);
  ASSERT_TRUE(node.has_value());
  EXPECT_EQ(render_mark(node->mark), "a.yaml:2:1");
  const Node& map = node->entries[0].value;
  EXPECT_EQ(render_mark(node->entries[0].key.mark), "a.yaml:2:1");
  EXPECT_EQ(render_mark(map.mark), "a.yaml:2:5");
  EXPECT_EQ(render_mark(map.entries[0].key.mark), "a.yaml:2:6");
  EXPECT_EQ(render_mark(map.entries[0].value.mark), "a.yaml:2:9");
  EXPECT_EQ(render_mark(map.entries[1].value.items[0].mark), "a.yaml:2:18");
  EXPECT_EQ(render_mark(node->entries[1].value.items[0].mark), "a.yaml:4:5");
}

TEST(ReadYaml, AnEmptyValueStandsAtTheEndOfItsKey) {
  Diagnostics diagnostics;
  const auto node =
      read_yaml({"a.yaml", "\u00E9b:   # nothing\n\n\nlist:\n  -\n  - x\nflow: {key, k2: }\nlast:"}, {}, diagnostics);
  ASSERT_TRUE(node.has_value());
  EXPECT_EQ(render_mark(node->find("\u00E9b")->mark), "a.yaml:1:3");
  EXPECT_EQ(render_mark(node->find("list")->items[0].mark), "a.yaml:5:4");
  EXPECT_EQ(render_mark(node->find("flow")->entries[0].value.mark), "a.yaml:7:11");
  EXPECT_EQ(render_mark(node->find("flow")->entries[1].value.mark), "a.yaml:7:15");
  EXPECT_EQ(render_mark(node->find("last")->mark), "a.yaml:8:5");
}

TEST(ReadYaml, SharesTheNameOfTheFileAmongItsMarks) {
  Diagnostics diagnostics;
  const auto node = read_yaml({"a.yaml", "a: [x]\n"}, {}, diagnostics);
  ASSERT_TRUE(node.has_value());
  EXPECT_EQ(&node->mark.file(), &node->entries[0].value.items[0].mark.file());
}

TEST(ReadYaml, MayBeCalledByManyThreadsAtOnce) {
  const std::string text = "a: [1, {b: \"x\"}]\nc: |\n  d\n";
  std::vector<std::string> outcomes(4);
  std::vector<std::thread> threads;
  for (auto& outcome : outcomes) {
    threads.emplace_back([&] {
      for (int i = 0; i < 100; ++i) outcome = outcome_of(text);
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_THAT(outcomes, testing::Each("{a: [1, {b: \"x\"}], c: \"d\n\"}"));
}

TEST(ReadYaml, AddsToTheFaultsThatAreThere) {
  Diagnostics diagnostics;
  diagnostics.add(Code::cannot_read, {}, "of another file");
  EXPECT_TRUE(read_yaml({"a.yaml", "a: 1\n"}, {}, diagnostics).has_value());
  EXPECT_EQ(diagnostics.size(), 1u);
}

TEST(ReadYaml, SaysWhereAnUnclosedThingWasOpened) {
  Diagnostics diagnostics;
  EXPECT_FALSE(read_yaml({"a.yaml", "a: 1\nb: \"x\nc: 1\n"}, {}, diagnostics).has_value());
  ASSERT_EQ(diagnostics.size(), 1u);
  ASSERT_EQ(diagnostics.items()[0].notes.size(), 1u);
  EXPECT_EQ(render_mark(diagnostics.items()[0].notes[0].mark), "a.yaml:2:4");
}

}  // namespace
}  // namespace careergap
