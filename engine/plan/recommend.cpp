#include "engine/plan/recommend.h"

#include <algorithm>

#include "engine/plan/build_certificate.h"
#include "engine/plan/build_path.h"
#include "engine/plan/calendar_check.h"
#include "engine/plan/goal_check.h"
#include "engine/plan/hours_before.h"
#include "engine/plan/limit_prices.h"
#include "engine/plan/offers.h"
#include "engine/plan/plan_facts.h"
#include "engine/plan/quick_paths.h"
#include "engine/plan/trade_offs.h"
#include "engine/plan/ways_out.h"
#include "engine/rule/fire.h"
#include "engine/search/search.h"

namespace careergap {

namespace {

constexpr std::size_t kMostQuestions = 5;
/// For each search for a path that keeps a deadline.
constexpr std::uint64_t kStepsForQuick = 100;

struct Sums {
  Hours hours;
  Money money;
};

/// Expected hours and expected known prices of a path.
Sums find_sums(const Catalog& catalog, const PlanningProblem& planning, const FoundPath& path) {
  Sums sums;
  for (const std::uint32_t v : path.variants) {
    const VariantOrigin& origin = planning.origins[v];
    const Price& price = catalog[origin.activity].price;
    sums.hours += origin.hours.expected;
    if (price.is_known) sums.money += price.amount.expected;
  }
  return sums;
}

struct Candidate {
  Atom atom;
  bool asks_evidence = false;
};

/// What is unknown about the person and matters to the best path: open lines about which nothing was said, and skills
/// on the way to them.
std::vector<Candidate> find_candidates(const Plan& plan) {
  std::vector<Candidate> candidates;
  const auto add = [&](Atom atom, bool asks_evidence) {
    const bool is_there = std::any_of(candidates.begin(), candidates.end(),
                                      [&](const Candidate& c) { return c.atom.skill == atom.skill; });
    if (!is_there) candidates.push_back({atom, asks_evidence});
  };
  for (const auto& line : plan.gap.lines)
    if (line.state == LineState::unknown && is_to_close(line, plan.options))
      add({line.requirement.skill.id, line.requirement.level}, line.asks_evidence);
  for (const auto& preparation : plan.preparations)
    if (plan.profile.find(preparation.atom.skill) == nullptr) add(preparation.atom, false);
  if (plan.paths.empty()) return candidates;
  for (const auto& step : plan.paths.front().steps)
    for (const auto& enabling : step.enables)
      if (!enabling.is_credit && plan.profile.find(enabling.atom.skill) == nullptr) add(enabling.atom, false);
  return candidates;
}

/// What the watch wants to be told and asked while ranked paths are looked for.
void put_watch(SearchOptions& search, const PlanWatch& watch) {
  search.should_stop = watch.should_stop;
  if (!watch.on_progress) return;
  search.on_progress = [&watch, paths = search.paths](const SearchProgress& at) {
    PlanProgress progress{at.rank, paths, std::nullopt, Cost{at.bound}};
    if (at.upper) progress.best = Cost{*at.upper};
    watch.on_progress(progress);
  };
}

/// Tries what the unknown skills would change in the best path, one after the other, until steps or time run out.
class QuestionSearch {
 public:
  QuestionSearch(const Catalog& catalog, const PlanningProblem& planning, const FoundPath& best, const PlanWatch& watch,
                 Plan& plan)
      : catalog_(catalog),
        planning_(planning),
        best_(best),
        watch_(watch),
        plan_(plan),
        before_(find_sums(catalog, planning, best)),
        candidates_(find_candidates(plan)) {}

  /// The most telling first; those that change nothing are left out. One that takes more than its share of the steps
  /// that are left is not answered, and the plan says so.
  void run(std::uint64_t steps_left) {
    std::vector<Question> questions;
    for (std::size_t place = 0; place < candidates_.size(); ++place) {
      plan_.is_stopped = plan_.is_stopped || (watch_.should_stop && watch_.should_stop());
      QuestionTrial trial;
      if (!plan_.is_stopped && steps_left > 0) trial = try_out(place, std::min(steps_left, kMostStepsForOne));
      steps_left -= std::min(steps_left, trial.steps);
      plan_.is_stopped = plan_.is_stopped || trial.end == SearchEnd::stopped;
      if (trial.question) questions.push_back(*trial.question);
      if (trial.end == SearchEnd::stopped || trial.end == SearchEnd::out_of_steps)
        plan_.untried.push_back(candidates_[place].atom);
    }
    std::stable_sort(questions.begin(), questions.end(),
                     [](const Question& a, const Question& b) { return a.saved_cost > b.saved_cost; });
    if (questions.size() > kMostQuestions) questions.resize(kMostQuestions);
    plan_.questions = std::move(questions);
  }

