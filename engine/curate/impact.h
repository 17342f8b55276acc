#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "engine/catalog/catalog.h"
#include "engine/curate/catalog_diff.h"
#include "engine/plan/plan.h"

namespace careergap {

/// Somebody who asks both catalogs the same: what they are, and what they want.
struct ImpactAsker {
  std::string name;  ///< `data-analyst`, or the profile's file
  Profile before, after;
  std::string target;  ///< id in the new catalog
  RoleId target_before, target_after;
};

/// What one catalog answers: its best path, in short.
struct ShortAnswer {
  enum class End : std::uint8_t { path, complete, no_path, open };
  End end = End::open;  ///< `open`: the search ended before it was known
  Cost cost;
  Amount<Hours> hours;
  Amount<Money> money;
  Amount<Weeks> weeks;
  std::size_t requirements = 0;         ///< essential lines
  std::string first;                    ///< title of the first step
  std::vector<std::string> activities;  ///< ids, sorted
  bool is_proved = false;
  friend bool operator==(const ShortAnswer&, const ShortAnswer&) = default;
};

struct AnswerChange {
  std::size_t asker = 0;
  ShortAnswer before, after;

  /// Points that the best path costs more; negative: less.
  [[nodiscard]] std::int64_t growth() const { return after.cost.value - before.cost.value; }
  [[nodiscard]] bool is_lost() const;    ///< there was an answer, and there is none
  [[nodiscard]] bool is_gained() const;  ///< the other way round
};

struct Impact {
  std::vector<AnswerChange> changes;  ///< what is lost first, then by growth, the worst first
  std::size_t asked = 0;              ///< askers whose answers are known or need not be
  std::size_t searched = 0;           ///< of these those for whom a catalog was searched
  std::vector<std::string> roles_added, roles_removed;
  bool is_stopped = false;
};

/// Everybody who holds a role that both catalogs have and wants another one. A renamed role is the same role.
[[nodiscard]] std::vector<ImpactAsker> list_role_pairs(const Catalog& before, const Catalog& after);

/// Called between searches; false stops. `done` of `all` askers. By several threads, one at a time.
using ImpactWatch = std::function<bool(std::size_t done, std::size_t all)>;

/// Asks both catalogs for everybody's best path, on all cores. Nobody is searched for whose answer cannot have changed:
/// where no field that paths depend on has, or only in roles that they neither hold nor want. Where activities only got
/// worse, or only better, one search tells for most people that nothing changed for them: their best path is then as
/// good as before, though another one may be so too. Results do not depend on the cores. Cost: one or two searches for
/// one path a person, some milliseconds each.
[[nodiscard]] Impact find_impact(const Catalog& before, const Catalog& after, const CatalogDiff& diff,
                                 const std::vector<ImpactAsker>& askers, const ImpactWatch& watch);

}  // namespace careergap
