#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/search/reduce.h"

namespace careergap {

/// What can be held with the variants allowed so far; grows one variant at a time, and can refuse one that would reach
/// a target.
class Reach {
 public:
  explicit Reach(const ReducedProblem& problem);

  /// Back to nothing allowed. Cost: linear in nodes and variants.
  void clear();
  /// Allows the variant now and for later, when its prerequisites come.
  void allow(std::uint32_t variant) { allow_unless(variant, kNone); }
  /// The same, unless the target node would come to be held: then nothing changes and the answer is false.
  bool allow_unless(std::uint32_t variant, std::uint32_t target);

  [[nodiscard]] bool is_allowed(std::uint32_t variant) const { return is_allowed_[variant] == kAllowed; }
  /// Whether allow_unless has refused the variant: it would have reached the target, and always will.
  [[nodiscard]] bool is_refused(std::uint32_t variant) const { return is_allowed_[variant] == kRefused; }
  [[nodiscard]] bool holds(std::uint32_t node) const { return is_held_[node] != 0; }
  [[nodiscard]] bool holds_goals() const;
  [[nodiscard]] bool can_start(std::uint32_t variant) const { return missing_[variant] == 0; }

 private:
  static constexpr std::uint8_t kAllowed = 1, kRefused = 2;

  bool start(std::uint32_t variant, std::uint32_t target);
  bool hold(std::uint32_t node, std::uint32_t target);
  void undo(std::size_t first, std::size_t handled);

  const ReducedProblem& problem_;
  std::vector<std::uint32_t> prerequisite_counts_;
  std::vector<std::uint32_t> missing_;  ///< by variant
  std::vector<std::uint8_t> is_allowed_;
  std::vector<std::uint8_t> is_held_;
  std::vector<std::uint32_t> trail_;  ///< nodes in the order in which they came to be held
};

}  // namespace careergap
