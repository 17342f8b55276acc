#pragma once

#include <chrono>
#include <iosfwd>

#include "engine/plan/recommend.h"

namespace careergap {

/// One line on a terminal that rewrites itself while a plan is being made, from half a second on, and is wiped when
/// this goes.
class ProgressLine {
 public:
  using Clock = std::chrono::steady_clock;

  /// `columns`: of the terminal that `stream` is; 0: it is none, and nothing is drawn.
  ProgressLine(std::ostream& stream, std::size_t columns, Clock::time_point start)
      : stream_(stream), columns_(columns), start_(start), next_(start + kPatience) {}
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  void show(const PlanProgress& progress);
  /// So many of so many done.
  void show(std::size_t done, std::size_t all);

 private:
  static constexpr std::chrono::milliseconds kPatience{500}, kBetween{100};

  void wipe();
  [[nodiscard]] bool is_due();
  void draw(std::string text);

  std::ostream& stream_;
  std::size_t columns_;
  Clock::time_point start_, next_;
  std::size_t drawn_ = 0;  ///< columns of what stands there
};

}  // namespace careergap
