#pragma once

#include <string>
#include <string_view>

#include "engine/report/style.h"

namespace careergap {

/// What changes a text into another one, as `diff -u` writes it and `patch` reads it, with three lines around each
/// change; empty when nothing does. Fewest lines, except where that would take more than 2,000 changed lines in one
/// stretch: there the rest of the stretch is replaced whole. Cost: linear in the lines, and in the square of the
/// changed ones up to that bound, in time and memory.
[[nodiscard]] std::string render_unified_diff(std::string_view before, std::string_view after, std::string_view name,
                                              const Style& style);

}  // namespace careergap
