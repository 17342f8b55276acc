#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <tuple>
#include <utility>
#include <vector>

#include "engine/problem/certificate.h"
#include "engine/search/limits.h"

namespace careergap {

/// Writes down, while the search runs, what proves its answer: the cases of one claim after the other. A search without
/// one does the same work and writes nothing.
class ProofLog {
 public:
  /// A new claim with one case, the whole.
  void begin_claim();
  /// Whole is the first case of the claim.
  static constexpr std::uint32_t kWhole = 0;

  /// The place of the row in the claim, new or not. `facts` are the set of a goal or support row.
  std::uint32_t add_row(ProofRow row, std::vector<Fact> facts);
  void add_step(std::uint32_t in_case, ProofStep step) { claim_.cases[in_case].steps.push_back(std::move(step)); }
  /// Two new cases below one: with the variant and without it.
  std::pair<std::uint32_t, std::uint32_t> split(std::uint32_t in_case, std::uint32_t variant);
  /// Forgets all cases but the whole, whose steps stay: the search begins anew with what they have left.
  void forget_cases();

  /// Ends the claim. Limits in its rows are places in `limits`, in the order in which the search met them; the claim
  /// numbers them as certificates do.
  [[nodiscard]] Claim take_claim(std::span<const Limit> limits, std::span<const Wall> walls);

 private:
  using RowKey = std::tuple<ProofRow::Kind, std::uint32_t, std::uint32_t, std::uint32_t, std::vector<std::uint32_t>>;
  Claim claim_;
  std::map<std::vector<Fact>, std::uint32_t> places_of_sets_;
  std::map<RowKey, std::uint32_t> places_of_rows_;
};

}  // namespace careergap
