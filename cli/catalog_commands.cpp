#include <algorithm>
#include <filesystem>
#include <ostream>

#include "cli/console.h"
#include "engine/base/text.h"
#include "engine/catalog/snapshot.h"
#include "engine/curate/check.h"
#include "engine/curate/rule_tests.h"
#include "engine/profile/resolve.h"
#include "engine/report/findings.h"
#include "engine/report/schema.h"
#include "engine/report/test_results.h"
#include "engine/report/text.h"

namespace careergap {

namespace {

std::string in_small_letters(std::string_view text) {
  std::string small(text);
  std::transform(small.begin(), small.end(), small.begin(),
                 [](unsigned char c) { return static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c); });
  return small;
}

bool holds_text(std::string_view text, const std::optional<std::string>& query) {
  return !query || in_small_letters(text).find(in_small_letters(*query)) != std::string::npos;
}

template <class Entry>
bool is_asked_for(const Entry& entry, std::string_view name, const std::optional<std::string>& query) {
  if (holds_text(entry.id, query) || holds_text(name, query)) return true;
  return std::any_of(entry.aliases.begin(), entry.aliases.end(),
                     [&](const auto& alias) { return holds_text(alias.value, query); });
}

/// The ids of the entries that a predicate picks.
template <class IdType, class Entries, class Picks>
std::vector<IdType> pick(const Entries& entries, Picks picks) {
  std::vector<IdType> ids;
  for (std::uint32_t i = 0; i < entries.size(); ++i)
    if (picks(entries[i])) ids.push_back(IdType{i});
  return ids;
}

ExitCode say_nothing_found(const Arguments& arguments, Console& console) {
  console.err << "careergap: nothing in the catalog holds '" << make_printable(*arguments.query) << "'\n";
  return ExitCode::not_understood;
}

/// Ids of all kinds of entries, for the nearest spelling.
std::vector<std::string> find_all_ids(const Catalog& catalog) {
  std::vector<std::string> ids;
  for (const auto& entry : catalog.roles()) ids.push_back(entry.id);
  for (const auto& entry : catalog.skills()) ids.push_back(entry.id);
  for (const auto& entry : catalog.activities()) ids.push_back(entry.id);
  for (const auto& entry : catalog.rules()) ids.push_back(entry.id);
  return ids;
}

/// Makes the folder, with those above it, unless it is there.
bool make_folder(const std::string& name, Console& console) {
  std::error_code error;
  std::filesystem::create_directories(name, error);
  if (!error && std::filesystem::is_directory(name, error)) return true;
  if (!error) error = std::make_error_code(std::errc::not_a_directory);
  console.err << "careergap: cannot make the folder '" << make_printable(name) << "': " << error.message() << '\n';
  return false;
}

}  // namespace

ExitCode run_list(const Arguments& arguments, const DataFolders& folders, Console& console) {
  ExitCode exit = ExitCode::done;
  const auto open = open_catalog(folders, console, exit);
  if (!open) return exit;
  const Catalog& catalog = *open->loaded.catalog;
  std::string text;
  if (arguments.command == Command::roles) {
    text = render_roles_text(
        catalog,
        pick<RoleId>(catalog.roles(), [&](const Role& r) { return is_asked_for(r, r.title, arguments.query); }),
        console.out_style);
  } else if (arguments.command == Command::skills) {
    text = render_skills_text(
        catalog,
        pick<SkillId>(catalog.skills(), [&](const Skill& s) { return is_asked_for(s, s.label, arguments.query); }),
        console.out_style);
  } else {
    const auto picked = pick<ActivityId>(catalog.activities(), [&](const Activity& a) {
      return holds_text(a.id, arguments.query) || holds_text(a.title, arguments.query);
    });
    text = render_activities_text(catalog, picked, console.out_style);
  }
  if (text.empty() && arguments.query) return say_nothing_found(arguments, console);
  return write_answer(arguments.out, text, console);
}

ExitCode run_show(const Arguments& arguments, const DataFolders& folders, Console& console) {
  ExitCode exit = ExitCode::done;
  const auto open = open_catalog(folders, console, exit);
  if (!open) return exit;
  const Catalog& catalog = *open->loaded.catalog;
  const std::string query = follow_old_id(catalog, *arguments.query, console);
  // An id may name a role and a skill at once (data-analysis): show all it names.
  std::string text;
  const auto add = [&](auto id) {
    if (!id) return;
    if (!text.empty()) text += "\n";
    text += render_entry_text(catalog, *id, console.out_style);
  };
  add(catalog.find_role(query));
  add(catalog.find_skill(query));
  add(catalog.find_activity(query));
  add(catalog.find_rule(query));
  if (text.empty()) {
    const Resolver resolver(catalog);
    const auto role = resolver.resolve_role(*arguments.query);
    const auto skill = resolver.resolve_skill(*arguments.query);
    if (role.is_understood()) add(std::optional(role.matches.front().id));
    if (skill.is_understood()) add(std::optional(skill.matches.front().id));
  }
  if (!text.empty()) return write_answer(arguments.out, text, console);
  console.err << "careergap: no role, skill, activity or rule has the id '" << make_printable(*arguments.query)
              << "'\n";
  for (const auto& nearest : nearest_spellings(*arguments.query, find_all_ids(catalog), 5))
    console.err << "  " << nearest << '\n';
  return ExitCode::not_understood;
}

