#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/expected.h"
#include "engine/problem/problem.h"

namespace careergap {

/// A linear condition that every path of a claim meets, named by what makes it true. Written as
/// sum of coefficient * x >= at_least over the variants x in {0, 1}:
///   goal      the set S holds a goal and no start fact: sum of x over the variants entering S >= 1
///   support   S holds a prerequisite of `variant` and no start fact: sum of x over the variants entering S - x of
///             `variant` >= 0 (it does not enter S itself)
///   limit     limit number `limit` of the claim: - sum of weight * x >= - at_most
///   cover     of limit number `limit`, seen from `activities` alone: with w the least weight of an activity's variants
///             and e = sum of w - at_most (more than 0): - sum of min(w, e) * x >= e - sum of min(w, e)
///   activity  of the variants of `activity` at most one: - sum of x >= - 1
/// A variant *enters* S when one of its outcomes lies in S and none of its prerequisites does; a group lies in S when
/// all its options do. Facts that the case at hand cannot reach count as part of every set.
struct ProofRow {
  enum class Kind : std::uint8_t { goal, support, limit, cover, activity };
  Kind kind = Kind::goal;
  std::uint32_t set = 0;                  ///< goal, support: place in Claim::sets
  std::uint32_t variant = 0;              ///< support
  std::uint32_t limit = 0;                ///< limit, cover: place among the limits of the claim
  std::vector<std::uint32_t> activities;  ///< cover: ascending; activity: the one
};

/// Rows with whole multipliers over one denominator, and what they exclude. With r = denominator * cost - sum of
/// multiplier * coefficient for each variant, no path of this case costs less than
///   ( sum of multiplier * at_least + sum of r over variants that the case uses + sum of min(0, r) over free ones )
///   / denominator, rounded up;
/// with denominator 0 a sum above 0 shows that the case has no path. `potentials` are lower bounds for what it costs in
/// max(0, r) to come to hold a fact: a variant raises its outcomes to at most its own max(0, r) above its dearest
/// prerequisite (of a group: the cheapest option); facts not named have 0.
struct ProofStep {
  std::vector<std::pair<std::uint32_t, std::int64_t>> multipliers;  ///< row (place in Claim::rows), 1 or more
  std::int64_t denominator = 1;
  std::vector<std::pair<Fact, std::int64_t>> potentials;
  /// Free variants that no path cheaper than the claim's bound uses: the bound, with max(0, r) of the variant and the
  /// potential of its dearest prerequisite added, reaches the claim's bound.
  std::vector<std::uint32_t> unused;
  /// Free variants that every path cheaper than the claim's bound uses: the bound less r (below 0) reaches it.
  std::vector<std::uint32_t> used;
};

/// One case of a claim: steps in their order, each within what those before it have excluded, then two cases, or none
/// when a step's bound reaches the claim's or when a goal or a used variant can no longer be reached.
struct ProofCase {
  std::vector<ProofStep> steps;
  std::uint32_t split = kNone;                  ///< a free variant; kNone: no further cases
  std::uint32_t with = kNone, without = kNone;  ///< places in Claim::cases
};

/// "No path inside these limits costs less than `bound`." The limits, numbered in this order: the walls of the problem
/// with `at_most` in place of their own; for each of `earlier` claims, what its path may share with this one
/// (Certificate::difference_permille); each of `excluded`, no path that holds all its variants.
struct Claim {
  std::vector<std::int64_t> at_most;                 ///< by wall of the problem
  std::vector<std::uint32_t> earlier;                ///< claims before this one, each with a path
  std::vector<std::vector<std::uint32_t>> excluded;  ///< variants, ascending: paths that the calendar refused
  std::vector<std::uint32_t> path;                   ///< variants in their order; meaningful when has_path
  bool has_path = false;
  std::int64_t cost = 0;                ///< of the path
  std::int64_t bound = 0;               ///< proven; above the cost of all variants together: there is no path
  std::vector<std::vector<Fact>> sets;  ///< ascending
  std::vector<ProofRow> rows;
  std::vector<ProofCase> cases;  ///< the first is the whole; empty: an earlier claim's bound suffices
};

/// What a search shows and how anybody can check it in whole numbers: the problem, and claims with their proofs.
struct Certificate {
  std::string catalog_digest, preset;   ///< what the problem was made from; empty for bare instances
  std::vector<std::string> names;       ///< by activity: for people, part of no proof
  std::vector<std::string> wall_names;  ///< by wall
  unsigned difference_permille = 0;
  Problem problem;
  std::vector<Claim> claims;
};

/// What a certificate file may hold at most.
struct CertificateLimits {
  std::size_t bytes = std::size_t{1} << 30;
  std::int64_t facts = 16'000'000;
  std::int64_t variants = 2'000'000;
  std::size_t numbers = std::size_t{1} << 28;  ///< over all lists together
};

/// 32 hex digits over everything that the claims speak of: the problem, its names, the difference. Source: XXH3.
[[nodiscard]] std::string find_digest(const Certificate& certificate);

/// JSON, "careergap.certificate/1"; docs/certificates.md describes it.
[[nodiscard]] std::string render_certificate(const Certificate& certificate);

/// A certificate as it was written, and the digest that stands in it.
struct ReadCertificate {
  Certificate certificate;
  std::string digest;
};

/// Errors: not well-formed, unknown or missing keys, wrong types, numbers out of range (every place in a list is
/// checked here), too large. Whether the proofs hold is for `verify`. Cost: linear in the text.
[[nodiscard]] Expected<ReadCertificate> read_certificate(std::string_view json, const std::string& name,
                                                         const CertificateLimits& limits = {});

}  // namespace careergap
