#include "engine/rule/fire.h"

namespace careergap {

Findings fire_rules(const Catalog& catalog, const FactBase& facts) {
  Findings findings;
  for (std::uint32_t i = 0; i < catalog.rules().size(); ++i) {
    const Rule& rule = catalog.rules()[i];
    if (!holds(rule.when, facts)) continue;
    findings.fired.push_back(RuleId{i});
    for (const auto& consequence : rule.then) findings.all.push_back({RuleId{i}, &consequence});
  }
  return findings;
}

}  // namespace careergap
