// What is said about other limits than the person's, held against all paths of small random worlds, which are listed
// here one by one.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <map>
#include <set>

#include "engine/plan/build_path.h"
#include "engine/plan/recommend.h"
#include "engine/verify/verify.h"
#include "tests/support/brute_force.h"
#include "tests/support/drawn_catalog.h"
#include "tests/support/drawn_limits.h"

namespace careergap {
namespace {

using test::DrawnCatalog;
using test::LimitDraw;

using Amounts = std::vector<std::int64_t>;

std::uint64_t world_count() {
  const char* wanted = std::getenv("CAREERGAP_ORACLE_PROBLEMS");
  return wanted != nullptr ? std::strtoull(wanted, nullptr, 10) : 400;
}

/// One path without a superfluous step, and what it takes.
struct Listed {
  Path path;
  Amounts uses;                 ///< by limit
  std::vector<bool> is_inside;  ///< by limit: whether it keeps it as it stands
  bool has_unknown_price = false;
};

/// Every path without a superfluous step, limits left out of account.
class AllPaths {
 public:
  AllPaths(const Catalog& catalog, const Plan& plan) : limits_(plan.options.limits) {
    const PlanningProblem planning =
        build_problem(catalog, plan.profile, plan.target, plan.gap, plan.options.preset, plan.options.include_useful);
    DrawnProblem drawn;
    drawn.fact_count = planning.problem.network->fact_count;
    for (std::uint32_t v = 0; v < planning.origins.size(); ++v)
      drawn.variants.push_back(planning.problem.network->variant(v));
    drawn.start = planning.problem.start;
    drawn.goals = planning.problem.goals;
    const BruteForce brute(drawn);
    std::vector<Mask> smallest;
    for (const auto& [cost, set] : brute.paths()) {
      if (std::ranges::any_of(smallest, [&, mask = set](Mask part) { return (part & mask) == part; })) continue;
      smallest.push_back(set);
    }
    for (const Mask set : smallest) {
      if (std::ranges::any_of(smallest, [&](Mask part) { return part != set && (part & set) == part; })) continue;
      FoundPath found;
      for (std::uint32_t v = 0; v < drawn.variants.size(); ++v) {
        if ((set >> v & 1) == 0) continue;
        found.variants.push_back(v);
        found.cost += drawn.variants[v].cost;
      }
      add(catalog, plan, build_path(catalog, planning, plan.gap, found, plan.options.hours_per_week));
    }
  }

  [[nodiscard]] const std::vector<Listed>& all() const { return all_; }

  /// The paths that keep the limits as they are changed.
  [[nodiscard]] std::vector<const Listed*> find(const std::vector<Loosening>& loosened) const {
    std::vector<const Listed*> kept;
    for (const auto& listed : all_) {
      bool keeps_all = true;
      for (std::size_t place = 0; place < limits_.all.size(); ++place) {
        const auto change = std::ranges::find(loosened, place, &Loosening::limit);
        if (change == loosened.end())
          keeps_all = keeps_all && listed.is_inside[place];
        else if (change->to)
          keeps_all = keeps_all && listed.uses[place] <= *change->to &&
                      !(is_money(limits_.all[place].name) && listed.has_unknown_price);
      }
      if (keeps_all) kept.push_back(&listed);
    }
    return kept;
  }

 private:
  void add(const Catalog& catalog, const Plan& plan, Path path) {
    Listed listed{std::move(path), {}, {}, false};
    listed.uses = find_uses(catalog, plan.options.limits, listed.path);
    listed.has_unknown_price = listed.path.totals.unknown_prices > 0;
    for (std::size_t place = 0; place < limits_.all.size(); ++place)
      listed.is_inside.push_back(keeps(catalog, listed, place));
    all_.push_back(std::move(listed));
  }

