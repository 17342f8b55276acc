#pragma once

#include <algorithm>
#include <array>
#include <initializer_list>
#include <optional>
#include <string_view>

#include "engine/catalog/draft/read_drafts.h"
#include "engine/catalog/draft/specs.h"

namespace careergap::draft {

// What the readers of single kinds of files share. Each adds every fault it meets and reads on.

/// The enumerator whose word the key holds; `fallback` when the key is absent or faulty (the fault has been said).
template <class Enum, std::size_t n>
Enum read_word(const Fields& fields, std::string_view key, const std::array<std::string_view, n>& words,
               Enum fallback) {
  const std::string word = fields.text(key);
  const auto found = std::find(words.begin(), words.end(), word);
  return found == words.end() ? fallback : static_cast<Enum>(found - words.begin());
}

template <class Enum, std::size_t n>
std::vector<Enum> read_words(const Fields& fields, std::string_view key, const std::array<std::string_view, n>& words) {
  std::vector<Enum> values;
  for (const auto& word : fields.texts(key)) {
    const auto found = std::find(words.begin(), words.end(), word.value);
    if (found != words.end()) values.push_back(static_cast<Enum>(found - words.begin()));
  }
  return values;
}

/// `source`, `as_of` and `grade` of an entry or, where it has none, of its file. Missing in both is a fault at the
/// entry.
Provenance read_provenance(const Fields& entry, const Fields* file, Diagnostics& diagnostics);

std::optional<Deprecation> read_deprecation(const Fields& entry);

/// `{sql: 2, python: 1}`.
std::vector<AtomRef> read_atoms(const std::vector<const Entry*>& entries);

/// Texts that must be good patterns; bad ones are reported and left out.
std::vector<Marked<std::string>> read_patterns(const Fields& fields, Diagnostics& diagnostics);

std::vector<Requirement> read_requirements(const Fields& fields, const std::string& asked_by, Diagnostics& diagnostics);

template <class IdType>
Ref<IdType> read_ref(const Fields& fields, std::string_view key) {
  auto text = fields.marked(key);
  return {std::move(text.value), std::move(text.mark), {}, false};
}

// One reader per kind of file.
void read_sources_file(const Node& tree, Drafts& drafts, Diagnostics& diagnostics);
void read_rates_file(const Node& tree, Drafts& drafts, Diagnostics& diagnostics);
void read_levels_file(const Node& tree, Diagnostics& diagnostics);
void read_skills_file(const Node& tree, std::string_view folder, Drafts& drafts, Diagnostics& diagnostics);
/// `kinds`: of which the ids stand in this folder.
void read_redirects_file(const Node& tree, std::initializer_list<EntryKind> kinds, Drafts& drafts,
                         Diagnostics& diagnostics);
void read_activities_file(const Node& tree, Drafts& drafts, Diagnostics& diagnostics);
void read_family_file(const Node& tree, std::string_view folder, Drafts& drafts, Diagnostics& diagnostics);
void read_role_file(const Node& tree, std::string_view folder, std::string_view stem, Drafts& drafts,
                    Diagnostics& diagnostics);
void read_template_file(const Node& tree, std::string_view stem, Drafts& drafts, Diagnostics& diagnostics);
void read_rule_file(const Node& tree, std::string_view folder, std::string_view stem, Drafts& drafts,
                    Diagnostics& diagnostics);

/// Says that a value should have been the name of its file or folder.
void check_place(const Marked<std::string>& value, std::string_view expected, std::string_view what,
                 Diagnostics& diagnostics);

}  // namespace careergap::draft
