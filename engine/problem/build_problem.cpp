#include "engine/problem/build_problem.h"

#include <algorithm>

#include "engine/base/check.h"

namespace careergap {

namespace {

void sort_unique(std::vector<Fact>& facts) {
  std::sort(facts.begin(), facts.end());
  facts.erase(std::unique(facts.begin(), facts.end()), facts.end());
}

/// The facts that come with an atom: every level up to it, of it and of all it implies.
void add_facts(std::vector<Fact>& facts, const Catalog& catalog, Atom atom, Fact offset) {
  for (const Atom closed : catalog.closure_of(atom))
    for (std::int64_t level = 1; level <= closed.level.value; ++level)
      facts.push_back(offset + PlanningProblem::fact_of({closed.skill, Level{level}}));
}

Atom resolved(const AtomRef& atom) {
  return {atom.skill.id, atom.level};
}

Variant build_plain_variant(const Catalog& catalog, const Activity& activity, std::uint32_t place,
                            Fact applied_offset) {
  Variant variant;
  variant.activity = place;
  for (const auto& atom : activity.requires_all)
    variant.requires_all.push_back(PlanningProblem::fact_of(resolved(atom)));
  sort_unique(variant.requires_all);
  for (const auto& group : activity.requires_any) {
    auto& options = variant.requires_any.emplace_back();
    for (const auto& atom : group) options.push_back(PlanningProblem::fact_of(resolved(atom)));
    sort_unique(options);
  }
  for (const auto& grant : activity.grants) add_facts(variant.outcomes, catalog, resolved(grant.atom), 0);
  for (const Atom atom : find_applied_atoms(activity)) add_facts(variant.outcomes, catalog, atom, applied_offset);
  sort_unique(variant.outcomes);
  return variant;
}

/// Hours that a share of a grant's part saves, out of one of the activity's three figures: rounded down, so that what
/// is left rounds up. Grants that state no hours have equal parts of what the others leave: the parts together never
/// exceed the whole.
Hours find_saving(const Activity& activity, const Grant& grant, int share_percent, Hours figure) {
  const std::int64_t expected = std::max<std::int64_t>(activity.hours.expected.value, 1);
  if (grant.hours) return {share_percent * std::min(grant.hours->value, expected) * figure.value / (100 * expected)};
  std::int64_t left = expected, sharers = 0;
  for (const auto& other : activity.grants) {
    if (other.hours)
      left -= other.hours->value;
    else
      ++sharers;
  }
  return {share_percent * std::max<std::int64_t>(left, 0) * figure.value / (100 * expected * sharers)};
}

/// Whether a role is the other one, or extends it through others.
bool is_or_extends(const Catalog& catalog, RoleId role, RoleId other) {
  const Role* at = &catalog[role];
  while (at != &catalog[other] && at->extends) at = &catalog[at->extends->id];
  return at == &catalog[other];
}

/// What somebody may do towards the target: every activity, what templates make, and the positions that are stepping
/// stones for them. The job that one wants, or a higher one of its kind, is no step towards it, and a job that one has
/// or had no new one.
std::vector<ActivityId> find_activities(const Catalog& catalog, const Profile& profile, std::optional<RoleId> target) {
  const std::size_t all = catalog.count_activities();
  std::vector<ActivityId> found;
  for (std::uint32_t place = 0; place < all; ++place) {
    const auto role = catalog.find_role_of(ActivityId{place});
    const bool is_out = role && ((target && is_or_extends(catalog, *role, *target)) ||
                                 std::ranges::find(profile.held_roles, *role) != profile.held_roles.end());
    if (!is_out && !catalog[ActivityId{place}].deprecated) found.push_back(ActivityId{place});
  }
  return found;
}

/// What saves hours for a skill, up to a level of it.
struct Saving {
  Atom from;
  Level up_to;
  int share_percent;
  std::optional<RuleId> rule;
};

/// For each skill what saves hours for it: transfers as skills state them, and as rules add, change or withdraw them.
std::vector<std::vector<Saving>> find_savings(const Catalog& catalog, std::span<const RuleCredit> credits) {
  std::vector<std::vector<Saving>> by_target(catalog.skills().size());
  for (std::uint32_t i = 0; i < catalog.skills().size(); ++i)
    for (const auto& transfer : catalog.skills()[i].transfers)
      by_target[transfer.towards.skill.id.index()].push_back(
          {{SkillId{i}, transfer.at}, transfer.towards.level, transfer.share_percent, std::nullopt});
  for (const auto& credit : credits)
    std::erase_if(by_target[credit.towards.skill.index()],
                  [&](const Saving& saving) { return !saving.rule && saving.from.skill == credit.from.skill; });
  for (const auto& credit : credits)
    if (credit.share_percent > 0)
      by_target[credit.towards.skill.index()].push_back(
          {credit.from, credit.towards.level, credit.share_percent, credit.rule});
  return by_target;
}

/// By how many levels a grant is above what the activity asks for of the same skill.
Level find_jump(const Activity& activity, const Grant& grant) {
  Level asked = kNoLevel;
  for (const auto& atom : activity.requires_all)
    if (atom.skill.id == grant.atom.skill.id) asked = std::max(asked, atom.level);
  return std::max(grant.atom.level - asked, kNoLevel);
}

/// So that no skill is raised by more than one level, by its own name or by implication: each asks for the level below
/// the one that it comes to.
void ask_for_the_level_below(Variant& variant, Fact applied_offset) {
  for (const Fact fact : variant.outcomes) {
    const bool is_level_one = fact % 4 == 0;
    const bool has_next = std::ranges::binary_search(variant.outcomes, fact + 1) && (fact + 1) % 4 != 0;
    if (fact < applied_offset && !is_level_one && !has_next) variant.requires_all.push_back(fact - 1);
  }
  sort_unique(variant.requires_all);
}

/// Each is a goal, or had at the start; what is not for sure and nothing can give is neither.
void add_markers(PlanningProblem& planning, std::span<const Marker> markers) {
  Problem& problem = planning.problem;
  for (std::size_t place = 0; place < markers.size(); ++place)
    if (markers[place].is_had) problem.start.push_back(planning.fact_of_marker(place));
  const auto is_reached = find_reachable_nodes(problem);
  for (std::size_t place = 0; place < markers.size(); ++place) {
    const Fact fact = planning.fact_of_marker(place);  // after all others, so that goals and start stay sorted
    if (markers[place].is_for_sure || is_reached[fact] != 0) problem.goals.push_back(fact);
  }
}

/// What exposes to an obstacle asks for its preparation; what gives that does not ask for itself.
void add_preparations(Variant& variant, const Activity& activity, std::span<const Preparation> preparations) {
  for (const auto& preparation : preparations) {
    const Fact fact = PlanningProblem::fact_of(preparation.atom);
    const bool exposes = std::ranges::find(preparation.before, activity.kind) != preparation.before.end();
    if (exposes && !std::ranges::binary_search(variant.outcomes, fact)) variant.requires_all.push_back(fact);
  }
  sort_unique(variant.requires_all);
}

}  // namespace

bool is_stretch(const Activity& activity) {
  using enum ActivityKind;
  if (activity.kind == stretch_assignment || activity.kind == job_rotation || activity.kind == position) return true;
  return std::ranges::any_of(activity.grants,
                             [&](const Grant& grant) { return find_jump(activity, grant) > Level{1}; });
}

bool admits_credit(ActivityKind kind) {
  using enum ActivityKind;
  return kind == course || kind == self_study || kind == certification || kind == degree || kind == bootcamp ||
         kind == project;
}

PlanningProblem build_problem(const Catalog& catalog, const Profile& profile, std::optional<RoleId> target,
                              const Gap& gap, Preset preset, bool include_useful, const Overlays& overlays) {
  PlanningProblem planning;
  Problem& problem = planning.problem;
  const Fact applied_offset = static_cast<Fact>(catalog.skills().size() * 4);
  planning.first_applied = applied_offset;
  NetworkBuilder network(planning.fact_of_marker(overlays.markers.size()));
  const auto highest_prices = find_highest_prices(catalog);
  const auto savings = find_savings(catalog, overlays.credits);

  std::uint32_t place = 0;
  for (const ActivityId id : find_activities(catalog, profile, target)) {
    const Activity& activity = catalog[id];
    Variant plain = build_plain_variant(catalog, activity, place++, applied_offset);
    add_preparations(plain, activity, overlays.preparations);
    if (overlays.has_small_steps) ask_for_the_level_below(plain, applied_offset);
    for (std::size_t marker = 0; marker < overlays.markers.size(); ++marker)
      if (overlays.markers[marker].gives(activity)) plain.outcomes.push_back(planning.fact_of_marker(marker));
    const auto cost_of = [&](Hours hours) {
      return apply_preferences(find_cost(activity, hours, highest_prices, preset), activity, overlays.preferences);
    };
    plain.cost = cost_of(activity.hours.expected);
    network.add(plain);
    planning.origins.push_back({id, {}, activity.hours});
    if (!admits_credit(activity.kind)) continue;
    for (const auto& grant : activity.grants) {
      for (const Saving& by : savings[grant.atom.skill.id.index()]) {
        if (grant.atom.level > by.up_to) continue;
        const auto saving = [&](Hours figure) { return find_saving(activity, grant, by.share_percent, figure); };
        const Credit credit{by.from, grant.atom.skill.id, by.share_percent, saving(activity.hours.expected), by.rule};
        if (credit.saved < kLeastCredit) continue;
        Variant variant = plain;
        variant.requires_all.push_back(PlanningProblem::fact_of(credit.from));
        sort_unique(variant.requires_all);
        const Amount<Hours> hours{activity.hours.low - saving(activity.hours.low),
                                  activity.hours.expected - credit.saved,
                                  activity.hours.high - saving(activity.hours.high)};
        variant.cost = cost_of(hours.expected);
        network.add(variant);
        planning.origins.push_back({id, credit, hours});
      }
    }
  }

  problem.network = std::make_shared<const Network>(std::move(network).build());

  for (const auto& held : profile.skills) {
    for (std::int64_t level = 1; level <= held.level.value; ++level)
      problem.start.push_back(PlanningProblem::fact_of({held.skill, Level{level}}));
    for (std::int64_t level = 1; level <= held.applied.value; ++level)
      problem.start.push_back(planning.applied_fact_of({held.skill, Level{level}}));
  }
  sort_unique(problem.start);
  for (const auto& line : gap.lines) {
    if (!line.is_essential() && !include_useful) continue;
    const Atom need{line.requirement.skill.id, line.requirement.level};
    problem.goals.push_back(PlanningProblem::fact_of(need));
    if (line.asks_evidence) problem.goals.push_back(planning.applied_fact_of(need));
  }
  for (const auto& preparation : overlays.preparations)
    if (preparation.before.empty()) problem.goals.push_back(PlanningProblem::fact_of(preparation.atom));
  sort_unique(problem.goals);
  if (!overlays.markers.empty()) add_markers(planning, overlays.markers);

  std::int64_t total = 0;
  for (const std::int64_t cost : problem.network->cost) total += cost;
  CAREERGAP_CHECK(total < (std::int64_t{1} << 53), "the costs of all activities together stay exact in a double");
  return planning;
}

void add_to_start(PlanningProblem& planning, const Catalog& catalog, Atom atom, bool with_practice) {
  planning.hours_before.clear();
  auto& start = planning.problem.start;
  add_facts(start, catalog, atom, 0);
  if (with_practice) add_facts(start, catalog, atom, planning.first_applied_fact());
  sort_unique(start);
}

}  // namespace careergap
