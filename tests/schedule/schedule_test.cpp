#include "engine/schedule/schedule.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace careergap {
namespace {

using Item = ScheduleItem;

struct Row {
  std::string_view name;
  std::vector<Item> items;
  std::int64_t per_week;
  std::vector<std::pair<std::int64_t, std::int64_t>> weeks;  ///< first and last of each item
  std::int64_t total;
};

TEST(LayOut, FollowsItsOneRule) {
  const Row rows[] = {
      {"nothing", {}, 5, {}, 0},
      {"one item", {{{10}, {0}, {}}}, 5, {{1, 2}}, 2},
      {"a started week counts", {{{11}, {0}, {}}}, 5, {{1, 3}}, 3},
      {"no hours at all", {{{0}, {0}, {}}}, 5, {{1, 1}}, 1},
      {"one queue", {{{10}, {0}, {}}, {{5}, {0}, {}}}, 5, {{1, 2}, {3, 3}}, 3},
      {"two share a week", {{{7}, {0}, {}}, {{3}, {0}, {}}}, 5, {{1, 2}, {2, 2}}, 2},
      {"a chain within a week", {{{2}, {0}, {}}, {{3}, {0}, {0}}}, 5, {{1, 1}, {1, 1}}, 1},
      {"a pace", {{{5}, {4}, {}}}, 5, {{1, 4}}, 4},
      {"a pace without hours", {{{0}, {3}, {}}}, 5, {{1, 3}}, 3},
      {"a pace above the hours a week takes longer", {{{40}, {4}, {}}}, 5, {{1, 8}}, 8},
      {"what a pace leaves goes to others", {{{5}, {4}, {}}, {{10}, {0}, {}}}, 5, {{1, 4}, {1, 3}}, 4},
      {"but not to what waits for it", {{{5}, {4}, {}}, {{10}, {0}, {0}}}, 5, {{1, 4}, {5, 6}}, 6},
      {"two paces side by side", {{{12}, {4}, {}}, {{8}, {4}, {}}}, 5, {{1, 4}, {1, 4}}, 4},
      {"two paces that do not fit", {{{20}, {4}, {}}, {{8}, {4}, {}}}, 5, {{1, 4}, {5, 8}}, 8},
      {"as fast as the hours allow is no pace",
       {{{10}, {2}, {}}, {{4}, {4}, {}}, {{5}, {1}, {}}},
       5,
       {{1, 2}, {3, 6}, {3, 4}},
       6},
      {"what begins later starves nothing that is under way",
       {{{24}, {6}, {2}}, {{12}, {6}, {}}, {{3}, {0}, {}}},
       5,
       {{2, 9}, {1, 6}, {1, 1}},
       9},
      {"a full post beside study",
       {{{4}, {4}, {}, AtWork::fills_the_day}, {{4}, {4}, {}, AtWork::no}},
       5,
       {{1, 4}, {1, 4}},
       4},
      {"two things at work share the day",
       {{{4}, {4}, {}, AtWork::yes}, {{4}, {4}, {}, AtWork::yes}},
       5,
       {{1, 4}, {1, 4}},
       4},
      {"a third waits until one of them is over",
       {{{4}, {4}, {}, AtWork::yes}, {{2}, {2}, {}, AtWork::yes}, {{2}, {2}, {}, AtWork::yes}},
       5,
       {{1, 4}, {1, 2}, {3, 4}},
       4},
      {"what is not at work is not counted",
       {{{4}, {4}, {}, AtWork::yes}, {{4}, {4}, {}, AtWork::yes}, {{4}, {4}, {}, AtWork::no}},
       5,
       {{1, 4}, {1, 4}, {1, 4}},
       4},
      {"what waits at work lets study go before it",
       {{{4}, {4}, {}, AtWork::yes}, {{4}, {4}, {}, AtWork::yes}, {{2}, {2}, {}, AtWork::yes}, {{6}, {0}, {}}},
       5,
       {{1, 4}, {1, 4}, {5, 6}, {1, 2}},
       6},
      {"work without a pace counts until its hours are done",
       {{{8}, {0}, {}, AtWork::yes}, {{2}, {2}, {}, AtWork::yes}, {{2}, {2}, {}, AtWork::yes}},
       4,
       {{1, 2}, {3, 4}, {3, 4}},
       4},
      {"a full post shares it with none",
       {{{4}, {4}, {}, AtWork::fills_the_day}, {{4}, {4}, {}, AtWork::yes}},
       5,
       {{1, 4}, {5, 8}},
       8},
      {"while a full post waits for the day, what ends in time goes before it",
       {{{4}, {4}, {}, AtWork::yes}, {{4}, {4}, {}, AtWork::fills_the_day}, {{4}, {4}, {}, AtWork::yes}},
       5,
       {{1, 4}, {5, 8}, {1, 4}},
       8},
      {"what would hold it up does not",
       {{{4}, {4}, {}, AtWork::yes}, {{4}, {4}, {}, AtWork::fills_the_day}, {{5}, {5}, {}, AtWork::yes}},
       5,
       {{1, 4}, {5, 8}, {9, 13}},
       13},
      {"one after the other before it, as long as there is time",
       {{{8}, {8}, {}, AtWork::yes},
        {{4}, {4}, {}, AtWork::fills_the_day},
        {{4}, {4}, {}, AtWork::yes},
        {{4}, {4}, {}, AtWork::yes},
        {{4}, {4}, {}, AtWork::yes}},
       5,
       {{1, 8}, {9, 12}, {1, 4}, {5, 8}, {13, 16}},
       16},
      {"nor what would take the hours of study that it waits out",
       {{{2}, {2}, {}, AtWork::yes},
        {{4}, {2}, {}, AtWork::fills_the_day},
        {{4}, {2}, {}, AtWork::yes},
        {{6}, {0}, {}, AtWork::no}},
       4,
       {{1, 2}, {3, 4}, {5, 6}, {1, 2}},
       6},
      {"a pace of which half fits runs slower", {{{16}, {4}, {}}, {{8}, {4}, {}}}, 5, {{1, 4}, {1, 6}}, 6},
      {"a later pace that fits", {{{16}, {4}, {}}, {{12}, {4}, {}}, {{4}, {4}, {}}}, 5, {{1, 4}, {5, 8}, {1, 4}}, 8},
      {"study under way goes before a new pace", {{{10}, {0}, {}}, {{4}, {4}, {}}}, 5, {{1, 2}, {3, 6}}, 6},
      {"a pace starts with a week of its own", {{{2}, {0}, {}}, {{4}, {2}, {0}}}, 5, {{1, 1}, {2, 3}}, 3},
      {"a later item goes first while one waits",
       {{{5}, {4}, {}}, {{5}, {0}, {0}}, {{5}, {0}, {}}},
       5,
       {{1, 4}, {5, 5}, {1, 2}},
       5},
      {"two to wait for", {{{5}, {2}, {}}, {{5}, {6}, {}}, {{5}, {0}, {0, 1}}}, 5, {{1, 2}, {1, 6}, {7, 7}}, 7},
      {"the last to finish need not be the last to start", {{{5}, {20}, {}}, {{8}, {0}, {}}}, 5, {{1, 20}, {1, 2}}, 20},
      {"one job at a time",
       {{{0}, {4}, {}, AtWork::own_job}, {{0}, {6}, {}, AtWork::own_job}},
       5,
       {{1, 4}, {5, 10}},
       10},
      {"work in one's job beside it, when one has settled in",
       {{{0}, {60}, {}, AtWork::own_job},
        {{4}, {4}, {}, AtWork::yes},
        {{2}, {2}, {}, AtWork::yes},
        {{2}, {2}, {}, AtWork::yes}},
       5,
       {{1, 60}, {37, 40}, {37, 38}, {39, 40}},
       60},
      {"or after a job that ends sooner",
       {{{0}, {9}, {}, AtWork::own_job}, {{4}, {4}, {}, AtWork::yes}},
       5,
       {{1, 9}, {10, 13}},
       13},
      {"or before it, while it waits",
       {{{0}, {9}, {1}, AtWork::own_job}, {{4}, {4}, {}, AtWork::no}, {{4}, {4}, {}, AtWork::yes}},
       5,
       {{5, 13}, {1, 4}, {1, 4}},
       13},
      {"but not what would hold it up",
       {{{0}, {9}, {1}, AtWork::own_job}, {{4}, {4}, {}, AtWork::no}, {{5}, {5}, {}, AtWork::yes}},
       5,
       {{5, 13}, {1, 4}, {14, 18}},
       18},
      {"what the hours of study leave time for goes before it",
       {{{0}, {9}, {1}, AtWork::own_job}, {{50}, {0}, {}, AtWork::no}, {{0}, {9}, {}, AtWork::yes}},
       5,
       {{11, 19}, {1, 10}, {1, 9}},
       19},
      {"and so does what only the present post allows",
       {{{0}, {9}, {}, AtWork::own_job}, {{4}, {12}, {}, AtWork::yes, true}},
       5,
       {{13, 21}, {1, 12}},
       21},
      {"unless it waits for the job",
       {{{0}, {9}, {}, AtWork::own_job}, {{4}, {12}, {0}, AtWork::yes, true}},
       5,
       {{1, 9}, {10, 21}},
       21},
      {"what the job needs goes before it however long",
       {{{0}, {9}, {1}, AtWork::own_job}, {{4}, {12}, {}, AtWork::yes}},
       5,
       {{13, 21}, {1, 12}},
       21},
      {"no rotation out of a job on the way",
       {{{0}, {4}, {}, AtWork::own_job}, {{4}, {4}, {}, AtWork::fills_the_day}},
       5,
       {{1, 4}, {5, 8}},
       8},
      {"a single hour a week", {{{3}, {0}, {}}, {{2}, {0}, {0}}}, 1, {{1, 3}, {4, 5}}, 5},
  };
  for (const auto& row : rows) {
    const Schedule schedule = lay_out(row.items, Hours{row.per_week});
    std::vector<std::pair<std::int64_t, std::int64_t>> weeks;
    for (const auto& item : schedule.items) weeks.emplace_back(item.start.value, item.finish.value);
    EXPECT_EQ(weeks, row.weeks) << row.name;
    EXPECT_EQ(schedule.total, Weeks{row.total}) << row.name;
  }
}

std::vector<Item> draw_items(std::mt19937& random) {
  std::vector<Item> items(1 + random() % 8);
  for (std::size_t i = 0; i < items.size(); ++i) {
    items[i].hours = Hours{static_cast<std::int64_t>(random() % 30)};
    items[i].elapsed = Weeks{static_cast<std::int64_t>(random() % 12)};
    items[i].at_work = static_cast<AtWork>(random() % 4);
    items[i].needs_present_post = items[i].at_work == AtWork::yes && random() % 3 == 0;
    if (items[i].at_work == AtWork::own_job && random() % 2 == 0) items[i].elapsed += kSettlingIn;
    for (std::size_t before = 0; before < i; ++before)
      if (random() % 4 == 0) items[i].waits_for.push_back(before);
  }
  return items;
}

TEST(LayOut, NeverStartsBeforeWhatItWaitsForNorOverfillsTheWeeks) {
  std::mt19937 random(7);
  for (int round = 0; round < 3000; ++round) {
    const auto items = draw_items(random);
    const std::int64_t per_week = 1 + static_cast<std::int64_t>(random() % 12);
    const Schedule schedule = lay_out(items, Hours{per_week});
    ASSERT_EQ(schedule.items.size(), items.size());
    std::int64_t last = 0;
    for (std::size_t i = 0; i < items.size(); ++i) {
      const auto& when = schedule.items[i];
      ASSERT_GE(when.start.value, 1);
      ASSERT_GE(when.finish.value - when.start.value + 1, items[i].elapsed.value);
      ASSERT_GE((when.finish.value - when.start.value + 1) * per_week, items[i].hours.value);
      for (const auto before : items[i].waits_for)
        ASSERT_LE(
            schedule.items[before].finish.value + (items[i].elapsed.value * per_week > items[i].hours.value ? 1 : 0),
            when.start.value);
      last = std::max(last, when.finish.value);
    }
    ASSERT_EQ(schedule.total.value, last);
    for (std::size_t i = 0; i < items.size(); ++i) {
      for (std::size_t other = 0; other < items.size(); ++other) {
        const bool meets = schedule.items[i].start <= schedule.items[other].finish &&
                           schedule.items[other].start <= schedule.items[i].finish;
        const auto is = [&](std::size_t at, AtWork what) { return items[at].at_work == what; };
        const bool is_post = is(i, AtWork::fills_the_day) || is(i, AtWork::own_job);
        const bool is_in_job = is(i, AtWork::own_job) && is(other, AtWork::yes) &&
                               schedule.items[other].start.value >= schedule.items[i].start.value + kSettlingIn.value;
        const bool may_meet = other == i || is(other, AtWork::no) || !is_post || is_in_job;
        // A post that ends in a week leaves what is left of that week to study alone.
        ASSERT_TRUE(may_meet || !meets || schedule.items[i].start == schedule.items[other].finish ||
                    schedule.items[other].start == schedule.items[i].finish);
      }
    }
    // Each week ends with no more under way at work than may run beside each other.
    for (std::int64_t week = 1; week <= last; ++week) {
      int at_work = 0;
      for (std::size_t i = 0; i < items.size(); ++i)
        if (items[i].at_work != AtWork::no && items[i].at_work != AtWork::own_job &&
            schedule.items[i].start.value <= week && week < schedule.items[i].finish.value)
          ++at_work;
      ASSERT_LE(at_work, kMostAtWork);
    }
    // What lies wholly inside a span of weeks fits into the hours of that span: for work that may be cut as one likes,
    // that holds for all spans exactly when no week is overfilled.
    for (std::int64_t from = 1; from <= last; ++from) {
      for (std::int64_t to = from; to <= last; ++to) {
        std::int64_t hours = 0;
        for (std::size_t i = 0; i < items.size(); ++i)
          if (schedule.items[i].start.value >= from && schedule.items[i].finish.value <= to)
            hours += items[i].hours.value;
        ASSERT_LE(hours, (to - from + 1) * per_week);
      }
    }
  }
}

TEST(LayOut, WhatGoesBeforeAFullPostThatWaitsNeverHoldsItUp) {
  std::mt19937 random(10);
  int went_before = 0;
  for (int round = 0; round < 3000; ++round) {
    // A post that waits for nothing but the day: with what stands before it, and with all that could go before it too.
    auto items = draw_items(random);
    for (auto& item : items)
      if (item.at_work == AtWork::fills_the_day || item.at_work == AtWork::own_job) item.at_work = AtWork::yes;
    const std::size_t post = items.size();
    items.push_back({Hours{4}, Weeks{4}, {}, AtWork::fills_the_day});
    const std::int64_t per_week = 300;  // enough for all: the post waits for the day alone
    const Weeks alone = lay_out(items, Hours{per_week}).items[post].start;
    for (std::size_t more = random() % 5; more > 0; --more) {
      items.push_back({Hours{static_cast<std::int64_t>(random() % 9)},
                       Weeks{static_cast<std::int64_t>(random() % 7)},
                       {},
                       AtWork::yes});
    }
    const Schedule schedule = lay_out(items, Hours{per_week});
    ASSERT_LE(schedule.items[post].start, alone);
    for (std::size_t i = post + 1; i < items.size(); ++i)
      if (schedule.items[i].start < schedule.items[post].start) ++went_before;
  }
  EXPECT_GT(went_before, 100);
}

TEST(LayOut, MoreHoursForOneItemInAChainNeverShortenIt) {
  std::mt19937 random(8);
  for (int round = 0; round < 1000; ++round) {
    auto items = draw_items(random);
    // In a chain nothing overtakes, so that the rule is monotone; with overtaking, as in every list schedule, it need
    // not be.
    for (std::size_t i = 0; i < items.size(); ++i)
      items[i].waits_for = i == 0 ? std::vector<std::size_t>{} : std::vector{i - 1};
    const Weeks before = lay_out(items, Hours{5}).total;
    auto& grown = items[random() % items.size()];
    if (random() % 2 == 0)
      grown.hours += Hours{1 + static_cast<std::int64_t>(random() % 9)};
    else
      grown.elapsed += Weeks{1};
    ASSERT_GE(lay_out(items, Hours{5}).total, before);
  }
}

TEST(LayOut, TheSameItemsGiveTheSameWeeks) {
  std::mt19937 random(9);
  const auto items = draw_items(random);
  const auto once = lay_out(items, Hours{4}), twice = lay_out(items, Hours{4});
  for (std::size_t i = 0; i < items.size(); ++i) EXPECT_EQ(once.items[i].start, twice.items[i].start);
}

}  // namespace
}  // namespace careergap
