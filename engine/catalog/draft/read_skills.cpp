#include "engine/catalog/draft/read_entries.h"

namespace careergap::draft {

namespace {

constexpr std::array<std::string_view, 3> kSchemes{"esco", "onet", "ddat"};

void read_references(const Fields& fields, Skill& skill, Diagnostics& diagnostics) {
  static constexpr FieldSpec kFields[] = {
      {"esco", FieldType::texts, false, "URIs or labels"},
      {"onet", FieldType::texts, false, "elements or technologies"},
      {"ddat", FieldType::texts, false, "skill names of the framework"},
  };
  static const EntrySpec kSpec{"the references of a skill", kFields};
  const Node* node = fields.find("references");
  if (node == nullptr) return;
  const Fields references(*node, kSpec, diagnostics);
  for (const auto scheme : kSchemes)
    for (auto& name : references.texts(scheme)) skill.references.emplace_back(scheme, std::move(name));
}

/// `skill` and `level` of an implication or a transfer.
std::optional<AtomRef> read_target(const Fields& fields) {
  const auto level = fields.integer("level");
  if (!fields.has("skill") || !level || !fields.has("at")) return std::nullopt;
  return AtomRef{read_ref<SkillId>(fields, "skill"), Level{*level}};
}

Skill read_skill(const Fields& entry, const Fields& file, Diagnostics& diagnostics) {
  Skill skill;
  skill.id = entry.text("id");
  skill.label = entry.text("label");
  skill.domain = file.text("domain");
  skill.about = entry.text("about");
  skill.kind = read_word(entry, "kind", kSkillKindWords, SkillKind::skill);
  skill.aliases = entry.texts("aliases");
  skill.patterns = read_patterns(entry, diagnostics);
  for (const Node& node : entry.items("implies")) {
    const Fields line(node, specs::kImplication, diagnostics);
    if (auto gives = read_target(line)) skill.implies.push_back({Level{*line.integer("at")}, std::move(*gives)});
  }
  for (const Node& node : entry.items("transfers")) {
    const Fields line(node, specs::kTransfer, diagnostics);
    const auto share = line.integer("share");
    auto towards = read_target(line);
    if (!towards || !share) continue;
    if (towards->skill.name == skill.id) {  // everyone who goes on with the skill would save hours that nobody saves
      diagnostics.add(Code::not_a_choice, towards->skill.mark,
                      "'" + skill.id + "' carries over to itself; another skill was expected");
      continue;
    }
    skill.transfers.push_back(
        {Level{*line.integer("at")}, std::move(*towards), static_cast<int>(*share), line.text("because")});
  }
  read_references(entry, skill, diagnostics);
  skill.provenance = read_provenance(entry, &file, diagnostics);
  skill.mark = entry.mark_of("id");
  return skill;
}

}  // namespace

void read_skills_file(const Node& tree, std::string_view folder, Drafts& drafts, Diagnostics& diagnostics) {
  const Fields file(tree, specs::kSkillsFile, diagnostics);
  check_place(file.marked("domain"), folder, "the folder's name", diagnostics);
  for (const Node& node : file.items("skills")) {
    const Fields entry(node, specs::kSkill, diagnostics);
    if (entry.is_map()) drafts.skills.push_back(read_skill(entry, file, diagnostics));
  }
}

}  // namespace careergap::draft
