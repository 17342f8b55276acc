#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/profile/goal.h"
#include "engine/profile/read_limits.h"
#include "engine/profile/resolve.h"
#include "engine/source/fields.h"
#include "engine/source/source_files.h"

namespace careergap {

/// A goal as a file says it.
struct GoalFile {
  std::optional<Resolution<RoleId>> target;
  Goal goal;
  std::optional<Hours> hours_per_week;
  LimitTexts limits;

  /// Where the text of a limit stands, so that a fault in it can be shown there.
  struct Place {
    std::string_view flag;
    Marked<std::string> text;
  };
  std::vector<Place> places;

  /// Unset for what the file does not hold.
  [[nodiscard]] SourceMark find_place(const LimitFault& fault) const;
};

/// The keys of a goal file, and those of a goal that a test case states: the same without what a case says elsewhere
/// and what depends on the day.
extern const EntrySpec kGoalFile, kCaseGoal;

/// Reads a goal; docs/goals.md explains every key. Names resolve as on the command line. Adds all faults but those of
/// limits, whose texts are read together with the command line's.
[[nodiscard]] GoalFile read_goal(const SourceFile& file, const Resolver& resolver, const Catalog& catalog,
                                 const SourceLimits& limits, Diagnostics& diagnostics);

/// Reads the goal of a test case, whose fields (of kCaseGoal) have been checked.
[[nodiscard]] Goal read_case_goal(const Fields& fields, const Resolver& resolver, const Catalog& catalog,
                                  Diagnostics& diagnostics);

/// The preference that `--prefer` or `--rather-not` states about a kind of activity or a mode; nothing when the word is
/// neither.
[[nodiscard]] std::optional<Preference> find_preference(std::string_view word, int percent);
[[nodiscard]] std::vector<std::string> list_preferable_words();

}  // namespace careergap
