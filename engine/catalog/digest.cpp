#include "engine/catalog/digest.h"

#include <xxhash.h>

#include <array>
#include <cstdio>

namespace careergap {

struct Digest::State {
  XXH3_state_t* hash = XXH3_createState();

  State() { XXH3_128bits_reset(hash); }
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() { XXH3_freeState(hash); }
};

Digest::Digest() : state_(std::make_unique<State>()) {}
Digest::~Digest() = default;

void Digest::add(std::string_view bytes) {
  XXH3_128bits_update(state_->hash, bytes.data(), bytes.size());
}

std::string Digest::render() const {
  const XXH128_hash_t hash = XXH3_128bits_digest(state_->hash);
  std::array<char, 33> text{};
  std::snprintf(text.data(), text.size(), "%016llx%016llx", static_cast<unsigned long long>(hash.high64),
                static_cast<unsigned long long>(hash.low64));
  return text.data();
}

}  // namespace careergap
