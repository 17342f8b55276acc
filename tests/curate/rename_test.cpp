// Ids that change or go, on the shipped folders: whatever is renamed, every plan is the same but for the name.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <random>

#include "engine/curate/check.h"
#include "engine/curate/edits.h"
#include "engine/curate/rule_tests.h"
#include "engine/plan/recommend.h"
#include "tests/support/catalog_files.h"

namespace careergap {
namespace {

constexpr Date kToday{2026, 11, 27};
constexpr const char* kBecause = "The new name says what it is.";

const CatalogFiles& shipped() {
  static const CatalogFiles kFiles = read_catalog_files(CAREERGAP_SOURCE_DIR "/rules", "rules",
                                                        CAREERGAP_SOURCE_DIR "/skills-catalog", "skills-catalog", {})
                                         .value();
  return kFiles;
}

const LoadedCatalog& shipped_catalog() {
  static const LoadedCatalog kLoaded = load_catalog(shipped(), {});
  return kLoaded;
}

/// An id as it was, or as it is called after a rename.
using Name = std::function<std::string(const std::string&)>;

/// All that a plan says but for ids: gap, paths, figures.
std::vector<std::string> describe(const Catalog& catalog, const Plan& plan) {
  std::vector<std::string> said;
  for (const auto& line : plan.gap.lines)
    said.push_back(catalog[line.requirement.skill.id].label + " " + std::to_string(line.have.value) + " of " +
                   std::to_string(line.requirement.level.value) + ": " + line.requirement.why);
  std::ranges::sort(said);  // of lines alike in weight the id decides
  for (const auto& path : plan.paths) {
    said.push_back("path " + std::to_string(path.cost.value) + " points, " +
                   std::to_string(path.totals.hours.expected.value) + " h, " +
                   std::to_string(path.totals.money.expected.value) + ", " +
                   std::to_string(path.totals.weeks.expected.value) + " weeks");
    for (const auto& step : path.steps) said.push_back("  " + catalog[step.activity].title);
  }
  return said;
}

/// What people of all kinds are told, asked for by the ids of before.
std::vector<std::vector<std::string>> plan_for_all(const Catalog& catalog, const Name& name) {
  constexpr std::pair<const char*, const char*> kMoves[] = {
      {"data-analyst", "data-engineer"},          {"accountant", "finance-manager"},
      {"software-developer", "lead-developer"},   {"qa-tester", "site-reliability-engineer"},
      {"graphic-designer", "ux-designer"},        {"administrator", "project-manager"},
      {"hr-adviser", "independent-hr-consultant"}};
  std::vector<std::vector<std::string>> all;
  for (const auto& [from, to] : kMoves) {
    ProfileInput input;
    input.held_roles = {catalog.find_role(name(from)).value()};
    Diagnostics diagnostics;
    PlanOptions options;
    options.paths = 1;
    options.asks_questions = false;
    options.today = kToday;
    const Profile profile = build_profile(catalog, input, diagnostics);
    all.push_back(describe(catalog, recommend(catalog, profile, catalog.find_role(name(to)), options)));
  }
  return all;
}

std::vector<std::string> list_findings(const CatalogFiles& files, const LoadedCatalog& loaded) {
  std::vector<std::string> findings;
  const CheckedCatalog checked = check_catalog(files, loaded, kToday);
  for (const auto& item : checked.diagnostics.items())
    if (item.severity() <= Severity::warning)
      findings.push_back(render_place(item.mark) + " " + std::string(row_of(item.code).number) + " " + item.message);
  return findings;
}

struct Renamed {
  CatalogFiles files;
  LoadedCatalog loaded;
};

Renamed rename(EntryKind kind, const std::string& old_id, const std::string& new_id) {
  const Edited edited = rename_entry({shipped(), *shipped_catalog().catalog, kToday}, kind, old_id, new_id, kBecause);
  EXPECT_EQ(edited.fault, "");
  return {edited.files, load_catalog(edited.files, {})};
}

/// Entries of a kind, drawn so that every run asks the same.
std::vector<std::string> draw_ids(EntryKind kind, std::size_t count) {
  const Catalog& catalog = *shipped_catalog().catalog;
  std::vector<std::string> ids;
  const auto take = [&](const auto& entries) {
    for (const auto& entry : entries) ids.push_back(entry.id);
  };
  if (kind == EntryKind::role) take(catalog.roles());
  if (kind == EntryKind::skill) take(catalog.skills());
  if (kind == EntryKind::activity) take(catalog.activities());
  if (kind == EntryKind::rule) take(catalog.rules());
  if (kind == EntryKind::template_of_activities) take(catalog.templates());
  std::mt19937 draw(20261127);
  std::ranges::shuffle(ids, draw);
  ids.resize(std::min(count, ids.size()));
  return ids;
}

class RenameOfAKind : public testing::TestWithParam<EntryKind> {};

TEST_P(RenameOfAKind, LeavesNoFindingAndEveryPlanTheSame) {
  const EntryKind kind = GetParam();
  static const auto kBefore = plan_for_all(*shipped_catalog().catalog, [](const std::string& id) { return id; });
  ASSERT_THAT(list_findings(shipped(), shipped_catalog()), testing::IsEmpty());
  std::vector<std::string> ids = draw_ids(kind, 3);
  if (kind == EntryKind::skill) ids.insert(ids.end(), {"sql", "communication"});
  if (kind == EntryKind::role) ids.insert(ids.end(), {"data-analyst", "software-developer"});
  for (const auto& id : ids) {
    SCOPED_TRACE(id);
    const std::string new_id = id + "-x";  // keeps its place among the ids, or nearly
    const Renamed after = rename(kind, id, new_id);
    ASSERT_TRUE(after.loaded.catalog);
    EXPECT_THAT(list_findings(after.files, after.loaded), testing::IsEmpty());
    const Catalog& catalog = *after.loaded.catalog;
    const Redirect* redirect = catalog.find_redirect(kind, id);
    ASSERT_NE(redirect, nullptr);
    EXPECT_EQ(redirect->to.value, new_id);
    EXPECT_EQ(redirect->because, kBecause);
    const auto name = [&](const std::string& before) {
      return kind == EntryKind::role && before == id ? new_id : before;
    };
    EXPECT_EQ(plan_for_all(catalog, name), kBefore);
  }
}

INSTANTIATE_TEST_SUITE_P(Kinds, RenameOfAKind,
                         testing::Values(EntryKind::role, EntryKind::skill, EntryKind::activity, EntryKind::rule,
                                         EntryKind::template_of_activities),
                         [](const auto& row) { return std::string(word_of(row.param)); });

/// The tests beside roles and rules name ids too.
TEST(Rename, ItsTestsStillPass) {
  for (const auto& [kind, id] :
       {std::pair(EntryKind::role, "data-engineer"), std::pair(EntryKind::skill, "sql"),
        std::pair(EntryKind::activity, "dbt-fundamentals"), std::pair(EntryKind::rule, "compare-adverts")}) {
    const Renamed after = rename(kind, id, "a-new-" + std::string(id));
    ASSERT_TRUE(after.loaded.catalog);
    Diagnostics diagnostics;
    const auto tests = read_rule_tests(*after.loaded.catalog, after.loaded.tests, diagnostics);
    EXPECT_TRUE(diagnostics.empty()) << id;
    std::size_t asked = 0;
    for (const auto& test : tests) {
      if (test.mark.file().find("/data/") == std::string::npos && kind != EntryKind::rule) continue;
      ++asked;
      EXPECT_FALSE(run_rule_test(*after.loaded.catalog, test).counts_as_failed()) << id << ": " << test.name;
    }
    EXPECT_GT(asked, 0u);
  }
}

TEST(Rename, ThereAndBackIsTheSameButForTheRecord) {
  for (const auto& [kind, id] : {std::pair(EntryKind::role, "data-engineer"), std::pair(EntryKind::skill, "sql"),
                                 std::pair(EntryKind::activity, "dbt-fundamentals")}) {
    const Renamed there = rename(kind, id, "elsewhere");
    ASSERT_TRUE(there.loaded.catalog);
    const Edited back =
        rename_entry({there.files, *there.loaded.catalog, kToday}, kind, "elsewhere", id, "It was right before.");
    ASSERT_EQ(back.fault, "");
    for (const auto& change : find_changes(shipped(), back.files))
      EXPECT_THAT(change.name, testing::EndsWith("/redirects.yaml")) << id;
    const LoadedCatalog loaded = load_catalog(back.files, {});
    ASSERT_TRUE(loaded.catalog);
    EXPECT_EQ(loaded.catalog->find_redirect(kind, "elsewhere")->to.value, id);
    EXPECT_EQ(loaded.catalog->find_redirect(kind, id), nullptr);
  }
}

TEST(Rename, IsRefusedWhereItMakesNoSense) {
  const EditBase base{shipped(), *shipped_catalog().catalog, kToday};
  const auto fault_of = [&](const std::string& from, const std::string& to, const std::string& because) {
    return rename_entry(base, EntryKind::skill, from, to, because).fault;
  };
  EXPECT_THAT(fault_of("sql", "python", kBecause), testing::HasSubstr("'python' is there already"));
  EXPECT_THAT(fault_of("sqll", "tables", kBecause), testing::HasSubstr("did you mean 'sql'?"));
  EXPECT_THAT(fault_of("sql", "tables", ""), testing::HasSubstr("--because"));
}

TEST(Rename, NoIdIsUsedTwice) {
  const Renamed after = rename(EntryKind::skill, "sql", "tables");
  ASSERT_TRUE(after.loaded.catalog);
  const EditBase base{after.files, *after.loaded.catalog, kToday};
  EXPECT_THAT(rename_entry(base, EntryKind::skill, "python", "sql", kBecause).fault, testing::HasSubstr("used twice"));
  EXPECT_THAT(add_to_area(base, EntryKind::skill, "data/databases", "sql", {}).fault, testing::HasSubstr("used twice"));
  EXPECT_EQ(rename_entry(base, EntryKind::skill, "tables", "sql", kBecause).fault, "");
  EXPECT_EQ(rename_entry(base, EntryKind::activity, "dbt-fundamentals", "sql", kBecause).fault, "")
      << "another kind has ids of its own";
}

}  // namespace
}  // namespace careergap
