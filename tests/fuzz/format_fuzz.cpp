#include <cstddef>
#include <cstdint>
#include <string>

#include "engine/base/check.h"
#include "engine/curate/format.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace careergap;
  using State = Formatted::State;
  const SourceFile file{"fuzz.yaml", std::string(reinterpret_cast<const char*>(data), size)};
  const Formatted once = format_yaml(file, SourceLimits{});
  CAREERGAP_CHECK(once.state != State::refused, "what is laid out anew says the same");
  CAREERGAP_CHECK((once.state == State::faulty) == once.faults.has_errors(), "a file is laid out or has faults");
  if (once.state == State::faulty) return 0;
  const Formatted twice = format_yaml({file.name, once.text}, SourceLimits{});
  CAREERGAP_CHECK(twice.state == State::unchanged, "laying out twice changes nothing");
  return 0;
}
