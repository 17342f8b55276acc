#include <fmt/format.h>

#include <algorithm>

#include "engine/base/text.h"
#include "engine/curate/catalog_stats.h"
#include "engine/report/markdown_text.h"
#include "engine/report/pages/links.h"
#include "engine/report/stats.h"
#include "engine/report/words.h"

namespace careergap::pages {

namespace {

std::string render_families(const Catalog& catalog, const Links& links) {
  std::string rows;
  for (const auto& family : catalog.families()) {
    std::vector<std::string> roles;
    for (std::uint32_t i = 0; i < catalog.roles().size(); ++i)
      if (catalog.roles()[i].family == family.id) roles.push_back(links.to(RoleId{i}));
    rows += fmt::format("| {} | {} | {} |\n", links.to_page(family.title, path_of_family(family.id)),
                        escape_markdown(family.about), join(roles, ", "));
  }
  return "\n## Roles\n\n| family | about | roles |\n|---|---|---|\n" + rows;
}

std::string render_domains(const CatalogStats& stats, const Links& links) {
  std::string rows;
  for (const auto& [domain, skills, activities] : stats.domains)
    rows += fmt::format("| {} | {} | {} |\n", links.to_page(domain, path_of_domain(domain)), skills, activities);
  return "\n## Skills and activities\n\n| domain | skills | activities |\n|---|---|---|\n" + rows;
}

std::string render_levels() {
  std::string rows;
  for (std::int64_t level = 0; level <= kHighestLevel.value; ++level)
    rows += fmt::format("| {} | {} |\n", level, name_of(Level{level}));
  return "\n## Levels\n\n| level | name |\n|---|---|\n" + rows;
}

}  // namespace

Page render_index(const Catalog& catalog, const Links& links) {
  const auto stats = build_catalog_stats(catalog);
  return {std::string(kIndexPage),
          render_title("The catalog") +
              fmt::format("What careergap knows: {} roles, {} skills, {} activities and {} {}, each with "
                          "its {}.\n",
                          catalog.roles().size(), catalog.skills().size(), catalog.activities().size(),
                          catalog.rules().size(), links.to_page("rules", kRulesPage),
                          links.to_page("source", kSourcesPage)) +
              render_families(catalog, links) + render_domains(stats, links) + render_levels()};
}

Page render_sources(const Catalog& catalog, const Links& links) {
  const auto stats = build_catalog_stats(catalog);
  std::string text = render_title("Sources") + "Where entries come from.\n\n" +
                     render_fact("Part of", links.to_page("the catalog", kIndexPage));
  if (!catalog.sources().empty()) text += render_fact("Written in", links.to_file(catalog.sources().front().mark));
  for (const auto& count : stats.sources) {
    const Source& source = catalog[count.source];
    text += render_heading(2, "source-" + source.id, source.title) + render_fact("Id", fmt::format("`{}`", source.id)) +
            render_fact("Publisher", escape_markdown(source.publisher)) +
            render_fact("Page", source.url.empty() ? "" : fmt::format("<{}>", source.url)) +
            render_fact("Licence", escape_markdown(source.licence)) + render_fact("Entries", render_entry_kinds(count));
  }
  return {std::string(kSourcesPage), std::move(text)};
}

}  // namespace careergap::pages

namespace careergap {

std::vector<Page> render_catalog_pages(const Catalog& catalog, const DataPlaces& places) {
  const pages::Links at_top(catalog, places, ""), below(catalog, places, "../");
  std::vector<Page> all{pages::render_index(catalog, at_top), pages::render_rules(catalog, at_top),
                        pages::render_sources(catalog, at_top)};
  for (const auto& family : catalog.families()) all.push_back(pages::render_family(catalog, family, below));
  for (const auto& domain : list_domains(catalog)) all.push_back(pages::render_domain(catalog, domain, below));
  std::ranges::sort(all, {}, &Page::path);
  return all;
}

}  // namespace careergap
