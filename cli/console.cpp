#include "cli/console.h"

#include <algorithm>
#include <filesystem>
#include <ostream>

#include "cli/write_file.h"
#include "engine/base/text.h"
#include "engine/catalog/snapshot.h"
#include "engine/curate/check.h"
#include "engine/report/unified_diff.h"

namespace careergap {

namespace fs = std::filesystem;

namespace {

constexpr const char* kNoFolders =
    "careergap: the rules and the skills catalog are needed; --rules DIR and --skills-catalog DIR say where they are\n";
constexpr const char *kRules = "rules", *kSkillsCatalog = "skills-catalog";

bool holds_both(const fs::path& folder) {
  std::error_code error;
  return fs::is_directory(folder / kRules, error) && fs::is_directory(folder / kSkillsCatalog, error);
}

/// The folder that holds the shipped data; empty when there is none.
fs::path find_shipped(const std::string& program) {
  std::error_code error;
  fs::path at = fs::canonical(program, error).parent_path();
  if (error) return {};
  if (const fs::path installed = at.parent_path() / "share" / "careergap"; holds_both(installed)) return installed;
  for (; !at.empty(); at = at.parent_path()) {
    if (holds_both(at)) return at;
    if (at == at.root_path()) break;
  }
  return {};
}

/// Beside the shipped data of an installed program; in a build tree the same way from the program, as the data lie in
/// the source tree, where builds of several versions would overwrite each other's.
std::string find_snapshot(const std::string& program) {
  std::error_code error;
  const fs::path at = fs::canonical(program, error).parent_path();
  return error ? std::string{} : (at.parent_path() / "share" / "careergap" / "catalog.snapshot").string();
}

/// Names of files go on behind it with a slash of their own.
std::string trim_slashes(std::string folder) {
  while (folder.size() > 1 && folder.ends_with('/')) folder.pop_back();
  return folder;
}

/// Gives back what has a catalog. Of the rest it says the faults.
std::optional<OpenCatalog> refuse_faults(OpenCatalog open, Console& console, ExitCode& exit) {
  if (open.loaded.catalog) return open;
  console.err << render_diagnostics(open.loaded.diagnostics, open.line_finder(), console.err_style)
              << "careergap: the catalog has faults (" << render_counts(open.loaded.diagnostics)
              << "); nothing was done\n";
  exit = ExitCode::bad_data;
  return std::nullopt;
}

}  // namespace

DataFolders find_data_folders(const Arguments& arguments, const std::string& program) {
  const fs::path shipped = find_shipped(program);
  const auto choose = [&](const std::optional<std::string>& named,
                          const char* name) -> std::pair<std::string, std::string> {
    if (named) return {trim_slashes(*named), trim_slashes(*named)};
    return {shipped.empty() ? std::string(name) : (shipped / name).string(), name};
  };
  auto [rules, rules_shown_as] = choose(arguments.rules_folder, kRules);
  auto [skills_catalog, skills_catalog_shown_as] = choose(arguments.skills_catalog_folder, kSkillsCatalog);
  return {{rules, rules_shown_as, skills_catalog, skills_catalog_shown_as}, find_snapshot(program), arguments.overlays};
}

LineFinder OpenCatalog::line_finder() const {
  return [this](const SourceMark& mark) { return files.find_line(mark); };
}

std::optional<TreeLock> lock_folders(const DataFolders& folders, Console& console) {
  OpenTree tree = open_tree(folders);
  if (!tree.lock) console.err << "careergap: " << tree.fault << '\n';
  return std::move(tree.lock);
}

namespace {

/// A folder that holds nothing of an overlay is a slip of the pen, and no overlay.
bool is_overlay(const std::string& folder) {
  std::error_code error;
  return fs::is_directory(fs::path(folder) / kRules, error) ||
         fs::is_directory(fs::path(folder) / kSkillsCatalog, error) ||
         fs::is_regular_file(fs::path(folder) / "exceptions.yaml", error);
}

}  // namespace

std::optional<OverlayFiles> read_overlay(const std::string& folder, Console& console) {
  if (!is_overlay(folder)) {
    std::error_code error;
    console.err << "careergap: the overlay '" << make_printable(folder, 4096)
                << (fs::is_directory(folder, error) ? "' is empty" : "' is no folder")
                << "; a folder with rules/, skills-catalog/ or exceptions.yaml was expected\n";
    return std::nullopt;
  }
  auto overlay = read_overlay_files(folder, {});
  if (overlay) return std::move(*overlay);
  const auto no_lines = [](const SourceMark&) { return std::string{}; };
  console.err << render_diagnostics(overlay.error(), no_lines, console.err_style);
  return std::nullopt;
}

namespace {

bool read_overlays(const DataFolders& folders, CatalogFiles& files, Console& console) {
  bool is_good = true;
  for (const auto& folder : folders.overlays) {
    auto overlay = read_overlay(folder, console);
    if (overlay)
      files.overlays.push_back(std::move(*overlay));
    else
      is_good = false;
  }
  return is_good;
}

}  // namespace

std::optional<CatalogFiles> read_folders(const DataFolders& folders, Console& console) {
  const auto lock = lock_folders(folders, console);
  if (!lock) return std::nullopt;
  auto files = read_catalog_files(folders.rules, folders.rules_shown_as, folders.skills_catalog,
                                  folders.skills_catalog_shown_as, {});
  if (files) return read_overlays(folders, *files, console) ? std::optional(std::move(*files)) : std::nullopt;
  const auto no_lines = [](const SourceMark&) { return std::string{}; };
  console.err << render_diagnostics(files.error(), no_lines, console.err_style) << kNoFolders;
  return std::nullopt;
}

std::optional<OpenCatalog> read_catalog(const DataFolders& folders, Console& console) {
  auto files = read_folders(folders, console);
  if (!files) return std::nullopt;
  OpenCatalog open{std::move(*files), {}};
  open.loaded = load_catalog(open.files, {});
  return open;
}

std::optional<OpenCatalog> open_catalog(const DataFolders& folders, Console& console, ExitCode& exit) {
  auto files = read_folders(folders, console);
  if (!files) {
    exit = ExitCode::file_trouble;
    return std::nullopt;
  }
  OpenCatalog open{std::move(*files), {}};
  if (open.files.overlays.empty())  // the snapshot stands for the two folders alone
    open.loaded.catalog = read_snapshot_file(folders.snapshot, open.files, CAREERGAP_VERSION).catalog;
  if (!open.loaded.catalog) open.loaded = load_catalog(open.files, {});
  return refuse_faults(std::move(open), console, exit);
}

std::optional<OpenCatalog> open_catalog_with_tests(const DataFolders& folders, Console& console, ExitCode& exit) {
  auto open = read_catalog(folders, console);
  if (open) return refuse_faults(std::move(*open), console, exit);
  exit = ExitCode::file_trouble;
  return std::nullopt;
}

std::string follow_old_id(const Catalog& catalog, const std::string& id, Console& console) {
  if (catalog.find_role(id) || catalog.find_skill(id) || catalog.find_activity(id) || catalog.find_rule(id)) return id;
  for (const EntryKind kind : kRedirectedKinds) {
    const Redirect* redirect = catalog.find_redirect(kind, id);
    if (redirect == nullptr) continue;
    console.err << "careergap: the " << word_of(kind) << " '" << id << "' is "
                << (redirect->is_retired() ? "gone" : "called '" + redirect->to.value + "'") << " since "
                << render_date(redirect->since) << ": " << redirect->because << '\n';
    return redirect->is_retired() ? id : redirect->to.value;
  }
  return id;
}

namespace {

std::string put_in_place(std::string text, const std::string& before, const std::string& after) {
  for (auto at = text.find(before); at != std::string::npos; at = text.find(before, at + after.size()))
    text.replace(at, before.size(), after);
  return text;
}

/// Findings that were not there before. Lines move, so it is told by code and words, with the names as they are now.
Diagnostics find_new(const CheckedCatalog& before, const CheckedCatalog& after, const WriteOptions& options) {
  struct Known {
    Code code;
    std::string message, renamed;  // an id may be another kind's too, so that both may stand there now
  };
  std::vector<Known> known;
  for (const auto& old : before.diagnostics.items())
    known.push_back({old.code, old.message,
                     options.renamed ? put_in_place(old.message, "'" + options.renamed->first + "'",
                                                    "'" + options.renamed->second + "'")
                                     : old.message});
  Diagnostics fresh;
  for (const auto& diagnostic : after.diagnostics.items()) {
    const auto at = std::ranges::find_if(known, [&](const Known& old) {
      return old.code == diagnostic.code && (old.message == diagnostic.message || old.renamed == diagnostic.message);
    });
    if (at != known.end())
      known.erase(at);
    else if (diagnostic.severity() <= Severity::warning)
      fresh.add(diagnostic.code, diagnostic.mark, diagnostic.message, diagnostic.suggestion).notes = diagnostic.notes;
  }
  return fresh;
}

}  // namespace

ExitCode write_changes(const OpenCatalog& open, const std::vector<FileChange>& changes, const WriteOptions& options,
                       Date today, const DataFolders& folders, Console& console) {
  OpenCatalog changed{apply_changes(open.files, changes), {}};
  changed.loaded = load_catalog(changed.files, {});
  const Diagnostics fresh = find_new(check_catalog(open.files, open.loaded, today),
                                     check_catalog(changed.files, changed.loaded, today), options);
  if (!fresh.empty()) console.err << render_diagnostics(fresh, changed.line_finder(), console.err_style);
  const auto was_hidden = [&](const Diagnostic& d) {
    const char stage = row_of(d.code).number.front();
    return !open.loaded.catalog && (stage == 'C' || stage == 'L');
  };
  if (std::ranges::any_of(fresh.items(),
                          [&](const Diagnostic& d) { return d.code != options.expected && !was_hidden(d); })) {
    console.err << "careergap: refused, as `catalog check` would say this of it; nothing was written\n";
    return ExitCode::findings;
  }
  if (options.is_dry_run) {
    for (const auto& change : changes)
      console.out << render_unified_diff(change.before.value_or(""), change.after.value_or(""), change.name,
                                         console.out_style);
    return ExitCode::done;
  }
  if (const auto fault = write_tree(folders, changes)) {
    console.err << "careergap: " << *fault << '\n';
    return ExitCode::file_trouble;
  }
  for (const auto& change : changes)
    console.out << (!change.before ? "new      " : change.after ? "changed  " : "removed  ") << change.name << '\n';
  return ExitCode::done;
}

ExitCode write_answer(const std::optional<std::string>& path, const std::string& text, Console& console) {
  if (!path) {
    console.out << text << std::flush;
    return console.out.good() ? ExitCode::done : ExitCode::file_trouble;
  }
  const std::error_code error = write_file(*path, text);
  if (!error) return ExitCode::done;
  console.err << "careergap: cannot write '" << *path << "': " << error.message() << "; nothing was written\n";
  return ExitCode::file_trouble;
}

}  // namespace careergap
