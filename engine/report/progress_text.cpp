#include "engine/report/progress_text.h"

#include <fmt/format.h>

#include <array>

#include "engine/report/words.h"

namespace careergap {

std::string render_progress(const PlanProgress& progress, std::chrono::seconds elapsed) {
  if (progress.phase != PlanPhase::paths) {
    constexpr std::array<std::string_view, 5> kWords{"", "What would make a path possible: try",
                                                     "What your limits cost: limit",
                                                     "What if you had it: unknown skill", "Hours against money: point"};
    const std::string of = progress.items == 0 ? "" : fmt::format(" of {}", progress.items);
    return fmt::format("{} {}{}, {} s", kWords[static_cast<std::size_t>(progress.phase)], progress.item, of,
                       elapsed.count());
  }
  std::string text = fmt::format("Path {} of {}: ", progress.rank, progress.paths);
  text += progress.best ? fmt::format("best so far {}", render_number(progress.best->value)) : "none yet";
  text += fmt::format(", proven at least {}", render_number(progress.bound.value));
  if (progress.best) text += fmt::format(", {} apart", render_apart(*progress.best, progress.bound));
  return text + fmt::format(", {} s", elapsed.count());
}

}  // namespace careergap
