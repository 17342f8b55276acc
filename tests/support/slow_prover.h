#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "tests/support/claims.h"

namespace careergap {

/// Proves bounds without the search, so that the verifier can be tested without it: rows by a plain dual ascent, limits
/// by counting, and splits for all the rest. What is true it proves; of what is false it proves as much as can be, and
/// leaves cases open.
class SlowProver {
 public:
  SlowProver(const DrawnProblem& drawn, const Certificate& certificate, Draw& draw)
      : drawn_(drawn), problem_(certificate.problem), certificate_(certificate), draw_(draw) {}

  /// Fills sets, rows and cases of a claim whose limits and bound are given.
  void prove(Claim& claim) {
    claim_ = &claim;
    claim.sets.clear();
    claim.rows.clear();
    claim.cases.clear();
    build_limits();
    State state;
    state.is_allowed.assign(problem_.variant_count(), 1);
    state.is_used.assign(problem_.variant_count(), 0);
    claim.cases.emplace_back();
    prove_case(0, state);
  }

 private:
  struct State {
    std::vector<std::uint8_t> is_allowed, is_used;
    [[nodiscard]] bool is_free(std::size_t v) const { return is_allowed[v] != 0 && is_used[v] == 0; }
  };
  struct PlainLimit {
    std::vector<std::int64_t> weights;
    std::int64_t at_most = 0;
  };

  void build_limits() {
    limits_.clear();
    for (std::size_t i = 0; i < drawn_.walls.size(); ++i) {
      limits_.push_back({drawn_.walls[i].weights, claim_->at_most[i]});
    }
    for (const std::uint32_t earlier : claim_->earlier) {
      const Claim& other = certificate_.claims[earlier];
      PlainLimit limit{std::vector<std::int64_t>(drawn_.variants.size(), 0), 0};
      for (const std::uint32_t v : other.path) {
        for (std::size_t w = 0; w < drawn_.variants.size(); ++w) {
          if (drawn_.variants[w].activity == drawn_.variants[v].activity)
            limit.weights[w] = drawn_.variants[v].cost.value;
        }
      }
      limit.at_most = std::min((1000 - static_cast<std::int64_t>(certificate_.difference_permille)) * other.cost / 1000,
                               other.cost - 1);
      limits_.push_back(std::move(limit));
    }
    for (const auto& variants : claim_->excluded) {
      PlainLimit limit{std::vector<std::int64_t>(drawn_.variants.size(), 0),
                       static_cast<std::int64_t>(variants.size()) - 1};
      for (const std::uint32_t v : variants) limit.weights[v] = 1;
      limits_.push_back(std::move(limit));
    }
  }

  std::uint32_t add_row(ProofRow row) {
    claim_->rows.push_back(std::move(row));
    return static_cast<std::uint32_t>(claim_->rows.size() - 1);
  }

  /// False when the case is closed.
  bool settle(State& state) {
    reach_ = find_reachable_nodes(problem_, state.is_allowed);
    for (std::uint32_t v = 0; v < state.is_allowed.size(); ++v) {
      for (const std::uint32_t node : problem_.network->prerequisites[v]) {
        if (reach_[node] == 0) state.is_allowed[v] = 0;
      }
      if (state.is_used[v] != 0 && state.is_allowed[v] == 0) return false;
    }
    return std::ranges::all_of(problem_.goals, [&](Fact goal) { return reach_[goal] != 0; });
  }

  void prove_case(std::uint32_t place, State state) {
    if (!settle(state)) return;
    if (!count(place, state)) return;
    for (int round = 0; round < 2; ++round) {
      if (!ascend(place, state) || !settle(state)) return;
    }
    if (!count(place, state)) return;
    std::vector<std::uint32_t> free;
    for (std::uint32_t v = 0; v < state.is_allowed.size(); ++v) {
      if (state.is_free(v)) free.push_back(v);
    }
    if (free.empty()) return;
    const std::uint32_t split = free[draw_.below(static_cast<std::uint32_t>(free.size()))];
    const auto with = static_cast<std::uint32_t>(claim_->cases.size());
    claim_->cases.resize(with + 2);
    claim_->cases[place].split = split;
    claim_->cases[place].with = with;
    claim_->cases[place].without = with + 1;
    State other = state;
    state.is_used[split] = 1;
    other.is_allowed[split] = 0;
    prove_case(with, std::move(state));
    prove_case(with + 1, std::move(other));
  }

