// The verifier against brute force, with proofs that know nothing of the search: every true claim can be shown, and no
// false one passes, however far its proof goes.
#include <gtest/gtest.h>

#include <string>

#include "engine/verify/verify.h"
#include "tests/support/slow_prover.h"

namespace careergap {
namespace {

std::string describe(const Verdict& verdict) {
  std::string text;
  for (std::size_t i = 0; i < verdict.claims.size(); ++i) {
    const Refusal& refusal = verdict.claims[i].refusal;
    if (refusal.flaw == Flaw::none) continue;
    text += "claim " + std::to_string(i) + ": flaw " + std::to_string(static_cast<int>(refusal.flaw)) + ", case " +
            std::to_string(refusal.proof_case) + ", step " + std::to_string(refusal.step) + ", at " +
            std::to_string(refusal.at) + "\n";
  }
  return text;
}

TEST(SlowProofs, AreAcceptedAndWhatTheyShowIsTrue) {
  std::size_t claims = 0, with_steps = 0;
  for (std::uint64_t seed = 0; seed < 1000; ++seed) {
    SCOPED_TRACE("problem " + std::to_string(seed));
    const DrawnProblem problem = draw_problem(seed);
    Draw draw(seed);
    const unsigned difference = std::vector<unsigned>{0, 250, 500, 1000}[seed % 4];
    const Certificate certificate = prove_slowly(problem, difference, 3, draw);
    const Verdict verdict = verify(certificate);
    ASSERT_TRUE(verdict.is_accepted()) << describe(verdict);
    ASSERT_TRUE(ClaimJudge(problem, certificate).are_true());
    for (std::size_t i = 0; i < certificate.claims.size(); ++i) {
      EXPECT_TRUE(verdict.claims[i].is_proved);
      for (const ProofCase& one : certificate.claims[i].cases) with_steps += one.steps.empty() ? 0 : 1;
    }
    claims += certificate.claims.size();
  }
  EXPECT_GT(claims, 1500U);
  EXPECT_GT(with_steps, claims);
}

TEST(SlowProofs, OfBoundsThatAreTooHighAreRefused) {
  std::size_t refused = 0;
  for (std::uint64_t seed = 0; seed < 1000; ++seed) {
    SCOPED_TRACE("problem " + std::to_string(seed));
    const DrawnProblem problem = draw_problem(seed + 50'000);
    Draw draw(seed);
    Certificate certificate = prove_slowly(problem, seed % 2 == 0 ? 0 : 250, 2, draw);
    for (std::size_t i = 0; i < certificate.claims.size(); ++i) {
      if (!certificate.claims[i].has_path) continue;
      Certificate forged = certificate;
      Claim& claim = forged.claims[i];
      claim.has_path = false;
      claim.bound += 1;
      forged.claims.resize(i + 1);
      SlowProver(problem, forged, draw).prove(claim);
      const Verdict verdict = verify(forged);
      ASSERT_EQ(verdict.claims.back().refusal.flaw, Flaw::left_open) << describe(verdict);
      ++refused;
    }
  }
  EXPECT_GT(refused, 900U);
}

}  // namespace
}  // namespace careergap
