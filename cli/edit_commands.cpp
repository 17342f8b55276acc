// `catalog add`, `edit`, `remove`, `rename`, `merge`, `deprecate` and `fix`: all make the folders as they would be, and
// hand them to write_changes, which refuses what `catalog check` would refuse.
#include <algorithm>
#include <ostream>

#include "cli/ask.h"
#include "cli/console.h"
#include "engine/base/text.h"
#include "engine/catalog/draft/specs.h"
#include "engine/curate/edits.h"
#include "engine/curate/fix.h"

namespace careergap {

namespace {

constexpr std::pair<std::string_view, EntryKind> kKinds[] = {{"role", EntryKind::role},
                                                             {"skill", EntryKind::skill},
                                                             {"activity", EntryKind::activity},
                                                             {"rule", EntryKind::rule},
                                                             {"template", EntryKind::template_of_activities}};

ExitCode refuse_usage(const std::string& fault, Console& console) {
  console.err << "careergap: " << fault << "\n`careergap catalog --help` shows how it is used.\n";
  return ExitCode::usage;
}

/// The kinds that a command takes, in the words of its first argument.
std::optional<EntryKind> find_kind(const std::string& word, std::span<const std::string_view> taken) {
  if (std::ranges::find(taken, word) == taken.end()) return std::nullopt;
  const auto at = std::ranges::find(kKinds, word, [](const auto& row) { return row.first; });
  return at == std::end(kKinds) ? std::nullopt : std::optional(at->second);
}

std::string say_kinds(const std::string& word, std::span<const std::string_view> taken) {
  const std::vector<std::string> words(taken.begin(), taken.end());
  const std::string near = nearest_spelling(word, words);
  return "'" + make_printable(word) + "' was given; one of " + join(words, ", ") + " was expected" +
         (near.empty() ? "" : "; did you mean '" + near + "'?");
}

/// The field edits among the arguments from a place on. Says all that are none.
std::optional<std::vector<FieldEdit>> read_edits(const std::vector<std::string>& items, std::size_t from,
                                                 std::string& fault) {
  std::vector<FieldEdit> edits;
  std::vector<std::string> faults;
  for (std::size_t i = from; i < items.size(); ++i) {
    if (auto edit = read_field_edit(items[i]))
      edits.push_back(std::move(*edit));
    else
      faults.push_back("'" + make_printable(items[i]) + "'");
  }
  if (faults.empty()) return edits;
  fault = join(faults, ", ") + " was given; KEY=VALUE, KEY+=VALUE or KEY-=VALUE was expected";
  return std::nullopt;
}

/// The catalog to be edited, and how the command goes on once it knows what it wants.
class Edit {
 public:
  Edit(const Arguments& arguments, const DataFolders& folders, Console& console)
      : arguments_(arguments), folders_(folders), console_(console) {}

  /// False with the exit code set when there is no catalog to edit.
  bool open() {
    open_ = open_catalog_with_tests(folders_, console_, exit);
    if (!open_ && exit == ExitCode::bad_data) exit = ExitCode::findings;
    return open_.has_value();
  }

  [[nodiscard]] const Catalog& catalog() const { return *open_->loaded.catalog; }
  [[nodiscard]] EditBase base() const { return {open_->files, catalog(), arguments_.today}; }

  /// `options`: all but whether it is a dry run.
  ExitCode finish(Edited edited, const WriteOptions& options = {}) {
    if (!edited.is_done()) {
      console_.err << "careergap: " << edited.fault << "; nothing was written\n";
      return ExitCode::not_understood;
    }
    return finish_with(find_changes(open_->files, edited.files), options);
  }

  ExitCode finish_with(const std::vector<FileChange>& changes, WriteOptions options) {
    if (changes.empty()) {
      console_.out << "nothing to change\n";
      return ExitCode::done;
    }
    options.is_dry_run = arguments_.is_dry_run;
    const ExitCode written = write_changes(*open_, changes, options, arguments_.today, folders_, console_);
    if (written == ExitCode::done && !arguments_.is_dry_run)
      console_.err << "Next: careergap catalog test, and careergap catalog impact for what changes for people.\n";
    return written;
  }

  ExitCode exit = ExitCode::done;