  /// Twins first: a cover counts activities.
  bool count(std::uint32_t place, State& state) {
    if (!count_twins(place, state) || !settle(state)) return false;
    for (std::uint32_t limit = 0; limit < limits_.size(); ++limit) {
      if (!count_limit(place, limit, state) || !settle(state)) return false;
    }
    return true;
  }

  /// What the used variants weigh, against the limit: a step without costs.
  bool count_limit(std::uint32_t place, std::uint32_t limit, State& state) {
    const PlainLimit& one = limits_[limit];
    std::int64_t used = 0;
    for (std::size_t v = 0; v < one.weights.size(); ++v) used += state.is_used[v] != 0 ? one.weights[v] : 0;
    ProofStep step;
    step.denominator = 0;
    for (std::uint32_t v = 0; v < one.weights.size(); ++v) {
      if (state.is_free(v) && used + one.weights[v] > one.at_most) step.unused.push_back(v);
    }
    if (used <= one.at_most && step.unused.empty()) return true;
    ProofRow row{ProofRow::Kind::limit, 0, 0, limit, {}};
    if (used > one.at_most && draw_.chance(50)) row = cover_of(limit);
    step.multipliers = {{add_row(std::move(row)), 1}};
    return finish(place, std::move(step), used > one.at_most, state);
  }

  /// The cover of all activities that the limit knows, if it is one that can stand for the limit.
  ProofRow cover_of(std::uint32_t limit) const {
    const PlainLimit& one = limits_[limit];
    std::vector<std::uint32_t> activities;
    for (std::size_t v = 0; v < one.weights.size(); ++v) {
      if (one.weights[v] > 0) activities.push_back(drawn_.variants[v].activity);
      for (std::size_t w = 0; w < v; ++w) {
        const bool are_twins = drawn_.variants[v].activity == drawn_.variants[w].activity;
        if (are_twins && one.weights[v] != one.weights[w]) return {ProofRow::Kind::limit, 0, 0, limit, {}};
      }
    }
    Draw::sort_unique(activities);
    return {ProofRow::Kind::cover, 0, 0, limit, std::move(activities)};
  }

  bool count_twins(std::uint32_t place, State& state) {
    for (std::uint32_t v = 0; v < drawn_.variants.size(); ++v) {
      if (state.is_used[v] == 0) continue;
      ProofStep step;
      step.denominator = 0;
      bool is_closed = false;
      for (std::uint32_t w = 0; w < drawn_.variants.size(); ++w) {
        if (w == v || drawn_.variants[v].activity != drawn_.variants[w].activity) continue;
        if (state.is_free(w)) step.unused.push_back(w);
        is_closed = is_closed || state.is_used[w] != 0;
      }
      if (!is_closed && step.unused.empty()) continue;
      step.multipliers = {{add_row({ProofRow::Kind::activity, 0, 0, 0, {drawn_.variants[v].activity}}), 1}};
      if (!finish(place, std::move(step), is_closed, state)) return false;
    }
    return true;
  }

