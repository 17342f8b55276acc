#include "cli/interrupt.h"

#include <gtest/gtest.h>

namespace careergap {
namespace {

TEST(InterruptWatch, HearsTheFirstSignalOfEachKind) {
  for (const int signal : {SIGINT, SIGTERM}) {
    const InterruptWatch watch;
    EXPECT_FALSE(watch.is_asked_to_stop());
    std::raise(signal);
    EXPECT_TRUE(watch.is_asked_to_stop());
  }
}

TEST(InterruptWatchDeathTest, LetsTheSecondEndTheProgram) {
  for (const int signal : {SIGINT, SIGTERM}) {
    const auto ask_twice = [&] {
      const InterruptWatch watch;
      std::raise(signal);
      std::raise(signal);
    };
    EXPECT_EXIT(ask_twice(), testing::KilledBySignal(signal), "");
  }
}

TEST(InterruptWatchDeathTest, LeavesSignalsAsTheyWere) {
  const auto ask_afterwards = [] {
    { const InterruptWatch watch; }
    std::raise(SIGINT);
  };
  EXPECT_EXIT(ask_afterwards(), testing::KilledBySignal(SIGINT), "");
}

}  // namespace
}  // namespace careergap
