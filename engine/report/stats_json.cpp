#include <nlohmann/json.hpp>

#include "engine/report/stats.h"

namespace careergap {

namespace {

using Json = nlohmann::ordered_json;

/// Each word with its number, 0 too: a reader need not know the words to add them up.
template <class Words, class Numbers>
Json build_counts(const Words& words, const Numbers& numbers) {
  Json counts = Json::object();
  for (std::size_t i = 0; i < numbers.size(); ++i) counts[std::string(words[i])] = numbers[i];
  return counts;
}

template <class IdType>
Json build_ids(const Catalog& catalog, const std::vector<IdType>& ids) {
  Json names = Json::array();
  for (const IdType id : ids) names.push_back(catalog[id].id);
  return names;
}

Json build_grades(const CatalogStats& stats) {
  Json grades = Json::object();
  for (std::size_t kind = 0; kind < stats.by_grade.size(); ++kind)
    if (kind != static_cast<std::size_t>(EntryKind::exchange_rate))
      grades[std::string(kEntryKindWords[kind])] = build_counts(kGradeWords, stats.by_grade[kind]);
  return grades;
}

Json build_missed(const Catalog& catalog, const std::vector<MissedLevel>& levels) {
  Json all = Json::array();
  for (const auto& missed : levels)
    all.push_back({{"skill", catalog[missed.atom.skill].id},
                   {"level", missed.atom.level.value},
                   {"reached", missed.reached.value},
                   {"reached_with_templates", missed.reached_with_templates.value},
                   {"asked_by", build_ids(catalog, missed.asked_by)}});
  return all;
}

Json build_paths(const Catalog& catalog, const std::vector<RolePathCounts>& paths) {
  const PlanOptions options = path_count_options();
  Json roles = Json::array();
  for (const auto& [role, starts] : paths) {
    Json counts = Json::array();
    for (const auto& [from, count, general, end] : starts)
      counts.push_back(
          {{"from", from ? Json(catalog[*from].id) : Json(nullptr)},
           {"paths", count},
           {"with_general_steps", general},
           {"proven", end == SearchEnd::complete || end == SearchEnd::no_more || end == SearchEnd::unreachable}});
    roles.push_back({{"role", catalog[role].id}, {"starts", counts}});
  }
  return {{"asked_for", options.paths},
          {"difference_permille", options.difference_permille},
          {"search_steps", options.search_steps},
          {"roles", roles}};
}

}  // namespace

std::string render_stats_json(const Catalog& catalog, const CatalogStats& stats,
                              const std::vector<RolePathCounts>& paths) {
  Json families = Json::array(), domains = Json::array(), sources = Json::array(), oldest = Json::array(),
       providers = Json::array();
  for (const auto& [family, roles, by_seniority] : stats.families)
    families.push_back(
        {{"family", family->id}, {"roles", roles}, {"seniorities", build_counts(kSeniorityWords, by_seniority)}});
  for (const auto& [domain, skills, activities] : stats.domains)
    domains.push_back({{"domain", domain}, {"skills", skills}, {"activities", activities}});
  for (const auto& count : stats.sources)
    sources.push_back({{"source", catalog[count.source].id},
                       {"entries", count.count_all()},
                       {"by_kind", build_counts(kEntryKindWords, count.by_entry_kind)}});
  for (const auto& entry : stats.oldest)
    oldest.push_back({{"as_of", render_date(entry.as_of)},
                      {"kind", word_of(entry.kind)},
                      {"id", entry.id},
                      {"place", {{"file", entry.mark.file()}, {"line", entry.mark.line()}}}});
  for (const auto& [skill, provider, activities] : stats.single_providers)
    providers.push_back(
        {{"skill", catalog[skill].id}, {"provider", provider}, {"activities", build_ids(catalog, activities)}});
  const auto deprecated_of = [&](EntryKind kind) { return stats.deprecated[static_cast<std::size_t>(kind)]; };
  const Json json{{"schema", "careergap.stats/1"},
                  {"catalog_digest", catalog.digest()},
                  {"families", families},
                  {"domains", domains},
                  {"activity_kinds", build_counts(kWrittenActivityKindWords, stats.by_activity_kind)},
                  {"jobs_on_the_way", catalog.positions().size()},
                  {"general_steps", catalog.from_templates().size()},
                  {"grades", build_grades(stats)},
                  {"deprecated",
                   {{"role", deprecated_of(EntryKind::role)},
                    {"skill", deprecated_of(EntryKind::skill)},
                    {"activity", deprecated_of(EntryKind::activity)}}},
                  {"sources", sources},
                  {"oldest", oldest},
                  {"paths", build_paths(catalog, paths)},
                  {"without_free_route", build_missed(catalog, stats.without_free_route)},
                  {"only_by_template", build_missed(catalog, stats.only_by_template)},
                  {"single_providers", providers}};
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace careergap
