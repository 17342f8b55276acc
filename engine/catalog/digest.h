#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace careergap {

/// XXH3 with 128 bits over bytes that come in pieces; where one piece ends does not matter. Tells whether bytes are the
/// same, not who wrote them. Source: docs/decisions/0004-xxh3-digest.md.
class Digest {
 public:
  Digest();
  ~Digest();

  void add(std::string_view bytes);
  /// 32 hex digits.
  [[nodiscard]] std::string render() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace careergap
