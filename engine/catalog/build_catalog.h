#pragma once

#include <string>

#include "engine/base/expected.h"
#include "engine/catalog/catalog.h"
#include "engine/catalog/draft/read_drafts.h"

namespace careergap {

/// What overlays did to the drafts.
struct Overlaid {
  std::vector<Overlay> overlays;
  std::vector<TakenOut> taken_out;  ///< said where something still refers to such an entry
};

/// Holds drafts against each other and makes the checked catalog. All faults are added to `diagnostics`: duplicate ids
/// and names, unknown references (with the nearest right spelling), circles of extends and implications, credentials at
/// other levels than 1, unknown facts, contradicting adjusts, and, once all references hold, what nothing can reach:
/// deadlocks, requirements, levels, evidence. Gives nothing when there is an error among them. Cost: linear in the
/// entries times the depth of prerequisites.
[[nodiscard]] std::optional<Catalog> build_catalog(Drafts drafts, std::string digest, Diagnostics& diagnostics,
                                                   Overlaid overlaid = {});

}  // namespace careergap
