#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace careergap {

// The closed lists of words that entries use. Each enumeration has its words in the same order, so that one table
// serves readers, messages, outputs and documentation.

enum class Grade : std::uint8_t { opened, known, unverified };
inline constexpr std::array<std::string_view, 3> kGradeWords{"opened", "known", "unverified"};

enum class SkillKind : std::uint8_t { knowledge, skill, tool, behaviour, experience, exposure, credential };
inline constexpr std::array<std::string_view, 7> kSkillKindWords{"knowledge",  "skill",    "tool",      "behaviour",
                                                                 "experience", "exposure", "credential"};

enum class ActivityKind : std::uint8_t {
  course,
  certification,
  mentorship,
  project,
  workshop,
  self_study,
  coaching,
  feedback,
  networking,
  community,
  conference,
  writing_speaking,
  volunteering,
  job_rotation,
  stretch_assignment,
  degree,
  bootcamp,
  position,  ///< holding a role for a while; made from roles, never written as an activity
};
inline constexpr std::array<std::string_view, 18> kActivityKindWords{
    "course",       "certification", "mentorship",         "project",   "workshop",   "self-study",
    "coaching",     "feedback",      "networking",         "community", "conference", "writing-speaking",
    "volunteering", "job-rotation",  "stretch-assignment", "degree",    "bootcamp",   "position"};
/// Those that an activity may be written with.
inline constexpr std::span<const std::string_view> kWrittenActivityKindWords =
    std::span(kActivityKindWords).first(kActivityKindWords.size() - 1);

/// Those that somebody offers by name.
inline constexpr std::array kOfferedActivityKinds{ActivityKind::course,   ActivityKind::certification,
                                                  ActivityKind::workshop, ActivityKind::degree,
                                                  ActivityKind::bootcamp, ActivityKind::conference};
[[nodiscard]] constexpr bool is_offered(ActivityKind kind) {
  for (const ActivityKind offered : kOfferedActivityKinds)
    if (kind == offered) return true;
  return false;
}
/// Those that a template may make: what is made for many skills is offered by nobody.
inline constexpr auto kTemplateKindWords = [] {
  std::array<std::string_view, kWrittenActivityKindWords.size() - kOfferedActivityKinds.size()> words;
  std::size_t count = 0;
  for (std::size_t kind = 0; kind < kWrittenActivityKindWords.size(); ++kind)
    if (!is_offered(static_cast<ActivityKind>(kind))) words[count++] = kWrittenActivityKindWords[kind];
  return words;
}();
/// Kinds of skills that a template may lead to: a credential is awarded by someone.
inline constexpr std::span<const std::string_view> kTemplateSkillKindWords =
    std::span(kSkillKindWords).first(kSkillKindWords.size() - 1);

enum class Mode : std::uint8_t { online, in_person, on_the_job };
/// In which post something at work can be done, where not in any.
inline constexpr std::array<std::string_view, 1> kPostWords{"present"};

/// What a preference may look for besides kind and mode.
inline constexpr std::array<std::string_view, 1> kBuiltOnWords{"strengths"};

inline constexpr std::array<std::string_view, 3> kModeWords{"online", "in-person", "on-the-job"};

/// What stands for "everywhere" in an activity's region.
inline constexpr std::string_view kWorldwide = "worldwide";

enum class HoursBasis : std::uint8_t { published, computed, estimated };
inline constexpr std::array<std::string_view, 3> kHoursBasisWords{"published", "computed", "estimated"};

enum class Evidence : std::uint8_t { certificate, portfolio, reference, record };
inline constexpr std::array<std::string_view, 4> kEvidenceWords{"certificate", "portfolio", "reference", "record"};

/// What the two folders hold.
enum class EntryKind : std::uint8_t { family, role, skill, activity, template_of_activities, rule, exchange_rate };
inline constexpr std::array<std::string_view, 7> kEntryKindWords{"family",   "role", "skill",        "activity",
                                                                 "template", "rule", "exchange-rate"};

/// Whose ids redirects.yaml speaks of.
inline constexpr std::array<EntryKind, 5> kRedirectedKinds{
    EntryKind::role, EntryKind::rule, EntryKind::template_of_activities, EntryKind::skill, EntryKind::activity};

enum class Seniority : std::uint8_t { entry, junior, mid, senior, lead, manager, head };
inline constexpr std::array<std::string_view, 7> kSeniorityWords{"entry", "junior",  "mid", "senior",
                                                                 "lead",  "manager", "head"};

enum class Importance : std::uint8_t { essential, useful };
inline constexpr std::array<std::string_view, 2> kImportanceWords{"essential", "useful"};

