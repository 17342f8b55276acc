// Optima that other solvers have proved. Needs the instance generator of the reference data, which does not come with
// the source.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "engine/problem/instance.h"
#include "engine/search/search.h"

namespace careergap {
namespace {

namespace fs = std::filesystem;

fs::path find_reference_data() {
  if (const char* named = std::getenv("CAREERGAP_REFERENCE_DATA")) return named;
  return fs::path(CAREERGAP_SOURCE_DIR).parent_path() / "shared";
}

std::map<std::string, std::int64_t> read_optima(const fs::path& file) {
  std::map<std::string, std::int64_t> optima;
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) {
    std::istringstream words(line);
    std::string name, other;
    std::int64_t optimum = 0;
    if (words >> name >> other >> other >> other >> other >> other >> other >> optimum) optima[name] = optimum;
  }
  return optima;
}

class BenchInstances : public ::testing::Test {
 protected:
  void SetUp() override {
    generator_ = find_reference_data() / "bench" / "gen_instances.py";
    if (!fs::exists(generator_)) {
      ASSERT_EQ(std::getenv("CAREERGAP_REFERENCE_DATA"), nullptr) << generator_ << " is not there";
      GTEST_SKIP()
          << "NOT CHECKED against the optima of other solvers: set CAREERGAP_REFERENCE_DATA to the reference data";
    }
    optima_ = read_optima(generator_.parent_path() / "optima.tsv");
    folder_ = fs::path(::testing::TempDir()) / ::testing::UnitTest::GetInstance()->current_test_info()->name();
    fs::create_directories(folder_);
  }
  void TearDown() override {
    if (!folder_.empty()) fs::remove_all(folder_);
  }

  Problem generate(const std::string& name) const {
    const std::string command =
        "python3 '" + generator_.string() + "' --id " + name + " --out '" + folder_.string() + "' > /dev/null";
    EXPECT_EQ(std::system(command.c_str()), 0) << command;
    std::ifstream in(folder_ / (name + ".json"));
    std::stringstream text;
    text << in.rdbuf();
    auto instance = read_instance(text.str(), name);
    EXPECT_TRUE(instance) << name;
    return instance ? instance->problem : Problem{};
  }
  void check(const std::string& name) const {
    SCOPED_TRACE(name);
    SearchOptions options;
    options.paths = 1;
    const Problem problem = generate(name);
    const Answer answer = find_paths(problem, options);
    ASSERT_EQ(answer.paths.size(), 1U);
    EXPECT_EQ(answer.end, SearchEnd::complete);
    EXPECT_TRUE(is_path(problem, answer.paths[0].variants));
    EXPECT_EQ(answer.paths[0].cost.value, optima_.at(name));
  }

  fs::path generator_, folder_;
  std::map<std::string, std::int64_t> optima_;
};

TEST_F(BenchInstances, SmallOptimaAgree) {
  std::size_t checked = 0;
  for (const auto& [name, optimum] : optima_) {
    if (!name.starts_with("small-")) continue;
    check(name);
    ++checked;
  }
  EXPECT_GE(checked, 5U);
}

TEST_F(BenchInstances, MediumOptimaAgree) {
  check("medium-00");
  check("medium-02");
}

}  // namespace
}  // namespace careergap
