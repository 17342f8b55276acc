#pragma once

#include <span>
#include <string>

#include "engine/plan/why_not.h"
#include "engine/report/style.h"
#include "engine/report/words.h"

namespace careergap {

/// Why one activity is not in the best path, and what would change that.
[[nodiscard]] std::string render_why_not_text(const Catalog& catalog, const Plan& plan, const WhyNot& why,
                                              const Style& style);
/// The same for several activities together.
[[nodiscard]] std::string render_why_not_together_text(const Catalog& catalog, const Plan& plan,
                                                       std::span<const ActivityId> items, const WhyNotTogether& why,
                                                       const Style& style);

/// `careergap.why-not/1`: each item, and what they are together when there are several.
[[nodiscard]] std::string render_why_not_json(const Catalog& catalog, const Plan& plan, std::span<const WhyNot> whys,
                                              const WhyNotTogether* together);

}  // namespace careergap
