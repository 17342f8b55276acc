#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/curate/commented_yaml.h"

namespace careergap {

// Changes of one file, on its values with their comments; render_yaml lays out the result in the canonical way.

/// A text; laid out with quotes only where it needs them.
[[nodiscard]] CommentedNode make_text(std::string text);
/// A number, a date or a word that is no text, as it stands.
[[nodiscard]] CommentedNode make_plain(std::string text);
/// A value as somebody types it behind a key: `[a, b]`, `{low: 1, high: 2}`, `3`, or a text. Nothing when it begins
/// like a list or map and is none.
[[nodiscard]] std::optional<CommentedNode> read_value(const std::string& text);
[[nodiscard]] CommentedNode make_list(std::vector<CommentedNode> items);
[[nodiscard]] CommentedNode make_map(std::vector<std::pair<std::string, CommentedNode>> entries);

/// The value at a key of a map, or along keys with dots between them (`hours.expected`); null when it is not there.
[[nodiscard]] CommentedNode* find_value(CommentedNode& map, std::string_view keys);

/// Sets the value at the keys; makes maps on the way, and a scalar on the way that stands for all of an amount becomes
/// `low`, `expected` and `high`. Comments inside a value that goes stand above the new one. False when something else
/// is in the way.
bool set_value(CommentedNode& map, std::string_view keys, CommentedNode value);

/// Takes the entry out, and a map between the keys in which nothing is left. False when there is none.
bool remove_value(CommentedNode& map, std::string_view keys);

/// Appends to the list at the keys, which is made when it is not there, and made a list when it is one text. False when
/// it is a map, or holds the same text already.
bool add_item(CommentedNode& map, std::string_view keys, CommentedNode item);

/// Takes a text out of the list at the keys, and the list when nothing is left. False when it does not hold it.
bool remove_item(CommentedNode& map, std::string_view keys, std::string_view text);

/// The item of a list of maps whose `id` (or other key) is this text; null when there is none.
[[nodiscard]] CommentedNode* find_item(CommentedNode& list, std::string_view key, std::string_view text);

/// A copy of the text with another scalar in the place of the one that begins at the line and column (from 1, in
/// characters as marks count them). Nothing when `before` does not stand there.
[[nodiscard]] std::optional<std::string> replace_scalar(std::string_view text, std::size_t line, std::size_t column,
                                                        std::string_view before, std::string_view after);

}  // namespace careergap
