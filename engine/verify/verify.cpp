#include "engine/verify/verify.h"

#include <set>

#include "engine/verify/case_state.h"
#include "engine/verify/limits.h"
#include "engine/verify/step.h"

namespace careergap {

namespace {

Refusal flaw_at(Flaw flaw, std::uint32_t at = kNone) {
  return {flaw, kNone, kNone, at};
}

/// 0 or more each, and small enough together.
bool are_bounded(std::span<const std::int64_t> numbers) {
  std::int64_t left = kMostTotal;
  return std::ranges::all_of(numbers, [&](std::int64_t number) {
    if (number < 0 || number >= left) return false;
    left -= number;
    return true;
  });
}

/// The bounds that the arithmetic relies on.
Refusal check_problem(const Certificate& certificate) {
  const Problem& problem = certificate.problem;
  const auto is_fact = [&](Fact fact) { return fact < problem.network->fact_count; };
  const auto is_good_wall = [&](const Wall& wall) {
    return wall.weights.size() == problem.variant_count() && are_bounded(wall.weights);
  };
  const bool is_good = are_bounded(problem.network->cost) && std::ranges::all_of(problem.walls, is_good_wall) &&
                       std::ranges::all_of(problem.start, is_fact) && std::ranges::all_of(problem.goals, is_fact) &&
                       (problem.is_forbidden.empty() || problem.is_forbidden.size() == problem.variant_count()) &&
                       certificate.difference_permille <= 1000;
  return is_good ? Refusal{} : flaw_at(Flaw::bad_problem);
}

class ClaimChecker {
 public:
  ClaimChecker(const Certificate& certificate, std::span<const ClaimVerdict> verdicts, const Lists& variants_of)
      : certificate_(certificate),
        problem_(certificate.problem),
        network_(*certificate.problem.network),
        claim_(certificate.claims[verdicts.size()]),
        verdicts_(verdicts),
        variants_of_(variants_of) {}

  ClaimVerdict run() {
    ClaimLimits built = build_limits(certificate_, verdicts_, variants_of_);
    limits_ = std::move(built.limits);
    Refusal refusal = built.refusal;
    if (refusal.flaw == Flaw::none && claim_.has_path) refusal = check_path();
    if (refusal.flaw == Flaw::none) refusal = check_bound();
    return {refusal, refusal.flaw == Flaw::none && is_decided()};
  }

 private:
  /// Nothing is left to find for this claim.
  bool is_decided() const {
    if (claim_.has_path) return claim_.bound == claim_.cost;
    std::int64_t total = 0;
    for (const std::int64_t cost : network_.cost) total += cost;
    return claim_.bound > total;
  }

  /// Follows the path step by step.
  Refusal check_path() const {
    std::vector<std::uint8_t> is_held(network_.fact_count, 0);
    for (const Fact fact : problem_.start) is_held[fact] = 1;
    const auto holds = [&](std::uint32_t node) {
      if (!network_.is_group(node)) return is_held[node] != 0;
      return std::ranges::any_of(network_.options_of(node), [&](Fact fact) { return is_held[fact] != 0; });
    };
    std::set<std::uint32_t> activities;
    std::int64_t cost = 0;
    for (const std::uint32_t v : claim_.path) {
      if (v >= network_.variant_count()) return flaw_at(Flaw::no_such_variant, v);
      if (!problem_.allows(v)) return flaw_at(Flaw::forbidden_variant, v);
      if (!activities.insert(network_.activity[v]).second) {
        return flaw_at(Flaw::repeated_activity, network_.activity[v]);
      }
      if (!std::ranges::all_of(network_.prerequisites[v], holds)) return flaw_at(Flaw::unmet_prerequisite, v);
      for (const Fact fact : network_.outcomes[v]) is_held[fact] = 1;
      cost += network_.cost[v];
    }
    for (const Fact goal : problem_.goals) {
      if (is_held[goal] == 0) return flaw_at(Flaw::unmet_goal, goal);
    }
    for (std::uint32_t limit = 0; limit < limits_.size(); ++limit) {
      std::int64_t sum = 0;
      for (const std::uint32_t v : claim_.path) sum += limits_[limit].weight_of(v);
      if (sum > limits_[limit].at_most) return flaw_at(Flaw::crossed_limit, limit);
    }
    if (cost != claim_.cost) return flaw_at(Flaw::other_cost);
    return claim_.bound > cost ? flaw_at(Flaw::bound_above_cost) : Refusal{};
  }

