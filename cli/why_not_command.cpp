#include <ostream>

#include "cli/console.h"
#include "cli/read_request.h"
#include "cli/watch.h"
#include "engine/base/text.h"
#include "engine/report/why_not_text.h"
#include "engine/report/words.h"

namespace careergap {

namespace {

/// The activity of that id, or the job of the role of that id.
std::optional<ActivityId> find_item(const Catalog& catalog, const std::string& said, Console& console) {
  const std::string id = follow_old_id(catalog, said, console);
  if (const auto activity = catalog.find_activity(id)) return activity;
  if (const auto role = catalog.find_role(id)) {
    const auto first = static_cast<std::uint32_t>(catalog.activities().size());
    for (std::uint32_t i = 0; i < catalog.positions().size(); ++i)
      if (catalog.find_role_of(ActivityId{first + i}) == role) return ActivityId{first + i};
    if (const auto& deprecated = catalog[*role].deprecated) {
      console.err << "careergap: '" << id << "' is no job on the way: it is " << render_deprecation(*deprecated)
                  << '\n';
      return std::nullopt;
    }
    console.err << "careergap: '" << id << "' teaches nothing that is written down, so it is no job on the way\n";
    return std::nullopt;
  }
  std::vector<std::string> known;
  for (const auto& activity : catalog.activities()) known.push_back(activity.id);
  for (const auto& role : catalog.roles()) known.push_back(role.id);
  const std::string near = nearest_spelling(id, known);
  console.err << "careergap: unknown activity or role '" << make_printable(id) << "'"
              << (near.empty() ? "" : "; did you mean '" + near + "'?") << '\n';
  return std::nullopt;
}

}  // namespace

ExitCode run_why_not(const Arguments& arguments, const DataFolders& folders, Console& console) {
  ExitCode exit = ExitCode::done;
  const auto open = open_catalog(folders, console, exit);
  if (!open) return exit;
  const Catalog& catalog = *open->loaded.catalog;
  auto asked = read_request(arguments, catalog, console, exit);
  std::vector<ActivityId> items;
  for (const auto& id : arguments.items)
    if (const auto item = find_item(catalog, id, console)) items.push_back(*item);
  if (!asked) return exit;
  if (items.size() < arguments.items.size()) return ExitCode::not_understood;
  asked->options.asks_questions = asked->options.weighs_limits = false;

  std::vector<WhyNot> whys;
  const Plan plan = [&] {
    const CommandWatch watch(arguments, console);
    Plan found = recommend(catalog, asked->profile, asked->target, asked->options, watch.plan_watch());
    for (const ActivityId item : items) whys.push_back(find_why_not(catalog, found, item, watch.plan_watch()));
    return found;
  }();
  std::optional<WhyNotTogether> together;
  if (items.size() > 1) together = find_why_not_together(catalog, plan, items);
  std::string text;
  if (arguments.format == Format::json) {
    text = render_why_not_json(catalog, plan, whys, together ? &*together : nullptr);
  } else {
    const Style style = arguments.out ? Style{} : console.out_style;
    for (const auto& why : whys) text += (text.empty() ? "" : "\n") + render_why_not_text(catalog, plan, why, style);
    if (together) text += "\n" + render_why_not_together_text(catalog, plan, items, *together, style);
  }
  return write_answer(arguments.out, text, console);
}

}  // namespace careergap
