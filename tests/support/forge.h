#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "tests/support/claims.h"

namespace careergap {

/// One-change edits of a certificate, as somebody would make them who wants a false claim to pass.
enum class Forgery : std::uint8_t {
  step_dropped_from_path,
  steps_of_path_swapped,
  step_of_path_replaced,
  cost_changed,
  bound_raised,
  path_denied,
  at_most_changed,
  earlier_forgotten,
  exclusion_changed,
  entry_removed_from_set,
  fact_added_to_set,
  multiplier_raised,
  denominator_changed,
  row_kind_changed,
  row_moved,
  activity_changed,
  potential_raised,
  unused_added,
  used_added,
  step_removed,
  step_moved,
  case_removed,
  children_swapped,
  child_redirected,
  goal_removed,
  prerequisite_dropped,
  variant_made_dearer,
  digest_edited,
  count_
};
inline constexpr std::size_t kForgeries = static_cast<std::size_t>(Forgery::count_);
inline constexpr std::array<std::string_view, kForgeries> kForgeryNames{"step dropped from the path",
                                                                        "steps of the path swapped",
                                                                        "step of the path replaced",
                                                                        "cost changed",
                                                                        "bound raised",
                                                                        "path denied",
                                                                        "at_most changed",
                                                                        "earlier claim forgotten",
                                                                        "exclusion changed",
                                                                        "entry removed from a set",
                                                                        "fact added to a set",
                                                                        "multiplier raised",
                                                                        "denominator changed",
                                                                        "row kind changed",
                                                                        "row moved to another set",
                                                                        "activity changed",
                                                                        "potential raised",
                                                                        "unused variant added",
                                                                        "used variant added",
                                                                        "step removed",
                                                                        "step moved",
                                                                        "case removed",
                                                                        "children swapped",
                                                                        "child redirected",
                                                                        "goal removed",
                                                                        "prerequisite dropped",
                                                                        "variant made dearer",
                                                                        "digest edited"};

/// Where edits of the proof alone begin and end: they are worth a test only on a claim that is false already.
inline bool is_of_proof(Forgery kind) {
  return kind >= Forgery::entry_removed_from_set && kind <= Forgery::child_redirected;
}
/// Edits of what the digest stands over, or of the digest.
inline bool is_of_problem(Forgery kind) {
  return kind >= Forgery::goal_removed;
}

/// Makes the edit somewhere in the claim; false when there is nothing to edit in this way.
class Forger {
 public:
  Forger(ReadCertificate& file, std::size_t claim, Draw& draw)
      : file_(file), certificate_(file.certificate), claim_(file.certificate.claims[claim]), draw_(draw) {}

  bool forge(Forgery kind) {
    if (kind < Forgery::entry_removed_from_set) return forge_claim(kind);
    if (kind < Forgery::potential_raised) return forge_rows(kind);
    if (kind < Forgery::goal_removed) return forge_cases(kind);
    return forge_problem(kind);
  }

 private:
  template <class Item>
  std::size_t any_of(const std::vector<Item>& items) {
    return draw_.below(static_cast<std::uint32_t>(items.size()));
  }
  template <class Item>
  void remove_any(std::vector<Item>& items) {
    items.erase(items.begin() + static_cast<std::ptrdiff_t>(any_of(items)));
  }
  std::uint32_t any_variant() { return draw_.below(static_cast<std::uint32_t>(certificate_.problem.variant_count())); }
  Fact any_fact() { return draw_.below(certificate_.problem.network->fact_count); }

  bool forge_claim(Forgery kind) {
    switch (kind) {
      case Forgery::step_dropped_from_path:
        if (claim_.path.empty()) return false;
        remove_any(claim_.path);
        return true;
      case Forgery::steps_of_path_swapped:
        if (claim_.path.size() < 2) return false;
        std::swap(claim_.path[0], claim_.path[1 + draw_.below(static_cast<std::uint32_t>(claim_.path.size() - 1))]);
        return true;
      case Forgery::step_of_path_replaced:
        if (claim_.path.empty()) return false;
        claim_.path[any_of(claim_.path)] = any_variant();
        return true;
      case Forgery::cost_changed:
        claim_.cost += draw_.chance(50) ? 1 : -1;
        return claim_.has_path && claim_.cost >= 0;
      case Forgery::bound_raised:
        claim_.bound += 1 + draw_.below(3);
        return true;
      case Forgery::path_denied:
        if (!claim_.has_path) return false;
        claim_.has_path = false;
        claim_.bound = 1;
        for (const std::int64_t cost : certificate_.problem.network->cost) claim_.bound += cost;
        return true;
      case Forgery::at_most_changed: {
        if (claim_.at_most.empty()) return false;
        std::int64_t& at_most = claim_.at_most[any_of(claim_.at_most)];
        at_most += draw_.chance(80) ? 1 + draw_.below(40) : -1;
        return at_most >= 0;
      }
      case Forgery::earlier_forgotten:
        if (claim_.earlier.empty()) return false;
        remove_any(claim_.earlier);
        return true;
      default:
        return forge_exclusion();
    }
  }

  bool forge_exclusion() {
    if (claim_.excluded.empty()) return false;
    std::vector<std::uint32_t>& variants = claim_.excluded[any_of(claim_.excluded)];
    if (draw_.chance(50)) {
      remove_any(claim_.excluded);
    } else {
      variants.push_back(any_variant());
      Draw::sort_unique(variants);
    }
    return true;
  }

