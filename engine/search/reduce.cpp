#include "engine/search/reduce.h"

#include <algorithm>
#include <map>

namespace careergap {

Lists Lists::inverted(std::size_t count) const {
  Lists result;
  result.starts_.assign(count + 1, 0);
  result.items_.resize(items_.size());
  for (const std::uint32_t item : items_) ++result.starts_[item + 1];
  for (std::size_t i = 0; i < count; ++i) result.starts_[i + 1] += result.starts_[i];
  std::vector<std::uint32_t> next(result.starts_.begin(), result.starts_.end() - 1);
  for (std::uint32_t list = 0; list < size(); ++list) {
    for (const std::uint32_t item : (*this)[list]) result.items_[next[item]++] = list;
  }
  return result;
}

namespace {

class Reduction {
 public:
  Reduction(const Problem& problem, std::span<const std::uint8_t> is_kept)
      : problem_(problem),
        is_usable_(is_kept.begin(), is_kept.end()),
        is_reachable_(find_reachable_facts(problem, is_kept)),
        is_start_(problem.fact_count, 0),
        is_relevant_(problem.fact_count, 0),
        is_needed_(problem.variants.size(), 0) {
    for (const Fact fact : problem.start) is_start_[fact] = 1;
  }

  std::optional<ReducedProblem> run() && {
    for (const Fact goal : problem_.goals) {
      if (is_reachable_[goal] == 0) return std::nullopt;
    }
    drop_unstartable();
    find_makers();
    mark_relevant();
    number_everything();
    for (const std::uint32_t v : result_.original_variant) add_variant(problem_.variants[v]);
    finish();
    return std::move(result_);
  }

 private:
  bool is_met_by_start(const std::vector<Fact>& group) const {
    return std::ranges::any_of(group, [&](Fact fact) { return is_start_[fact] != 0; });
  }
  bool is_new_outcome(const Variant& variant, Fact fact) const {
    return is_start_[fact] == 0 && !std::ranges::binary_search(variant.requires_all, fact);
  }

  void drop_unstartable() {
    const auto reachable = [&](Fact fact) { return is_reachable_[fact] != 0; };
    for (std::size_t v = 0; v < is_usable_.size(); ++v) {
      const Variant& variant = problem_.variants[v];
      if (is_usable_[v] == 0) continue;
      is_usable_[v] = std::ranges::all_of(variant.requires_all, reachable) &&
                      std::ranges::all_of(variant.requires_any,
                                          [&](const auto& group) { return std::ranges::any_of(group, reachable); });
    }
  }

  void find_makers() {
    Lists outcomes;
    for (std::size_t v = 0; v < is_usable_.size(); ++v) {
      outcomes.add(is_usable_[v] != 0 ? std::span<const Fact>(problem_.variants[v].outcomes) : std::span<const Fact>());
    }
    makers_ = outcomes.inverted(problem_.fact_count);
  }

  void want(Fact fact) {
    if (is_relevant_[fact] != 0 || is_start_[fact] != 0 || is_reachable_[fact] == 0) return;
    is_relevant_[fact] = 1;
    open_.push_back(fact);
  }
  void want_prerequisites(const Variant& variant) {
    for (const Fact fact : variant.requires_all) want(fact);
    for (const auto& group : variant.requires_any) {
      if (is_met_by_start(group)) continue;
      for (const Fact fact : group) want(fact);
    }
  }
  void mark_relevant() {
    for (const Fact goal : problem_.goals) want(goal);
    while (!open_.empty()) {
      const Fact fact = open_.back();
      open_.pop_back();
      for (const std::uint32_t v : makers_[fact]) {
        if (is_needed_[v] != 0 || !is_new_outcome(problem_.variants[v], fact)) continue;
        is_needed_[v] = 1;
        want_prerequisites(problem_.variants[v]);
      }
    }
  }

