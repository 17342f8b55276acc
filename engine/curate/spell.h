#pragma once

#include <string>
#include <vector>

#include "engine/catalog/entries.h"

namespace careergap {

/// What must hold together: the parts of `all`, however deep, or the condition itself; none for a rule without one.
[[nodiscard]] std::vector<const Condition*> list_conjuncts(const Condition& condition);

/// One spelling for conditions, or consequences, that say the same in the same form: places left out, words in order.
[[nodiscard]] std::string spell(const Condition& condition);
[[nodiscard]] std::string spell(const Consequence& consequence);

/// Whether the form of two conditions shows that they never hold together: one is the other's `not`, or they ask a fact
/// that has one value at a time for different ones. False where the form does not show it.
[[nodiscard]] bool exclude_each_other(const Condition& a, const Condition& b);

}  // namespace careergap
