#include "engine/curate/test_specs.h"

#include "engine/catalog/entries.h"
#include "engine/profile/limits.h"
#include "engine/profile/profile.h"
#include "engine/profile/read_goal.h"
#include "engine/profile/read_limits.h"

namespace careergap::specs {

namespace {

constexpr FieldSpec kAtMostFields[] = {
    {"hours", FieldType::integer, false, "of one's own", 0, kMostNumber},
    {"money", FieldType::integer, false, "known prices, in whole units of the base currency", 0, kMostMoney},
    {"weeks", FieldType::integer, false, "until the last step ends", 1, kMostWeeks},
};
constexpr FieldSpec kSkillName{"a skill", FieldType::id, true, "id of a skill"};
constexpr NamedSpec kMonthsHeld{
    {"a role", FieldType::id, true, "id of a role"},
    {"a number of months", FieldType::integer, true, "for how many months it is or was held", 1, kMostMonthsHeld}};
constexpr NamedSpec kStated{kSkillName,
                            {"a level", FieldType::integer, true, "the level had; 0 for none", 0, kHighestLevel.value}};
constexpr NamedSpec kMissing{kSkillName,
                             {"a level", FieldType::integer, true, "missing levels", 1, kHighestLevel.value}};
constexpr FieldSpec kLimitFields[] = {
    {"money", FieldType::integer, false, "whole units of the base currency", 0, kMostMoney},
    {"hours", FieldType::integer, false, "for the whole path", 0, kMostNumber},
    {"weeks", FieldType::integer, false, "for the whole path", 1, kMostWeeks},
    {"mentorships", FieldType::integer, false, "at most", 0, kMostMentorshipsLimit},
    {"avoid", FieldType::choices, false, "kinds of activities, modes, attributes of jobs", 0, 0, kAvoidableWords},
};
constexpr FieldSpec kCaseFields[] = {
    {"name", FieldType::text, true, "the case in words", 0, 200},
    {"from", FieldType::ids, false, "roles held"},
    named_field("months_held", false, "role: months for which it is or was held; such a role is held too", kMonthsHeld),
    {"to", FieldType::id, false, "the target; in a role's own test default that role"},
    named_field("profile", false, "skill: level 0-4, as the person states it", kStated),
    entry_field("limits", false, "what no path may cross", specs::kTestLimits),
    entry_field("goal", false, "as in a goal file, without target, deadline, limits and hours_per_week", kCaseGoal),
    {"today", FieldType::date, false, "the day on which the plan is asked for"},
    named_field("gap", false, "skill: missing levels; exactly these essential lines", kMissing),
    named_field("gap_contains", false, "skill: missing levels; at least these", kMissing),
    {"first", FieldType::id, false, "the first step of the best path"},
    {"contains", FieldType::ids, false, "activities in the best path"},
    {"avoids", FieldType::ids, false, "activities that are not in the best path"},
    entry_field("at_most", false, "what the best path comes to at most, expected", specs::kTestAtMost),
    {"says", FieldType::ids, false, "rules that fire"},
    {"keeps_silent", FieldType::ids, false, "rules that do not fire"},
    {"todo", FieldType::text, false, "why the case does not hold yet: it is run and reported apart", 0, 200},
};
constexpr FieldSpec kFileFields[] = {entries_field("cases", true, "the cases", specs::kTestCase, 1)};

}  // namespace

const EntrySpec kTestFile{"a test file", kFileFields}, kTestCase{"a test case", kCaseFields};
const EntrySpec kTestLimits{"the limits of a test case", kLimitFields};
const EntrySpec kTestAtMost{"what a path comes to at most", kAtMostFields};

}  // namespace careergap::specs
