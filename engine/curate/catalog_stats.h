#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/catalog/catalog.h"

namespace careergap {

/// What names a source and says when it was looked at.
struct FoundedEntry {
  EntryKind kind;
  std::string id;
  SourceId source;
  Date as_of;
  std::optional<Grade> grade;  ///< none of an exchange rate
  SourceMark mark;
};

/// All of them, by kind and within a kind in the catalog's order.
[[nodiscard]] std::vector<FoundedEntry> list_founded_entries(const Catalog& catalog);

/// The folder that an activity is written in: `data` of `skills-catalog/activities/data/analysis.yaml`. It may grant
/// skills of other domains too.
[[nodiscard]] std::string find_domain(const Activity& activity);

/// Every domain that holds a skill or an activity, sorted.
[[nodiscard]] std::vector<std::string> list_domains(const Catalog& catalog);

struct FamilyCount {
  const Family* family;
  std::size_t roles = 0;
  std::array<std::size_t, kSeniorityWords.size()> by_seniority{};
};

struct DomainCount {
  std::string domain;
  std::size_t skills = 0, activities = 0;
};

struct SourceCount {
  SourceId source;
  std::array<std::size_t, kEntryKindWords.size()> by_entry_kind{};
  [[nodiscard]] std::size_t count_all() const;
};

/// An essential level that roles ask for and that some of the catalog's activities do not lead to.
struct MissedLevel {
  Atom atom;
  Level reached;                 ///< from nothing, by those activities
  Level reached_with_templates;  ///< likewise, by what templates make as well
  std::vector<RoleId> asked_by;
};

/// A skill that one provider alone raises: no second one, and nothing that people do without a provider.
struct SingleProvider {
  SkillId skill;
  std::string provider;
  std::vector<ActivityId> activities;
};

/// What a catalog holds, in numbers, and where it is thin. Lifetime: refers to the catalog.
struct CatalogStats {
  std::vector<FamilyCount> families;
  std::vector<DomainCount> domains;
  std::array<std::size_t, kWrittenActivityKindWords.size()> by_activity_kind{};  ///< of the activities written
  std::array<std::array<std::size_t, kGradeWords.size()>, kEntryKindWords.size()> by_grade{};  ///< by kind of entry
  std::array<std::size_t, kEntryKindWords.size()> deprecated{};  ///< by kind of entry, of those counted above
  std::vector<SourceCount> sources;  ///< in the catalog's order, those that nothing names too
  std::vector<FoundedEntry> oldest;  ///< oldest first: whole days, until ten entries or more are named
  /// No chain of activities that surely cost nothing leads there (the high figure is 0, as for `--free-only`), from
  /// nothing and without a job on the way. Evidence from practice is not asked for. By skill, then level.
  std::vector<MissedLevel> without_free_route;
  /// No chain of written activities at whatever price leads there, but what templates make does.
  std::vector<MissedLevel> only_by_template;
  std::vector<SingleProvider> single_providers;  ///< by skill
};

/// Counts. Nothing is searched for. Cost: a few passes over the catalog.
[[nodiscard]] CatalogStats build_catalog_stats(const Catalog& catalog);

}  // namespace careergap
