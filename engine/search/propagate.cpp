#include "engine/search/propagate.h"

#include <algorithm>
#include <functional>
#include <queue>
#include <utility>

namespace careergap {

namespace {

std::int64_t add_capped(std::int64_t a, std::int64_t b) {
  return std::min(a + b, kFarthest);
}

class Propagation {
 public:
  Propagation(const ReducedProblem& problem, std::span<const std::int64_t> costs, const PropagateOptions& options,
              Estimates& estimates)
      : problem_(problem), costs_(costs), options_(options), estimates_(estimates) {
    estimates_.nodes.assign(problem.node_count, {});
    estimates_.variants.resize(problem.variant_count());
  }

  void run() {
    for (std::uint32_t v = 0; v < estimates_.variants.size(); ++v) {
      const auto missing = static_cast<std::uint32_t>(problem_.prerequisites[v].size());
      estimates_.variants[v] = {0, kNone, missing};
      if (missing == 0) finish_variant(v);
    }
    std::size_t goals_left = problem_.goals.size();
    std::vector<std::uint8_t> is_goal;
    if (options_.ends_at_goals) {
      is_goal.assign(problem_.fact_count, 0);
      for (const std::uint32_t goal : problem_.goals) is_goal[goal] = 1;
    }
    while (!queue_.empty()) {
      const auto [value, node] = queue_.top();
      queue_.pop();
      if (value != estimates_.nodes[node].cost) continue;
      settle(node, value);
      if (options_.ends_at_goals && !problem_.is_group(node) && is_goal[node] != 0 && --goals_left == 0) break;
    }
    for (Estimates::Variant& variant : estimates_.variants) {
      if (variant.missing != 0) variant.start = kNever;
    }
  }

 private:
  void settle(std::uint32_t node, std::int64_t value) {
    for (const std::uint32_t v : problem_.users[node]) {
      Estimates::Variant& variant = estimates_.variants[v];
      variant.start = options_.combine == Combine::sum ? add_capped(variant.start, value) : value;
      variant.dearest = node;
      if (--variant.missing == 0) finish_variant(v);
    }
    if (node >= problem_.fact_count) return;
    for (const std::uint32_t group : problem_.groups_of[node]) improve(group, value, node);
  }
  void finish_variant(std::uint32_t v) {
    if (costs_[v] >= kNever) return;
    const std::int64_t value = add_capped(estimates_.variants[v].start, costs_[v]);
    if (value > options_.most) return;
    for (const std::uint32_t fact : problem_.outcomes[v]) improve(fact, value, v);
  }
  void improve(std::uint32_t node, std::int64_t value, std::uint32_t supporter) {
    if (value >= estimates_.nodes[node].cost) return;
    estimates_.nodes[node] = {value, supporter};
    queue_.emplace(value, node);
  }

  using Entry = std::pair<std::int64_t, std::uint32_t>;
  const ReducedProblem& problem_;
  std::span<const std::int64_t> costs_;
  const PropagateOptions& options_;
  Estimates& estimates_;
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue_;
};

}  // namespace

void propagate(const ReducedProblem& problem, std::span<const std::int64_t> costs, const PropagateOptions& options,
               Estimates& estimates) {
  Propagation(problem, costs, options, estimates).run();
}

}  // namespace careergap
