#include "engine/problem/build_problem.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "engine/gap/gap.h"
#include "engine/rule/fire.h"
#include "tests/support/drawn_catalog.h"

namespace careergap {
namespace {

using test::DrawnCatalog;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

constexpr std::string_view kGoal = "goal";

Gap gap_of(const DrawnCatalog& world, const Profile& profile) {
  const RoleId goal = world.role(kGoal);
  const auto facts = build_facts(world.catalog(), profile, goal);
  return find_gap(world.catalog(), profile,
                  build_requirements(world.catalog(), goal, fire_rules(world.catalog(), facts)));
}

PlanningProblem build(const DrawnCatalog& world, const Profile& profile, Preset preset = Preset::balanced,
                      bool include_useful = false) {
  return build_problem(world.catalog(), profile, world.role(kGoal), gap_of(world, profile), preset, include_useful);
}

/// "sql:2", and "sql:2!" for shown in practice.
std::vector<std::string> names_of(const DrawnCatalog& world, const PlanningProblem& planning,
                                  const std::vector<Fact>& facts) {
  std::vector<std::string> names;
  for (const Fact fact : facts)
    names.push_back(world.name_of(planning.atom_of(fact)) + (planning.is_applied(fact) ? "!" : ""));
  return names;
}

/// The variants of an activity: the plain one, then its credits.
std::vector<std::uint32_t> variants_of(const DrawnCatalog& world, const PlanningProblem& planning,
                                       std::string_view activity) {
  std::vector<std::uint32_t> places;
  for (std::uint32_t v = 0; v < planning.origins.size(); ++v)
    if (planning.origins[v].activity == world.activity(activity)) places.push_back(v);
  return places;
}

TEST(BuildProblem, ClosesOutcomesUnderLevelsAndImplications) {
  const DrawnCatalog world(
      {"django:2 => python:2", "python:2 => programming:1", "-> course(10h) -> django:3", "role goal = django:1"});
  const auto planning = build(world, world.profile({}));
  EXPECT_THAT(names_of(world, planning, planning.problem.network->variant(0).outcomes),
              UnorderedElementsAre("django:1", "django:2", "django:3", "python:1", "python:2", "programming:1"));
}

TEST(BuildProblem, PracticeShowsWhatItRequiresAndGrantsAndWhatTheseImply) {
  const DrawnCatalog world({"django:2 => python:2", "django:2, sql:3 -> project(10h project) -> sql:2",
                            "-> duty(10h on-the-job) -> sql:1", "role goal = sql:1"});
  const auto planning = build(world, world.profile({}));
  EXPECT_THAT(
      names_of(world, planning, planning.problem.network->variant(variants_of(world, planning, "project")[0]).outcomes),
      UnorderedElementsAre("sql:1", "sql:2", "sql:1!", "sql:2!", "sql:3!", "django:1!", "django:2!", "python:1!",
                           "python:2!"));
  EXPECT_THAT(
      names_of(world, planning, planning.problem.network->variant(variants_of(world, planning, "duty")[0]).outcomes),
      UnorderedElementsAre("sql:1", "sql:1!"));
}

TEST(BuildProblem, RequirementsStayAlternatives) {
  const DrawnCatalog world({"sql:2, python:1|r:2 -> course(1h) -> statistics:1", "role goal = statistics:1"});
  const auto planning = build(world, world.profile({}));
  const Variant variant = planning.problem.network->variant(0);
  EXPECT_THAT(names_of(world, planning, variant.requires_all), ElementsAre("sql:2"));
  ASSERT_EQ(variant.requires_any.size(), 1U);
  EXPECT_THAT(names_of(world, planning, variant.requires_any.front()), ElementsAre("python:1", "r:2"));
}

TEST(BuildProblem, StartHoldsWhatIsHadAndWhatWasShown) {
  const DrawnCatalog world({"django:2 => python:1", "role analyst = sql:2", "role goal = sql:1, r:1"});
  const auto planning = build(world, world.profile({"django:2"}, {"r:1"}, {"analyst"}));
  EXPECT_THAT(
      names_of(world, planning, planning.problem.start),
      UnorderedElementsAre("django:1", "django:2", "python:1", "sql:1", "sql:2", "sql:1!", "sql:2!", "r:1", "r:1!"));
}

TEST(BuildProblem, GoalsAreEssentialLinesWithEvidenceWhereItIsAsked) {
  const DrawnCatalog world({"evidence 3", "kind licence = credential", "kind years = experience",
                            "role goal = sql:3, python:2, years:3, licence:1, r:3?"});
  const auto essential = build(world, world.profile({}));
  EXPECT_THAT(names_of(world, essential, essential.problem.goals),
              UnorderedElementsAre("sql:3", "sql:3!", "python:2", "years:3", "licence:1"));
  const auto all = build(world, world.profile({}), Preset::balanced, true);
  EXPECT_THAT(names_of(world, all, all.problem.goals),
              UnorderedElementsAre("sql:3", "sql:3!", "python:2", "years:3", "licence:1", "r:3", "r:3!"));
}

struct CreditRow {
  std::string_view activity;
  Amount<Hours> hours;
  std::int64_t saved;
};

TEST(BuildProblem, CreditsSaveAShareOfTheirPartRoundedDown) {
  const CreditRow rows[] = {
      {"-> x(40h) -> mysql:1", {{16}, {16}, {16}}, 24},
      {"-> x(41h) -> mysql:1", {{17}, {17}, {17}}, 24},          // 24.6 saved: what is left rounds up
      {"-> x(20-30-45h) -> mysql:1", {{8}, {12}, {18}}, 18},     // each figure by itself
      {"-> x(40h) -> mysql:1, r:1", {{28}, {28}, {28}}, 12},     // equal parts
      {"-> x(40h) -> mysql:1=10h, r:1", {{34}, {34}, {34}}, 6},  // its own part
      {"-> x(40h) -> mysql:1, r:1=30h", {{34}, {34}, {34}}, 6},  // what the other part leaves
      {"-> x(90h) -> mysql:1, r:1=48h, s:1=14h, t:1", {{82}, {82}, {82}}, 8},
      {"-> x(20-40-80h) -> mysql:1=10h, r:1", {{17}, {34}, {68}}, 6},  // its part of each figure
  };
  for (const auto& row : rows) {
    const DrawnCatalog world({std::string(row.activity), "sql:3 ~60~> mysql:2", "role goal = mysql:1"});
    const auto planning = build(world, world.profile({}));
    SCOPED_TRACE(row.activity);
    ASSERT_EQ(planning.origins.size(), 2U);
    EXPECT_FALSE(planning.origins[0].credit);
    const VariantOrigin& credited = planning.origins[1];
    ASSERT_TRUE(credited.credit);
    EXPECT_EQ(credited.hours, row.hours);
    EXPECT_EQ(credited.credit->saved, Hours{row.saved});
    EXPECT_EQ(planning.problem.network->variant(0).activity, planning.problem.network->variant(1).activity);
    EXPECT_THAT(names_of(world, planning, planning.problem.network->variant(1).requires_all), ElementsAre("sql:3"));
    EXPECT_EQ(planning.problem.network->variant(0).outcomes, planning.problem.network->variant(1).outcomes);
    EXPECT_EQ(planning.problem.network->variant(0).cost.value - planning.problem.network->variant(1).cost.value,
              20 * row.saved);
  }
}

TEST(BuildProblem, NoCreditAboveTheLevelThatATransferNamesNorForNothing) {
  const DrawnCatalog world({"-> high(40h) -> mysql:3", "-> short(1h) -> mysql:1", "-> gift(0h) -> mysql:2",
                            "sql:3 ~60~> mysql:2", "role goal = mysql:1"});
  const auto planning = build(world, world.profile({}));
  for (const auto& origin : planning.origins) EXPECT_FALSE(origin.credit) << world.catalog()[origin.activity].id;
}

TEST(BuildProblem, OnlyStudyAndProjectsAreShortenedAndOnlyByHoursThatCount) {
  struct Row {
    std::string_view figures;
    bool has_credit;
  };
  const Row rows[] = {{"40h", true},
                      {"40h self-study", true},
                      {"40h certification", true},
                      {"40h project", true},
                      {"40h mentorship", false},
                      {"40h workshop", false},
                      {"40h volunteering", false},
                      {"40h conference", false},
                      {"9h", true},
                      {"8h", false}};  // 5 hours saved, 4 hours saved
  for (const auto& row : rows) {
    const DrawnCatalog world(
        {"-> x(" + std::string(row.figures) + ") -> mysql:1", "sql:3 ~60~> mysql:2", "role goal = mysql:1"});
    EXPECT_EQ(build(world, world.profile({})).origins.size(), row.has_credit ? 2U : 1U) << row.figures;
  }
}

TEST(BuildProblem, CostIsTheFormulaOfThePreset) {
  struct Row {
    std::string_view activity;
    std::int64_t balanced, time, money;
  };
  const Row rows[] = {
      {"free", 20 * 10 + 20, 1000 * 10 + 100, 10 * 10 + 10},
      {"paid", 20 * 10 + 30 + 20, 1000 * 10 + 30 + 100, 10 * 10 + 1000 * 30 + 10},
      {"unknown", 20 * 10 + 70 + 20, 1000 * 10 + 70 + 100, 10 * 10 + 1000 * 70 + 10},  // as the dearest of its kind
      {"unlike", 20 * 10 + 20, 1000 * 10 + 100, 10 * 10 + 10},                         // no price of its kind is known
      {"nothing", 20, 100, 10},
  };
  const DrawnCatalog world({"-> free(10h) -> a:1", "-> paid(10h 20-30-90$) -> a:1", "-> dear(1h 70$) -> a:1",
                            "-> unknown(10h ?$) -> a:1", "-> unlike(10h ?$ project) -> a:1", "-> nothing(0h) -> a:1",
                            "role goal = a:1"});
  const auto cost = [&](std::string_view activity, Preset preset) {
    const auto planning = build(world, world.profile({}), preset);
    return planning.problem.network->variant(variants_of(world, planning, activity)[0]).cost.value;
  };
  for (const auto& row : rows) {
    EXPECT_EQ(cost(row.activity, Preset::balanced), row.balanced) << row.activity;
    EXPECT_EQ(cost(row.activity, Preset::time), row.time) << row.activity;
    EXPECT_EQ(cost(row.activity, Preset::money), row.money) << row.activity;
  }
}

TEST(BuildProblem, AddToStartAddsTheAtomClosed) {
  const DrawnCatalog world({"django:2 => python:1", "role goal = django:2"});
  auto planning = build(world, world.profile({}));
  EXPECT_THAT(planning.problem.start, IsEmpty());
  add_to_start(planning, world.catalog(), world.atom("django:2"), true);
  EXPECT_THAT(names_of(world, planning, planning.problem.start),
              UnorderedElementsAre("django:1", "django:2", "python:1", "django:1!", "django:2!", "python:1!"));
}

// ---- The Problem says what catalog, profile and goal say ----

/// What a person has, walked through the entries of the catalog without any facts or closures made beforehand.
class Walker {
 public:
  Walker(const DrawnCatalog& world, const Profile& profile) : catalog_(world.catalog()) {
    for (const auto& held : profile.skills) {
      raise(had_, held.skill, held.level);
      raise(shown_, held.skill, held.applied);
    }
  }

