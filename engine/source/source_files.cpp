#include "engine/source/source_files.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <optional>
#include <string_view>
#include <system_error>
#include <utility>

namespace careergap {

namespace {

namespace fs = std::filesystem;

SourceMark start_of(const std::string& name) {
  return {name, 1, 1};
}

std::string bound_message(std::string_view what, std::size_t bound, std::string_view unit) {
  return std::string(what) + " than the bound of " + std::to_string(bound) + " " + std::string(unit);
}

struct Closer {
  void operator()(std::FILE* stream) const { std::fclose(stream); }
};

/// Reads to the end or one byte beyond `most`: a size asked for beforehand says nothing about pipes and growing files.
std::optional<std::string> read_bytes(const std::string& path, std::size_t most) {
  const std::unique_ptr<std::FILE, Closer> stream(std::fopen(path.c_str(), "rb"));
  if (!stream) return std::nullopt;
  std::array<char, 1u << 16> step;  // left as it is: filling it with zeros took longer than reading a small file
  std::string bytes;
  while (bytes.size() <= most) {
    const std::size_t wanted = std::min(step.size(), most + 1 - bytes.size());
    const std::size_t got = std::fread(step.data(), 1, wanted, stream.get());
    bytes.append(step.data(), got);
    if (got < wanted) break;
  }
  if (std::ferror(stream.get()) != 0) return std::nullopt;
  return bytes;
}

/// Reads `path` under the name that marks are to show.
std::optional<SourceFile> read_as(const std::string& path, const std::string& name, const SourceLimits& limits,
                                  Diagnostics& diagnostics) {
  auto bytes = read_bytes(path, limits.file_bytes);
  if (!bytes) {
    diagnostics.add(Code::cannot_read, start_of(name),
                    "the file cannot be read; expected a file that exists and is readable");
    return std::nullopt;
  }
  if (bytes->size() > limits.file_bytes) {
    diagnostics.add(Code::too_large, start_of(name), bound_message("the file is larger", limits.file_bytes, "bytes"));
    return std::nullopt;
  }
  return SourceFile{name, std::move(*bytes)};
}

/// Collects the `*.yaml` files below a folder as paths relative to it.
class Listing {
 public:
  Listing(std::string root, std::string shown_as, const SourceLimits& limits, Diagnostics& diagnostics)
      : root_(std::move(root)), shown_as_(std::move(shown_as)), limits_(limits), diagnostics_(diagnostics) {
    if (!shown_as_.empty() && shown_as_.back() != '/') shown_as_ += '/';
  }

  /// The relative paths, sorted by their bytes; nothing when there are more than the bound.
  std::optional<std::vector<std::string>> find() {
    list(fs::path());
    if (relative_.size() > limits_.files) {
      diagnostics_.add(Code::too_many_files, start_of(root_),
                       bound_message("the folder holds more", limits_.files, "files"));
      return std::nullopt;
    }
    std::sort(relative_.begin(), relative_.end());
    return std::move(relative_);
  }

  [[nodiscard]] std::string name_of(const std::string& relative) const { return shown_as_ + relative; }

 private:
  void list(const fs::path& below) {
    std::error_code error;
    fs::directory_iterator entry(fs::path(root_) / below, error);
    for (; !error && entry != fs::directory_iterator() && relative_.size() <= limits_.files; entry.increment(error))
      take(*entry, below / entry->path().filename());
    if (error) {
      diagnostics_.add(Code::cannot_read, start_of(below.empty() ? root_ : name_of(below.generic_string())),
                       "the folder cannot be read: " + error.message());
    }
  }

  void take(const fs::directory_entry& entry, const fs::path& relative) {
    if (relative.filename().native().starts_with('.')) return;
    std::error_code error;
    if (entry.symlink_status(error).type() == fs::file_type::directory) {
      list(relative);
    } else if (relative.extension() == ".yaml" && !entry.is_directory(error)) {
      // A pipe would make the reading wait for ever, a dangling link leads nowhere.
      if (entry.is_regular_file(error))
        relative_.push_back(relative.generic_string());
      else
        diagnostics_.add(Code::cannot_read, start_of(name_of(relative.generic_string())),
                         "not a file; expected a file or a link to one");
    }
  }

  std::string root_, shown_as_;
  const SourceLimits& limits_;
  Diagnostics& diagnostics_;
  std::vector<std::string> relative_;
};

}  // namespace

Expected<SourceFile> read_file(const std::string& path, const SourceLimits& limits) {
  Diagnostics diagnostics;
  auto file = read_as(path, path, limits, diagnostics);
  if (!file) return unexpected(std::move(diagnostics));
  return std::move(*file);
}

Expected<std::vector<SourceFile>> read_folder(const std::string& folder, const std::string& shown_as,
                                              const SourceLimits& limits) {
  Diagnostics diagnostics;
  Listing listing(folder, shown_as, limits, diagnostics);
  const auto relative = listing.find();
  std::vector<SourceFile> files;
  std::size_t total = 0;
  for (const auto& path : relative.value_or(std::vector<std::string>{})) {
    auto file = read_as((fs::path(folder) / path).string(), listing.name_of(path), limits, diagnostics);
    if (!file) continue;
    total += file->bytes.size();
    if (total > limits.folder_bytes) {
      diagnostics.add(Code::too_large, start_of(folder),
                      bound_message("the folder's files are larger together", limits.folder_bytes, "bytes"));
      break;
    }
    files.push_back(std::move(*file));
  }
  diagnostics.sort();
  if (!diagnostics.empty()) return unexpected(std::move(diagnostics));
  return files;
}

std::string find_line(const std::vector<SourceFile>& files, const std::string& name, std::size_t line) {
  const auto file = std::find_if(files.begin(), files.end(), [&](const auto& f) { return f.name == name; });
  if (file == files.end() || line == 0) return {};
  std::string_view rest = file->bytes;
  if (rest.starts_with("\xEF\xBB\xBF")) rest.remove_prefix(3);
  for (; line > 1; --line) {
    const auto end = rest.find('\n');
    if (end == std::string_view::npos) return {};
    rest.remove_prefix(end + 1);
  }
  rest = rest.substr(0, rest.find('\n'));
  if (rest.ends_with('\r')) rest.remove_suffix(1);
  return std::string(rest);
}

}  // namespace careergap
