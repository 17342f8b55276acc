#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "engine/base/expected.h"

namespace careergap {

/// The bytes of one file and the name that marks show for it.
struct SourceFile {
  std::string name;
  std::string bytes;
};

/// What reading a stranger's files may cost. Everything beyond is refused with a diagnostic that names the bound.
struct SourceLimits {
  std::size_t file_bytes = 1u << 20;
  std::size_t files = 20'000;
  std::size_t folder_bytes = 64u << 20;
  std::size_t depth = 32;
  std::size_t nodes_per_file = 200'000;
  std::size_t scalar_bytes = 20'000;
};

/// Reads one file. Errors: cannot_read, too_large.
[[nodiscard]] Expected<SourceFile> read_file(const std::string& path, const SourceLimits& limits);

/// Reads all `*.yaml` files below `folder`, sorted by name, whatever order the system lists them in. Names are
/// `shown_as` + the path below the folder. Hidden files and folders (a dot first) are passed over; links to folders are
/// not followed. Other files are left alone. Errors: cannot_read, too_large, too_many_files; all of them.
[[nodiscard]] Expected<std::vector<SourceFile>> read_folder(const std::string& folder, const std::string& shown_as,
                                                            const SourceLimits& limits);

/// Line `line` (from 1) of the file named `name`, without its line end; empty when there is no such line.
[[nodiscard]] std::string find_line(const std::vector<SourceFile>& files, const std::string& name, std::size_t line);

}  // namespace careergap
