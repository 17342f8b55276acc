#include "engine/curate/catalog_diff.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "engine/base/text.h"
#include "engine/source/yaml_reader.h"

namespace careergap {

namespace {

using Kind = Node::Kind;
using Key = std::pair<std::string, std::string>;  ///< kind and id

/// An entry with what its file says for all.
struct ReadEntry {
  Node node;
  std::string name;
};
using Entries = std::map<Key, ReadEntry>;

std::string render_value(const Node& node) {
  if (node.kind == Kind::scalar) return node.text;
  std::vector<std::string> parts;
  for (const auto& item : node.items) parts.push_back(render_value(item));
  for (const auto& entry : node.entries) parts.push_back(entry.key.value + ": " + render_value(entry.value));
  return node.kind == Kind::list ? "[" + join(parts, ", ") + "]" : "{" + join(parts, ", ") + "}";
}

std::string text_at(const Node& node, std::string_view key) {
  const Node* value = node.kind == Kind::map ? node.find(key) : nullptr;
  return value == nullptr || value->kind != Kind::scalar ? std::string{} : value->text;
}

/// What the file says for all its entries, where they do not say it themselves.
void take_over(Node& entry, const Node& file) {
  for (const auto& from : file.entries) {
    constexpr std::array<std::string_view, 4> kShared{"domain", "source", "as_of", "grade"};
    const bool is_shared = std::ranges::find(kShared, from.key.value) != kShared.end();
    if (is_shared && entry.find(from.key.value) == nullptr) entry.entries.push_back(from);
  }
}

void add_entry(Entries& entries, const std::string& kind, std::string_view id_key, Node node) {
  std::string id = text_at(node, id_key);
  std::string name = text_at(node, "title");
  if (name.empty()) name = text_at(node, "label");
  entries[{kind, std::move(id)}] = {std::move(node), std::move(name)};
}

void add_items(Entries& entries, const Node& file, std::string_view list, const std::string& kind,
               std::string_view id_key) {
  const Node* items = file.find(list);
  if (items == nullptr) return;
  for (Node item : items->items) {
    take_over(item, file);
    add_entry(entries, kind, id_key, std::move(item));
  }
}

/// The kind of a file of one entry: told by its keys, as a rule has `then`, a template `raises`, a role `family`.
std::string find_kind(const Node& file) {
  if (file.find("then") != nullptr) return "rule";
  if (file.find("raises") != nullptr) return "template";
  return file.find("family") != nullptr ? "role" : "family";
}

void add_file(Entries& entries, const Node& file) {
  if (file.find("cases") != nullptr || file.find("levels") != nullptr || file.find("redirects") != nullptr) return;
  if (file.find("skills") != nullptr) return add_items(entries, file, "skills", "skill", "id");
  if (file.find("activities") != nullptr) return add_items(entries, file, "activities", "activity", "id");
  if (file.find("sources") != nullptr) return add_items(entries, file, "sources", "source", "id");
  if (file.find("rates") != nullptr) return add_items(entries, file, "rates", "exchange-rate", "currency");
  add_entry(entries, find_kind(file), "id", file);
}

template <class Take>
void read_each(const std::vector<SourceFile>& files, Take take) {
  Diagnostics said_when_loaded;
  for (const auto& file : files)
    if (const auto tree = read_yaml(file, {}, said_when_loaded); tree && tree->kind == Kind::map) take(*tree);
}

/// What the exceptions of an overlay name is not there for those who use it.
void take_out(Entries& entries, const Node& file) {
  const Node* list = file.find("exceptions");
  if (list == nullptr) return;
  for (const auto& item : list->items)
    for (const EntryKind kind : kRedirectedKinds)
      entries.erase({std::string(word_of(kind)), text_at(item, word_of(kind))});
}

Entries read_entries(const CatalogFiles& files) {
  Entries entries;
  const auto add = [&](const Node& file) { add_file(entries, file); };
  read_each(files.rules, add);
  read_each(files.skills_catalog, add);
  for (const auto& overlay : files.overlays) {
    read_each(overlay.beside, [&](const Node& file) { take_out(entries, file); });
    read_each(overlay.rules, add);
    read_each(overlay.skills_catalog, add);
  }
  return entries;
}

// Fields

/// What names an item of a list of maps; empty when nothing does.
std::string name_item(const Node& item) {
  for (const std::string_view key : {"id", "skill", "to"})
    if (auto name = text_at(item, key); !name.empty()) return name;
  return {};
}

class FieldComparison {
 public:
  std::vector<FieldChange> compare(const Node& before, const Node& after) {
    compare_maps("", before, after);
    return std::move(changes_);
  }

 private:
  void say(const std::string& keys, const Node* before, const Node* after) {
    changes_.push_back(
        {keys, before == nullptr ? "" : render_value(*before), after == nullptr ? "" : render_value(*after)});
  }

  void compare_values(const std::string& keys, const Node& before, const Node& after) {
    if (before.kind == Kind::map && after.kind == Kind::map) return compare_maps(keys + ".", before, after);
    if (before.kind == Kind::list && after.kind == Kind::list && compare_lists(keys, before, after)) return;
    if (render_value(before) != render_value(after)) say(keys, &before, &after);
  }

  void compare_maps(const std::string& path, const Node& before, const Node& after) {
    for (const auto& entry : after.entries) {
      const Node* was = before.find(entry.key.value);
      if (entry.key.value == "reviewed" || entry.key.value == "id") continue;
      if (was == nullptr)
        say(path + entry.key.value, nullptr, &entry.value);
      else
        compare_values(path + entry.key.value, *was, entry.value);
    }
    for (const auto& entry : before.entries)
      if (after.find(entry.key.value) == nullptr && entry.key.value != "reviewed")
        say(path + entry.key.value, &entry.value, nullptr);
  }

