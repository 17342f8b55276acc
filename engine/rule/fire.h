#pragma once

#include "engine/rule/facts.h"
#include "engine/rule/findings.h"

namespace careergap {

/// Fires every rule whose condition holds. No fact depends on a consequence, so one pass in rule-id order is the least
/// fixpoint. Cost: linear in the rules.
[[nodiscard]] Findings fire_rules(const Catalog& catalog, const FactBase& facts);

}  // namespace careergap
