// What became of ids, and what nothing new should build on: how the Catalog holds both, and what follows for what can
// be reached.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/catalog/snapshot.h"
#include "tests/support/catalog_files.h"

namespace careergap {
namespace {

using test::places_of;
using test::Texts;
using testing::ElementsAre;

constexpr const char* kActivities = "skills-catalog/activities/data/databases.yaml";
constexpr const char* kAnalyst = "rules/roles/data/data-analyst.yaml";
constexpr const char* kDeprecated = "deprecated: {since: 2026-11-27, because: Nobody does it any more.}";

Texts with_redirects(const std::string& skills, const std::string& roles = {}) {
  Texts texts = test::small_world();
  const std::string head = "reviewed: 2026-11-27\nredirects:\n";
  if (!skills.empty()) texts["skills-catalog/redirects.yaml"] = head + skills;
  if (!roles.empty()) texts["rules/redirects.yaml"] = head + roles;
  return texts;
}

std::string record(const std::string& head, const std::string& to) {
  return "  - {" + head + (to.empty() ? "" : ", to: " + to) +
         ", since: 2026-11-27, because: " + (to.empty() ? "It is gone." : "It has a better name.") + "}\n";
}

TEST(Redirects, ChainsAreFollowedToTheEnd) {
  const Catalog catalog = test::load_good(
      with_redirects(record("skill: zebra", "stripes") + record("skill: stripes", "aardvark") +
                     record("skill: aardvark", "sql") + record("skill: lost", "gone") + record("skill: gone", "")));
  const auto ends_at = [&](std::string_view id) {
    const Redirect* redirect = catalog.find_redirect(EntryKind::skill, id);
    return redirect == nullptr ? "nowhere" : redirect->is_retired() ? "gone" : redirect->to.value;
  };
  EXPECT_EQ(ends_at("zebra"), "sql");
  EXPECT_EQ(ends_at("stripes"), "sql");
  EXPECT_EQ(ends_at("aardvark"), "sql");
  EXPECT_EQ(ends_at("lost"), "gone");
  EXPECT_EQ(ends_at("gone"), "gone");
  EXPECT_EQ(ends_at("sql"), "nowhere");
  EXPECT_EQ(catalog.find_redirect(EntryKind::role, "zebra"), nullptr) << "a role of that id there never was";
}

TEST(Redirects, ACircleIsAFaultAtEachOfIts) {
  const auto loaded = test::load(with_redirects(record("skill: a", "b") + record("skill: b", "a")));
  EXPECT_FALSE(loaded.catalog);
  EXPECT_THAT(places_of(loaded.diagnostics),
              ElementsAre("skills-catalog/redirects.yaml:3:13 C129", "skills-catalog/redirects.yaml:4:13 C129"));
}

TEST(Redirects, AChainHasABound) {
  const auto count_faults = [](std::size_t length) {
    std::string records;
    for (std::size_t i = 0; i < length; ++i)
      records += record("skill: s" + std::to_string(i), i + 1 == length ? "sql" : "s" + std::to_string(i + 1));
    return test::load(with_redirects(records)).diagnostics.items().size();
  };
  EXPECT_EQ(count_faults(kLongestChain), 0u);
  EXPECT_EQ(count_faults(kLongestChain + 2), 2u);
}

TEST(Redirects, AnOldIdStandsForTheNewOneInEverything) {
  Texts texts = with_redirects(record("skill: tables", "sql"));
  test::replace(texts, kAnalyst, "skill: sql,", "skill: tables,");
  const auto loaded = test::load(texts);
  ASSERT_TRUE(loaded.catalog);
  ASSERT_EQ(loaded.diagnostics.items().size(), 1u);
  EXPECT_EQ(loaded.diagnostics.items()[0].suggestion, "sql");
  EXPECT_EQ(loaded.diagnostics.items()[0].severity(), Severity::warning);
  const Catalog plain = test::load_good(test::small_world());
  const Role &role = (*loaded.catalog)[*loaded.catalog->find_role("data-analyst")],
             &before = plain[*plain.find_role("data-analyst")];
  ASSERT_EQ(role.requirements.size(), before.requirements.size());
  for (std::size_t i = 0; i < role.requirements.size(); ++i) {
    EXPECT_EQ(role.requirements[i].skill.name, before.requirements[i].skill.name);
    EXPECT_EQ(role.requirements[i].skill.id, before.requirements[i].skill.id);
  }
}

TEST(Redirects, ASnapshotHoldsThemAndWhatIsDeprecated) {
  Texts texts = with_redirects(record("skill: tables", "sql") + record("activity: talk", ""),
                               record("role: analyst", "data-analyst"));
  test::replace(texts, kActivities, "about: Reading and trying.",
                "about: Reading and trying.\n    " + std::string(kDeprecated));
  test::replace(texts, kActivities, "    grants: {python: 2}\n    hours: 40", "    grants: {python: 2}\n    hours: 41");
  const auto files = test::build_files(texts);
  const auto loaded = load_catalog(files, {});
  // Nothing else leads to Python.
  ASSERT_FALSE(loaded.catalog);
  test::replace(texts, kActivities, "  - id: licence-exam",
                "  - {id: python-talk, title: x, kind: self-study, about: x, grants: {python: 2}, hours: 40, "
                "hours_basis: estimated, money: 0, mode: online, because: x}\n  - id: licence-exam");
  const auto good = test::build_files(texts);
  const auto snapshot = render_snapshot(good, "1.0.0", {});
  ASSERT_TRUE(snapshot);
  const auto restored = read_snapshot(*snapshot, good, "1.0.0");
  ASSERT_EQ(restored.state, SnapshotState::fits);
  EXPECT_EQ(restored.catalog->find_redirect(EntryKind::skill, "tables")->to.value, "sql");
  EXPECT_TRUE(restored.catalog->find_redirect(EntryKind::activity, "talk")->is_retired());
  EXPECT_EQ(restored.catalog->find_redirect(EntryKind::role, "analyst")->because, "It has a better name.");
  const Activity& book = (*restored.catalog)[*restored.catalog->find_activity("python-book")];
  ASSERT_TRUE(book.deprecated);
  EXPECT_EQ(book.deprecated->because, "Nobody does it any more.");
}

TEST(Deprecated, NothingIsReachedByADeprecatedActivityAlone) {
  Texts texts = test::small_world();
  test::replace(texts, kActivities, "about: A report with its queries.",
                "about: A report with its queries.\n    " + std::string(kDeprecated));
  const auto loaded = test::load(texts);
  EXPECT_FALSE(loaded.catalog);
  EXPECT_THAT(places_of(loaded.diagnostics), ElementsAre("rules/roles/data/senior-data-analyst.yaml:8:13 C114"));
}

// What an activity waits for has to come from one that is offered: the wait for a deprecated one was passed over.
TEST(Deprecated, NoActivityWaitsForADeprecatedOne) {
  Texts texts = test::small_world();
  test::replace(texts, kActivities, "about: Reading and trying.",
                "about: Reading and trying.\n    " + std::string(kDeprecated));
  test::replace(texts, kActivities, "    grants: {teamwork: 2}",
                "    requires: {^python: 2}\n    grants: {teamwork: 2}");
  const std::string place = test::take_place(texts);
  const auto loaded = test::load(texts);
  EXPECT_FALSE(loaded.catalog);
  EXPECT_THAT(places_of(loaded.diagnostics), testing::Contains(place + " C113"));
}

TEST(Deprecated, ARoleIsNoJobOnTheWay) {
  Texts texts = test::small_world();
  const auto count_jobs = [&] { return test::load(texts).catalog.value().positions().size(); };
  const std::size_t before = count_jobs();
  texts[kAnalyst] += std::string(kDeprecated) + "\n";
  EXPECT_EQ(count_jobs() + 1, before);
}

}  // namespace
}  // namespace careergap
