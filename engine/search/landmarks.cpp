#include "engine/search/landmarks.h"

#include <algorithm>
#include <functional>
#include <queue>
#include <utility>

#include "engine/search/propagate.h"

namespace careergap {

namespace {

/// What each node costs at least by its dearest prerequisite alone, kept up to date while variants become cheaper:
/// values only fall, and what does not change is not looked at.
class FallingEstimates {
 public:
  FallingEstimates(const ReducedProblem& problem, std::span<const std::int64_t> costs)
      : problem_(problem), costs_(costs) {
    propagate(problem, costs, {}, estimates_);
  }

  [[nodiscard]] const Estimates& values() const { return estimates_; }

  /// The variants have become cheaper.
  void update(std::span<const std::uint32_t> cheaper) {
    for (const std::uint32_t v : cheaper) offer_outcomes(v);
    while (!queue_.empty()) {
      const auto [value, node] = queue_.top();
      queue_.pop();
      if (value == estimates_.nodes[node].cost) settle(node, value);
    }
  }

 private:
  void settle(std::uint32_t node, std::int64_t value) {
    for (const std::uint32_t v : problem_.users[node]) {
      if (estimates_.variants[v].dearest != node) continue;
      find_dearest(v);
      offer_outcomes(v);
    }
    if (problem_.is_group(node)) return;
    for (const std::uint32_t group : problem_.groups_of[node]) offer(group, value, node);
  }
  void find_dearest(std::uint32_t v) {
    Estimates::Variant& variant = estimates_.variants[v];
    variant.start = -1;
    for (const std::uint32_t node : problem_.prerequisites[v]) {
      if (estimates_.nodes[node].cost <= variant.start) continue;
      variant.start = estimates_.nodes[node].cost;
      variant.dearest = node;
    }
  }
  void offer_outcomes(std::uint32_t v) {
    const std::int64_t value = estimates_.variants[v].start + costs_[v];
    for (const std::uint32_t fact : problem_.outcomes[v]) offer(fact, value, v);
  }
  void offer(std::uint32_t node, std::int64_t value, std::uint32_t supporter) {
    if (value >= estimates_.nodes[node].cost) return;
    estimates_.nodes[node] = {value, supporter};
    queue_.emplace(value, node);
  }

  using Entry = std::pair<std::int64_t, std::uint32_t>;
  const ReducedProblem& problem_;
  std::span<const std::int64_t> costs_;
  Estimates estimates_;
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue_;
};

/// Facts from which the goal comes at no further cost, going back along each variant's dearest prerequisite. A group in
/// the zone brings all its options, which cost at least as much as the group.
class ZoneFinder {
 public:
  explicit ZoneFinder(const ReducedProblem& problem) : problem_(problem), is_inside_(problem.fact_count, 0) {}

  std::vector<std::uint32_t> find(std::span<const std::int64_t> rest, const Estimates& estimates, std::uint32_t goal) {
    std::vector<std::uint32_t> zone;
    const auto add = [&](std::uint32_t fact) {
      if (is_inside_[fact] != 0) return;
      is_inside_[fact] = 1;
      zone.push_back(fact);
    };
    add(goal);
    for (std::size_t i = 0; i < zone.size(); ++i) {
      for (const std::uint32_t v : problem_.makers[zone[i]]) {
        const std::uint32_t node = estimates.variants[v].dearest;
        if (rest[v] != 0 || node == kNone) continue;
        if (!problem_.is_group(node)) {
          add(node);
        } else {
          for (const std::uint32_t fact : problem_.options_of(node)) add(fact);
        }
      }
    }
    for (const std::uint32_t fact : zone) is_inside_[fact] = 0;
    std::ranges::sort(zone);
    return zone;
  }

 private:
  const ReducedProblem& problem_;
  std::vector<std::uint8_t> is_inside_;
};

}  // namespace

LandmarkBound find_landmark_bound(const ReducedProblem& problem) {
  LandmarkBound result;
  std::vector<std::int64_t> rest = problem.cost;
  FallingEstimates falling(problem, rest);
  const Estimates& estimates = falling.values();
  EntryFinder entries(problem);
  ZoneFinder zones(problem);
  while (true) {
    const auto farthest =
        std::ranges::max_element(problem.goals, {}, [&](std::uint32_t goal) { return estimates.nodes[goal].cost; });
    if (farthest == problem.goals.end() || estimates.nodes[*farthest].cost == 0) break;
    std::vector<std::uint32_t> zone = zones.find(rest, estimates, *farthest);
    const std::vector<std::uint32_t> entering = entries.find(zone);
    std::int64_t least = kNever;
    for (const std::uint32_t v : entering) least = std::min(least, rest[v]);
    for (const std::uint32_t v : entering) rest[v] -= least;
    falling.update(entering);
    result.bound += least;
    result.sets.push_back(std::move(zone));
    result.weights.push_back(least);
  }
  for (std::uint32_t fact = 0; fact < problem.fact_count; ++fact)
    result.potentials.push_back(estimates.nodes[fact].cost);
  result.at_least.resize(problem.variant_count());
  for (std::size_t v = 0; v < rest.size(); ++v)
    result.at_least[v] = result.bound + estimates.variants[v].start + rest[v];
  result.rest = std::move(rest);
  return result;
}

}  // namespace careergap
