#include "engine/report/words.h"
#include "engine/report/goal_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <map>

#include "engine/base/text.h"
#include "engine/report/limit_words.h"

namespace careergap {

namespace {

/// " (low–high)" when they differ.
template <class Render>
std::string render_range(std::int64_t low, std::int64_t high, Render render) {
  return low == high ? std::string{} : fmt::format(" ({}–{})", render(low), render(high));
}

std::string render_minor_units(std::int64_t minor) {
  return minor % 100 == 0 ? render_number(minor / 100)
                          : fmt::format("{}.{:02}", render_number(minor / 100), minor % 100);
}

std::string render_money_amount(Amount<Money> money, const std::string& currency) {
  return fmt::format("{} {}{}", render_minor_units(money.expected.value), currency,
                     render_range(money.low.value, money.high.value, render_minor_units));
}

/// Nobody pictures 325 weeks.
constexpr std::int64_t kWeeksToCountInYears = 104;

/// "6 years", to the half.
std::string render_years(std::int64_t weeks) {
  constexpr std::int64_t kDaysInAHalfYear = 183;
  const std::int64_t halves = (weeks * 7 + kDaysInAHalfYear / 2) / kDaysInAHalfYear;
  return fmt::format("{}{} years", halves / 2, halves % 2 == 0 ? "" : "½");
}

constexpr const char* kMayDiffer = " Asking again may give another answer.";

/// What is open where a search ended early.
std::string render_rest(const Plan& plan) {
  if (!plan.paths.empty() && !plan.paths.back().is_proved) return "what is not proven says so.";
  return fmt::format("it had found no {} yet, and proven that none costs less than {} points.",
                     plan.paths.empty() ? "path" : "further path", render_number(plan.bound.value));
}

/// What is claimed of the ranked paths.
std::string render_claims(const Plan& plan) {
  const auto proved = std::ranges::count_if(plan.paths, [](const Path& path) { return path.is_proved; });
  std::vector<std::string> claims;
  if (proved == 1) claims.emplace_back("path 1 is the cheapest");
  if (proved > 1) claims.push_back(fmt::format("paths 1 to {} are the cheapest that differ enough", proved));
  if (plan.end == SearchEnd::no_more) claims.emplace_back("there is no further one");
  if (plan.end == SearchEnd::unreachable) claims.emplace_back("there is no path");
  if (plan.end == SearchEnd::out_of_steps || plan.end == SearchEnd::stopped)
    claims.push_back(fmt::format("no {} costs less than {} points", proved == 0 ? "path" : "further path",
                                 render_number(plan.bound.value)));
  return "that " + join(claims, " and that ");
}

std::string render_certificate_line(const std::string& file, const std::string& claims) {
  const std::string name = make_printable(file);
  return fmt::format("{} proves {}; `careergap verify {}` checks it without searching.", name, claims, name);
}

}  // namespace

std::string render_number(std::int64_t number) {
  std::string digits = std::to_string(number < 0 ? -number : number);
  for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3)
    digits.insert(static_cast<std::size_t>(at), ",");
  return number < 0 ? "-" + digits : digits;
}

std::string render_money(Money money, const std::string& currency) {
  return render_minor_units(money.value) + " " + currency;
}

std::string render_hours(Amount<Hours> hours) {
  return render_number(hours.expected.value) + " h" + render_range(hours.low.value, hours.high.value, render_number);
}

std::string render_weeks(Amount<Weeks> weeks) {
  const std::int64_t expected = weeks.expected.value;
  std::vector<std::string> beside;
  if (weeks.low != weeks.high)
    beside.push_back(fmt::format("{}–{}", render_number(weeks.low.value), render_number(weeks.high.value)));
  if (expected >= kWeeksToCountInYears) beside.push_back(render_years(expected));
  return fmt::format("{} week{}{}", render_number(expected), expected == 1 ? "" : "s",
                     beside.empty() ? "" : " (" + join(beside, "; ") + ")");
}

