#include <fmt/format.h>

#include <algorithm>

#include "engine/base/text.h"
#include "engine/report/text.h"
#include "engine/report/wrap.h"

namespace careergap {

namespace {

template <class IdType>
std::string render_unresolved(const Resolution<IdType>& resolution, std::string_view what, std::string_view flag,
                              std::string_view way_on, const std::vector<std::string>& names, const Style& style) {
  std::string text =
      resolution.matches.empty()
          ? fmt::format("careergap: {} '{}' was not understood as a {}\n", flag, make_printable(resolution.text), what)
          : fmt::format("careergap: {} '{}' may mean several {}s; name one by its id\n", style.bad(flag),
                        resolution.text, what);
  if (!resolution.gone.empty()) text += fmt::format("It is {}\n", wrap_text(resolution.gone, 0));
  if (resolution.matches.empty() && !names.empty()) text += "nearest:\n";
  for (const auto& name : names) text += "  " + name + "\n";
  return text + std::string(way_on);
}

std::string render_atoms(const Catalog& catalog, const std::vector<AtomRef>& atoms, std::string_view separator) {
  std::vector<std::string> parts;
  for (const auto& atom : atoms) parts.push_back(render_atom(catalog, {atom.skill.id, atom.level}));
  return join(parts, separator);
}

/// "label: value", wrapped.
std::string render_field(std::string_view label, std::string_view value) {
  constexpr std::size_t kColumn = 14;
  return value.empty() ? std::string{} : fmt::format("{}{}\n", pad_right(label, kColumn), wrap_text(value, kColumn));
}

std::string render_deprecated(const std::optional<Deprecation>& deprecated) {
  return deprecated ? render_field("status", render_deprecation(*deprecated)) : std::string{};
}

/// What a line of a list says of an entry that nothing new should build on.
std::string_view mark_deprecated(const auto& entry) {
  return entry.deprecated ? ", deprecated" : "";
}

template <class Marks>
std::string join_values(const Marks& marks) {
  std::vector<std::string> values;
  for (const auto& mark : marks) values.push_back(mark.value);
  return join(values, ", ");
}

template <class References>
std::string join_references(const References& references) {
  std::vector<std::string> parts;
  for (const auto& [scheme, name] : references) parts.push_back(fmt::format("{} {}", scheme, name.value));
  return join(parts, ", ");
}

std::string render_common(const Catalog& catalog, const Provenance& provenance, const SourceMark& mark) {
  return render_field("source", render_provenance(catalog, provenance)) +
         render_field("written at", render_place(mark));
}

}  // namespace

std::string render_unresolved_role(const Catalog& catalog, const Resolution<RoleId>& resolution, std::string_view flag,
                                   std::string_view way_on, const Style& style) {
  std::vector<std::string> names;
  for (const auto& match : resolution.matches)
    names.push_back(fmt::format("{}  {}  ({})", pad_right(catalog[match.id].id, 32), catalog[match.id].title,
                                render_reason(match.by, match.matched)));
  for (const RoleId id : resolution.nearest)
    names.push_back(fmt::format("{}  {}", pad_right(catalog[id].id, 32), catalog[id].title));
  std::string after = "`careergap roles` lists all roles.";
  if (!way_on.empty())
    after += fmt::format(" To go on without it, say what you can do instead, such as:\n  {}", way_on);
  return render_unresolved(resolution, "role", flag, after + "\n", names, style);
}

std::string render_unresolved_skill(const Catalog& catalog, const Resolution<SkillId>& resolution,
                                    std::string_view flag, const Style& style) {
  std::vector<std::string> names;
  for (const auto& match : resolution.matches)
    names.push_back(fmt::format("{}  {}  ({})", pad_right(catalog[match.id].id, 32), catalog[match.id].label,
                                render_reason(match.by, match.matched)));
  for (const SkillId id : resolution.nearest)
    names.push_back(fmt::format("{}  {}", pad_right(catalog[id].id, 32), catalog[id].label));
  return render_unresolved(resolution, "skill", flag,
                           "`careergap skills` lists all skills; leaving it out counts it as unknown.\n", names, style);
}

std::string render_roles_text(const Catalog& catalog, const std::vector<RoleId>& roles, const Style& style) {
  std::string text;
  for (const RoleId id : roles)
    text += fmt::format("{}  {}\n", style.strong(pad_right(catalog[id].id, 32)),
                        fmt::format("{} ({}, {}{})", catalog[id].title, catalog[id].family,
                                    word_of(catalog[id].seniority), mark_deprecated(catalog[id])));
  return text;
}

std::string render_skills_text(const Catalog& catalog, const std::vector<SkillId>& skills, const Style& style) {
  std::string text;
  for (const SkillId id : skills)
    text += fmt::format("{}  {}\n", style.strong(pad_right(catalog[id].id, 32)),
                        fmt::format("{} ({}, {}{})", catalog[id].label, catalog[id].domain, word_of(catalog[id].kind),
                                    mark_deprecated(catalog[id])));
  return text;
}

std::string render_activities_text(const Catalog& catalog, const std::vector<ActivityId>& activities,
                                   const Style& style) {
  std::string text;
  for (const ActivityId id : activities) {
    const Activity& activity = catalog[id];
    text +=
        fmt::format("{}\n    {}: {} · {} · {}{}\n", style.strong(activity.id), render_kind(activity.kind),
                    activity.title, render_hours(activity.hours), render_price(activity.price, catalog.base_currency()),
                    activity.deprecated ? " · deprecated" : "");
  }
  return text;
}

std::string render_entry_text(const Catalog& catalog, RoleId id, const Style& style) {
  const Role& role = catalog[id];
  std::string text = fmt::format("{}\n", style.strong(role.title)) + render_field("role", role.id) +
                     render_field("family", role.family) + render_field("seniority", word_of(role.seniority)) +
                     render_field("about", role.about) + render_field("aliases", join_values(role.aliases)) +
                     render_field("extends", role.extends ? role.extends->name : "") +
                     render_field("references", join_references(role.references));
  if (role.ddat) text += render_field("ddat", role.ddat->role + ", " + role.ddat->level);
  std::vector<std::string> attributes;
  for (const auto attribute : role.attributes) attributes.emplace_back(word_of(attribute));
  text += render_field("attributes", join(attributes, ", ")) + render_deprecated(role.deprecated);
  text += render_field("at entry", render_atoms(catalog, role.entry, ", "));
  if (!role.teaches.empty())
    text += render_field("teaches",
                         fmt::format("{}, in {} months", render_atoms(catalog, role.teaches, ", "), role.months));
  text += render_common(catalog, role.provenance, role.mark) + "requires\n";
  for (const auto& line : role.requirements) {
    text += fmt::format(
        "  {} ({}, weight {})\n      {}\n", render_atom(catalog, {line.skill.id, line.level}), word_of(line.importance),
        line.weight,
        style.faint(wrap_text(fmt::format("{} [{}, {}]", line.why, line.asked_by, render_place(line.mark)), 6)));
  }
  return text;
}

std::string render_entry_text(const Catalog& catalog, SkillId id, const Style& style) {
  const Skill& skill = catalog[id];
  std::string text = fmt::format("{}\n", style.strong(skill.label)) + render_field("skill", skill.id) +
                     render_field("kind", word_of(skill.kind)) + render_field("domain", skill.domain) +
                     render_field("about", skill.about) + render_deprecated(skill.deprecated) +
                     render_field("aliases", join_values(skill.aliases)) +
                     render_field("references", join_references(skill.references));
  for (const auto& implication : skill.implies)
    text += render_field("implies",
                         fmt::format("from {} on: {}", implication.at.value,
                                     render_atom(catalog, {implication.gives.skill.id, implication.gives.level})));
  for (const auto& transfer : skill.transfers)
    text += render_field(
        "transfers",
        fmt::format("from {} on: {} % of the hours for {}. {}", transfer.at.value, transfer.share_percent,
                    render_atom(catalog, {transfer.towards.skill.id, transfer.towards.level}), transfer.because));
  text += render_common(catalog, skill.provenance, skill.mark);
  std::string raised, asked;
  for (const auto& activity : catalog.activities())
    for (const auto& grant : activity.grants)
      if (grant.atom.skill.id == id)
        raised += fmt::format("  to {}: {}  {}\n", grant.atom.level.value, pad_right(activity.id, 40),
                              render_kind(activity.kind));
  for (const auto& role : catalog.roles())
    for (const auto& line : role.requirements)
      if (line.skill.id == id)
        asked += fmt::format("  {} at {} ({})\n", role.id, line.level.value, word_of(line.importance));
  return text + (raised.empty() ? "" : "raised by\n" + raised) + (asked.empty() ? "" : "asked for by\n" + asked);
}

std::string render_entry_text(const Catalog& catalog, ActivityId id, const Style& style) {
  const Activity& activity = catalog[id];
  std::string text =
      fmt::format("{}\n", style.strong(activity.title)) + render_field("activity", activity.id) +
      render_field("kind", word_of(activity.kind)) + render_field("provider", activity.provider) +
      render_field("about", activity.about) + render_deprecated(activity.deprecated) +
      render_field("mode", word_of(activity.mode)) +
      render_field("hours", fmt::format("{}, {}", render_hours(activity.hours), word_of(activity.hours_basis))) +
      render_field("price", render_price(activity.price, catalog.base_currency())) + render_field("url", activity.url) +
      render_field("language", activity.language) + render_field("region", activity.region);
  if (activity.weeks.high.value > 0) text += render_field("at least", render_weeks(activity.weeks));
  if (activity.kind == ActivityKind::certification)
    text +=
        render_field("valid", activity.valid_months ? fmt::format("{} months", *activity.valid_months) : "unlimited");
  text += render_field("requires", render_atoms(catalog, activity.requires_all, ", "));
  for (const auto& group : activity.requires_any) text += render_field("one of", render_atoms(catalog, group, " or "));
  std::vector<AtomRef> grants;
  for (const auto& grant : activity.grants) grants.push_back(grant.atom);
  text += render_field("grants", render_atoms(catalog, grants, ", "));
  if (is_practice(activity)) text += render_field("practice", "shows what it requires and grants in practice");
  std::vector<std::string> evidence;
  for (const auto kind : activity.evidence) evidence.emplace_back(word_of(kind));
  return text + render_field("evidence", join(evidence, ", ")) + render_field("because", activity.because) +
         render_common(catalog, activity.provenance, activity.mark);
}

std::string render_entry_text(const Catalog& catalog, RuleId id, const Style& style) {
  const Rule& rule = catalog[id];
  std::string text = fmt::format("{}\n", style.strong(rule.id)) + render_field("rule", rule.id) +
                     render_field("concern", rule.concern);
  for (const auto& consequence : rule.then)
    for (const auto& said : {consequence.text, consequence.response})
      if (!said.empty()) text += render_field("says", said);
  return text + render_field("because", rule.because) + render_common(catalog, rule.provenance, rule.mark);
}

}  // namespace careergap
