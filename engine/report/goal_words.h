#pragma once

#include <string>
#include <vector>

#include "engine/plan/plan.h"
#include "engine/report/words.h"

namespace careergap {

// What is said about a goal, its conflicts and what may stand in its way; shared by all outputs.

/// "expertise: Presenting 3, by 2027-05-26; measured by “…”; because …; to give time"; empty when only a role was said.
[[nodiscard]] std::string render_goal(const Catalog& catalog, const Plan& plan);

/// A letter of SMART: "S", "specific", "yes" with what shows it, or what would satisfy it.
struct GoalCheckWords {
  char letter;
  std::string name, verdict, note;
};
[[nodiscard]] std::vector<GoalCheckWords> build_goal_checks(const Catalog& catalog, const Plan& plan);

/// Something that hardly goes together, what would resolve it, and which rule says so and why (empty for a limit).
struct ConflictWords {
  std::string says, resolve, because, rule;
};
[[nodiscard]] std::vector<ConflictWords> build_conflicts(const Catalog& catalog, const Plan& plan);

/// Asks what an ambiguous purpose means; else empty.
[[nodiscard]] std::string render_purpose_question(const Plan& plan);

/// "Income gap: if …, then …. Step 3 prepares for it.", with the rule.
struct ObstacleWords {
  std::string name, trigger, response, preparation, because, rule;
};
/// Of the best path.
[[nodiscard]] std::vector<ObstacleWords> build_obstacles(const Catalog& catalog, const Plan& plan);

/// "the obstacle “income gap”", for a step that prepares for obstacles; else empty.
[[nodiscard]] std::string render_prepared(const Catalog& catalog, const Plan& plan, const Step& step);

/// "; x 75 % for projects", for the formula of the cost; empty without preferences.
[[nodiscard]] std::string render_preferences(const Plan& plan);

/// "on-call duty", "managing people": as in "no on-call duty".
[[nodiscard]] std::string render_attribute(RoleAttribute attribute);

}  // namespace careergap
