#include <fmt/format.h>

#include <algorithm>

#include "engine/base/text.h"
#include "engine/report/stats.h"
#include "engine/report/words.h"
#include "engine/report/wrap.h"

namespace careergap {

namespace {

constexpr std::size_t kNameColumn = 22, kIdColumn = 34, kMostOfADay = 12;

std::string render_heading(std::string_view heading, std::string_view note, const Style& style) {
  const std::string text = fmt::format("\n{}\n", style.strong(heading));
  return note.empty() ? text : text + fmt::format("  {}\n", style.faint(wrap_text(note, 2)));
}

std::string render_entry(std::string_view name, std::string_view value) {
  return fmt::format("  {}{}\n", pad_right(name, kIdColumn), wrap_text(value, kIdColumn + 2));
}

/// Numbers under their words, each column as wide as its word.
class Table {
 public:
  explicit Table(std::vector<std::string> words) : words_(std::move(words)), sums_(words_.size()) {}

  void add(std::string_view name, const std::vector<std::size_t>& numbers) {
    for (std::size_t i = 0; i < numbers.size(); ++i) sums_[i] += numbers[i];
    rows_ += render_row(name, numbers);
  }

  /// With a last row of sums.
  [[nodiscard]] std::string render(std::string_view heading, const Style& style) const {
    std::string head;
    for (const auto& word : words_) head += "  " + word;
    return fmt::format("\n{}{}\n", style.strong(pad_right(heading, kNameColumn + 2)), head) + rows_ +
           render_row("together", sums_);
  }

 private:
  [[nodiscard]] std::string render_row(std::string_view name, const std::vector<std::size_t>& numbers) const {
    std::string row = "  " + pad_right(name, kNameColumn);
    for (std::size_t i = 0; i < numbers.size(); ++i)
      row += fmt::format("  {:>{}}", render_number(static_cast<std::int64_t>(numbers[i])), words_[i].size());
    return row + "\n";
  }

