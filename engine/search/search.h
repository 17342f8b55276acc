#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "engine/problem/answer.h"
#include "engine/problem/problem.h"

namespace careergap {

/// How far a search is.
struct SearchProgress {
  unsigned rank = 1;                  ///< of the path looked for, from 1
  std::optional<std::int64_t> upper;  ///< cost of the best path known for it
  std::int64_t bound = 0;             ///< proven for it
  std::uint64_t steps = 0;            ///< used so far
};

struct SearchOptions {
  unsigned paths = 3;
  /// How different ranked paths must be, in thousandths: the cost of the activities that path i+1 shares with an
  /// earlier path (counted at the earlier path's variant) is at most (1000 - difference)/1000 of that path's cost. 0:
  /// at most its cost - 1, so it does not contain it.
  unsigned difference_permille = 250;
  /// Branch-and-cut nodes over all ranked paths together: a count, so that results repeat.
  std::uint64_t steps = 1'000'000;
  /// Whether the calendar agrees to a path (variants, ascending). What it refuses is excluded with all that contains
  /// it: "proved" then means the cheapest among the paths without a superfluous step to which it agrees. Empty: it
  /// always does.
  std::function<bool(std::span<const std::uint32_t>)> accepts{};
  /// Asked between steps whether to stop here. Answers cut off by it need not repeat.
  std::function<bool()> should_stop{};
  /// Told between steps how far the search is.
  std::function<void(const SearchProgress&)> on_progress{};
  /// Sets of variants, from like problems say: of those that are paths here the search knows what is left without
  /// superfluous ones.
  std::vector<std::vector<std::uint32_t>> known_paths{};
  bool wants_proof = false;  ///< fills Answer::claims
};

/// Finds the cheapest path, then the cheapest that differs enough from it, and so on. Exact: a path is marked proved
/// only when an integer bound computed from linear-programming duals meets its cost; floating point proposes, integers
/// decide. Order: by rank. Ties in cost: the path that the search meets first is kept; the search depends on nothing
/// but the problem and the options. Errors: none; no path, or no more, is a value. Cost: exponential in the worst case,
/// milliseconds for a few hundred variants. Source: docs/ranking.md, "How the search proves it".
[[nodiscard]] Answer find_paths(const Problem& problem, const SearchOptions& options);

}  // namespace careergap
