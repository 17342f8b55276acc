#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "engine/problem/certificate.h"

namespace careergap {

/// Why a claim, or the problem, was refused. What `Refusal::at` names stands behind each.
enum class Flaw : std::uint8_t {
  none,
  bad_problem,               ///< costs or weights negative or too large together, or facts that do not exist
  bad_limit,                 ///< wall: not one `at_most` a wall, or one out of range
  bad_earlier,               ///< claim: not before this one, without a path, or refused itself
  bad_excluded,              ///< place in `excluded`: empty, not ascending, or no such variant
  no_such_variant,           ///< variant
  forbidden_variant,         ///< variant: of the path
  repeated_activity,         ///< activity: of two variants of the path
  unmet_prerequisite,        ///< variant: comes before what it needs
  unmet_goal,                ///< fact
  crossed_limit,             ///< limit
  other_cost,                ///< the path does not cost what the claim says
  bound_above_cost,          ///< the path itself is below the bound
  no_such_row,               ///< place in `rows`
  no_such_set,               ///< row
  no_such_fact,              ///< fact: in a set or a potential
  no_such_limit,             ///< row
  no_such_activity,          ///< row
  set_holds_start,           ///< row
  set_without_goal,          ///< row
  set_without_prerequisite,  ///< row
  bad_cover,                 ///< row: its activities not ascending, or together inside the limit
  bad_number,                ///< row, or kNone for the denominator: a multiplier below 1, or one out of range
  too_large,                 ///< the sums of the step do not fit into 128 bits
  bad_potential,             ///< fact: more than one of its makers pays, or a start fact
  not_unused,                ///< variant
  not_used,                  ///< variant
  no_such_case,              ///< case
  repeated_case,             ///< case: follows from two splits
  split_on_used,             ///< variant
  left_open,                 ///< the case neither is closed nor goes on
  no_ground,                 ///< no cases, and no earlier claim with this bound
};

/// Where the first flaw of a claim is; kNone where it does not apply.
struct Refusal {
  Flaw flaw = Flaw::none;
  std::uint32_t proof_case = kNone;  ///< place in Claim::cases
  std::uint32_t step = kNone;        ///< in the case
  std::uint32_t at = kNone;          ///< what `flaw` speaks of
};

/// What is left of one claim.
struct ClaimVerdict {
  Refusal refusal;
  bool is_proved = false;  ///< accepted, and the bound equals the cost of the path; or there is provably no path

  [[nodiscard]] bool is_accepted() const { return refusal.flaw == Flaw::none; }
};

struct Verdict {
  Refusal refusal;                   ///< of the problem; then no claim was looked at
  std::vector<ClaimVerdict> claims;  ///< as in the certificate

  /// Every claim stands, and there is one.
  [[nodiscard]] bool is_accepted() const {
    return !claims.empty() && std::ranges::all_of(claims, [](const ClaimVerdict& one) { return one.is_accepted(); });
  }
};

/// Replays the paths and checks the proofs of all claims, in whole numbers, with nothing taken from who made them. An
/// accepted claim is true of the problem in the certificate. That this problem is the one meant is for the caller: the
/// digest in a file against `find_digest`. Errors: none; a flaw is a value. Cost: the steps times the variants that
/// their case has left, and the rows that they name; nothing recurses.
/// Source: docs/certificates.md, "Why an accepted claim is true".
[[nodiscard]] Verdict verify(const Certificate& certificate);

}  // namespace careergap
