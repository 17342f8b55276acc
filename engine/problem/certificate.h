#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/expected.h"
#include "engine/problem/problem.h"

namespace careergap {

/// A linear condition that every path of a case meets, named by what makes it true. Written as
/// sum of coefficient * x >= at_least over the variants x in {0, 1}:
///   goal      the set S holds a goal and no start fact: sum of x over the variants entering S >= 1
///   support   S holds a prerequisite of `variant` and no start fact: sum of x over the variants entering S - x of
///             `variant` >= 0 (it does not enter S itself)
///   limit     limit number `limit` of the claim: - sum of weight * x >= - at_most
///   cover     of limit number `limit`, seen from `activities` alone: with w the least weight of an activity's variants
///             (of all it has, left out or not) and e = sum of w - at_most (more than 0):
///             - sum of min(w, e) * x >= e - sum of min(w, e), over all variants of these activities
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

/// Rows with whole multipliers over one denominator, and what they exclude. A case knows of each variant whether it has
/// *dropped out*, is *used* (by every path that the case is about) or is *free*. With r = denominator * cost - sum of
/// multiplier * coefficient for each variant, every path of this case has
///   denominator * cost >= sum of multiplier * at_least + sum of r over used variants + sum of min(0, r) over free ones
///                         + sum of max(0, r) over the free variants that it holds.
/// The first three terms are the step's *sum*. A number *reaches* the claim's bound when it is more than denominator *
/// (bound - 1): whatever costs that much, costs `bound` or more. With denominator 0 any number above 0 does: then there
/// is no such path at all. `potentials` are lower bounds for what a path pays in max(0, r) of free variants until it
/// holds a fact (used variants pay nothing: their r is in the sum): a variant that has not dropped out raises none of
/// its outcomes to more than what it pays above its dearest prerequisite (of a group: the cheapest option that can be
/// reached). Facts not named have 0, and so do start facts.
/// `unused` and `used` are judged by the case as the step found it, all at once; one that has dropped out already may
/// stand in `unused`, and one that is used already in `used`.
struct ProofStep {
  std::vector<std::pair<std::uint32_t, std::int64_t>> multipliers;  ///< row (place in Claim::rows), 1 or more
  std::int64_t denominator = 1;
  std::vector<std::pair<Fact, std::int64_t>> potentials;
  /// Variants that no path cheaper than the claim's bound uses: the sum, with max(0, r) of the variant (when free) and
  /// the potential of its dearest prerequisite added, reaches the claim's bound.
  std::vector<std::uint32_t> unused;
  /// Variants that every path cheaper than the claim's bound uses: the sum less min(0, r) (when free) reaches it.
  std::vector<std::uint32_t> used;
};

/// One case of a claim: steps in their order, each within what those before it have excluded, then two cases, or none.
/// At its beginning and after every step, variants that can no longer start drop out. A case is closed, and nothing
/// after that counts, when a goal can no longer be reached, when a used variant has dropped out, or when the sum of a
/// step reaches the claim's bound.
struct ProofCase {
  std::vector<ProofStep> steps;
  std::uint32_t split = kNone;                  ///< a variant that is not used; kNone: no further cases
  std::uint32_t with = kNone, without = kNone;  ///< places in Claim::cases; each case follows from one split
};

/// "No path inside these limits costs less than `bound`." The limits, numbered in this order: the walls of the problem
/// with `at_most` in place of their own; for each of `earlier` claims, what its path may share with this one: with d =
/// Certificate::difference_permille and C the cost of that path, all variants of its activities weigh what the activity
/// costs in it, and their sum is at most the smaller of (1000 - d) * C / 1000, rounded down, and C - 1; each of
/// `excluded`, no path that holds all its variants: each weighs 1, and one less than there are is the most.
/// Proved by its cases, or without any: a bound of 0, and one that a claim before it has proved for limits which this
/// claim has too (its `earlier` and `excluded` are among this one's, its `at_most` are nowhere smaller).
struct Claim {
  std::vector<std::int64_t> at_most;                 ///< by wall of the problem
  std::vector<std::uint32_t> earlier;                ///< claims before this one, each with a path
  std::vector<std::vector<std::uint32_t>> excluded;  ///< variants, ascending, one or more: refused by the calendar
  std::vector<std::uint32_t> path;                   ///< variants in their order; meaningful when has_path
  bool has_path = false;
  std::int64_t cost = 0;                ///< of the path
  std::int64_t bound = 0;               ///< proven; above the cost of all variants together: there is no path
  std::vector<std::vector<Fact>> sets;  ///< ascending
  std::vector<ProofRow> rows;
  std::vector<ProofCase> cases;  ///< the first is the whole
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

/// The costs of all variants, and the weights of all variants in one wall, sum to less than this.
inline constexpr std::int64_t kMostTotal = std::int64_t{1} << 53;
/// Multipliers, denominators and potentials are at most this.
inline constexpr std::int64_t kMostMultiplier = std::int64_t{1} << 62;

/// What a certificate file may hold at most.
struct CertificateLimits {
  std::size_t bytes = std::size_t{1} << 30;
  std::int64_t facts = 16'000'000;
  std::int64_t variants = 2'000'000;
  std::size_t numbers = std::size_t{1} << 28;  ///< over all lists together
};

/// 32 hex digits over everything that the claims speak of: the problem, what it was made from, its names, the
/// difference. Source: XXH3, 128 bits.
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
