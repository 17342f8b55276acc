#pragma once

#include <string>
#include <string_view>

#include "engine/plan/explain.h"
#include "engine/report/style.h"

namespace careergap {

/// The answer of `why`: the chains of one step of a plan in full. A plan of another catalog than that of `digest` says
/// so first.
[[nodiscard]] std::string render_why_text(const ExplainedPlan& plan, StepPlace place, std::string_view digest,
                                          const Style& style);

/// That no step is called so, and the steps that there are. `path`: the one that was asked for; none: any.
[[nodiscard]] std::string render_no_such_step(const ExplainedPlan& plan, std::string_view step,
                                              std::optional<std::size_t> path);

}  // namespace careergap
