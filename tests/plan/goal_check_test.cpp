// Goals: the SMART check, preferences and preparations, each held against arithmetic of its own.
#include "engine/plan/goal_check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/plan/recommend.h"
#include "engine/search/search.h"
#include "tests/support/drawn_catalog.h"
#include "tests/support/drawn_limits.h"

namespace careergap {
namespace {

using test::DrawnCatalog;
using test::LimitDraw;

/// "I will complete a public speaking course within six months to improve my presentation skills and lead departmental
/// meetings confidently", in the words of a goal.
class PublicSpeaking : public testing::Test {
 protected:
  PublicSpeaking() {
    Goal& goal = options_.goal;
    goal.kind = GoalKind::expertise;
    goal.skills = {{world_.skill("speaking"), Level{2}, {}}};
    goal.measure = "I lead departmental meetings confidently";
    goal.reason = "to improve my presentation skills";
    goal.is_told = true;
    options_.limits.all.emplace_back().name = LimitName::weeks;
    options_.limits.all.back().at_most = 26;
  }

  /// The letters that are not met, as `A` or, when nobody can say, `A?`.
  std::string find_missing() {
    std::string missing;
    const Plan plan = recommend(world_.catalog(), world_.profile({}), std::nullopt, options_);
    for (const auto& [letter, state] : plan.goal_checks) {
      if (state == GoalCheck::State::met) continue;
      missing += "SMART"[static_cast<std::size_t>(letter)];
      if (state == GoalCheck::State::open) missing += '?';
    }
    return missing;
  }

