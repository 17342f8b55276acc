#pragma once

#include <optional>

#include "engine/source/source_files.h"
#include "engine/source/tree.h"

namespace careergap {

/// Reads one JSON file as the tree that YAML gives: texts are quoted scalars, numbers, `true`, `false` and `null` plain
/// ones as they are written. Keys are unique in their object; depth, nodes and scalar sizes are bounded; texts hold no
/// control characters. Adds the faults to `diagnostics` (S002, S004, S005, S007, S008, S010, F103, F104, J301) and then
/// gives nothing. Columns of marks count characters. Cost: linear in the file. Never throws.
[[nodiscard]] std::optional<Node> read_json(const SourceFile& file, const SourceLimits& limits,
                                            Diagnostics& diagnostics);

}  // namespace careergap
