#pragma once

#include "engine/base/diagnostic.h"
#include "engine/catalog/catalog.h"

namespace careergap {

// What build_catalog checks, one concern a function; each adds every fault it finds and needs the checks above it to
// have passed.

/// old_id_used or retired_id_used.
[[nodiscard]] Code redirect_code(const Redirect& redirect);
/// "the skill 'etl' is called 'data-pipelines' since 2026-11-27", or that it is gone and why.
[[nodiscard]] std::string say_redirect(const Redirect& redirect, std::string_view what, std::string_view name);

/// Circles of `extends` (with the shortest one), before requirements are taken over along them.
void check_extends(const CatalogEntries& entries, Diagnostics& diagnostics);

/// Implications that lead back to a higher level of their own premise. Harmless circles (A2 -> B2 -> A2) pass.
void check_implications(const CatalogEntries& entries, Diagnostics& diagnostics);

/// Facts named in conditions and what they are compared with, numbers that would have to be above and below a bound at
/// once, conclusions that nobody draws, and two rules that adjust one requirement to different levels.
void check_rules(const CatalogEntries& entries, Diagnostics& diagnostics);

/// Sets phase and stratum of every rule. Faults: rules that ask for the absence of each other's conclusions in a circle
/// (printed), and consequences that are due before their rule can fire.
void order_rules(CatalogEntries& entries, Diagnostics& diagnostics);

/// Starting from nothing: activities that wait for one another (the shortest circle is printed), requirements and lines
/// of roles and rules that no activity reaches, and lines whose evidence no activity in practice gives; of these, as
/// findings of their own, what templates alone lead to. Activities that grant nothing new, and templates that take
/// fewer hours than half of what the catalog names; roles without a soft skill. Roles are not followed as stepping
/// stones here.
void check_reachability(const Catalog& catalog, Diagnostics& diagnostics);

/// Entries that build on something deprecated: a role that asks for, extends or teaches it, an activity that requires
/// or grants it, a skill that implies it or carries over to it, a rule that asks for it. Deprecated ones may.
void check_deprecated(const Catalog& catalog, Diagnostics& diagnostics);

}  // namespace careergap
