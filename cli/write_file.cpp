#include "cli/write_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <optional>

namespace careergap {

namespace {

namespace fs = std::filesystem;

std::error_code last_error() {
  return {errno, std::generic_category()};
}

/// An open file, closed at the end whatever happens.
class Descriptor {
 public:
  explicit Descriptor(int raw) : raw_(raw) {}
  ~Descriptor() {
    if (is_open()) ::close(raw_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  [[nodiscard]] bool is_open() const { return raw_ >= 0; }
  [[nodiscard]] int raw() const { return raw_; }

  [[nodiscard]] std::error_code write(std::string_view bytes) const {
    while (!bytes.empty()) {
      const ssize_t written = ::write(raw_, bytes.data(), bytes.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) return last_error();
      bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return {};
  }

  /// Some file systems tell of a full disk only now.
  [[nodiscard]] std::error_code close() {
    const int raw = raw_;
    raw_ = -1;
    return ::close(raw) == 0 ? std::error_code{} : last_error();
  }

 private:
  int raw_;
};

std::error_code write_into(const fs::path& target, std::string_view bytes) {
  Descriptor file(::open(target.c_str(), O_WRONLY | O_TRUNC | O_CLOEXEC));
  if (!file.is_open()) return last_error();
  if (const auto error = file.write(bytes)) return error;
  return file.close();
}

/// Without the sync a crash soon after the rename could leave the new name with nothing in it.
std::error_code fill(Descriptor& file, std::string_view bytes, const std::optional<mode_t>& mode) {
  if (mode && ::fchmod(file.raw(), *mode) != 0) return last_error();
  if (const auto error = file.write(bytes)) return error;
  if (::fsync(file.raw()) != 0) return last_error();
  return file.close();
}

std::error_code replace(const fs::path& target, std::string_view bytes, const std::optional<mode_t>& mode) {
  // The name is new to this process; a file that is there already was left by a crash or laid as a trap, and is not
  // written through.
  const fs::path temporary = target.string() + ".tmp" + std::to_string(::getpid());
  std::error_code error;
  fs::remove(temporary, error);
  Descriptor file(::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
  if (!file.is_open()) return last_error();
  error = fill(file, bytes, mode);
  if (!error) fs::rename(temporary, target, error);
  std::error_code ignored;
  if (error) fs::remove(temporary, ignored);
  return error;
}

}  // namespace

std::error_code write_file(const std::string& path, std::string_view bytes) {
  std::error_code error;
  const fs::path target = fs::is_symlink(path, error) ? fs::weakly_canonical(path, error) : fs::path(path);
  struct stat status {};
  if (::stat(target.c_str(), &status) != 0) return replace(target, bytes, std::nullopt);
  if (S_ISDIR(status.st_mode)) return std::make_error_code(std::errc::is_a_directory);
  if (!S_ISREG(status.st_mode)) return write_into(target, bytes);
  // A file that nobody may write is not replaced either, though its folder would allow that.
  if (::faccessat(AT_FDCWD, target.c_str(), W_OK, AT_EACCESS) != 0) return last_error();
  return replace(target, bytes, status.st_mode & 07777u);
}

}  // namespace careergap
