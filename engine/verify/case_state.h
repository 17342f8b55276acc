#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/problem/problem.h"

namespace careergap {

/// What a case knows of each variant: dropped out, used or free; and which facts can be reached with those that have
/// not dropped out.
class CaseState {
 public:
  /// Everything allowed is free.
  explicit CaseState(const Problem& problem);

  /// A state to go back to: what was dropped and used since is undone.
  struct Mark {
    std::size_t alive = 0, used = 0;
  };
  [[nodiscard]] Mark mark() const { return {alive_count_, used_.size()}; }
  /// To a mark taken on the way here. `settle` has to follow.
  void go_back(Mark mark);

  void drop(std::uint32_t variant);
  void use(std::uint32_t variant);
  /// Finds what can be reached and drops what can no longer start. False when no path is left: a goal cannot be
  /// reached, or a used variant has dropped out. Cost: linear in the variants that are left.
  [[nodiscard]] bool settle();

  [[nodiscard]] std::span<const std::uint32_t> alive() const { return {alive_.data(), alive_count_}; }
  [[nodiscard]] bool is_alive(std::uint32_t variant) const { return place_[variant] < alive_count_; }
  [[nodiscard]] bool is_used(std::uint32_t variant) const { return is_used_[variant] != 0; }
  [[nodiscard]] bool is_free(std::uint32_t variant) const { return is_alive(variant) && !is_used(variant); }
  /// Facts and groups.
  [[nodiscard]] bool can_reach(std::uint32_t node) const { return is_reached_[node] != 0; }

 private:
  void reach();

  const Problem& problem_;
  // The variants, those that are left first: dropping one swaps it to the end of these, and going back is to count
  // more of them again.
  std::vector<std::uint32_t> alive_, place_;
  std::size_t alive_count_ = 0;
  std::vector<std::uint32_t> used_;
  std::vector<std::uint8_t> is_used_;
  std::vector<std::uint8_t> is_reached_;  ///< by node
  std::vector<std::uint32_t> reached_;    ///< nodes, in the order they were reached
  std::vector<std::uint32_t> missing_;    ///< by variant: prerequisites not reached
};

}  // namespace careergap
