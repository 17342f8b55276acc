#include "engine/source/fields.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <regex>

#include "engine/base/check.h"
#include "engine/source/yaml_reader.h"

namespace careergap {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr std::array<std::string_view, 3> kKinds{"skill", "tool", "behaviour"};
constexpr FieldSpec kPartFields[] = {{.key = "to", .type = FieldType::integer, .is_required = true, .most = 4}};
constexpr EntrySpec kPart{"a part", kPartFields};
constexpr NamedSpec kLevels{{.key = "a skill", .type = FieldType::id},
                            {.key = "a level", .type = FieldType::integer, .least = 1, .most = 4}};
constexpr std::array<std::string_view, 1> kUnknown{"unknown"};
constexpr FieldSpec kPriceForms[] = {{.key = "a number", .type = FieldType::money, .most = 100},
                                     {.key = "unknown", .type = FieldType::choice, .choices = kUnknown},
                                     entry_field("a part", true, "", kPart)};
constexpr NamedSpec kPrices{{.key = "a name", .type = FieldType::text}, either_field("a price", true, "", kPriceForms)};
constexpr std::array<FieldSpec, 24> kFields{{
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
    named_field("entry", false, "", kLevels),
    {.key = "then", .type = FieldType::node},
    {.key = "base", .type = FieldType::currency},
    {.key = "tongue", .type = FieldType::language},
    {.key = "per_unit", .type = FieldType::rate, .most = 10},
    {.key = "some_of", .type = FieldType::texts, .least = 1},
    entry_field("part", false, "", kPart),
    entries_field("parts", false, "", kPart, 1),
    named_field("grants", false, "", kLevels, 1),
    nameds_field("groups", false, "", kLevels),
    either_field("price", false, "", kPriceForms),
    named_field("prices", false, "", kPrices),
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
    // Of a list or map what is right in it can still be read.
    const auto& field = *std::ranges::find(kFields, key, &FieldSpec::key);
    const bool is_looked_into = field.entry != nullptr || field.named != nullptr || !field.forms.empty();
    EXPECT_TRUE(is_looked_into || !fields.has(key)) << line;
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
      {"entry: {a-b: 1, 'null': 4}", ""},
      {"entry: {A: 1, b: 5, c: x}", "F106@3:9~a F104@3:18 F103@3:24"},
      {"base: EUR", ""},
      {"base: eur", "F103@3:7"},
      {"tongue: no", ""},
      {"tongue: eng", "F103@3:9"},
      {"per_unit: 0.000001", ""},
      {"per_unit: 10", ""},
      {"per_unit: 0", "F104@3:11"},
      {"per_unit: 10.000001", "F104@3:11"},
      {"per_unit: '1'", "F103@3:11"},
      {"per_unit: 1e3", "F103@3:11"},
      {"some_of: []", "F104@3:10"},
      {"some_of: x", ""},
      {"part: {to: 1}", ""},
      {"part: {too: 1}", "F101@3:8~to F102@3:7"},
      {"part: [to]", "F103@3:7"},
      {"parts: [{to: 1}, {to: 5}, x]", "F104@3:23 F103@3:27"},
      {"parts: []", "F104@3:8"},
      {"grants: {}", "F104@3:9"},
      {"groups: []", ""},
      {"groups: [{a: 1}, {}, {a: 0}]", "F104@3:18 F104@3:26"},
      {"groups: {a: 1}", "F103@3:9"},
      {"price: 49.50", ""},
      {"price: 49.505", "F104@3:8"},
      {"price: 100.01", "F104@3:8"},
      {"price: -1", "F103@3:8"},
      {"price: unknown", ""},
      {"price: unknwon", "F103@3:8"},
      {"price: {to: 3}", ""},
      {"price: {to: x}", "F103@3:13"},
      {"price: [3]", "F103@3:8"},
      {"price:", "F103@3:6"},
      {"prices: {a: 1, b: {to: 9}, '': x}", "F104@3:24 F104@3:28 F103@3:32"},
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
      "q]\nentry: {k: 2, l: 5, m: 3}\n");
  Diagnostics diagnostics;
  const Fields fields(node, kRole, diagnostics);
  EXPECT_EQ(render_faults(diagnostics), "F104@9:18");
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
  ASSERT_EQ(fields.entries("entry").size(), 2u);
  EXPECT_EQ(fields.entries("entry")[0]->key.value, "k");
  EXPECT_EQ(fields.entries("entry")[1]->key.value, "m");
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

TEST(Fields, SayFaultsInsideOnceAndGiveTheRest) {
  const Node node = read(
      "id: a\ntitle: A\npart: {to: 9}\nparts: [{to: 2}, x, {to: 3}]\ngroups: [{a: 1, B: 1}, {}]\nprices: {p: {to: 1}, "
      "q: 2}\n");
  Diagnostics diagnostics;
  const Fields fields(node, kRole, diagnostics);
  const std::string said = render_faults(diagnostics);
  const auto part = fields.within("part");
  ASSERT_TRUE(part);
  EXPECT_EQ(part->integer("to"), std::nullopt);
  ASSERT_EQ(fields.each("parts").size(), 2u);
  EXPECT_EQ(fields.each("parts")[1].integer("to"), 3);
  ASSERT_EQ(fields.entry_lists("groups").size(), 2u);
  EXPECT_EQ(fields.entry_lists("groups")[0].size(), 1u);
  const auto prices = fields.entries("prices");
  ASSERT_EQ(prices.size(), 2u);
  EXPECT_EQ(fields.within("prices", prices[0]->value)->integer("to"), 1);
  EXPECT_FALSE(fields.within("prices", prices[1]->value));
  EXPECT_FALSE(fields.within("price"));
  EXPECT_EQ(render_faults(diagnostics), said);
  EXPECT_EQ(said, "F104@3:12 F103@4:18 F106@5:17~b F104@5:24");
}

constexpr std::array<std::string_view, 2> kHeads{"a", "b"}, kSome{"c", "d"};
constexpr std::array<std::string_view, 1> kOnlyA{"a"};
constexpr FieldSpec kCompanyFields[] = {{.key = "a", .type = FieldType::text},
                                        {.key = "b", .type = FieldType::text},
                                        {.key = "c", .type = FieldType::text},
                                        {.key = "d", .type = FieldType::text, .with = kOnlyA}};
constexpr EntrySpec kCompany{"a company", kCompanyFields, false, kHeads, kSome};

TEST(Fields, SayWhichKeysGoTogether) {
  const std::pair<std::string, std::string> cases[] = {
      {"{a: x, c: x}", ""},
      {"{b: x, c: x}", ""},
      {"{a: x, d: x}", ""},
      {"{a: x}", "F102@1:1"},
      {"{c: x}", "F102@1:1"},
      {"{b: x, d: x}", "F102@1:11"},
      {"{a: x, b: x, d: x}", "F103@1:1"},
      {"{c: x, d: x}", "F102@1:1 F102@1:11"},
      {"{a: [], c: x}", "F103@1:5"},
      {"{aa: x, c: x}", "F101@1:2~a"},
      {"{a: x, cc: x}", "F101@1:8~c"},
  };
  for (const auto& [text, faults] : cases) {
    Diagnostics diagnostics;
    const Node node = read(text);
    const Fields fields(node, kCompany, diagnostics);
    EXPECT_EQ(render_faults(diagnostics), faults) << text;
  }
}

/// Texts near to what the forms allow: made of few characters, with good ones cut, doubled and joined.
std::vector<std::string> draw_texts() {
  std::vector<std::string> texts{"",           " ",          "a",          "-",         "2024-02-29",
                                 "2100-12-31", "1900-01-01", "2200-01-01", "1899-12-31"};
  const std::vector<std::string> seeds{"sql-3",
                                       "a--b",
                                       "2026-11-30",
                                       "2026-02-30",
                                       "2023-04-31",
                                       "EUR",
                                       "no",
                                       "https://a.b/c?d#e",
                                       "https://..",
                                       "https://a..b",
                                       "https://a.b.:8/<x y>",
                                       std::string(81, 'x')};
  constexpr std::string_view kCharacters = "a0Z-./:?# \"<9";
  for (const auto& seed : seeds) {
    texts.push_back(seed);
    for (std::size_t at = 0; at <= seed.size(); ++at) {
      if (at < seed.size()) texts.push_back(seed.substr(0, at) + seed.substr(at + 1));
      for (const char c : kCharacters) {
        texts.push_back(seed.substr(0, at) + c + seed.substr(at));
        if (at < seed.size()) texts.push_back(seed.substr(0, at) + c + seed.substr(at + 1));
      }
    }
  }
  for (int year = 1899; year <= 2200; ++year)
    for (int month = 0; month <= 13; ++month)
      for (const int day : {0, 1, 28, 30, 31, 32})
        texts.push_back(std::to_string(year) + (month < 10 ? "-0" : "-") + std::to_string(month) +
                        (day < 10 ? "-0" : "-") + std::to_string(day));
  return texts;
}

TEST(Fields, AcceptWhatThePatternsOfTheirTypesAccept) {
  const auto texts = draw_texts();
  std::size_t accepted = 0, refused = 0;
  for (const auto type :
       {FieldType::text, FieldType::id, FieldType::date, FieldType::url, FieldType::currency, FieldType::language}) {
    const std::regex pattern{std::string(pattern_of(type))};
    const FieldSpec field[] = {{.key = "a", .type = type}};
    const EntrySpec spec{"an entry", field};
    for (const auto& text : texts) {
      Node node;
      node.kind = Node::Kind::map;
      Node value;
      value.is_quoted = true;
      value.text = text;
      node.entries.push_back({{"a", {}}, value});
      Diagnostics diagnostics;
      const Fields fields(node, spec, diagnostics);
      EXPECT_EQ(diagnostics.empty(), std::regex_search(text, pattern)) << static_cast<int>(type) << ": " << text;
      ++(diagnostics.empty() ? accepted : refused);
    }
  }
  EXPECT_GT(accepted, 10'000u);
  EXPECT_GT(refused, 10'000u);
}

}  // namespace
}  // namespace careergap
