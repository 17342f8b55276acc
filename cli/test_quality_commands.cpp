// What the tests beside roles and rules are worth: `catalog coverage` and `catalog mutate`.
#include <ostream>

#include "cli/console.h"
#include "engine/report/test_quality.h"

namespace careergap {

namespace {

/// The catalog with its cases; nothing, said, and `exit` set, when something in either is wrong.
struct CatalogWithCases {
  OpenCatalog open;
  std::vector<RuleTestCase> cases;
};

std::optional<CatalogWithCases> read_cases(const DataFolders& folders, Console& console, ExitCode& exit) {
  auto open = open_catalog_with_tests(folders, console, exit);
  if (!open) {
    if (exit == ExitCode::bad_data) exit = ExitCode::findings;
    return std::nullopt;
  }
  CatalogWithCases read{std::move(*open), {}};
  Diagnostics diagnostics;
  read.cases = read_rule_tests(*read.open.loaded.catalog, read.open.loaded.tests, diagnostics);
  diagnostics.sort();
  console.err << render_diagnostics(diagnostics, read.open.line_finder(), console.err_style);
  if (!diagnostics.has_errors()) return read;
  exit = ExitCode::findings;
  return std::nullopt;
}

ExitCode judge(std::int64_t percent, const Arguments& arguments) {
  return percent < arguments.threshold_percent ? ExitCode::findings : ExitCode::done;
}

}  // namespace

ExitCode run_catalog_coverage(const Arguments& arguments, const DataFolders& folders, Console& console) {
  ExitCode exit = ExitCode::done;
  const auto read = read_cases(folders, console, exit);
  if (!read) return exit;
  const Catalog& catalog = *read->open.loaded.catalog;
  const auto branches = measure_coverage(catalog, read->cases);
  console.out << (arguments.findings.format == FindingsFormat::json ? render_coverage_json(catalog, branches)
                                                                    : render_coverage_text(catalog, branches));
  return judge(find_percent(count_covered(branches), branches.size()), arguments);
}

ExitCode run_catalog_mutate(const Arguments& arguments, const DataFolders& folders, Console& console) {
  ExitCode exit = ExitCode::done;
  const auto read = read_cases(folders, console, exit);
  if (!read) return exit;
  const auto picks = [&](const std::string& id) {
    return !arguments.query || id.find(*arguments.query) != std::string::npos;
  };
  const auto looks = [&](std::size_t done) {
    if (console.err_columns > 0 && done % 50 == 0) console.err << '\r' << done << " changes tried" << std::flush;
  };
  const auto mutants = find_mutants(*read->open.loaded.catalog, read->cases, picks, looks);
  if (console.err_columns > 0) console.err << "\r\x1b[K" << std::flush;
  if (mutants.empty()) {
    console.err << "careergap: no role or rule was selected\n";
    return ExitCode::findings;
  }
  console.out << (arguments.findings.format == FindingsFormat::json ? render_mutants_json(mutants)
                                                                    : render_mutants_text(mutants));
  return judge(find_percent(count_killed(mutants), mutants.size()), arguments);
}

}  // namespace careergap
