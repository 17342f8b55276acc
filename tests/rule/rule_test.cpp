#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

#include "engine/rule/fire.h"
#include "tests/support/catalog_files.h"

namespace careergap {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// A world with one more rule, `probe`, that fires when the condition holds.
Catalog world_with(const std::string& condition) {
  auto texts = test::small_world();
  texts["rules/advice/probe.yaml"] = "id: probe\nwhen: " + condition +
                                     "\nthen:\n  - advise: Yes.\nbecause: A test.\nreviewed: 2026-11-22\n"
                                     "source: editorial\nas_of: 2026-11-22\ngrade: known\n";
  return test::load_good(texts);
}

Profile profile_of(const Catalog& catalog, const std::vector<std::string>& roles,
                   const std::vector<std::pair<std::string, int>>& stated) {
  ProfileInput input;
  for (const auto& role : roles) input.held_roles.push_back(catalog.find_role(role).value());
  for (const auto& [skill, level] : stated)
    input.statements.push_back({catalog.find_skill(skill).value(), Level{level}, {}});
  Diagnostics diagnostics;
  return build_profile(catalog, input, diagnostics);
}

std::vector<std::string> fired(const Catalog& catalog, const Profile& profile, std::string_view target) {
  const auto findings = fire_rules(catalog, build_facts(catalog, profile, catalog.find_role(target).value()));
  std::vector<std::string> ids;
  for (const RuleId id : findings.fired) ids.push_back(catalog[id].id);
  return ids;
}

struct Row {
  std::string_view condition;
  std::vector<std::string> held;
  std::vector<std::pair<std::string, int>> stated;
  std::string_view target;
  bool fires;
};

TEST(Holds, EachKindOfCondition) {
  const Row rows[] = {
      {"{fact: target.role, is: data-analyst}", {}, {}, "data-analyst", true},
      {"{fact: target.role, is: data-analyst}", {}, {}, "senior-data-analyst", true},  // it extends data-analyst
      {"{fact: target.role, is: senior-data-analyst}", {}, {}, "data-analyst", false},
      {"{fact: target.role, in: [team-assistant, data-analyst]}", {}, {}, "data-analyst", true},
      {"{fact: target.family, is: data}", {}, {}, "data-analyst", true},
      {"{fact: target.family, is: office}", {}, {}, "data-analyst", false},
      {"{fact: target.seniority, in: [junior, mid]}", {}, {}, "data-analyst", true},
      {"{fact: target.seniority, is: senior}", {}, {}, "data-analyst", false},
      {"{fact: target.attribute, is: licence}", {}, {}, "senior-data-analyst", true},
      {"{fact: target.attribute, is: licence}", {}, {}, "data-analyst", false},
      {"{fact: held.role, is: data-analyst}", {"data-analyst"}, {}, "senior-data-analyst", true},
      {"{fact: held.role, is: data-analyst}", {"senior-data-analyst"}, {}, "team-assistant", false},
      {"{fact: held.role, is: data-analyst}", {}, {}, "data-analyst", false},
      {"{fact: held.family, is: office}", {"data-analyst", "team-assistant"}, {}, "data-analyst", true},
      {"{fact: held.seniority, is: entry}", {"team-assistant"}, {}, "data-analyst", true},
      {"{fact: held.roles, at_least: 1}", {}, {}, "data-analyst", false},
      {"{fact: held.roles, at_least: 1}", {"team-assistant"}, {}, "data-analyst", true},
      {"{fact: held.roles, at_least: 2}", {"team-assistant", "data-analyst"}, {}, "data-analyst", true},
      {"{skill: sql, at_least: 2}", {}, {{"sql", 2}}, "data-analyst", true},
      {"{skill: sql, at_least: 2}", {}, {{"sql", 1}}, "data-analyst", false},
      {"{skill: sql, at_least: 2}", {}, {}, "data-analyst", false},
      {"{skill: databases, at_least: 1}", {}, {{"sql", 2}}, "data-analyst", true},  // implied
      {"{skill: sql, at_least: 2}", {"data-analyst"}, {}, "data-analyst", true},
      {"{not: {skill: sql, at_least: 1}}", {}, {}, "data-analyst", true},
      {"{not: {fact: held.family, is: data}}", {"data-analyst"}, {}, "data-analyst", false},
      {"{all: [{fact: target.family, is: data}, {skill: sql, at_least: 1}]}", {}, {{"sql", 1}}, "data-analyst", true},
      {"{all: [{fact: target.family, is: data}, {skill: sql, at_least: 1}]}", {}, {}, "data-analyst", false},
      {"{any: [{fact: target.family, is: office}, {skill: sql, at_least: 1}]}", {}, {{"sql", 1}}, "data-analyst", true},
      {"{any: [{fact: target.family, is: office}, {skill: sql, at_least: 1}]}", {}, {}, "data-analyst", false},
      {"{not: {any: [{skill: sql, at_least: 1}, {all: [{fact: target.family, is: data}]}]}}",
       {},
       {},
       "team-assistant",
       true},
      {"{fact: held.roles, at_most: 0}", {}, {}, "data-analyst", true},
      {"{fact: held.roles, at_most: 0}", {"team-assistant"}, {}, "data-analyst", false},
      {"{fact: held.roles, at_least: 1, at_most: 2}", {"team-assistant"}, {}, "data-analyst", true},
      {"{fact: limit.weeks, at_most: 99999}", {}, {}, "data-analyst", false},  // no such limit was set
      {"{fact: held.attribute, is: licence}", {"senior-data-analyst"}, {}, "data-analyst", true},
      {"{count: skills}", {}, {}, "data-analyst", false},
      {"{count: skills}", {}, {{"sql", 1}}, "data-analyst", true},
      {"{count: skills, where: {domain: data}, at_least: 2}", {}, {{"sql", 1}}, "data-analyst", false},
      {"{count: skills, where: {domain: data}, at_least: 2}", {}, {{"sql", 2}}, "data-analyst", true},  // and implied
      {"{count: skills, where: {skill: [sql, python], level: {at_least: 2}}}", {}, {{"sql", 2}}, "data-analyst", true},
      {"{count: skills, where: {skill: [sql, python], level: {at_least: 3}}}", {}, {{"sql", 2}}, "data-analyst", false},
      {"{count: skills, where: {level: 2}}", {}, {{"sql", 2}}, "data-analyst", true},
      {"{count: skills, where: {level: 2}}", {}, {{"sql", 3}}, "data-analyst", false},
      {"{count: skills, where: {applied: {at_least: 1}}}", {}, {{"sql", 3}}, "data-analyst", false},
      {"{count: skills, where: {applied: {at_least: 1}}}", {"data-analyst"}, {}, "data-analyst", true},
      {"{count: skills, where: {skill: python}, at_most: 0}", {}, {{"sql", 2}}, "data-analyst", true},
      {"{not: {count: skills, where: {kind: tool}}}", {}, {{"teamwork", 2}}, "data-analyst", true},
  };
  for (const auto& row : rows) {
    const Catalog catalog = world_with(std::string(row.condition));
    const auto ids = fired(catalog, profile_of(catalog, row.held, row.stated), row.target);
    EXPECT_EQ(std::count(ids.begin(), ids.end(), "probe"), row.fires ? 1 : 0) << row.condition << " for " << row.target;
  }
}

TEST(Holds, HowLongARoleWasHeldAndWhatDayItIs) {
  struct TimeRow {
    std::string_view condition;
    std::int64_t months;  // 0: not said
    std::optional<Date> today;
    bool fires;
  };
  const TimeRow rows[] = {
      {"{count: roles, where: {role: data-analyst, months: {at_least: 12}}}", 12, {}, true},
      {"{count: roles, where: {role: data-analyst, months: {at_least: 12}}}", 11, {}, false},
      {"{count: roles, where: {months: {at_most: 11}}}", 0, {}, false},
      {"{count: roles, where: {role: team-assistant, months: {at_least: 1}}}", 12, {}, false},
      {"{fact: today.month, at_least: 9, at_most: 11}", 0, Date{2026, 11, 27}, true},
      {"{fact: today.month, at_least: 9, at_most: 11}", 0, Date{2026, 12, 1}, false},
      {"{fact: today.year, at_least: 2026}", 0, Date{2026, 1, 1}, true},
      {"{fact: today.year, at_least: 1}", 0, {}, false},
  };
  for (const auto& row : rows) {
    const Catalog catalog = world_with(std::string(row.condition));
    Profile profile = profile_of(catalog, {"data-analyst"}, {});
    if (row.months > 0) profile.months_held[profile.held_roles.front()] = row.months;
    const auto target = catalog.find_role("data-analyst").value();
    Circumstances around;
    around.today = row.today;
    const auto findings = fire_rules(catalog, build_facts(catalog, profile, target, around));
    const auto probe = catalog.find_rule("probe").value();
    EXPECT_EQ(std::ranges::count(findings.fired, probe), row.fires ? 1 : 0)
        << row.condition << ", " << row.months << " months";
  }
}

TEST(FireRules, InTheOrderOfTheirIdsWithAllTheirConsequences) {
  const Catalog catalog = test::load_good(test::small_world());
  const Profile newcomer = profile_of(catalog, {"team-assistant"}, {});
  EXPECT_THAT(fired(catalog, newcomer, "data-analyst"), ElementsAre("applied-evidence", "python-for-newcomers"));
  const auto findings = fire_rules(catalog, build_facts(catalog, newcomer, catalog.find_role("data-analyst").value()));
  std::vector<Consequence::Kind> kinds;
  for (const auto& finding : findings.all) kinds.push_back(finding.consequence->kind);
  EXPECT_THAT(kinds, ElementsAre(Consequence::Kind::policy, Consequence::Kind::require, Consequence::Kind::advise));
}

/// A world with these rules besides: what follows `when: ` and `then: `.
Catalog world_of(const std::vector<std::array<std::string, 3>>& rules) {
  auto texts = test::small_world();
  for (const auto& [id, when, then] : rules)
    texts["rules/advice/" + id + ".yaml"] = "id: " + id + "\nwhen: " + when + "\nthen: " + then +
                                            "\nbecause: A test.\nreviewed: 2026-11-22\nsource: editorial\n"
                                            "as_of: 2026-11-22\ngrade: known\n";
  return test::load_good(texts);
}

TEST(FireRules, ConclusionsReachWhoeverAsksForThem) {
  // Named so that the order of ids is the wrong one.
  const Catalog catalog = world_of({{"a-last", "{concluded: second}", "[advise: Yes.]"},
                                    {"b-middle", "{concluded: first}", "[conclude: second]"},
                                    {"c-first", "{skill: sql, at_least: 1}", "[conclude: first]"},
                                    {"d-absence", "{not: {concluded: second}}", "[advise: No.]"}});
  EXPECT_THAT(fired(catalog, profile_of(catalog, {}, {{"sql", 1}}), "team-assistant"),
              ElementsAre("applied-evidence", "c-first", "b-middle", "a-last"));
  EXPECT_THAT(fired(catalog, profile_of(catalog, {}, {}), "team-assistant"),
              ElementsAre("applied-evidence", "d-absence"));
}

TEST(FireRules, ConclusionsThatHoldOneAnotherUpComeFromOutside) {
  const Catalog catalog =
      world_of({{"egg", "{concluded: hen}", "[conclude: egg]"},
                {"hen", "{any: [{concluded: egg}, {skill: sql, at_least: 3}]}", "[conclude: hen]"}});
  EXPECT_THAT(fired(catalog, profile_of(catalog, {}, {}), "team-assistant"), ElementsAre("applied-evidence"));
  EXPECT_THAT(fired(catalog, profile_of(catalog, {}, {{"sql", 3}}), "team-assistant"),
              ElementsAre("applied-evidence", "hen", "egg"));
}

TEST(FireRules, EachInThePhaseInWhichItsFactsAreKnown) {
  const Catalog catalog = world_of({{"now", "{skill: sql, at_least: 1}", "[advise: x]"},
                                    {"on-the-gap", "{count: gap_lines, at_most: 99}", "[conclude: seen]"},
                                    {"on-the-path", "{fact: path.steps, at_most: 99}", "[advise: x]"},
                                    {"through-another", "{concluded: seen}", "[advise: x]"}});
  const auto phase_of = [&](std::string_view id) { return catalog[catalog.find_rule(id).value()].phase; };
  EXPECT_EQ(phase_of("now"), Phase::before_gap);
  EXPECT_EQ(phase_of("on-the-gap"), Phase::after_gap);
  EXPECT_EQ(phase_of("on-the-path"), Phase::after_path);
  EXPECT_EQ(phase_of("through-another"), Phase::after_gap);
}

TEST(FireRules, ARuleWithoutConditionAlwaysFires) {
  const Catalog catalog = test::load_good(test::small_world());
  EXPECT_THAT(fired(catalog, profile_of(catalog, {}, {}), "team-assistant"), ElementsAre("applied-evidence"));
}

}  // namespace
}  // namespace careergap
