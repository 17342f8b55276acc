// Certificates edited in one place, so that they claim what brute force refutes.
#include <gtest/gtest.h>

#include <string>

#include "tests/support/forgery_count.h"
#include "tests/support/slow_prover.h"

namespace careergap {
namespace {

TEST(Forgeries, OfSlowProofsAreRefused) {
  ForgeryCount count;
  for (std::uint64_t seed = 0; seed < 800; ++seed) {
    SCOPED_TRACE("problem " + std::to_string(seed));
    const DrawnProblem problem = draw_problem(seed + 200'000);
    Draw draw(seed);
    ReadCertificate file{prove_slowly(problem, seed % 2 == 0 ? 0 : 250, 3, draw), {}};
    file.digest = find_digest(file.certificate);
    count.forge_claims(problem, file, draw);
    const std::size_t claim = draw.below(static_cast<std::uint32_t>(file.certificate.claims.size()));
    if (!file.certificate.claims[claim].has_path) continue;
    // The proof of a false claim, as far as it goes: one edit may be all that it lacks.
    ReadCertificate denied = deny_cheapest(file, claim);
    SlowProver(problem, denied.certificate, draw).prove(denied.certificate.claims.back());
    for (int times = 0; times < 3; ++times) count.forge_proof(denied, draw);
    if (HasFailure()) return;
  }
  count.expect_at_least(100, 2000);
}

}  // namespace
}  // namespace careergap
