#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace careergap {

/// Why RE2 does not accept a pattern, or nothing when it does. Refused besides: control characters, patterns above 500
/// bytes, patterns that match the empty text, and programs above 64 KiB of memory.
[[nodiscard]] std::optional<std::string> find_pattern_fault(std::string_view pattern);

/// Many patterns, tried on one text in one pass. Each must match the whole text.
class PatternSet {
 public:
  PatternSet();
  ~PatternSet();
  PatternSet(PatternSet&&) noexcept;
  PatternSet& operator=(PatternSet&&) noexcept;

  /// `patterns` must have no fault (find_pattern_fault). Compiling is put off to the first match.
  explicit PatternSet(std::vector<std::string> patterns);

  /// The places of the patterns that match the whole of `text`, ascending. Bounded memory: on exhaustion each pattern
  /// is tried alone, so that no match is lost.
  [[nodiscard]] std::vector<std::size_t> find_matches(std::string_view text) const;

 private:
  struct Compiled;
  std::vector<std::string> patterns_;
  mutable std::unique_ptr<Compiled> compiled_;
};

}  // namespace careergap
