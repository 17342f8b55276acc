#include "engine/catalog/reach.h"

#include <algorithm>
#include <initializer_list>
#include <span>

namespace careergap {

namespace {

std::vector<const Activity*> list_of(std::initializer_list<std::span<const Activity>> parts,
                                     const PicksActivity& picks) {
  std::vector<const Activity*> activities;
  for (const auto part : parts)
    for (const auto& activity : part)
      if (!picks || picks(activity)) activities.push_back(&activity);
  return activities;
}

}  // namespace

std::vector<const Activity*> list_written(const Catalog& catalog, const PicksActivity& picks) {
  return list_of({catalog.activities()}, picks);
}

std::vector<const Activity*> list_written_and_made(const Catalog& catalog, const PicksActivity& picks) {
  return list_of({catalog.activities(), catalog.from_templates()}, picks);
}

Reach::Reach(const Catalog& catalog, const std::vector<const Activity*>& activities)
    : catalog_(catalog),
      held_(catalog.skills().size()),
      applied_(catalog.skills().size()),
      is_started_(activities.size()) {
  for (bool goes_on = true; goes_on;) {
    goes_on = false;
    for (std::size_t i = 0; i < activities.size(); ++i) {
      if (is_started_[i] || !can_start(*activities[i])) continue;
      is_started_[i] = goes_on = true;
      take(*activities[i]);
    }
  }
}

bool Reach::can_start(const Activity& activity) const {
  if (activity.deprecated) return false;
  const auto is_held = [&](const AtomRef& atom) { return holds(atom.skill.id, atom.level); };
  return std::all_of(activity.requires_all.begin(), activity.requires_all.end(), is_held) &&
         std::all_of(activity.requires_any.begin(), activity.requires_any.end(),
                     [&](const auto& group) { return std::any_of(group.begin(), group.end(), is_held); });
}

void Reach::take(const Activity& activity) {
  for (const auto& grant : activity.grants) raise(held_, {grant.atom.skill.id, grant.atom.level});
  for (const Atom atom : find_applied_atoms(activity)) raise(applied_, atom);
}

void Reach::raise(std::vector<Level>& levels, Atom atom) const {
  for (const Atom closed : catalog_.closure_of(atom))
    levels[closed.skill.index()] = std::max(levels[closed.skill.index()], closed.level);
}

}  // namespace careergap
