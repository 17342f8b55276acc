// The arithmetic of certificates. Factors stay below 2^63, so that products fit into 128 bits; sums are watched.
#include "engine/verify/step.h"

#include <algorithm>

namespace careergap {

namespace {

Refusal flaw_at(Flaw flaw, std::uint32_t at) {
  return {flaw, kNone, kNone, at};
}

std::vector<std::uint8_t> flag_facts(const Network& network, std::span<const Fact> facts) {
  std::vector<std::uint8_t> flags(network.fact_count, 0);
  for (const Fact fact : facts) flags[fact] = 1;
  return flags;
}

}  // namespace

StepChecker::StepChecker(const Problem& problem, const Claim& claim, std::span<const ClaimLimit> limits,
                         const Lists& variants_of)
    : network_(*problem.network),
      claim_(claim),
      limits_(limits),
      variants_of_(variants_of),
      reduced_(problem.variant_count(), 0),
      is_start_(flag_facts(network_, problem.start)),
      is_goal_(flag_facts(network_, problem.goals)),
      is_inside_(network_.fact_count, 0),
      is_seen_(problem.variant_count(), 0),
      potential_(network_.fact_count, 0) {}

Refusal StepChecker::check(const ProofStep& step, const CaseState& state) {
  state_ = &state;
  if (step.denominator < 0 || step.denominator > kMostMultiplier) return flaw_at(Flaw::bad_number, kNone);
  sum_ = 0;
  is_too_large_ = false;
  goal_ = Wide{step.denominator} * (claim_.bound - 1);
  for (const std::uint32_t v : state.alive()) reduced_[v] = Wide{step.denominator} * network_.cost[v];
  if (const Refusal refusal = check_rows(step); refusal.flaw != Flaw::none) return refusal;
  add_sum();
  reaches_bound_ = reaches(sum_, 0, 0);
  Refusal refusal = check_potentials(step);
  if (refusal.flaw == Flaw::none) refusal = check_fixings(step);
  for (const auto& [fact, value] : step.potentials) {
    if (fact < potential_.size()) potential_[fact] = 0;
  }
  return is_too_large_ ? flaw_at(Flaw::too_large, kNone) : refusal;
}

Refusal StepChecker::check_rows(const ProofStep& step) {
  for (const auto& [row, multiplier] : step.multipliers) {
    if (row >= claim_.rows.size()) return flaw_at(Flaw::no_such_row, row);
    if (multiplier < 1 || multiplier > kMostMultiplier) return flaw_at(Flaw::bad_number, row);
    if (const Refusal refusal = add_row(row, multiplier); refusal.flaw != Flaw::none) return refusal;
  }
  return {};
}

Refusal StepChecker::add_row(std::uint32_t place, std::int64_t multiplier) {
  const ProofRow& row = claim_.rows[place];
  switch (row.kind) {
    case ProofRow::Kind::goal:
    case ProofRow::Kind::support:
      return add_set(row, place, multiplier);
    case ProofRow::Kind::limit:
      return add_limit(row, place, multiplier);
    case ProofRow::Kind::cover:
      return add_cover(row, place, multiplier);
    case ProofRow::Kind::activity:
      return add_activity(row, place, multiplier);
  }
  return flaw_at(Flaw::no_such_row, place);
}

Refusal StepChecker::add_set(const ProofRow& row, std::uint32_t place, std::int64_t multiplier) {
  if (row.set >= claim_.sets.size()) return flaw_at(Flaw::no_such_set, place);
  const std::vector<Fact>& set = claim_.sets[row.set];
  for (const Fact fact : set) {
    if (fact >= network_.fact_count) return flaw_at(Flaw::no_such_fact, fact);
    if (is_start_[fact] != 0) return flaw_at(Flaw::set_holds_start, place);
  }
  const bool is_support = row.kind == ProofRow::Kind::support;
  if (is_support && row.variant >= network_.variant_count()) return flaw_at(Flaw::no_such_variant, row.variant);
  const auto is_goal = [&](Fact fact) { return is_goal_[fact] != 0; };
  if (!is_support && std::ranges::none_of(set, is_goal)) return flaw_at(Flaw::set_without_goal, place);

  for (const Fact fact : set) is_inside_[fact] = 1;
  const bool is_founded = !is_support || has_prerequisite_inside(row.variant);
  const std::vector<std::uint32_t> entering = find_entering(set);
  for (const Fact fact : set) is_inside_[fact] = 0;
  if (!is_founded) return flaw_at(Flaw::set_without_prerequisite, place);

  for (const std::uint32_t v : entering) add_term(v, multiplier, 1);
  if (is_support) {
    add_term(row.variant, multiplier, -1);
  } else {
    add(sum_, multiplier);
  }
  return {};
}

/// Facts out of reach lie in every set. What has not dropped out makes none of them, so the makers of the set's own
/// facts are all that can enter it.
bool StepChecker::lies_inside(std::uint32_t node) const {
  const auto is_inside = [&](Fact fact) { return is_inside_[fact] != 0 || !state_->can_reach(fact); };
  return network_.is_group(node) ? std::ranges::all_of(network_.options_of(node), is_inside) : is_inside(node);
}

bool StepChecker::has_prerequisite_inside(std::uint32_t variant) const {
  return std::ranges::any_of(network_.prerequisites[variant], [&](std::uint32_t node) { return lies_inside(node); });
}

std::vector<std::uint32_t> StepChecker::find_entering(const std::vector<Fact>& set) {
  std::vector<std::uint32_t> entering, seen;
  for (const Fact fact : set) {
    for (const std::uint32_t v : network_.makers[fact]) {
      if (is_seen_[v] != 0 || !state_->is_alive(v)) continue;
      is_seen_[v] = 1;
      seen.push_back(v);
      if (!has_prerequisite_inside(v)) entering.push_back(v);
    }
  }
  for (const std::uint32_t v : seen) is_seen_[v] = 0;
  return entering;
}

Refusal StepChecker::add_limit(const ProofRow& row, std::uint32_t place, std::int64_t multiplier) {
  if (row.limit >= limits_.size()) return flaw_at(Flaw::no_such_limit, place);
  const ClaimLimit& limit = limits_[row.limit];
  for (std::size_t i = 0; i < limit.variants.size(); ++i) add_term(limit.variants[i], multiplier, -limit.weights[i]);
  add(sum_, -Wide{multiplier} * limit.at_most);
  return {};
}

/// A path does each activity in one variant at most, and none weighs less than w. So what of the activities it leaves
/// undone weighs e or more in w: either one of them does alone, or none is cut and their sum does.
Refusal StepChecker::add_cover(const ProofRow& row, std::uint32_t place, std::int64_t multiplier) {
  if (row.limit >= limits_.size()) return flaw_at(Flaw::no_such_limit, place);
  const ClaimLimit& limit = limits_[row.limit];
  std::vector<std::int64_t> weights;
  std::int64_t excess = -limit.at_most;
  for (std::size_t i = 0; i < row.activities.size(); ++i) {
    const std::uint32_t activity = row.activities[i];
    if (activity >= network_.activity_count || variants_of_[activity].empty()) {
      return flaw_at(Flaw::no_such_activity, place);
    }
    if (i > 0 && row.activities[i - 1] >= activity) return flaw_at(Flaw::bad_cover, place);
    std::int64_t least = kMostTotal;
    for (const std::uint32_t v : variants_of_[activity]) least = std::min(least, limit.weight_of(v));
    weights.push_back(least);
    excess += least;  // weights of different activities: below 2^53 together
  }
  if (excess <= 0) return flaw_at(Flaw::bad_cover, place);
  std::int64_t at_least = excess;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const std::int64_t weight = std::min(weights[i], excess);
    at_least -= weight;
    for (const std::uint32_t v : variants_of_[row.activities[i]]) add_term(v, multiplier, -weight);
  }
  add(sum_, Wide{multiplier} * at_least);
  return {};
}

