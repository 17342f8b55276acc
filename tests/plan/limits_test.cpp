// Random worlds under random limits: no path that is offered crosses one. What a path takes is added up here from the
// entries of the catalog, by other means than the engine's.
#include <gtest/gtest.h>

#include <cstdlib>

#include "engine/plan/recommend.h"
#include "tests/support/drawn_catalog.h"
#include "tests/support/drawn_limits.h"

namespace careergap {
namespace {

using test::DrawnCatalog;
using test::LimitDraw;

std::uint64_t world_count() {
  const char* wanted = std::getenv("CAREERGAP_ORACLE_PROBLEMS");
  return wanted != nullptr ? std::strtoull(wanted, nullptr, 10) : 1000;
}

/// High hours of a step: all of the activity's, less the share of the credited skill's equal part.
std::int64_t high_hours(const Activity& activity, const Step& step) {
  const std::int64_t high = activity.hours.high.value;
  if (!step.credit) return high;
  return high - step.credit->share_percent * high / (100 * static_cast<std::int64_t>(activity.grants.size()));
}

struct Sums {
  std::int64_t hours = 0, money = 0, mentorships = 0;
};

Sums add_up(const Catalog& catalog, const Path& path) {
  Sums sums;
  for (const auto& step : path.steps) {
    const Activity& activity = catalog[step.activity];
    sums.hours += high_hours(activity, step);
    sums.money += activity.price.amount.high.value;
    sums.mentorships += activity.kind == ActivityKind::mentorship ? 1 : 0;
  }
  return sums;
}

/// The longest chain of steps that wait for one another, in weeks: each the time its hours or weeks take at least.
std::int64_t find_chain(const Catalog& catalog, const Path& path, std::int64_t hours_per_week) {
  std::vector<std::int64_t> done(path.steps.size(), 0);
  std::int64_t longest = 0;
  for (std::size_t i = 0; i < path.steps.size(); ++i) {
    for (const auto before : path.steps[i].waits_for) done[i] = std::max(done[i], done[before]);
    const Activity& activity = catalog[path.steps[i].activity];
    done[i] += std::max(high_hours(activity, path.steps[i]), activity.weeks.high.value * hours_per_week);
    longest = std::max(longest, done[i]);
  }
  return (longest + hours_per_week - 1) / hours_per_week;
}

/// What is true of every calendar that keeps the rule.
void expect_calendar_is_possible(const Catalog& catalog, const Path& path, std::int64_t hours_per_week) {
  const std::int64_t weeks = path.totals.weeks.high.value;
  EXPECT_GE(weeks * hours_per_week, add_up(catalog, path).hours);
  EXPECT_GE(weeks, find_chain(catalog, path, hours_per_week));
  for (const auto& step : path.steps) {
    EXPECT_LE(step.when.finish.value, path.totals.weeks.expected.value);
    EXPECT_GE(step.when.finish.value - step.when.start.value + 1,
              std::min<std::int64_t>(1, catalog[step.activity].weeks.expected.value));
    for (const auto before : step.waits_for) EXPECT_LE(path.steps[before].when.finish, step.when.start);
  }
  EXPECT_LE(path.totals.weeks.expected, path.totals.weeks.high);
}

void expect_step_is_allowed(const Catalog& catalog, ActivityId id, const PersonalLimit& limit) {
  const Activity& activity = catalog[id];
  switch (limit.name) {
    case LimitName::budget:
    case LimitName::free_only:
      EXPECT_TRUE(activity.price.is_known);
      break;
    case LimitName::kind:
      EXPECT_NE(activity.kind, limit.kind);
      break;
    case LimitName::mode:
      EXPECT_TRUE(activity.mode != limit.mode || activity.kind == ActivityKind::position);
      break;
    case LimitName::attribute:
      if (const auto role = catalog.find_role_of(id)) {
        EXPECT_FALSE(catalog[*role].asks_for(limit.attribute));
      }
      break;
    case LimitName::provider:
      EXPECT_NE(activity.provider, "acme");
      break;
    case LimitName::region:
      EXPECT_NE(activity.region, "US");
      break;
    default:
      break;
  }
}

std::int64_t find_use(const Sums& sums, const Path& path, LimitName name) {
  if (is_money(name)) return sums.money;
  if (name == LimitName::hours) return sums.hours;
  return name == LimitName::weeks ? path.totals.weeks.high.value : sums.mentorships;
}

void expect_kept(const Catalog& catalog, const Path& path, const PlanOptions& options) {
  const Sums sums = add_up(catalog, path);
  expect_calendar_is_possible(catalog, path, options.hours_per_week.value);
  for (std::size_t i = 0; i < options.limits.all.size(); ++i) {
    const PersonalLimit& limit = options.limits.all[i];
    for (const auto& step : path.steps) expect_step_is_allowed(catalog, step.activity, limit);
    if (!is_amount(limit.name)) continue;
    const std::int64_t use = find_use(sums, path, limit.name);
    EXPECT_LE(use, limit.at_most) << static_cast<int>(limit.name);
    EXPECT_EQ(path.uses.at(i), use) << static_cast<int>(limit.name);
  }
}

TEST(Limits, NoPathCrossesAWall) {
  std::size_t with_binding = 0, without_path = 0, out_of_steps = 0;
  for (std::uint64_t seed = 0; seed < world_count(); ++seed) {
    LimitDraw draw(seed);
    const auto lines = draw.draw_world(draw.pick(3, 5), 6, true);
    SCOPED_TRACE("world " + std::to_string(seed) + ": " + testing::PrintToString(lines));
    const DrawnCatalog world(lines);
    PlanOptions options;
    options.asks_questions = false;
    options.hours_per_week = Hours{draw.pick(2, 12)};
    options.preset = kPresets[seed % kPresets.size()].preset;
    const Plan open = recommend(world.catalog(), world.profile({}), world.role("goal"), options);
    if (open.paths.empty()) continue;
    options.limits = draw.draw_limits(open.paths.front());
    const Plan plan = recommend(world.catalog(), world.profile({}), world.role("goal"), options);
    for (const auto& path : plan.paths) expect_kept(world.catalog(), path, options);
    if (testing::Test::HasFailure()) return;
    if (plan.end == SearchEnd::out_of_steps) {
      ++out_of_steps;
      continue;
    }
    if (plan.paths.empty()) {
      ++without_path;
      continue;
    }
    ASSERT_GE(plan.paths.front().cost, open.paths.front().cost);
    with_binding += plan.paths.front().cost > open.paths.front().cost ? 1 : 0;
  }
  // The draw must keep what makes the comparison worth its time: limits that change the best path and leave one.
  EXPECT_GE(10 * with_binding, 3 * world_count()) << with_binding << " with a limit that binds";
  EXPECT_LE(500 * out_of_steps, world_count()) << out_of_steps << " given up";
  EXPECT_GE(20 * without_path, world_count()) << without_path << " without a path";
}

}  // namespace
}  // namespace careergap
