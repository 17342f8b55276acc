#include "engine/curate/check.h"

#include "engine/curate/ignores.h"
#include "engine/curate/lint.h"
#include "engine/curate/rule_tests.h"

namespace careergap {

CheckedCatalog check_catalog(const CatalogFiles& files, const LoadedCatalog& loaded, Date today) {
  CheckedCatalog checked;
  checked.diagnostics = loaded.diagnostics;
  checked.overlays = loaded.overlays;
  if (loaded.catalog) {
    const Catalog& catalog = *loaded.catalog;
    (void)read_rule_tests(catalog, loaded.tests, checked.diagnostics);
    lint(catalog, today, checked.diagnostics);
    checked.diagnostics.sort();
    checked.ignored = apply_ignores(files.rules, checked.diagnostics);
    checked.ignored += apply_ignores(files.skills_catalog, checked.diagnostics);
    for (const auto& overlay : files.overlays) {
      std::size_t ignored = 0;
      for (const auto* list : {&overlay.rules, &overlay.skills_catalog, &overlay.beside})
        ignored += apply_ignores(*list, checked.diagnostics);
      checked.ignored_in_overlays.push_back(ignored);
      checked.ignored += ignored;
    }
    checked.roles = catalog.roles().size();
    checked.skills = catalog.skills().size();
    checked.activities = catalog.activities().size();
    checked.rules = catalog.rules().size();
  }
  checked.diagnostics.sort();
  return checked;
}

}  // namespace careergap