  [[nodiscard]] bool keeps(const Catalog& catalog, const Listed& listed, std::size_t place) const {
    const PersonalLimit& limit = limits_.all[place];
    if (is_amount(limit.name))
      return listed.uses[place] <= limit.at_most && !(is_money(limit.name) && listed.has_unknown_price);
    return std::ranges::none_of(listed.path.steps, [&](const Step& step) {
      const Activity& activity = catalog[step.activity];
      if (limit.name == LimitName::kind) return activity.kind == limit.kind;
      if (limit.name == LimitName::mode)
        return limit.mode == Mode::on_the_job ? is_at_work(activity) : activity.mode == limit.mode;
      if (limit.name == LimitName::attribute) {
        const auto role = catalog.find_role_of(step.activity);
        return role && catalog[*role].asks_for(limit.attribute);
      }
      if (limit.name == LimitName::provider) return activity.provider == limit.words.front();
      return !activity.region.empty() && activity.region != kWorldwide && activity.region != limit.words.front();
    });
  }

  const Limits& limits_;
  std::vector<Listed> all_;
};

Cost find_least_cost(const std::vector<const Listed*>& paths) {
  Cost least{INT64_MAX};
  for (const auto* listed : paths) least = std::min(least, listed->path.cost);
  return least;
}

/// Sets of limits as sets of places: those that leave a path when they go and of which no part does.
std::set<std::set<std::size_t>> find_smallest_sets(const AllPaths& paths, std::size_t limit_count) {
  std::vector<Mask> found;
  for (Mask set = 0; set < Mask{1} << limit_count; ++set) {
    std::vector<Loosening> gone;
    for (std::size_t place = 0; place < limit_count; ++place)
      if ((set >> place & 1) != 0) gone.push_back({place, std::nullopt});
    if (!paths.find(gone).empty()) found.push_back(set);
  }
  std::set<std::set<std::size_t>> smallest;
  for (const Mask set : found) {
    if (std::ranges::any_of(found, [&](Mask part) { return part != set && (part & set) == part; })) continue;
    std::set<std::size_t> places;
    for (std::size_t place = 0; place < limit_count; ++place)
      if ((set >> place & 1) != 0) places.insert(place);
    smallest.insert(places);
  }
  return smallest;
}

/// Which amounts do, of those limits of `way` that stay: the ones of which none can be lowered alone.
std::set<Amounts> find_least_amounts(const AllPaths& paths, const WayOut& way) {
  std::vector<Loosening> open = way.loosened;
  for (auto& loosening : open)
    if (loosening.to) loosening.to = INT64_MAX;
  std::set<Amounts> all, least;
  for (const auto* listed : paths.find(open)) {
    Amounts uses;
    for (const auto& loosening : way.loosened)
      if (loosening.to) uses.push_back(listed->uses[loosening.limit]);
    all.insert(uses);
  }
  for (const auto& uses : all) {
    const bool is_beaten = std::ranges::any_of(all, [&](const Amounts& other) {
      return other != uses && std::ranges::equal(other, uses, std::ranges::less_equal{});
    });
    if (!is_beaten) least.insert(uses);
  }
  return least;
}

void expect_ways_out(const AllPaths& paths, const Plan& plan) {
  const WaysOut& ways = plan.ways_out.value();
  std::set<std::set<std::size_t>> sets;
  std::map<std::set<std::size_t>, std::set<Amounts>> amounts;
  for (const auto& way : ways.all) {
    std::set<std::size_t> places;
    Amounts to;
    for (const auto& loosening : way.loosened) {
      places.insert(loosening.limit);
      if (loosening.to) to.push_back(*loosening.to);
    }
    sets.insert(places);
    EXPECT_TRUE(amounts[places].insert(to).second) << "shown twice";
    EXPECT_EQ(way.path.cost, find_least_cost(paths.find(way.loosened)));
    EXPECT_TRUE(way.is_least || !ways.is_complete);
    EXPECT_TRUE(!way.is_least || find_least_amounts(paths, way).contains(to)) << testing::PrintToString(to);
  }
  const auto smallest = find_smallest_sets(paths, plan.options.limits.all.size());
  EXPECT_TRUE(std::ranges::includes(smallest, sets));
  if (!ways.is_complete) return;
  EXPECT_EQ(sets, smallest);
  std::set<std::set<std::size_t>> seen;
  for (const auto& way : ways.all) {
    std::set<std::size_t> places;
    for (const auto& loosening : way.loosened) places.insert(loosening.limit);
    if (!seen.insert(places).second) continue;
    EXPECT_EQ(amounts[places], find_least_amounts(paths, way));
  }
}

void expect_limit_prices(const AllPaths& paths, const Plan& plan) {
  const Cost best = plan.paths.front().cost;
  ASSERT_EQ(plan.limit_prices.size(), plan.options.limits.all.size());
  for (std::size_t place = 0; place < plan.limit_prices.size(); ++place) {
    const LimitPrice& price = plan.limit_prices[place];
    const bool is_amount_limit = is_amount(plan.options.limits.all[place].name);
    // By the amount of this limit alone, of what is cheaper than the best path.
    std::optional<std::int64_t> least;
    if (is_amount_limit)
      for (const auto* listed : paths.find({{place, INT64_MAX}}))
        if (listed->path.cost < best) least = std::min(least.value_or(INT64_MAX), listed->uses[place]);
    const Cost without = find_least_cost(paths.find({{place, std::nullopt}}));
    if (price.state == LimitPrice::State::unknown) continue;  // counted where worlds are drawn
    EXPECT_EQ(price.state == LimitPrice::State::costs, without < best) << place;
    if (price.state != LimitPrice::State::costs) continue;
    EXPECT_TRUE(price.to == least || (!price.is_least && price.to > least)) << place;
    EXPECT_EQ(price.path.value().cost, price.to ? find_least_cost(paths.find({{place, price.to}})) : without);
  }
}

void expect_trade_offs(const AllPaths& paths, const Plan& plan) {
  std::set<Amounts> all, front, shown;
  for (const auto* listed : paths.find({})) {
    if (listed->has_unknown_price) continue;
    all.insert({listed->path.totals.hours.expected.value, (listed->path.totals.money.expected.value + 99) / 100 * 100});
  }
  for (const auto& point : all)
    if (std::ranges::none_of(all, [&](const Amounts& other) {
          return other != point && std::ranges::equal(other, point, std::ranges::less_equal{});
        }))
      front.insert(point);
  const TradeOffs& trade_offs = plan.trade_offs.value();
  for (const auto& point : trade_offs.points) {
    shown.insert({point.path.totals.hours.expected.value, point.money.value});
  }
  if (!trade_offs.is_complete || !std::ranges::all_of(trade_offs.points, &TradeOff::is_proved)) return;
  EXPECT_EQ(shown, front);
  const Verdict verdict = verify(trade_offs.certificate.value());
  for (const auto& claim : verdict.claims) EXPECT_TRUE(claim.is_proved);
  EXPECT_GE(verdict.claims.size(), trade_offs.points.size());
}

/// One to six limits, each name once.
Limits draw_limits(LimitDraw& draw, const Path& best) {
  Limits limits = draw.draw_limits(best, draw.pick(20, 80));
  for (auto& limit : draw.draw_limits(best, draw.pick(20, 80)).all)
    if (limits.find(limit.name) == nullptr) limits.all.push_back(std::move(limit));
  return limits;
}

TEST(WhatIfs, AreWhatAllPathsSay) {
  std::size_t with_way_out = 0, without_proof = 0, with_price = 0, with_several_amounts = 0, with_trade_offs = 0;
  for (std::uint64_t seed = 0; seed < world_count(); ++seed) {
    LimitDraw draw(seed);
    const auto lines = draw.draw_world(draw.pick(2, 3), draw.pick(3, 4), true);
    SCOPED_TRACE("world " + std::to_string(seed) + ": " + testing::PrintToString(lines));
    const DrawnCatalog world(lines);
    PlanOptions options;
    options.paths = 1;
    options.search_steps = 100'000;
    options.asks_questions = false;
    options.hours_per_week = Hours{draw.pick(2, 12)};
    options.preset = kPresets[seed % kPresets.size()].preset;
    const Plan open = recommend(world.catalog(), world.profile({}), world.role("goal"), options);
    if (open.paths.empty()) continue;
    options.limits = draw_limits(draw, open.paths.front());
    options.wants_trade_offs = options.certifies_trade_offs = true;
    const Plan plan = recommend(world.catalog(), world.profile({}), world.role("goal"), options);
    const AllPaths paths(world.catalog(), plan);
    if (plan.paths.empty()) {
      ASSERT_TRUE(paths.find({}).empty());
      expect_ways_out(paths, plan);
      ++with_way_out;
      without_proof += std::ranges::all_of(plan.ways_out->all, &WayOut::is_least) ? 0 : 1;
      with_several_amounts += plan.ways_out->all.size() > 1 ? 1 : 0;
    } else {
      ASSERT_EQ(plan.paths.front().cost, find_least_cost(paths.find({})));
      expect_limit_prices(paths, plan);
      expect_trade_offs(paths, plan);
      without_proof += std::ranges::any_of(plan.limit_prices, [](const LimitPrice& price) {
        return price.state == LimitPrice::State::unknown ||
               (price.state == LimitPrice::State::costs && !price.is_least);
      });
      with_price += std::ranges::any_of(
          plan.limit_prices, [](const LimitPrice& price) { return price.state == LimitPrice::State::costs; });
      without_proof +=
          plan.trade_offs->is_complete && std::ranges::all_of(plan.trade_offs->points, &TradeOff::is_proved) ? 0 : 1;
      with_trade_offs += plan.trade_offs->points.size() > 1 ? 1 : 0;
    }
    if (testing::Test::HasFailure()) return;
  }
  // The draw must keep what makes the comparison worth its time.
  EXPECT_LE(100 * without_proof, world_count()) << without_proof;
  EXPECT_GE(10 * with_way_out, 2 * world_count()) << with_way_out;
  EXPECT_GE(20 * with_several_amounts, world_count()) << with_several_amounts;
  EXPECT_GE(20 * with_price, world_count()) << with_price;
  EXPECT_GE(50 * with_trade_offs, world_count()) << with_trade_offs;
}

TEST(WhatIfs, ManyLimitsThatAllHaveToGoAreBounded) {
  // Each way to the skill is by another provider, and all are avoided: twenty sets of one, of which five are shown.
  std::vector<std::string> lines{"role goal = a:1, b:1"};
  PlanOptions options;
  for (int i = 0; i < 20; ++i) {
    const std::string by = "p" + std::to_string(i);
    lines.push_back("-> a" + by + "(1h by:" + by + ") -> a:1");
    lines.push_back("-> b" + by + "(1h by:" + by + ") -> b:1");
    PersonalLimit limit;
    limit.name = LimitName::provider;
    limit.words = {by};
    options.limits.all.push_back(limit);
  }
  const DrawnCatalog world(lines);
  for (const std::uint64_t steps : {std::uint64_t{0}, std::uint64_t{1'000}}) {
    options.search_steps = steps;
    const Plan plan = recommend(world.catalog(), world.profile({}), world.role("goal"), options);
    if (!plan.ways_out) continue;
    EXPECT_FALSE(plan.ways_out->is_complete);
    EXPECT_LE(plan.ways_out->all.size(), 5u);
    if (steps > 0) {
      EXPECT_EQ(plan.ways_out->all.size(), 5u);
    }
  }
}

}  // namespace
}  // namespace careergap
