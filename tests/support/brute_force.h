#pragma once

#include <algorithm>
#include <cstdint>
#include <random>
#include <utility>
#include <vector>

#include "tests/support/drawn_problem.h"

namespace careergap {

using Mask = std::uint32_t;

/// Numbers that are the same with every standard library, unlike those of <random>'s distributions.
class Draw {
 public:
  explicit Draw(std::uint64_t seed) : engine_(seed) {}
  std::uint32_t below(std::uint32_t count) { return static_cast<std::uint32_t>(engine_() % count); }
  bool chance(std::uint32_t percent) { return below(100) < percent; }
  std::vector<Fact> facts(std::uint32_t fact_count, std::uint32_t most) {
    std::vector<Fact> result;
    for (std::uint32_t i = below(most + 1); i > 0; --i) result.push_back(below(fact_count));
    sort_unique(result);
    return result;
  }
  static void sort_unique(std::vector<Fact>& facts) {
    std::ranges::sort(facts);
    facts.erase(std::ranges::unique(facts).begin(), facts.end());
  }

 private:
  std::mt19937_64 engine_;
};

inline Variant draw_variant(Draw& draw, std::uint32_t fact_count, std::uint32_t most_cost) {
  Variant variant;
  if (draw.chance(60)) variant.requires_all = draw.facts(fact_count, 2);
  if (draw.chance(25)) {
    for (std::uint32_t groups = 1 + draw.below(2); groups > 0; --groups) {
      std::vector<Fact> group = draw.facts(fact_count, 3);
      if (!group.empty()) variant.requires_any.push_back(std::move(group));
    }
  }
  variant.outcomes = draw.facts(fact_count, 3);
  if (variant.outcomes.empty()) variant.outcomes.push_back(draw.below(fact_count));
  variant.cost.value = draw.chance(4) ? 0 : 1 + draw.below(most_cost);  // now and then a helper
  return variant;
}

/// A cheaper way to do the same that asks for more, at times with fewer outcomes.
inline Variant draw_credit(Draw& draw, const Variant& of, std::uint32_t fact_count) {
  Variant variant = of;
  variant.requires_all.push_back(draw.below(fact_count));
  Draw::sort_unique(variant.requires_all);
  if (draw.chance(20) && variant.outcomes.size() > 1) variant.outcomes.pop_back();
  if (draw.chance(10)) variant.outcomes = draw.facts(fact_count, 3);
  variant.cost.value = 1 + draw.below(static_cast<std::uint32_t>(std::max<std::int64_t>(of.cost.value, 1)));
  return variant;
}

/// Mostly what can be reached, at times what is held already or cannot be reached, and rarely nothing.
inline std::vector<Fact> draw_goals(Draw& draw, const DrawnProblem& problem) {
  if (draw.chance(10)) return draw.facts(problem.fact_count, 5);
  const std::vector<std::uint8_t> is_reachable = find_reachable_nodes(problem);
  std::vector<Fact> goals = draw.facts(problem.fact_count, 6);
  std::erase_if(goals, [&](Fact goal) { return is_reachable[goal] == 0; });
  return goals;
}

/// Walls that some paths keep and some cross: weights that now go with the cost and now do not.
inline void draw_walls(Draw& draw, DrawnProblem& problem) {
  for (std::uint32_t count = 1 + draw.below(2); count > 0; --count) {
    Wall wall;
    std::int64_t sum = 0;
    for (std::size_t v = 0; v < problem.variants.size(); ++v) {
      wall.weights.push_back(draw.chance(30) ? 0 : 1 + draw.below(20));
      sum += wall.weights.back();
    }
    wall.at_most = static_cast<std::int64_t>(draw.below(static_cast<std::uint32_t>(sum / 2 + 1)));
    problem.walls.push_back(std::move(wall));
  }
}

inline DrawnProblem draw_problem(std::uint64_t seed) {
  Draw draw(seed);
  DrawnProblem problem;
  problem.fact_count = 3 + draw.below(7);
  const std::uint32_t variant_count = draw.chance(20) ? 1 + draw.below(8) : 9 + draw.below(6);
  std::uint32_t activities = 0;
  const bool has_credits = draw.chance(65);
  const std::uint32_t most_cost = std::vector<std::uint32_t>{3, 10, 100, 1'000'000}[draw.below(4)];
  while (problem.variants.size() < variant_count) {
    if (has_credits && !problem.variants.empty() && draw.chance(25)) {
      const Variant of = problem.variants[draw.below(static_cast<std::uint32_t>(problem.variants.size()))];
      problem.variants.push_back(draw_credit(draw, of, problem.fact_count));
    } else {
      Variant variant = draw_variant(draw, problem.fact_count, most_cost);
      variant.activity = activities++;
      problem.variants.push_back(std::move(variant));
    }
  }
  if (draw.chance(70)) problem.start = draw.facts(problem.fact_count, 2);
  problem.goals = draw_goals(draw, problem);
  if (draw.chance(50)) draw_walls(draw, problem);
  // Large costs leave whole numbers few bits to spare, and floating point none.
  if (draw.chance(10)) {
    for (Variant& variant : problem.variants) variant.cost.value = (variant.cost.value << 24) + draw.below(1000);
  }
  return problem;
}

struct BrutePath {
  std::int64_t cost;
  Mask variants;
};

/// All paths, cheapest first. Works on bit masks over all sets of variants and shares no code with the engine.
class BruteForce {
 public:
  explicit BruteForce(const DrawnProblem& problem) : problem_(problem) {
    const Mask all = (Mask{1} << problem.variants.size()) - 1;
    for (Mask set = 0; set <= all; ++set) {
      if (is_path_mask(set)) paths_.push_back({cost_of(set), set});
    }
    std::ranges::sort(paths_, {}, [](const BrutePath& path) { return std::pair(path.cost, path.variants); });
  }