 private:
  static constexpr std::uint64_t kMostStepsForOne = 1'000;

  struct QuestionTrial {
    SearchEnd end = SearchEnd::out_of_steps;
    std::uint64_t steps = 0;
    std::optional<Question> question;  ///< when the candidate makes the best path cheaper
  };

  QuestionTrial try_out(std::size_t place, std::uint64_t steps) const {
    const Candidate& candidate = candidates_[place];
    PlanningProblem known = planning_;
    add_to_start(known, catalog_, candidate.atom, candidate.asks_evidence);
    put_walls(known, catalog_, plan_.options.limits, plan_.options.hours_per_week);
    SearchOptions search{1, 0, steps};
    search.accepts = build_calendar_check(catalog_, known, plan_.options.limits, plan_.options.hours_per_week);
    search.should_stop = watch_.should_stop;
    search.known_paths = {best_.variants};
    if (watch_.on_progress) {
      const auto tell = [&](const SearchProgress&) {
        watch_.on_progress({1, 1, std::nullopt, {}, PlanPhase::questions, place + 1, candidates_.size()});
      };
      tell({});
      search.on_progress = tell;
    }
    const Answer answer = find_paths(known.problem, search);
    QuestionTrial trial{answer.end, answer.steps, std::nullopt};
    if (answer.paths.empty() || !answer.paths.front().is_proved || answer.paths.front().cost >= best_.cost)
      return trial;
    const Sums after = find_sums(catalog_, known, answer.paths.front());
    const auto& variants = answer.paths.front().variants;
    const Path& now = plan_.paths.front();
    Question question;
    question.atom = candidate.atom;
    question.asks_evidence = candidate.asks_evidence;
    question.saved_cost = best_.cost - answer.paths.front().cost;
    question.saved_hours = before_.hours - after.hours;
    question.saved_money = before_.money - after.money;
    question.saved_weeks =
        now.totals.weeks.expected -
        find_weeks(catalog_, known, {variants.begin(), variants.end()}, plan_.options.hours_per_week).expected;
    for (const std::uint32_t v : variants) {
      const ActivityId activity = known.origins[v].activity;
      if (std::ranges::find(now.steps, activity, &Step::activity) != now.steps.end()) continue;
      question.is_another_path = true;
      question.jobs += catalog_[activity].kind == ActivityKind::position ? 1 : 0;
    }
    trial.question = question;
    return trial;
  }

