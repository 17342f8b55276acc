#pragma once

#include <span>
#include <string_view>

#include "engine/curate/commented_yaml.h"
#include "engine/source/fields.h"

namespace careergap {

struct MapLayout;

/// How what stands at a key of a map is laid out.
struct KeyLayout {
  std::string_view key;  ///< empty: every key
  const MapLayout* maps = nullptr;
};

/// How maps of one kind are laid out.
struct MapLayout {
  const EntrySpec* spec = nullptr;  ///< its keys in their order; null: the keys are names, and stay as written
  bool is_block = false;            ///< a line for each key, however short they are
  std::span<const KeyLayout> keys = {};

  /// Of the map at the key, or of the maps in the list there.
  [[nodiscard]] const MapLayout& layout_at(std::string_view key) const;
};

/// The kind of a file, told by its keys and not by its place, so that a file can be laid out wherever it lies. A file
/// of no known kind has no order of keys.
[[nodiscard]] const MapLayout& find_layout(const CommentedNode& top);

}  // namespace careergap
