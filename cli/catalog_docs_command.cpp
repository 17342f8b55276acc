#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <ostream>
#include <set>

#include "cli/console.h"
#include "engine/base/text.h"
#include "engine/report/catalog_pages.h"

namespace careergap {

namespace {

namespace fs = std::filesystem;

bool is_there(const fs::path& path) {
  std::error_code error;
  return fs::exists(path, error);
}

/// Empty when there is no such file.
std::string read_file(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// Where a folder lies as seen from another, both as they are called and not where links lead: links in pages are
/// followed the same way.
std::string find_way(const fs::path& from, const fs::path& to) {
  const auto absolute = [](const fs::path& path) {
    fs::path whole = fs::absolute(path).lexically_normal();
    return whole.has_filename() ? whole : whole.parent_path();
  };
  return absolute(to).lexically_relative(absolute(from)).generic_string();
}

DataPlaces find_data_places(const DataFolders& folders, const fs::path& out) {
  return {folders.rules_shown_as, find_way(out, folders.rules), folders.skills_catalog_shown_as,
          find_way(out, folders.skills_catalog)};
}

/// Pages, by path, that were written once and are no more. Looked for only where pages are written; what somebody wrote
/// by hand is none.
std::vector<std::string> find_left_over(const fs::path& folder, const std::vector<Page>& pages) {
  std::set<fs::path> kept, places;
  for (const auto& page : pages) {
    kept.insert(page.path);
    places.insert(fs::path(page.path).parent_path());
  }
  std::vector<std::string> left_over;
  for (const auto& place : places) {
    std::error_code error;
    for (fs::directory_iterator at(folder / place, error), end; at != end; at.increment(error)) {
      const fs::path path = place / at->path().filename();
      if (path.extension() == ".md" && !kept.contains(path) && read_file(at->path()).starts_with(kPageMark))
        left_over.push_back(path.generic_string());
    }
  }
  std::ranges::sort(left_over);
  return left_over;
}

ExitCode check_pages(const fs::path& folder, const std::vector<Page>& pages, Console& console) {
  std::size_t findings = 0;
  const auto say = [&](const std::string& path, std::string_view what) {
    ++findings;
    console.out << make_printable((folder / path).generic_string(), 4096) << ": " << what << '\n';
  };
  for (const auto& [path, text] : pages) {
    if (!is_there(folder / path))
      say(path, "is not there");
    else if (read_file(folder / path) != text)
      say(path, "is not what the catalog says");
  }
  for (const auto& path : find_left_over(folder, pages)) say(path, "is of nothing that the catalog still holds");
  console.out << pages.size() << " pages, " << findings << " to be mended"
              << (findings == 0 ? "\n" : "; `careergap catalog docs` without --check writes them\n");
  return findings == 0 ? ExitCode::done : ExitCode::findings;
}

/// Nothing is written when a file that somebody wrote by hand would be.
ExitCode write_pages(const fs::path& folder, const std::vector<Page>& pages, Console& console) {
  for (const auto& page : pages) {
    const fs::path target = folder / page.path;
    if (!is_there(target) || read_file(target).starts_with(kPageMark)) continue;
    console.err << "careergap: '" << make_printable(target.generic_string(), 4096)
                << "' is there and was not written by this command; nothing was written\n";
    return ExitCode::file_trouble;
  }
  std::size_t written = 0;
  for (const auto& [path, text] : pages) {
    const fs::path target = folder / path;
    if (read_file(target) == text) continue;
    std::error_code error;  // a folder that cannot be made is said by what writes into it
    fs::create_directories(target.parent_path(), error);
    if (const ExitCode exit = write_answer(target.string(), text, console); exit != ExitCode::done) return exit;
    ++written;
  }
  const auto left_over = find_left_over(folder, pages);
  for (const auto& path : left_over) {
    std::error_code error;
    if (fs::remove(folder / path, error)) continue;
    console.err << "careergap: cannot remove '" << make_printable((folder / path).generic_string(), 4096)
                << "': " << error.message() << '\n';
    return ExitCode::file_trouble;
  }
  console.out << pages.size() << " pages: " << written << " written, " << pages.size() - written << " as they were, "
              << left_over.size() << " removed\n";
  return ExitCode::done;
}

}  // namespace

ExitCode run_catalog_docs(const Arguments& arguments, const DataFolders& folders, Console& console) {
  ExitCode exit = ExitCode::done;
  const auto open = open_catalog(folders, console, exit);
  if (!open) return exit == ExitCode::bad_data ? ExitCode::findings : exit;
  const fs::path out = arguments.out->empty() ? "." : *arguments.out;
  const auto pages = render_catalog_pages(*open->loaded.catalog, find_data_places(folders, out));
  return arguments.only_checks ? check_pages(out, pages, console) : write_pages(out, pages, console);
}

}  // namespace careergap
