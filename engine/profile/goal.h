#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/mark.h"
#include "engine/base/units.h"
#include "engine/catalog/catalog.h"

namespace careergap {

/// A skill that the goal itself names.
struct GoalSkill {
  SkillId skill;
  std::optional<Level> level;  ///< none: the person did not say how far
  SourceMark mark;
};

/// Why somebody wants it: in their words, and in dimensions that rules can reason about.
struct Purpose {
  std::string text;
  std::vector<Good> gives;
  SourceMark mark;

  /// Words alone may mean several things, and then have to be asked about.
  [[nodiscard]] bool is_ambiguous() const { return !text.empty() && gives.empty(); }
};

/// What somebody would rather do, or rather not: never a wall, only a factor on the whole cost of what it fits.
struct Preference {
  std::optional<ActivityKind> kind;
  std::optional<Mode> mode;
  int percent = 100;           ///< 1 or more
  std::optional<RuleId> rule;  ///< that says so; none: the person
  std::optional<std::vector<SkillId>> uses_one_of =
      std::nullopt;  ///< sorted: what an activity may build on, asking for it

  [[nodiscard]] bool fits(const Activity& activity) const {
    return (!kind || activity.kind == *kind) && (!mode || activity.mode == *mode) && builds_on(activity);
  }

 private:
  [[nodiscard]] bool builds_on(const Activity& activity) const {
    const auto is_one = [&](const AtomRef& atom) { return std::ranges::binary_search(*uses_one_of, atom.skill.id); };
    return !uses_one_of || std::ranges::any_of(activity.requires_all, is_one) ||
           std::ranges::any_of(activity.requires_any,
                               [&](const auto& group) { return std::ranges::any_of(group, is_one); });
  }
};

inline constexpr int kPreferredPercent = 75, kRatherNotPercent = 150;

/// What somebody wants, beside the target role and the limits.
struct Goal {
  GoalKind kind = GoalKind::role;
  std::vector<GoalSkill> skills;  ///< wanted beside, or instead of, a role
  std::optional<Date> deadline;
  std::string measure;  ///< by what they will see that they are there
  std::string reason;
  Purpose purpose;
  std::vector<Arrangement> arrangements;
  std::vector<Preference> preferences;
  Stretch stretch = Stretch::usual;
  /// Whether they said more than which role: then the goal is worth checking.
  bool is_told = false;
};

}  // namespace careergap
