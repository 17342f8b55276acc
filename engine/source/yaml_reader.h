#pragma once

#include <optional>

#include "engine/source/source_files.h"
#include "engine/source/tree.h"

namespace careergap {

/// Reads one YAML file strictly: UTF-8 without control characters (a BOM at the start is passed over), one document, no
/// anchors, aliases, tags, directives or `<<`, keys are plain text and unique in their map, depth, nodes and scalar
/// sizes bounded, and both yaml-cpp and libyaml find it well-formed. A file that holds nothing but comments gives an
/// empty map. Adds every fault found to `diagnostics` (S002, S004–S012, and F104 for a text above scalar_bytes;
/// duplicate keys all, of syntax faults the first) and then gives nothing. An empty value has the mark of its key's
/// end. Columns of marks count characters. Cost: linear in the file, about 8 MB/s. Never throws.
[[nodiscard]] std::optional<Node> read_yaml(const SourceFile& file, const SourceLimits& limits,
                                            Diagnostics& diagnostics);

}  // namespace careergap
