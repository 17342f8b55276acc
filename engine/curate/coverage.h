#pragma once

#include <span>
#include <string>
#include <vector>

#include "engine/curate/rule_tests.h"

namespace careergap {

/// One way that a rule, or one part of its condition, can turn out.
struct Branch {
  RuleId rule;
  std::string what;  ///< "fires", "stays silent", "target.family holds" …
  SourceMark mark;
  bool is_covered = false;  ///< whether it turned out so in some case
};

/// What the cases bring about of all that rules can do: of each rule that it fires and, with a condition, that it stays
/// silent; of each part of a condition that it holds and that it does not. Only rules whose facts were known in a case
/// count as looked at there. In the order of rules. Cost: a search per case.
[[nodiscard]] std::vector<Branch> measure_coverage(const Catalog& catalog, std::span<const RuleTestCase> cases);

}  // namespace careergap
