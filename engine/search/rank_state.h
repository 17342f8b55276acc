#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "engine/search/cuts.h"
#include "engine/search/limits.h"
#include "engine/search/proof_log.h"

namespace careergap {

/// What the search for one rank shares among its residual problems.
struct RankState {
  const Network& network;
  std::vector<Limit>& limits;  ///< grows when the calendar refuses a path
  CutPool& pool;
  KnownPaths& known;
  ProofLog* proof = nullptr;  ///< null: nothing is written down
  /// Whether the calendar agrees to a path; empty: it always does.
  const std::function<bool(std::span<const std::uint32_t>)>& accepts;
  const std::function<bool()>& should_stop;
  std::uint64_t steps_left = 0;
  std::int64_t upper = 0;  ///< cost of the best path, or more than any path costs
  KnownPath best{};        ///< of cost `upper`; empty when no path is known
  bool has_path = false;
  bool is_stopped = false;
  std::vector<std::uint32_t> used{};  ///< variants that every better path holds, as an earlier residual has found
  std::function<void(std::int64_t bound)> on_progress = {};

  /// When several ranks are looked for at once: what was found for them, and how many are wanted. What is found is
  /// excluded like an earlier path, and `upper` is the cost of the last one wanted.
  std::vector<KnownPath>* collected = nullptr;
  std::size_t wanted = 0;

  /// Lowers `upper` to the cost of the last one wanted, once there are as many.
  void lower_upper();
  /// Takes a path that keeps the limits as the best when it is cheaper and the calendar agrees; what the calendar
  /// refuses is excluded, with all that contains it. No part of the path is a path.
  void offer(const KnownPath& path);
  /// Whether the search may take another step; takes it.
  bool take_step();
};

}  // namespace careergap
