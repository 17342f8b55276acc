#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace careergap {

/// Names data by 32 hex digits, as they are added. It says whether two are the same, not who wrote them: it is not
/// cryptographic. Source: XXH3, 128 bits.
class Digest {
 public:
  Digest();
  ~Digest();
  Digest(const Digest&) = delete;
  Digest& operator=(const Digest&) = delete;

  /// The text's size goes first, so that no two lists of texts run together into the same bytes.
  void add(std::string_view text);
  [[nodiscard]] std::string render() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace careergap
