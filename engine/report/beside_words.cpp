#include "engine/report/beside_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "engine/base/text.h"

namespace careergap {

namespace {

std::string render_offer(const Catalog& catalog, ActivityId id) {
  const Activity& activity = catalog[id];
  return fmt::format("{} ({}, {} h, {})", activity.title, render_kind(activity.kind),
                     render_number(activity.hours.expected.value),
                     render_price(activity.price, catalog.base_currency()));
}

/// Where the strength comes from, as one would say it.
std::string render_origin(const Catalog& catalog, const HeldSkill& held) {
  if (held.origin == Origin::held_role && held.from_role)
    return fmt::format(", from my work as {}", catalog[*held.from_role].title);
  if (held.applied >= held.level) return ", which I have used in practice";
  return {};
}

std::string render_worth(const Catalog& catalog, const Strength& strength) {
  if (strength.need > kNoLevel) return {};
  return fmt::format("; part of it carries over to {}, which the job asks for", catalog[*strength.helps_with].label);
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
  std::vector<const Strength*> strengths;
  for (const auto& strength : plan.gap.strengths)
    if (strength.have >= Level{2}) strengths.push_back(&strength);
  std::ranges::stable_sort(strengths, std::greater<>(), [](const Strength* strength) { return strength->have; });
  std::vector<std::string> sentences;
  for (const Strength* strength : strengths) {
    const HeldSkill* held = plan.profile.find(strength->skill);
    if (held == nullptr || sentences.size() == kMost) continue;
    sentences.push_back(fmt::format("I bring {} at {} level{}{}. For example, …", catalog[strength->skill].label,
                                    name_of(strength->have), render_origin(catalog, *held),
                                    render_worth(catalog, *strength)));
  }
  return sentences;
}

}  // namespace careergap
