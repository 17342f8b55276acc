#pragma once

#include <concepts>
#include <optional>
#include <type_traits>
#include <utility>

#include "engine/catalog/draft/read_drafts.h"

// The one description of what a snapshot holds. Writer and Reader walk the same functions, so that the two directions
// cannot drift apart, and each function takes its entry apart by a structured binding, so that a field which is added
// to an entry and not here does not compile. `archive.expects` says what the readers of YAML have made sure of and
// build_catalog therefore takes for granted.
//
// Whoever changes what stands here, or its order, raises kSnapshotForm in snapshot.cpp.

namespace careergap::snapshot {

/// Entries that are read into, and const ones that are only looked at.
template <class Value, class Type>
concept Is = std::same_as<std::remove_const_t<Value>, Type>;

template <class Value, template <class> class Template>
inline constexpr bool kIsMadeFrom = false;
template <class Argument, template <class> class Template>
inline constexpr bool kIsMadeFrom<Template<Argument>, Template> = true;
template <class Value, template <class> class Template>
concept IsMadeFrom = kIsMadeFrom<std::remove_const_t<Value>, Template>;

/// How many values an enumeration has: a number from there on stands for none.
template <class Enum>
inline constexpr std::size_t kWords = 0;
template <>
inline constexpr std::size_t kWords<EntryKind> = kEntryKindWords.size();
template <>
inline constexpr std::size_t kWords<Grade> = kGradeWords.size();
template <>
inline constexpr std::size_t kWords<SkillKind> = kSkillKindWords.size();
template <>
inline constexpr std::size_t kWords<ActivityKind> = kActivityKindWords.size();
template <>
inline constexpr std::size_t kWords<Mode> = kModeWords.size();
template <>
inline constexpr std::size_t kWords<HoursBasis> = kHoursBasisWords.size();
template <>
inline constexpr std::size_t kWords<Evidence> = kEvidenceWords.size();
template <>
inline constexpr std::size_t kWords<Seniority> = kSeniorityWords.size();
template <>
inline constexpr std::size_t kWords<Importance> = kImportanceWords.size();
template <>
inline constexpr std::size_t kWords<RoleAttribute> = kRoleAttributeWords.size();
template <>
inline constexpr std::size_t kWords<PolicyName> = kPolicyNameWords.size();
template <>
inline constexpr std::size_t kWords<Condition::Kind> = static_cast<std::size_t>(Condition::Kind::concluded) + 1;
template <>
inline constexpr std::size_t kWords<Consequence::Kind> = static_cast<std::size_t>(Consequence::Kind::credit) + 1;

// What entries are made of.

/// Weights, months, per cents, numbers in conditions: no key of the format allows more.
inline constexpr std::int64_t kMostOfACount = kMostNumber;

template <class Number>
requires Is<Number, int> || Is<Number, std::int64_t>
void describe(auto& archive, Number& count) {
  archive.number(count, 0, kMostOfACount);
}

void describe(auto& archive, Is<bool> auto& claim) {
  archive.number(claim, 0, 1);
}

template <class Enum>
requires std::is_enum_v<Enum>
void describe(auto& archive, Enum& word) {
  constexpr std::size_t words = kWords<std::remove_const_t<Enum>>;
  static_assert(words > 0, "an enumeration without a row above");
  archive.number(word, 0, static_cast<std::int64_t>(words) - 1);
}

void describe(auto& archive, Is<std::string> auto& text) {
  archive.text(text);
}
void describe(auto& archive, Is<SourceMark> auto& mark) {
  archive.mark(mark);
}

void describe(auto& archive, Is<Level> auto& level) {
  archive.number(level.value, 0, kHighestLevel.value);
}
void describe(auto& archive, Is<Hours> auto& hours) {
  archive.number(hours.value, 0, kMostHours);
}
void describe(auto& archive, Is<Weeks> auto& weeks) {
  archive.number(weeks.value, 0, kMostWeeks);
}
void describe(auto& archive, Is<Money> auto& money) {
  archive.number(money.value, 0, kMostMinorUnits);
}

void describe(auto& archive, Is<Date> auto& date) {
  auto& [year, month, day] = date;
  archive.number(year, 1900, 2199);
  archive.number(month, 1, 12);
  archive.number(day, 1, 31);
}

template <class Value>
void describe(auto& archive, std::vector<Value>& values) {
  archive.list(values);
}
template <class Value>
void describe(auto& archive, const std::vector<Value>& values) {
  archive.list(values);
}

template <class Optional>
requires IsMadeFrom<Optional, std::optional>
void describe(auto& archive, Optional& value) {
  bool is_given = value.has_value();
  archive(is_given);
  if constexpr (!std::is_const_v<Optional>)
    if (is_given) value.emplace();
  if (is_given) archive(*value);
}

template <class First, class Second>
void describe(auto& archive, std::pair<First, Second>& both) {
  archive(both.first, both.second);
}
template <class First, class Second>
void describe(auto& archive, const std::pair<First, Second>& both) {
  archive(both.first, both.second);
}

void describe(auto& archive, IsMadeFrom<Marked> auto& marked) {
  auto& [value, mark] = marked;
  archive(value, mark);
}

void describe(auto& archive, IsMadeFrom<Amount> auto& amount) {
  auto& [low, expected, high] = amount;
  archive(low, expected, high);
  archive.expects(low <= expected && expected <= high);
}

/// As it is before the Catalog is built: a name, no id.
void describe(auto& archive, IsMadeFrom<Ref> auto& ref) {
  auto& [name, mark, id, is_resolved] = ref;
  archive(name, mark);
  (void)id, (void)is_resolved;
}

/// A reference that must lead somewhere. build_catalog passes over empty names: for those that YAML leaves empty there
/// has been an error.
void describe_needed(auto& archive, auto& ref) {
  archive(ref);
  archive.expects(!ref.name.empty());
}

void describe(auto& archive, Is<AtomRef> auto& atom) {
  auto& [skill, level] = atom;
  describe_needed(archive, skill);
  archive(level);
  archive.expects(level > kNoLevel);
}

/// Where the kind decides whether there is a skill.
void describe_loose(auto& archive, auto& atom, bool needs_skill) {
  auto& [skill, level] = atom;
  archive(skill, level);
  archive.expects(needs_skill == !skill.name.empty());
}

void describe(auto& archive, Is<Provenance> auto& provenance) {
  auto& [source, as_of, grade, reviewed, owner] = provenance;
  describe_needed(archive, source);
  archive(as_of, grade, reviewed, owner);
}

// The entries.

void describe(auto& archive, Is<Deprecation> auto& deprecation) {
  auto& [since, because, instead] = deprecation;
  archive(since, because, instead);
}

void describe(auto& archive, Is<Redirect> auto& redirect) {
  auto& [kind, from, to, since, because, mark] = redirect;
  archive(kind, from, to, since, because, mark);
  archive.expects(!from.empty());
}

void describe(auto& archive, Is<Source> auto& source) {
  auto& [id, title, publisher, url, licence, mark] = source;
  archive(id, title, publisher, url, licence, mark);
}

void describe(auto& archive, Is<ExchangeRate> auto& rate) {
  auto& [currency, millionths, as_of, source, mark] = rate;
  archive(currency);
  archive.number(millionths, 1, kMostMillionths);
  archive(as_of);
  describe_needed(archive, source);
  archive(mark);
}

void describe(auto& archive, Is<Implication> auto& implication) {
  auto& [at, gives] = implication;
  archive(at, gives);
}

void describe(auto& archive, Is<Transfer> auto& transfer) {
  auto& [at, towards, share_percent, because] = transfer;
  archive(at, towards, share_percent, because);
  archive.expects(share_percent <= 100);
}

void describe(auto& archive, Is<Skill> auto& skill) {
  auto& [id, label, domain, about, kind, aliases, patterns, implies, transfers, references, deprecated, provenance,
         mark] = skill;
  archive(id, label, domain, about, kind, aliases, patterns, implies, transfers, references, deprecated, provenance,
          mark);
}

/// `amount` is converted from `original` when the Catalog is built.
void describe(auto& archive, Is<Price> auto& price) {
  auto& [is_known, amount, currency, currency_mark, original] = price;
  archive(is_known, currency, currency_mark, original);
  (void)amount;
}

void describe(auto& archive, Is<Grant> auto& grant) {
  auto& [atom, hours] = grant;
  archive(atom, hours);
}

/// All of an activity but what it requires and grants is described alike for what templates have in common.
void describe_activity(auto& archive, auto& activity) {
  auto& [id, title, about, provider, url, language, region, because, kind, mode, requires_all, requires_any, grants,
         hours, hours_basis, price, weeks, evidence, valid_months, needs_present_post, months, made_from, deprecated,
         provenance, mark] = activity;
  archive(id, title, about, provider, url, language, region, because, kind, mode, requires_all, requires_any, grants,
          hours, hours_basis, price, weeks, evidence, valid_months, needs_present_post, deprecated, provenance, mark);
  (void)months, (void)made_from;  // of positions and of what templates make, which are made again
}

void describe(auto& archive, Is<Activity> auto& activity) {
  describe_activity(archive, activity);
  archive.expects(!activity.grants.empty());
  Hours parts;
  for (const auto& grant : activity.grants) parts += grant.hours.value_or(Hours{0});
  archive.expects(parts <= activity.hours.expected);
}

void describe(auto& archive, Is<TemplateStep> auto& step) {
  auto& [to, hours, weeks] = step;
  archive(to, hours, weeks);
  archive.expects(to > kNoLevel);
}

void describe(auto& archive, Is<Template> auto& from) {
  auto& [id, common, kinds, except_domains, steps, mark] = from;
  archive(id);
  describe_activity(archive, common);
  archive(kinds, except_domains, steps, mark);
  archive.expects(common.requires_all.empty() && common.requires_any.empty() && common.grants.empty());
}

/// The source may be left out: then the owner's is taken over.
void describe(auto& archive, Is<Requirement> auto& requirement) {
  auto& [skill, level, importance, weight, why, source, asked_by, mark] = requirement;
  describe_needed(archive, skill);
  archive(level, importance, weight, why, source, asked_by, mark);
  archive.expects(level > kNoLevel);
}

void describe(auto& archive, Is<Family> auto& family) {
  auto& [id, title, about, requirements, provenance, mark] = family;
  archive(id, title, about, requirements, provenance, mark);
}

void describe(auto& archive, Is<DdatReference> auto& reference) {
  auto& [role, level, differences] = reference;
  archive(role, level, differences);
}

void describe(auto& archive, Is<Role> auto& role) {
  auto& [id, title, family, about, family_mark, seniority, aliases, patterns, extends, requirements, entry,
         has_own_entry, teaches, months, attributes, references, ddat, deprecated, provenance, mark] = role;
  archive(id, title, family, about, family_mark, seniority, aliases, patterns, extends, requirements, entry,
          has_own_entry, teaches, months, attributes, references, ddat, deprecated, provenance, mark);
  archive.expects(!family.empty() && (!extends || !extends->name.empty()));
}

void describe(auto& archive, Is<Condition> auto& condition) {
  auto& [kind, parts, fact, values, least, most, atom, mark] = condition;
  archive(kind, parts, fact, values, least, most);
  describe_loose(archive, atom, kind == Condition::Kind::skill_at_least);
  archive(mark);
}

void describe(auto& archive, Is<Consequence> auto& consequence) {
  auto& [kind, atom, importance, weight, policy, name, text, response, kinds, modes, uses_strengths, percent, domains,
         at_most, towards, counts, mark] = consequence;
  archive(kind);
  using Kind = Consequence::Kind;
  if (kind == Kind::obstacle || kind == Kind::policy)
    archive(atom.skill, atom.level);  // some are about a skill, others about none
  else
    describe_loose(archive, atom,
                   kind == Kind::require || kind == Kind::waive || kind == Kind::adjust || kind == Kind::credit);
  archive(importance, weight, policy, name, text, response, kinds, modes, uses_strengths, percent, domains, at_most);
  archive(towards.skill, towards.level);  // some credits go to a skill, others to domains
  archive(counts, mark);
}

void describe(auto& archive, Is<Rule> auto& rule) {
  auto& [id, concern, because, when, then, provenance, mark, phase, stratum] = rule;
  archive(id, concern, because, when, then, provenance, mark);
  (void)phase, (void)stratum;  // found again when the catalog is built
}

/// Without the tests beside roles and rules: only commands that read YAML anyway run them.
void describe(auto& archive, Is<Drafts> auto& drafts) {
  auto& [sources, base_currency, rates, skills, activities, templates, families, roles, rules, redirects, tests] =
      drafts;
  archive(sources, base_currency, rates, skills, activities, templates, families, roles, rules, redirects);
  (void)tests;
}

}  // namespace careergap::snapshot
