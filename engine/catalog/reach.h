#pragma once

#include <functional>
#include <vector>

#include "engine/catalog/catalog.h"

namespace careergap {

/// Which activities are looked at; an empty function: all.
using PicksActivity = std::function<bool(const Activity&)>;

/// The activities that are written, in their order, then those that templates make; of both those that are picked.
[[nodiscard]] std::vector<const Activity*> list_written(const Catalog& catalog, const PicksActivity& picks = {});
[[nodiscard]] std::vector<const Activity*> list_written_and_made(const Catalog& catalog,
                                                                 const PicksActivity& picks = {});

/// What someone can come to have who starts with nothing and does every one of some activities that can be started.
/// Jobs on the way are no activities here. Lifetime: refers to the catalog and its activities. Cost: activities times
/// the length of the longest chain of them.
class Reach {
 public:
  Reach(const Catalog& catalog, const std::vector<const Activity*>& activities);

  [[nodiscard]] bool holds(SkillId skill, Level level) const { return held_[skill.index()] >= level; }
  [[nodiscard]] bool has_applied(SkillId skill, Level level) const { return applied_[skill.index()] >= level; }
  [[nodiscard]] Level level_of(SkillId skill) const { return held_[skill.index()]; }
  [[nodiscard]] Level applied_level_of(SkillId skill) const { return applied_[skill.index()]; }
  /// By place in the activities given.
  [[nodiscard]] bool is_started(std::size_t activity) const { return is_started_[activity]; }

 private:
  [[nodiscard]] bool can_start(const Activity& activity) const;
  void take(const Activity& activity);
  void raise(std::vector<Level>& levels, Atom atom) const;

  const Catalog& catalog_;
  std::vector<Level> held_, applied_;
  std::vector<bool> is_started_;
};

}  // namespace careergap
