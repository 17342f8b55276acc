#include "engine/curate/impact.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <set>
#include <thread>

#include "engine/plan/recommend.h"

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

/// What of the catalog changed that paths depend on.
struct Reach {
  bool is_everywhere = false;
  std::set<std::string> roles;  ///< ids: only who holds or wants one of these is touched
};

/// A role that is a job on the way is an activity for everybody.
bool is_job_on_the_way(const Catalog& catalog, const std::string& id) {
  const auto role = catalog.find_role(id);
  return role && !catalog[*role].teaches.empty();
}

Reach find_reach(const CatalogDiff& diff, const Catalog& before, const Catalog& after) {
  Reach reach;
  for (const auto& change : diff.entries) {
    const bool is_comparison = change.how == EntryChange::How::changed || change.how == EntryChange::How::renamed;
    const bool is_said = is_comparison && std::ranges::all_of(change.fields, [](const FieldChange& field) {
                           return is_only_said(field.keys);
                         });
    if (change.kind == "source" || is_said) continue;
    const std::string old_id = change.old_id.empty() ? change.id : change.old_id;
    const bool is_own =
        change.kind == "role" && !is_job_on_the_way(before, old_id) && !is_job_on_the_way(after, change.id);
    if (is_own)
      reach.roles.insert(change.id);
    else
      reach.is_everywhere = true;
  }
  // What extends such a role takes over its lines.
  for (bool goes_on = true; goes_on;) {
    goes_on = false;
    for (const auto& role : after.roles()) {
      if (!role.extends || !reach.roles.contains(role.extends->name) || !reach.roles.insert(role.id).second) continue;
      goes_on = true;
      reach.is_everywhere = reach.is_everywhere || !role.teaches.empty();
    }
  }
  return reach;
}

PlanOptions find_options() {
  PlanOptions options;
  options.paths = 1;
  options.asks_questions = options.weighs_limits = false;
  return options;
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

bool is_touched(const Reach& reach, const Catalog& after, const Asker& asker) {
  if (reach.is_everywhere || reach.roles.contains(asker.target)) return true;
  return std::ranges::any_of(asker.after.held_roles, [&](RoleId id) { return reach.roles.contains(after[id].id); });
}

}  // namespace

bool AnswerChange::is_lost() const {
  return before.end != ShortAnswer::End::no_path && after.end == ShortAnswer::End::no_path;
}

bool AnswerChange::is_gained() const {
  return before.end == ShortAnswer::End::no_path && after.end != ShortAnswer::End::no_path;
}

std::vector<Asker> list_role_pairs(const Catalog& before, const Catalog& after) {
  struct Known {
    RoleId before, after;
  };
  std::vector<Known> known;
  for (std::uint32_t i = 0; i < after.roles().size(); ++i)
    if (const auto was = find_before(before, after, after.roles()[i].id)) known.push_back({*was, RoleId{i}});
  std::vector<Asker> askers;
  for (const Known& from : known) {
    const Profile was = hold(before, from.before), now = hold(after, from.after);
    for (const Known& to : known)
      if (to.after != from.after)
        askers.push_back({after[from.after].id, was, now, after[to.after].id, to.before, to.after});
  }
  return askers;
}

Impact find_impact(const Catalog& before, const Catalog& after, const CatalogDiff& diff,
                   const std::vector<Asker>& askers, const ImpactWatch& watch) {
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
      const Asker& asker = askers[i];
      ++asked;
      if (!is_touched(reach, after, asker)) continue;
      ++searched;
      AnswerChange change{i, answer(before, asker.before, asker.target_before, after),
                          answer(after, asker.after, asker.target_after, after)};
      const std::scoped_lock lock(mutex);
      if (!(change.before == change.after)) impact.changes.push_back(std::move(change));
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
