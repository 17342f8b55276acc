#include "engine/search/relaxation.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>

namespace careergap {

namespace {

/// What a row must be short of before it is worth a row.
constexpr double kViolation = 1e-4;
/// The same for a row made from a limit, in units of its largest coefficient.
constexpr double kCoverViolation = 0.01;
/// And of a set found by a flow that supports a variant.
constexpr double kFlowViolation = 0.01;
/// By how much the cutoff lies above the costs of interest, or by a thousandth of that share of them.
constexpr double kAboveCutoff = 0.01;
/// Rows of the pool that come back at once: more of them cost more than they are worth.
constexpr std::size_t kMostFromPool = 15;
/// Optima that have not needed a row before it leaves the program.
constexpr std::uint32_t kIdleRounds = 1;
/// Up to this many columns a dense table is faster.
constexpr std::size_t kMostForDense = 500;
/// Flows pay where the search does the work, not the reductions.
constexpr std::size_t kMostForFlows = 500;

}  // namespace

Relaxation::Relaxation(const ReducedProblem& problem, const std::vector<Limit>& limits, CutPool& pool)
    : problem_(problem),
      limits_(limits),
      pool_(pool),
      lp_(problem.variant_count() <= kMostForDense ? make_dense_program(problem.cost) : make_clp_program(problem.cost)),
      separator_(problem),
      entries_(problem),
      most_asked_(problem.node_count, 0) {
  std::map<std::uint32_t, std::vector<std::uint32_t>> columns_of;
  for (std::uint32_t v = 0; v < problem.variant_count(); ++v) columns_of[problem.activity[v]].push_back(v);
  for (auto& [activity, columns] : columns_of) {
    if (columns.size() > 1) twins_.push_back(std::move(columns));
  }
  has_twin_row_.assign(twins_.size(), 0);
  add_new_limits();
  std::vector<std::uint32_t> useful;
  for (std::uint32_t place = 0; place < pool.size(); ++place) {
    if (pool.is_useful(place)) useful.push_back(place);
  }
  add_sets(useful);
  flush();
}

LpEnd Relaxation::solve(std::int64_t upper) {
  // What costs more than upper - 1 is not wanted; a little above that, no rounding brings it back.
  const auto cost = static_cast<double>(upper);
  lp_->set_cutoff(cost - 1 + std::max(kAboveCutoff, kAboveCutoff * cost * 1e-3));
  const LpEnd end = lp_->solve();
  point_.clear();
  if (end != LpEnd::optimal && end != LpEnd::cut_off) return end;
  if (end == LpEnd::optimal) point_.assign(lp_->point().begin(), lp_->point().end());
  multipliers_.assign(lp_->multipliers().begin(), lp_->multipliers().end());
  for (std::size_t r = 0; r < multipliers_.size(); ++r) idle_[r] = multipliers_[r] > 0 ? 0 : idle_[r] + 1;
  return end;
}

std::vector<double> Relaxation::find_priced_costs() const {
  std::vector<double> priced(problem_.variant_count());
  for (std::size_t v = 0; v < priced.size(); ++v) priced[v] = static_cast<double>(problem_.cost[v]);
  for (std::size_t r = 0; r < multipliers_.size(); ++r) {
    if (origins_[r].limit == kNone || !origins_[r].is_lasting || multipliers_[r] <= 0) continue;
    for (std::size_t i = 0; i < rows_[r].columns.size(); ++i) {
      priced[rows_[r].columns[i]] -= multipliers_[r] * static_cast<double>(rows_[r].coefficients[i]);
    }
  }
  return priced;
}

bool Relaxation::add_new_limits() {
  const std::size_t before = shares_.size();
  while (shares_.size() < limits_.size()) add_limit(static_cast<std::uint32_t>(shares_.size()));
  flush();
  return shares_.size() > before;
}

void Relaxation::add_limit(std::uint32_t number) {
  const Limit& limit = limits_[number];
  std::vector<Shared>& shares = shares_.emplace_back();
  std::map<std::uint32_t, std::size_t> place_of;
  for (const auto& [activity, weight] : limit.activities) {
    place_of.emplace(activity, shares.size());
    shares.push_back({activity, weight, {}});
  }
  for (const std::uint32_t v : limit.variants) {
    const std::uint32_t column = problem_.reduced_variant[v];
    if (column == kNone) continue;
    const auto place = place_of.find(problem_.activity[column]);
    if (place != place_of.end()) shares[place->second].columns.push_back(column);
  }
  std::erase_if(shares, [](const Shared& shared) { return shared.columns.empty(); });
  if (limit.is_by_activity) {
    std::vector<std::uint32_t> activities;
    for (const Shared& shared : shares) activities.push_back(shared.activity);
    Row row = build_cover_row(shares, limit.at_most);
    if (!row.columns.empty()) {
      add_row(std::move(row), {ProofRow::Kind::cover, kNone, number, std::move(activities), true});
    }
  } else {
    Row row = build_limit_row(limit);
    if (!row.columns.empty()) add_row(std::move(row), {ProofRow::Kind::limit, kNone, number, {}, true});
  }
}

/// Without columns when even all of them together keep the limit.
Row Relaxation::build_limit_row(const Limit& limit) const {
  Row row;
  row.at_least = -limit.at_most;
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < limit.variants.size(); ++i) {
    const std::uint32_t column = problem_.reduced_variant[limit.variants[i]];
    if (column == kNone) continue;
    row.columns.push_back(column);
    row.coefficients.push_back(-limit.weights[i]);
    sum += limit.weights[i];
  }
  return sum <= limit.at_most ? Row{} : row;
}

