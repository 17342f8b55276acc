#pragma once

#include <cstdint>
#include <vector>

#include "engine/base/units.h"
#include "engine/problem/certificate.h"

namespace careergap {

/// One ranked path.
struct FoundPath {
  std::vector<std::uint32_t> variants;  ///< places in Problem::variants, in an order in which every prerequisite is met
  Cost cost;
  bool is_proved = false;  ///< no path that differs enough from the earlier ones is cheaper
  Cost bound;              ///< proven: no such path costs less; equals cost when proved
};

enum class SearchEnd : std::uint8_t {
  complete,      ///< as many paths as were asked for, each proved
  no_more,       ///< fewer paths: proved that no further one differs enough
  unreachable,   ///< no path at all
  out_of_steps,  ///< the budget ran out; paths that are not proved say so and carry their bound
  stopped,       ///< the same, because somebody asked to stop
};

struct Answer {
  std::vector<FoundPath> paths;  ///< by rank
  SearchEnd end = SearchEnd::complete;
  std::uint64_t steps = 0;                       ///< search steps used
  Cost bound;                                    ///< proven for what was looked for last, found or not
  std::vector<std::uint32_t> unreachable_goals;  ///< facts, when end is unreachable
  std::vector<Claim> claims;                     ///< by rank, and one more for "no more"; only when a proof was wanted
};

}  // namespace careergap
