#include "engine/curate/file_changes.h"

#include <algorithm>
#include <map>

#include "engine/base/check.h"

namespace careergap {

namespace {

std::vector<SourceFile>& find_folder(CatalogFiles& files, std::string_view name) {
  const bool is_rules = name.starts_with(files.rules_root + "/");
  CAREERGAP_CHECK(is_rules || name.starts_with(files.skills_catalog_root + "/"), "a changed file lies in a folder");
  return is_rules ? files.rules : files.skills_catalog;
}

std::map<std::string, const std::string*> list_files(const CatalogFiles& files) {
  std::map<std::string, const std::string*> all;
  for (const auto* folder : {&files.rules, &files.skills_catalog})
    for (const auto& file : *folder) all[file.name] = &file.bytes;
  return all;
}

std::optional<std::string> copy_of(const std::map<std::string, const std::string*>& files, const std::string& name) {
  const auto at = files.find(name);
  return at == files.end() ? std::nullopt : std::optional(*at->second);
}

}  // namespace

const SourceFile* find_file(const CatalogFiles& files, std::string_view name) {
  for (const auto* folder : {&files.rules, &files.skills_catalog}) {
    const auto at = std::ranges::find(*folder, name, &SourceFile::name);
    if (at != folder->end()) return &*at;
  }
  return nullptr;
}

void put_file(CatalogFiles& files, const std::string& name, std::string bytes) {
  auto& folder = find_folder(files, name);
  const auto at = std::ranges::find(folder, name, &SourceFile::name);
  if (at != folder.end())
    at->bytes = std::move(bytes);
  else
    folder.push_back({name, std::move(bytes)});
}

void remove_file(CatalogFiles& files, std::string_view name) {
  std::erase_if(find_folder(files, name), [&](const SourceFile& file) { return file.name == name; });
}

CatalogFiles apply_changes(CatalogFiles files, std::span<const FileChange> changes) {
  for (const auto& change : changes) {
    if (change.after)
      put_file(files, change.name, *change.after);
    else
      remove_file(files, change.name);
  }
  return files;
}

std::vector<FileChange> find_changes(const CatalogFiles& before, const CatalogFiles& after) {
  const auto old_files = list_files(before), new_files = list_files(after);
  std::map<std::string, FileChange> changes;
  for (const auto* files : {&old_files, &new_files}) {
    for (const auto& [name, bytes] : *files) {
      FileChange change{name, copy_of(old_files, name), copy_of(new_files, name)};
      if (change.before != change.after) changes.emplace(name, std::move(change));
    }
  }
  std::vector<FileChange> sorted;
  for (auto& [name, change] : changes) sorted.push_back(std::move(change));
  return sorted;
}

}  // namespace careergap
