#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/strong_components.hpp>
#include <boost/property_map/property_map.hpp>

#include "engine/graph/digraph.h"

namespace careergap {

namespace {

using Csr = boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, boost::no_property,
                                               boost::no_property, Digraph::Vertex, std::size_t>;

Csr build_csr(const Digraph& graph) {
  std::vector<std::pair<Digraph::Vertex, Digraph::Vertex>> edges;
  for (Digraph::Vertex v = 0; v < graph.size(); ++v) {
    for (const auto w : graph.successors(v)) edges.emplace_back(v, w);
  }
  return {boost::edges_are_sorted, edges.begin(), edges.end(), static_cast<Digraph::Vertex>(graph.size())};
}

}  // namespace

std::vector<std::uint32_t> find_strong_components(const Digraph& graph) {
  std::vector<std::uint32_t> component(graph.size(), 0);
  if (graph.size() == 0) return component;
  const Csr csr = build_csr(graph);
  const auto index = boost::get(boost::vertex_index, csr);
  // Tarjan closes a component only after all that it leads to, hence the numbering from the sinks.
  boost::strong_components(csr, boost::make_iterator_property_map(component.begin(), index));
  return component;
}

}  // namespace careergap
