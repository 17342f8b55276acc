#include "cli/progress.h"

#include <gtest/gtest.h>

#include <sstream>

namespace careergap {
namespace {

using Clock = ProgressLine::Clock;
using std::chrono::seconds;

const PlanProgress kLong{2, 3, Cost{1'000}, Cost{900}}, kShort{2, 3, std::nullopt, Cost{0}};

TEST(ProgressLine, IsDrawnOverAndWiped) {
  std::ostringstream stream;
  {
    ProgressLine line(stream, 80, Clock::now() - seconds{7});
    line.show(kLong);
    line.show(kShort);  // too soon after the first
  }
  const std::string text = "Path 2 of 3: best so far 1,000, proven at least 900, 10 % apart, 7 s";
  EXPECT_EQ(stream.str(), "\r" + text + "\r" + std::string(text.size() + 2, ' ') + "\r");
}

TEST(ProgressLine, NeverWraps) {
  std::ostringstream stream;
  {
    ProgressLine line(stream, 20, Clock::now() - seconds{7});
    line.show(kLong);
  }
  EXPECT_EQ(stream.str(), "\rPath 2 of 3: best s\r" + std::string(19, ' ') + "\r");
}

TEST(ProgressLine, IsNotDrawnAtOnceNorWithoutATerminal) {
  std::ostringstream stream;
  {
    ProgressLine soon(stream, 80, Clock::now()), nowhere(stream, 0, Clock::now() - seconds{7});
    soon.show(kLong);
    nowhere.show(kLong);
  }
  EXPECT_EQ(stream.str(), "");
}

}  // namespace
}  // namespace careergap
