// Documentation that is wrong is worse than none: what can be checked about it is checked here.
#include <gtest/gtest.h>
#include <unistd.h>

#include <regex>
#include <set>

#include "engine/catalog/draft/specs.h"
#include "tests/architecture/program.h"
#include "tests/architecture/tree.h"

namespace careergap {
namespace {

namespace fs = std::filesystem;

std::string read_doc(const std::string& path) {
  return read_whole(find_checked_tree() / path);
}

/// A folder of its own for the examples, with the files that they name.
class ExampleFolder {
 public:
  explicit ExampleFolder(const std::string& name)
      : path_(fs::temp_directory_path() / ("careergap-" + name + "-" + std::to_string(::getpid()))) {
    fs::create_directories(path_);
    for (const auto* data : {"rules", "skills-catalog"})
      fs::create_directory_symlink(find_checked_tree() / data, path_ / data);
    fs::copy(find_checked_tree() / "docs/examples", path_);
  }
  ~ExampleFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  ExampleFolder(const ExampleFolder&) = delete;
  ExampleFolder& operator=(const ExampleFolder&) = delete;

  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

/// Every `$ careergap …` of a page, in order, in one folder: later examples may use what earlier ones wrote. A line `#
/// exit N` right after the command says that another code than 0 is meant.
void expect_examples_run(const std::string& page, std::size_t at_least) {
  static const std::regex kExit(R"(^# exit (\d+))");
  const ExampleFolder folder(fs::path(page).stem().string());
  const auto lines = split_lines(read_doc(page));
  std::size_t examples = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!lines[i].starts_with("$ careergap")) continue;
    const std::size_t first = i;
    std::string command = lines[i].substr(2);
    while (command.ends_with('\\') && i + 1 < lines.size()) command += "\n" + lines[++i];
    std::smatch exit;
    const int expected = i + 1 < lines.size() && std::regex_search(lines[i + 1], exit, kExit) ? std::stoi(exit[1]) : 0;
    const Outcome run = run_line(command, folder.path());
    EXPECT_EQ(run.exit, expected) << page << ":" << first + 1 << ": " << command << "\n" << run.output;
    ++examples;
  }
  EXPECT_GE(examples, at_least) << page;
}

TEST(Docs, ReadmeExamplesRun) {
  expect_examples_run("README.md", 1);
}

TEST(Docs, ExamplesOfEveryCommandRun) {
  expect_examples_run("docs/commands.md", 15);
}

TEST(Docs, ExamplesOfGoalsRun) {
  expect_examples_run("docs/goals.md", 4);
}

TEST(Docs, ReadmeNamesFilesThatExist) {
  const std::string readme = read_doc("README.md");
  static const std::regex kCommand(R"(bash (\.ci/[a-z-]+))");
  std::size_t commands = 0;
  for (std::sregex_iterator it(readme.begin(), readme.end(), kCommand), end; it != end; ++it, ++commands)
    EXPECT_TRUE(fs::exists(find_checked_tree() / (*it)[1].str())) << (*it)[1];
  EXPECT_GE(commands, 2u);
}

TEST(Docs, LinksBetweenPagesHold) {
  static const std::regex kLink(R"(\]\(([^)#\s]+)(#[^)]*)?\))");
  const fs::path tree = find_checked_tree();
  std::vector<fs::path> pages{"README.md", "CONTRIBUTING.md", "rules/README.md", "skills-catalog/README.md"};
  for (const auto& entry : fs::recursive_directory_iterator(tree / "docs"))
    if (entry.path().extension() == ".md") pages.push_back(fs::relative(entry.path(), tree));
  for (const auto& page : pages) {
    const std::string text = read_whole(tree / page);
    for (std::sregex_iterator it(text.begin(), text.end(), kLink), end; it != end; ++it) {
      const std::string target = (*it)[1];
      if (target.find("://") != std::string::npos) continue;
      EXPECT_TRUE(fs::exists(tree / page.parent_path() / target)) << page << " links to " << target;
    }
  }
}

TEST(Docs, SectionsNamedInCodeExist) {
  static const std::regex kSection("(docs/[a-z-]+\\.md), \"([^\"]+)\"");
  const fs::path tree = find_checked_tree();
  std::size_t named = 0;
  for (const auto& entry : fs::recursive_directory_iterator(tree / "engine")) {
    if (entry.path().extension() != ".h") continue;
    const std::string text = read_whole(entry.path());
    for (std::sregex_iterator it(text.begin(), text.end(), kSection), end; it != end; ++it, ++named)
      EXPECT_NE(read_doc((*it)[1]).find("\n## " + (*it)[2].str() + "\n"), std::string::npos)
          << entry.path() << ": " << it->str();
  }
  EXPECT_GE(named, 3u);
}

TEST(Docs, EveryCommandAndOptionIsDescribed) {
  const std::string page = read_doc("docs/commands.md");
  static const std::regex kOption(R"((--[a-z-]+))");
  for (const std::string command : {"plan",
                                    "gap",
                                    "why",
                                    "roles",
                                    "skills",
                                    "activities",
                                    "show",
                                    "catalog check",
                                    "catalog test",
                                    "catalog snapshot",
                                    "catalog stats",
                                    "catalog docs",
                                    "catalog schema",
                                    "catalog fix",
                                    "catalog add",
                                    "catalog edit",
                                    "catalog remove",
                                    "catalog rename",
                                    "catalog merge",
                                    "catalog deprecate",
                                    "catalog diff",
                                    "catalog impact",
                                    "verify"}) {
    const Outcome help = run_line("careergap " + command + " --help", fs::temp_directory_path());
    ASSERT_EQ(help.exit, 0) << command;
    EXPECT_NE(page.find("careergap " + command), std::string::npos) << command;
    for (std::sregex_iterator it(help.output.begin(), help.output.end(), kOption), end; it != end; ++it)
      EXPECT_TRUE(std::regex_search(page, std::regex("`" + (*it)[1].str() + "[ `]")))
          << "careergap " << command << " " << (*it)[1];
  }
}

TEST(Docs, EveryCommandOfTheProgramIsKnownHere) {
  const Outcome help = run_line("careergap --help", fs::temp_directory_path());
  ASSERT_EQ(help.exit, 0);
  const std::string page = read_doc("docs/commands.md");
  const auto start = help.output.find("Subcommands:");
  ASSERT_NE(start, std::string::npos) << help.output;
  static const std::regex kCommand(R"(\n  ([a-z-]+) )");
  const std::string commands = help.output.substr(start);
  for (std::sregex_iterator it(commands.begin(), commands.end(), kCommand), end; it != end; ++it)
    EXPECT_NE(page.find("careergap " + (*it)[1].str()), std::string::npos) << (*it)[1];
}

TEST(Docs, EveryExitCodeIsExplained) {
  const std::string header = read_doc("cli/exit_code.h"), page = read_doc("docs/exit-codes.md");
  static const std::regex kCode(R"(\w+ = (\d+),)");
  std::size_t codes = 0;
  for (std::sregex_iterator it(header.begin(), header.end(), kCode), end; it != end; ++it, ++codes)
    EXPECT_NE(page.find("| " + (*it)[1].str() + " |"), std::string::npos) << "exit code " << (*it)[1];
  EXPECT_GE(codes, 10u);
}

TEST(Docs, EveryKeyOfTheDataIsDescribed) {
  const std::string pages = read_doc("rules/README.md") + read_doc("skills-catalog/README.md");
  using namespace specs;
  std::vector<const EntrySpec*> open{&kSourcesFile, &kRatesFile, &kLevelsFile, &kSkillsFile, &kActivitiesFile,
                                     &kTemplate,    &kFamily,    &kRole,       &kRule};
  std::set<const EntrySpec*> seen;
  const auto add = [&](const EntrySpec* spec) {
    if (spec != nullptr && seen.insert(spec).second) open.push_back(spec);
  };
  std::size_t keys = 0;
  while (!open.empty()) {
    const EntrySpec& spec = *open.back();
    open.pop_back();
    for (const auto& field : spec.fields) {
      // As a whole word: in code quotes, in an example, or in a list of keys in braces.
      const std::regex word("(^|[^a-z_-])" + std::string(field.key) + "([^a-z_-]|$)");
      EXPECT_TRUE(std::regex_search(pages, word)) << "'" << field.key << "' of " << spec.name;
      EXPECT_FALSE(field.about.empty()) << "'" << field.key << "' of " << spec.name;
      ++keys;
      add(field.entry);
      for (const auto& form : field.forms) add(form.entry);
      if (field.named == nullptr) continue;
      for (const auto& form : field.named->value.forms) add(form.entry);
    }
  }
  EXPECT_GE(keys, 180u);
}

TEST(Docs, TheExampleProfileIsShownAsItIs) {
  EXPECT_NE(read_doc("docs/commands.md").find(read_doc("docs/examples/me.yaml")), std::string::npos);
}

TEST(Docs, TheExampleCertificateIsShownAsItIs) {
  EXPECT_NE(read_doc("docs/certificates.md").find(read_doc("docs/examples/two-ways.certificate.json")),
            std::string::npos);
  expect_examples_run("docs/certificates.md", 1);
}

TEST(Docs, EveryKeyOfACertificateIsDescribed) {
  const std::string page = read_doc("docs/certificates.md"), reader = read_doc("engine/problem/read_json.cpp");
  const std::string keys = reader.substr(reader.find("class CertificateReader"));
  static const std::regex kKey(R"rx(\{"([a-z_]+)")rx");
  std::size_t known = 0;
  for (std::sregex_iterator it(keys.begin(), keys.end(), kKey), end; it != end; ++it, ++known)
    EXPECT_TRUE(page.find("`" + (*it)[1].str() + "`") != std::string::npos ||
                page.find("\"" + (*it)[1].str() + "\"") != std::string::npos)
        << (*it)[1];
  EXPECT_GE(known, 40u);
}

}  // namespace
}  // namespace careergap
