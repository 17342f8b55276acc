#pragma once

#include <string>
#include <vector>

#include "engine/curate/catalog_stats.h"
#include "engine/curate/path_counts.h"
#include "engine/report/style.h"

namespace careergap {

// What `catalog stats` answers.

/// As tables and lists for people; every list says what its criterion is.
[[nodiscard]] std::string render_stats_text(const Catalog& catalog, const CatalogStats& stats,
                                            const std::vector<RolePathCounts>& paths, const Style& style);

/// The same as JSON, `"schema": "careergap.stats/1"`, described by docs/stats.schema.json, and the paths of every start
/// too.
[[nodiscard]] std::string render_stats_json(const Catalog& catalog, const CatalogStats& stats,
                                            const std::vector<RolePathCounts>& paths);

/// Which entries name a source: "family 1, role 18"; "none".
[[nodiscard]] std::string render_entry_kinds(const SourceCount& count);

}  // namespace careergap