  void number_everything() {
    result_.reduced_fact.assign(problem_.fact_count, kNone);
    result_.reduced_variant.assign(problem_.variants.size(), kNone);
    for (Fact fact = 0; fact < problem_.fact_count; ++fact) {
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
  }

  void add_variant(const Variant& variant) {
    std::vector<std::uint32_t> nodes;
    for (const Fact fact : variant.requires_all) {
      if (is_start_[fact] == 0) nodes.push_back(result_.reduced_fact[fact]);
    }
    for (const auto& group : variant.requires_any) {
      if (!is_met_by_start(group)) nodes.push_back(node_of(group));
    }
    std::ranges::sort(nodes);
    nodes.erase(std::ranges::unique(nodes).begin(), nodes.end());
    std::vector<std::uint32_t> outcomes;
    for (const Fact fact : variant.outcomes) {
      if (is_relevant_[fact] != 0 && !std::ranges::binary_search(nodes, result_.reduced_fact[fact])) {
        outcomes.push_back(result_.reduced_fact[fact]);
      }
    }
    result_.prerequisites.add(nodes);
    result_.outcomes.add(outcomes);
    result_.cost.push_back(variant.cost.value);
    result_.activity.push_back(variant.activity);
  }

  /// A group with one option left is that fact; equal groups are one node.
  std::uint32_t node_of(const std::vector<Fact>& group) {
    std::vector<std::uint32_t> facts;
    for (const Fact fact : group) {
      if (is_reachable_[fact] != 0) facts.push_back(result_.reduced_fact[fact]);
    }
    std::ranges::sort(facts);
    facts.erase(std::ranges::unique(facts).begin(), facts.end());
    if (facts.size() == 1) return facts.front();
    const auto next = result_.fact_count + static_cast<std::uint32_t>(result_.options.size());
    const auto [place, is_new] = nodes_of_groups_.try_emplace(std::move(facts), next);
    if (is_new) result_.options.add(place->first);
    return place->second;
  }

  void finish() {
    result_.node_count = result_.fact_count + static_cast<std::uint32_t>(result_.options.size());
    result_.users = result_.prerequisites.inverted(result_.node_count);
    result_.makers = result_.outcomes.inverted(result_.fact_count);
    const Lists groups = result_.options.inverted(result_.fact_count);
    for (std::uint32_t fact = 0; fact < result_.fact_count; ++fact) {
      std::vector<std::uint32_t> nodes(groups[fact].begin(), groups[fact].end());
      for (std::uint32_t& node : nodes) node += result_.fact_count;
      result_.groups_of.add(nodes);
    }
    for (const Fact goal : problem_.goals) {
      if (is_start_[goal] == 0) result_.goals.push_back(result_.reduced_fact[goal]);
    }
  }

  const Problem& problem_;
  std::vector<std::uint8_t> is_usable_;
  std::vector<std::uint8_t> is_reachable_;
  std::vector<std::uint8_t> is_start_;
  std::vector<std::uint8_t> is_relevant_;
  std::vector<std::uint8_t> is_needed_;
  std::vector<Fact> open_;
  Lists makers_;
  std::map<std::vector<std::uint32_t>, std::uint32_t> nodes_of_groups_;
  ReducedProblem result_;
};

}  // namespace

std::optional<ReducedProblem> reduce(const Problem& problem, std::span<const std::uint8_t> is_kept) {
  return Reduction(problem, is_kept).run();
}

std::vector<std::uint32_t> find_entering(const ReducedProblem& problem, std::span<const std::uint32_t> facts) {
  std::vector<std::uint8_t> is_inside(problem.fact_count, 0);
  for (const std::uint32_t fact : facts) is_inside[fact] = 1;
  const auto inside = [&](std::uint32_t node) {
    if (node < problem.fact_count) return is_inside[node] != 0;
    return std::ranges::all_of(problem.options[node - problem.fact_count],
                               [&](std::uint32_t fact) { return is_inside[fact] != 0; });
  };
  std::vector<std::uint32_t> entering;
  for (const std::uint32_t fact : facts) {
    for (const std::uint32_t v : problem.makers[fact]) {
      if (std::ranges::none_of(problem.prerequisites[v], inside)) entering.push_back(v);
    }
  }
  std::ranges::sort(entering);
  entering.erase(std::ranges::unique(entering).begin(), entering.end());
  return entering;
}

}  // namespace careergap
