#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/ids.h"
#include "engine/base/mark.h"
#include "engine/base/units.h"
#include "engine/catalog/facts.h"
#include "engine/catalog/vocabulary.h"

namespace careergap {

/// From the first application to the first day in a post that one looks for beside other things. Our estimate: most
/// find one within two to five months.
inline constexpr Amount<Weeks> kFindingAPost{{4}, {10}, {20}};

// What the figures of an entry may come to; the format allows no more.
inline constexpr std::int64_t kMostHours = 20'000, kMostWeeks = 1'000;
inline constexpr std::int64_t kMostMoney = 1'000'000;                         ///< units of any currency
inline constexpr std::int64_t kMostMinorUnits = kMostMoney * 100;             ///< the same in hundredths
inline constexpr std::int64_t kMostMillionths = 1'000'000'000LL * 1'000'000;  ///< of an exchange rate

/// What conditions compare with.
inline constexpr std::int64_t kMostNumber = 100'000;

/// Another entry as somebody named it. `id` is set when the Catalog is built; in a checked Catalog it always is.
template <class IdType>
struct Ref {
  std::string name;
  SourceMark mark;
  IdType id;
  bool is_resolved = false;  ///< whether there is such an entry; always so in a checked Catalog
};

/// "At least this level of this skill", where it is written.
struct AtomRef {
  Ref<SkillId> skill;
  Level level;
};

/// The same, once resolved.
struct Atom {
  SkillId skill;
  Level level;
  friend auto operator<=>(Atom, Atom) = default;
};

struct Provenance {
  Ref<SourceId> source;
  Date as_of;
  Grade grade = Grade::unverified;
  Date reviewed;      ///< when the file was last read whole
  std::string owner;  ///< who keeps the file; empty when nobody is named
};

/// An entry that still works and that nothing new should build on.
struct Deprecation {
  Date since;
  std::string because;
  std::vector<Marked<std::string>> instead;  ///< ids of its kind that take its place, if any
};

/// How many redirects an old id may lead through: a rename each, so that nobody needs more.
inline constexpr std::size_t kLongestChain = 100;

/// What became of an id: another entry goes on for it, or nothing does.
struct Redirect {
  EntryKind kind = EntryKind::role;
  std::string from;
  Marked<std::string> to;  ///< empty: retired
  Date since;
  std::string because;
  SourceMark mark;  ///< of the old id

  [[nodiscard]] bool is_retired() const { return to.value.empty(); }
};

/// An entry of the folders below that an overlay does without.
struct TakenOut {
  EntryKind kind = EntryKind::role;
  std::string id, because;
  SourceMark mark;  ///< of the id in exceptions.yaml
};

/// A folder of a firm's own that was laid over the catalog, and what it did.
struct Overlay {
  std::string name;                                    ///< the folder's own name
  std::string digest;                                  ///< 32 hex digits over its files
  std::size_t added = 0, replaced = 0, taken_out = 0;  ///< entries
};

/// A source is named once, in sources.yaml.
struct Source {
  std::string id, title, publisher, url, licence;
  SourceMark mark;
};

/// What one unit of a currency is worth in the base currency.
struct ExchangeRate {
  std::string currency;
  std::int64_t millionths = 0;
  Date as_of;
  Ref<SourceId> source;
  SourceMark mark;
};

struct Implication {
  Level at;
  AtomRef gives;
};

struct Transfer {
  Level at;
  AtomRef towards;
  int share_percent = 0;
  std::string because;
};

struct Skill {
  std::string id, label, domain, about;
  SkillKind kind = SkillKind::skill;
  std::vector<Marked<std::string>> aliases, patterns;
  std::vector<Implication> implies;
  std::vector<Transfer> transfers;
  std::vector<std::pair<std::string, Marked<std::string>>> references;  ///< scheme (esco, onet, ddat), name
  std::optional<Deprecation> deprecated;
  Provenance provenance;
  SourceMark mark;
};

/// What an activity costs in money. Unknown stays unknown: it is shown so, and never passes a money limit.
struct Price {
  bool is_known = false;
  Amount<Money> amount;  ///< minor units of the base currency, converted ones rounded up
  std::string currency;  ///< as written
  SourceMark currency_mark;
  Amount<Money> original;  ///< minor units of `currency`
};

struct Grant {
  AtomRef atom;
  std::optional<Hours> hours;  ///< of the activity's hours, those that go to this skill; equal parts when absent
};

struct Activity {
  std::string id, title, about, provider, url, language, region, because;
  ActivityKind kind = ActivityKind::course;
  Mode mode = Mode::online;
  std::vector<AtomRef> requires_all;
  std::vector<std::vector<AtomRef>> requires_any;
  std::vector<Grant> grants;
  Amount<Hours> hours;
  HoursBasis hours_basis = HoursBasis::estimated;
  Price price;
  Amount<Weeks> weeks;
  std::vector<Evidence> evidence;
  std::optional<int> valid_months;        ///< of a certificate; nothing when it does not expire
  bool needs_present_post = false;        ///< whoever takes another job can no longer do it
  int months = 0;                         ///< of a position: in the job; 0 otherwise
  std::string made_from;                  ///< the id of the template that made it; empty when it was written itself
  std::optional<Deprecation> deprecated;  ///< never part of a path then
  Provenance provenance;
  SourceMark mark;
};

/// What a template says of one level: how long it takes to get there from the level below.
struct TemplateStep {
  Level to;
  Amount<Hours> hours;
  Amount<Weeks> weeks;
};

/// Makes an activity for every skill of its kinds and each of its steps.
struct Template {
  std::string id;
  /// What all that it makes have in common. `kSkillPlace` in its texts stands for the skill's label; id, requires,
  /// grants, hours and weeks are empty.
  Activity common;
  std::vector<SkillKind> kinds;
  std::vector<Marked<std::string>> except_domains;  ///< whose skills it makes nothing for
  std::vector<TemplateStep> steps;
  SourceMark mark;
};

inline constexpr std::string_view kSkillPlace = "{skill}";

/// One line of what a role asks for.
struct Requirement {
  Ref<SkillId> skill;
  Level level;
  Importance importance = Importance::essential;
  int weight = 3;
  std::string why;
  Ref<SourceId> source;
  std::string asked_by;  ///< id of the role, family or rule that wrote the line
  SourceMark mark;
};

struct Family {
  std::string id, title, about;
  std::vector<Requirement> requirements;
  Provenance provenance;
  SourceMark mark;
};

struct DdatReference {
  std::string role, level;
  std::vector<std::pair<Marked<std::string>, std::string>> differences;  ///< skill of the framework, reason
};

struct Role {
  std::string id, title, family, about;
  SourceMark family_mark;
  Seniority seniority = Seniority::mid;
  std::vector<Marked<std::string>> aliases, patterns;
  std::optional<Ref<RoleId>> extends;
  std::vector<Requirement> requirements;  ///< in a checked Catalog with those of `extends` and the family, one a skill
  std::vector<AtomRef> entry;             ///< in a checked Catalog never left out: the default stands here
  bool has_own_entry = false;
  std::vector<AtomRef> teaches;
  int months = 0;  ///< until holding the role has given what it teaches; 0 without `teaches`
  std::vector<RoleAttribute> attributes;
  std::vector<std::pair<std::string, Marked<std::string>>> references;  ///< scheme (soc, isco, esco), code
  std::optional<DdatReference> ddat;
  std::optional<Deprecation> deprecated;  ///< no job on the way then
  Provenance provenance;
  SourceMark mark;

