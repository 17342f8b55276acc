// The faults of one person's input, and where each is said.
#include "engine/profile/profile.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "engine/profile/read_profile.h"
#include "tests/support/catalog_files.h"

namespace careergap {
namespace {

using testing::ElementsAre;

struct FaultRow {
  std::string_view name, text, place, code;
};

constexpr FaultRow kFaults[] = {
    {"one statement implies more than another admits", "skills: {sql: 2, databases: 0}\n", "me.yaml:1:10", "P201"},
    {"one skill under two names", "skills: {sql: 2, structured query language: 3}\n", "me.yaml:1:18", "P201"},
    {"statement below what a role implies", "roles: [data-analyst]\nskills: {sql: 1}\n", ":0", "P202"},
    {"statement below what a role implies through another skill", "roles: [data-analyst]\nskills: {databases: 0}\n",
     ":0", "P202"},
    {"unknown skill", "skills: {juggling: 2}\n", "me.yaml:1:10", "P203"},
    {"unknown role", "roles: [astronaut]\n", "me.yaml:1:9", "P203"},
    {"months of an unknown role", "months_held: {astronaut: 12}\n", "me.yaml:1:15", "P203"},
    {"no months at all", "months_held: {data-analyst: 0}\n", "me.yaml:1:29", "F104"},
    {"unknown skill of a project", "projects:\n  - {title: A report, uses: {juggling: 2}}\n", "me.yaml:2:30", "P203"},
    {"unknown key", "skill: {sql: 2}\n", "me.yaml:1:1", "F101"},
    {"project without title", "projects:\n  - {uses: {sql: 2}}\n", "me.yaml:2:5", "F102"},
    {"level above the scale", "skills: {sql: 5}\n", "me.yaml:1:15", "F104"},
    {"project that used nothing of a skill", "projects:\n  - {title: A report, uses: {sql: 0}}\n", "me.yaml:2:35",
     "F104"},
    {"not a file of a profile", "- sql\n", "me.yaml:1:1", "S012"},
};

TEST(ProfileFaults, EveryFaultIsFoundWhereItStands) {
  const Catalog catalog = test::load_good(test::small_world());
  const Resolver resolver(catalog);
  for (const auto& row : kFaults) {
    SCOPED_TRACE(row.name);
    Diagnostics diagnostics;
    const auto input = read_profile({"me.yaml", std::string(row.text)}, resolver, catalog, {}, diagnostics);
    (void)build_profile(catalog, input, diagnostics);
    diagnostics.sort();
    std::set<std::string> places;  // one statement may lower several lines of one role
    for (const auto& place : test::places_of(diagnostics)) places.insert(place);
    EXPECT_THAT(places, ElementsAre(std::string(row.place) + " " + std::string(row.code)));
  }
}

TEST(ProfileFaults, EveryCodeAboutAPersonHasARow) {
  std::set<std::string_view> covered;
  for (const auto& row : kFaults) covered.insert(row.code);
  for (const auto& row : kCodes) {
    const bool is_about_a_person = row.number.starts_with("P");
    EXPECT_TRUE(!is_about_a_person || covered.contains(row.number)) << row.number << ": " << row.title;
  }
}

}  // namespace
}  // namespace careergap
