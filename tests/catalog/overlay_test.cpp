// A further root folder, read into the same drafts: the later root wins per id.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "tests/support/catalog_files.h"

namespace careergap {
namespace {

constexpr std::string_view kRole = "rules/roles/data/data-analyst.yaml";

/// The small world with the files laid over it as `acme`.
CatalogFiles over_small_world(const test::Texts& own) {
  CatalogFiles files = test::build_files(test::small_world());
  OverlayFiles overlay{"acme", {}, {}, {}};
  for (const auto& [name, text] : own) {
    auto& list = name.starts_with("rules/")            ? overlay.rules
                 : name.starts_with("skills-catalog/") ? overlay.skills_catalog
                                                       : overlay.beside;
    list.push_back({"acme/" + name, text});
  }
  files.overlays.push_back(std::move(overlay));
  return files;
}

std::string exceptions(const std::string& lines) {
  return "reviewed: 2026-11-22\nexceptions:\n" + lines;
}

TEST(Overlay, ACopyOfAnEntryTakesItsPlaceAndIsSaid) {
  const auto loaded =
      load_catalog(over_small_world({{std::string(kRole), test::small_world()[std::string(kRole)]}}), {});
  ASSERT_TRUE(loaded.catalog) << loaded.diagnostics.items().front().message;
  ASSERT_EQ(loaded.overlays.size(), 1u);
  EXPECT_EQ(loaded.overlays[0].replaced, 1u);
  EXPECT_EQ(loaded.overlays[0].added, 0u);
  const auto plain = load_catalog(test::build_files(test::small_world()), {});
  EXPECT_EQ(loaded.catalog->roles().size(), plain.catalog->roles().size());
  EXPECT_NE(loaded.catalog->digest(), plain.catalog->digest());
  const auto role = loaded.catalog->find_role("data-analyst");
  ASSERT_TRUE(role);
  EXPECT_EQ(loaded.catalog->roles()[role->index()].mark.file(), "acme/rules/roles/data/data-analyst.yaml");
  EXPECT_THAT(test::places_of(loaded.diagnostics),
              testing::Contains("acme/rules/roles/data/data-analyst.yaml:1:5 C134"));
}

TEST(Overlay, OneWithoutFilesMakesNoOtherCatalog) {
  EXPECT_EQ(load_catalog(over_small_world({}), {}).catalog->digest(),
            load_catalog(test::build_files(test::small_world()), {}).catalog->digest());
}

TEST(Overlay, AnIdTwiceInItIsStillAFault) {
  const std::string source = "  - {id: acme, title: x, publisher: x, licence: x}\n";
  const auto loaded = load_catalog(
      over_small_world({{"skills-catalog/sources.yaml", "reviewed: 2026-11-22\nsources:\n" + source + source}}), {});
  EXPECT_FALSE(loaded.catalog);
  EXPECT_THAT(test::places_of(loaded.diagnostics), testing::Contains("acme/skills-catalog/sources.yaml:4:10 C102"));
}

TEST(Overlay, WhatRefersToWhatIsOutSaysSo) {
  const auto loaded =
      load_catalog(over_small_world({{"exceptions.yaml", exceptions("  - {skill: sql, because: Not here.}\n")}}), {});
  EXPECT_FALSE(loaded.catalog);
  EXPECT_EQ(loaded.overlays[0].taken_out, 1u);
  const auto said = std::ranges::count_if(loaded.diagnostics.items(), [](const Diagnostic& d) {
    return d.message == "unknown skill 'sql': an exception took it out" && d.notes.size() == 1 &&
           d.notes[0].mark.file() == "acme/exceptions.yaml";
  });
  EXPECT_GT(said, 0);
}

TEST(Overlay, ExceptionsThatHitNothingAreSaid) {
  const auto loaded = load_catalog(
      over_small_world({{"exceptions.yaml", exceptions("  - {skill: sqll, because: A slip.}\n"
                                                       "  - {role: data-analyst, because: Ours is another.}\n")},
                        {std::string(kRole), test::small_world()[std::string(kRole)]}}),
      {});
  EXPECT_THAT(test::places_of(loaded.diagnostics),
              testing::IsSupersetOf({"acme/exceptions.yaml:3:13 C135", "acme/exceptions.yaml:4:12 C136"}));
  for (const auto& item : loaded.diagnostics.items()) {
    if (item.code == Code::unknown_exception) {
      EXPECT_EQ(item.suggestion, "sql");
    }
  }
}

TEST(Overlay, ATestOfItsOwnTakesThePlaceOfTheOneBelow) {
  CatalogFiles files = over_small_world({{"rules/roles/data/data-analyst.test.yaml", "own: 1\n"}});
  files.rules.push_back({"rules/roles/data/data-analyst.test.yaml", "below: 1\n"});
  auto tests = load_catalog(files, {}).tests;
  ASSERT_EQ(tests.size(), 1u);
  EXPECT_NE(tests[0].tree.find("own"), nullptr);

  files = over_small_world({{std::string(kRole), test::small_world()[std::string(kRole)]}});
  files.rules.push_back({"rules/roles/data/data-analyst.test.yaml", "below: 1\n"});
  tests = load_catalog(files, {}).tests;
  ASSERT_EQ(tests.size(), 1u);  // goes on to say what is expected of whoever stands there
}

TEST(Overlay, TheBoundsHoldForEachRootByItself) {
  const std::filesystem::path folder = std::filesystem::path(testing::TempDir()) / "overlay-bounds";
  std::filesystem::create_directories(folder / "rules");
  for (const char* name : {"rules/a.yaml", "rules/b.yaml"}) std::ofstream(folder / name) << "a: 1\n";
  EXPECT_TRUE(read_overlay_files(folder.string() + "/", {.files = 2}));
  EXPECT_FALSE(read_overlay_files(folder.string(), {.files = 1}));
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace careergap
