#pragma once

#include "engine/base/expected.h"
#include "engine/plan/explain.h"
#include "engine/source/source_files.h"

namespace careergap {

/// What a saved plan may hold at most: twenty paths of what the schema allows are far smaller.
[[nodiscard]] SourceLimits find_saved_plan_limits();

/// Reads the chains of what `plan --format json` wrote (`"schema": "careergap.plan/1"`); keys that it has no use for
/// are passed over, as a later version may write more. Errors: not well-formed JSON, missing keys, wrong types, places
/// that are not there, beyond the limits; each with its place. Cost: linear in the file.
[[nodiscard]] Expected<ExplainedPlan> read_saved_plan(const SourceFile& file, const SourceLimits& limits);

}  // namespace careergap
