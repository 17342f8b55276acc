#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <random>

#include "engine/plan/build_path.h"
#include "engine/plan/recommend.h"
#include "engine/verify/verify.h"
#include "tests/support/drawn_catalog.h"

namespace careergap {
namespace {

using test::DrawnCatalog;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

Plan plan_of(const DrawnCatalog& world, const Profile& profile, PlanOptions options = {}) {
  return recommend(world.catalog(), profile, world.role("goal"), options);
}

/// Everything a step says, in one line.
std::string describe(const DrawnCatalog& world, const Plan& plan, const Step& step) {
  std::string text = world.catalog()[step.activity].id + " weeks " + std::to_string(step.when.start.value) + "-" +
                     std::to_string(step.when.finish.value) + ":";
  for (const auto& closing : step.closes)
    text += " " + world.catalog()[plan.gap.lines[closing.line].requirement.skill.id].id + " " +
            std::to_string(closing.from.value) + ">" + std::to_string(closing.to.value) +
            (closing.shows_practice ? "!" : "");
  for (const auto& [later, atom, is_credit] : step.enables)
    text += (is_credit ? " shortens " : " opens ") + std::to_string(later) + " by " + world.name_of(atom);
  for (const auto before : step.waits_for) text += " after " + std::to_string(before);
  return text;
}

std::vector<std::string> describe(const DrawnCatalog& world, const Plan& plan, const Path& path) {
  std::vector<std::string> steps;
  for (const auto& step : path.steps) steps.push_back(describe(world, plan, step));
  return steps;
}

TEST(Recommend, SaysWhatEachStepClosesOpensAndWaitsFor) {
  const DrawnCatalog world({"evidence 3", "-> course(10h 50$) -> sql:2",
                            "sql:2 -> build(20h project 6w) -> sql:3, pipelines:1", "-> talk(5h) -> speaking:1",
                            "role goal = sql:3, pipelines:1, speaking:1"});
  const Plan plan = plan_of(world, world.profile({}));
  ASSERT_THAT(plan.paths, SizeIs(1));
  EXPECT_EQ(plan.end, SearchEnd::no_more);
  EXPECT_THAT(describe(world, plan, plan.paths[0]),
              ElementsAre("course weeks 1-2: sql 0>2 opens 1 by sql:2",
                          "build weeks 3-8: pipelines 0>1 sql 2>3! after 0", "talk weeks 3-7: speaking 0>1"));
}

TEST(Recommend, ShowsInPracticeWhatIsHadAlready) {
  const DrawnCatalog world(
      {"evidence 3", "sql:3 -> use(20h project) -> teamwork:1", "-> again(90h) -> sql:3", "role goal = sql:3"});
  const Plan plan = plan_of(world, world.profile({"sql:3"}));
  ASSERT_FALSE(plan.paths.empty());
  EXPECT_THAT(describe(world, plan, plan.paths[0]), ElementsAre("use weeks 1-4: sql 3>3!"));
}

TEST(Recommend, AddsUpHoursMoneyAndWhatIsNotKnown) {
  const DrawnCatalog world({"-> a(10-20-40h 1-2-3$ 1-2-9w unverified) -> a:1", "-> b(5-5-6h ?$) -> b:1",
                            "-> c(1-2-3h 10$) -> c:1", "role goal = a:1, b:1, c:1"});
  const Plan plan = plan_of(world, world.profile({}));
  const Totals& totals = plan.paths.at(0).totals;
  EXPECT_EQ(totals.hours, (Amount<Hours>{{16}, {27}, {49}}));
  EXPECT_EQ(totals.money, (Amount<Money>{{1100}, {1200}, {1300}}));
  EXPECT_EQ(totals.unknown_prices, 1U);
  EXPECT_EQ(totals.weeks, (Amount<Weeks>{{4}, {6}, {10}}));
  EXPECT_EQ(plan.paths[0].unverified_percent, 74);                      // 20 of 27
  EXPECT_EQ(plan.paths[0].cost, Cost{20 * 27 + 2 + 10 + 10 + 3 * 20});  // b's price ranks as c's
}

TEST(Recommend, TakesAGeneralStepWhereNothingNamedServesNearlyAsWell) {
  const std::vector<std::string> lines{"template study(20h) = skill 1 2", "-> course(70h) -> sql:1",
                                       "role goal = sql:1, python:2"};
  const DrawnCatalog world(lines);
  const Plan plan = plan_of(world, world.profile({}));
  const Path& path = plan.paths.at(0);
  EXPECT_THAT(
      describe(world, plan, path),
      ElementsAre("template-study-python-1 weeks 1-4: python 0>1 opens 2 by python:1",
                  "template-study-sql-1 weeks 5-8: sql 0>1", "template-study-python-2 weeks 9-12: python 1>2 after 0"));
  EXPECT_EQ(path.cost, Cost{3 * kTemplateFactor * (20 * 20 + 20)});
  EXPECT_EQ(path.totals.hours.expected, Hours{60});  // hours are hours, whatever they count for
  // A named way may take up to three times as long, within a general step's cost.
  auto quicker = lines;
  quicker[1] = "-> course(60h) -> sql:1";
  const DrawnCatalog named(quicker);
  EXPECT_THAT(describe(named, plan_of(named, named.profile({})), plan_of(named, named.profile({})).paths.at(0)),
              testing::Contains(testing::HasSubstr("course weeks")));
}

TEST(Recommend, NoTemplateLeadsToWhatIsNotOfItsKind) {
  const DrawnCatalog world({"template study(20h) = skill 1", "kind licence = credential", "role goal = licence:1"});
  const Plan plan = plan_of(world, world.profile({}));
  EXPECT_THAT(plan.paths, IsEmpty());
  EXPECT_EQ(plan.end, SearchEnd::unreachable);
}

TEST(Recommend, CountsACreditEarnedOnTheWay) {
  const DrawnCatalog world({"-> sql-course(10h) -> sql:3", "-> mysql-course(40h) -> mysql:2", "sql:3 ~50~> mysql:2",
                            "role goal = sql:3, mysql:2"});
  const Plan plan = plan_of(world, world.profile({}));
  const Path& path = plan.paths.at(0);
  EXPECT_THAT(describe(world, plan, path), ElementsAre("sql-course weeks 1-2: sql 0>3 shortens 1 by sql:3",
                                                       "mysql-course weeks 3-6: mysql 0>2 after 0"));
  ASSERT_TRUE(path.steps[1].credit);
  EXPECT_EQ(path.steps[1].credit->saved, Hours{20});
  EXPECT_EQ(path.totals.hours.expected, Hours{30});
}

TEST(Recommend, LeavesUsefulLinesUnlessAsked) {
  const DrawnCatalog world({"-> a(1h) -> a:1", "-> b(1h) -> b:1", "role goal = a:1, b:1?"});
  EXPECT_THAT(plan_of(world, world.profile({})).paths.at(0).steps, SizeIs(1));
  PlanOptions options;
  options.include_useful = true;
  EXPECT_THAT(plan_of(world, world.profile({}), options).paths.at(0).steps, SizeIs(2));
  EXPECT_THAT(plan_of(world, world.profile({"a:1"})).paths, IsEmpty());
  EXPECT_THAT(plan_of(world, world.profile({"a:1"}), options).paths.at(0).steps, SizeIs(1));
}

TEST(Recommend, NothingMissingGivesNoPaths) {
  const DrawnCatalog world({"-> a(1h) -> a:1", "role goal = a:1"});
  const Plan plan = plan_of(world, world.profile({"a:1"}));
  EXPECT_THAT(plan.paths, IsEmpty());
  EXPECT_THAT(plan.questions, IsEmpty());
  EXPECT_EQ(plan.end, SearchEnd::complete);
}

TEST(Recommend, WhatNothingReachesIsNamed) {
  const DrawnCatalog world({"-> a(1h) -> a:1", "role goal = a:2, b:1, c:1", "-> c(1h) -> c:1"});
  const Plan plan = plan_of(world, world.profile({}));
  EXPECT_EQ(plan.end, SearchEnd::unreachable);
  EXPECT_THAT(plan.paths, IsEmpty());
  EXPECT_THAT(plan.unreachable, ElementsAre(world.atom("a:2"), world.atom("b:1")));
}

TEST(Recommend, SaysHowAPathDiffersFromTheOneAbove) {
  const DrawnCatalog world(
      {"-> base(10h) -> x:1", "x:1 -> cheap(20h) -> a:1", "x:1 -> dear(40h) -> a:1", "role goal = a:1"});
  const Plan plan = plan_of(world, world.profile({}));
  ASSERT_THAT(plan.paths, SizeIs(2));
  EXPECT_THAT(plan.paths[0].only_here, IsEmpty());
  EXPECT_THAT(plan.paths[1].only_here, ElementsAre(world.activity("dear")));
  EXPECT_THAT(plan.paths[1].only_above, ElementsAre(world.activity("cheap")));
}

TEST(Recommend, AStepWaitsForWhatWasFinishedBeforeItAndNotForWhatEndsLater) {
  // Two steps give f:1. The long one starts first and ends when the step that needs f:1 has long begun.
  const DrawnCatalog world({"-> a-intro(2h) -> d:1", "d:1 -> b-short(2h 1w) -> f:1, a:1",
                            "-> c-long(20h 8w) -> f:1, c:1", "f:1 -> d-use(50h) -> b:1", "role goal = a:1, b:1, c:1"});
  const Plan plan = plan_of(world, world.profile({}));
  EXPECT_THAT(describe(world, plan, plan.paths.at(0)),
              ElementsAre("a-intro weeks 1-1: opens 2 by d:1", "c-long weeks 1-8: c 0>1",
                          "b-short weeks 2-2: a 0>1 opens 3 by f:1 after 0", "d-use weeks 3-15: b 0>1 after 2"));
}

TEST(Recommend, AnOpeningIsCreditedToTheStepThatIsFinishedFirst) {
  // Two steps give f:1. The long one stands first, because more waits for it, but the short one is finished first.
  const DrawnCatalog world({"-> a-long(20h 8w) -> f:1, c:1", "c:1 -> b-after(90h) -> d:1",
                            "-> c-short(2h 1w) -> f:1, a:1", "f:1 -> d-use(50h) -> b:1", "role goal = a:1, b:1, d:1"});
  const Plan plan = plan_of(world, world.profile({}));
  EXPECT_THAT(describe(world, plan, plan.paths.at(0)),
              ElementsAre("a-long weeks 1-8: opens 2 by c:1", "c-short weeks 1-1: a 0>1 opens 3 by f:1",
                          "b-after weeks 9-26: d 0>1 after 0", "d-use weeks 27-36: b 0>1 after 1"));
}

TEST(Recommend, OfSeveralWaysTheOneThatIsFinishedFirstCounts) {
  const DrawnCatalog world({"-> a-long(20h 8w) -> f:1, c:1", "c:1 -> b-after(90h) -> d:1",
                            "-> c-short(2h 1w) -> g:1, a:1", "f:1|g:1 -> d-use(50h) -> b:1",
                            "role goal = a:1, b:1, d:1"});
  const Plan plan = plan_of(world, world.profile({}));
  EXPECT_THAT(describe(world, plan, plan.paths.at(0)),
              ElementsAre("a-long weeks 1-8: opens 2 by c:1", "c-short weeks 1-1: a 0>1 opens 3 by g:1",
                          "b-after weeks 9-26: d 0>1 after 0", "d-use weeks 27-36: b 0>1 after 1"));
}

// ---- What holds of every plan ----

std::vector<std::string> draw_world(std::mt19937& random) {
  const auto pick = [&](int least, int most) {
    return least + static_cast<int>(random() % static_cast<unsigned>(most - least + 1));
  };
  const auto skill = [&](int from = 0) { return std::string(1, static_cast<char>('a' + pick(from, 8))); };
  const auto atom = [&](int most) { return skill() + ":" + std::to_string(pick(1, most)); };
  std::vector<std::string> lines{"evidence 3", "role start = " + atom(2), "role goal = z:1?"};
  std::string letters = "abcdefghi";
  std::ranges::shuffle(letters, random);
  for (int i = pick(1, 7); i > 0; --i)
    lines.back() += std::string(",") + letters[static_cast<std::size_t>(i)] + ":" + std::to_string(pick(1, 3));
  lines.push_back("a:2 => " + skill(1) + ":1");
  lines.push_back(atom(2) + " ~50~> " + atom(3));
  for (int i = 0; i < 24; ++i) {
    std::string line;
    if (pick(0, 2) > 0) line += atom(2);
    if (pick(0, 4) == 0) line += std::string(line.empty() ? "" : ", ") + atom(2) + "|" + atom(2);
    line += " -> n" + std::to_string(i + 10) + "(" + std::to_string(pick(0, 40)) + "h " + std::to_string(pick(0, 90)) +
            "$ " + std::to_string(pick(0, 12)) + "w " +
            std::vector<std::string>{"", "project", "on-the-job"}[static_cast<std::size_t>(pick(0, 2))] + ") -> " +
            atom(4);
    if (pick(0, 1) == 0) line += ", " + atom(3);
    lines.push_back(line);
  }
  return lines;
}

/// By itself or by what it implies.
bool grants(const Catalog& catalog, const Step& step, Atom atom) {
  return std::ranges::any_of(catalog[step.activity].grants, [&](const Grant& grant) {
    return std::ranges::any_of(catalog.closure_of({grant.atom.skill.id, grant.atom.level}),
                               [&](Atom closed) { return closed.skill == atom.skill && closed.level >= atom.level; });
  });
}

void check_path(const DrawnCatalog& world, const Plan& plan, const Path& path) {
  std::int64_t cost = 0;
  Weeks before{1}, last;
  for (std::size_t i = 0; i < path.steps.size(); ++i) {
    const Step& step = path.steps[i];
    EXPECT_GE(step.when.start, before) << "steps stand in the order of the calendar";
    before = step.when.start;
    last = std::max(last, step.when.finish);
    cost += step.cost.value;
    EXPECT_TRUE(!step.closes.empty() || !step.enables.empty()) << world.catalog()[step.activity].id << " is of no use";
    for (const auto waits : step.waits_for) {
      ASSERT_LT(waits, i);
      EXPECT_LE(path.steps[waits].when.finish, step.when.start);
      EXPECT_TRUE(std::ranges::any_of(path.steps[waits].enables, [&](const Enabling& e) { return e.step == i; }));
    }
    for (const auto& enabling : step.enables) {
      ASSERT_LT(enabling.step, path.steps.size());
      EXPECT_THAT(path.steps[enabling.step].waits_for, testing::Contains(i));
      for (const Step& other : path.steps) {
        EXPECT_FALSE(other.when.finish < step.when.finish && grants(world.catalog(), other, enabling.atom))
            << world.catalog()[other.activity].id << " opened it before " << world.catalog()[step.activity].id;
      }
    }
  }
  EXPECT_EQ(path.cost, Cost{cost});
  EXPECT_EQ(path.totals.weeks.expected, last);
  // Every asked line that is open is raised to its need by the closings, level by level.
  for (std::size_t place = 0; place < plan.gap.lines.size(); ++place) {
    const GapLine& line = plan.gap.lines[place];
    if (!line.is_open() || !line.is_essential()) continue;
    Level level = std::min(line.have, line.requirement.level);
    bool is_shown = line.applied >= line.requirement.level;
    auto finished = path.steps;
    std::ranges::stable_sort(finished, {}, [](const Step& step) { return step.when.finish; });
    for (const auto& step : finished) {
      for (const auto& closing : step.closes) {
        if (closing.line != place) continue;
        EXPECT_EQ(closing.from, level);
        level = closing.to;
        is_shown |= closing.shows_practice;
      }
    }
    EXPECT_EQ(level, line.requirement.level);
    EXPECT_TRUE(!line.asks_evidence || is_shown);
  }
}

/// CAREERGAP_PLAN_WORLDS sets how many; the default takes a second.
int worlds_asked_for() {
  const char* text = std::getenv("CAREERGAP_PLAN_WORLDS");
  return text == nullptr ? 400 : static_cast<int>(read_integer(text).value());
}

TEST(Recommend, EveryPathOfRandomWorldsIsConsistent) {
  std::mt19937 random(11);
  std::size_t paths = 0;
  for (int round = 0; round < worlds_asked_for(); ++round) {
    const auto lines = draw_world(random);
    const DrawnCatalog world(lines);
    const Plan plan = plan_of(world, world.profile({}, {}, {"start"}));
    for (const auto& path : plan.paths) check_path(world, plan, path);
    paths += plan.paths.size();
    ASSERT_FALSE(testing::Test::HasFailure()) << testing::PrintToString(lines);
  }
  EXPECT_GT(paths, 300U);
}

TEST(Recommend, AQuestionSavesWhatAskingAgainWithItsAnswerSaves) {
  std::mt19937 random(12);
  std::size_t questions = 0;
  for (int round = 0; round < 300; ++round) {
    const auto lines = draw_world(random);
    const DrawnCatalog world(lines);
    const Plan plan = plan_of(world, world.profile({}, {}, {"start"}));
    Cost above{INT64_MAX};
    for (const auto& question : plan.questions) {
      ASSERT_EQ(plan.profile.find(question.atom.skill), nullptr) << "only what is unknown is asked";
      const std::string answer = world.name_of(question.atom);
      const Plan again = plan_of(world, question.asks_evidence ? world.profile({}, {answer}, {"start"})
                                                               : world.profile({answer}, {}, {"start"}));
      const Path nothing;
      const Path& then = again.paths.empty() ? nothing : again.paths.front();
      const Path& now = plan.paths.front();
      ASSERT_EQ(question.saved_cost, now.cost - then.cost) << testing::PrintToString(lines) << answer;
      ASSERT_EQ(question.saved_hours, now.totals.hours.expected - then.totals.hours.expected)
          << testing::PrintToString(lines) << answer;
      ASSERT_EQ(question.saved_money, now.totals.money.expected - then.totals.money.expected)
          << testing::PrintToString(lines) << answer;
      ASSERT_EQ(question.saved_weeks, now.totals.weeks.expected - then.totals.weeks.expected)
          << testing::PrintToString(lines) << answer;
      const bool holds_new = std::ranges::any_of(then.steps, [&](const Step& step) {
        return std::ranges::find(now.steps, step.activity, &Step::activity) == now.steps.end();
      });
      ASSERT_EQ(question.is_another_path, holds_new);
      ASSERT_GT(question.saved_cost, Cost{0});
      ASSERT_LE(question.saved_cost, above) << "the most telling first";
      above = question.saved_cost;
      ++questions;
    }
    ASSERT_LE(plan.questions.size(), 5U);
  }
  EXPECT_GT(questions, 100U);
}

/// Watches that say stop when they are asked for the `last`th time, and count.
struct StopAt {
  unsigned last = 0, asked = 0;
  bool operator()() { return ++asked >= last; }
};

TEST(Recommend, StoppedAnywhereItGivesValidPathsAndBoundsThatHold) {
  std::mt19937 random(13);
  std::size_t stopped_paths = 0, stopped_questions = 0;
  for (int round = 0; round < 60; ++round) {
    const auto lines = draw_world(random);
    const DrawnCatalog world(lines);
    const Profile profile = world.profile({}, {}, {"start"});
    const Plan whole = plan_of(world, profile);
    for (unsigned last = 1;; ++last) {
      StopAt stop{last};
      const Plan plan = recommend(world.catalog(), profile, world.role("goal"), {}, {std::ref(stop), {}});
      // A word that comes when nothing is left to do stops nothing.
      ASSERT_TRUE(!plan.is_stopped || stop.asked >= last) << testing::PrintToString(lines);
      ASSERT_LE(plan.paths.size(), whole.paths.size());
      for (std::size_t rank = 0; rank < plan.paths.size(); ++rank) {
        const Path& path = plan.paths[rank];
        check_path(world, plan, path);
        ASSERT_LE(path.bound, whole.paths[rank].cost);
        ASSERT_LE(whole.paths[rank].cost, path.cost);
        ASSERT_TRUE(!path.is_proved || path.cost == whole.paths[rank].cost);
      }
      if (!plan.is_stopped) {
        ASSERT_THAT(plan.untried, IsEmpty());
        ASSERT_EQ(plan.end, whole.end);
        ASSERT_EQ(plan.questions.size(), whole.questions.size());
        if (stop.asked < last) break;
        continue;
      }
      ASSERT_LE(plan.questions.size(), whole.questions.size());
      stopped_paths += plan.end == SearchEnd::stopped ? 1 : 0;
      stopped_questions += plan.end == SearchEnd::stopped || plan.untried.empty() ? 0 : 1;
    }
  }
  EXPECT_GT(stopped_paths, 20U);
  EXPECT_GT(stopped_questions, 20U);
}

TEST(Recommend, WhatItSaysOfPathsIsInItsCertificate) {
  std::mt19937 random(15);
  std::size_t certificates = 0, stopped = 0;
  for (int round = 0; round < 200; ++round) {
    const auto lines = draw_world(random);
    const DrawnCatalog world(lines);
    PlanOptions options;
    options.wants_certificate = true;
    StopAt stop{static_cast<unsigned>(round % 7 == 0 ? round % 4 + 1 : 1'000'000)};
    const Plan plan =
        recommend(world.catalog(), world.profile({}, {}, {"start"}), world.role("goal"), options, {std::ref(stop), {}});
    const bool has_gap = !plan.paths.empty() || plan.end != SearchEnd::complete;
    ASSERT_EQ(plan.certificate.has_value(), has_gap);
    if (!has_gap) continue;
    const Certificate& certificate = *plan.certificate;
    const Verdict verdict = verify(certificate);
    ASSERT_TRUE(verdict.is_accepted()) << testing::PrintToString(lines);
    ASSERT_GE(verdict.claims.size(), plan.paths.size());
    for (std::size_t rank = 0; rank < plan.paths.size(); ++rank) {
      ASSERT_EQ(verdict.claims[rank].is_proved, plan.paths[rank].is_proved);
      ASSERT_EQ(Cost{certificate.claims[rank].cost}, plan.paths[rank].cost);
      ASSERT_EQ(Cost{certificate.claims[rank].bound}, plan.paths[rank].bound);
    }
    ASSERT_EQ(verdict.claims.back().is_proved, plan.end != SearchEnd::stopped && plan.end != SearchEnd::out_of_steps);
    ASSERT_EQ(certificate.catalog_digest, world.catalog().digest());
    ASSERT_EQ(certificate.preset, "balanced");
    ASSERT_EQ(certificate.difference_permille, options.difference_permille);
    ASSERT_EQ(certificate.names.size(), world.catalog().activities().size());
    ++certificates;
    stopped += plan.end == SearchEnd::stopped ? 1 : 0;
  }
  EXPECT_GT(certificates, 40U);
  EXPECT_GT(stopped, 3U);
}

TEST(Recommend, TellsHowFarItIs) {
  std::mt19937 random(14);
  std::size_t of_paths = 0, of_questions = 0;
  for (int round = 0; round < 100; ++round) {
    const DrawnCatalog world(draw_world(random));
    const auto check = [&](const PlanProgress& progress) {
      EXPECT_LE(progress.rank, progress.paths);
      EXPECT_LE(progress.item, progress.items);
      EXPECT_TRUE(!progress.best || progress.bound <= *progress.best);
      ++(progress.phase == PlanPhase::paths ? of_paths : of_questions);
    };
    const auto plan = recommend(world.catalog(), world.profile({}, {}, {"start"}), world.role("goal"), {}, {{}, check});
    EXPECT_FALSE(plan.is_stopped);
  }
  EXPECT_GT(of_paths, 20U);
  EXPECT_GT(of_questions, 20U);
}

}  // namespace
}  // namespace careergap