  Refusal check_bound() {
    if (claim_.bound < 0 || claim_.bound > kMostTotal) return flaw_at(Flaw::bad_number);
    if (claim_.bound == 0 || follows_from_earlier()) return {};
    if (claim_.cases.empty()) return flaw_at(Flaw::no_ground);
    return check_cases();
  }

  bool follows_from_earlier() const {
    for (std::size_t i = 0; i < verdicts_.size(); ++i) {
      const Claim& earlier = certificate_.claims[i];
      if (verdicts_[i].is_accepted() && earlier.bound >= claim_.bound && is_inside(claim_, earlier)) return true;
    }
    return false;
  }

  /// A case waiting to be looked at: the state it branches off from, and what the split adds to that.
  struct Open {
    std::uint32_t place = 0;
    CaseState::Mark mark;
    std::uint32_t split = kNone;
    bool is_with = false;
  };

  /// Every path falls under one of the cases, and each case shows that its paths are not below the bound. Depth first,
  /// with a list of our own: the depth is the certificate's choice.
  Refusal check_cases() {
    CaseState state(problem_);
    StepChecker checker(problem_, claim_, limits_, variants_of_);
    std::vector<std::uint8_t> is_visited(claim_.cases.size(), 0);
    std::vector<Open> open{{0, state.mark(), kNone, false}};
    while (!open.empty()) {
      const Open next = open.back();
      open.pop_back();
      if (next.place >= claim_.cases.size()) return flaw_at(Flaw::no_such_case, next.place);
      if (is_visited[next.place]++ != 0) return flaw_at(Flaw::repeated_case, next.place);
      state.go_back(next.mark);
      if (next.is_with) state.use(next.split);
      if (!next.is_with && next.split != kNone) state.drop(next.split);
      Refusal refusal;
      if (closes(next.place, state, checker, refusal)) {
        if (refusal.flaw == Flaw::none) continue;
        return refusal;
      }
      const ProofCase& one = claim_.cases[next.place];
      if (one.split == kNone) return {Flaw::left_open, next.place, kNone, kNone};
      if (one.split >= network_.variant_count()) return {Flaw::no_such_variant, next.place, kNone, one.split};
      if (state.is_used(one.split)) return {Flaw::split_on_used, next.place, kNone, one.split};
      open.push_back({one.without, state.mark(), one.split, false});
      open.push_back({one.with, state.mark(), one.split, true});
    }
    return {};
  }

  /// Goes through the steps of a case. True when it is closed, or when `refusal` says what is wrong with it.
  bool closes(std::uint32_t place, CaseState& state, StepChecker& checker, Refusal& refusal) const {
    if (!state.settle()) return true;
    const std::vector<ProofStep>& steps = claim_.cases[place].steps;
    for (std::uint32_t i = 0; i < steps.size(); ++i) {
      refusal = checker.check(steps[i], state);
      if (refusal.flaw != Flaw::none) {
        refusal.proof_case = place;
        refusal.step = i;
        return true;
      }
      if (checker.reaches_bound()) return true;
      for (const std::uint32_t v : steps[i].used) state.use(v);
      for (const std::uint32_t v : steps[i].unused) state.drop(v);
      if (!state.settle()) return true;
    }
    return false;
  }

  const Certificate& certificate_;
  const Problem& problem_;
  const Network& network_;
  const Claim& claim_;
  std::span<const ClaimVerdict> verdicts_;
  const Lists& variants_of_;
  std::vector<ClaimLimit> limits_;
};

Lists find_variants_of(const Network& network) {
  std::vector<std::vector<std::uint32_t>> lists(network.activity_count);
  for (std::uint32_t v = 0; v < network.variant_count(); ++v) lists[network.activity[v]].push_back(v);
  Lists result;
  for (const auto& list : lists) result.add(list);
  return result;
}

}  // namespace

Verdict verify(const Certificate& certificate) {
  Verdict verdict;
  verdict.refusal = check_problem(certificate);
  if (verdict.refusal.flaw != Flaw::none) return verdict;
  const Lists variants_of = find_variants_of(*certificate.problem.network);
  while (verdict.claims.size() < certificate.claims.size()) {
    verdict.claims.push_back(ClaimChecker(certificate, verdict.claims, variants_of).run());
  }
  return verdict;
}

}  // namespace careergap
