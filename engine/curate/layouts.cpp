// One table per kind of map that is not laid out like any other; nothing here but data, and how a file's kind is told.
#include "engine/curate/layouts.h"

#include <algorithm>

#include "engine/catalog/draft/specs.h"
#include "engine/curate/test_specs.h"

namespace careergap {

namespace {

extern const MapLayout kConditions;

const MapLayout kNames{}, kNamesByLine{nullptr, true};
const MapLayout kAmounts{&specs::kHoursAmount}, kGrants{&specs::kGrant};

const MapLayout kSources{&specs::kSource, true}, kRates{&specs::kRate}, kLevels{&specs::kLevel};
const KeyLayout kSourcesFileKeys[] = {{"sources", &kSources}};
const KeyLayout kRatesFileKeys[] = {{"rates", &kRates}};
const KeyLayout kLevelsFileKeys[] = {{"levels", &kLevels}};

const MapLayout kDeprecations{&specs::kDeprecation, true}, kRedirects{&specs::kRedirect, true};
const MapLayout kExceptions{&specs::kException};
const KeyLayout kExceptionsFileKeys[] = {{"exceptions", &kExceptions}};
const KeyLayout kRedirectsFileKeys[] = {{"redirects", &kRedirects}};

const MapLayout kImplications{&specs::kImplication}, kTransfers{&specs::kTransfer};
const KeyLayout kSkillKeys[] = {
    {"implies", &kImplications}, {"transfers", &kTransfers}, {"deprecated", &kDeprecations}};
const MapLayout kSkills{&specs::kSkill, true, kSkillKeys};
const KeyLayout kSkillsFileKeys[] = {{"skills", &kSkills}};

const KeyLayout kGrantKeys[] = {{"", &kGrants}};
const MapLayout kGrantMaps{nullptr, false, kGrantKeys};
const KeyLayout kActivityKeys[] = {{"grants", &kGrantMaps},
                                   {"hours", &kAmounts},
                                   {"money", &kAmounts},
                                   {"weeks", &kAmounts},
                                   {"deprecated", &kDeprecations}};
const MapLayout kActivities{&specs::kActivity, true, kActivityKeys};
const KeyLayout kActivitiesFileKeys[] = {{"activities", &kActivities}};

const KeyLayout kStepKeys[] = {{"hours", &kAmounts}, {"weeks", &kAmounts}};
const MapLayout kSteps{&specs::kTemplateStep, false, kStepKeys};
const KeyLayout kTemplateKeys[] = {{"raises", &kSteps}, {"money", &kAmounts}};

const MapLayout kRequirements{&specs::kRequirement};
const KeyLayout kDdatKeys[] = {{"differences", &kNamesByLine}};
const MapLayout kDdat{&specs::kDdatReference, true, kDdatKeys};
const KeyLayout kRoleReferenceKeys[] = {{"ddat", &kDdat}};
const MapLayout kRoleReferences{&specs::kRoleReferences, true, kRoleReferenceKeys};
const KeyLayout kFamilyKeys[] = {{"requires", &kRequirements}};
const KeyLayout kRoleKeys[] = {
    {"requires", &kRequirements}, {"references", &kRoleReferences}, {"deprecated", &kDeprecations}};

const KeyLayout kConditionKeys[] = {{"all", &kConditions}, {"any", &kConditions}, {"not", &kConditions}};
const MapLayout kConditions{&specs::kCondition, false, kConditionKeys};
const MapLayout kRequires{&specs::kRequire}, kAdjusts{&specs::kAdjust}, kPolicies{&specs::kPolicy};
const MapLayout kPrefers{&specs::kPrefer}, kOffers{&specs::kOffer}, kCredits{&specs::kCredit}, kCovers{&specs::kCover};
const MapLayout kConflicts{&specs::kConflict, true}, kObstacles{&specs::kObstacle, true};
const KeyLayout kConsequenceKeys[] = {{"require", &kRequires}, {"adjust", &kAdjusts},     {"policy", &kPolicies},
                                      {"prefer", &kPrefers},   {"offer", &kOffers},       {"credit", &kCredits},
                                      {"cover", &kCovers},     {"conflict", &kConflicts}, {"obstacle", &kObstacles}};
const MapLayout kConsequences{&specs::kConsequence, true, kConsequenceKeys};
const KeyLayout kRuleKeys[] = {{"when", &kConditions}, {"then", &kConsequences}};

const MapLayout kTestLimits{&specs::kTestLimits}, kTestAtMost{&specs::kTestAtMost};
const KeyLayout kCaseKeys[] = {{"limits", &kTestLimits}, {"at_most", &kTestAtMost}};
const MapLayout kCases{&specs::kTestCase, true, kCaseKeys};
const KeyLayout kTestFileKeys[] = {{"cases", &kCases}};

/// A kind of file: the key that no file of a kind further down has, and whether a list stands there or a text.
struct FileKind {
  std::string_view key;
  Node::Kind kind;
  MapLayout layout;
};
const FileKind kFileKinds[] = {
    {"skills", Node::Kind::list, {&specs::kSkillsFile, true, kSkillsFileKeys}},
    {"activities", Node::Kind::list, {&specs::kActivitiesFile, true, kActivitiesFileKeys}},
    {"cases", Node::Kind::list, {&specs::kTestFile, true, kTestFileKeys}},
    {"sources", Node::Kind::list, {&specs::kSourcesFile, true, kSourcesFileKeys}},
    {"redirects", Node::Kind::list, {&specs::kRedirectsFile, true, kRedirectsFileKeys}},
    {"exceptions", Node::Kind::list, {&specs::kExceptionsFile, true, kExceptionsFileKeys}},
    {"rates", Node::Kind::list, {&specs::kRatesFile, true, kRatesFileKeys}},
    {"levels", Node::Kind::list, {&specs::kLevelsFile, true, kLevelsFileKeys}},
    {"then", Node::Kind::list, {&specs::kRule, true, kRuleKeys}},
    {"raises", Node::Kind::list, {&specs::kTemplate, true, kTemplateKeys}},
    {"family", Node::Kind::scalar, {&specs::kRole, true, kRoleKeys}},
    {"about", Node::Kind::scalar, {&specs::kFamily, true, kFamilyKeys}},
};

}  // namespace

const MapLayout& MapLayout::layout_at(std::string_view key) const {
  const auto found = std::find_if(keys.begin(), keys.end(),
                                  [&](const KeyLayout& layout) { return layout.key.empty() || layout.key == key; });
  return found == keys.end() ? kNames : *found->maps;
}

const MapLayout& find_layout(const CommentedNode& top) {
  const auto has = [&](const FileKind& kind) {
    return std::any_of(top.slots.begin(), top.slots.end(),
                       [&](const Slot& slot) { return slot.key == kind.key && slot.value.kind == kind.kind; });
  };
  const auto found = std::find_if(std::begin(kFileKinds), std::end(kFileKinds), has);
  return found == std::end(kFileKinds) ? kNamesByLine : found->layout;
}

}  // namespace careergap
