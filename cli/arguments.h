#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "cli/exit_code.h"
#include "engine/plan/plan.h"

namespace careergap {

enum class Command {
  plan,
  gap,
  why,
  roles,
  skills,
  activities,
  show,
  catalog_check,
  catalog_test,
  catalog_snapshot,
  verify
};
enum class Format { text, json, markdown };

/// The limits as typed. What some of them may say depends on the catalog: cli/read_limits.h reads them.
struct LimitTexts {
  std::optional<std::string> budget, hours, weeks, by, mentorships, in_person;
  std::vector<std::string> avoid, avoid_providers, regions, languages;
  bool is_free_only = false;
};

/// The command line, with every number read and in range; names are not resolved yet.
struct Arguments {
  Command command = Command::plan;
  std::optional<std::string> rules_folder, skills_catalog_folder;
  std::vector<std::string> from, have, used;
  std::optional<std::string> to, profile, out, query, certificate, trade_offs_certificate;
  std::vector<std::string> items;        ///< of why the step
  std::optional<std::string> plan_file;  ///< of why
  std::optional<std::size_t> path;       ///< of why, from 0
  LimitTexts limits;
  PlanOptions options;
  std::optional<std::chrono::milliseconds> time_limit;  ///< from the start of the search
  Format format = Format::text;
  bool explains = false;  ///< whether a plan says why each step is there
  Date today;
};

/// What reading the command line came to: arguments, or a text to print and the code to leave with (help, version,
/// usage).
struct ParsedArguments {
  std::optional<Arguments> arguments;
  ExitCode exit = ExitCode::done;
  std::string text;
};

/// `today`: what --today defaults to.
[[nodiscard]] ParsedArguments read_arguments(int argc, const char* const* argv, Date today);

}  // namespace careergap