ExitCode run_catalog_check(const Arguments& arguments, const DataFolders& folders, Console& console) {
  const auto open = read_catalog(folders, console);
  if (!open) return ExitCode::file_trouble;
  const CheckedCatalog checked = check_catalog(open->files, open->loaded, arguments.today);
  const FindingsOptions& options = arguments.findings;
  console.out << render_findings(checked, options.format, options.shown, open->line_finder(), console.out_style);
  const bool fails = options.fail && std::ranges::any_of(checked.diagnostics.items(), [&](const Diagnostic& d) {
                       return d.severity() <= *options.fail;
                     });
  return fails ? ExitCode::findings : ExitCode::done;
}

ExitCode run_catalog_explain(const Arguments& arguments, Console& console) {
  const CodeRow* row = find_code(*arguments.query);
  if (row != nullptr) {
    console.out << find_code_page(row->number).value_or("") << std::flush;
    return ExitCode::done;
  }
  std::vector<std::string> numbers;
  for (const CodeRow& known : kCodes) numbers.emplace_back(known.number);
  console.err << "careergap: there is no code '" << make_printable(*arguments.query) << "'";
  if (const auto nearest = nearest_spelling(*arguments.query, numbers); !nearest.empty())
    console.err << "; did you mean '" << nearest << "'?";
  console.err << '\n';
  return ExitCode::not_understood;
}

ExitCode run_catalog_test(const Arguments& arguments, const DataFolders& folders, Console& console) {
  ExitCode exit = ExitCode::done;
  const auto open = open_catalog_with_tests(folders, console, exit);
  if (!open) return exit == ExitCode::bad_data ? ExitCode::findings : exit;
  const Catalog& catalog = *open->loaded.catalog;
  Diagnostics diagnostics;
  auto cases = read_rule_tests(catalog, open->loaded.tests, diagnostics);
  diagnostics.sort();
  console.err << render_diagnostics(diagnostics, open->line_finder(), console.err_style);
  if (diagnostics.has_errors()) return ExitCode::findings;
  std::erase_if(cases, [&](const RuleTestCase& c) {
    return !holds_text(c.stem, arguments.query) && !holds_text(c.name, arguments.query);
  });
  if (cases.empty()) {
    console.err << "careergap: no test was selected\n";
    return ExitCode::findings;
  }
  const auto results = run_rule_tests(catalog, cases);
  const auto untested = arguments.query ? std::vector<std::string>{} : find_untested(catalog, open->loaded.tests);
  if (arguments.findings.format == FindingsFormat::json)
    console.out << render_test_results_json(catalog, results, untested);
  else if (arguments.findings.format == FindingsFormat::junit)
    console.out << render_test_results_junit(catalog, results);
  else
    console.out << render_test_results_text(catalog, results, untested, console.out_style);
  return std::ranges::any_of(results, &RuleTestResult::counts_as_failed) ? ExitCode::findings : ExitCode::done;
}

ExitCode run_catalog_schema(const Arguments& arguments, Console& console) {
  std::vector<FileKind> kinds;
  std::vector<std::string> names;
  for (const FileKind& kind : list_file_kinds()) {
    names.emplace_back(kind.name);
    if (!arguments.query || *arguments.query == kind.name) kinds.push_back(kind);
  }
  if (kinds.empty()) {
    console.err << "careergap: no kind of file is called '" << make_printable(*arguments.query) << "'; one of "
                << join(names, ", ") << " was expected\n";
    return ExitCode::not_understood;
  }
  if (!arguments.out)
    return write_answer(std::nullopt, arguments.query ? render_schema(kinds.front()) : render_file_kinds(), console);
  if (!make_folder(*arguments.out, console)) return ExitCode::file_trouble;
  for (const FileKind& kind : kinds) {
    const ExitCode exit = write_answer(*arguments.out + "/" + name_schema_file(kind), render_schema(kind), console);
    if (exit != ExitCode::done) return exit;
  }
  return ExitCode::done;
}

ExitCode run_catalog_snapshot(const Arguments& arguments, const DataFolders& folders, Console& console) {
  const auto files = read_folders(folders, console);
  if (!files) return ExitCode::file_trouble;
  if (!arguments.out) {
    const auto restored = read_snapshot_file(folders.snapshot, *files, CAREERGAP_VERSION);
    console.out << make_printable(folders.snapshot, 4096) << ": " << word_of(restored.state) << '\n';
    return restored.catalog ? ExitCode::done : ExitCode::findings;
  }
  const auto snapshot = render_snapshot(*files, CAREERGAP_VERSION, {});
  if (snapshot) return write_answer(arguments.out, *snapshot, console);
  const auto find_line = [&](const SourceMark& mark) { return files->find_line(mark); };
  console.err << render_diagnostics(snapshot.error(), find_line, console.err_style);
  return ExitCode::findings;
}

}  // namespace careergap
