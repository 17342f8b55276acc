#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/catalog/catalog.h"
#include "engine/report/catalog_pages.h"

namespace careergap::pages {

/// Paths of pages below their folder.
inline constexpr std::string_view kIndexPage = "index.md", kRulesPage = "rules.md", kSourcesPage = "sources.md";
[[nodiscard]] std::string path_of_family(std::string_view family);
[[nodiscard]] std::string path_of_domain(std::string_view domain);

/// Links as they stand on one page. Lifetime: refers to the catalog and the places.
class Links {
 public:
  /// `up`: from the page's folder to that of all pages, "" or "../".
  Links(const Catalog& catalog, const DataPlaces& places, std::string up)
      : catalog_(catalog), places_(places), up_(std::move(up)) {}

  [[nodiscard]] std::string to_page(std::string_view text, std::string_view path) const;
  /// Named by title or label.
  [[nodiscard]] std::string to(RoleId id) const;
  [[nodiscard]] std::string to(SkillId id) const;
  [[nodiscard]] std::string to(ActivityId id) const;
  [[nodiscard]] std::string to(const Rule& rule) const;
  [[nodiscard]] std::string to(SourceId id) const;
  /// "SQL 2".
  [[nodiscard]] std::string to(const AtomRef& atom) const;
  /// "SQL 2, Python 1".
  [[nodiscard]] std::string to_all(const std::vector<AtomRef>& atoms, std::string_view separator) const;
  /// The file that an entry is written in, named from the folder that holds both folders of the data.
  [[nodiscard]] std::string to_file(const SourceMark& mark) const;

  /// "known, O*NET 29.3 Database, 2025-05-01; written in rules/…", as the last facts of an entry.
  [[nodiscard]] std::string render_origin(const Provenance& provenance, const SourceMark& mark) const;

 private:
  [[nodiscard]] std::string link(std::string_view text, std::string_view path, const std::string& anchor) const;

  const Catalog& catalog_;
  const DataPlaces& places_;
  std::string up_;
};

/// The mark of generated pages, and the page's heading.
[[nodiscard]] std::string render_title(std::string_view title);

/// A heading with the anchor of an entry: `## <a id="role-cook"></a>Cook`.
[[nodiscard]] std::string render_heading(int level, std::string_view anchor, std::string_view text);

/// "- **label:** value" for text that is Markdown already; nothing when there is no value.
[[nodiscard]] std::string render_fact(std::string_view label, std::string_view value);
/// What became of an entry that nothing new should build on; empty for others.
[[nodiscard]] std::string render_status(const std::optional<Deprecation>& deprecated);

/// "course, workshop or degree".
[[nodiscard]] std::string join_with(const std::vector<std::string>& parts, std::string_view last);

/// `no-mentor` as people would write it: "No mentor".
[[nodiscard]] std::string name_of_id(std::string_view id);

/// What references are made to: "SOC", "O*NET", "DDaT" …
[[nodiscard]] std::string name_of_scheme(std::string_view scheme);

// One page each, whole.
[[nodiscard]] Page render_index(const Catalog& catalog, const Links& links);
[[nodiscard]] Page render_family(const Catalog& catalog, const Family& family, const Links& links);
[[nodiscard]] Page render_domain(const Catalog& catalog, const std::string& domain, const Links& links);
[[nodiscard]] Page render_rules(const Catalog& catalog, const Links& links);
[[nodiscard]] Page render_sources(const Catalog& catalog, const Links& links);

/// What must hold for a rule to fire, as one sentence with the names that the data use, in Markdown.
[[nodiscard]] std::string render_condition(const Condition& condition, const Links& links);
/// What follows, likewise.
[[nodiscard]] std::string render_consequence(const Consequence& consequence, const Links& links);

}  // namespace careergap::pages