  bool forge_rows(Forgery kind) {
    if (kind == Forgery::entry_removed_from_set || kind == Forgery::fact_added_to_set) {
      if (claim_.sets.empty()) return false;
      std::vector<Fact>& set = claim_.sets[any_of(claim_.sets)];
      if (kind == Forgery::entry_removed_from_set) {
        if (set.empty()) return false;
        remove_any(set);
      } else {
        set.push_back(any_fact());
        Draw::sort_unique(set);
      }
      return true;
    }
    if (kind == Forgery::multiplier_raised || kind == Forgery::denominator_changed) return forge_factor(kind);
    if (claim_.rows.empty()) return false;
    ProofRow& row = claim_.rows[any_of(claim_.rows)];
    if (kind == Forgery::row_kind_changed) {
      row.kind = static_cast<ProofRow::Kind>(draw_.below(5));
      if (row.activities.empty()) row.activities.push_back(draw_.below(certificate_.problem.network->activity_count));
      return true;
    }
    if (kind == Forgery::row_moved) {
      if (claim_.sets.empty()) return false;
      row.set = static_cast<std::uint32_t>(any_of(claim_.sets));
      row.variant = any_variant();
      const std::size_t limits = claim_.at_most.size() + claim_.earlier.size() + claim_.excluded.size();
      if (limits > 0) row.limit = draw_.below(static_cast<std::uint32_t>(limits));
      return true;
    }
    const auto with_activities = [](const ProofRow& one) { return !one.activities.empty(); };
    const auto found = std::ranges::find_if(claim_.rows, with_activities);
    if (found == claim_.rows.end()) return false;
    found->activities[any_of(found->activities)] = draw_.below(certificate_.problem.network->activity_count);
    return true;
  }

  ProofStep* any_step() {
    std::vector<ProofStep*> steps;
    for (ProofCase& one : claim_.cases) {
      for (ProofStep& step : one.steps) steps.push_back(&step);
    }
    return steps.empty() ? nullptr : steps[any_of(steps)];
  }

  bool forge_factor(Forgery kind) {
    ProofStep* const step = any_step();
    if (step == nullptr) return false;
    if (kind == Forgery::denominator_changed) {
      step->denominator = step->denominator == 0 ? 1 : step->denominator - 1 - 2 * (draw_.below(2));
      return true;
    }
    if (step->multipliers.empty()) return false;
    std::int64_t& multiplier = step->multipliers[any_of(step->multipliers)].second;
    multiplier = draw_.chance(50) ? multiplier + 1 + draw_.below(20) : draw_.chance(50) ? multiplier * 8 : -multiplier;
    return true;
  }

  bool forge_cases(Forgery kind) {
    if (claim_.cases.empty()) return false;
    ProofCase& one = claim_.cases[any_of(claim_.cases)];
    ProofStep* const step = any_step();
    switch (kind) {
      case Forgery::potential_raised:
        if (step == nullptr) return false;
        if (step->potentials.empty() || draw_.chance(30)) step->potentials.emplace_back(any_fact(), 0);
        step->potentials[any_of(step->potentials)].second += std::int64_t{1} << draw_.below(30);
        return true;
      case Forgery::unused_added:
        if (step != nullptr) step->unused.push_back(any_variant());
        return step != nullptr;
      case Forgery::used_added:
        if (step != nullptr) step->used.push_back(any_variant());
        return step != nullptr;
      case Forgery::step_removed:
        if (one.steps.empty()) return false;
        remove_any(one.steps);
        return true;
      case Forgery::step_moved:
        if (step == nullptr) return false;
        one.steps.push_back(*step);
        return true;
      case Forgery::case_removed:
        remove_any(claim_.cases);
        return true;
      case Forgery::children_swapped: {
        std::vector<ProofCase*> splits;
        for (ProofCase& other : claim_.cases) {
          if (other.split != kNone) splits.push_back(&other);
        }
        if (splits.empty()) return false;
        ProofCase& chosen = *splits[any_of(splits)];
        std::swap(chosen.with, chosen.without);
        return true;
      }
      default: {
        const auto target = static_cast<std::uint32_t>(any_of(claim_.cases));
        if (one.split == kNone) one = {one.steps, any_variant(), target, target};
        (draw_.chance(50) ? one.with : one.without) = target;
        return true;
      }
    }
  }

  bool forge_problem(Forgery kind) {
    Problem& problem = certificate_.problem;
    std::vector<Variant> variants;
    for (std::uint32_t v = 0; v < problem.variant_count(); ++v) variants.push_back(problem.network->variant(v));
    if (kind == Forgery::digest_edited) {
      char& digit = file_.digest[draw_.below(static_cast<std::uint32_t>(file_.digest.size()))];
      digit = digit == '0' ? '1' : '0';
      return true;
    }
    if (kind == Forgery::goal_removed) {
      if (problem.goals.empty()) return false;
      remove_any(problem.goals);
      return true;
    }
    Variant& variant = variants[any_variant()];
    if (kind == Forgery::prerequisite_dropped) {
      if (!variant.requires_all.empty()) {
        remove_any(variant.requires_all);
      } else if (!variant.requires_any.empty()) {
        remove_any(variant.requires_any);
      } else {
        return false;
      }
    } else {
      variant.cost.value += 1 + draw_.below(9);
    }
    problem.network = std::make_shared<const Network>(build_network(problem.network->fact_count, variants));
    return true;
  }

  ReadCertificate& file_;
  Certificate& certificate_;
  Claim& claim_;
  Draw& draw_;
};

}  // namespace careergap
