#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace careergap {

/// A frozen directed graph over vertices 0..size-1 as compressed rows. Parallel edges and loops are kept.
class Digraph {
 public:
  using Vertex = std::uint32_t;
  Digraph(std::size_t size, std::vector<std::pair<Vertex, Vertex>> edges);

  [[nodiscard]] std::size_t size() const { return first_.size() - 1; }
  /// Ascending.
  [[nodiscard]] std::span<const Vertex> successors(Vertex v) const {
    return std::span(targets_).subspan(first_[v], first_[v + 1] - first_[v]);
  }

 private:
  std::vector<std::size_t> first_;
  std::vector<Vertex> targets_;
};

/// The strong component of each vertex, numbered so that every edge goes from a component to one with the same or a
/// smaller number (sinks first). Source: Boost.Graph strong_components (Tarjan). Cost: linear.
[[nodiscard]] std::vector<std::uint32_t> find_strong_components(const Digraph& graph);

/// A shortest circle, as its vertices in order, the smallest one first; among the shortest the one whose smallest
/// vertex is least. Empty when the graph has none. Cost: a breadth-first search per vertex that lies on a circle.
[[nodiscard]] std::vector<Digraph::Vertex> find_shortest_circle(const Digraph& graph);

/// Vertices so that every edge goes forward, the smallest possible vertex first; nothing when there is a circle. Cost:
/// (V + E) log V.
[[nodiscard]] std::optional<std::vector<Digraph::Vertex>> find_topological_order(const Digraph& graph);

}  // namespace careergap