Refusal StepChecker::add_activity(const ProofRow& row, std::uint32_t place, std::int64_t multiplier) {
  if (row.activities.size() != 1 || row.activities.front() >= network_.activity_count) {
    return flaw_at(Flaw::no_such_activity, place);
  }
  for (const std::uint32_t v : variants_of_[row.activities.front()]) add_term(v, multiplier, -1);
  add(sum_, -Wide{multiplier});
  return {};
}

void StepChecker::add_term(std::uint32_t variant, std::int64_t multiplier, std::int64_t coefficient) {
  if (state_->is_alive(variant)) add(reduced_[variant], -Wide{multiplier} * coefficient);
}

void StepChecker::add(Wide& into, Wide value) {
  if (__builtin_add_overflow(into, value, &into)) is_too_large_ = true;
}

void StepChecker::add_sum() {
  for (const std::uint32_t v : state_->alive()) {
    if (state_->is_used(v) || reduced_[v] < 0) add(sum_, reduced_[v]);
  }
}

bool StepChecker::reaches(Wide total, Wide more, std::int64_t still_more) {
  add(total, more);
  add(total, still_more);
  return total > goal_;
}

Wide StepChecker::price_of(std::uint32_t variant) const {
  return state_->is_free(variant) ? std::max(reduced_[variant], Wide{0}) : Wide{0};
}

