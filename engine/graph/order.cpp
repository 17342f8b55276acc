#include <algorithm>
#include <functional>
#include <queue>
#include <utility>

#include "engine/graph/digraph.h"

namespace careergap {

namespace {

using Vertex = Digraph::Vertex;

/// Searches circles through one start after another; the tables are shared so that a start costs only what it visits.
class CircleSearch {
 public:
  explicit CircleSearch(const Digraph& graph)
      : graph_(graph), component_(find_strong_components(graph)), seen_by_(graph.size(), 0), before_(graph.size()) {}

  std::vector<Vertex> find() {
    for (Vertex start = 0; start < graph_.size() && shortest_.size() != 1; ++start) search_from(start);
    return std::move(shortest_);
  }

 private:
  /// Keeps a circle through `start` when it is shorter than all before. One with a smaller vertex was found from that
  /// vertex already, so only larger ones are visited.
  void search_from(Vertex start) {
    std::vector<Vertex> layer{start}, next;
    for (std::size_t length = 1; !layer.empty() && (shortest_.empty() || length < shortest_.size()); ++length) {
      next.clear();
      for (const Vertex v : layer) {
        for (const Vertex w : graph_.successors(v)) {
          if (w == start) return keep(start, v);
          if (w < start || component_[w] != component_[start] || seen_by_[w] == start + std::size_t{1}) continue;
          seen_by_[w] = start + std::size_t{1};
          before_[w] = v;
          next.push_back(w);
        }
      }
      std::swap(layer, next);
    }
  }

  void keep(Vertex start, Vertex last) {
    shortest_.clear();
    for (Vertex v = last; v != start; v = before_[v]) shortest_.push_back(v);
    shortest_.push_back(start);
    std::reverse(shortest_.begin(), shortest_.end());
  }

  const Digraph& graph_;
  std::vector<std::uint32_t> component_;
  std::vector<std::size_t> seen_by_;  // the start that reached a vertex last, plus one
  std::vector<Vertex> before_;
  std::vector<Vertex> shortest_;
};

}  // namespace

std::vector<Vertex> find_shortest_circle(const Digraph& graph) {
  return CircleSearch(graph).find();
}

std::optional<std::vector<Vertex>> find_topological_order(const Digraph& graph) {
  std::vector<std::size_t> waiting_for(graph.size(), 0);
  for (Vertex v = 0; v < graph.size(); ++v) {
    for (const Vertex w : graph.successors(v)) ++waiting_for[w];
  }
  // Boost's topological_sort gives some order; a fixed one among equals needs Kahn's with the smallest ready vertex
  // first.
  std::priority_queue<Vertex, std::vector<Vertex>, std::greater<>> ready;
  for (Vertex v = 0; v < graph.size(); ++v) {
    if (waiting_for[v] == 0) ready.push(v);
  }
  std::vector<Vertex> order;
  order.reserve(graph.size());
  while (!ready.empty()) {
    const Vertex v = ready.top();
    ready.pop();
    order.push_back(v);
    for (const Vertex w : graph.successors(v)) {
      if (--waiting_for[w] == 0) ready.push(w);
    }
  }
  if (order.size() < graph.size()) return std::nullopt;
  return order;
}

}  // namespace careergap
