#include "engine/search/landmarks.h"

#include <algorithm>

#include "engine/search/propagate.h"

namespace careergap {

namespace {

/// Facts from which the goal comes at no further cost, going back along each variant's dearest prerequisite. A group in
/// the zone brings all its options, which cost at least as much as the group.
std::vector<std::uint32_t> find_zone(const ReducedProblem& problem, std::span<const std::int64_t> rest,
                                     const Estimates& estimates, std::uint32_t goal) {
  std::vector<std::uint32_t> zone{goal};
  std::vector<std::uint8_t> is_inside(problem.fact_count, 0);
  is_inside[goal] = 1;
  const auto add = [&](std::uint32_t fact) {
    if (is_inside[fact] != 0) return;
    is_inside[fact] = 1;
    zone.push_back(fact);
  };
  for (std::size_t i = 0; i < zone.size(); ++i) {
    for (const std::uint32_t v : problem.makers[zone[i]]) {
      const std::uint32_t node = estimates.dearest[v];
      if (rest[v] != 0 || node == kNone) continue;
      if (node < problem.fact_count) {
        add(node);
      } else {
        for (const std::uint32_t fact : problem.options_of(node)) add(fact);
      }
    }
  }
  std::ranges::sort(zone);
  return zone;
}

}  // namespace

LandmarkBound find_landmark_bound(const ReducedProblem& problem) {
  LandmarkBound result;
  std::vector<std::int64_t> rest = problem.cost;
  Estimates estimates;
  EntryFinder entries(problem);
  while (true) {
    propagate(problem, rest, Combine::max, estimates);
    const auto farthest =
        std::ranges::max_element(problem.goals, {}, [&](std::uint32_t goal) { return estimates.node[goal]; });
    if (farthest == problem.goals.end() || estimates.node[*farthest] == 0) break;
    std::vector<std::uint32_t> zone = find_zone(problem, rest, estimates, *farthest);
    const std::vector<std::uint32_t> entering = entries.find(zone);
    std::int64_t least = kNever;
    for (const std::uint32_t v : entering) least = std::min(least, rest[v]);
    for (const std::uint32_t v : entering) rest[v] -= least;
    result.bound += least;
    result.sets.push_back(std::move(zone));
    result.weights.push_back(least);
  }
  result.potentials.assign(estimates.node.begin(), estimates.node.begin() + problem.fact_count);
  result.at_least.resize(problem.variant_count());
  for (std::size_t v = 0; v < rest.size(); ++v) result.at_least[v] = result.bound + estimates.start[v] + rest[v];
  return result;
}

}  // namespace careergap