 private:
  const Arguments& arguments_;
  const DataFolders& folders_;
  Console& console_;
  std::optional<OpenCatalog> open_;
};

// Asking for what is missing

std::string in_quotes(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' || c == '\\' ? std::string("\\") + c : std::string(1, c);
  return quoted + "\"";
}

const EntrySpec& find_spec(EntryKind kind) {
  if (kind == EntryKind::role) return specs::kRole;
  return kind == EntryKind::skill ? specs::kSkill : specs::kActivity;
}

/// What the program fills in by itself, or asks for apart.
bool is_filled_in(std::string_view key) {
  constexpr std::string_view kKeys[] = {"id", "family", "reviewed", "source", "as_of", "grade", "requires"};
  return std::ranges::find(kKeys, key) != std::end(kKeys);
}

std::string render_question(const FieldSpec& field) {
  std::string question = std::string(field.key) + ": " + std::string(field.about);
  std::vector<std::string> words(field.choices.begin(), field.choices.end());
  if (!words.empty()) question += " (" + join(words, ", ") + ")";
  if (field.type == FieldType::named) question += ", such as sql: 2, python: 1";
  return question;
}

bool is_given(const std::vector<FieldEdit>& edits, std::string_view key) {
  return std::ranges::any_of(edits, [&](const FieldEdit& edit) {
    return edit.keys == key || (edit.keys.starts_with(key) && edit.keys.substr(key.size()).starts_with('.'));
  });
}

/// What has to be there of a new entry and was not given, as one would give it.
std::vector<std::string> find_missing(EntryKind kind, const std::optional<std::string>& place,
                                      const std::vector<FieldEdit>& edits) {
  std::vector<std::string> missing;
  if (!place || place->empty()) missing.emplace_back(kind == EntryKind::role ? "--in FAMILY" : "--in DOMAIN/AREA");
  for (const FieldSpec& field : find_spec(kind).fields)
    if (field.is_required && !is_given(edits, field.key) && !is_filled_in(field.key))
      missing.push_back(std::string(field.key) + "=…");
  if (kind == EntryKind::role && !is_given(edits, "requires"))
    missing.emplace_back("'requires+={skill: …, level: …, why: …}'");
  return missing;
}

/// Lines of `requires`, until an empty one.
bool ask_for_requirements(std::vector<FieldEdit>& edits, Console& console) {
  while (true) {
    const auto atom =
        ask_for_text("requires: a skill and level that the job asks for, such as sql:2; empty: no more", console);
    if (!atom) return false;
    if (atom->empty()) return true;
    const auto colon = atom->rfind(':');
    const auto why = ask_for_text("  why: what goes wrong without it", console);
    if (!why) return false;
    const std::string level = colon == std::string::npos ? "1" : atom->substr(colon + 1);
    edits.push_back({FieldEdit::How::add, "requires",
                     "{skill: " + atom->substr(0, colon) + ", level: " + level + ", why: " + in_quotes(*why) + "}"});
  }
}

/// Asks for each key that has to be there and was not given. False when the input ends.
bool ask_for_fields(EntryKind kind, std::vector<FieldEdit>& edits, Console& console) {
  for (const FieldSpec& field : find_spec(kind).fields) {
    if (!field.is_required || is_given(edits, field.key) || is_filled_in(field.key)) continue;
    const auto value = ask_for_text(render_question(field), console);
    if (!value) return false;
    const bool needs_braces = field.type == FieldType::named && !value->starts_with('{');
    if (!value->empty())
      edits.push_back({FieldEdit::How::set, std::string(field.key), needs_braces ? "{" + *value + "}" : *value});
  }
  return kind != EntryKind::role || is_given(edits, "requires") || ask_for_requirements(edits, console);
}

// The commands

/// Of an id that is no role's and no skill's.
std::string say_neither(const Catalog& catalog, const std::string& id) {
  for (const EntryKind kind : {EntryKind::role, EntryKind::skill})
    if (catalog.find_redirect(kind, id) != nullptr) return say_unknown(catalog, kind, id);
  std::vector<std::string> ids;
  for (const auto& role : catalog.roles()) ids.push_back(role.id);
  for (const auto& skill : catalog.skills()) ids.push_back(skill.id);
  const std::string near = nearest_spelling(id, ids);
  return "'" + make_printable(id) + "' is no role and no skill" +
         (near.empty() ? "" : "; did you mean '" + near + "'?");
}

ExitCode add_alias(Edit& edit, const std::vector<std::string>& items) {
  const std::string& id = items[1];
  const FieldEdit alias{FieldEdit::How::add, "aliases", items[2]};
  const bool is_role = edit.catalog().find_role(id).has_value();
  const bool is_skill = edit.catalog().find_skill(id).has_value();
  if (!is_role && !is_skill) return edit.finish({{}, say_neither(edit.catalog(), id)});
  if (is_role && is_skill)
    return edit.finish({{},
                        "'" + id + "' is a role and a skill: `catalog edit role " + id +
                            " aliases+=…` or `catalog edit skill " + id + " aliases+=…` says which"});
  return edit.finish(edit_entry(edit.base(), is_role ? EntryKind::role : EntryKind::skill, id, {&alias, 1}));
}

/// The role, and a first test for it.
Edited add_role_with_test(const EditBase& base, const std::string& family, const std::string& id,
                          std::span<const FieldEdit> fields, const std::optional<std::string>& from) {
  if (from && !base.catalog.find_role(*from))
    return {{}, "--from: " + say_unknown(base.catalog, EntryKind::role, *from)};
  Edited edited = add_role(base, family, id, fields);
  if (!edited.is_done()) return edited;
  const LoadedCatalog loaded = load_catalog(edited.files, {});
  const auto role = loaded.catalog ? loaded.catalog->find_role(id) : std::nullopt;
  if (role)
    put_file(edited.files, base.files.rules_root + "/roles/" + family + "/" + id + ".test.yaml",
             draft_role_test(*loaded.catalog, *role, from ? loaded.catalog->find_role(*from) : std::nullopt));
  return edited;
}

ExitCode add_entry(Edit& edit, EntryKind kind, const Arguments& arguments, Console& console) {
  std::string fault;
  auto fields = read_edits(arguments.items, 2, fault);
  if (!fields) return refuse_usage(fault, console);
  std::optional<std::string> place = arguments.place;
  if (!place && console.can_ask)
    place = ask_for_text(kind == EntryKind::role ? "family" : "domain and area, such as data/engineering", console);
  if (console.can_ask) (void)ask_for_fields(kind, *fields, console);
  if (const auto missing = find_missing(kind, place, *fields); !missing.empty())
    return refuse_usage(join(missing, ", ") + (missing.size() == 1 ? " was expected too" : " were expected too"),
                        console);
  const std::string& id = arguments.items[1];
  return edit.finish(kind == EntryKind::role
                         ? add_role_with_test(edit.base(), *place, id, *fields, arguments.first_from)
                         : add_to_area(edit.base(), kind, *place, id, *fields));
}

}  // namespace

ExitCode run_catalog_add(const Arguments& arguments, const DataFolders& folders, Console& console) {
  constexpr std::string_view kTaken[] = {"role", "skill", "activity", "alias", "requirement"};
  const auto& items = arguments.items;
  const std::string& what = items.front();
  if (std::ranges::find(kTaken, what) == std::end(kTaken)) return refuse_usage(say_kinds(what, kTaken), console);
  if (what == "alias" && items.size() != 3) return refuse_usage("alias ID TEXT was expected", console);
  const auto colon = items.size() < 3 ? std::string::npos : items[2].rfind(':');
  if (what == "requirement" && colon == std::string::npos)
    return refuse_usage("requirement ROLE SKILL:LEVEL was expected, such as requirement data-engineer sql:3", console);
  if (items.size() < 2) return refuse_usage(what + " ID was expected", console);
  Edit edit(arguments, folders, console);
  if (!edit.open()) return edit.exit;
  if (what == "alias") return add_alias(edit, items);
  if (what != "requirement") return add_entry(edit, *find_kind(what, kTaken), arguments, console);
  std::string fault;
  auto fields = read_edits(items, 3, fault);
  if (!fields) return refuse_usage(fault, console);
  if (!is_given(*fields, "why") && console.can_ask)
    if (const auto why = ask_for_text("why: what goes wrong without it", console); why && !why->empty())
      fields->push_back({FieldEdit::How::set, "why", *why});
  if (!is_given(*fields, "why")) return refuse_usage("why=… was expected too: what goes wrong without it", console);
  return edit.finish(
      add_requirement(edit.base(), items[1], items[2].substr(0, colon), items[2].substr(colon + 1), *fields));
}

ExitCode run_catalog_edit(const Arguments& arguments, const DataFolders& folders, Console& console) {
  constexpr std::string_view kTaken[] = {"role", "skill", "activity", "rule", "template", "requirement"};
  const auto& items = arguments.items;
  const bool is_requirement = items.front() == "requirement";
  const auto kind = find_kind(items.front(), kTaken);
  if (!kind && !is_requirement) return refuse_usage(say_kinds(items.front(), kTaken), console);
  const std::size_t names = is_requirement ? 3 : 2;
  if (items.size() <= names)
    return refuse_usage(is_requirement ? "requirement ROLE SKILL KEY=VALUE … was expected"
                                       : items.front() + " ID KEY=VALUE … was expected",
                        console);
  std::string fault;
  const auto fields = read_edits(items, names, fault);
  if (!fields) return refuse_usage(fault, console);
  Edit edit(arguments, folders, console);
  if (!edit.open()) return edit.exit;
  return edit.finish(is_requirement ? edit_requirement(edit.base(), items[1], items[2], *fields)
                                    : edit_entry(edit.base(), *kind, items[1], *fields));
}

ExitCode run_catalog_remove(const Arguments& arguments, const DataFolders& folders, Console& console) {
  constexpr std::string_view kTaken[] = {"role", "skill", "activity", "rule", "template", "requirement"};
  const auto& items = arguments.items;
  const bool is_requirement = items.front() == "requirement";
  const auto kind = find_kind(items.front(), kTaken);
  if (!kind && !is_requirement) return refuse_usage(say_kinds(items.front(), kTaken), console);
  if (items.size() != (is_requirement ? 3u : 2u))
    return refuse_usage(is_requirement ? "requirement ROLE SKILL was expected" : items.front() + " ID was expected",
                        console);
  Edit edit(arguments, folders, console);
  if (!edit.open()) return edit.exit;
  return edit.finish(is_requirement ? remove_requirement(edit.base(), items[1], items[2])
                                    : retire_entry(edit.base(), *kind, items[1], arguments.because));
}

ExitCode run_catalog_move(const Arguments& arguments, const DataFolders& folders, Console& console) {
  constexpr std::string_view kTaken[] = {"role", "skill", "activity", "rule", "template"};
  const auto& items = arguments.items;
  const bool deprecates = arguments.command == Command::catalog_deprecate;
  const auto taken = std::span(kTaken).first(deprecates ? 3 : std::size(kTaken));
  const auto kind = find_kind(items.front(), taken);
  if (!kind) return refuse_usage(say_kinds(items.front(), taken), console);
  if (items.size() != (deprecates ? 2u : 3u))
    return refuse_usage(deprecates ? "KIND ID was expected" : "KIND and two ids were expected", console);
  Edit edit(arguments, folders, console);
  if (!edit.open()) return edit.exit;
  // What still builds on it is the work that deprecating begins, not a fault of it.
  if (deprecates)
    return edit.finish(deprecate_entry(edit.base(), *kind, items[1], arguments.because, arguments.instead),
                       {.expected = Code::deprecated_used});
  const auto move = arguments.command == Command::catalog_rename ? rename_entry : merge_entry;
  return edit.finish(move(edit.base(), *kind, items[1], items[2], arguments.because),
                     {.renamed = std::pair(items[1], items[2])});
}

ExitCode run_catalog_fix(const Arguments& arguments, const DataFolders& folders, Console& console) {
  const auto open = read_catalog(folders, console);
  if (!open) return ExitCode::file_trouble;
  const Fixed fixed = fix_catalog(open->files, arguments.today);
  for (const auto& done : fixed.done) console.err << done << '\n';
  const auto changes = find_changes(open->files, fixed.files);
  if (changes.empty()) {
    console.out << "nothing that can be mended without a decision\n";
    return ExitCode::done;
  }
  return write_changes(*open, changes, {.is_dry_run = !arguments.applies}, arguments.today, folders, console);
}

}  // namespace careergap
