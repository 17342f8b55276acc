#pragma once

#include "engine/plan/plan.h"

namespace careergap {

/// Counts what the rules that fired ask to be counted of the best path. Needs the rules of all phases to have fired.
[[nodiscard]] std::vector<Coverage> find_coverage(const Catalog& catalog, const Plan& plan);

/// What rules offer besides the best path: named activities of the kinds, modes and domains of the rule that no limit
/// keeps out, are not in the path, ask for nothing that the person or the path does not give, and raise what is still
/// open or, where the rule names domains, what is not had yet there. First those that raise most of what is missing, by
/// weight; then the cheapest; of each kind one before a second. `planning`: with its walls. Cost: linear in activities.
[[nodiscard]] std::vector<Offer> find_offers(const Catalog& catalog, const PlanningProblem& planning, const Plan& plan);

/// Roles, other than those held, lower ones of the same family and the target, for which the best path brings something
/// of what is asked for at hiring, and after it two things at most are lacking that were more before. First those for
/// which nothing lacks, then by what the path brings. Cost: linear in roles times their lines.
[[nodiscard]] std::vector<Unlock> find_unlocks(const Catalog& catalog, const PlanningProblem& planning,
                                               const Plan& plan);

}  // namespace careergap
