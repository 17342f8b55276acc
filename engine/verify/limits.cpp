#include "engine/verify/limits.h"

#include <cstddef>

namespace careergap {

namespace {

ClaimLimit build_wall(const Wall& wall, std::int64_t at_most) {
  ClaimLimit limit;
  limit.at_most = at_most;
  for (std::uint32_t v = 0; v < wall.weights.size(); ++v) {
    if (wall.weights[v] == 0) continue;
    limit.variants.push_back(v);
    limit.weights.push_back(wall.weights[v]);
  }
  return limit;
}

/// What may be shared with the path of an accepted claim. A path without costs is part of every other: at_most is -1.
ClaimLimit build_shared(const Certificate& certificate, const Claim& earlier, const Lists& variants_of) {
  const Network& network = *certificate.problem.network;
  ClaimLimit limit;
  std::vector<std::pair<std::uint32_t, std::int64_t>> weights;
  for (const std::uint32_t v : earlier.path) {
    for (const std::uint32_t twin : variants_of[network.activity[v]]) weights.emplace_back(twin, network.cost[v]);
  }
  std::ranges::sort(weights);
  for (const auto& [variant, weight] : weights) {
    limit.variants.push_back(variant);
    limit.weights.push_back(weight);
  }
  // 1000 * cost stays below 2^63.
  const std::int64_t share = 1000 - static_cast<std::int64_t>(certificate.difference_permille);
  limit.at_most = std::min(share * earlier.cost / 1000, earlier.cost - 1);
  return limit;
}

ClaimLimit build_exclusion(const std::vector<std::uint32_t>& variants) {
  return {variants, std::vector<std::int64_t>(variants.size(), 1), static_cast<std::int64_t>(variants.size()) - 1};
}

bool is_ascending(std::span<const std::uint32_t> numbers) {
  return std::ranges::adjacent_find(numbers, std::ranges::greater_equal{}) == numbers.end();
}

}  // namespace

std::int64_t ClaimLimit::weight_of(std::uint32_t variant) const {
  const auto place = std::ranges::lower_bound(variants, variant);
  if (place == variants.end() || *place != variant) return 0;
  return weights[static_cast<std::size_t>(place - variants.begin())];
}

ClaimLimits build_limits(const Certificate& certificate, std::span<const ClaimVerdict> verdicts,
                         const Lists& variants_of) {
  const Problem& problem = certificate.problem;
  const Claim& claim = certificate.claims[verdicts.size()];
  ClaimLimits result;
  const auto refuse = [&](Flaw flaw, std::uint32_t at) {
    result.refusal = {flaw, kNone, kNone, at};
    return std::move(result);
  };
  if (claim.at_most.size() != problem.walls.size()) return refuse(Flaw::bad_limit, kNone);
  for (std::uint32_t i = 0; i < claim.at_most.size(); ++i) {
    if (claim.at_most[i] < 0 || claim.at_most[i] > kMostTotal) return refuse(Flaw::bad_limit, i);
    result.limits.push_back(build_wall(problem.walls[i], claim.at_most[i]));
  }
  for (const std::uint32_t earlier : claim.earlier) {
    if (earlier >= verdicts.size() || !verdicts[earlier].is_accepted() || !certificate.claims[earlier].has_path) {
      return refuse(Flaw::bad_earlier, earlier);
    }
    result.limits.push_back(build_shared(certificate, certificate.claims[earlier], variants_of));
  }
  for (std::uint32_t i = 0; i < claim.excluded.size(); ++i) {
    const auto& variants = claim.excluded[i];
    if (variants.empty() || !is_ascending(variants) || variants.back() >= problem.variant_count()) {
      return refuse(Flaw::bad_excluded, i);
    }
    result.limits.push_back(build_exclusion(variants));
  }
  return result;
}

bool is_inside(const Claim& claim, const Claim& other) {
  const auto holds = [](const auto& list, const auto& item) { return std::ranges::find(list, item) != list.end(); };
  for (std::size_t i = 0; i < claim.at_most.size(); ++i) {
    if (claim.at_most[i] > other.at_most[i]) return false;
  }
  return std::ranges::all_of(other.earlier, [&](auto earlier) { return holds(claim.earlier, earlier); }) &&
         std::ranges::all_of(other.excluded, [&](const auto& variants) { return holds(claim.excluded, variants); });
}

}  // namespace careergap