  bool can_start(const Activity& activity, const std::optional<Credit>& credit) const {
    const auto has = [&](const AtomRef& atom) { return level(had_, atom.skill.id) >= atom.level; };
    if (credit && level(had_, credit->from.skill) < credit->from.level) return false;
    return std::ranges::all_of(activity.requires_all, has) &&
           std::ranges::all_of(activity.requires_any,
                               [&](const auto& group) { return std::ranges::any_of(group, has); });
  }

  void take(const Activity& activity) {
    for (const auto& grant : activity.grants) raise(had_, grant.atom.skill.id, grant.atom.level);
    if (activity.kind != ActivityKind::project && activity.mode != Mode::on_the_job) return;
    for (const auto& atom : activity.requires_all) raise(shown_, atom.skill.id, atom.level);
    for (const auto& grant : activity.grants) raise(shown_, grant.atom.skill.id, grant.atom.level);
  }

  bool meets(const GapLine& line) const {
    const SkillId skill = line.requirement.skill.id;
    if (level(had_, skill) < line.requirement.level) return false;
    return line.requirement.level < Level{3} || level(shown_, skill) >= line.requirement.level;
  }

 private:
  using Levels = std::map<SkillId, Level>;

  static Level level(const Levels& levels, SkillId skill) {
    const auto found = levels.find(skill);
    return found == levels.end() ? Level{0} : found->second;
  }
  void raise(Levels& levels, SkillId skill, Level to) {
    if (to <= level(levels, skill)) return;
    levels[skill] = to;
    for (const auto& implication : catalog_[skill].implies)
      if (to >= implication.at) raise(levels, implication.gives.skill.id, implication.gives.level);
  }

