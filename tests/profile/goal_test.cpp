// A goal file: its faults and where each is said, and what a good one says.
#include "engine/profile/goal.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/profile/read_goal.h"
#include "tests/support/catalog_files.h"

namespace careergap {
namespace {

using testing::ElementsAre;

struct FaultRow {
  std::string_view name, text, place, code;
};

constexpr FaultRow kFaults[] = {
    {"unknown key", "goal: data analyst\n", "goal.yaml:1:1", "F101"},
    {"unknown kind", "kind: fame\n", "goal.yaml:1:7", "F105"},
    {"unknown role", "target: astronaut\n", "goal.yaml:1:9", "P203"},
    {"unknown skill", "skills: {juggling: 2}\n", "goal.yaml:1:10", "P203"},
    {"unknown skill in a list", "skills: [juggling]\n", "goal.yaml:1:10", "P203"},
    {"level above the scale", "skills: {sql: 5}\n", "goal.yaml:1:15", "F104"},
    {"skill without a name", "skills: [{sql: 2}]\n", "goal.yaml:1:10", "F103"},
    {"a skill twice", "skills: {sql: 2, structured query language: 3}\n", "goal.yaml:1:18", "S010"},
    {"no day", "deadline: soon\n", "goal.yaml:1:11", "F107"},
    {"unknown good", "purpose: {gives: [fun]}\n", "goal.yaml:1:19", "F105"},
    {"unknown arrangement", "arrangements: [at sea]\n", "goal.yaml:1:16", "F105"},
    {"too many hours", "hours_per_week: 200\n", "goal.yaml:1:17", "F104"},
    {"unknown preference", "preferences: {prefer: [cours]}\n", "goal.yaml:1:24", "F105"},
    {"word to avoid in capitals", "limits: {avoid: [Travel]}\n", "goal.yaml:1:18", "F105"},
    {"hours as a word", "limits: {hours: many}\n", "goal.yaml:1:17", "F103"},
    {"too many weeks", "limits: {weeks: 2001}\n", "goal.yaml:1:17", "F104"},
    {"unknown limit", "limits: {monney: 20}\n", "goal.yaml:1:10", "F101"},
};

class GoalFiles : public testing::Test {
 protected:
  GoalFile read(std::string_view text) {
    return read_goal(SourceFile{"goal.yaml", std::string(text)}, resolver_, catalog_, {}, diagnostics_);
  }

  const Catalog catalog_ = test::load_good(test::small_world());
  const Resolver resolver_{catalog_};
  Diagnostics diagnostics_;
};

TEST_F(GoalFiles, EveryFaultIsFoundWhereItStands) {
  for (const auto& row : kFaults) {
    SCOPED_TRACE(row.name);
    diagnostics_ = {};
    (void)read(row.text);
    diagnostics_.sort();
    EXPECT_THAT(test::places_of(diagnostics_), ElementsAre(std::string(row.place) + " " + std::string(row.code)));
  }
}

TEST_F(GoalFiles, SayEverythingAtOnce) {
  const GoalFile file = read(
      "kind: promotion\n"
      "target: data analyst\n"
      "skills: {sql: 3}\n"
      "deadline: 2027-06-30\n"
      "purpose: {says: more for us, gives: [time, money, time]}\n"
      "arrangements: [part-time]\n"
      "hours_per_week: 7\n"
      "limits: {money: 200EUR, hours: 90, avoid: [degree, travel], free_only: no}\n"
      "preferences: {prefer: [project], rather_not: [online]}\n");
  ASSERT_TRUE(diagnostics_.items().empty());
  EXPECT_EQ(file.goal.kind, GoalKind::promotion);
  ASSERT_TRUE(file.target && file.target->is_understood());
  ASSERT_EQ(file.goal.skills.size(), 1U);
  EXPECT_EQ(file.goal.skills[0].level, Level{3});
  EXPECT_THAT(file.goal.purpose.gives, ElementsAre(Good::time, Good::money));
  EXPECT_FALSE(file.goal.purpose.is_ambiguous());
  EXPECT_EQ(file.hours_per_week, Hours{7});
  EXPECT_EQ(file.limits.by, "2027-06-30");
  EXPECT_EQ(file.limits.budget, "200EUR");
  EXPECT_THAT(file.limits.avoid, ElementsAre("degree", "travel"));
  EXPECT_FALSE(file.limits.is_free_only);
  ASSERT_EQ(file.goal.preferences.size(), 2U);
  EXPECT_EQ(file.goal.preferences[0].kind, ActivityKind::project);
  EXPECT_LT(file.goal.preferences[0].percent, 100);
  EXPECT_EQ(file.goal.preferences[1].mode, Mode::online);
  EXPECT_GT(file.goal.preferences[1].percent, 100);
}

TEST_F(GoalFiles, TakeOneSkillForAList) {
  for (const std::string_view text : {"skills: sql\n", "skills: [sql]\n"}) {
    const GoalFile file = read(text);
    ASSERT_EQ(file.goal.skills.size(), 1U) << text;
    EXPECT_FALSE(file.goal.skills[0].level);
  }
  EXPECT_TRUE(diagnostics_.empty());
}

TEST_F(GoalFiles, KnowWhereALimitStands) {
  const GoalFile file = read("limits:\n  money: much\n  regions: [Atlantis]\n");
  EXPECT_EQ(file.find_place({"--budget", "much", ""}).line(), 2U);
  EXPECT_EQ(file.find_place({"--region", "Atlantis", ""}).line(), 3U);
  EXPECT_FALSE(file.find_place({"--budget", "little", ""}).is_set());
}

}  // namespace
}  // namespace careergap
