#pragma once

#include "engine/base/diagnostic.h"
#include "engine/base/units.h"
#include "engine/catalog/catalog.h"

namespace careergap {

// What lint() looks for, one concern a function; the table in lint.cpp calls each.

void lint_contradicting_rules(const Catalog& catalog, Date today, Diagnostics& diagnostics);
void lint_subsumed_rules(const Catalog& catalog, Date today, Diagnostics& diagnostics);
void lint_patterns(const Catalog& catalog, Date today, Diagnostics& diagnostics);
void lint_needless_activities(const Catalog& catalog, Date today, Diagnostics& diagnostics);
void lint_dominated_activities(const Catalog& catalog, Date today, Diagnostics& diagnostics);
void lint_single_providers(const Catalog& catalog, Date today, Diagnostics& diagnostics);
void lint_reviews(const Catalog& catalog, Date today, Diagnostics& diagnostics);
void lint_prices(const Catalog& catalog, Date today, Diagnostics& diagnostics);
void lint_dates_to_come(const Catalog& catalog, Date today, Diagnostics& diagnostics);
void lint_aliases(const Catalog& catalog, Date today, Diagnostics& diagnostics);
void lint_reasons(const Catalog& catalog, Date today, Diagnostics& diagnostics);

}  // namespace careergap
