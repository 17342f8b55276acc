#include "engine/report/beside_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <tuple>

#include "engine/base/text.h"

namespace careergap {

namespace {

std::string render_offer(const Catalog& catalog, ActivityId id) {
  const Activity& activity = catalog[id];
  return fmt::format("{} ({}, {} h, {})", activity.title, render_kind(activity.kind),
                     render_number(activity.hours.expected.value),
                     render_price(activity.price, catalog.base_currency()));
}

/// How one has the skill, as one would say it.
std::string render_use(const Catalog& catalog, const HeldSkill& held) {
  const std::string& label = catalog[held.skill].label;
  if (held.origin == Origin::held_role && held.from_role)
    return fmt::format("As {} I have used {} in practice", catalog[*held.from_role].title, label);
  return held.applied >= held.level ? "I have used " + label + " in practice" : "I have learnt " + label;
}

/// What the target asks for and the person has, at working level or above. For who wants to lead people what concerns
/// people comes first, then what weighs most.
std::vector<const GapLine*> find_met_strengths(const Catalog& catalog, const Plan& plan) {
  const bool leads_people = plan.target && catalog[*plan.target].asks_for(RoleAttribute::people_management);
  std::vector<const GapLine*> lines;
  for (const auto& line : plan.gap.lines)
    if (!line.is_open() && line.is_essential() && line.have >= Level{2}) lines.push_back(&line);
  std::ranges::stable_sort(lines, std::greater<>(), [&](const GapLine* line) {
    const bool concerns_people = leads_people && is_soft(catalog[line->requirement.skill.id]);
    return std::tuple(concerns_people, line->is_surplus(), line->requirement.weight);
  });
  return lines;
}

}  // namespace

std::vector<CoverageWords> build_coverage(const Catalog& catalog, const Plan& plan) {
  constexpr std::array<std::string_view, 3> kStates{"empty", "thin", "covered"};
  std::vector<CoverageWords> all;
  for (const auto& coverage : plan.coverage) {
    const auto state = coverage.state();
    std::string name = coverage.asked->name;
    std::ranges::replace(name, '-', ' ');
    all.push_back({std::move(name), std::string(kStates[static_cast<std::size_t>(state)]),
                   fmt::format("{} of {}", coverage.count, coverage.asked->counts.least.value_or(1)),
                   state == Coverage::State::covered ? "" : catalog[coverage.rule].because, catalog[coverage.rule].id,
                   state == Coverage::State::covered ? "" : render_offers(catalog, plan, coverage.rule)});
  }
  return all;
}

std::string render_offers(const Catalog& catalog, const Plan& plan, RuleId rule) {
  std::vector<std::string> offers;
  for (const auto& offer : plan.offers)
    if (offer.rule == rule)
      for (const ActivityId activity : offer.activities) offers.push_back(render_offer(catalog, activity));
  return offers.empty() ? "" : fmt::format("You could: {}.", join(offers, "; "));
}

std::vector<std::string> list_marks(const Catalog& catalog, const Plan& plan, const Step& step) {
  std::vector<std::string> all;
  for (const std::size_t place : step.marks) {
    const Marker& marker = plan.markers[place];
    std::string says = marker.says;
    if (marker.rule) says += fmt::format(". {} [{}]", catalog[*marker.rule].because, catalog[*marker.rule].id);
    if (std::ranges::find(all, says) == all.end()) all.push_back(std::move(says));
  }
  return all;
}

std::vector<UnlockWords> build_unlocks(const Catalog& catalog, const Plan& plan) {
  std::vector<UnlockWords> all;
  for (const auto& unlock : plan.unlocks) {
    std::vector<std::string> lacks;
    for (const Atom atom : unlock.lacks) lacks.push_back(render_atom(catalog, atom));
    all.push_back({catalog[unlock.role].title,
                   lacks.empty() ? "all that is asked for at hiring" : "still to learn: " + join(lacks, " and "),
                   unlock.is_near});
  }
  return all;
}

std::vector<std::string> build_strength_sentences(const Catalog& catalog, const Plan& plan) {
  constexpr std::size_t kMost = 4;
  constexpr std::string_view kExample = "for example … (what you did, and what came of it)";
  std::vector<std::string> sentences;
  const auto add = [&](SkillId skill, const std::string& besides) {
    const HeldSkill* held = plan.profile.find(skill);
    if (held != nullptr && sentences.size() < kMost)
      sentences.push_back(fmt::format("{}{}, {}.", render_use(catalog, *held), besides, kExample));
  };
  for (const GapLine* line : find_met_strengths(catalog, plan)) add(line->requirement.skill.id, "");
  for (const auto& strength : plan.gap.strengths)
    if (strength.helps_with && strength.have >= Level{2})
      add(strength.skill, fmt::format(", and part of it carries over to {}", catalog[*strength.helps_with].label));
  return sentences;
}

}  // namespace careergap