enum class RoleAttribute : std::uint8_t {
  travel,
  on_call,
  shifts,
  people_management,
  licence,
  relocation,
  self_employed,
  deadline_driven,
};
inline constexpr std::array<std::string_view, 8> kRoleAttributeWords{
    "travel", "on-call", "shifts", "people-management", "licence", "relocation", "self-employed", "deadline-driven"};

template <std::size_t... sizes>
[[nodiscard]] constexpr auto join_words(const std::array<std::string_view, sizes>&... lists) {
  std::array<std::string_view, (sizes + ...)> words;
  std::size_t count = 0;
  const auto add = [&](const auto& list) {
    for (const std::string_view word : list) words[count++] = word;
  };
  (add(lists), ...);
  return words;
}
/// What a person may prefer, and what they may avoid.
inline constexpr auto kPreferableWords = join_words(kActivityKindWords, kModeWords);
inline constexpr auto kAvoidableWords = join_words(kActivityKindWords, kModeWords, kRoleAttributeWords);

/// What somebody is after. Each but `role` says more than which role is the target.
enum class GoalKind : std::uint8_t {
  role,
  promotion,
  lead,
  recognition,
  industry_move,
  expertise,
  earnings,
  balance,
};
inline constexpr std::array<std::string_view, 8> kGoalKindWords{"role",          "promotion", "lead",     "recognition",
                                                                "industry-move", "expertise", "earnings", "balance"};

/// What a goal is to give, to oneself or to others: the dimensions of a purpose.
enum class Good : std::uint8_t { money, time, energy, recognition, meaning, security, growth, independence };
inline constexpr std::array<std::string_view, 8> kGoodWords{"money",   "time",     "energy", "recognition",
                                                            "meaning", "security", "growth", "independence"};

/// How somebody wants to hold the target role: what an employer may agree to.
/// How far somebody wants to be drawn out of what they are used to.
enum class Stretch : std::uint8_t {
  low,    ///< no step raises a skill by more than one level
  usual,  ///< whatever is best
  high,   ///< at least one step is a stretch
};
inline constexpr std::array<std::string_view, 3> kStretchWords{"low", "usual", "high"};

enum class Arrangement : std::uint8_t { remote_first, part_time, flexible_hours, fixed_hours, no_nights };
inline constexpr std::array<std::string_view, 5> kArrangementWords{"remote-first", "part-time", "flexible-hours",
                                                                   "fixed-hours", "no-nights"};

enum class PolicyName : std::uint8_t { applied_evidence, two_contexts };
inline constexpr std::array<std::string_view, 2> kPolicyNameWords{"applied-evidence", "two-contexts"};

[[nodiscard]] constexpr std::string_view word_of(Grade v) {
  return kGradeWords[static_cast<std::size_t>(v)];
}
[[nodiscard]] constexpr std::string_view word_of(SkillKind v) {
  return kSkillKindWords[static_cast<std::size_t>(v)];
}
[[nodiscard]] constexpr std::string_view word_of(ActivityKind v) {
  return kActivityKindWords[static_cast<std::size_t>(v)];
}
[[nodiscard]] constexpr std::string_view word_of(Mode v) {
  return kModeWords[static_cast<std::size_t>(v)];
}
[[nodiscard]] constexpr std::string_view word_of(HoursBasis v) {
  return kHoursBasisWords[static_cast<std::size_t>(v)];
}
[[nodiscard]] constexpr std::string_view word_of(Evidence v) {
  return kEvidenceWords[static_cast<std::size_t>(v)];
}
[[nodiscard]] constexpr std::string_view word_of(EntryKind v) {
  return kEntryKindWords[static_cast<std::size_t>(v)];
}
[[nodiscard]] constexpr std::string_view word_of(Seniority v) {
  return kSeniorityWords[static_cast<std::size_t>(v)];
}
[[nodiscard]] constexpr std::string_view word_of(Importance v) {
  return kImportanceWords[static_cast<std::size_t>(v)];
}
[[nodiscard]] constexpr std::string_view word_of(RoleAttribute v) {
  return kRoleAttributeWords[static_cast<std::size_t>(v)];
}
[[nodiscard]] constexpr std::string_view word_of(GoalKind v) {
  return kGoalKindWords[static_cast<std::size_t>(v)];
}
[[nodiscard]] constexpr std::string_view word_of(Good v) {
  return kGoodWords[static_cast<std::size_t>(v)];
}
[[nodiscard]] constexpr std::string_view word_of(Stretch v) {
  return kStretchWords[static_cast<std::size_t>(v)];
}
[[nodiscard]] constexpr std::string_view word_of(Arrangement v) {
  return kArrangementWords[static_cast<std::size_t>(v)];
}

}  // namespace careergap
