// The only file that knows CLI11. It takes every value as text and reads numbers itself: CLI11 takes 010 for 8.
#include "cli/arguments.h"

#include <CLI/CLI.hpp>
#include <filesystem>

#include "engine/base/text.h"

namespace careergap {

namespace {

struct RawNumbers {
  std::string top = "3", difference = "0.25", optimize = "balanced", hours_per_week, include, today, format = "text",
              steps, time_limit, path, step, findings_format = "text", threshold = "0", most = "20", shown = "warning",
              fail = "error";
};

/// The number in range, or a CLI11 validation error that says what was expected.
std::int64_t read_in_range(const std::string& flag, const std::string& text, std::int64_t least, std::int64_t most) {
  const auto number = read_integer(text);
  if (number && *number >= least && *number <= most) return *number;
  throw CLI::ValidationError(flag, "'" + text + "' was given; a whole number from " + std::to_string(least) + " to " +
                                       std::to_string(most) + " was expected");
}

unsigned read_difference(const std::string& text) {
  const auto millionths = read_millionths(text);
  if (millionths && *millionths <= 1'000'000 && *millionths % 1000 == 0)
    return static_cast<unsigned>(*millionths / 1000);
  throw CLI::ValidationError("--difference",
                             "'" + text + "' was given; a number from 0 to 1 with at most three decimals was expected");
}

/// A day at most: a search that nobody waits for any more.
std::chrono::milliseconds read_time_limit(const std::string& text) {
  constexpr std::int64_t kMostSeconds = 86'400;
  const auto millionths = read_millionths(text);
  if (millionths && *millionths <= kMostSeconds * 1'000'000 && *millionths % 1000 == 0)
    return std::chrono::milliseconds{*millionths / 1000};
  throw CLI::ValidationError("--time-limit", "'" + text +
                                                 "' was given; a number of seconds from 0 to 86400 with at most three "
                                                 "decimals was expected");
}

/// The most steps of the search. A time limit stands in the place of the default, which would end most long searches
/// before it.
std::uint64_t read_steps(const RawNumbers& raw) {
  constexpr std::int64_t kMost = 1'000'000'000, kDefault = 10'000;
  if (raw.steps.empty()) return static_cast<std::uint64_t>(raw.time_limit.empty() ? kDefault : kMost);
  return static_cast<std::uint64_t>(read_in_range("--steps", raw.steps, 1, kMost));
}

void add_folders(CLI::App& app, Arguments& arguments) {
  app.add_option("--rules", arguments.rules_folder, "folder of rules; default: the shipped one")->type_name("DIR");
  app.add_option("--skills-catalog", arguments.skills_catalog_folder,
                 "folder of skills and activities; default: the shipped one")
      ->type_name("DIR");
}

/// Those that read the data, and fmt. The other writing commands change the catalog itself, and a snapshot stands for
/// it alone.
bool takes_overlays(Command command) {
  switch (command) {
    case Command::catalog_snapshot:
    case Command::catalog_fix:
      return false;
    default:
      return true;
  }
}

void add_overlays(CLI::App& app, Arguments& arguments) {
  app.add_option("--overlay", arguments.overlays, "a firm's own folder laid over the catalog (repeatable; later wins)")
      ->type_name("DIR")
      ->take_all()
      ->allow_extra_args(false);
}

void add_today(CLI::App& app, RawNumbers& raw) {
  app.add_option("--today", raw.today, "the day the answer is for, YYYY-MM-DD; default: today")->type_name("DATE");
}

void add_findings_format(CLI::App& app, RawNumbers& raw) {
  app.add_option("--format", raw.findings_format, "text, json, sarif, junit or github")->type_name("FORMAT");
}

void add_person(CLI::App& app, Arguments& arguments, RawNumbers& raw) {
  app.add_option("--from", arguments.from,
                 "a role held now or before: id, title, SOC, ISCO, ESCO or DDaT reference (repeatable)")
      ->type_name("ROLE")
      ->take_all()
      ->allow_extra_args(false);
  app.add_option("--to", arguments.to, "the role wanted")->type_name("ROLE");
  app.add_option("--have", arguments.have, "a skill one has, at a level from 0 to 4, such as sql:3 (repeatable)")
      ->type_name("SKILL:LEVEL")
      ->take_all()
      ->allow_extra_args(false);
  app.add_option("--used", arguments.used,
                 "the same for a skill that was also used in practice at that level (repeatable)")
      ->type_name("SKILL:LEVEL")
      ->take_all()
      ->allow_extra_args(false);
  app.add_option("--profile", arguments.profile, "a YAML file with roles, skills and projects")->type_name("FILE");
  app.add_option("--include", raw.include, "'useful': close useful lines too")->type_name("useful");
  add_today(app, raw);
  app.add_option("--format", raw.format, "text, json or markdown")->type_name("FORMAT");
  app.add_option("--out", arguments.out, "write to this file instead of the terminal")->type_name("FILE");
}

void add_search(CLI::App& app, Arguments& arguments, RawNumbers& raw) {
  app.add_option("--top", raw.top, "how many paths, 1 to 20; default 3")->type_name("K");
  app.add_option("--difference", raw.difference,
                 "how much of its cost a path must not share with one above it, 0 to 1; default 0.25")
      ->type_name("D");
  app.add_option("--optimize", raw.optimize, "balanced (default), time or money")->type_name("PRESET");
  app.add_option("--hours-per-week", raw.hours_per_week, "hours a week for learning, 1 to 100; default 5")
      ->type_name("H");
  app.add_option("--steps", raw.steps,
                 "most steps of the search, 1 to 1000000000; default 10000, with --time-limit as many as fit")
      ->type_name("N");
  app.add_option("--time-limit", raw.time_limit,
                 "most seconds for the search, 0 to 86400; the best until then is shown with what is proven of it")
      ->type_name("SECONDS");
  app.add_flag("--explain", arguments.explains,
               "say of each step why it is there: which line it serves, who asks for that, and where it is written");
  app.add_flag("--trade-offs", arguments.options.wants_trade_offs,
               "show also what fewer hours cost in money, and less money in hours");
  app.add_option("--certificate", arguments.certificate,
                 "write there what proves the answer; `careergap verify FILE` checks it")
      ->type_name("FILE");
  app.add_option("--trade-offs-certificate", arguments.trade_offs_certificate,
                 "write there what proves the trade-offs; implies --trade-offs")
      ->type_name("FILE");
}

void add_goal(CLI::App& app, Arguments& arguments) {
  constexpr const char* kGroup = "The goal";
  const auto add = [&](const char* flag, auto& value, const char* about, const char* type) {
    return app.add_option(flag, value, about)->type_name(type)->group(kGroup);
  };
  add("--goal", arguments.goal, "a YAML file with the goal: what, until when, why, limits, preferences", "FILE");
  add("--kind", arguments.goal_kind, "what one is after: role (default), promotion, expertise, earnings, balance …",
      "KIND");
  add("--measure", arguments.measure, "by what one will see that one is there", "TEXT");
  add("--reason", arguments.reason, "what it is good for", "TEXT");
  add("--stretch", arguments.stretch, "low: no step raises a skill by two levels; high: one step at least is a stretch",
      "HOW");
  add("--purpose", arguments.purposes, "what it is to give: money, time, energy, security … (repeatable)", "GOOD")
      ->take_all()
      ->allow_extra_args(false);
  add("--prefer", arguments.preferred, "a kind of activity or a mode that one likes: 75 % of its cost (repeatable)",
      "KIND")
      ->take_all()
      ->allow_extra_args(false);
  add("--rather-not", arguments.rather_not, "one that one does not like: 150 % of its cost (repeatable)", "KIND")
      ->take_all()
      ->allow_extra_args(false);
  app.add_flag("--strict", arguments.is_strict, "leave with 10 when the target itself collides with what one wants")
      ->group(kGroup);
}

void add_limits(CLI::App& app, LimitTexts& limits) {
  const auto add = [&](const char* flag, auto& value, const char* about, const char* type) {
    return app.add_option(flag, value, about)->type_name(type)->group("Limits that no path crosses, by high figures");
  };
  const auto add_list = [&](const char* flag, std::vector<std::string>& value, const char* about, const char* type) {
    add(flag, value, about, type)->take_all()->allow_extra_args(false);
  };
  add("--budget", limits.budget, "money for the whole path, such as 200 or 200EUR", "N[CUR]");
  add("--hours", limits.hours, "hours for the whole path", "N");
  add("--weeks", limits.weeks, "weeks from the first step to the end of the last", "N");
  add("--by", limits.by, "the same as a day, YYYY-MM-DD: the whole weeks from today", "DATE");
  add("--mentorships", limits.mentorships, "mentorships at most", "N");
  add_list("--avoid", limits.avoid,
           "a kind of activity, a mode such as on-the-job, or what jobs ask for, such as travel (repeatable)", "KIND");
  add_list("--avoid-provider", limits.avoid_providers, "who offers it (repeatable)", "NAME");
  add_list("--region", limits.regions, "only what is held there or anywhere (repeatable)", "REGION");
  add_list("--language", limits.languages, "only what is in this language, such as en (repeatable)", "LANGUAGE");
  add("--in-person", limits.in_person,
      "'no': nothing that asks to be there in person; 'yes', the default: also what does", "no|yes");
  app.add_flag("--free-only", limits.is_free_only, "only what surely costs no money")
      ->group("Limits that no path crosses, by high figures");
}

void add_why(CLI::App& app, Arguments& arguments, RawNumbers& raw) {
  app.add_option("plan", arguments.plan_file, "what `careergap plan --format json` wrote")
      ->type_name("PLAN.json")
      ->required();
  app.add_option("step", raw.step, "the step: its number, or the id of its activity")->type_name("STEP")->required();
  app.add_option("--path", raw.path, "which path, 1 to 20; default 1 or, for an activity, the first that has it")
      ->type_name("K");
  app.add_option("--format", raw.format, "text or json")->type_name("FORMAT");
  app.add_option("--out", arguments.out, "write to this file instead of the terminal")->type_name("FILE");
}

/// What the catalog holds, and its pages.
void add_catalog_overviews(CLI::App& stats, CLI::App& docs, Arguments& arguments, RawNumbers& raw) {
  stats.add_option("--format", raw.format, "text or json")->type_name("FORMAT");
  stats.add_option("--out", arguments.out, "write to this file instead of the terminal")->type_name("FILE");
  docs.add_option("--out", arguments.out, "the folder of the pages; made when it is not there")
      ->type_name("DIR")
      ->required();
  docs.add_flag("--check", arguments.only_checks,
                "write nothing; name the pages that are not as they would be written");
}

template <class Value>
Value choose(const std::string& flag, const std::string& word,
             const std::vector<std::pair<std::string, Value>>& choices) {
  std::vector<std::string> words;
  for (const auto& [name, value] : choices) {
    if (name == word) return value;
    words.push_back(name);
  }
  throw CLI::ValidationError(flag, "'" + word + "' was given; one of " + join(words, ", ") + " was expected");
}

void add_fmt(CLI::App& fmt, Arguments& arguments) {
  fmt.add_option("files", arguments.items,
                 "only these files; without any, all of the two folders, or of the one that is named")
      ->type_name("FILE");
  fmt.add_flag("--check", arguments.is_check, "write nothing; name the files that would change, and end with code 13");
  fmt.add_flag("--diff", arguments.is_diff, "write nothing; show what would change as a unified diff");
}

/// What compares two states of the catalog.
void add_comparisons(CLI::App& diff, CLI::App& impact, Arguments& arguments, RawNumbers& raw) {
  for (CLI::App* sub : {&diff, &impact}) {
    sub->add_option("states", arguments.items,
                    "OLD [NEW], each a folder that holds rules/ and skills-catalog/ or a git revision; default: HEAD "
                    "against the folders in use")
        ->type_name("STATE")
        ->expected(0, 2);
    sub->add_option("--format", raw.format, "text or json")->type_name("FORMAT");
    sub->add_option("--out", arguments.out, "write to this file instead of the terminal")->type_name("FILE");
  }
  impact
      .add_option("--profiles", arguments.profiles,
                  "ask for the profiles in this folder, each with every role, instead of for all pairs of roles")
      ->type_name("DIR");
  impact.add_option("--filter", arguments.query, "only people or roles whose name holds this text")->type_name("TEXT");
  impact.add_option("--most", raw.most, "how many changes of each sort to show, 0 to 100000; default 20")
      ->type_name("N");
  impact.add_flag("--fail-on-worse", arguments.fails_on_worse,
                  "leave with 13 also when a best path costs more, and not only when one is lost");
}

/// What changes the entries. Each takes the kind first, then ids, then fields.
void add_edits(CLI::App& catalog, Arguments& arguments, RawNumbers& raw) {
  const auto add = [&](const char* name, const char* about, Command command, const char* items) {
    CLI::App* sub = catalog.add_subcommand(name, about);
    add_folders(*sub, arguments);
    sub->callback([&arguments, command] { arguments.command = command; });
    sub->add_option("items", arguments.items, items)->type_name("WORD")->required();
    sub->add_flag("--dry-run", arguments.is_dry_run, "write nothing; show what would change as a unified diff");
    add_today(*sub, raw);
    return sub;
  };
  const auto add_reason = [&](CLI::App* sub) {
    sub->add_option("--because", arguments.because, "why; said to people who use the old id")->type_name("TEXT");
  };
  CLI::App* new_one =
      add("add", "a new role, skill or activity, another name, or a line that a role asks for", Command::catalog_add,
          "KIND ID KEY=VALUE …; alias ID TEXT; requirement ROLE SKILL:LEVEL why=TEXT");
  new_one->add_option("--in", arguments.place, "of a role its family; of a skill or activity DOMAIN/AREA")
      ->type_name("PLACE");
  new_one
      ->add_option("--from", arguments.first_from, "of a role: who its first test comes from; else one of its family")
      ->type_name("ROLE");
  add("edit", "fields of an entry, or of a line that a role asks for", Command::catalog_edit,
      "KIND ID KEY=VALUE KEY+=VALUE KEY-=VALUE …; requirement ROLE SKILL KEY=VALUE …");
  add_reason(add("remove", "an entry for good, or a line that a role asks for", Command::catalog_remove,
                 "KIND ID; requirement ROLE SKILL"));
  add_reason(add("rename", "another id, everywhere; the old one goes on to be understood", Command::catalog_rename,
                 "KIND OLD NEW"));
  add_reason(
      add("merge", "one entry into another, which takes over its names", Command::catalog_merge, "KIND OLD INTO"));
  CLI::App* deprecate =
      add("deprecate", "an entry that nothing new should build on", Command::catalog_deprecate, "KIND ID");
  add_reason(deprecate);
  deprecate->add_option("--instead", arguments.instead, "the id of an entry that takes its place (repeatable)")
      ->type_name("ID")
      ->take_all()
      ->allow_extra_args(false);
}

bool is_same_file(const std::optional<std::string>& a, const std::optional<std::string>& b) {
  if (!a || !b) return false;
  std::error_code failed;
  const auto place = [&](const std::string& name) {
    return std::filesystem::weakly_canonical(std::filesystem::absolute(name, failed), failed);
  };
  // Devices take whatever comes.
  return place(*a) == place(*b) &&
         (std::filesystem::is_regular_file(*a, failed) || !std::filesystem::exists(*a, failed));
}

/// Files that an answer is written to: no two are the same, nor one that is read.
void read_files(Arguments& arguments) {
  PlanOptions& options = arguments.options;
  options.wants_certificate = arguments.certificate.has_value();
  options.certifies_trade_offs = arguments.trade_offs_certificate.has_value();
  options.wants_trade_offs = options.wants_trade_offs || options.certifies_trade_offs;
  // Each is written, so it must be none of those before it, however they are spelt; the first two are read.
  const std::vector<std::pair<std::string, const std::optional<std::string>*>> files{
      {"--profile", &arguments.profile},
      {"--goal", &arguments.goal},
      {"--out", &arguments.out},
      {"--certificate", &arguments.certificate},
      {"--trade-offs-certificate", &arguments.trade_offs_certificate}};
  for (std::size_t later = 2; later < files.size(); ++later)
    for (std::size_t earlier = 0; earlier < later; ++earlier)
      if (is_same_file(*files[later].second, *files[earlier].second))
        throw CLI::ValidationError(files[later].first,
                                   "'" + **files[later].second + "' is the file of " + files[earlier].first);
}

void read_findings(const RawNumbers& raw, Command command, FindingsOptions& findings) {
  std::vector<std::pair<std::string, FindingsFormat>> formats;
  for (std::size_t i = 0; i < kFindingsFormatWords.size(); ++i)
    formats.emplace_back(kFindingsFormatWords[i], static_cast<FindingsFormat>(i));
  const bool measures = command == Command::catalog_coverage || command == Command::catalog_mutate;
  if (command == Command::catalog_test || measures)
    std::erase_if(formats, [&](const auto& format) {
      const bool is_for_findings = format.second == FindingsFormat::sarif || format.second == FindingsFormat::github;
      return is_for_findings || (measures && format.second == FindingsFormat::junit);
    });
  findings.format = choose("--format", raw.findings_format, formats);
  const std::vector<std::pair<std::string, std::optional<Severity>>> severities{
      {"error", Severity::error}, {"warning", Severity::warning}, {"info", Severity::info}, {"never", std::nullopt}};
  findings.fail = choose("--fail-level", raw.fail, severities);
  findings.shown = choose<Severity>(
      "--show", raw.shown, {{"error", Severity::error}, {"warning", Severity::warning}, {"info", Severity::info}});
}

void read_numbers(const RawNumbers& raw, Arguments& arguments) {
  read_findings(raw, arguments.command, arguments.findings);
  arguments.most_shown = static_cast<std::size_t>(read_in_range("--most", raw.most, 0, 100'000));
  arguments.threshold_percent = read_in_range("--threshold", raw.threshold, 0, 100);
  PlanOptions& options = arguments.options;
  options.paths = static_cast<unsigned>(read_in_range("--top", raw.top, 1, 20));
  options.difference_permille = read_difference(raw.difference);
  arguments.has_hours_per_week = !raw.hours_per_week.empty();
  if (arguments.has_hours_per_week)
    options.hours_per_week = Hours{read_in_range("--hours-per-week", raw.hours_per_week, 1, 100)};
  options.search_steps = read_steps(raw);
  read_files(arguments);
  if (!raw.path.empty()) arguments.path = static_cast<std::size_t>(read_in_range("--path", raw.path, 1, 20) - 1);
  if (!raw.step.empty()) arguments.items = {raw.step};
  if (!raw.time_limit.empty()) arguments.time_limit = read_time_limit(raw.time_limit);
  std::vector<std::pair<std::string, Preset>> presets;
  for (const auto& row : kPresets) presets.emplace_back(row.word, row.preset);
  options.preset = choose("--optimize", raw.optimize, presets);
  options.include_useful = !raw.include.empty() && choose<bool>("--include", raw.include, {{"useful", true}});
  arguments.format = choose<Format>("--format", raw.format,
                                    {{"text", Format::text}, {"json", Format::json}, {"markdown", Format::markdown}});
  const bool has_no_markdown = arguments.command == Command::why || arguments.command == Command::catalog_stats ||
                               arguments.command == Command::catalog_diff ||
                               arguments.command == Command::catalog_impact;
  if (has_no_markdown && arguments.format == Format::markdown)
    throw CLI::ValidationError("--format", "'markdown' was given; one of text, json was expected");
  if (raw.today.empty()) return;
  const auto today = read_date(raw.today);
  if (!today) throw CLI::ValidationError("--today", "'" + raw.today + "' was given; a date as YYYY-MM-DD was expected");
  arguments.today = *today;
}

/// CLI11 says "At Most 1 required but received 2" of an option that was given twice.
std::string say_in_our_words(std::string said) {
  constexpr std::string_view kTooOften = ": At Most 1 required but received ";
  const auto at = said.find(kTooOften);
  if (at == std::string::npos) return said;
  return said.substr(0, at) + ": given " + said.substr(at + kTooOften.size()) + " times; once was expected";
}

}  // namespace

ParsedArguments read_arguments(int argc, const char* const* argv, Date today) {
  Arguments arguments;
  arguments.today = today;
  RawNumbers raw;
  // Named here: CLI11 would show the path that the program was called by.
  CLI::App app{"careergap: from a current role to a target role by ranked learning paths", "careergap"};
  app.set_version_flag("--version", std::string("careergap ") + CAREERGAP_VERSION);
  app.require_subcommand(1);
  app.failure_message([](const CLI::App*, const CLI::Error& error) {
    return "careergap: " + say_in_our_words(error.what()) + "\n`careergap --help` shows how it is used.\n";
  });

  const auto add = [&](CLI::App& parent, const std::string& name, const std::string& about, Command command) {
    CLI::App* sub = parent.add_subcommand(name, about);
    add_folders(*sub, arguments);
    if (takes_overlays(command)) add_overlays(*sub, arguments);
    sub->callback([&arguments, command] { arguments.command = command; });
    return sub;
  };
  CLI::App* plan = add(app, "plan", "ranked learning paths from what one is and has to a target role", Command::plan);
  add_person(*plan, arguments, raw);
  add_search(*plan, arguments, raw);
  add_goal(*plan, arguments);
  add_limits(*plan, arguments.limits);
  CLI::App* gap = add(app, "gap", "what the target role asks for, against what one has", Command::gap);
  add_person(*gap, arguments, raw);
  add_why(*add(app, "why", "why a step of a saved plan is there", Command::why), arguments, raw);
  CLI::App* why_not =
      add(app, "why-not", "why something is not in the best path, and what would bring it in", Command::why_not);
  why_not->add_option("items", arguments.items, "activities, or roles as jobs on the way; several: as one path too")
      ->type_name("ITEM")
      ->required();
  add_person(*why_not, arguments, raw);
  add_search(*why_not, arguments, raw);
  add_goal(*why_not, arguments);
  add_limits(*why_not, arguments.limits);
  const auto add_query = [&](CLI::App* sub, const char* about) {
    return sub->add_option("query", arguments.query, about)->type_name("QUERY");
  };
  add_query(add(app, "roles", "the roles of the catalog", Command::roles),
            "only those whose id, title or aliases hold this text");
  add_query(add(app, "skills", "the skills of the catalog", Command::skills),
            "only those whose id, label or aliases hold this text");
  add_query(add(app, "activities", "the activities of the catalog", Command::activities),
            "only those whose id or title hold this text");
  CLI::App* show = add(app, "show", "everything about one role, skill, activity or rule", Command::show);
  show->add_option("id", arguments.query, "its id")->type_name("ID")->required();
  CLI::App* catalog = app.add_subcommand("catalog", "for those who keep the rules and the skills catalog");
  catalog->require_subcommand(1);
  CLI::App* check =
      add(*catalog, "check", "every fault of the two folders, with file, line and column", Command::catalog_check);
  add_findings_format(*check, raw);
  check->add_option("--show", raw.shown, "findings of this severity and graver ones: error, warning (default) or info")
      ->type_name("LEVEL");
  check
      ->add_option("--fail-level", raw.fail,
                   "leave with 13 from this severity on: error (default), warning, info, never")
      ->type_name("LEVEL");
  add_today(*check, raw);
  add_query(add(*catalog, "explain", "what a code means, with an example to avoid and a better one",
                Command::catalog_explain),
            "the code, such as C114")
      ->required();
  CLI::App* test = add(*catalog, "test", "the tests that lie beside roles and rules", Command::catalog_test);
  test->add_option("query,--filter", arguments.query, "only tests of files or cases whose name holds this text")
      ->type_name("QUERY");
  test->add_option("--format", raw.findings_format, "text, json or junit")->type_name("FORMAT");
  const auto add_measure = [&](CLI::App& sub) {
    sub.add_option("--format", raw.findings_format, "text or json")->type_name("FORMAT");
    sub.add_option("--threshold", raw.threshold, "leave with 13 below this share in per cent; default 0")
        ->type_name("N");
  };
  add_measure(*add(*catalog, "coverage", "what of the rules no test brings about", Command::catalog_coverage));
  CLI::App* mutate =
      add(*catalog, "mutate", "which changes of roles and rules no test notices", Command::catalog_mutate);
  add_query(mutate, "only roles and rules whose id holds this text");
  add_measure(*mutate);
  add(*catalog, "snapshot", "whether the snapshot that came with the program fits the two folders, or a new one",
      Command::catalog_snapshot)
      ->add_option("--out", arguments.out, "write a snapshot of the two folders to this file")
      ->type_name("FILE");
  add_fmt(*add(*catalog, "fmt", "lays out files of the two folders in the one canonical way", Command::catalog_fmt),
          arguments);
  CLI::App* diff =
      add(*catalog, "diff", "what changed between two states of the catalog, in words", Command::catalog_diff);
  CLI::App* impact = add(*catalog, "impact", "what such a change does to people's best paths", Command::catalog_impact);
  add_comparisons(*diff, *impact, arguments, raw);
  CLI::App* fix =
      add(*catalog, "fix", "mends what `catalog check` finds and nobody has to decide about", Command::catalog_fix);
  fix->add_flag("--apply", arguments.applies, "write it; without, what would change is shown as a unified diff");
  add_today(*fix, raw);
  add_edits(*catalog, arguments, raw);

  CLI::App* stats =
      add(*catalog, "stats", "what the catalog holds, in numbers, and where it is thin", Command::catalog_stats);
  CLI::App* docs = add(*catalog, "docs", "the catalog as Markdown pages", Command::catalog_docs);
  add_catalog_overviews(*stats, *docs, arguments, raw);

  CLI::App* schema =
      catalog->add_subcommand("schema", "JSON Schemas of the files, for editors; without a kind: the kinds");
  schema->add_option("kind", arguments.query, "the schema of this kind of file")->type_name("KIND");
  schema->add_option("--out", arguments.out, "write there KIND.schema.json of the kind, or of every kind")
      ->type_name("DIR");
  schema->callback([&arguments] { arguments.command = Command::catalog_schema; });

  CLI::App* verify = app.add_subcommand("verify", "what a certificate proves, checked in whole numbers");
  verify->add_option("file", arguments.certificate, "the certificate")->type_name("FILE")->required();
  verify->callback([&arguments] { arguments.command = Command::verify; });

  try {
    app.parse(argc, argv);
    read_numbers(raw, arguments);
  } catch (const CLI::ParseError& error) {
    std::ostringstream out, err;
    const int code = app.exit(error, out, err);
    return {std::nullopt, code == 0 ? ExitCode::done : ExitCode::usage, code == 0 ? out.str() : err.str()};
  }
  return {std::move(arguments), ExitCode::done, {}};
}

}  // namespace careergap
