#include "engine/search/rank_state.h"

#include <algorithm>

namespace careergap {

void RankState::offer(const KnownPath& path) {
  if (path.cost >= upper || !keeps_all(limits, path.variants)) return;
  if (accepts && !accepts(path.variants)) {
    const std::vector<std::int64_t> ones(path.variants.size(), 1);
    limits.push_back(
        build_limit(network, LimitKind::excluded, path.variants, ones, static_cast<std::int64_t>(ones.size()) - 1));
    if (steps_left > 0) --steps_left;
    return;
  }
  has_path = true;
  if (collected != nullptr) {
    collected->push_back(path);
    limits.push_back(build_ranking_limit(network, path, 0));
    lower_upper();
    return;
  }
  best = path;
  upper = path.cost;
}

void RankState::lower_upper() {
  if (collected->size() < wanted) return;
  std::vector<std::int64_t> costs;
  for (const KnownPath& path : *collected) costs.push_back(path.cost);
  const auto last = costs.begin() + static_cast<std::ptrdiff_t>(wanted) - 1;
  std::ranges::nth_element(costs, last);
  upper = std::min(upper, *last);
}

bool RankState::take_step() {
  is_stopped = is_stopped || (should_stop && should_stop());
  if (steps_left == 0 || is_stopped) return false;
  --steps_left;
  return true;
}

}  // namespace careergap
