#pragma once

#include <array>
#include <span>
#include <string_view>
#include <vector>

#include "engine/catalog/catalog.h"
#include "engine/profile/goal.h"

namespace careergap {

enum class Preset : std::uint8_t { balanced, time, money };

/// cost = per_hour * hours + per_unit * money + per_month * months of a position + per_activity, with expected hours
/// and expected money in whole units of the base currency, rounded up. Printed with every plan, so that a person can
/// recompute each number by hand. What a template makes counts kTemplateFactor times that. A month in a stepping-stone
/// job weighs like 5 hours, which is a week of learning at the default: such a job is paid and teaches in paid time;
/// what it costs is the delay.
struct PresetRow {
  Preset preset;
  std::string_view word;
  std::int64_t per_hour, per_unit, per_month, per_activity;
};

inline constexpr std::array<PresetRow, 3> kPresets{{
    {Preset::balanced, "balanced", 20, 1, 100, 20},
    {Preset::time, "time", 1000, 1, 5000, 100},
    {Preset::money, "money", 10, 1000, 50, 10},
}};

/// What a template makes names no course, no book and nobody to ask: its cost counts so many times, so that it comes in
/// where the catalog names nothing that serves nearly as well.
inline constexpr std::int64_t kTemplateFactor = 3;

[[nodiscard]] constexpr const PresetRow& row_of(Preset preset) {
  return kPresets[static_cast<std::size_t>(preset)];
}

/// The highest known expected price of each kind of activity: what an unknown price of that kind ranks at. 0 for a kind
/// without any.
[[nodiscard]] std::vector<Money> find_highest_prices(const Catalog& catalog);

/// What a price counts for in the cost: an unknown one the highest known price of its kind.
[[nodiscard]] Money find_ranked_price(const Activity& activity, const std::vector<Money>& highest_prices);

/// The cost as preferences leave it: per cent by per cent, each rounded up, so never 0.
[[nodiscard]] Cost apply_preferences(Cost cost, const Activity& activity, std::span<const Preference> preferences);

/// Range: 1 or more. `hours` are the variant's, after credits.
[[nodiscard]] Cost find_cost(const Activity& activity, Hours hours, const std::vector<Money>& highest_prices,
                             Preset preset);

}  // namespace careergap
