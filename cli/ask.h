#pragma once

#include "cli/console.h"
#include "engine/profile/resolve.h"

namespace careergap {

/// Asks for a role until one is understood: shows the nearest, takes a number, an id or another text. An empty line or
/// the end of input gives nothing. Only for a console that can ask.
[[nodiscard]] std::optional<Resolution<RoleId>> ask_for_role(const Resolver& resolver, const Catalog& catalog,
                                                             const std::string& question, Console& console);

/// The line that somebody types behind the question; nothing at the end of input. Only for a console that can ask.
[[nodiscard]] std::optional<std::string> ask_for_text(const std::string& question, Console& console);

}  // namespace careergap
