#pragma once

#include <string>

#include "engine/base/diagnostic.h"
#include "engine/curate/commented_yaml.h"
#include "engine/source/source_files.h"
#include "engine/source/tree.h"

namespace careergap {

/// The widest line that the formatter makes where it has a choice: words, patterns and comments are not broken.
inline constexpr std::size_t kFormatWidth = 140;

/// What became of a file in the canonical layout.
struct Formatted {
  enum class State : std::uint8_t {
    unchanged,  ///< it is laid out so already
    changed,    ///< `text` is its canonical form
    faulty,     ///< it is not the YAML that we read: `faults`
    refused,    ///< our fault: the new text does not say what the old one says
  };

  State state = State::unchanged;
  std::string text;
  Diagnostics faults;
};

/// Lays out a file of rules/ or skills-catalog/ in the one canonical way that skills-catalog/README.md describes ("How
/// the files are laid out"). The layout depends on what the file says and on where its comments stand, on nothing else,
/// so laying out twice changes nothing. The new text is read again: unless it has the same values and the same comments
/// it is refused. Cost: four readings of the file. Never throws.
[[nodiscard]] Formatted format_yaml(const SourceFile& file, const SourceLimits& limits);

/// The canonical layout of values and comments.
[[nodiscard]] std::string render_yaml(const CommentedYaml& yaml);

/// Whether two trees hold the same values, whatever the order of keys and the way of writing. A plain `12` and a quoted
/// one are not the same.
[[nodiscard]] bool is_same_content(const Node& a, const Node& b);

}  // namespace careergap
