#include "engine/curate/test_specs.h"

#include "engine/catalog/entries.h"

namespace careergap::specs {

namespace {

constexpr FieldSpec kFileFields[] = {{"cases", FieldType::list, true, "the cases"}};
constexpr FieldSpec kCaseFields[] = {
    {"name", FieldType::text, true, "the case in words", 0, 200},
    {"from", FieldType::ids, false, "roles held"},
    {"months_held", FieldType::map, false, "role: months for which it is or was held; such a role is held too"},
    {"to", FieldType::id, false, "the target; in a role's own test default that role"},
    {"profile", FieldType::map, false, "skill: level 0-4, as the person states it"},
    {"limits", FieldType::map, false, "what no path may cross"},
    {"goal", FieldType::map, false, "as in a goal file, without target, deadline and limits"},
    {"today", FieldType::date, false, "the day on which the plan is asked for"},
    {"gap", FieldType::map, false, "skill: missing levels; exactly these essential lines"},
    {"gap_contains", FieldType::map, false, "skill: missing levels; at least these"},
    {"first", FieldType::id, false, "the first step of the best path"},
    {"contains", FieldType::ids, false, "activities in the best path"},
    {"avoids", FieldType::ids, false, "activities that are not in the best path"},
    {"at_most", FieldType::map, false, "what the best path comes to at most, expected: hours, money, weeks"},
    {"says", FieldType::ids, false, "rules that fire"},
    {"keeps_silent", FieldType::ids, false, "rules that do not fire"},
    {"todo", FieldType::text, false, "why the case does not hold yet: it is run and reported apart", 0, 200},
};
constexpr FieldSpec kAtMostFields[] = {
    {"hours", FieldType::integer, false, "of one's own", 0, kMostNumber},
    {"money", FieldType::integer, false, "known prices, in whole units of the base currency", 0, kMostMoney},
    {"weeks", FieldType::integer, false, "until the last step ends", 1, kMostWeeks},
};
constexpr FieldSpec kLimitFields[] = {
    {"money", FieldType::integer, false, "whole units of the base currency", 0, kMostMoney},
    {"hours", FieldType::integer, false, "for the whole path", 0, kMostNumber},
    {"weeks", FieldType::integer, false, "for the whole path", 1, kMostWeeks},
    {"mentorships", FieldType::integer, false, "at most", 0, 100},
    {"avoid", FieldType::texts, false, "kinds of activities and modes"},
};

}  // namespace

const EntrySpec kTestFile{"a test file", kFileFields}, kTestCase{"a test case", kCaseFields};
const EntrySpec kTestLimits{"the limits of a test case", kLimitFields};
const EntrySpec kTestAtMost{"what a path comes to at most", kAtMostFields};

}  // namespace careergap::specs
