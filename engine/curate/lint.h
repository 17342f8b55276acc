#pragma once

#include "engine/base/diagnostic.h"
#include "engine/base/units.h"
#include "engine/catalog/catalog.h"

namespace careergap {

/// How old a date may grow before it is a finding, in days: two years for a whole file, a year and a half for a price.
inline constexpr std::int64_t kReviewDays = 730, kPriceDays = 548;

/// What is no fault of the catalog but wants a curator's look, each a code of its own (L403 and on): rules that
/// contradict or repeat one another as far as their form shows it, names that another entry's pattern takes too,
/// activities that nobody needs or that another beats in everything, levels with one way to them, dates that grew old
/// on `today` or lie after it, and matters of style. Cost: quadratic in rules and in activities of one skill.
void lint(const Catalog& catalog, Date today, Diagnostics& diagnostics);

}  // namespace careergap
