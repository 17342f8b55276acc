#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/search/reduce.h"

namespace careergap {

/// A lower bound for every path, made of sets of facts that each path must enter.
struct LandmarkBound {
  std::int64_t bound = 0;
  std::vector<std::vector<std::uint32_t>> sets;  ///< facts; each holds a goal
  std::vector<std::int64_t> weights;             ///< by set: what it adds to the bound
  std::vector<std::int64_t> potentials;          ///< by fact: no cheaper to come by, in the costs that remain
  std::vector<std::int64_t> rest;                ///< by variant: what remains of its cost
  std::vector<std::int64_t> at_least;            ///< by variant: no path that uses it costs less
};

/// LM-cut. Each set is a zone of facts around a goal, and all variants entering it pay the cheapest one's remaining
/// cost. `at_least` adds the most expensive prerequisite and the variant itself in the costs that remain. Cost: a
/// propagation, and per landmark what its zone and the values that fall take. Source: Helmert, Domshlak, "Landmarks,
/// critical paths and abstractions", ICAPS 2009; cuts as in Pommerening, Helmert, "Optimal planning for delete-free
/// tasks with incremental LM-cut", ICAPS 2012.
[[nodiscard]] LandmarkBound find_landmark_bound(const ReducedProblem& problem);

}  // namespace careergap
