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
  Propagation(const ReducedProblem& problem, std::span<const std::int64_t> costs, Combine combine, Estimates& estimates)
      : problem_(problem), costs_(costs), combine_(combine), estimates_(estimates), missing_(problem.variant_count()) {
    estimates_.node.assign(problem.node_count, kNever);
    estimates_.supporter.assign(problem.node_count, kNone);
    estimates_.start.assign(problem.variant_count(), 0);
    estimates_.dearest.assign(problem.variant_count(), kNone);
  }

  void run() {
    for (std::uint32_t v = 0; v < missing_.size(); ++v) {
      missing_[v] = static_cast<std::uint32_t>(problem_.prerequisites[v].size());
      if (missing_[v] == 0) finish_variant(v);
    }
    while (!queue_.empty()) {
      const auto [value, node] = queue_.top();
      queue_.pop();
      if (value == estimates_.node[node]) settle(node, value);
    }
    for (std::uint32_t v = 0; v < missing_.size(); ++v) {
      if (missing_[v] != 0) estimates_.start[v] = kNever;
    }
  }

 private:
  void settle(std::uint32_t node, std::int64_t value) {
    for (const std::uint32_t v : problem_.users[node]) {
      std::int64_t& start = estimates_.start[v];
      start = combine_ == Combine::sum ? add_capped(start, value) : std::max(start, value);
      estimates_.dearest[v] = node;
      if (--missing_[v] == 0) finish_variant(v);
    }
    if (node >= problem_.fact_count) return;
    for (const std::uint32_t group : problem_.groups_of[node]) improve(group, value, node);
  }
  void finish_variant(std::uint32_t v) {
    if (costs_[v] >= kNever) return;
    const std::int64_t value = add_capped(estimates_.start[v], costs_[v]);
    for (const std::uint32_t fact : problem_.outcomes[v]) improve(fact, value, v);
  }
  void improve(std::uint32_t node, std::int64_t value, std::uint32_t supporter) {
    if (value >= estimates_.node[node]) return;
    estimates_.node[node] = value;
    estimates_.supporter[node] = supporter;
    queue_.emplace(value, node);
  }

  using Entry = std::pair<std::int64_t, std::uint32_t>;
  const ReducedProblem& problem_;
  std::span<const std::int64_t> costs_;
  Combine combine_;
  Estimates& estimates_;
  std::vector<std::uint32_t> missing_;
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue_;
};

}  // namespace

void propagate(const ReducedProblem& problem, std::span<const std::int64_t> costs, Combine combine,
               Estimates& estimates) {
  Propagation(problem, costs, combine, estimates).run();
}

}  // namespace careergap
