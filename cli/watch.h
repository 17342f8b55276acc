#pragma once

#include "cli/arguments.h"
#include "cli/console.h"
#include "cli/interrupt.h"
#include "cli/progress.h"
#include "engine/plan/recommend.h"

namespace careergap {

/// What lets a plan be stopped by the time limit or a signal, and shows a line of progress on a terminal. One at a
/// time.
class CommandWatch {
 public:
  CommandWatch(const Arguments& arguments, Console& console)
      : start_(ProgressLine::Clock::now()), line_(console.err, console.err_columns, start_) {
    watch_.should_stop = [this, limit = arguments.time_limit] {
      return interrupt_.is_asked_to_stop() || (limit && ProgressLine::Clock::now() - start_ >= *limit);
    };
    watch_.on_progress = [this](const PlanProgress& progress) { line_.show(progress); };
  }
  CommandWatch(const CommandWatch&) = delete;
  CommandWatch& operator=(const CommandWatch&) = delete;

  [[nodiscard]] const PlanWatch& plan_watch() const { return watch_; }

 private:
  ProgressLine::Clock::time_point start_;
  InterruptWatch interrupt_;
  ProgressLine line_;
  PlanWatch watch_;
};

}  // namespace careergap
