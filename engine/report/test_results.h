#pragma once

#include <span>
#include <string>
#include <vector>

#include "engine/curate/rule_tests.h"
#include "engine/report/style.h"

namespace careergap {

/// What came of the tests beside roles and rules. A failure says what was expected and found and which rules had fired;
/// what is still to do stands apart. `untested`: entries without a test. Each ends with a line break.
[[nodiscard]] std::string render_test_results_text(const Catalog& catalog, std::span<const RuleTestResult> results,
                                                   const std::vector<std::string>& untested, const Style& style);
[[nodiscard]] std::string render_test_results_json(const Catalog& catalog, std::span<const RuleTestResult> results,
                                                   const std::vector<std::string>& untested);
/// As CI servers read it; what is still to do counts as skipped.
[[nodiscard]] std::string render_test_results_junit(const Catalog& catalog, std::span<const RuleTestResult> results);

}  // namespace careergap
