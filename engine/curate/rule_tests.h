#pragma once

#include <string>
#include <vector>

#include "engine/base/diagnostic.h"
#include "engine/catalog/load_catalog.h"
#include "engine/plan/plan.h"
#include "engine/source/fields.h"

namespace careergap {

/// One case of a `.test.yaml` file, resolved.
struct RuleTestCase {
  std::string stem;  ///< of the file: the role or rule under test
  std::string name;
  SourceMark mark;
  std::vector<RoleId> from;
  std::optional<RoleId> to;  ///< none: the goal names skills
  std::vector<Statement> profile;
  MonthsHeld months_held;
  Limits limits;
  Goal goal;
  std::optional<Date> today;
  std::optional<std::vector<Atom>> gap;  ///< skill and missing levels, exactly these essential lines
  std::vector<Atom> gap_contains;
  std::optional<ActivityId> first;
  std::vector<ActivityId> contains, avoids;
  std::vector<RuleId> says, keeps_silent;
  std::optional<std::int64_t> most_money, most_hours, most_weeks;  ///< of the best path, expected; money in whole units
  std::string todo;                                                ///< why it does not hold yet; empty: it has to
};

/// Reads the cases that lie beside roles and rules. Faults are added: unknown keys and ids, a test without its entry, a
/// case that checks nothing.
[[nodiscard]] std::vector<RuleTestCase> read_rule_tests(const Catalog& catalog, const std::vector<TestDraft>& drafts,
                                                        Diagnostics& diagnostics);

struct RuleTestResult {
  const RuleTestCase* test;
  std::vector<std::string> failures;  ///< "expected … , found …"; none when it passed
  std::vector<RuleId> fired;          ///< in the order in which they fired: what led to what was found

  [[nodiscard]] bool is_todo() const { return !test->todo.empty(); }
  /// What is still to do may fail.
  [[nodiscard]] bool counts_as_failed() const { return !is_todo() && !failures.empty(); }
};

/// What one case comes to.
[[nodiscard]] RuleTestResult run_rule_test(const Catalog& catalog, const RuleTestCase& test);
/// The plan for the person of a case, with the best path, whatever the case asks for.
[[nodiscard]] Plan answer_case(const Catalog& catalog, const RuleTestCase& test);

/// Runs the cases with default options, their limits and their goal, in order. Lifetime: results refer to `cases`.
/// Cost: a search per case that looks at a path.
[[nodiscard]] std::vector<RuleTestResult> run_rule_tests(const Catalog& catalog,
                                                         const std::vector<RuleTestCase>& cases);

/// Roles and rules that have no test beside them, by id.
[[nodiscard]] std::vector<std::string> find_untested(const Catalog& catalog, const std::vector<TestDraft>& drafts);

}  // namespace careergap
