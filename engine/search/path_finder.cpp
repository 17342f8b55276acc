#include "engine/search/path_finder.h"

#include <algorithm>
#include <utility>

#include "engine/search/propagate.h"

namespace careergap {

namespace {

/// After this many looks for a path in a row that have found nothing better, one node more is passed over each time.
constexpr int kPatience = 4;
/// Guiding costs are finer than whole costs, so that small ones keep their order.
constexpr double kGuideScale = 1024;
constexpr double kMostGuide = 1e18;
/// What a member of a path that crosses a limit costs more at each attempt: half as much again, and an eighth of its
/// cost.
constexpr std::int64_t kDearer = 1024 / 8;
/// How often a plan that crosses a limit is tried again with what it uses of the limit made dearer.
constexpr int kMostRootAttempts = 12;
constexpr int kMostNodeAttempts = 3;
/// A path within this of the bound is left as it is: fixing works well enough with it.
constexpr double kFarFromBound = 1.05;
/// Tries of a local search times columns.
constexpr std::size_t kImprovingWork = 40'000;
/// Each local search in a row that has found nothing better halves the tries of the next, up to so often.
constexpr int kMostHalvings = 16;
/// Up to this many columns the local search is worth its time.
constexpr std::size_t kMostToImprove = 1000;

}  // namespace

void PathFinder::look_at_root() {
  look(kMostRootAttempts);
}

void PathFinder::look_at_node() {
  if (nodes_to_skip_ > 0) {
    --nodes_to_skip_;
    return;
  }
  nodes_to_skip_ = ++fruitless_ / kPatience;
  look(kMostNodeAttempts);
}

void PathFinder::offer_without_redundant(std::vector<std::uint32_t> members) {
  planner_.drop_redundant(members, problem_.cost);
  offer(std::move(members));
}

void PathFinder::look(int attempts) {
  const std::span<const double> point = relaxation_.point();
  const std::vector<double> priced = relaxation_.find_priced_costs();
  std::vector<std::int64_t> guide(problem_.variant_count());
  for (std::size_t v = 0; v < guide.size(); ++v) {
    const double left = priced[v] * std::clamp(1.0 - point[v], 0.0, 1.0);
    guide[v] = left > 0 ? static_cast<std::int64_t>(std::min(kGuideScale * left, kMostGuide)) : 0;
  }
  for (int attempt = 0; attempt < attempts; ++attempt) {
    const auto members = planner_.find_path(guide);
    if (!members || !make_limited_dearer(*members, guide)) {
      if (members) improve_and_offer(std::move(*members));
      return;
    }
  }
}

void PathFinder::improve_and_offer(std::vector<std::uint32_t> members) {
  std::int64_t cost = 0;
  for (const std::uint32_t v : members) cost += problem_.cost[v];
  offer(members);
  // When many paths are wanted, those that the cases bring up are enough.
  if (state_.collected != nullptr) return;
  const bool is_far = static_cast<double>(std::min(cost, state_.upper)) > relaxation_.objective() * kFarFromBound;
  if (!is_far || problem_.variant_count() > kMostToImprove || !improved_.insert(members).second) return;
  const auto accepts = [&](std::span<const std::uint32_t> path) {
    std::vector<std::uint32_t> variants;
    for (const std::uint32_t v : path) variants.push_back(problem_.original_variant[v]);
    std::ranges::sort(variants);
    return keeps_all(state_.limits, variants);
  };
  const auto tries = static_cast<int>((kImprovingWork / problem_.variant_count()) >> std::min(in_vain_, kMostHalvings));
  const std::int64_t upper = state_.upper;
  if (planner_.improve(members, tries, accepts) < cost) offer(std::move(members));
  in_vain_ = state_.upper < upper ? 0 : in_vain_ + 1;
}

bool PathFinder::make_limited_dearer(std::span<const std::uint32_t> members, std::span<std::int64_t> guide) const {
  std::vector<std::uint32_t> variants;
  for (const std::uint32_t v : members) variants.push_back(problem_.original_variant[v]);
  std::ranges::sort(variants);
  bool has_changed = false;
  for (const Limit& limit : state_.limits) {
    if (keeps(limit, variants)) continue;
    has_changed = true;
    std::set<std::uint32_t> activities;
    for (const std::uint32_t v : members) {
      if (limit.weight_of(problem_.original_variant[v]) == 0) continue;
      if (limit.is_by_activity) {
        activities.insert(problem_.activity[v]);
        continue;
      }
      guide[v] = std::min(kFarthest / 4, guide[v] + guide[v] / 2 + problem_.cost[v] * kDearer);
    }
    if (activities.empty()) continue;
    for (std::uint32_t v = 0; v < problem_.variant_count(); ++v) {
      if (!activities.contains(problem_.activity[v])) continue;
      guide[v] = std::min(kFarthest / 4, guide[v] + guide[v] / 2 + problem_.cost[v] * kDearer);
    }
  }
  return has_changed;
}

void PathFinder::offer(std::vector<std::uint32_t> members) {
  KnownPath path;
  for (const std::uint32_t v : members) {
    path.variants.push_back(problem_.original_variant[v]);
    path.cost += problem_.cost[v];
  }
  std::ranges::sort(path.variants);
  if (!keeps_all(state_.limits, path.variants)) return;
  const std::int64_t before = state_.upper;
  state_.offer(path);
  if (state_.upper < before) fruitless_ = 0;
  state_.known.add(std::move(path));
}

}  // namespace careergap
