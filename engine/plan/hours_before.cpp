#include "engine/plan/hours_before.h"

#include "engine/base/check.h"
#include "engine/problem/walls.h"
#include "engine/search/search.h"

namespace careergap {

void find_hours_before(PlanningProblem& planning, const Catalog& catalog) {
  constexpr std::uint64_t kMostSteps = 5;
  Problem problem = planning.problem;
  problem.walls.clear();
  problem.is_forbidden.clear();
  put_costs(problem, find_weights(planning, catalog, LimitName::hours));
  planning.hours_before.assign(planning.origins.size(), 0);
  for (std::uint32_t v = 0; v < planning.origins.size(); ++v) {
    if (!catalog.find_role_of(planning.origins[v].activity)) continue;
    problem.goals.clear();
    for (const std::uint32_t node : problem.network->prerequisites[v]) {
      CAREERGAP_CHECK(!problem.network->is_group(node),
                      "what is asked for at hiring are skills, not choices between them");
      problem.goals.push_back(node);
    }
    planning.hours_before[v] = find_paths(problem, {1, 0, kMostSteps}).bound.value;
  }
}

}  // namespace careergap
