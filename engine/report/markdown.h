#pragma once

#include <string>

#include "engine/plan/plan.h"
#include "engine/report/words.h"

namespace careergap {

/// The answer of `plan` as a Markdown page to keep or print: the gap as a table, each path with a box to tick per step.
[[nodiscard]] std::string render_plan_markdown(const Catalog& catalog, const Request& request, const Plan& plan);

/// The answer of `gap` likewise: every line as a row.
[[nodiscard]] std::string render_gap_markdown(const Catalog& catalog, const Request& request, const Plan& plan);

}  // namespace careergap
