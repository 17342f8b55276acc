#include "engine/source/tree.h"

#include <gtest/gtest.h>

namespace careergap {
namespace {

Node scalar(std::string text, bool is_quoted = false) {
  Node node;
  node.text = std::move(text);
  node.is_quoted = is_quoted;
  return node;
}

TEST(Node, IsNullWhenNothingWasGiven) {
  EXPECT_TRUE(scalar("").is_null());
  EXPECT_TRUE(scalar("~").is_null());
  EXPECT_TRUE(scalar("null").is_null());
  EXPECT_FALSE(scalar("null", true).is_null());
  EXPECT_FALSE(scalar("", true).is_null());
  EXPECT_FALSE(scalar("no").is_null());
  Node list;
  list.kind = Node::Kind::list;
  EXPECT_FALSE(list.is_null());
}

TEST(Node, FindsTheValueOfAKey) {
  Node map;
  map.kind = Node::Kind::map;
  map.entries.push_back({{"a", {}}, scalar("1")});
  map.entries.push_back({{"b", {}}, scalar("2")});
  ASSERT_NE(map.find("b"), nullptr);
  EXPECT_EQ(map.find("b")->text, "2");
  EXPECT_EQ(map.find("c"), nullptr);
  EXPECT_EQ(scalar("a").find("a"), nullptr);
}

TEST(Node, KindsHaveNames) {
  EXPECT_EQ(name_of(Node::Kind::scalar), "a text");
  EXPECT_EQ(name_of(Node::Kind::list), "a list");
  EXPECT_EQ(name_of(Node::Kind::map), "a map");
}

}  // namespace
}  // namespace careergap
