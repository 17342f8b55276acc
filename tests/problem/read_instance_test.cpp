#include "engine/problem/instance.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/catalog_files.h"

namespace careergap {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const std::string kGood = R"({"id": "tiny", "set": "x", "seed": 7, "params": {"a": [1]}, "n_skills": 3, "max_level": 2,
"start": [[0, 1]],
"goal": [[2, 2]],
"weights": {},
"activities": [
{"id": 0, "kind": "course", "cost": 5, "hours": 4, "money": 3, "weeks": 2, "pre": [[0, 1]], "out": [[1, 2]]},
{"id": 1, "cost": 7, "pre": [], "pre_any": [[[1, 2], [0, 2]], [[1, 0], [2, 1]]], "out": [[2, 2]]}
]})";

TEST(ReadInstance, ReadsFactsByLevelAndVariantsInTheirOrder) {
  const auto instance = read_instance(kGood, "tiny.json");
  ASSERT_TRUE(instance);
  EXPECT_EQ(instance->id, "tiny");
  const Problem& problem = instance->problem;
  EXPECT_EQ(problem.network->fact_count, 6U);
  EXPECT_THAT(problem.start, ElementsAre(0));
  EXPECT_THAT(problem.goals, ElementsAre(5));
  const Variant first = problem.network->variant(0), second = problem.network->variant(1);
  EXPECT_EQ(first.cost, Cost{5});
  EXPECT_THAT(first.requires_all, ElementsAre(0));
  EXPECT_THAT(first.outcomes, ElementsAre(2, 3));
  // Level 0 of something is had by everybody: that group asks for nothing.
  EXPECT_THAT(second.requires_any, ElementsAre(ElementsAre(1, 3)));
  EXPECT_THAT(second.outcomes, ElementsAre(4, 5));
  EXPECT_THAT(instance->hours, ElementsAre(4, 0));
  EXPECT_THAT(instance->money, ElementsAre(3, 0));
  EXPECT_THAT(instance->weeks, ElementsAre(2, 0));
}

TEST(ReadInstance, GrantsNoLevelThatItAsksFor) {
  const auto instance = read_instance(
      R"({"n_skills": 1, "max_level": 3, "start": [], "goal": [],
          "activities": [{"id": 0, "cost": 1, "pre": [[0, 2]], "out": [[0, 3]]}]})",
      "tiny.json");
  ASSERT_TRUE(instance);
  EXPECT_THAT(instance->problem.network->variant(0).outcomes, ElementsAre(2));
}

TEST(ReadInstance, SaysEachFaultWithItsPlace) {
  struct Row {
    std::string from, to;  ///< in the text above; ^ where the fault is
    std::string code;
  };
  const std::vector<Row> rows{
      {"\"n_skills\": 3", "\"n_skills\": ^0", "F104"},
      {"\"n_skills\": 3", "\"n_skills\": ^\"3\"", "F103"},
      {"\"max_level\": 2", "\"max_level\": ^17", "F104"},
      {"\"max_level\": 2", "\"max_level\": ^2.5", "F103"},
      {"\"id\": \"tiny\"", "\"id\": ^3", "F103"},
      {"\"set\": \"x\"", "^\"sett\": 3", "F101"},
      {"\"weights\": {}", "^\"start\": [[0, 1]]", "S010"},
      {"\"weights\": {}", "^\"n_skills\": 1", "S010"},
      {"[[2, 2]]", "[[2, ^3]]", "F104"},
      {"[[2, 2]]", "[[^3, 1]]", "F104"},
      {"[[2, 2]]", "[[^-1, 1]]", "F104"},
      {"[[2, 2]]", "[^2, 2]", "F103"},
      {"[[2, 2]]", "[^[2]]", "F103"},
      {"[[2, 2]]", "[^[2, 2, 2]]", "F103"},
      {"[[2, 2]]", "^2", "F103"},
      {"\"id\": 0", "\"id\": ^1", "F104"},
      {"\"cost\": 5", "\"cost\": ^-5", "F104"},
      {"\"cost\": 5", "\"cost\": ^1099511627777", "F104"},
      {"\"cost\": 5", "\"cost\": ^5000000000000000000000", "F103"},
      {"\"cost\": 5", "\"cost\": ^null", "F103"},
      {"\"cost\": 5", "^\"hurry\": 5", "F101"},
      {"\"weeks\": 2", "^\"cost\": 2", "S010"},
      {"\"weeks\": 2", "\"weeks\": ^[2]", "F103"},
      {"[[1, 0], [2, 1]]", "^[]", "F104"},
      {"\"hours\": 4, ", "\"hours\": 4 ^", "J301"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.to);
    test::Texts texts{{"tiny.json", kGood}};
    test::replace(texts, "tiny.json", row.from, row.to);
    const std::string place = test::take_place(texts);
    const auto instance = read_instance(texts["tiny.json"], "tiny.json");
    ASSERT_FALSE(instance);
    EXPECT_EQ(test::places_of(instance.error()).front(), place + " " + row.code);
  }
}

TEST(ReadInstance, NeedsItsKeysAndTheNumbersOfSkillsFirst) {
  struct Row {
    std::string text;
    std::vector<std::string> places;
  };
  const std::vector<Row> rows{
      {"{}", {"f:1:1 F102", "f:1:1 F102", "f:1:1 F102", "f:1:1 F102", "f:1:1 F102"}},
      {"{\n \"start\": [], \"n_skills\": 1}", {"f:2:2 F102"}},
      {R"({"n_skills": 1, "max_level": 1, "start": [], "goal": [], "activities": [{"out": []}]})",
       {"f:1:73 F102", "f:1:73 F102"}},
      {"", {"f:1:1 J301"}},
      {"[]", {"f:1:1 F103"}},
      {"\"a\"", {"f:1:1 F103"}},
      {R"({"n_skills": 1, "max_level": 1, "start": [], "goal": [], "activities": []} {})", {"f:1:76 J301"}},
      {"{\"id\": \"a}", {"f:1:1 J301"}},
      {"{\"id\": \"\xff\"}", {"f:1:1 J301"}},
  };
  for (const Row& row : rows) {
    const auto instance = read_instance(row.text, "f");
    ASSERT_FALSE(instance) << row.text;
    EXPECT_THAT(test::places_of(instance.error()), row.places) << row.text;
  }
}

TEST(ReadInstance, CountsColumnsInCharacters) {
  const auto instance = read_instance(R"({"id": "é", "what": 1})", "f");
  ASSERT_FALSE(instance);
  EXPECT_EQ(test::places_of(instance.error()).front(), "f:1:13 F101");
}

TEST(ReadInstance, KeepsItsBounds) {
  InstanceLimits limits;
  limits.activities = 1;
  EXPECT_EQ(test::places_of(read_instance(kGood, "f", limits).error()).front(), "f:7:1 S002");
  limits.activities = 2;
  limits.bytes = 10;
  EXPECT_EQ(test::places_of(read_instance(kGood, "f", limits).error()).front(), "f:1:1 S002");
}

TEST(ReadInstance, StopsAfterFiftyFaults) {
  std::string text = "{";
  for (int i = 0; i < 1000; ++i) text += "\"x\": 1,";
  const auto instance = read_instance(text + "\"y\": 1}", "f");
  EXPECT_EQ(instance.error().size(), 50U);
}

}  // namespace
}  // namespace careergap
