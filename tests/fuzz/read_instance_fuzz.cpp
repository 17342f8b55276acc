#include <cstddef>
#include <cstdint>
#include <string_view>

#include "engine/base/check.h"
#include "engine/problem/instance.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace careergap;
  InstanceLimits limits;
  limits.skills = 1000;
  const auto instance = read_instance({reinterpret_cast<const char*>(data), size}, "fuzz.json", limits);
  if (!instance) {
    CAREERGAP_CHECK(!instance.error().empty(), "an instance or faults");
    for (const auto& fault : instance.error().items()) {
      CAREERGAP_CHECK(fault.mark.line() >= 1 && fault.mark.column() >= 1, "every fault has a place");
    }
    return 0;
  }
  const Problem& problem = instance->problem;
  CAREERGAP_CHECK(find_reachable_nodes(problem).size() == problem.network->node_count, "one flag a node");
  CAREERGAP_CHECK(instance->money.size() == problem.variant_count(), "one amount a variant");
  return 0;
}
