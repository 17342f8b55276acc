#pragma once

#include <string>

#include "engine/curate/catalog_diff.h"
#include "engine/curate/impact.h"
#include "engine/report/style.h"

namespace careergap {

/// What changed between two states of the catalog, entry by entry, in words; then a line of numbers. Ends with a line
/// break.
[[nodiscard]] std::string render_diff_text(const CatalogDiff& diff, const Style& style);
/// JSON, schema name `careergap.diff/1`.
[[nodiscard]] std::string render_diff_json(const CatalogDiff& diff);

/// What a change of the catalog does to people's best paths: the worst `most` first, then those that gain; then a line
/// of numbers. Ends with a line break.
[[nodiscard]] std::string render_impact_text(const Impact& impact, const std::vector<ImpactAsker>& askers,
                                             const std::string& currency, std::size_t most, const Style& style);
/// JSON of all of it, schema name `careergap.impact/1`.
[[nodiscard]] std::string render_impact_json(const Impact& impact, const std::vector<ImpactAsker>& askers,
                                             const CatalogDiff& diff);

}  // namespace careergap
