#include "engine/report/verdict_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <utility>

#include "tests/support/drawn_problem.h"

namespace careergap {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

/// One activity in two variants, one of them dearer, and a second activity without a name.
ReadCertificate file_of(Claim claim) {
  DrawnProblem problem;
  problem.fact_count = 2;
  problem.variants = {variant_of(0, {}, {}, {0}, 1000), variant_of(0, {}, {}, {0}, 3000),
                      variant_of(1, {0}, {}, {1}, 500)};
  problem.goals = {1};
  problem.walls = {{{1, 1, 1}, 9}};
  ReadCertificate file;
  file.certificate.problem = problem;
  file.certificate.names = {"course\x1b[31m"};
  file.certificate.claims.push_back(std::move(claim));
  file.digest = find_digest(file.certificate);
  return file;
}

Claim claim_of(std::int64_t bound) {
  Claim claim;
  claim.at_most = {9};
  claim.path = {0, 2};
  claim.has_path = true;
  claim.cost = 1500;
  claim.bound = bound;
  claim.sets = {{0, 1}, {1}};
  claim.rows = {{ProofRow::Kind::goal, 0, 0, 0, {}}, {ProofRow::Kind::goal, 1, 0, 0, {}}};
  claim.cases = {{{{{{0, 1000}, {1, 500}}, 1, {}, {}, {}}}, kNone, kNone, kNone}};
  return claim;
}

std::string text_of(const ReadCertificate& file) {
  return render_verdict_text(file, verify(file.certificate), Style{});
}

TEST(VerdictText, SaysWhatIsProvenByNames) {
  const ReadCertificate file = file_of(claim_of(1500));
  EXPECT_TRUE(is_accepted(file, verify(file.certificate)));
  EXPECT_THAT(text_of(file), HasSubstr("Claim 1: accepted, proven\n"
                                       "  Path: course?[31m (variant 0), activity 1.\n"
                                       "  It costs 1,500, and no path within the limits costs less.\n"
                                       "  Limits: wall 0 at most 9.\n"));
}

TEST(VerdictText, SaysWhatIsLeftOpenByABound) {
  EXPECT_THAT(
      text_of(file_of(claim_of(1400))),
      HasSubstr("accepted, not proven cheapest\n"
                "  Path: course?[31m (variant 0), activity 1.\n"
                "  It costs 1,500; no path within the limits costs less than 1,400. Whether one costs less than 1,500\n"
                "  is not shown.\n"));
  Claim claim = claim_of(1400);
  claim.has_path = false;
  claim.excluded = {{1, 2}};
  EXPECT_THAT(text_of(file_of(claim)),
              HasSubstr("  At least: no path within the limits costs less than 1,400.\n"
                        "  Limits: wall 0 at most 9; does not hold all of course?[31m (variant 1), activity 1"));
}

TEST(VerdictText, SaysEachReasonInWords) {
  // Every flaw has its words: none is shown as a number or left empty.
  for (int flaw = 1; flaw <= static_cast<int>(Flaw::no_ground); ++flaw) {
    const ReadCertificate file = file_of(claim_of(1500));
    Verdict verdict = verify(file.certificate);
    verdict.claims[0].refusal = {static_cast<Flaw>(flaw), 4, 7, 1};
    const std::string text = render_verdict_text(file, verdict, Style{});
    EXPECT_THAT(text, HasSubstr("refused\n  ")) << flaw;
    EXPECT_THAT(text, HasSubstr("case 4, step 7")) << flaw;
    EXPECT_THAT(text, Not(HasSubstr("{}"))) << flaw;
  }
}

TEST(VerdictText, RefusesAnotherDigestAndNoClaims) {
  ReadCertificate file = file_of(claim_of(1500));
  file.digest.back() = file.digest.back() == '0' ? '1' : '0';
  EXPECT_FALSE(is_accepted(file, verify(file.certificate)));
  EXPECT_THAT(text_of(file), HasSubstr("the digest in the file is another one"));
  file.certificate.claims.clear();
  EXPECT_THAT(text_of(file), HasSubstr("Refused: it claims nothing"));
}

}  // namespace
}  // namespace careergap
