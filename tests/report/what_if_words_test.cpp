#include "engine/report/what_if_words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/plan/recommend.h"
#include "tests/support/drawn_catalog.h"

namespace careergap {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

const std::vector<std::string> kWorld{"-> class(10h 300$ 4w course) -> sql:2", "-> book(30h 20$ self-study) -> sql:2",
                                      "-> riddle(2h ?$ project) -> sql:2", "role goal = sql:2"};

PersonalLimit limit_of(LimitName name, std::int64_t at_most) {
  PersonalLimit limit;
  limit.name = name;
  limit.at_most = at_most;
  return limit;
}

std::vector<WhatIf> ask(const std::vector<std::string>& lines, std::vector<PersonalLimit> limits,
                        bool wants_trade_offs = false, std::uint64_t steps = 1000) {
  const test::DrawnCatalog world(lines);
  PlanOptions options;
  options.paths = 1;
  options.asks_questions = false;
  options.limits.all = std::move(limits);
  options.wants_trade_offs = wants_trade_offs;
  options.search_steps = steps;
  return build_what_ifs(world.catalog(), recommend(world.catalog(), world.profile({}), world.role("goal"), options));
}

TEST(WhatIfWords, NothingWithoutLimits) {
  EXPECT_THAT(ask(kWorld, {}), IsEmpty());
}

TEST(WhatIfWords, APriceSaysWhatToSayAndWhatItSaves) {
  const auto what_ifs = ask(kWorld, {limit_of(LimitName::budget, 10'000), limit_of(LimitName::mentorships, 0)});
  ASSERT_THAT(what_ifs, SizeIs(1));
  EXPECT_THAT(what_ifs.front().lines,
              ElementsAre("“100 USD”: with 300 USD (--budget 300) 20 h less, 280 USD more: 10 h, 300 USD, 4 weeks; 1 "
                          "step.",
                          "“at most 0 mentorships” costs nothing: no path would be cheaper without it."));
}

TEST(WhatIfWords, LimitsThatCostNothingAreSaidTogether) {
  const auto what_ifs = ask(kWorld, {limit_of(LimitName::hours, 99), limit_of(LimitName::mentorships, 0)});
  ASSERT_THAT(what_ifs, SizeIs(1));
  EXPECT_THAT(what_ifs.front().lines, ElementsAre(HasSubstr("None of them costs anything")));
}

TEST(WhatIfWords, AnUnknownPriceComesInOnlyWithoutTheMoneyLimit) {
  const auto what_ifs = ask({"-> riddle(2h ?$ project) -> sql:2", "-> book(30h 20$) -> sql:2", "role goal = sql:2"},
                            {limit_of(LimitName::budget, 10'000)});
  ASSERT_THAT(what_ifs, SizeIs(1));
  EXPECT_THAT(what_ifs.front().lines, ElementsAre(HasSubstr("“100 USD”: without it (leave out --budget) 28 h less")));
}

TEST(WhatIfWords, AWayOutSaysWhatToTypeAndWhatToLeaveOut) {
  auto free_only = limit_of(LimitName::free_only, 0);
  auto by = limit_of(LimitName::weeks, 1);
  by.said = "2026-12-01";
  const auto what_ifs = ask({kWorld[0], kWorld[1], kWorld[3]}, {free_only, by});
  ASSERT_THAT(what_ifs, SizeIs(1));
  EXPECT_EQ(what_ifs.front().heading,
            "What would make a path possible: loosen “free only” (--free-only) and “1 week (by 2026-12-01)” (--by)");
  EXPECT_THAT(what_ifs.front().lines, ElementsAre("--budget 20 --weeks 6: 30 h, 20 USD, 6 weeks; 1 step",
                                                  "--budget 300 --weeks 4: 10 h, 300 USD, 4 weeks; 1 step"));
  EXPECT_THAT(what_ifs.front().note, HasSubstr("There is no other way"));
}

TEST(WhatIfWords, EachSmallestSetHasAHeading) {
  auto course = limit_of(LimitName::kind, 0), study = limit_of(LimitName::kind, 0);
  study.kind = ActivityKind::self_study;
  const auto what_ifs = ask({kWorld[0], kWorld[1], kWorld[3]}, {course, study});
  ASSERT_THAT(what_ifs, SizeIs(2));
  EXPECT_EQ(what_ifs[0].heading, "What would make a path possible: leave out “no course” (--avoid course)");
  EXPECT_EQ(what_ifs[1].heading, "Or: leave out “no self-study” (--avoid self-study)");
}

TEST(WhatIfWords, StepsThatRanOutAreSaid) {
  const auto what_ifs = ask(kWorld, {limit_of(LimitName::budget, 1'000)}, false, 0);
  for (const auto& what_if : what_ifs) EXPECT_EQ(what_if.note.find("no other way"), std::string::npos);
}

TEST(WhatIfWords, WhatTheCatalogLacksIsTheRootOfIt) {
  const std::vector<std::string> deadlock{"b:1 -> one(1h) -> a:1", "a:1 -> two(1h) -> b:1", "role goal = a:1"};
  EXPECT_THAT(ask(deadlock, {}).at(0).lines, ElementsAre("a 1: the activities that lead there wait for one another."));
  const std::vector<std::string> root{"b:1 -> one(1h) -> a:1", "c:1 -> two(1h) -> b:1", "role goal = a:1"};
  EXPECT_THAT(ask(root, {limit_of(LimitName::hours, 1)}).at(0).lines,
              ElementsAre("a 1: what leads there waits for c 1, which no activity gives."));
  EXPECT_THAT(ask({"-> one(1h) -> a:1", "role goal = a:2"}, {}).at(0).lines, ElementsAre("a 2: no activity gives it."));
}

TEST(WhatIfWords, TradeOffsSayWhatChangesFromPointToPoint) {
  const auto what_ifs = ask(kWorld, {}, true);
  ASSERT_THAT(what_ifs, SizeIs(1));
  EXPECT_THAT(what_ifs.front().lines, ElementsAre("10 h, 300 USD, 4 weeks, 1 step: “The class”",
                                                  "30 h, 20 USD, 6 weeks, 1 step: “The book” instead of “The class”"));
  EXPECT_THAT(what_ifs.front().note, HasSubstr("Proven"));
}

TEST(WhatIfWords, TradeOffsThatEndedEarlySayWhatIsNotKnown) {
  const auto what_ifs = ask(kWorld, {}, true, 0);
  ASSERT_THAT(what_ifs, SizeIs(1));
  EXPECT_THAT(what_ifs.front().lines, IsEmpty());
  EXPECT_EQ(what_ifs.front().note, "None was found before the search ended.");
}

}  // namespace
}  // namespace careergap