  /// Raises the multipliers of sets that nothing free of charge enters, until everything asked for is free of charge.
  bool ascend(std::uint32_t place, State& state) {
    ProofStep step;
    step.denominator = 1 + draw_.below(3) * 3;
    std::vector<std::int64_t> reduced;
    for (const Variant& variant : drawn_.variants) reduced.push_back(step.denominator * variant.cost.value);
    for (int rows = 0; rows < 60 && raise(step, reduced, state); ++rows) {
    }
    std::int64_t sum = 0;
    for (const auto& [row, multiplier] : step.multipliers) {
      if (claim_->rows[row].kind == ProofRow::Kind::goal) sum += multiplier;
    }
    for (std::size_t v = 0; v < reduced.size(); ++v) {
      if (state.is_used[v] != 0 || (state.is_free(v) && reduced[v] < 0)) sum += reduced[v];
    }
    const std::int64_t goal = step.denominator * (claim_->bound - 1);
    const std::vector<std::int64_t> potentials = find_potentials(reduced, state);
    for (Fact fact = 0; fact < potentials.size(); ++fact) {
      if (reach_[fact] != 0 && potentials[fact] > 0) step.potentials.emplace_back(fact, potentials[fact]);
    }
    for (std::uint32_t v = 0; v < reduced.size(); ++v) {
      if (!state.is_free(v)) continue;
      if (sum - std::min<std::int64_t>(reduced[v], 0) > goal) {
        step.used.push_back(v);
      } else if (sum + std::max<std::int64_t>(reduced[v], 0) + start_of(v, potentials) > goal) {
        step.unused.push_back(v);
      }
    }
    return finish(place, std::move(step), sum > goal, state);
  }

  /// One more row; false when there is nothing left to raise.
  bool raise(ProofStep& step, std::vector<std::int64_t>& reduced, const State& state) {
    std::vector<std::uint8_t> is_free_of_charge(reduced.size(), 0);
    for (std::size_t v = 0; v < reduced.size(); ++v) {
      is_free_of_charge[v] = state.is_allowed[v] != 0 && (state.is_used[v] != 0 || reduced[v] <= 0) ? 1 : 0;
    }
    const std::vector<std::uint8_t> is_held = find_reachable_nodes(problem_, is_free_of_charge);
    ProofRow row;
    const auto is_missing = [&](std::uint32_t node) { return is_held[node] == 0; };
    if (std::ranges::none_of(problem_.goals, is_missing)) {
      row.kind = ProofRow::Kind::support;
      while (row.variant < reduced.size() &&
             (state.is_used[row.variant] == 0 ||
              std::ranges::none_of(problem_.network->prerequisites[row.variant], is_missing))) {
        ++row.variant;
      }
      if (row.variant == reduced.size()) return false;
    }
    std::vector<Fact> set;
    for (Fact fact = 0; fact < drawn_.fact_count; ++fact) {
      // Those out of reach may be left out: they count anyway.
      if (is_held[fact] == 0 && (reach_[fact] != 0 || draw_.chance(50))) set.push_back(fact);
    }
    std::vector<std::uint32_t> entering;
    std::int64_t least = INT64_MAX;
    for (std::uint32_t v = 0; v < reduced.size(); ++v) {
      if (state.is_allowed[v] == 0 || std::ranges::any_of(problem_.network->prerequisites[v], is_missing)) continue;
      if (std::ranges::none_of(problem_.network->outcomes[v], is_missing)) continue;
      entering.push_back(v);
      least = std::min(least, reduced[v]);
    }
    if (entering.empty()) return false;
    // More than the least turns r below 0, which shows what every path has to use.
    if (draw_.chance(20)) least += 1 + draw_.below(static_cast<std::uint32_t>(std::min<std::int64_t>(least, 1000)));
    for (const std::uint32_t v : entering) reduced[v] -= least;
    if (row.kind == ProofRow::Kind::support) reduced[row.variant] += least;
    row.set = static_cast<std::uint32_t>(claim_->sets.size());
    claim_->sets.push_back(std::move(set));
    step.multipliers.emplace_back(add_row(std::move(row)), least);
    return true;
  }

