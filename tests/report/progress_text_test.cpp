#include "engine/report/progress_text.h"

#include <gtest/gtest.h>

namespace careergap {
namespace {

TEST(ProgressText, SaysWhatIsLookedForAndHowFarItIs) {
  struct Case {
    PlanProgress progress;
    std::string text;
  };
  const std::vector<Case> cases{
      {{1, 3, std::nullopt, Cost{120}}, "Path 1 of 3: none yet, proven at least 120, 65 s"},
      {{2, 3, Cost{8'310}, Cost{8'120}}, "Path 2 of 3: best so far 8,310, proven at least 8,120, 2.3 % apart, 65 s"},
      {{20, 20, Cost{999'999}, Cost{0}}, "Path 20 of 20: best so far 999,999, proven at least 0, 100 % apart, 65 s"},
      {{1, 1, std::nullopt, {}, PlanPhase::questions, 3, 12}, "What if you had it: unknown skill 3 of 12, 65 s"},
      {{1, 1, std::nullopt, {}, PlanPhase::limit_prices, 2, 4}, "What your limits cost: limit 2 of 4, 65 s"},
      {{1, 1, std::nullopt, {}, PlanPhase::ways_out, 9, 0}, "What would make a path possible: try 9, 65 s"},
      {{1, 1, std::nullopt, {}, PlanPhase::trade_offs, 7, 0}, "Hours against money: point 7, 65 s"}};
  for (const auto& [progress, text] : cases) {
    EXPECT_EQ(render_progress(progress, std::chrono::seconds{65}), text);
    EXPECT_LT(text.size(), 80u);
  }
}

}  // namespace
}  // namespace careergap
