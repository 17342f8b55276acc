#include "engine/plan/plan_facts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/plan/recommend.h"
#include "tests/support/drawn_catalog.h"

namespace careergap {
namespace {

using testing::ElementsAre;

const std::vector<std::string> kWorld{"-> class(30h 20-99-200$ 4w course) -> sql:2, python:1",
                                      "-> work(10h project) -> talks:1", "role goal = sql:2, talks:1, python:1?"};

Plan plan_of(const test::DrawnCatalog& world, const std::vector<std::string>& stated) {
  PlanOptions options;
  options.paths = 1;
  options.asks_questions = false;
  PersonalLimit weeks;
  weeks.name = LimitName::weeks;
  weeks.at_most = 50;
  options.limits.all = {weeks};
  return recommend(world.catalog(), world.profile(stated), world.role("goal"), options);
}

TEST(PlanFacts, HoldGapAndBestPath) {
  const test::DrawnCatalog world(kWorld);
  const FactBase facts = build_plan_facts(world.catalog(), plan_of(world, {"sql:1"}));
  EXPECT_EQ(facts.numbers.at("limit.weeks"), 50);
  EXPECT_EQ(facts.numbers.count("limit.money"), 0u);
  EXPECT_EQ(facts.numbers.at("path.steps"), 2);
  EXPECT_EQ(facts.numbers.at("path.hours"), 40);
  EXPECT_EQ(facts.numbers.at("path.money"), 99);
  EXPECT_EQ(facts.numbers.at("path.formal_percent"), 75);
  ASSERT_EQ(facts.collections.at("gap_lines").size(), 3u);
  for (const auto& line : facts.collections.at("gap_lines")) {
    if (line.words.at("skill").front() != "sql") continue;
    EXPECT_THAT(line.words.at("state"), ElementsAre("missing"));
    EXPECT_THAT(line.words.at("importance"), ElementsAre("essential"));
    EXPECT_EQ(line.numbers.at("missing"), 1);
  }
  for (const auto& step : facts.collections.at("steps")) {
    if (step.words.at("activity").front() != "class") continue;
    EXPECT_THAT(step.words.at("skill"), ElementsAre("python", "sql"));
  }
}

TEST(PlanFacts, WithoutAPathThereAreNoneOfIt) {
  const test::DrawnCatalog world(kWorld);
  const FactBase facts = build_plan_facts(world.catalog(), plan_of(world, {"sql:2", "talks:1"}));
  EXPECT_EQ(facts.numbers.count("path.steps"), 0u);
  EXPECT_EQ(facts.collections.count("steps"), 0u);
}

}  // namespace
}  // namespace careergap
