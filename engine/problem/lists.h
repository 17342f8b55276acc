#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace careergap {

/// Many short lists of numbers in two flat arrays.
class Lists {
 public:
  void add(std::span<const std::uint32_t> list) {
    items_.insert(items_.end(), list.begin(), list.end());
    starts_.push_back(static_cast<std::uint32_t>(items_.size()));
  }
  /// Adds to the list that is being written; `close` ends it and makes it the last of the lists.
  void push(std::uint32_t item) { items_.push_back(item); }
  void close() { starts_.push_back(static_cast<std::uint32_t>(items_.size())); }

  [[nodiscard]] std::size_t size() const { return starts_.size() - 1; }
  [[nodiscard]] std::size_t item_count() const { return items_.size(); }
  [[nodiscard]] std::span<const std::uint32_t> operator[](std::size_t list) const {
    return {items_.data() + starts_[list], items_.data() + starts_[list + 1]};
  }
  /// For each number below `count`, the lists that hold it, ascending.
  [[nodiscard]] Lists inverted(std::size_t count) const {
    Lists result;
    result.starts_.assign(count + 1, 0);
    result.items_.resize(items_.size());
    for (const std::uint32_t item : items_) ++result.starts_[item + 1];
    for (std::size_t i = 0; i < count; ++i) result.starts_[i + 1] += result.starts_[i];
    std::vector<std::uint32_t> next(result.starts_.begin(), result.starts_.end() - 1);
    for (std::uint32_t list = 0; list < size(); ++list) {
      for (const std::uint32_t item : (*this)[list]) result.items_[next[item]++] = list;
    }
    return result;
  }
  void reserve(std::size_t lists, std::size_t items) {
    starts_.reserve(lists + 1);
    items_.reserve(items);
  }

 private:
  std::vector<std::uint32_t> starts_{0};
  std::vector<std::uint32_t> items_;
};

}  // namespace careergap
