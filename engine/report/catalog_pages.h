#pragma once

#include <string>
#include <vector>

#include "engine/catalog/catalog.h"

namespace careergap {

/// Where the two folders of the data lie, as seen from the folder of the pages; with what the marks of entries call
/// them.
struct DataPlaces {
  std::string rules_root, rules_place;
  std::string skills_catalog_root, skills_catalog_place;
};

struct Page {
  std::string path;  ///< below the folder of the pages, with '/'
  std::string text;
};

/// The first line of every page: by it a page is told from what somebody wrote by hand.
inline constexpr std::string_view kPageMark =
    "<!-- Written by `careergap catalog docs`. What is changed here is lost; change the entry and write the pages "
    "again. -->\n";

/// The whole catalog as Markdown: index.md, a page of every family in roles/, of every domain in skills/, rules.md and
/// sources.md. Links between pages are relative; every entry has an anchor of its own: `role-`, `skill-`, `activity-`,
/// `rule-`, `template-` or `source-` and its id. No lines of files are named, so that a page changes only with what it
/// says. Order: by path. The same catalog and places give the same bytes.
[[nodiscard]] std::vector<Page> render_catalog_pages(const Catalog& catalog, const DataPlaces& places);

}  // namespace careergap
