#include "engine/catalog/draft/read_entries.h"

namespace careergap::draft {

namespace {

void read_references(const Fields& entry, Skill& skill) {
  const auto references = entry.within("references");
  if (!references) return;
  for (const std::string_view scheme : {"esco", "onet", "ddat"})
    for (auto& name : references->texts(scheme)) skill.references.emplace_back(scheme, std::move(name));
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
  for (const Fields& line : entry.each("implies"))
    if (auto gives = read_target(line)) skill.implies.push_back({Level{*line.integer("at")}, std::move(*gives)});
  for (const Fields& line : entry.each("transfers")) {
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
  read_references(entry, skill);
  skill.deprecated = read_deprecation(entry);
  skill.provenance = read_provenance(entry, &file, diagnostics);
  skill.mark = entry.mark_of("id");
  return skill;
}

}  // namespace

void read_skills_file(const Node& tree, std::string_view folder, Drafts& drafts, Diagnostics& diagnostics) {
  const Fields file(tree, specs::kSkillsFile, diagnostics);
  check_place(file.marked("domain"), folder, "the folder's name", diagnostics);
  for (const Fields& entry : file.each("skills")) drafts.skills.push_back(read_skill(entry, file, diagnostics));
}

}  // namespace careergap::draft
