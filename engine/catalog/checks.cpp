#include "engine/catalog/checks.h"

#include <algorithm>
#include <map>
#include <optional>
#include <vector>

#include "engine/base/text.h"
#include "engine/catalog/reach.h"
#include "engine/graph/digraph.h"

namespace careergap {

namespace {

/// `a -> b -> a`.
std::string render_circle(std::vector<std::string> names) {
  names.push_back(names.front());
  return join(names, " -> ");
}

}  // namespace

void check_extends(const CatalogEntries& entries, Diagnostics& diagnostics) {
  std::vector<std::pair<Digraph::Vertex, Digraph::Vertex>> edges;
  for (std::uint32_t i = 0; i < entries.roles.size(); ++i)
    if (entries.roles[i].extends && entries.roles[i].extends->is_resolved)
      edges.emplace_back(i, entries.roles[i].extends->id.value);
  const auto circle = find_shortest_circle(Digraph(entries.roles.size(), std::move(edges)));
  if (circle.empty()) return;
  std::vector<std::string> names;
  for (const auto v : circle) names.push_back(entries.roles[v].id);
  const Role& first = entries.roles[circle.front()];
  auto& diagnostic = diagnostics.add(Code::circle_of_extends, first.extends->mark,
                                     "roles extend each other in a circle: " + render_circle(names));
  for (const auto v : circle)
    diagnostic.notes.push_back({entries.roles[v].extends->mark,
                                "'" + entries.roles[v].id + "' extends '" + entries.roles[v].extends->name + "'"});
}

void check_implications(const CatalogEntries& entries, Diagnostics& diagnostics) {
  for (std::uint32_t skill = 0; skill < entries.skills.size(); ++skill) {
    for (const auto& implication : entries.skills[skill].implies) {
      if (!implication.gives.skill.is_resolved) continue;  // an unknown skill has been said
      // Whoever has the premise and no more: does following implications lift that very skill?
      std::vector<Level> held(entries.skills.size());
      std::vector<Atom> open{{implication.gives.skill.id, implication.gives.level}};
      bool raises_itself = false;
      while (!open.empty() && !raises_itself) {
        const Atom next = open.back();
        open.pop_back();
        if (next.level <= held[next.skill.index()]) continue;
        held[next.skill.index()] = next.level;
        raises_itself = next.skill.value == skill && next.level > implication.at;
        for (const auto& further : entries.skills[next.skill.index()].implies)
          if (next.level >= further.at && further.gives.skill.is_resolved)
            open.push_back({further.gives.skill.id, further.gives.level});
      }
      if (!raises_itself) continue;
      diagnostics.add(Code::circle_of_implications, implication.gives.skill.mark,
                      "having '" + entries.skills[skill].id + "' at " + std::to_string(implication.at.value) +
                          " implies '" + implication.gives.skill.name + "' and through it a higher level of '" +
                          entries.skills[skill].id + "' itself");
    }
  }
}

namespace {

/// Whether some activity, startable or not, gives the atom.
bool is_granted_by(const Catalog& catalog, const Activity& activity, const AtomRef& atom) {
  return std::any_of(activity.grants.begin(), activity.grants.end(), [&](const Grant& grant) {
    const auto closed = catalog.closure_of({grant.atom.skill.id, grant.atom.level});
    return std::any_of(closed.begin(), closed.end(),
                       [&](Atom a) { return a.skill == atom.skill.id && a.level >= atom.level; });
  });
}

std::string render_atom(const AtomRef& atom) {
  return "'" + atom.skill.name + "' at " + std::to_string(atom.level.value);
}

/// The atoms an activity waits for: unmet ones, and all options of a group of which none is met.
std::vector<const AtomRef*> find_unmet(const Activity& activity, const Reach& reach) {
  std::vector<const AtomRef*> unmet;
  const auto is_held = [&](const AtomRef& atom) { return reach.holds(atom.skill.id, atom.level); };
  for (const auto& atom : activity.requires_all)
    if (!is_held(atom)) unmet.push_back(&atom);
  for (const auto& group : activity.requires_any)
    if (std::none_of(group.begin(), group.end(), is_held))
      for (const auto& atom : group) unmet.push_back(&atom);
  return unmet;
}

void check_activities(const Catalog& catalog, const Reach& reach, Diagnostics& diagnostics) {
  const auto activities = catalog.activities();
  std::vector<std::pair<Digraph::Vertex, Digraph::Vertex>> waits_for;
  for (std::uint32_t i = 0; i < activities.size(); ++i) {
    if (reach.is_started(i) || activities[i].deprecated) continue;
    for (const AtomRef* atom : find_unmet(activities[i], reach)) {
      bool is_granted = false;
      for (std::uint32_t j = 0; j < activities.size(); ++j) {
        if (activities[j].deprecated || !is_granted_by(catalog, activities[j], *atom)) continue;
        is_granted = true;
        waits_for.emplace_back(i, j);
      }
      if (!is_granted)
        diagnostics.add(Code::unreachable_requirement, atom->skill.mark,
                        "'" + activities[i].id + "' requires " + render_atom(*atom) + ", which no activity grants");
    }
  }
  const auto circle = find_shortest_circle(Digraph(activities.size(), std::move(waits_for)));
  if (circle.empty()) return;
  std::vector<std::string> names;
  for (const auto v : circle) names.push_back(activities[v].id);
  auto& diagnostic =
      diagnostics.add(Code::deadlock, activities[circle.front()].mark,
                      "activities wait for one another, so that none can ever start: " + render_circle(names));
  for (const auto v : circle)
    for (const AtomRef* atom : find_unmet(activities[v], reach))
      diagnostic.notes.push_back({atom->skill.mark, "'" + activities[v].id + "' waits for " + render_atom(*atom)});
}

void check_novelty(const Catalog& catalog, Diagnostics& diagnostics) {
  for (const auto& activity : catalog.activities()) {
    const auto brings = [&](const AtomRef& required, const AtomRef& granted) {
      const auto closed = catalog.closure_of({required.skill.id, required.level});
      return std::any_of(closed.begin(), closed.end(),
                         [&](Atom atom) { return atom.skill == granted.skill.id && atom.level >= granted.level; });
    };
    const bool grants_new = std::any_of(activity.grants.begin(), activity.grants.end(), [&](const Grant& grant) {
      return std::none_of(activity.requires_all.begin(), activity.requires_all.end(),
                          [&](const AtomRef& atom) { return brings(atom, grant.atom); });
    });
    if (!grants_new && !is_practice(activity))
      diagnostics.add(Code::grants_nothing_new, activity.mark,
                      "'" + activity.id + "' grants nothing beyond what it requires");
  }
}

/// What roles ask for, and what rules add to it: whether activities lead there, or only what templates make.
class RequirementCheck {
 public:
  RequirementCheck(const Catalog& catalog, const Reach& reach, Diagnostics& diagnostics)
      : catalog_(catalog),
        reach_(reach),
        with_templates_(catalog, list_written_and_made(catalog)),
        evidence_from_(find_evidence_level(catalog.rules())),
        diagnostics_(diagnostics) {}

