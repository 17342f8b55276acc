#include "engine/problem/cost.h"

#include <algorithm>

namespace careergap {

std::vector<Money> find_highest_prices(const Catalog& catalog) {
  std::vector<Money> highest(kActivityKindWords.size());
  for (const auto& activity : catalog.activities()) {
    Money& most = highest[static_cast<std::size_t>(activity.kind)];
    if (activity.price.is_known) most = std::max(most, activity.price.amount.expected);
  }
  return highest;
}

Money find_ranked_price(const Activity& activity, const std::vector<Money>& highest_prices) {
  return activity.price.is_known ? activity.price.amount.expected
                                 : highest_prices[static_cast<std::size_t>(activity.kind)];
}

Cost apply_preferences(Cost cost, const Activity& activity, std::span<const Preference> preferences) {
  constexpr std::int64_t kMost = 100'000'000'000;  // keeps the sum of all costs exact, however many apply
  for (const auto& preference : preferences)
    if (preference.fits(activity)) cost.value = std::min((cost.value * preference.percent + 99) / 100, kMost);
  return cost;
}

Cost find_cost(const Activity& activity, Hours hours, const std::vector<Money>& highest_prices, Preset preset) {
  constexpr std::int64_t kMinorUnits = 100;
  const std::int64_t units = (find_ranked_price(activity, highest_prices).value + kMinorUnits - 1) / kMinorUnits;
  const PresetRow& row = row_of(preset);
  const std::int64_t cost =
      row.per_hour * hours.value + row.per_unit * units + row.per_month * activity.months + row.per_activity;
  return {is_general(activity) ? kTemplateFactor * cost : cost};
}

}  // namespace careergap
