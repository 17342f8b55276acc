#include "engine/report/progress_text.h"

#include <fmt/format.h>

#include "engine/report/words.h"

namespace careergap {

std::string render_progress(const PlanProgress& progress, std::chrono::seconds elapsed) {
  if (progress.question > 0)
    return fmt::format("What if you had it: unknown skill {} of {}, {} s", progress.question, progress.questions,
                       elapsed.count());
  std::string text = fmt::format("Path {} of {}: ", progress.rank, progress.paths);
  text += progress.best ? fmt::format("best so far {}", render_number(progress.best->value)) : "none yet";
  text += fmt::format(", proven at least {}", render_number(progress.bound.value));
  if (progress.best) text += fmt::format(", {} apart", render_apart(*progress.best, progress.bound));
  return text + fmt::format(", {} s", elapsed.count());
}

}  // namespace careergap