  [[nodiscard]] bool asks_for(RoleAttribute attribute) const {
    return std::find(attributes.begin(), attributes.end(), attribute) != attributes.end();
  }
};

/// What must hold for a rule to fire.
struct Condition {
  enum class Kind : std::uint8_t {
    always,
    all,
    any,
    negation,
    fact_is,
    fact_within,
    skill_at_least,
    count,      ///< how many of a collection meet all parts lies within least and most
    concluded,  ///< some rule that fired concludes this
  };

  Kind kind = Kind::always;
  std::vector<Condition> parts;             ///< of all, any, negation; of count: on the facts of what is counted
  std::string fact;                         ///< of fact_*; of count the collection; of concluded what was concluded
  std::vector<Marked<std::string>> values;  ///< of fact_is: one of them
  std::optional<std::int64_t> least, most;  ///< of fact_within, count
  AtomRef atom;                             ///< of skill_at_least
  SourceMark mark;
};

struct Consequence {
  enum class Kind : std::uint8_t {
    require,
    waive,
    adjust,
    policy,
    prefer,    ///< what fits `kinds` and `modes` costs `percent` of its cost
    obstacle,  ///< what may stand in the way; with an atom, what prepares for it comes before it
    conclude,
    advise,
    warn,
    conflict,  ///< two things that the person wants hardly go together
    cover,     ///< how far the path takes care of something: what `counts` counts, against its least
    offer,     ///< what could be done besides: activities of `kinds`, `modes` and `domains`, `at_most` of them
    credit,    ///< who has the atom takes fewer hours for `towards`, or for all of `domains`
  };

  Kind kind = Kind::advise;
  AtomRef atom;  ///< of require, waive (level 0), adjust; the level of policy; of obstacle what prepares for it
  Importance importance = Importance::essential;
  int weight = 3;
  PolicyName policy = PolicyName::applied_evidence;
  std::string name;      ///< of obstacle; of cover what is taken care of
  std::string text;      ///< of advise, warn, conflict; what is concluded; of obstacle its trigger; of credit
                         ///< what to watch out for
  std::string response;  ///< of obstacle what to do then; of conflict what would resolve it
  std::vector<ActivityKind> kinds;  ///< of prefer, offer; of obstacle what exposes to it; none there: the target itself
  std::vector<Mode> modes;          ///< of prefer, offer
  bool uses_strengths = false;      ///< of prefer: what builds on a strength
  int percent = 100;                ///< of prefer; of credit the share of the hours that is saved
  std::vector<Marked<std::string>> domains;  ///< of offer, credit
  int at_most = 3;                           ///< of offer
  AtomRef towards;                           ///< of credit: up to which level of which skill, or of all of `domains`
  Condition counts;                          ///< of cover: a count, or a range of a number; its least is enough
  SourceMark mark;

  [[nodiscard]] bool prepares() const { return kind == Kind::obstacle && !atom.skill.name.empty(); }
};

struct Rule {
  std::string id, concern, because;
  Condition when;
  std::vector<Consequence> then;
  Provenance provenance;
  SourceMark mark;
  Phase phase = Phase::before_gap;  ///< when all that it asks for is known; set when the Catalog is built
  /// Inside a phase a rule fires after those whose conclusions it asks for, and in a later stratum than those whose
  /// absence it asks for; set when the Catalog is built.
  int stratum = 0;
};

}  // namespace careergap
