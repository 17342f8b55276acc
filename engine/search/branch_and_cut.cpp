#include "engine/search/branch_and_cut.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <set>
#include <tuple>
#include <utility>

namespace careergap {

namespace {

constexpr double kIntegral = 1e-6;
constexpr int kMostRootRounds = 200;
constexpr int kMostNodeRounds = 4;
/// The search goes on at the latest case whose bound is within this share of the way from the least one to the best
/// path: close to where it is, the linear program is soon solved again.
constexpr double kNearLeast = 0.3;
/// A bound that gains less than this share in that many rounds waits for a branching.
constexpr double kLeastGain = 1e-4;
constexpr int kStallRounds = 4;
/// A residual is rebuilt when this share of its columns, in per cent, or less is left.
constexpr std::size_t kRebuildPercent = 70;
/// Up to this many columns a residual is not worth rebuilding while its root is being solved.
constexpr std::size_t kSmall = 2000;

/// As large as 64 bits allow for the sum of all costs, and not larger than precision needs.
std::int64_t find_denominator(std::span<const std::int64_t> costs) {
  std::uint64_t sum = 1;
  for (const std::int64_t cost : costs) sum += static_cast<std::uint64_t>(cost);
  return std::int64_t{1} << std::clamp(58 - static_cast<int>(std::bit_width(sum)), 0, 30);
}

/// For a ray only the proportions count.
constexpr double kRayUnit = 1125899906842624.0;  // 2^50

}  // namespace

BranchAndCut::BranchAndCut(const ReducedProblem& problem, RankState& state)
    : problem_(problem),
      state_(state),
      relaxation_(problem, state.limits, state.pool),
      branching_(problem.cost, relaxation_),
      path_finder_(problem, relaxation_, state),
      reach_(problem),
      applied_(problem.variant_count(), Fixing::free),
      at_least_(problem.variant_count(), 0),
      denominator_(find_denominator(problem.cost)) {
  if (state.proof != nullptr) best_step_.assign(problem.variant_count(), kNone);
  Node& root = open_.emplace_back(Node{std::vector<Fixing>(problem.variant_count(), Fixing::free)});
  for (const std::uint32_t v : state.used) {
    if (problem.reduced_variant[v] != kNone) root.fixings[problem.reduced_variant[v]] = Fixing::one;
  }
}

void BranchAndCut::solve_root() {
  Node& root = open_.front();
  const bool is_left = explore(root);
  is_root_ = false;
  root_bound_ = root.bound;
  if (!is_left) {
    open_.clear();
    return;
  }
  root.is_solved = true;
  checked_upper_ = kNever;
  check_restart();
  relaxation_.mark_useful();
}

std::size_t BranchAndCut::count_left() const {
  return static_cast<std::size_t>(
      std::ranges::count_if(at_least_, [&](std::int64_t cost) { return cost < state_.upper; }));
}

std::vector<std::uint32_t> BranchAndCut::take_left() {
  std::vector<std::uint32_t> left;
  state_.used.insert(state_.used.end(), used_at_root_.begin(), used_at_root_.end());
  for (std::uint32_t v = 0; v < problem_.variant_count(); ++v) {
    if (at_least_[v] < state_.upper) {
      left.push_back(problem_.original_variant[v]);
    } else if (state_.proof != nullptr) {
      std::vector<std::uint32_t>& unused = root_steps_[best_step_[v]].unused;
      if (std::ranges::find(unused, problem_.original_variant[v]) == unused.end()) {
        unused.push_back(problem_.original_variant[v]);
      }
    }
  }
  if (state_.proof != nullptr) state_.proof->forget_cases();
  finish_root();
  return left;
}

void BranchAndCut::finish_root() {
  if (state_.proof == nullptr) return;
  // A variant that several steps exclude is named by the first of them.
  std::set<std::uint32_t> named;
  for (ProofStep& step : root_steps_) {
    std::erase_if(step.unused, [&](std::uint32_t v) { return !named.insert(v).second; });
    state_.proof->add_step(ProofLog::kWhole, std::move(step));
  }
  root_steps_.clear();
}

void BranchAndCut::run() {
  while (!open_.empty() && !is_restart_due_) {
    if (!open_.back().is_solved && !state_.take_step()) return;
    Node node = std::move(open_.back());
    open_.pop_back();
    const std::size_t before = open_.size();
    const bool is_root = node.is_solved;
    if (node.is_solved || explore(node)) branch(std::move(node));
    if (is_root) {
      relaxation_.purge();  // after the branching, which tries columns in the program as it was solved
    } else {
      relaxation_.purge_when_many();
    }
    if (open_.size() == before) choose_node();
    check_restart();
    if (state_.on_progress) state_.on_progress(bound());
  }
}

void BranchAndCut::choose_node() {
  std::erase_if(open_, [&](const Node& node) { return node.bound >= state_.upper; });
  if (open_.empty()) return;
  std::int64_t least = state_.upper;
  for (const Node& node : open_) least = std::min(least, node.bound);
  const auto most = least + static_cast<std::int64_t>(kNearLeast * static_cast<double>(state_.upper - least));
  std::size_t chosen = open_.size() - 1;
  while (open_[chosen].bound > most) --chosen;
  std::rotate(open_.begin() + static_cast<std::ptrdiff_t>(chosen),
              open_.begin() + static_cast<std::ptrdiff_t>(chosen) + 1, open_.end());
}

void BranchAndCut::check_restart() {
  if (state_.upper >= checked_upper_ || open_.empty()) return;
  checked_upper_ = state_.upper;
  is_restart_due_ = count_left() * 100 <= problem_.variant_count() * kRebuildPercent;
}

std::int64_t BranchAndCut::bound() const {
  std::int64_t bound = state_.upper;
  for (const Node& node : open_) bound = std::min(bound, node.bound);
  return bound;
}

bool BranchAndCut::explore(Node& node) {
  if (is_hopeless(node)) return false;
  apply(node);
  const int most_rounds = is_root_ ? kMostRootRounds : kMostNodeRounds;
  double reference = -1;
  int stalled = 0;
  for (int round = 0; round < most_rounds; ++round) {
    const LpEnd end = relaxation_.solve(state_.upper);
    if (end == LpEnd::infeasible && bound_by_ray(node)) return false;
    if (end == LpEnd::cut_off) bound_exactly(node);
    if (node.bound >= state_.upper) return false;
    if (end != LpEnd::optimal) return true;
    if (is_root_) {
      path_finder_.look_at_root();
    } else if (round == 0) {
      path_finder_.look_at_node();
    }
    bound_exactly(node);
    if (node.bound >= state_.upper) return false;
    const bool has_new_limits = relaxation_.add_new_limits();
    if (relaxation_.objective() > reference * (1 + kLeastGain)) {
      reference = relaxation_.objective();
      stalled = 0;
    } else if (++stalled >= (is_root_ ? kStallRounds : 1)) {
      break;
    }
    if (!relaxation_.separate() && !has_new_limits) break;
    if (is_root_ && problem_.variant_count() > kSmall && count_left() * 2 < problem_.variant_count()) break;
    if (state_.should_stop && state_.should_stop()) break;
    apply(node);
  }
  return true;
}

void BranchAndCut::apply(const Node& node) {
  for (std::uint32_t v = 0; v < applied_.size(); ++v) {
    if (applied_[v] == node.fixings[v]) continue;
    relaxation_.fix(v, node.fixings[v]);
    applied_[v] = node.fixings[v];
  }
}

bool BranchAndCut::is_hopeless(const Node& node) {
  reach_.clear();
  for (std::uint32_t v = 0; v < node.fixings.size(); ++v) {
    if (node.fixings[v] != Fixing::zero) reach_.allow(v);
  }
  if (!reach_.holds_goals()) return true;
  for (std::uint32_t v = 0; v < node.fixings.size(); ++v) {
    if (node.fixings[v] == Fixing::one && !reach_.can_start(v)) return true;
  }
  return false;
}

bool BranchAndCut::bound_by_ray(const Node& node) {
  const std::vector<std::int64_t> whole = round_multipliers(relaxation_.ray(), kRayUnit);
  if (find_exact_bound(problem_.cost, node.fixings, relaxation_.rows(), whole, 0).total <= 0) return false;
  if (state_.proof != nullptr) write_step(node, describe_step(whole, 0));
  return true;
}

void BranchAndCut::bound_exactly(Node& node) {
  const std::vector<std::int64_t> whole =
      round_multipliers(relaxation_.multipliers(), static_cast<double>(denominator_));
  const ExactBound exact = find_exact_bound(problem_.cost, node.fixings, relaxation_.rows(), whole, denominator_);
  const std::int64_t bound = round_up(exact.total, denominator_);
  const bool has_risen = bound > node.bound;
  node.bound = std::max(node.bound, bound);
  if (state_.proof == nullptr) {
    if (node.bound < state_.upper) fix_by_bound(node, exact, nullptr);
    return;
  }
  ProofStep step = describe_step(whole, denominator_);
  if (node.bound < state_.upper) fix_by_bound(node, exact, &step);
  // At the root each step may turn out to be what excludes a variant once a better path is known.
  if (is_root_ || has_risen || !step.unused.empty() || !step.used.empty()) write_step(node, std::move(step));
}

void BranchAndCut::fix_by_bound(Node& node, const ExactBound& exact, ProofStep* step) {
  // A better path costs at most upper - 1. What it pays beyond `total` is the sum of the positive reduced costs of its
  // free variants, and that is at least what the dearest chain to the start of one of them costs.
  const Wide slack = Wide{state_.upper - 1} * denominator_ - exact.total;
  if (slack < 0) return;
  std::vector<std::int64_t> costs(problem_.variant_count());
  for (std::size_t v = 0; v < costs.size(); ++v) {
    costs[v] = static_cast<std::int64_t>(std::clamp(exact.reduced[v], Wide{0}, Wide{kFarthest}));
    if (node.fixings[v] == Fixing::one) costs[v] = 0;
    if (node.fixings[v] == Fixing::zero) costs[v] = kNever;
  }
  // What lies beyond the slack is excluded, however far; every such potential is as good as the least of them.
  const auto beyond = static_cast<std::int64_t>(std::min(slack + 1, Wide{kFarthest}));
  propagate(problem_, costs, {Combine::max, beyond - 1, false}, estimates_);
  for (std::uint32_t v = 0; v < costs.size(); ++v) {
    if (node.fixings[v] != Fixing::free) continue;
    const Wide extra = std::min(Wide{estimates_.variants[v].start} + costs[v], Wide{beyond});
    const std::int64_t at_least = round_up(exact.total + extra, denominator_);
    if (is_root_ && at_least > at_least_[v]) {
      at_least_[v] = at_least;
      if (step != nullptr) best_step_[v] = static_cast<std::uint32_t>(root_steps_.size());
    }
    if (extra > slack) {
      node.fixings[v] = Fixing::zero;
      if (step != nullptr) step->unused.push_back(problem_.original_variant[v]);
    } else if (-exact.reduced[v] > slack) {
      node.fixings[v] = Fixing::one;
      if (is_root_) used_at_root_.push_back(problem_.original_variant[v]);
      if (step != nullptr) step->used.push_back(problem_.original_variant[v]);
    }
  }
  if (step == nullptr || (!is_root_ && step->unused.empty())) return;
  for (std::uint32_t fact = 0; fact < problem_.fact_count; ++fact) {
    const std::int64_t value = std::min(estimates_.nodes[fact].cost, beyond);
    if (value > 0) step->potentials.emplace_back(problem_.original_fact[fact], value);
  }
}

ProofStep BranchAndCut::describe_step(std::span<const std::int64_t> multipliers, std::int64_t denominator) const {
  ProofStep step;
  step.denominator = denominator;
  for (std::size_t r = 0; r < multipliers.size(); ++r) {
    if (multipliers[r] == 0) continue;
    auto [row, facts] = relaxation_.describe_row(r);
    step.multipliers.emplace_back(state_.proof->add_row(std::move(row), std::move(facts)), multipliers[r]);
  }
  return step;
}

void BranchAndCut::write_step(const Node& node, ProofStep step) {
  if (node.proof_case == ProofLog::kWhole) {
    root_steps_.push_back(std::move(step));
  } else {
    state_.proof->add_step(node.proof_case, std::move(step));
  }
}

void BranchAndCut::branch(Node node) {
  const std::uint32_t column = choose_column(node);
  if (column == kNone) {
    // All is decided: the columns fixed to one are the only set left, and whether it is a path needs no arithmetic.
    std::vector<std::uint32_t> members;
    for (std::uint32_t v = 0; v < node.fixings.size(); ++v) {
      if (node.fixings[v] == Fixing::one) members.push_back(v);
    }
    decide(node, std::move(members));
    return;
  }
  node.is_solved = false;
  Node without = node;
  without.fixings[column] = Fixing::zero;
  node.fixings[column] = Fixing::one;
  if (state_.proof != nullptr) {
    std::tie(node.proof_case, without.proof_case) =
        state_.proof->split(node.proof_case, problem_.original_variant[column]);
  }
  open_.push_back(std::move(without));
  open_.push_back(std::move(node));
}

void BranchAndCut::decide(Node& node, std::vector<std::uint32_t> members) {
  if (is_hopeless(node)) return;
  std::vector<std::uint32_t> variants;
  std::int64_t cost = 0;
  for (const std::uint32_t v : members) {
    variants.push_back(problem_.original_variant[v]);
    cost += problem_.cost[v];
  }
  std::ranges::sort(variants);
  const std::uint32_t twice = path_finder_.find_activity_twice(members);
  if (twice == kNone && cost < state_.upper && keeps_all(state_.limits, variants)) {
    path_finder_.offer_without_redundant(std::move(members));
  }
  if (state_.proof == nullptr) return;
  // Why this one set is no better path: two variants of an activity, a limit crossed, or what it costs.
  ProofStep step;
  step.denominator = 0;
  if (twice != kNone) {
    step.multipliers.emplace_back(state_.proof->add_row({ProofRow::Kind::activity, 0, 0, 0, {twice}}, {}), 1);
  } else if (const auto limit =
                 std::ranges::find_if(state_.limits, [&](const Limit& l) { return !keeps(l, variants); });
             limit != state_.limits.end()) {
    const auto number = static_cast<std::uint32_t>(limit - state_.limits.begin());
    step.multipliers.emplace_back(state_.proof->add_row({ProofRow::Kind::limit, 0, 0, number, {}}, {}), 1);
  } else {
    step.denominator = 1;
  }
  write_step(node, std::move(step));
}

std::uint32_t BranchAndCut::choose_column(const Node& node) {
  std::vector<std::uint32_t> fractional;
  std::uint32_t fallback = kNone;
  for (std::uint32_t v = 0; v < node.fixings.size(); ++v) {
    if (node.fixings[v] != Fixing::free) continue;
    const double x = relaxation_.has_point() ? relaxation_.point()[v] : 0.0;
    if (std::min(x, 1 - x) > kIntegral) {
      fractional.push_back(v);
    } else if (fallback == kNone || (x > 0.5 && relaxation_.point()[fallback] < 0.5)) {
      // A point of zeros and ones that is no path, or whose bound fell short by rounding.
      fallback = v;
    }
  }
  return fractional.empty() ? fallback : branching_.choose(std::move(fractional), state_.upper);
}

}  // namespace careergap
