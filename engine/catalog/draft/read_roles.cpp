#include "engine/catalog/draft/read_entries.h"

namespace careergap::draft {

namespace {

void read_references(const Fields& entry, Role& role) {
  const auto references = entry.within("references");
  if (!references) return;
  for (const std::string_view scheme : {"soc", "isco", "esco"})
    for (auto& code : references->texts(scheme)) role.references.emplace_back(scheme, std::move(code));
  const auto ddat = references->within("ddat");
  if (!ddat) return;
  DdatReference reference{ddat->text("role"), ddat->text("level"), {}};
  for (const Entry* difference : ddat->entries("differences"))
    reference.differences.emplace_back(difference->key, difference->value.text);
  role.ddat = std::move(reference);
}

}  // namespace

void read_family_file(const Node& tree, std::string_view folder, Drafts& drafts, Diagnostics& diagnostics) {
  const Fields entry(tree, specs::kFamily, diagnostics);
  Family family;
  family.id = entry.text("id");
  check_place(entry.marked("id"), folder, "the folder's name", diagnostics);
  family.title = entry.text("title");
  family.about = entry.text("about");
  family.requirements = read_requirements(entry, family.id, diagnostics);
  family.provenance = read_provenance(entry, nullptr, diagnostics);
  family.mark = entry.mark_of("id");
  if (!family.id.empty()) drafts.families.push_back(std::move(family));
}

void read_role_file(const Node& tree, std::string_view folder, std::string_view stem, Drafts& drafts,
                    Diagnostics& diagnostics) {
  const Fields entry(tree, specs::kRole, diagnostics);
  Role role;
  role.id = entry.text("id");
  check_place(entry.marked("id"), stem, "the file's stem", diagnostics);
  role.title = entry.text("title");
  role.family = entry.text("family");
  role.family_mark = entry.mark_of("family");
  check_place(entry.marked("family"), folder, "the folder's name", diagnostics);
  role.about = entry.text("about");
  role.seniority = read_word(entry, "seniority", kSeniorityWords, Seniority::mid);
  role.aliases = entry.texts("aliases");
  role.patterns = read_patterns(entry, diagnostics);
  if (entry.has("extends")) role.extends = read_ref<RoleId>(entry, "extends");
  role.requirements = read_requirements(entry, role.id, diagnostics);
  role.has_own_entry = entry.has("entry");
  role.entry = read_atoms(entry.entries("entry"));
  role.teaches = read_atoms(entry.entries("teaches"));
  role.months = static_cast<int>(entry.integer("months").value_or(0));
  role.attributes = read_words<RoleAttribute>(entry, "attributes", kRoleAttributeWords);
  read_references(entry, role);
  role.deprecated = read_deprecation(entry);
  role.provenance = read_provenance(entry, nullptr, diagnostics);
  role.mark = entry.mark_of("id");
  if (!role.id.empty()) drafts.roles.push_back(std::move(role));
}

}  // namespace careergap::draft
