#pragma once

#include <string>
#include <string_view>

namespace careergap {

/// For text and attributes of XML 1.0: the five characters with a meaning of their own are escaped, and control
/// characters that XML has no way to write become U+FFFD.
[[nodiscard]] std::string escape_xml(std::string_view text);

}  // namespace careergap
