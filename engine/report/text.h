#pragma once

#include <string>
#include <vector>

#include "engine/plan/plan.h"
#include "engine/report/style.h"
#include "engine/report/words.h"

namespace careergap {

// Answers as text for people, at most about 100 columns wide, ending in a line end.

/// The whole answer of `plan`: what was understood, the gap in short, the ranked paths, the questions.
[[nodiscard]] std::string render_plan_text(const Catalog& catalog, const Request& request, const Plan& plan,
                                           const Style& style);

/// The answer of `gap`: every line with its reason and where it is asked for.
[[nodiscard]] std::string render_gap_text(const Catalog& catalog, const Request& request, const Plan& plan,
                                          const Style& style);

/// What could be meant by a role or skill that was not understood. `way_on`: the command that goes on without it; may
/// be empty.
[[nodiscard]] std::string render_unresolved_role(const Catalog& catalog, const Resolution<RoleId>& resolution,
                                                 std::string_view flag, std::string_view way_on, const Style& style);
[[nodiscard]] std::string render_unresolved_skill(const Catalog& catalog, const Resolution<SkillId>& resolution,
                                                  std::string_view flag, const Style& style);

[[nodiscard]] std::string render_roles_text(const Catalog& catalog, const std::vector<RoleId>& roles,
                                            const Style& style);
[[nodiscard]] std::string render_skills_text(const Catalog& catalog, const std::vector<SkillId>& skills,
                                             const Style& style);
[[nodiscard]] std::string render_activities_text(const Catalog& catalog, const std::vector<ActivityId>& activities,
                                                 const Style& style);

/// Everything about one entry, with its place.
[[nodiscard]] std::string render_entry_text(const Catalog& catalog, RoleId role, const Style& style);
[[nodiscard]] std::string render_entry_text(const Catalog& catalog, SkillId skill, const Style& style);
[[nodiscard]] std::string render_entry_text(const Catalog& catalog, ActivityId activity, const Style& style);
[[nodiscard]] std::string render_entry_text(const Catalog& catalog, RuleId rule, const Style& style);

}  // namespace careergap
