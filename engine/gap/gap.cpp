#include "engine/gap/gap.h"

#include <algorithm>

namespace careergap {

namespace {

GapLine find_line(const Catalog& catalog, const Profile& profile, const Requirements& requirements,
                  const Requirement& requirement) {
  GapLine line;
  line.requirement = requirement;
  line.asks_evidence = requirements.evidence_from && requirement.level >= *requirements.evidence_from &&
                       asks_for_evidence(catalog[requirement.skill.id].kind);
  if (const HeldSkill* held = profile.find(requirement.skill.id)) {
    line.held = *held;
    line.have = held->level;
    line.applied = held->applied;
  }
  if (line.have < requirement.level) {
    line.missing = requirement.level - line.have;
    line.state = line.held ? LineState::missing : LineState::unknown;
  } else if (line.asks_evidence && line.applied < requirement.level) {
    line.state = LineState::unshown;
  }
  return line;
}

int find_readiness(const std::vector<GapLine>& lines, bool unknown_is_held) {
  std::int64_t have = 0, need = 0;
  for (const auto& line : lines) {
    if (!line.is_essential()) continue;
    const std::int64_t weight = line.requirement.weight, asked = line.requirement.level.value;
    need += weight * asked;
    have += weight * (unknown_is_held && line.state == LineState::unknown ? asked : std::min(line.have.value, asked));
  }
  return need == 0 ? 100 : static_cast<int>(100 * have / need);
}

const GapLine* find_line_of(const std::vector<GapLine>& lines, SkillId skill) {
  const auto found =
      std::find_if(lines.begin(), lines.end(), [&](const GapLine& line) { return line.requirement.skill.id == skill; });
  return found == lines.end() ? nullptr : &*found;
}

/// The open line that the skill helps most with, if any.
void find_transfer(const Catalog& catalog, const std::vector<GapLine>& lines, const HeldSkill& held,
                   Strength& strength) {
  for (const auto& transfer : catalog[held.skill].transfers) {
    const GapLine* line = find_line_of(lines, transfer.towards.skill.id);
    if (held.level < transfer.at || line == nullptr || line->missing == kNoLevel ||
        line->have >= transfer.towards.level)
      continue;
    if (transfer.share_percent <= strength.share_percent) continue;
    strength.helps_with = transfer.towards.skill.id;
    strength.share_percent = transfer.share_percent;
  }
}

}  // namespace

bool Gap::has_open_essentials() const {
  return std::any_of(lines.begin(), lines.end(),
                     [](const GapLine& line) { return line.is_open() && line.is_essential(); });
}

Gap find_gap(const Catalog& catalog, const Profile& profile, const Requirements& requirements) {
  Gap gap;
  for (const auto& requirement : requirements.lines)
    gap.lines.push_back(find_line(catalog, profile, requirements, requirement));
  // What opens the door at all comes before what one does behind it.
  std::ranges::stable_partition(gap.lines, [&](const GapLine& line) {
    return line.is_open() && line.is_essential() && catalog[line.requirement.skill.id].kind == SkillKind::credential;
  });
  for (const auto& held : profile.skills) {
    if (held.level == kNoLevel) continue;
    const GapLine* line = find_line_of(gap.lines, held.skill);
    Strength strength{held.skill, held.level, line != nullptr ? line->requirement.level : kNoLevel, {}, 0};
    find_transfer(catalog, gap.lines, held, strength);
    if ((line != nullptr && line->is_surplus()) || strength.helps_with) gap.strengths.push_back(strength);
  }
  gap.readiness = find_readiness(gap.lines, false);
  gap.readiness_at_most = find_readiness(gap.lines, true);
  return gap;
}

}  // namespace careergap
