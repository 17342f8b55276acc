// Linking by layers lets an upward include compile as long as it needs no symbol, and a stray <yaml-cpp/…> as long as
// the header is installed. So every #include of engine/ and cli/ is held against the tables in their CMakeLists.txt
// here.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <optional>
#include <regex>
#include <set>
#include <sstream>

#include "tests/architecture/tree.h"

namespace careergap {
namespace {

namespace fs = std::filesystem;

struct Layer {
  std::set<std::string> uses, owns;
};
using Layers = std::map<std::string, Layer>;

/// Reads `careergap_layer(NAME USES … OWNS …)` and `set(careergap_cli USES … OWNS …)`. Adds a fault for a layer that
/// names one not yet listed: that is what keeps circles out.
Layers read_layers(const std::string& tables, std::vector<std::string>& faults) {
  static const std::regex kRow(R"(^(?:careergap_layer\(|set\(careergap_)(\w+)\s*([^)]*)\))");
  Layers layers;
  for (const auto& line : split_lines(tables)) {
    std::smatch row;
    if (!std::regex_search(line, row, kRow)) continue;
    Layer layer;
    std::set<std::string>* into = nullptr;
    std::istringstream words(row[2]);
    for (std::string word; words >> word;) {
      if (word == "USES") {
        into = &layer.uses;
      } else if (word == "OWNS") {
        into = &layer.owns;
      } else if (into != nullptr) {
        into->insert(word);
      }
    }
    for (const auto& used : layer.uses)
      if (!layers.contains(used))
        faults.push_back("layer " + row[1].str() + " uses '" + used + "', which does not stand above it");
    layers[row[1]] = layer;
  }
  return layers;
}

/// How headers from outside begin, and the target that brings them.
const std::vector<std::pair<std::string, std::string>> kOutsideHeaders{
    {"yaml-cpp/", "yaml-cpp::yaml-cpp"},
    {"yaml.h", "PkgConfig::LibYAML"},
    {"re2/", "PkgConfig::RE2"},
    {"utf8proc.h", "PkgConfig::utf8proc"},
    {"boost/", "Boost::headers"},
    {"xxhash.h", "PkgConfig::xxHash"},
    {"Clp", "PkgConfig::CLP"},
    {"Coin", "PkgConfig::CLP"},
    {"nlohmann/", "nlohmann_json::nlohmann_json"},
    {"simdjson.h", "simdjson::simdjson"},
    {"fmt/", "fmt::fmt"},
    {"tl/expected.hpp", "tl::expected"},
    {"CLI/", "CLI11::CLI11"},
};

/// The folder below engine/, or "cli".
std::string find_layer(const std::string& path) {
  if (path.starts_with("cli/")) return "cli";
  if (!path.starts_with("engine/")) return {};
  const auto end = path.find('/', 7);
  return end == std::string::npos ? std::string{} : path.substr(7, end - 7);
}

std::optional<std::string> check_own_include(const Layers& layers, const std::string& layer,
                                             const std::string& header) {
  const std::string target = find_layer(header);
  if (target.empty()) return "\"" + header + "\" is not written from the root (engine/… or cli/…)";
  if (target == layer || layers.at(layer).uses.contains(target)) return std::nullopt;
  return layer + " must not include " + target + " (\"" + header + "\")";
}

std::optional<std::string> check_outside_include(const Layers& layers, const std::string& file,
                                                 const std::string& layer, const std::string& header) {
  static const std::regex kStandard("[a-z_]+");
  static const std::set<std::string> kPosix{"fcntl.h",    "poll.h",     "spawn.h",    "sys/file.h", "sys/ioctl.h",
                                            "sys/mman.h", "sys/stat.h", "sys/wait.h", "unistd.h"};
  if (std::regex_match(header, kStandard) || (layer == "cli" && kPosix.contains(header))) return std::nullopt;
  const auto row = std::find_if(kOutsideHeaders.begin(), kOutsideHeaders.end(),
                                [&](const auto& known) { return header.starts_with(known.first); });
  if (row == kOutsideHeaders.end())
    return "<" + header + "> is neither a C++ standard header nor of a library that a layer owns";
  if (!layers.at(layer).owns.contains(row->second))
    return "<" + header + "> belongs to a layer that owns " + row->second + "; " + layer + " does not";
  // tl::expected is the one library whose type every layer shows; CLI11 takes seconds to compile, so one file has it.
  if (row->second == "CLI11::CLI11" && file != "cli/arguments.cpp") return "<" + header + "> only in cli/arguments.cpp";
  if (!file.ends_with(".cpp") && row->second != "tl::expected")
    return "<" + header + "> shows a library from outside in a header";
  return std::nullopt;
}

/// What is wrong with one line of a file; nothing for a line that includes nothing or rightly.
std::optional<std::string> check_line(const Layers& layers, const std::string& file, const std::string& line) {
  static const std::regex kInclude(R"(^\s*#\s*include\s*([<"])([^>"]+)[>"])");
  std::smatch include;
  if (!std::regex_search(line, include, kInclude)) return std::nullopt;
  const std::string layer = find_layer(file);
  if (!layers.contains(layer)) return "folder '" + layer + "' is no layer of engine/CMakeLists.txt";
  return include[1] == "\"" ? check_own_include(layers, layer, include[2])
                            : check_outside_include(layers, file, layer, include[2]);
}

Layers read_layers_of(const fs::path& tree, std::vector<std::string>& faults) {
  return read_layers(read_whole(tree / "engine/CMakeLists.txt") + "\n" + read_whole(tree / "cli/CMakeLists.txt"),
                     faults);
}

std::vector<std::string> find_sources(const fs::path& tree) {
  std::vector<std::string> files;
  for (const auto* folder : {"engine", "cli"})
    for (const auto& entry : fs::recursive_directory_iterator(tree / folder))
      if (entry.path().extension() == ".h" || entry.path().extension() == ".cpp")
        files.push_back(fs::relative(entry.path(), tree).generic_string());
  std::sort(files.begin(), files.end());
  return files;
}

TEST(Layering, TablesNameOnlyLayersAbove) {
  std::vector<std::string> faults;
  const Layers layers = read_layers_of(find_checked_tree(), faults);
  EXPECT_EQ(faults, std::vector<std::string>{});
  EXPECT_TRUE(layers.contains("base"));
  EXPECT_TRUE(layers.contains("report"));
  EXPECT_TRUE(layers.contains("cli"));
  EXPECT_FALSE(layers.at("report").uses.empty());
}

TEST(Layering, EveryIncludeIsAllowed) {
  const fs::path tree = find_checked_tree();
  std::vector<std::string> ignored;
  const Layers layers = read_layers_of(tree, ignored);
  std::size_t includes = 0;
  for (const auto& file : find_sources(tree)) {
    const auto lines = split_lines(read_whole(tree / file));
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (lines[i].find("#include") != std::string::npos) ++includes;
      if (const auto fault = check_line(layers, file, lines[i]))
        ADD_FAILURE() << file << ":" << i + 1 << ": " << *fault;
    }
  }
  EXPECT_GT(includes, 300u) << "the scan found too little to mean anything";
}

