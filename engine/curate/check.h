#pragma once

#include <cstddef>

#include "engine/base/units.h"
#include "engine/catalog/load_catalog.h"

namespace careergap {

/// All that is to be said about two folders.
struct CheckedCatalog {
  Diagnostics diagnostics;  ///< sorted: faults, or, without errors, what lint() finds besides; ignored ones taken out
  std::size_t ignored = 0;  ///< findings that curators have looked at and left
  std::vector<Overlay> overlays;
  std::vector<std::size_t> ignored_in_overlays;  ///< of `ignored`, one number an overlay; none with errors
  std::size_t roles = 0, skills = 0, activities = 0, rules = 0;  ///< 0 with errors in the entries
};

/// Faults of the entries, of their tests, what wants a curator's look on `today`, and what became of ignores. Lints
/// and ignores wait until there are no errors in the entries: what cannot be read hides what they would find.
[[nodiscard]] CheckedCatalog check_catalog(const CatalogFiles& files, const LoadedCatalog& loaded, Date today);

}  // namespace careergap