std::string render_price(const Price& price, const std::string& base_currency) {
  if (!price.is_known) return "price unknown, ranked like the dearest of its kind";
  if (price.amount.high.value == 0) return "free";
  std::string text = price.amount.expected.value == 0
                         ? fmt::format("free, or up to {}", render_money(price.amount.high, base_currency))
                         : render_money_amount(price.amount, base_currency);
  if (price.currency != base_currency)
    text += fmt::format(", from {}", render_money_amount(price.original, price.currency));
  return text;
}

std::string render_total_price(const Totals& totals, const std::string& base_currency) {
  std::string text = totals.money.high.value == 0 ? "no money" : render_money_amount(totals.money, base_currency);
  if (totals.unknown_prices > 0)
    text += fmt::format(" and {} unknown price{}", totals.unknown_prices, totals.unknown_prices == 1 ? "" : "s");
  return text;
}

std::string render_cost(const Path& path, const std::string& base_currency) {
  const std::string text = fmt::format("{} points", render_number(path.cost.value));
  if (path.totals.unknown_prices == 0) return text;
  return text +
         (path.totals.unknown_prices == 1
              ? fmt::format(", the unknown price counted as {}", render_money(path.totals.assumed_money, base_currency))
              : fmt::format(", the {} unknown prices counted as {} together", path.totals.unknown_prices,
                            render_money(path.totals.assumed_money, base_currency)));
}

std::string render_atom(const Catalog& catalog, Atom atom) {
  const Skill& skill = catalog[atom.skill];
  return skill.kind == SkillKind::credential ? skill.label : fmt::format("{} {}", skill.label, atom.level.value);
}

std::string render_deprecation(const Deprecation& deprecation) {
  std::vector<std::string> ids;
  for (const auto& id : deprecation.instead) ids.push_back("'" + id.value + "'");
  return fmt::format("deprecated since {}: {}{}", render_date(deprecation.since), deprecation.because,
                     ids.empty() ? "" : fmt::format(" (use {} instead)", join(ids, " or ")));
}

std::string render_reason(MatchedBy by, const std::string& matched) {
  switch (by) {
    case MatchedBy::id:
      return "its id";
    case MatchedBy::title:
      return "its title";
    case MatchedBy::alias:
      return fmt::format("another name of it, '{}'", matched);
    case MatchedBy::reference:
      return fmt::format("its reference '{}'", matched);
    case MatchedBy::pattern:
      return "a usual form of its name";
    case MatchedBy::spelling:
      return fmt::format("the nearest spelling, '{}'", matched);
    case MatchedBy::old_id:
      return fmt::format("its id before, '{}'", matched);
  }
  return {};
}

std::string render_provenance(const Catalog& catalog, const Provenance& provenance) {
  return fmt::format("{}, {}, {}", word_of(provenance.grade), catalog[provenance.source.id].title,
                     render_date(provenance.as_of));
}

std::string render_closing(const Catalog& catalog, const Gap& gap, const Closing& closing) {
  const GapLine& line = gap.lines[closing.line];
  const Skill& skill = catalog[line.requirement.skill.id];
  if (skill.kind == SkillKind::credential) return fmt::format("gives {}", skill.label);
  if (closing.from == closing.to)
    return fmt::format("shows {} {} in practice", skill.label, line.requirement.level.value);
  std::string raise = fmt::format("raises {} from {} to {}", skill.label, closing.from.value, closing.to.value);
  if (closing.through) raise += fmt::format(", which comes with {}", catalog[*closing.through].label);
  return closing.shows_practice ? raise + " and shows it in practice" : raise;
}

std::string render_enabling(const Catalog& catalog, const Step& step) {
  std::map<std::size_t, std::vector<std::string>> by_step;
  for (const auto& [later, atom, is_credit] : step.enables)
    if (!is_credit) by_step[later].push_back(render_atom(catalog, atom));
  std::vector<std::string> parts;
  for (const auto& [later, atoms] : by_step)
    parts.push_back(fmt::format("{} for step {}", join(atoms, ", "), later + 1));
  return join(parts, "; ");
}

