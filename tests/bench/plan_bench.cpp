// Wall time, processor time and peak memory of whole commands on the shipped catalog: what somebody waits for who types
// them. Google Benchmark measures inside one process, where a second load of the catalog is warm and memory is never
// given back.
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace {

struct Measured {
  double wall = 0, processor = 0;  ///< milliseconds
  long kibibytes = 0;
  int exit = -1;
};

struct Command {
  std::string_view name;
  std::vector<std::string> arguments;
};

/// A copy of the program that has no snapshot beside it, in a folder that is gone afterwards.
class ColdProgram {
 public:
  explicit ColdProgram(const std::string& program)
      : folder_(std::filesystem::temp_directory_path() / ("plan_bench-" + std::to_string(::getpid()))) {
    std::filesystem::create_directories(folder_ / "bin");
    std::filesystem::copy_file(program, folder_ / "bin" / "careergap");
  }
  ColdProgram(const ColdProgram&) = delete;
  ColdProgram& operator=(const ColdProgram&) = delete;
  ~ColdProgram() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }

  [[nodiscard]] std::string path() const { return (folder_ / "bin" / "careergap").string(); }

 private:
  std::filesystem::path folder_;
};

[[noreturn]] void become(std::vector<std::string> arguments) {
  const int nowhere = ::open("/dev/null", O_WRONLY);
  ::dup2(nowhere, STDOUT_FILENO);
  ::dup2(nowhere, STDERR_FILENO);
  std::vector<char*> argv;
  for (auto& argument : arguments) argv.push_back(argument.data());
  argv.push_back(nullptr);
  ::execv(argv.front(), argv.data());
  ::_exit(127);
}

double milliseconds_of(const timeval& time) {
  return 1e3 * static_cast<double>(time.tv_sec) + 1e-3 * static_cast<double>(time.tv_usec);
}

/// wait4 gives the peak of that one child; getrusage(RUSAGE_CHILDREN) would give the largest of all so far.
Measured run(const std::vector<std::string>& arguments) {
  const auto start = std::chrono::steady_clock::now();
  const pid_t child = ::fork();
  if (child == 0) become(arguments);
  int status = 0;
  rusage usage{};
  if (child < 0 || ::wait4(child, &status, 0, &usage) != child) return {};
  const std::chrono::duration<double, std::milli> wall = std::chrono::steady_clock::now() - start;
  return {wall.count(), milliseconds_of(usage.ru_utime) + milliseconds_of(usage.ru_stime), usage.ru_maxrss,
          WIFEXITED(status) ? WEXITSTATUS(status) : -1};
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  const std::size_t half = values.size() / 2;
  return values.size() % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
}

/// Prints one row; false when the command failed.
bool measure(const std::string& program, const Command& command, int runs) {
  std::vector<std::string> arguments{program};
  arguments.insert(arguments.end(), command.arguments.begin(), command.arguments.end());
  std::vector<double> walls, processors;
  long peak = 0;
  run(arguments);  // the files are in the system's cache from here on
  for (int i = 0; i < runs; ++i) {
    const Measured one = run(arguments);
    if (one.exit != 0) {
      std::fprintf(stderr, "plan_bench: '%s' left with %d\n", std::string(command.name).c_str(), one.exit);
      return false;
    }
    walls.push_back(one.wall);
    processors.push_back(one.processor);
    peak = std::max(peak, one.kibibytes);
  }
  std::printf("| %-28s | %9.1f | %9.1f | %9.1f | %8.1f |\n", std::string(command.name).c_str(), median(walls),
              *std::min_element(walls.begin(), walls.end()), median(processors), static_cast<double>(peak) / 1024);
  return true;
}

bool measure_all(const std::string& program, const std::vector<Command>& commands, int runs) {
  std::printf("| %-28s | median ms |  least ms | processor |    MiB   |\n", "command");
  std::printf("|------------------------------|----------:|----------:|----------:|---------:|\n");
  bool good = true;
  for (const auto& command : commands) good = measure(program, command, runs) && good;
  return good;
}

}  // namespace

int main(int argc, char** argv) {
  int runs = 21;
  if (argc > 1) {
    const std::string_view text = argv[1];
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), runs);
    if (error != std::errc{} || end != text.data() + text.size() || runs < 1 || argc > 3) {
      std::fputs("usage: plan_bench [RUNS [PROGRAM]]\n", stderr);
      return 30;
    }
  }
  const std::string program = argc > 2 ? argv[2] : CAREERGAP_PROGRAM;
  const std::string rules = CAREERGAP_SOURCE_DIR "/rules", skills_catalog = CAREERGAP_SOURCE_DIR "/skills-catalog";
  std::vector<Command> commands{
      {"--version", {"--version"}},
      {"gap, data engineer", {"gap", "--from", "data-analyst", "--to", "data-engineer"}},
      {"plan, data engineer", {"plan", "--from", "data-analyst", "--to", "data-engineer"}},
      {"plan, product manager", {"plan", "--from", "marketing-executive", "--to", "product-manager"}},
      {"plan, site reliability", {"plan", "--from", "qa-tester", "--to", "site-reliability-engineer"}},
      {"plan, nothing stated, top 10", {"plan", "--to", "head-of-engineering", "--top", "10"}},
      {"catalog check", {"catalog", "check"}},
      {"catalog test", {"catalog", "test"}},
  };
  for (auto& command : commands)
    if (command.arguments.size() > 1)
      command.arguments.insert(command.arguments.end(), {"--rules", rules, "--skills-catalog", skills_catalog});
  const bool is_warm =
      run({program, "catalog", "snapshot", "--rules", rules, "--skills-catalog", skills_catalog}).exit == 0;
  std::printf("Median of %d runs of the whole process, after one to warm the file cache.\n\n", runs);
  std::printf(is_warm ? "As it is built and installed, with a snapshot:\n\n" : "No snapshot fits this program:\n\n");
  const bool good = measure_all(program, commands, runs);
  if (!is_warm) return good ? 0 : 1;
  std::printf("\nWithout the snapshot, read from YAML:\n\n");
  return measure_all(ColdProgram(program).path(), commands, runs) && good ? 0 : 1;
}
