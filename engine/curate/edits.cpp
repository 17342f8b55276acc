#include "engine/curate/edits.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include "engine/base/text.h"
#include "engine/catalog/checks.h"
#include "engine/curate/check.h"
#include "engine/curate/format.h"
#include "engine/curate/rule_tests.h"
#include "engine/curate/yaml_edits.h"
#include "engine/match/normalize.h"

namespace careergap {

namespace {

constexpr std::string_view kYaml = ".yaml", kTest = ".test.yaml";

std::string quoted(std::string_view text) {
  return "'" + make_printable(text) + "'";
}

Edited refuse(std::string fault) {
  return {{}, std::move(fault)};
}

// Files

/// The first line of every file that people write, by the kind of file and how deep it lies below the project.
std::string render_editor_line(std::string_view schema, std::size_t folders_above) {
  std::string line = "# yaml-language-server: $schema=";
  for (std::size_t i = 0; i < folders_above; ++i) line += "../";
  return line + "docs/schemas/" + std::string(schema) + ".schema.json";
}

/// Changes the values of a file that is there; false: what was wanted could not be done, and nothing is changed.
bool change_file(CatalogFiles& files, const std::string& name, const std::function<bool(CommentedNode&)>& change) {
  const SourceFile* file = find_file(files, name);
  if (file == nullptr) return false;
  Diagnostics faults;
  auto yaml = read_commented_yaml(file->bytes, std::make_shared<const std::string>(name), {}, faults);
  if (!yaml || !change(yaml->top)) return false;
  put_file(files, name, render_yaml(*yaml));
  return true;
}

CommentedYaml make_file(std::string_view schema, std::size_t folders_above, CommentedNode top) {
  CommentedYaml yaml;
  yaml.header = {render_editor_line(schema, folders_above)};
  yaml.top = std::move(top);
  yaml.top.is_flow = false;
  return yaml;
}

// Entries and where they stand

bool is_file_of_its_own(EntryKind kind) {
  return kind == EntryKind::role || kind == EntryKind::rule || kind == EntryKind::template_of_activities;
}

std::string_view list_key(EntryKind kind) {
  return kind == EntryKind::skill ? "skills" : "activities";
}

/// Where the id of the entry stands; nothing when there is no such entry.
std::optional<SourceMark> find_mark(const Catalog& catalog, EntryKind kind, std::string_view id) {
  const auto mark_of = [&](auto found) -> std::optional<SourceMark> {
    return found ? std::optional(catalog[*found].mark) : std::nullopt;
  };
  if (kind == EntryKind::role) return mark_of(catalog.find_role(id));
  if (kind == EntryKind::skill) return mark_of(catalog.find_skill(id));
  if (kind == EntryKind::rule) return mark_of(catalog.find_rule(id));
  if (kind == EntryKind::template_of_activities) {
    const auto at = std::ranges::find(catalog.templates(), id, &Template::id);
    return at == catalog.templates().end() ? std::nullopt : std::optional(at->mark);
  }
  const auto at = std::ranges::find(catalog.activities(), id, &Activity::id);
  return at == catalog.activities().end() ? std::nullopt : std::optional(at->mark);
}

}  // namespace

std::string say_unknown(const Catalog& catalog, EntryKind kind, const std::string& id) {
  if (const Redirect* redirect = catalog.find_redirect(kind, id)) return say_redirect(*redirect, word_of(kind), id);
  std::vector<std::string> ids;
  const auto add = [&](const auto& entries) {
    for (const auto& entry : entries) ids.push_back(entry.id);
  };
  if (kind == EntryKind::role) add(catalog.roles());
  if (kind == EntryKind::skill) add(catalog.skills());
  if (kind == EntryKind::activity) add(catalog.activities());
  if (kind == EntryKind::rule) add(catalog.rules());
  if (kind == EntryKind::template_of_activities) add(catalog.templates());
  const std::string near = nearest_spelling(id, ids);
  return "unknown " + std::string(word_of(kind)) + " " + quoted(id) +
         (near.empty() ? "" : "; did you mean '" + near + "'?");
}

namespace {

/// The map of the entry in its file.
CommentedNode* find_map(CommentedNode& top, EntryKind kind, std::string_view id) {
  if (is_file_of_its_own(kind)) return &top;
  CommentedNode* list = find_value(top, list_key(kind));
  return list == nullptr ? nullptr : find_item(*list, "id", id);
}

/// Changes one entry where it stands.
Edited change_entry(const EditBase& base, EntryKind kind, const std::string& id,
                    const std::function<std::string(CommentedNode&)>& change) {
  const auto mark = find_mark(base.catalog, kind, id);
  if (!mark) return refuse(say_unknown(base.catalog, kind, id));
  Edited edited{base.files, {}};
  const bool is_done = change_file(edited.files, mark->file(), [&](CommentedNode& top) {
    CommentedNode* map = find_map(top, kind, id);
    if (map == nullptr) return false;
    edited.fault = change(*map);
    return edited.fault.empty();
  });
  if (!is_done && edited.fault.empty()) edited.fault = quoted(mark->file()) + " cannot be changed as it is";
  return edited;
}

// Fields

std::string apply_edit(CommentedNode& map, const FieldEdit& edit) {
  const auto said = [&] { return quoted(edit.keys + "=" + edit.value); };
  if (edit.how == FieldEdit::How::remove)
    return remove_item(map, edit.keys, edit.value) ? std::string{}
                                                   : quoted(edit.keys) + " does not hold " + quoted(edit.value);
  if (edit.how == FieldEdit::How::set && edit.value.empty())
    return remove_value(map, edit.keys) ? std::string{} : "there is no " + quoted(edit.keys) + " to take out";
  auto value = read_value(edit.value);
  if (!value) return said() + " begins like a list or map, and is none";
  if (edit.how == FieldEdit::How::add)
    return add_item(map, edit.keys, std::move(*value))
               ? std::string{}
               : quoted(edit.keys) + " holds " + quoted(edit.value) + " already, or is no list";
  return set_value(map, edit.keys, std::move(*value)) ? std::string{} : said() + " does not fit what is there";
}

/// All that went wrong, in one sentence each.
std::string apply_edits(CommentedNode& map, std::span<const FieldEdit> edits) {
  std::vector<std::string> faults;
  for (const auto& edit : edits)
    if (auto fault = apply_edit(map, edit); !fault.empty()) faults.push_back(std::move(fault));
  return join(faults, "; ");
}

void set_default(CommentedNode& map, std::string_view key, CommentedNode value) {
  if (find_value(map, key) == nullptr) set_value(map, key, std::move(value));
}

/// `holder`: the file of the entry, which may say it for all.
void fill_provenance(CommentedNode& map, CommentedNode* holder, Date today) {
  const auto fill = [&](std::string_view key, CommentedNode value) {
    if (holder == nullptr || find_value(*holder, key) == nullptr) set_default(map, key, std::move(value));
  };
  fill("source", make_text("editorial"));
  fill("as_of", make_plain(render_date(today)));
  fill("grade", make_text("unverified"));
}

// Redirects

void add_redirect(CatalogFiles& files, EntryKind kind, const std::string& from, const std::string& to,
                  const std::string& because, Date today) {
  const bool is_rules = is_file_of_its_own(kind);
  const std::string name = (is_rules ? files.rules_root : files.skills_catalog_root) + "/redirects.yaml";
  CommentedNode record = make_map({{std::string(word_of(kind)), make_text(from)}});
  if (!to.empty()) set_value(record, "to", make_text(to));
  set_value(record, "since", make_plain(render_date(today)));
  set_value(record, "because", make_text(because));
  if (find_file(files, name) == nullptr) {
    CommentedNode top = make_map({{"reviewed", make_plain(render_date(today))}, {"redirects", make_list({record})}});
    put_file(files, name, render_yaml(make_file("redirects", 1, std::move(top))));
    return;
  }
  (void)change_file(files, name, [&](CommentedNode& top) { return add_item(top, "redirects", std::move(record)); });
}

/// An id that comes back is no old one any more.
void drop_redirect(CatalogFiles& files, EntryKind kind, const std::string& id) {
  const bool is_rules = is_file_of_its_own(kind);
  const std::string name = (is_rules ? files.rules_root : files.skills_catalog_root) + "/redirects.yaml";
  bool is_empty = false;
  (void)change_file(files, name, [&](CommentedNode& top) {
    CommentedNode* list = find_value(top, "redirects");
    if (list == nullptr) return false;
    const auto dropped = std::erase_if(list->slots, [&](Slot& slot) {
      const CommentedNode* from = find_value(slot.value, word_of(kind));
      return from != nullptr && from->text == id;
    });
    is_empty = list->slots.empty();
    return dropped > 0;
  });
  if (is_empty) remove_file(files, name);
}

/// `…/old.yaml` → `…/new.yaml`.
std::string rename_stem(const std::string& name, const std::string& old_id, const std::string& new_id,
                        std::string_view ending) {
  return name.substr(0, name.size() - old_id.size() - ending.size()) + new_id + std::string(ending);
}

std::string name_test(const std::string& file) {
  return file.substr(0, file.size() - kYaml.size()) + std::string(kTest);
}

void move_file(CatalogFiles& files, const std::string& from, const std::string& to) {
  const SourceFile* file = find_file(files, from);
  if (file == nullptr) return;
  put_file(files, to, file->bytes);
  remove_file(files, from);
}

/// A file of the kind holds one entry, or the entry is an item of its list.
bool take_out(CatalogFiles& files, EntryKind kind, const SourceMark& mark, const std::string& id) {
  if (is_file_of_its_own(kind)) {
    remove_file(files, mark.file());
    if (find_file(files, name_test(mark.file())) != nullptr) remove_file(files, name_test(mark.file()));
    return true;
  }
  return change_file(files, mark.file(), [&](CommentedNode& top) {
    CommentedNode* list = find_value(top, list_key(kind));
    return list != nullptr && std::erase_if(list->slots, [&](Slot& slot) {
                                const CommentedNode* there = find_value(slot.value, "id");
                                return there != nullptr && there->text == id;
                              }) > 0;
  });
}

// Ids that the catalog makes of others: jobs of roles, and what templates make for skills.

using Renames = std::vector<std::pair<std::string, std::string>>;

Renames find_made_ids(const Catalog& catalog, EntryKind kind, const std::string& old_id, const std::string& new_id) {
  Renames renames;
  if (kind == EntryKind::role) renames.emplace_back("position-" + old_id, "position-" + new_id);
  for (const auto& made : catalog.from_templates()) {
    const std::string prefix = "template-" + made.made_from + "-";
    const std::string rest = made.id.substr(prefix.size());
    if (kind == EntryKind::template_of_activities && made.made_from == old_id)
      renames.emplace_back(made.id, "template-" + new_id + "-" + rest);
    if (kind == EntryKind::skill && rest.substr(0, rest.rfind('-')) == old_id)
      renames.emplace_back(made.id, prefix + new_id + rest.substr(rest.rfind('-')));
  }
  return renames;
}

struct Place {
  std::size_t line, column;
  std::string before, after;
};

/// Puts the new scalars in their places, from the end of each file, so that places before stay what they are; then lays
/// the files out.
std::size_t replace_at(CatalogFiles& files, std::map<std::string, std::vector<Place>> places) {
  std::size_t replaced = 0;
  for (auto& [name, in_file] : places) {
    const SourceFile* file = find_file(files, name);
    if (file == nullptr) continue;
    std::ranges::sort(in_file, std::greater{}, [](const Place& p) { return std::pair(p.line, p.column); });
    std::string text = file->bytes;
    for (const auto& place : in_file) {
      auto changed = replace_scalar(text, place.line, place.column, place.before, place.after);
      if (!changed) continue;
      text = std::move(*changed);
      ++replaced;
    }
    const Formatted formatted = format_yaml({name, text}, {});
    put_file(files, name, formatted.state == Formatted::State::changed ? formatted.text : text);
  }
  return replaced;
}

/// The word in single quotes that a message about an id begins its subject with.
std::string find_quoted(std::string_view message) {
  const auto first = message.find('\'');
  const auto last = first == std::string_view::npos ? first : message.find('\'', first + 1);
  return last == std::string_view::npos ? std::string{} : std::string(message.substr(first + 1, last - first - 1));
}

/// What the places say that name old ids or made ones: the loader finds every reference there is, so none is missed.
std::size_t replace_references(CatalogFiles& files, const Renames& made, Date today) {
  const LoadedCatalog loaded = load_catalog(files, {});
  const CheckedCatalog checked = check_catalog(files, loaded, today);
  std::map<std::string, std::vector<Place>> places;
  for (const auto& diagnostic : checked.diagnostics.items()) {
    const std::string before = find_quoted(diagnostic.message);
    std::string after = diagnostic.code == Code::old_id_used ? diagnostic.suggestion : std::string{};
    if (diagnostic.code == Code::unknown_activity)
      for (const auto& [old_id, new_id] : made)
        if (old_id == before) after = new_id;
    if (!after.empty())
      places[diagnostic.mark.file()].push_back({diagnostic.mark.line(), diagnostic.mark.column(), before, after});
  }
  return replace_at(files, std::move(places));
}

/// One pass finds all that can be seen at once; what tests name is seen when the entries have no errors.
std::size_t replace_all_references(CatalogFiles& files, const Renames& made, Date today) {
  std::size_t replaced = 0;
  for (int pass = 0; pass < 3; ++pass) {
    const std::size_t now = replace_references(files, made, today);
    replaced += now;
    if (now == 0) break;
  }
  return replaced;
}

// Merging

void collect_texts(CommentedNode& from, std::string_view key, std::vector<std::string>& texts) {
  const CommentedNode* value = find_value(from, key);
  if (value == nullptr) return;
  if (value->kind == Node::Kind::scalar) texts.push_back(value->text);
  for (const auto& slot : value->slots) texts.push_back(slot.value.text);
}

/// Aliases that say the same as the id, the name or one another are understood without being written.
void drop_needless_aliases(CommentedNode& entry) {
  std::set<std::string> known;
  for (const std::string_view key : {"id", "title", "label"})
    if (const CommentedNode* name = find_value(entry, key)) known.insert(normalize_name(name->text));
  std::vector<std::string> aliases;
  collect_texts(entry, "aliases", aliases);
  std::vector<std::string> needless;
  for (const auto& alias : aliases)
    if (!known.insert(normalize_name(alias)).second) needless.push_back(alias);
  for (const auto& alias : needless) remove_item(entry, "aliases", alias);
}

/// What goes along from the entry that goes: names, patterns, and of skills what follows from them.
struct Estate {
  std::vector<std::string> names, patterns;
  std::vector<CommentedNode> implies, transfers;
  std::vector<std::pair<std::string, std::vector<std::string>>> references;
};

Estate find_estate(CommentedNode& entry, EntryKind kind, std::string_view into) {
  Estate estate;
  collect_texts(entry, kind == EntryKind::role ? "title" : "label", estate.names);
  collect_texts(entry, "aliases", estate.names);
  collect_texts(entry, "patterns", estate.patterns);
  for (const auto& [key, lines] : {std::pair("implies", &estate.implies), std::pair("transfers", &estate.transfers)}) {
    CommentedNode* list = find_value(entry, key);
    if (list == nullptr) continue;
    for (auto& slot : list->slots) {
      const CommentedNode* skill = find_value(slot.value, "skill");
      if (skill != nullptr && skill->text != into) lines->push_back(slot.value);
    }
  }
  for (const std::string scheme : {"esco", "onet", "ddat", "soc", "isco"}) {
    std::vector<std::string> codes;
    CommentedNode* value = find_value(entry, "references." + scheme);
    const bool is_list_of_texts = value != nullptr && value->kind != Node::Kind::map;
    if (is_list_of_texts) collect_texts(entry, "references." + scheme, codes);
    if (!codes.empty()) estate.references.emplace_back(scheme, std::move(codes));
  }
  return estate;
}

/// Adds what follows from the skill that goes, but for lines on itself and those that are there. Where both say
/// otherwise of the same skill at the same level somebody has to decide: gives a sentence then.
std::string take_over_lines(CommentedNode& entry, std::string_view key, const std::vector<CommentedNode>& lines,
                            const std::string& old_id) {
  const auto text_of = [](CommentedNode& line, std::string_view name) {
    const CommentedNode* value = find_value(line, name);
    return value == nullptr ? std::string{} : value->text;
  };
  if (CommentedNode* own = find_value(entry, key)) {
    std::erase_if(own->slots, [&](Slot& slot) { return text_of(slot.value, "skill") == old_id; });
    if (own->slots.empty()) remove_value(entry, key);
  }
  for (CommentedNode line : lines) {
    CommentedNode* own = find_value(entry, key);
    const auto is_same = [&](Slot& slot) {
      return text_of(slot.value, "skill") == text_of(line, "skill") && text_of(slot.value, "at") == text_of(line, "at");
    };
    const auto at = own == nullptr ? std::vector<Slot>::iterator{} : std::ranges::find_if(own->slots, is_same);
    if (own == nullptr || at == own->slots.end()) {
      add_item(entry, key, std::move(line));
      continue;
    }
    for (const std::string_view name : {"level", "share"})
      if (text_of(at->value, name) != text_of(line, name))
        return "both say in " + quoted(key) + " what holds for " + quoted(text_of(line, "skill")) + " at " +
               text_of(line, "at") + ", and not the same: `catalog edit` one of the two first";
  }
  return {};
}

std::string take_over(CommentedNode& entry, const Estate& estate, const std::string& old_id) {
  for (const auto& name : estate.names) add_item(entry, "aliases", make_text(name));
  drop_needless_aliases(entry);
  for (const auto& pattern : estate.patterns) add_item(entry, "patterns", make_text(pattern));
  for (const auto& [scheme, codes] : estate.references) {
    if (find_value(entry, "references") == nullptr) set_value(entry, "references", make_map({}));
    for (const auto& code : codes) add_item(*find_value(entry, "references"), scheme, make_text(code));
  }
  const std::string fault = take_over_lines(entry, "implies", estate.implies, old_id);
  return fault.empty() ? take_over_lines(entry, "transfers", estate.transfers, old_id) : fault;
}

std::int64_t level_in(CommentedNode& value) {
  if (value.kind == Node::Kind::scalar) return read_integer(value.text).value_or(0);
  const CommentedNode* level = find_value(value, "level");
  return level == nullptr ? 0 : read_integer(level->text).value_or(0);
}

/// Where one map or list names both skills, the one with the lower level goes: after the merge they are one.
bool join_pairs(CommentedNode& node, const std::string& old_id, const std::string& into) {
  bool is_changed = false;
  for (auto& slot : node.slots) is_changed = join_pairs(slot.value, old_id, into) || is_changed;
  const auto names = [&](const Slot& slot) -> std::string {
    if (node.kind == Node::Kind::map) return slot.key;
    auto& value = const_cast<CommentedNode&>(slot.value);
    const CommentedNode* skill = value.kind == Node::Kind::map ? find_value(value, "skill") : nullptr;
    return skill == nullptr || find_value(value, "at") != nullptr ? std::string{} : skill->text;
  };
  const auto old_at = std::ranges::find(node.slots, old_id, names);
  const auto new_at = std::ranges::find(node.slots, into, names);
  if (old_at == node.slots.end() || new_at == node.slots.end()) return is_changed;
  const auto rank = [](CommentedNode& value) {
    const CommentedNode* importance = value.kind == Node::Kind::map ? find_value(value, "importance") : nullptr;
    return std::pair(level_in(value), importance == nullptr || importance->text != "useful");
  };
  const bool keeps_old = rank(old_at->value) > rank(new_at->value);
  const auto gone = keeps_old ? new_at : old_at;
  auto& before = (keeps_old ? old_at : new_at)->before;
  before.insert(before.end(), gone->before.begin(), gone->before.end());
  if (!gone->beside.empty()) before.push_back(gone->beside);
  node.slots.erase(gone);
  return true;
}

/// What a role asks of both together: the highest level, and whether some line is essential.
std::pair<std::int64_t, bool> find_asked(const Role& role, std::initializer_list<std::string_view> skills) {
  std::pair<std::int64_t, bool> asked{0, false};
  for (const auto& line : role.requirements) {
    if (std::ranges::find(skills, line.skill.name) == skills.end()) continue;
    asked.first = std::max(asked.first, line.level.value);
    asked.second = asked.second || line.importance == Importance::essential;
  }
  return asked;
}

/// A merge of skills may make no role ask for less: a line of the role itself takes the place of one that it takes
/// over, and of two lines one stays. Gives the first role of which it would.
std::string find_lessened(const Catalog& before, const Catalog& after, const std::string& old_id,
                          const std::string& into) {
  for (const Role& role : before.roles()) {
    const auto now = after.find_role(role.id);
    if (!now || find_asked(role, {old_id, into}) == find_asked(after[*now], {into})) continue;
    return quoted(role.id) + " asks for both, and one line, once they are one, would ask for less (a lower level, or " +
           "`useful` instead of essential): `catalog edit requirement` first";
  }
  return {};
}

void join_pairs_everywhere(CatalogFiles& files, const std::string& old_id, const std::string& into) {
  std::vector<std::string> names;
  for (const auto* folder : {&files.rules, &files.skills_catalog})
    for (const auto& file : *folder)
      if (file.bytes.find(old_id) != std::string::npos) names.push_back(file.name);
  for (const auto& name : names)
    (void)change_file(files, name, [&](CommentedNode& top) { return join_pairs(top, old_id, into); });
}

/// No id is used twice: what people wrote of the one would be read as the other. An id may come back to its own entry,
/// which is called `back_from` now.
std::string check_new_id(const EditBase& base, EntryKind kind, const std::string& id, std::string_view back_from = {}) {
  const std::string what(word_of(kind));
  if (find_mark(base.catalog, kind, id)) return "the " + what + " " + quoted(id) + " is there already";
  const Redirect* redirect = base.catalog.find_redirect(kind, id);
  if (redirect == nullptr || (!redirect->is_retired() && redirect->to.value == back_from)) return {};
  return say_redirect(*redirect, what, id) + "; no id is used twice (were it the same thing again, its record in " +
         redirect->mark.file() + " would have to go first)";
}

/// `<domain>/<file>`, each as ids are written.
bool is_area(std::string_view area) {
  const auto parts = split(area, '/');
  return parts.size() == 2 && std::ranges::all_of(parts, [](std::string_view part) {
           return !part.empty() &&
                  part.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string_view::npos;
         });
}

std::string check_because(const std::string& because) {
  return because.empty() ? "a reason was expected: --because TEXT is what people are told who use the old id" : "";
}

}  // namespace

std::optional<FieldEdit> read_field_edit(std::string_view text) {
  const auto equals = text.find('=');
  if (equals == std::string_view::npos || equals == 0) return std::nullopt;
  FieldEdit edit;
  std::string_view keys = text.substr(0, equals);
  if (keys.ends_with('+')) edit.how = FieldEdit::How::add;
  if (keys.ends_with('-')) edit.how = FieldEdit::How::remove;
  if (edit.how != FieldEdit::How::set) keys.remove_suffix(1);
  edit.keys = std::string(trim(keys));
  edit.value = std::string(trim(text.substr(equals + 1)));
  constexpr std::string_view kKeyCharacters = "abcdefghijklmnopqrstuvwxyz0123456789_-.";
  const bool is_key = !edit.keys.empty() && edit.keys.find_first_not_of(kKeyCharacters) == std::string::npos;
  return is_key ? std::optional(edit) : std::nullopt;
}

Edited add_role(const EditBase& base, const std::string& family, const std::string& id,
                std::span<const FieldEdit> fields) {
  if (auto fault = check_new_id(base, EntryKind::role, id); !fault.empty()) return refuse(std::move(fault));
  if (base.catalog.find_family(family) == nullptr) {
    std::vector<std::string> ids;
    for (const auto& known : base.catalog.families()) ids.push_back(known.id);
    return refuse("unknown family " + quoted(family) + "; one of " + join(ids, ", ") + " was expected");
  }
  CommentedNode role = make_map({{"id", make_text(id)}, {"family", make_text(family)}});
  if (auto fault = apply_edits(role, fields); !fault.empty()) return refuse(std::move(fault));
  set_default(role, "reviewed", make_plain(render_date(base.today)));
  fill_provenance(role, nullptr, base.today);
  Edited edited{base.files, {}};
  drop_redirect(edited.files, EntryKind::role, id);
  put_file(edited.files, base.files.rules_root + "/roles/" + family + "/" + id + ".yaml",
           render_yaml(make_file("role", 3, std::move(role))));
  return edited;
}

Edited add_to_area(const EditBase& base, EntryKind kind, const std::string& area, const std::string& id,
                   std::span<const FieldEdit> fields) {
  if (auto fault = check_new_id(base, kind, id); !fault.empty()) return refuse(std::move(fault));
  const auto slash = area.find('/');
  if (!is_area(area)) return refuse("'<domain>/<area>' was expected where the entry goes, such as data/engineering");
  CommentedNode entry = make_map({{"id", make_text(id)}});
  if (auto fault = apply_edits(entry, fields); !fault.empty()) return refuse(std::move(fault));
  Edited edited{base.files, {}};
  drop_redirect(edited.files, kind, id);
  const std::string key(list_key(kind));
  const std::string name = base.files.skills_catalog_root + "/" + key + "/" + area + ".yaml";
  if (find_file(edited.files, name) == nullptr) {
    CommentedNode top = make_map({{"reviewed", make_plain(render_date(base.today))}});
    if (kind == EntryKind::skill) set_value(top, "domain", make_text(area.substr(0, slash)));
    fill_provenance(entry, nullptr, base.today);
    set_value(top, key, make_list({std::move(entry)}));
    put_file(edited.files, name, render_yaml(make_file(key, 3, std::move(top))));
    return edited;
  }
  const bool is_done = change_file(edited.files, name, [&](CommentedNode& top) {
    fill_provenance(entry, &top, base.today);
    return add_item(top, key, std::move(entry));
  });
  return is_done ? edited : refuse(quoted(name) + " cannot be changed as it is");
}

Edited add_requirement(const EditBase& base, const std::string& role, const std::string& skill,
                       const std::string& level, std::span<const FieldEdit> fields) {
  return change_entry(base, EntryKind::role, role, [&](CommentedNode& map) -> std::string {
    CommentedNode* lines = find_value(map, "requires");
    if (lines != nullptr && find_item(*lines, "skill", skill) != nullptr)
      return quoted(role) + " asks for " + quoted(skill) + " already; `catalog edit requirement` changes the line";
    CommentedNode line = make_map({{"skill", make_text(skill)}, {"level", make_plain(level)}});
    auto fault = apply_edits(line, fields);
    if (fault.empty()) add_item(map, "requires", std::move(line));
    return fault;
  });
}

Edited edit_entry(const EditBase& base, EntryKind kind, const std::string& id, std::span<const FieldEdit> fields) {
  for (const auto& field : fields)
    if (field.keys == "id") return refuse("an id is changed by `catalog rename`, which leaves word of the old one");
  return change_entry(base, kind, id, [&](CommentedNode& map) { return apply_edits(map, fields); });
}

namespace {

/// Changes the line in which a role asks for a skill. Lines that it takes over stand elsewhere.
Edited change_requirement(const EditBase& base, const std::string& role, const std::string& skill,
                          const std::function<std::string(CommentedNode& role, CommentedNode& line)>& change) {
  return change_entry(base, EntryKind::role, role, [&](CommentedNode& map) -> std::string {
    CommentedNode* lines = find_value(map, "requires");
    CommentedNode* line = lines == nullptr ? nullptr : find_item(*lines, "skill", skill);
    if (line != nullptr) return change(map, *line);
    const auto id = base.catalog.find_role(role);
    for (const auto& taken : base.catalog[*id].requirements)
      if (taken.skill.name == skill)
        return quoted(role) + " takes the line over from '" + taken.asked_by + "', where it stands (" +
               taken.mark.file() + ")";
    return quoted(role) + " does not ask for " + quoted(skill);
  });
}

}  // namespace

Edited edit_requirement(const EditBase& base, const std::string& role, const std::string& skill,
                        std::span<const FieldEdit> fields) {
  return change_requirement(base, role, skill,
                            [&](CommentedNode&, CommentedNode& line) { return apply_edits(line, fields); });
}

Edited remove_requirement(const EditBase& base, const std::string& role, const std::string& skill) {
  return change_requirement(base, role, skill, [&](CommentedNode& map, CommentedNode& line) -> std::string {
    auto& slots = find_value(map, "requires")->slots;
    std::erase_if(slots, [&](const Slot& slot) { return &slot.value == &line; });
    return {};
  });
}

Edited rename_entry(const EditBase& base, EntryKind kind, const std::string& old_id, const std::string& new_id,
                    const std::string& because) {
  if (auto fault = check_because(because); !fault.empty()) return refuse(std::move(fault));
  if (auto fault = check_new_id(base, kind, new_id, old_id); !fault.empty()) return refuse(std::move(fault));
  Edited edited = change_entry(base, kind, old_id, [&](CommentedNode& map) {
    set_value(map, "id", make_text(new_id));
    drop_needless_aliases(map);
    return std::string{};
  });
  if (!edited.is_done()) return edited;
  if (is_file_of_its_own(kind)) {
    const std::string name = find_mark(base.catalog, kind, old_id)->file();
    const std::string renamed = rename_stem(name, old_id, new_id, kYaml);
    move_file(edited.files, name_test(name), name_test(renamed));
    move_file(edited.files, name, renamed);
  }
  drop_redirect(edited.files, kind, new_id);
  add_redirect(edited.files, kind, old_id, new_id, because, base.today);
  (void)replace_all_references(edited.files, find_made_ids(base.catalog, kind, old_id, new_id), base.today);
  return edited;
}

Edited merge_entry(const EditBase& base, EntryKind kind, const std::string& old_id, const std::string& into,
                   const std::string& because) {
  if (auto fault = check_because(because); !fault.empty()) return refuse(std::move(fault));
  if (old_id == into) return refuse("two entries were expected, and both are " + quoted(into));
  const auto mark = find_mark(base.catalog, kind, old_id);
  if (!mark) return refuse(say_unknown(base.catalog, kind, old_id));
  Estate estate;
  Edited edited = change_entry(base, kind, old_id, [&](CommentedNode& map) {
    estate = find_estate(map, kind, into);
    return std::string{};
  });
  if (!edited.is_done()) return edited;
  edited = change_entry(base, kind, into, [&](CommentedNode& map) {
    const bool has_names = kind == EntryKind::role || kind == EntryKind::skill;
    return has_names ? take_over(map, estate, old_id) : std::string{};
  });
  if (!edited.is_done()) return edited;
  if (!take_out(edited.files, kind, *mark, old_id)) return refuse(quoted(mark->file()) + " cannot be changed as it is");
  if (kind == EntryKind::skill) join_pairs_everywhere(edited.files, old_id, into);
  add_redirect(edited.files, kind, old_id, into, because, base.today);
  (void)replace_all_references(edited.files, find_made_ids(base.catalog, kind, old_id, into), base.today);
  if (kind == EntryKind::skill)
    if (const LoadedCatalog merged = load_catalog(edited.files, {}); merged.catalog)
      edited.fault = find_lessened(base.catalog, *merged.catalog, old_id, into);
  return edited;
}

Edited retire_entry(const EditBase& base, EntryKind kind, const std::string& id, const std::string& because) {
  if (auto fault = check_because(because); !fault.empty()) return refuse(std::move(fault));
  const auto mark = find_mark(base.catalog, kind, id);
  if (!mark) return refuse(say_unknown(base.catalog, kind, id));
  Edited edited{base.files, {}};
  if (!take_out(edited.files, kind, *mark, id)) return refuse(quoted(mark->file()) + " cannot be changed as it is");
  add_redirect(edited.files, kind, id, {}, because, base.today);
  return edited;
}

Edited deprecate_entry(const EditBase& base, EntryKind kind, const std::string& id, const std::string& because,
                       std::span<const std::string> instead) {
  if (auto fault = check_because(because); !fault.empty()) return refuse(std::move(fault));
  return change_entry(base, kind, id, [&](CommentedNode& map) -> std::string {
    CommentedNode deprecated =
        make_map({{"since", make_plain(render_date(base.today))}, {"because", make_text(because)}});
    std::vector<CommentedNode> ids;
    for (const auto& other : instead) ids.push_back(make_text(other));
    if (!ids.empty()) set_value(deprecated, "instead", make_list(std::move(ids)));
    set_value(map, "deprecated", std::move(deprecated));
    return {};
  });
}

std::size_t replace_old_ids(CatalogFiles& files, Date today) {
  return replace_all_references(files, {}, today);
}

std::string draft_role_test(const Catalog& catalog, RoleId role, std::optional<RoleId> from_role) {
  RuleTestCase test;
  test.to = role;
  if (from_role) test.from = {*from_role};
  for (std::uint32_t i = 0; i < catalog.roles().size() && test.from.empty(); ++i)
    if (catalog.roles()[i].family == catalog[role].family && RoleId{i} != role) test.from = {RoleId{i}};
  const Plan plan = answer_case(catalog, test);
  CommentedNode gap = make_map({});
  for (const auto& line : plan.gap.lines)
    if (line.is_essential() && line.missing > kNoLevel)
      set_value(gap, catalog[line.requirement.skill.id].id, make_plain(std::to_string(line.missing.value)));
  CommentedNode from_case = make_map({});
  const std::string from = test.from.empty() ? "" : catalog[test.from.front()].id;
  set_value(from_case, "name", make_text(from.empty() ? "somebody of whom nothing is known" : "from " + from));
  if (!from.empty()) set_value(from_case, "from", make_text(from));
  set_value(from_case, "gap", std::move(gap));
  if (!plan.paths.empty() && !plan.paths.front().steps.empty())
    set_value(from_case, "first", make_text(catalog[plan.paths.front().steps.front().activity].id));
  CommentedYaml yaml = make_file("test", 3, make_map({{"cases", make_list({std::move(from_case)})}}));
  yaml.header.emplace_back(
      "# What the program finds today. Change it to what you expect, and say what must not come out (avoids).");
  return render_yaml(yaml);
}

}  // namespace careergap
