#include "engine/graph/max_flow.h"

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/boykov_kolmogorov_max_flow.hpp>
#include <queue>

namespace careergap {

namespace {

using Traits = boost::adjacency_list_traits<boost::vecS, boost::vecS, boost::directedS>;

struct Vertex {
  boost::default_color_type color = boost::white_color;
  std::int64_t distance = 0;
  Traits::edge_descriptor predecessor;
};

struct Edge {
  std::int64_t capacity = 0, residual = 0;
  Traits::edge_descriptor reverse;
};

}  // namespace

struct FlowNetwork::Graph {
  boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS, Vertex, Edge> arcs;
};

FlowNetwork::FlowNetwork(std::uint32_t node_count) : graph_(std::make_unique<Graph>()) {
  graph_->arcs = decltype(graph_->arcs)(node_count);
}

FlowNetwork::~FlowNetwork() = default;

void FlowNetwork::add_arc(std::uint32_t from, std::uint32_t to, std::int64_t capacity) {
  auto& arcs = graph_->arcs;
  const auto there = boost::add_edge(from, to, {capacity, 0, {}}, arcs).first;
  const auto back = boost::add_edge(to, from, {0, 0, {}}, arcs).first;
  arcs[there].reverse = back;
  arcs[back].reverse = there;
}

MinCut FlowNetwork::find_min_cut(std::uint32_t source, std::uint32_t sink) {
  auto& arcs = graph_->arcs;
  MinCut cut;
  cut.value = boost::boykov_kolmogorov_max_flow(
      arcs, boost::get(&Edge::capacity, arcs), boost::get(&Edge::residual, arcs), boost::get(&Edge::reverse, arcs),
      boost::get(&Vertex::predecessor, arcs), boost::get(&Vertex::color, arcs), boost::get(&Vertex::distance, arcs),
      boost::get(boost::vertex_index, arcs), source, sink);
  // What the source still reaches; the colours left by the algorithm say less in degenerate cases.
  cut.is_on_source_side.assign(boost::num_vertices(arcs), 0);
  std::queue<std::uint32_t> open;
  cut.is_on_source_side[source] = 1;
  open.push(source);
  while (!open.empty()) {
    const std::uint32_t node = open.front();
    open.pop();
    for (const auto& arc : boost::make_iterator_range(boost::out_edges(node, arcs))) {
      const auto next = static_cast<std::uint32_t>(boost::target(arc, arcs));
      if (arcs[arc].residual <= 0 || cut.is_on_source_side[next] != 0) continue;
      cut.is_on_source_side[next] = 1;
      open.push(next);
    }
  }
  return cut;
}

}  // namespace careergap
