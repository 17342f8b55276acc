#include "engine/plan/ways_out.h"

#include <algorithm>
#include <deque>
#include <set>

namespace careergap {

namespace {

constexpr std::size_t kMostSets = 5, kMostAmounts = 5, kMostTries = 1'000;

/// Places in Limits::all, ascending.
using LimitSet = std::vector<std::size_t>;
/// Of each limit of a set.
using Amounts = std::vector<std::int64_t>;

bool includes(const LimitSet& whole, const LimitSet& part) {
  return std::includes(whole.begin(), whole.end(), part.begin(), part.end());
}

bool are_disjoint(const LimitSet& a, const LimitSet& b) {
  return std::none_of(a.begin(), a.end(),
                      [&](std::size_t place) { return std::binary_search(b.begin(), b.end(), place); });
}

LimitSet with(LimitSet set, std::size_t place) {
  set.insert(std::lower_bound(set.begin(), set.end(), place), place);
  return set;
}

bool is_within(const Amounts& a, const Amounts& b) {
  return std::equal(a.begin(), a.end(), b.begin(), [](std::int64_t x, std::int64_t y) { return x <= y; });
}

class WaysOutSearch {
 public:
  WaysOutSearch(const Plan& plan, LimitTrials& trials) : limits_(plan.options.limits), trials_(trials) {
    ways_.is_complete = true;
  }

  WaysOut run() && {
    for (const auto& set : find_smallest_sets()) add_ways(set);
    std::stable_sort(ways_.all.begin(), ways_.all.end(),
                     [](const WayOut& a, const WayOut& b) { return a.loosened.size() < b.loosened.size(); });
    return std::move(ways_);
  }

 private:
  [[nodiscard]] Limits keep(const LimitSet& kept) const {
    Limits limits;
    for (const std::size_t place : kept) limits.all.push_back(limits_.all[place]);
    return limits;
  }

  [[nodiscard]] LimitSet rest_of(const LimitSet& loosened) const {
    LimitSet rest;
    for (std::size_t place = 0; place < limits_.all.size(); ++place)
      if (!std::binary_search(loosened.begin(), loosened.end(), place)) rest.push_back(place);
    return rest;
  }

  /// Some trials take no step, so that steps alone would not bound how many there are.
  [[nodiscard]] bool is_over() const {
    return trials_.steps_left() == 0 || trials_.is_stopped() || tried_ >= kMostTries;
  }

  Trial try_keeping(const LimitSet& kept) {
    trials_.tell(PlanPhase::ways_out, ++tried_, 0);
    return trials_.find_best(keep(kept));
  }

  /// The sets that leave a path when they go and of which no part does, by size.
  std::vector<LimitSet> find_smallest_sets() {
    std::vector<LimitSet> found;
    std::deque<LimitSet> queue{{}};
    std::set<LimitSet> seen{{}};
    conflicts_.push_back(shrink(rest_of({})));
    while (!queue.empty()) {
      if (found.size() == kMostSets || is_over()) {
        ways_.is_complete = false;
        break;
      }
      const LimitSet loosened = std::move(queue.front());
      queue.pop_front();
      if (std::ranges::any_of(found, [&](const LimitSet& smaller) { return includes(loosened, smaller); })) continue;
      LimitSet in_the_way = find_conflict(loosened);
      if (in_the_way.empty()) {
        found.push_back(loosened);
        continue;
      }
      for (const std::size_t place : in_the_way)
        if (auto larger = with(loosened, place); seen.insert(larger).second) queue.push_back(std::move(larger));
    }
    return found;
  }

  /// Limits outside `loosened` that leave no path together; empty: there is a path without those in it. Where that
  /// cannot be found out, all the others are taken to be in the way, and the answer is no longer complete.
  LimitSet find_conflict(const LimitSet& loosened) {
    const auto known =
        std::ranges::find_if(conflicts_, [&](const LimitSet& conflict) { return are_disjoint(conflict, loosened); });
    if (known != conflicts_.end()) return *known;
    const LimitSet kept = rest_of(loosened);
    const Trial trial = try_keeping(kept);
    if (trial.path) return {};
    if (!trial.is_proved) {
      ways_.is_complete = false;
      return kept;
    }
    return conflicts_.emplace_back(shrink(kept));
  }

  /// A part of `conflict`, which leaves no path, that still leaves none and of which (as far as is known) each limit is
  /// needed for that.
  LimitSet shrink(LimitSet conflict) {
    for (std::size_t i = conflict.size(); i-- > 0;) {
      LimitSet smaller = conflict;
      smaller.erase(smaller.begin() + static_cast<std::ptrdiff_t>(i));
      if (try_keeping(smaller).is_impossible()) conflict = std::move(smaller);
    }
    return conflict;
  }

