#include "engine/source/fields.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

#include "engine/base/check.h"
#include "engine/source/yaml_reader.h"

namespace careergap {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr std::array<std::string_view, 3> kKinds{"skill", "tool", "behaviour"};
constexpr std::array<FieldSpec, 14> kFields{{
    {.key = "id", .type = FieldType::id, .is_required = true},
    {.key = "title", .type = FieldType::text, .is_required = true},
    {.key = "short", .type = FieldType::text, .most = 5},
    {.key = "level", .type = FieldType::integer, .least = 1, .most = 4},
    {.key = "hours", .type = FieldType::integer},
    {.key = "as_of", .type = FieldType::date},
    {.key = "url", .type = FieldType::url},
    {.key = "kind", .type = FieldType::choice, .choices = kKinds},
    {.key = "aliases", .type = FieldType::texts},
    {.key = "roles", .type = FieldType::ids},
    {.key = "kinds", .type = FieldType::choices, .choices = kKinds},
    {.key = "requires", .type = FieldType::list},
    {.key = "entry", .type = FieldType::map},
    {.key = "then", .type = FieldType::node},
}};
constexpr EntrySpec kRole{"a role", kFields};
constexpr std::string_view kStart = "id: a\ntitle: A\n";

Node read(const std::string& text) {
  Diagnostics diagnostics;
  auto node = read_yaml({"a.yaml", text}, {}, diagnostics);
  CAREERGAP_CHECK(node.has_value(), "the test's YAML is well-formed");
  return std::move(*node);
}

std::string render_faults(const Diagnostics& diagnostics) {
  std::string text;
  for (const auto& fault : diagnostics.items()) {
    text += (text.empty() ? "" : " ") + std::string(row_of(fault.code).number) + "@" +
            std::to_string(fault.mark.line()) + ":" + std::to_string(fault.mark.column()) +
            (fault.suggestion.empty() ? "" : "~" + fault.suggestion);
  }
  return text;
}

struct Case {
  std::string line, faults;
};

/// `line` stands in line 3, after a good id and title.
std::string faults_of(const std::string& line) {
  Diagnostics diagnostics;
  const Node node = read(std::string(kStart) + line + "\n");
  const Fields fields(node, kRole, diagnostics);
  const std::string key = line.substr(0, line.find(':'));
  if (!diagnostics.empty() &&
      std::any_of(kFields.begin(), kFields.end(), [&](const auto& f) { return f.key == key; })) {
    EXPECT_FALSE(fields.has(key)) << line;
  }
  return render_faults(diagnostics);
}

TEST(Fields, ReportEachFaultWithPlaceAndSuggestion) {
  const std::string long_id(81, 'a');
  const Case cases[] = {
      {"titel: x", "F101@3:1~title"},
      {"colour: x", "F101@3:1"},
      {"'': x", "F101@3:1"},
      {"short: abcde", ""},
      {"short: \u00E9\u00E9\u00E9\u00E9\u00E9", ""},
      {"short: abcdef", "F104@3:8"},
      {"short: ''", "F104@3:8"},
      {"short: '  '", "F104@3:8"},
      {"short:", "F103@3:6"},
      {"short: ~", "F103@3:8"},
      {"short: 'null'", ""},
      {"short: 12", ""},
      {"short: no", ""},
      {"short: [x]", "F103@3:8"},
      {"short: {x: y}", "F103@3:8"},
      {"level: 1", ""},
      {"level: 4", ""},
      {"level: 0", "F104@3:8"},
      {"level: 5", "F104@3:8"},
      {"level: 03", "F103@3:8"},
      {"level: '3'", "F103@3:8"},
      {"level: 3.0", "F103@3:8"},
      {"level: three", "F103@3:8"},
      {"level: [3]", "F103@3:8"},
      {"level:", "F103@3:6"},
      {"hours: 0", ""},
      {"hours: 1000000000", ""},
      {"hours: 1000000001", "F104@3:8"},
      {"hours: -1", "F104@3:8"},
      {"hours: 99999999999999999999", "F103@3:8"},
      {"as_of: 2026-11-22", ""},
      {"as_of: 2026-02-30", "F107@3:8"},
      {"as_of: yesterday", "F107@3:8"},
      {"as_of: [2026-11-22]", "F103@3:8"},
      {"url: https://www.example.org/a?b=c#d", ""},
      {"url: http://www.example.org", "F108@3:6"},
      {"url: 'https://www.example.org/a b'", "F108@3:6"},
      {"url: https://", "F108@3:6"},
      {"url: https://localhost", "F108@3:6"},
      {"url: www.example.org", "F108@3:6"},
      {"kind: tool", ""},
      {"kind: tol", "F105@3:7~tool"},
      {"kind: Tool", "F105@3:7~tool"},
      {"kind: elephant", "F105@3:7"},
      {"kind: null", "F103@3:7"},
      {"aliases: [x, y z]", ""},
      {"aliases: x", ""},
      {"aliases: []", ""},
      {"aliases:", "F103@3:8"},
      {"aliases: {x: y}", "F103@3:10"},
      {"aliases: [x, ~, [y], '']", "F103@3:14 F103@3:17 F104@3:22"},
      {"roles: [a-b, c3]", ""},
      {"roles: a-b", ""},
      {"roles: [A-b, a--b, -a, a-, a_b]", "F106@3:9~a-b F106@3:14~a-b F106@3:20~a F106@3:24~a F106@3:28~a-b"},
      {"roles: \u00E9", "F106@3:8"},
      {"roles: " + long_id, "F106@3:8"},
      {"roles: " + long_id.substr(1), ""},
      {"kinds: [tool, skil]", "F105@3:15~skill"},
      {"kinds: tool", ""},
      {"requires: [x]", ""},
      {"requires: x", "F103@3:11"},
      {"requires:", "F103@3:9"},
      {"entry: {}", ""},
      {"entry: []", "F103@3:8"},
      {"then: x", ""},
      {"then: [x]", ""},
      {"then:", "F103@3:5"},
  };
  for (const auto& row : cases) EXPECT_EQ(faults_of(row.line), row.faults) << row.line;
}

TEST(Fields, MarkAMissingKeyAtTheEntry) {
  const Node node = read("roles:\n  - short: x\n    level: 9\n");
  Diagnostics diagnostics;
  const Fields fields(node.find("roles")->items[0], kRole, diagnostics);
  diagnostics.sort();
  EXPECT_EQ(render_faults(diagnostics), "F102@2:5 F102@2:5 F104@3:12");
}

TEST(Fields, DoNotCallAFaultyKeyMissing) {
  const Node node = read("id:\ntitle: [x]\n");
  Diagnostics diagnostics;
  const Fields fields(node, kRole, diagnostics);
  EXPECT_EQ(render_faults(diagnostics), "F103@1:3 F103@2:8");
}

TEST(Fields, SayOnceThatAnEntryIsNoMap) {
  const Node node = read("roles: [x]\n");
  Diagnostics diagnostics;
  const Fields fields(node.find("roles")->items[0], kRole, diagnostics);
  EXPECT_EQ(render_faults(diagnostics), "F103@1:9");
  EXPECT_FALSE(fields.is_map());
  EXPECT_FALSE(fields.has("id"));
  EXPECT_EQ(fields.text("id"), "");
}

TEST(Fields, GiveWhatPassed) {
  const Node node = read(
      "id: a-b\ntitle: A B\nlevel: 3\nas_of: 2026-11-22\nkind: tool\naliases: [x, y]\nroles: r\nrequires: [p, "
      "q]\nentry: {k: v}\n");
  Diagnostics diagnostics;
  const Fields fields(node, kRole, diagnostics);
  ASSERT_TRUE(diagnostics.empty());
  EXPECT_TRUE(fields.is_map());
  EXPECT_EQ(fields.text("id"), "a-b");
  EXPECT_EQ(fields.marked("title").value, "A B");
  EXPECT_EQ(fields.marked("title").mark, SourceMark("a.yaml", 2, 8));
  EXPECT_EQ(fields.integer("level"), 3);
  EXPECT_EQ(fields.date("as_of"), (Date{2026, 11, 22}));
  EXPECT_EQ(fields.text("kind"), "tool");
  ASSERT_EQ(fields.texts("aliases").size(), 2u);
  EXPECT_EQ(fields.texts("aliases")[1].value, "y");
  EXPECT_EQ(fields.texts("aliases")[1].mark, SourceMark("a.yaml", 6, 14));
  ASSERT_EQ(fields.texts("roles").size(), 1u);
  EXPECT_EQ(fields.texts("roles")[0].value, "r");
  EXPECT_EQ(fields.items("requires").size(), 2u);
  ASSERT_EQ(fields.entries("entry").size(), 1u);
  EXPECT_EQ(fields.entries("entry")[0].key.value, "k");
  EXPECT_EQ(fields.mark(), SourceMark("a.yaml", 1, 1));
  EXPECT_EQ(fields.mark_of("level"), SourceMark("a.yaml", 3, 8));
}

TEST(Fields, GiveNothingForWhatIsAbsentOrFaulty) {
  const Node node = read("id: a\ntitle: A\nlevel: 7\naliases: [x, ~]\n");
  Diagnostics diagnostics;
  const Fields fields(node, kRole, diagnostics);
  EXPECT_EQ(fields.integer("level"), std::nullopt);
  EXPECT_EQ(fields.integer("hours"), std::nullopt);
  EXPECT_EQ(fields.date("as_of"), std::nullopt);
  EXPECT_EQ(fields.text("url"), "");
  EXPECT_THAT(fields.texts("aliases"), IsEmpty());
  EXPECT_THAT(fields.items("requires"), IsEmpty());
  EXPECT_THAT(fields.entries("entry"), IsEmpty());
  EXPECT_EQ(fields.find("then"), nullptr);
  EXPECT_EQ(fields.mark_of("url"), fields.mark());
}

TEST(Fields, AreAskedForKeysOfTheirSpecOnly) {
  const Node node = read("id: a\ntitle: A\n");
  Diagnostics diagnostics;
  const Fields fields(node, kRole, diagnostics);
  EXPECT_THROW(static_cast<void>(fields.text("tilte")), BrokenAssumption);
}

TEST(Fields, SayWhatWasExpected) {
  const Node node = read("id: a\ntitel: A\ntitle:\n");
  Diagnostics diagnostics;
  const Fields fields(node, kRole, diagnostics);
  ASSERT_EQ(diagnostics.size(), 2u);
  EXPECT_THAT(diagnostics.items()[0].message,
              testing::StartsWith("unknown key 'titel' in a role; expected one of: id, title, short, "));
  EXPECT_EQ(diagnostics.items()[1].message, "key 'title' in a role: a text was expected, nothing was given");
}

TEST(LooseNodes, AreCheckedLikeFields) {
  const Node node = read("a: [3, x, 9, ~, [y], text]\n");
  const auto& items = node.find("a")->items;
  Diagnostics diagnostics;
  EXPECT_EQ(read_integer_node(items[0], 1, 4, "the level", diagnostics), 3);
  EXPECT_EQ(read_text_node(items[5], "the reason", diagnostics), "text");
  EXPECT_TRUE(check_id({"a-b", items[0].mark}, diagnostics));
  EXPECT_TRUE(check_id({"null", items[0].mark}, diagnostics));
  EXPECT_TRUE(diagnostics.empty());
  EXPECT_EQ(read_integer_node(items[1], 1, 4, "the level", diagnostics), std::nullopt);
  EXPECT_EQ(read_integer_node(items[2], 1, 4, "the level", diagnostics), std::nullopt);
  EXPECT_EQ(read_text_node(items[3], "the reason", diagnostics), std::nullopt);
  EXPECT_EQ(read_text_node(items[4], "the reason", diagnostics), std::nullopt);
  EXPECT_FALSE(check_id({"Data Engineer", items[5].mark}, diagnostics));
  EXPECT_FALSE(check_id({"", items[5].mark}, diagnostics));
  EXPECT_EQ(render_faults(diagnostics), "F103@1:8 F104@1:11 F103@1:14 F103@1:17 F106@1:22~data-engineer F106@1:22");
}

}  // namespace
}  // namespace careergap
