#pragma once

#include <gtest/gtest.h>

#include <array>
#include <string>

#include "engine/verify/verify.h"
#include "tests/support/forge.h"

namespace careergap {

/// Forges certificates in every way and counts, by kind, those that claim what is not true (by brute force) or whose
/// digest no longer fits. Not one of these may pass.
class ForgeryCount {
 public:
  /// Edits of claims and problem in a certificate that is true: brute force says which of them made it false.
  void forge_claims(const DrawnProblem& problem, const ReadCertificate& file, Draw& draw) {
    for (std::size_t i = 0; i < kForgeries; ++i) {
      const auto kind = static_cast<Forgery>(i);
      if (is_of_proof(kind)) continue;
      const std::size_t claims = file.certificate.claims.size();
      const std::size_t first = draw.below(static_cast<std::uint32_t>(claims));
      for (std::size_t claim = 0; claim < claims; ++claim) {
        ReadCertificate forged = file;
        if (!Forger(forged, (first + claim) % claims, draw).forge(kind)) continue;
        const bool fits = forged.digest == find_digest(forged.certificate);
        if (fits && ClaimJudge(problem, forged.certificate).are_true()) continue;
        expect_refused(kind, forged, fits);
        break;
      }
    }
  }
  /// Edits of the proof of the last claim, which is false and stays so.
  void forge_proof(const ReadCertificate& file, Draw& draw) {
    for (std::size_t i = 0; i < kForgeries; ++i) {
      const auto kind = static_cast<Forgery>(i);
      if (!is_of_proof(kind)) continue;
      ReadCertificate forged = file;
      if (Forger(forged, file.certificate.claims.size() - 1, draw).forge(kind)) expect_refused(kind, forged, true);
    }
  }

  [[nodiscard]] std::size_t total() const {
    std::size_t sum = 0;
    for (const std::size_t count : counts_) sum += count;
    return sum;
  }
  void expect_at_least(std::size_t of_each, std::size_t together) const {
    for (std::size_t kind = 0; kind < kForgeries; ++kind) EXPECT_GE(counts_[kind], of_each) << kForgeryNames[kind];
    EXPECT_GE(total(), together);
  }

 private:
  void expect_refused(Forgery kind, const ReadCertificate& forged, bool fits) {
    ++counts_[static_cast<std::size_t>(kind)];
    EXPECT_FALSE(fits && verify(forged.certificate).is_accepted()) << kForgeryNames[static_cast<std::size_t>(kind)];
  }

  std::array<std::size_t, kForgeries> counts_{};
};

/// A certificate whose last claim is false: a path below the bound is known, and it is kept silent.
inline ReadCertificate deny_cheapest(const ReadCertificate& file, std::size_t claim) {
  ReadCertificate forged = file;
  forged.certificate.claims.resize(claim + 1);
  Claim& last = forged.certificate.claims.back();
  last.bound = last.cost + 1;
  last.has_path = false;
  return forged;
}

}  // namespace careergap
