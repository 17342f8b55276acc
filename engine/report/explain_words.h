#pragma once

#include <string>
#include <vector>

#include "engine/plan/explain.h"

namespace careergap {

/// "SQL 2"; only the label for a credential.
[[nodiscard]] std::string render_named(const NamedAtom& atom);

/// "[role data-engineer, rules/roles/data/data-engineer.yaml:27; O*NET 29.3 Database]".
[[nodiscard]] std::string render_asker(const Asker& asker);

/// Why a step is there, one sentence or two a reason: which lines it serves, itself or through which later steps, and
/// who asks for these. What a later step does is told there and only named here, unless `in_full`; no line is told
/// twice.
[[nodiscard]] std::vector<std::string> render_reasons(const ExplainedPlan& plan, std::size_t path, std::size_t step,
                                                      bool in_full);

/// "role", "family", "rule", "goal".
[[nodiscard]] std::string_view word_of(Asker::Kind kind);

}  // namespace careergap
