#include "engine/base/digest.h"

#include <xxhash.h>

#include <array>
#include <cstdio>

namespace careergap {

struct Digest::State {
  std::unique_ptr<XXH3_state_t, XXH_errorcode (*)(XXH3_state_t*)> hash{XXH3_createState(), XXH3_freeState};
};

Digest::Digest() : state_(std::make_unique<State>()) {
  XXH3_128bits_reset(state_->hash.get());
}
Digest::~Digest() = default;

void Digest::add(std::string_view text) {
  const std::string size = std::to_string(text.size()) + ":";
  XXH3_128bits_update(state_->hash.get(), size.data(), size.size());
  XXH3_128bits_update(state_->hash.get(), text.data(), text.size());
}

std::string Digest::render() const {
  const XXH128_hash_t hash = XXH3_128bits_digest(state_->hash.get());
  std::array<char, 33> text{};
  std::snprintf(text.data(), text.size(), "%016llx%016llx", static_cast<unsigned long long>(hash.high64),
                static_cast<unsigned long long>(hash.low64));
  return text.data();
}

}  // namespace careergap
