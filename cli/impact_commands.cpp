#include <algorithm>
#include <filesystem>
#include <ostream>

#include "cli/console.h"
#include "cli/git_revision.h"
#include "cli/interrupt.h"
#include "cli/progress.h"
#include "engine/base/text.h"
#include "engine/curate/impact.h"
#include "engine/profile/read_profile.h"
#include "engine/report/impact_text.h"

namespace careergap {

namespace {

namespace fs = std::filesystem;

/// One of the two states that a command compares, as it is named on the command line: a folder that holds both folders,
/// or a git revision.
std::optional<CatalogFiles> read_state(const std::string& named, const DataFolders& folders, Console& console) {
  std::error_code error;
  if (fs::is_directory(named, error)) {
    DataFolders there;
    there.rules = there.rules_shown_as = named + "/rules";
    there.skills_catalog = there.skills_catalog_shown_as = named + "/skills-catalog";
    return read_folders(there, console);
  }
  auto revision = read_revision(named, folders);
  if (revision.fault.empty()) return std::move(revision.files);
  console.err << "careergap: " << revision.fault << '\n';
  return std::nullopt;
}

/// Both states, free of errors.
struct States {
  OpenCatalog before, after;
  CatalogDiff diff;
};

std::optional<States> open_states(const Arguments& arguments, const DataFolders& folders, Console& console,
                                  ExitCode& exit) {
  const auto& items = arguments.items;
  // With overlays and nothing else: what they do to the folders in use.
  DataFolders below = folders;
  below.overlays.clear();
  auto before = !items.empty()             ? read_state(items.front(), below, console)
                : folders.overlays.empty() ? read_state("HEAD", below, console)
                                           : read_folders(below, console);
  auto after = items.size() < 2 ? read_folders(folders, console) : read_state(items[1], below, console);
  if (!before || !after) {
    exit = ExitCode::file_trouble;
    return std::nullopt;
  }
  States states{{std::move(*before), {}}, {std::move(*after), {}}, {}};
  for (OpenCatalog* state : {&states.before, &states.after}) {
    state->loaded = load_catalog(state->files, {});
    if (state->loaded.catalog) continue;
    console.err << render_diagnostics(state->loaded.diagnostics, state->line_finder(), console.err_style)
                << "careergap: " << (state == &states.before ? "the old" : "the new")
                << " catalog has faults; nothing was compared\n";
    exit = ExitCode::findings;
  }
  if (exit != ExitCode::done) return std::nullopt;
  states.diff = diff_catalogs(states.before.files, states.after.files, *states.after.loaded.catalog);
  return states;
}

/// Says what is gone without a record. False when something is.
bool check_records(const States& states, Console& console) {
  const Diagnostics unrecorded = find_unrecorded(states.diff);
  console.err << render_diagnostics(unrecorded, states.before.line_finder(), console.err_style);
  return unrecorded.empty();
}

/// The profiles of a folder, each with every role of the catalog as its target. Nothing when one has faults.
std::optional<std::vector<ImpactAsker>> read_askers(const std::string& folder, const States& states, Console& console) {
  const auto files = read_folder(folder, folder, {});
  if (!files) {
    const auto no_lines = [](const SourceMark&) { return std::string{}; };
    console.err << render_diagnostics(files.error(), no_lines, console.err_style);
    return std::nullopt;
  }
  const Catalog &before = *states.before.loaded.catalog, &after = *states.after.loaded.catalog;
  const Resolver old_names(before), new_names(after);
  Diagnostics faults;
  std::vector<ImpactAsker> askers;
  for (const auto& file : *files) {
    Diagnostics said;
    const Profile was = build_profile(before, read_profile(file, old_names, before, {}, said), said);
    const Profile now = build_profile(after, read_profile(file, new_names, after, {}, said), said);
    faults.add(std::move(said));
    for (std::uint32_t i = 0; i < after.roles().size(); ++i)
      if (const auto target = before.find_role(after.roles()[i].id))
        askers.push_back({file.name, was, now, after.roles()[i].id, *target, RoleId{i}});
  }
  faults.sort();
  const auto line_of = [&](const SourceMark& mark) { return find_line(*files, mark.file(), mark.line()); };
  console.err << render_diagnostics(faults, line_of, console.err_style);
  return faults.has_errors() ? std::nullopt : std::optional(askers);
}

bool holds(const std::string& text, const std::optional<std::string>& part) {
  return !part || text.find(*part) != std::string::npos;
}

Impact watch_impact(const States& states, const std::vector<ImpactAsker>& askers, Console& console) {
  const InterruptWatch interrupt;
  ProgressLine line(console.err, console.err_columns, ProgressLine::Clock::now());
  return find_impact(*states.before.loaded.catalog, *states.after.loaded.catalog, states.diff, askers,
                     [&](std::size_t done, std::size_t all) {
                       line.show(done, all);
                       return !interrupt.is_asked_to_stop();
                     });
}

bool is_failure(const Impact& impact, bool fails_on_worse) {
  return std::ranges::any_of(impact.changes, [&](const AnswerChange& change) {
    return change.is_lost() || (fails_on_worse && !change.is_gained() && change.growth() > 0);
  });
}

}  // namespace

ExitCode run_catalog_diff(const Arguments& arguments, const DataFolders& folders, Console& console) {
  ExitCode exit = ExitCode::done;
  const auto states = open_states(arguments, folders, console, exit);
  if (!states) return exit;
  const bool is_recorded = check_records(*states, console);
  const Style style = arguments.out ? Style{} : console.out_style;
  const std::string text =
      arguments.format == Format::json ? render_diff_json(states->diff) : render_diff_text(states->diff, style);
  const ExitCode written = write_answer(arguments.out, text, console);
  return written != ExitCode::done || is_recorded ? written : ExitCode::findings;
}

ExitCode run_catalog_impact(const Arguments& arguments, const DataFolders& folders, Console& console) {
  ExitCode exit = ExitCode::done;
  const auto states = open_states(arguments, folders, console, exit);
  if (!states) return exit;
  const Catalog &before = *states->before.loaded.catalog, &after = *states->after.loaded.catalog;
  auto askers = arguments.profiles ? read_askers(*arguments.profiles, *states, console)
                                   : std::optional(list_role_pairs(before, after));
  if (!askers) return ExitCode::bad_data;
  std::erase_if(*askers, [&](const ImpactAsker& asker) {
    return !holds(asker.name, arguments.query) && !holds(asker.target, arguments.query);
  });
  if (askers->empty()) {
    console.err << "careergap: nobody is left to ask for\n";
    return ExitCode::not_understood;
  }
  const bool is_recorded = check_records(*states, console);
  const Impact impact = watch_impact(*states, *askers, console);
  const Style style = arguments.out ? Style{} : console.out_style;
  const std::string text =
      arguments.format == Format::json
          ? render_impact_json(impact, *askers, states->diff)
          : render_diff_text(states->diff, style) + "\n" +
                render_impact_text(impact, *askers, after.base_currency(), arguments.most_shown, style);
  const ExitCode written = write_answer(arguments.out, text, console);
  if (written != ExitCode::done) return written;
  if (impact.is_stopped) return ExitCode::stopped_with_path;
  return !is_recorded || is_failure(impact, arguments.fails_on_worse) ? ExitCode::findings : ExitCode::done;
}

}  // namespace careergap
