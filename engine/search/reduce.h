#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "engine/problem/problem.h"

namespace careergap {

/// The part of a Problem that a cheapest path can use: a Network with its own dense numbers. Start facts are gone: they
/// are held by everybody. Every fact is reachable, and every variant leads, perhaps through others, to a goal. What a
/// variant requires is not among its outcomes.
struct ReducedProblem : Network {
  std::vector<std::uint32_t> original_variant;  ///< ascending
  std::vector<Fact> original_fact;              ///< ascending
  std::vector<std::uint32_t> reduced_variant;   ///< by variant of the Problem; kNone when it is gone
  std::vector<std::uint32_t> reduced_fact;      ///< by fact of the Problem; kNone when it is gone
  std::vector<std::uint32_t> goals;             ///< facts
};

/// Drops what cannot be reached with the kept variants and what leads to no goal; nothing when a goal cannot be
/// reached. Valid for every rank: a variant that leads to no goal only adds to the cost of a path, to its walls and to
/// what it shares with others. Cost: linear in the problem.
[[nodiscard]] std::optional<ReducedProblem> reduce(const Problem& problem, std::span<const std::uint8_t> is_kept);

/// The variants that *enter* a set of facts: an outcome lies in it, and no prerequisite does; a group lies in it only
/// with all its options. Whoever holds nothing of the set can come to hold something of it only by one of these.
/// Ascending. Cost: linear in the makers of the set and their prerequisites.
class EntryFinder {
 public:
  explicit EntryFinder(const Network& network) : network_(network), is_inside_(network.fact_count, 0) {}
  [[nodiscard]] std::vector<std::uint32_t> find(std::span<const std::uint32_t> facts);

 private:
  const Network& network_;
  std::vector<std::uint8_t> is_inside_;
};

}  // namespace careergap
