#include "engine/problem/problem.h"

#include <algorithm>
#include <cstddef>
#include <set>

namespace careergap {

namespace {

/// Forward chaining with one counter per variant: prerequisites and groups that are not held yet.
class Chaining {
 public:
  Chaining(const Problem& problem, std::span<const std::uint8_t> is_allowed)
      : problem_(problem),
        is_held_(problem.fact_count, 0),
        missing_(problem.variants.size(), 0),
        is_used_(problem.variants.size(), 0) {
    users_.resize(problem.fact_count);
    for (std::uint32_t v = 0; v < problem.variants.size(); ++v) {
      if (is_allowed.empty() || is_allowed[v] != 0) add_variant(v);
    }
    is_group_met_.assign(group_count_, 0);
  }

  std::vector<std::uint8_t> run() && {
    for (const Fact fact : problem_.start) hold(fact);
    for (std::uint32_t v = 0; v < missing_.size(); ++v) {
      if (missing_[v] == 0 && is_used_[v] != 0) start(v);
    }
    while (!open_.empty()) {
      const Fact fact = open_.back();
      open_.pop_back();
      for (const Use& use : users_[fact]) meet(use);
    }
    return std::move(is_held_);
  }

 private:
  static constexpr std::uint32_t kNoGroup = UINT32_MAX;
  struct Use {
    std::uint32_t variant, group;
  };

  void add_variant(std::uint32_t v) {
    const Variant& variant = problem_.variants[v];
    is_used_[v] = 1;
    missing_[v] = static_cast<std::uint32_t>(variant.requires_all.size() + variant.requires_any.size());
    for (const Fact fact : variant.requires_all) users_[fact].push_back({v, kNoGroup});
    for (const auto& group : variant.requires_any) {
      for (const Fact fact : group) users_[fact].push_back({v, group_count_});
      ++group_count_;
    }
  }

  void meet(const Use& use) {
    if (use.group != kNoGroup) {
      if (is_group_met_[use.group] != 0) return;
      is_group_met_[use.group] = 1;
    }
    if (--missing_[use.variant] == 0) start(use.variant);
  }
  void start(std::uint32_t v) {
    for (const Fact fact : problem_.variants[v].outcomes) hold(fact);
  }
  void hold(Fact fact) {
    if (is_held_[fact] != 0) return;
    is_held_[fact] = 1;
    open_.push_back(fact);
  }

  const Problem& problem_;
  std::vector<std::uint8_t> is_held_;
  std::vector<std::uint32_t> missing_;
  std::vector<std::uint8_t> is_used_;
  std::vector<std::vector<Use>> users_;
  std::uint32_t group_count_ = 0;
  std::vector<std::uint8_t> is_group_met_;
  std::vector<Fact> open_;
};

bool can_start(const Variant& variant, const std::vector<std::uint8_t>& is_held) {
  const auto held = [&](Fact fact) { return is_held[fact] != 0; };
  return std::ranges::all_of(variant.requires_all, held) &&
         std::ranges::all_of(variant.requires_any, [&](const auto& group) { return std::ranges::any_of(group, held); });
}

}  // namespace

std::vector<std::uint8_t> find_reachable_facts(const Problem& problem, std::span<const std::uint8_t> is_allowed) {
  return Chaining(problem, is_allowed).run();
}

std::vector<std::uint32_t> order_path(const Problem& problem, std::span<const std::uint32_t> variants) {
  std::vector<std::uint8_t> is_held(problem.fact_count, 0);
  for (const Fact fact : problem.start) is_held[fact] = 1;
  std::vector<std::uint32_t> waiting(variants.begin(), variants.end());
  std::vector<std::uint32_t> ordered;
  ordered.reserve(waiting.size());
  while (true) {
    const auto ready =
        std::ranges::find_if(waiting, [&](std::uint32_t v) { return can_start(problem.variants[v], is_held); });
    if (ready == waiting.end()) return ordered;
    for (const Fact fact : problem.variants[*ready].outcomes) is_held[fact] = 1;
    ordered.push_back(*ready);
    waiting.erase(ready);
  }
}

bool is_path(const Problem& problem, std::span<const std::uint32_t> variants) {
  std::set<std::uint32_t> activities;
  for (const std::uint32_t v : variants) {
    if (v >= problem.variants.size() || !activities.insert(problem.variants[v].activity).second) return false;
  }
  if (order_path(problem, variants).size() != variants.size()) return false;
  std::vector<std::uint8_t> is_held(problem.fact_count, 0);
  for (const Fact fact : problem.start) is_held[fact] = 1;
  for (const std::uint32_t v : variants) {
    for (const Fact fact : problem.variants[v].outcomes) is_held[fact] = 1;
  }
  return std::ranges::all_of(problem.goals, [&](Fact goal) { return is_held[goal] != 0; });
}

}  // namespace careergap
