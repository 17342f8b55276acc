#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "engine/search/propagate.h"
#include "engine/search/reduce.h"

namespace careergap {

/// Finds cheap paths fast, without any promise about how cheap.
class RelaxedPlanner {
 public:
  explicit RelaxedPlanner(const ReducedProblem& problem);

  /// A path in which no member is redundant, guided by `costs` (0 or more; kNever forbids), ascending; nothing when the
  /// guidance meets no path with one variant an activity. Cost: a few propagations, and the square of the path.
  [[nodiscard]] std::optional<std::vector<std::uint32_t>> find_path(std::span<const std::int64_t> costs);

  /// Local search: forbids one member after the other, with the others free, and takes what becomes cheaper and is
  /// accepted, until no member is left to try or `tries` are used up. Gives the cost. Cost: a propagation a try.
  std::int64_t improve(std::vector<std::uint32_t>& members, int tries,
                       const std::function<bool(std::span<const std::uint32_t>)>& accepts);

  /// An activity of which several variants are members, or kNone.
  [[nodiscard]] std::uint32_t find_activity_twice(std::span<const std::uint32_t> members) const;

  /// Tries each member away, the dearest by `costs` first; the goals stay reached.
  void drop_redundant(std::vector<std::uint32_t>& members, std::span<const std::int64_t> costs);

 private:
  std::vector<std::uint32_t> extract();
  bool reaches_goals(std::span<const std::uint32_t> members, std::uint32_t without);

  const ReducedProblem& problem_;
  Estimates estimates_;
  std::vector<std::uint32_t> held_in_;  ///< by node: the round in which it is held
  std::uint32_t round_ = 0;
};

}  // namespace careergap