std::string render_consent(const Catalog& catalog, const Plan& plan, std::size_t rank, const Step& step) {
  const Activity& activity = catalog[step.activity];
  if (!is_at_work(activity)) return {};
  // Of use to somebody who was refused is only a path that asks for fewer of them, or for no other one.
  const auto count_consents = [&](const Path& path) {
    return std::ranges::count_if(path.steps, [&](const Step& s) { return is_at_work(catalog[s.activity]); });
  };
  std::vector<std::string> without;
  for (std::size_t other = 0; other < plan.paths.size(); ++other) {
    const auto& steps = plan.paths[other].steps;
    const bool asks_for_another = std::ranges::any_of(steps, [&](const Step& s) {
      const auto& mine = plan.paths[rank].steps;
      return is_at_work(catalog[s.activity]) && std::ranges::find(mine, s.activity, &Step::activity) == mine.end();
    });
    const bool has = std::ranges::find(steps, step.activity, &Step::activity) != steps.end();
    const bool asks_for_fewer = count_consents(plan.paths[other]) < count_consents(plan.paths[rank]);
    if (other != rank && !has && (asks_for_fewer || !asks_for_another)) without.push_back(std::to_string(other + 1));
  }
  if (without.empty()) return "your employer's consent, since it is done at work";
  return fmt::format("your employer's consent, since it is done at work (path{} {} another way)",
                     without.size() == 1 ? " " + without.front() : "s " + join(without, " and "),
                     without.size() == 1 ? "goes" : "go");
}

std::string render_figures(const Catalog& catalog, const Step& step, std::string_view separator) {
  const Activity& activity = catalog[step.activity];
  if (activity.kind == ActivityKind::position)
    return fmt::format("{}{}{} months, paid, without hours of your own once you have it; about {} weeks to find it",
                       render_kind(activity.kind), separator, activity.months, kFindingAPost.expected.value);
  return fmt::format("{}{}{}{}{}{}", render_kind(activity.kind),
                     activity.provider.empty() ? "" : ", " + activity.provider, separator, render_hours(step.hours),
                     separator, render_price(activity.price, catalog.base_currency()));
}

std::string render_because(const Activity& activity) {
  if (activity.kind != ActivityKind::position) return activity.because;
  return "Whoever does this job every day can learn what it asks for, in paid time. Ask for it where you work now as "
         "well as "
         "elsewhere, and before you sign whether the work includes each skill under Closes; look at it together with "
         "your "
         "manager after a year. Stay in it for the steps that come after it. What needs what it teaches stands after "
         "the "
         "whole of it, to be on the safe side: ask for that earlier if you can. Neither what it pays is counted here "
         "nor "
         "the hours of looking for it.";
}

std::ptrdiff_t count_general_steps(const Catalog& catalog, const Path& path) {
  return std::ranges::count_if(path.steps, [&](const Step& step) { return is_general(catalog[step.activity]); });
}

std::string render_general(const Activity& activity) {
  if (!is_general(activity)) return {};
  return "no course, book or person is named here: the catalog has none that serves nearly as well. The hours are the "
         "same "
         "estimate for every skill of its kind (template " +
         activity.made_from + ")";
}

std::string render_hiring(const Catalog& catalog, const Activity& activity) {
  if (activity.kind != ActivityKind::position) return {};
  std::vector<std::string> atoms;
  for (const auto& atom : activity.requires_all) atoms.push_back(render_atom(catalog, {atom.skill.id, atom.level}));
  return "an employer who takes you on; asked for at hiring: " + join(atoms, ", ");
}

std::string render_change(Hours saved_hours, Money saved_money, const std::string& currency) {
  const auto change = [](std::int64_t value, const std::string& text) {
    return text + (value >= 0 ? " less" : " more");
  };
  const auto hours = saved_hours.value, money = saved_money.value;
  std::string text = change(hours, fmt::format("{} h", render_number(std::abs(hours))));
  if (money != 0) text += ", " + change(money, render_money({std::abs(money)}, currency));
  return text;
}

std::string render_saving(const Question& question, const std::string& currency) {
  std::string text = render_change(question.saved_hours, question.saved_money, currency);
  const auto weeks = question.saved_weeks.value;
  // With the same steps or fewer the same calendar can be kept, even where the rule lays them out a little later.
  if (weeks > 0 || (weeks < 0 && question.is_another_path))
    text +=
        fmt::format(", {} week{} {}", std::abs(weeks), std::abs(weeks) == 1 ? "" : "s", weeks > 0 ? "less" : "more");
  if (!question.is_another_path) return text;
  text += ", because another path then costs fewer points";
  return question.jobs == 0
             ? text
             : text + fmt::format(", with {} job{} on the way", question.jobs, question.jobs == 1 ? "" : "s");
}

