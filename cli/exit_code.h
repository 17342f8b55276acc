#pragma once

namespace careergap {

/// What the process returns. docs/exit-codes.md explains each to people.
enum class ExitCode : int {
  done = 0,
  no_path = 10,
  already_there = 11,
  not_understood = 12,
  findings = 13,
  refused = 14,
  stopped_with_path = 20,
  stopped_without_path = 21,
  usage = 30,
  bad_data = 31,
  our_fault = 32,
  file_trouble = 33,
};

}  // namespace careergap