  /// Lists whose items have names or are texts: what came, what went, what changed. False for other lists, and where
  /// names repeat.
  bool compare_lists(const std::string& keys, const Node& before, const Node& after) {
    const auto list = [&](const Node& node) -> std::optional<std::map<std::string, const Node*>> {
      std::map<std::string, const Node*> named;
      for (const auto& item : node.items) {
        std::string name = item.kind == Kind::scalar ? item.text : item.kind == Kind::map ? name_item(item) : "";
        if (name.empty() || !named.emplace(std::move(name), &item).second) return std::nullopt;
      }
      return named;
    };
    const auto old_items = list(before), new_items = list(after);
    if (!old_items || !new_items) return false;
    for (const auto& [name, item] : *new_items) {
      const auto was = old_items->find(name);
      if (was == old_items->end())
        say(keys + "." + name, nullptr, item);
      else
        compare_values(keys + "." + name, *was->second, *item);
    }
    for (const auto& [name, item] : *old_items)
      if (!new_items->contains(name)) say(keys + "." + name, item, nullptr);
    return true;
  }

  std::vector<FieldChange> changes_;
};

std::optional<EntryKind> find_redirected_kind(const std::string& word) {
  for (const EntryKind kind : kRedirectedKinds)
    if (word_of(kind) == word) return kind;
  return std::nullopt;
}

SourceMark mark_of(const Node& node) {
  const Node* id = node.kind == Kind::map ? node.find("id") : nullptr;
  return id == nullptr ? node.mark : id->mark;
}

EntryChange make_change(EntryChange::How how, const Key& key, const ReadEntry& entry) {
  EntryChange change;
  change.how = how;
  std::tie(change.kind, change.id) = key;
  change.name = entry.name;
  change.mark = mark_of(entry.node);
  return change;
}

/// Old ids of entries that go on under a new one that was not there before, by kind and new id.
std::map<Key, std::string> find_renamed(const Entries& before, const Entries& after, const Catalog& now) {
  std::map<Key, std::string> renamed;
  for (const auto& [key, entry] : before) {
    const auto kind = find_redirected_kind(key.first);
    const Redirect* redirect = kind && !after.contains(key) ? now.find_redirect(*kind, key.second) : nullptr;
    if (redirect == nullptr || redirect->is_retired() || before.contains({key.first, redirect->to.value})) continue;
    renamed.emplace(Key{key.first, redirect->to.value}, key.second);
  }
  return renamed;
}

std::size_t count_laid_out(const CatalogFiles& before, const CatalogFiles& after) {
  std::map<std::string, std::string> bytes;
  const auto below = [](const SourceFile& file, const std::string& root) { return file.name.substr(root.size()); };
  for (const auto& file : before.rules) bytes["r" + below(file, before.rules_root)] = file.bytes;
  for (const auto& file : before.skills_catalog) bytes["s" + below(file, before.skills_catalog_root)] = file.bytes;
  std::size_t changed = 0;
  const auto count = [&](const std::string& name, const SourceFile& file) {
    const auto was = bytes.find(name);
    changed += was != bytes.end() && was->second != file.bytes ? 1 : 0;
  };
  for (const auto& file : after.rules) count("r" + below(file, after.rules_root), file);
  for (const auto& file : after.skills_catalog) count("s" + below(file, after.skills_catalog_root), file);
  return changed;
}

}  // namespace

CatalogDiff diff_catalogs(const CatalogFiles& before, const CatalogFiles& after, const Catalog& now) {
  using How = EntryChange::How;
  const Entries old_entries = read_entries(before), new_entries = read_entries(after);
  const auto renamed = find_renamed(old_entries, new_entries, now);
  CatalogDiff diff;
  std::set<Key> compared;
  for (const auto& [key, entry] : new_entries) {
    const auto from = renamed.find(key);
    const auto was = old_entries.find(from == renamed.end() ? key : Key{key.first, from->second});
    if (was == old_entries.end()) {
      diff.entries.push_back(make_change(How::added, key, entry));
      continue;
    }
    compared.insert(was->first);
    EntryChange change = make_change(from == renamed.end() ? How::changed : How::renamed, key, entry);
    if (from != renamed.end()) change.old_id = from->second;
    change.fields = FieldComparison().compare(was->second.node, entry.node);
    if (change.how == How::renamed || !change.fields.empty()) diff.entries.push_back(std::move(change));
  }
  for (const auto& [key, entry] : old_entries) {
    if (compared.contains(key) || new_entries.contains(key)) continue;
    EntryChange change = make_change(How::removed, key, entry);
    const auto kind = find_redirected_kind(key.first);
    const Redirect* redirect = kind ? now.find_redirect(*kind, key.second) : nullptr;
    // What an overlay does without stands in its exceptions.yaml.
    change.is_recorded = !kind || redirect != nullptr || !after.overlays.empty();
    if (redirect != nullptr) change.old_id = redirect->to.value;
    diff.entries.push_back(std::move(change));
  }
  std::ranges::sort(diff.entries, {}, [](const EntryChange& c) { return std::tie(c.kind, c.id); });
  diff.files_laid_out = diff.is_empty() ? count_laid_out(before, after) : 0;
  return diff;
}

Diagnostics find_unrecorded(const CatalogDiff& diff) {
  Diagnostics diagnostics;
  for (const auto& change : diff.entries)
    if (!change.is_recorded)
      diagnostics.add(
          Code::removed_without_record, change.mark,
          "the " + change.kind + " '" + change.id + "' is gone, and redirects.yaml does not say what became of it");
  return diagnostics;
}

}  // namespace careergap
