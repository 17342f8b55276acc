#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace careergap {

/// The form in which names are compared: NFKC, case-folded, all dashes, underscores and slashes between words and all
/// runs of blanks one space, none at the ends. `+`, `#` and `.` stay, so that C, C++, C# and .NET are four names. Text
/// that is not UTF-8 comes back with its bytes folded as ASCII. "Sr.  Data–Engineer" gives "sr. data engineer".
[[nodiscard]] std::string normalize_name(std::string_view text);

}  // namespace careergap
