#include "engine/source/source_files.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

namespace careergap {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// A folder of its own for each test, gone afterwards.
class SourceFiles : public testing::Test {
 protected:
  SourceFiles() {
    std::string name = (fs::temp_directory_path() / "careergap-source-XXXXXX").string();
    folder_ = ::mkdtemp(name.data()) == nullptr ? "" : name;
  }
  ~SourceFiles() override {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }
  void SetUp() override { ASSERT_FALSE(folder_.empty()); }

  void write(const std::string& name, const std::string& bytes) {
    fs::create_directories((fs::path(folder_) / name).parent_path());
    std::ofstream(folder_ + "/" + name, std::ios::binary) << bytes;
  }
  std::vector<std::string> names(const std::string& shown_as = "rules") {
    const auto files = read_folder(folder_, shown_as, limits_);
    std::vector<std::string> found;
    if (files) {
      for (const auto& file : *files) found.push_back(file.name);
    }
    return found;
  }
  std::vector<std::string> faults() {
    const auto files = read_folder(folder_, "rules", limits_);
    std::vector<std::string> found;
    if (!files) {
      for (const auto& fault : files.error().items())
        found.push_back(std::string(row_of(fault.code).number) + " " + fault.mark.file());
    }
    return found;
  }

  std::string folder_;
  SourceLimits limits_;
};

TEST_F(SourceFiles, AreReadWhole) {
  const std::string bytes("a: 1\r\n\0\xFF", 8);
  write("a.yaml", bytes);
  const auto file = read_file(folder_ + "/a.yaml", limits_);
  ASSERT_TRUE(file.has_value());
  EXPECT_EQ(file->bytes, bytes);
  EXPECT_EQ(file->name, folder_ + "/a.yaml");
}

TEST_F(SourceFiles, ThatCannotBeReadAreSaidSo) {
  for (const std::string& path : {folder_ + "/absent.yaml", folder_, std::string{}}) {
    const auto file = read_file(path, limits_);
    ASSERT_FALSE(file.has_value()) << path;
    EXPECT_EQ(file.error().items()[0].code, Code::cannot_read) << path;
  }
}

TEST_F(SourceFiles, AreBoundedInSizeAndPipesToo) {
  limits_.file_bytes = 4;
  write("a.yaml", "1234");
  write("b.yaml", "12345");
  EXPECT_TRUE(read_file(folder_ + "/a.yaml", limits_).has_value());
  for (const std::string& path : {folder_ + "/b.yaml", std::string("/dev/zero")}) {
    const auto file = read_file(path, limits_);
    ASSERT_FALSE(file.has_value()) << path;
    EXPECT_EQ(file.error().items()[0].code, Code::too_large) << path;
  }
}

TEST_F(SourceFiles, OfAFolderComeSortedByName) {
  for (const char* name : {"b.yaml", "a/z.yaml", "a-b/c.yaml", "a.yaml", "A.yaml", "a/b/c/d.yaml"}) write(name, "x");
  EXPECT_THAT(names(), ElementsAre("rules/A.yaml", "rules/a-b/c.yaml", "rules/a.yaml", "rules/a/b/c/d.yaml",
                                   "rules/a/z.yaml", "rules/b.yaml"));
  EXPECT_THAT(names("").front(), "A.yaml");
  EXPECT_THAT(names("rules/").front(), "rules/A.yaml");
}

TEST_F(SourceFiles, OfOtherKindsAndHiddenOnesAreLeftAlone) {
  for (const char* name : {"a.yaml", "a.yml", "README.md", ".hidden.yaml", ".git/b.yaml", "c.yaml.orig", ".yaml"})
    write(name, "x");
  EXPECT_THAT(names(), ElementsAre("rules/a.yaml"));
}

TEST_F(SourceFiles, BehindLinksToFoldersAreLeftAlone) {
  write("a/b.yaml", "x");
  fs::create_directory_symlink(folder_, folder_ + "/a/loop");
  fs::create_directory_symlink(folder_ + "/a", folder_ + "/link.yaml");
  fs::create_symlink(folder_ + "/a/b.yaml", folder_ + "/c.yaml");
  EXPECT_THAT(names(), ElementsAre("rules/a/b.yaml", "rules/c.yaml"));
}

TEST_F(SourceFiles, ThatAreNoneAreAllReported) {
  write("good.yaml", "x");
  fs::create_symlink(folder_ + "/absent", folder_ + "/dangling.yaml");
  ASSERT_EQ(::mkfifo((folder_ + "/pipe.yaml").c_str(), 0600), 0);
  EXPECT_THAT(faults(), ElementsAre("S001 rules/dangling.yaml", "S001 rules/pipe.yaml"));
}

TEST_F(SourceFiles, OfAFolderAreBounded) {
  for (const char* name : {"a.yaml", "b/c.yaml", "d.yaml"}) write(name, "12345");
  limits_.files = 3;
  limits_.folder_bytes = 15;
  EXPECT_EQ(names().size(), 3u);
  limits_.files = 2;
  EXPECT_THAT(faults(), ElementsAre("S003 " + folder_));
  limits_.files = 3;
  limits_.folder_bytes = 14;
  EXPECT_THAT(faults(), ElementsAre("S002 " + folder_));
  limits_.file_bytes = 4;
  EXPECT_THAT(faults(), ElementsAre("S002 rules/a.yaml", "S002 rules/b/c.yaml", "S002 rules/d.yaml"));
}

TEST_F(SourceFiles, OfAnEmptyFolderAreNoneAndOfAnAbsentOneAFault) {
  EXPECT_THAT(faults(), IsEmpty());
  EXPECT_THAT(names(), IsEmpty());
  folder_ += "/absent";
  EXPECT_THAT(faults(), ElementsAre("S001 " + folder_));
}

struct LineCase {
  std::string name;
  std::size_t line;
  std::string text;
};

TEST(FindLine, GivesLinesWithoutTheirEnds) {
  const std::vector<SourceFile> files{{"a", "one\r\n\nthree"}, {"b", "\xEF\xBB\xBFx\n"}, {"c", ""}};
  const LineCase cases[] = {
      {"a", 1, "one"}, {"a", 2, ""}, {"a", 3, "three"}, {"a", 4, ""}, {"a", 0, ""},
      {"b", 1, "x"},   {"b", 2, ""}, {"c", 1, ""},      {"d", 1, ""},
  };
  for (const auto& row : cases) EXPECT_EQ(find_line(files, row.name, row.line), row.text) << row.name << row.line;
}

}  // namespace
}  // namespace careergap
