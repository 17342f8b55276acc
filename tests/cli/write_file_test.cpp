#include "cli/write_file.h"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace careergap {
namespace {

namespace fs = std::filesystem;

/// Root may write everywhere: while one of these lives, this process is somebody who may not.
class Nobody {
 public:
  explicit Nobody(const fs::path& folder) {
    constexpr uid_t kNobody = 65534;
    if (!was_root_) return;
    for (const auto& entry : fs::directory_iterator(folder)) give(entry.path(), kNobody);
    give(folder, kNobody);
    EXPECT_EQ(::seteuid(kNobody), 0);
  }
  ~Nobody() {
    if (!was_root_) return;
    EXPECT_EQ(::seteuid(0), 0);
  }
  Nobody(const Nobody&) = delete;
  Nobody& operator=(const Nobody&) = delete;

 private:
  static void give(const fs::path& path, uid_t owner) { EXPECT_EQ(::chown(path.c_str(), owner, owner), 0); }

  const bool was_root_ = ::geteuid() == 0;
};

class WriteFile : public ::testing::Test {
 protected:
  WriteFile() { fs::create_directories(folder_); }
  ~WriteFile() override {
    fs::permissions(folder_, fs::perms::owner_all);
    fs::remove_all(folder_);
  }

  static std::string read(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  [[nodiscard]] std::size_t count_files() const {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder_), fs::directory_iterator()));
  }

  const fs::path folder_ = fs::temp_directory_path() / ("careergap-write-file-" + std::to_string(::getpid()));
  const fs::path file_ = folder_ / "a.yaml";
};

TEST_F(WriteFile, WritesANewFileAndReplacesAnOldOneWithItsPermissions) {
  ASSERT_FALSE(write_file(file_, "one\n"));
  EXPECT_EQ(read(file_), "one\n");
  fs::permissions(file_, fs::perms::owner_read | fs::perms::owner_write | fs::perms::owner_exec);
  ASSERT_FALSE(write_file(file_, "two\n"));
  EXPECT_EQ(read(file_), "two\n");
  EXPECT_EQ(fs::status(file_).permissions(), fs::perms::owner_read | fs::perms::owner_write | fs::perms::owner_exec);
  EXPECT_EQ(count_files(), 1u);
}

TEST_F(WriteFile, ALinkStaysALink) {
  ASSERT_FALSE(write_file(file_, "one\n"));
  fs::create_symlink(file_, folder_ / "link.yaml");
  ASSERT_FALSE(write_file(folder_ / "link.yaml", "two\n"));
  EXPECT_TRUE(fs::is_symlink(folder_ / "link.yaml"));
  EXPECT_EQ(read(file_), "two\n");
}

TEST_F(WriteFile, WhatLiesAtTheTemporaryNameIsNotWrittenThrough) {
  std::ofstream(folder_ / "precious") << "keep";
  fs::create_symlink(folder_ / "precious", file_.string() + ".tmp" + std::to_string(::getpid()));
  ASSERT_FALSE(write_file(file_, "one\n"));
  EXPECT_EQ(read(folder_ / "precious"), "keep");
  EXPECT_EQ(read(file_), "one\n");
}

TEST_F(WriteFile, ADeviceIsWrittenIntoAndAFolderIsRefused) {
  EXPECT_FALSE(write_file("/dev/null", "one\n"));
  EXPECT_TRUE(fs::is_character_file("/dev/null"));
  EXPECT_EQ(write_file(folder_, "one\n"), std::errc::is_a_directory);
  EXPECT_EQ(write_file("/dev/full", "one\n"), std::errc::no_space_on_device);
  EXPECT_EQ(write_file(folder_ / "nowhere" / "a.yaml", "one\n"), std::errc::no_such_file_or_directory);
}

TEST_F(WriteFile, AWriteThatFailsLeavesTheOldFileAndNothingElse) {
  ASSERT_FALSE(write_file(file_, "one\n"));
  // A bound on the size of files stands for a full disk: the write stops in the middle of the bytes.
  const auto handler = std::signal(SIGXFSZ, SIG_IGN);
  rlimit before{};
  ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &before), 0);
  rlimit small = before;
  small.rlim_cur = 100'000;
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &small), 0);
  const auto error = write_file(file_, std::string(300'000, 'x'));
  ::setrlimit(RLIMIT_FSIZE, &before);
  std::signal(SIGXFSZ, handler);
  EXPECT_EQ(error, std::errc::file_too_large);
  EXPECT_EQ(read(file_), "one\n");
  EXPECT_EQ(count_files(), 1u);
}

TEST_F(WriteFile, WhatMayNotBeWrittenIsLeftAlone) {
  ASSERT_FALSE(write_file(file_, "one\n"));
  const Nobody nobody(folder_);
  fs::permissions(file_, fs::perms::owner_read);
  EXPECT_EQ(write_file(file_, "two\n"), std::errc::permission_denied);
  fs::permissions(file_, fs::perms::owner_read | fs::perms::owner_write);
  fs::permissions(folder_, fs::perms::owner_read | fs::perms::owner_exec);
  EXPECT_EQ(write_file(file_, "two\n"), std::errc::permission_denied);
  EXPECT_EQ(read(file_), "one\n");
}

}  // namespace
}  // namespace careergap
