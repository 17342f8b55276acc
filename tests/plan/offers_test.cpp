// What rules count, offer and credit, and what a path opens besides.
#include "engine/plan/offers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/plan/recommend.h"
#include "tests/support/drawn_catalog.h"

namespace careergap {
namespace {

using test::DrawnCatalog;
using testing::ElementsAre;
using testing::IsEmpty;

Plan plan_of(const DrawnCatalog& world, const std::vector<std::string>& stated, const PlanOptions& options = {}) {
  return recommend(world.catalog(), world.profile(stated), world.role("goal"), options);
}

std::vector<std::string> steps_of(const DrawnCatalog& world, const Plan& plan) {
  std::vector<std::string> steps;
  if (plan.paths.empty()) return steps;
  for (const auto& step : plan.paths.front().steps)
    steps.push_back(world.catalog()[step.activity].id + " " + std::to_string(step.hours.expected.value) + "h");
  return steps;
}

std::vector<std::string> offers_of(const DrawnCatalog& world, const Plan& plan) {
  std::vector<std::string> offers;
  for (const auto& offer : plan.offers)
    for (const ActivityId activity : offer.activities) offers.push_back(world.catalog()[activity].id);
  return offers;
}

Consequence make_cover(std::string name, std::vector<std::string> kinds, std::int64_t enough) {
  Consequence cover;
  cover.kind = Consequence::Kind::cover;
  cover.name = std::move(name);
  cover.counts.kind = Condition::Kind::count;
  cover.counts.fact = "steps";
  cover.counts.least = enough;
  Condition part;
  part.kind = Condition::Kind::fact_is;
  part.fact = "kind";
  for (auto& kind : kinds) part.values.push_back({kind, {}});
  cover.counts.parts = {part};
  return cover;
}

Rule make_rule(std::string id, Consequence consequence, Phase phase) {
  Rule rule;
  rule.id = std::move(id);
  rule.because = "It is so.";
  rule.then = {std::move(consequence)};
  rule.phase = phase;
  return rule;
}

Consequence make_offer(std::vector<ActivityKind> kinds, std::vector<std::string> domains, int at_most) {
  Consequence offer;
  offer.kind = Consequence::Kind::offer;
  offer.kinds = std::move(kinds);
  for (auto& domain : domains) offer.domains.push_back({domain, {}});
  offer.at_most = at_most;
  return offer;
}

Consequence make_credit(const DrawnCatalog& world, std::string_view from, std::string_view towards, int share) {
  Consequence credit;
  credit.kind = Consequence::Kind::credit;
  const Atom has = world.atom(from), gets = world.atom(towards);
  credit.atom = {{world.catalog()[has.skill].id, {}, has.skill, true}, has.level};
  credit.towards = {{world.catalog()[gets.skill].id, {}, gets.skill, true}, gets.level};
  credit.percent = share;
  return credit;
}

TEST(Coverage, IsEmptyThinOrCovered) {
  const std::vector<std::string> lines{"-> talk(2h networking) -> a:1", "-> course(10h course) -> b:1",
                                       "-> more(10h course) -> c:1", "role goal = a:1, b:1, c:1"};
  const DrawnCatalog world(lines,
                           {make_rule("covers", make_cover("network", {"networking"}, 2), Phase::after_path),
                            make_rule("learns", make_cover("learning", {"course"}, 2), Phase::after_path),
                            make_rule("speaks", make_cover("speaking", {"writing-speaking"}, 1), Phase::after_path)});
  const Plan plan = plan_of(world, {});
  std::vector<std::string> found;
  for (const auto& coverage : plan.coverage)
    found.push_back(coverage.asked->name + " " + std::to_string(coverage.count) + " " +
                    std::to_string(static_cast<int>(coverage.state())));
  EXPECT_THAT(found, ElementsAre("network 1 1", "learning 2 2", "speaking 0 0"));
  EXPECT_THAT(plan_of(world, {"a:1", "b:1", "c:1"}).coverage, IsEmpty()) << "no path, nothing to take care of";
}

TEST(Offers, AreWhatCouldBeDoneBesidesInsideTheLimits) {
  const std::vector<std::string> lines{"-> course(10h course) -> a:2, b:1",  // the best path
                                       "-> dear(1h 500$ mentorship) -> a:1", "-> mentor(9h mentorship) -> a:1",
                                       "-> guide(5h mentorship) -> a:1",     "-> feedback(20h feedback) -> a:2",
                                       "x:1 -> later(1h feedback) -> a:2",   "-> other(1h feedback) -> z:1",
                                       "-> course-too(11h course) -> a:2",   "role goal = a:2*4, b:1"};
  const DrawnCatalog world(
      lines,
      {make_rule("offers", make_offer({ActivityKind::mentorship, ActivityKind::feedback}, {}, 3), Phase::after_path)});
  PlanOptions options;
  PersonalLimit budget;
  budget.name = LimitName::budget;
  budget.at_most = 10'000;
  options.limits.all = {budget};
  const Plan plan = plan_of(world, {}, options);
  EXPECT_THAT(steps_of(world, plan), ElementsAre("course 10h"));
  // Most of what is missing first, one of each kind before a second; nothing too dear, nothing that cannot be begun,
  // nothing that raises nothing.
  EXPECT_THAT(offers_of(world, plan), ElementsAre("feedback", "guide", "mentor"));
}

TEST(Offers, OfADomainNeedNotBeMissing) {
  const std::vector<std::string> lines{"-> course(10h course) -> a:1", "-> talk(3h networking) -> people:1",
                                       "-> meet(2h networking) -> people:1", "role goal = a:1"};
  const DrawnCatalog world(
      lines, {make_rule("offers", make_offer({ActivityKind::networking}, {"all"}, 1), Phase::after_path)});
  EXPECT_THAT(offers_of(world, plan_of(world, {})), ElementsAre("meet"));
  EXPECT_THAT(offers_of(world, plan_of(world, {"people:1"})), IsEmpty()) << "what is had already is not offered";
}

TEST(RuleCredits, TakeThePlaceOfWhatTheSkillSays) {
  const std::vector<std::string> lines{"-> course(40h course) -> b:1", "a:1 ~50~> b:2", "role goal = b:1"};
  const DrawnCatalog plain(lines);
  EXPECT_THAT(steps_of(plain, plan_of(plain, {"a:1"})), ElementsAre("course 20h"));
  for (const auto& [share, hours] :
       {std::pair(25, "course 30h"), std::pair(80, "course 8h"), std::pair(0, "course 40h")}) {
    const DrawnCatalog ruled(lines, {make_rule("credits", make_credit(plain, "a:1", "b:2", share), Phase::before_gap)});
    const Plan plan = plan_of(ruled, {"a:1"});
    EXPECT_THAT(steps_of(ruled, plan), ElementsAre(hours)) << share;
    EXPECT_EQ(plan.paths.front().steps.front().credit.has_value(), share > 0);
    if (share > 0) {
      EXPECT_EQ(plan.paths.front().steps.front().credit->rule, RuleId{0});
    }
    EXPECT_THAT(steps_of(ruled, plan_of(ruled, {})), ElementsAre("course 40h")) << "nobody without a saves anything";
  }
}

TEST(RuleCredits, AMentorOnTheWayShortensWhatComesAfter) {
  const std::vector<std::string> lines{"-> mentor(10h mentorship) -> mentored:1, a:1", "-> course(100h course) -> b:1",
                                       "role goal = a:1, b:1"};
  const DrawnCatalog plain(lines);
  const DrawnCatalog ruled(lines,
                           {make_rule("credits", make_credit(plain, "mentored:1", "b:3", 15), Phase::before_gap)});
  EXPECT_THAT(steps_of(plain, plan_of(plain, {})), testing::UnorderedElementsAre("mentor 10h", "course 100h"));
  EXPECT_THAT(steps_of(ruled, plan_of(ruled, {})), ElementsAre("mentor 10h", "course 85h"))
      << "by the share, and no more";
}

TEST(Strengths, TurnTheChoiceBetweenEquals) {
  // Both show presenting; one builds on telling stories.
  const std::vector<std::string> lines{"stories:2 -> talk(20h writing-speaking) -> presenting:1",
                                       "-> slides(20h writing-speaking) -> presenting:1", "role goal = presenting:1"};
  Consequence lean;
  lean.kind = Consequence::Kind::prefer;
  lean.uses_strengths = true;
  lean.percent = 90;
  const DrawnCatalog world(lines, {make_rule("lean", lean, Phase::after_gap)});
  EXPECT_THAT(steps_of(world, plan_of(world, {"stories:3"})), ElementsAre("talk 20h"));
  EXPECT_THAT(steps_of(world, plan_of(world, {"stories:2"})), ElementsAre("slides 20h"))
      << "no strength, and first by id";
}

TEST(Unlocks, NameWhatElseComesWithinReach) {
  const std::vector<std::string> lines{"-> course(10h course) -> a:2, b:1",
                                       "role goal = a:2, b:1",
                                       "job a:2 -> near(12m) -> x:1",
                                       "job a:1, c:1 -> nearly(12m) -> x:2",
                                       "job c:1 -> unmoved(12m) -> x:3",
                                       "job a:1, c:1, d:1, e:1 -> far(12m) -> x:4",
                                       "-> c(900h) -> c:1"};
  const DrawnCatalog world(lines);
  const Plan plan = plan_of(world, {});
  std::vector<std::string> found;
  for (const auto& unlock : plan.unlocks)
    found.push_back(world.catalog()[unlock.role].id + " lacks " + std::to_string(unlock.lacks.size()));
  EXPECT_THAT(found, ElementsAre("near lacks 0", "nearly lacks 1"));
  EXPECT_THAT(plan_of(world, {"a:2"}).unlocks, IsEmpty()) << "what was within reach before is not opened";
}

}  // namespace
}  // namespace careergap
