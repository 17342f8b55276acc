#include "engine/profile/read_profile.h"

#include "engine/base/text.h"
#include "engine/profile/read_names.h"
#include "engine/source/yaml_reader.h"

namespace careergap {

namespace {

constexpr FieldSpec kSkillName{"a skill", FieldType::text, true, "id or another name of a skill"};
constexpr NamedSpec kMonthsHeld{
    {"a role", FieldType::text, true, "id, title or another name of a role"},
    {"a number of months", FieldType::integer, true, "for how many months it is or was held", 1, kMostMonthsHeld}};
constexpr NamedSpec kStated{kSkillName,
                            {"a level", FieldType::integer, true, "the level had; 0 for none", 0, kHighestLevel.value}};
constexpr NamedSpec kUsed{kSkillName, {"a level", FieldType::integer, true, "the level used", 1, kHighestLevel.value}};
constexpr FieldSpec kProjectFields[] = {
    {"title", FieldType::text, true, "what was made", 0, 200},
    named_field("uses", true, "skill: level 1-4", kUsed),
};
constexpr EntrySpec kProject{"a project", kProjectFields};
constexpr FieldSpec kProfileFields[] = {
    {"roles", FieldType::texts, false, "roles held now or before: ids, titles or other names"},
    named_field("months_held", false, "role: months for which it is or was held, 1-720", kMonthsHeld),
    named_field("skills", false, "skill: level 0-4", kStated),
    entries_field("projects", false, "work that used skills", kProject),
};

std::vector<Statement> read_statements(const std::vector<const Entry*>& entries, const Resolver& resolver,
                                       const Catalog& catalog, Diagnostics& diagnostics) {
  std::vector<Statement> statements;
  for (const Entry* entry : entries) {
    const auto skill = read_skill_name(entry->key, resolver, catalog, diagnostics);
    if (skill) statements.push_back({*skill, Level{read_integer(entry->value.text).value_or(0)}, entry->key.mark});
  }
  return statements;
}

}  // namespace

const EntrySpec kProfileFile{"a profile", kProfileFields};

ProfileInput read_profile(const SourceFile& file, const Resolver& resolver, const Catalog& catalog,
                          const SourceLimits& limits, Diagnostics& diagnostics) {
  ProfileInput input;
  const auto tree = read_yaml(file, limits, diagnostics);
  if (!tree) return input;
  const Fields fields(*tree, kProfileFile, diagnostics);
  for (const auto& name : fields.texts("roles"))
    if (const auto role = read_role_name(name, resolver, catalog, diagnostics)) input.held_roles.push_back(*role);
  for (const Entry* held : fields.entries("months_held")) {
    const auto role = read_role_name(held->key, resolver, catalog, diagnostics);
    if (!role) continue;
    input.held_roles.push_back(*role);
    input.months_held[*role] = read_integer(held->value.text).value_or(1);
  }
  input.statements = read_statements(fields.entries("skills"), resolver, catalog, diagnostics);
  for (const Fields& project : fields.each("projects"))
    input.projects.push_back(
        {project.text("title"), read_statements(project.entries("uses"), resolver, catalog, diagnostics)});
  return input;
}

}  // namespace careergap
