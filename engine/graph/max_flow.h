#pragma once

#include <cstdint>
#include <memory>
#include <vector>

namespace careergap {

/// A least cut between two nodes.
struct MinCut {
  std::int64_t value = 0;
  std::vector<std::uint8_t> is_on_source_side;  ///< by node
};

/// Arcs with capacities between dense nodes, for many cuts between different ends.
class FlowNetwork {
 public:
  explicit FlowNetwork(std::uint32_t node_count);
  ~FlowNetwork();
  FlowNetwork(const FlowNetwork&) = delete;
  FlowNetwork& operator=(const FlowNetwork&) = delete;

  /// Range: capacity 0 or more; the capacities out of a node sum to less than 2^62.
  void add_arc(std::uint32_t from, std::uint32_t to, std::int64_t capacity);

  /// A cut of the least capacity between two different nodes. Of several the one nearest to the source. Cost: a maximum
  /// flow. Source: Boykov, Kolmogorov, "An experimental comparison of min-cut/max-flow algorithms", PAMI 2004.
  [[nodiscard]] MinCut find_min_cut(std::uint32_t source, std::uint32_t sink);

 private:
  struct Graph;
  std::unique_ptr<Graph> graph_;
};

}  // namespace careergap
