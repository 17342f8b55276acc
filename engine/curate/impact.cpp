#include "engine/curate/impact.h"

#include <algorithm>
#include <atomic>
#include <map>
#include <mutex>
#include <set>
#include <thread>

#include "engine/plan/recommend.h"
#include "engine/problem/cost.h"

namespace careergap {

namespace {

/// Fields on which no best path depends: words, names, where facts come from, and what only limits ask for.
bool is_only_said(std::string_view keys) {
  constexpr std::string_view kFields[] = {"about",      "title",        "label",       "aliases", "patterns",
                                          "references", "because",      "source",      "as_of",   "grade",
                                          "owner",      "url",          "provider",    "region",  "language",
                                          "evidence",   "valid_months", "hours_basis", "licence", "publisher"};
  const auto first = keys.substr(0, keys.find('.'));
  if (std::ranges::find(kFields, first) != std::end(kFields)) return true;
  return keys.ends_with(".why") || keys.ends_with(".weight") || keys.ends_with(".source") ||
         (first == "transfers" && keys.ends_with(".because"));
}

/// How an activity differs for whoever could take it.
enum class Turn : std::uint8_t { none, worse, better, either };

/// What of the catalog changed that paths depend on.
struct Reach {
  bool is_everywhere = false;
  std::set<std::string> roles;  ///< ids: whoever holds or wants one of these is touched
  Turn turn = Turn::none;       ///< of all activities that changed together; positions and made ones too
  std::set<std::string> activities_before, activities_after;  ///< those that changed, by id
};

Turn join(Turn a, Turn b) {
  if (a == Turn::none || a == b) return b;
  return b == Turn::none ? a : Turn::either;
}

Turn compare_numbers(std::int64_t before, std::int64_t after) {
  return before == after ? Turn::none : after > before ? Turn::worse : Turn::better;
}

template <class Unit>
Turn compare_amounts(const Amount<Unit>& before, const Amount<Unit>& after) {
  return join(compare_numbers(before.low.value, after.low.value),
              join(compare_numbers(before.expected.value, after.expected.value),
                   compare_numbers(before.high.value, after.high.value)));
}

using Levels = std::map<std::string, std::int64_t>;

/// Lower levels of what is asked for are better, of what is given they are worse.
Turn compare_levels(const Levels& before, const Levels& after, bool is_given) {
  Turn turn = Turn::none;
  const auto level_in = [](const Levels& levels, const std::string& skill) {
    const auto at = levels.find(skill);
    return at == levels.end() ? 0 : at->second;
  };
  for (const Levels* side : {&before, &after})
    for (const auto& [skill, level] : *side) {
      const auto was = level_in(before, skill), now = level_in(after, skill);
      turn = join(turn, is_given ? compare_numbers(now, was) : compare_numbers(was, now));
    }
  return turn;
}

Levels list_levels(const std::vector<AtomRef>& atoms) {
  Levels levels;
  for (const auto& atom : atoms) levels[atom.skill.name] = atom.level.value;
  return levels;
}

/// Grants with the hours that go to each, on which credits depend.
std::pair<Levels, Levels> list_grants(const Activity& activity) {
  Levels levels, hours;
  for (const auto& grant : activity.grants) {
    levels[grant.atom.skill.name] = grant.atom.level.value;
    if (grant.hours) hours[grant.atom.skill.name] = grant.hours->value;
  }
  return {std::move(levels), std::move(hours)};
}

/// `none` is sure; so are `worse` and `better`. What cannot be said so simply is `either`.
Turn compare_activities(const Activity& before, const Activity& after) {
  const auto facts = [](const Activity& a) {
    return std::tuple(a.kind, a.mode, a.needs_present_post, a.price.is_known, a.made_from, a.deprecated.has_value());
  };
  const auto [old_grants, old_hours] = list_grants(before);
  const auto [new_grants, new_hours] = list_grants(after);
  const auto list_groups = [](const Activity& a) {
    std::vector<Levels> groups;
    for (const auto& group : a.requires_any) groups.push_back(list_levels(group));
    return groups;
  };
  if (facts(before) != facts(after) || old_hours != new_hours || list_groups(before) != list_groups(after))
    return Turn::either;
  Turn turn =
      join(compare_amounts(before.hours, after.hours), compare_amounts(before.price.amount, after.price.amount));
  turn = join(turn, compare_amounts(before.weeks, after.weeks));
  turn = join(turn, compare_numbers(before.months, after.months));
  turn = join(turn, compare_levels(list_levels(before.requires_all), list_levels(after.requires_all), false));
  const Turn given = compare_levels(old_grants, new_grants, true);
  // Other grants spread the hours over other parts, which credits take their share of; and what is asked for in
  // practice is shown by it.
  const bool is_mixed = given != Turn::none && turn != Turn::none && given != turn;
  return is_mixed || (given != Turn::none && before.grants.size() != after.grants.size()) ? Turn::either
                                                                                          : join(turn, given);
}

/// What the activity is called in the new catalog: somebody who renames it changes nobody's path.
std::string find_id_now(const Catalog& after, const std::string& id) {
  constexpr std::string_view kPosition = "position-";
  if (after.find_activity(id)) return id;
  if (const Redirect* redirect = after.find_redirect(EntryKind::activity, id)) return redirect->to.value;
  const Redirect* role = id.starts_with(kPosition)
                             ? after.find_redirect(EntryKind::role, std::string_view(id).substr(kPosition.size()))
                             : nullptr;
  return role == nullptr ? id : std::string(kPosition) + role->to.value;
}

void compare_all_activities(const Catalog& before, const Catalog& after, Reach& reach) {
  std::set<std::string> met;
  for (std::uint32_t i = 0; i < before.count_activities(); ++i) {
    const Activity& was = before[ActivityId{i}];
    const std::string id_now = find_id_now(after, was.id);
    const auto now = after.find_activity(id_now);
    const Turn turn = now ? compare_activities(was, after[*now]) : Turn::worse;
    met.insert(id_now);
    if (turn == Turn::none) continue;
    reach.turn = join(reach.turn, turn);
    reach.activities_before.insert(id_now);
    if (now) reach.activities_after.insert(id_now);
  }
  for (std::uint32_t i = 0; i < after.count_activities(); ++i) {
    const std::string& id = after[ActivityId{i}].id;
    if (met.contains(id)) continue;
    reach.turn = join(reach.turn, Turn::better);
    reach.activities_after.insert(id);
  }
  // What an unknown price counts for depends on the dearest of its kind.
  if (find_highest_prices(before) != find_highest_prices(after)) reach.turn = Turn::either;
}

Reach find_reach(const CatalogDiff& diff, const Catalog& before, const Catalog& after) {
  Reach reach;
  for (const auto& change : diff.entries) {
    const bool is_comparison = change.how == EntryChange::How::changed || change.how == EntryChange::How::renamed;
    const bool is_said = is_comparison && std::ranges::all_of(change.fields, [](const FieldChange& field) {
                           return is_only_said(field.keys);
                         });
    if (change.kind == "source" || change.kind == "activity" || is_said) continue;
    if (change.kind == "role")
      reach.roles.insert(change.id);
    else
      reach.is_everywhere = true;
  }
  // What extends such a role takes over its lines.
  for (bool goes_on = true; goes_on;) {
    goes_on = false;
    for (const auto& role : after.roles())
      if (role.extends && reach.roles.contains(role.extends->name) && reach.roles.insert(role.id).second)
        goes_on = true;
  }
  if (!reach.is_everywhere) compare_all_activities(before, after, reach);
  return reach;
}

PlanOptions find_options() {
  PlanOptions options;
  options.paths = 1;
  options.asks_questions = options.weighs_limits = false;
  return options;
}

ShortAnswer answer(const Catalog& catalog, const Profile& profile, RoleId target, const Catalog& after) {
  const Plan plan = recommend(catalog, profile, target, find_options());
  ShortAnswer found;
  for (const auto& line : plan.gap.lines) found.requirements += line.is_essential() ? 1 : 0;
  using End = ShortAnswer::End;
  found.end = !plan.paths.empty()                  ? End::path
              : plan.end == SearchEnd::complete    ? End::complete
              : plan.end == SearchEnd::unreachable ? End::no_path
                                                   : End::open;
  if (plan.paths.empty()) return found;
  const Path& path = plan.paths.front();
  found.cost = path.cost;
  found.hours = path.totals.hours;
  found.money = path.totals.money;
  found.weeks = path.totals.weeks;
  found.is_proved = path.is_proved;
  if (!path.steps.empty()) found.first = catalog[path.steps.front().activity].title;
  for (const auto& step : path.steps) found.activities.push_back(find_id_now(after, catalog[step.activity].id));
  std::ranges::sort(found.activities);
  return found;
}

/// The old ids of a new role, if the old catalog had it under one.
std::optional<RoleId> find_before(const Catalog& before, const Catalog& after, const std::string& id) {
  if (const auto same = before.find_role(id)) return same;
  for (const auto& redirect : after.redirects()) {
    if (redirect.kind != EntryKind::role) continue;
    const Redirect* last = after.find_redirect(EntryKind::role, redirect.from);
    const auto was = before.find_role(redirect.from);
    if (last != nullptr && last->to.value == id && was) return was;
  }
  return std::nullopt;
}

Profile hold(const Catalog& catalog, RoleId role) {
  ProfileInput input;
  input.held_roles.push_back(role);
  Diagnostics ignored;  // a profile of one role and no statement has nothing to clash
  return build_profile(catalog, input, ignored);
}

bool is_touched(const Reach& reach, const Catalog& after, const ImpactAsker& asker) {
  if (reach.is_everywhere || reach.turn == Turn::either || reach.roles.contains(asker.target)) return true;
  return std::ranges::any_of(asker.after.held_roles, [&](RoleId id) { return reach.roles.contains(after[id].id); });
}

/// Whether the answer holds, proven, without an activity that changed.
bool avoids(const ShortAnswer& answer, const std::set<std::string>& activities) {
  if (answer.end == ShortAnswer::End::open || (answer.end == ShortAnswer::End::path && !answer.is_proved)) return false;
  return std::ranges::none_of(answer.activities, [&](const std::string& id) { return activities.contains(id); });
}

/// Both answers; nothing when they are the same for sure. Where activities only got worse every path of the new catalog
/// is one of the old, and as dear or dearer: an old best path without them is the best one still. Where they only got
/// better it is the other way round. One search tells in both cases.
std::optional<std::pair<ShortAnswer, ShortAnswer>> compare_answers(const Catalog& before, const Catalog& after,
                                                                   const Reach& reach, const ImpactAsker& asker) {
  const auto answer_before = [&] { return answer(before, asker.before, asker.target_before, after); };
  const auto answer_after = [&] { return answer(after, asker.after, asker.target_after, after); };
  if (is_touched(reach, after, asker)) return std::pair(answer_before(), answer_after());
  if (reach.turn == Turn::worse) {
    ShortAnswer was = answer_before();
    if (avoids(was, reach.activities_before)) return std::nullopt;
    return std::pair(std::move(was), answer_after());
  }
  ShortAnswer now = answer_after();
  if (avoids(now, reach.activities_after)) return std::nullopt;
  return std::pair(answer_before(), std::move(now));
}

}  // namespace

bool AnswerChange::is_lost() const {
  return before.end != ShortAnswer::End::no_path && after.end == ShortAnswer::End::no_path;
}

bool AnswerChange::is_gained() const {
  return before.end == ShortAnswer::End::no_path && after.end != ShortAnswer::End::no_path;
}

std::vector<ImpactAsker> list_role_pairs(const Catalog& before, const Catalog& after) {
  struct Known {
    RoleId before, after;
  };
  std::vector<Known> known;
  for (std::uint32_t i = 0; i < after.roles().size(); ++i)
    if (const auto was = find_before(before, after, after.roles()[i].id)) known.push_back({*was, RoleId{i}});
  std::vector<ImpactAsker> askers;
  for (const Known& from : known) {
    const Profile was = hold(before, from.before), now = hold(after, from.after);
    for (const Known& to : known)
      if (to.after != from.after)
        askers.push_back({after[from.after].id, was, now, after[to.after].id, to.before, to.after});
  }
  return askers;
}

Impact find_impact(const Catalog& before, const Catalog& after, const CatalogDiff& diff,
                   const std::vector<ImpactAsker>& askers, const ImpactWatch& watch) {
  const Reach reach = find_reach(diff, before, after);
  Impact impact;
  for (const auto& role : after.roles())
    if (!find_before(before, after, role.id)) impact.roles_added.push_back(role.id);
  for (const auto& role : before.roles())
    if (!after.find_role(role.id) && after.find_redirect(EntryKind::role, role.id) == nullptr)
      impact.roles_removed.push_back(role.id);

  std::atomic<std::size_t> next{0}, asked{0}, searched{0};
  std::atomic<bool> stops{false};
  std::mutex mutex;
  const auto work = [&] {
    for (std::size_t i = next++; i < askers.size() && !stops; i = next++) {
      const ImpactAsker& asker = askers[i];
      ++asked;
      if (!is_touched(reach, after, asker) && reach.turn == Turn::none) continue;
      ++searched;
      auto answers = compare_answers(before, after, reach, asker);
      const std::scoped_lock lock(mutex);
      if (answers && !(answers->first == answers->second))
        impact.changes.push_back({i, std::move(answers->first), std::move(answers->second)});
      if (watch && !watch(asked, askers.size())) stops = true;
    }
  };
  {
    std::vector<std::jthread> threads;
    const auto helpers = std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, 8) - 1;
    for (std::size_t i = 0; i < helpers; ++i) threads.emplace_back(work);
    work();
  }
  impact.asked = asked;
  impact.searched = searched;
  impact.is_stopped = stops;
  std::ranges::sort(impact.changes, [](const AnswerChange& a, const AnswerChange& b) {
    return std::tuple(!a.is_lost(), -a.growth(), a.asker) < std::tuple(!b.is_lost(), -b.growth(), b.asker);
  });
  return impact;
}

}  // namespace careergap
