#include "engine/problem/cost.h"

#include <algorithm>

namespace careergap {

std::optional<Preset> find_preset(std::string_view word) {
  const auto row = std::find_if(kPresets.begin(), kPresets.end(), [&](const PresetRow& r) { return r.word == word; });
  return row == kPresets.end() ? std::nullopt : std::optional(row->preset);
}

std::vector<Money> find_highest_prices(const Catalog& catalog) {
  std::vector<Money> highest(kActivityKindWords.size());
  for (const auto& activity : catalog.activities()) {
    Money& most = highest[static_cast<std::size_t>(activity.kind)];
    if (activity.price.is_known) most = std::max(most, activity.price.amount.expected);
  }
  return highest;
}

Cost find_cost(const Activity& activity, Hours hours, const std::vector<Money>& highest_prices, Preset preset) {
  constexpr std::int64_t kMinorUnits = 100;
  const Money price = activity.price.is_known ? activity.price.amount.expected
                                              : highest_prices[static_cast<std::size_t>(activity.kind)];
  const std::int64_t units = (price.value + kMinorUnits - 1) / kMinorUnits;
  const PresetRow& row = row_of(preset);
  return {row.per_hour * hours.value + row.per_unit * units + row.per_activity};
}

}  // namespace careergap