  /// All amounts of a set at once: what is no amount goes; money keeps unknown prices out, unless that leaves nothing.
  void add_ways(const LimitSet& loosened) {
    LimitSet raised, dropped;
    for (const std::size_t place : loosened) (is_amount(limits_.all[place].name) ? raised : dropped).push_back(place);
    const auto is_money_limit = [&](std::size_t place) { return is_money(limits_.all[place].name); };
    if (std::ranges::any_of(raised, is_money_limit) &&
        trials_.find_best(loosen(raised, dropped, Amounts(raised.size(), kAnyAmount))).is_impossible()) {
      std::ranges::copy_if(raised, std::back_inserter(dropped), is_money_limit);
      std::erase_if(raised, is_money_limit);
      std::ranges::sort(dropped);
    }
    const std::size_t before = ways_.all.size();
    add_amounts(raised, dropped);
    std::ranges::sort(ways_.all.begin() + static_cast<std::ptrdiff_t>(before), ways_.all.end(), {}, &WayOut::loosened);
  }

  /// The limits with some amounts raised and some limits gone.
  [[nodiscard]] Limits loosen(const LimitSet& raised, const LimitSet& dropped, const Amounts& amounts) const {
    Limits limits = limits_;
    for (std::size_t i = 0; i < raised.size(); ++i) limits.all[raised[i]].at_most = amounts[i];
    for (std::size_t i = dropped.size(); i-- > 0;)
      limits.all.erase(limits.all.begin() + static_cast<std::ptrdiff_t>(dropped[i]));
    return limits;
  }

  struct Least {
    Amounts amounts;
    bool is_proved = false;
  };

  /// Ways with amounts of which none can be lowered without raising another, at most kMostAmounts. A zone holds the
  /// amounts up to its own; what is found in one splits all zones that hold it.
  void add_amounts(const LimitSet& raised, const LimitSet& dropped) {
    if (raised.empty()) return add_way(raised, dropped, {{}, true});
    std::vector<Amounts> zones{Amounts(raised.size(), kAnyAmount)};
    for (std::size_t found = 0; !zones.empty();) {
      if (found == kMostAmounts || is_over()) {
        ways_.is_complete = false;
        return;
      }
      const Amounts zone = std::move(zones.back());
      zones.pop_back();
      // Another amount first each time, so that the few that are shown lie far apart.
      const std::size_t first = found % raised.size();
      const auto least = find_least_within(raised, dropped, zone, first);
      if (!least) continue;
      ++found;
      zones.push_back(zone);
      zones = split(zones, least->amounts, first, raised);
      add_way(raised, dropped, *least);
    }
  }

  /// Lowers the zone's amounts one after the other, from the one at `first`, as far as they go.
  std::optional<Least> find_least_within(const LimitSet& raised, const LimitSet& dropped, const Amounts& zone,
                                         std::size_t first) {
    Least least{zone, true};
    for (std::size_t turn = 0; turn < raised.size(); ++turn) {
      const std::size_t i = (first + turn) % raised.size();
      trials_.tell(PlanPhase::ways_out, ++tried_, 0);
      Amounts start = least.amounts;
      start[i] = limits_.all[raised[i]].at_most;
      const std::size_t gone = static_cast<std::size_t>(std::ranges::lower_bound(dropped, raised[i]) - dropped.begin());
      const LeastAmount amount = trials_.find_least(loosen(raised, dropped, start), raised[i] - gone, {});
      if (!amount.amount || *amount.amount > zone[i]) {
        ways_.is_complete = ways_.is_complete && amount.is_proved;
        return std::nullopt;
      }
      least.amounts[i] = *amount.amount;
      least.is_proved = least.is_proved && amount.is_proved;
    }
    return least;
  }

  /// Takes out of the zones what holds `amounts`, which were found in the last one: a better choice has less of some
  /// limit. Of the one at `first` there is no less in that zone; and less than a person's own amount of a limit leaves
  /// no path, or the limit would not be among those to loosen.
  [[nodiscard]] std::vector<Amounts> split(const std::vector<Amounts>& zones, const Amounts& amounts, std::size_t first,
                                           const LimitSet& raised) const {
    std::vector<Amounts> parts;
    const auto add = [&](const Amounts& part) {
      if (std::ranges::any_of(parts, [&](const Amounts& other) { return is_within(part, other); })) return;
      std::erase_if(parts, [&](const Amounts& other) { return is_within(other, part); });
      parts.push_back(part);
    };
    for (const auto& zone : zones) {
      if (!is_within(amounts, zone)) {
        add(zone);
        continue;
      }
      for (std::size_t i = 0; i < amounts.size(); ++i) {
        if (i == first && &zone == &zones.back()) continue;
        Amounts part = zone;
        part[i] = amounts[i] - 1;
        if (part[i] > limits_.all[raised[i]].at_most) add(part);
      }
    }
    return parts;
  }

