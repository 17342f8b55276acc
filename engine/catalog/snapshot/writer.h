#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "engine/base/check.h"
#include "engine/catalog/snapshot/describe.h"

namespace careergap::snapshot {

/// Values → bytes: numbers in groups of seven bits, the lowest first; texts and lists after their size; a place as the
/// number of its file, line and column.
class Writer {
 public:
  explicit Writer(const std::vector<std::shared_ptr<const std::string>>& file_names) {
    for (const auto& name : file_names) numbers_.emplace(*name, numbers_.size() + 1);
  }

  void operator()(const auto&... values) { (describe(*this, values), ...); }

  template <class Number>
  void number(const Number& value, std::int64_t least, std::int64_t most) {
    const auto plain = static_cast<std::int64_t>(value);
    expects(least <= plain && plain <= most);
    auto rest = static_cast<std::uint64_t>(plain - least);
    for (; rest >= 0x80; rest >>= 7) bytes_ += static_cast<char>(0x80 | (rest & 0x7F));
    bytes_ += static_cast<char>(rest);
  }

  void text(const std::string& value) {
    number(value.size(), 0, INT64_MAX);
    bytes_ += value;
  }

  void mark(const SourceMark& mark) {
    const auto file = mark.is_set() ? numbers_.find(mark.file()) : numbers_.end();
    expects(mark.is_set() == (file != numbers_.end()));
    number(mark.is_set() ? file->second : 0, 0, INT64_MAX);
    if (!mark.is_set()) return;
    number(mark.line(), 0, UINT32_MAX);
    number(mark.column(), 0, UINT32_MAX);
  }

  template <class Value>
  void list(const std::vector<Value>& values) {
    number(values.size(), 0, INT64_MAX);
    for (const auto& value : values) (*this)(value);
  }

  void expects(bool claim) const { CAREERGAP_CHECK(claim, "what the readers of YAML let pass can be read back"); }

  [[nodiscard]] std::string take_bytes() { return std::move(bytes_); }

 private:
  std::map<std::string_view, std::size_t> numbers_;  ///< of files; 0 is nowhere
  std::string bytes_;
};

}  // namespace careergap::snapshot
