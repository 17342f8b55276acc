// Editors know the files by the schemas in docs/schemas: these are what the program says, and each file names its own.
#include <gtest/gtest.h>
#include <unistd.h>

#include <map>
#include <set>

#include "tests/architecture/program.h"
#include "tests/architecture/tree.h"

namespace careergap {
namespace {

namespace fs = std::filesystem;

/// Text by file name.
std::map<std::string, std::string> read_folder(const fs::path& folder) {
  std::map<std::string, std::string> files;
  for (const auto& entry : fs::directory_iterator(folder))
    files[entry.path().filename().string()] = read_whole(entry.path());
  return files;
}

TEST(Schemas, AreWhatTheProgramSays) {
  const fs::path written = fs::temp_directory_path() / ("careergap-schemas-" + std::to_string(::getpid()));
  const Outcome run = run_line("careergap catalog schema --out '" + written.string() + "'", fs::temp_directory_path());
  ASSERT_EQ(run.exit, 0) << run.output;
  const auto said = read_folder(written), kept = read_folder(find_checked_tree() / "docs/schemas");
  std::error_code ignored;
  fs::remove_all(written, ignored);
  EXPECT_GE(said.size(), 12u);
  for (const auto& [name, text] : said) {
    const auto same = kept.find(name);
    EXPECT_TRUE(same != kept.end() && same->second == text)
        << "docs/schemas/" << name << " is out of step: careergap catalog schema --out docs/schemas";
  }
  for (const auto& [name, text] : kept) EXPECT_TRUE(said.contains(name)) << "no kind of file has docs/schemas/" << name;
}

/// The kind of a file, by where rules/README.md and skills-catalog/README.md say it lies.
std::string find_kind(fs::path file) {
  const fs::path overlay = "docs/examples/acme";  // a firm's folder, with the two folders in it
  if (file.string().starts_with(overlay.string())) file = file.lexically_relative(overlay);
  const std::string name = file.filename().string(), top = file.begin()->string();
  if (name.ends_with(".test.yaml")) return "test";
  if (name == "redirects.yaml" || name == "exceptions.yaml") return file.stem().string();
  if (top == "docs") return name == "me.yaml" ? "profile" : "goal";
  const fs::path below = file.lexically_relative(top);
  const std::string folder = below.begin()->string();
  if (top == "skills-catalog") return below.has_parent_path() ? folder : file.stem().string();
  if (folder == "roles") return name == "_family.yaml" ? "family" : "role";
  return folder == "templates" ? "template" : "rule";
}

TEST(Schemas, AreNamedInTheFirstLineOfEveryFile) {
  const fs::path tree = find_checked_tree();
  std::size_t files = 0;
  std::set<std::string> kinds;
  for (const std::string folder : {"rules", "skills-catalog", "docs/examples"})
    for (const auto& entry : fs::recursive_directory_iterator(tree / folder)) {
      if (entry.path().extension() != ".yaml") continue;
      const fs::path file = fs::relative(entry.path(), tree);
      const std::string kind = find_kind(file);
      const fs::path schema = fs::path("docs/schemas") / (kind + ".schema.json");
      EXPECT_TRUE(fs::exists(tree / schema)) << file;
      EXPECT_EQ(split_lines(read_whole(entry.path())).front(),
                "# yaml-language-server: $schema=" + schema.lexically_relative(file.parent_path()).string())
          << file;
      kinds.insert(kind);
      ++files;
    }
  EXPECT_GE(files, 200u);
  EXPECT_EQ(kinds.size(), 13u);
}

}  // namespace
}  // namespace careergap
