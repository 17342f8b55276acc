#include "engine/profile/read_profile.h"

#include "engine/profile/read_names.h"
#include "engine/source/fields.h"
#include "engine/source/yaml_reader.h"

namespace careergap {

namespace {

constexpr FieldSpec kProfileFields[] = {
    {"roles", FieldType::texts, false, "roles held now or before"},
    {"months_held", FieldType::map, false, "role: months for which it is or was held, 1-720"},
    {"skills", FieldType::map, false, "skill: level 0-4"},
    {"projects", FieldType::list, false, "work that used skills"},
};
constexpr FieldSpec kProjectFields[] = {
    {"title", FieldType::text, true, "what was made", 0, 200},
    {"uses", FieldType::map, true, "skill: level 1-4"},
};
const EntrySpec kProfile{"a profile", kProfileFields}, kProject{"a project", kProjectFields};

std::vector<Statement> read_statements(std::span<const Entry> entries, std::int64_t least, const Resolver& resolver,
                                       const Catalog& catalog, Diagnostics& diagnostics) {
  std::vector<Statement> statements;
  for (const auto& [name, value] : entries) {
    const auto skill = read_skill_name(name, resolver, catalog, diagnostics);
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
    if (const auto role = read_role_name(name, resolver, catalog, diagnostics)) input.held_roles.push_back(*role);
  for (const auto& [name, value] : fields.entries("months_held")) {
    const auto role = read_role_name(name, resolver, catalog, diagnostics);
    const auto months = read_integer_node(value, 1, kMostMonthsHeld, "a number of months", diagnostics);
    if (!role || !months) continue;
    input.held_roles.push_back(*role);
    input.months_held[*role] = *months;
  }
  input.statements = read_statements(fields.entries("skills"), 0, resolver, catalog, diagnostics);
  for (const Node& node : fields.items("projects")) {
    const Fields project(node, kProject, diagnostics);
    input.projects.push_back(
        {project.text("title"), read_statements(project.entries("uses"), 1, resolver, catalog, diagnostics)});
  }
  return input;
}

}  // namespace careergap
