#pragma once

#include <cstdint>
#include <functional>
#include <set>
#include <span>
#include <vector>

#include "engine/problem/problem.h"

namespace careergap {

/// What a limit stands for; decides how a proof names it.
enum class LimitKind : std::uint8_t {
  wall,      ///< of the problem
  ranking,   ///< what may be shared with an earlier path
  excluded,  ///< a path that the calendar refused: it and all that contain it are out
};

/// A linear limit that a path must keep, in the numbers of the Problem: the weights of its variants sum to at most
/// `at_most`.
struct Limit {
  LimitKind kind = LimitKind::wall;
  std::vector<std::uint32_t> variants;  ///< ascending; their weights are above 0
  std::vector<std::int64_t> weights;
  std::int64_t at_most = 0;
  /// Whether all variants of an activity weigh the same, so that the activity as a whole can stand for them.
  bool is_by_activity = false;
  /// By activity of which every variant has a weight, ascending: the least of them.
  std::vector<std::pair<std::uint32_t, std::int64_t>> activities;

  [[nodiscard]] std::int64_t weight_of(std::uint32_t variant) const;
};

/// Fills what is found from the rest: is_by_activity, activities.
[[nodiscard]] Limit build_limit(const Network& network, LimitKind kind, std::vector<std::uint32_t> variants,
                                std::vector<std::int64_t> weights, std::int64_t at_most);

[[nodiscard]] bool keeps(const Limit& limit, std::span<const std::uint32_t> variants);
[[nodiscard]] bool keeps_all(std::span<const Limit> limits, std::span<const std::uint32_t> variants);

/// A path in the numbers of the Problem; no part of it is a path.
struct KnownPath {
  std::vector<std::uint32_t> variants;  ///< ascending
  std::int64_t cost = 0;
};

/// What later paths may share with this one: of its activities at most (1000 - difference)/1000 of its cost, and less
/// than all of it. An empty path is part of every path, so nothing differs from it.
[[nodiscard]] Limit build_ranking_limit(const Network& network, const KnownPath& path, unsigned difference_permille);

/// Every path met so far, for any rank: what is too dear for one rank may be the best start of the next.
class KnownPaths {
 public:
  void add(KnownPath path);
  /// The cheapest that keeps all limits, the first met among equals; null when there is none.
  [[nodiscard]] const KnownPath* find_cheapest(std::span<const Limit> limits) const;

 private:
  std::vector<KnownPath> paths_;
  std::set<std::vector<std::uint32_t>> seen_;
};

}  // namespace careergap