TEST(Layering, EveryFolderIsALayer) {
  const fs::path tree = find_checked_tree();
  std::vector<std::string> ignored;
  const Layers layers = read_layers_of(tree, ignored);
  for (const auto& entry : fs::directory_iterator(tree / "engine")) {
    if (!entry.is_directory()) continue;
    EXPECT_TRUE(layers.contains(entry.path().filename().string())) << entry.path();
  }
}

TEST(Layering, EachLayerIsExplained) {
  const fs::path tree = find_checked_tree();
  std::vector<std::string> ignored;
  const std::string page = read_whole(tree / "docs/ARCHITECTURE.md");
  for (const auto& [name, layer] : read_layers_of(tree, ignored))
    EXPECT_TRUE(page.find("| `" + name + "` |") != std::string::npos ||
                page.find("| `" + name + "/` |") != std::string::npos)
        << name << " has no row in docs/ARCHITECTURE.md";
}

TEST(Layering, TheGuardBites) {
  std::vector<std::string> faults;
  const Layers layers = read_layers(
      "careergap_layer(base OWNS tl::expected)\n"
      "careergap_layer(source USES base OWNS yaml-cpp::yaml-cpp)\n"
      "careergap_layer(plan USES base)\n"
      "set(careergap_cli USES base plan OWNS CLI11::CLI11)\n",
      faults);
  ASSERT_TRUE(faults.empty());
  struct Row {
    std::string file, line;
    bool is_fault;
  };
  const std::vector<Row> rows{
      {"engine/plan/plan.h", R"(#include "engine/base/text.h")", false},
      {"engine/plan/plan.h", R"(#include "engine/plan/step.h")", false},
      {"engine/plan/plan.h", "#include <string_view>", false},
      {"engine/source/reader.cpp", "#include <yaml-cpp/parser.h>", false},
      {"engine/base/expected.h", "#include <tl/expected.hpp>", false},
      {"cli/arguments.cpp", "#include <CLI/CLI.hpp>", false},
      {"cli/main.cpp", "#include <unistd.h>", false},
      {"engine/plan/plan.h", "// #include in prose", false},
      {"engine/base/text.h", R"(#include "engine/plan/plan.h")", true},
      {"engine/base/text.h", R"(  #  include "engine/plan/plan.h")", true},
      {"engine/plan/plan.cpp", R"(#include "engine/source/tree.h")", true},
      {"engine/plan/plan.cpp", R"(#include "cli/console.h")", true},
      {"engine/plan/plan.cpp", R"(#include "step.h")", true},
      {"engine/source/reader.h", "#include <yaml-cpp/parser.h>", true},
      {"engine/plan/plan.cpp", "#include <yaml-cpp/parser.h>", true},
      {"engine/plan/plan.cpp", "#include <unistd.h>", true},
      {"engine/plan/plan.cpp", "#include <curl/curl.h>", true},
      {"cli/main.cpp", "#include <CLI/CLI.hpp>", true},
      {"cli/main.cpp", R"(#include "engine/source/tree.h")", true},
      {"engine/util/strings.h", R"(#include "engine/base/text.h")", true},
  };
  for (const auto& row : rows)
    EXPECT_EQ(check_line(layers, row.file, row.line).has_value(), row.is_fault) << row.file << ": " << row.line;
}

TEST(Layering, ATableWithAnUpwardLineIsAFault) {
  std::vector<std::string> faults;
  (void)read_layers("careergap_layer(base USES plan)\ncareergap_layer(plan USES base)\n", faults);
  EXPECT_EQ(faults.size(), 1u);
}

}  // namespace
}  // namespace careergap
