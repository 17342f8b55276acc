#include "engine/plan/explain.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/plan/recommend.h"
#include "tests/support/drawn_catalog.h"
#include "tests/support/drawn_limits.h"

namespace careergap {
namespace {

using test::DrawnCatalog;
using test::LimitDraw;

Plan plan_of(const DrawnCatalog& world, const std::vector<std::string>& stated, PlanOptions options = {}) {
  options.paths = 1;
  return recommend(world.catalog(), world.profile(stated), world.role("goal"), options);
}

const ExplainedStep& step_of(const ExplainedPlan& explained, const std::string& activity) {
  for (const auto& step : explained.paths.front())
    if (step.activity == activity) return step;
  throw std::invalid_argument("no step " + activity);
}

TEST(Explain, AStepThatClosesALineNamesItAndWhoAsks) {
  const DrawnCatalog world({"-> course(10h) -> sql:2", "role goal = sql:2"});
  const ExplainedPlan explained = explain(world.catalog(), plan_of(world, {}));
  EXPECT_EQ(explained.to, "A goal");
  const auto& reasons = step_of(explained, "course").reasons;
  ASSERT_EQ(reasons.size(), 1u);
  EXPECT_TRUE(reasons[0].through.empty());
  EXPECT_EQ(reasons[0].closes, (std::vector<ChainEnd>{{0, Level{0}, Level{2}, false}}));
  EXPECT_EQ(explained.lines[0].need.skill, "sql");
  EXPECT_EQ(explained.lines[0].asked_by.kind, Asker::Kind::role);
  EXPECT_EQ(explained.lines[0].asked_by.title, "A goal");
}

TEST(Explain, AStepThatOnlyOpensOthersLeadsToTheLineThroughThem) {
  const DrawnCatalog world(
      {"-> first(1h) -> a:1", "a:1 -> second(1h) -> b:1", "b:1 -> third(1h) -> c:1", "role goal = c:1"});
  const ExplainedPlan explained = explain(world.catalog(), plan_of(world, {}));
  const auto& reasons = step_of(explained, "first").reasons;
  ASSERT_EQ(reasons.size(), 1u);
  ASSERT_EQ(reasons[0].through.size(), 2u);
  EXPECT_EQ(reasons[0].through[0].step, 1u);
  EXPECT_EQ(reasons[0].through[0].needs, (std::vector<NamedAtom>{{"a", "a", false, Level{1}}}));
  EXPECT_EQ(reasons[0].through[1].step, 2u);
  EXPECT_EQ(reasons[0].closes.size(), 1u);
}

TEST(Explain, ACreditIsAReasonWhenNothingElseIs) {
  const DrawnCatalog world({"-> short(1h) -> a:1", "-> long(40h) -> b:1", "a:1 ~50~> b:1", "role goal = b:1"});
  const ExplainedPlan explained = explain(world.catalog(), plan_of(world, {}));
  const auto& reasons = step_of(explained, "short").reasons;
  ASSERT_EQ(reasons.size(), 1u);
  ASSERT_EQ(reasons[0].through.size(), 1u);
  EXPECT_TRUE(reasons[0].through[0].is_credit);
}

TEST(Explain, PracticeNamesTheRuleThatCountsIt) {
  const DrawnCatalog world({"-> work(10h project) -> a:3", "role goal = a:3", "evidence 3"});
  const ExplainedPlan explained = explain(world.catalog(), plan_of(world, {"a:3"}));
  const auto& reasons = step_of(explained, "work").reasons;
  ASSERT_EQ(reasons.size(), 1u);
  EXPECT_EQ(reasons[0].closes, (std::vector<ChainEnd>{{0, Level{3}, Level{3}, true}}));
  ASSERT_TRUE(explained.evidence);
  EXPECT_EQ(explained.evidence->id, "evidence");
  EXPECT_EQ(explained.evidence->because, "Practice convinces.");
}

// A proven path holds no step in vain, so each has a chain to a line that is asked for; links go forward and end there.
TEST(Explain, EveryStepOfAProvenPathHasAChainInDrawnWorlds) {
  std::size_t steps = 0, through_others = 0;
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    LimitDraw draw(seed);
    const DrawnCatalog world(draw.draw_world(4, 3, true));
    const Plan plan = plan_of(world, {"a:0"});
    const ExplainedPlan explained = explain(world.catalog(), plan);
    for (std::size_t rank = 0; rank < plan.paths.size(); ++rank) {
      for (std::size_t place = 0; place < plan.paths[rank].steps.size(); ++place, ++steps) {
        const auto& reasons = explained.paths[rank][place].reasons;
        EXPECT_FALSE(reasons.empty()) << seed;
        for (const auto& [through, closes] : reasons) {
          std::size_t before = place;
          for (const auto& link : through) {
            EXPECT_GT(link.step, before) << seed;
            EXPECT_FALSE(link.needs.empty()) << seed;
            before = link.step;
          }
          EXPECT_FALSE(closes.empty()) << seed;
          through_others += through.empty() ? 0 : 1;
        }
      }
    }
  }
  EXPECT_GT(steps, 500u);
  EXPECT_GT(through_others, 50u);
}

}  // namespace
}  // namespace careergap
