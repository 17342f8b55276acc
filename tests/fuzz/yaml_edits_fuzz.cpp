#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "engine/base/check.h"
#include "engine/curate/format.h"
#include "engine/curate/yaml_edits.h"

/// The first line is `keys=value`, as somebody types it; the rest is the file that it changes.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace careergap;
  const std::string text(reinterpret_cast<const char*>(data), size);
  const auto line_end = text.find('\n');
  const auto equals = text.find('=');
  if (line_end == std::string::npos || equals >= line_end) return 0;
  const SourceFile file{"fuzz.yaml", text.substr(line_end + 1)};
  const Formatted before = format_yaml(file, SourceLimits{});
  if (before.state == Formatted::State::faulty) return 0;
  Diagnostics faults;
  auto yaml = read_commented_yaml(file.bytes, std::make_shared<const std::string>(file.name), SourceLimits{}, faults);
  auto value = read_value(text.substr(equals + 1, line_end - equals - 1));
  if (!yaml || !value) return 0;
  if (!set_value(yaml->top, text.substr(0, equals), std::move(*value))) return 0;
  const Formatted after = format_yaml({file.name, render_yaml(*yaml)}, SourceLimits{});
  CAREERGAP_CHECK(after.state != Formatted::State::refused, "what was changed is laid out and says the same");
  return 0;
}
