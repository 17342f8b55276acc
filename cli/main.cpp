#include <sys/ioctl.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <exception>
#include <iostream>

#include "cli/console.h"

namespace {

using namespace careergap;

Date find_today() {
  const std::chrono::year_month_day day{std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now())};
  return {static_cast<int>(day.year()), static_cast<int>(static_cast<unsigned>(day.month())),
          static_cast<int>(static_cast<unsigned>(day.day()))};
}

Style find_style(int stream) {
  const char* no_colour = std::getenv("NO_COLOR");
  return {::isatty(stream) == 1 && (no_colour == nullptr || *no_colour == '\0')};
}

/// Of the terminal at the stream; 0: there is none. One that does not say how wide it is counts as 80 wide.
std::size_t find_columns(int stream) {
  if (::isatty(stream) != 1) return 0;
  winsize size{};
  return ::ioctl(stream, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

ExitCode run(const Arguments& arguments, const std::string& program, Console& console) {
  const DataFolders folders = find_data_folders(arguments, program);
  switch (arguments.command) {
    case Command::plan:
    case Command::gap:
      return run_plan(arguments, folders, console);
    case Command::why:
      return run_why(arguments, folders, console);
    case Command::why_not:
      return run_why_not(arguments, folders, console);
    case Command::roles:
    case Command::skills:
    case Command::activities:
      return run_list(arguments, folders, console);
    case Command::show:
      return run_show(arguments, folders, console);
    case Command::catalog_check:
      return run_catalog_check(arguments, folders, console);
    case Command::catalog_coverage:
      return run_catalog_coverage(arguments, folders, console);
    case Command::catalog_mutate:
      return run_catalog_mutate(arguments, folders, console);
    case Command::catalog_explain:
      return run_catalog_explain(arguments, console);
    case Command::catalog_test:
      return run_catalog_test(arguments, folders, console);
    case Command::verify:
      return run_verify(arguments, console);
    case Command::catalog_snapshot:
      return run_catalog_snapshot(arguments, folders, console);
    case Command::catalog_stats:
      return run_catalog_stats(arguments, folders, console);
    case Command::catalog_docs:
      return run_catalog_docs(arguments, folders, console);
    case Command::catalog_diff:
      return run_catalog_diff(arguments, folders, console);
    case Command::catalog_impact:
      return run_catalog_impact(arguments, folders, console);
    case Command::catalog_fix:
      return run_catalog_fix(arguments, folders, console);
    case Command::catalog_add:
      return run_catalog_add(arguments, folders, console);
    case Command::catalog_edit:
      return run_catalog_edit(arguments, folders, console);
    case Command::catalog_remove:
      return run_catalog_remove(arguments, folders, console);
    case Command::catalog_rename:
    case Command::catalog_merge:
    case Command::catalog_deprecate:
      return run_catalog_move(arguments, folders, console);
    case Command::catalog_fmt:
      return run_catalog_fmt(arguments, folders, console);
    case Command::catalog_schema:
      return run_catalog_schema(arguments, console);
  }
  return ExitCode::our_fault;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    const ParsedArguments parsed = read_arguments(argc, argv, find_today());
    if (!parsed.arguments) {
      std::ostream& stream = parsed.exit == ExitCode::done ? std::cout : std::cerr;
      stream << parsed.text << std::flush;
      return static_cast<int>(stream.good() ? parsed.exit : ExitCode::file_trouble);
    }
    const bool can_ask = ::isatty(STDIN_FILENO) == 1 && ::isatty(STDERR_FILENO) == 1;
    Console console{std::cin,
                    std::cout,
                    std::cerr,
                    can_ask,
                    find_style(STDOUT_FILENO),
                    find_style(STDERR_FILENO),
                    find_columns(STDERR_FILENO)};
    const ExitCode exit = run(*parsed.arguments, "/proc/self/exe", console);
    return static_cast<int>(std::cout.flush() ? exit : ExitCode::file_trouble);
  } catch (const std::exception& error) {
    std::cerr << "careergap: this is our fault, not yours: " << error.what() << '\n';
    return static_cast<int>(ExitCode::our_fault);
  }
}
