#include "engine/report/why_not_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "engine/base/text.h"
#include "engine/report/limit_words.h"
#include "engine/report/wrap.h"

namespace careergap {

namespace {

using Json = nlohmann::ordered_json;

std::string render_atoms(const Catalog& catalog, const std::vector<Atom>& atoms, std::string_view between) {
  std::vector<std::string> texts;
  for (const Atom atom : atoms) texts.push_back(render_atom(catalog, atom));
  return join(texts, between);
}

std::string render_change(const Catalog& catalog, const Plan& plan, const WhyNot& why, const WhyNotChange& change) {
  const Activity& item = catalog[why.item];
  using Kind = WhyNotChange::Kind;
  switch (change.kind) {
    case Kind::price:
      return fmt::format("if it cost at most {} {} instead of {}", *change.to, catalog.base_currency(),
                         render_price(item.price, catalog.base_currency()));
    case Kind::hours:
      return fmt::format("if it took at most {} h instead of {}", *change.to, render_hours(item.hours));
    case Kind::months:
      return fmt::format("if {} months in that job were enough instead of {}", *change.to, item.months);
    case Kind::limit: {
      const PersonalLimit& limit = plan.options.limits.all[change.limit];
      const std::string flag = render_limit_flag(limit, change.to);
      return change.to ? fmt::format("if the limit “{}” were loosened to {} ({})", render_limit(catalog, limit),
                                     render_limit_amount(catalog, limit.name, *change.to), flag)
                       : fmt::format("if the limit “{}” ({}) were given up", render_limit(catalog, limit), flag);
    }
    case Kind::prerequisite:
      return fmt::format("if it did not ask for {}", render_atoms(catalog, change.atoms, " or "));
    case Kind::requirement_raised:
      return fmt::format("if the target asked for {}", render_atoms(catalog, change.atoms, ", "));
    case Kind::requirement_lowered:
      if (*change.to > 0)
        return fmt::format("if the target asked for {} instead of {}",
                           render_atom(catalog, {change.atoms[0].skill, Level{*change.to}}),
                           change.atoms[0].level.value);
      return fmt::format("if the target did not ask for {}", render_atoms(catalog, change.atoms, ", "));
  }
  return {};
}

std::string_view word_of(WhyNotChange::Kind kind) {
  constexpr std::array<std::string_view, 7> kWords{
      "price", "hours", "months", "limit", "prerequisite", "requirement_raised", "requirement_lowered"};
  return kWords[static_cast<std::size_t>(kind)];
}

/// The sentences that say where the item stands now.
std::vector<std::string> build_reasons(const Catalog& catalog, const Plan& plan, const WhyNot& why) {
  std::vector<std::string> reasons;
  if (!why.ranks.empty()) {
    std::vector<std::string> ranks;
    for (const std::size_t rank : why.ranks) ranks.push_back(std::to_string(rank + 1));
    reasons.push_back(fmt::format("It is in path{} {}{}.", ranks.size() == 1 ? "" : "s", join(ranks, " and "),
                                  why.ranks.front() == 0 ? ", the best one among them" : ", but not in the best one"));
    if (why.ranks.front() == 0) return reasons;
  }
  if (const auto& deprecated = catalog[why.item].deprecated)
    return {fmt::format("It is in no path: {}", render_deprecation(*deprecated))};
  if (why.is_own_job)
    return {
        "It is the job that you want, a higher one of its kind, or one that you have or had: holding it is no step "
        "towards it."};
  for (const std::size_t place : why.walls)
    reasons.push_back(
        fmt::format("Your limit “{}” keeps it out by itself.", render_limit(catalog, plan.options.limits.all[place])));
  if (plan.paths.empty()) reasons.push_back("There is no path that keeps all your limits, with it or without.");
  if (why.with_it && !plan.paths.empty()) {
    const Cost best = plan.paths.front().cost;
    reasons.push_back(fmt::format(
        "It would have to be cheaper: the best path found with it costs {} points, {} more than the best path ({}).",
        render_number(why.cost_with_it.value), render_number((why.cost_with_it - best).value),
        render_number(best.value)));
  } else if (!plan.paths.empty() && why.walls.empty()) {
    reasons.push_back(
        catalog[why.item].months > 0
            ? "Even if a month in that job were enough, the best path would not go through it: what it teaches is not "
              "missing, or what it asks for at hiring costs more than it saves."
            : "Even for nothing and in a single hour the best path would not use it: what it gives is not missing, or "
              "what "
              "it asks for first costs more than it saves.");
  }
  return reasons;
}

std::string render_nothing(const WhyNot& why) {
  if (!why.is_complete)
    return "No single change that was tried would bring it in, but not all of them could be tried to the end.";
  return "Nothing would: no price, no number of hours, no single limit, prerequisite or requirement by itself brings "
         "it "
         "into the best path; each was tried to its extreme.";
}

Json build_outline(const Catalog& catalog, const Path& path) {
  Json steps = Json::array();
  for (const auto& step : path.steps) steps.push_back(catalog[step.activity].id);
  return {{"cost", path.cost.value}, {"steps", steps}};
}

Json build_atoms(const Catalog& catalog, const std::vector<Atom>& atoms) {
  Json json = Json::array();
  for (const Atom atom : atoms) json.push_back({{"skill", catalog[atom.skill].id}, {"level", atom.level.value}});
  return json;
}

Json build_why_not(const Catalog& catalog, const Plan& plan, const WhyNot& why) {
  Json changes = Json::array(), walls = Json::array(), ranks = Json::array();
  for (const std::size_t rank : why.ranks) ranks.push_back(rank + 1);
  for (const std::size_t place : why.walls) walls.push_back(render_limit(catalog, plan.options.limits.all[place]));
  for (const auto& change : why.changes)
    changes.push_back({{"kind", word_of(change.kind)},
                       {"to", change.to ? Json(*change.to) : Json(nullptr)},
                       {"limit", change.kind == WhyNotChange::Kind::limit
                                     ? Json(render_limit(catalog, plan.options.limits.all[change.limit]))
                                     : Json(nullptr)},
                       {"atoms", build_atoms(catalog, change.atoms)},
                       {"smallest", change.is_smallest},
                       {"text", render_change(catalog, plan, why, change)},
                       {"best", build_outline(catalog, change.best)}});
  return {{"item", catalog[why.item].id},
          {"place", render_place(catalog[why.item].mark)},
          {"in_paths", ranks},
          {"own_job", why.is_own_job},
          {"walls", walls},
          {"reasons", build_reasons(catalog, plan, why)},
          {"cost_with_it", why.with_it ? Json(why.cost_with_it.value) : Json(nullptr)},
          {"changes", changes},
          {"complete", why.is_complete}};
}

}  // namespace

std::string render_why_not_text(const Catalog& catalog, const Plan& plan, const WhyNot& why, const Style& style) {
  const Activity& item = catalog[why.item];
  std::string text = fmt::format("{}\n", style.strong(wrap_text(fmt::format("Why not “{}”?", item.title), 0)));
  text += fmt::format("  {}\n", style.faint(fmt::format("{} [{}]", item.id, render_place(item.mark))));
  for (const auto& reason : build_reasons(catalog, plan, why)) text += fmt::format("  {}\n", wrap_text(reason, 2));
  const bool is_best = !why.ranks.empty() && why.ranks.front() == 0;
  if (is_best || why.is_own_job || item.deprecated) return text;
  if (why.changes.empty()) return text + fmt::format("  {}\n", wrap_text(render_nothing(why), 2));
  text += "  It would be in the best path, each by itself:\n";
  for (const auto& change : why.changes)
    text += fmt::format(
        "    {}\n",
        wrap_text(fmt::format("- {}{}; that path then costs {} points.", render_change(catalog, plan, why, change),
                              change.is_smallest ? "" : " (less may do)", render_number(change.best.cost.value)),
                  6));
  if (!why.is_complete) text += "  Not every change could be tried to the end.\n";
  return text;
}

std::string render_why_not_together_text(const Catalog& catalog, const Plan& plan, std::span<const ActivityId> items,
                                         const WhyNotTogether& why, const Style& style) {
  std::string text = style.strong(fmt::format("These {} together", items.size())) + "\n";
  const auto say = [&](const std::string& sentence) { text += fmt::format("  {}\n", wrap_text(sentence, 2)); };
  for (const auto& [item, lacking] : why.waiting)
    say(fmt::format("“{}” cannot start: nothing before it gives {}.", catalog[item].title,
                    render_atoms(catalog, lacking, ", ")));
  std::vector<std::string> open;
  for (const auto& [atom, in_practice] : why.open)
    open.push_back(render_atom(catalog, atom) + (in_practice ? " in practice" : ""));
  if (!open.empty()) say("They are no path: they leave open " + join(open, ", ") + ".");
  for (const std::size_t place : why.crossed)
    say(fmt::format("They cross your limit “{}”.", render_limit(catalog, plan.options.limits.all[place])));
  std::vector<std::string> superfluous;
  for (const ActivityId item : why.superfluous) superfluous.push_back("“" + catalog[item].title + "”");
  if (!superfluous.empty()) say("They would still be a path without " + join(superfluous, ", or without ") + ".");
  if (why.waiting.empty() && why.open.empty() && why.crossed.empty() && !plan.paths.empty()) {
    const Path& best = plan.paths.front();
    say(fmt::format("They are a path of {} points without credits; the best costs {}{}.", render_number(why.cost.value),
                    render_number(best.cost.value), best.is_proved ? ", and that is proven" : ""));
  }
  return text;
}

std::string render_why_not_json(const Catalog& catalog, const Plan& plan, std::span<const WhyNot> whys,
                                const WhyNotTogether* together) {
  Json items = Json::array();
  for (const auto& why : whys) items.push_back(build_why_not(catalog, plan, why));
  Json json{{"schema", "careergap.why-not/1"},
            {"catalog_digest", catalog.digest()},
            {"best_cost", plan.paths.empty() ? Json(nullptr) : Json(plan.paths.front().cost.value)},
            {"items", items},
            {"together", nullptr}};
  if (together != nullptr) {
    Json waiting = Json::array(), open = Json::array(), crossed = Json::array(), superfluous = Json::array();
    for (const auto& [item, lacking] : together->waiting)
      waiting.push_back({{"item", catalog[item].id}, {"lacks", build_atoms(catalog, lacking)}});
    for (const auto& [atom, in_practice] : together->open)
      open.push_back({{"skill", catalog[atom.skill].id}, {"level", atom.level.value}, {"in_practice", in_practice}});
    for (const std::size_t place : together->crossed)
      crossed.push_back(render_limit(catalog, plan.options.limits.all[place]));
    for (const ActivityId item : together->superfluous) superfluous.push_back(catalog[item].id);
    json["together"] = {{"cost", together->cost.value},
                        {"waiting", waiting},
                        {"open", open},
                        {"crossed", crossed},
                        {"superfluous", superfluous}};
  }
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace careergap
