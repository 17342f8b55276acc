#include "engine/catalog/draft/read_drafts.h"

#include <algorithm>
#include <atomic>
#include <thread>

#include "engine/base/text.h"
#include "engine/catalog/draft/read_entries.h"
#include "engine/source/yaml_reader.h"

namespace careergap {

namespace {

/// A file's place below its root: `roles/data/data-engineer.yaml`.
struct Place {
  const SourceFile* file;
  std::vector<std::string> folders;
  std::string stem;
  bool is_test = false;
};

Place find_place(const SourceFile& file, const std::string& root) {
  std::string_view below = file.name;
  if (below.starts_with(root)) below.remove_prefix(root.size());
  while (below.starts_with('/')) below.remove_prefix(1);
  const auto parts = split(below, '/');
  Place place{&file, {parts.begin(), parts.end() - 1}, std::string(parts.back()), false};
  for (const std::string_view ending : {".yaml", ".test"}) {
    if (!place.stem.ends_with(ending)) break;
    place.is_test = ending == ".test";
    place.stem.resize(place.stem.size() - ending.size());
  }
  return place;
}

void say_misplaced(const SourceFile& file, std::string_view expected, Diagnostics& diagnostics) {
  diagnostics.add(Code::misplaced_file, SourceMark(file.name, 1, 1),
                  "no such file belongs here; expected " + std::string(expected));
}

void read_rules_file(const Place& place, const Node& tree, Drafts& drafts, Diagnostics& diagnostics) {
  const auto& folders = place.folders;
  if (folders.empty() && place.stem == "redirects" && !place.is_test) {
    draft::read_redirects_file(tree, {EntryKind::role, EntryKind::rule, EntryKind::template_of_activities}, drafts,
                               diagnostics);
  } else if (folders.empty() || folders.size() > 2 || (folders.size() == 2 && folders[0] != "roles") ||
             (folders.size() == 1 && folders[0] == "roles")) {
    say_misplaced(*place.file,
                  "redirects.yaml, roles/<family>/<role>.yaml, templates/<template>.yaml or <concern>/<rule>.yaml",
                  diagnostics);
  } else if (place.is_test) {
    drafts.tests.push_back({place.stem, tree});
  } else if (folders[0] == "templates" && folders.size() == 1) {
    draft::read_template_file(tree, place.stem, drafts, diagnostics);
  } else if (folders.size() == 1) {
    draft::read_rule_file(tree, folders[0], place.stem, drafts, diagnostics);
  } else if (place.stem == "_family") {
    draft::read_family_file(tree, folders[1], drafts, diagnostics);
  } else {
    draft::read_role_file(tree, folders[1], place.stem, drafts, diagnostics);
  }
}

void read_skills_catalog_file(const Place& place, const Node& tree, Drafts& drafts, Diagnostics& diagnostics) {
  const auto& folders = place.folders;
  if (place.is_test) return say_misplaced(*place.file, "tests beside roles and rules only", diagnostics);
  if (folders.empty() && place.stem == "sources") return draft::read_sources_file(tree, drafts, diagnostics);
  if (folders.empty() && place.stem == "exchange-rates") return draft::read_rates_file(tree, drafts, diagnostics);
  if (folders.empty() && place.stem == "levels") return draft::read_levels_file(tree, diagnostics);
  if (folders.empty() && place.stem == "redirects")
    return draft::read_redirects_file(tree, {EntryKind::skill, EntryKind::activity}, drafts, diagnostics);
  if (folders.size() == 2 && folders[0] == "skills")
    return draft::read_skills_file(tree, folders[1], drafts, diagnostics);
  if (folders.size() == 2 && folders[0] == "activities") return draft::read_activities_file(tree, drafts, diagnostics);
  say_misplaced(*place.file,
                "sources.yaml, exchange-rates.yaml, levels.yaml, redirects.yaml, skills/<domain>/<area>.yaml or "
                "activities/<domain>/<area>.yaml",
                diagnostics);
}

/// Parsing is nine tenths of a cold start and files do not depend on each other. Each slot is written by one thread,
/// and the slots are read in order, so that threads decide nothing.
struct Parsed {
  std::optional<Node> tree;
  Diagnostics diagnostics;
};

std::vector<Parsed> parse_all(const std::vector<Place>& places, const SourceLimits& limits) {
  std::vector<Parsed> parsed(places.size());
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    for (std::size_t i = next++; i < places.size(); i = next++)
      parsed[i].tree = read_yaml(*places[i].file, limits, parsed[i].diagnostics);
  };
  constexpr std::size_t kFewestFilesForThreads = 8;
  const std::size_t helpers = places.size() < kFewestFilesForThreads
                                  ? 0
                                  : std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, 8) - 1;
  {
    std::vector<std::jthread> threads;
    for (std::size_t i = 0; i < helpers; ++i) threads.emplace_back(work);
    work();
  }
  return parsed;
}

std::vector<Place> find_places(const std::vector<SourceFile>& files, const std::string& root) {
  std::vector<Place> places;
  places.reserve(files.size());
  for (const auto& file : files) places.push_back(find_place(file, root));
  std::sort(places.begin(), places.end(), [](const Place& a, const Place& b) { return a.file->name < b.file->name; });
  return places;
}

}  // namespace

Drafts read_drafts(const std::vector<SourceFile>& rules, const std::string& rules_root,
                   const std::vector<SourceFile>& skills_catalog, const std::string& skills_catalog_root,
                   const SourceLimits& limits, Diagnostics& diagnostics) {
  auto places = find_places(rules, rules_root);
  const std::size_t rule_files = places.size();
  for (auto& place : find_places(skills_catalog, skills_catalog_root)) places.push_back(std::move(place));

  Drafts drafts;
  auto parsed = parse_all(places, limits);
  for (std::size_t i = 0; i < places.size(); ++i) {
    diagnostics.add(std::move(parsed[i].diagnostics));
    if (!parsed[i].tree) continue;
    const auto read_one = i < rule_files ? read_rules_file : read_skills_catalog_file;
    read_one(places[i], *parsed[i].tree, drafts, diagnostics);
  }
  return drafts;
}

}  // namespace careergap
