// What the loader cannot ask of somebody's own rules, but we ask of the shipped ones.
#include <gtest/gtest.h>

#include <set>

#include "engine/catalog/load_catalog.h"
#include "tests/architecture/tree.h"

namespace careergap {
namespace {

namespace fs = std::filesystem;

class ShippedRules : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    const fs::path tree = find_checked_tree();
    const SourceLimits limits;
    const auto files = read_catalog_files((tree / "rules").string(), "rules", (tree / "skills-catalog").string(),
                                          "skills-catalog", limits);
    ASSERT_TRUE(files);
    loaded_ = load_catalog(*files, limits);
  }
  void SetUp() override {
    for (const auto& fault : loaded_.diagnostics.items())
      if (fault.severity() == Severity::error) ADD_FAILURE() << render_place(fault.mark) << ": " << fault.message;
    ASSERT_TRUE(loaded_.catalog);
  }

  static LoadedCatalog loaded_;
};
LoadedCatalog ShippedRules::loaded_;

TEST_F(ShippedRules, EachRoleAndRuleHasATestBesideIt) {
  std::set<std::string> tested;
  for (const auto& test : loaded_.tests) tested.insert(test.tree.mark.file());
  const auto expect_test = [&](const auto& entry) {
    const std::string& file = entry.mark.file();
    const std::string beside = file.substr(0, file.size() - std::string(".yaml").size()) + ".test.yaml";
    EXPECT_TRUE(tested.contains(beside)) << beside << " is missing";
  };
  for (const auto& role : loaded_.catalog->roles()) expect_test(role);
  for (const auto& rule : loaded_.catalog->rules()) expect_test(rule);
}

TEST_F(ShippedRules, EachIsCalledLikeItsFile) {
  const auto expect_stem = [](const auto& entry) {
    EXPECT_EQ(fs::path(entry.mark.file()).stem().string(), entry.id) << entry.mark.file();
  };
  for (const auto& role : loaded_.catalog->roles()) expect_stem(role);
  for (const auto& rule : loaded_.catalog->rules()) expect_stem(rule);
}

TEST_F(ShippedRules, EachSaysWhyAndWhereFrom) {
  for (const auto& role : loaded_.catalog->roles()) {
    for (const auto& line : role.requirements) {
      EXPECT_FALSE(line.why.empty()) << role.id << ": " << line.skill.name;
      EXPECT_FALSE(line.source.name.empty()) << role.id << ": " << line.skill.name;
    }
  }
  for (const auto& rule : loaded_.catalog->rules()) {
    EXPECT_FALSE(rule.because.empty()) << rule.id;
    EXPECT_FALSE(rule.provenance.source.name.empty()) << rule.id;
  }
}

TEST_F(ShippedRules, EachUsedSourceNamesItsLicence) {
  for (const auto& source : loaded_.catalog->sources()) EXPECT_FALSE(source.licence.empty()) << source.id;
}

}  // namespace
}  // namespace careergap
