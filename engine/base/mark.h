#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <tuple>
#include <utility>

namespace careergap {

/// A place in a text that somebody wrote: file, line and column from 1; the column counts characters, not bytes.
/// Copies share the file's name. A mark without a file stands for what came from nowhere in particular (a default, the
/// command line).
class SourceMark {
 public:
  SourceMark() = default;
  SourceMark(std::shared_ptr<const std::string> file, std::uint32_t line, std::uint32_t column)
      : file_(std::move(file)), line_(line), column_(column) {}
  SourceMark(std::string file, std::uint32_t line, std::uint32_t column)
      : SourceMark(std::make_shared<const std::string>(std::move(file)), line, column) {}

  [[nodiscard]] const std::string& file() const {
    static const std::string kNowhere;
    return file_ ? *file_ : kNowhere;
  }
  [[nodiscard]] std::uint32_t line() const { return line_; }
  [[nodiscard]] std::uint32_t column() const { return column_; }
  [[nodiscard]] bool is_set() const { return file_ != nullptr; }

  friend bool operator==(const SourceMark& a, const SourceMark& b) {
    return a.file() == b.file() && a.line_ == b.line_ && a.column_ == b.column_;
  }
  friend bool operator<(const SourceMark& a, const SourceMark& b) {
    return std::tie(a.file(), a.line_, a.column_) < std::tie(b.file(), b.line_, b.column_);
  }

 private:
  std::shared_ptr<const std::string> file_;
  std::uint32_t line_ = 0, column_ = 0;
};

/// `file:line`; empty for a mark without a file.
[[nodiscard]] inline std::string render_place(const SourceMark& mark) {
  return mark.is_set() ? mark.file() + ":" + std::to_string(mark.line()) : std::string{};
}

/// A value and the place where it was written.
template <class T>
struct Marked {
  T value{};
  SourceMark mark;
};

}  // namespace careergap
