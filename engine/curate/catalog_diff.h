#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/base/diagnostic.h"
#include "engine/catalog/load_catalog.h"

namespace careergap {

/// What became of one field of an entry. `keys`: from the entry down to the field, with dots between them; items of
/// lists by what names them (`requires.sql.level`). Values as YAML has them on one line; empty: not there.
struct FieldChange {
  std::string keys, before, after;
};

/// What became of one entry.
struct EntryChange {
  enum class How : std::uint8_t { added, removed, renamed, changed };
  How how = How::changed;
  std::string kind;                 ///< a word of kEntryKindWords, or `source`
  std::string id;                   ///< the old one of what went
  std::string old_id;               ///< of what was renamed or merged
  std::string name;                 ///< its title or label
  SourceMark mark;                  ///< where it stands now; where it stood, of what went
  std::vector<FieldChange> fields;  ///< of changed and renamed ones, in the order of the new entry
  bool is_recorded = true;          ///< of what went: redirects.yaml says what became of it
};

struct CatalogDiff {
  std::vector<EntryChange> entries;  ///< by kind, then by id
  std::size_t files_laid_out = 0;    ///< that read otherwise and say the same

  [[nodiscard]] bool is_empty() const { return entries.empty(); }
};

/// What makes the one catalog into the other, entry by entry, whatever file they stand in and however that is laid out;
/// comments and `reviewed` do not count. An id that is gone and that redirects lead on from is compared with the entry
/// that they lead to, unless that was there before too. Both sides are free of errors. Cost: a reading of both.
[[nodiscard]] CatalogDiff diff_catalogs(const CatalogFiles& before, const CatalogFiles& after, const Catalog& now);

/// What is gone without a word: removed_without_record, at the place where it stood.
[[nodiscard]] Diagnostics find_unrecorded(const CatalogDiff& diff);

}  // namespace careergap