  const Catalog& catalog_;
  const PlanningProblem& planning_;
  const FoundPath& best_;
  const PlanWatch& watch_;
  Plan& plan_;
  Sums before_;
  std::vector<Candidate> candidates_;
};

/// What the limits cost or, where no path keeps them, how to loosen them. Gives the steps that are left.
std::uint64_t weigh_limits(const Catalog& catalog, const PlanningProblem& planning, const Answer& answer,
                           const PlanWatch& watch, std::uint64_t steps_left, Plan& plan) {
  constexpr std::uint64_t kLeastSteps = 3'000, kShare = 3;
  const std::uint64_t steps = std::min(steps_left, std::max(kLeastSteps, plan.options.search_steps / kShare));
  LimitTrials trials(catalog, planning, plan, watch, steps, answer.paths);
  if (plan.end == SearchEnd::unreachable)
    plan.ways_out = find_ways_out(planning, plan, trials);
  else if (!plan.paths.empty() && plan.paths.front().is_proved)
    plan.limit_prices = find_limit_prices(plan, plan.paths.front().cost, trials);
  plan.is_stopped = plan.is_stopped || trials.is_stopped();
  return steps_left - (steps - trials.steps_left());
}

/// The questions or, where the best path is not proven and no saving would be, what they were about.
void ask_questions(const Catalog& catalog, const PlanningProblem& planning, const Answer& answer,
                   const PlanWatch& watch, std::uint64_t steps_left, Plan& plan) {
  if (!answer.paths.empty() && answer.paths.front().is_proved) {
    QuestionSearch(catalog, planning, answer.paths.front(), watch, plan).run(steps_left);
  } else if (answer.end != SearchEnd::unreachable) {
    for (const Candidate& candidate : find_candidates(plan)) plan.untried.push_back(candidate.atom);
  }
}

/// The search and all that follows from its answer.
void find_ranked_paths(const Catalog& catalog, Plan& plan, const PlanWatch& watch) {
  const PlanOptions& options = plan.options;
  PlanningProblem planning = build_problem(catalog, plan.profile, plan.target, plan.gap, options.preset,
                                           options.include_useful, plan.overlays());
  if (options.limits.find(LimitName::weeks) != nullptr) find_hours_before(planning, catalog);
  plan.limit_effects = put_walls(planning, catalog, options.limits, options.hours_per_week);
  SearchOptions search{options.paths, options.difference_permille, options.search_steps};
  search.accepts = build_calendar_check(catalog, planning, options.limits, options.hours_per_week);
  search.wants_proof = options.wants_certificate;
  put_watch(search, watch);
  std::uint64_t quick_steps = 0;
  search.known_paths =
      find_quick_paths(catalog, planning, options.limits, options.hours_per_week, search, kStepsForQuick, quick_steps);
  search.steps -= std::min(search.steps, quick_steps);
  Answer answer = find_paths(planning.problem, search);
  answer.steps += quick_steps;
  if (options.wants_certificate)
    plan.certificate = build_certificate(catalog, planning, plan, std::move(answer.claims));
  plan.end = answer.end;
  plan.bound = answer.bound;
  plan.is_stopped = answer.end == SearchEnd::stopped;
  for (const std::uint32_t fact : answer.unreachable_goals) {
    if (planning.is_marker(fact))
      plan.unreachable_markers.push_back(fact - planning.fact_of_marker(0));
    else
      plan.unreachable.push_back(planning.atom_of(fact));
  }
  for (const auto& found : answer.paths) {
    plan.paths.push_back(build_path(catalog, planning, plan.gap, found, options.hours_per_week));
    check_uses(catalog, options.limits, plan.paths.back());
    plan.paths.back().uses = find_uses(catalog, options.limits, plan.paths.back());
    if (plan.paths.size() > 1)
      compare_with_nearest(plan.paths.back(), std::span(plan.paths).first(plan.paths.size() - 1));
  }
  if (!plan.paths.empty()) fire_rules(catalog, Phase::after_path, build_plan_facts(catalog, plan), plan.findings);
  plan.coverage = find_coverage(catalog, plan);
  plan.offers = find_offers(catalog, planning, plan);
  plan.unlocks = find_unlocks(catalog, planning, plan);
  std::uint64_t steps_left = options.search_steps - std::min(options.search_steps, answer.steps);
  if (options.weighs_limits) steps_left = weigh_limits(catalog, planning, answer, watch, steps_left, plan);
  if (options.asks_questions) ask_questions(catalog, planning, answer, watch, steps_left, plan);
  if (options.wants_trade_offs && plan.end != SearchEnd::unreachable) {
    LimitTrials trials(catalog, planning, plan, watch, options.search_steps, answer.paths);
    plan.trade_offs = find_trade_offs(catalog, planning, plan, trials);
    plan.is_stopped = plan.is_stopped || trials.is_stopped();
  }
}

}  // namespace

Plan assess(const Catalog& catalog, Profile profile, std::optional<RoleId> target, const PlanOptions& options) {
  Plan plan;
  plan.target = target;
  plan.profile = std::move(profile);
  plan.options = options;
  fire_rules(catalog, Phase::before_gap, build_plan_facts(catalog, plan), plan.findings);
  plan.requirements = build_requirements(catalog, target, plan.findings, build_asked_lines(catalog, plan));
  plan.gap = find_gap(catalog, plan.profile, plan.requirements);
  fire_rules(catalog, Phase::after_gap, build_plan_facts(catalog, plan), plan.findings);
  plan.collisions = find_collisions(catalog, plan);
  plan.preferences = find_preferences(plan);
  plan.preparations = find_preparations(plan);
  plan.rule_credits = find_rule_credits(catalog, plan);
  plan.markers = find_markers(catalog, plan);
  return plan;
}

Plan recommend(const Catalog& catalog, Profile profile, std::optional<RoleId> target, const PlanOptions& options,
               const PlanWatch& watch) {
  Plan plan = assess(catalog, std::move(profile), target, options);
  const bool has_open_lines =
      std::ranges::any_of(plan.gap.lines, [&](const GapLine& line) { return is_to_close(line, options); });
  const bool lacks_a_context =
      std::ranges::any_of(plan.markers, [](const Marker& marker) { return marker.is_for_sure && !marker.is_had; });
  if (has_open_lines || lacks_a_context) find_ranked_paths(catalog, plan, watch);
  plan.goal_checks = check_goal(plan);
  return plan;
}

}  // namespace careergap
