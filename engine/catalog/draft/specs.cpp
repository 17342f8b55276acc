// One table per kind of map. Long because the format is; nothing here but data.
#include "engine/catalog/draft/specs.h"

#include "engine/catalog/entries.h"
#include "engine/catalog/vocabulary.h"

namespace careergap::specs {

namespace {

using enum FieldType;

constexpr bool kRequired = true, kOptional = false;

constexpr FieldSpec kReviewedField{"reviewed", date, kRequired, "the day someone last read the file whole"};
constexpr FieldSpec kOwnerField{"owner", text, kOptional, "who keeps the file: a person or a team", 0, 80};
constexpr FieldSpec kSourceField{"source", id, kOptional, "id of a source in sources.yaml; the file's when left out"};
constexpr FieldSpec kAsOfField{"as_of", date, kOptional, "the day for which the facts hold; the file's when left out"};
constexpr FieldSpec kGradeField{"grade", choice, kOptional,  "how well the facts are founded; the file's when left out",
                                0,       0,      kGradeWords};

constexpr FieldSpec kSourcesFileFields[] = {kReviewedField, {"sources", list, kRequired, "the sources"}};
constexpr FieldSpec kSourceFields[] = {
    {"id", id, kRequired, "what entries name"},
    {"title", text, kRequired, "the work as its publisher names it"},
    {"publisher", text, kRequired, "who publishes it"},
    {"url", url, kOptional, "the publisher's own page"},
    {"licence", text, kRequired, "the terms it is published under"},
};
constexpr FieldSpec kRatesFileFields[] = {
    kReviewedField,
    {"base", text, kRequired, "the currency of all amounts without one of their own"},
    {"rates", list, kOptional, "other currencies"},
};
constexpr FieldSpec kRateFields[] = {
    {"currency", text, kRequired, "three capital letters"},
    {"per_unit", text, kRequired, "units of the base currency for one unit, at most six decimals"},
    {"as_of", date, kRequired, "the day of the rate"},
    {"source", id, kRequired, "id of a source in sources.yaml"},
};
constexpr FieldSpec kLevelsFileFields[] = {kReviewedField, {"levels", list, kRequired, "the five levels"}};
constexpr FieldSpec kLevelFields[] = {
    {"level", integer, kRequired, "the number", 0, 4},
    {"name", text, kRequired, "its fixed name"},
    {"means", text, kRequired, "what a person can do"},
};

constexpr FieldSpec kSkillsFileFields[] = {
    kReviewedField, kOwnerField, {"domain", id, kRequired, "the folder's name"}, kSourceField,
    kAsOfField,     kGradeField, {"skills", list, kRequired, "the entries"},
};
constexpr FieldSpec kSkillFields[] = {
    {"id", id, kRequired, "unique among skills"},
    {"label", text, kRequired, "what people read", 0, 120},
    {"kind", choice, kRequired, "what kind of thing one has", 0, 0, kSkillKindWords},
    {"about", text, kRequired, "what it covers, and where it ends"},
    {"aliases", texts, kOptional, "other names, each of one skill only"},
    {"patterns", texts, kOptional, "RE2 patterns for names that vary"},
    {"implies", list, kOptional, "what else one has who has this"},
    {"transfers", list, kOptional, "for what else it saves hours"},
    {"references", map, kOptional, "names elsewhere: esco, onet, ddat"},
    kSourceField,
    kAsOfField,
    kGradeField,
};
constexpr FieldSpec kImplicationFields[] = {
    {"at", integer, kRequired, "from this level on", 1, 4},
    {"skill", id, kRequired, "the skill that is implied"},
    {"level", integer, kRequired, "its level", 1, 4},
};
constexpr FieldSpec kTransferFields[] = {
    {"at", integer, kRequired, "from this level on", 1, 4},
    {"skill", id, kRequired, "the skill that comes easier"},
    {"level", integer, kRequired, "up to this level of it", 1, 4},
    {"share", integer, kRequired, "per cent of the hours saved", 1, 90},
    {"because", text, kRequired, "why it carries over"},
};

constexpr FieldSpec kActivitiesFileFields[] = {
    kReviewedField, kOwnerField, kSourceField, kAsOfField, kGradeField, {"activities", list, kRequired, "the entries"},
};
constexpr FieldSpec kActivityFields[] = {
    {"id", id, kRequired, "unique among activities"},
    {"title", text, kRequired, "as its publisher writes it", 0, 200},
    {"kind", choice, kRequired, "what kind of thing one does", 0, 0, kWrittenActivityKindWords},
    {"about", text, kRequired, "what one does"},
    {"requires", map, kOptional, "skills at levels, all of them"},
    {"requires_any", list, kOptional, "maps of skills at levels, of each at least one"},
    {"grants", map, kRequired, "what one has afterwards"},
    {"hours", node, kRequired, "amount: the learner's own hours"},
    {"hours_basis", choice, kRequired, "where the hours come from", 0, 0, kHoursBasisWords},
    {"money", node, kRequired, "amount, or `unknown`"},
    {"currency", text, kOptional, "three capital letters; default the base currency", 0, 3},
    {"weeks", node, kOptional, "amount: the least time on the calendar; default 0"},
    {"mode", choice, kRequired, "where it happens", 0, 0, kModeWords},
    {"post", choice, kOptional, "`present`: only in the post one has now, so before any job on the way", 0, 0,
     kPostWords},
    {"provider", text, kOptional, "who offers it", 0, 200},
    {"url", url, kOptional, "the publisher's own page"},
    {"language", text, kOptional, "two small letters; default en", 0, 2},
    {"region", text, kOptional, "default worldwide", 0, 80},
    {"evidence", choices, kOptional, "what it leaves behind", 0, 0, kEvidenceWords},
    {"valid_months", node, kOptional, "1-600 or `unlimited`; required for a certification"},
    {"because", text, kRequired, "why the grant is believable"},
    kSourceField,
    kAsOfField,
    kGradeField,
};
constexpr FieldSpec kAmountFields[] = {
    {"low", node, kRequired, "seldom less"},
    {"expected", node, kRequired, "used for ranking"},
    {"high", node, kRequired, "used for limits"},
};
constexpr FieldSpec kGrantFields[] = {
    {"level", integer, kRequired, "the level one has afterwards", 1, 4},
    {"hours", integer, kOptional, "of the activity's hours, those for this skill", 0, 10'000},
};

constexpr FieldSpec kTemplateFields[] = {
    {"id", id, kRequired, "the file's stem"},
    {"title", text, kRequired, "what one does; {skill} stands for the skill's label", 0, 200},
    {"kind", choice, kRequired, "what kind of thing one does", 0, 0, kWrittenActivityKindWords},
    {"about", text, kRequired, "what one does, and what makes it count"},
    {"for", choices, kRequired, "kinds of skills that it is offered for", 0, 0, kSkillKindWords},
    {"except_domains", texts, kOptional, "domains for whose skills it is not offered"},
    {"raises", list, kRequired, "levels that it leads to, each from the level below"},
    {"hours_basis", choice, kRequired, "where the hours come from", 0, 0, kHoursBasisWords},
    {"money", node, kRequired, "amount, or `unknown`"},
    {"currency", text, kOptional, "three capital letters; default the base currency", 0, 3},
    {"mode", choice, kRequired, "where it happens", 0, 0, kModeWords},
    {"language", text, kOptional, "two small letters; default en", 0, 2},
    {"region", text, kOptional, "default worldwide", 0, 80},
    {"evidence", choices, kOptional, "what it leaves behind", 0, 0, kEvidenceWords},
    {"because", text, kRequired, "why the grant is believable"},
    kReviewedField,
    kOwnerField,
    kSourceField,
    kAsOfField,
    kGradeField,
};
constexpr FieldSpec kTemplateStepFields[] = {
    {"to", integer, kRequired, "the level one has afterwards", 1, 4},
    {"hours", node, kRequired, "amount: the learner's own hours, practice included"},
    {"weeks", node, kOptional, "amount: the least time on the calendar; default 0"},
};

constexpr FieldSpec kFamilyFields[] = {
    {"id", id, kRequired, "the folder's name"},
    {"title", text, kRequired, "what people read", 0, 120},
    {"about", text, kRequired, "which work belongs to it"},
    {"requires", list, kOptional, "what all its roles ask for"},
    kReviewedField,
    kOwnerField,
    kSourceField,
    kAsOfField,
    kGradeField,
};
constexpr FieldSpec kRoleFields[] = {
    {"id", id, kRequired, "the file's stem"},
    {"title", text, kRequired, "what people read", 0, 120},
    {"family", id, kRequired, "the folder's name"},
    {"seniority", choice, kRequired, "where on the ladder", 0, 0, kSeniorityWords},
    {"about", text, kRequired, "what the person does all day"},
    {"aliases", texts, kOptional, "other titles, each of one role only"},
    {"patterns", texts, kOptional, "RE2 patterns for titles as people write them"},
    {"extends", id, kOptional, "the role whose requirements it takes over"},
    {"requires", list, kRequired, "what the job asks for"},
    {"entry", map, kOptional, "what an employer accepts at hiring"},
    {"teaches", map, kOptional, "what holding the role gives after `months`"},
    {"months", integer, kOptional, "until it has given that", 1, 120},
    {"attributes", choices, kOptional, "what limits can collide with", 0, 0, kRoleAttributeWords},
    {"references", map, kOptional, "codes elsewhere: soc, isco, esco, ddat"},
    kReviewedField,
    kOwnerField,
    kSourceField,
    kAsOfField,
    kGradeField,
};
constexpr FieldSpec kRequirementFields[] = {
    {"skill", id, kRequired, "the skill"},
    {"level", integer, kRequired, "what the job needs of someone who does it well", 1, 4},
    {"importance", choice, kOptional, "default essential", 0, 0, kImportanceWords},
    {"weight", integer, kOptional, "how much of the job rests on it; default 3", 1, 5},
    {"why", text, kRequired, "what goes wrong without it"},
    {"source", id, kOptional, "default the role's"},
};
constexpr FieldSpec kRoleReferenceFields[] = {
    {"soc", texts, kOptional, "O*NET-SOC codes"},
    {"isco", texts, kOptional, "ISCO-08 codes"},
    {"esco", texts, kOptional, "occupation URIs"},
    {"ddat", map, kOptional, "role and role level of the framework"},
};
constexpr FieldSpec kDdatReferenceFields[] = {
    {"role", text, kRequired, "as the framework writes it"},
    {"level", text, kRequired, "as the framework writes it"},
    {"differences", map, kOptional, "skill of the framework: why ours differs"},
};

constexpr FieldSpec kRuleFields[] = {
    {"id", id, kRequired, "the file's stem"},
    {"when", map, kOptional, "what must hold; default always"},
    {"then", list, kRequired, "what follows"},
    {"because", text, kRequired, "said to the person"},
    kReviewedField,
    kOwnerField,
    kSourceField,
    kAsOfField,
    kGradeField,
};
constexpr FieldSpec kConditionFields[] = {
    {"all", list, kOptional, "every one of these holds"},
    {"any", list, kOptional, "one of these holds"},
    {"not", map, kOptional, "this does not hold"},
    {"fact", text, kOptional, "name of a fact"},
    {"is", text, kOptional, "the fact has this value"},
    {"in", texts, kOptional, "the fact has one of these values"},
    {"skill", id, kOptional, "a skill the person has"},
    {"count", text, kOptional, "a collection: how many of it"},
    {"where", map, kOptional, "of `count`: only those whose facts are so"},
    {"concluded", id, kOptional, "what a rule concludes that fired"},
    {"at_least", integer, kOptional, "the number or level is this or more", 0, kMostNumber},
    {"at_most", integer, kOptional, "the number is this or less", 0, kMostNumber},
};
constexpr FieldSpec kRangeFields[] = {
    {"at_least", integer, kOptional, "the number is this or more", 0, kMostNumber},
    {"at_most", integer, kOptional, "the number is this or less", 0, kMostNumber},
};
constexpr FieldSpec kRequireFields[] = {
    {"skill", id, kRequired, "the skill"},
    {"level", integer, kRequired, "its level", 1, 4},
    {"importance", choice, kOptional, "default essential", 0, 0, kImportanceWords},
    {"weight", integer, kOptional, "default 3", 1, 5},
};
constexpr FieldSpec kWaiveFields[] = {{"skill", id, kRequired, "the skill"}};
constexpr FieldSpec kAdjustFields[] = {
    {"skill", id, kRequired, "the skill"},
    {"level", integer, kRequired, "the level it is set to", 1, 4},
};
constexpr FieldSpec kPolicyFields[] = {
    {"name", choice, kRequired, "which policy", 0, 0, kPolicyNameWords},
    {"from_level", integer, kRequired, "for lines of this need or more", 1, 4},
    {"skill", id, kOptional, "only for this skill"},
};
constexpr FieldSpec kPreferFields[] = {
    {"kind", choices, kOptional, "kinds of activities", 0, 0, kActivityKindWords},
    {"mode", choices, kOptional, "modes", 0, 0, kModeWords},
    {"uses", choice, kOptional, "what the activity builds on", 0, 0, kBuiltOnWords},
    {"percent", integer, kRequired, "what then counts of their cost; below 100 they are preferred", 1, 1000},
};
constexpr FieldSpec kObstacleFields[] = {
    {"name", id, kRequired, "what may stand in the way"},
    {"trigger", text, kRequired, "how one sees that it has come: if …"},
    {"response", text, kRequired, "what to do then"},
    {"prepares", map, kOptional, "the skill and level that one prepares oneself with"},
    {"before", choices, kOptional, "kinds of activities that expose to it; default: the target itself", 0, 0,
     kActivityKindWords},
};
constexpr FieldSpec kConflictFields[] = {
    {"says", text, kRequired, "what hardly goes together"},
    {"resolve", text, kRequired, "what would resolve it"},
};
constexpr FieldSpec kCoverFields[] = {
    {"name", id, kRequired, "what is taken care of"},
    {"fact", text, kOptional, "a number"},
    {"count", text, kOptional, "or a collection: how many of it"},
    {"where", map, kOptional, "of `count`: only those whose facts are so"},
    {"enough", integer, kRequired, "from so many on it is covered; from 1 on thin; else empty", 1, kMostNumber},
};
constexpr FieldSpec kOfferFields[] = {
    {"kind", choices, kOptional, "kinds of activities", 0, 0, kWrittenActivityKindWords},
    {"mode", choices, kOptional, "modes", 0, 0, kModeWords},
    {"domain", texts, kOptional, "domains of what they grant; default: what is missing"},
    {"at_most", integer, kOptional, "how many; default 3", 1, 10},
};
constexpr FieldSpec kCreditFields[] = {
    {"skill", id, kRequired, "who has this"},
    {"at", integer, kOptional, "at this level or more; default 1", 1, 4},
    {"towards", id, kOptional, "takes fewer hours for this skill"},
    {"domain", texts, kOptional, "or for all skills of these domains"},
    {"level", integer, kRequired, "up to this level of it", 1, 4},
    {"share", integer, kRequired, "per cent of the hours saved; 0 withdraws what the skill says", 0, 90},
    {"watch", text, kOptional, "what to watch out for meanwhile"},
};
constexpr FieldSpec kConsequenceFields[] = {
    {"require", map, kOptional, "adds or raises a requirement"},
    {"waive", map, kOptional, "takes a requirement away"},
    {"adjust", map, kOptional, "sets the level of a requirement"},
    {"policy", map, kOptional, "switches a policy on"},
    {"prefer", map, kOptional, "makes what fits count for more or less of its cost"},
    {"obstacle", map, kOptional, "what may stand in the way, and what prepares for it"},
    {"conclude", id, kOptional, "what other rules may ask for with `concluded`"},
    {"advise", text, kOptional, "shown with the plan"},
    {"warn", text, kOptional, "shown first"},
    {"conflict", map, kOptional, "what hardly goes together, and what would resolve it"},
    {"cover", map, kOptional, "how far the best path takes care of something"},
    {"offer", map, kOptional, "activities that could be done besides"},
    {"credit", map, kOptional, "who has one skill takes fewer hours for others"},
};

}  // namespace

const EntrySpec kSourcesFile{"a file of sources", kSourcesFileFields}, kSource{"a source", kSourceFields};
const EntrySpec kRatesFile{"the file of exchange rates", kRatesFileFields}, kRate{"an exchange rate", kRateFields};
const EntrySpec kLevelsFile{"the file of levels", kLevelsFileFields}, kLevel{"a level", kLevelFields};
const EntrySpec kSkillsFile{"a file of skills", kSkillsFileFields}, kSkill{"a skill", kSkillFields};
const EntrySpec kImplication{"an implication", kImplicationFields}, kTransfer{"a transfer", kTransferFields};
const EntrySpec kActivitiesFile{"a file of activities", kActivitiesFileFields},
    kActivity{"an activity", kActivityFields};
const EntrySpec kAmount{"an amount", kAmountFields}, kGrant{"a grant", kGrantFields};
const EntrySpec kTemplate{"a template", kTemplateFields}, kTemplateStep{"a level of a template", kTemplateStepFields};
const EntrySpec kFamily{"a family", kFamilyFields}, kRole{"a role", kRoleFields};
const EntrySpec kRequirement{"a requirement", kRequirementFields};
const EntrySpec kRoleReferences{"the references of a role", kRoleReferenceFields};
const EntrySpec kDdatReference{"a ddat reference", kDdatReferenceFields};
const EntrySpec kRule{"a rule", kRuleFields}, kCondition{"a condition", kConditionFields};
const EntrySpec kRange{"a range", kRangeFields};
const EntrySpec kRequire{"`require`", kRequireFields}, kWaive{"`waive`", kWaiveFields},
    kAdjust{"`adjust`", kAdjustFields};
const EntrySpec kPrefer{"`prefer`", kPreferFields}, kObstacle{"`obstacle`", kObstacleFields};
const EntrySpec kConflict{"`conflict`", kConflictFields}, kCover{"`cover`", kCoverFields};
const EntrySpec kOffer{"`offer`", kOfferFields}, kCredit{"`credit`", kCreditFields};
const EntrySpec kPolicy{"`policy`", kPolicyFields}, kConsequence{"a consequence", kConsequenceFields};

}  // namespace careergap::specs