  const DrawnCatalog world_{{"-> speaking-course(40h 10w) -> speaking:2", "role somebody = speaking:1"}};
  PlanOptions options_;
};

TEST_F(PublicSpeaking, PassesAllLetters) {
  EXPECT_EQ(find_missing(), "");
}

TEST_F(PublicSpeaking, WithoutALevelOrAMeasureIsNotMeasurable) {
  options_.goal.measure.clear();
  EXPECT_EQ(find_missing(), "") << "the level is a measure too";
  options_.goal.skills[0].level.reset();
  EXPECT_EQ(find_missing(), "M");
}

TEST_F(PublicSpeaking, InTooFewWeeksIsNotAchievable) {
  options_.limits.all[0].at_most = 9;
  EXPECT_EQ(find_missing(), "A");
}

TEST_F(PublicSpeaking, WithoutAReasonIsNotRelevant) {
  options_.goal.reason.clear();
  EXPECT_EQ(find_missing(), "R");
  options_.goal.purpose.gives = {Good::recognition};
  EXPECT_EQ(find_missing(), "");
}

TEST_F(PublicSpeaking, WithoutADayIsNotBoundToATime) {
  options_.limits.all.clear();
  EXPECT_EQ(find_missing(), "T");
}

TEST_F(PublicSpeaking, WithoutASkillIsNotSpecific) {
  options_.goal.skills.clear();
  EXPECT_EQ(find_missing(), "SA?") << "without a target nobody can say whether it is achievable";
}

TEST_F(PublicSpeaking, WithoutALevelAsksForOneMoreThanThePersonHas) {
  options_.goal.skills[0].level.reset();
  const auto need = [&](const std::vector<std::string>& stated) {
    Plan plan;
    plan.options = options_;
    plan.profile = world_.profile(stated);
    return build_asked_lines(world_.catalog(), plan).at(0).level;
  };
  EXPECT_EQ(need({}), Level{2});
  EXPECT_EQ(need({"speaking:2"}), Level{3});
  EXPECT_EQ(need({"speaking:4"}), Level{4});
}

TEST(Goals, ThatOnlyNameARoleAreNotChecked) {
  const DrawnCatalog world({"-> sql-course(40h) -> sql:2", "role analyst = sql:2"});
  EXPECT_TRUE(recommend(world.catalog(), world.profile({}), world.role("analyst"), {}).goal_checks.empty());
}

TEST(Goals, AskForTheirSkillsBesideTheRole) {
  const DrawnCatalog world({"-> sql-course(40h) -> sql:3", "-> talk(5h) -> talks:1", "role analyst = sql:2"});
  PlanOptions options;
  options.goal.skills = {{world.skill("talks"), Level{1}, {}}, {world.skill("sql"), Level{3}, {}}};
  const Plan plan = recommend(world.catalog(), world.profile({}), world.role("analyst"), options);
  ASSERT_EQ(plan.gap.lines.size(), 2U);
  for (const auto& line : plan.gap.lines) EXPECT_EQ(line.requirement.asked_by, "goal");
  ASSERT_EQ(plan.paths.size(), 1U);
  EXPECT_EQ(plan.paths[0].steps.size(), 2U);
}

TEST(Preferences, TurnTheChoice) {
  const DrawnCatalog world({"-> class(20h course) -> sql:2", "-> make(24h project) -> sql:2", "role analyst = sql:2"});
  PlanOptions options;
  const auto first = [&] {
    const Plan plan = recommend(world.catalog(), world.profile({}), world.role("analyst"), options);
    return world.catalog()[plan.paths.at(0).steps.at(0).activity].id;
  };
  EXPECT_EQ(first(), "class");
  options.goal.preferences = {{ActivityKind::project, std::nullopt, kPreferredPercent, std::nullopt}};
  EXPECT_EQ(first(), "make");
  options.goal.preferences.push_back({ActivityKind::project, std::nullopt, kRatherNotPercent, std::nullopt});
  EXPECT_EQ(first(), "class");
}

/// In drawn worlds with drawn preferences: each step costs what the published formula says, times each preference,
/// rounded up each time.
TEST(Preferences, CountAsPublished) {
  int preferred = 0;
  for (std::uint64_t seed = 0; seed < 400; ++seed) {
    SCOPED_TRACE("world " + std::to_string(seed));
    LimitDraw draw(seed);
    const DrawnCatalog world(draw.draw_world(draw.pick(3, 5), 5, true));
    PlanOptions options;
    options.asks_questions = options.weighs_limits = false;
    for (const int percent : {kPreferredPercent, kRatherNotPercent, 33}) {
      const auto kind =
          static_cast<ActivityKind>((seed + static_cast<std::uint64_t>(percent)) % kActivityKindWords.size());
      options.goal.preferences.push_back({kind, std::nullopt, percent, std::nullopt});
    }
    const Plan plan = recommend(world.catalog(), world.profile({}), world.role("goal"), options);
    const auto highest = find_highest_prices(world.catalog());
    for (const auto& path : plan.paths) {
      for (const auto& step : path.steps) {
        const Activity& activity = world.catalog()[step.activity];
        std::int64_t cost = find_cost(activity, step.hours.expected, highest, options.preset).value;
        for (const auto& preference : options.goal.preferences) {
          if (activity.kind != preference.kind) continue;
          cost = cost * preference.percent / 100 + (cost * preference.percent % 100 == 0 ? 0 : 1);
          ++preferred;
        }
        EXPECT_EQ(step.cost.value, cost);
        EXPECT_GE(step.cost.value, 1);
      }
    }
  }
  EXPECT_GT(preferred, 50);
}

TEST(Collisions, AreThoseOfTheTargetAlone) {
  const DrawnCatalog world({"-> class(200h) -> sql:3", "-> basics(5h) -> sql:1",
                            "job sql:1 -> helper(1m travel) -> sql:3", "role analyst = sql:3"});
  PlanOptions options;
  const auto first_step = [&](RoleId target) {
    const Plan plan = recommend(world.catalog(), world.profile({"sql:1"}), target, options);
    EXPECT_EQ(plan.collisions.size(), target == world.role("helper") && !options.limits.is_empty() ? 1U : 0U);
    return plan.paths.empty() ? std::string{} : world.catalog()[plan.paths[0].steps[0].activity].id;
  };
  EXPECT_EQ(first_step(world.role("analyst")), "position-helper");
  options.limits.all.emplace_back().name = LimitName::attribute;
  options.limits.all.back().attribute = RoleAttribute::travel;
  EXPECT_EQ(first_step(world.role("analyst")), "class") << "a job that asks for travel is no step";
  (void)first_step(world.role("helper"));
}

/// What exposes to an obstacle comes after its preparation, in every path; without an exposure named, the preparation
/// is part of every path.
TEST(Preparations, StandBeforeWhatExposes) {
  const DrawnCatalog world({"-> mock-exam(4h project) -> exam-practice:1", "-> exam(20h certification) -> sql:2",
                            "-> course(60h course) -> sql:2", "role analyst = sql:2"});
  const Catalog& catalog = world.catalog();
  const Plan assessed = assess(catalog, world.profile({}), world.role("analyst"), {});
  const auto best = [&](std::vector<Preparation> preparations, const std::vector<std::string>& stated) {
    const Profile profile = world.profile(stated);
    Overlays overlays;
    overlays.preparations = preparations;
    const PlanningProblem planning =
        build_problem(catalog, profile, world.role("analyst"), assessed.gap, Preset::balanced, false, overlays);
    const Answer answer = find_paths(planning.problem, {1, 0, 1000});
    std::vector<std::string> steps;
    for (const auto v : answer.paths.at(0).variants) steps.push_back(catalog[planning.origins[v].activity].id);
    return steps;
  };
  const Atom practised = world.atom("exam-practice:1");
  EXPECT_THAT(best({}, {}), testing::ElementsAre("exam"));
  EXPECT_THAT(best({{practised, {ActivityKind::certification}, {}}}, {}), testing::ElementsAre("mock-exam", "exam"));
  EXPECT_THAT(best({{practised, {ActivityKind::certification}, {}}}, {"exam-practice:1"}),
              testing::ElementsAre("exam"));
  EXPECT_THAT(best({{practised, {ActivityKind::course}, {}}}, {}), testing::ElementsAre("exam"));
  EXPECT_THAT(best({{practised, {}, {}}}, {}), testing::UnorderedElementsAre("mock-exam", "exam"));
}

}  // namespace
}  // namespace careergap
