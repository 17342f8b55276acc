#pragma once

#include <iosfwd>
#include <string>

#include "cli/arguments.h"
#include "cli/write_tree.h"
#include "engine/catalog/load_catalog.h"
#include "engine/report/diagnostics_text.h"
#include "engine/report/style.h"

namespace careergap {

/// The streams and what is at their ends. Commands write here and nowhere else.
struct Console {
  std::istream& in;
  std::ostream& out;
  std::ostream& err;
  bool can_ask = false;  ///< a person sits at both ends
  Style out_style, err_style;
  std::size_t err_columns = 0;  ///< of the terminal that `err` is; 0: it is none
};

/// The two folders that a command works on, and the file where a snapshot of them may lie.
struct DataFolders : TreeRoots {
  std::string snapshot;
  std::vector<std::string> overlays;
};

/// Those named on the command line; else the shipped ones: under the prefix the program is installed to, or, for a
/// program in a build tree, in the nearest folder above it that holds both. The snapshot is always the one that came
/// with the program, in share/careergap beside the program's folder: whether it fits the folders it says itself.
[[nodiscard]] DataFolders find_data_folders(const Arguments& arguments, const std::string& program);

/// The folders with nobody writing in them. Nothing, and a message, when they cannot be had.
[[nodiscard]] std::optional<TreeLock> lock_folders(const DataFolders& folders, Console& console);

/// Reads one overlay. Nothing, and a message, when it is not there, or empty, or cannot be read.
[[nodiscard]] std::optional<OverlayFiles> read_overlay(const std::string& folder, Console& console);

/// Reads the bytes of the folders, and of the overlays; those of the folders from before a change of somebody else or
/// from after it. Nothing, and a message, when they cannot be read.
[[nodiscard]] std::optional<CatalogFiles> read_folders(const DataFolders& folders, Console& console);

/// The catalog that was read and the files behind it, for excerpts.
struct OpenCatalog {
  CatalogFiles files;
  LoadedCatalog loaded;

  [[nodiscard]] LineFinder line_finder() const;
};

/// Reads the folders and holds them against each other; with faults there is no catalog in it. Nothing, and a message,
/// when the folders cannot be read.
[[nodiscard]] std::optional<OpenCatalog> read_catalog(const DataFolders& folders, Console& console);

/// The catalog alone, from the snapshot when that fits, else from the folders. On faults says them and sets `exit`:
/// file_trouble, or bad_data.
[[nodiscard]] std::optional<OpenCatalog> open_catalog(const DataFolders& folders, Console& console, ExitCode& exit);

/// The same with tests and warnings, which no snapshot holds: always from the folders.
[[nodiscard]] std::optional<OpenCatalog> open_catalog_with_tests(const DataFolders& folders, Console& console,
                                                                 ExitCode& exit);

/// What an id that is no entry's any more is called now; says so, or why it is gone. Any other id as it is.
[[nodiscard]] std::string follow_old_id(const Catalog& catalog, const std::string& id, Console& console);

struct WriteOptions {
  bool is_dry_run = false;
  std::optional<Code> expected = {};  ///< findings of this code are shown, and keep nothing from being written
  /// Old id and new one: a finding that only names it anew is none that was not there before.
  std::optional<std::pair<std::string, std::string>> renamed = {};
};

/// Loads the folders as they would be after the changes, and says all that `catalog check` says of them and did not say
/// before, from warnings on. Where there was no catalog for its faults, what is found between entries only once they
/// are gone is shown, and counts for nothing: it was there. With nothing new of that kind it writes the changes (or, on
/// a dry run, shows them as a unified diff) and names the files. Exit code: findings when refused, file_trouble when it
/// cannot be written.
[[nodiscard]] ExitCode write_changes(const OpenCatalog& open, const std::vector<FileChange>& changes,
                                     const WriteOptions& options, Date today, const DataFolders& folders,
                                     Console& console);

/// Writes to `path` by write_file, so whole or not at all, or to standard output when there is no path.
[[nodiscard]] ExitCode write_answer(const std::optional<std::string>& path, const std::string& text, Console& console);

// The commands.
[[nodiscard]] ExitCode run_plan(const Arguments& arguments, const DataFolders& folders, Console& console);
[[nodiscard]] ExitCode run_why(const Arguments& arguments, const DataFolders& folders, Console& console);
[[nodiscard]] ExitCode run_list(const Arguments& arguments, const DataFolders& folders, Console& console);
[[nodiscard]] ExitCode run_show(const Arguments& arguments, const DataFolders& folders, Console& console);
[[nodiscard]] ExitCode run_catalog_check(const Arguments& arguments, const DataFolders& folders, Console& console);
[[nodiscard]] ExitCode run_catalog_coverage(const Arguments& arguments, const DataFolders& folders, Console& console);
[[nodiscard]] ExitCode run_catalog_mutate(const Arguments& arguments, const DataFolders& folders, Console& console);
[[nodiscard]] ExitCode run_catalog_explain(const Arguments& arguments, Console& console);
[[nodiscard]] ExitCode run_catalog_test(const Arguments& arguments, const DataFolders& folders, Console& console);
[[nodiscard]] ExitCode run_why_not(const Arguments& arguments, const DataFolders& folders, Console& console);
[[nodiscard]] ExitCode run_verify(const Arguments& arguments, Console& console);
[[nodiscard]] ExitCode run_catalog_schema(const Arguments& arguments, Console& console);
[[nodiscard]] ExitCode run_catalog_snapshot(const Arguments& arguments, const DataFolders& folders, Console& console);
[[nodiscard]] ExitCode run_catalog_stats(const Arguments& arguments, const DataFolders& folders, Console& console);
[[nodiscard]] ExitCode run_catalog_docs(const Arguments& arguments, const DataFolders& folders, Console& console);
[[nodiscard]] ExitCode run_catalog_add(const Arguments& arguments, const DataFolders& folders, Console& console);
[[nodiscard]] ExitCode run_catalog_edit(const Arguments& arguments, const DataFolders& folders, Console& console);
[[nodiscard]] ExitCode run_catalog_remove(const Arguments& arguments, const DataFolders& folders, Console& console);
/// rename, merge and deprecate.
[[nodiscard]] ExitCode run_catalog_move(const Arguments& arguments, const DataFolders& folders, Console& console);
[[nodiscard]] ExitCode run_catalog_diff(const Arguments& arguments, const DataFolders& folders, Console& console);
[[nodiscard]] ExitCode run_catalog_impact(const Arguments& arguments, const DataFolders& folders, Console& console);
[[nodiscard]] ExitCode run_catalog_fix(const Arguments& arguments, const DataFolders& folders, Console& console);
[[nodiscard]] ExitCode run_catalog_fmt(const Arguments& arguments, const DataFolders& folders, Console& console);

}  // namespace careergap
