#include "engine/report/pages/links.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/base/text.h"
#include "engine/curate/catalog_stats.h"
#include "engine/report/markdown_text.h"
#include "engine/report/words.h"

namespace careergap::pages {

namespace {

bool is_below(std::string_view file, std::string_view root) {
  return file.starts_with(root) && (root.ends_with('/') || file.substr(root.size()).starts_with('/'));
}

/// `roles/data/data-engineer.yaml` of a file below the root.
std::string_view find_below(std::string_view file, std::string_view root) {
  file.remove_prefix(root.size());
  while (file.starts_with('/')) file.remove_prefix(1);
  return file;
}

}  // namespace

std::string path_of_family(std::string_view family) {
  return fmt::format("roles/{}.md", family);
}

std::string path_of_domain(std::string_view domain) {
  return fmt::format("skills/{}.md", domain);
}

std::string Links::to_page(std::string_view text, std::string_view path) const {
  return fmt::format("[{}]({}{})", escape_markdown(text), up_, encode_link(path));
}

std::string Links::link(std::string_view text, std::string_view path, const std::string& anchor) const {
  return fmt::format("[{}]({}{}#{})", escape_markdown(text), up_, encode_link(path), encode_link(anchor));
}

std::string Links::to(RoleId id) const {
  const Role& role = catalog_[id];
  return link(role.title, path_of_family(role.family), "role-" + role.id);
}

std::string Links::to(SkillId id) const {
  const Skill& skill = catalog_[id];
  return link(skill.label, path_of_domain(skill.domain), "skill-" + skill.id);
}

std::string Links::to(ActivityId id) const {
  const Activity& activity = catalog_[id];
  return link(activity.title, path_of_domain(find_domain(activity)), "activity-" + activity.id);
}

std::string Links::to(const Rule& rule) const {
  return link(rule.id, kRulesPage, "rule-" + rule.id);
}

std::string Links::to(SourceId id) const {
  return link(catalog_[id].title, kSourcesPage, "source-" + catalog_[id].id);
}

std::string Links::to(const AtomRef& atom) const {
  const Skill& skill = catalog_[atom.skill.id];
  return link(render_atom(catalog_, {atom.skill.id, atom.level}), path_of_domain(skill.domain), "skill-" + skill.id);
}

std::string Links::to_all(const std::vector<AtomRef>& atoms, std::string_view separator) const {
  std::vector<std::string> parts;
  for (const auto& atom : atoms) parts.push_back(to(atom));
  return join(parts, separator);
}

std::string Links::to_file(const SourceMark& mark) const {
  const bool is_rules = is_below(mark.file(), places_.rules_root);
  const auto below = find_below(mark.file(), is_rules ? places_.rules_root : places_.skills_catalog_root);
  const std::string& place = is_rules ? places_.rules_place : places_.skills_catalog_place;
  return fmt::format("[{}/{}]({}{}/{})", is_rules ? "rules" : "skills-catalog", escape_markdown(below), up_,
                     encode_link(place), encode_link(below));
}

std::string Links::render_origin(const Provenance& provenance, const SourceMark& mark) const {
  return render_fact("Source", fmt::format("{}, {}, {}", word_of(provenance.grade), to(provenance.source.id),
                                           render_date(provenance.as_of))) +
         render_fact(
             "Written in",
             fmt::format(
                 "{}, read whole on {}{}", to_file(mark), render_date(provenance.reviewed),
                 provenance.owner.empty() ? "" : fmt::format(", kept by {}", escape_markdown(provenance.owner))));
}

std::string render_title(std::string_view title) {
  return fmt::format("{}\n# {}\n\n", kPageMark, escape_markdown(title));
}

std::string render_heading(int level, std::string_view anchor, std::string_view text) {
  return fmt::format("\n{} <a id=\"{}\"></a>{}\n\n", std::string(static_cast<std::size_t>(level), '#'), anchor,
                     escape_markdown(text));
}

std::string render_status(const std::optional<Deprecation>& deprecated) {
  return deprecated ? render_fact("Status", escape_markdown(render_deprecation(*deprecated))) : std::string{};
}

std::string render_fact(std::string_view label, std::string_view value) {
  return value.empty() ? std::string{} : fmt::format("- **{}:** {}\n", label, value);
}

std::string join_with(const std::vector<std::string>& parts, std::string_view last) {
  if (parts.size() < 2) return join(parts, "");
  return fmt::format("{} {} {}", join(std::span(parts).first(parts.size() - 1), ", "), last, parts.back());
}

std::string name_of_id(std::string_view id) {
  std::string name(id);
  std::ranges::replace(name, '-', ' ');
  if (!name.empty() && name.front() >= 'a' && name.front() <= 'z')
    name.front() = static_cast<char>(name.front() - 'a' + 'A');
  return name;
}

std::string name_of_scheme(std::string_view scheme) {
  if (scheme == "onet") return "O\\*NET";
  if (scheme == "ddat") return "DDaT";
  std::string name(scheme);
  std::ranges::transform(name, name.begin(),
                         [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
  return escape_markdown(name);
}

}  // namespace careergap::pages
