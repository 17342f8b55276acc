#include "engine/graph/max_flow.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <tuple>

namespace careergap {
namespace {

using Arcs = std::vector<std::tuple<std::uint32_t, std::uint32_t, std::int64_t>>;

std::int64_t capacity_of(const Arcs& arcs, const std::vector<std::uint8_t>& is_source_side) {
  std::int64_t sum = 0;
  for (const auto& [from, to, capacity] : arcs) {
    if (is_source_side[from] != 0 && is_source_side[to] == 0) sum += capacity;
  }
  return sum;
}

/// Over all sets with the source and without the sink.
std::int64_t least_cut(const Arcs& arcs, std::uint32_t nodes, std::uint32_t source, std::uint32_t sink) {
  std::int64_t least = INT64_MAX;
  for (std::uint32_t set = 0; set < (1U << nodes); ++set) {
    std::vector<std::uint8_t> side;
    for (std::uint32_t node = 0; node < nodes; ++node) side.push_back(static_cast<std::uint8_t>(set >> node & 1U));
    if (side[source] != 0 && side[sink] == 0) least = std::min(least, capacity_of(arcs, side));
  }
  return least;
}

TEST(FindMinCut, IsTheLeastOfAllCutsBetweenAnyTwoNodes) {
  std::mt19937 random(7);
  for (int round = 0; round < 200; ++round) {
    constexpr std::uint32_t kNodes = 6;
    FlowNetwork network(kNodes);
    Arcs arcs;
    for (int arc = 0; arc < 12; ++arc) {
      const std::uint32_t from = static_cast<std::uint32_t>(random() % kNodes),
                          to = static_cast<std::uint32_t>(random() % kNodes);
      const auto capacity = static_cast<std::int64_t>(random() % 10);
      if (from == to) continue;
      arcs.emplace_back(from, to, capacity);
      network.add_arc(from, to, capacity);
    }
    for (std::uint32_t sink = 1; sink < kNodes; ++sink) {
      const MinCut cut = network.find_min_cut(0, sink);
      EXPECT_EQ(cut.value, least_cut(arcs, kNodes, 0, sink));
      EXPECT_EQ(capacity_of(arcs, cut.is_on_source_side), cut.value);
      EXPECT_EQ(cut.is_on_source_side[0], 1);
      EXPECT_EQ(cut.is_on_source_side[sink], 0);
    }
  }
}

}  // namespace
}  // namespace careergap
