#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/catalog/load_catalog.h"

namespace careergap {

/// What becomes of one file of the two folders.
struct FileChange {
  std::string name;                          ///< as SourceFile has it: how its folder is called, and the path below it
  std::optional<std::string> before, after;  ///< the bytes; nothing: the file is not there
};

/// The folders as they would be. What a change says of before is not looked at.
[[nodiscard]] CatalogFiles apply_changes(CatalogFiles files, std::span<const FileChange> changes);

/// What makes one state of the folders into another, by name. Both have the same roots.
[[nodiscard]] std::vector<FileChange> find_changes(const CatalogFiles& before, const CatalogFiles& after);

/// The file of that name; null when there is none.
[[nodiscard]] const SourceFile* find_file(const CatalogFiles& files, std::string_view name);

/// Puts the bytes at the name, in the folder whose root the name begins with, in the place of what was there.
void put_file(CatalogFiles& files, const std::string& name, std::string bytes);
void remove_file(CatalogFiles& files, std::string_view name);

}  // namespace careergap
