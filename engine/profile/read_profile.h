#pragma once

#include "engine/profile/profile.h"
#include "engine/profile/resolve.h"
#include "engine/source/fields.h"
#include "engine/source/source_files.h"

namespace careergap {

/// The keys of a person's file, which readers and schemas go by.
extern const EntrySpec kProfileFile;

/// Reads a person's file:
///
///   roles: [data-analyst]            # held now or before; ids, titles, aliases
///   months_held: {data-analyst: 40}  # how long, where known; a role named here is held too
///   skills: {sql: 3, python: 1}      # 0 says: not at all
///   projects:
///     - {title: Sales dashboard, uses: {sql: 3, data-visualisation: 2}}
///
/// Names resolve as on the command line; one that does not, or means several, is an error with the nearest names. Adds
/// all faults.
[[nodiscard]] ProfileInput read_profile(const SourceFile& file, const Resolver& resolver, const Catalog& catalog,
                                        const SourceLimits& limits, Diagnostics& diagnostics);

}  // namespace careergap
