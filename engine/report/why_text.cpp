#include "engine/report/why_text.h"

#include <fmt/format.h>

#include "engine/base/text.h"
#include "engine/report/explain_words.h"
#include "engine/report/wrap.h"

namespace careergap {

namespace {

std::string render_steps(const ExplainedPlan& plan, std::size_t path) {
  std::string text;
  for (std::size_t step = 0; step < plan.paths[path].size(); ++step)
    text += fmt::format("  path {}, step {}  {}\n", path + 1, step + 1, plan.paths[path][step].activity);
  return text;
}

}  // namespace

std::string render_why_text(const ExplainedPlan& plan, StepPlace place, std::string_view digest, const Style& style) {
  const auto& steps = plan.paths[place.path];
  const ExplainedStep& step = steps[place.step];
  std::string text;
  if (plan.catalog_digest != digest) {
    const std::string other = fmt::format(
        "This plan was made with another catalog ({}) than the one here ({}): what it says, and the places it names, "
        "may have changed since.",
        plan.catalog_digest.substr(0, 12), digest.substr(0, 12));
    text += fmt::format("{} {}\n\n", style.careful("Careful:"), wrap_text(other, 9));
  }
  const std::string from = plan.from.empty() ? "" : fmt::format("from {} ", join(plan.from, ", "));
  const std::string where = fmt::format("step {} of {} in path {}, {}to {}", place.step + 1, steps.size(),
                                        place.path + 1, from, plan.to.empty() ? "what your goal names" : plan.to);
  text += fmt::format("{}\n  {}\n", style.strong(wrap_text(step.title, 0)),
                      style.faint(wrap_text(fmt::format("{}: {}", step.activity, where), 2)));
  text += fmt::format("\n{}\n", style.strong("Why it is there"));
  for (const auto& reason : render_reasons(plan, place.path, place.step, true))
    text += fmt::format("  {}\n", wrap_text(reason, 4));
  if (step.reasons.empty()) text += "  Nothing that this plan asks for leans on it.\n";
  return text;
}

std::string render_no_such_step(const ExplainedPlan& plan, std::string_view step, std::optional<std::size_t> path) {
  std::string text = fmt::format("careergap: no step '{}' in {}", make_printable(step),
                                 path ? fmt::format("path {} of this plan", *path + 1) : "this plan");
  if (plan.paths.empty()) return text + ": it holds no path\n";
  if (path && *path >= plan.paths.size())
    return text + fmt::format(": it holds {} path{}\n", plan.paths.size(), plan.paths.size() == 1 ? "" : "s");
  text += "; its steps are\n";
  for (std::size_t at = 0; at < plan.paths.size(); ++at)
    if (!path || *path == at) text += render_steps(plan, at);
  return text;
}

}  // namespace careergap
