#include "engine/search/relaxed_plan.h"

#include <algorithm>
#include <map>

namespace careergap {

namespace {

/// How often a plan with two variants of one activity is tried again with the later one forbidden.
constexpr int kMostRepairs = 8;

/// A member whose activity has an earlier member, or kNone.
std::uint32_t find_second_variant(const ReducedProblem& problem, std::span<const std::uint32_t> members) {
  std::map<std::uint32_t, std::uint32_t> first_of;
  for (const std::uint32_t v : members) {
    const auto [place, is_new] = first_of.try_emplace(problem.activity[v], v);
    if (!is_new) return problem.cost[v] > problem.cost[place->second] ? v : place->second;
  }
  return kNone;
}

}  // namespace

RelaxedPlanner::RelaxedPlanner(const ReducedProblem& problem) : problem_(problem), held_in_(problem.node_count, 0) {}

std::optional<std::vector<std::uint32_t>> RelaxedPlanner::find_path(std::span<const std::int64_t> costs) {
  std::vector<std::int64_t> guide(costs.begin(), costs.end());
  for (int repair = 0; repair < kMostRepairs; ++repair) {
    propagate(problem_, guide, {Combine::sum, kNever, true}, estimates_);
    for (const std::uint32_t goal : problem_.goals) {
      if (estimates_.nodes[goal].cost >= kNever) return std::nullopt;
    }
    std::vector<std::uint32_t> members = extract();
    drop_redundant(members, guide);
    const std::uint32_t second = find_second_variant(problem_, members);
    if (second == kNone) return members;
    guide[second] = kNever;
  }
  return std::nullopt;
}

std::vector<std::uint32_t> RelaxedPlanner::extract() {
  std::vector<std::uint32_t> members;
  std::vector<std::uint32_t> open;
  ++round_;
  const auto want = [&](std::uint32_t node) {
    if (held_in_[node] == round_) return;
    held_in_[node] = round_;
    open.push_back(node);
  };
  for (const std::uint32_t goal : problem_.goals) want(goal);
  while (!open.empty()) {
    const std::uint32_t node = open.back();
    open.pop_back();
    const std::uint32_t supporter = estimates_.nodes[node].supporter;
    if (node >= problem_.fact_count) {
      want(supporter);
      continue;
    }
    members.push_back(supporter);
    for (const std::uint32_t prerequisite : problem_.prerequisites[supporter]) want(prerequisite);
  }
  std::ranges::sort(members);
  members.erase(std::ranges::unique(members).begin(), members.end());
  return members;
}

std::int64_t RelaxedPlanner::improve(std::vector<std::uint32_t>& members, int tries,
                                     const std::function<bool(std::span<const std::uint32_t>)>& accepts) {
  const auto cost_of = [&](std::span<const std::uint32_t> path) {
    std::int64_t cost = 0;
    for (const std::uint32_t v : path) cost += problem_.cost[v];
    return cost;
  };
  std::int64_t cost = cost_of(members);
  std::vector<std::int64_t> guide = problem_.cost;
  for (const std::uint32_t v : members) guide[v] = 0;
  std::vector<std::uint32_t> left = members;
  const auto dearest_last = [&](std::uint32_t a, std::uint32_t b) { return problem_.cost[a] < problem_.cost[b]; };
  std::ranges::stable_sort(left, dearest_last);
  for (; !left.empty() && tries > 0; --tries) {
    const std::uint32_t tried = left.back();
    left.pop_back();
    guide[tried] = kNever;
    auto found = find_path(guide);
    guide[tried] = 0;
    if (!found) continue;
    drop_redundant(*found, problem_.cost);
    const std::int64_t found_cost = cost_of(*found);
    if (found_cost >= cost || !accepts(*found)) continue;
    for (const std::uint32_t v : members) guide[v] = problem_.cost[v];
    members = std::move(*found);
    cost = found_cost;
    for (const std::uint32_t v : members) guide[v] = 0;
    left = members;
    std::ranges::stable_sort(left, dearest_last);
  }
  return cost;
}

std::uint32_t RelaxedPlanner::find_activity_twice(std::span<const std::uint32_t> members) const {
  const std::uint32_t second = find_second_variant(problem_, members);
  return second == kNone ? kNone : problem_.activity[second];
}

void RelaxedPlanner::drop_redundant(std::vector<std::uint32_t>& members, std::span<const std::int64_t> costs) {
  std::vector<std::uint32_t> dearest_first = members;
  std::ranges::stable_sort(dearest_first, [&](std::uint32_t a, std::uint32_t b) {
    return costs[a] != costs[b] ? costs[a] > costs[b] : problem_.cost[a] > problem_.cost[b];
  });
  for (const std::uint32_t v : dearest_first) {
    if (reaches_goals(members, v)) std::erase(members, v);
  }
}

bool RelaxedPlanner::reaches_goals(std::span<const std::uint32_t> members, std::uint32_t without) {
  ++round_;
  const auto held = [&](std::uint32_t node) {
    if (node < problem_.fact_count) return held_in_[node] == round_;
    return std::ranges::any_of(problem_.options_of(node), [&](std::uint32_t fact) { return held_in_[fact] == round_; });
  };
  std::vector<std::uint32_t> waiting;
  for (const std::uint32_t v : members) {
    if (v != without) waiting.push_back(v);
  }
  for (bool has_changed = true; has_changed;) {
    const auto before = waiting.size();
    std::erase_if(waiting, [&](std::uint32_t v) {
      if (!std::ranges::all_of(problem_.prerequisites[v], held)) return false;
      for (const std::uint32_t fact : problem_.outcomes[v]) held_in_[fact] = round_;
      return true;
    });
    has_changed = waiting.size() != before;
  }
  return std::ranges::all_of(problem_.goals, held);
}

}  // namespace careergap
