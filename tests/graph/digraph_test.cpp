#include "engine/graph/digraph.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <random>
#include <stdexcept>

namespace careergap {
namespace {

using Vertex = Digraph::Vertex;
using Edges = std::vector<std::pair<Vertex, Vertex>>;
using ::testing::ElementsAre;

Edges edges_of(const Digraph& graph) {
  Edges edges;
  for (Vertex v = 0; v < graph.size(); ++v) {
    for (const Vertex w : graph.successors(v)) edges.emplace_back(v, w);
  }
  return edges;
}

/// A circle of `length` vertices, all of them at least `start`, that leads from the last of `path` back to `start`;
/// depth first, smallest vertex first. Exponential: for small graphs only.
bool extends_to_circle(const Digraph& graph, std::vector<Vertex>& path, std::size_t length) {
  for (const Vertex w : graph.successors(path.back())) {
    if (path.size() == length && w == path.front()) return true;
    if (path.size() == length || w <= path.front() || std::find(path.begin(), path.end(), w) != path.end()) continue;
    path.push_back(w);
    if (extends_to_circle(graph, path, length)) return true;
    path.pop_back();
  }
  return false;
}

std::vector<Vertex> find_circle_by_force(const Digraph& graph) {
  for (std::size_t length = 1; length <= graph.size(); ++length) {
    for (Vertex start = 0; start < graph.size(); ++start) {
      std::vector<Vertex> path{start};
      if (extends_to_circle(graph, path, length)) return path;
    }
  }
  return {};
}

bool reaches(const Digraph& graph, Vertex from, Vertex to) {
  std::vector<bool> seen(graph.size());
  std::vector<Vertex> open{from};
  seen[from] = true;
  while (!open.empty()) {
    const Vertex v = open.back();
    open.pop_back();
    if (v == to) return true;
    for (const Vertex w : graph.successors(v)) {
      if (!seen[w]) open.push_back(w);
      seen[w] = true;
    }
  }
  return false;
}

Digraph draw_graph(std::mt19937& random) {
  const std::size_t size = 1 + random() % 7, count = random() % (2 * size + 1);
  Edges edges;
  for (std::size_t i = 0; i < count; ++i)
    edges.emplace_back(static_cast<Vertex>(random() % size), static_cast<Vertex>(random() % size));
  return Digraph(size, std::move(edges));
}

TEST(Digraph, KeepsParallelEdgesAndLoopsInAscendingOrder) {
  const Digraph graph(4, {{2, 1}, {0, 3}, {0, 1}, {0, 3}, {3, 3}});
  EXPECT_EQ(graph.size(), 4u);
  EXPECT_THAT(graph.successors(0), ElementsAre(1, 3, 3));
  EXPECT_THAT(graph.successors(1), testing::IsEmpty());
  EXPECT_THAT(edges_of(graph), ElementsAre(testing::Pair(0, 1), testing::Pair(0, 3), testing::Pair(0, 3),
                                           testing::Pair(2, 1), testing::Pair(3, 3)));
}

TEST(Digraph, RefusesEdgesThatLeadOutside) {
  EXPECT_THROW(Digraph(2, {{0, 2}}), std::out_of_range);
  EXPECT_THROW(Digraph(2, {{2, 0}}), std::out_of_range);
}

TEST(Digraph, OfNoVerticesIsFine) {
  const Digraph graph(0, {});
  EXPECT_THAT(find_strong_components(graph), testing::IsEmpty());
  EXPECT_THAT(find_shortest_circle(graph), testing::IsEmpty());
  EXPECT_THAT(find_topological_order(graph), testing::Optional(testing::IsEmpty()));
}

struct CircleCase {
  std::size_t size;
  Edges edges;
  std::vector<Vertex> circle;
};

TEST(ShortestCircle, IsTheOneWithTheLeastSmallestVertex) {
  const CircleCase cases[] = {
      {3, {{0, 1}, {1, 2}}, {}},
      {3, {{0, 1}, {1, 2}, {2, 0}}, {0, 1, 2}},
      {3, {{0, 1}, {1, 0}, {2, 2}}, {2}},
      {5, {{3, 4}, {4, 3}, {2, 1}, {1, 2}}, {1, 2}},
      {4, {{0, 1}, {1, 2}, {2, 3}, {3, 0}, {2, 1}}, {1, 2}},
      {4, {{3, 0}, {0, 2}, {2, 3}, {0, 1}, {1, 3}}, {0, 1, 3}},
  };
  for (const auto& row : cases) EXPECT_EQ(find_shortest_circle(Digraph(row.size, row.edges)), row.circle);
}

TEST(TopologicalOrder, TakesTheSmallestPossibleVertexFirst) {
  EXPECT_THAT(find_topological_order(Digraph(4, {{3, 0}, {2, 0}})), testing::Optional(ElementsAre(1, 2, 3, 0)));
  EXPECT_THAT(find_topological_order(Digraph(3, {{0, 1}, {0, 1}})), testing::Optional(ElementsAre(0, 1, 2)));
  EXPECT_EQ(find_topological_order(Digraph(2, {{0, 1}, {1, 0}})), std::nullopt);
  EXPECT_EQ(find_topological_order(Digraph(1, {{0, 0}})), std::nullopt);
}

TEST(Graphs, AgreeWithBruteForceOnSmallOnes) {
  std::mt19937 random(20261122);
  for (int round = 0; round < 3000; ++round) {
    const Digraph graph = draw_graph(random);
    const auto circle = find_circle_by_force(graph);
    ASSERT_EQ(find_shortest_circle(graph), circle) << "round " << round;
    ASSERT_EQ(find_topological_order(graph).has_value(), circle.empty()) << "round " << round;
    const auto component = find_strong_components(graph);
    for (Vertex v = 0; v < graph.size(); ++v) {
      for (Vertex w = 0; w < graph.size(); ++w) {
        const bool is_same = reaches(graph, v, w) && reaches(graph, w, v);
        ASSERT_EQ(component[v] == component[w], is_same) << "round " << round;
      }
      for (const Vertex w : graph.successors(v)) ASSERT_GE(component[v], component[w]) << "round " << round;
    }
  }
}

TEST(Graphs, AreFastAndDoNotRecurseAtCatalogSize) {
  constexpr Vertex kSize = 100'000;
  Edges chain;
  for (Vertex v = 0; v + 1 < kSize; ++v) chain.emplace_back(v, v + 1);
  const auto begin = std::chrono::steady_clock::now();
  const Digraph line(kSize, chain);
  EXPECT_EQ(find_strong_components(line).front(), kSize - 1);
  EXPECT_EQ(find_topological_order(line)->back(), kSize - 1);
  EXPECT_TRUE(find_shortest_circle(line).empty());
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(5));
}

}  // namespace
}  // namespace careergap
