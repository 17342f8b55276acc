#include "engine/plan/trade_offs.h"

#include <numeric>

#include "engine/plan/build_certificate.h"
#include "engine/plan/build_path.h"

namespace careergap {

namespace {

constexpr std::int64_t kMinorUnits = 100;

class Front {
 public:
  Front(const Catalog& catalog, const PlanningProblem& planning, const Plan& plan, LimitTrials& trials)
      : catalog_(catalog), plan_(plan), trials_(trials) {
    for (const auto& origin : planning.origins) {
      hours_.push_back(origin.hours.expected.value);
      money_.push_back(catalog[origin.activity].price.amount.expected.value);
    }
    fewest_hours_ = prepare(hours_, money_);
    least_money_ = prepare(money_, hours_);
  }

  TradeOffs run() && {
    std::vector<Claim> claims;
    for (bool is_going_on = true; is_going_on;) {
      trials_.tell(PlanPhase::trade_offs, front_.points.size() + 1, 0);
      Trial trial = trials_.search(fewest_hours_, plan_.options.limits, plan_.options.certifies_trade_offs);
      is_going_on = trial.path.has_value();
      if (!is_going_on) front_.is_complete = trial.is_proved;
      if (is_going_on) is_going_on = add_point(trial);
      if (trial.claim) claims.push_back(std::move(*trial.claim));
    }
    for (std::size_t i = 1; i < front_.points.size(); ++i)
      compare_with(front_.points[i].path, front_.points[i - 1].path);
    if (plan_.options.certifies_trade_offs && !claims.empty()) put_certificate(std::move(claims));
    return std::move(front_);
  }

 private:
  /// Costs to make least, and a wall of what is given for it; unknown prices are out.
  [[nodiscard]] PlanningProblem prepare(const std::vector<std::int64_t>& costs,
                                        const std::vector<std::int64_t>& weights) const {
    const std::int64_t all = std::accumulate(weights.begin(), weights.end(), std::int64_t{0});
    PlanningProblem prepared = trials_.prepare(plan_.options.limits, {costs, {{weights, all}}});
    auto& is_forbidden = prepared.problem.is_forbidden;
    is_forbidden.resize(prepared.origins.size(), 0);
    for (std::size_t v = 0; v < is_forbidden.size(); ++v)
      if (!catalog_[prepared.origins[v].activity].price.is_known) is_forbidden[v] = 1;
    return prepared;
  }

  /// Of the paths with as few hours as the trial's the one with the least money, which the trial's claim then is about;
  /// and asks the next for less money. False when there is no less.
  bool add_point(Trial& trial) {
    least_money_.problem.walls.back().at_most = trial.path->cost.value;
    // A search that is given up may know less than the trial.
    Trial cheapest = trials_.search(least_money_, plan_.options.limits);
    if (cheapest.path && cheapest.path->cost.value < add_up(money_, *trial.path))
      trial.path->variants = std::move(cheapest.path->variants);
    TradeOff point;
    point.path = trials_.build(*trial.path);
    point.hours_at_least = Hours{trial.bound.value};
    point.is_proved = hours_of(point) == point.hours_at_least;
    const std::int64_t units = (point.path.totals.money.expected.value + kMinorUnits - 1) / kMinorUnits;
    point.money = Money{units * kMinorUnits};
    if (trial.claim) {
      trial.claim->path = trial.path->variants;
      trial.claim->cost = hours_of(point).value;
    }
    // What was not proven may turn out to be dominated.
    while (!front_.points.empty() && hours_of(front_.points.back()) >= hours_of(point)) front_.points.pop_back();
    front_.points.push_back(std::move(point));
    front_.is_complete = units == 0;
    if (units > 0) fewest_hours_.problem.walls.back().at_most = (units - 1) * kMinorUnits;
    return units > 0;
  }

  static Hours hours_of(const TradeOff& point) { return point.path.totals.hours.expected; }

  void put_certificate(std::vector<Claim> claims) {
    Certificate certificate = build_certificate(catalog_, fewest_hours_, plan_, std::move(claims));
    certificate.preset = "hours, against money";
    certificate.wall_names.emplace_back("expected money, in minor units");
    front_.certificate = std::move(certificate);
  }

  const Catalog& catalog_;
  const Plan& plan_;
  LimitTrials& trials_;
  std::vector<std::int64_t> hours_, money_;  ///< by variant, expected
  PlanningProblem fewest_hours_, least_money_;
  TradeOffs front_;
};

}  // namespace

TradeOffs find_trade_offs(const Catalog& catalog, const PlanningProblem& planning, const Plan& plan,
                          LimitTrials& trials) {
  return Front(catalog, planning, plan, trials).run();
}

}  // namespace careergap
