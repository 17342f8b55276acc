#include <algorithm>
#include <ostream>

#include "cli/ask.h"
#include "cli/console.h"
#include "cli/interrupt.h"
#include "cli/progress.h"
#include "cli/read_limits.h"
#include "engine/base/text.h"
#include "engine/plan/recommend.h"
#include "engine/profile/read_profile.h"
#include "engine/report/json.h"
#include "engine/report/markdown.h"
#include "engine/report/text.h"

namespace careergap {

namespace {

/// `sql:3`. The level stands after the last colon, so that names may hold one.
struct StatedSkill {
  std::string name;
  Level level;
};

/// As a shell takes it for one word.
std::string quote(const std::string& text) {
  constexpr std::string_view kPlain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.,:/+";
  if (!text.empty() && text.find_first_not_of(kPlain) == std::string::npos) return text;
  std::string quoted = "'";
  for (const char c : text) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return quoted + "'";
}

std::optional<StatedSkill> read_stated(const std::string& text) {
  const auto colon = text.rfind(':');
  if (colon == std::string::npos) return std::nullopt;
  const auto level = read_integer(trim(std::string_view(text).substr(colon + 1)));
  if (!level || *level < 0 || *level > kHighestLevel.value || trim(text.substr(0, colon)).empty()) return std::nullopt;
  return StatedSkill{text.substr(0, colon), Level{*level}};
}

/// Everything the person said, resolved. All that was not understood is said at once.
class RequestReader {
 public:
  RequestReader(const Arguments& arguments, const Catalog& catalog, Console& console)
      : arguments_(arguments), catalog_(catalog), resolver_(catalog), console_(console) {}

  /// Fills request and input; the exit code is done when all was understood.
  ExitCode read(Request& request, ProfileInput& input) {
    request.have = arguments_.have;
    request.used = arguments_.used;
    request.profile_file = arguments_.profile;
    request.today = arguments_.today;
    request.explains = arguments_.explains;
    request.certificate_file = arguments_.certificate;
    request.trade_offs_certificate_file = arguments_.trade_offs_certificate;
    read_profile_file(input);
    for (const auto& text : arguments_.from)
      read_role(text, "--from", [&](const Resolution<RoleId>& role) { take_held(role, request, input); });
    if (arguments_.to) read_role(*arguments_.to, "--to", [&](const Resolution<RoleId>& role) { request.to = role; });
    read_skills("--have", arguments_.have, [&](const Statement& s) { input.statements.push_back(s); });
    read_skills("--used", arguments_.used, [&](const Statement& s) { input.projects.push_back({"--used", {s}}); });
    if (exit_ == ExitCode::done && !arguments_.to) ask(request, input);
    return exit_;
  }

 private:
  static void take_held(const Resolution<RoleId>& role, Request& request, ProfileInput& input) {
    const auto& held = input.held_roles;
    if (std::find(held.begin(), held.end(), role.matches.front().id) != held.end()) return;
    request.from.push_back(role);
    input.held_roles.push_back(role.matches.front().id);
  }

  template <class Take>
  void read_role(const std::string& text, std::string_view flag, Take take) {
    const auto resolution = resolver_.resolve_role(text);
    if (resolution.is_understood()) return take(resolution);
    console_.err << render_unresolved_role(catalog_, resolution, flag,
                                           flag == "--from" ? render_way_on() : std::string{}, console_.err_style);
    leave_with(ExitCode::not_understood);
  }

  /// The command without the roles that were not understood. A skill of the target stands for what the person would
  /// say.
  std::string render_way_on() const {
    std::string command = arguments_.command == Command::plan ? "careergap plan" : "careergap gap";
    const auto add = [&](std::string_view flag, const std::string& value) {
      command += " " + std::string(flag) + " " + quote(value);
    };
    const auto is_known = [&](const std::string& text) {
      const auto stated = read_stated(text);
      return stated && resolver_.resolve_skill(stated->name).is_understood();
    };
    for (const auto& from : arguments_.from)
      if (resolver_.resolve_role(from).is_understood()) add("--from", from);
    const bool has_target = arguments_.to && resolver_.resolve_role(*arguments_.to).is_understood();
    add("--to", has_target ? *arguments_.to : "ROLE");
    for (const auto& have : arguments_.have)
      if (is_known(have)) add("--have", have);
    for (const auto& used : arguments_.used)
      if (is_known(used)) add("--used", used);
    if (arguments_.profile) add("--profile", *arguments_.profile);
    if (arguments_.rules_folder) add("--rules", *arguments_.rules_folder);
    if (arguments_.skills_catalog_folder) add("--skills-catalog", *arguments_.skills_catalog_folder);
    add("--have", find_example());
    return command;
  }

  /// A skill that the target asks for and the person may well have: the lowest level it asks for that was not said yet.
  std::string find_example() const {
    const auto to = resolver_.resolve_role(arguments_.to.value_or(""));
    if (!to.is_understood()) return "communication:2";
    std::string example = "SKILL:LEVEL";
    Level lowest = kHighestLevel + Level{1};
    for (const auto& line : catalog_[to.matches.front().id].requirements) {
      const std::string flag = line.skill.name + ":" + std::to_string(line.level.value);
      const auto is_same = [&](const std::string& said) { return said.starts_with(line.skill.name + ":"); };
      if (line.level >= lowest || std::any_of(arguments_.have.begin(), arguments_.have.end(), is_same)) continue;
      lowest = line.level;
      example = flag;
    }
    return example;
  }

