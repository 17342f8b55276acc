#pragma once

#include <string>
#include <string_view>
#include <system_error>

namespace careergap {

/// Puts `bytes` in the place of what the file at `path` holds, whole or not at all: they go into a temporary file
/// beside it, which is brought to the disk and then renamed. A file that was there keeps its permissions; a link stays
/// a link to what it names. What is not a plain file (a device, a pipe) is written into and never replaced. Errors: why
/// it could not be written; the old file is as it was, and no temporary file is left behind.
[[nodiscard]] std::error_code write_file(const std::string& path, std::string_view bytes);

}  // namespace careergap
