#include "engine/problem/problem.h"

#include <algorithm>
#include <cstddef>
#include <set>

namespace careergap {

namespace {

/// Whether every prerequisite of the variant is held.
bool can_start(const Network& network, std::uint32_t variant, const std::vector<std::uint8_t>& is_held) {
  return std::ranges::all_of(network.prerequisites[variant], [&](std::uint32_t node) {
    if (!network.is_group(node)) return is_held[node] != 0;
    return std::ranges::any_of(network.options_of(node), [&](Fact fact) { return is_held[fact] != 0; });
  });
}

}  // namespace

void put_costs(Problem& problem, std::vector<std::int64_t> costs) {
  auto network = std::make_shared<Network>(*problem.network);
  network->cost = std::move(costs);
  problem.network = std::move(network);
}

std::vector<std::uint8_t> find_reachable_nodes(const Problem& problem, std::span<const std::uint8_t> is_allowed) {
  // Forward chaining with one counter per variant: prerequisites that are not held yet.
  const Network& network = *problem.network;
  std::vector<std::uint8_t> is_held(network.node_count, 0);
  std::vector<std::uint32_t> missing(network.variant_count()), open;
  const auto hold = [&](std::uint32_t node) {
    if (is_held[node] != 0) return;
    is_held[node] = 1;
    open.push_back(node);
  };
  const auto start = [&](std::uint32_t v) {
    if (!problem.allows(v) || (!is_allowed.empty() && is_allowed[v] == 0)) return;
    for (const Fact fact : network.outcomes[v]) hold(fact);
  };
  for (const Fact fact : problem.start) hold(fact);
  for (std::uint32_t v = 0; v < missing.size(); ++v) {
    missing[v] = static_cast<std::uint32_t>(network.prerequisites[v].size());
    if (missing[v] == 0) start(v);
  }
  while (!open.empty()) {
    const std::uint32_t node = open.back();
    open.pop_back();
    for (const std::uint32_t v : network.users[node]) {
      if (--missing[v] == 0) start(v);
    }
    if (network.is_group(node)) continue;
    for (const std::uint32_t group : network.groups_of[node]) hold(group);
  }
  return is_held;
}

std::vector<std::uint32_t> order_path(const Problem& problem, std::span<const std::uint32_t> variants) {
  const Network& network = *problem.network;
  std::vector<std::uint8_t> is_held(network.fact_count, 0);
  for (const Fact fact : problem.start) is_held[fact] = 1;
  std::vector<std::uint32_t> waiting(variants.begin(), variants.end());
  std::vector<std::uint32_t> ordered;
  ordered.reserve(waiting.size());
  while (true) {
    const auto ready = std::ranges::find_if(waiting, [&](std::uint32_t v) { return can_start(network, v, is_held); });
    if (ready == waiting.end()) return ordered;
    for (const Fact fact : network.outcomes[*ready]) is_held[fact] = 1;
    ordered.push_back(*ready);
    waiting.erase(ready);
  }
}

bool is_path(const Problem& problem, std::span<const std::uint32_t> variants) {
  const Network& network = *problem.network;
  std::set<std::uint32_t> activities;
  for (const std::uint32_t v : variants) {
    if (v >= network.variant_count() || !problem.allows(v)) return false;
    if (!activities.insert(network.activity[v]).second) return false;
  }
  for (const Wall& wall : problem.walls) {
    std::int64_t sum = 0;
    for (const std::uint32_t v : variants) sum += wall.weights[v];
    if (sum > wall.at_most) return false;
  }
  if (order_path(problem, variants).size() != variants.size()) return false;
  std::vector<std::uint8_t> is_held(network.fact_count, 0);
  for (const Fact fact : problem.start) is_held[fact] = 1;
  for (const std::uint32_t v : variants) {
    for (const Fact fact : network.outcomes[v]) is_held[fact] = 1;
  }
  return std::ranges::all_of(problem.goals, [&](Fact goal) { return is_held[goal] != 0; });
}

}  // namespace careergap