  std::vector<std::string> words_;
  std::vector<std::size_t> sums_;
  std::string rows_;
};

std::string render_families(const CatalogStats& stats, const Style& style) {
  std::vector<std::string> words{"roles"};
  words.insert(words.end(), kSeniorityWords.begin(), kSeniorityWords.end());
  Table table(std::move(words));
  for (const auto& [family, roles, by_seniority] : stats.families) {
    std::vector<std::size_t> numbers{roles};
    numbers.insert(numbers.end(), by_seniority.begin(), by_seniority.end());
    table.add(family->id, numbers);
  }
  return table.render("Families", style);
}

std::string render_domains(const CatalogStats& stats, const Style& style) {
  Table table({"skills", "activities"});
  for (const auto& [domain, skills, activities] : stats.domains) table.add(domain, {skills, activities});
  return table.render("Domains", style);
}

std::string render_kinds(const Catalog& catalog, const CatalogStats& stats, const Style& style) {
  Table table({"activities"});
  for (std::size_t kind = 0; kind < stats.by_activity_kind.size(); ++kind)
    if (stats.by_activity_kind[kind] > 0) table.add(kWrittenActivityKindWords[kind], {stats.by_activity_kind[kind]});
  const auto note = fmt::format(
      "Not among them: {} jobs on the way, one for each role that teaches something, and {} general steps that {} "
      "templates make.",
      render_number(static_cast<std::int64_t>(catalog.positions().size())),
      render_number(static_cast<std::int64_t>(catalog.from_templates().size())), catalog.templates().size());
  return table.render("Kinds of activities", style) + fmt::format("  {}\n", style.faint(wrap_text(note, 2)));
}

/// A line under the grades when there is something deprecated; nothing says nothing.
std::string render_deprecated(const CatalogStats& stats) {
  std::vector<std::string> parts;
  for (std::size_t kind = 0; kind < stats.deprecated.size(); ++kind)
    if (stats.deprecated[kind] > 0)
      parts.push_back(fmt::format("{} {}", kEntryKindWords[kind], stats.deprecated[kind]));
  return parts.empty() ? std::string{}
                       : fmt::format("  Deprecated, so that nothing new builds on them: {}.\n", join(parts, ", "));
}

std::string render_grades(const CatalogStats& stats, const Style& style) {
  Table table({kGradeWords.begin(), kGradeWords.end()});
  for (std::size_t kind = 0; kind < stats.by_grade.size(); ++kind)
    if (kind != static_cast<std::size_t>(EntryKind::exchange_rate))
      table.add(kEntryKindWords[kind], {stats.by_grade[kind].begin(), stats.by_grade[kind].end()});
  return table.render("How entries are founded", style) + render_deprecated(stats);
}

std::string render_sources(const Catalog& catalog, const CatalogStats& stats, const Style& style) {
  std::string text = render_heading("Entries of each source", "", style);
  for (const auto& count : stats.sources) {
    const std::size_t all = count.count_all();
    text += render_entry(catalog[count.source].id,
                         all == 0 ? "none" : fmt::format("{}: {}", all, render_entry_kinds(count)));
  }
  return text;
}

std::string render_oldest(const CatalogStats& stats, const Style& style) {
  std::string text = render_heading("Oldest entries", "By as_of, the day for which what they say holds.", style);
  std::size_t of_the_day = 0, left_out = 0;
  for (std::size_t i = 0; i < stats.oldest.size(); ++i) {
    const auto& entry = stats.oldest[i];
    const bool is_first = i == 0 || stats.oldest[i - 1].as_of != entry.as_of;
    if (is_first) text += fmt::format("  {}\n", render_date(entry.as_of));
    of_the_day = is_first ? 1 : of_the_day + 1;
    if (of_the_day <= kMostOfADay)
      text += fmt::format("    {} {}  {}\n", word_of(entry.kind), entry.id, style.faint(render_place(entry.mark)));
    else
      ++left_out;
  }
  return left_out == 0 ? text
                       : text + fmt::format("    and {} more of these days; --format json names all\n", left_out);
}

std::string render_roles(const Catalog& catalog, const std::vector<RoleId>& roles) {
  std::vector<std::string> ids;
  for (const RoleId id : roles) ids.push_back(catalog[id].id);
  return join(ids, ", ");
}

/// `catalog[atom.skill].id` at its level, which is what curators type.
std::string render_id(const Catalog& catalog, Atom atom) {
  return fmt::format("{}:{}", catalog[atom.skill].id, atom.level.value);
}

std::string render_missed(const Catalog& catalog, const MissedLevel& missed, std::string_view by_what) {
  const bool templates_help = missed.reached_with_templates > missed.reached;
  return fmt::format("  {}  {} to {}{}\n      {}\n", render_id(catalog, missed.atom), by_what, missed.reached.value,
                     templates_help ? fmt::format(", with templates to {}", missed.reached_with_templates.value) : "",
                     wrap_text("asked by " + render_roles(catalog, missed.asked_by), 6));
}

std::string render_missed_levels(const Catalog& catalog, const CatalogStats& stats, const Style& style) {
  std::string text = render_heading(
      fmt::format("Essential levels without a free route: {}", stats.without_free_route.size()),
      "No chain of written activities that surely cost nothing (high figure 0, as for --free-only) leads there from "
      "nothing. Jobs on the way are left out, and evidence from practice is not asked for.",
      style);
  for (const auto& missed : stats.without_free_route) text += render_missed(catalog, missed, "free");
  text +=
      render_heading(fmt::format("Essential levels that only a template reaches: {}", stats.only_by_template.size()),
                     "No chain of written activities leads there from nothing, at whatever price.", style);
  for (const auto& missed : stats.only_by_template) text += render_missed(catalog, missed, "written activities");
  return text;
}

std::string render_single_providers(const Catalog& catalog, const CatalogStats& stats, const Style& style) {
  std::string text = render_heading(fmt::format("Skills with a single provider: {}", stats.single_providers.size()),
                                    "All written activities that raise them, by name or by what they imply, are this "
                                    "provider's; none is done without "
                                    "one.",
                                    style);
  for (const auto& [skill, provider, activities] : stats.single_providers)
    text += render_entry(catalog[skill].id, fmt::format("{}, {}, {} activit{}", word_of(catalog[skill].kind), provider,
                                                        activities.size(), activities.size() == 1 ? "y" : "ies"));
  return text;
}

std::string render_path_count(const Catalog& catalog, const PathCount& count) {
  const bool is_proven = count.end == SearchEnd::no_more || count.end == SearchEnd::unreachable;
  return fmt::format("from {}: {}{}", count.from ? catalog[*count.from].id : "nothing", count.paths,
                     is_proven ? "" : " found, the search ended early");
}

std::string render_few_paths(const Catalog& catalog, const std::vector<RolePathCounts>& paths, const Style& style) {
  const PlanOptions options = path_count_options();
  std::size_t plans = 0, all_paths = 0, general = 0, roles_with_few = 0;
  std::string rows;
  for (const auto& [role, starts] : paths) {
    plans += starts.size();
    std::vector<std::string> few;
    for (const auto& count : starts) {
      all_paths += count.paths;
      general += count.with_general_steps;
      if (count.paths < options.paths) few.push_back(render_path_count(catalog, count));
    }
    if (few.empty()) continue;
    ++roles_with_few;
    rows +=
        render_entry(catalog[role].id, fmt::format("{} of {} starts; {}", few.size(), starts.size(), join(few, "; ")));
  }
  return render_heading(
             fmt::format("Roles with fewer than {} paths: {} of {}", options.paths, roles_with_few, paths.size()),
             fmt::format("{} plans, one from each other role of the family and one from nothing said; other families "
                         "are not tried. Each with plan's defaults: paths that differ by {} or more, jobs on the way "
                         "and general steps allowed, at most {} steps of the search. Starts that meet the role "
                         "already are left out. Of the {} paths {} hold a general step.",
                         plans, render_difference(options.difference_permille),
                         render_number(static_cast<std::int64_t>(options.search_steps)), all_paths, general),
             style) +
         rows;
}

}  // namespace

std::string render_entry_kinds(const SourceCount& count) {
  std::vector<std::string> parts;
  for (std::size_t kind = 0; kind < count.by_entry_kind.size(); ++kind)
    if (count.by_entry_kind[kind] > 0)
      parts.push_back(fmt::format("{} {}", kEntryKindWords[kind], count.by_entry_kind[kind]));
  return parts.empty() ? "none" : join(parts, ", ");
}

std::string render_stats_text(const Catalog& catalog, const CatalogStats& stats,
                              const std::vector<RolePathCounts>& paths, const Style& style) {
  const std::string text = render_families(stats, style) + render_domains(stats, style) +
                           render_kinds(catalog, stats, style) + render_grades(stats, style) +
                           render_sources(catalog, stats, style) + render_oldest(stats, style) +
                           render_few_paths(catalog, paths, style) + render_missed_levels(catalog, stats, style) +
                           render_single_providers(catalog, stats, style);
  return text.substr(1);  // no empty line before the first heading
}

}  // namespace careergap