  /// The answer echoes roles with the reason for each; skills only as typed, so that a corrected spelling must be said
  /// here.
  void say_when_guessed(const Resolution<SkillId>& resolution, std::string_view flag) {
    const auto& match = resolution.matches.front();
    if (match.by != MatchedBy::spelling) return;
    console_.err << "careergap: " << flag << " '" << resolution.text << "' was taken for " << catalog_[match.id].label
                 << ": " << render_reason(match.by, match.matched) << '\n';
  }

  template <class Take>
  void read_skills(std::string_view flag, const std::vector<std::string>& texts, Take take) {
    for (const auto& text : texts) {
      const auto stated = read_stated(text);
      if (!stated) {
        console_.err << "careergap: " << flag << " '" << text
                     << "': SKILL:LEVEL with a level from 0 to 4 was expected, such as sql:3\n";
        leave_with(ExitCode::usage);
        continue;
      }
      const auto resolution = resolver_.resolve_skill(stated->name);
      if (resolution.is_understood()) {
        say_when_guessed(resolution, flag);
        take(Statement{resolution.matches.front().id, stated->level, {}});
        continue;
      }
      console_.err << render_unresolved_skill(catalog_, resolution, flag, console_.err_style);
      leave_with(ExitCode::not_understood);
    }
  }

  void read_profile_file(ProfileInput& input) {
    if (!arguments_.profile) return;
    const SourceLimits limits;
    const auto file = read_file(*arguments_.profile, limits);
    Diagnostics diagnostics;
    if (!file) {
      diagnostics.add(file.error());
    } else {
      input = read_profile(*file, resolver_, catalog_, limits, diagnostics);
    }
    diagnostics.sort();
    const auto line_finder = [&](const SourceMark& mark) {
      return file ? find_line({*file}, mark.file(), mark.line()) : std::string{};
    };
    console_.err << render_diagnostics(diagnostics, line_finder, console_.err_style);
    if (!file) return leave_with(ExitCode::file_trouble);
    if (!diagnostics.has_errors()) return;
    const auto items = diagnostics.items();
    const bool only_names =
        std::all_of(items.begin(), items.end(), [](const Diagnostic& d) { return d.code == Code::unknown_name; });
    leave_with(only_names ? ExitCode::not_understood : ExitCode::bad_data);
  }

  void ask(Request& request, ProfileInput& input) {
    if (!console_.can_ask) {
      console_.err << "careergap: --to ROLE is missing: a plan needs a goal. `careergap roles` lists the roles.\n";
      return leave_with(ExitCode::usage);
    }
    if (request.from.empty() && input.held_roles.empty() && input.statements.empty() && input.projects.empty()) {
      if (auto role = ask_for_role(resolver_, catalog_, "Your role now (empty: none):", console_))
        take_held(*role, request, input);
    }
    request.to = ask_for_role(resolver_, catalog_, "The role you want:", console_);
    if (request.to) return;
    console_.err << "careergap: a plan needs a goal\n";
    leave_with(ExitCode::usage);
  }

  /// The first kind of trouble decides.
  void leave_with(ExitCode code) {
    if (exit_ == ExitCode::done) exit_ = code;
  }

  const Arguments& arguments_;
  const Catalog& catalog_;
  Resolver resolver_;
  Console& console_;
  ExitCode exit_ = ExitCode::done;
};

/// `gap` looks at the best path only, for the questions that would change it.
PlanOptions find_options(const Arguments& arguments, Limits limits) {
  PlanOptions options = arguments.options;
  options.limits = std::move(limits);
  if (arguments.command == Command::gap) options.paths = 1;
  return options;
}

/// Until the time limit or a signal, with a line of progress on a terminal.
Plan make_plan(const Arguments& arguments, const Catalog& catalog, Profile profile, RoleId target, Limits limits,
               Console& console) {
  const auto start = ProgressLine::Clock::now();
  const InterruptWatch interrupt;
  ProgressLine line(console.err, console.err_columns, start);
  PlanWatch watch;
  watch.should_stop = [&] {
    return interrupt.is_asked_to_stop() ||
           (arguments.time_limit && ProgressLine::Clock::now() - start >= *arguments.time_limit);
  };
  watch.on_progress = [&](const PlanProgress& progress) { line.show(progress); };
  return recommend(catalog, std::move(profile), target, find_options(arguments, std::move(limits)), watch);
}

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

  Request request;
  ProfileInput input;
  exit = RequestReader(arguments, catalog, console).read(request, input);
  auto [limits, faults] = read_limits(arguments.limits, catalog, arguments.today);
  for (const auto& fault : faults) console.err << "careergap: " << fault << '\n';
  if (exit == ExitCode::done && !faults.empty()) exit = ExitCode::usage;
  if (exit != ExitCode::done) return exit;

  Diagnostics diagnostics;
  Profile profile = build_profile(catalog, input, diagnostics);
  diagnostics.sort();
  console.err << render_diagnostics(
      diagnostics, [](const SourceMark&) { return std::string{}; }, console.err_style);
  if (diagnostics.has_errors()) return ExitCode::bad_data;

  const RoleId target = request.to->matches.front().id;
  const Plan plan = make_plan(arguments, catalog, std::move(profile), target, std::move(limits), console);
  if (const ExitCode proof = write_certificates(arguments, plan, console); proof != ExitCode::done) return proof;
  const Style style = arguments.out ? Style{} : console.out_style;
  const ExitCode written = write_answer(arguments.out, render(arguments, catalog, request, plan, style), console);
  return written == ExitCode::done ? find_exit(arguments, plan) : written;
}

}  // namespace careergap
