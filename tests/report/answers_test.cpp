// The answers as JSON, Markdown and text: what they hold and what must not break them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/base/text.h"
#include "engine/plan/recommend.h"
#include "engine/report/json.h"
#include "engine/report/markdown.h"
#include "engine/report/text.h"
#include "tests/support/catalog_files.h"

namespace careergap {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

struct Answer {
  Catalog catalog;
  Request request;
  Plan plan;
};

Answer ask(const test::Texts& texts, std::string_view from, std::string_view to, std::vector<std::string> have = {}) {
  Answer answer{test::load_good(texts), {}, {}};
  const Resolver resolver(answer.catalog);
  ProfileInput input;
  if (!from.empty()) {
    answer.request.from.push_back(resolver.resolve_role(from));
    input.held_roles.push_back(answer.request.from.back().matches.front().id);
  }
  answer.request.to = resolver.resolve_role(to);
  answer.request.today = {2026, 11, 22};
  answer.request.have = std::move(have);
  Diagnostics diagnostics;
  answer.plan = recommend(answer.catalog, build_profile(answer.catalog, input, diagnostics),
                          answer.request.to->matches.front().id, {});
  return answer;
}

std::string plan_json(const Answer& answer) {
  return render_plan_json(answer.catalog, answer.request, answer.plan);
}
std::string plan_markdown(const Answer& answer) {
  return render_plan_markdown(answer.catalog, answer.request, answer.plan);
}

TEST(PlanJson, IsValidStableAndInAFixedOrder) {
  const Answer answer = ask(test::small_world(), "team-assistant", "data-analyst");
  const std::string text = plan_json(answer);
  EXPECT_EQ(text, plan_json(answer));
  EXPECT_EQ(text, plan_json(ask(test::small_world(), "team-assistant", "data-analyst")));
  const auto json = nlohmann::ordered_json::parse(text);
  std::vector<std::string> keys;
  for (const auto& [key, value] : json.items()) keys.push_back(key);
  EXPECT_THAT(keys, ElementsAre("schema", "catalog_digest", "request", "target", "goal", "conflicts", "obstacles",
                                "gap", "findings", "ranking", "limits", "end", "bound", "unreachable", "paths",
                                "coverage", "offers", "unlocks", "strength_sentences", "ways_out", "limit_prices",
                                "trade_offs", "questions", "untried", "stopped"));
  EXPECT_EQ(json["schema"], "careergap.plan/1");
  EXPECT_EQ(json["paths"].size(), answer.plan.paths.size());
  EXPECT_EQ(json["paths"][0]["steps"].size(), answer.plan.paths[0].steps.size());
  EXPECT_EQ(text.back(), '\n');
}

TEST(GapJson, HoldsNoPaths) {
  const Answer answer = ask(test::small_world(), "team-assistant", "data-analyst");
  const auto json = nlohmann::json::parse(render_gap_json(answer.catalog, answer.request, answer.plan));
  EXPECT_EQ(json["schema"], "careergap.gap/1");
  EXPECT_FALSE(json.contains("paths"));
  EXPECT_EQ(json["gap"]["lines"].size(), answer.plan.gap.lines.size());
}

TEST(PlanJson, SurvivesWhateverBytesWereTyped) {
  const Answer answer = ask(test::small_world(), "", "data-analyst", {"\xff\"\\\n:\x01", "größe"});
  const auto json = nlohmann::json::parse(plan_json(answer));
  EXPECT_EQ(json["request"]["have"][1], "größe");
}

TEST(PlanJson, EveryStepCostCanBeRecomputedFromWhatItSays) {
  const Answer answer = ask(test::small_world(), "", "senior-data-analyst");
  const auto json = nlohmann::json::parse(plan_json(answer));
  for (const auto& path : json["paths"]) {
    std::int64_t total = 0;
    for (const auto& step : path["steps"]) {
      const auto units = (step["ranked_price"].get<std::int64_t>() + 99) / 100;
      EXPECT_EQ(step["cost"],
                json["ranking"]["per_hour"].get<std::int64_t>() * step["hours"]["expected"].get<std::int64_t>() +
                    json["ranking"]["per_money_unit"].get<std::int64_t>() * units +
                    json["ranking"]["per_month"].get<std::int64_t>() * step["months"].get<std::int64_t>() +
                    json["ranking"]["per_step"].get<std::int64_t>());
      total += step["cost"].get<std::int64_t>();
    }
    EXPECT_EQ(path["cost"], total);
  }
}

/// The small world with titles and reasons full of what Markdown and terminals could misread.
test::Texts nasty_world() {
  auto texts = test::small_world();
  test::replace(texts, "skills-catalog/activities/data/databases.yaml", "title: A course on SQL",
                "title: 'A | *course* on _SQL_ [x](y) <b> `c` # ~~d~~ &amp; \\'");
  test::replace(texts, "rules/roles/data/data-analyst.yaml", "why: Every question ends in a query.",
                "why: 'Every | question'");
  return texts;
}

TEST(PlanMarkdown, EscapesWhatCouldBeMarkup) {
  const std::string text = plan_markdown(ask(nasty_world(), "", "data-analyst"));
  EXPECT_THAT(text, HasSubstr(R"(A \| \*course\* on \_SQL\_ \[x\](y) \<b\> \`c\` \# \~\~d\~\~ \&amp; \\)"));
  // A row of the table has its six cells whatever stands in them.
  std::size_t rows = 0;
  for (const auto line : split(text, '\n')) {
    if (!line.starts_with("| ")) continue;
    ++rows;
    std::size_t bars = 0;
    for (std::size_t i = 0; i < line.size(); ++i) bars += line[i] == '|' && line[i - (i > 0 ? 1 : 0)] != '\\' ? 1 : 0;
    EXPECT_EQ(bars, 7U) << line;
  }
  EXPECT_GT(rows, 2U);
}

TEST(PlanMarkdown, ListsInsideAStepStartBelowItsText) {
  const std::string text = plan_markdown(ask(test::small_world(), "", "senior-data-analyst"));
  std::size_t inside = 0, seen = 0;
  for (const auto line : split(text, '\n')) {
    if (const auto box = line.find(". [ ] "); box != std::string_view::npos && box < 4) inside = box + 2;
    if (const auto item = line.find("- Why it counts"); item != std::string_view::npos) {
      EXPECT_EQ(item, inside) << line;
      ++seen;
    }
  }
  EXPECT_GT(seen, 2U);
}

TEST(PlanText, HasNoControlsWithoutColourAndStaysWithinItsWidth) {
  for (const auto& texts : {test::small_world(), nasty_world()}) {
    const Answer answer = ask(texts, "team-assistant", "senior-data-analyst");
    for (const std::string& text : {render_plan_text(answer.catalog, answer.request, answer.plan, Style{}),
                                    render_gap_text(answer.catalog, answer.request, answer.plan, Style{})}) {
      EXPECT_TRUE(std::none_of(text.begin(), text.end(),
                               [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n'; }));
      for (const auto line : split(text, '\n')) EXPECT_LE(line.size(), 130U) << line;
      EXPECT_THAT(text, Not(HasSubstr("  \n")));
    }
  }
}

TEST(PlanText, ColourChangesNothingButEscapes) {
  const Answer answer = ask(test::small_world(), "team-assistant", "data-analyst");
  std::string coloured = render_plan_text(answer.catalog, answer.request, answer.plan, Style{true});
  for (auto at = coloured.find('\x1b'); at != std::string::npos; at = coloured.find('\x1b'))
    coloured.erase(at, coloured.find('m', at) - at + 1);
  EXPECT_EQ(coloured, render_plan_text(answer.catalog, answer.request, answer.plan, Style{}));
}

TEST(Answers, AlreadyThereIsSaid) {
  const Answer answer = ask(test::small_world(), "data-analyst", "data-analyst");
  EXPECT_THAT(render_plan_text(answer.catalog, answer.request, answer.plan, Style{}), HasSubstr("already there"));
  EXPECT_THAT(plan_markdown(answer), HasSubstr("already there"));
  EXPECT_EQ(nlohmann::json::parse(plan_json(answer))["end"], "complete");
}

TEST(Answers, NoPathNamesWhatIsOutOfReach) {
  Answer answer = ask(test::small_world(), "", "data-analyst");
  answer.plan.paths.clear();
  answer.plan.questions.clear();
  answer.plan.end = SearchEnd::unreachable;
  answer.plan.unreachable = {{answer.catalog.find_skill("sql").value(), Level{2}}};
  for (const std::string& text :
       {render_plan_text(answer.catalog, answer.request, answer.plan, Style{}), plan_markdown(answer)})
    EXPECT_THAT(text, HasSubstr("SQL 2"));
  const auto json = nlohmann::json::parse(plan_json(answer));
  EXPECT_EQ(json["unreachable"], nlohmann::json::parse(R"([{"skill": "sql", "level": 2}])"));
}

}  // namespace
}  // namespace careergap