  std::int64_t start_of(std::uint32_t v, const std::vector<std::int64_t>& potentials) const {
    std::int64_t dearest = 0;
    const auto take = [&](Fact fact) { return reach_[fact] != 0 ? potentials[fact] : INT64_MAX; };
    for (const Fact fact : drawn_.variants[v].requires_all) dearest = std::max(dearest, take(fact));
    for (const auto& group : drawn_.variants[v].requires_any) {
      std::int64_t cheapest = INT64_MAX;
      for (const Fact fact : group) cheapest = std::min(cheapest, take(fact));
      dearest = std::max(dearest, cheapest);
    }
    return dearest;
  }

  /// The largest potentials there are: raised from below until nothing changes would not end, so lowered from above.
  std::vector<std::int64_t> find_potentials(const std::vector<std::int64_t>& reduced, const State& state) const {
    constexpr std::int64_t kFar = std::int64_t{1} << 61;
    std::vector<std::int64_t> potentials(drawn_.fact_count, kFar);
    for (const Fact fact : problem_.start) potentials[fact] = 0;
    for (bool has_changed = true; has_changed;) {
      has_changed = false;
      for (std::uint32_t v = 0; v < reduced.size(); ++v) {
        if (state.is_allowed[v] == 0) continue;
        const std::int64_t start = start_of(v, potentials);
        if (start >= kFar) continue;
        const std::int64_t price = state.is_free(v) ? std::max<std::int64_t>(reduced[v], 0) : 0;
        for (const Fact fact : drawn_.variants[v].outcomes) {
          if (potentials[fact] <= start + price) continue;
          potentials[fact] = start + price;
          has_changed = true;
        }
      }
    }
    return potentials;
  }

  /// Adds the step; false when it closes the case.
  bool finish(std::uint32_t place, ProofStep step, bool is_closed, State& state) {
    if (is_closed) {
      step.unused.clear();
      step.used.clear();
    }
    for (const std::uint32_t v : step.unused) state.is_allowed[v] = 0;
    for (const std::uint32_t v : step.used) state.is_used[v] = 1;
    claim_->cases[place].steps.push_back(std::move(step));
    return !is_closed;
  }

  const DrawnProblem& drawn_;
  const Problem& problem_;
  const Certificate& certificate_;
  Draw& draw_;
  Claim* claim_ = nullptr;
  std::vector<PlainLimit> limits_;
  std::vector<std::uint8_t> reach_;
};

/// A certificate with the cheapest paths by brute force, as many as differ enough, at most `ranks`, and after them,
/// when there are fewer, the claim that there is no further one. `excludes` at times stands in for ranking: what the
/// calendar might have refused.
inline Certificate prove_slowly(const DrawnProblem& drawn, unsigned difference, std::size_t ranks, Draw& draw) {
  Certificate certificate;
  certificate.problem = drawn;
  certificate.difference_permille = difference;
  std::int64_t total = 0;
  for (const Variant& variant : drawn.variants) total += variant.cost.value;
  const ClaimJudge judge(drawn, certificate);
  while (certificate.claims.size() < ranks) {
    Claim claim;
    for (const Wall& wall : drawn.walls) claim.at_most.push_back(wall.at_most);
    for (std::uint32_t i = 0; i < certificate.claims.size(); ++i) {
      std::vector<std::uint32_t> variants = certificate.claims[i].path;
      std::ranges::sort(variants);
      if (!variants.empty() && draw.chance(25)) {
        claim.excluded.push_back(std::move(variants));
      } else {
        claim.earlier.push_back(i);
      }
    }
    const std::vector<BrutePath> paths = judge.find_paths_inside(claim);
    claim.has_path = !paths.empty();
    claim.bound = total + 1;
    if (claim.has_path) {
      claim.path = order_path(certificate.problem, ClaimJudge::variants_of(paths.front().variants));
      claim.cost = claim.bound = paths.front().cost;
    }
    SlowProver(drawn, certificate, draw).prove(claim);
    certificate.claims.push_back(std::move(claim));
    if (!certificate.claims.back().has_path) break;
  }
  return certificate;
}

}  // namespace careergap
