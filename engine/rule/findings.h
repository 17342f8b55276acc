#pragma once

#include <vector>

#include "engine/base/ids.h"
#include "engine/catalog/entries.h"

namespace careergap {

/// One consequence of one rule that fired. Lifetime: refers to the catalog.
struct Finding {
  RuleId rule;
  const Consequence* consequence;
};

/// What follows from the facts, in the order in which rules fired.
struct Findings {
  std::vector<RuleId> fired;
  std::vector<Finding> all;
};

}  // namespace careergap
