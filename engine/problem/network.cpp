#include "engine/problem/network.h"

#include <algorithm>
#include <utility>

namespace careergap {

Variant Network::variant(std::uint32_t v) const {
  Variant variant;
  variant.activity = activity[v];
  variant.cost.value = cost[v];
  for (const std::uint32_t node : prerequisites[v]) {
    if (is_group(node)) {
      const auto group = options_of(node);
      variant.requires_any.emplace_back(group.begin(), group.end());
    } else {
      variant.requires_all.push_back(node);
    }
  }
  variant.outcomes.assign(outcomes[v].begin(), outcomes[v].end());
  return variant;
}

void Network::connect() {
  node_count = fact_count + static_cast<std::uint32_t>(options.size());
  users = prerequisites.inverted(node_count);
  makers = outcomes.inverted(fact_count);
  groups_of = Lists();
  const Lists groups = options.inverted(fact_count);
  groups_of.reserve(fact_count, groups.item_count());
  for (std::uint32_t fact = 0; fact < fact_count; ++fact) {
    for (const std::uint32_t group : groups[fact]) groups_of.push(fact_count + group);
    groups_of.close();
  }
}

void NetworkBuilder::add(std::uint32_t activity, std::int64_t cost, std::span<const Fact> requires_all,
                         std::span<const std::vector<Fact>> requires_any, std::span<const Fact> outcomes) {
  nodes_.assign(requires_all.begin(), requires_all.end());
  for (const auto& group : requires_any) nodes_.push_back(node_of(group));
  std::ranges::sort(nodes_);
  nodes_.erase(std::unique(nodes_.begin(), nodes_.end()), nodes_.end());
  network_.prerequisites.add(nodes_);
  network_.outcomes.add(outcomes);
  network_.cost.push_back(cost);
  network_.activity.push_back(activity);
  network_.activity_count = std::max(network_.activity_count, activity + 1);
}

std::uint32_t NetworkBuilder::node_of(std::vector<Fact> group) {
  std::ranges::sort(group);
  group.erase(std::unique(group.begin(), group.end()), group.end());
  if (group.size() == 1) return group.front();
  const auto next = network_.fact_count + static_cast<std::uint32_t>(network_.options.size());
  const auto [place, is_new] = nodes_of_groups_.try_emplace(std::move(group), next);
  if (is_new) network_.options.add(place->first);
  return place->second;
}

Network NetworkBuilder::build() && {
  network_.connect();
  return std::move(network_);
}

Network build_network(std::uint32_t fact_count, std::span<const Variant> variants) {
  NetworkBuilder builder(fact_count);
  for (const Variant& variant : variants) builder.add(variant);
  return std::move(builder).build();
}

}  // namespace careergap
