#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "engine/base/text.h"
#include "engine/curate/catalog_stats.h"
#include "engine/report/markdown_text.h"
#include "engine/report/pages/links.h"
#include "engine/report/words.h"

namespace careergap::pages {

namespace {

template <class Marks>
std::string join_values(const Marks& marks) {
  std::vector<std::string> values;
  for (const auto& mark : marks) values.push_back(escape_markdown(mark.value));
  return join(values, ", ");
}

std::string render_raised_by(const Catalog& catalog, SkillId id, const Links& links) {
  std::map<Level, std::vector<std::string>> by_level;
  for (std::uint32_t i = 0; i < catalog.activities().size(); ++i)
    for (const auto& grant : catalog.activities()[i].grants)
      if (grant.atom.skill.id == id) by_level[grant.atom.level].push_back(links.to(ActivityId{i}));
  const bool is_credential = catalog[id].kind == SkillKind::credential;
  std::string text;
  for (const auto& [level, activities] : by_level)
    text +=
        render_fact(is_credential ? "Given by" : fmt::format("Raised to {} by", level.value), join(activities, "; "));
  return text.empty() ? render_fact("Raised by", "no written activity by name") : text;
}

std::string render_asked_by(const Catalog& catalog, SkillId id, const Links& links) {
  std::vector<std::string> parts;
  for (std::uint32_t i = 0; i < catalog.roles().size(); ++i)
    for (const auto& line : catalog.roles()[i].requirements)
      if (line.skill.id == id)
        parts.push_back(fmt::format("{} {}{}", links.to(RoleId{i}), line.level.value,
                                    line.importance == Importance::useful ? " (useful)" : ""));
  return join(parts, ", ");
}

std::string render_skill(const Catalog& catalog, SkillId id, const Links& links) {
  const Skill& skill = catalog[id];
  std::string text = render_heading(3, "skill-" + skill.id, skill.label);
  if (!skill.about.empty()) text += escape_markdown_line(skill.about) + "\n\n";
  text += render_fact("Id", fmt::format("`{}`, {}", skill.id, word_of(skill.kind))) +
          render_fact("Also called", join_values(skill.aliases));
  for (const auto& implication : skill.implies)
    text += render_fact(fmt::format("From {} on implies", implication.at.value), links.to(implication.gives));
  for (const auto& transfer : skill.transfers)
    text += render_fact(fmt::format("From {} on carries over", transfer.at.value),
                        fmt::format("{} % of the hours up to {}. {}", transfer.share_percent,
                                    links.to(transfer.towards), escape_markdown(transfer.because)));
  std::vector<std::string> references;
  for (const auto& [scheme, name] : skill.references)
    references.push_back(fmt::format("{} {}", name_of_scheme(scheme), escape_markdown(name.value)));
  return text + render_raised_by(catalog, id, links) +
         render_fact("Asked for by", render_asked_by(catalog, id, links)) +
         render_fact("References", join(references, "; ")) + render_status(skill.deprecated) +
         links.render_origin(skill.provenance, skill.mark);
}

std::string render_grants(const Activity& activity, const Links& links) {
  std::vector<std::string> parts;
  for (const auto& [atom, hours] : activity.grants)
    parts.push_back(links.to(atom) + (hours ? fmt::format(" ({} h of it)", hours->value) : ""));
  return join(parts, ", ");
}

std::string render_what_it_takes(const Catalog& catalog, const Activity& activity) {
  std::vector<std::string> parts{fmt::format("{}, {}", render_hours(activity.hours), word_of(activity.hours_basis)),
                                 render_price(activity.price, catalog.base_currency())};
  if (activity.weeks.high.value > 0) parts.push_back("at least " + render_weeks(activity.weeks));
  return escape_markdown(join(parts, "; "));
}

std::string render_where(const Activity& activity) {
  std::vector<std::string> parts{std::string(word_of(activity.mode))};
  if (activity.needs_present_post) parts.emplace_back("only in the present post");
  if (!activity.region.empty() && activity.region != kWorldwide) parts.push_back(activity.region);
  if (!activity.language.empty()) parts.push_back("language " + activity.language);
  return escape_markdown(join(parts, ", "));
}

std::string render_evidence(const Activity& activity) {
  std::vector<std::string> kinds;
  for (const auto kind : activity.evidence) kinds.emplace_back(word_of(kind));
  if (is_practice(activity)) kinds.emplace_back("practice shown in what it requires and grants");
  return join(kinds, ", ");
}

std::string render_activity(const Catalog& catalog, ActivityId id, const Links& links) {
  const Activity& activity = catalog[id];
  std::string text =
      render_heading(4, "activity-" + activity.id, activity.title) + escape_markdown_line(activity.about) + "\n\n" +
      render_fact("Id", fmt::format("`{}`", activity.id)) +
      render_fact("Provider", escape_markdown(activity.provider)) +
      render_fact("Takes", render_what_it_takes(catalog, activity)) + render_fact("Where", render_where(activity)) +
      render_fact("Requires", links.to_all(activity.requires_all, ", "));
  for (const auto& group : activity.requires_any) text += render_fact("Requires one of", links.to_all(group, " or "));
  return text + render_fact("Grants", render_grants(activity, links)) +
         render_fact("Leaves behind", render_evidence(activity)) +
         render_fact("Valid for", activity.valid_months ? fmt::format("{} months", *activity.valid_months) : "") +
         render_fact("Why it counts", escape_markdown(activity.because)) +
         render_fact("Page", activity.url.empty() ? "" : fmt::format("<{}>", activity.url)) +
         render_status(activity.deprecated) + links.render_origin(activity.provenance, activity.mark);
}

}  // namespace

Page render_domain(const Catalog& catalog, const std::string& domain, const Links& links) {
  std::vector<std::string> names;
  std::string skills;
  for (std::uint32_t i = 0; i < catalog.skills().size(); ++i) {
    if (catalog.skills()[i].domain != domain) continue;
    names.push_back(links.to(SkillId{i}));
    skills += render_skill(catalog, SkillId{i}, links);
  }
  std::map<ActivityKind, std::vector<std::string>> by_kind;
  std::size_t activities = 0;
  for (std::uint32_t i = 0; i < catalog.activities().size(); ++i) {
    const Activity& activity = catalog.activities()[i];
    if (find_domain(activity) != domain) continue;
    by_kind[activity.kind].push_back(render_activity(catalog, ActivityId{i}, links));
    ++activities;
  }
  std::vector<std::string> kinds;
  for (const auto& [kind, entries] : by_kind) kinds.push_back(fmt::format("{} {}", word_of(kind), entries.size()));
  std::string text = render_title("Skills and activities: " + domain) +
                     render_fact("Part of", links.to_page("the catalog", kIndexPage)) +
                     render_fact(fmt::format("{} skills", names.size()), join(names, ", ")) +
                     render_fact(fmt::format("{} activities", activities), join(kinds, ", "));
  if (!skills.empty()) text += "\n## Skills\n" + skills;
  if (!by_kind.empty()) text += "\n## Activities\n";
  for (const auto& [kind, entries] : by_kind) text += fmt::format("\n### {}\n", render_kind(kind)) + join(entries, "");
  return {path_of_domain(domain), std::move(text)};
}

}  // namespace careergap::pages
