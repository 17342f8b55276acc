#include "cli/console.h"
#include "engine/report/stats.h"

namespace careergap {

ExitCode run_catalog_stats(const Arguments& arguments, const DataFolders& folders, Console& console) {
  ExitCode exit = ExitCode::done;
  const auto open = open_catalog(folders, console, exit);
  if (!open) return exit == ExitCode::bad_data ? ExitCode::findings : exit;
  const Catalog& catalog = *open->loaded.catalog;
  const auto stats = build_catalog_stats(catalog);
  const auto paths = count_paths(catalog);
  return write_answer(arguments.out,
                      arguments.format == Format::json ? render_stats_json(catalog, stats, paths)
                                                       : render_stats_text(catalog, stats, paths, console.out_style),
                      console);
}

}  // namespace careergap
