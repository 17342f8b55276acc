// What `plan --format json` writes is read back by `why`: the same chains, or faults with their places.
#include "engine/plan/saved_plan.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

#include "engine/plan/recommend.h"
#include "engine/profile/resolve.h"
#include "engine/report/json.h"
#include "engine/report/why_text.h"
#include "tests/support/drawn_catalog.h"
#include "tests/support/drawn_limits.h"

namespace careergap {
namespace {

using test::DrawnCatalog;

std::string write_plan(const DrawnCatalog& world, const Plan& plan) {
  Request request;
  const Resolver resolver(world.catalog());
  request.to = resolver.resolve_role("goal");
  return render_plan_json(world.catalog(), request, plan);
}

Plan draw_plan(const DrawnCatalog& world) {
  return recommend(world.catalog(), world.profile({"a:0"}), world.role("goal"), {});
}

std::string write_small_plan() {
  const DrawnCatalog world({"-> first(1h) -> a:1", "a:1 -> second(2h project) -> b:3", "-> third(9h) -> b:3, a:1",
                            "role goal = b:3, c:1?", "-> fourth(1h) -> c:1", "evidence 3"});
  return write_plan(world, draw_plan(world));
}

TEST(SavedPlan, ComesBackAsItWasExplained) {
  std::size_t paths = 0;
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    test::LimitDraw draw(seed);
    const DrawnCatalog world(draw.draw_world(4, 3, true));
    const Plan plan = draw_plan(world);
    const auto read = read_saved_plan({"plan.json", write_plan(world, plan)}, find_saved_plan_limits());
    ASSERT_TRUE(read) << seed << ": " << read.error().items().front().message;
    EXPECT_EQ(*read, explain(world.catalog(), plan)) << seed;
    paths += plan.paths.size();
  }
  EXPECT_GT(paths, 60u);
}

TEST(SavedPlan, OfAGoalWithoutARoleComesBackToo) {
  const DrawnCatalog world({"-> first(1h) -> a:1", "a:1 -> second(2h project) -> b:3", "role other = a:1"});
  PlanOptions options;
  options.goal.skills = {{world.skill("b"), Level{3}, {}}};
  const Plan plan = recommend(world.catalog(), world.profile({}), std::nullopt, options);
  ASSERT_EQ(plan.paths.size(), 1u);
  const std::string text = render_plan_json(world.catalog(), Request{}, plan);
  const auto read = read_saved_plan({"plan.json", text}, find_saved_plan_limits());
  ASSERT_TRUE(read) << read.error().items().front().message;
  EXPECT_EQ(*read, explain(world.catalog(), plan));
  EXPECT_EQ(read->lines.at(0).asked_by.kind, Asker::Kind::goal);
}

TEST(SavedPlan, IsRefusedWhereverItIsCut) {
  const std::string whole = write_small_plan();
  const std::string text = whole.substr(0, whole.find_last_of('}'));  // what follows is a line end
  for (std::size_t size = 0; size <= text.size(); size += size < 200 ? 1 : 37)
    EXPECT_FALSE(read_saved_plan({"plan.json", text.substr(0, size)}, find_saved_plan_limits())) << size;
}

// Whatever somebody does to the file: a plan whose every place is there, or faults with places.
TEST(SavedPlan, EditedOnesAreReadOrRefusedWithAPlace) {
  const std::string text = write_small_plan();
  ASSERT_TRUE(read_saved_plan({"plan.json", text}, find_saved_plan_limits()));
  std::mt19937_64 engine(1);
  const std::string_view letters = "0123456789{}[],:\"-etnu\\ \n\x01\xff";
  std::size_t refused = 0, read = 0;
  for (int round = 0; round < 4000; ++round) {
    std::string edited = text;
    for (std::uint64_t edits = 1 + engine() % 3; edits > 0; --edits) {
      const std::size_t at = engine() % edited.size();
      const std::size_t other = engine() % edited.size();
      if (engine() % 3 == 0)
        edited.erase(at, 1 + engine() % 40);
      else if (engine() % 2 == 0)
        edited.insert(at, edited.substr(other, engine() % 40));
      else
        edited[at] = letters[engine() % letters.size()];
      if (edited.empty()) edited = "{";
    }
    const auto plan = read_saved_plan({"plan.json", edited}, find_saved_plan_limits());
    if (!plan) {
      ++refused;
      ASSERT_FALSE(plan.error().empty());
      for (const auto& fault : plan.error().items()) EXPECT_GE(fault.mark.line(), 1u);
      continue;
    }
    ++read;
    for (std::size_t path = 0; path < plan->paths.size(); ++path)
      for (std::size_t step = 0; step < plan->paths[path].size(); ++step) {
        EXPECT_FALSE(render_why_text(*plan, {path, step}, "0", {}).empty());
        EXPECT_FALSE(render_why_json(*plan, {path, step}, "0").empty());
      }
  }
  EXPECT_GT(refused, 1000u);
  EXPECT_GT(read, 100u);
}

TEST(SavedPlan, TheCorpusOfTheFuzzerIsReadOrRefused) {
  std::size_t files = 0;
  const std::filesystem::path corpus(CAREERGAP_SOURCE_DIR "/tests/fuzz/corpus/read_saved_plan");
  for (const auto& entry : std::filesystem::directory_iterator(corpus)) {
    std::ifstream in(entry.path(), std::ios::binary);
    const std::string bytes(std::istreambuf_iterator<char>(in), {});
    const bool is_good = entry.path().filename().string().starts_with("plan");
    EXPECT_EQ(read_saved_plan({"plan.json", bytes}, find_saved_plan_limits()).has_value(), is_good) << entry.path();
    ++files;
  }
  EXPECT_GE(files, 2u);
}

TEST(SavedPlan, AStepIsFoundByNumberOrActivity) {
  ExplainedPlan plan;
  plan.paths = {{{"a", "A", {}}, {"b", "B", {}}}, {{"c", "C", {}}, {"b", "B", {}}}};
  const auto find = [&](std::string_view step, std::optional<std::size_t> path) {
    const auto found = find_step(plan, step, path);
    return found ? std::pair(static_cast<int>(found->path), static_cast<int>(found->step)) : std::pair(-1, -1);
  };
  EXPECT_EQ(find("2", {}), std::pair(0, 1));
  EXPECT_EQ(find("b", {}), std::pair(0, 1));
  EXPECT_EQ(find("b", 1), std::pair(1, 1));
  EXPECT_EQ(find("c", {}), std::pair(1, 0));
  EXPECT_EQ(find("1", 1), std::pair(1, 0));
  for (const auto* none : {"0", "3", "-1", "d", "", "99999999999999999999"})
    EXPECT_EQ(find(none, {}), std::pair(-1, -1));
  EXPECT_EQ(find("1", 2), std::pair(-1, -1));
  EXPECT_EQ(find("c", 0), std::pair(-1, -1));
}

}  // namespace
}  // namespace careergap
