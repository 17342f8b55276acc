#include "engine/gap/requirements.h"

#include <algorithm>

namespace careergap {

namespace {

Requirement line_from_rule(const Rule& rule, const Consequence& consequence) {
  Requirement line;
  line.skill = consequence.atom.skill;
  line.level = consequence.atom.level;
  line.importance = consequence.importance;
  line.weight = consequence.weight;
  line.why = rule.because;
  line.source = rule.provenance.source;
  line.asked_by = rule.id;
  line.mark = consequence.mark;
  return line;
}

/// Adds the line, or lifts the one that is there; what the rule changes, the rule answers for.
void require(std::vector<Requirement>& lines, Requirement asked) {
  const auto found =
      std::find_if(lines.begin(), lines.end(), [&](const auto& line) { return line.skill.id == asked.skill.id; });
  if (found == lines.end()) {
    lines.push_back(std::move(asked));
    return;
  }
  const bool lifts = asked.level > found->level ||
                     (asked.importance == Importance::essential && found->importance == Importance::useful);
  if (!lifts) return;
  asked.level = std::max(asked.level, found->level);
  asked.weight = std::max(asked.weight, found->weight);
  if (found->importance == Importance::essential) asked.importance = Importance::essential;
  *found = std::move(asked);
}

void adjust(std::vector<Requirement>& lines, const Rule& rule, const Consequence& consequence) {
  for (auto& line : lines) {
    if (line.skill.id != consequence.atom.skill.id) continue;
    line.level = consequence.atom.level;
    line.asked_by = rule.id;
    line.why = rule.because;
    line.source = rule.provenance.source;
    line.mark = consequence.mark;
  }
}

}  // namespace

Requirements build_requirements(const Catalog& catalog, std::optional<RoleId> target, const Findings& findings,
                                std::span<const Requirement> asked) {
  Requirements requirements;
  auto& lines = requirements.lines;
  if (target) lines = catalog[*target].requirements;
  for (const auto& line : asked) require(lines, line);
  const auto each = [&](Consequence::Kind kind, auto apply) {
    for (const auto& [rule, consequence] : findings.all)
      if (consequence->kind == kind) apply(rule, *consequence);
  };
  each(Consequence::Kind::require,
       [&](RuleId rule, const Consequence& c) { require(lines, line_from_rule(catalog[rule], c)); });
  each(Consequence::Kind::adjust, [&](RuleId rule, const Consequence& c) { adjust(lines, catalog[rule], c); });
  each(Consequence::Kind::waive, [&](RuleId rule, const Consequence& c) {
    std::erase_if(lines, [&](const Requirement& line) {
      const bool is_waived = line.skill.id == c.atom.skill.id;
      if (is_waived) requirements.waived.push_back({line, rule});
      return is_waived;
    });
  });
  each(Consequence::Kind::policy, [&](RuleId rule, const Consequence& c) {
    if (c.policy != PolicyName::applied_evidence ||
        (requirements.evidence_from && *requirements.evidence_from <= c.atom.level))
      return;
    requirements.evidence_from = c.atom.level;
    requirements.evidence_rule = rule;
  });
  std::sort(lines.begin(), lines.end(), [](const Requirement& a, const Requirement& b) {
    return std::tuple(a.importance, -a.weight, a.skill.id) < std::tuple(b.importance, -b.weight, b.skill.id);
  });
  return requirements;
}

}  // namespace careergap
