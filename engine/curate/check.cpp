#include "engine/curate/check.h"

#include "engine/curate/ignores.h"
#include "engine/curate/lint.h"
#include "engine/curate/rule_tests.h"

namespace careergap {

CheckedCatalog check_catalog(const CatalogFiles& files, const LoadedCatalog& loaded, Date today) {
  CheckedCatalog checked;
  checked.diagnostics = loaded.diagnostics;
  if (loaded.catalog) {
    const Catalog& catalog = *loaded.catalog;
    (void)read_rule_tests(catalog, loaded.tests, checked.diagnostics);
    lint(catalog, today, checked.diagnostics);
    checked.diagnostics.sort();
    checked.ignored = apply_ignores(files, checked.diagnostics);
    checked.roles = catalog.roles().size();
    checked.skills = catalog.skills().size();
    checked.activities = catalog.activities().size();
    checked.rules = catalog.rules().size();
  }
  checked.diagnostics.sort();
  return checked;
}

}  // namespace careergap
