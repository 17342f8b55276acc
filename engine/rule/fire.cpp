#include "engine/rule/fire.h"

#include <algorithm>

namespace careergap {

namespace {

void fire(const Catalog& catalog, RuleId id, FactBase& facts, Findings& findings) {
  findings.fired.push_back(id);
  for (const auto& consequence : catalog[id].then) {
    findings.all.push_back({id, &consequence});
    if (consequence.kind == Consequence::Kind::conclude) facts.concluded.insert(consequence.text);
  }
}

}  // namespace

void fire_rules(const Catalog& catalog, Phase phase, FactBase facts, Findings& findings) {
  for (const auto& [rule, consequence] : findings.all)
    if (consequence->kind == Consequence::Kind::conclude) facts.concluded.insert(consequence->text);
  std::vector<RuleId> waiting;
  for (std::uint32_t i = 0; i < catalog.rules().size(); ++i)
    if (catalog.rules()[i].phase == phase) waiting.push_back(RuleId{i});
  std::ranges::stable_sort(waiting, {}, [&](RuleId id) { return catalog[id].stratum; });
  for (auto first = waiting.begin(); first != waiting.end();) {
    const int stratum = catalog[*first].stratum;
    const auto last = std::find_if(first, waiting.end(), [&](RuleId id) { return catalog[id].stratum != stratum; });
    for (auto open = last; first != open;) {
      open = first;
      // What fires moves to the front, in the order of ids; who is left is asked again when something has fired.
      first = std::stable_partition(first, last, [&](RuleId id) {
        if (!holds(catalog[id].when, facts)) return false;
        fire(catalog, id, facts, findings);
        return true;
      });
    }
    first = last;
  }
}

Findings fire_rules(const Catalog& catalog, FactBase facts) {
  Findings findings;
  fire_rules(catalog, Phase::before_gap, std::move(facts), findings);
  return findings;
}

}  // namespace careergap
