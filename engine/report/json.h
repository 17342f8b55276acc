#pragma once

#include <string>

#include "engine/plan/plan.h"
#include "engine/report/words.h"

namespace careergap {

/// The answer of `plan` as JSON, `"schema": "careergap.plan/1"`, described by docs/plan.schema.json. Keys stand in a
/// fixed order; numbers are integers, money in minor units. Every statement carries the file and line it comes from.
[[nodiscard]] std::string render_plan_json(const Catalog& catalog, const Request& request, const Plan& plan);

/// The answer of `gap`, `"schema": "careergap.gap/1"`: the same without paths.
[[nodiscard]] std::string render_gap_json(const Catalog& catalog, const Request& request, const Plan& plan);

}  // namespace careergap
