#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/gap/gap.h"
#include "engine/problem/answer.h"
#include "engine/problem/build_problem.h"
#include "engine/problem/walls.h"
#include "engine/profile/goal.h"
#include "engine/profile/limits.h"
#include "engine/profile/profile.h"
#include "engine/rule/findings.h"
#include "engine/schedule/schedule.h"

namespace careergap {

struct PlanOptions {
  Preset preset = Preset::balanced;
  Hours hours_per_week{5};
  unsigned paths = 3;
  unsigned difference_permille = 250;  ///< see SearchOptions
  bool include_useful = false;
  std::uint64_t search_steps = 10'000;  ///< for the ranked paths, all limits and all questions together
  bool weighs_limits = true;            ///< whether to find what loosening limits would bring; some searches for each
  bool asks_questions = true;           ///< whether to find what unknown skills would change; a search for each
  bool wants_trade_offs = false;        ///< whether to find how hours and money trade; with as many steps again
  bool wants_certificate = false;       ///< fills Plan::certificate
  bool certifies_trade_offs = false;    ///< fills TradeOffs::certificate, when those are wanted
  Limits limits;
  Goal goal;
  std::optional<Date> today;  ///< for rules that ask for the day; without it they stay silent
};

/// A limit that the target role itself collides with: said first, and no wall.
struct Collision {
  std::size_t limit = 0;  ///< place in Limits::all
  RoleAttribute attribute = RoleAttribute::travel;
};

/// One letter of SMART.
struct GoalCheck {
  enum class Letter : std::uint8_t { specific, measurable, achievable, relevant, time_bound };
  enum class State : std::uint8_t {
    met,
    failed,
    open,  ///< nobody can say yet: no search, or not proven
  };
  Letter letter = Letter::specific;
  State state = State::open;
};

/// A gap line that a step raises, or for which it shows the skill in practice.
struct Closing {
  std::size_t line;  ///< place in Gap::lines
  Level from, to;    ///< equal when the step only shows what is already had
  bool shows_practice = false;
  std::optional<SkillId> through;  ///< the granted skill that implies it, when the activity does not grant it by name
};

/// A later step that uses what this one gives.
struct Enabling {
  std::size_t step;  ///< place in Path::steps
  Atom atom;
  bool is_credit = false;  ///< the later step does not need it, but takes fewer hours with it
};

struct Step {
  ActivityId activity;
  std::optional<Credit> credit;
  Amount<Hours> hours;  ///< after the credit
  Cost cost;
  std::vector<Closing> closes;
  std::vector<Enabling> enables;
  std::vector<std::size_t> waits_for;  ///< steps whose outcomes it uses
  std::vector<std::size_t> marks;      ///< places in Plan::markers that it gives and no step gave before
  ScheduledItem when;                  ///< by expected figures
};

struct Totals {
  Amount<Hours> hours;
  Amount<Money> money;             ///< of the known prices
  std::size_t unknown_prices = 0;  ///< steps whose price nobody knows
  Money assumed_money;             ///< what these count as in the cost, each as the dearest known one of its kind
  Amount<Weeks> weeks;             ///< the schedule by low, expected and high figures
};

struct Path {
  std::vector<Step> steps;  ///< in an order in which every prerequisite is met
  Totals totals;
  Cost cost;
  bool is_proved = false;
  Cost bound;
  int unverified_percent = 0;          ///< share of the expected hours that rests on unverified entries
  bool is_thinly_founded = false;      ///< that share is more than a third
  std::vector<std::int64_t> uses;      ///< by limit: of amounts what the path takes by high figures, else 0
  std::size_t compared_with = 0;       ///< place of the path above that it is most like; of the first its own
  std::vector<ActivityId> only_here;   ///< not in that path
  std::vector<ActivityId> only_above;  ///< in that path, not here
};

/// Something unknown about the person that would change the answer: a line of the gap, or a skill on the way to one.
struct Question {
  Atom atom;
  bool asks_evidence = false;    ///< whether having used it in practice is asked too
  Cost saved_cost;               ///< by which the best path would be cheaper if it were already had
  Hours saved_hours;             ///< expected hours likewise; may be negative where money is saved by hours
  Money saved_money;             ///< expected known prices likewise; may be negative
  Weeks saved_weeks{};           ///< expected weeks likewise; may be negative
  bool is_another_path = false;  ///< the best path then holds what the present one does not
  int jobs = 0;                  ///< jobs on the way in it that the present one does not hold
};

/// What loosening one limit by itself would bring: the next amount with which another path is the best.
struct LimitPrice {
  enum class State : std::uint8_t {
    costs_nothing,  ///< proven: without this limit the best path would cost the same
    costs,          ///< another path would be cheaper
    unknown,        ///< steps or time ran out before it was known
  };
  State state = State::unknown;
  std::optional<std::int64_t> to;  ///< of amounts; none: the limit has to go as a whole
  bool is_least = false;           ///< proven: no smaller amount makes the best path cheaper
  std::optional<Path> path;        ///< the cheapest then, when it costs
};

/// A limit loosened: to an amount, or given up.
struct Loosening {
  std::size_t limit = 0;           ///< place in Limits::all
  std::optional<std::int64_t> to;  ///< none: it has to go as a whole
  friend auto operator<=>(const Loosening&, const Loosening&) = default;
};

/// What somebody would have to give up to have a path, where none keeps all limits.
struct WayOut {
  std::vector<Loosening> loosened;  ///< by limit; loosening fewer of them leaves no path
  bool is_least = false;            ///< proven: no amount can be smaller with the others as they are
  Path path;                        ///< the cheapest known then
};

/// A goal that nothing in the catalog reaches, whatever the limits.
struct Lack {
  Atom goal;
  bool in_practice = false;  ///< what is missing is a way to use it, not to learn it
  std::vector<Atom>
      roots;  ///< what it waits for in the end and no activity gives; empty: activities wait for each other
};

struct WaysOut {
  std::vector<WayOut> all;  ///< fewer limits first, then by amounts; at most five sets of limits, five amounts for each
  bool is_complete = false;  ///< there are no others, and each set is smallest
  std::vector<Lack> lacks;   ///< when not even giving up all limits leaves a path
};

/// One path of the front of hours against money: nothing takes less of one without taking more of the other.
struct TradeOff {
  Path path;
  Money money;             ///< expected, rounded up to whole units
  bool is_proved = false;  ///< no path with that money or less takes fewer hours
  Hours hours_at_least;    ///< proven
};

/// All that can be had by giving money for hours, by expected figures, on a grid of 1 h and 1 unit of money. Paths with
/// an unknown price stay out.
struct TradeOffs {
  std::vector<TradeOff> points;            ///< fewest hours first
  bool is_complete = false;                ///< proven: nothing is cheaper than the last of them
  std::optional<Certificate> certificate;  ///< of the points, by rank, when wanted
};

/// How far the best path takes care of something besides the skills, as a rule counts it.
struct Coverage {
  enum class State : std::uint8_t { empty, thin, covered };
  RuleId rule;
  const Consequence* asked = nullptr;  ///< of the kind cover
  std::int64_t count = 0;
  [[nodiscard]] State state() const {
    if (count == 0) return State::empty;
    return count < asked->counts.least.value_or(1) ? State::thin : State::covered;
  }
};

/// What a rule offers to do besides the best path, the most telling first.
struct Offer {
  RuleId rule;
  std::vector<ActivityId> activities;
};

/// Another role that the best path brings nearer.
struct Unlock {
  RoleId role;
  bool is_near = false;     ///< of a family that the person holds or wants a role of: likely in the same house
  std::vector<Atom> lacks;  ///< of what is asked for at hiring, in part or not had after the path
  std::size_t gains = 0;    ///< of what is asked for at hiring, what the path brings
};

/// Whether a path has to close the line: open, and essential or asked for.
[[nodiscard]] inline bool is_to_close(const GapLine& line, const PlanOptions& options) {
  return line.is_open() && (line.is_essential() || options.include_useful);
}

/// Everything that `plan` and `gap` answer. Lifetime: refers to nothing; ids are those of the catalog it was made from.
struct Plan {
  std::optional<RoleId> target;  ///< none: the goal names skills instead
  Profile profile;
  PlanOptions options;
  Findings findings;
  Requirements requirements;
  Gap gap;
  std::vector<Collision> collisions;
  std::vector<Preference> preferences;    ///< the person's, then those of rules; what costs are counted with
  std::vector<Preparation> preparations;  ///< for obstacles that rules name
  std::vector<RuleCredit> rule_credits;   ///< hours that rules say are saved, or are not
  std::vector<Marker> markers;            ///< what a path has to hold besides: a stretch, a second context
  std::vector<Coverage> coverage;         ///< of the best path, as rules count
  std::vector<Offer> offers;              ///< beside the best path, by rule
  std::vector<Unlock> unlocks;            ///< roles that the best path brings within reach, or nearly; at most eight
  std::vector<GoalCheck> goal_checks;     ///< letter by letter; empty when the goal is only a role
  LimitEffects limit_effects;             ///< empty when there was nothing to search for
  std::vector<Path> paths;                ///< by rank; each keeps all limits by high figures
  SearchEnd end = SearchEnd::complete;
  Cost bound;                                    ///< proven for the path looked for last, found or not
  std::vector<Atom> unreachable;                 ///< when no path exists: what nothing reaches
  std::vector<std::size_t> unreachable_markers;  ///< likewise what nothing gives, by place in `markers`
  std::optional<WaysOut> ways_out;               ///< when it is known that there is no path
  std::vector<LimitPrice> limit_prices;          ///< by limit, when the best path is proven; else empty
  std::optional<TradeOffs> trade_offs;           ///< when wanted and there was something to search for
  std::vector<Question> questions;               ///< the most telling first, at most five
  std::vector<Atom> untried;  ///< unknown too, but steps or time ran out before it was known what they change
  std::optional<Certificate> certificate;  ///< of what is said about the paths; when wanted, and there was a search
  [[nodiscard]] Overlays overlays() const {
    return {preferences, preparations, rule_credits, markers, options.goal.stretch == Stretch::low};
  }

  bool is_stopped = false;  ///< somebody asked to stop, for paths or questions: repeating may answer otherwise
};

}  // namespace careergap
