#include "engine/verify/case_state.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace careergap {

CaseState::CaseState(const Problem& problem)
    : problem_(problem),
      alive_(problem.variant_count()),
      place_(problem.variant_count()),
      alive_count_(problem.variant_count()),
      is_used_(problem.variant_count(), 0),
      is_reached_(problem.network->node_count, 0),
      missing_(problem.variant_count(), 0) {
  std::iota(alive_.begin(), alive_.end(), 0U);
  std::iota(place_.begin(), place_.end(), 0U);
  for (std::uint32_t v = 0; v < place_.size(); ++v) {
    if (!problem.allows(v)) drop(v);
  }
}

void CaseState::go_back(Mark mark) {
  alive_count_ = mark.alive;
  while (used_.size() > mark.used) {
    is_used_[used_.back()] = 0;
    used_.pop_back();
  }
}

void CaseState::drop(std::uint32_t variant) {
  if (!is_alive(variant)) return;
  const std::uint32_t last = alive_[--alive_count_];
  std::swap(alive_[place_[variant]], alive_[alive_count_]);
  std::swap(place_[variant], place_[last]);
}

void CaseState::use(std::uint32_t variant) {
  if (is_used(variant)) return;
  is_used_[variant] = 1;
  used_.push_back(variant);
}

bool CaseState::settle() {
  reach();
  for (std::size_t i = alive_count_; i-- > 0;) {
    if (missing_[alive_[i]] > 0) drop(alive_[i]);
  }
  return std::ranges::all_of(used_, [&](std::uint32_t v) { return is_alive(v); }) &&
         std::ranges::all_of(problem_.goals, [&](Fact goal) { return can_reach(goal); });
}

void CaseState::reach() {
  const Network& network = *problem_.network;
  for (const std::uint32_t node : reached_) is_reached_[node] = 0;
  reached_.clear();
  const auto hold = [&](std::uint32_t node) {
    if (is_reached_[node] != 0) return;
    is_reached_[node] = 1;
    reached_.push_back(node);
  };
  const auto start = [&](std::uint32_t v) {
    for (const Fact fact : network.outcomes[v]) hold(fact);
  };
  for (const Fact fact : problem_.start) hold(fact);
  for (const std::uint32_t v : alive()) {
    missing_[v] = static_cast<std::uint32_t>(network.prerequisites[v].size());
    if (missing_[v] == 0) start(v);
  }
  for (std::size_t next = 0; next < reached_.size(); ++next) {
    const std::uint32_t node = reached_[next];
    for (const std::uint32_t v : network.users[node]) {
      if (is_alive(v) && --missing_[v] == 0) start(v);
    }
    if (network.is_group(node)) continue;
    for (const std::uint32_t group : network.groups_of[node]) hold(group);
  }
}

}  // namespace careergap
