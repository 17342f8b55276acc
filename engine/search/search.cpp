#include "engine/search/search.h"

#include <algorithm>
#include <map>
#include <utility>

#include "engine/base/check.h"
#include "engine/search/branch_and_cut.h"
#include "engine/search/landmarks.h"

namespace careergap {

namespace {

class RankedSearch {
 public:
  RankedSearch(const Problem& problem, const SearchOptions& options, ReducedProblem base)
      : problem_(problem), options_(options), base_(std::move(base)), steps_left_(options.steps) {
    for (const std::int64_t cost : problem.network->cost) total_ += cost;
    at_least_.assign(problem.variant_count(), kNever);
    const LandmarkBound landmarks = find_landmark_bound(base_);
    bound_ = landmarks.bound;
    for (const auto& set : landmarks.sets) pool_.add(build_cut_set(base_, set, kNone));
    for (std::size_t v = 0; v < base_.variant_count(); ++v) {
      at_least_[base_.original_variant[v]] = landmarks.at_least[v];
    }
    RelaxedPlanner planner(base_);
    if (const auto members = planner.find_path(base_.cost)) add_known(*members);
  }

  Answer run() && {
    Answer answer;
    while (answer.paths.size() < options_.paths && search_rank(answer)) {
    }
    answer.steps = options_.steps - steps_left_;
    return answer;
  }

 private:
  void add_known(std::span<const std::uint32_t> members) {
    KnownPath path;
    for (const std::uint32_t v : members) {
      path.variants.push_back(base_.original_variant[v]);
      path.cost += base_.cost[v];
    }
    std::ranges::sort(path.variants);
    known_.add(std::move(path));
  }

  /// Adds the next path to the answer; false when the list ends here.
  bool search_rank(Answer& answer) {
    RankState state{limits_, pool_, known_, steps_left_, total_ + 1, {}, false};
    if (const KnownPath* path = known_.find_cheapest(limits_)) state.offer(*path);
    const std::int64_t bound = std::max(bound_, solve(state));
    steps_left_ = state.steps_left;
    const bool is_proved = bound >= state.upper;
    if (!is_proved) answer.end = SearchEnd::out_of_steps;
    if (!state.has_path) {
      if (is_proved) answer.end = answer.paths.empty() ? SearchEnd::unreachable : SearchEnd::no_more;
      return false;
    }
    CAREERGAP_CHECK(is_path(problem_, state.best.variants), "what the search found is a path");
    answer.paths.push_back({order_path(problem_, state.best.variants), Cost{state.best.cost}, is_proved,
                            Cost{std::min(bound, state.upper)}});
    bound_ = std::min(bound, state.upper);
    limits_.push_back(build_limit(state.best));
    return is_proved;
  }

  /// The bound that holds for this rank: `upper` when the best known path is the best, or when none exists.
  std::int64_t solve(RankState& state) {
    // An empty path forbids every other one.
    if (std::ranges::any_of(limits_, [](const Limit& limit) { return limit.at_most < 0; })) return state.upper;
    std::vector<std::uint8_t> is_kept = find_candidates(state);
    while (true) {
      if (bound_ >= state.upper) return state.upper;
      const std::optional<ReducedProblem> residual = reduce(problem_, is_kept);
      if (!residual) return state.upper;
      if (state.steps_left == 0) return bound_;
      --state.steps_left;
      BranchAndCut tree(*residual, state);
      tree.solve_root();
      if (tree.is_closed()) return state.upper;
      tree.run();
      bound_ = std::max(bound_, tree.bound());
      if (!tree.is_restart_due()) return tree.bound();
      std::ranges::fill(is_kept, std::uint8_t{0});
      for (const std::uint32_t v : tree.find_left()) is_kept[v] = 1;
    }
  }

  /// Variants that a path better than the best known can use: cheap enough by the landmark bound, and alone within
  /// every limit.
  std::vector<std::uint8_t> find_candidates(const RankState& state) const {
    std::vector<std::uint8_t> is_kept(problem_.variant_count(), 0);
    for (std::size_t v = 0; v < is_kept.size(); ++v) is_kept[v] = at_least_[v] < state.upper ? 1 : 0;
    for (const Limit& limit : limits_) {
      for (std::size_t i = 0; i < limit.variants.size(); ++i) {
        if (limit.weights[i] > limit.at_most) is_kept[limit.variants[i]] = 0;
      }
    }
    return is_kept;
  }

  /// What later paths may share with this one. An empty path is part of every path, so nothing differs from it.
  Limit build_limit(const KnownPath& path) const {
    std::map<std::uint32_t, std::int64_t> cost_of;
    for (const std::uint32_t v : path.variants) {
      cost_of[problem_.network->activity[v]] = problem_.network->cost[v];
    }
    Limit limit;
    for (std::uint32_t v = 0; v < problem_.variant_count(); ++v) {
      const auto place = cost_of.find(problem_.network->activity[v]);
      if (place == cost_of.end()) continue;
      limit.variants.push_back(v);
      limit.weights.push_back(place->second);
    }
    const std::int64_t share = 1000 - static_cast<std::int64_t>(std::min(options_.difference_permille, 1000U));
    limit.at_most = std::min(static_cast<std::int64_t>(Wide{share} * path.cost / 1000), path.cost - 1);
    return limit;
  }

  const Problem& problem_;
  const SearchOptions& options_;
  ReducedProblem base_;
  CutPool pool_;
  KnownPaths known_;
  std::vector<Limit> limits_;
  std::vector<std::int64_t> at_least_;  ///< by variant of the Problem
  std::int64_t total_ = 0;
  std::int64_t bound_ = 0;  ///< holds for this rank and all later ones
  std::uint64_t steps_left_ = 0;
};

}  // namespace

Answer find_paths(const Problem& problem, const SearchOptions& options) {
  std::optional<ReducedProblem> base = reduce(problem, std::vector<std::uint8_t>(problem.variant_count(), 1));
  if (base) return RankedSearch(problem, options, std::move(*base)).run();
  Answer answer;
  answer.end = SearchEnd::unreachable;
  const std::vector<std::uint8_t> is_reachable = find_reachable_nodes(problem);
  for (const Fact goal : problem.goals) {
    if (is_reachable[goal] == 0) answer.unreachable_goals.push_back(goal);
  }
  return answer;
}

}  // namespace careergap
