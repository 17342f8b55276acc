#include "engine/profile/read_profile.h"

#include "engine/source/fields.h"
#include "engine/source/yaml_reader.h"

namespace careergap {

namespace {

constexpr FieldSpec kProfileFields[] = {
    {"roles", FieldType::texts, false, "roles held now or before"},
    {"skills", FieldType::map, false, "skill: level 0-4"},
    {"projects", FieldType::list, false, "work that used skills"},
};
constexpr FieldSpec kProjectFields[] = {
    {"title", FieldType::text, true, "what was made", 0, 200},
    {"uses", FieldType::map, true, "skill: level 1-4"},
};
const EntrySpec kProfile{"a profile", kProfileFields}, kProject{"a project", kProjectFields};

/// The one entry a name means; says so when there is none or several.
template <class IdType, class NameOf>
std::optional<IdType> choose(const Resolution<IdType>& resolution, const SourceMark& mark, std::string_view what,
                             NameOf name_of_id, Diagnostics& diagnostics) {
  if (resolution.is_understood()) return resolution.matches.front().id;
  std::string message = (resolution.matches.empty() ? "unknown " : "several entries match the ") + std::string(what) +
                        " '" + resolution.text + "'";
  std::vector<IdType> options = resolution.nearest;
  for (const auto& match : resolution.matches) options.push_back(match.id);
  std::string nearest;
  for (const IdType id : options) nearest += (nearest.empty() ? "" : "', '") + name_of_id(id);
  diagnostics.add(Code::unknown_name, mark, std::move(message), nearest);
  return std::nullopt;
}

std::vector<Statement> read_statements(std::span<const Entry> entries, std::int64_t least, const Resolver& resolver,
                                       const Catalog& catalog, Diagnostics& diagnostics) {
  std::vector<Statement> statements;
  for (const auto& [name, value] : entries) {
    const auto skill = choose(
        resolver.resolve_skill(name.value), name.mark, "skill", [&](SkillId id) { return catalog[id].id; },
        diagnostics);
    const auto level = read_integer_node(value, least, kHighestLevel.value, "a level", diagnostics);
    if (skill && level) statements.push_back({*skill, Level{*level}, name.mark});
  }
  return statements;
}

}  // namespace

ProfileInput read_profile(const SourceFile& file, const Resolver& resolver, const Catalog& catalog,
                          const SourceLimits& limits, Diagnostics& diagnostics) {
  ProfileInput input;
  const auto tree = read_yaml(file, limits, diagnostics);
  if (!tree) return input;
  const Fields fields(*tree, kProfile, diagnostics);
  for (const auto& name : fields.texts("roles"))
    if (const auto role = choose(
            resolver.resolve_role(name.value), name.mark, "role", [&](RoleId id) { return catalog[id].id; },
            diagnostics))
      input.held_roles.push_back(*role);
  input.statements = read_statements(fields.entries("skills"), 0, resolver, catalog, diagnostics);
  for (const Node& node : fields.items("projects")) {
    const Fields project(node, kProject, diagnostics);
    input.projects.push_back(
        {project.text("title"), read_statements(project.entries("uses"), 1, resolver, catalog, diagnostics)});
  }
  return input;
}

}  // namespace careergap
