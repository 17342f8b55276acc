#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/expected.h"
#include "engine/problem/problem.h"

namespace careergap {

/// A planning problem in the neutral file format for measuring searches: skills and levels as numbers, no catalog, no
/// person. One variant an activity, by the order in the file.
struct Instance {
  std::string id;
  Problem problem;
  std::vector<std::int64_t> hours, money, weeks;  ///< by variant
};

/// What an instance file may hold at most.
struct InstanceLimits {
  std::size_t bytes = std::size_t{256} << 20;
  std::int64_t skills = 1'000'000;
  std::int64_t max_level = 16;
  std::int64_t activities = 2'000'000;
  std::int64_t cost = std::int64_t{1} << 40;
};

/// Reads the JSON of one instance: `id`, `n_skills`, `max_level`, `start`, `goal`, `activities` with `id`, `cost`,
/// `hours`, `money`, `weeks`, `pre`, `pre_any`, `out`; `set`, `seed`, `params`, `weights` and `kind` are passed over.
/// Facts are (skill, level) from level 1; a level carries those below it. `name` is what diagnostics call the file.
/// Errors: not well-formed (the first place), unknown or missing keys, wrong types, numbers out of range, too large.
/// Cost: linear in the text.
[[nodiscard]] Expected<Instance> read_instance(std::string_view json, const std::string& name,
                                               const InstanceLimits& limits = {});

}  // namespace careergap
