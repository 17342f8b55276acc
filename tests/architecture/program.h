#pragma once

#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <string>

namespace careergap {

struct Outcome {
  int exit = -1;
  std::string output;  ///< both streams
};

/// Runs a line of shell in `folder`, with `careergap` meaning the program under test and nobody at the keyboard.
inline Outcome run_line(const std::string& line, const std::filesystem::path& folder) {
  const std::string program = std::filesystem::path(CAREERGAP_PROGRAM).parent_path().string();
  const std::string command = "cd '" + folder.string() + "' && PATH='" + program + "':\"$PATH\" && export PATH && { " +
                              line + "\n} 2>&1 </dev/null";
  Outcome run;
  FILE* pipe = ::popen(command.c_str(), "r");
  if (pipe == nullptr) return run;
  std::array<char, 4096> buffer;
  for (std::size_t read; (read = std::fread(buffer.data(), 1, buffer.size(), pipe)) > 0;)
    run.output.append(buffer.data(), read);
  const int status = ::pclose(pipe);
  run.exit = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return run;
}

}  // namespace careergap
