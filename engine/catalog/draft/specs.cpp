// One table per kind of map. Long because the format is; nothing here but data.
#include "engine/catalog/draft/specs.h"

#include <algorithm>
#include <array>

#include "engine/catalog/entries.h"
#include "engine/catalog/vocabulary.h"

namespace careergap::specs {

namespace {

using enum FieldType;

constexpr bool kRequired = true, kOptional = false;

template <class Row, std::size_t n>
constexpr std::array<std::string_view, n> list_names(const std::array<Row, n>& rows) {
  std::array<std::string_view, n> names;
  for (std::size_t i = 0; i < n; ++i) names[i] = rows[i].name;
  return names;
}

constexpr FieldSpec kReviewedField{"reviewed", date, kRequired, "the day someone last read the file whole"};
constexpr FieldSpec kOwnerField{"owner", text, kOptional, "who keeps the file: a person or a team", 0, 80};
constexpr FieldSpec kSourceField{"source", id, kOptional, "id of a source in sources.yaml; the file's when left out"};
constexpr FieldSpec kAsOfField{"as_of", date, kOptional, "the day for which the facts hold; the file's when left out"};
constexpr FieldSpec kGradeField{"grade", choice, kOptional,  "how well the facts are founded; the file's when left out",
                                0,       0,      kGradeWords};

constexpr FieldSpec kOwnSourceField{"source", id, kRequired, "id of a source in sources.yaml"};
constexpr FieldSpec kOwnAsOfField{"as_of", date, kRequired, "the day for which the facts hold"};
constexpr FieldSpec kOwnGradeField{"grade", choice, kRequired, "how well the facts are founded", 0, 0, kGradeWords};

constexpr NamedSpec kSkillLevels{{"a skill", id, kRequired, "id of a skill"},
                                 {"a level", integer, kRequired, "its level", 1, kHighestLevel.value}};

constexpr FieldSpec kHoursForms[] = {
    {"a whole number", integer, kRequired, "the same low, expected and high", 0, kMostHours},
    entry_field("an amount", kRequired, "low, expected and high", kHoursAmount),
};
constexpr FieldSpec kWeeksForms[] = {
    {"a whole number", integer, kRequired, "the same low, expected and high", 0, kMostWeeks},
    entry_field("an amount", kRequired, "low, expected and high", kWeeksAmount),
};
constexpr std::string_view kUnknownWord[] = {"unknown"}, kUnlimitedWord[] = {"unlimited"};
constexpr FieldSpec kMoneyForms[] = {
    {"a number", money, kRequired, "the same low, expected and high; 0 is free", 0, kMostMoney},
    {"unknown", choice, kRequired, "never passes a money limit", 0, 0, kUnknownWord},
    entry_field("an amount", kRequired, "low, expected and high", kMoneyAmount),
};

constexpr FieldSpec kDeprecationFields[] = {
    {"since", date, kRequired, "the day from which nothing new should build on it"},
    {"because", text, kRequired, "why; said to people who name it"},
    {"instead", ids, kOptional, "ids of its kind to use in its place"},
};
constexpr FieldSpec kDeprecatedField =
    entry_field("deprecated", kOptional, "still works, but nothing new should build on it", kDeprecation);

constexpr FieldSpec kRedirectsFileFields[] = {
    kReviewedField, kOwnerField,
    entries_field("redirects", kRequired, "what became of ids that are no entry's any more", kRedirect, 1)};
constexpr FieldSpec kRedirectFields[] = {
    {"role", id, kOptional, "the old id of a role"},
    {"rule", id, kOptional, "the old id of a rule"},
    {"template", id, kOptional, "the old id of a template"},
    {"skill", id, kOptional, "the old id of a skill"},
    {"activity", id, kOptional, "the old id of an activity"},
    {"to", id, kOptional, "the id that goes on for it; without it the entry is gone for good"},
    {"since", date, kRequired, "the day of the change"},
    {"because", text, kRequired, "why; said to people who use the old id"},
};
constexpr std::string_view kRedirectHeads[] = {"role", "rule", "template", "skill", "activity"};

constexpr FieldSpec kExceptionsFileFields[] = {
    kReviewedField, kOwnerField,
    entries_field("exceptions", kRequired, "entries below the overlay that it does without", kException, 1)};
constexpr FieldSpec kExceptionFields[] = {
    {"role", id, kOptional, "the id of a role"},
    {"rule", id, kOptional, "the id of a rule"},
    {"template", id, kOptional, "the id of a template"},
    {"skill", id, kOptional, "the id of a skill"},
    {"activity", id, kOptional, "the id of an activity"},
    {"because", text, kRequired, "why; said where something still refers to it"},
};

constexpr FieldSpec kSourcesFileFields[] = {kReviewedField,
                                            entries_field("sources", kRequired, "the sources", kSource)};
constexpr FieldSpec kSourceFields[] = {
    {"id", id, kRequired, "what entries name"},
    {"title", text, kRequired, "the work as its publisher names it"},
    {"publisher", text, kRequired, "who publishes it"},
    {"url", url, kOptional, "the publisher's own page"},
    {"licence", text, kRequired, "the terms it is published under"},
};
constexpr FieldSpec kRatesFileFields[] = {
    kReviewedField,
    {"base", currency, kRequired, "the currency of all amounts without one of their own"},
    entries_field("rates", kOptional, "other currencies", kRate),
};
constexpr FieldSpec kRateFields[] = {
    {"currency", currency, kRequired, "three capital letters"},
    {"per_unit", rate, kRequired, "units of the base currency for one unit, at most six decimals", 0,
     kMostMillionths / 1'000'000},
    {"as_of", date, kRequired, "the day of the rate"},
    {"source", id, kRequired, "id of a source in sources.yaml"},
};
constexpr FieldSpec kLevelsFileFields[] = {kReviewedField,
                                           entries_field("levels", kRequired, "the five levels", kLevel)};
constexpr FieldSpec kLevelFields[] = {
    {"level", integer, kRequired, "the number", 0, 4},
    {"name", choice, kRequired, "its fixed name", 0, 0, kLevelNames},
    {"means", text, kRequired, "what a person can do"},
};

constexpr FieldSpec kSkillsFileFields[] = {
    kReviewedField,
    kOwnerField,
    {"domain", id, kRequired, "the folder's name"},
    kSourceField,
    kAsOfField,
    kGradeField,
    entries_field("skills", kRequired, "the entries", kSkill),
};
constexpr FieldSpec kSkillFields[] = {
    {"id", id, kRequired, "unique among skills"},
    {"label", text, kRequired, "what people read", 0, 120},
    {"kind", choice, kRequired, "what kind of thing one has", 0, 0, kSkillKindWords},
    {"about", text, kRequired, "what it covers, and where it ends"},
    {"aliases", texts, kOptional, "other names, each of one skill only"},
    {"patterns", texts, kOptional, "RE2 patterns for names that vary"},
    entries_field("implies", kOptional, "what else one has who has this", kImplication),
    entries_field("transfers", kOptional, "for what else it saves hours", kTransfer),
    entry_field("references", kOptional, "names elsewhere: esco, onet, ddat", kSkillReferences),
    kDeprecatedField,
    kSourceField,
    kAsOfField,
    kGradeField,
};
constexpr FieldSpec kSkillReferenceFields[] = {
    {"esco", texts, kOptional, "URIs or labels"},
    {"onet", texts, kOptional, "elements or technologies"},
    {"ddat", texts, kOptional, "skill names of the framework"},
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
    kReviewedField, kOwnerField, kSourceField,
    kAsOfField,     kGradeField, entries_field("activities", kRequired, "the entries", kActivity),
};
constexpr FieldSpec kGrantForms[] = {
    {"a level", integer, kRequired, "the level one has afterwards", 1, kHighestLevel.value},
    entry_field("a grant", kRequired, "the level, and its part of the hours", kGrant),
};
constexpr NamedSpec kGrants{{"a skill", id, kRequired, "id of a skill"},
                            either_field("a grant", kRequired, "what one has of it afterwards", kGrantForms)};
constexpr FieldSpec kValidMonthsForms[] = {
    {"a whole number", integer, kRequired, "so many months", 1, 600},
    {"unlimited", choice, kRequired, "for good", 0, 0, kUnlimitedWord},
};
constexpr FieldSpec kActivityFields[] = {
    {"id", id, kRequired, "unique among activities"},
    {"title", text, kRequired, "as its publisher writes it", 0, 200},
    {"kind", choice, kRequired, "what kind of thing one does", 0, 0, kWrittenActivityKindWords},
    {"about", text, kRequired, "what one does"},
    named_field("requires", kOptional, "skills at levels, all of them", kSkillLevels),
    nameds_field("requires_any", kOptional, "maps of skills at levels, of each at least one", kSkillLevels),
    named_field("grants", kRequired, "what one has afterwards", kGrants, 1),
    either_field("hours", kRequired, "amount: the learner's own hours", kHoursForms),
    {"hours_basis", choice, kRequired, "where the hours come from", 0, 0, kHoursBasisWords},
    either_field("money", kRequired, "amount, or `unknown`", kMoneyForms),
    {"currency", currency, kOptional, "three capital letters; default the base currency"},
    either_field("weeks", kOptional, "amount: the least time on the calendar; default 0", kWeeksForms),
    {"mode", choice, kRequired, "where it happens", 0, 0, kModeWords},
    {"post", choice, kOptional, "`present`: only in the post one has now, so before any job on the way", 0, 0,
     kPostWords},
    {"provider", text, kOptional, "who offers it", 0, 200},
    {"url", url, kOptional, "the publisher's own page"},
    {"language", language, kOptional, "two small letters; default en"},
    {"region", text, kOptional, "default worldwide", 0, 80},
    {"evidence", choices, kOptional, "what it leaves behind", 0, 0, kEvidenceWords},
    either_field("valid_months", kOptional, "1-600 or `unlimited`; required for a certification", kValidMonthsForms),
    {"because", text, kRequired, "why the grant is believable"},
    kDeprecatedField,
    kSourceField,
    kAsOfField,
    kGradeField,
};
constexpr FieldSpec kHoursAmountFields[] = {
    {"low", integer, kRequired, "seldom less", 0, kMostHours},
    {"expected", integer, kRequired, "used for ranking", 0, kMostHours},
    {"high", integer, kRequired, "used for limits", 0, kMostHours},
};
constexpr FieldSpec kWeeksAmountFields[] = {
    {"low", integer, kRequired, "seldom less", 0, kMostWeeks},
    {"expected", integer, kRequired, "used for ranking", 0, kMostWeeks},
    {"high", integer, kRequired, "used for limits", 0, kMostWeeks},
};
constexpr FieldSpec kMoneyAmountFields[] = {
    {"low", money, kRequired, "seldom less", 0, kMostMoney},
    {"expected", money, kRequired, "used for ranking", 0, kMostMoney},
    {"high", money, kRequired, "used for limits", 0, kMostMoney},
};
constexpr FieldSpec kGrantFields[] = {
    {"level", integer, kRequired, "the level one has afterwards", 1, 4},
    {"hours", integer, kOptional, "of the activity's hours, those for this skill", 0, 10'000},
};

constexpr FieldSpec kTemplateFields[] = {
    {"id", id, kRequired, "the file's stem"},
    {"title", text, kRequired, "what one does; {skill} stands for the skill's label", 0, 200},
    {"kind", choice, kRequired, "what kind of thing one does; nothing that somebody offers by name", 0, 0,
     kTemplateKindWords},
    {"about", text, kRequired, "what one does, and what makes it count"},
    {"for", choices, kRequired, "kinds of skills that it is offered for", 0, 0, kTemplateSkillKindWords},
    {"except_domains", texts, kOptional, "domains for whose skills it is not offered"},
    entries_field("raises", kRequired, "levels that it leads to, each from the level below", kTemplateStep, 1),
    {"hours_basis", choice, kRequired, "where the hours come from", 0, 0, kHoursBasisWords},
    either_field("money", kRequired, "amount, or `unknown`", kMoneyForms),
    {"currency", currency, kOptional, "three capital letters; default the base currency"},
    {"mode", choice, kRequired, "where it happens", 0, 0, kModeWords},
    {"language", language, kOptional, "two small letters; default en"},
    {"region", text, kOptional, "default worldwide", 0, 80},
    {"evidence", choices, kOptional, "what it leaves behind", 0, 0, kEvidenceWords},
    {"because", text, kRequired, "why the grant is believable"},
    kReviewedField,
    kOwnerField,
    kOwnSourceField,
    kOwnAsOfField,
    kOwnGradeField,
};
constexpr FieldSpec kTemplateStepFields[] = {
    {"to", integer, kRequired, "the level one has afterwards", 1, 4},
    either_field("hours", kRequired, "amount: the learner's own hours, practice included", kHoursForms),
    either_field("weeks", kOptional, "amount: the least time on the calendar; default 0", kWeeksForms),
};

constexpr FieldSpec kFamilyFields[] = {
    {"id", id, kRequired, "the folder's name"},
    {"title", text, kRequired, "what people read", 0, 120},
    {"about", text, kRequired, "which work belongs to it"},
    entries_field("requires", kOptional, "what all its roles ask for", kRequirement),
    kReviewedField,
    kOwnerField,
    kOwnSourceField,
    kOwnAsOfField,
    kOwnGradeField,
};
constexpr std::string_view kMonths[] = {"months"}, kTeaches[] = {"teaches"};
constexpr FieldSpec kRoleFields[] = {
    {"id", id, kRequired, "the file's stem"},
    {"title", text, kRequired, "what people read", 0, 120},
    {"family", id, kRequired, "the folder's name"},
    {"seniority", choice, kRequired, "where on the ladder", 0, 0, kSeniorityWords},
    {"about", text, kRequired, "what the person does all day"},
    {"aliases", texts, kOptional, "other titles, each of one role only"},
    {"patterns", texts, kOptional, "RE2 patterns for titles as people write them"},
    {"extends", id, kOptional, "the role whose requirements it takes over"},
    entries_field("requires", kRequired, "what the job asks for", kRequirement),
    named_field("entry", kOptional, "what an employer accepts at hiring", kSkillLevels),
    field_with(named_field("teaches", kOptional, "what holding the role gives after `months`", kSkillLevels), kMonths),
    field_with({"months", integer, kOptional, "until it has given that", 1, 120}, kTeaches),
    {"attributes", choices, kOptional, "what limits can collide with", 0, 0, kRoleAttributeWords},
    entry_field("references", kOptional, "codes elsewhere: soc, isco, esco, ddat", kRoleReferences),
    kDeprecatedField,
    kReviewedField,
    kOwnerField,
    kOwnSourceField,
    kOwnAsOfField,
    kOwnGradeField,
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
    entry_field("ddat", kOptional, "role and role level of the framework", kDdatReference),
};
constexpr NamedSpec kDifferences{{"a skill of the framework", text, kRequired, "as the framework writes it"},
                                 {"the reason of a difference", text, kRequired, "why ours differs"}};
constexpr FieldSpec kDdatReferenceFields[] = {
    {"role", text, kRequired, "as the framework writes it"},
    {"level", text, kRequired, "as the framework writes it"},
    named_field("differences", kOptional, "skill of the framework: why ours differs", kDifferences),
};

constexpr FieldSpec kRuleFields[] = {
    {"id", id, kRequired, "the file's stem"},
    entry_field("when", kOptional, "what must hold; default always", kCondition),
    entries_field("then", kRequired, "what follows", kConsequence, 1),
    {"because", text, kRequired, "said to the person"},
    kReviewedField,
    kOwnerField,
    kOwnSourceField,
    kOwnAsOfField,
    kOwnGradeField,
};
constexpr auto kFactNames = list_names<FactRow>(kFacts);
constexpr auto kCollectionNames = list_names<CollectionRow>(kCollections);
constexpr std::string_view kConditionHeads[] = {"all", "any", "not", "fact", "skill", "count", "concluded"};
constexpr std::string_view kFact[] = {"fact"}, kCount[] = {"count"}, kAtLeast[] = {"at_least"};
constexpr std::string_view kComparisons[] = {"is", "in", "at_least", "at_most"};
constexpr std::string_view kWithLeast[] = {"fact", "skill", "count"}, kWithMost[] = {"fact", "count"};
constexpr FieldSpec kConditionFields[] = {
    entries_field("all", kOptional, "every one of these holds", kCondition, 1),
    entries_field("any", kOptional, "one of these holds", kCondition, 1),
    entry_field("not", kOptional, "this does not hold", kCondition),
    field_with({"fact", text, kOptional, "name of a fact", 0, 0, kFactNames}, kComparisons),
    field_with({"is", text, kOptional, "the fact has this value"}, kFact),
    field_with({"in", texts, kOptional, "the fact has one of these values", 1}, kFact),
    field_with({"skill", id, kOptional, "a skill the person has"}, kAtLeast),
    {"count", text, kOptional, "a collection: how many of it", 0, 0, kCollectionNames},
    field_with(entry_field("where", kOptional, "of `count`: only those whose facts are so", kWhere), kCount),
    {"concluded", id, kOptional, "what a rule concludes that fired"},
    field_with({"at_least", integer, kOptional, "the number or level is this or more", 0, kMostNumber}, kWithLeast),
    field_with({"at_most", integer, kOptional, "the number is this or less", 0, kMostNumber}, kWithMost),
};
constexpr FieldSpec kNumberForms[] = {
    {"a whole number", integer, kRequired, "this number", 0, kMostNumber},
    entry_field("a range", kRequired, "from `at_least` to `at_most`", kRange),
};
constexpr auto kAnyKindWords = join_words(kSkillKindWords, kActivityKindWords);
/// The facts of all collections, each name once; which of them a collection has is for the reader to say.
constexpr auto kWhereFields = [] {
  struct {
    std::array<FieldSpec, 32> all{};
    std::size_t count = 0;
  } where;
  const auto find = [&](std::string_view name) {
    return std::find_if(where.all.begin(), where.all.begin() + where.count,
                        [&](const auto& f) { return f.key == name; });
  };
  for (const CollectionRow& collection : kCollections)
    for (const FactRow& fact : collection.facts) {
      const auto field = find(fact.name);
      const auto words = words_of(fact.type);
      if (field != where.all.begin() + where.count) {  // `kind` is one of skills and one of activities
        if (words.data() != field->choices.data()) field->choices = kAnyKindWords;
        continue;
      }
      where.all[where.count++] = fact.type == FactType::number
                                     ? either_field(fact.name, kOptional, fact.about, kNumberForms)
                                     : FieldSpec{fact.name, texts, kOptional, fact.about, 1, 0, words};
    }
  return where;
}();
constexpr FieldSpec kRangeFields[] = {
    {"at_least", integer, kOptional, "the number is this or more", 0, kMostNumber},
    {"at_most", integer, kOptional, "the number is this or less", 0, kMostNumber},
};
constexpr std::string_view kBounds[] = {"at_least", "at_most"};
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
constexpr std::string_view kPreferred[] = {"kind", "mode", "uses"};
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
    entry_field("prepares", kOptional, "the skill and level that one prepares oneself with", kAdjust),
    {"before", choices, kOptional, "kinds of activities that expose to it; default: the target itself", 0, 0,
     kActivityKindWords},
};
constexpr FieldSpec kConflictFields[] = {
    {"says", text, kRequired, "what hardly goes together"},
    {"resolve", text, kRequired, "what would resolve it"},
};
constexpr std::string_view kCoverHeads[] = {"fact", "count"};
constexpr FieldSpec kCoverFields[] = {
    {"name", id, kRequired, "what is taken care of"},
    {"fact", text, kOptional, "a number", 0, 0, kFactNames},
    {"count", text, kOptional, "or a collection: how many of it", 0, 0, kCollectionNames},
    field_with(entry_field("where", kOptional, "of `count`: only those whose facts are so", kWhere), kCount),
    {"enough", integer, kRequired, "from so many on it is covered; from 1 on thin; else empty", 1, kMostNumber},
};
constexpr FieldSpec kOfferFields[] = {
    {"kind", choices, kOptional, "kinds of activities", 0, 0, kWrittenActivityKindWords},
    {"mode", choices, kOptional, "modes", 0, 0, kModeWords},
    {"domain", texts, kOptional, "domains of what they grant; default: what is missing"},
    {"at_most", integer, kOptional, "how many; default 3", 1, 10},
};
constexpr std::string_view kCreditHeads[] = {"towards", "domain"};
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
    entry_field("require", kOptional, "adds or raises a requirement", kRequire),
    entry_field("waive", kOptional, "takes a requirement away", kWaive),
    entry_field("adjust", kOptional, "sets the level of a requirement", kAdjust),
    entry_field("policy", kOptional, "switches a policy on", kPolicy),
    entry_field("prefer", kOptional, "makes what fits count for more or less of its cost", kPrefer),
    entry_field("obstacle", kOptional, "what may stand in the way, and what prepares for it", kObstacle),
    {"conclude", id, kOptional, "what other rules may ask for with `concluded`"},
    {"advise", text, kOptional, "shown with the plan"},
    {"warn", text, kOptional, "shown first"},
    entry_field("conflict", kOptional, "what hardly goes together, and what would resolve it", kConflict),
    entry_field("cover", kOptional, "how far the best path takes care of something", kCover),
    entry_field("offer", kOptional, "activities that could be done besides", kOffer),
    entry_field("credit", kOptional, "who has one skill takes fewer hours for others", kCredit),
};
/// A consequence is told by its one key.
constexpr auto kConsequenceHeads = [] {
  std::array<std::string_view, std::size(kConsequenceFields)> heads;
  for (std::size_t i = 0; i < heads.size(); ++i) heads[i] = kConsequenceFields[i].key;
  return heads;
}();

}  // namespace

