#include "engine/search/cuts.h"

#include <algorithm>
#include <utility>

namespace careergap {

std::uint32_t CutPool::add(CutSet set) {
  const auto [place, is_new] = places_.try_emplace(std::move(set), static_cast<std::uint32_t>(sets_.size()));
  if (is_new) {
    sets_.push_back(place->first);
    is_useful_.push_back(1);
  }
  return place->second;
}

namespace {

bool holds_node(const ReducedProblem& problem, std::span<const std::uint32_t> facts, std::uint32_t node) {
  const auto inside = [&](std::uint32_t fact) { return std::ranges::binary_search(facts, fact); };
  return node < problem.fact_count ? inside(node) : std::ranges::all_of(problem.options_of(node), inside);
}

}  // namespace

std::optional<Row> build_row(const ReducedProblem& problem, EntryFinder& entries, const CutSet& set) {
  std::vector<std::uint32_t> facts;
  for (const Fact fact : set.facts) {
    if (problem.reduced_fact[fact] != kNone) facts.push_back(problem.reduced_fact[fact]);
  }
  const auto holds = [&](std::uint32_t node) { return holds_node(problem, facts, node); };
  Row row;
  if (set.supported == kNone) {
    if (std::ranges::none_of(problem.goals, holds)) return std::nullopt;
    row.at_least = 1;
  }
  row.columns = entries.find(facts);
  row.coefficients.assign(row.columns.size(), 1);
  if (set.supported != kNone) {
    const std::uint32_t variant = problem.reduced_variant[set.supported];
    if (variant == kNone || std::ranges::none_of(problem.prerequisites[variant], holds)) return std::nullopt;
    row.columns.push_back(variant);
    row.coefficients.push_back(-1);
  }
  return row;
}

CutSet build_cut_set(const ReducedProblem& problem, std::span<const std::uint32_t> facts, std::uint32_t supported) {
  CutSet set;
  for (const std::uint32_t fact : facts) set.facts.push_back(problem.original_fact[fact]);
  std::ranges::sort(set.facts);
  if (supported != kNone) set.supported = problem.original_variant[supported];
  return set;
}

std::optional<std::vector<std::uint32_t>> Separator::find_set(std::uint32_t target, double demand,
                                                              std::span<const double> point,
                                                              std::span<const std::uint32_t> used) {
  reach_.clear();
  double refused = 0;
  for (const std::uint32_t v : used) {
    if (reach_.allow_unless(v, target)) continue;
    refused += point[v];
    if (refused >= demand) return std::nullopt;
  }
  std::vector<std::uint32_t> facts = collect_unreached(target);
  // Allowing one that enters makes the set smaller, and may let others enter that waited for what it gives.
  for (bool has_shrunk = true; has_shrunk; facts = has_shrunk ? collect_unreached(target) : std::move(facts)) {
    has_shrunk = false;
    for (const std::uint32_t v : entries_.find(facts)) {
      if (!reach_.is_allowed(v) && !reach_.is_refused(v) && reach_.allow_unless(v, target)) has_shrunk = true;
    }
  }
  return facts;
}

std::vector<std::uint32_t> Separator::collect_unreached(std::uint32_t target) {
  std::vector<std::uint32_t> facts;
  const auto add_fact = [&](std::uint32_t fact) {
    if (is_inside_[fact] != 0) return;
    is_inside_[fact] = 1;
    facts.push_back(fact);
  };
  const auto add = [&](std::uint32_t node) {
    if (!problem_.is_group(node)) return add_fact(node);
    for (const std::uint32_t fact : problem_.options_of(node)) add_fact(fact);
  };
  add(target);
  // One unreached prerequisite keeps a variant from entering; the facts that lead nowhere near the target stay out of
  // the set.
  for (std::size_t i = 0; i < facts.size(); ++i) {
    for (const std::uint32_t v : problem_.makers[facts[i]]) {
      const auto missing =
          std::ranges::find_if(problem_.prerequisites[v], [&](std::uint32_t node) { return !reach_.holds(node); });
      if (missing != problem_.prerequisites[v].end()) add(*missing);
    }
  }
  for (const std::uint32_t fact : facts) is_inside_[fact] = 0;
  std::ranges::sort(facts);
  return facts;
}

namespace {

/// Capacities are whole: x in units of 2^-30.
constexpr double kFlowUnit = 1073741824.0;
constexpr std::int64_t kUnlimited = std::int64_t{1} << 40;
/// How often the supplies are handed on before prerequisites are chosen by them.
constexpr int kSupplyRounds = 4;

}  // namespace

FlowSeparator::FlowSeparator(const ReducedProblem& problem, std::span<const double> point,
                             std::span<const std::uint32_t> used)
    : problem_(problem),
      point_(point),
      used_(used.begin(), used.end()),
      network_(problem.node_count + static_cast<std::uint32_t>(used.size()) + 1) {
  choose_prerequisites();
  const std::uint32_t source = problem.node_count + static_cast<std::uint32_t>(used_.size());
  for (std::uint32_t i = 0; i < used_.size(); ++i) {
    const std::uint32_t variant = problem.node_count + i;
    const auto capacity = static_cast<std::int64_t>(kFlowUnit * point[used_[i]]);
    network_.add_arc(chosen_[i] == kNone ? source : chosen_[i], variant, capacity);
    for (const std::uint32_t fact : problem.outcomes[used_[i]]) network_.add_arc(variant, fact, kUnlimited);
  }
  for (std::uint32_t group = problem.fact_count; group < problem.node_count; ++group) {
    for (const std::uint32_t fact : problem.options_of(group)) network_.add_arc(fact, group, kUnlimited);
  }
}

void FlowSeparator::choose_prerequisites() {
  // An upper estimate of how much can flow to each node, lowered a few times.
  std::vector<double> supply(problem_.node_count, 1.0), next;
  for (int round = 0; round < kSupplyRounds; ++round) {
    next.assign(problem_.node_count, 0.0);
    for (const std::uint32_t v : used_) {
      double flow = point_[v];
      for (const std::uint32_t node : problem_.prerequisites[v]) flow = std::min(flow, supply[node]);
      for (const std::uint32_t fact : problem_.outcomes[v]) next[fact] = std::min(1.0, next[fact] + flow);
    }
    for (std::uint32_t group = problem_.fact_count; group < problem_.node_count; ++group) {
      for (const std::uint32_t fact : problem_.options_of(group)) next[group] = std::min(1.0, next[group] + next[fact]);
    }
    supply.swap(next);
  }
  for (const std::uint32_t v : used_) {
    const auto nodes = problem_.prerequisites[v];
    const auto least = std::ranges::min_element(nodes, {}, [&](std::uint32_t node) { return supply[node]; });
    chosen_.push_back(least == nodes.end() ? kNone : *least);
  }
}

std::optional<std::vector<std::uint32_t>> FlowSeparator::find_order(std::uint32_t target, double demand) {
  const std::uint32_t source = problem_.node_count + static_cast<std::uint32_t>(used_.size());
  const MinCut cut = network_.find_min_cut(source, target);
  if (static_cast<double>(cut.value) >= demand * kFlowUnit) return std::nullopt;
  const auto is_crossed = [&](std::uint32_t i) {
    const std::uint32_t from = chosen_[i] == kNone ? source : chosen_[i];
    return cut.is_on_source_side[from] != 0 && cut.is_on_source_side[problem_.node_count + i] == 0;
  };
  std::vector<std::uint32_t> order, last;
  for (std::uint32_t i = 0; i < used_.size(); ++i) (is_crossed(i) ? last : order).push_back(used_[i]);
  order.insert(order.end(), last.begin(), last.end());
  return order;
}

}  // namespace careergap
