#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/profile/profile.h"
#include "tests/support/drawn_catalog.h"

namespace careergap {
namespace {

using test::DrawnCatalog;
using testing::ElementsAre;
using testing::IsEmpty;

const DrawnCatalog& world() {
  static const DrawnCatalog kWorld({"django:2 => python:2", "django:3 => python:3", "python:2 => programming:1",
                                    "kind licence = credential", "role coder = django:3, git:2, style:2?",
                                    "role clerk = git:1, licence:1"});
  return kWorld;
}

struct Row {
  std::string_view name;
  std::vector<std::string> stated, used, roles;
  std::vector<std::string> skills;       ///< "skill level/applied origin"
  std::vector<std::string> diagnostics;  ///< codes
};

std::string_view word_of(Origin origin) {
  constexpr std::array<std::string_view, 4> kWords{"stated", "project", "role", "implied"};
  return kWords[static_cast<std::size_t>(origin)];
}

TEST(BuildProfile, DrawsTogetherWhatIsSaidAndHeld) {
  const Row rows[] = {
      {"nobody", {}, {}, {}, {}, {}},
      {"a statement has no practice", {"git:2"}, {}, {}, {"git 2/0 stated"}, {}},
      {"not at all is known, too", {"git:0"}, {}, {}, {"git 0/0 stated"}, {}},
      {"a project has", {}, {"git:2"}, {}, {"git 2/2 project"}, {}},
      {"a statement and a project below it", {"git:3"}, {"git:2"}, {}, {"git 3/2 stated"}, {}},
      {"a statement and a project above it", {"git:1"}, {"git:2"}, {}, {"git 1/1 stated"}, {"P201"}},
      {"a project that implies more than is stated",
       {"python:1"},
       {"django:2"},
       {},
       {"django 1/1 project", "python 1/0 stated"},
       {"P201"}},
      {"implications are followed",
       {"django:2"},
       {},
       {},
       {"django 2/0 stated", "programming 1/0 implied", "python 2/0 implied"},
       {}},
      {"practice is implied, too",
       {},
       {"django:2"},
       {},
       {"django 2/2 project", "programming 1/1 implied", "python 2/2 implied"},
       {}},
      {"a held role gives its essentials with practice",
       {},
       {},
       {"coder"},
       {"django 3/3 role", "git 2/2 role", "programming 1/1 implied", "python 3/3 implied"},
       {}},
      {"two roles give the higher level",
       {},
       {},
       {"clerk", "coder"},
       {"django 3/3 role", "git 2/2 role", "licence 1/1 role", "programming 1/1 implied", "python 3/3 implied"},
       {}},
      {"a role twice is a role once", {}, {}, {"clerk", "clerk"}, {"git 1/1 role", "licence 1/1 role"}, {}},
      {"a statement above the role keeps the role's practice",
       {"git:4"},
       {},
       {"clerk"},
       {"git 4/1 stated", "licence 1/1 role"},
       {}},
      {"a statement below the role caps it",
       {"git:1"},
       {},
       {"coder"},
       {"django 3/3 role", "git 1/1 stated", "programming 1/1 implied", "python 3/3 implied"},
       {"P202"}},
      {"and what implies more than it",
       {"python:2"},
       {},
       {"coder"},
       {"django 2/2 role", "git 2/2 role", "programming 1/1 implied", "python 2/2 stated"},
       {"P202"}},
      {"down to nothing",
       {"git:0", "licence:0"},
       {},
       {"clerk"},
       {"git 0/0 stated", "licence 0/0 stated"},
       {"P202", "P202"}},
      {"a project above the role", {}, {"git:3"}, {"clerk"}, {"git 3/3 project", "licence 1/1 role"}, {}},
      {"the same statement twice", {"git:2", "git:2"}, {}, {}, {"git 2/0 stated"}, {}},
      {"two levels of one skill clash", {"git:2", "git:3"}, {}, {}, {"git 2/0 stated"}, {"P201"}},
      {"statements of which one implies more clash",
       {"django:2", "python:1"},
       {},
       {},
       {"django 2/0 stated", "programming 1/0 implied", "python 1/0 stated"},
       {"P201"}},
      {"a credential is had or not", {"licence:4"}, {}, {}, {"licence 1/0 stated"}, {}},
  };
  for (const auto& row : rows) {
    ProfileInput input;
    for (const auto& role : row.roles) input.held_roles.push_back(world().role(role));
    for (const auto& text : row.stated)
      input.statements.push_back({world().atom(text).skill, world().atom(text).level, {}});
    for (const auto& text : row.used)
      input.projects.push_back({"work", {{world().atom(text).skill, world().atom(text).level, {}}}});
    Diagnostics diagnostics;
    const Profile profile = build_profile(world().catalog(), input, diagnostics);
    std::vector<std::string> skills, codes;
    for (const auto& held : profile.skills)
      skills.push_back(world().catalog()[held.skill].id + " " + std::to_string(held.level.value) + "/" +
                       std::to_string(held.applied.value) + " " + std::string(word_of(held.origin)));
    for (const auto& diagnostic : diagnostics.items()) codes.emplace_back(row_of(diagnostic.code).number);
    EXPECT_EQ(skills, row.skills) << row.name;
    EXPECT_EQ(codes, row.diagnostics) << row.name;
  }
}

TEST(BuildProfile, SaysWhereASkillComesFrom) {
  const Profile profile = world().profile({}, {}, {"coder"});
  EXPECT_EQ(profile.find(world().skill("django"))->from_role, world().role("coder"));
  EXPECT_EQ(profile.find(world().skill("python"))->from_skill, world().skill("django"));
  EXPECT_EQ(profile.find(world().skill("style")), nullptr);  // useful lines of a held role stay unknown
  EXPECT_THAT(profile.held_roles, ElementsAre(world().role("coder")));
}

}  // namespace
}  // namespace careergap
