#pragma once

#include <optional>
#include <span>
#include <vector>

#include "engine/plan/recommend.h"

namespace careergap {

/// One change, and no other, that would bring an activity into the best path.
struct WhyNotChange {
  enum class Kind : std::uint8_t {
    price,                ///< to at most `to` whole units of the base currency
    hours,                ///< to at most `to` hours
    months,               ///< of a job: to at most `to`
    limit,                ///< at `limit`: loosened to `to`, or given up
    prerequisite,         ///< `atoms`, one of which is asked for: no longer asked for
    requirement_raised,   ///< `atoms`: the target asks for it
    requirement_lowered,  ///< `atoms`: the target asks for level `to` of it; 0: for none
  };
  Kind kind = Kind::price;
  std::optional<std::int64_t> to;
  std::size_t limit = 0;
  std::vector<Atom> atoms;
  bool is_smallest = true;  ///< proven: less of it does not do
  Path best;                ///< the best path then; it holds the activity
};

/// Why an activity is not in the best path, and what would change that.
struct WhyNot {
  ActivityId item;
  std::vector<std::size_t> ranks;  ///< places in Plan::paths of those that hold it
  bool is_own_job = false;         ///< the target, a role that extends it, or a role held: no job on the way
  std::vector<std::size_t> walls;  ///< limits that keep it out whatever else a path holds, by place
  /// The best path if it took an hour and no money; when that holds it, what that path costs with the activity's true
  /// figures.
  std::optional<Path> with_it;
  Cost cost_with_it;
  std::vector<WhyNotChange> changes;  ///< one a price, hours, limit, prerequisite or requirement that would do
  bool is_complete = true;            ///< every search that says so was proven and none was cut short
};

/// Every change is tried by planning again, so that what is said has been seen: price, hours and months by halving, a
/// limit from one amount that changes the best path to the next, each prerequisite and each requirement by itself.
/// Cost: some dozens of plans with one path each.
[[nodiscard]] WhyNot find_why_not(const Catalog& catalog, const Plan& plan, ActivityId item,
                                  const PlanWatch& watch = {});

/// Why a set of activities is not the best path.
struct WhyNotTogether {
  std::vector<std::pair<ActivityId, std::vector<Atom>>> waiting;  ///< cannot start: nothing of this is had by then
  std::vector<std::pair<Atom, bool>> open;                        ///< goals left open; whether practice is what lacks
  std::vector<std::size_t> crossed;                               ///< limits that they cross together, by place
  std::vector<ActivityId> superfluous;                            ///< could be left out
  Cost cost;                                                      ///< together, without credits
};

/// Cost: a few passes over the problem.
[[nodiscard]] WhyNotTogether find_why_not_together(const Catalog& catalog, const Plan& plan,
                                                   std::span<const ActivityId> items);

}  // namespace careergap
