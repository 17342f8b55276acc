#include "engine/plan/build_certificate.h"

namespace careergap {

namespace {

/// With the unit that its numbers are in: a limit on weeks stands as the hours that fit into them.
std::string name_wall(LimitName name) {
  std::string wall(word_of(name));
  if (is_money(name)) wall += ", in minor units";
  if (name == LimitName::weeks) wall += ", as hours";
  return wall;
}

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
  for (const std::size_t limit : plan.limit_effects.walls)
    certificate.wall_names.push_back(name_wall(plan.options.limits.all[limit].name));
  certificate.difference_permille = plan.options.difference_permille;
  certificate.problem = planning.problem;
  certificate.claims = std::move(claims);
  return certificate;
}

}  // namespace careergap
