#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/diagnostic.h"
#include "engine/source/source_files.h"
#include "engine/source/tree.h"

namespace careergap {

struct Slot;

/// A value as somebody wrote it, with what `Node` passes over: comments, and how it was written. Comments begin with
/// `#`.
struct CommentedNode {
  Node::Kind kind = Node::Kind::scalar;
  bool is_quoted = false;  ///< a scalar in quotes or a block scalar; plain otherwise
  bool is_flow = false;    ///< a list or map in brackets
  std::size_t start = 0;   ///< in bytes of the text
  std::size_t end = 0;     ///< behind the last byte; of a list or map in brackets only
  std::size_t column = 0;  ///< from 1; of a list without brackets that of its dashes
  std::string text;        ///< of a scalar
  std::vector<Slot> slots;
  std::vector<std::string> foot;  ///< comments below the last slot

  /// A plain scalar without a character.
  [[nodiscard]] bool is_empty() const { return kind == Node::Kind::scalar && !is_quoted && text.empty(); }
};

/// An item of a list or an entry of a map.
struct Slot {
  std::vector<std::string> before;  ///< comments that stand above it, a line each
  std::string beside;               ///< the comment at the end of its line, or of its last one; empty: there is none
  SourceMark mark;
  std::size_t start = 0;
  std::string key;  ///< of an entry
  bool is_key_quoted = false;
  CommentedNode value;
};

/// A file's values and comments. `header`: comments above its first entry, which are about the file.
struct CommentedYaml {
  std::vector<std::string> header;
  CommentedNode top;

  /// All comments, in the order of their bytes.
  [[nodiscard]] std::vector<std::string> sorted_comments() const;
};

/// Reads a text that read_yaml takes without a fault, and hangs every comment on what it stands above, beside or below:
/// one at the end of a line on what that line says; one on a line of its own on what follows, unless it is indented
/// deeper: then it is the foot of what it is indented like. Gives nothing, with a diagnostic, for what read_yaml
/// refuses. Cost: linear in the text.
[[nodiscard]] std::optional<CommentedYaml> read_commented_yaml(std::string_view text,
                                                               const std::shared_ptr<const std::string>& file,
                                                               const SourceLimits& limits, Diagnostics& diagnostics);

}  // namespace careergap