  const Catalog& catalog_;
  Levels had_, shown_;
};

bool reaches_everything(const DrawnCatalog& world, const Profile& profile, const Gap& gap,
                        const PlanningProblem& planning, const std::vector<std::uint32_t>& variants) {
  Walker walker(world, profile);
  std::vector<std::uint32_t> waiting = variants;
  for (bool moved = true; moved;) {
    moved = false;
    for (auto v = waiting.begin(); v != waiting.end();) {
      const VariantOrigin& origin = planning.origins[*v];
      if (!walker.can_start(world.catalog()[origin.activity], origin.credit)) {
        ++v;
        continue;
      }
      walker.take(world.catalog()[origin.activity]);
      v = waiting.erase(v);
      moved = true;
    }
  }
  return waiting.empty() && std::ranges::all_of(gap.lines, [&](const GapLine& line) {
           return !line.is_essential() || walker.meets(line);
         });
}

std::vector<std::string> draw_world(std::mt19937& random) {
  const auto pick = [&](int least, int most) {
    return least + static_cast<int>(random() % static_cast<unsigned>(most - least + 1));
  };
  const auto skill = [&](int from = 0) { return std::string(1, static_cast<char>('a' + pick(from, 4))); };
  const auto atom = [&](int most) { return skill() + ":" + std::to_string(pick(1, most)); };
  std::vector<std::string> lines{"evidence 3", "role start = " + atom(3),
                                 "role goal = " + atom(4) + "," + atom(3) + "?"};
  if (pick(0, 1) == 1) lines.back() += "," + atom(3);
  // From an earlier letter to a later one: no implication raises its own premise.
  lines.push_back("a:" + std::to_string(pick(1, 3)) + " => " + skill(1) + ":" + std::to_string(pick(1, 2)));
  lines.push_back("b:" + std::to_string(pick(1, 3)) + " => " + skill(2) + ":" + std::to_string(pick(1, 2)));
  lines.push_back(atom(2) + " ~50~> " + atom(3));
  for (int i = 0; i < 5; ++i) {
    std::string line;
    if (pick(0, 2) > 0) line += atom(2);
    if (pick(0, 3) == 0) line += std::string(line.empty() ? "" : ", ") + atom(2) + "|" + atom(3);
    line += " -> n" + std::to_string(i) + "(" + std::to_string(pick(1, 40)) + "h " +
            std::vector<std::string>{"", "project", "on-the-job"}[static_cast<std::size_t>(pick(0, 2))] + ") -> " +
            atom(4);
    if (pick(0, 2) == 0) line += ", " + atom(3);
    lines.push_back(line);
  }
  return lines;
}

TEST(BuildProblem, SaysWhatCatalogProfileAndGoalSay) {
  std::mt19937 random(20261122);
  std::size_t paths = 0, others = 0;
  for (int round = 0; round < 400; ++round) {
    const auto lines = draw_world(random);
    const DrawnCatalog world(lines);
    const Profile profile = world.profile({}, {}, {"start"});
    const Gap gap = gap_of(world, profile);
    const auto planning = build_problem(world.catalog(), profile, world.role(kGoal), gap, Preset::balanced, false);
    const std::size_t count = std::min<std::size_t>(planning.problem.variant_count(), 9);
    for (std::size_t set = 0; set < (std::size_t{1} << count); ++set) {
      std::vector<std::uint32_t> variants;
      std::set<std::uint32_t> activities;
      bool has_twins = false;
      for (std::uint32_t v = 0; v < count; ++v) {
        if ((set >> v & 1U) == 0) continue;
        variants.push_back(v);
        has_twins |= !activities.insert(planning.problem.network->variant(v).activity).second;
      }
      const bool expected = !has_twins && reaches_everything(world, profile, gap, planning, variants);
      ASSERT_EQ(is_path(planning.problem, variants), expected) << testing::PrintToString(lines) << " set " << set;
      ++(expected ? paths : others);
    }
  }
  EXPECT_GT(paths, 1000U);
  EXPECT_GT(others, 1000U);
}

}  // namespace
}  // namespace careergap
