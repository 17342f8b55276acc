#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

#include "engine/catalog/snapshot/describe.h"
#include "engine/source/text_check.h"

namespace careergap::snapshot {

/// Bytes → values, the other way from Writer. The bytes may be a stranger's: every number has its range, every size is
/// held against the bytes that are left, every text may hold only what a YAML file may. After the first fault nothing
/// more is read and all values are empty. Memory: some 30 bytes for each byte read.
class Reader {
 public:
  Reader(std::string_view bytes, const std::vector<std::shared_ptr<const std::string>>& file_names)
      : bytes_(bytes), file_names_(file_names) {}

  void operator()(auto&... values) { (describe(*this, values), ...); }

  template <class Number>
  void number(Number& value, std::int64_t least, std::int64_t most) {
    const std::uint64_t above = take_number();
    expects(above <= static_cast<std::uint64_t>(most - least));
    value = static_cast<Number>(least + (is_good_ ? static_cast<std::int64_t>(above) : 0));
  }

  void text(std::string& value) {
    value = bytes_.substr(0, take_size());
    bytes_.remove_prefix(value.size());
    expects(!find_control_character(value));
  }

  void mark(SourceMark& mark) {
    std::size_t file = 0;
    std::uint32_t line = 0, column = 0;
    number(file, 0, static_cast<std::int64_t>(file_names_.size()));
    if (file == 0) return;
    number(line, 0, UINT32_MAX);
    number(column, 0, UINT32_MAX);
    mark = SourceMark(file_names_[file - 1], line, column);
  }

  template <class Value>
  void list(std::vector<Value>& values) {
    // A size is a claim until its entries have been read: it is no reason to ask for memory.
    constexpr std::size_t kMostReserved = 1024;
    const std::size_t size = take_size();
    expects(depth_ < kDeepest);
    ++depth_;
    values.reserve(std::min(size, kMostReserved));
    for (std::size_t i = 0; i < size && is_good_; ++i) (*this)(values.emplace_back());
    --depth_;
  }

  void expects(bool claim) {
    if (claim) return;
    is_good_ = false;
    bytes_ = {};
  }

  /// Whether all was as expected and all has been read.
  [[nodiscard]] bool is_complete() const { return is_good_ && bytes_.empty(); }

 private:
  /// Lists in lists: conditions, which YAML lets nest 32 deep.
  static constexpr int kDeepest = 40;

  std::uint64_t take_number() {
    std::uint64_t value = 0;
    for (int shift = 0; shift < 63; shift += 7) {
      if (bytes_.empty()) break;
      const auto byte = static_cast<unsigned char>(bytes_.front());
      bytes_.remove_prefix(1);
      value |= std::uint64_t{byte & 0x7Fu} << shift;
      if (byte < 0x80) return value;
    }
    expects(false);
    return 0;
  }

  /// Of something that takes a byte or more for each unit of its size.
  std::size_t take_size() {
    const std::uint64_t size = take_number();
    expects(size <= bytes_.size());
    return is_good_ ? static_cast<std::size_t>(size) : 0;
  }

  std::string_view bytes_;
  const std::vector<std::shared_ptr<const std::string>>& file_names_;
  bool is_good_ = true;
  int depth_ = 0;
};

}  // namespace careergap::snapshot
