#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/catalog/entries.h"

namespace careergap {

struct CatalogEntries {
  std::string base_currency;
  std::vector<Source> sources;
  std::vector<Skill> skills;
  std::vector<Activity> activities;
  std::vector<Template> templates;
  std::vector<Family> families;
  std::vector<Role> roles;
  std::vector<Rule> rules;
  std::vector<ExchangeRate> rates;
  std::vector<Redirect> redirects;     ///< by kind, then by old id
  std::vector<Overlay> overlays = {};  ///< in the order in which they were laid over
};

/// Everything that is known about roles, skills, activities and rules: cross-checked, immutable, every reference
/// resolved. Entries stand in the order of their text ids, whatever order the files came in. Made by build_catalog
/// only. Reading is safe from several threads.
class Catalog {
 public:
  /// Takes entries that are sorted, resolved and checked. `digest`: 32 hex digits over the bytes they were read from.
  Catalog(CatalogEntries entries, std::string digest);

  [[nodiscard]] std::span<const Source> sources() const { return entries_.sources; }
  [[nodiscard]] std::span<const Skill> skills() const { return entries_.skills; }
  [[nodiscard]] std::span<const Activity> activities() const { return entries_.activities; }
  /// Holding a stepping-stone role, for each role that teaches something, by role: what an employer accepts at hiring
  /// is required, what it teaches is granted, in its months and without own hours or money. ActivityIds after those of
  /// `activities()`, which do not hold them: they are no content of their own.
  [[nodiscard]] std::span<const Activity> positions() const { return std::span(made_).first(position_roles_.size()); }
  [[nodiscard]] std::span<const Template> templates() const { return entries_.templates; }
  /// What the templates make, by id: each raises one skill from the level below to a level. ActivityIds after those of
  /// `positions()`; no content either.
  [[nodiscard]] std::span<const Activity> from_templates() const {
    return std::span(made_).subspan(position_roles_.size());
  }
  /// Of all that somebody may do, ActivityIds 0 to this: written, positions, from templates.
  [[nodiscard]] std::size_t count_activities() const { return entries_.activities.size() + made_.size(); }
  [[nodiscard]] std::span<const Family> families() const { return entries_.families; }
  [[nodiscard]] std::span<const Role> roles() const { return entries_.roles; }
  [[nodiscard]] std::span<const Rule> rules() const { return entries_.rules; }
  /// As written: what somebody may name a sum of money in besides the base currency.
  [[nodiscard]] std::span<const ExchangeRate> rates() const { return entries_.rates; }

  [[nodiscard]] const Source& operator[](SourceId id) const { return entries_.sources[id.index()]; }
  [[nodiscard]] const Skill& operator[](SkillId id) const { return entries_.skills[id.index()]; }
  [[nodiscard]] const Activity& operator[](ActivityId id) const {
    const std::size_t written = entries_.activities.size();
    return id.index() < written ? entries_.activities[id.index()] : made_[id.index() - written];
  }
  [[nodiscard]] const Role& operator[](RoleId id) const { return entries_.roles[id.index()]; }
  [[nodiscard]] const Rule& operator[](RuleId id) const { return entries_.rules[id.index()]; }

  [[nodiscard]] std::span<const Redirect> redirects() const { return entries_.redirects; }

  /// By text id, exactly. Cost: logarithmic.
  [[nodiscard]] std::optional<SkillId> find_skill(std::string_view id) const;
  [[nodiscard]] std::optional<ActivityId> find_activity(std::string_view id) const;
  [[nodiscard]] std::optional<RoleId> find_role(std::string_view id) const;
  [[nodiscard]] std::optional<RuleId> find_rule(std::string_view id) const;
  /// The role that a position is about; none for other activities.
  [[nodiscard]] std::optional<RoleId> find_role_of(ActivityId position) const;
  [[nodiscard]] const Family* find_family(std::string_view id) const;
  /// What became of an id that is no entry's any more: the last redirect of its chain, which leads to an entry or is
  /// retired. Null when the id was never there.
  [[nodiscard]] const Redirect* find_redirect(EntryKind kind, std::string_view id) const;

  /// What someone has who has this atom: itself, and all that it implies, with the highest level per skill; by skill.
  /// Never empty for level >= 1.
  [[nodiscard]] std::span<const Atom> closure_of(Atom atom) const;

  /// A copy in which another activity (of any of the three sorts) stands in the place of this one, or another role.
  /// What it refers to has to be resolved, as in the entry that it replaces. For asking what would be if; the digest
  /// stays.
  [[nodiscard]] Catalog with(ActivityId id, Activity activity) const;
  [[nodiscard]] Catalog with(RoleId id, Role role) const;
  /// Phase and stratum of the rule stay what they are.
  [[nodiscard]] Catalog with(RuleId id, Rule rule) const;

  [[nodiscard]] const std::string& base_currency() const { return entries_.base_currency; }
  /// Stands for the exact content that was read; two catalogs with one digest are the same.
  [[nodiscard]] const std::string& digest() const { return digest_; }
  [[nodiscard]] std::span<const Overlay> overlays() const { return entries_.overlays; }

 private:
  CatalogEntries entries_;
  std::string digest_;
  std::vector<Activity> made_;               ///< positions, then what templates make
  std::vector<RoleId> position_roles_;       ///< by position
  std::vector<std::vector<Atom>> closures_;  ///< per skill and level 1..4
};

/// Follows the redirects of a kind from an old id; they stand by kind and old id, and lead in no circle. Null when
/// there is none for it. Cost: logarithmic a step.
[[nodiscard]] const Redirect* follow_redirects(std::span<const Redirect> redirects, EntryKind kind,
                                               std::string_view id);

/// Whether doing it shows a skill in practice: projects, volunteering, rotations, stretch assignments, and whatever
/// happens on the job.
[[nodiscard]] bool is_practice(const Activity& activity);

/// Whether a template made it: it names no provider, no work and nobody to ask.
[[nodiscard]] inline bool is_general(const Activity& activity) {
  return !activity.made_from.empty();
}

/// What all jobs value and none own: behaviour, and the skills of the domain kSoftDomain.
inline constexpr std::string_view kSoftDomain = "people";
[[nodiscard]] inline bool is_soft(const Skill& skill) {
  return skill.kind == SkillKind::behaviour || (skill.kind == SkillKind::skill && skill.domain == kSoftDomain);
}

/// Whether it is done in one's paid job, so that an employer has a say.
[[nodiscard]] bool is_at_work(const Activity& activity);

/// Whether a skill of this kind asks for further evidence when a policy asks for evidence: experience, exposure and
/// credentials are evidence.
[[nodiscard]] bool asks_for_evidence(SkillKind kind);

/// The atoms that an activity in practice shows: what it requires and what it grants, the higher level per skill. Empty
/// for other activities.
[[nodiscard]] std::vector<Atom> find_applied_atoms(const Activity& activity);

/// Of an activity's expected hours those that go to one skill.
struct Part {
  Hours hours;           ///< to the nearest hour
  bool is_exact = true;  ///< false when equal parts are no whole hours
};

/// The part of a skill that the activity grants: as stated at the grant, else an equal part of what stated grants
/// leave.
[[nodiscard]] Part find_part(const Activity& activity, SkillId granted);

/// The level from which lines need evidence, if any rule, whatever its condition, switches that policy on; the lowest
/// if several do.
[[nodiscard]] std::optional<Level> find_evidence_level(std::span<const Rule> rules);

}  // namespace careergap
