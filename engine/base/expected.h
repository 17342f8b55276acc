#pragma once

#include <tl/expected.hpp>

#include "engine/base/diagnostic.h"

namespace careergap {

/// A value, or all that is wrong with the data it should have come from.
template <class T>
using Expected = tl::expected<T, Diagnostics>;

/// For returning the faults: `return unexpected(std::move(diagnostics));`
inline tl::unexpected<Diagnostics> unexpected(Diagnostics diagnostics) {
  return tl::unexpected<Diagnostics>(std::move(diagnostics));
}

}  // namespace careergap
