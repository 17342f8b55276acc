#pragma once

#include "engine/rule/facts.h"
#include "engine/rule/findings.h"

namespace careergap {

/// Fires the rules of a phase whose condition holds, and adds what follows to the findings of the phases before, whose
/// conclusions are facts. Order: stratum by stratum, so that whoever asks for an absence comes after all who could end
/// it; inside a stratum by rule id, again and again until nothing new fires: the least fixpoint. Cost: rules times the
/// longest chain of conclusions.
void fire_rules(const Catalog& catalog, Phase phase, FactBase facts, Findings& findings);

/// The same for the first phase.
[[nodiscard]] Findings fire_rules(const Catalog& catalog, FactBase facts);

}  // namespace careergap
