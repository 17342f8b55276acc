#include "engine/plan/build_certificate.h"

namespace careergap {

Certificate build_certificate(const Catalog& catalog, const PlanningProblem& planning, const PlanOptions& options,
                              std::vector<Claim> claims) {
  const Network& network = *planning.problem.network;
  Certificate certificate;
  certificate.catalog_digest = catalog.digest();
  certificate.preset = row_of(options.preset).word;
  certificate.names.resize(network.activity_count);
  for (std::size_t v = 0; v < planning.origins.size(); ++v)
    certificate.names[network.activity[v]] = catalog[planning.origins[v].activity].title;
  for (std::size_t wall = 0; wall < planning.problem.walls.size(); ++wall)
    certificate.wall_names.push_back("limit " + std::to_string(wall + 1));
  certificate.difference_permille = options.difference_permille;
  certificate.problem = planning.problem;
  certificate.claims = std::move(claims);
  return certificate;
}

}  // namespace careergap
