#pragma once

#include <functional>
#include <optional>

#include "engine/plan/plan.h"

namespace careergap {

/// What of a plan is looked for, in this order.
enum class PlanPhase : std::uint8_t { paths, ways_out, limit_prices, questions, trade_offs };

/// How far a plan is: which path is looked for or, once those are there, what else.
struct PlanProgress {
  unsigned rank = 1;         ///< of the path looked for, from 1
  unsigned paths = 1;        ///< asked for
  std::optional<Cost> best;  ///< the cheapest path known for that rank
  Cost bound;                ///< proven for it
  PlanPhase phase = PlanPhase::paths;
  std::size_t item = 0;   ///< of the phase, from 1; 0 while paths are looked for
  std::size_t items = 0;  ///< 0: nobody knows how many there will be
};

/// What goes on beside a plan that takes long. Empty functions: nothing.
struct PlanWatch {
  std::function<bool()> should_stop{};                     ///< asked between steps of the search
  std::function<void(const PlanProgress&)> on_progress{};  ///< told between them
};

/// Fires the rules and finds the gap; no search: whatever needs one stays empty.
[[nodiscard]] Plan assess(const Catalog& catalog, Profile profile, std::optional<RoleId> target,
                          const PlanOptions& options);

/// The whole way: assess, then the ranked paths and their schedules; what the limits cost or, without a path, which of
/// them to loosen; the questions that would change the best path most; and the trade-offs, when wanted. A target that
/// is already met gives no paths and `end` complete. Stopped early it gives what it has by then. Errors: none; no path
/// is a value.
[[nodiscard]] Plan recommend(const Catalog& catalog, Profile profile, std::optional<RoleId> target,
                             const PlanOptions& options, const PlanWatch& watch = {});

}  // namespace careergap
