#include "engine/base/codes.h"

#include <gtest/gtest.h>

#include <set>

#include "tests/architecture/tree.h"

namespace careergap {
namespace {

namespace fs = std::filesystem;

TEST(Codes, EachHasAPageUnderItsTitle) {
  const fs::path pages = find_checked_tree() / "docs/diagnostics";
  for (const auto& row : kCodes) {
    const std::string name = std::string(row.number) + ".md";
    const auto lines = split_lines(read_whole(pages / name));
    ASSERT_FALSE(lines.empty()) << "docs/diagnostics/" << name << " is missing or empty";
    EXPECT_EQ(lines.front(), "# " + std::string(row.number) + ": " + std::string(row.title))
        << "docs/diagnostics/" << name;
    EXPECT_GT(lines.size(), 5u) << "docs/diagnostics/" << name << " explains nothing";
  }
}

TEST(Codes, NoPageWithoutACode) {
  std::set<std::string> known;
  for (const auto& row : kCodes) known.insert(std::string(row.number) + ".md");
  const fs::path pages = find_checked_tree() / "docs/diagnostics";
  ASSERT_TRUE(fs::is_directory(pages));
  for (const auto& entry : fs::directory_iterator(pages)) {
    const std::string name = entry.path().filename().string();
    EXPECT_TRUE(known.contains(name) || name == "README.md") << "docs/diagnostics/" << name;
  }
}

TEST(Codes, StandInTheOrderOfTheirEnumerationWithNumbersOfTheirOwn) {
  std::set<std::string_view> numbers;
  for (std::size_t i = 0; i < kCodes.size(); ++i) {
    EXPECT_EQ(static_cast<std::size_t>(kCodes[i].code), i) << kCodes[i].number;
    EXPECT_TRUE(numbers.insert(kCodes[i].number).second) << kCodes[i].number << " stands for two codes";
  }
}

}  // namespace
}  // namespace careergap
