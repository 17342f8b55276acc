#include "cli/git_revision.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <optional>
#include <vector>

#include "engine/base/text.h"

extern char** environ;

namespace careergap {

namespace {

namespace fs = std::filesystem;

struct Ran {
  int status = -1;  ///< of the exit; -1: it could not be started or was ended
  std::string out, err;
};

/// A descriptor from which this can be read.
int open_input(const std::string& bytes) {
  const int descriptor = ::memfd_create("careergap", MFD_CLOEXEC);
  for (std::size_t at = 0; descriptor >= 0 && at < bytes.size();) {
    const ssize_t written = ::write(descriptor, bytes.data() + at, bytes.size() - at);
    if (written <= 0) break;
    at += static_cast<std::size_t>(written);
  }
  if (descriptor >= 0) ::lseek(descriptor, 0, SEEK_SET);
  return descriptor;
}

/// Runs git with these arguments and this to read, and takes what it writes, up to so many bytes; no shell.
Ran run_git(std::vector<std::string> arguments, std::size_t most_bytes, const std::string& input = {}) {
  Ran ran;
  std::array<int, 2> out{}, err{};
  if (::pipe2(out.data(), O_CLOEXEC) != 0) return ran;
  if (::pipe2(err.data(), O_CLOEXEC) != 0) {
    ::close(out[0]), ::close(out[1]);
    return ran;
  }
  arguments.insert(arguments.begin(), "git");
  std::vector<char*> argv;
  for (auto& argument : arguments) argv.push_back(argument.data());
  argv.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  const int in = open_input(input);
  posix_spawn_file_actions_adddup2(&actions, in, STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, out[1], STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, err[1], STDERR_FILENO);
  pid_t child = 0;
  const int spawned = ::posix_spawnp(&child, "git", &actions, nullptr, argv.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  ::close(out[1]), ::close(err[1]), ::close(in);
  std::array<pollfd, 2> open{pollfd{out[0], POLLIN, 0}, pollfd{err[0], POLLIN, 0}};
  bool is_within = true;
  for (std::size_t left = spawned == 0 ? 2 : 0; left > 0 && ::poll(open.data(), open.size(), -1) > 0;) {
    for (std::size_t i = 0; i < open.size(); ++i) {
      if (open[i].revents == 0) continue;
      std::array<char, 65536> buffer{};
      const ssize_t size = ::read(open[i].fd, buffer.data(), buffer.size());
      if (size <= 0) {
        open[i].fd = -1;
        --left;
        continue;
      }
      std::string& text = i == 0 ? ran.out : ran.err;
      is_within = is_within && text.size() + static_cast<std::size_t>(size) <= most_bytes;
      if (is_within) text.append(buffer.data(), static_cast<std::size_t>(size));
    }
  }
  ::close(out[0]), ::close(err[0]);
  if (spawned != 0) {
    ran.err = std::strerror(spawned);
    return ran;
  }
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (WIFEXITED(status) && is_within) ran.status = WEXITSTATUS(status);
  if (!is_within) ran.err = "more than " + std::to_string(most_bytes >> 20) + " MiB";
  return ran;
}

std::string first_line(const std::string& text) {
  return make_printable(trim(std::string_view(text).substr(0, text.find('\n'))), 300);
}

/// The path of a folder below the top of its repository, and that top.
struct Place {
  std::string top, below;
};

std::optional<Place> find_place(const std::string& folder, std::string& fault) {
  const auto ran = run_git({"-C", folder, "rev-parse", "--show-toplevel", "--show-prefix"}, 1u << 16);
  if (ran.status != 0) {
    fault = "'" + make_printable(folder) + "' lies in no git repository that can be read: " + first_line(ran.err);
    return std::nullopt;
  }
  const auto lines = split(ran.out, '\n');
  return Place{std::string(lines.front()), lines.size() > 1 ? std::string(lines[1]) : std::string{}};
}

/// Names and object ids of the YAML files below a folder; hidden ones are passed over, as when folders are read.
std::optional<std::vector<std::pair<std::string, std::string>>> list_files(const Place& place,
                                                                           const std::string& revision,
                                                                           std::string& fault) {
  const SourceLimits limits;
  const auto ran = run_git({"-C", place.top, "ls-tree", "-r", "-z", "--full-tree", revision, "--", place.below},
                           limits.folder_bytes);
  if (ran.status != 0) {
    fault = first_line(ran.err);
    return std::nullopt;
  }
  std::vector<std::pair<std::string, std::string>> files;
  for (const auto row : split(ran.out, '\0')) {
    const auto tab = row.find('\t');
    if (tab == std::string_view::npos || !row.starts_with("100")) continue;  // no links, no submodules
    const auto words = split(row.substr(0, tab), ' ');
    std::string name(row.substr(tab + 1));
    if (words.size() != 3 || !name.starts_with(place.below) || !name.ends_with(".yaml")) continue;
    name.erase(0, place.below.size());
    if (name.find("/.") == std::string::npos && !name.starts_with('.')) files.emplace_back(name, words[2]);
  }
  if (files.size() <= limits.files) return files;
  fault = "more than " + std::to_string(limits.files) + " files";
  return std::nullopt;
}

std::optional<std::vector<SourceFile>> read_files(const std::string& folder, const std::string& revision,
                                                  const std::string& shown_as, std::string& fault) {
  const auto place = find_place(folder, fault);
  if (!place) return std::nullopt;
  const auto listed = list_files(*place, revision, fault);
  if (!listed) return std::nullopt;
  if (listed->empty()) {
    fault = "it holds no files in '" + make_printable(place->below) + "'";
    return std::nullopt;
  }
  std::string wanted;
  for (const auto& [name, object] : *listed) wanted += object + "\n";
  const auto ran = run_git({"-C", place->top, "cat-file", "--batch"}, SourceLimits{}.folder_bytes * 2, wanted);
  if (ran.status != 0) {
    fault = first_line(ran.err);
    return std::nullopt;
  }
  // For each a line that ends with its size, its bytes, and a line end.
  std::vector<SourceFile> files;
  std::string_view rest = ran.out;
  for (const auto& [name, object] : *listed) {
    const auto line = rest.substr(0, rest.find('\n'));
    const auto size = read_integer(line.substr(line.rfind(' ') + 1));
    if (!size || *size < 0 || line.size() + 1 + static_cast<std::size_t>(*size) > rest.size()) {
      fault = "'" + make_printable(name) + "' cannot be read";
      return std::nullopt;
    }
    if (static_cast<std::size_t>(*size) > SourceLimits{}.file_bytes) {
      fault = "'" + make_printable(name) + "' is larger than " + std::to_string(SourceLimits{}.file_bytes) + " bytes";
      return std::nullopt;
    }
    files.push_back(
        {shown_as + "/" + name, std::string(rest.substr(line.size() + 1, static_cast<std::size_t>(*size)))});
    rest.remove_prefix(std::min(rest.size(), line.size() + static_cast<std::size_t>(*size) + 2));
  }
  return files;
}

}  // namespace

RevisionFiles read_revision(const std::string& revision, const TreeRoots& roots) {
  RevisionFiles read;
  const std::string shown = make_printable(revision);
  if (revision.empty() || revision.starts_with('-')) {
    read.fault = "'" + shown + "' was given; a folder or a git revision was expected";
    return read;
  }
  read.files.rules_root = revision + ":" + roots.rules_shown_as;
  read.files.skills_catalog_root = revision + ":" + roots.skills_catalog_shown_as;
  std::string fault;
  auto rules = read_files(roots.rules, revision, read.files.rules_root, fault);
  auto skills =
      rules ? read_files(roots.skills_catalog, revision, read.files.skills_catalog_root, fault) : std::nullopt;
  if (!rules || !skills) {
    read.fault = "'" + shown + "' is no folder, and cannot be read as a git revision: " + fault;
    return read;
  }
  read.files.rules = std::move(*rules);
  read.files.skills_catalog = std::move(*skills);
  return read;
}

}  // namespace careergap
