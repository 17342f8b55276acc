#include "engine/curate/catalog_stats.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include "engine/base/text.h"
#include "engine/catalog/reach.h"

namespace careergap {

namespace {

constexpr std::size_t kFewestOldest = 10;

template <class Enum>
std::size_t place_of(Enum value) {
  return static_cast<std::size_t>(value);
}

std::vector<FamilyCount> count_families(const Catalog& catalog) {
  std::vector<FamilyCount> counts;
  for (const auto& family : catalog.families()) counts.push_back({&family});
  for (const auto& role : catalog.roles()) {
    auto& count = *std::ranges::find_if(counts, [&](const FamilyCount& c) { return c.family->id == role.family; });
    ++count.roles;
    ++count.by_seniority[place_of(role.seniority)];
  }
  return counts;
}

std::vector<DomainCount> count_domains(const Catalog& catalog) {
  std::map<std::string, DomainCount> counts;
  for (const auto& domain : list_domains(catalog)) counts[domain].domain = domain;
  for (const auto& skill : catalog.skills()) ++counts[skill.domain].skills;
  for (const auto& activity : catalog.activities()) ++counts[find_domain(activity)].activities;
  std::vector<DomainCount> sorted;
  for (const auto& [domain, count] : counts) sorted.push_back(count);
  return sorted;
}

std::vector<SourceCount> count_sources(const Catalog& catalog, const std::vector<FoundedEntry>& entries) {
  std::vector<SourceCount> counts;
  for (std::uint32_t i = 0; i < catalog.sources().size(); ++i) counts.push_back({SourceId{i}});
  for (const auto& entry : entries) ++counts[entry.source.index()].by_entry_kind[place_of(entry.kind)];
  return counts;
}

/// Whole days: an entry is not left out beside another of the same age.
std::vector<FoundedEntry> find_oldest(std::vector<FoundedEntry> entries) {
  std::ranges::stable_sort(entries, {}, &FoundedEntry::as_of);
  auto end = std::min(kFewestOldest, entries.size());
  while (end > 0 && end < entries.size() && entries[end].as_of == entries[end - 1].as_of) ++end;
  entries.resize(end);
  return entries;
}

/// Each essential level with the roles that ask for it.
std::map<Atom, std::vector<RoleId>> find_essentials(const Catalog& catalog) {
  std::map<Atom, std::vector<RoleId>> asked;
  for (std::uint32_t i = 0; i < catalog.roles().size(); ++i)
    for (const auto& line : catalog.roles()[i].requirements)
      if (line.importance == Importance::essential) asked[{line.skill.id, line.level}].push_back(RoleId{i});
  return asked;
}

bool is_surely_free(const Activity& activity) {
  return activity.price.is_known && activity.price.amount.high.value == 0;
}

std::vector<MissedLevel> find_missed(const std::map<Atom, std::vector<RoleId>>& asked, const Reach& reach,
                                     const Reach& with_templates) {
  std::vector<MissedLevel> missed;
  for (const auto& [atom, roles] : asked)
    if (!reach.holds(atom.skill, atom.level))
      missed.push_back({atom, reach.level_of(atom.skill), with_templates.level_of(atom.skill), roles});
  return missed;
}

/// The skills that an activity raises, by name or by what those imply.
std::set<SkillId> find_raised(const Catalog& catalog, const Activity& activity) {
  std::set<SkillId> raised;
  for (const auto& grant : activity.grants)
    for (const Atom atom : catalog.closure_of({grant.atom.skill.id, grant.atom.level})) raised.insert(atom.skill);
  return raised;
}

std::vector<SingleProvider> find_single_providers(const Catalog& catalog) {
  std::vector<std::vector<ActivityId>> raised_by(catalog.skills().size());
  for (std::uint32_t i = 0; i < catalog.activities().size(); ++i) {
    if (catalog.activities()[i].deprecated) continue;
    for (const SkillId skill : find_raised(catalog, catalog.activities()[i]))
      raised_by[skill.index()].push_back(ActivityId{i});
  }
  std::vector<SingleProvider> single;
  for (std::uint32_t skill = 0; skill < raised_by.size(); ++skill) {
    const auto& activities = raised_by[skill];
    if (activities.empty()) continue;
    const std::string& provider = catalog[activities.front()].provider;
    if (!provider.empty() &&
        std::ranges::all_of(activities, [&](ActivityId id) { return catalog[id].provider == provider; }))
      single.push_back({SkillId{skill}, provider, activities});
  }
  return single;
}

}  // namespace

std::vector<FoundedEntry> list_founded_entries(const Catalog& catalog) {
  std::vector<FoundedEntry> entries;
  const auto add = [&](EntryKind kind, const std::string& id, const Provenance& provenance, const SourceMark& mark) {
    entries.push_back({kind, id, provenance.source.id, provenance.as_of, provenance.grade, mark});
  };
  for (const auto& family : catalog.families()) add(EntryKind::family, family.id, family.provenance, family.mark);
  for (const auto& role : catalog.roles()) add(EntryKind::role, role.id, role.provenance, role.mark);
  for (const auto& skill : catalog.skills()) add(EntryKind::skill, skill.id, skill.provenance, skill.mark);
  for (const auto& activity : catalog.activities())
    add(EntryKind::activity, activity.id, activity.provenance, activity.mark);
  for (const auto& from : catalog.templates())
    add(EntryKind::template_of_activities, from.id, from.common.provenance, from.mark);
  for (const auto& rule : catalog.rules()) add(EntryKind::rule, rule.id, rule.provenance, rule.mark);
  for (const auto& rate : catalog.rates())
    entries.push_back({EntryKind::exchange_rate, rate.currency, rate.source.id, rate.as_of, std::nullopt, rate.mark});
  return entries;
}

std::string find_domain(const Activity& activity) {
  const auto parts = split(activity.mark.file(), '/');
  return std::string(parts.size() < 2 ? std::string_view{} : parts[parts.size() - 2]);
}

std::vector<std::string> list_domains(const Catalog& catalog) {
  std::set<std::string> domains;
  for (const auto& skill : catalog.skills()) domains.insert(skill.domain);
  for (const auto& activity : catalog.activities()) domains.insert(find_domain(activity));
  return {domains.begin(), domains.end()};
}

std::size_t SourceCount::count_all() const {
  return std::accumulate(by_entry_kind.begin(), by_entry_kind.end(), std::size_t{0});
}

CatalogStats build_catalog_stats(const Catalog& catalog) {
  CatalogStats stats;
  const auto entries = list_founded_entries(catalog);
  stats.families = count_families(catalog);
  stats.domains = count_domains(catalog);
  for (const auto& activity : catalog.activities()) ++stats.by_activity_kind[place_of(activity.kind)];
  for (const auto& entry : entries)
    if (entry.grade) ++stats.by_grade[place_of(entry.kind)][place_of(*entry.grade)];
  const auto count_deprecated = [&](EntryKind kind, const auto& all) {
    for (const auto& entry : all)
      if (entry.deprecated) ++stats.deprecated[place_of(kind)];
  };
  count_deprecated(EntryKind::role, catalog.roles());
  count_deprecated(EntryKind::skill, catalog.skills());
  count_deprecated(EntryKind::activity, catalog.activities());
  stats.sources = count_sources(catalog, entries);
  stats.oldest = find_oldest(entries);
  const auto asked = find_essentials(catalog);
  const Reach free(catalog, list_written(catalog, is_surely_free)),
      free_with_templates(catalog, list_written_and_made(catalog, is_surely_free)),
      written(catalog, list_written(catalog)), with_templates(catalog, list_written_and_made(catalog));
  stats.without_free_route = find_missed(asked, free, free_with_templates);
  stats.only_by_template = find_missed(asked, written, with_templates);
  // What not even templates lead to is no level that only they reach; `catalog check` says that.
  std::erase_if(stats.only_by_template,
                [](const MissedLevel& missed) { return missed.reached_with_templates < missed.atom.level; });
  stats.single_providers = find_single_providers(catalog);
  return stats;
}

}  // namespace careergap
