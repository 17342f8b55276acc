#include "engine/search/search.h"

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

#include "engine/base/check.h"
#include "engine/search/branch_and_cut.h"
#include "engine/search/landmarks.h"

namespace careergap {

namespace {

/// A first path is guided by what the landmarks leave of each cost and by this much of 256 of the cost itself.
constexpr std::int64_t kFinest = 256;
constexpr std::array<std::int64_t, 3> kSharesOfCost{16, 64, 1};

/// Further ranks are first looked for within this part of the best cost, then within that many times as much.
constexpr std::int64_t kFirstSlack = 800;
constexpr std::int64_t kWider = 2;

class RankedSearch {
 public:
  RankedSearch(const Problem& problem, const SearchOptions& options, ReducedProblem base)
      : problem_(problem), options_(options), base_(std::move(base)), steps_left_(options.steps) {
    for (const std::int64_t cost : problem.network->cost) total_ += cost;
    if (options.wants_proof) proof_ = std::make_unique<ProofLog>();
    for (const Wall& wall : problem.walls) limits_.push_back(build_wall(wall));
    landmarks_ = find_landmark_bound(base_);
    bound_ = landmarks_.bound;
    for (const auto& set : landmarks_.sets) pool_.add(build_cut_set(base_, set, kNone));
    at_least_.assign(problem.variant_count(), kNever);
    for (std::size_t v = 0; v < base_.variant_count(); ++v) {
      at_least_[base_.original_variant[v]] = landmarks_.at_least[v];
    }
    find_first_path(base_, kSharesOfCost.front());
    for (const auto& path : options.known_paths) take_known(path);
  }

  Answer run() && {
    Answer answer;
    while (answer.paths.size() < options_.paths && search_rank(answer)) {
      if (can_search_together()) {
        search_together(answer);
        break;
      }
    }
    answer.steps = options_.steps - steps_left_;
    return answer;
  }

 private:
  Limit build_wall(const Wall& wall) const {
    std::vector<std::uint32_t> variants;
    std::vector<std::int64_t> weights;
    for (std::uint32_t v = 0; v < wall.weights.size(); ++v) {
      if (wall.weights[v] == 0) continue;
      variants.push_back(v);
      weights.push_back(wall.weights[v]);
    }
    return build_limit(*problem_.network, LimitKind::wall, std::move(variants), std::move(weights), wall.at_most);
  }

  /// A path along what the landmarks have left of the costs: cheap where much of the price is known to be due anyway.
  /// Of the costs themselves `share` 256ths count too.
  void find_first_path(const ReducedProblem& problem, std::int64_t share) {
    std::vector<std::int64_t> guide(problem.variant_count());
    for (std::size_t v = 0; v < guide.size(); ++v) {
      const std::uint32_t in_base = base_.reduced_variant[problem.original_variant[v]];
      guide[v] = kFinest * landmarks_.rest[in_base] + share * problem.cost[v];
    }
    if (const auto members = RelaxedPlanner(problem).find_path(guide)) add_known(problem, *members);
  }

  void take_known(std::span<const std::uint32_t> path) {
    if (!is_path(problem_, path)) return;
    std::vector<std::uint32_t> members;
    for (const std::uint32_t v : path) {
      if (base_.reduced_variant[v] != kNone) members.push_back(base_.reduced_variant[v]);
    }
    RelaxedPlanner(base_).drop_redundant(members, base_.cost);
    add_known(base_, members);
  }

  void add_known(const ReducedProblem& problem, std::span<const std::uint32_t> members) {
    KnownPath path;
    for (const std::uint32_t v : members) {
      path.variants.push_back(problem.original_variant[v]);
      path.cost += problem.cost[v];
    }
    std::ranges::sort(path.variants);
    known_.add(std::move(path));
  }

  /// Adds the next path to the answer; false when the list ends here.
  bool search_rank(Answer& answer) {
    RankState state{*problem_.network, limits_, pool_, known_, proof_.get(), options_.accepts, options_.should_stop};
    state.steps_left = steps_left_;
    state.upper = total_ + 1;
    if (options_.on_progress) {
      state.on_progress = [&](std::int64_t bound) {
        options_.on_progress({static_cast<unsigned>(answer.paths.size() + 1),
                              state.has_path ? std::optional(state.upper) : std::nullopt, std::max(bound_, bound),
                              options_.steps - state.steps_left});
      };
    }
    if (proof_) proof_->begin_claim();
    // What the calendar refuses is excluded, so that the next cheapest comes forward.
    for (const KnownPath* path = nullptr; (path = known_.find_cheapest(limits_)) != nullptr && !state.has_path;) {
      state.offer(KnownPath(*path));
    }
    const std::int64_t bound = std::max(bound_, solve(state));
    steps_left_ = state.steps_left;
    const bool is_proved = bound >= state.upper;
    bound_ = std::min(bound, state.upper);
    answer.bound = Cost{bound_};
    if (!is_proved) answer.end = state.is_stopped ? SearchEnd::stopped : SearchEnd::out_of_steps;
    if (proof_) answer.claims.push_back(take_claim(state, answer.paths.size()));
    if (!state.has_path) {
      if (is_proved) answer.end = answer.paths.empty() ? SearchEnd::unreachable : SearchEnd::no_more;
      return false;
    }
    CAREERGAP_CHECK(is_path(problem_, state.best.variants), "what the search found is a path");
    answer.paths.push_back({order_path(problem_, state.best.variants), Cost{state.best.cost}, is_proved, Cost{bound_}});
    limits_.push_back(build_ranking_limit(*problem_.network, state.best, options_.difference_permille));
    return is_proved;
  }

