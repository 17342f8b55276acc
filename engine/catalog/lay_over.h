#pragma once

#include <string>
#include <vector>

#include "engine/catalog/draft/read_drafts.h"

namespace careergap {

/// Reads exceptions.yaml among the files that lie beside an overlay's two folders. Anything else there is
/// misplaced_file. Faults are added to `diagnostics`.
[[nodiscard]] std::vector<TakenOut> read_exceptions(const std::vector<SourceFile>& beside, const std::string& root,
                                                    const SourceLimits& limits, Diagnostics& diagnostics);

/// Whether there is such an entry.
[[nodiscard]] bool holds(const Drafts& drafts, EntryKind kind, const std::string& id);

/// Takes what the exceptions name, with the tests beside it, out of the drafts and adds it to `taken_out`. Says
/// unknown_exception of ids that no entry has, and idle_exception of what is out already or what the overlay (`own`)
/// has an entry for, which takes its place anyway.
void take_out(Drafts& drafts, const Drafts& own, const std::vector<TakenOut>& exceptions, Overlay& overlay,
              std::vector<TakenOut>& taken_out, Diagnostics& diagnostics);

/// Adds the overlay's entries. One with the id of another of its kind takes its place whole: overlay_replaces. A test
/// takes the place of one of its name; a test stays with an entry that is replaced by one without a test: it goes on
/// to say what is expected. The counts go into `overlay`. Exchange rates and levels stay those below. Cost: n log n.
void lay_over(Drafts& drafts, Drafts own, Overlay& overlay, Diagnostics& diagnostics);

}  // namespace careergap
