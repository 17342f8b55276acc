#pragma once

#include <span>
#include <string>

#include "engine/curate/coverage.h"
#include "engine/curate/mutate.h"

namespace careergap {

/// What no case brings about, each with its place, and what share of all is covered. Ends with a line break.
[[nodiscard]] std::string render_coverage_text(const Catalog& catalog, std::span<const Branch> branches);
[[nodiscard]] std::string render_coverage_json(const Catalog& catalog, std::span<const Branch> branches);

/// The changes that no test notices, each with its place, and what share was noticed.
[[nodiscard]] std::string render_mutants_text(std::span<const Mutant> mutants);
[[nodiscard]] std::string render_mutants_json(std::span<const Mutant> mutants);

/// Whole per cent, rounded down; 100 of nothing.
[[nodiscard]] std::int64_t find_percent(std::size_t part, std::size_t whole);
[[nodiscard]] std::size_t count_covered(std::span<const Branch> branches);
[[nodiscard]] std::size_t count_killed(std::span<const Mutant> mutants);

}  // namespace careergap
