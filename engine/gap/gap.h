#pragma once

#include <optional>
#include <vector>

#include "engine/gap/requirements.h"
#include "engine/profile/profile.h"

namespace careergap {

/// met: held at the need, with evidence where that is asked. missing: stated or implied below the need. unknown:
/// nothing said. unshown: held at the need, but evidence from practice is asked for and there is none.
enum class LineState : std::uint8_t { met, missing, unknown, unshown };

/// One required skill against one person.
struct GapLine {
  Requirement requirement;
  LineState state = LineState::met;
  Level have;     ///< 0 when unknown
  Level applied;  ///< shown in practice
  Level missing;  ///< need - have, 0 when met
  bool asks_evidence = false;
  std::optional<HeldSkill> held;  ///< where `have` comes from

  [[nodiscard]] bool is_open() const { return state != LineState::met; }
  [[nodiscard]] bool is_essential() const { return requirement.importance == Importance::essential; }
  /// Met, and held above the need.
  [[nodiscard]] bool is_surplus() const { return !is_open() && have > requirement.level; }
  /// Something to learn from the start, or something to build on.
  [[nodiscard]] bool is_new() const { return have == kNoLevel; }
};

/// What carries the person towards the target beyond what it asks for: more of a skill than a line needs that is met,
/// or a skill that transfers to an open line. Whether that saves hours is for a path to say (Step::credit): it takes
/// study or a project that the transfer shortens by enough.
struct Strength {
  SkillId skill;
  Level have;
  Level need;                         ///< 0 when the target does not ask for the skill
  std::optional<SkillId> helps_with;  ///< an open line that it transfers to
  int share_percent = 0;              ///< of the hours that study and projects state for that line's skill
};

struct Gap {
  std::vector<GapLine> lines;  ///< essential credentials that are not had, then essential, then weight, then skill
  std::vector<Strength> strengths;
  int readiness = 0;          ///< per cent; docs/ranking.md, "Readiness"
  int readiness_at_most = 0;  ///< if all that is unknown were already there

  [[nodiscard]] bool has_open_essentials() const;
};

/// Finds what the target still asks of this person.
/// Readiness: floor(100 * sum of weight * min(have, need) / sum of weight * need) over the essential lines; 100 when
/// there are none. Strengths: held above the need of a line that is met, or transferring to an open line; by skill.
/// Errors: none. Cost: linear in requirements and skills.
[[nodiscard]] Gap find_gap(const Catalog& catalog, const Profile& profile, const Requirements& requirements);

}  // namespace careergap
