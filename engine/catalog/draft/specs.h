#pragma once

#include "engine/source/fields.h"

namespace careergap::specs {

// Every kind of map that a file of rules/ or skills-catalog/ may hold: its keys, types, ranges and meaning. Readers
// check against these tables and documentation is made from them, so that no key is described twice.

extern const EntrySpec kRedirectsFile, kRedirect, kExceptionsFile, kException, kDeprecation;
extern const EntrySpec kSourcesFile, kSource, kRatesFile, kRate, kLevelsFile, kLevel;
extern const EntrySpec kSkillsFile, kSkill, kSkillReferences, kImplication, kTransfer;
extern const EntrySpec kActivitiesFile, kActivity, kHoursAmount, kWeeksAmount, kMoneyAmount, kGrant;
extern const EntrySpec kTemplate, kTemplateStep;
extern const EntrySpec kFamily, kRole, kRequirement, kRoleReferences, kDdatReference;
extern const EntrySpec kRule, kCondition, kWhere, kRange, kRequire, kWaive, kAdjust, kPolicy, kPrefer, kObstacle,
    kConflict, kCover, kOffer, kCredit, kConsequence;

}  // namespace careergap::specs
