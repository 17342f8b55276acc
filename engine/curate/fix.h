#pragma once

#include <string>
#include <vector>

#include "engine/curate/file_changes.h"

namespace careergap {

/// The folders with what `catalog check` finds and nobody has to decide about mended, and a line for each mend.
struct Fixed {
  CatalogFiles files;
  std::vector<std::string> done;
};

/// Mends, over and over until nothing is left: keys and fixed words that are one slip away from a right one (F101,
/// F105); ignores that ignore nothing (L402); old ids (C128); aliases that repeat a name (L412); reasons that lack
/// their full stop (L413); the layout. All else takes a decision and is left alone. Nothing that check_catalog does not
/// say already comes of it.
[[nodiscard]] Fixed fix_catalog(CatalogFiles files, Date today);

}  // namespace careergap
