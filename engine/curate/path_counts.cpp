#include "engine/curate/path_counts.h"

#include <algorithm>

#include "engine/plan/recommend.h"

namespace careergap {

namespace {

PathCount count_from(const Catalog& catalog, std::optional<RoleId> from, RoleId to) {
  ProfileInput input;
  if (from) input.held_roles.push_back(*from);
  Diagnostics ignored;  // a profile of one role and no statement has nothing to clash
  const Plan plan = recommend(catalog, build_profile(catalog, input, ignored), to, path_count_options());
  const auto has_general_step = [&](const Path& path) {
    return std::ranges::any_of(path.steps, [&](const Step& step) { return is_general(catalog[step.activity]); });
  };
  const auto general = std::ranges::count_if(plan.paths, has_general_step);
  return {from, plan.paths.size(), static_cast<std::size_t>(general), plan.end};
}

}  // namespace

PlanOptions path_count_options() {
  PlanOptions options;
  options.asks_questions = false;
  return options;
}

std::vector<RolePathCounts> count_paths(const Catalog& catalog) {
  std::vector<RolePathCounts> counts;
  for (std::uint32_t to = 0; to < catalog.roles().size(); ++to) {
    std::vector<std::optional<RoleId>> starts;
    for (std::uint32_t from = 0; from < catalog.roles().size(); ++from)
      if (from != to && catalog.roles()[from].family == catalog.roles()[to].family) starts.emplace_back(RoleId{from});
    starts.emplace_back(std::nullopt);
    RolePathCounts& role = counts.emplace_back(RoleId{to});
    for (const auto& start : starts) {
      const PathCount count = count_from(catalog, start, RoleId{to});
      const bool is_met_already = count.paths == 0 && count.end == SearchEnd::complete;
      if (!is_met_already) role.starts.push_back(count);
    }
  }
  return counts;
}

}  // namespace careergap
