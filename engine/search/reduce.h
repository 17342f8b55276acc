#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "engine/problem/problem.h"

namespace careergap {

/// Many short lists of numbers in two flat arrays.
class Lists {
 public:
  void add(std::span<const std::uint32_t> list) {
    items_.insert(items_.end(), list.begin(), list.end());
    starts_.push_back(static_cast<std::uint32_t>(items_.size()));
  }
  [[nodiscard]] std::size_t size() const { return starts_.size() - 1; }
  [[nodiscard]] std::span<const std::uint32_t> operator[](std::size_t list) const {
    return {items_.data() + starts_[list], items_.data() + starts_[list + 1]};
  }
  /// For each number below `count`, the lists that hold it, ascending.
  [[nodiscard]] Lists inverted(std::size_t count) const;

 private:
  std::vector<std::uint32_t> starts_{0};
  std::vector<std::uint32_t> items_;
};

inline constexpr std::uint32_t kNone = UINT32_MAX;

/// The part of a Problem that a cheapest path can use, with its own dense numbers. A *node* is a fact, or above
/// fact_count a group of alternatives, which is held as soon as one of its options is. Start facts are gone: they are
/// held by everybody. Every fact is reachable, and every variant leads, perhaps through others, to a goal.
struct ReducedProblem {
  std::uint32_t fact_count = 0;
  std::uint32_t node_count = 0;
  std::vector<std::int64_t> cost;               ///< by variant
  std::vector<std::uint32_t> activity;          ///< by variant, as in the Problem
  std::vector<std::uint32_t> original_variant;  ///< ascending
  std::vector<Fact> original_fact;              ///< ascending
  std::vector<std::uint32_t> reduced_variant;   ///< by variant of the Problem; kNone when it is gone
  std::vector<std::uint32_t> reduced_fact;      ///< by fact of the Problem; kNone when it is gone
  Lists prerequisites;                          ///< by variant: nodes
  Lists outcomes;                               ///< by variant: facts, without those that the variant itself requires
  Lists users;                                  ///< by node: variants that require it
  Lists makers;                                 ///< by fact: variants with it as outcome
  Lists options;                                ///< by group (node - fact_count): facts
  Lists groups_of;                              ///< by fact: group nodes that it is an option of
  std::vector<std::uint32_t> goals;             ///< facts

  [[nodiscard]] std::size_t variant_count() const { return cost.size(); }
};

/// Drops what cannot be reached with the kept variants and what leads to no goal; nothing when a goal cannot be
/// reached. Valid for every rank: a variant that leads to no goal only adds to the cost of a path and to what it shares
/// with others. Cost: linear in the problem.
[[nodiscard]] std::optional<ReducedProblem> reduce(const Problem& problem, std::span<const std::uint8_t> is_kept);

/// The variants that *enter* a set of facts: an outcome lies in it, and no prerequisite does; a group lies in it only
/// with all its options. Whoever holds nothing of the set can come to hold something of it only by one of these.
/// Ascending. Cost: linear in the makers of the set and their prerequisites.
[[nodiscard]] std::vector<std::uint32_t> find_entering(const ReducedProblem& problem,
                                                       std::span<const std::uint32_t> facts);

}  // namespace careergap
