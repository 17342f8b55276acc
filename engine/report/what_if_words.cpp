#include "engine/report/what_if_words.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/base/text.h"
#include "engine/report/limit_words.h"
#include "engine/report/words.h"

namespace careergap {

namespace {

std::string render_titles(const Catalog& catalog, const std::vector<ActivityId>& activities) {
  std::vector<std::string> titles;
  for (const auto activity : activities) titles.push_back("“" + catalog[activity].title + "”");
  return join(titles, ", ");
}

std::string count_steps(const Path& path) {
  return fmt::format("{} step{}", path.steps.size(), path.steps.size() == 1 ? "" : "s");
}

/// "210 h (150–300), 180 USD, 26 weeks (20–30); 6 steps".
std::string render_outline(const Catalog& catalog, const Path& path) {
  const auto jobs =
      std::ranges::count_if(path.steps, [&](const Step& step) { return catalog[step.activity].months > 0; });
  return fmt::format("{}, {}, {}; {}{}", render_hours(path.totals.hours),
                     render_total_price(path.totals, catalog.base_currency()), render_weeks(path.totals.weeks),
                     count_steps(path),
                     jobs == 0 ? "" : fmt::format(", {} job{} on the way", jobs, jobs == 1 ? "" : "s"));
}

/// "what to loosen": "loosen “200 USD” and “26 weeks”, and leave out “no degree” (--avoid degree)".
std::string render_loosened(const Catalog& catalog, const Plan& plan, const WayOut& way) {
  std::vector<std::string> raised, dropped;
  for (const auto& [place, to] : way.loosened) {
    const PersonalLimit& limit = plan.options.limits.all[place];
    // An option with an amount stands for another one where the limit was not said with it.
    const bool is_said_otherwise = limit.name == LimitName::free_only || !limit.said.empty();
    std::string name = fmt::format("“{}”", render_limit(catalog, limit));
    if (!to || is_said_otherwise) name += fmt::format(" ({})", render_limit_flag(limit, std::nullopt));
    (to ? raised : dropped).push_back(std::move(name));
  }
  std::string text = raised.empty() ? "" : "loosen " + join(raised, " and ");
  if (!dropped.empty()) text += (text.empty() ? "leave out " : ", and leave out ") + join(dropped, " and ");
  return text;
}

/// "--budget 270 --weeks 316: 1,069 h (759–1,578), …"
std::string render_way_out(const Catalog& catalog, const Plan& plan, const WayOut& way) {
  std::vector<std::string> said;
  for (const auto& [place, to] : way.loosened) {
    const std::string flag = render_limit_flag(plan.options.limits.all[place], to);
    // A budget and "free only" are loosened by the same words.
    if (to && std::ranges::find(said, flag) == said.end()) said.push_back(flag);
  }
  const std::string flags = join(said, " ");
  std::string text = (flags.empty() ? flags : flags + ": ") + render_outline(catalog, way.path);
  if (!way.is_least) text += "; perhaps less would do, not proven";
  if (!way.path.is_proved) text += "; perhaps a cheaper path does too, not proven";
  return text;
}

/// One for each set of limits.
std::vector<WhatIf> build_ways_out(const Catalog& catalog, const Plan& plan, const WaysOut& ways) {
  std::vector<WhatIf> what_ifs;
  std::string last;
  for (const auto& way : ways.all) {
    const std::string loosened = render_loosened(catalog, plan, way);
    if (loosened != last)
      what_ifs.push_back({(last.empty() ? "What would make a path possible: " : "Or: ") + loosened, {}, {}});
    what_ifs.back().lines.push_back(render_way_out(catalog, plan, way));
    last = loosened;
  }
  if (ways.all.empty())
    return {
        {"What would make a path possible", {"Nothing was found before the search ended; --steps allows more."}, {}}};
  what_ifs.back().note = ways.is_complete
                             ? "There is no other way: no smaller set of limits, and no smaller amounts."
                             : "There may be others: at most five of a kind are shown, and the search may have ended.";
  return what_ifs;
}

WhatIf build_lacks(const Catalog& catalog, const WaysOut& ways) {
  WhatIf what_if{"What the catalog lacks, whatever your limits", {}, {}};
  for (const auto& lack : ways.lacks) {
    std::vector<std::string> roots;
    for (const Atom root : lack.roots) roots.push_back(render_atom(catalog, root));
    const std::string goal = render_atom(catalog, lack.goal) + (lack.in_practice ? ", shown in practice," : "");
    const bool is_root = lack.roots.size() == 1 && lack.roots.front() == lack.goal;
    if (roots.empty())
      what_if.lines.push_back(goal + ": the activities that lead there wait for one another.");
    else if (is_root)
      what_if.lines.push_back(goal + ": no activity gives it.");
    else
      what_if.lines.push_back(
          fmt::format("{}: what leads there waits for {}, which no activity gives.", goal, join(roots, " or ")));
  }
  return what_if;
}

std::string render_limit_price(const Catalog& catalog, const Plan& plan, std::size_t place) {
  const PersonalLimit& limit = plan.options.limits.all[place];
  const LimitPrice& price = plan.limit_prices[place];
  if (price.state == LimitPrice::State::costs_nothing)
    return fmt::format("“{}” costs nothing: no path would be cheaper without it.", render_limit(catalog, limit));
  if (price.state == LimitPrice::State::unknown)
    return fmt::format("“{}”: not known; the search ended before.", render_limit(catalog, limit));
  const Path& now = plan.paths.front();
  const Path& then = *price.path;
  const std::string what = price.to ? fmt::format("with {} ({})", render_limit_amount(catalog, limit.name, *price.to),
                                                  render_limit_flag(limit, price.to))
                                    : fmt::format("without it (leave out {})", render_limit_flag(limit, price.to));
  std::string text =
      fmt::format("“{}”: {} {}: {}", render_limit(catalog, limit), what,
                  render_change(now.totals.hours.expected - then.totals.hours.expected,
                                now.totals.money.expected - then.totals.money.expected, catalog.base_currency()),
                  render_outline(catalog, then));
  if (!price.is_least) text += "; perhaps a smaller step would do, not proven";
  return text + ".";
}

WhatIf build_limit_prices(const Catalog& catalog, const Plan& plan) {
  WhatIf what_if{"What each limit costs you: the next step by which loosening it alone changes the best path", {}, {}};
  const bool are_free = std::ranges::all_of(
      plan.limit_prices, [](const LimitPrice& price) { return price.state == LimitPrice::State::costs_nothing; });
  if (are_free && plan.limit_prices.size() > 1) {
    what_if.lines.emplace_back("None of them costs anything: no path would be cheaper without any one of them.");
    return what_if;
  }
  for (std::size_t place = 0; place < plan.limit_prices.size(); ++place)
    what_if.lines.push_back(render_limit_price(catalog, plan, place));
  return what_if;
}

std::vector<ActivityId> list_activities(const Path& path) {
  std::vector<ActivityId> all;
  for (const auto& step : path.steps) all.push_back(step.activity);
  return all;
}

/// What the first point consists of: nothing stands above it that its steps could be told by.
std::string render_first_steps(const Catalog& catalog, const Plan& plan, const Path& first) {
  auto steps = list_activities(first);
  std::ranges::sort(steps);
  for (std::size_t rank = 0; rank < plan.paths.size(); ++rank) {
    auto ranked = list_activities(plan.paths[rank]);
    std::ranges::sort(ranked);
    if (ranked == steps) return fmt::format(": path {}", rank + 1);
  }
  return ": " + render_titles(catalog, list_activities(first));
}

std::string render_trade_off(const Catalog& catalog, const TradeOff& point) {
  const Weeks weeks = point.path.totals.weeks.expected;
  std::string text = fmt::format("{} h, {}, {}, {}", render_number(point.path.totals.hours.expected.value),
                                 render_money(point.money, catalog.base_currency()),
                                 render_weeks({weeks, weeks, weeks}), count_steps(point.path));
  if (!point.is_proved)
    text += fmt::format(" (not proven: at least {} h for this money)", render_number(point.hours_at_least.value));
  if (!point.path.only_here.empty()) text += ": " + render_titles(catalog, point.path.only_here);
  if (!point.path.only_above.empty())
    text += fmt::format("{}instead of {}", point.path.only_here.empty() ? ": " : " ",
                        render_titles(catalog, point.path.only_above));
  return text;
}

WhatIf build_trade_offs(const Catalog& catalog, const Plan& plan) {
  const TradeOffs& trade_offs = *plan.trade_offs;
  WhatIf what_if{"Hours against money, by expected figures: what one costs in the other", {}, {}};
  for (const auto& point : trade_offs.points) what_if.lines.push_back(render_trade_off(catalog, point));
  if (!what_if.lines.empty())
    what_if.lines.front() += render_first_steps(catalog, plan, trade_offs.points.front().path);
  const bool is_proved = std::ranges::all_of(trade_offs.points, &TradeOff::is_proved);
  if (trade_offs.points.empty())
    what_if.note =
        trade_offs.is_complete ? "No path has known prices only." : "None was found before the search ended.";
  else if (trade_offs.is_complete && is_proved)
    what_if.note =
        "Proven, to the hour and the whole unit of money: nothing takes fewer hours for the same money. Unknown prices "
        "stay out.";
  else if (trade_offs.is_complete)
    what_if.note = "Where it says so a better path may exist. Unknown prices stay out.";
  else
    what_if.note = fmt::format("Below {} nothing is known: the search ended before. Unknown prices stay out.",
                               render_money(trade_offs.points.back().money, catalog.base_currency()));
  return what_if;
}

}  // namespace

std::vector<WhatIf> build_what_ifs(const Catalog& catalog, const Plan& plan) {
  std::vector<WhatIf> what_ifs;
  if (plan.ways_out && !plan.ways_out->lacks.empty())
    what_ifs.push_back(build_lacks(catalog, *plan.ways_out));
  else if (plan.ways_out)
    what_ifs = build_ways_out(catalog, plan, *plan.ways_out);
  if (!plan.limit_prices.empty()) what_ifs.push_back(build_limit_prices(catalog, plan));
  if (plan.trade_offs) what_ifs.push_back(build_trade_offs(catalog, plan));
  return what_ifs;
}

}  // namespace careergap
