#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/diagnostic.h"
#include "engine/catalog/catalog.h"

namespace careergap {

/// "I have this at this level", as the person said it. Level 0 says "I do not have it", which is more than saying
/// nothing.
struct Statement {
  SkillId skill;
  Level level;
  SourceMark mark;  ///< unset when it came from the command line
};

/// A piece of work the person did, with the skills it used: a statement that carries evidence from practice.
struct ListedProject {
  std::string title;
  std::vector<Statement> uses;
};

/// How long roles were held, in months, as far as the person said it; each is among the held roles.
using MonthsHeld = std::map<RoleId, std::int64_t>;
inline constexpr std::int64_t kMostMonthsHeld = 720;

/// What a person tells about themselves, resolved but not yet drawn together.
struct ProfileInput {
  std::vector<RoleId> held_roles;
  std::vector<Statement> statements;
  std::vector<ListedProject> projects;
  MonthsHeld months_held;
};

enum class Origin : std::uint8_t { stated, project, held_role, implied };

/// What is known about one skill of one person. Level 0 with origin stated means "said not to have it".
struct HeldSkill {
  SkillId skill;
  Level level;
  Level applied;  ///< shown in practice at this level
  Origin origin = Origin::stated;
  std::optional<RoleId> from_role;    ///< of origin held_role
  std::optional<SkillId> from_skill;  ///< of origin implied
};

/// A person's skills, drawn together; what is not listed is unknown, which is not the same as missing.
struct Profile {
  std::vector<RoleId> held_roles;  ///< in the order given, each once
  std::vector<HeldSkill> skills;   ///< by skill
  MonthsHeld months_held;

  [[nodiscard]] const HeldSkill* find(SkillId skill) const;
};

/// Draws a person's input together: a held role implies its essential skills, with practice, at the required level;
/// statements override what roles imply and cap it, projects add practice, and implications are followed last. Never
/// below a statement. Diagnostics: clashing_statements (two different levels for one skill, one statement that implies
/// more than another admits, a project that used more than is stated), statement_caps_role (info: what a role implied
/// was lowered). Order: by skill. Cost: linear in skills and implications.
[[nodiscard]] Profile build_profile(const Catalog& catalog, const ProfileInput& input, Diagnostics& diagnostics);

}  // namespace careergap
