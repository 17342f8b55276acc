#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/verify/case_state.h"
#include "engine/verify/limits.h"

namespace careergap {

__extension__ using Wide = __int128;

/// Checks the steps of one claim's cases, one after the other, each against the state of its case.
class StepChecker {
 public:
  StepChecker(const Problem& problem, const Claim& claim, std::span<const ClaimLimit> limits, const Lists& variants_of);

  /// The first flaw of the step; none: its `unused` and `used` follow, and `reaches_bound` says whether the case is
  /// closed.
  [[nodiscard]] Refusal check(const ProofStep& step, const CaseState& state);
  [[nodiscard]] bool reaches_bound() const { return reaches_bound_; }

 private:
  // Each gives the first flaw that it meets.
  Refusal check_rows(const ProofStep& step);
  Refusal add_row(std::uint32_t place, std::int64_t multiplier);
  Refusal add_set(const ProofRow& row, std::uint32_t place, std::int64_t multiplier);
  Refusal add_limit(const ProofRow& row, std::uint32_t place, std::int64_t multiplier);
  Refusal add_cover(const ProofRow& row, std::uint32_t place, std::int64_t multiplier);
  Refusal add_activity(const ProofRow& row, std::uint32_t place, std::int64_t multiplier);
  Refusal check_potentials(const ProofStep& step);
  Refusal check_fixings(const ProofStep& step);

  /// A term of the row with its multiplier; what has dropped out does not count.
  void add_term(std::uint32_t variant, std::int64_t multiplier, std::int64_t coefficient);
  void add(Wide& into, Wide value);
  void add_sum();
  bool lies_inside(std::uint32_t node) const;
  bool has_prerequisite_inside(std::uint32_t variant) const;
  std::vector<std::uint32_t> find_entering(const std::vector<Fact>& set);
  /// What the variant pays beyond the sum: max(0, r) when it is free.
  Wide price_of(std::uint32_t variant) const;
  /// The potential of its dearest prerequisite.
  std::int64_t start_of(std::uint32_t variant) const;
  bool reaches(Wide total, Wide more, std::int64_t still_more);

  const Network& network_;
  const Claim& claim_;
  std::span<const ClaimLimit> limits_;
  const Lists& variants_of_;
  const CaseState* state_ = nullptr;

  std::vector<Wide> reduced_;  ///< r by variant
  Wide sum_ = 0;
  Wide goal_ = 0;  ///< more than this reaches the claim's bound
  bool is_too_large_ = false, reaches_bound_ = false;
  std::vector<std::uint8_t> is_start_, is_goal_, is_inside_;  ///< by fact
  std::vector<std::uint8_t> is_seen_;                         ///< by variant
  std::vector<std::int64_t> potential_;                       ///< by fact
};

}  // namespace careergap
