#pragma once

#include <memory>
#include <utility>
#include <vector>

#include "engine/problem/problem.h"

namespace careergap {

/// A Problem that can still be changed: its variants as a list, for tests that draw or write them.
struct DrawnProblem {
  std::uint32_t fact_count = 0;
  std::vector<Variant> variants;
  std::vector<Fact> start, goals;  ///< sorted, unique
  std::vector<Wall> walls;

  operator Problem() const {
    return {std::make_shared<const Network>(build_network(fact_count, variants)), start, goals, walls, {}};
  }
};

inline Variant variant_of(std::uint32_t activity, std::vector<Fact> requires_all,
                          std::vector<std::vector<Fact>> requires_any, std::vector<Fact> outcomes,
                          std::int64_t cost = 1) {
  return {activity, std::move(requires_all), std::move(requires_any), std::move(outcomes), Cost{cost}};
}

}  // namespace careergap
