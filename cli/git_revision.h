#pragma once

#include <string>

#include "cli/write_tree.h"
#include "engine/base/expected.h"
#include "engine/catalog/load_catalog.h"

namespace careergap {

/// The two folders as they stand in a revision of the git repository that they lie in, by running `git`. Marks name
/// their files `REVISION:rules/…`. Errors, a sentence each: no git, no repository, an unknown revision, a folder that
/// is not in it, or one beyond the bounds of SourceLimits.
struct RevisionFiles {
  CatalogFiles files;
  std::string fault;
};
[[nodiscard]] RevisionFiles read_revision(const std::string& revision, const TreeRoots& roots);

}  // namespace careergap
