#include "cli/write_tree.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <filesystem>
#include <set>
#include <thread>

#include "cli/write_file.h"
#include "engine/base/digest.h"
#include "engine/base/text.h"
#include "engine/source/source_files.h"

namespace careergap {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kJournal = ".careergap-change", kPart = ".careergap-change.part", kManifest = "manifest",
                           kUnfinished = "manifest.new";
constexpr std::string_view kFirstLine = "careergap-change 1", kLastLine = "end", kPut = "put", kRemove = "remove";
constexpr std::size_t kMostManifestBytes = std::size_t{16} << 20;
constexpr auto kLongestWait = std::chrono::seconds(10);

std::string say(const fs::path& path, const std::error_code& error) {
  return "'" + make_printable(path.string(), 4096) + "': " + error.message();
}

std::error_code last_error() {
  return {errno, std::generic_category()};
}

bool is_real_folder(const fs::path& path) {
  std::error_code error;
  return fs::symlink_status(path, error).type() == fs::file_type::directory;
}

bool is_there(const fs::path& path) {
  std::error_code error;
  return fs::exists(fs::symlink_status(path, error));
}

// Locks

/// One descriptor for each folder that can be locked, the same folder once; in an order that all writers keep, so that
/// no two wait for each other.
std::vector<int> open_folders(const TreeRoots& roots) {
  std::set<std::pair<dev_t, ino_t>> seen;
  std::vector<std::pair<std::pair<dev_t, ino_t>, int>> opened;
  for (const std::string* root : {&roots.rules, &roots.skills_catalog}) {
    const int descriptor = ::open(root->c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    struct stat status {};
    if (descriptor < 0) continue;
    if (::fstat(descriptor, &status) == 0 && seen.emplace(status.st_dev, status.st_ino).second)
      opened.push_back({{status.st_dev, status.st_ino}, descriptor});
    else
      ::close(descriptor);
  }
  std::ranges::sort(opened);
  std::vector<int> descriptors;
  for (const auto& [key, descriptor] : opened) descriptors.push_back(descriptor);
  return descriptors;
}

/// False when others held on for too long. Where nothing can be locked there is nobody to wait for. Lets go first of
/// what is held: two that wait for what the other holds would wait for ever.
bool lock(const std::vector<int>& descriptors, int how) {
  for (const int descriptor : descriptors) ::flock(descriptor, LOCK_UN);
  const auto until = std::chrono::steady_clock::now() + kLongestWait;
  for (const int descriptor : descriptors) {
    while (::flock(descriptor, how | LOCK_NB) != 0 && (errno == EWOULDBLOCK || errno == EINTR)) {
      if (std::chrono::steady_clock::now() > until) return false;
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
  }
  return true;
}

constexpr const char* kBusy = "somebody else has been writing the catalog for ten seconds; try again";

// The journal

/// A line of the manifest.
struct Move {
  bool is_put = false;
  bool is_rules = false;
  std::string staged;         ///< name of the new content in the journal; empty when the file goes
  std::string before, after;  ///< digests of what was there and of what comes; kNoFile where there is none
  std::string below;          ///< the root
};

constexpr std::string_view kNoFile = "-";

std::string find_digest(const std::optional<std::string>& bytes) {
  if (!bytes) return std::string(kNoFile);
  Digest digest;
  digest.add(*bytes);
  return digest.render();
}

bool is_digest(std::string_view word) {
  return word == kNoFile || (word.size() == 32 && word.find_first_not_of("0123456789abcdef") == std::string_view::npos);
}

/// A path that leads to a YAML file below a root and nowhere else. The journal may have come with somebody's folder.
bool is_name_below(std::string_view below) {
  if (!below.ends_with(".yaml") || below.size() > 4096 || below.find('\n') != std::string_view::npos) return false;
  return std::ranges::all_of(split(below, '/'), [](auto part) { return !part.empty() && part.front() != '.'; });
}

/// Not through a link: neither to it nor by one.
bool leads_through_folders(const fs::path& root, std::string_view below) {
  fs::path at = root;
  auto parts = split(below, '/');
  for (std::size_t i = 0; i + 1 < parts.size(); ++i) {
    at /= std::string(parts[i]);
    if (is_there(at) && !is_real_folder(at)) return false;
  }
  at /= std::string(parts.back());
  std::error_code error;
  return !is_there(at) || fs::symlink_status(at, error).type() == fs::file_type::regular;
}

/// Of what lies there now. Nothing when that cannot be told.
std::optional<std::string> find_digest_at(const fs::path& path) {
  std::error_code error;
  const auto type = fs::symlink_status(path, error).type();
  if (type == fs::file_type::not_found) return std::string(kNoFile);
  const auto file = type == fs::file_type::regular ? read_file(path.string(), {}) : tl::unexpected(Diagnostics{});
  return file ? std::optional(find_digest(file->bytes)) : std::nullopt;
}

std::error_code sync_folder(const fs::path& folder) {
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return last_error();
  const int synced = ::fsync(descriptor);
  const std::error_code error = synced == 0 || errno == EINVAL || errno == EROFS ? std::error_code{} : last_error();
  ::close(descriptor);
  return error;
}

/// The hidden folder in which a change lies until it is carried out. A change of skills and activities alone lies
/// beside them, any other in the folder of rules.
class Journal {
 public:
  Journal(const TreeRoots& roots, bool is_in_rules)
      : roots_(roots),
        is_in_rules_(is_in_rules),
        folder_(fs::path(is_in_rules ? roots.rules : roots.skills_catalog) / kJournal) {}

  [[nodiscard]] bool is_there() const { return careergap::is_there(folder_); }

  /// Brings what was decided to its end, or throws away what was not.
  std::optional<std::string> settle() {
    if (!is_real_folder(folder_)) return say(folder_, std::make_error_code(std::errc::not_a_directory));
    remove_parts();
    if (!careergap::is_there(folder_ / kManifest)) return throw_away();
    const auto moves = read_manifest();
    if (!moves)
      return "'" + folder_.string() +
             "' is no change of the catalog that was cut off, or one of other folders; look at it and remove it";
    switch (find_state(*moves)) {
      case State::to_carry_out:
        return carry_out(*moves);
      case State::undone:
        return throw_away_decided();
      case State::meddled_with:
        break;
    }
    return "files that it is about have been changed since; remove '" + folder_.string() +
           "' to keep the files as they are now";
  }

  std::optional<std::string> write(std::span<const FileChange> changes) {
    std::vector<Move> moves;
    if (auto fault = stage(changes, moves)) {
      (void)throw_away();
      return "nothing was changed: " + *fault;
    }
    if (auto fault = carry_out(moves))
      return "the change is decided on but not finished (" + *fault +
             "); the next command that reads the catalog goes on with it";
    return std::nullopt;
  }

 private:
  /// What became of the files of a change after it was cut off.
  enum class State : std::uint8_t {
    to_carry_out,  ///< each is what it was, or what it becomes
    undone,        ///< all are what they were, also those that had been put in their place: somebody took it back
    meddled_with,  ///< some are neither
  };

  [[nodiscard]] State find_state(const std::vector<Move>& moves) const {
    bool is_undone = false, is_begun = false;
    for (const auto& move : moves) {
      const auto now = find_digest_at(target_of(move));
      if (now == move.after) {
        is_begun = is_begun || move.after != move.before;
        continue;
      }
      if (now != move.before) return State::meddled_with;
      is_undone = is_undone || (move.is_put && !careergap::is_there(folder_ / move.staged));
    }
    if (!is_undone) return State::to_carry_out;
    return is_begun ? State::meddled_with : State::undone;
  }

  [[nodiscard]] const std::string& root_of(const Move& move) const {
    return move.is_rules ? roots_.rules : roots_.skills_catalog;
  }

  [[nodiscard]] fs::path target_of(const Move& move) const { return fs::path(root_of(move)) / move.below; }

  std::optional<std::string> throw_away() {
    std::error_code error;
    fs::remove_all(folder_, error);
    return error ? std::optional(say(folder_, error)) : std::nullopt;
  }

  /// Where contents come into being that cross over to another file system: what a crash leaves there goes before the
  /// manifest does, so that it is found.
  [[nodiscard]] fs::path part_of(const Move& move) const { return fs::path(root_of(move)) / kPart; }

  void remove_parts() const {
    std::error_code ignored;
    for (const auto* root : {&roots_.rules, &roots_.skills_catalog}) fs::remove_all(fs::path(*root) / kPart, ignored);
  }

  /// The manifest first: without it the rest counts for nothing, whenever this is cut off.
  std::optional<std::string> throw_away_decided() {
    std::error_code error;
    fs::remove(folder_ / kManifest, error);
    return error ? std::optional(say(folder_ / kManifest, error)) : throw_away();
  }

  /// Whether the moves are in folders that this journal may speak of, and the second line of its manifest: the folder
  /// of skills where that is another one than its own.
  [[nodiscard]] std::optional<std::string> find_partner(const std::vector<Move>& moves) const {
    const bool is_alone = std::ranges::all_of(moves, [&](const Move& move) { return move.is_rules == is_in_rules_; });
    if (is_alone) return "alone";
    if (!is_in_rules_) return std::nullopt;
    std::error_code error;
    return "with " + fs::weakly_canonical(roots_.skills_catalog, error).string();
  }

  std::optional<std::string> stage(std::span<const FileChange> changes, std::vector<Move>& moves) {
    for (const auto& change : changes) {
      auto move = find_move(change);
      if (!move) return "'" + make_printable(change.name) + "' is no place for a file of the catalog";
      move->before = find_digest(change.before);
      move->after = find_digest(change.after);
      moves.push_back(std::move(*move));
      if (auto fault = check_before(change, moves.back())) return fault;
    }
    std::error_code error;
    if (!fs::create_directory(folder_, error)) return say(folder_, error);
    std::string manifest = std::string(kFirstLine) + "\n" + find_partner(moves).value_or("") + "\n";
    for (std::size_t i = 0; i < changes.size(); ++i) {
      if (moves[i].is_put) {
        moves[i].staged = std::to_string(i);
        if (auto fault = lay_down(folder_ / moves[i].staged, *changes[i].after, target_of(moves[i]))) return fault;
      }
      manifest += render_line(moves[i]) + "\n";
    }
    manifest += std::string(kLastLine) + "\n";
    if (auto fault = lay_down(folder_ / kUnfinished, manifest, {})) return fault;
    for (const auto& folder : {folder_, folder_.parent_path()})
      if ((error = sync_folder(folder))) return say(folder, error);
    fs::rename(folder_ / kUnfinished, folder_ / kManifest, error);
    if (error) return say(folder_ / kManifest, error);
    (void)sync_folder(folder_);
    return std::nullopt;
  }

  [[nodiscard]] std::optional<Move> find_move(const FileChange& change) const {
    for (const bool is_rules : {true, false}) {
      const std::string& shown = is_rules ? roots_.rules_shown_as : roots_.skills_catalog_shown_as;
      if (!change.name.starts_with(shown)) continue;
      std::string_view below = std::string_view(change.name).substr(shown.size());
      if (!shown.ends_with('/') && !below.starts_with('/')) continue;
      while (below.starts_with('/')) below.remove_prefix(1);
      if (is_name_below(below)) return Move{change.after.has_value(), is_rules, {}, {}, {}, std::string(below)};
    }
    return std::nullopt;
  }

  [[nodiscard]] std::optional<std::string> check_before(const FileChange& change, const Move& move) const {
    const fs::path target = target_of(move);
    if (!leads_through_folders(root_of(move), move.below))
      return "'" + target.string() + "' is a link, or lies behind one, and is not written through";
    std::error_code error;
    fs::path there = target.parent_path();
    while (!fs::exists(there, error) && there != there.parent_path()) there = there.parent_path();
    if (::faccessat(AT_FDCWD, there.c_str(), W_OK | X_OK, AT_EACCESS) != 0) return say(there, last_error());
    if (!careergap::is_there(target)) {
      if (change.before) return "'" + target.string() + "' has gone meanwhile";
      return std::nullopt;
    }
    if (!change.before) return "'" + target.string() + "' has come meanwhile";
    if (::faccessat(AT_FDCWD, target.c_str(), W_OK, AT_EACCESS) != 0) return say(target, last_error());
    const auto now = read_file(target.string(), {});
    if (!now || now->bytes != *change.before) return "'" + target.string() + "' has been changed meanwhile";
    return std::nullopt;
  }

  /// A new file with the bytes, brought to the disk; with the permissions of the one that it will replace.
  static std::optional<std::string> lay_down(const fs::path& path, const std::string& bytes, const fs::path& target) {
    if (const auto error = write_file(path.string(), bytes)) return say(path, error);
    struct stat status {};
    if (target.empty() || ::stat(target.c_str(), &status) != 0) return std::nullopt;
    if (::chmod(path.c_str(), status.st_mode & 07777u) != 0) return say(path, last_error());
    return std::nullopt;
  }

  static std::string render_line(const Move& move) {
    const std::string folder = move.is_rules ? " rules " : " skills-catalog ";
    const std::string content = move.before + " " + move.after + " " + move.below;
    return move.is_put ? std::string(kPut) + folder + move.staged + " " + content
                       : std::string(kRemove) + folder + content;
  }

  static std::optional<Move> read_line(std::string_view line) {
    const auto take = [&] {
      const auto word = line.substr(0, line.find(' '));
      line.remove_prefix(std::min(word.size() + 1, line.size()));
      return word;
    };
    Move move;
    const auto what = take(), folder = take();
    move.is_put = what == kPut;
    move.is_rules = folder == "rules";
    if ((!move.is_put && what != kRemove) || (!move.is_rules && folder != "skills-catalog")) return std::nullopt;
    if (move.is_put) {
      move.staged = std::string(take());
      const auto number = read_integer(move.staged);
      if (!number || *number < 0) return std::nullopt;
    }
    move.before = std::string(take());
    move.after = std::string(take());
    move.below = std::string(line);
    const bool is_right = is_digest(move.before) && is_digest(move.after) && (move.after == kNoFile) != move.is_put;
    return is_right && is_name_below(move.below) ? std::optional(move) : std::nullopt;
  }

  [[nodiscard]] std::optional<std::vector<Move>> read_manifest() const {
    SourceLimits limits;
    limits.file_bytes = kMostManifestBytes;
    const auto file = read_file((folder_ / kManifest).string(), limits);
    if (!file) return std::nullopt;
    auto lines = split(file->bytes, '\n');
    if (lines.size() < 4 || lines[0] != kFirstLine || lines[lines.size() - 2] != kLastLine || !lines.back().empty())
      return std::nullopt;
    std::vector<Move> moves;
    for (std::size_t i = 2; i + 2 < lines.size(); ++i) {
      auto move = read_line(lines[i]);
      if (!move || !leads_through_folders(root_of(*move), move->below)) return std::nullopt;
      moves.push_back(std::move(*move));
    }
    return lines[1] == find_partner(moves) ? std::optional(moves) : std::nullopt;
  }

  /// Can be begun again: what has been put in its place is no longer in the journal.
  std::optional<std::string> carry_out(const std::vector<Move>& moves) {
    std::set<fs::path> touched;
    for (const auto& move : moves) {
      const fs::path target = target_of(move);
      // Folders that come with it are names in those above them.
      for (fs::path at = target.parent_path(); touched.insert(at).second && !careergap::is_there(at);)
        at = at.parent_path();
      if (const auto error = move.is_put ? put(folder_ / move.staged, target, part_of(move)) : remove(target))
        return say(target, error);
    }
    for (const auto& folder : touched) (void)sync_folder(folder);
    remove_parts();
    return throw_away_decided();
  }

  static std::error_code remove(const fs::path& target) {
    std::error_code error;
    fs::remove(target, error);
    return error;
  }

  static std::error_code put(const fs::path& staged, const fs::path& target, const fs::path& part) {
    std::error_code error;
    const auto type = fs::symlink_status(staged, error).type();
    if (type == fs::file_type::not_found) return {};
    if (type != fs::file_type::regular) return error ? error : std::make_error_code(std::errc::invalid_argument);
    fs::create_directories(target.parent_path(), error);
    if (error) return error;
    fs::rename(staged, target, error);
    return error == std::errc::cross_device_link ? put_across(staged, target, part) : error;
  }

  static std::error_code put_across(const fs::path& staged, const fs::path& target, const fs::path& part) {
    std::error_code error;
    const auto content = read_file(staged.string(), {});
    if (!content) return std::make_error_code(std::errc::io_error);
    fs::create_directory(part, error);
    if (error) return error;
    const fs::path copy = part / staged.filename();
    if ((error = write_file(copy.string(), content->bytes))) return error;
    fs::permissions(copy, fs::status(staged, error).permissions(), error);
    if (error) return error;
    fs::rename(copy, target, error);
    if (!error) fs::remove(staged, error);
    return error;
  }

  const TreeRoots& roots_;
  bool is_in_rules_;
  fs::path folder_;
};

bool has_journal(const TreeRoots& roots) {
  return Journal(roots, true).is_there() || Journal(roots, false).is_there();
}

std::optional<std::string> settle_journals(const TreeRoots& roots) {
  for (const bool is_in_rules : {true, false}) {
    Journal journal(roots, is_in_rules);
    if (!journal.is_there()) continue;
    if (auto fault = journal.settle()) return "a change of the catalog was cut off and cannot be finished: " + *fault;
  }
  return std::nullopt;
}

}  // namespace

TreeLock::~TreeLock() {
  for (const int descriptor : descriptors_) ::close(descriptor);
}

OpenTree open_tree(const TreeRoots& roots) {
  std::vector<int> descriptors = open_folders(roots);
  TreeLock held(descriptors);
  while (true) {
    if (!lock(descriptors, LOCK_SH)) return {std::nullopt, kBusy};
    if (!has_journal(roots)) return {std::move(held), {}};
    if (!lock(descriptors, LOCK_EX)) return {std::nullopt, kBusy};
    if (auto fault = settle_journals(roots)) return {std::nullopt, *fault};
  }
}

std::optional<std::string> write_tree(const TreeRoots& roots, std::span<const FileChange> changes) {
  std::vector<int> descriptors = open_folders(roots);
  const TreeLock held(descriptors);
  if (!lock(descriptors, LOCK_EX)) return kBusy;
  if (auto fault = settle_journals(roots)) return fault;
  const bool touches_rules = std::ranges::any_of(
      changes, [&](const FileChange& change) { return change.name.starts_with(roots.rules_shown_as); });
  return Journal(roots, touches_rules).write(changes);
}

}  // namespace careergap
