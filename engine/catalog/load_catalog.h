#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/catalog/build_catalog.h"

namespace careergap {

/// A folder of a firm's own, in which both folders may lie, and exceptions.yaml.
struct OverlayFiles {
  std::string root;  ///< how names of its files begin
  std::vector<SourceFile> rules, skills_catalog;
  std::vector<SourceFile> beside;  ///< exceptions.yaml, and what belongs nowhere
};

/// The two folders as read from disk or written in a test.
struct CatalogFiles {
  std::string rules_root, skills_catalog_root;  ///< how names of files begin
  std::vector<SourceFile> rules, skills_catalog;
  std::vector<OverlayFiles> overlays = {};  ///< each is laid over those before it

  /// A line of one of the files, for showing where a mark points.
  [[nodiscard]] std::string find_line(const SourceMark& mark) const;
};

struct LoadedCatalog {
  std::optional<Catalog> catalog;  ///< nothing when there are errors
  std::vector<TestDraft> tests;
  std::vector<Overlay> overlays;  ///< what each did, with faults too
  Diagnostics diagnostics;        ///< sorted; warnings and infos when there is a catalog
};

/// In the order of names, whatever order they came in.
[[nodiscard]] std::vector<const SourceFile*> sort_by_name(const std::vector<SourceFile>& files);

/// 32 hex digits over names (below their root) and bytes of all files, in the order of names. Source: XXH3, 128 bits.
[[nodiscard]] std::string render_digest(const CatalogFiles& files);

/// Reads the folders. `shown_as`: how their files are called in messages.
[[nodiscard]] Expected<CatalogFiles> read_catalog_files(const std::string& rules_folder,
                                                        const std::string& rules_shown_as,
                                                        const std::string& skills_catalog_folder,
                                                        const std::string& skills_catalog_shown_as,
                                                        const SourceLimits& limits);

/// Reads a folder to lay over. The limits hold for each root by itself.
[[nodiscard]] Expected<OverlayFiles> read_overlay_files(const std::string& folder, const SourceLimits& limits);

/// Drafts, checks and builds; says all faults at once. Never stops at the first, never throws.
[[nodiscard]] LoadedCatalog load_catalog(const CatalogFiles& files, const SourceLimits& limits);

}  // namespace careergap
