#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/diagnostic.h"
#include "engine/source/source_files.h"

namespace careergap {

/// One step of a YAML text in the order written: a map is `map`, key, value, key, value …, `end`. Lines and columns
/// from 1, in characters. An `end` has the place of the closing bracket, or, of what is written without brackets, of
/// what follows.
struct YamlEvent {
  enum class Kind : std::uint8_t { scalar, list, map, end };

  Kind kind = Kind::scalar;
  bool is_quoted = false;
  std::uint32_t line = 0, column = 0, end_line = 0, end_column = 0;
  std::uint32_t children = 0;  ///< of a list or map: the nodes directly in it, keys included
  std::string text;            ///< of a scalar, decoded
};

/// Reads the one document of a text with libyaml. `text` must have passed check_text and hold no BOM. A text without a
/// document gives no events. Adds what YAML allows and this project does not (anchors, aliases, tags, directives,
/// control characters from escapes) and reads on; stops, and gives nothing, at the first syntax fault, second document
/// or bound that is crossed. The depth bound is what keeps this linear: libyaml is quadratic in the depth of `[[[[…`.
[[nodiscard]] std::optional<std::vector<YamlEvent>> read_yaml_events(std::string_view text,
                                                                     const std::shared_ptr<const std::string>& file,
                                                                     const SourceLimits& limits,
                                                                     Diagnostics& diagnostics);

}  // namespace careergap
