#include "engine/search/branching.h"

#include <algorithm>

namespace careergap {

namespace {

/// Columns tried out before a branching.
constexpr std::size_t kMostTrials = 12;
/// Columns looked at, and trials after which the mean gain of a column is trusted.
constexpr std::size_t kMostCandidates = 30;
constexpr int kReliable = 2;

}  // namespace

std::uint32_t Branching::choose(std::vector<std::uint32_t> columns, std::int64_t upper) {
  const auto spread = [&](std::uint32_t v) {
    return std::min(relaxation_.point()[v], 1 - relaxation_.point()[v]) * static_cast<double>(costs_[v]);
  };
  std::ranges::stable_sort(columns, [&](std::uint32_t a, std::uint32_t b) { return spread(a) > spread(b); });
  columns.resize(std::min(columns.size(), kMostCandidates));
  const double enough = static_cast<double>(upper) - relaxation_.objective();
  try_unknown(columns, enough);
  std::uint32_t chosen = columns.front();
  double best = -1;
  for (const std::uint32_t v : columns) {
    const double least = 1e-6 * enough;
    const double down = std::clamp(gains_[v].down() * relaxation_.point()[v], least, enough);
    const double up = std::clamp(gains_[v].up() * (1 - relaxation_.point()[v]), least, enough);
    if (down * up <= best) continue;
    best = down * up;
    chosen = v;
  }
  return chosen;
}

void Branching::try_unknown(std::span<const std::uint32_t> columns, double enough) {
  std::vector<std::uint32_t> unknown;
  for (const std::uint32_t v : columns) {
    if (gains_[v].count < kReliable && unknown.size() < kMostTrials) unknown.push_back(v);
  }
  if (unknown.empty()) return;
  const auto gains = relaxation_.try_columns(unknown);
  for (std::size_t i = 0; i < unknown.size(); ++i) {
    Gains& known = gains_[unknown[i]];
    const double x = relaxation_.point()[unknown[i]];
    known.down_sum += std::min(gains[i].first, enough) / x;
    known.up_sum += std::min(gains[i].second, enough) / (1 - x);
    ++known.count;
  }
}

}  // namespace careergap
