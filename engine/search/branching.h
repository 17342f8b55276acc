#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/search/relaxation.h"

namespace careergap {

/// Chooses the column that a case is split on: the one whose two cases raise the bound most, by what such a split has
/// done before. Guides the search, proves nothing.
class Branching {
 public:
  Branching(std::span<const std::int64_t> costs, Relaxation& relaxation)
      : costs_(costs), relaxation_(relaxation), gains_(costs.size()) {}

  /// Of the columns, one or more, each with an x between 0 and 1 at the last optimum. Tries out those that it knows too
  /// little of.
  [[nodiscard]] std::uint32_t choose(std::vector<std::uint32_t> columns, std::int64_t upper);

 private:
  /// What fixing a column has added to the bound in trials, per unit of x.
  struct Gains {
    double down_sum = 0, up_sum = 0;
    int count = 0;
    [[nodiscard]] double down() const { return count > 0 ? down_sum / count : 0.0; }
    [[nodiscard]] double up() const { return count > 0 ? up_sum / count : 0.0; }
  };

  void try_unknown(std::span<const std::uint32_t> columns, double enough);

  std::span<const std::int64_t> costs_;
  Relaxation& relaxation_;
  std::vector<Gains> gains_;  ///< by column
};

}  // namespace careergap
