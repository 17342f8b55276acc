#include <algorithm>
#include <ostream>

#include "cli/console.h"
#include "cli/read_request.h"
#include "cli/watch.h"
#include "engine/plan/recommend.h"
#include "engine/report/json.h"
#include "engine/report/markdown.h"
#include "engine/report/text.h"

namespace careergap {

namespace {

std::string render(const Arguments& arguments, const Catalog& catalog, const Request& request, const Plan& plan,
                   const Style& style) {
  const bool is_plan = arguments.command == Command::plan;
  switch (arguments.format) {
    case Format::json:
      return is_plan ? render_plan_json(catalog, request, plan) : render_gap_json(catalog, request, plan);
    case Format::markdown:
      return is_plan ? render_plan_markdown(catalog, request, plan) : render_gap_markdown(catalog, request, plan);
    case Format::text:
      break;
  }
  return is_plan ? render_plan_text(catalog, request, plan, style) : render_gap_text(catalog, request, plan, style);
}

ExitCode write_certificate(const std::optional<std::string>& file, const std::optional<Certificate>& certificate,
                           Console& console) {
  if (!file) return ExitCode::done;
  if (certificate) return write_answer(file, render_certificate(*certificate), console);
  console.err << "careergap: there is nothing to prove: '" << *file << "' was not written\n";
  return ExitCode::done;
}

/// Before the answer is: where they cannot be written, nothing is answered.
ExitCode write_certificates(const Arguments& arguments, const Plan& plan, Console& console) {
  const auto& trade_offs = plan.trade_offs ? plan.trade_offs->certificate : std::nullopt;
  const ExitCode written = write_certificate(arguments.certificate, plan.certificate, console);
  return written == ExitCode::done ? write_certificate(arguments.trade_offs_certificate, trade_offs, console) : written;
}

ExitCode find_exit(const Arguments& arguments, const Plan& plan) {
  const bool has_conflict =
      !plan.collisions.empty() || std::ranges::any_of(plan.findings.all, [](const Finding& found) {
        return found.consequence->kind == Consequence::Kind::conflict;
      });
  if (arguments.is_strict && has_conflict) return ExitCode::no_path;
  const auto is_open = [&](const GapLine& line) { return is_to_close(line, arguments.options); };
  if (std::none_of(plan.gap.lines.begin(), plan.gap.lines.end(), is_open)) return ExitCode::already_there;
  if (arguments.command == Command::gap) return plan.is_stopped ? ExitCode::stopped_with_path : ExitCode::done;
  if (plan.is_stopped) return plan.paths.empty() ? ExitCode::stopped_without_path : ExitCode::stopped_with_path;
  switch (plan.end) {
    case SearchEnd::unreachable:
      return ExitCode::no_path;
    case SearchEnd::out_of_steps:
    case SearchEnd::stopped:
      return plan.paths.empty() ? ExitCode::stopped_without_path : ExitCode::stopped_with_path;
    default:
      return ExitCode::done;
  }
}

}  // namespace

ExitCode run_plan(const Arguments& arguments, const DataFolders& folders, Console& console) {
  ExitCode exit = ExitCode::done;
  const auto open = open_catalog(folders, console, exit);
  if (!open) return exit;
  const Catalog& catalog = *open->loaded.catalog;

  auto asked = read_request(arguments, catalog, console, exit);
  if (!asked) return exit;
  const auto& [request, profile, target, options] = *asked;
  const Plan plan = [&] {
    const CommandWatch watch(arguments, console);  // its line of progress is gone before the answer is written
    return recommend(catalog, profile, target, options, watch.plan_watch());
  }();
  if (const ExitCode proof = write_certificates(arguments, plan, console); proof != ExitCode::done) return proof;
  const Style style = arguments.out ? Style{} : console.out_style;
  const ExitCode written = write_answer(arguments.out, render(arguments, catalog, request, plan, style), console);
  return written == ExitCode::done ? find_exit(arguments, plan) : written;
}

}  // namespace careergap
