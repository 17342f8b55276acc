#include "cli/progress.h"

#include <algorithm>
#include <ostream>
#include <string>

#include "engine/report/progress_text.h"

namespace careergap {

ProgressLine::~ProgressLine() {
  wipe();
}

bool ProgressLine::is_due() {
  const Clock::time_point now = Clock::now();
  if (columns_ == 0 || now < next_) return false;
  next_ = now + kBetween;
  return true;
}

void ProgressLine::show(const PlanProgress& progress) {
  if (is_due())
    draw(render_progress(progress, std::chrono::duration_cast<std::chrono::seconds>(Clock::now() - start_)));
}

void ProgressLine::show(std::size_t done, std::size_t all) {
  if (is_due()) draw(std::to_string(done) + " of " + std::to_string(all) + " answers compared; Ctrl-C shows those");
}

void ProgressLine::draw(std::string text) {
  // A line that wraps could not be rewritten; in the last column some terminals wrap already.
  if (text.size() >= columns_) text.resize(columns_ - 1);
  const std::size_t width = text.size();
  if (width < drawn_) text.append(drawn_ - width, ' ');
  stream_ << '\r' << text << std::flush;
  drawn_ = width;
}

void ProgressLine::wipe() {
  if (drawn_ == 0) return;
  constexpr std::size_t kEcho = 2;  // of Ctrl-C: ^C
  stream_ << '\r' << std::string(std::min(drawn_ + kEcho, columns_ - 1), ' ') << '\r' << std::flush;
  drawn_ = 0;
}

}  // namespace careergap
