#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/catalog/catalog.h"
#include "engine/plan/plan.h"
#include "engine/profile/resolve.h"

namespace careergap {

/// What a person asked, for echoing it back: outputs show what was understood and how.
struct Request {
  std::vector<Resolution<RoleId>> from;     ///< each with exactly one match
  std::optional<Resolution<RoleId>> to;     ///< likewise
  std::vector<std::string> have, used;      ///< as typed
  std::optional<std::string> profile_file;  ///< as typed
  Date today;
  std::optional<std::string> certificate_file, trade_offs_certificate_file;  ///< as typed
  bool explains = false;                                                     ///< whether each step says why it is there
};

// Wording that several outputs share.

/// "1,240".
[[nodiscard]] std::string render_number(std::int64_t number);
/// "120 USD", "49.50 USD".
[[nodiscard]] std::string render_money(Money money, const std::string& currency);
/// "40 h", or "40 h (20–60)" when the figures differ.
[[nodiscard]] std::string render_hours(Amount<Hours> hours);
/// "12 weeks (8–16)", "1 week"; of two years and more also these: "325 weeks (299–374; 6 years)".
[[nodiscard]] std::string render_weeks(Amount<Weeks> weeks);
/// "free", "price unknown, …", "120 USD", "120 USD (90–150)"; with the original where it was converted: "64 USD (50
/// GBP)".
[[nodiscard]] std::string render_price(const Price& price, const std::string& base_currency);
/// "320 USD (250–400)", with "and 2 unknown prices" where there are any; "nothing" when all is free.
[[nodiscard]] std::string render_total_price(const Totals& totals, const std::string& base_currency);
/// "6,950 points", with ", the unknown price counted as 250 USD" where there is one: the cost can be recomputed.
[[nodiscard]] std::string render_cost(const Path& path, const std::string& base_currency);
/// "SQL 2"; only the label for a credential.
[[nodiscard]] std::string render_atom(const Catalog& catalog, Atom atom);
/// "deprecated since 2026-11-27: because (use 'x' or 'y' instead)".
[[nodiscard]] std::string render_deprecation(const Deprecation& deprecation);
/// "title", "alias 'ETL developer'", "nearest spelling, 'Data engineer'" …: why a text was taken for an entry.
[[nodiscard]] std::string render_reason(MatchedBy by, const std::string& matched);
/// "known, O*NET 29.3 Database, 2025-05-01".
[[nodiscard]] std::string render_provenance(const Catalog& catalog, const Provenance& provenance);
/// "Raises SQL from 2 to 3 and shows it in practice".
[[nodiscard]] std::string render_closing(const Catalog& catalog, const Gap& gap, const Closing& closing);
/// "SQL 2, Python 1 for step 3; Git 1 for step 5": what later steps need of this one; empty when nothing.
[[nodiscard]] std::string render_enabling(const Catalog& catalog, const Step& step);
/// "your employer's consent, since it is done at work (path 2 does without this step)", for a step of the path of that
/// rank; empty when it depends on nobody.
[[nodiscard]] std::string render_consent(const Catalog& catalog, const Plan& plan, std::size_t rank, const Step& step);
/// "Course, Coursera · 40 h (28–60) · 25 USD (0–40)"; of a position "Job · 24 months, paid, without hours of your own".
[[nodiscard]] std::string render_figures(const Catalog& catalog, const Step& step, std::string_view separator);
/// Why a step is believed to give what it grants; for a position, that it is learned on the job.
[[nodiscard]] std::string render_because(const Activity& activity);
/// How many steps of the path templates made.
[[nodiscard]] std::ptrdiff_t count_general_steps(const Catalog& catalog, const Path& path);
/// Of a step that a template made, that it is general; empty for others.
[[nodiscard]] std::string render_general(const Activity& activity);
/// "to be hired: SQL 2, Python 1", of a position what employers accept at hiring; empty for other activities.
[[nodiscard]] std::string render_hiring(const Catalog& catalog, const Activity& activity);
/// "35 h less, 49 USD more"; money only where it differs.
[[nodiscard]] std::string render_change(Hours saved_hours, Money saved_money, const std::string& currency);
/// The same for the answer to a question, with the reason when something is more.
[[nodiscard]] std::string render_saving(const Question& question, const std::string& currency);
/// "20 h less than for a beginner: SQL 3 carries over to MySQL (50 % of its 40 h)", for a step that has a credit.
[[nodiscard]] std::string render_credit(const Catalog& catalog, const Step& step);
/// When something that carries over is a credit and when not, where a path has one; else empty.
[[nodiscard]] std::string render_credit_rule(const Plan& plan);
/// "25 %", "0.5 %".
[[nodiscard]] std::string render_difference(unsigned permille);
/// How far a path's cost can be above what is best, as a share of it: "12.5 %".
[[nodiscard]] std::string render_apart(Cost cost, Cost bound);
/// "proven: no path costs less", "not proven: no such path costs less than 1,200 (4 % apart)", for the given rank from
/// 0. With limits it names them.
[[nodiscard]] std::string render_proof(const Catalog& catalog, const Path& path, std::size_t rank,
                                       const PlanOptions& options);
/// "points = 20 x hours + 1 x USD + 20 per step", with the months of positions where a path has one.
[[nodiscard]] std::string render_formula(const Catalog& catalog, const Plan& plan);
/// What the end of the search means when there are fewer paths than asked for; empty when there is nothing to say.
[[nodiscard]] std::string render_search_end(const Catalog& catalog, const Plan& plan);
/// Unknown skills that nobody knows the effect of, because the search ended early; empty when there are none.
[[nodiscard]] std::string render_untried(const Catalog& catalog, const Plan& plan);
/// What the certificates that were written prove, and how that is checked; empty when none was.
[[nodiscard]] std::string render_certificate_line(const Request& request, const Plan& plan);
/// How to say yes: `--have sql:2`, or `--used sql:3` where evidence is asked for.
[[nodiscard]] std::string render_answer_flag(const Catalog& catalog, const Question& question);
[[nodiscard]] std::string_view word_of(LineState state);
[[nodiscard]] std::string_view word_of(Origin origin);
[[nodiscard]] std::string_view word_of(MatchedBy by);
[[nodiscard]] std::string_view word_of(SearchEnd end);
[[nodiscard]] std::string_view word_of(LimitPrice::State state);

/// As people read it: "Stretch assignment", "Self-study".
[[nodiscard]] std::string render_kind(ActivityKind kind);

}  // namespace careergap
