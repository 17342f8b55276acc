#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/plan/plan.h"

namespace careergap {

// Why each step of a plan is there, as values that stand on their own: they come from a plan just made, or from one
// that was saved (saved_plan.h), and name everything by text, so that no catalog is needed to read them.

/// Who asks for a line, with the place where it is written.
struct Asker {
  enum class Kind : std::uint8_t { role, family, rule, goal };
  Kind kind = Kind::role;
  std::string id;
  std::string title;    ///< of a role or family
  std::string because;  ///< of a rule
  std::string source;   ///< its title
  std::string file;     ///< empty: nowhere in particular
  std::int64_t line = 0;
  friend bool operator==(const Asker&, const Asker&) = default;
};

/// "SQL 2", by names.
struct NamedAtom {
  std::string skill, label;
  bool is_credential = false;
  Level level;
  friend bool operator==(const NamedAtom&, const NamedAtom&) = default;
};

/// A line of the gap and whose it is.
struct ExplainedLine {
  NamedAtom need;
  bool is_essential = true;
  std::string why;
  Asker asked_by;
  friend bool operator==(const ExplainedLine&, const ExplainedLine&) = default;
};

/// A later step of the path that uses what the one before it in the chain gives.
struct Link {
  std::size_t step = 0;  ///< place in the path
  std::vector<NamedAtom> needs;
  bool is_credit = false;  ///< it does not need them, but takes fewer hours with them
  friend bool operator==(const Link&, const Link&) = default;
};

/// What the end of a chain does for a line of the gap.
struct ChainEnd {
  std::size_t line = 0;  ///< place in ExplainedPlan::lines
  Level from, to;
  bool shows_practice = false;
  friend bool operator==(const ChainEnd&, const ChainEnd&) = default;
};

/// One reason for a step: what it does for lines itself or, through later steps, what the last of these does.
struct Reason {
  std::vector<Link> through;
  std::vector<ChainEnd> closes;  ///< never empty
  friend bool operator==(const Reason&, const Reason&) = default;
};

struct ExplainedStep {
  std::string activity, title;
  std::vector<Reason> reasons;  ///< its own first, then through later steps in their order
  friend bool operator==(const ExplainedStep&, const ExplainedStep&) = default;
};

struct ExplainedPlan {
  std::string catalog_digest;
  std::vector<std::string> from;  ///< titles of the roles held
  std::string to;                 ///< title of the target; empty when the goal names skills instead
  std::vector<ExplainedLine> lines;
  std::optional<Asker> evidence;  ///< the rule by which lines ask for practice
  std::vector<std::vector<ExplainedStep>> paths;
  friend bool operator==(const ExplainedPlan&, const ExplainedPlan&) = default;
};

struct StepPlace {
  std::size_t path = 0, step = 0;
};

/// The step with this number, from 1, of the path (none: the first) or, when the text is none, the one that is this
/// activity: of the path or, without one, of the first path that has it.
[[nodiscard]] std::optional<StepPlace> find_step(const ExplainedPlan& plan, std::string_view step,
                                                 std::optional<std::size_t> path);

/// Who wrote the line: a rule when one that fired has a consequence at its place, else the role or family of that id.
[[nodiscard]] Asker find_asker(const Catalog& catalog, const Plan& plan, const Requirement& line);

/// The rule by which lines ask for evidence from practice; none where no rule does.
[[nodiscard]] std::optional<Asker> find_evidence_asker(const Catalog& catalog, const Plan& plan);

/// The chains of all steps of all paths. Of the ways from a step that closes nothing itself to a line, the shortest; of
/// those as long, through the earlier steps. Cost: linear in steps times what they open.
[[nodiscard]] ExplainedPlan explain(const Catalog& catalog, const Plan& plan);

}  // namespace careergap
