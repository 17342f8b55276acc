#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

#include "engine/problem/certificate.h"
#include "tests/support/brute_force.h"

namespace careergap {

/// What brute force says about the claims of a certificate. The problem is given once more, in the form that brute
/// force reads, so that nothing of the engine is asked.
class ClaimJudge {
 public:
  ClaimJudge(const DrawnProblem& problem, const Certificate& certificate)
      : problem_(problem), certificate_(certificate) {}

  /// Every claim is true: its path is one inside the limits and costs what it says, and none costs less than the bound.
  [[nodiscard]] bool are_true() const {
    for (const Claim& claim : certificate_.claims) {
      if (!is_true(claim)) return false;
    }
    return true;
  }
  [[nodiscard]] bool is_true(const Claim& claim) const {
    std::optional<std::int64_t> cheapest;
    bool is_path_found = !claim.has_path;
    for (const BrutePath& path : find_paths_inside(claim)) {
      if (!cheapest) cheapest = path.cost;
      if (claim.has_path && path.variants == mask_of(claim.path)) is_path_found = path.cost == claim.cost;
    }
    if (claim.has_path && (!is_path_found || !is_in_order(claim.path))) return false;
    return !cheapest || *cheapest >= claim.bound;
  }
  /// All paths inside the limits of the claim, cheapest first; those of earlier claims are taken as they stand.
  [[nodiscard]] std::vector<BrutePath> find_paths_inside(const Claim& claim) const {
    DrawnProblem loosened = problem_;
    for (std::size_t i = 0; i < loosened.walls.size(); ++i) loosened.walls[i].at_most = claim.at_most[i];
    const BruteForce brute(loosened);
    std::vector<BrutePath> paths;
    for (const BrutePath& path : brute.paths()) {
      const auto differs = [&](std::uint32_t earlier) {
        const Mask mask = mask_of(certificate_.claims[earlier].path);
        return brute.differs(path.variants, mask, certificate_.difference_permille);
      };
      const auto holds = [&](const auto& variants) { return (mask_of(variants) & ~path.variants) == 0; };
      if (std::ranges::all_of(claim.earlier, differs) && std::ranges::none_of(claim.excluded, holds)) {
        paths.push_back(path);
      }
    }
    return paths;
  }
  static Mask mask_of(const std::vector<std::uint32_t>& variants) {
    Mask mask = 0;
    for (const std::uint32_t v : variants) mask |= Mask{1} << v;
    return mask;
  }
  static std::vector<std::uint32_t> variants_of(Mask mask) {
    std::vector<std::uint32_t> variants;
    for (std::uint32_t v = 0; mask >> v != 0; ++v) {
      if ((mask >> v & 1) != 0) variants.push_back(v);
    }
    return variants;
  }

 private:
  /// A mask hides order and repetition.
  bool is_in_order(const std::vector<std::uint32_t>& path) const {
    if (variants_of(mask_of(path)).size() != path.size()) return false;
    Mask held = 0;
    for (const Fact fact : problem_.start) held |= Mask{1} << fact;
    const auto holds = [&](Fact fact) { return (held >> fact & 1) != 0; };
    for (const std::uint32_t v : path) {
      const Variant& variant = problem_.variants[v];
      if (!std::ranges::all_of(variant.requires_all, holds)) return false;
      for (const auto& group : variant.requires_any) {
        if (std::ranges::none_of(group, holds)) return false;
      }
      for (const Fact fact : variant.outcomes) held |= Mask{1} << fact;
    }
    return true;
  }

  const DrawnProblem& problem_;
  const Certificate& certificate_;
};

}  // namespace careergap