  [[nodiscard]] const std::vector<BrutePath>& paths() const { return paths_; }
  /// The least cost of a path that differs enough from the earlier ones; -1 when there is none.
  std::int64_t next_cost(const std::vector<Mask>& earlier, unsigned difference) const {
    for (const BrutePath& path : paths_) {
      if (std::ranges::all_of(earlier, [&](Mask other) { return differs(path.variants, other, difference); }))
        return path.cost;
    }
    return -1;
  }
  bool differs(Mask path, Mask earlier, unsigned difference) const {
    const std::int64_t cost = cost_of(earlier);
    std::int64_t shared = 0;
    for (std::size_t v = 0; v < problem_.variants.size(); ++v) {
      if ((earlier >> v & 1) == 0) continue;
      for (std::size_t w = 0; w < problem_.variants.size(); ++w) {
        if ((path >> w & 1) != 0 && problem_.variants[v].activity == problem_.variants[w].activity) {
          shared += problem_.variants[v].cost.value;
        }
      }
    }
    if (shared > cost - 1) return false;
    return 1000 * shared <= (1000 - static_cast<std::int64_t>(difference)) * cost;
  }

 private:
  static Mask mask_of(const std::vector<Fact>& facts) {
    Mask mask = 0;
    for (const Fact fact : facts) mask |= Mask{1} << fact;
    return mask;
  }
  std::int64_t cost_of(Mask set) const {
    std::int64_t cost = 0;
    for (std::size_t v = 0; v < problem_.variants.size(); ++v) {
      if ((set >> v & 1) != 0) cost += problem_.variants[v].cost.value;
    }
    return cost;
  }
  bool is_path_mask(Mask set) {
    if (!is_prepared_) prepare();
    std::uint64_t activities = 0;
    for (std::size_t v = 0; v < problem_.variants.size(); ++v) {
      if ((set >> v & 1) == 0) continue;
      const std::uint64_t activity = std::uint64_t{1} << problem_.variants[v].activity;
      if ((activities & activity) != 0) return false;
      activities |= activity;
    }
    Mask held = start_;
    Mask waiting = set;
    for (bool has_changed = true; has_changed && waiting != 0;) {
      has_changed = false;
      for (std::size_t v = 0; v < needs_.size(); ++v) {
        if ((waiting >> v & 1) == 0 || (needs_[v] & ~held) != 0) continue;
        if (!std::ranges::all_of(groups_[v], [&](Mask group) { return (group & held) != 0; })) continue;
        held |= gives_[v];
        waiting &= ~(Mask{1} << v);
        has_changed = true;
      }
    }
    return waiting == 0 && (goals_ & ~held) == 0 && keeps_walls(set);
  }
  bool keeps_walls(Mask set) const {
    return std::ranges::all_of(problem_.walls, [&](const Wall& wall) {
      std::int64_t sum = 0;
      for (std::size_t v = 0; v < wall.weights.size(); ++v) sum += (set >> v & 1) != 0 ? wall.weights[v] : 0;
      return sum <= wall.at_most;
    });
  }
  void prepare() {
    is_prepared_ = true;
    start_ = mask_of(problem_.start);
    goals_ = mask_of(problem_.goals);
    for (const Variant& variant : problem_.variants) {
      needs_.push_back(mask_of(variant.requires_all));
      gives_.push_back(mask_of(variant.outcomes));
      groups_.emplace_back();
      for (const auto& group : variant.requires_any) groups_.back().push_back(mask_of(group));
    }
  }

  const DrawnProblem& problem_;
  bool is_prepared_ = false;
  Mask start_ = 0, goals_ = 0;
  std::vector<Mask> needs_, gives_;
  std::vector<std::vector<Mask>> groups_;
  std::vector<BrutePath> paths_;
};

}  // namespace careergap