std::int64_t StepChecker::start_of(std::uint32_t variant) const {
  std::int64_t dearest = 0;
  for (const std::uint32_t node : network_.prerequisites[variant]) {
    std::int64_t cheapest = kMostMultiplier;
    if (!network_.is_group(node)) {
      cheapest = potential_[node];
    } else {
      for (const Fact option : network_.options_of(node)) {
        if (state_->can_reach(option)) cheapest = std::min(cheapest, potential_[option]);
      }
    }
    dearest = std::max(dearest, cheapest);
  }
  return dearest;
}

/// Whatever first brings a fact was preceded by all its prerequisites, so along any path a fact is paid for when it is
/// held. Potentials that support each other in a circle are harmless: nobody comes to hold a circle.
Refusal StepChecker::check_potentials(const ProofStep& step) {
  for (const auto& [fact, value] : step.potentials) {
    if (fact >= network_.fact_count) return flaw_at(Flaw::no_such_fact, fact);
    if (value < 0 || value > kMostMultiplier || is_start_[fact] != 0) return flaw_at(Flaw::bad_potential, fact);
    potential_[fact] = value;
  }
  for (const auto& [fact, value] : step.potentials) {
    for (const std::uint32_t v : network_.makers[fact]) {
      if (!state_->is_alive(v)) continue;
      if (Wide{potential_[fact]} - start_of(v) > price_of(v)) return flaw_at(Flaw::bad_potential, fact);
    }
  }
  return {};
}

Refusal StepChecker::check_fixings(const ProofStep& step) {
  for (const std::uint32_t v : step.unused) {
    if (v >= network_.variant_count()) return flaw_at(Flaw::no_such_variant, v);
    if (state_->is_alive(v) && !reaches(sum_, price_of(v), start_of(v))) return flaw_at(Flaw::not_unused, v);
  }
  for (const std::uint32_t v : step.used) {
    if (v >= network_.variant_count()) return flaw_at(Flaw::no_such_variant, v);
    if (state_->is_used(v)) continue;  // by an earlier step: said twice, still true
    const Wide loss = state_->is_free(v) ? std::min(reduced_[v], Wide{0}) : Wide{0};
    if (!reaches(sum_, -loss, 0)) return flaw_at(Flaw::not_used, v);
  }
  return {};
}

}  // namespace careergap
