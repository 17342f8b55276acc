#include "engine/plan/build_certificate.h"

#include <array>

namespace careergap {

namespace {

/// With the unit that its numbers are in.
std::string name_wall(LimitName name) {
  std::string wall(word_of(name));
  if (is_money(name)) wall += ", in minor units";
  return wall;
}

/// What a limit on weeks stands as, in the order of put_walls.
const std::array<std::string, 3> kWeeksWalls{"weeks, as hours", "weeks at work, two side by side",
                                             "weeks in jobs on the way and rotations"};

}  // namespace

Certificate build_certificate(const Catalog& catalog, const PlanningProblem& planning, const Plan& plan,
                              std::vector<Claim> claims) {
  const Network& network = *planning.problem.network;
  Certificate certificate;
  certificate.catalog_digest = catalog.digest();
  certificate.preset = row_of(plan.options.preset).word;
  certificate.names.resize(network.activity_count);
  for (std::size_t v = 0; v < planning.origins.size(); ++v)
    certificate.names[network.activity[v]] = catalog[planning.origins[v].activity].title;
  std::size_t of_weeks = 0;
  for (const std::size_t limit : plan.limit_effects.walls) {
    const LimitName name = plan.options.limits.all[limit].name;
    certificate.wall_names.push_back(name == LimitName::weeks ? kWeeksWalls[of_weeks++ % kWeeksWalls.size()]
                                                              : name_wall(name));
  }
  certificate.difference_permille = plan.options.difference_permille;
  certificate.problem = planning.problem;
  certificate.claims = std::move(claims);
  return certificate;
}

}  // namespace careergap
