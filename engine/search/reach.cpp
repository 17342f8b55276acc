#include "engine/search/reach.h"

#include <algorithm>

namespace careergap {

Reach::Reach(const ReducedProblem& problem)
    : problem_(problem),
      prerequisite_counts_(problem.variant_count()),
      is_allowed_(problem.variant_count(), 0),
      is_held_(problem.node_count, 0) {
  for (std::size_t v = 0; v < prerequisite_counts_.size(); ++v) {
    prerequisite_counts_[v] = static_cast<std::uint32_t>(problem.prerequisites[v].size());
  }
  missing_ = prerequisite_counts_;
}

void Reach::clear() {
  missing_ = prerequisite_counts_;
  std::ranges::fill(is_allowed_, std::uint8_t{0});
  std::ranges::fill(is_held_, std::uint8_t{0});
  trail_.clear();
}

bool Reach::holds_goals() const {
  return std::ranges::all_of(problem_.goals, [&](std::uint32_t goal) { return holds(goal); });
}

bool Reach::allow_unless(std::uint32_t variant, std::uint32_t target) {
  if (is_allowed_[variant] == kAllowed) return true;
  is_allowed_[variant] = kAllowed;
  if (missing_[variant] != 0) return true;
  const std::size_t first = trail_.size();
  std::size_t handled = first;
  bool is_target_met = start(variant, target);
  while (!is_target_met && handled < trail_.size()) {
    const std::uint32_t node = trail_[handled++];
    for (const std::uint32_t user : problem_.users[node]) --missing_[user];
    for (const std::uint32_t user : problem_.users[node]) {
      if (missing_[user] == 0 && is_allowed_[user] == kAllowed && start(user, target)) is_target_met = true;
    }
    if (node >= problem_.fact_count) continue;
    for (const std::uint32_t group : problem_.groups_of[node]) {
      if (hold(group, target)) is_target_met = true;
    }
  }
  if (!is_target_met) return true;
  undo(first, handled);
  is_allowed_[variant] = kRefused;
  return false;
}

bool Reach::start(std::uint32_t variant, std::uint32_t target) {
  bool is_target_met = false;
  for (const std::uint32_t fact : problem_.outcomes[variant]) {
    if (hold(fact, target)) is_target_met = true;
  }
  return is_target_met;
}

bool Reach::hold(std::uint32_t node, std::uint32_t target) {
  if (is_held_[node] != 0) return false;
  is_held_[node] = 1;
  trail_.push_back(node);
  return node == target;
}

void Reach::undo(std::size_t first, std::size_t handled) {
  for (std::size_t i = first; i < trail_.size(); ++i) {
    is_held_[trail_[i]] = 0;
    if (i >= handled) continue;
    for (const std::uint32_t user : problem_.users[trail_[i]]) ++missing_[user];
  }
  trail_.resize(first);
}

}  // namespace careergap
