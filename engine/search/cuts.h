#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <vector>

#include "engine/graph/max_flow.h"
#include "engine/search/exact_bound.h"
#include "engine/search/reach.h"
#include "engine/search/reduce.h"

namespace careergap {

/// Why a row holds, in the numbers of the Problem: whoever comes to hold what the set holds has entered it.
/// Without a supported variant the set holds a goal, and the variants entering it sum to at least 1. With one the set
/// holds a prerequisite of that variant, and they sum to at least its x.
struct CutSet {
  std::vector<Fact> facts;  ///< ascending; no start fact
  std::uint32_t supported = kNone;

  friend auto operator<=>(const CutSet&, const CutSet&) = default;
};

/// All sets found so far, each once. They stay valid for every rank and every smaller residual.
class CutPool {
 public:
  /// The place of the set, new or not.
  std::uint32_t add(CutSet set);
  [[nodiscard]] std::size_t size() const { return sets_.size(); }
  [[nodiscard]] const CutSet& operator[](std::uint32_t place) const { return sets_[place]; }
  /// Whether the row helped to prove the last bound it took part in; such rows are where the next one starts.
  [[nodiscard]] bool is_useful(std::uint32_t place) const { return is_useful_[place] != 0; }
  void mark(std::uint32_t place, bool is_useful) { is_useful_[place] = is_useful ? 1 : 0; }

 private:
  std::vector<CutSet> sets_;
  std::vector<std::uint8_t> is_useful_;
  std::map<CutSet, std::uint32_t> places_;
};

/// The row of a set over the variants that are left; nothing when its supported variant is gone.
[[nodiscard]] std::optional<Row> build_row(const ReducedProblem& problem, EntryFinder& entries, const CutSet& set);

/// Facts of the reduced problem in the numbers of the Problem.
[[nodiscard]] CutSet build_cut_set(const ReducedProblem& problem, std::span<const std::uint32_t> facts,
                                   std::uint32_t supported);

/// Finds sets that hold a node and that a fractional point enters with less than a demand.
class Separator {
 public:
  explicit Separator(const ReducedProblem& problem)
      : problem_(problem), reach_(problem), entries_(problem), is_inside_(problem.fact_count, 0) {}

  /// Allows the variants in `used` (largest x first) except those that would reach the target; then, of the variants
  /// that enter what stays unreached around the target, all that do not reach it. What still enters cannot be missed.
  /// Nothing when the x of the refused ones sums to `demand` or more. `used` holds every variant with an x above 0.
  /// For a point of zeros and ones this is exact; for others it is a good guess. Cost: a pass over the problem, and
  /// what lies around the target a few times.
  [[nodiscard]] std::optional<std::vector<std::uint32_t>> find_set(std::uint32_t target, double demand,
                                                                   std::span<const double> point,
                                                                   std::span<const std::uint32_t> used);

 private:
  std::vector<std::uint32_t> collect_unreached(std::uint32_t target);

  const ReducedProblem& problem_;
  Reach reach_;
  EntryFinder entries_;
  std::vector<std::uint8_t> is_inside_;
};

/// Finds the same sets by least cuts: of each variant one prerequisite counts, the one that the point supplies least.
/// Finds more than the order of x alone does, and takes a maximum flow for each.
class FlowSeparator {
 public:
  /// A flow network of what the point uses.
  FlowSeparator(const ReducedProblem& problem, std::span<const double> point, std::span<const std::uint32_t> used);

  /// The used variants in an order that tells the separator what to refuse: last those that the least cut crosses.
  /// Nothing when no cut is below the demand.
  [[nodiscard]] std::optional<std::vector<std::uint32_t>> find_order(std::uint32_t target, double demand);

 private:
  void choose_prerequisites();

  const ReducedProblem& problem_;
  std::span<const double> point_;
  std::vector<std::uint32_t> used_;
  std::vector<std::uint32_t> chosen_;  ///< by place in used_: a prerequisite; kNone when the variant has none
  FlowNetwork network_;                ///< nodes of the problem, then the used variants, then the source
};

}  // namespace careergap
