// Jobs on the way: which are offered, what they cost, how they stand on the calendar.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/plan/recommend.h"
#include "engine/verify/verify.h"
#include "tests/support/catalog_files.h"
#include "tests/support/drawn_catalog.h"

namespace careergap {
namespace {

using test::DrawnCatalog;
using testing::ElementsAre;
using testing::IsEmpty;

/// Far to go by study, near by two jobs one after the other.
const std::vector<std::string> kLadder{"-> book(500h) -> craft:4",
                                       "job craft:1 -> helper(6m) -> craft:2",
                                       "job craft:2 -> keeper(12m) -> craft:3, people:1",
                                       "craft:3, people:1 -> last-touch(10h) -> craft:4",
                                       "role goal = craft:4",
                                       "role start = craft:1"};

struct Asked {
  std::vector<std::string> stated, roles;
  Limits limits;
  std::string to = "goal";
};

Plan plan_of(const DrawnCatalog& world, const Asked& asked = {}) {
  PlanOptions options;
  options.paths = 1;
  options.asks_questions = false;
  options.wants_certificate = true;
  options.limits = asked.limits;
  return recommend(world.catalog(), world.profile(asked.stated, {}, asked.roles), world.role(asked.to), options);
}

std::vector<std::string> steps_of(const DrawnCatalog& world, const Plan& plan) {
  std::vector<std::string> steps;
  if (plan.paths.empty()) return steps;
  for (const auto& step : plan.paths.front().steps) steps.push_back(world.catalog()[step.activity].id);
  return steps;
}

TEST(Positions, AChainOfTwoMovesComesOutWhenItIsCheaper) {
  const DrawnCatalog world(kLadder);
  const Plan plan = plan_of(world, {{}, {"start"}, {}, "goal"});
  EXPECT_THAT(steps_of(world, plan), ElementsAre("position-helper", "position-keeper", "last-touch"));
  // 6 + 12 months, 10 hours, 3 steps.
  EXPECT_EQ(plan.paths.front().cost, Cost{18 * 100 + 10 * 20 + 3 * 20});
  EXPECT_TRUE(plan.paths.front().is_proved);
  const Verdict verdict = verify(plan.certificate.value());
  EXPECT_TRUE(verdict.claims.front().is_proved);
}

TEST(Positions, StudyWinsWhenTheJobsTakeTooLong) {
  auto lines = kLadder;
  lines[2] = "job craft:2 -> keeper(120m) -> craft:3, people:1";
  const DrawnCatalog world(lines);
  EXPECT_THAT(steps_of(world, plan_of(world, {{}, {"start"}, {}, "goal"})), ElementsAre("book"));
}

TEST(Positions, OneJobAtATimeAndForItsMonths) {
  const DrawnCatalog world({"job craft:1 -> one(6m) -> craft:2", "job craft:1 -> other(3m) -> people:2",
                            "-> book(900h) -> craft:2, people:2", "role goal = craft:2, people:2"});
  const Plan plan = plan_of(world, {{"craft:1"}, {}, {}, "goal"});
  ASSERT_EQ(plan.paths.front().steps.size(), 2u);
  const auto& [first, second] = std::pair(plan.paths.front().steps[0], plan.paths.front().steps[1]);
  EXPECT_LT(first.when.finish, second.when.start + Weeks{1});
  EXPECT_EQ(plan.paths.front().totals.weeks.expected, Weeks{26 + 13} + kFindingAPost.expected + kFindingAPost.expected);
  EXPECT_EQ(plan.paths.front().totals.hours.high, Hours{0});
}

/// The positions that a problem holds, for somebody who holds nothing.
std::vector<std::string> offered(const Catalog& catalog, std::string_view target) {
  const RoleId goal = catalog.find_role(target).value();
  const Plan plan = assess(catalog, {}, goal, {});
  const PlanningProblem planning = build_problem(catalog, {}, goal, plan.gap, Preset::balanced, false);
  std::vector<std::string> ids;
  for (const auto& origin : planning.origins)
    if (catalog.find_role_of(origin.activity)) ids.push_back(catalog[origin.activity].id);
  return ids;
}

TEST(Positions, NeitherOfTheTargetNorOfWhatExtendsIt) {
  auto texts = test::small_world();
  test::replace(texts, "rules/roles/data/senior-data-analyst.yaml",
                "reviewed:", "teaches: {sql: 3}\nmonths: 12\nreviewed:");
  const Catalog catalog = test::load_good(texts);
  EXPECT_THAT(offered(catalog, "data-analyst"), IsEmpty());
  EXPECT_THAT(offered(catalog, "senior-data-analyst"), ElementsAre("position-data-analyst"));
  EXPECT_THAT(offered(catalog, "team-assistant"), ElementsAre("position-data-analyst", "position-senior-data-analyst"));
}

TEST(Positions, AHeldOneIsNoNewOne) {
  const DrawnCatalog helper(
      {"-> book(900h) -> craft:2", "role goal = craft:2", "job craft:1 -> helper(6m) -> craft:2"});
  EXPECT_THAT(steps_of(helper, plan_of(helper, {{"craft:1"}, {}, {}, "goal"})), ElementsAre("position-helper"));
  EXPECT_THAT(steps_of(helper, plan_of(helper, {{"craft:1"}, {"helper"}, {}, "goal"})), ElementsAre("book"));
}

TEST(Positions, WallsKeepThemOut) {
  const DrawnCatalog world(kLadder);
  Asked asked{{}, {"start"}, {}, "goal"};
  PersonalLimit limit;
  limit.name = LimitName::kind;
  limit.kind = ActivityKind::position;
  asked.limits.all = {limit};
  EXPECT_THAT(steps_of(world, plan_of(world, asked)), ElementsAre("book"));
  limit.name = LimitName::weeks;
  limit.at_most = 60;  // two jobs take 118 by high figures, the book 100
  asked.limits.all = {limit};
  EXPECT_THAT(steps_of(world, plan_of(world, asked)), IsEmpty());
  limit.at_most = 125;
  asked.limits.all = {limit};
  EXPECT_THAT(steps_of(world, plan_of(world, asked)), ElementsAre("position-helper", "position-keeper", "last-touch"));
  // Somebody without an employer who lets them do things at work can still look for another.
  limit.name = LimitName::mode;
  limit.mode = Mode::on_the_job;
  asked.limits.all = {limit};
  EXPECT_EQ(steps_of(world, plan_of(world, asked)).size(), 3u);
}

TEST(Positions, ShowInPracticeWhatTheyTeachAndWhatTheyTakeAtHiring) {
  const DrawnCatalog world({"evidence 2", "-> course(5h) -> craft:2", "job craft:2 -> helper(2m) -> people:1",
                            "-> own-project(300h project) -> craft:2", "role goal = craft:2"});
  EXPECT_THAT(steps_of(world, plan_of(world)), ElementsAre("course", "position-helper"));
}

}  // namespace
}  // namespace careergap