std::string render_credit(const Catalog& catalog, const Step& step) {
  const Credit& credit = step.credit.value();
  const Part part = find_part(catalog[step.activity], credit.towards);
  const std::string share = fmt::format("{} % of its {}{} h", credit.share_percent, part.is_exact ? "" : "about ",
                                        render_number(part.hours.value));
  if (!credit.rule)
    return fmt::format("{} h less than for a beginner: {} carries over to {} ({})", render_number(credit.saved.value),
                       render_atom(catalog, credit.from), catalog[credit.towards].label, share);
  const Rule& rule = catalog[*credit.rule];
  std::string watch;
  for (const auto& consequence : rule.then)
    if (consequence.kind == Consequence::Kind::credit && consequence.atom.skill.id == credit.from.skill &&
        !consequence.text.empty())
      watch = " Watch out: " + consequence.text;
  return fmt::format("{} h less with {} ({}): {} [{}]{}", render_number(credit.saved.value),
                     render_atom(catalog, credit.from), share, rule.because, rule.id, watch);
}

std::string render_credit_rule(const Plan& plan) {
  const bool has_credit = std::any_of(plan.paths.begin(), plan.paths.end(), [](const Path& path) {
    return std::any_of(path.steps.begin(), path.steps.end(), [](const Step& step) { return step.credit.has_value(); });
  });
  if (!has_credit) return {};
  return fmt::format(
      "A skill that carries over shortens study and projects, and only where it saves {} h or more in one step.",
      kLeastCredit.value);
}

std::string render_difference(unsigned permille) {
  return permille % 10 == 0 ? fmt::format("{} %", permille / 10) : fmt::format("{}.{} %", permille / 10, permille % 10);
}

std::string render_apart(Cost cost, Cost bound) {
  if (cost.value <= bound.value) return "0 %";
  // Rounded up, so that 0 % is said of nothing that is not proven. In floating point: costs may be near 2^53.
  const double share = static_cast<double>(cost.value - bound.value) / static_cast<double>(cost.value);
  return render_difference(static_cast<unsigned>(std::ceil(share * 1000)));
}

std::string render_proof(const Catalog& catalog, const Path& path, std::size_t rank, const PlanOptions& options) {
  std::string what = "path";
  if (rank > 0 && options.difference_permille == 0) what = "path that contains none of those above";
  if (rank > 0 && options.difference_permille > 0)
    what =
        fmt::format("path that differs by {} or more from those above", render_difference(options.difference_permille));
  if (!options.limits.is_empty())
    what += fmt::format(" within your limits ({})", render_limits(catalog, options.limits));
  if (path.is_proved) return fmt::format("proven: no {} costs fewer points", what);
  return fmt::format("not proven: no {} costs less than {} ({} apart)", what, render_number(path.bound.value),
                     render_apart(path.cost, path.bound));
}

std::string render_formula(const Catalog& catalog, const Plan& plan) {
  const PresetRow& row = row_of(plan.options.preset);
  const bool has_position = std::ranges::any_of(plan.paths, [&](const Path& path) {
    return std::ranges::any_of(path.steps, [&](const Step& step) { return catalog[step.activity].months > 0; });
  });
  const std::string months = has_position ? fmt::format(" + {} x months in a job", row.per_month) : "";
  const bool has_general =
      std::ranges::any_of(plan.paths, [&](const Path& path) { return count_general_steps(catalog, path) > 0; });
  const std::string general = has_general ? fmt::format(", {} times that for a general step", kTemplateFactor) : "";
  return fmt::format("points = {} x hours + {} x {}{} + {} per step{}{}", row.per_hour, row.per_unit,
                     catalog.base_currency(), months, row.per_activity, general, render_preferences(plan));
}

