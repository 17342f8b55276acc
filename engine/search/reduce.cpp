#include "engine/search/reduce.h"

#include <algorithm>
#include <map>
#include <utility>

namespace careergap {

namespace {

class Reduction {
 public:
  Reduction(const Problem& problem, std::span<const std::uint8_t> is_kept)
      : problem_(problem),
        network_(*problem.network),
        is_usable_(is_kept.begin(), is_kept.end()),
        is_reachable_(find_reachable_nodes(problem, is_kept)),
        is_start_(network_.fact_count, 0),
        is_relevant_(network_.fact_count, 0),
        is_needed_(network_.variant_count(), 0),
        reduced_group_(network_.options.size(), kNone) {
    for (const Fact fact : problem.start) is_start_[fact] = 1;
  }

  std::optional<ReducedProblem> run() && {
    for (const Fact goal : problem_.goals) {
      if (is_reachable_[goal] == 0) return std::nullopt;
    }
    drop_unstartable();
    mark_relevant();
    number_everything();
    for (const std::uint32_t v : result_.original_variant) add_variant(v);
    result_.connect();
    for (const Fact goal : problem_.goals) {
      if (is_start_[goal] == 0) result_.goals.push_back(result_.reduced_fact[goal]);
    }
    return std::move(result_);
  }

 private:
  bool is_met_by_start(std::uint32_t node) const {
    if (!network_.is_group(node)) return is_start_[node] != 0;
    return std::ranges::any_of(network_.options_of(node), [&](Fact fact) { return is_start_[fact] != 0; });
  }
  bool is_new_outcome(std::uint32_t variant, Fact fact) const {
    return is_start_[fact] == 0 && std::ranges::find(network_.prerequisites[variant], fact) ==
                                       std::ranges::end(network_.prerequisites[variant]);
  }

  void drop_unstartable() {
    for (std::uint32_t v = 0; v < is_usable_.size(); ++v) {
      is_usable_[v] =
          is_usable_[v] != 0 && problem_.allows(v) &&
          std::ranges::all_of(network_.prerequisites[v], [&](std::uint32_t node) { return is_reachable_[node] != 0; });
    }
  }

  void want(std::uint32_t node) {
    if (network_.is_group(node)) {
      if (is_met_by_start(node)) return;
      for (const Fact fact : network_.options_of(node)) want(fact);
      return;
    }
    if (is_relevant_[node] != 0 || is_start_[node] != 0 || is_reachable_[node] == 0) return;
    is_relevant_[node] = 1;
    open_.push_back(node);
  }
  void mark_relevant() {
    for (const Fact goal : problem_.goals) want(goal);
    while (!open_.empty()) {
      const Fact fact = open_.back();
      open_.pop_back();
      for (const std::uint32_t v : network_.makers[fact]) {
        if (is_usable_[v] == 0 || is_needed_[v] != 0 || !is_new_outcome(v, fact)) continue;
        is_needed_[v] = 1;
        for (const std::uint32_t node : network_.prerequisites[v]) want(node);
      }
    }
  }

  void number_everything() {
    result_.reduced_fact.assign(network_.fact_count, kNone);
    result_.reduced_variant.assign(network_.variant_count(), kNone);
    for (Fact fact = 0; fact < network_.fact_count; ++fact) {
      if (is_relevant_[fact] == 0) continue;
      result_.reduced_fact[fact] = static_cast<std::uint32_t>(result_.original_fact.size());
      result_.original_fact.push_back(fact);
    }
    for (std::uint32_t v = 0; v < is_needed_.size(); ++v) {
      if (is_needed_[v] == 0) continue;
      result_.reduced_variant[v] = static_cast<std::uint32_t>(result_.original_variant.size());
      result_.original_variant.push_back(v);
    }
    result_.fact_count = static_cast<std::uint32_t>(result_.original_fact.size());
    result_.activity_count = network_.activity_count;
  }

  void add_variant(std::uint32_t v) {
    nodes_.clear();
    for (const std::uint32_t node : network_.prerequisites[v]) {
      if (!is_met_by_start(node))
        nodes_.push_back(network_.is_group(node) ? node_of(node) : result_.reduced_fact[node]);
    }
    std::ranges::sort(nodes_);
    nodes_.erase(std::ranges::unique(nodes_).begin(), nodes_.end());
    for (const std::uint32_t node : nodes_) result_.prerequisites.push(node);
    result_.prerequisites.close();
    for (const Fact fact : network_.outcomes[v]) {
      if (is_relevant_[fact] != 0 && is_new_outcome(v, fact)) result_.outcomes.push(result_.reduced_fact[fact]);
    }
    result_.outcomes.close();
    result_.cost.push_back(network_.cost[v]);
    result_.activity.push_back(network_.activity[v]);
  }

  /// A group with one option left is that fact; groups that have become equal are one node.
  std::uint32_t node_of(std::uint32_t group) {
    std::uint32_t& node = reduced_group_[group - network_.fact_count];
    if (node != kNone) return node;
    std::vector<std::uint32_t> facts;
    for (const Fact fact : network_.options_of(group)) {
      if (is_reachable_[fact] != 0) facts.push_back(result_.reduced_fact[fact]);
    }
    if (facts.size() == 1) return node = facts.front();
    const auto next = result_.fact_count + static_cast<std::uint32_t>(result_.options.size());
    const auto [place, is_new] = nodes_of_groups_.try_emplace(std::move(facts), next);
    if (is_new) result_.options.add(place->first);
    return node = place->second;
  }

  const Problem& problem_;
  const Network& network_;
  std::vector<std::uint8_t> is_usable_;
  std::vector<std::uint8_t> is_reachable_;
  std::vector<std::uint8_t> is_start_;
  std::vector<std::uint8_t> is_relevant_;
  std::vector<std::uint8_t> is_needed_;
  std::vector<Fact> open_;
  std::vector<std::uint32_t> reduced_group_;
  std::map<std::vector<std::uint32_t>, std::uint32_t> nodes_of_groups_;
  std::vector<std::uint32_t> nodes_;
  ReducedProblem result_;
};

}  // namespace

std::optional<ReducedProblem> reduce(const Problem& problem, std::span<const std::uint8_t> is_kept) {
  return Reduction(problem, is_kept).run();
}

std::vector<std::uint32_t> EntryFinder::find(std::span<const std::uint32_t> facts) {
  for (const std::uint32_t fact : facts) is_inside_[fact] = 1;
  const auto inside = [&](std::uint32_t node) {
    if (!network_.is_group(node)) return is_inside_[node] != 0;
    return std::ranges::all_of(network_.options_of(node), [&](std::uint32_t fact) { return is_inside_[fact] != 0; });
  };
  std::vector<std::uint32_t> entering;
  for (const std::uint32_t fact : facts) {
    for (const std::uint32_t v : network_.makers[fact]) {
      if (std::ranges::none_of(network_.prerequisites[v], inside)) entering.push_back(v);
    }
  }
  for (const std::uint32_t fact : facts) is_inside_[fact] = 0;
  std::ranges::sort(entering);
  entering.erase(std::ranges::unique(entering).begin(), entering.end());
  return entering;
}

}  // namespace careergap
