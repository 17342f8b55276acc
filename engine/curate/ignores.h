#pragma once

#include <cstddef>

#include "engine/base/diagnostic.h"
#include "engine/catalog/load_catalog.h"

namespace careergap {

/// Takes out the findings that curators have looked at and left: a comment on a line of its own,
///
///   # ignore L407: the other one is in French
///   - id: read-in-english
///
/// is about findings of that code on the next line that is no comment. Warnings and infos can be ignored, errors
/// cannot. Adds ignore_without_reason, and unused_ignore where nothing of that code is found there. Gives how many were
/// taken out. Cost: linear in the files.
std::size_t apply_ignores(const std::vector<SourceFile>& files, Diagnostics& diagnostics);

}  // namespace careergap
