#pragma once

#include <optional>
#include <vector>

#include "engine/plan/plan.h"

namespace careergap {

/// How many paths `plan` offers from one start.
struct PathCount {
  std::optional<RoleId> from;  ///< none: nothing is said about the person
  std::size_t paths = 0;
  std::size_t with_general_steps = 0;   ///< of them those that hold a step that a template made
  SearchEnd end = SearchEnd::complete;  ///< no_more and unreachable: proven that there are no more
};

/// The starts of one role, all but those that meet it already.
struct RolePathCounts {
  RoleId role;
  std::vector<PathCount> starts;  ///< by role, then the one without
};

/// What the paths are counted with: the defaults of `plan`, without questions.
[[nodiscard]] PlanOptions path_count_options();

/// Plans for every role from each other role of its family, held and nothing else said, and from nothing said. The
/// other families are left out: with all of them there would be a plan for every pair of roles. Cost: a search for each
/// start, within `path_count_options().search_steps` each.
[[nodiscard]] std::vector<RolePathCounts> count_paths(const Catalog& catalog);

}  // namespace careergap
