#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "engine/plan/plan.h"

namespace careergap {

// Wording about limits that several outputs share.

/// An amount with its unit: "200 USD", "400 h", "52 weeks", "1 mentorship".
[[nodiscard]] std::string render_limit_amount(const Catalog& catalog, LimitName name, std::int64_t amount);
/// "200 USD", "52 weeks (by 2027-05-01)", "no degree", "nothing at work", "in en".
[[nodiscard]] std::string render_limit(const Catalog& catalog, const PersonalLimit& limit);
/// All of them in one line; empty when there are none.
[[nodiscard]] std::string render_limits(const Catalog& catalog, const Limits& limits);
/// "51 of 288 activities are out: 40 by 200 USD, 12 by no degree"; empty without limits.
[[nodiscard]] std::string render_limit_effects(const Catalog& catalog, const Plan& plan);
/// "200 of 250 USD, 403 of 420 h; no degree": by which the path keeps each limit; empty without limits.
[[nodiscard]] std::string render_keeping(const Catalog& catalog, const Plan& plan, const Path& path);

/// What to say instead of the limit: "--weeks 26"; without an amount the option to leave out: "--avoid degree".
[[nodiscard]] std::string render_limit_flag(const PersonalLimit& limit, std::optional<std::int64_t> amount);

}  // namespace careergap