std::string render_search_end(const Catalog& catalog, const Plan& plan) {
  switch (plan.end) {
    case SearchEnd::complete:
      return {};
    case SearchEnd::no_more:
      return fmt::format("There is no further path that differs by {} or more from these; --difference sets how much.",
                         render_difference(plan.options.difference_permille));
    case SearchEnd::unreachable: {
      if (plan.ways_out && plan.ways_out->lacks.empty() && !plan.options.limits.is_empty())
        return fmt::format("No path keeps all your limits ({}).", render_limits(catalog, plan.options.limits));
      std::vector<std::string> atoms;
      for (const Atom atom : plan.unreachable) atoms.push_back(render_atom(catalog, atom));
      for (const std::size_t place : plan.unreachable_markers) {
        const std::string what = "a step that " + plan.markers[place].says;
        if (std::ranges::find(atoms, what) == atoms.end()) atoms.push_back(what);
      }
      return fmt::format("No path: nothing in the catalog reaches {}.", join(atoms, ", "));
    }
    case SearchEnd::out_of_steps:
      return "The search stopped at its limit of steps; " + render_rest(plan);
    case SearchEnd::stopped:
      return "The search was stopped, by its time limit or by hand; " + render_rest(plan) + kMayDiffer;
  }
  return {};
}

std::string render_untried(const Catalog& catalog, const Plan& plan) {
  if (plan.untried.empty()) return {};
  std::vector<std::string> atoms;
  for (const Atom atom : plan.untried) atoms.push_back(render_atom(catalog, atom));
  return fmt::format("Not tried before the search {}: what would change if you already had {}.{}",
                     plan.is_stopped ? "was stopped" : "ran out of steps", join(atoms, ", "),
                     plan.is_stopped && plan.end != SearchEnd::stopped ? kMayDiffer : "");
}

std::string render_certificate_line(const Request& request, const Plan& plan) {
  std::string text;
  if (request.certificate_file && plan.certificate)
    text = render_certificate_line(*request.certificate_file, render_claims(plan));
  if (!request.trade_offs_certificate_file || !plan.trade_offs || !plan.trade_offs->certificate) return text;
  const bool is_all_proved = std::ranges::all_of(plan.trade_offs->points, &TradeOff::is_proved);
  return text + (text.empty() ? "" : " ") +
         render_certificate_line(*request.trade_offs_certificate_file,
                                 is_all_proved ? "that no path takes fewer hours than each point of hours against "
                                                 "money for as much money"
                                               : "of each point of hours against money that is shown how few hours as "
                                                 "much money can take at least");
}

std::string render_answer_flag(const Catalog& catalog, const Question& question) {
  return fmt::format("--{} {}:{}", question.asks_evidence ? "used" : "have", catalog[question.atom.skill].id,
                     question.atom.level.value);
}

std::string_view word_of(LineState state) {
  return kLineStateWords[static_cast<std::size_t>(state)];
}

std::string_view word_of(Origin origin) {
  constexpr std::array<std::string_view, 4> kWords{"stated", "project", "held_role", "implied"};
  return kWords[static_cast<std::size_t>(origin)];
}

std::string_view word_of(MatchedBy by) {
  constexpr std::array<std::string_view, 7> kWords{"id",      "title",    "alias", "reference",
                                                   "pattern", "spelling", "old_id"};
  return kWords[static_cast<std::size_t>(by)];
}

std::string_view word_of(SearchEnd end) {
  constexpr std::array<std::string_view, 5> kWords{"complete", "no_more", "unreachable", "out_of_steps", "stopped"};
  return kWords[static_cast<std::size_t>(end)];
}

std::string_view word_of(LimitPrice::State state) {
  constexpr std::array<std::string_view, 3> kWords{"costs_nothing", "costs", "unknown"};
  return kWords[static_cast<std::size_t>(state)];
}

std::string render_kind(ActivityKind kind) {
  if (kind == ActivityKind::position) return "Job on the way";
  if (kind == ActivityKind::self_study) return "Self-study";
  if (kind == ActivityKind::writing_speaking) return "Writing or speaking";
  std::string text(word_of(kind));
  std::replace(text.begin(), text.end(), '-', ' ');
  text.front() = static_cast<char>(text.front() - 'a' + 'A');
  return text;
}

}  // namespace careergap
