#include "engine/graph/digraph.h"

#include <algorithm>
#include <stdexcept>

namespace careergap {

Digraph::Digraph(std::size_t size, std::vector<std::pair<Vertex, Vertex>> edges) : first_(size + 1, 0) {
  std::sort(edges.begin(), edges.end());
  targets_.reserve(edges.size());
  for (const auto& [from, to] : edges) {
    if (from >= size || to >= size) throw std::out_of_range("assumed: every edge joins vertices of the graph");
    ++first_[from + std::size_t{1}];
    targets_.push_back(to);
  }
  for (std::size_t v = 0; v < size; ++v) first_[v + 1] += first_[v];
}

}  // namespace careergap
