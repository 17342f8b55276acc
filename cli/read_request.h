#pragma once

#include <optional>

#include "cli/arguments.h"
#include "cli/console.h"
#include "engine/plan/plan.h"
#include "engine/profile/profile.h"
#include "engine/report/words.h"

namespace careergap {

/// A person, their target and what they want, resolved.
struct PlanRequest {
  Request request;
  Profile profile;
  std::optional<RoleId> target;
  PlanOptions options;
};

/// Reads what the command line and its files say. All that was not understood is said at once, on the error stream;
/// `exit` is done when all was.
[[nodiscard]] std::optional<PlanRequest> read_request(const Arguments& arguments, const Catalog& catalog,
                                                      Console& console, ExitCode& exit);

}  // namespace careergap
