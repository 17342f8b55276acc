#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "engine/base/diagnostic.h"
#include "engine/source/yaml_events.h"

namespace careergap {

/// Adds a yaml_syntax fault unless yaml-cpp reads the text too and finds the same events. What two readers understand
/// differently, a third tool will misread: such a text is refused where they part. `events` must be those of a text
/// that read_yaml_events took without a fault. Cost: about four fifths of reading a file.
void check_agreement(std::string_view text, std::span<const YamlEvent> events,
                     const std::shared_ptr<const std::string>& file, Diagnostics& diagnostics);

}  // namespace careergap
