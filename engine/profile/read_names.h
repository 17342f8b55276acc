#pragma once

#include <optional>

#include "engine/base/diagnostic.h"
#include "engine/profile/resolve.h"

namespace careergap {

/// The one entry that a name in a person's file means. Adds a diagnostic with the nearest names when there is none or
/// several.
[[nodiscard]] std::optional<RoleId> read_role_name(const Marked<std::string>& name, const Resolver& resolver,
                                                   const Catalog& catalog, Diagnostics& diagnostics);
[[nodiscard]] std::optional<SkillId> read_skill_name(const Marked<std::string>& name, const Resolver& resolver,
                                                     const Catalog& catalog, Diagnostics& diagnostics);

/// "the role 'etl-developer' is called 'data-engineer' since 2026-11-27: because" of an id that has a redirect.
[[nodiscard]] std::string say_old_id(const Catalog& catalog, EntryKind kind, std::string_view old_id);

}  // namespace careergap
