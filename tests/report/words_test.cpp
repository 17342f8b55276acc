#include "engine/report/words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/plan/recommend.h"
#include "tests/support/drawn_catalog.h"

namespace careergap {
namespace {

using test::DrawnCatalog;

Amount<Money> cents(std::int64_t low, std::int64_t expected, std::int64_t high) {
  return {{low}, {expected}, {high}};
}

TEST(Words, Numbers) {
  const std::pair<std::int64_t, std::string_view> rows[] = {{0, "0"},        {7, "7"},          {999, "999"},
                                                            {1000, "1,000"}, {12345, "12,345"}, {1234567, "1,234,567"},
                                                            {-5, "-5"},      {-100, "-100"},    {-1000, "-1,000"}};
  for (const auto& [number, text] : rows) EXPECT_EQ(render_number(number), text);
}

TEST(Words, Money) {
  EXPECT_EQ(render_money(Money{12000}, "USD"), "120 USD");
  EXPECT_EQ(render_money(Money{4950}, "USD"), "49.50 USD");
  EXPECT_EQ(render_money(Money{5}, "USD"), "0.05 USD");
  EXPECT_EQ(render_money(Money{123456700}, "USD"), "1,234,567 USD");
}

TEST(Words, HoursAndWeeks) {
  EXPECT_EQ(render_hours({{40}, {40}, {40}}), "40 h");
  EXPECT_EQ(render_hours({{20}, {40}, {1600}}), "40 h (20–1,600)");
  EXPECT_EQ(render_weeks({{1}, {1}, {1}}), "1 week");
  EXPECT_EQ(render_weeks({{8}, {12}, {16}}), "12 weeks (8–16)");
  EXPECT_EQ(render_weeks({{1}, {1}, {2}}), "1 week (1–2)");
  EXPECT_EQ(render_weeks({{90}, {103}, {110}}), "103 weeks (90–110)");
  EXPECT_EQ(render_weeks({{104}, {104}, {104}}), "104 weeks (2 years)");
  EXPECT_EQ(render_weeks({{299}, {325}, {374}}), "325 weeks (299–374; 6 years)");
  EXPECT_EQ(render_weeks({{120}, {130}, {140}}), "130 weeks (120–140; 2½ years)");
}

TEST(Words, ACostSaysWhatAnUnknownPriceCountedAs) {
  Path path;
  path.cost = Cost{6950};
  EXPECT_EQ(render_cost(path, "USD"), "6,950 points");
  path.totals.unknown_prices = 1;
  path.totals.assumed_money = Money{25000};
  EXPECT_EQ(render_cost(path, "USD"), "6,950 points, the unknown price counted as 250 USD");
  path.totals.unknown_prices = 2;
  EXPECT_EQ(render_cost(path, "USD"), "6,950 points, the 2 unknown prices counted as 250 USD together");
}

TEST(Words, Prices) {
  EXPECT_EQ(render_price({false, {}, "USD", {}, {}}, "USD"), "price unknown, ranked like the dearest of its kind");
  EXPECT_EQ(render_price({true, cents(0, 0, 0), "USD", {}, {}}, "USD"), "free");
  EXPECT_EQ(render_price({true, cents(12000, 12000, 12000), "USD", {}, {}}, "USD"), "120 USD");
  EXPECT_EQ(render_price({true, cents(9000, 12000, 15050), "USD", {}, {}}, "USD"), "120 USD (90–150.50)");
  EXPECT_EQ(render_price({true, cents(0, 0, 9800), "USD", {}, {}}, "USD"), "free, or up to 98 USD");
  const std::string converted =
      render_price({true, cents(6400, 6400, 6400), "GBP", {}, cents(5000, 5000, 5000)}, "USD");
  EXPECT_NE(converted.find("64 USD"), std::string::npos);
  EXPECT_NE(converted.find("50 GBP"), std::string::npos);
}

TEST(Words, Totals) {
  Totals totals;
  totals.money = cents(0, 0, 0);
  const std::string nothing = render_total_price(totals, "USD");
  EXPECT_EQ(nothing.find("USD"), std::string::npos);
  totals.unknown_prices = 1;
  EXPECT_EQ(render_total_price(totals, "USD"), nothing + " and 1 unknown price");
  totals.unknown_prices = 2;
  totals.money = cents(100, 200, 300);
  EXPECT_EQ(render_total_price(totals, "USD"), "2 USD (1–3) and 2 unknown prices");
}

TEST(Words, Atoms) {
  const DrawnCatalog world({"kind licence = credential", "role goal = licence:1, sql:2"});
  EXPECT_EQ(render_atom(world.catalog(), world.atom("sql:2")), "sql 2");
  EXPECT_EQ(render_atom(world.catalog(), world.atom("licence:1")), "licence");
}

TEST(Words, AnswerFlagsAskForPracticeWhereThatIsAsked) {
  const DrawnCatalog world({"role goal = sql:3"});
  EXPECT_EQ(render_answer_flag(world.catalog(), {world.atom("sql:3"), false, {}, {}, {}}), "--have sql:3");
  EXPECT_EQ(render_answer_flag(world.catalog(), {world.atom("sql:3"), true, {}, {}, {}}), "--used sql:3");
}

TEST(Words, SavingsSayWhatIsLessAndWhatIsMore) {
  struct Row {
    std::int64_t hours, money, weeks;
    bool is_another;
    int jobs;
    std::string_view text;
  };
  const Row rows[] = {
      {35, 0, 0, false, 0, "35 h less"},
      {35, 4900, 1, false, 0, "35 h less, 49 USD less, 1 week less"},
      {-3, 1250, 0, true, 0, "3 h more, 12.50 USD less, because another path then costs fewer points"},
      {1200, -100, -80, true, 1,
       "1,200 h less, 1 USD more, 80 weeks more, because another path then costs fewer points, with 1 job on the way"}};
  for (const auto& row : rows) {
    Question question;
    question.saved_hours = Hours{row.hours};
    question.saved_money = Money{row.money};
    question.saved_weeks = Weeks{row.weeks};
    question.is_another_path = row.is_another;
    question.jobs = row.jobs;
    EXPECT_EQ(render_saving(question, "USD"), row.text);
  }
}

TEST(Words, ACreditSaysOfHowManyHoursItIsAShare) {
  const std::pair<std::string_view, std::string_view> rows[] = {
      {"-> x(40h) -> mysql:1", "24 h less than for a beginner: sql 3 carries over to mysql (60 % of its 40 h)"},
      {"-> x(40h) -> mysql:1=10h, r:1", "6 h less than for a beginner: sql 3 carries over to mysql (60 % of its 10 h)"},
      {"-> x(40h) -> mysql:1, r:1=30h", "6 h less than for a beginner: sql 3 carries over to mysql (60 % of its 10 h)"},
      {"-> x(80h) -> mysql:1, r:1, s:1",
       "16 h less than for a beginner: sql 3 carries over to mysql (60 % of its about 27 h)"},
      {"-> x(4000h) -> mysql:1", "2,400 h less than for a beginner: sql 3 carries over to mysql (60 % of its 4,000 h)"},
  };
  for (const auto& [activity, text] : rows) {
    const DrawnCatalog world({std::string(activity), "sql:3 ~60~> mysql:2", "role goal = mysql:1"});
    const Plan plan = recommend(world.catalog(), world.profile({"sql:3"}), world.role("goal"), {});
    ASSERT_EQ(plan.paths.size(), 1U) << activity;
    EXPECT_EQ(render_credit(world.catalog(), plan.paths[0].steps.at(0)), text);
  }
}

TEST(Words, Proofs) {
  Path path;
  path.is_proved = true;
  path.cost = path.bound = Cost{1200};
  const test::DrawnCatalog world({"-> a(1h) -> a:1"});
  const auto render = [&](std::size_t rank, const PlanOptions& options) {
    return render_proof(world.catalog(), path, rank, options);
  };
  EXPECT_THAT(render(0, {}), testing::Not(testing::HasSubstr("not proven")));
  EXPECT_THAT(render(1, {}), testing::HasSubstr("25 %"));
  PlanOptions limited;
  limited.limits.all = {{LimitName::budget, 12'050, {}, {}, {}, {}, {}},
                        {LimitName::mode, 0, {}, Mode::on_the_job, {}, {}, {}}};
  EXPECT_EQ(render(0, limited), "proven: no path within your limits (120.50 USD, nothing at work) costs fewer points");
  path.is_proved = false;
  EXPECT_THAT(render(0, {}), testing::HasSubstr("not proven"));
  EXPECT_THAT(render(0, {}), testing::HasSubstr("1,200"));
}

TEST(Words, WhatIsNotProvenIsNeverCalledNoDistance) {
  EXPECT_EQ(render_apart(Cost{1200}, Cost{1200}), "0 %");
  EXPECT_EQ(render_apart(Cost{1200}, Cost{900}), "25 %");
  EXPECT_EQ(render_apart(Cost{1'000'000'000}, Cost{999'999'999}), "0.1 %");
  EXPECT_EQ(render_apart(Cost{7}, Cost{0}), "100 %");
}

TEST(Words, SearchesThatEndedEarlySayWhatIsOpen) {
  const test::DrawnCatalog world({"-> course(10h) -> sql:1", "role goal = sql:1"});
  const Catalog& catalog = world.catalog();
  Plan plan;
  plan.bound = Cost{1200};
  plan.end = SearchEnd::out_of_steps;
  EXPECT_EQ(render_search_end(catalog, plan),
            "The search stopped at its limit of steps; it had found no path yet, and proven that none costs less than "
            "1,200 points.");
  plan.paths.emplace_back().is_proved = true;
  plan.end = SearchEnd::stopped;
  plan.is_stopped = true;
  EXPECT_EQ(render_search_end(catalog, plan),
            "The search was stopped, by its time limit or by hand; it had found no further path yet, and proven that "
            "none costs less than 1,200 points. Asking again may give another answer.");
  plan.paths.back().is_proved = false;
  EXPECT_EQ(render_search_end(catalog, plan),
            "The search was stopped, by its time limit or by hand; what is not proven says so. Asking again may give "
            "another answer.");
  EXPECT_EQ(render_untried(catalog, plan), "");
}

TEST(Words, CertificatesSayWhatTheyProve) {
  Plan plan;
  Request request;
  request.certificate_file = "proof.json";
  EXPECT_EQ(render_certificate_line(request, plan), "") << "none was written";
  plan.certificate.emplace();
  plan.bound = Cost{1200};
  const auto line = [](const std::string& what) {
    return "proof.json proves that " + what + "; `careergap verify proof.json` checks it without searching.";
  };
  plan.end = SearchEnd::unreachable;
  EXPECT_EQ(render_certificate_line(request, plan), line("there is no path"));
  plan.end = SearchEnd::stopped;
  EXPECT_EQ(render_certificate_line(request, plan), line("no path costs less than 1,200 points"));
  plan.paths.emplace_back().is_proved = true;
  EXPECT_EQ(render_certificate_line(request, plan),
            line("path 1 is the cheapest and that no further path costs less than 1,200 points"));
  plan.paths.emplace_back().is_proved = true;
  plan.end = SearchEnd::no_more;
  EXPECT_EQ(render_certificate_line(request, plan),
            line("paths 1 to 2 are the cheapest that differ enough and that there is no further one"));
}

TEST(Words, EveryKindHasACapital) {
  for (std::size_t i = 0; i < kActivityKindWords.size(); ++i) {
    const std::string kind = render_kind(static_cast<ActivityKind>(i));
    EXPECT_TRUE(kind.front() >= 'A' && kind.front() <= 'Z') << kind;
  }
  EXPECT_EQ(render_kind(ActivityKind::stretch_assignment), "Stretch assignment");
  EXPECT_EQ(render_kind(ActivityKind::self_study), "Self-study");
}

}  // namespace
}  // namespace careergap