  /// Whether one case tree can find all further ranks: no path is to contain an earlier one, so whatever is found can
  /// be excluded at once, unless the same activities can be had for less. Nor where some cost nothing: all that an
  /// earlier path costs may be in a later one that does not contain it. A proof names its ranks one by one.
  bool can_search_together() const {
    return options_.difference_permille == 0 && !proof_ &&
           problem_.network->activity_count == problem_.variant_count() &&
           std::ranges::find(problem_.network->cost, 0) == problem_.network->cost.end();
  }

  /// All further ranks: whatever costs less than a ceiling is collected, and the ceiling raised until there are enough.
  void search_together(Answer& answer) {
    const std::size_t wanted = options_.paths - answer.paths.size();
    if (wanted == 0) return;
    const std::int64_t best = answer.paths.front().cost.value;
    std::vector<KnownPath> found;
    bool is_closed = false;
    std::int64_t ceiling = best;
    for (std::int64_t slack = best / kFirstSlack + 1; ceiling <= total_; slack *= kWider) {
      ceiling = std::min(best + slack, total_ + 1);
      RankState state{*problem_.network, limits_, pool_, known_, nullptr, options_.accepts, options_.should_stop};
      state.steps_left = steps_left_;
      state.upper = ceiling;
      state.collected = &found;
      state.wanted = wanted;
      state.lower_upper();
      if (options_.on_progress) {
        state.on_progress = [&](std::int64_t bound) {
          options_.on_progress({static_cast<unsigned>(answer.paths.size() + found.size() + 1), std::nullopt,
                                std::max(bound_, bound), options_.steps - state.steps_left});
        };
      }
      offer_known(state);
      bound_ = std::min(std::max(bound_, solve(state)), state.upper);
      steps_left_ = state.steps_left;
      is_closed = bound_ >= state.upper;
      if (!is_closed) answer.end = state.is_stopped ? SearchEnd::stopped : SearchEnd::out_of_steps;
      if (!is_closed || found.size() >= wanted) break;
    }
    answer.bound = Cost{bound_};
    std::ranges::stable_sort(found, {}, &KnownPath::cost);
    for (const KnownPath& path : found) {
      if (answer.paths.size() == options_.paths) return;
      CAREERGAP_CHECK(is_path(problem_, path.variants), "what the search found is a path");
      const bool is_proved = path.cost <= bound_;
      answer.paths.push_back(
          {order_path(problem_, path.variants), Cost{path.cost}, is_proved, Cost{std::min(bound_, path.cost)}});
      if (!is_proved) return;
    }
    if (is_closed && answer.paths.size() < options_.paths) answer.end = SearchEnd::no_more;
    if (answer.paths.size() == options_.paths) answer.end = SearchEnd::complete;
  }

  void offer_known(RankState& state) {
    for (const KnownPath* path = nullptr; (path = known_.find_cheapest(limits_)) != nullptr;) {
      if (path->cost >= state.upper) return;
      state.offer(KnownPath(*path));
    }
  }

  Claim take_claim(const RankState& state, std::size_t earlier) {
    Claim claim = proof_->take_claim(limits_, problem_.walls);
    for (std::uint32_t rank = 0; rank < earlier; ++rank) claim.earlier.push_back(rank);
    claim.has_path = state.has_path;
    if (state.has_path) claim.path = order_path(problem_, state.best.variants);
    claim.cost = state.has_path ? state.best.cost : 0;
    claim.bound = bound_;
    return claim;
  }

  /// The bound that holds for this rank: `upper` when the best known path is the best, or when none exists.
  std::int64_t solve(RankState& state) {
    if (closes_by_limit(state)) return state.upper;
    std::vector<std::uint8_t> is_kept = find_candidates(state);
    while (true) {
      if (bound_ >= state.upper) return state.upper;
      const std::optional<ReducedProblem> residual = reduce(problem_, is_kept);
      if (!residual) return state.upper;
      if (!state.take_step()) return bound_;
      BranchAndCut tree(*residual, state);
      tree.solve_root();
      if (!tree.is_closed()) tree.run();
      if (!tree.is_restart_due()) {
        tree.finish_root();
        return tree.bound();
      }
      bound_ = std::max(bound_, tree.root_bound());
      std::ranges::fill(is_kept, std::uint8_t{0});
      for (const std::uint32_t v : tree.take_left()) is_kept[v] = 1;
    }
  }

