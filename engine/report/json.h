#pragma once

#include <string>

#include "engine/plan/explain.h"
#include "engine/plan/plan.h"
#include "engine/report/words.h"

namespace careergap {

/// The answer of `plan` as JSON, `"schema": "careergap.plan/1"`, described by docs/plan.schema.json. Keys stand in a
/// fixed order; numbers are integers, money in minor units. Every statement carries the file and line it comes from.
[[nodiscard]] std::string render_plan_json(const Catalog& catalog, const Request& request, const Plan& plan);

/// The answer of `why`, `"schema": "careergap.why/1"`, described by docs/why.schema.json: the chains of one step with
/// their lines in full. `digest`: of the catalog at hand.
[[nodiscard]] std::string render_why_json(const ExplainedPlan& plan, StepPlace place, std::string_view digest);

/// The answer of `gap`, `"schema": "careergap.gap/1"`: the same without paths.
[[nodiscard]] std::string render_gap_json(const Catalog& catalog, const Request& request, const Plan& plan);

}  // namespace careergap
