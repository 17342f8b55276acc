#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/verify/verify.h"

namespace careergap {

/// One linear limit of a claim: the weights of a path's variants sum to at most `at_most`.
struct ClaimLimit {
  std::vector<std::uint32_t> variants;  ///< ascending; the others weigh 0
  std::vector<std::int64_t> weights;    ///< 0 or more
  std::int64_t at_most = 0;

  [[nodiscard]] std::int64_t weight_of(std::uint32_t variant) const;
};

/// The limits of a claim in the order that Claim gives them, and the first flaw in what it says about them. `verdicts`
/// are those of the claims before it. `variants_of` are the variants by activity.
struct ClaimLimits {
  std::vector<ClaimLimit> limits;
  Refusal refusal;
};
[[nodiscard]] ClaimLimits build_limits(const Certificate& certificate, std::span<const ClaimVerdict> verdicts,
                                       const Lists& variants_of);

/// Whether every path inside the limits of `claim` is inside those of `other` too.
[[nodiscard]] bool is_inside(const Claim& claim, const Claim& other);

}  // namespace careergap
