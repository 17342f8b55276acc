#include "engine/catalog/draft/read_entries.h"

namespace careergap::draft {

namespace {

void read_references(const Fields& entry, Role& role, Diagnostics& diagnostics) {
  const Node* node = entry.find("references");
  if (node == nullptr) return;
  const Fields references(*node, specs::kRoleReferences, diagnostics);
  for (const std::string_view scheme : {"soc", "isco", "esco"})
    for (auto& code : references.texts(scheme)) role.references.emplace_back(scheme, std::move(code));
  const Node* ddat = references.find("ddat");
  if (ddat == nullptr) return;
  const Fields fields(*ddat, specs::kDdatReference, diagnostics);
  DdatReference reference{fields.text("role"), fields.text("level"), {}};
  for (const auto& [skill, why] : fields.entries("differences"))
    if (auto text = read_text_node(why, "the reason of a difference", diagnostics))
      reference.differences.emplace_back(skill, std::move(*text));
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
  role.entry = read_atoms(entry.entries("entry"), diagnostics);
  role.teaches = read_atoms(entry.entries("teaches"), diagnostics);
  role.months = static_cast<int>(entry.integer("months").value_or(0));
  if (entry.has("teaches") && !entry.is_given("months"))
    diagnostics.add(Code::missing_key, entry.mark_of("teaches"),
                    "'months' is missing; after how many months it has taught that");
  if (entry.has("months") && !entry.is_given("teaches"))
    diagnostics.add(Code::missing_key, entry.mark_of("months"), "'teaches' is missing; months without it say nothing");
  role.attributes = read_words<RoleAttribute>(entry, "attributes", kRoleAttributeWords);
  read_references(entry, role, diagnostics);
  role.provenance = read_provenance(entry, nullptr, diagnostics);
  role.mark = entry.mark_of("id");
  if (!role.id.empty()) drafts.roles.push_back(std::move(role));
}

}  // namespace careergap::draft