  /// A limit below 0 is crossed by everybody: an empty path forbids every other one, for instance.
  bool closes_by_limit(const RankState&) {
    const auto limit = std::ranges::find_if(limits_, [](const Limit& l) { return l.at_most < 0; });
    if (limit == limits_.end()) return false;
    if (proof_) {
      ProofStep step;
      step.denominator = 0;
      step.multipliers.emplace_back(add_limit_row(static_cast<std::uint32_t>(limit - limits_.begin())), 1);
      proof_->add_step(ProofLog::kWhole, std::move(step));
    }
    return true;
  }

  std::uint32_t add_limit_row(std::uint32_t limit) {
    return proof_->add_row({ProofRow::Kind::limit, 0, 0, limit, {}}, {});
  }

  /// Variants that a path better than the best known can use: cheap enough by the landmark bound, and alone within
  /// every limit.
  std::vector<std::uint8_t> find_candidates(const RankState& state) {
    std::vector<std::uint8_t> is_kept(problem_.variant_count(), 0);
    for (std::size_t v = 0; v < is_kept.size(); ++v) is_kept[v] = at_least_[v] < state.upper ? 1 : 0;
    if (proof_) write_landmarks(is_kept);
    for (std::uint32_t number = 0; number < limits_.size(); ++number) {
      const Limit& limit = limits_[number];
      std::vector<std::uint32_t> too_heavy;
      for (std::size_t i = 0; i < limit.variants.size(); ++i) {
        if (limit.weights[i] > limit.at_most && is_kept[limit.variants[i]] != 0) too_heavy.push_back(limit.variants[i]);
      }
      for (const std::uint32_t v : too_heavy) is_kept[v] = 0;
      if (!proof_ || too_heavy.empty()) continue;
      ProofStep step;
      step.denominator = 0;
      step.multipliers.emplace_back(add_limit_row(number), 1);
      step.unused = std::move(too_heavy);
      proof_->add_step(ProofLog::kWhole, std::move(step));
    }
    return is_kept;
  }

  /// The landmark bound as a step of the proof, with the variants that it leaves out.
  void write_landmarks(const std::vector<std::uint8_t>& is_kept) {
    ProofStep step;
    step.denominator = 1;
    for (std::size_t i = 0; i < landmarks_.sets.size(); ++i) {
      step.multipliers.emplace_back(proof_->add_row({}, build_cut_set(base_, landmarks_.sets[i], kNone).facts),
                                    landmarks_.weights[i]);
    }
    for (std::uint32_t fact = 0; fact < base_.fact_count; ++fact) {
      if (landmarks_.potentials[fact] > 0)
        step.potentials.emplace_back(base_.original_fact[fact], landmarks_.potentials[fact]);
    }
    for (const std::uint32_t v : base_.original_variant) {
      if (is_kept[v] == 0) step.unused.push_back(v);
    }
    proof_->add_step(ProofLog::kWhole, std::move(step));
  }

  const Problem& problem_;
  const SearchOptions& options_;
  ReducedProblem base_;
  std::unique_ptr<ProofLog> proof_;  ///< only when a proof is wanted
  LandmarkBound landmarks_;
  CutPool pool_;
  KnownPaths known_;
  std::vector<Limit> limits_;
  std::vector<std::int64_t> at_least_;  ///< by variant of the Problem
  std::int64_t total_ = 0;
  std::int64_t bound_ = 0;  ///< holds for this rank and all later ones
  std::uint64_t steps_left_ = 0;
};

/// Not even without limits: some goal cannot be reached.
Answer describe_unreachable(const Problem& problem, const SearchOptions& options) {
  Answer answer;
  answer.end = SearchEnd::unreachable;
  const std::vector<std::uint8_t> is_reachable = find_reachable_nodes(problem);
  for (const Fact goal : problem.goals) {
    if (is_reachable[goal] == 0) answer.unreachable_goals.push_back(goal);
  }
  if (!options.wants_proof) return answer;
  Claim claim;
  for (const Wall& wall : problem.walls) claim.at_most.push_back(wall.at_most);
  claim.bound = 1;
  for (const std::int64_t cost : problem.network->cost) claim.bound += cost;
  claim.cases.emplace_back();  // a goal is out of reach: whoever looks sees it
  answer.claims.push_back(std::move(claim));
  return answer;
}

}  // namespace

Answer find_paths(const Problem& problem, const SearchOptions& options) {
  std::optional<ReducedProblem> base = reduce(problem, std::vector<std::uint8_t>(problem.variant_count(), 1));
  if (!base) return describe_unreachable(problem, options);
  return RankedSearch(problem, options, std::move(*base)).run();
}

}  // namespace careergap