  void add_way(const LimitSet& raised, const LimitSet& dropped, const Least& least) {
    const auto& [amounts, is_least] = least;
    const Trial trial = trials_.find_best(loosen(raised, dropped, amounts));
    if (!trial.path) {
      ways_.is_complete = false;
      return;
    }
    WayOut way;
    for (std::size_t i = 0; i < raised.size(); ++i) way.loosened.push_back({raised[i], amounts[i]});
    for (const std::size_t place : dropped) way.loosened.push_back({place, std::nullopt});
    std::ranges::sort(way.loosened, {}, &Loosening::limit);
    way.is_least = is_least;
    ways_.is_complete = ways_.is_complete && is_least;
    way.path = trials_.build(*trial.path);
    ways_.all.push_back(std::move(way));
  }

  const Limits& limits_;
  LimitTrials& trials_;
  std::vector<LimitSet> conflicts_;
  std::size_t tried_ = 0;
  WaysOut ways_;
};

/// Facts that `goal` waits for and no activity gives, whoever asks.
Lack find_lack(const PlanningProblem& planning, const std::vector<std::uint8_t>& is_reached, Fact goal) {
  const Network& network = *planning.problem.network;
  Lack lack{planning.atom_of(goal), planning.is_applied(goal), {}};
  std::vector<Fact> waiting{goal};
  std::vector<std::uint8_t> is_seen(network.fact_count, 0);
  const auto wait_for = [&](Fact fact) {
    if (is_reached[fact] == 0 && std::exchange(is_seen[fact], 1) == 0) waiting.push_back(fact);
  };
  is_seen[goal] = 1;
  while (!waiting.empty()) {
    const Fact fact = waiting.back();
    waiting.pop_back();
    if (network.makers[fact].empty()) lack.roots.push_back(planning.atom_of(fact));
    for (const std::uint32_t v : network.makers[fact]) {
      for (const std::uint32_t node : network.prerequisites[v]) {
        if (!network.is_group(node)) wait_for(node);
        if (network.is_group(node)) std::ranges::for_each(network.options_of(node), wait_for);
      }
    }
  }
  std::ranges::sort(lack.roots);
  return lack;
}

/// What the catalog lacks for goals that nothing reaches, limits left out of account.
std::vector<Lack> find_lacks(const PlanningProblem& planning) {
  Problem open = planning.problem;
  open.walls.clear();
  open.is_forbidden.clear();
  const auto is_reached = find_reachable_nodes(open);
  std::vector<Lack> lacks;
  for (const Fact goal : open.goals)
    if (is_reached[goal] == 0 && !planning.is_marker(goal)) lacks.push_back(find_lack(planning, is_reached, goal));
  return lacks;
}

/// Leaving out all limits always leaves a path; those that it keeps anyway need not go.
void add_last_resort(const Plan& plan, LimitTrials& trials, WaysOut& ways) {
  const Trial trial = trials.find_best(Limits{});
  if (!trial.path) return;
  WayOut way;
  way.path = trials.build(*trial.path);
  const auto& all = plan.options.limits.all;
  for (std::size_t place = 0; place < all.size(); ++place) {
    const bool is_kept =
        is_amount(all[place].name) && !is_money(all[place].name) && way.path.uses.at(place) <= all[place].at_most;
    if (is_kept) continue;
    const bool has_amount = is_amount(all[place].name) && way.path.totals.unknown_prices == 0;
    way.loosened.push_back({place, has_amount ? std::optional(way.path.uses.at(place)) : std::nullopt});
  }
  ways.all.push_back(std::move(way));
}

}  // namespace

WaysOut find_ways_out(const PlanningProblem& planning, const Plan& plan, LimitTrials& trials) {
  if (auto lacks = find_lacks(planning); !lacks.empty()) return {{}, true, std::move(lacks)};
  WaysOut ways = WaysOutSearch(plan, trials).run();
  if (ways.all.empty()) add_last_resort(plan, trials, ways);
  return ways;
}

}  // namespace careergap
