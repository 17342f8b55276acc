#pragma once

#include <string>
#include <vector>

#include "cli/arguments.h"
#include "engine/catalog/catalog.h"

namespace careergap {

struct ReadLimits {
  Limits limits;
  std::vector<std::string> faults;  ///< one sentence each, with the nearest right word; all of them
};

/// Turns what was typed into limits, in the order of LimitName. Deadlines become the whole weeks from `today`; money in
/// another currency the base currency, rounded down.
[[nodiscard]] ReadLimits read_limits(const LimitTexts& texts, const Catalog& catalog, Date today);

}  // namespace careergap
