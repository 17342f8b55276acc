#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "engine/plan/recommend.h"

namespace careergap {

/// An amount that stands for "as much as it takes", small enough to be multiplied.
inline constexpr std::int64_t kAnyAmount = 1'000'000'000'000;

/// What a trial makes least, and what it keeps besides the limits.
struct Aim {
  std::vector<std::int64_t> costs;  ///< by variant; empty: the preset's
  std::vector<Wall> walls;
};

/// How a trial ended: the best path met, and whether it is known that none is better, or that there is none.
struct Trial {
  std::optional<FoundPath> path;
  bool is_proved = false;
  Cost bound;                  ///< proven: no path has less of what was to be made least
  std::optional<Claim> claim;  ///< when a proof was wanted

  [[nodiscard]] bool is_impossible() const { return !path && is_proved; }
};

/// What a path's variants come to together.
[[nodiscard]] std::int64_t add_up(const std::vector<std::int64_t>& by_variant, const FoundPath& path);

/// The least amount of a limit with which there is a path. None and proven: no amount does.
struct LeastAmount {
  std::optional<std::int64_t> amount;
  bool is_proved = false;
};

/// Asks the search what a plan would be under other limits than the person's. Begins with the paths that the plan's own
/// search has found. Counts the steps of all trials together; once they are used up, or somebody asked to stop, every
/// trial ends with nothing known. Lifetime: keeps its arguments by reference.
class LimitTrials {
 public:
  LimitTrials(const Catalog& catalog, const PlanningProblem& planning, const Plan& plan, const PlanWatch& watch,
              std::uint64_t steps, std::span<const FoundPath> found)
      : catalog_(catalog), planning_(planning), plan_(plan), watch_(watch), steps_left_(steps) {
    for (const FoundPath& path : found) known_.push_back(path.variants);
  }

  /// The plan's problem under these limits, with this aim.
  [[nodiscard]] PlanningProblem prepare(const Limits& limits, const Aim& aim = {}) const;
  /// The best path of a prepared problem to which the calendar agrees under the limits' weeks.
  [[nodiscard]] Trial search(const PlanningProblem& prepared, const Limits& limits, bool wants_proof = false);
  [[nodiscard]] Trial find_best(const Limits& limits, const Aim& aim = {}) {
    return search(prepare(limits, aim), limits);
  }

  /// The least amount with which the limit at `place` leaves a path that keeps the walls, all other limits as they are.
  /// The amount that stands there must not do. Weeks by halving, other amounts in one search. Cost: of weeks about ten
  /// trials.
  [[nodiscard]] LeastAmount find_least(Limits limits, std::size_t place, const std::vector<Wall>& walls);

  /// The path for people, with what it takes of the plan's own limits.
  [[nodiscard]] Path build(const FoundPath& found) const;
  /// Keeps the cost in the preset's points at most at `at_most`.
  [[nodiscard]] Wall build_cost_wall(Cost at_most) const;

  void tell(PlanPhase phase, std::size_t item, std::size_t items);
  [[nodiscard]] std::uint64_t steps_left() const { return steps_left_; }
  [[nodiscard]] bool is_stopped() const { return is_stopped_; }

 private:
  [[nodiscard]] LeastAmount find_least_weeks(Limits limits, std::size_t place, const std::vector<Wall>& walls);

  const Catalog& catalog_;
  const PlanningProblem& planning_;
  const Plan& plan_;
  const PlanWatch& watch_;
  std::uint64_t steps_left_;
  bool is_stopped_ = false;
  PlanProgress progress_;
  std::vector<std::vector<std::uint32_t>> known_;  ///< paths found, each of which may serve later trials
};

}  // namespace careergap
