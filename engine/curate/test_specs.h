#pragma once

#include "engine/source/fields.h"

namespace careergap::specs {

// The maps of the tests beside roles and rules, as engine/catalog/draft/specs.h has those of the entries.

extern const EntrySpec kTestFile, kTestCase, kTestLimits, kTestAtMost;

}  // namespace careergap::specs
