#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace careergap {

/// The source tree under test: CAREERGAP_CHECKED_TREE when that is set, so that a changed copy can be tried against the
/// same program.
inline std::filesystem::path find_checked_tree() {
  const char* other = std::getenv("CAREERGAP_CHECKED_TREE");
  return other != nullptr ? other : CAREERGAP_SOURCE_DIR;
}

/// Empty when there is no such file.
inline std::string read_whole(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

inline std::vector<std::string> split_lines(const std::string& text) {
  std::vector<std::string> lines;
  std::size_t start = 0;
  for (std::size_t end; (end = text.find('\n', start)) != std::string::npos; start = end + 1)
    lines.push_back(text.substr(start, end - start));
  if (start < text.size()) lines.push_back(text.substr(start));
  return lines;
}

}  // namespace careergap
