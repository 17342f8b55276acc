#include "engine/catalog/load_catalog.h"

#include <algorithm>
#include <utility>

#include "engine/base/digest.h"
#include "engine/catalog/lay_over.h"

namespace careergap {

std::string CatalogFiles::find_line(const SourceMark& mark) const {
  for (const auto* files : {&rules, &skills_catalog})
    if (auto line = careergap::find_line(*files, mark.file(), mark.line()); !line.empty()) return line;
  for (const auto& overlay : overlays)
    for (const auto* files : {&overlay.rules, &overlay.skills_catalog, &overlay.beside})
      if (auto line = careergap::find_line(*files, mark.file(), mark.line()); !line.empty()) return line;
  return {};
}

namespace {

/// `/roles/data/data-analyst.yaml`, however the root was typed: a slash at its end makes no other catalog.
std::string find_name_below(const std::string& root, const std::string& name) {
  std::string_view below = name;
  below.remove_prefix(std::min(root.size(), below.size()));
  while (below.starts_with('/')) below.remove_prefix(1);
  return "/" + std::string(below);
}

}  // namespace

std::vector<const SourceFile*> sort_by_name(const std::vector<SourceFile>& files) {
  std::vector<const SourceFile*> sorted;
  for (const auto& file : files) sorted.push_back(&file);
  std::sort(sorted.begin(), sorted.end(), [](const auto* a, const auto* b) { return a->name < b->name; });
  return sorted;
}

namespace {

void add_files(Digest& digest, std::string_view kind, const std::string& root, const std::vector<SourceFile>& list) {
  digest.add(kind);
  for (const auto* file : sort_by_name(list)) {
    digest.add(find_name_below(root, file->name));
    digest.add(file->bytes);
  }
}

void add_overlay(Digest& digest, const OverlayFiles& files) {
  add_files(digest, "overlay rules", files.root, files.rules);
  add_files(digest, "overlay skills-catalog", files.root, files.skills_catalog);
  add_files(digest, "overlay", files.root, files.beside);
}

/// One that holds no file says nothing, and makes no other catalog.
bool is_empty(const OverlayFiles& files) {
  return files.rules.empty() && files.skills_catalog.empty() && files.beside.empty();
}

std::string render_overlay_digest(const OverlayFiles& files) {
  Digest digest;
  add_overlay(digest, files);
  return digest.render();
}

}  // namespace

std::string render_digest(const CatalogFiles& files) {
  Digest digest;
  add_files(digest, "rules", files.rules_root, files.rules);
  add_files(digest, "skills-catalog", files.skills_catalog_root, files.skills_catalog);
  for (const auto& overlay : files.overlays)
    if (!is_empty(overlay)) add_overlay(digest, overlay);
  return digest.render();
}

Expected<CatalogFiles> read_catalog_files(const std::string& rules_folder, const std::string& rules_shown_as,
                                          const std::string& skills_catalog_folder,
                                          const std::string& skills_catalog_shown_as, const SourceLimits& limits) {
  auto rules = read_folder(rules_folder, rules_shown_as, limits);
  auto skills_catalog = read_folder(skills_catalog_folder, skills_catalog_shown_as, limits);
  Diagnostics diagnostics;
  if (!rules) diagnostics.add(std::move(rules.error()));
  if (!skills_catalog) diagnostics.add(std::move(skills_catalog.error()));
  if (!rules || !skills_catalog) return unexpected(std::move(diagnostics));
  return CatalogFiles{rules_shown_as, skills_catalog_shown_as, std::move(*rules), std::move(*skills_catalog)};
}

Expected<OverlayFiles> read_overlay_files(const std::string& folder, const SourceLimits& limits) {
  std::string root = folder;
  while (root.size() > 1 && root.ends_with('/')) root.pop_back();
  auto files = read_folder(root, root, limits);
  if (!files) return unexpected(std::move(files.error()));
  OverlayFiles overlay{root, {}, {}, {}};
  for (auto& file : *files) {
    const std::string below = find_name_below(root, file.name);
    auto& list = below.starts_with("/rules/")            ? overlay.rules
                 : below.starts_with("/skills-catalog/") ? overlay.skills_catalog
                                                         : overlay.beside;
    list.push_back(std::move(file));
  }
  return overlay;
}

namespace {

/// Whether entries that go by that name could stand in the file.
bool may_hold(const std::string& file, Code unknown) {
  const auto is_in = [&](std::string_view part) { return file.find(part) != std::string::npos; };
  switch (unknown) {
    case Code::unknown_skill:
      return is_in("/skills/");
    case Code::unknown_activity:
      return is_in("/activities/");
    case Code::unknown_source:
      return is_in("/sources.yaml");
    case Code::unknown_role:
    case Code::unknown_family:
      return is_in("/roles/");
    default:
      return false;
  }
}

/// Names that are unknown because the file that holds them could not be read are no faults of those who use them: one
/// missing blank would else be the last of two hundred messages. Their number is said beside the file's own fault.
void hold_back_followers(Diagnostics& diagnostics) {
  std::vector<SourceMark> unreadable;
  for (const auto& diagnostic : diagnostics.items())
    if (row_of(diagnostic.code).number.front() == 'S') unreadable.push_back(diagnostic.mark);
  const SourceMark* cause = nullptr;
  const auto held_back = diagnostics.drop([&](const Diagnostic& diagnostic) {
    for (const auto& mark : unreadable) {
      if (!may_hold(mark.file(), diagnostic.code)) continue;
      if (cause == nullptr) cause = &mark;
      return true;
    }
    return false;
  });
  if (cause == nullptr) return;
  diagnostics.add(Code::follow_up, *cause,
                  std::to_string(held_back) + " unknown names elsewhere may follow from this file; mend it first");
}

}  // namespace

namespace {

/// Reads each overlay as the folders are read and lays it over what is there.
Overlaid lay_all_over(Drafts& drafts, const std::vector<OverlayFiles>& overlays, const SourceLimits& limits,
                      Diagnostics& diagnostics) {
  Overlaid overlaid;
  for (const auto& files : overlays) {
    auto own = read_drafts(files.rules, files.root + "/rules", files.skills_catalog, files.root + "/skills-catalog",
                           limits, diagnostics);
    const auto exceptions = read_exceptions(files.beside, files.root, limits, diagnostics);
    Overlay overlay{files.root.substr(files.root.rfind('/') + 1), render_overlay_digest(files)};
    take_out(drafts, own, exceptions, overlay, overlaid.taken_out, diagnostics);
    lay_over(drafts, std::move(own), overlay, diagnostics);
    std::erase_if(overlaid.taken_out, [&](const TakenOut& gone) { return holds(drafts, gone.kind, gone.id); });
    overlaid.overlays.push_back(std::move(overlay));
  }
  return overlaid;
}

}  // namespace

LoadedCatalog load_catalog(const CatalogFiles& files, const SourceLimits& limits) {
  LoadedCatalog loaded;
  auto drafts = read_drafts(files.rules, files.rules_root, files.skills_catalog, files.skills_catalog_root, limits,
                            loaded.diagnostics);
  auto overlaid = lay_all_over(drafts, files.overlays, limits, loaded.diagnostics);
  loaded.overlays = overlaid.overlays;
  loaded.tests = std::move(drafts.tests);
  drafts.tests.clear();
  loaded.catalog = build_catalog(std::move(drafts), render_digest(files), loaded.diagnostics, std::move(overlaid));
  hold_back_followers(loaded.diagnostics);
  loaded.diagnostics.sort();
  return loaded;
}

}  // namespace careergap
