#include "engine/report/unified_diff.h"

#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <random>

#include <unistd.h>

namespace careergap {
namespace {

namespace fs = std::filesystem;

std::string diff(std::string_view before, std::string_view after) {
  return render_unified_diff(before, after, "f", {});
}

TEST(UnifiedDiff, SaysNothingOfSameTexts) {
  EXPECT_EQ(diff("a\n", "a\n"), "");
}

TEST(UnifiedDiff, ShowsAChangeWithThreeLinesAround) {
  EXPECT_EQ(diff("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nfive\n6\n7\n8\n9\n"),
            "--- f\n+++ f\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n");
}

TEST(UnifiedDiff, JoinsWhatIsNearAndPartsWhatIsFar) {
  EXPECT_EQ(diff("a\n1\n2\n3\n4\n5\n6\nb\n", "1\n2\n3\n4\n5\n6\n"),
            "--- f\n+++ f\n@@ -1,8 +1,6 @@\n-a\n 1\n 2\n 3\n 4\n 5\n 6\n-b\n");
  EXPECT_EQ(diff("a\n1\n2\n3\n4\n5\n6\n7\nb\n", "1\n2\n3\n4\n5\n6\n7\n"),
            "--- f\n+++ f\n@@ -1,4 +1,3 @@\n-a\n 1\n 2\n 3\n@@ -6,4 +5,3 @@\n 5\n 6\n 7\n-b\n");
}

TEST(UnifiedDiff, MarksAMissingLastLineEnd) {
  EXPECT_EQ(diff("a", "a\n"), "--- f\n+++ f\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n");
  EXPECT_EQ(diff("", "a\n"), "--- f\n+++ f\n@@ -0,0 +1 @@\n+a\n");
  EXPECT_EQ(diff("a\n", ""), "--- f\n+++ f\n@@ -1 +0,0 @@\n-a\n");
}

TEST(UnifiedDiff, ColoursOnATerminal) {
  EXPECT_NE(render_unified_diff("a\n", "b\n", "f", {true}).find("\x1b[31m-a\x1b[0m\n\x1b[32m+b\x1b[0m\n"),
            std::string::npos);
}

/// `patch` is the judge: what it makes of the first text and the difference is the second text.
std::string apply_patch(const std::string& before, const std::string& difference) {
  const fs::path folder = fs::temp_directory_path() / ("careergap-diff-" + std::to_string(::getpid()));
  fs::create_directories(folder);
  std::ofstream(folder / "f") << before;
  std::ofstream(folder / "d") << difference;
  const std::string command =
      "patch -s -u " + (folder / "f").string() + " " + (folder / "d").string() + " -o " + (folder / "g").string();
  EXPECT_EQ(std::system(command.c_str()), 0) << difference;
  std::ifstream file(folder / "g", std::ios::binary);
  std::string after{std::istreambuf_iterator<char>(file), {}};
  fs::remove_all(folder);
  return after;
}

std::string draw_text(std::mt19937_64& random, std::size_t lines, unsigned kinds) {
  std::string text;
  for (std::size_t i = 0; i < lines; ++i) text += "line " + std::to_string(random() % kinds) + "\n";
  if (!text.empty() && random() % 4 == 0) text.pop_back();
  return text;
}

TEST(UnifiedDiff, PatchMakesTheSecondTextOfTheFirst) {
  ASSERT_EQ(std::system("patch --version > /dev/null 2>&1"), 0) << "the tests need the command `patch`";
  std::mt19937_64 random(1);
  for (int i = 0; i < 100; ++i) {
    const std::string before = draw_text(random, random() % 30, 4), after = draw_text(random, random() % 30, 4);
    if (before == after || after.empty()) continue;  // `patch` removes a file that becomes empty
    EXPECT_EQ(apply_patch(before, diff(before, after)), after);
  }
}

TEST(UnifiedDiff, TextsThatShareNothingStayInTheBound) {
  std::string before, after;
  for (int i = 0; i < 50'000; ++i) {
    before += "a" + std::to_string(i) + "\n";
    after += "b" + std::to_string(i) + "\n";
  }
  const std::string found = diff(before, after);
  EXPECT_EQ(std::count(found.begin(), found.end(), '\n'), 100'003);
}

}  // namespace
}  // namespace careergap