  void check(const std::string& who, const AtomRef& atom) {
    const SkillId skill = atom.skill.id;
    const std::string asked = "'" + who + "' requires " + render_atom(atom);
    if (!reach_.holds(skill, atom.level)) {
      say(Code::unreachable_level, with_templates_.holds(skill, atom.level), atom,
          asked + ", but activities reach only " + std::to_string(reach_.level_of(skill).value));
    } else if (evidence_from_ && atom.level >= *evidence_from_ && asks_for_evidence(catalog_[skill].kind) &&
               !reach_.has_applied(skill, atom.level)) {
      say(Code::no_evidence, with_templates_.has_applied(skill, atom.level), atom,
          asked + " with evidence from practice, but activities in practice show only " +
              std::to_string(reach_.applied_level_of(skill).value));
    }
  }

 private:
  void say(Code code, bool is_offered_by_template, const AtomRef& atom, const std::string& text) {
    if (is_offered_by_template)
      diagnostics_.add(Code::only_by_template, atom.skill.mark, text + "; only templates lead further");
    else
      diagnostics_.add(code, atom.skill.mark, text);
  }

  const Catalog& catalog_;
  const Reach& reach_;
  Reach with_templates_;
  std::optional<Level> evidence_from_;
  Diagnostics& diagnostics_;
};

void check_requirements(const Catalog& catalog, const Reach& reach, Diagnostics& diagnostics) {
  RequirementCheck requirements(catalog, reach, diagnostics);
  for (const auto& role : catalog.roles())
    for (const auto& line : role.requirements) requirements.check(role.id, {line.skill, line.level});
  for (const auto& rule : catalog.rules())
    for (const auto& consequence : rule.then)
      if (consequence.kind == Consequence::Kind::require || consequence.kind == Consequence::Kind::adjust)
        requirements.check(rule.id, consequence.atom);
}

/// What a template offers should not undercut what the catalog names for the same step: its hours would be too good to
/// be true. Asked where the catalog names three or more. One finding a template and level, with the skill where it is
/// worst.
void check_template_hours(const Catalog& catalog, Diagnostics& diagnostics) {
  constexpr std::size_t kFewestForAMedian = 3;
  std::map<Atom, std::vector<Hours>> named;
  for (const auto& activity : catalog.activities()) {
    if (activity.deprecated) continue;
    for (const auto& grant : activity.grants)
      named[{grant.atom.skill.id, grant.atom.level}].push_back(find_part(activity, grant.atom.skill.id).hours);
  }
  for (auto& [atom, hours] : named) std::ranges::sort(hours);
  for (const auto& from : catalog.templates()) {
    for (const auto& step : from.steps) {
      const Activity* worst = nullptr;
      Hours most;
      for (const auto& made : catalog.from_templates()) {
        const Grant& grant = made.grants.front();
        const auto found = named.find({grant.atom.skill.id, grant.atom.level});
        if (made.made_from != from.id || grant.atom.level != step.to) continue;
        if (found == named.end() || found->second.size() < kFewestForAMedian) continue;
        const Hours median = found->second[found->second.size() / 2];
        if (median <= std::max(most, made.hours.expected)) continue;
        worst = &made;
        most = median;
      }
      if (worst == nullptr) continue;
      diagnostics.add(Code::template_undercuts, from.mark,
                      "'" + from.id + "' takes " + std::to_string(step.hours.expected.value) + " hours to level " +
                          std::to_string(step.to.value) + ", but half of the activities that lead to " +
                          render_atom(worst->grants.front().atom) + " take " + std::to_string(most.value) + " or more");
    }
  }
}

/// There is no job that is done alone and in silence.
void check_soft_skills(const Catalog& catalog, Diagnostics& diagnostics) {
  for (const auto& role : catalog.roles()) {
    const bool has_soft = std::ranges::any_of(role.requirements,
                                              [&](const Requirement& line) { return is_soft(catalog[line.skill.id]); });
    if (!has_soft)
      diagnostics.add(Code::no_soft_skill, role.mark,
                      "'" + role.id + "' asks for no soft skill: behaviour, or a skill of the domain '" +
                          std::string(kSoftDomain) + "'");
  }
}

}  // namespace

void check_reachability(const Catalog& catalog, Diagnostics& diagnostics) {
  const Reach reach(catalog, list_written(catalog));
  check_activities(catalog, reach, diagnostics);
  check_novelty(catalog, diagnostics);
  check_requirements(catalog, reach, diagnostics);
  check_template_hours(catalog, diagnostics);
  check_soft_skills(catalog, diagnostics);
}

}  // namespace careergap