const EntrySpec kRedirectsFile{"a file of redirects", kRedirectsFileFields},
    kRedirect{"a redirect", kRedirectFields, false, kRedirectHeads};
const EntrySpec kExceptionsFile{"a file of exceptions", kExceptionsFileFields},
    kException{"an exception", kExceptionFields, false, kRedirectHeads};
const EntrySpec kDeprecation{"`deprecated`", kDeprecationFields};
const EntrySpec kSourcesFile{"a file of sources", kSourcesFileFields}, kSource{"a source", kSourceFields};
const EntrySpec kRatesFile{"the file of exchange rates", kRatesFileFields}, kRate{"an exchange rate", kRateFields};
const EntrySpec kLevelsFile{"the file of levels", kLevelsFileFields}, kLevel{"a level", kLevelFields};
const EntrySpec kSkillsFile{"a file of skills", kSkillsFileFields}, kSkill{"a skill", kSkillFields};
const EntrySpec kSkillReferences{"the references of a skill", kSkillReferenceFields};
const EntrySpec kImplication{"an implication", kImplicationFields}, kTransfer{"a transfer", kTransferFields};
const EntrySpec kActivitiesFile{"a file of activities", kActivitiesFileFields},
    kActivity{"an activity", kActivityFields};
const EntrySpec kHoursAmount{"an amount of hours", kHoursAmountFields};
const EntrySpec kWeeksAmount{"an amount of weeks", kWeeksAmountFields};
const EntrySpec kMoneyAmount{"an amount of money", kMoneyAmountFields}, kGrant{"a grant", kGrantFields};
const EntrySpec kTemplate{"a template", kTemplateFields}, kTemplateStep{"a level of a template", kTemplateStepFields};
const EntrySpec kFamily{"a family", kFamilyFields}, kRole{"a role", kRoleFields};
const EntrySpec kRequirement{"a requirement", kRequirementFields};
const EntrySpec kRoleReferences{"the references of a role", kRoleReferenceFields};
const EntrySpec kDdatReference{"a ddat reference", kDdatReferenceFields};
const EntrySpec kRule{"a rule", kRuleFields}, kCondition{"a condition", kConditionFields, false, kConditionHeads};
const EntrySpec kWhere{"`where`", std::span(kWhereFields.all).first(kWhereFields.count)};
const EntrySpec kRange{"a range", kRangeFields, false, {}, kBounds};
const EntrySpec kRequire{"`require`", kRequireFields}, kWaive{"`waive`", kWaiveFields},
    kAdjust{"`adjust`", kAdjustFields};
const EntrySpec kPrefer{"`prefer`", kPreferFields, false, {}, kPreferred}, kObstacle{"`obstacle`", kObstacleFields};
const EntrySpec kConflict{"`conflict`", kConflictFields}, kCover{"`cover`", kCoverFields, false, kCoverHeads};
const EntrySpec kOffer{"`offer`", kOfferFields}, kCredit{"`credit`", kCreditFields, false, kCreditHeads};
const EntrySpec kPolicy{"`policy`", kPolicyFields},
    kConsequence{"a consequence", kConsequenceFields, false, kConsequenceHeads};

}  // namespace careergap::specs
