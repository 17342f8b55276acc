#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/gap/gap.h"
#include "engine/problem/cost.h"
#include "engine/problem/problem.h"
#include "engine/profile/goal.h"

namespace careergap {

/// A saving below this is within the noise of any estimate of hours; counting it would only make people wait for it.
inline constexpr Hours kLeastCredit{5};

/// Whether it draws one out of what one is used to: a stretch assignment, a post that one takes for a while, or a skill
/// raised by two levels or more above what is asked for.
[[nodiscard]] bool is_stretch(const Activity& activity);

/// Whether knowing something related can shorten it: study and projects. Work, meetings and fixed events take the time
/// they take.
[[nodiscard]] bool admits_credit(ActivityKind kind);

/// A credit: fewer hours for an activity because of a skill that transfers.
struct Credit {
  Atom from;
  SkillId towards;
  int share_percent = 0;
  Hours saved;                 ///< of the expected hours
  std::optional<RuleId> rule;  ///< that says so; none: the skill's own transfer
};

/// What a rule says of a transfer: it takes the place of the skill's own towards the same skill.
struct RuleCredit {
  Atom from;
  Atom towards;           ///< up to this level of this skill
  int share_percent = 0;  ///< 0: nothing is saved
  RuleId rule;
};

/// What a Variant of the Problem stands for.
struct VariantOrigin {
  ActivityId activity;
  std::optional<Credit> credit;
  Amount<Hours> hours;  ///< after the credit
};

/// What somebody is to have before they meet an obstacle.
struct Preparation {
  Atom atom;
  std::vector<ActivityKind> before;  ///< what exposes them to it; none: the target itself
  RuleId rule;
};

/// Something besides skills that a path has to hold: one activity at least of those that give it.
struct Marker {
  std::function<bool(const Activity&)> gives;
  bool is_had = false;         ///< without a path already
  bool is_for_sure = true;     ///< else it is left out where nothing can give it
  std::string says;            ///< of the step that gives it
  std::optional<RuleId> rule;  ///< that asks for it; none: the person
};

/// What is laid over the catalog for one person and one question. Lifetime: refers to the lists.
struct Overlays {
  std::span<const Preference> preferences;
  std::span<const Preparation> preparations;
  std::span<const RuleCredit> credits;
  std::span<const Marker> markers;
  bool has_small_steps = false;  ///< no activity raises a skill by more than one level
};

/// A Problem and the way back from its numbers to the catalog.
struct PlanningProblem {
  Problem problem;
  std::vector<VariantOrigin> origins;  ///< per variant; an activity's plain variant first, then its credits
  /// Per variant, proven: so many hours, by high figures, come before it for anybody with this start. Empty: 0.
  std::vector<std::int64_t> hours_before;

  [[nodiscard]] Fact first_applied_fact() const { return first_applied; }
  /// Facts are numbered by skill and level: first what is had, then what is shown in practice.
  [[nodiscard]] static Fact fact_of(Atom atom) {
    return atom.skill.value * 4 + static_cast<Fact>(atom.level.value - 1);
  }
  [[nodiscard]] Fact applied_fact_of(Atom atom) const { return first_applied_fact() + fact_of(atom); }
  /// Not about a skill, but about a Marker: these facts come last, in the order of the markers.
  [[nodiscard]] bool is_marker(Fact fact) const { return fact >= 2 * first_applied; }
  [[nodiscard]] Fact fact_of_marker(std::size_t place) const { return 2 * first_applied + static_cast<Fact>(place); }

  Fact first_applied = 0;
  [[nodiscard]] bool is_applied(Fact fact) const { return fact >= first_applied_fact(); }
  [[nodiscard]] Atom atom_of(Fact fact) const {
    const Fact plain = is_applied(fact) ? fact - first_applied_fact() : fact;
    return {SkillId{plain / 4}, Level{static_cast<std::int64_t>(plain % 4 + 1)}};
  }
};

/// Says what catalog, profile and gap say as a Problem: level closure and implications are closed into start and
/// outcomes, practice becomes facts of its own, each credit a variant with one more prerequisite. Goals: every
/// essential line, with evidence where the line asks for it; useful ones too when `include_useful`. Positions take
/// part, save those of the target, of roles that extend it, and of roles held. What fits a preference costs that share
/// of its cost, rounded up; several apply one after the other. What exposes to an obstacle asks for its preparation,
/// but for the activities that give that. Where a rule speaks of a credit from one skill to another, the skill itself
/// does not. Cost: linear in activities times their closures.
[[nodiscard]] PlanningProblem build_problem(const Catalog& catalog, const Profile& profile,
                                            std::optional<RoleId> target, const Gap& gap, Preset preset,
                                            bool include_useful, const Overlays& overlays = {});

/// Adds an atom (and, when `with_practice`, its evidence) to the start, closed. What was known of the hours before
/// variants holds no more, and goes.
void add_to_start(PlanningProblem& planning, const Catalog& catalog, Atom atom, bool with_practice);

}  // namespace careergap
