#include "engine/search/limits.h"

#include <algorithm>
#include <map>
#include <utility>

#include "engine/search/exact_bound.h"

namespace careergap {

namespace {

constexpr std::size_t kMostKnownPaths = 2000;

}  // namespace

std::int64_t Limit::weight_of(std::uint32_t variant) const {
  const auto place = std::ranges::lower_bound(variants, variant);
  if (place == variants.end() || *place != variant) return 0;
  return weights[static_cast<std::size_t>(place - variants.begin())];
}

Limit build_limit(const Network& network, LimitKind kind, std::vector<std::uint32_t> variants,
                  std::vector<std::int64_t> weights, std::int64_t at_most) {
  Limit limit{kind, std::move(variants), std::move(weights), at_most, true, {}};
  std::vector<std::uint32_t> left(network.activity_count, 0);
  std::vector<std::int64_t> least(network.activity_count, -1), most(network.activity_count, 0);
  for (const std::uint32_t activity : network.activity) ++left[activity];
  for (std::size_t i = 0; i < limit.variants.size(); ++i) {
    const std::uint32_t activity = network.activity[limit.variants[i]];
    const std::int64_t weight = limit.weights[i];
    least[activity] = least[activity] < 0 ? weight : std::min(least[activity], weight);
    most[activity] = std::max(most[activity], weight);
    --left[activity];
  }
  for (std::uint32_t activity = 0; activity < network.activity_count; ++activity) {
    if (least[activity] < 0) continue;
    const bool is_whole = left[activity] == 0;
    if (is_whole) limit.activities.emplace_back(activity, least[activity]);
    limit.is_by_activity = limit.is_by_activity && is_whole && least[activity] == most[activity];
  }
  return limit;
}

bool keeps(const Limit& limit, std::span<const std::uint32_t> variants) {
  std::int64_t sum = 0;
  for (const std::uint32_t v : variants) sum += limit.weight_of(v);
  return sum <= limit.at_most;
}

bool keeps_all(std::span<const Limit> limits, std::span<const std::uint32_t> variants) {
  return std::ranges::all_of(limits, [&](const Limit& limit) { return keeps(limit, variants); });
}

Limit build_ranking_limit(const Network& network, const KnownPath& path, unsigned difference_permille) {
  std::map<std::uint32_t, std::int64_t> cost_of;
  for (const std::uint32_t v : path.variants) cost_of[network.activity[v]] = network.cost[v];
  std::vector<std::uint32_t> variants;
  std::vector<std::int64_t> weights;
  for (std::uint32_t v = 0; v < network.variant_count(); ++v) {
    const auto place = cost_of.find(network.activity[v]);
    if (place == cost_of.end() || place->second == 0) continue;
    variants.push_back(v);
    weights.push_back(place->second);
  }
  const std::int64_t share = 1000 - static_cast<std::int64_t>(std::min(difference_permille, 1000U));
  const auto at_most = std::min(static_cast<std::int64_t>(Wide{share} * path.cost / 1000), path.cost - 1);
  return build_limit(network, LimitKind::ranking, std::move(variants), std::move(weights), at_most);
}

void KnownPaths::add(KnownPath path) {
  if (paths_.size() < kMostKnownPaths && seen_.insert(path.variants).second) paths_.push_back(std::move(path));
}

const KnownPath* KnownPaths::find_cheapest(std::span<const Limit> limits) const {
  const KnownPath* best = nullptr;
  for (const KnownPath& path : paths_) {
    if (best != nullptr && path.cost >= best->cost) continue;
    if (keeps_all(limits, path.variants)) best = &path;
  }
  return best;
}

}  // namespace careergap
