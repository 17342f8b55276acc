// What wants a curator's look: each lint with a world in which it speaks, and ignores of what it says.
#include "engine/curate/lint.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "engine/curate/check.h"
#include "tests/support/catalog_files.h"

namespace careergap {
namespace {

using test::Texts;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr Date kToday{2026, 11, 27};

const std::string kSkills = "skills-catalog/skills/data/databases.yaml",
                  kActivities = "skills-catalog/activities/data/databases.yaml",
                  kRole = "rules/roles/data/data-analyst.yaml", kRule = "rules/coherence/python-for-newcomers.yaml";

/// What is found in a world, as sorted; told apart by what it says, as places move with every line that is added.
std::map<std::string, std::string> find_all(const Texts& texts) {
  const auto loaded = test::load(texts);
  EXPECT_TRUE(loaded.catalog) << testing::PrintToString(test::places_of(loaded.diagnostics));
  Diagnostics diagnostics;
  if (loaded.catalog) lint(*loaded.catalog, kToday, diagnostics);
  const auto places = test::places_of(diagnostics);
  std::map<std::string, std::string> found;
  for (std::size_t i = 0; i < places.size(); ++i) found.emplace(diagnostics.items()[i].message, places[i]);
  return found;
}

/// The places, with their codes, of what is found here and not in the small world.
std::vector<std::string> find_new(const Texts& texts) {
  const auto before = find_all(test::small_world());
  std::vector<std::string> places;
  for (const auto& [message, place] : find_all(texts))
    if (!before.contains(message)) places.push_back(place);
  return places;
}

struct LintRow {
  std::string_view name, code;
  std::string file, from, to;  ///< `^` stands where the finding is
};

std::string rule(std::string_view id, std::string_view when, std::string_view then) {
  return "id: " + std::string(id) + "\nwhen: " + std::string(when) + "\nthen:\n  - " + std::string(then) +
         "\nbecause: A test.\nreviewed: 2026-11-22\nsource: editorial\nas_of: 2026-11-22\ngrade: known\n";
}

std::vector<LintRow> list_rows() {
  return {
      {"waived and required for the same people", "L403", "rules/coherence/a-waiver.yaml", "",
       rule("a-waiver", "{fact: held.roles, at_least: 1}", "waive: ^{skill: python}")},
      {"the same rule once more, for fewer people", "L404", "rules/policies/again.yaml", "",
       rule("^again", "{fact: target.family, is: data}", "policy: {name: applied-evidence, from_level: 3}")},
      {"an alias that another pattern takes", "L405", kSkills, "label: Relational databases",
       "label: Relational databases\n    aliases: [^sql server]"},
      {"an alias of a role that another pattern takes", "L405", "rules/roles/data/senior-data-analyst.yaml",
       "about: Answers hard questions.", "about: Answers hard questions.\naliases: [^junior data analyst]"},
      {"an activity for nobody", "L406", kActivities, "  - id: lead-a-meeting",
       "  - id: ^learn-a-tool\n    title: Learn a tool\n    kind: self-study\n    about: A book.\n    grants: "
       "{lone-tool: "
       "1}\n    hours: 5\n    hours_basis: estimated\n    money: 0\n    mode: online\n    because: It is short.\n  - "
       "id: "
       "lead-a-meeting"},
      {"a longer course for the same", "L407", kActivities, "  - id: lead-a-meeting",
       "  - id: ^long-project\n    title: A longer project\n    kind: project\n    about: The same.\n    requires: "
       "{sql: "
       "2}\n    grants: {sql: 3}\n    hours: 50\n    hours_basis: estimated\n    money: 0\n    mode: online\n    "
       "because: "
       "Others use it.\n  - id: lead-a-meeting"},
      {"a level with one way to it", "L408", kRole, "  - {skill: sql, level: 2",
       "  - {skill: python, level: 2, why: Some tasks are loops.}\n  - {skill: sql, level: 2"},
      {"a file that was read long ago", "L409", kRule, "reviewed: 2026-11-22", "reviewed: 2024-11-01"},
      {"a price of long ago", "L410", kActivities, "    because: Every chapter ends in a program.",
       "    because: Every chapter ends in a program.\n    as_of: 2025-01-31"},
      {"a day to come", "L411", kActivities, "    because: Every chapter ends in a program.",
       "    because: Every chapter ends in a program.\n    as_of: 2027-01-31"},
      {"an alias that is the title", "L412", kRole, "aliases: [reporting analyst]",
       "aliases: [reporting analyst, ^data-Analyst]"},
      {"a reason that is a note", "L413", kRule, "because: Newcomers are asked for a second tool.",
       "because: second tool"},
  };
}

TEST(Lint, EachFindsWhatItIsFor) {
  for (const auto& row : list_rows()) {
    SCOPED_TRACE(row.name);
    Texts texts = test::small_world();
    if (row.code == "L406")
      test::replace(texts, kSkills, "  - id: databases",
                    "  - {id: lone-tool, label: Lone tool, kind: tool, about: Nobody asks for it.}\n  - id: databases");
    test::replace(texts, row.file, row.from, row.to);
    const bool has_place = row.to.find('^') != std::string::npos;
    const std::string place = has_place ? test::take_place(texts) + " " : "";
    const auto found = find_new(texts);
    ASSERT_EQ(found.size(), 1u) << testing::PrintToString(found) << " lacks " << place;
    EXPECT_THAT(found.front(), testing::AllOf(testing::StartsWith(place), testing::EndsWith(std::string(row.code))));
  }
}

TEST(Lint, EveryCodeHasARow) {
  std::set<std::string_view> covered{"L401", "L402", "L414"};  // below, and what two states tell
  for (const auto& row : list_rows()) covered.insert(row.code);
  for (const auto& row : kCodes)
    EXPECT_TRUE(!row.number.starts_with("L") || covered.contains(row.number)) << row.number << ": " << row.title;
}

TEST(Lint, RulesThatNeverFireTogetherMayContradict) {
  for (const auto& when : {"{fact: held.roles, at_most: 0}", "{not: {fact: target.role, is: data-analyst}}"}) {
    Texts texts = test::small_world();
    test::replace(texts, "rules/coherence/a-waiver.yaml", "", rule("a-waiver", when, "waive: {skill: python}"));
    EXPECT_THAT(find_new(texts), IsEmpty()) << when;
  }
}

TEST(Lint, AnActivityThatGivesMoreOrIsDoneElsewhereIsNotBeaten) {
  for (const auto& beyond : {"evidence: [certificate]", "mode: in-person", "language: fr"}) {
    Texts texts = test::small_world();
    const std::string mode = std::string(beyond).starts_with("mode") ? "" : "mode: online\n    ";
    test::replace(
        texts, kActivities, "  - id: lead-a-meeting",
        "  - id: long-project\n    title: A longer project\n    kind: project\n    about: The same.\n    "
        "requires: {sql: 2}\n    grants: {sql: 3}\n    hours: 50\n    hours_basis: estimated\n    money: 0\n    " +
            mode + beyond + "\n    because: Others use it.\n  - id: lead-a-meeting");
    EXPECT_THAT(find_new(texts), IsEmpty()) << beyond;
  }
}

TEST(Lint, TheOwnerIsNamed) {
  Texts texts = test::small_world();
  test::replace(texts, "rules/roles/data/_family.yaml", "reviewed: 2026-11-22", "reviewed: 2026-11-22\nowner: Ada");
  test::replace(texts, kRole, "reviewed: 2026-11-22", "reviewed: 2023-11-22");
  const Catalog catalog = test::load_good(texts);
  Diagnostics diagnostics;
  lint(catalog, kToday, diagnostics);
  const auto items = diagnostics.items();
  const auto overdue = std::ranges::find(items, Code::overdue_review, &Diagnostic::code);
  ASSERT_NE(overdue, items.end());
  EXPECT_THAT(overdue->message, testing::HasSubstr("its owner is Ada"));
}

/// The price of the book grew old, and a comment stands above its entry.
CheckedCatalog check_with(const std::string& comment) {
  Texts texts = test::small_world();
  test::replace(texts, kActivities, "  - id: python-book", comment + "  - id: python-book");
  test::replace(texts, kActivities, "    because: Every chapter ends in a program.",
                "    because: Every chapter ends in a program.\n    as_of: 2025-01-31");
  const auto files = test::build_files(texts);
  return check_catalog(files, load_catalog(files, {}), kToday);
}

std::vector<std::string> codes_of(const Diagnostics& diagnostics) {
  std::vector<std::string> codes;
  for (const auto& item : diagnostics.items())
    if (row_of(item.code).number != "L408") codes.emplace_back(row_of(item.code).number);  // the small world has some
  return codes;
}

TEST(Ignores, TakeOutWhatTheyNameOnTheNextLine) {
  const auto checked = check_with("  # ignore L410: the publisher has not changed it\n");
  EXPECT_THAT(codes_of(checked.diagnostics), IsEmpty());
  EXPECT_EQ(checked.ignored, 1u);
  EXPECT_EQ(check_with("  # ignore L410: as before\n  # and a further comment\n\n").ignored, 1u);
}

TEST(Ignores, WithoutReasonOrUseAreFindingsThemselves) {
  EXPECT_THAT(codes_of(check_with("").diagnostics), ElementsAre("L410"));
  EXPECT_THAT(codes_of(check_with("  # ignore L410\n").diagnostics), ElementsAre("L401"));
  EXPECT_THAT(codes_of(check_with("  # ignore L410:\n").diagnostics), ElementsAre("L401"));
  EXPECT_THAT(codes_of(check_with("  # ignore L407: nothing is found\n").diagnostics), ElementsAre("L402", "L410"));
  EXPECT_THAT(codes_of(check_with("  # ignore L999: no such code\n").diagnostics), ElementsAre("L402", "L410"));
  EXPECT_THAT(codes_of(check_with("  # ignore C114: an error\n").diagnostics), ElementsAre("L402", "L410"));
  EXPECT_THAT(codes_of(check_with("  # ignore what people say of it\n").diagnostics), ElementsAre("L410"));
}

TEST(Ignores, ErrorsStay) {
  Texts texts = test::small_world();
  test::replace(texts, kRole, "  - {skill: sql, level: 2", "  # ignore C103: soon\n  - {skill: squirrel, level: 2");
  const auto files = test::build_files(texts);
  const auto checked = check_catalog(files, load_catalog(files, {}), kToday);
  EXPECT_THAT(codes_of(checked.diagnostics), ElementsAre("C103"));
}

}  // namespace
}  // namespace careergap
