#include "engine/gap/gap.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/rule/fire.h"
#include "tests/support/drawn_catalog.h"

namespace careergap {
namespace {

using test::DrawnCatalog;
using testing::ElementsAre;
using testing::IsEmpty;

Gap gap_of(const DrawnCatalog& world, const Profile& profile) {
  const RoleId goal = world.role("goal");
  const auto findings = fire_rules(world.catalog(), build_facts(world.catalog(), profile, goal));
  return find_gap(world.catalog(), profile, build_requirements(world.catalog(), goal, findings));
}

const GapLine& line_of(const DrawnCatalog& world, const Gap& gap, std::string_view skill) {
  return *std::find_if(gap.lines.begin(), gap.lines.end(),
                       [&](const GapLine& line) { return line.requirement.skill.id == world.skill(skill); });
}

TEST(FindGap, StatesOfALine) {
  const DrawnCatalog world(
      {"evidence 3", "kind years = experience", "kind licence = credential", "role before = shown:3, weak:2",
       "years:4 => x:1", "role goal = shown:3, stated:3, used:3, low:2, weak:3, none:2, silent:2, years:3, licence:1"});
  const Profile profile =
      world.profile({"stated:3", "low:1", "none:0", "years:3", "licence:1"}, {"used:3"}, {"before"});
  const Gap gap = gap_of(world, profile);
  struct Row {
    std::string_view skill;
    LineState state;
    std::int64_t have, missing;
    bool asks_evidence, is_new;
  };
  const Row rows[] = {
      {"shown", LineState::met, 3, 0, true, false},      {"stated", LineState::unshown, 3, 0, true, false},
      {"used", LineState::met, 3, 0, true, false},       {"low", LineState::missing, 1, 1, false, false},
      {"weak", LineState::missing, 2, 1, true, false},   {"none", LineState::missing, 0, 2, false, true},
      {"silent", LineState::unknown, 0, 2, false, true}, {"years", LineState::met, 3, 0, false, false},
      {"licence", LineState::met, 1, 0, false, false},
  };
  ASSERT_EQ(gap.lines.size(), std::size(rows));
  for (const auto& row : rows) {
    const GapLine& line = line_of(world, gap, row.skill);
    EXPECT_EQ(line.state, row.state) << row.skill;
    EXPECT_EQ(line.have, Level{row.have}) << row.skill;
    EXPECT_EQ(line.missing, Level{row.missing}) << row.skill;
    EXPECT_EQ(line.asks_evidence, row.asks_evidence) << row.skill;
    EXPECT_EQ(line.is_new(), row.is_new) << row.skill;
    EXPECT_EQ(line.is_open(), row.state != LineState::met) << row.skill;
  }
  EXPECT_TRUE(gap.has_open_essentials());
}

TEST(FindGap, OnlyUsefulLinesOpenMeansNothingEssentialIsOpen) {
  const DrawnCatalog world({"role goal = sql:2, python:1?"});
  const Gap gap = gap_of(world, world.profile({"sql:2"}));
  EXPECT_FALSE(gap.has_open_essentials());
  EXPECT_TRUE(line_of(world, gap, "python").is_open());
}

TEST(FindGap, LinesStandByImportanceWeightAndSkill) {
  const DrawnCatalog world({"role goal = d:1?, c:1, b:1, a:1*1, e:1*5, f:1*5?"});
  std::vector<std::string> order;
  for (const auto& line : gap_of(world, world.profile({})).lines)
    order.push_back(world.catalog()[line.requirement.skill.id].id);
  EXPECT_THAT(order, ElementsAre("e", "b", "c", "a", "f", "d"));
}

TEST(FindGap, AnEssentialCredentialThatIsNotHadComesFirst) {
  const DrawnCatalog world({"kind licence = credential", "kind badge = credential", "kind stamp = credential",
                            "role goal = a:1*5, b:1, licence:1*1, badge:1?, stamp:1*1"});
  std::vector<std::string> order;
  for (const auto& line : gap_of(world, world.profile({"stamp:1"})).lines)
    order.push_back(world.catalog()[line.requirement.skill.id].id);
  EXPECT_THAT(order, ElementsAre("licence", "a", "b", "stamp", "badge"));
}

TEST(FindGap, MoreThanALineNeedsIsNoStrengthWhileTheLineIsOpen) {
  const DrawnCatalog world({"evidence 3", "role goal = sql:3, python:2", "-> x(1h) -> sql:4, python:4"});
  const Gap gap = gap_of(world, world.profile({"sql:4", "python:3"}));
  EXPECT_EQ(line_of(world, gap, "sql").state, LineState::unshown);
  ASSERT_EQ(gap.strengths.size(), 1U);
  EXPECT_EQ(gap.strengths.front().skill, world.skill("python"));
}

TEST(FindGap, ReadinessIsTheWeightedShareOfLevelsRoundedDown) {
  struct Row {
    std::string_view role;
    std::vector<std::string> stated;
    int readiness, at_most;
  };
  const Row rows[] = {
      {"role goal = sql:2", {}, 0, 100},
      {"role goal = sql:2", {"sql:2"}, 100, 100},
      {"role goal = sql:2", {"sql:4"}, 100, 100},                      // more than asked counts as asked
      {"role goal = sql:3", {"sql:1"}, 33, 33},                        // 33.3
      {"role goal = sql:3", {"sql:2"}, 66, 66},                        // 66.6
      {"role goal = sql:2*5, python:2*1", {"sql:1"}, 41, 58},          // 5 of 12; 7 of 12
      {"role goal = sql:2, python:2", {"sql:2", "python:0"}, 50, 50},  // said not to have it: not unknown
      {"role goal = sql:2, python:2?", {"sql:2"}, 100, 100},           // useful lines do not count
      {"role goal = python:2?", {}, 100, 100},
  };
  for (const auto& row : rows) {
    const DrawnCatalog world({std::string(row.role), "-> x(1h) -> sql:1, python:1"});
    const Gap gap = gap_of(world, world.profile(row.stated));
    EXPECT_EQ(gap.readiness, row.readiness) << row.role << testing::PrintToString(row.stated);
    EXPECT_EQ(gap.readiness_at_most, row.at_most) << row.role << testing::PrintToString(row.stated);
  }
}

TEST(FindGap, StrengthsAreHeldAboveTheNeedOrCarryOver) {
  struct Row {
    std::vector<std::string> stated;
    std::vector<std::string> strengths;
  };
  const Row rows[] = {
      {{"sql:1"}, {}},
      {{"sql:2"}, {"sql 2 of 2, 30 % of mysql"}},
      {{"sql:3"}, {"sql 3 of 2, 60 % of oracle"}},             // the larger share
      {{"sql:3", "oracle:1"}, {"sql 3 of 2, 30 % of mysql"}},  // up to oracle 1 only, and that is had
      {{"r:2"}, {}},
      {{"r:3"}, {"r 3 of 0, 50 % of python"}},
      {{"s:1", "met:1"}, {}},  // a line that is met needs no help
      {{"python:3"}, {"python 3 of 2"}},
      {{"unrelated:4"}, {}},
  };
  for (const auto& row : rows) {
    const DrawnCatalog world({"sql:2 ~30~> mysql:2", "sql:3 ~60~> oracle:1", "r:3 ~50~> python:2", "s:1 ~90~> met:2",
                              "-> x(1h) -> unrelated:4", "role goal = sql:2, mysql:2, oracle:2, python:2, met:1"});
    std::vector<std::string> strengths;
    for (const auto& strength : gap_of(world, world.profile(row.stated)).strengths) {
      strengths.push_back(world.catalog()[strength.skill].id + " " + std::to_string(strength.have.value) + " of " +
                          std::to_string(strength.need.value));
      if (strength.helps_with)
        strengths.back() +=
            ", " + std::to_string(strength.share_percent) + " % of " + world.catalog()[*strength.helps_with].id;
    }
    EXPECT_EQ(strengths, row.strengths) << testing::PrintToString(row.stated);
  }
}

// ---- Requirements: how rules change a role's lines ----

struct Wish {
  Consequence::Kind kind;
  std::string_view skill;
  int level = 0;
  Importance importance = Importance::essential;
  int weight = 3;
};

/// "skill level importance weight asked_by" of each line, then "- skill by" of what is waived.
std::vector<std::string> apply(const std::vector<std::vector<Wish>>& wishes) {
  const DrawnCatalog world({"role goal = sql:2*4, python:3?, r:1*2", "-> x(1h) -> go:1"});
  std::vector<Rule> rules(wishes.size());
  CatalogEntries entries;
  entries.base_currency = "USD";
  entries.skills.assign(world.catalog().skills().begin(), world.catalog().skills().end());
  entries.roles.assign(world.catalog().roles().begin(), world.catalog().roles().end());
  for (std::size_t i = 0; i < wishes.size(); ++i) {
    rules[i].id = "rule-" + std::to_string(i);
    for (const auto& wish : wishes[i]) {
      Consequence consequence;
      consequence.kind = wish.kind;
      consequence.atom = {{std::string(wish.skill), {}, world.skill(wish.skill)}, Level{wish.level}};
      consequence.importance = wish.importance;
      consequence.weight = wish.weight;
      rules[i].then.push_back(consequence);
    }
  }
  entries.rules = rules;
  const Catalog catalog(std::move(entries), std::string(32, '0'));
  const RoleId goal = catalog.find_role("goal").value();
  const Profile nobody;
  const auto requirements = build_requirements(catalog, goal, fire_rules(catalog, build_facts(catalog, nobody, goal)));
  std::vector<std::string> shown;
  for (const auto& line : requirements.lines)
    shown.push_back(catalog[line.skill.id].id + " " + std::to_string(line.level.value) + " " +
                    std::string(word_of(line.importance)) + " " + std::to_string(line.weight) + " " + line.asked_by);
  for (const auto& [line, by] : requirements.waived)
    shown.push_back("- " + catalog[line.skill.id].id + " " + catalog[by].id);
  return shown;
}

TEST(BuildRequirements, RulesCombineByTheirKind) {
  using enum Consequence::Kind;
  constexpr auto kUseful = Importance::useful;
  const std::string sql = "sql 2 essential 4 goal", r = "r 1 essential 2 goal", python = "python 3 useful 3 goal";
  struct Row {
    std::string_view name;
    std::vector<std::vector<Wish>> rules;
    std::vector<std::string> lines;
  };
  const Row rows[] = {
      {"no rule", {}, {sql, r, python}},
      {"a new line", {{{require, "go", 2}}}, {sql, "go 2 essential 3 rule-0", r, python}},
      {"a higher level, the heavier weight", {{{require, "sql", 3}}}, {"sql 3 essential 4 rule-0", r, python}},
      {"a lower level changes nothing", {{{require, "sql", 1}}}, {sql, r, python}},
      {"useful never makes essential less", {{{require, "sql", 3, kUseful}}}, {"sql 3 essential 4 rule-0", r, python}},
      {"essential over useful, at the higher level",
       {{{require, "python", 1}}},
       {sql, "python 3 essential 3 rule-0", r}},
      {"the highest of several",
       {{{require, "go", 1}}, {{require, "go", 3}}, {{require, "go", 2}}},
       {sql, "go 3 essential 3 rule-1", r, python}},
      {"adjust sets a level down", {{{adjust, "sql", 1}}}, {"sql 1 essential 4 rule-0", r, python}},
      {"adjust leaves absent lines absent", {{{adjust, "go", 1}}}, {sql, r, python}},
      {"adjust comes after require",
       {{{adjust, "sql", 1}}, {{require, "sql", 4}}},
       {"sql 1 essential 4 rule-0", r, python}},
      {"waive takes the line", {{{waive, "r"}}}, {sql, python, "- r rule-0"}},
      {"waive comes last", {{{waive, "go"}}, {{require, "go", 2}}}, {sql, r, python, "- go rule-0"}},
      {"waive of nothing", {{{waive, "go"}}}, {sql, r, python}},
  };
  for (const auto& row : rows) EXPECT_EQ(apply(row.rules), row.lines) << row.name;
}

TEST(BuildRequirements, TheLowestEvidenceLevelHolds) {
  const DrawnCatalog none({"role goal = sql:3"}), three({"evidence 3", "role goal = sql:3"});
  const auto evidence = [](const DrawnCatalog& world) {
    const auto findings = fire_rules(world.catalog(), build_facts(world.catalog(), {}, world.role("goal")));
    return build_requirements(world.catalog(), world.role("goal"), findings).evidence_from;
  };
  EXPECT_EQ(evidence(none), std::nullopt);
  EXPECT_EQ(evidence(three), Level{3});
}

}  // namespace
}  // namespace careergap
