#include <algorithm>
#include <ostream>

#include "cli/console.h"
#include "engine/plan/saved_plan.h"
#include "engine/profile/read_names.h"
#include "engine/report/json.h"
#include "engine/report/why_text.h"
#include "engine/source/source_files.h"

namespace careergap {

namespace {

ExitCode say_faults(const Diagnostics& faults, const SourceFile* file, Console& console) {
  const auto line_of = [&](const SourceMark& mark) {
    return file == nullptr ? std::string{} : find_line({*file}, mark.file(), mark.line());
  };
  console.err << render_diagnostics(faults, line_of, console.err_style);
  return file == nullptr ? ExitCode::file_trouble : ExitCode::bad_data;
}

/// A plan that was saved before an activity was renamed has it under the old id, one saved since under the new one:
/// either is found by either.
std::optional<StepPlace> find_step_by_any_id(const ExplainedPlan& plan, const Arguments& arguments,
                                             const Catalog& catalog, Console& console) {
  const std::string& step = arguments.items.front();
  if (const auto place = find_step(plan, step, arguments.path)) return place;
  const Redirect* asked = catalog.find_redirect(EntryKind::activity, step);
  const std::string now = asked == nullptr || asked->is_retired() ? step : asked->to.value;
  std::vector<std::string> ids{now};
  for (const Redirect& redirect : catalog.redirects())
    if (redirect.kind == EntryKind::activity &&
        catalog.find_redirect(EntryKind::activity, redirect.from)->to.value == now)
      ids.push_back(redirect.from);
  for (const auto& id : ids) {
    const auto place = find_step(plan, id, arguments.path);
    if (!place) continue;
    const std::string& old = id == now ? step : id;
    console.err << "careergap: " << say_old_id(catalog, EntryKind::activity, old) << '\n';
    return place;
  }
  return std::nullopt;
}

}  // namespace

ExitCode run_why(const Arguments& arguments, const DataFolders& folders, Console& console) {
  const SourceLimits limits = find_saved_plan_limits();
  const auto file = read_file(*arguments.plan_file, limits);
  if (!file) return say_faults(file.error(), nullptr, console);
  const auto plan = read_saved_plan(*file, limits);
  if (!plan) return say_faults(plan.error(), &*file, console);
  ExitCode exit = ExitCode::done;
  const auto open = open_catalog(folders, console, exit);
  if (!open) return exit;
  const auto place = find_step_by_any_id(*plan, arguments, *open->loaded.catalog, console);
  if (!place) {
    console.err << render_no_such_step(*plan, arguments.items.front(), arguments.path);
    return ExitCode::not_understood;
  }
  const std::string& digest = open->loaded.catalog->digest();
  const Style style = arguments.out ? Style{} : console.out_style;
  const std::string text = arguments.format == Format::json ? render_why_json(*plan, *place, digest)
                                                            : render_why_text(*plan, *place, digest, style);
  return write_answer(arguments.out, text, console);
}

}  // namespace careergap
