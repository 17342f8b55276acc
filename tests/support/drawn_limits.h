#pragma once

#include <random>
#include <string>
#include <vector>

#include "engine/plan/plan.h"

namespace careergap::test {

/// Draws worlds in which there is much to choose between, and limits to choose under. The same numbers with every
/// standard library.
class LimitDraw {
 public:
  explicit LimitDraw(std::uint64_t seed) : engine_(seed) {}

  int pick(int least, int most) {
    return least + static_cast<int>(engine_() % static_cast<unsigned>(most - least + 1));
  }
  bool chance(int percent) { return pick(1, 100) <= percent; }

  /// Lines for a DrawnCatalog: some ways to each level of some skills, chains, credits, prices that nobody knows.
  std::vector<std::string> draw_world(int skills, int ways, bool has_evidence) {
    std::vector<std::string> lines;
    std::string goal = "role goal = ";
    for (int s = 0; s < skills; ++s) {
      const std::string name(1, static_cast<char>('a' + s));
      const int level = pick(1, 2);
      goal += (s == 0 ? "" : ", ") + name + ":" + std::to_string(level);
      for (int w = 0; w < ways; ++w) lines.push_back(draw_activity(s, w, w == 0 ? level : pick(1, level)));
    }
    if (skills > 1 && chance(60)) lines.push_back("a:1 ~50~> b:2");
    if (skills > 1 && chance(35))
      lines.push_back("job a:1 -> helper(" + std::to_string(pick(1, 4)) +
                      "m travel) -> a:2, b:" + std::to_string(pick(1, 2)));
    if (skills > 2 && chance(20)) lines.push_back("job b:1 -> keeper(" + std::to_string(pick(1, 3)) + "m) -> c:2");
    if (has_evidence && chance(30)) lines.emplace_back("evidence 2");
    lines.push_back(goal);
    return lines;
  }

  /// One to three limits, amounts from `least_percent` to all of what the path takes that is best without limits.
  Limits draw_limits(const Path& best, int least_percent = 70) {
    Limits limits;
    const auto add = [&](LimitName name, std::int64_t at_most) -> PersonalLimit& {
      limits.all.emplace_back().name = name;
      limits.all.back().at_most = at_most;
      return limits.all.back();
    };
    const auto around = [&](std::int64_t use) { return use * pick(least_percent, 100) / 100; };
    if (chance(30)) add(LimitName::budget, around(best.totals.money.high.value) / 100 * 100);
    if (chance(5)) add(LimitName::free_only, 0);
    if (chance(25)) add(LimitName::hours, around(best.totals.hours.high.value));
    if (chance(30)) add(LimitName::weeks, std::max<std::int64_t>(1, around(best.totals.weeks.high.value)));
    if (chance(15)) add(LimitName::mentorships, pick(0, 1));
    if (chance(20))
      add(LimitName::kind, 0).kind =
          std::vector{ActivityKind::course, ActivityKind::certification, ActivityKind::project,
                      ActivityKind::self_study}[static_cast<std::size_t>(pick(0, 3))];
    if (chance(15)) add(LimitName::mode, 0).mode = static_cast<Mode>(pick(1, 2));
    if (chance(15)) add(LimitName::attribute, 0).attribute = RoleAttribute::travel;
    if (chance(10)) add(LimitName::provider, 0).words = {"acme"};
    if (chance(10)) add(LimitName::region, 0).words = {"UK"};
    if (limits.is_empty()) add(LimitName::weeks, std::max<std::int64_t>(1, around(best.totals.weeks.high.value)));
    return limits;
  }

 private:
  std::string draw_activity(int skill, int way, int level) {
    const std::string name(1, static_cast<char>('a' + skill));
    std::string line;
    if (skill > 0 && chance(35)) line += std::string(1, static_cast<char>('a' + pick(0, skill - 1))) + ":1";
    const int hours = pick(2, 40), money = chance(50) ? 0 : pick(1, 90);
    line += " -> " + name + std::to_string(way) + "(" + std::to_string(hours / 2) + "-" + std::to_string(hours) + "-" +
            std::to_string(hours * pick(10, 18) / 10) + "h ";
    line += chance(8) ? "?$"
                      : std::to_string(money / 2) + "-" + std::to_string(money) + "-" +
                            std::to_string(money * pick(10, 20) / 10) + "$";
    if (chance(35)) line += " " + std::to_string(pick(1, 12)) + "w";
    static const std::vector<std::string> kKinds{"course", "certification", "mentorship", "project", "self-study"};
    line += " " + kKinds[static_cast<std::size_t>(pick(0, 4))];
    if (chance(30)) line += chance(50) ? " in-person" : " on-the-job";
    if (chance(15)) line += " by:acme";
    if (chance(15)) line += chance(50) ? " in:UK" : " in:US";
    line += ") -> " + name + ":" + std::to_string(level);
    if (chance(20)) line += ", " + std::string(1, static_cast<char>('a' + pick(0, skill))) + ":1";
    return line;
  }

  std::mt19937_64 engine_;
};

}  // namespace careergap::test
