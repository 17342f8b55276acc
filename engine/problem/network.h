#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <vector>

#include "engine/base/units.h"
#include "engine/problem/lists.h"

namespace careergap {

/// A fact is an atom (skill, level) or (skill applied, level) as a dense number; who built the Network knows which.
using Fact = std::uint32_t;

inline constexpr std::uint32_t kNone = UINT32_MAX;

/// One way to do one activity, as the search sees it.
struct Variant {
  std::uint32_t activity =
      0;  ///< what it is a variant of: dense from 0; variants of one activity count as one in a ranking
  std::vector<Fact> requires_all;               ///< sorted, unique
  std::vector<std::vector<Fact>> requires_any;  ///< of each group at least one; no group is empty
  std::vector<Fact> outcomes;                   ///< sorted, unique, closed under levels and implications
  Cost cost;                                    ///< 0 or more; the sum over all variants stays below 2^53
};

/// All variants of a catalog in flat arrays, whoever asks: built once and kept. A *node* is a fact, or above fact_count
/// a group of alternatives, which is held as soon as one of its options is.
struct Network {
  std::uint32_t fact_count = 0;
  std::uint32_t node_count = 0;
  std::uint32_t activity_count = 0;
  std::vector<std::int64_t> cost;       ///< by variant
  std::vector<std::uint32_t> activity;  ///< by variant
  Lists prerequisites;                  ///< by variant: nodes, ascending: facts first, then groups
  Lists outcomes;                       ///< by variant: facts, ascending
  Lists options;                        ///< by group (node - fact_count): facts, ascending
  Lists users;                          ///< by node: variants that require it
  Lists makers;                         ///< by fact: variants with it as outcome
  Lists groups_of;                      ///< by fact: group nodes that it is an option of

  [[nodiscard]] std::size_t variant_count() const { return cost.size(); }
  [[nodiscard]] bool is_group(std::uint32_t node) const { return node >= fact_count; }
  [[nodiscard]] std::span<const std::uint32_t> options_of(std::uint32_t node) const {
    return options[node - fact_count];
  }
  /// A copy of one variant, for those who look at few.
  [[nodiscard]] Variant variant(std::uint32_t v) const;
  /// Fills what is found from the rest: node_count, users, makers, groups_of. Cost: linear.
  void connect();
};

/// Collects variants one by one. Equal groups become one node, a group of one option that fact.
class NetworkBuilder {
 public:
  explicit NetworkBuilder(std::uint32_t fact_count) { network_.fact_count = fact_count; }

  /// Sorted, unique lists; groups are taken as they come.
  void add(std::uint32_t activity, std::int64_t cost, std::span<const Fact> requires_all,
           std::span<const std::vector<Fact>> requires_any, std::span<const Fact> outcomes);
  void add(const Variant& variant) {
    add(variant.activity, variant.cost.value, variant.requires_all, variant.requires_any, variant.outcomes);
  }
  [[nodiscard]] Network build() &&;

 private:
  std::uint32_t node_of(std::vector<Fact> group);

  Network network_;
  std::map<std::vector<Fact>, std::uint32_t> nodes_of_groups_;
  std::vector<std::uint32_t> nodes_;
};

[[nodiscard]] Network build_network(std::uint32_t fact_count, std::span<const Variant> variants);

}  // namespace careergap
