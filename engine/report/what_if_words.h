#pragma once

#include <string>
#include <vector>

#include "engine/plan/plan.h"

namespace careergap {

/// A heading with a list below, as text and Markdown show it; each line a sentence or a row.
struct WhatIf {
  std::string heading;
  std::vector<std::string> lines;
  std::string note;  ///< below the list; may be empty
};

/// What would be if limits were others, where the plan knows: ways out, what the catalog lacks, prices of limits, hours
/// against money.
[[nodiscard]] std::vector<WhatIf> build_what_ifs(const Catalog& catalog, const Plan& plan);

}  // namespace careergap
