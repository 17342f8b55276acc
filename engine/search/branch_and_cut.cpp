#include "engine/search/branch_and_cut.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <map>
#include <utility>

namespace careergap {

namespace {

/// What a row must be short of before it is worth a row.
constexpr double kViolation = 1e-4;
/// The same for a row made from a limit, in units of its largest coefficient.
constexpr double kCoverViolation = 0.01;
constexpr double kIntegral = 1e-6;
/// In place of a set of the pool: a row made from a limit, which can be made again.
constexpr std::uint32_t kCover = kNone - 1;
constexpr int kMostRootRounds = 200;
constexpr int kMostNodeRounds = 20;
/// A bound that gains less than this share in that many rounds waits for a branching.
constexpr double kLeastGain = 1e-4;
constexpr int kStallRounds = 4;
/// Guiding costs are finer than whole costs, so that small ones keep their order.
constexpr double kGuideScale = 1024;
constexpr double kMostGuide = 1e18;
/// What a shared activity costs more at each attempt: half as much again, and an eighth of its cost.
constexpr std::int64_t kDearer = 1024 / 8;
/// How often a plan that shares too much is tried again with the shared activities made dearer.
constexpr int kMostRootAttempts = 12;
constexpr int kMostNodeAttempts = 3;
/// Columns tried out before a branching.
constexpr std::size_t kMostTrials = 6;
/// A residual is rebuilt when this share of its columns, in per cent, or less is left.
constexpr std::size_t kRebuildPercent = 70;
/// Columns looked at, and trials after which the mean gain of a column is trusted.
constexpr std::size_t kMostCandidates = 30;
constexpr int kReliable = 1;
constexpr std::size_t kMostKnownPaths = 2000;

/// As large as 64 bits allow for the sum of all costs, and not larger than precision needs.
std::int64_t find_denominator(std::span<const std::int64_t> costs) {
  std::uint64_t sum = 1;
  for (const std::int64_t cost : costs) sum += static_cast<std::uint64_t>(cost);
  return std::int64_t{1} << std::clamp(58 - static_cast<int>(std::bit_width(sum)), 0, 30);
}

/// For a ray only the proportions count.
constexpr double kRayUnit = 1125899906842624.0;  // 2^50

}  // namespace

bool keeps(const Limit& limit, std::span<const std::uint32_t> variants) {
  std::int64_t sum = 0;
  for (const std::uint32_t v : variants) {
    const auto place = std::ranges::lower_bound(limit.variants, v);
    if (place != limit.variants.end() && *place == v) {
      sum += limit.weights[static_cast<std::size_t>(place - limit.variants.begin())];
    }
  }
  return sum <= limit.at_most;
}

void KnownPaths::add(KnownPath path) {
  if (paths_.size() < kMostKnownPaths && seen_.insert(path.variants).second) paths_.push_back(std::move(path));
}

const KnownPath* KnownPaths::find_cheapest(std::span<const Limit> limits) const {
  const KnownPath* best = nullptr;
  for (const KnownPath& path : paths_) {
    if (best != nullptr && path.cost >= best->cost) continue;
    if (std::ranges::all_of(limits, [&](const Limit& limit) { return keeps(limit, path.variants); })) best = &path;
  }
  return best;
}

void RankState::offer(const KnownPath& path) {
  if (path.cost >= upper) return;
  best = path;
  upper = path.cost;
  has_path = true;
}

BranchAndCut::BranchAndCut(const ReducedProblem& problem, RankState& state)
    : problem_(problem),
      state_(state),
      lp_(problem.cost),
      planner_(problem),
      separator_(problem),
      reach_(problem),
      entries_(problem),
      applied_(problem.variant_count(), Fixing::free),
      at_least_(problem.variant_count(), 0),
      denominator_(find_denominator(problem.cost)) {
  std::map<std::uint32_t, std::vector<std::uint32_t>> columns_of;
  for (std::uint32_t v = 0; v < problem.variant_count(); ++v) columns_of[problem.activity[v]].push_back(v);
  for (auto& [activity, columns] : columns_of) {
    if (columns.size() > 1) twins_.push_back(std::move(columns));
  }
  has_twin_row_.assign(twins_.size(), 0);
  gains_.resize(problem.variant_count());
  add_limit_rows();
  std::vector<std::uint32_t> useful;
  for (std::uint32_t place = 0; place < state.pool.size(); ++place) {
    if (state.pool.is_useful(place)) useful.push_back(place);
  }
  add_rows(useful);
  open_.push_back({std::vector<Fixing>(problem.variant_count(), Fixing::free), 0, false});
}

void BranchAndCut::add_limit_rows() {
  std::vector<Row> fresh;
  for (const Limit& limit : state_.limits) {
    std::map<std::uint32_t, Shared> shared_of;
    for (std::size_t i = 0; i < limit.variants.size(); ++i) {
      const std::uint32_t column = problem_.reduced_variant[limit.variants[i]];
      if (column == kNone) continue;
      Shared& shared = shared_of[problem_.activity[column]];
      shared.weight = limit.weights[i];
      shared.columns.push_back(column);
    }
    std::vector<Shared>& shares = shares_.emplace_back();
    for (auto& [activity, shared] : shared_of) shares.push_back(std::move(shared));
    at_most_.push_back(limit.at_most);
    add_row(build_cover_row(shares, limit.at_most), kNone, fresh);
  }
  lp_.add_rows(fresh);
}

Row BranchAndCut::build_cover_row(std::span<const Shared> shares, std::int64_t at_most) {
  std::int64_t excess = -at_most;
  for (const Shared& shared : shares) excess += shared.weight;
  Row row;
  if (excess <= 0) return row;
  row.at_least = excess;
  for (const Shared& shared : shares) {
    const std::int64_t weight = std::min(shared.weight, excess);
    row.at_least -= weight;
    for (const std::uint32_t column : shared.columns) {
      row.columns.push_back(column);
      row.coefficients.push_back(-weight);
    }
  }
  return row;
}

void BranchAndCut::separate_covers(std::vector<Row>& fresh) {
  for (std::size_t limit = 0; limit < shares_.size(); ++limit) {
    std::vector<std::pair<double, std::uint32_t>> by_use;
    for (std::uint32_t i = 0; i < shares_[limit].size(); ++i) {
      double used = 0;
      for (const std::uint32_t v : shares_[limit][i].columns) used += point_[v];
      by_use.emplace_back(used, i);
    }
    // The least used activities leave the row first: where they are unused anyway, the others must make up the rest.
    std::ranges::sort(by_use, std::greater<>());
    std::vector<Shared> rest;
    for (const auto& [used, i] : by_use) rest.push_back(shares_[limit][i]);
    Row best;
    double most = kCoverViolation;
    while (rest.size() > 1) {
      rest.pop_back();
      Row row = build_cover_row(rest, at_most_[limit]);
      if (row.columns.empty()) break;
      double missing = static_cast<double>(row.at_least);
      std::int64_t largest = 1;
      for (std::size_t i = 0; i < row.columns.size(); ++i) {
        missing -= static_cast<double>(row.coefficients[i]) * point_[row.columns[i]];
        largest = std::max(largest, -row.coefficients[i]);
      }
      if (missing <= most * static_cast<double>(largest)) continue;
      most = missing / static_cast<double>(largest);
      best = std::move(row);
    }
    if (!best.columns.empty()) add_row(std::move(best), kCover, fresh);
  }
}

void BranchAndCut::add_row(Row row, std::uint32_t place, std::vector<Row>& fresh) {
  fresh.push_back(row);
  rows_.push_back(std::move(row));
  row_places_.push_back(place);
}

void BranchAndCut::add_rows(std::span<const std::uint32_t> places) {
  std::vector<Row> fresh;
  is_in_lp_.resize(state_.pool.size(), 0);
  for (const std::uint32_t place : places) {
    if (is_in_lp_[place] != 0) continue;
    std::optional<Row> row = build_row(problem_, state_.pool[place]);
    if (!row) continue;
    is_in_lp_[place] = 1;
    add_row(std::move(*row), place, fresh);
  }
  lp_.add_rows(fresh);
}

void BranchAndCut::solve_root() {
  Node& root = open_.front();
  const bool is_left = explore(root);
  is_root_ = false;
  if (!is_left) {
    open_.clear();
    return;
  }
  root.is_solved = true;
  checked_upper_ = kNever;
  check_restart();
  if (multipliers_.size() != rows_.size()) return;
  for (std::size_t r = 0; r < rows_.size(); ++r) {
    if (row_places_[r] < kCover) state_.pool.mark(row_places_[r], multipliers_[r] > 0);
  }
  is_purge_due_ = true;  // after the branching, which tries columns in the program as it was solved
}

std::vector<std::uint32_t> BranchAndCut::find_left() const {
  std::vector<std::uint32_t> left;
  for (std::size_t v = 0; v < problem_.variant_count(); ++v) {
    if (at_least_[v] < state_.upper) left.push_back(problem_.original_variant[v]);
  }
  return left;
}

void BranchAndCut::run() {
  while (!open_.empty() && !is_restart_due_) {
    if (!open_.back().is_solved && state_.steps_left == 0) return;
    Node node = std::move(open_.back());
    open_.pop_back();
    if (!node.is_solved) --state_.steps_left;
    const std::size_t before = open_.size();
    if (node.is_solved || explore(node)) branch(std::move(node));
    if (is_purge_due_) purge_rows();
    is_purge_due_ = false;
    if (open_.size() == before) choose_node();
    check_restart();
  }
}

void BranchAndCut::choose_node() {
  std::erase_if(open_, [&](const Node& node) { return node.bound >= state_.upper; });
  if (open_.empty()) return;
  std::size_t chosen = open_.size() - 1;
  for (std::size_t i = open_.size(); i-- > 0;) {
    if (open_[i].bound < open_[chosen].bound) chosen = i;
  }
  std::rotate(open_.begin() + static_cast<std::ptrdiff_t>(chosen),
              open_.begin() + static_cast<std::ptrdiff_t>(chosen) + 1, open_.end());
}

void BranchAndCut::check_restart() {
  if (state_.upper >= checked_upper_ || open_.empty()) return;
  checked_upper_ = state_.upper;
  is_restart_due_ = find_left().size() * 100 <= problem_.variant_count() * kRebuildPercent;
}

std::int64_t BranchAndCut::bound() const {
  std::int64_t bound = state_.upper;
  for (const Node& node : open_) bound = std::min(bound, node.bound);
  return bound;
}

bool BranchAndCut::explore(Node& node) {
  if (is_hopeless(node)) return false;
  apply(node);
  point_.clear();
  const int most_rounds = is_root_ ? kMostRootRounds : kMostNodeRounds;
  double reference = -1;
  int stalled = 0;
  for (int round = 0; round < most_rounds; ++round) {
    const LpEnd end = lp_.solve();
    if (end == LpEnd::infeasible && bound_by_ray(node)) return false;
    if (end != LpEnd::optimal) {
      point_.clear();
      return true;
    }
    point_.assign(lp_.point().begin(), lp_.point().end());
    multipliers_.assign(lp_.multipliers().begin(), lp_.multipliers().end());
    ExactBound exact = bound_exactly(node);
    if (node.bound >= state_.upper) return false;
    look_for_path();
    if (node.bound >= state_.upper) return false;
    fix_by_bound(node, exact);
    if (lp_.objective() > reference * (1 + kLeastGain)) {
      reference = lp_.objective();
      stalled = 0;
    } else if (++stalled >= kStallRounds) {
      break;
    }
    if (separate() == 0) break;
  }
  if (!is_root_ && rows_.size() > most_rows_ && multipliers_.size() == rows_.size()) is_purge_due_ = true;
  return true;
}

void BranchAndCut::apply(const Node& node) {
  for (std::uint32_t v = 0; v < applied_.size(); ++v) {
    if (applied_[v] == node.fixings[v]) continue;
    lp_.fix(v, node.fixings[v]);
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
  const std::vector<std::int64_t> whole = round_multipliers(lp_.multipliers(), kRayUnit);
  return find_exact_bound(problem_.cost, node.fixings, rows_, whole, 0).total > 0;
}

ExactBound BranchAndCut::bound_exactly(Node& node) const {
  const std::vector<std::int64_t> whole = round_multipliers(multipliers_, static_cast<double>(denominator_));
  ExactBound exact = find_exact_bound(problem_.cost, node.fixings, rows_, whole, denominator_);
  node.bound = std::max(node.bound, round_up(exact.total, denominator_));
  return exact;
}

void BranchAndCut::fix_by_bound(Node& node, const ExactBound& exact) {
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
  Estimates estimates;
  propagate(problem_, costs, Combine::max, estimates);
  for (std::size_t v = 0; v < costs.size(); ++v) {
    if (node.fixings[v] != Fixing::free) continue;
    const Wide extra = Wide{estimates.start[v]} + costs[v];
    if (is_root_) at_least_[v] = std::max(at_least_[v], round_up(exact.total + extra, denominator_));
    if (extra > slack) node.fixings[v] = Fixing::zero;
    if (-exact.reduced[v] > slack) node.fixings[v] = Fixing::one;
  }
}

void BranchAndCut::look_for_path() {
  std::vector<std::int64_t> guide(problem_.variant_count());
  std::vector<double> priced(problem_.variant_count());
  for (std::size_t v = 0; v < priced.size(); ++v) priced[v] = static_cast<double>(problem_.cost[v]);
  for (std::size_t r = 0; r < state_.limits.size(); ++r) {
    for (std::size_t i = 0; i < rows_[r].columns.size(); ++i) {
      priced[rows_[r].columns[i]] -= multipliers_[r] * static_cast<double>(rows_[r].coefficients[i]);
    }
  }
  for (std::size_t v = 0; v < guide.size(); ++v) {
    const double left = priced[v] * std::clamp(1.0 - point_[v], 0.0, 1.0);
    guide[v] = left > 0 ? static_cast<std::int64_t>(std::min(kGuideScale * left, kMostGuide)) : 0;
  }
  const int attempts = is_root_ ? kMostRootAttempts : kMostNodeAttempts;
  for (int attempt = 0; attempt < attempts; ++attempt) {
    const auto members = planner_.find_path(guide);
    if (!members || !make_shared_dearer(*members, guide)) {
      if (members) offer(*members);
      return;
    }
  }
}

bool BranchAndCut::make_shared_dearer(std::span<const std::uint32_t> members, std::span<std::int64_t> guide) const {
  std::vector<std::uint8_t> is_member(problem_.variant_count(), 0);
  for (const std::uint32_t v : members) is_member[v] = 1;
  bool has_changed = false;
  for (std::size_t limit = 0; limit < shares_.size(); ++limit) {
    std::int64_t sum = 0;
    const auto shares_member = [&](const Shared& shared) {
      return std::ranges::any_of(shared.columns, [&](std::uint32_t v) { return is_member[v] != 0; });
    };
    for (const Shared& shared : shares_[limit]) sum += shares_member(shared) ? shared.weight : 0;
    if (sum <= at_most_[limit]) continue;
    has_changed = true;
    for (const Shared& shared : shares_[limit]) {
      if (!shares_member(shared)) continue;
      for (const std::uint32_t v : shared.columns) {
        guide[v] = std::min(kFarthest / 4, guide[v] + guide[v] / 2 + problem_.cost[v] * kDearer);
      }
    }
  }
  return has_changed;
}

void BranchAndCut::offer(std::vector<std::uint32_t> members) {
  KnownPath path;
  for (const std::uint32_t v : members) {
    path.variants.push_back(problem_.original_variant[v]);
    path.cost += problem_.cost[v];
  }
  std::ranges::sort(path.variants);
  if (!std::ranges::all_of(state_.limits, [&](const Limit& limit) { return keeps(limit, path.variants); })) return;
  state_.offer(path);
  state_.known.add(std::move(path));
}

void BranchAndCut::branch(Node node) {
  const std::uint32_t column = choose_column(node);
  if (column == kNone) {
    // All is decided: the columns fixed to one are the only set left, and whether it is a path needs no arithmetic.
    std::vector<std::uint32_t> members;
    for (std::uint32_t v = 0; v < node.fixings.size(); ++v) {
      if (node.fixings[v] == Fixing::one) members.push_back(v);
    }
    for (const auto& columns : twins_) {
      if (std::ranges::count_if(columns, [&](auto v) { return node.fixings[v] == Fixing::one; }) > 1) return;
    }
    if (!is_hopeless(node)) offer(std::move(members));
    return;
  }
  node.is_solved = false;
  Node without = node;
  without.fixings[column] = Fixing::zero;
  node.fixings[column] = Fixing::one;
  open_.push_back(std::move(without));
  open_.push_back(std::move(node));
}

std::uint32_t BranchAndCut::choose_column(const Node& node) {
  std::vector<std::uint32_t> fractional;
  std::uint32_t fallback = kNone;
  for (std::uint32_t v = 0; v < node.fixings.size(); ++v) {
    if (node.fixings[v] != Fixing::free) continue;
    const double x = point_.empty() ? 0.0 : point_[v];
    if (std::min(x, 1 - x) > kIntegral) {
      fractional.push_back(v);
    } else if (fallback == kNone || (x > 0.5 && point_[fallback] < 0.5)) {
      // A point of zeros and ones that is no path, or whose bound fell short by rounding.
      fallback = v;
    }
  }
  return fractional.empty() ? fallback : choose_fractional(std::move(fractional));
}

std::uint32_t BranchAndCut::choose_fractional(std::vector<std::uint32_t> columns) {
  const auto spread = [&](std::uint32_t v) {
    return std::min(point_[v], 1 - point_[v]) * static_cast<double>(problem_.cost[v]);
  };
  std::ranges::stable_sort(columns, [&](std::uint32_t a, std::uint32_t b) { return spread(a) > spread(b); });
  columns.resize(std::min(columns.size(), kMostCandidates));
  try_unknown(columns);
  const double enough = static_cast<double>(state_.upper) - lp_.objective();
  std::uint32_t chosen = columns.front();
  double best = -1;
  for (const std::uint32_t v : columns) {
    const double least = 1e-6 * enough;
    const double down = std::clamp(gains_[v].down() * point_[v], least, enough);
    const double up = std::clamp(gains_[v].up() * (1 - point_[v]), least, enough);
    if (down * up <= best) continue;
    best = down * up;
    chosen = v;
  }
  return chosen;
}

void BranchAndCut::try_unknown(std::span<const std::uint32_t> columns) {
  std::vector<std::uint32_t> unknown;
  for (const std::uint32_t v : columns) {
    if (gains_[v].count < kReliable && unknown.size() < kMostTrials) unknown.push_back(v);
  }
  if (unknown.empty()) return;
  const auto gains = lp_.try_columns(unknown);
  const double enough = static_cast<double>(state_.upper) - lp_.objective();
  for (std::size_t i = 0; i < unknown.size(); ++i) {
    Gains& known = gains_[unknown[i]];
    const double x = point_[unknown[i]];
    known.down_sum += std::min(gains[i].first, enough) / x;
    known.up_sum += std::min(gains[i].second, enough) / (1 - x);
    ++known.count;
  }
}

std::size_t BranchAndCut::separate() {
  order_columns();
  std::vector<Row> fresh;
  separate_activities(fresh);
  separate_covers(fresh);
  lp_.add_rows(fresh);
  std::vector<std::uint32_t> violated;
  separate_pool(violated);
  separate_makers(violated);
  separate_goals(violated);
  if (violated.empty() && fresh.empty()) separate_supports(violated);
  const std::size_t before = rows_.size();
  add_rows(violated);
  return fresh.size() + rows_.size() - before;
}

void BranchAndCut::order_columns() {
  order_.resize(problem_.variant_count());
  for (std::uint32_t v = 0; v < order_.size(); ++v) order_[v] = v;
  std::ranges::stable_sort(order_, [&](std::uint32_t a, std::uint32_t b) { return point_[a] > point_[b]; });
}

void BranchAndCut::separate_activities(std::vector<Row>& fresh) {
  for (std::size_t t = 0; t < twins_.size(); ++t) {
    if (has_twin_row_[t] != 0) continue;
    double sum = 0;
    for (const std::uint32_t v : twins_[t]) sum += point_[v];
    if (sum <= 1 + kViolation) continue;
    has_twin_row_[t] = 1;
    add_row({twins_[t], std::vector<std::int64_t>(twins_[t].size(), -1), -1}, kNone, fresh);
  }
}

void BranchAndCut::separate_pool(std::vector<std::uint32_t>& violated) {
  is_in_lp_.resize(state_.pool.size(), 0);
  for (std::uint32_t place = 0; place < state_.pool.size(); ++place) {
    if (is_in_lp_[place] != 0) continue;
    const std::optional<Row> row = build_row(problem_, state_.pool[place]);
    if (!row) continue;
    double sum = 0;
    for (std::size_t i = 0; i < row->columns.size(); ++i) {
      sum += static_cast<double>(row->coefficients[i]) * point_[row->columns[i]];
    }
    if (sum < static_cast<double>(row->at_least) - kViolation) violated.push_back(place);
  }
}

void BranchAndCut::separate_makers(std::vector<std::uint32_t>& violated) {
  for (std::uint32_t node = 0; node < problem_.node_count; ++node) {
    double most = 0;
    for (const std::uint32_t v : problem_.users[node]) most = std::max(most, point_[v]);
    if (most < kViolation) continue;
    const std::vector<std::uint32_t> single{node};
    const std::span<const std::uint32_t> facts =
        node < problem_.fact_count ? std::span(single) : problem_.options_of(node);
    double sum = 0;
    for (const std::uint32_t v : entries_.find(facts)) sum += point_[v];
    for (const std::uint32_t v : problem_.users[node]) {
      if (point_[v] > sum + kViolation) violated.push_back(state_.pool.add(build_cut_set(problem_, facts, v)));
    }
  }
}

void BranchAndCut::separate_goals(std::vector<std::uint32_t>& violated) {
  for (const std::uint32_t goal : problem_.goals) {
    if (const auto facts = separator_.find_set(goal, 1 - kViolation, point_, order_)) {
      violated.push_back(state_.pool.add(build_cut_set(problem_, *facts, kNone)));
    }
  }
}

void BranchAndCut::separate_supports(std::vector<std::uint32_t>& violated) {
  for (std::uint32_t node = 0; node < problem_.node_count; ++node) {
    std::uint32_t user = kNone;
    for (const std::uint32_t v : problem_.users[node]) {
      if (user == kNone || point_[v] > point_[user]) user = v;
    }
    if (user == kNone || point_[user] < 10 * kViolation) continue;
    if (const auto facts = separator_.find_set(node, point_[user] - kViolation, point_, order_)) {
      violated.push_back(state_.pool.add(build_cut_set(problem_, *facts, user)));
    }
  }
}

void BranchAndCut::purge_rows() {
  std::vector<std::uint32_t> idle;
  for (std::uint32_t r = 0; r < multipliers_.size(); ++r) {
    if (row_places_[r] != kNone && multipliers_[r] == 0.0) idle.push_back(r);
  }
  lp_.delete_rows(idle);
  std::size_t kept = 0;
  for (std::size_t r = 0, next = 0; r < rows_.size(); ++r) {
    if (next < idle.size() && idle[next] == r) {
      if (row_places_[r] != kCover) is_in_lp_[row_places_[r]] = 0;
      ++next;
      continue;
    }
    if (kept != r) rows_[kept] = std::move(rows_[r]);
    row_places_[kept++] = row_places_[r];
  }
  rows_.resize(kept);
  row_places_.resize(kept);
  most_rows_ = kept + kept / 2 + 50;
}

}  // namespace careergap
