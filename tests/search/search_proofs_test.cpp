// The search's own proofs: every one is accepted by the verifier, and none that was edited so that it claims what brute
// force refutes.
#include <gtest/gtest.h>

#include <string>

#include "engine/search/search.h"
#include "tests/support/forgery_count.h"
#include "tests/support/slow_prover.h"

namespace careergap {
namespace {

ReadCertificate certify(const DrawnProblem& drawn, unsigned difference, unsigned paths, std::uint64_t steps,
                        Answer& answer) {
  ReadCertificate file;
  file.certificate.problem = drawn;
  file.certificate.difference_permille = difference;
  SearchOptions options;
  options.paths = paths;
  options.difference_permille = difference;
  options.steps = steps;
  options.wants_proof = true;
  answer = find_paths(file.certificate.problem, options);
  file.certificate.claims = answer.claims;
  file.digest = find_digest(file.certificate);
  return file;
}

TEST(SearchProofs, AreAcceptedAndSayWhatTheAnswerSays) {
  for (std::uint64_t seed = 0; seed < 4000; ++seed) {
    SCOPED_TRACE("problem " + std::to_string(seed));
    const DrawnProblem problem = draw_problem(seed);
    const unsigned difference = std::vector<unsigned>{0, 100, 250, 500, 1000}[seed % 5];
    for (const std::uint64_t steps : {std::uint64_t{1'000'000}, seed % 8}) {
      Answer answer;
      const ReadCertificate file = certify(problem, difference, 3, steps, answer);
      const Verdict verdict = verify(file.certificate);
      ASSERT_GE(file.certificate.claims.size(), answer.paths.size());
      for (std::size_t i = 0; i < verdict.claims.size(); ++i) {
        const Refusal& refusal = verdict.claims[i].refusal;
        ASSERT_EQ(refusal.flaw, Flaw::none)
            << "claim " << i << ": flaw " << static_cast<int>(refusal.flaw) << ", case " << refusal.proof_case
            << ", step " << refusal.step << ", at " << refusal.at << "\n"
            << render_certificate(file.certificate);
      }
      for (std::size_t i = 0; i < answer.paths.size(); ++i) {
        const Claim& claim = file.certificate.claims[i];
        EXPECT_EQ(claim.path, answer.paths[i].variants);
        EXPECT_EQ(claim.cost, answer.paths[i].cost.value);
        EXPECT_EQ(claim.bound, answer.paths[i].bound.value);
        EXPECT_EQ(verdict.claims[i].is_proved, answer.paths[i].is_proved);
      }
      if (answer.end == SearchEnd::no_more || answer.end == SearchEnd::unreachable) {
        ASSERT_EQ(file.certificate.claims.size(), answer.paths.size() + 1);
        EXPECT_TRUE(verdict.claims.back().is_proved);
      }
      // The file says the same as the values.
      const auto again = read_certificate(render_certificate(file.certificate), "again.json");
      ASSERT_TRUE(again);
      EXPECT_EQ(again->digest, file.digest);
      EXPECT_EQ(verify(again->certificate).is_accepted(), verdict.is_accepted());
      if (HasFailure()) return;
    }
  }
}

TEST(SearchProofs, EditedAreRefused) {
  ForgeryCount count;
  for (std::uint64_t seed = 0; seed < 1500; ++seed) {
    SCOPED_TRACE("problem " + std::to_string(seed));
    const DrawnProblem problem = draw_problem(seed + 600'000);
    Draw draw(seed);
    Answer answer;
    ReadCertificate file = certify(problem, seed % 2 == 0 ? 0 : 250, 3, 1'000'000, answer);
    if (file.certificate.claims.empty()) continue;
    // Some paths excluded as if the calendar had refused them: the search does not write such claims by itself here.
    if (!answer.paths.empty() && draw.chance(40)) {
      Claim claim = file.certificate.claims.front();
      claim.excluded.push_back(claim.path);
      std::ranges::sort(claim.excluded.back());
      if (!claim.excluded.back().empty()) {
        const auto paths = ClaimJudge(problem, file.certificate).find_paths_inside(claim);
        claim.has_path = !paths.empty();
        claim.bound = 1;
        for (const Variant& variant : problem.variants) claim.bound += variant.cost.value;
        if (claim.has_path) {
          claim.path = order_path(file.certificate.problem, ClaimJudge::variants_of(paths.front().variants));
          claim.cost = claim.bound = paths.front().cost;
        }
        SlowProver(problem, file.certificate, draw).prove(claim);
        file.certificate.claims.push_back(std::move(claim));
      }
    }
    ASSERT_TRUE(verify(file.certificate).is_accepted());
    count.forge_claims(problem, file, draw);
    // A false claim over the search's proof for the true bound, and over a proof that goes as far as it can.
    const std::size_t claim = draw.below(static_cast<std::uint32_t>(file.certificate.claims.size()));
    if (!file.certificate.claims[claim].has_path) continue;
    ReadCertificate denied = deny_cheapest(file, claim);
    count.forge_proof(denied, draw);
    SlowProver(problem, denied.certificate, draw).prove(denied.certificate.claims.back());
    count.forge_proof(denied, draw);
    if (HasFailure()) return;
  }
  count.expect_at_least(100, 2000);
}

}  // namespace
}  // namespace careergap
