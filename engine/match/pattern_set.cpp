#include "engine/match/pattern_set.h"

#include <re2/re2.h>
#include <re2/set.h>

#include <algorithm>
#include <mutex>
#include <utility>

#include "engine/base/check.h"

namespace careergap {

namespace {

constexpr std::size_t kMostPatternBytes = 500;
constexpr int kBytesPerInstruction = 16;
constexpr int kMostInstructions = (64 << 10) / kBytesPerInstruction;

/// RE2 compiles at most a sixth of max_mem into instructions, so this leaves room for every program that
/// kMostInstructions allows.
constexpr std::int64_t kPatternMemory = 1 << 20;
/// 32 MB are enough for 14,000 patterns; what a set does not need it does not take.
constexpr std::int64_t kSetMemory = 64 << 20;
constexpr std::size_t kPatternsPerSetMemory = 14'000;

RE2::Options options(std::int64_t memory) {
  RE2::Options options;
  options.set_log_errors(false);
  options.set_max_mem(memory);
  return options;
}

/// C0, DEL, and C1 as UTF-8 writes it. Not `\b` and its kin, which are two visible characters in a pattern.
bool has_control_character(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const auto next = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0xFFu;
    if (byte < 0x20 || byte == 0x7F || (byte == 0xC2 && next < 0xA0)) return true;
  }
  return false;
}

}  // namespace

std::optional<std::string> find_pattern_fault(std::string_view pattern) {
  if (pattern.size() > kMostPatternBytes)
    return std::to_string(pattern.size()) + " bytes; expected at most " + std::to_string(kMostPatternBytes);
  if (has_control_character(pattern)) return "a control character; expected visible text (in single quotes)";
  const RE2 compiled({pattern.data(), pattern.size()}, options(kPatternMemory));
  if (!compiled.ok()) return compiled.error();
  if (std::max(compiled.ProgramSize(), compiled.ReverseProgramSize()) > kMostInstructions)
    return "compiles to more than 64 KiB; expected fewer or smaller repetitions";
  if (RE2::FullMatch("", compiled)) return "matches the empty text; expected a pattern that asks for something";
  return std::nullopt;
}

struct PatternSet::Compiled {
  std::once_flag set_once, singles_once;
  std::unique_ptr<RE2::Set> set;  // null when it did not fit into its memory
  std::vector<std::unique_ptr<RE2>> singles;

  void build_set(const std::vector<std::string>& patterns) {
    const auto shares = static_cast<std::int64_t>(1 + patterns.size() / kPatternsPerSetMemory);
    auto built = std::make_unique<RE2::Set>(options(kSetMemory * shares), RE2::ANCHOR_BOTH);
    for (const auto& pattern : patterns)
      CAREERGAP_CHECK(built->Add(pattern, nullptr) >= 0, "every pattern of a set has passed find_pattern_fault");
    if (built->Compile()) set = std::move(built);
  }

  void build_singles(const std::vector<std::string>& patterns) {
    for (const auto& pattern : patterns) singles.push_back(std::make_unique<RE2>(pattern, options(kPatternMemory)));
  }
};

PatternSet::PatternSet() = default;
PatternSet::~PatternSet() = default;
PatternSet::PatternSet(PatternSet&&) noexcept = default;
PatternSet& PatternSet::operator=(PatternSet&&) noexcept = default;

PatternSet::PatternSet(std::vector<std::string> patterns)
    : patterns_(std::move(patterns)), compiled_(std::make_unique<Compiled>()) {}

std::vector<std::size_t> PatternSet::find_matches(std::string_view text) const {
  if (!compiled_ || patterns_.empty()) return {};
  const re2::StringPiece piece(text.data(), text.size());
  std::call_once(compiled_->set_once, [&] { compiled_->build_set(patterns_); });
  if (compiled_->set) {
    std::vector<int> hits;
    RE2::Set::ErrorInfo error{};
    const bool is_hit = compiled_->set->Match(piece, &hits, &error);
    if (is_hit || error.kind == RE2::Set::kNoError) {
      std::vector<std::size_t> places(hits.begin(), hits.end());
      std::sort(places.begin(), places.end());
      return places;
    }
  }
  // A set that runs out of memory says "no match"; a single pattern never does.
  std::call_once(compiled_->singles_once, [&] { compiled_->build_singles(patterns_); });
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < patterns_.size(); ++i) {
    if (RE2::FullMatch(piece, *compiled_->singles[i])) places.push_back(i);
  }
  return places;
}

}  // namespace careergap
