#include "engine/catalog/draft/read_entries.h"

#include "engine/base/text.h"
#include "engine/match/pattern_set.h"

namespace careergap::draft {

namespace {

/// The key in the entry, or in its file; null when in neither.
const Fields* find_holder(const Fields& entry, const Fields* file, std::string_view key) {
  if (entry.is_given(key)) return &entry;  // a faulty one has been said; the file's must not hide it
  return file != nullptr && file->has(key) ? file : nullptr;
}

}  // namespace

Provenance read_provenance(const Fields& entry, const Fields* file, Diagnostics& diagnostics) {
  Provenance provenance;
  const auto holder_of = [&](std::string_view key) {
    const Fields* holder = find_holder(entry, file, key);
    const bool is_given = entry.is_given(key) || (file != nullptr && file->is_given(key));
    if (holder == nullptr && file != nullptr && !is_given)  // a file that is one entry has to have it: that is said
      diagnostics.add(Code::missing_key, entry.mark(),
                      "'" + std::string(key) + "' is missing here and at the top of the file");
    return holder;
  };
  if (const Fields* holder = holder_of("source")) provenance.source = read_ref<SourceId>(*holder, "source");
  if (const Fields* holder = holder_of("as_of")) provenance.as_of = holder->date("as_of").value_or(Date{});
  if (const Fields* holder = holder_of("grade"))
    provenance.grade = read_word(*holder, "grade", kGradeWords, Grade::unverified);
  const Fields& whole = file != nullptr ? *file : entry;
  provenance.reviewed = whole.date("reviewed").value_or(Date{});
  provenance.owner = whole.text("owner");
  return provenance;
}

std::optional<Deprecation> read_deprecation(const Fields& entry) {
  const auto deprecated = entry.within("deprecated");
  if (!deprecated) return std::nullopt;
  return Deprecation{deprecated->date("since").value_or(Date{}), deprecated->text("because"),
                     deprecated->texts("instead")};
}

void read_redirects_file(const Node& tree, std::initializer_list<EntryKind> kinds, Drafts& drafts,
                         Diagnostics& diagnostics) {
  const Fields file(tree, specs::kRedirectsFile, diagnostics);
  for (const Fields& line : file.each("redirects")) {
    for (const EntryKind kind : kRedirectedKinds) {
      const std::string_view word = word_of(kind);
      if (!line.has(word)) continue;
      auto from = line.marked(word);
      if (std::ranges::find(kinds, kind) == kinds.end())
        diagnostics.add(Code::misplaced_file, from.mark,
                        "what became of " + std::string(word) + " '" + from.value +
                            "' stands in redirects.yaml of the other folder, where such entries stand");
      drafts.redirects.push_back({kind, std::move(from.value), line.marked("to"), line.date("since").value_or(Date{}),
                                  line.text("because"), std::move(from.mark)});
    }
  }
}

std::vector<AtomRef> read_atoms(const std::vector<const Entry*>& entries) {
  std::vector<AtomRef> atoms;
  for (const Entry* entry : entries)
    atoms.push_back(
        {{entry->key.value, entry->key.mark, {}, false}, Level{read_integer(entry->value.text).value_or(0)}});
  return atoms;
}

std::vector<Marked<std::string>> read_patterns(const Fields& fields, Diagnostics& diagnostics) {
  auto patterns = fields.texts("patterns");
  std::erase_if(patterns, [&](const Marked<std::string>& pattern) {
    const auto fault = find_pattern_fault(pattern.value);
    if (fault) diagnostics.add(Code::bad_pattern, pattern.mark, "bad pattern '" + pattern.value + "': " + *fault);
    return fault.has_value();
  });
  return patterns;
}

std::vector<Requirement> read_requirements(const Fields& fields, const std::string& asked_by,
                                           Diagnostics& diagnostics) {
  std::vector<Requirement> requirements;
  for (const Fields& line : fields.each("requires")) {
    const auto level = line.integer("level");
    if (!line.has("skill") || !level) continue;
    Requirement requirement;
    requirement.skill = read_ref<SkillId>(line, "skill");
    requirement.level = Level{*level};
    requirement.importance = read_word(line, "importance", kImportanceWords, Importance::essential);
    requirement.weight = static_cast<int>(line.integer("weight").value_or(3));
    requirement.why = line.text("why");
    if (line.has("source")) requirement.source = read_ref<SourceId>(line, "source");
    requirement.asked_by = asked_by;
    requirement.mark = line.mark();
    const auto same = [&](const Requirement& other) { return other.skill.name == requirement.skill.name; };
    const auto first = std::find_if(requirements.begin(), requirements.end(), same);
    if (first != requirements.end()) {
      auto& diagnostic = diagnostics.add(Code::duplicate_id, requirement.skill.mark,
                                         "'" + requirement.skill.name + "' is required twice; one line a skill");
      diagnostic.notes.push_back({first->skill.mark, "the first one"});
      continue;
    }
    requirements.push_back(std::move(requirement));
  }
  return requirements;
}

void check_place(const Marked<std::string>& value, std::string_view expected, std::string_view what,
                 Diagnostics& diagnostics) {
  if (value.value.empty() || value.value == expected) return;
  diagnostics.add(Code::misplaced_file, value.mark,
                  "'" + value.value + "' is not " + std::string(what) + ", '" + std::string(expected) + "'",
                  std::string(expected));
}

void read_sources_file(const Node& tree, Drafts& drafts, Diagnostics& diagnostics) {
  const Fields file(tree, specs::kSourcesFile, diagnostics);
  for (const Fields& entry : file.each("sources")) {
    if (!entry.has("id")) continue;
    drafts.sources.push_back({entry.text("id"), entry.text("title"), entry.text("publisher"), entry.text("url"),
                              entry.text("licence"), entry.mark_of("id")});
  }
}

void read_rates_file(const Node& tree, Drafts& drafts, Diagnostics& diagnostics) {
  const Fields file(tree, specs::kRatesFile, diagnostics);
  if (file.has("base")) drafts.base_currency = file.text("base");
  for (const Fields& entry : file.each("rates")) {
    if (!entry.has("currency") || !entry.has("per_unit") || !entry.has("source")) continue;
    const auto same = [&](const ExchangeRate& other) { return other.currency == entry.text("currency"); };
    const auto first = std::find_if(drafts.rates.begin(), drafts.rates.end(), same);
    if (first != drafts.rates.end() || entry.text("currency") == drafts.base_currency) {
      auto& diagnostic = diagnostics.add(
          Code::duplicate_id, entry.mark_of("currency"),
          "'" + entry.text("currency") + "' has a value already; one rate a currency, none for the base");
      diagnostic.notes.push_back({first != drafts.rates.end() ? first->mark : file.mark_of("base"), "the first one"});
      continue;
    }
    drafts.rates.push_back({entry.text("currency"), read_millionths(entry.text("per_unit")).value_or(0),
                            entry.date("as_of").value_or(Date{}), read_ref<SourceId>(entry, "source"),
                            entry.mark_of("currency")});
  }
}

void read_levels_file(const Node& tree, Diagnostics& diagnostics) {
  const Fields file(tree, specs::kLevelsFile, diagnostics);
  std::int64_t expected = 0;
  for (const Fields& entry : file.each("levels")) {
    const auto level = entry.integer("level");
    if (!level) continue;
    if (entry.has("name") && (*level != expected || entry.text("name") != name_of(Level{*level}))) {
      diagnostics.add(Code::not_a_choice, entry.mark_of("name"),
                      "the levels are 0 none, 1 awareness, 2 working, 3 practitioner, 4 expert, in this order");
    }
    ++expected;
  }
  if (file.has("levels") && expected <= kHighestLevel.value)
    diagnostics.add(Code::missing_key, file.mark_of("levels"),
                    "a level is missing; the five from 0 none to 4 expert were expected");
}

}  // namespace careergap::draft
