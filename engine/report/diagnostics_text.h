#pragma once

#include <functional>
#include <string>

#include "engine/base/diagnostic.h"
#include "engine/report/style.h"

namespace careergap {

/// A line of a file that was read, without its end; empty when it is not at hand.
using LineFinder = std::function<std::string(const SourceMark&)>;

/// `file:line:column: error: message [code]`, the line with a caret below the place, the nearest right spelling, and
/// the notes.
[[nodiscard]] std::string render_diagnostics(const Diagnostics& diagnostics, const LineFinder& find_line,
                                             const Style& style);

/// "3 errors, 1 warning"; "no findings".
[[nodiscard]] std::string render_counts(const Diagnostics& diagnostics);

}  // namespace careergap