/// A limit seen from some of its activities: even when all others stay unused, these must leave unused the *excess* of
/// their weights over the limit, and one that weighs more than the excess has done enough alone. With all its
/// activities it stands in for the limit itself. Without columns when there is no excess.
Row Relaxation::build_cover_row(std::span<const Shared> shares, std::int64_t at_most) {
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

void Relaxation::add_row(Row row, Origin origin) {
  rows_.push_back(std::move(row));
  origins_.push_back(std::move(origin));
  idle_.push_back(0);
}

void Relaxation::flush() {
  lp_->add_rows(std::span(rows_).subspan(rows_in_lp_));
  rows_in_lp_ = rows_.size();
}

const std::optional<Row>& Relaxation::row_of_set(std::uint32_t place) {
  if (cache_.size() <= place) cache_.resize(pool_.size());
  if (!cache_[place]) cache_[place] = build_row(problem_, entries_, pool_[place]);
  return *cache_[place];
}

void Relaxation::add_sets(std::span<const std::uint32_t> places) {
  is_in_lp_.resize(pool_.size(), 0);
  for (const std::uint32_t place : places) {
    if (is_in_lp_[place] != 0) continue;
    const std::optional<Row>& row = row_of_set(place);
    if (!row) continue;
    is_in_lp_[place] = 1;
    const bool is_goal = pool_[place].supported == kNone;
    add_row(*row, {is_goal ? ProofRow::Kind::goal : ProofRow::Kind::support, place, kNone, {}, false});
  }
}

bool Relaxation::separate() {
  find_used();
  const std::size_t before = rows_.size();
  separate_activities();
  separate_covers();
  const bool has_fresh = rows_.size() > before;
  std::vector<std::uint32_t> violated;
  separate_pool(violated);
  separate_makers(violated);
  separate_goals(violated);
  if (violated.empty() && !has_fresh) separate_supports(violated);
  // A flow for each target is dear; where the other ways still find something, they do.
  if (violated.empty() && !has_fresh && !needed_.empty() && problem_.variant_count() <= kMostForFlows)
    separate_by_flows(violated);
  add_sets(violated);
  flush();
  return rows_.size() > before;
}

void Relaxation::find_used() {
  used_.clear();
  for (std::uint32_t v = 0; v < point_.size(); ++v) {
    if (point_[v] > 0) used_.push_back(v);
  }
  std::ranges::stable_sort(used_, [&](std::uint32_t a, std::uint32_t b) { return point_[a] > point_[b]; });
  needed_.clear();
  for (const std::uint32_t v : used_) {
    for (const std::uint32_t node : problem_.prerequisites[v]) {
      // The first to ask for it asks for most.
      if (most_asked_[node] == 0) needed_.push_back({node, v});
      most_asked_[node] = 1;
    }
  }
  for (const auto& [node, user] : needed_) most_asked_[node] = 0;
  std::ranges::sort(needed_, {}, &Needed::node);
}

void Relaxation::separate_activities() {
  for (std::size_t t = 0; t < twins_.size(); ++t) {
    if (has_twin_row_[t] != 0) continue;
    double sum = 0;
    for (const std::uint32_t v : twins_[t]) sum += point_[v];
    if (sum <= 1 + kViolation) continue;
    has_twin_row_[t] = 1;
    add_row({twins_[t], std::vector<std::int64_t>(twins_[t].size(), -1), -1},
            {ProofRow::Kind::activity, kNone, kNone, {problem_.activity[twins_[t].front()]}, true});
  }
}

void Relaxation::separate_covers() {
  for (std::uint32_t limit = 0; limit < shares_.size(); ++limit) {
    std::vector<std::pair<double, std::uint32_t>> by_use;
    for (std::uint32_t i = 0; i < shares_[limit].size(); ++i) {
      double used = 0;
      for (const std::uint32_t v : shares_[limit][i].columns) used += point_[v];
      // The unused ones would leave the row first anyway.
      if (used > 0) by_use.emplace_back(used, i);
    }
    // The least used activities leave the row first: where they are unused anyway, the others must make up the rest.
    std::ranges::sort(by_use, std::greater<>());
    std::vector<Shared> rest;
    for (const auto& [used, i] : by_use) rest.push_back(shares_[limit][i]);
    Row best;
    std::size_t best_size = 0;
    double most = kCoverViolation;
    for (; !rest.empty(); rest.pop_back()) {
      Row row = build_cover_row(rest, limits_[limit].at_most);
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
      best_size = rest.size();
    }
    if (best.columns.empty()) continue;
    std::vector<std::uint32_t> activities;
    for (std::size_t i = 0; i < best_size; ++i) activities.push_back(shares_[limit][by_use[i].second].activity);
    std::ranges::sort(activities);
    add_row(std::move(best), {ProofRow::Kind::cover, kNone, limit, std::move(activities), false});
  }
}

void Relaxation::separate_pool(std::vector<std::uint32_t>& violated) {
  is_in_lp_.resize(pool_.size(), 0);
  std::vector<std::pair<double, std::uint32_t>> found;
  for (std::uint32_t place = 0; place < pool_.size(); ++place) {
    if (is_in_lp_[place] != 0) continue;
    const std::optional<Row>& row = row_of_set(place);
    if (!row) continue;
    double sum = 0;
    for (std::size_t i = 0; i < row->columns.size(); ++i) {
      sum += static_cast<double>(row->coefficients[i]) * point_[row->columns[i]];
    }
    const double missing = static_cast<double>(row->at_least) - sum;
    if (missing <= kViolation) continue;
    found.emplace_back(missing / std::sqrt(static_cast<double>(row->columns.size())), place);
  }
  // The most violated first; many others are then met too.
  if (found.size() > kMostFromPool) {
    std::ranges::nth_element(found, found.begin() + static_cast<std::ptrdiff_t>(kMostFromPool), std::greater<>());
    found.resize(kMostFromPool);
  }
  std::ranges::sort(found, {}, &std::pair<double, std::uint32_t>::second);
  for (const auto& [missing, place] : found) violated.push_back(place);
}

void Relaxation::separate_makers(std::vector<std::uint32_t>& violated) {
  for (const auto& [node, user] : needed_) {
    if (point_[user] < kViolation) continue;
    const std::vector<std::uint32_t> single{node};
    const std::span<const std::uint32_t> facts =
        problem_.is_group(node) ? problem_.options_of(node) : std::span(single);
    double sum = 0;
    for (const std::uint32_t v : entries_.find(facts)) sum += point_[v];
    for (const std::uint32_t v : problem_.users[node]) {
      if (point_[v] > sum + kViolation) violated.push_back(pool_.add(build_cut_set(problem_, facts, v)));
    }
  }
}

void Relaxation::separate_goals(std::vector<std::uint32_t>& violated) {
  for (const std::uint32_t goal : problem_.goals) {
    if (const auto facts = separator_.find_set(goal, 1 - kViolation, point_, used_)) {
      violated.push_back(pool_.add(build_cut_set(problem_, *facts, kNone)));
    }
  }
}

void Relaxation::separate_supports(std::vector<std::uint32_t>& violated) {
  for (const auto& [node, user] : needed_) {
    if (point_[user] < 10 * kViolation) continue;
    if (const auto facts = separator_.find_set(node, point_[user] - kViolation, point_, used_)) {
      violated.push_back(pool_.add(build_cut_set(problem_, *facts, user)));
    }
  }
}

void Relaxation::separate_by_flows(std::vector<std::uint32_t>& violated) {
  if (flows_to_skip_ > 0) {
    --flows_to_skip_;
    return;
  }
  FlowSeparator flows(problem_, point_, used_);
  const auto add = [&](std::uint32_t target, double demand, std::uint32_t supported) {
    const auto order = flows.find_order(target, demand);
    if (!order) return;
    const auto facts = separator_.find_set(target, demand, point_, *order);
    if (facts) violated.push_back(pool_.add(build_cut_set(problem_, *facts, supported)));
  };
  for (const std::uint32_t goal : problem_.goals) add(goal, 1 - kViolation, kNone);
  for (const auto& [node, user] : needed_) {
    if (point_[user] > kFlowViolation) add(node, point_[user] - kFlowViolation, user);
  }
  fruitless_flows_ = violated.empty() ? fruitless_flows_ + 1 : 0;
  flows_to_skip_ = fruitless_flows_;
}

void Relaxation::mark_useful() {
  if (multipliers_.size() != rows_.size()) return;
  for (std::size_t r = 0; r < rows_.size(); ++r) {
    if (origins_[r].place != kNone) pool_.mark(origins_[r].place, multipliers_[r] > 0);
  }
}

void Relaxation::purge_when_many() {
  if (rows_.size() * 2 > problem_.variant_count()) purge_idle(kIdleRounds);
}

void Relaxation::purge_idle(std::uint32_t rounds) {
  if (multipliers_.size() != rows_.size()) return;
  std::vector<std::uint32_t> idle;
  for (std::uint32_t r = 0; r < multipliers_.size(); ++r) {
    if (!origins_[r].is_lasting && idle_[r] >= rounds && lp_->can_delete(r)) idle.push_back(r);
  }
  if (idle.empty()) return;
  lp_->delete_rows(idle);
  std::size_t kept = 0;
  for (std::size_t r = 0, next = 0; r < rows_.size(); ++r) {
    if (next < idle.size() && idle[next] == r) {
      if (origins_[r].place != kNone) is_in_lp_[origins_[r].place] = 0;
      ++next;
      continue;
    }
    if (kept != r) {
      rows_[kept] = std::move(rows_[r]);
      origins_[kept] = std::move(origins_[r]);
      multipliers_[kept] = multipliers_[r];
      idle_[kept] = idle_[r];
    }
    ++kept;
  }
  rows_.resize(kept);
  origins_.resize(kept);
  multipliers_.resize(kept);
  idle_.resize(kept);
  rows_in_lp_ = kept;
}

std::pair<ProofRow, std::vector<Fact>> Relaxation::describe_row(std::size_t r) const {
  const Origin& origin = origins_[r];
  ProofRow row;
  row.kind = origin.kind;
  row.activities = origin.activities;
  if (origin.limit != kNone) row.limit = origin.limit;
  if (origin.place == kNone) return {std::move(row), {}};
  const CutSet& set = pool_[origin.place];
  if (set.supported != kNone) row.variant = set.supported;
  // Facts that this residual no longer knows are out of reach or lead nowhere; its row was built without them.
  std::vector<Fact> facts;
  for (const Fact fact : set.facts) {
    if (problem_.reduced_fact[fact] != kNone) facts.push_back(fact);
  }
  return {std::move(row), std::move(facts)};
}

}  // namespace careergap
