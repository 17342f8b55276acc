#include "engine/plan/limit_prices.h"

namespace careergap {

namespace {

/// What giving up the limit at `place` brings.
LimitPrice find_price_of_whole(const Limits& limits, std::size_t place, Cost best, LimitTrials& trials) {
  Limits without = limits;
  without.all.erase(without.all.begin() + static_cast<std::ptrdiff_t>(place));
  const Trial trial = trials.find_best(without);
  LimitPrice price;
  if (trial.path && trial.path->cost < best) {
    price.state = LimitPrice::State::costs;
    price.is_least = true;
    price.path = trials.build(*trial.path);
  } else if (trial.is_proved) {
    price.state = LimitPrice::State::costs_nothing;
  }
  return price;
}

LimitPrice find_price(const Limits& limits, std::size_t place, Cost best, LimitTrials& trials) {
  const PersonalLimit& limit = limits.all[place];
  if (!is_amount(limit.name)) return find_price_of_whole(limits, place, best, trials);
  const LeastAmount least = trials.find_least(limits, place, {trials.build_cost_wall(best - Cost{1})});
  if (!least.amount) {
    if (!least.is_proved) return {};
    if (is_money(limit.name)) return find_price_of_whole(limits, place, best, trials);
    return {LimitPrice::State::costs_nothing, std::nullopt, false, std::nullopt};
  }
  Limits loosened = limits;
  loosened.all[place].at_most = *least.amount;
  const Trial trial = trials.find_best(loosened);
  if (!trial.path || trial.path->cost >= best) return {};
  return {LimitPrice::State::costs, least.amount, least.is_proved, trials.build(*trial.path)};
}

}  // namespace

std::vector<LimitPrice> find_limit_prices(const Plan& plan, Cost best, LimitTrials& trials) {
  const Limits& limits = plan.options.limits;
  std::vector<LimitPrice> prices;
  for (std::size_t place = 0; place < limits.all.size(); ++place) {
    trials.tell(PlanPhase::limit_prices, place + 1, limits.all.size());
    prices.push_back(find_price(limits, place, best, trials));
  }
  return prices;
}

}  // namespace careergap
