#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "cli/exit_code.h"
#include "engine/plan/plan.h"
#include "engine/profile/read_limits.h"
#include "engine/report/findings.h"

namespace careergap {

enum class Command {
  plan,
  gap,
  why,
  why_not,
  roles,
  skills,
  activities,
  show,
  catalog_check,
  catalog_explain,
  catalog_coverage,
  catalog_mutate,
  catalog_test,
  catalog_snapshot,
  catalog_stats,
  catalog_docs,
  catalog_fmt,
  catalog_fix,
  catalog_diff,
  catalog_impact,
  catalog_add,
  catalog_edit,
  catalog_remove,
  catalog_rename,
  catalog_merge,
  catalog_deprecate,
  catalog_schema,
  verify
};
enum class Format { text, json, markdown };

/// How `catalog check` and `catalog test` answer.
struct FindingsOptions {
  FindingsFormat format = FindingsFormat::text;
  Severity shown = Severity::warning;             ///< this and graver ones
  std::optional<Severity> fail{Severity::error};  ///< from which severity on the exit code is `findings`; none: never
};

/// The command line, with every number read and in range; names are not resolved yet.
struct Arguments {
  Command command = Command::plan;
  std::optional<std::string> rules_folder, skills_catalog_folder;
  std::vector<std::string> from, have, used;
  std::vector<std::string> items;  ///< of why-not; of why the step; of catalog fmt files; of edits kind, ids, fields
  std::optional<std::string> to, profile, out, query, certificate, trade_offs_certificate;
  std::optional<std::string> plan_file;  ///< of why
  std::optional<std::size_t> path;       ///< of why, from 0
  LimitTexts limits;
  std::optional<std::string> goal, goal_kind, measure, reason, stretch;
  std::vector<std::string> purposes, preferred, rather_not;
  bool is_strict = false;           ///< a conflict on the target ends with an exit code of its own
  bool has_hours_per_week = false;  ///< said on the command line
  PlanOptions options;
  std::optional<std::chrono::milliseconds> time_limit;  ///< from the start of the search
  Format format = Format::text;
  FindingsOptions findings;
  std::int64_t threshold_percent = 0;      ///< of coverage and mutate: below it the exit code is `findings`
  std::optional<std::string> profiles;     ///< of catalog impact: a folder
  std::size_t most_shown = 20;             ///< of catalog impact
  bool fails_on_worse = false;             ///< of catalog impact
  std::optional<std::string> place;        ///< of catalog add: family, or domain and area
  std::optional<std::string> first_from;   ///< of catalog add role: from where its first test comes
  std::string because;                     ///< of catalog rename, merge, deprecate, remove
  std::vector<std::string> instead;        ///< of catalog deprecate
  bool is_dry_run = false;                 ///< of what edits the catalog: show what would change
  bool applies = false;                    ///< of catalog fix
  bool only_checks = false;                ///< of catalog docs: compare, write nothing
  bool is_check = false, is_diff = false;  ///< of catalog fmt: to write nothing, and say or show what would change
  bool explains = false;                   ///< whether a plan says why each step is there
  Date today;
  std::vector<std::string> overlays;  ///< folders, each laid over those before it
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
