#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/mark.h"

namespace careergap {

struct Entry;

/// A value as somebody wrote it: text, a list or a map, each with its place. A scalar is never turned into a number or
/// a boolean here: `no`, `012` and `1e3` stay the text they are. Nothing is shared between nodes, so walking a tree
/// ends.
struct Node {
  enum class Kind : std::uint8_t { scalar, list, map };

  Kind kind = Kind::scalar;
  bool is_quoted = false;  ///< a scalar in quotes or a block scalar; plain otherwise
  SourceMark mark;
  std::string text;            ///< of a scalar
  std::vector<Node> items;     ///< of a list
  std::vector<Entry> entries;  ///< of a map, in the order written, keys unique

  /// A plain scalar that is empty, `~` or `null`: nothing was given.
  [[nodiscard]] bool is_null() const;
  /// The value of a key of a map; null when there is none. Cost: linear in the entries.
  [[nodiscard]] const Node* find(std::string_view key) const;
};

struct Entry {
  Marked<std::string> key;
  Node value;
};

/// What a person calls the kind: "a text", "a list", "a map".
[[nodiscard]] std::string_view name_of(Node::Kind kind);

}  // namespace careergap
