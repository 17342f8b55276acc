#pragma once

#include "engine/plan/limit_trials.h"

namespace careergap {

/// What each limit of the plan costs, by limit: the least loosening of it alone with which a path is cheaper than
/// `best`, the cost of the plan's proven first path, and the cheapest path then. Money is raised with unknown prices
/// still out; only when that changes nothing the limit is given up as a whole. Cost: two trials a limit, about ten for
/// weeks.
[[nodiscard]] std::vector<LimitPrice> find_limit_prices(const Plan& plan, Cost best, LimitTrials& trials);

}  // namespace careergap
