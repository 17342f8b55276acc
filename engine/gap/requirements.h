#pragma once

#include <optional>
#include <span>
#include <vector>

#include "engine/catalog/catalog.h"
#include "engine/rule/findings.h"

namespace careergap {

/// A role's line that a rule took away.
struct WaivedRequirement {
  Requirement line;
  RuleId by;
};

/// What the target asks of this person: the role's lines as rules changed them.
struct Requirements {
  std::vector<Requirement> lines;  ///< essential first, then by weight (highest first), then by skill
  std::vector<WaivedRequirement> waived;
  std::optional<Level> evidence_from;  ///< lines of this need or more ask for evidence from practice
  std::optional<RuleId> evidence_rule;
};

/// Combination: `require` takes the higher level, and essential over useful; `adjust` sets the level of a line that is
/// there; `waive` comes last and takes the line away, whoever asked for it. A line that a rule wrote or raised names
/// that rule. Cost: lines times findings.
/// `asked`: lines that the goal itself names; they are combined like `require`, before it.
[[nodiscard]] Requirements build_requirements(const Catalog& catalog, std::optional<RoleId> target,
                                              const Findings& findings, std::span<const Requirement> asked = {});

}  // namespace careergap
