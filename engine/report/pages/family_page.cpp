#include <fmt/format.h>

#include <algorithm>

#include "engine/base/text.h"
#include "engine/report/markdown_text.h"
#include "engine/report/pages/links.h"
#include "engine/report/words.h"

namespace careergap::pages {

namespace {

/// Who asks for lines, and on which ground when they do not say another.
struct Owner {
  std::string_view id;
  SourceId source;
};

/// What of a line is not its owner's: who wrote it or, of the owner's own lines, a source of their own.
std::string render_asker(const Catalog& catalog, const Requirement& line, Owner owner, const Links& links) {
  if (line.asked_by == owner.id)
    return line.source.id == owner.source ? "" : fmt::format(" (source: {})", links.to(line.source.id));
  const auto role = catalog.find_role(line.asked_by);
  return role ? fmt::format(" (taken over from {})", links.to(*role)) : " (the family's line)";
}

/// Essential lines first, then by weight: what the job rests on most.
std::string render_requirements(const Catalog& catalog, std::vector<Requirement> lines, Owner owner,
                                const Links& links) {
  std::ranges::stable_sort(lines, [](const Requirement& a, const Requirement& b) {
    return std::pair(a.importance, -a.weight) < std::pair(b.importance, -b.weight);
  });
  std::string rows;
  for (const auto& line : lines)
    rows += fmt::format("| {} | {} | {} | {} | {}{} |\n", links.to(line.skill.id), line.level.value,
                        word_of(line.importance), line.weight, escape_markdown(line.why),
                        render_asker(catalog, line, owner, links));
  return rows.empty()
             ? rows
             : "| skill | level | importance | weight | why: what goes wrong without it |\n|---|---|---|---|---|\n" +
                   rows;
}

std::string render_titles(const Role& role) {
  std::vector<std::string> titles;
  for (const auto& alias : role.aliases) titles.push_back(escape_markdown(alias.value));
  return join(titles, ", ");
}

std::string render_references(const Role& role) {
  std::vector<std::string> parts;
  for (const auto& [scheme, code] : role.references)
    parts.push_back(fmt::format("{} {}", name_of_scheme(scheme), escape_markdown(code.value)));
  if (role.ddat)
    parts.push_back(fmt::format("DDaT {}, {}", escape_markdown(role.ddat->role), escape_markdown(role.ddat->level)));
  return join(parts, "; ");
}

std::string render_differences(const Role& role) {
  if (!role.ddat || role.ddat->differences.empty()) return {};
  std::string text = "- **Rated otherwise than the framework:**\n";
  for (const auto& [skill, reason] : role.ddat->differences)
    text += fmt::format("  - {}: {}\n", escape_markdown_line(skill.value), escape_markdown(reason));
  return text;
}

std::string render_role(const Catalog& catalog, RoleId id, const Links& links) {
  const Role& role = catalog[id];
  std::vector<std::string> attributes;
  for (const auto attribute : role.attributes) attributes.emplace_back(word_of(attribute));
  return render_heading(2, "role-" + role.id, role.title) + escape_markdown_line(role.about) + "\n\n" +
         render_fact("Id", fmt::format("`{}`", role.id)) + render_fact("Seniority", word_of(role.seniority)) +
         render_fact("Other titles", render_titles(role)) +
         render_fact("Builds on", role.extends ? links.to(role.extends->id) : "") +
         render_fact("Asks also for", join(attributes, ", ")) +
         render_fact("At hiring", role.has_own_entry ? links.to_all(role.entry, ", ")
                                                     : "what is essential, one level lower; credentials as they are") +
         render_fact(fmt::format("Teaches in {} months", role.months), links.to_all(role.teaches, ", ")) +
         render_fact("References", render_references(role)) + render_status(role.deprecated) +
         links.render_origin(role.provenance, role.mark) + render_differences(role) + "\n" +
         render_requirements(catalog, role.requirements, {role.id, role.provenance.source.id}, links);
}

std::vector<RoleId> find_roles(const Catalog& catalog, const Family& family) {
  std::vector<RoleId> roles;
  for (std::uint32_t i = 0; i < catalog.roles().size(); ++i)
    if (catalog.roles()[i].family == family.id) roles.push_back(RoleId{i});
  std::ranges::stable_sort(roles, {}, [&](RoleId id) { return catalog[id].seniority; });
  return roles;
}

}  // namespace

Page render_family(const Catalog& catalog, const Family& family, const Links& links) {
  const auto roles = find_roles(catalog, family);
  std::vector<std::string> names;
  for (const RoleId id : roles) names.push_back(fmt::format("{} ({})", links.to(id), word_of(catalog[id].seniority)));
  std::string text = render_title(family.title) + escape_markdown_line(family.about) + "\n\n" +
                     render_fact("Part of", links.to_page("the catalog", kIndexPage)) +
                     render_fact("Roles", join(names, ", ")) + links.render_origin(family.provenance, family.mark);
  if (!family.requirements.empty())
    text += "\nWhat every role of the family is asked for, where it does not say otherwise:\n\n" +
            render_requirements(catalog, family.requirements, {family.id, family.provenance.source.id}, links);
  for (const RoleId id : roles) text += render_role(catalog, id, links);
  return {path_of_family(family.id), std::move(text)};
}

}  // namespace careergap::pages
