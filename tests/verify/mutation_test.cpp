// Certificates with bytes changed, cut out or put in: they are read or refused, and what is read is verified or
// refused. Nothing crashes or hangs, and nothing false passes.
#include <gtest/gtest.h>

#include <string>

#include "engine/verify/verify.h"
#include "tests/support/slow_prover.h"

namespace careergap {
namespace {

std::string mutate(std::string text, Draw& draw) {
  constexpr std::string_view kBytes = "0123456789-[]{},:\"\\ntfu.eE \xc3";
  for (std::uint32_t times = 1 + draw.below(3); times > 0 && !text.empty(); --times) {
    const std::size_t at = draw.below(static_cast<std::uint32_t>(text.size()));
    const char byte = kBytes[draw.below(static_cast<std::uint32_t>(kBytes.size()))];
    switch (draw.below(4)) {
      case 0:
        text[at] = byte;
        break;
      case 1:
        text.insert(at, 1, byte);
        break;
      case 2:
        text.erase(at, 1 + draw.below(8));
        break;
      default:
        if (draw.chance(5)) text.resize(at);
    }
  }
  return text;
}

TEST(CertificateBytes, ChangedAreReadOrRefused) {
  std::size_t read_count = 0, accepted = 0;
  CertificateLimits limits;
  limits.facts = 1000;
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    const DrawnProblem problem = draw_problem(seed + 300'000);
    Draw draw(seed);
    const std::string text = render_certificate(prove_slowly(problem, 250, 2, draw));
    for (int times = 0; times < 200; ++times) {
      const auto file = read_certificate(mutate(text, draw), "mutated.json", limits);
      if (!file) {
        EXPECT_FALSE(file.error().empty());
        continue;
      }
      ++read_count;
      const bool passes = verify(file->certificate).is_accepted();
      if (!passes || file->digest != find_digest(file->certificate)) continue;
      ++accepted;
      EXPECT_TRUE(ClaimJudge(problem, file->certificate).are_true());
    }
  }
  EXPECT_GT(read_count, 1000U);
  EXPECT_GT(accepted, 100U);
}

}  // namespace
}  // namespace careergap
