#pragma once

#include "engine/plan/limit_trials.h"

namespace careergap {

/// The front of expected hours against expected money within the plan's limits, from the fewest hours to the least
/// money. Each point is one search: the fewest hours, then the least money, with less money than the point before.
/// Certificate, when the plan's options want one: one claim a point, with the money that it may take at most, and one
/// that there is no further point. Cost: a trial a point. Source: the epsilon-constraint method, Haimes, Lasdon and
/// Wismer 1971.
[[nodiscard]] TradeOffs find_trade_offs(const Catalog& catalog, const PlanningProblem& planning, const Plan& plan,
                                        LimitTrials& trials);

}  // namespace careergap
