#include <cstddef>
#include <cstdint>
#include <string>

#include "engine/base/check.h"
#include "engine/plan/saved_plan.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace careergap;
  const auto plan =
      read_saved_plan({"fuzz.json", std::string(reinterpret_cast<const char*>(data), size)}, find_saved_plan_limits());
  if (!plan) {
    CAREERGAP_CHECK(!plan.error().empty(), "a plan or faults");
    for (const auto& fault : plan.error().items())
      CAREERGAP_CHECK(fault.mark.line() >= 1 && fault.mark.column() >= 1, "every fault has a place");
    return 0;
  }
  // Whoever tells the chains goes by these places without asking.
  for (const auto& path : plan->paths) {
    for (const auto& step : path) {
      for (const auto& [through, closes] : step.reasons) {
        for (const auto& link : through) CAREERGAP_CHECK(link.step < path.size(), "a link leads to a step");
        for (const auto& end : closes) CAREERGAP_CHECK(end.line < plan->lines.size(), "a chain ends at a line");
      }
      (void)find_step(*plan, step.activity, std::nullopt);
    }
  }
  return 0;
}
