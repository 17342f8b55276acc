#pragma once

#include <vector>

#include "engine/plan/plan.h"

namespace careergap {

/// The lines that the goal itself asks for, beside those of a role. A skill without a level counts as one level more
/// than the person has, 2 at least.
[[nodiscard]] std::vector<Requirement> build_asked_lines(const Catalog& catalog, const Plan& plan);

/// Limits that the target role collides with, by limit.
[[nodiscard]] std::vector<Collision> find_collisions(const Catalog& catalog, const Plan& plan);

/// The person's preferences, then those of the rules that fired.
[[nodiscard]] std::vector<Preference> find_preferences(const Plan& plan);
/// What a path has to hold besides skills: a stretch, where the person asks for one; evidence from two kinds of place,
/// where rules ask for it. Lifetime: refers to the catalog.
[[nodiscard]] std::vector<Marker> find_markers(const Catalog& catalog, const Plan& plan);
/// What rules say of hours saved, one for each skill towards which they are.
[[nodiscard]] std::vector<RuleCredit> find_rule_credits(const Catalog& catalog, const Plan& plan);

/// What prepares for the obstacles that rules name, each atom and exposure once.
[[nodiscard]] std::vector<Preparation> find_preparations(const Plan& plan);

/// Whether the goal is specific (names a role or skills), measurable (every line has a level that somebody asked for,
/// or the person says by what they will see it), achievable (a path keeps all limits), relevant (a reason or a purpose)
/// and bound to a time (a deadline, or a limit of weeks). Empty when nothing but a role was said.
[[nodiscard]] std::vector<GoalCheck> check_goal(const Plan& plan);
/// The same whatever was said.
[[nodiscard]] std::vector<GoalCheck> check_letters(const Plan& plan);

}  // namespace careergap
