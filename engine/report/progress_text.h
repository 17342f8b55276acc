#pragma once

#include <chrono>
#include <string>

#include "engine/plan/recommend.h"

namespace careergap {

/// One line without a line end, for a terminal: what is looked for, the best so far, what is proven, how far apart the
/// two are, and for how long. Fits 80 columns unless costs are above a million. ASCII: its bytes are its columns.
[[nodiscard]] std::string render_progress(const PlanProgress& progress, std::chrono::seconds elapsed);

}  // namespace careergap
