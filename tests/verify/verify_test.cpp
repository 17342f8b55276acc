// Proofs written by hand: each kind of row, step and case once as it should be, and each way to be wrong.
#include "engine/verify/verify.h"

#include <gtest/gtest.h>

#include <functional>
#include <string>

#include "tests/support/drawn_problem.h"

namespace careergap {
namespace {

using Kind = ProofRow::Kind;

Certificate certificate_of(const DrawnProblem& problem, Claim claim, unsigned difference = 0) {
  Certificate certificate;
  certificate.problem = problem;
  certificate.difference_permille = difference;
  certificate.claims.push_back(std::move(claim));
  return certificate;
}

/// 0 -> v0 (5) -> 1 -> v1 (4) -> 2, or at once by v2 (12).
DrawnProblem fork() {
  DrawnProblem problem;
  problem.fact_count = 3;
  problem.variants = {variant_of(0, {0}, {}, {1}, 5), variant_of(1, {1}, {}, {2}, 4), variant_of(2, {0}, {}, {2}, 12)};
  problem.start = {0};
  problem.goals = {2};
  return problem;
}

Claim path_claim(std::vector<std::uint32_t> path, std::int64_t cost) {
  Claim claim;
  claim.path = std::move(path);
  claim.has_path = true;
  claim.cost = claim.bound = cost;
  return claim;
}

/// Of the fork: two landmarks, one step.
Certificate proved_fork() {
  Claim claim = path_claim({0, 1}, 9);
  claim.sets = {{2}, {1, 2}};
  claim.rows = {{Kind::goal, 0, 0, 0, {}}, {Kind::goal, 1, 0, 0, {}}};
  claim.cases = {{{{{{0, 4}, {1, 5}}, 1, {}, {}, {}}}, kNone, kNone, kNone}};
  return certificate_of(fork(), std::move(claim));
}

/// The same with a wall: what weighs 1 each may weigh 1 together, so v2 it is.
Certificate walled_fork() {
  DrawnProblem problem = fork();
  problem.walls = {{{1, 1, 1}, 5}};
  Claim claim = path_claim({2}, 12);
  claim.at_most = {1};
  claim.sets = {{2}, {1, 2}};
  claim.rows = {{Kind::goal, 0, 0, 0, {}}, {Kind::goal, 1, 0, 0, {}}, {Kind::limit, 0, 0, 0, {}}};
  claim.cases = {{{{{{0, 7}, {1, 8}, {2, 3}}, 1, {}, {}, {}}}, kNone, kNone, kNone}};
  return certificate_of(problem, std::move(claim));
}

/// First the fork's path, then the next one, which shares less than all of it: split on v1, with a cover on one side.
Certificate ranked_fork() {
  Certificate certificate = proved_fork();
  Claim claim = path_claim({2}, 12);
  claim.earlier = {0};
  claim.sets = {{2}, {1}};
  claim.rows = {{Kind::goal, 0, 0, 0, {}}, {Kind::support, 1, 1, 0, {}}, {Kind::cover, 0, 0, 0, {0, 1}}};
  claim.cases = {{{}, 1, 1, 2},
                 {{{{{1, 1}, {2, 1}}, 0, {}, {}, {}}}, kNone, kNone, kNone},
                 {{{{{0, 12}}, 1, {}, {}, {}}}, kNone, kNone, kNone}};
  certificate.claims.push_back(std::move(claim));
  return certificate;
}

Refusal refusal_of(const Certificate& certificate) {
  const Verdict verdict = verify(certificate);
  if (verdict.refusal.flaw != Flaw::none) return verdict.refusal;
  for (const ClaimVerdict& claim : verdict.claims) {
    if (!claim.is_accepted()) return claim.refusal;
  }
  return {};
}

void expect_proved(const Certificate& certificate) {
  const Verdict verdict = verify(certificate);
  EXPECT_TRUE(verdict.is_accepted()) << static_cast<int>(refusal_of(certificate).flaw);
  for (const ClaimVerdict& claim : verdict.claims) EXPECT_TRUE(claim.is_proved);
}

TEST(Verify, AcceptsLandmarks) {
  expect_proved(proved_fork());
}

TEST(Verify, AcceptsALimit) {
  expect_proved(walled_fork());
}

TEST(Verify, AcceptsASplitASupportAndACover) {
  expect_proved(ranked_fork());
}

TEST(Verify, AcceptsABoundBelowTheCostAsNotProved) {
  Certificate certificate = proved_fork();
  certificate.claims[0].bound = 7;
  const Verdict verdict = verify(certificate);
  EXPECT_TRUE(verdict.is_accepted());
  EXPECT_FALSE(verdict.claims[0].is_proved);
}

TEST(Verify, RoundsUpWhatADenominatorLeaves) {
  Certificate certificate = proved_fork();
  certificate.claims[0].cases[0].steps[0] = {{{0, 11}, {1, 14}}, 3, {}, {}, {}};  // 25/3
  expect_proved(certificate);
  certificate.claims[0].cases[0].steps[0] = {{{0, 11}, {1, 13}}, 3, {}, {}, {}};  // 24/3
  EXPECT_EQ(refusal_of(certificate).flaw, Flaw::left_open);
}

TEST(Verify, AcceptsThatThereIsNoPathWithoutAskingCosts) {
  Certificate certificate = walled_fork();
  Claim& claim = certificate.claims[0];
  claim.at_most = {0};
  claim.has_path = false;
  claim.bound = 22;
  claim.cases[0].steps[0] = {{{0, 1}, {2, 1}}, 0, {}, {}, {}};
  expect_proved(certificate);
}

TEST(Verify, ClosesACaseWhoseGoalCannotBeReached) {
  DrawnProblem problem = fork();
  problem.variants = {variant_of(0, {1}, {}, {2}, 3)};
  Claim claim;
  claim.bound = 4;
  claim.cases.resize(1);
  expect_proved(certificate_of(problem, claim));
}

TEST(Verify, NeedsNoProofWhereNothingIsToDo) {
  DrawnProblem problem = fork();
  problem.goals = {0};
  Certificate certificate = certificate_of(problem, path_claim({}, 0));
  expect_proved(certificate);
  // An empty path is part of every path: no further one differs.
  Claim claim;
  claim.earlier = {0};
  claim.bound = 22;
  claim.rows = {{Kind::limit, 0, 0, 0, {}}};
  claim.cases = {{{{{{0, 1}}, 0, {}, {}, {}}}, kNone, kNone, kNone}};
  certificate.claims.push_back(claim);
  expect_proved(certificate);
}

TEST(Verify, TakesABoundFromAnEarlierClaimWithFewerLimits) {
  Certificate certificate = ranked_fork();
  Claim claim = certificate.claims[1];
  claim.has_path = false;
  claim.bound = 10;
  claim.cases.clear();
  claim.excluded = {{0, 2}};
  certificate.claims.push_back(claim);
  EXPECT_TRUE(verify(certificate).is_accepted());
  certificate.claims[2].earlier.clear();
  EXPECT_EQ(refusal_of(certificate).flaw, Flaw::no_ground);
  certificate.claims[2].bound = 9;  // the first claim's
  EXPECT_TRUE(verify(certificate).is_accepted());
}

TEST(Verify, DropsVariantsThatTheirPotentialMakesTooDear) {
  // The landmark of the goal alone gives 4. Whoever holds fact 1 has paid 5 for it, whoever uses v2 8 more.
  Certificate certificate = proved_fork();
  ProofStep& step = certificate.claims[0].cases[0].steps[0];
  step = {{{0, 4}}, 1, {{1, 5}}, {1, 2}, {}};
  expect_proved(certificate);
  step.potentials = {{1, 4}};
  EXPECT_EQ(refusal_of(certificate).flaw, Flaw::not_unused);
  step.potentials = {{1, 6}};
  EXPECT_EQ(refusal_of(certificate).flaw, Flaw::bad_potential);
}

TEST(Verify, FixesWhatEveryCheaperPathUses) {
  // With multiplier 12 on the goal's landmark r of v1 is -8: without it 12 are due. Used, it asks for fact 1.
  Certificate certificate = proved_fork();
  Claim& claim = certificate.claims[0];
  claim.sets.push_back({1});
  claim.rows.push_back({Kind::support, 2, 1, 0, {}});
  claim.cases[0].steps = {{{{0, 12}}, 1, {}, {}, {1}}, {{{2, 5}}, 1, {}, {}, {}}};
  expect_proved(certificate);
  // Named once more it is nothing new.
  claim.cases[0].steps[1].used = {1};
  expect_proved(certificate);
  claim.cases[0].steps[0].used = {2};
  EXPECT_EQ(refusal_of(certificate).flaw, Flaw::not_used);
}

TEST(Verify, CountsWhatAUsedVariantCostsOnce) {
  // With v0 used its 5 are in the sum; fact 1 is free of charge then, and v1 is not too dear.
  Certificate certificate = proved_fork();
  Claim& claim = certificate.claims[0];
  claim.has_path = false;
  claim.bound = 10;
  claim.cases = {{{}, 0, 1, 2},
                 {{{{}, 1, {{1, 5}}, {1, 2}, {}}}, kNone, kNone, kNone},
                 {{{{{0, 12}}, 1, {}, {}, {}}}, kNone, kNone, kNone}};
  claim.cases[1].steps[0].denominator = 1;
  EXPECT_EQ(refusal_of(certificate).flaw, Flaw::bad_potential);
}

TEST(Verify, LetsPotentialsOfACircleBe) {
  // 1 and 2 only come from one another; the goal 3 comes from 0 for 3, or from 2 for nothing.
  DrawnProblem problem;
  problem.fact_count = 4;
  problem.variants = {variant_of(0, {1}, {}, {2}, 0), variant_of(1, {2}, {}, {1}, 0), variant_of(2, {0}, {}, {3}, 3),
                      variant_of(3, {}, {{2, 1}}, {3}, 0)};
  problem.start = {0};
  problem.goals = {3};
  Claim claim = path_claim({2}, 3);
  claim.sets = {{3}};
  claim.rows = {{Kind::goal, 0, 0, 0, {}}};
  claim.cases = {{{{{{0, 3}}, 1, {{1, 1000}, {2, 1000}}, {}, {}}}, kNone, kNone, kNone}};
  expect_proved(certificate_of(problem, claim));
}

TEST(Verify, AsksForTheCheapestOptionOfAGroup) {
  // The goal 3 needs 1 (5) or 2 (3); 2 is the cheaper way.
  DrawnProblem problem;
  problem.fact_count = 4;
  problem.variants = {variant_of(0, {0}, {}, {1}, 5), variant_of(1, {0}, {}, {2}, 3),
                      variant_of(2, {}, {{1, 2}}, {3}, 4)};
  problem.start = {0};
  problem.goals = {3};
  Claim claim = path_claim({1, 2}, 7);
  claim.sets = {{3}, {1, 2, 3}};
  claim.rows = {{Kind::goal, 0, 0, 0, {}}, {Kind::goal, 1, 0, 0, {}}};
  claim.cases = {{{{{{0, 4}, {1, 3}}, 1, {}, {}, {}}}, kNone, kNone, kNone}};
  Certificate certificate = certificate_of(problem, claim);
  expect_proved(certificate);
  // Without the option 2 in the set, v2 enters it as well.
  certificate.claims[0].sets[1] = {1, 3};
  EXPECT_EQ(refusal_of(certificate).flaw, Flaw::left_open);
  ProofStep& step = certificate.claims[0].cases[0].steps[0];
  step = {{{0, 4}}, 1, {{1, 5}, {2, 3}}, {2}, {}};
  expect_proved(certificate);
  step.potentials = {{1, 5}};
  EXPECT_EQ(refusal_of(certificate).flaw, Flaw::not_unused);
}

TEST(Verify, PaysForTheDearestPrerequisiteAlone) {
  // v0 gives both prerequisites of v1 for 5: they are not paid for twice.
  DrawnProblem problem;
  problem.fact_count = 4;
  problem.variants = {variant_of(0, {0}, {}, {1, 2}, 5), variant_of(1, {1, 2}, {}, {3}, 4)};
  problem.start = {0};
  problem.goals = {3};
  Claim claim = path_claim({0, 1}, 9);
  claim.sets = {{3}};
  claim.rows = {{Kind::goal, 0, 0, 0, {}}};
  claim.cases = {{{{{{0, 4}}, 1, {{1, 5}, {2, 5}}, {1}, {}}}, kNone, kNone, kNone}};
  expect_proved(certificate_of(problem, claim));
  claim.has_path = false;
  claim.bound = 10;
  EXPECT_EQ(refusal_of(certificate_of(problem, claim)).flaw, Flaw::not_unused);
}

TEST(Verify, CountsNothingThatIsForbidden) {
  Certificate certificate = proved_fork();
  certificate.problem.is_forbidden = {1, 0, 0};
  Claim& claim = certificate.claims[0];
  claim.path = {2};
  claim.cost = claim.bound = 12;
  claim.cases[0].steps[0] = {{{1, 12}}, 1, {}, {}, {}};
  expect_proved(certificate);
}

TEST(Verify, CountsAnActivityOnceAndOnlyAtItsLightest) {
  // v0 and v1 are one activity of weights 3 and 7; with v2 (weight 4) the wall of 6 is crossed either way.
  DrawnProblem problem;
  problem.fact_count = 3;
  problem.variants = {variant_of(0, {}, {}, {1}, 2), variant_of(0, {}, {}, {1}, 1), variant_of(1, {}, {}, {2}, 2),
                      variant_of(2, {}, {}, {1, 2}, 9)};
  problem.goals = {1, 2};
  problem.walls = {{{3, 7, 4, 0}, 6}};
  Claim claim = path_claim({3}, 9);
  claim.at_most = {6};
  claim.sets = {{1}, {2}};
  claim.rows = {{Kind::goal, 0, 0, 0, {}},
                {Kind::goal, 1, 0, 0, {}},
                {Kind::cover, 0, 0, 0, {0, 1}},
                {Kind::activity, 0, 0, 0, {0}}};
  // e = 1: either is left out. Without v3 both goals ask for both.
  claim.cases = {{{}, 3, 1, 2},
                 {{{{}, 1, {}, {}, {}}}, kNone, kNone, kNone},
                 {{{{{0, 1}, {1, 1}, {2, 1}}, 0, {}, {}, {}}}, kNone, kNone, kNone}};
  Certificate certificate = certificate_of(problem, claim);
  expect_proved(certificate);
  // Within 7 the lightest pass: there is no excess to speak of.
  certificate.claims[0].at_most = {7};
  EXPECT_EQ(refusal_of(certificate).flaw, Flaw::bad_cover);
  // Nor is there where an activity stands for two.
  certificate.claims[0].rows[2].activities = {0, 0, 1};
  EXPECT_EQ(refusal_of(certificate).flaw, Flaw::bad_cover);
  certificate.claims[0].rows[2].activities = {0, 1};
  // Both variants of the activity used: the row of the activity shows that this is no path.
  certificate.claims[0].at_most = {6};
  certificate.claims[0].cases = {{{}, 0, 1, 2},
                                 {{}, 1, 3, 4},
                                 {{}, kNone, kNone, kNone},
                                 {{{{{3, 1}}, 0, {}, {}, {}}}, kNone, kNone, kNone},
                                 {{}, kNone, kNone, kNone}};
  EXPECT_EQ(refusal_of(certificate).proof_case, 4U);  // case 3 was closed
}

TEST(Verify, SaysWhatIsWrongAndWhere) {
  struct Row {
    const char* what;
    std::function<void(Certificate&)> edit;
    Refusal expected;
  };
  const auto claim = [](Certificate& one) -> Claim& { return one.claims.back(); };
  const auto step = [](Certificate& one) -> ProofStep& { return one.claims.back().cases.back().steps.front(); };
  const std::vector<Row> rows{
      {"no such variant", [&](auto& c) { claim(c).path = {3}; }, {Flaw::no_such_variant, kNone, kNone, 3}},
      {"one forbidden",
       [&](auto& c) {
         c.problem.is_forbidden = {1, 0, 0};
       },
       {Flaw::forbidden_variant, kNone, kNone, 0}},
      {"one twice",
       [&](auto& c) {
         claim(c).path = {0, 0};
       },
       {Flaw::repeated_activity, kNone, kNone, 0}},
      {"wrong order",
       [&](auto& c) {
         claim(c).path = {1, 0};
       },
       {Flaw::unmet_prerequisite, kNone, kNone, 1}},
      {"goal not met", [&](auto& c) { claim(c).path = {0}; }, {Flaw::unmet_goal, kNone, kNone, 2}},
      {"other cost", [&](auto& c) { claim(c).cost = 8; }, {Flaw::other_cost, kNone, kNone, kNone}},
      {"bound above cost", [&](auto& c) { claim(c).bound = 10; }, {Flaw::bound_above_cost, kNone, kNone, kNone}},
      {"bound too far",
       [&](auto& c) {
         claim(c) = Claim();
         claim(c).bound = kMostTotal + 1;
       },
       {Flaw::bad_number, kNone, kNone, kNone}},
      {"a limit for no wall", [&](auto& c) { claim(c).at_most = {3}; }, {Flaw::bad_limit, kNone, kNone, kNone}},
      {"itself as earlier", [&](auto& c) { claim(c).earlier = {0}; }, {Flaw::bad_earlier, kNone, kNone, 0}},
      {"nothing excluded", [&](auto& c) { claim(c).excluded = {{}}; }, {Flaw::bad_excluded, kNone, kNone, 0}},
      {"its own path excluded",
       [&](auto& c) {
         claim(c).excluded = {{0, 1}};
       },
       {Flaw::crossed_limit, kNone, kNone, 0}},
      {"no cases", [&](auto& c) { claim(c).cases.clear(); }, {Flaw::no_ground, kNone, kNone, kNone}},
      {"no such row",
       [&](auto& c) {
         step(c).multipliers = {{2, 1}};
       },
       {Flaw::no_such_row, 0, 0, 2}},
      {"negative multiplier",
       [&](auto& c) {
         step(c).multipliers = {{1, -1}};
       },
       {Flaw::bad_number, 0, 0, 1}},
      {"negative denominator", [&](auto& c) { step(c).denominator = -1; }, {Flaw::bad_number, 0, 0, kNone}},
      {"no such set", [&](auto& c) { claim(c).rows[0].set = 2; }, {Flaw::no_such_set, 0, 0, 0}},
      {"no such fact", [&](auto& c) { claim(c).sets[0] = {3}; }, {Flaw::no_such_fact, 0, 0, 3}},
      {"no such limit",
       [&](auto& c) {
         claim(c).rows[1] = {Kind::limit, 0, 0, 0, {}};
       },
       {Flaw::no_such_limit, 0, 0, 1}},
      {"no such limit to cover",
       [&](auto& c) {
         claim(c).rows[1] = {Kind::cover, 0, 0, 0, {}};
       },
       {Flaw::no_such_limit, 0, 0, 1}},
      {"no such activity",
       [&](auto& c) {
         claim(c).rows[1] = {Kind::activity, 0, 0, 0, {3}};
       },
       {Flaw::no_such_activity, 0, 0, 1}},
      {"start in a set",
       [&](auto& c) {
         claim(c).sets[1] = {0, 1, 2};
       },
       {Flaw::set_holds_start, 0, 0, 1}},
      {"no goal in a set", [&](auto& c) { claim(c).sets[1] = {1}; }, {Flaw::set_without_goal, 0, 0, 1}},
      {"nothing supported",
       [&](auto& c) {
         claim(c).rows[1] = {Kind::support, 0, 1, 0, {}};
       },
       {Flaw::set_without_prerequisite, 0, 0, 1}},
      {"support of nobody",
       [&](auto& c) {
         claim(c).rows[1] = {Kind::support, 0, 3, 0, {}};
       },
       {Flaw::no_such_variant, 0, 0, 3}},
      {"potential of a start fact",
       [&](auto& c) {
         step(c).potentials = {{0, 1}};
       },
       {Flaw::bad_potential, 0, 0, 0}},
      {"potential of nothing",
       [&](auto& c) {
         step(c).potentials = {{3, 1}};
       },
       {Flaw::no_such_fact, 0, 0, 3}},
      {"negative potential",
       [&](auto& c) {
         step(c).potentials = {{1, -1}};
       },
       {Flaw::bad_potential, 0, 0, 1}},
      {"unused without reason",
       [&](auto& c) {
         step(c) = {{{0, 4}}, 1, {}, {2, 1}, {}};
       },
       {Flaw::not_unused, 0, 0, 1}},
      {"used without reason",
       [&](auto& c) {
         step(c) = {{{0, 4}}, 1, {}, {}, {1}};
       },
       {Flaw::not_used, 0, 0, 1}},
      {"unused nobody", [&](auto& c) { step(c).unused = {3}; }, {Flaw::no_such_variant, 0, 0, 3}},
      {"too little",
       [&](auto& c) {
         step(c).multipliers = {{0, 4}, {1, 4}};
       },
       {Flaw::left_open, 0, kNone, kNone}},
      {"its own child",
       [&](auto& c) {
         claim(c).cases[0] = {{}, 0, 0, 0};
       },
       {Flaw::repeated_case, kNone, kNone, 0}},
      {"no such case",
       [&](auto& c) {
         claim(c).cases[0] = {{}, 0, 5, 0};
       },
       {Flaw::no_such_case, kNone, kNone, 5}},
      {"split on nobody",
       [&](auto& c) {
         claim(c).cases[0] = {{}, 3, 0, 0};
       },
       {Flaw::no_such_variant, 0, kNone, 3}},
      {"costs too large",
       [&](auto& c) {
         DrawnProblem problem = fork();
         problem.variants[0].cost.value = kMostTotal;
         c.problem = problem;
       },
       {Flaw::bad_problem, kNone, kNone, kNone}},
      {"goal that is no fact", [&](auto& c) { c.problem.goals = {3}; }, {Flaw::bad_problem, kNone, kNone, kNone}},
  };
  for (const Row& row : rows) {
    Certificate certificate = proved_fork();
    row.edit(certificate);
    const Refusal found = refusal_of(certificate);
    EXPECT_EQ(static_cast<int>(found.flaw), static_cast<int>(row.expected.flaw)) << row.what;
    EXPECT_EQ(found.proof_case, row.expected.proof_case) << row.what;
    EXPECT_EQ(found.step, row.expected.step) << row.what;
    EXPECT_EQ(found.at, row.expected.at) << row.what;
  }
}

TEST(Verify, RefusesASplitOnWhatIsUsed) {
  Certificate certificate = ranked_fork();
  certificate.claims[1].cases[1] = {{}, 1, 2, 2};
  EXPECT_EQ(refusal_of(certificate).flaw, Flaw::split_on_used);
}

TEST(Verify, RefusesPathsTooMuchLikeEarlierOnes) {
  Certificate certificate = ranked_fork();
  certificate.claims[1].path = {0, 2};
  certificate.claims[1].cost = 17;
  EXPECT_TRUE(verify(certificate).is_accepted());
  certificate.difference_permille = 500;  // at most 4 of 9 may be shared
  EXPECT_EQ(refusal_of(certificate).flaw, Flaw::crossed_limit);
}

TEST(Verify, BuildsOnNoClaimThatWasRefused) {
  Certificate certificate = ranked_fork();
  certificate.claims[0].cases.clear();
  const Verdict verdict = verify(certificate);
  EXPECT_EQ(verdict.claims[0].refusal.flaw, Flaw::no_ground);
  EXPECT_EQ(verdict.claims[1].refusal.flaw, Flaw::bad_earlier);
}

TEST(Verify, TakesNoBoundFromAClaimThatWasRefused) {
  Certificate certificate = ranked_fork();
  certificate.claims[0] = Claim();
  certificate.claims[0].bound = 12;
  certificate.claims[1].earlier.clear();
  certificate.claims[1].cases.clear();
  const Verdict verdict = verify(certificate);
  EXPECT_EQ(verdict.claims[0].refusal.flaw, Flaw::no_ground);
  EXPECT_EQ(verdict.claims[1].refusal.flaw, Flaw::no_ground);
}

TEST(Verify, AcceptsNothingWhereNothingIsClaimed) {
  EXPECT_FALSE(verify(Certificate{{}, {}, {}, {}, 0, fork(), {}}).is_accepted());
}

TEST(Verify, RefusesSumsThatDoNotFit) {
  DrawnProblem problem = fork();
  problem.walls = {{{kMostTotal - 3, 1, 1}, 0}};
  Claim claim;
  claim.at_most = {0};
  claim.bound = 1;
  claim.rows = {{Kind::limit, 0, 0, 0, {}}};
  std::vector<std::pair<std::uint32_t, std::int64_t>> multipliers(5000, {0, kMostMultiplier});
  claim.cases = {{{{std::move(multipliers), 1, {}, {}, {}}}, kNone, kNone, kNone}};
  EXPECT_EQ(refusal_of(certificate_of(problem, claim)).flaw, Flaw::too_large);
}

TEST(Verify, FollowsALongChainOfSplits) {
  // Variants of which none helps, each split off in the last case before.
  constexpr std::uint32_t kSplits = 2000;
  DrawnProblem problem;
  problem.fact_count = 2;
  problem.goals = {1};
  for (std::uint32_t v = 0; v < kSplits; ++v) problem.variants.push_back(variant_of(v, {1}, {}, {0}));
  problem.variants.push_back(variant_of(kSplits, {}, {}, {1}, 2));
  Claim claim;
  claim.bound = 2;
  claim.sets = {{1}};
  claim.rows = {{Kind::goal, 0, 0, 0, {}}};
  const ProofCase leaf{{{{{0, 2}}, 1, {}, {}, {}}}, kNone, kNone, kNone};
  for (std::uint32_t i = 0; i < kSplits; ++i) {
    claim.cases.push_back({{}, i, 2 * i + 1, 2 * i + 2});
    claim.cases.push_back(leaf);
  }
  claim.cases.push_back(leaf);
  EXPECT_TRUE(verify(certificate_of(problem, claim)).is_accepted());
  claim.cases.back().steps.clear();
  EXPECT_EQ(refusal_of(certificate_of(problem, claim)).proof_case, 2 * kSplits);
}

}  // namespace
}  // namespace careergap
