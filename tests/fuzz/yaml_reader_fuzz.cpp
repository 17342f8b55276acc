#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

#include "engine/base/check.h"
#include "engine/source/fields.h"
#include "engine/source/yaml_reader.h"

namespace {

using namespace careergap;

constexpr std::array<std::string_view, 2> kKinds{"skill", "tool"};
constexpr std::array<FieldSpec, 8> kFields{{
    {.key = "id", .type = FieldType::id, .is_required = true},
    {.key = "label", .type = FieldType::text},
    {.key = "level", .type = FieldType::integer, .least = 1, .most = 4},
    {.key = "as_of", .type = FieldType::date},
    {.key = "url", .type = FieldType::url},
    {.key = "kind", .type = FieldType::choice, .choices = kKinds},
    {.key = "aliases", .type = FieldType::texts},
    {.key = "skills", .type = FieldType::list},
}};
constexpr EntrySpec kSpec{"an entry", kFields};

void check_faults(const Diagnostics& faults) {
  for (const auto& fault : faults.items()) {
    CAREERGAP_CHECK(fault.mark.line() >= 1 && fault.mark.column() >= 1, "every fault has a place");
    CAREERGAP_CHECK(!fault.message.empty() && fault.message.find('\n') == std::string::npos, "a message is one line");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const SourceFile file{"fuzz.yaml", std::string(reinterpret_cast<const char*>(data), size)};
  Diagnostics diagnostics;
  const auto node = read_yaml(file, SourceLimits{}, diagnostics);
  CAREERGAP_CHECK(node.has_value() != diagnostics.has_errors(), "a file gives a tree or faults");
  if (node) {
    const Fields fields(*node, kSpec, diagnostics);
    for (const auto& item : fields.items("skills")) Fields(item, kSpec, diagnostics);
  }
  check_faults(diagnostics);
  return 0;
}
