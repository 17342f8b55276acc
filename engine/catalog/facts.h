#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/catalog/vocabulary.h"

namespace careergap {

/// When a fact is known, and so when a rule that asks for it fires: in this order, each phase once.
enum class Phase : std::uint8_t {
  before_gap,  ///< person, target, limits
  after_gap,   ///< what is missing, and what carries over
  after_path,  ///< the best path
};
inline constexpr std::array<std::string_view, 3> kPhaseWords{"before the gap", "after the gap", "after the path"};

[[nodiscard]] constexpr std::string_view word_of(Phase phase) {
  return kPhaseWords[static_cast<std::size_t>(phase)];
}

/// What a fact holds: words of one kind, so that a misspelt one is found when the catalog is read, or a number.
enum class FactType : std::uint8_t {
  role,
  family,
  seniority,
  attribute,
  skill,
  domain,
  skill_kind,
  importance,
  line_state,
  activity,
  activity_kind,
  mode,
  evidence,
  goal_kind,
  good,
  arrangement,
  number,
};

/// A line of the gap: see LineState.
inline constexpr std::array<std::string_view, 4> kLineStateWords{"met", "missing", "unknown", "unshown"};

/// The closed list of words of the type; empty for numbers, and for words that the catalog's entries make.
[[nodiscard]] constexpr std::span<const std::string_view> words_of(FactType type) {
  switch (type) {
    case FactType::seniority:
      return kSeniorityWords;
    case FactType::attribute:
      return kRoleAttributeWords;
    case FactType::skill_kind:
      return kSkillKindWords;
    case FactType::importance:
      return kImportanceWords;
    case FactType::line_state:
      return kLineStateWords;
    case FactType::activity_kind:
      return kActivityKindWords;
    case FactType::mode:
      return kModeWords;
    case FactType::evidence:
      return kEvidenceWords;
    case FactType::goal_kind:
      return kGoalKindWords;
    case FactType::good:
      return kGoodWords;
    case FactType::arrangement:
      return kArrangementWords;
    default:
      return {};
  }
}

/// A fact that rules may ask for. A word may have several values at once; a condition holds when one of them fits. A
/// number that is not known (no limit set) fits nothing.
struct FactRow {
  std::string_view name;
  FactType type;
  Phase phase;
  std::string_view about;
};

/// Every fact there is. rules/README.md explains each.
inline constexpr std::array<FactRow, 31> kFacts{{
    {"target.role", FactType::role, Phase::before_gap, "the role one wants, and the roles it extends"},
    {"target.family", FactType::family, Phase::before_gap, "its family"},
    {"target.seniority", FactType::seniority, Phase::before_gap, "its seniority"},
    {"target.attribute", FactType::attribute, Phase::before_gap, "each of its attributes"},
    {"held.role", FactType::role, Phase::before_gap, "each role the person holds or held"},
    {"held.family", FactType::family, Phase::before_gap, "the families of these roles"},
    {"held.seniority", FactType::seniority, Phase::before_gap, "the seniorities of these roles"},
    {"held.attribute", FactType::attribute, Phase::before_gap, "the attributes of these roles"},
    {"held.roles", FactType::number, Phase::before_gap, "how many roles were given"},
    {"goal.kind", FactType::goal_kind, Phase::before_gap, "what the person is after; role when they did not say"},
    {"goal.gives", FactType::good, Phase::before_gap, "each dimension of their purpose"},
    {"goal.arrangement", FactType::arrangement, Phase::before_gap, "how they want to hold the role"},
    {"limit.avoids_attribute", FactType::attribute, Phase::before_gap, "each attribute of jobs that is avoided"},
    {"limit.money", FactType::number, Phase::before_gap, "the budget in whole units, rounded up; 0 for free only"},
    {"limit.hours", FactType::number, Phase::before_gap, "the limit on hours"},
    {"limit.weeks", FactType::number, Phase::before_gap, "the weeks until the deadline"},
    {"limit.mentorships", FactType::number, Phase::before_gap, "the mentorships at most"},
    {"limit.avoids_kind", FactType::activity_kind, Phase::before_gap, "each kind of activity that is avoided"},
    {"limit.avoids_mode", FactType::mode, Phase::before_gap, "each mode that is avoided"},
    {"hours_per_week", FactType::number, Phase::before_gap, "the hours a week for learning"},
    {"today.year", FactType::number, Phase::before_gap, "the year in which the plan is asked for"},
    {"today.month", FactType::number, Phase::before_gap, "its month, 1 to 12"},
    {"gap.readiness", FactType::number, Phase::after_gap, "readiness at least, in per cent"},
    {"gap.readiness_at_most", FactType::number, Phase::after_gap, "readiness at most, in per cent"},
    {"goal.letters", FactType::number, Phase::after_path, "how many letters of SMART the goal has, of five"},
    {"path.hours", FactType::number, Phase::after_path, "expected hours"},
    {"path.money", FactType::number, Phase::after_path, "expected money of known prices, in whole units, rounded up"},
    {"path.weeks", FactType::number, Phase::after_path, "expected weeks"},
    {"path.steps", FactType::number, Phase::after_path, "how many steps it has"},
    {"path.jobs", FactType::number, Phase::after_path, "how many jobs on the way"},
    {"path.formal_percent", FactType::number, Phase::after_path,
     "of its expected hours those in courses, certifications, degrees, bootcamps and workshops"},
}};

/// Things that rules may count, each with facts of its own: "how many open lines of the gap are of this domain".
struct CollectionRow {
  std::string_view name;
  Phase phase;
  std::string_view about;
  std::span<const FactRow> facts;
};

inline constexpr std::array<FactRow, 5> kRoleFacts{{
    {"role", FactType::role, Phase::before_gap, "its id"},
    {"family", FactType::family, Phase::before_gap, "its family"},
    {"seniority", FactType::seniority, Phase::before_gap, "its seniority"},
    {"attribute", FactType::attribute, Phase::before_gap, "each of its attributes"},
    {"months", FactType::number, Phase::before_gap, "for how long; no value when the person did not say"},
}};
inline constexpr std::array<FactRow, 5> kSkillFacts{{
    {"skill", FactType::skill, Phase::before_gap, "its id"},
    {"domain", FactType::domain, Phase::before_gap, "its domain"},
    {"kind", FactType::skill_kind, Phase::before_gap, "its kind"},
    {"level", FactType::number, Phase::before_gap, "the level at which it is had"},
    {"applied", FactType::number, Phase::before_gap, "the level shown in practice"},
}};
inline constexpr std::array<FactRow, 8> kLineFacts{{
    {"skill", FactType::skill, Phase::after_gap, "the skill asked for"},
    {"domain", FactType::domain, Phase::after_gap, "its domain"},
    {"kind", FactType::skill_kind, Phase::after_gap, "its kind"},
    {"importance", FactType::importance, Phase::after_gap, "essential or useful"},
    {"state", FactType::line_state, Phase::after_gap, "met, missing, unknown or unshown"},
    {"need", FactType::number, Phase::after_gap, "the level asked for"},
    {"have", FactType::number, Phase::after_gap, "the level had; 0 when unknown"},
    {"missing", FactType::number, Phase::after_gap, "need less have; 0 when met"},
}};
inline constexpr std::array<FactRow, 4> kStrengthFacts{{
    {"skill", FactType::skill, Phase::after_gap, "a skill had above the need, or that carries over"},
    {"domain", FactType::domain, Phase::after_gap, "its domain"},
    {"kind", FactType::skill_kind, Phase::after_gap, "its kind"},
    {"have", FactType::number, Phase::after_gap, "the level had"},
}};
inline constexpr std::array<FactRow, 7> kStepFacts{{
    {"activity", FactType::activity, Phase::after_path, "its id"},
    {"kind", FactType::activity_kind, Phase::after_path, "its kind"},
    {"mode", FactType::mode, Phase::after_path, "its mode"},
    {"evidence", FactType::evidence, Phase::after_path, "what it leaves behind"},
    {"skill", FactType::skill, Phase::after_path, "each skill that it grants"},
    {"domain", FactType::domain, Phase::after_path, "the domains of these skills"},
    {"hours", FactType::number, Phase::after_path, "its expected hours, after a credit"},
}};

inline constexpr std::array<CollectionRow, 5> kCollections{{
    {"roles", Phase::before_gap, "what the person holds or held", kRoleFacts},
    {"skills", Phase::before_gap, "what the person has", kSkillFacts},
    {"gap_lines", Phase::after_gap, "what the target asks for, met or not", kLineFacts},
    {"strengths", Phase::after_gap, "what carries the person beyond what is asked", kStrengthFacts},
    {"steps", Phase::after_path, "the steps of the best path", kStepFacts},
}};

/// The row of that name; null when there is none.
template <class Row>
[[nodiscard]] constexpr const Row* find_row(std::span<const Row> rows, std::string_view name) {
  for (const Row& row : rows)
    if (row.name == name) return &row;
  return nullptr;
}

/// For "did you mean".
template <class Row>
[[nodiscard]] std::vector<std::string> names_of(std::span<const Row> rows) {
  std::vector<std::string> names;
  for (const Row& row : rows) names.emplace_back(row.name);
  return names;
}

}  // namespace careergap
