#include <algorithm>
#include <ostream>

#include "cli/console.h"
#include "engine/base/text.h"
#include "engine/curate/format.h"
#include "engine/report/unified_diff.h"
#include "engine/source/source_files.h"

namespace careergap {

namespace {

/// A file as it was read, and where it is written to: its name is what messages show.
struct Target {
  std::string path;
  SourceFile file;
  bool is_of_folder = false;  ///< written with the others of the folders, all or none
};

/// What became of the files together.
struct Outcome {
  std::size_t changed = 0, faulty = 0;
  std::vector<FileChange> changes;  ///< of the folders, still to be written
  bool has_refused = false, has_unwritten = false;

  [[nodiscard]] ExitCode exit(bool is_check) const {
    if (has_unwritten) return ExitCode::file_trouble;
    if (has_refused) return ExitCode::our_fault;
    return faulty > 0 || (is_check && changed > 0) ? ExitCode::findings : ExitCode::done;
  }
};

void say(const Diagnostics& faults, const SourceFile* file, Console& console) {
  const auto find_line = [&](const SourceMark& mark) {
    return file == nullptr ? std::string{} : careergap::find_line({*file}, mark.file(), mark.line());
  };
  console.err << render_diagnostics(faults, find_line, console.err_style);
}

/// False when one cannot be read; that has been said.
bool read_files_of(const std::string& folder, const std::string& shown_as, std::vector<Target>& targets,
                   Console& console) {
  auto files = read_folder(folder, shown_as, {});
  if (!files) {
    say(files.error(), nullptr, console);
    return false;
  }
  for (auto& file : *files) {
    std::string path = folder + file.name.substr(shown_as.size());
    targets.push_back({std::move(path), std::move(file), true});
  }
  return true;
}

/// Each is written by itself: the two folders that write_tree writes as one are others.
bool read_files_of_overlay(const std::string& folder, std::vector<Target>& targets, Console& console) {
  auto overlay = read_overlay(folder, console);
  if (!overlay) return false;
  for (auto* files : {&overlay->rules, &overlay->skills_catalog, &overlay->beside})
    for (auto& file : *files) {
      std::string path = file.name;
      targets.push_back({std::move(path), std::move(file), false});
    }
  return true;
}

/// The files that are named; else those of the overlays that are; else those of the folder that is named; else those of
/// both.
bool read_targets(const Arguments& arguments, const DataFolders& folders, std::vector<Target>& targets,
                  Console& console) {
  bool is_good = true;
  for (const auto& path : arguments.items) {
    auto file = read_file(path, {});
    if (file)
      targets.push_back({path, std::move(*file), false});
    else
      say(file.error(), nullptr, console);
    is_good = is_good && file.has_value();
  }
  if (!arguments.items.empty()) return is_good;
  if (!arguments.overlays.empty()) {  // a firm lays out what is its own
    for (const auto& overlay : arguments.overlays)
      is_good = read_files_of_overlay(overlay, targets, console) && is_good;
    return is_good;
  }
  const bool names_one = arguments.rules_folder || arguments.skills_catalog_folder;
  if (!names_one || arguments.rules_folder)
    is_good = read_files_of(folders.rules, folders.rules_shown_as, targets, console);
  if (!names_one || arguments.skills_catalog_folder)
    is_good = read_files_of(folders.skills_catalog, folders.skills_catalog_shown_as, targets, console) && is_good;
  return is_good;
}

void take_changed(const Arguments& arguments, const Target& target, const std::string& text, Outcome& outcome,
                  Console& console) {
  const std::string name = make_printable(target.file.name, 4096);
  if (arguments.is_diff) console.out << render_unified_diff(target.file.bytes, text, name, console.out_style);
  const bool writes = !arguments.is_diff && !arguments.is_check;
  if (writes && target.is_of_folder) {
    outcome.changes.push_back({target.file.name, target.file.bytes, text});
  } else if (writes) {
    if (write_answer(target.path, text, console) != ExitCode::done) {
      outcome.has_unwritten = true;
      return;
    }
  }
  ++outcome.changed;
  if (!arguments.is_diff) console.out << name << '\n';
}

void take(const Arguments& arguments, const Target& target, Outcome& outcome, Console& console) {
  const Formatted formatted = format_yaml(target.file, {});
  switch (formatted.state) {
    case Formatted::State::unchanged:
      break;
    case Formatted::State::changed:
      take_changed(arguments, target, formatted.text, outcome, console);
      break;
    case Formatted::State::faulty:
      ++outcome.faulty;
      say(formatted.faults, &target.file, console);
      break;
    case Formatted::State::refused:
      outcome.has_refused = true;
      console.err << "careergap: this is our fault, not yours: laid out anew, '"
                  << make_printable(target.file.name, 4096) << "' would not say the same; it was left alone\n";
  }
}

}  // namespace

ExitCode run_catalog_fmt(const Arguments& arguments, const DataFolders& folders, Console& console) {
  std::vector<Target> targets;
  {
    const auto lock = lock_folders(folders, console);
    if (!lock || !read_targets(arguments, folders, targets, console)) return ExitCode::file_trouble;
  }
  Outcome outcome;
  for (const auto& target : targets) take(arguments, target, outcome, console);
  if (const auto fault = outcome.changes.empty() ? std::nullopt : write_tree(folders, outcome.changes)) {
    console.err << "careergap: " << *fault << '\n';
    return ExitCode::file_trouble;
  }
  const bool writes = !arguments.is_check && !arguments.is_diff;
  std::ostream& stream = arguments.is_diff ? console.err : console.out;
  stream << outcome.changed << " of " << targets.size() << (targets.size() == 1 ? " file " : " files ")
         << (writes ? "laid out anew" : "would be laid out anew");
  if (outcome.faulty > 0) stream << ", " << outcome.faulty << " with faults left alone";
  stream << '\n';
  return outcome.exit(arguments.is_check);
}

}  // namespace careergap
