#include "engine/report/markdown.h"

#include <fmt/format.h>

#include "engine/base/text.h"
#include "engine/report/beside_words.h"
#include "engine/report/explain_words.h"
#include "engine/report/goal_words.h"
#include "engine/report/limit_words.h"
#include "engine/report/markdown_text.h"
#include "engine/report/what_if_words.h"

namespace careergap {

namespace {

std::string render_with_offers(const Catalog& catalog, const Plan& plan, RuleId rule, const std::string& text) {
  const auto offers = render_offers(catalog, plan, rule);
  return offers.empty() ? text : text + " " + offers;
}

std::string render_head(const Catalog& catalog, const Request& request, const Plan& plan) {
  const auto goal = render_goal(catalog, plan);
  std::string text = plan.target ? fmt::format("# To {}\n\n{}\n\n", escape_markdown(catalog[*plan.target].title),
                                               escape_markdown(catalog[*plan.target].about))
                                 : fmt::format("# {}\n\n", escape_markdown(goal));
  if (plan.target && !goal.empty()) text += fmt::format("- Goal: {}\n", escape_markdown(goal));
  for (const auto& from : request.from) {
    const auto& match = from.matches.front();
    text += fmt::format("- From: {} (understood by {})\n", escape_markdown(catalog[match.id].title),
                        escape_markdown(render_reason(match.by, match.matched)));
  }
  for (const auto& have : request.have) text += fmt::format("- With: {}\n", escape_markdown(have));
  for (const auto& used : request.used) text += fmt::format("- With, in practice: {}\n", escape_markdown(used));
  if (request.profile_file) text += fmt::format("- Profile: {}\n", escape_markdown(*request.profile_file));
  if (!plan.options.limits.is_empty())
    text += fmt::format("- Limits: {}\n", escape_markdown(render_limits(catalog, plan.options.limits)));
  if (const auto effects = render_limit_effects(catalog, plan); !effects.empty())
    text += fmt::format("- {}\n", escape_markdown(effects));
  for (const auto& [says, resolve, because, rule] : build_conflicts(catalog, plan))
    text += fmt::format("- **Difficult, not impossible:** {} What would resolve it: {}{}\n", escape_markdown(says),
                        escape_markdown(resolve), because.empty() ? "" : " (" + escape_markdown(because) + ")");
  if (const auto question = render_purpose_question(plan); !question.empty())
    text += fmt::format("- {}\n", escape_markdown(question));
  for (const auto& [rule, consequence] : plan.findings.all)
    if (consequence->kind == Consequence::Kind::warn)
      text += fmt::format("- **Warning:** {} ({})\n",
                          escape_markdown(render_with_offers(catalog, plan, rule, consequence->text)),
                          escape_markdown(catalog[rule].because));
  text += fmt::format("- Readiness: {} %", plan.gap.readiness);
  if (plan.gap.readiness_at_most > plan.gap.readiness)
    text += fmt::format(", up to {} % if all that is unknown is already there", plan.gap.readiness_at_most);
  text += "\n";
  std::string rows;
  for (const auto& [letter, name, verdict, note] : build_goal_checks(catalog, plan))
    rows += fmt::format("| {} | {} | {} | {} |\n", letter, name, verdict, escape_markdown(note));
  if (!rows.empty()) text += "\n| | SMART | | |\n|---|---|---|---|\n" + rows;
  return text;
}

std::string render_beside(const Catalog& catalog, const Plan& plan) {
  std::string text, rows;
  for (const auto& [name, state, count, because, rule, offers] : build_coverage(catalog, plan))
    rows += fmt::format("| {} | {} | {} | {} |\n", escape_markdown(name), state, count,
                        escape_markdown(offers.empty() ? because : because + " " + offers));
  if (!rows.empty())
    text += "\n## What path 1 takes care of\n\n| what | state | steps | why |\n|---|---|---|---|\n" + rows;
  rows.clear();
  for (const auto& [title, lacks, is_near] : build_unlocks(catalog, plan))
    rows += fmt::format("- {}: {} ({})\n", escape_markdown(title), escape_markdown(lacks),
                        is_near ? "in your field" : "elsewhere");
  if (!rows.empty()) text += "\n## What else path 1 brings within reach\n\n" + rows;
  rows.clear();
  for (const auto& sentence : build_strength_sentences(catalog, plan))
    rows += fmt::format("- {}\n", escape_markdown(sentence));
  if (!rows.empty()) text += "\n## How you could put your strengths\n\n" + rows;
  return text;
}

std::string render_gap_table(const Catalog& catalog, const Plan& plan, bool only_open) {
  std::string rows;
  for (const auto& line : plan.gap.lines) {
    if (only_open && !line.is_open()) continue;
    rows += fmt::format("| {} | {} | {} | {} | {} | {} |\n", escape_markdown(catalog[line.requirement.skill.id].label),
                        line.have.value, line.requirement.level.value, word_of(line.state),
                        word_of(line.requirement.importance), escape_markdown(line.requirement.why));
  }
  if (rows.empty()) return {};
  return "\n## The gap\n\n| skill | have | need | state | importance | why |\n|---|---|---|---|---|---|\n" + rows;
}

std::string render_step(const Catalog& catalog, const Plan& plan, const ExplainedPlan* explained, std::size_t rank,
                        std::size_t place) {
  const Step& step = plan.paths[rank].steps[place];
  const Activity& activity = catalog[step.activity];
  const std::string title = activity.url.empty()
                                ? escape_markdown(activity.title)
                                : fmt::format("[{}](<{}>)", escape_markdown(activity.title), activity.url);
  const std::string number = fmt::format("{}. ", place + 1);
  // A list inside an item must start below the item's text, or it ends the list: from step 10 on that is a column
  // further in.
  const std::string inside(number.size(), ' ');
  std::string text =
      fmt::format("{}[ ] **{}** ({}), weeks {}–{}\n", number, title,
                  escape_markdown(render_figures(catalog, step, ", ")), step.when.start.value, step.when.finish.value);
  std::vector<std::string> closings;
  for (const auto& closing : step.closes) closings.push_back(render_closing(catalog, plan.gap, closing));
  if (!closings.empty()) text += fmt::format("{}- Closes: {}\n", inside, escape_markdown(join(closings, "; ")));
  if (const auto opens = render_enabling(catalog, step); !opens.empty())
    text += fmt::format("{}- Opens: {}\n", inside, escape_markdown(opens));
  if (step.credit) text += fmt::format("{}- Credit: {}\n", inside, escape_markdown(render_credit(catalog, step)));
  if (explained != nullptr)
    for (const auto& reason : render_reasons(*explained, rank, place, false))
      text += fmt::format("{}- Reason: {}\n", inside, escape_markdown(reason));
  for (const auto& says : list_marks(catalog, plan, step))
    text += fmt::format("{}- Besides: {}\n", inside, escape_markdown(says));
  for (const auto& [head, body] :
       {std::pair("What you do", activity.about), std::pair("Why it counts", render_because(activity)),
        std::pair("Needs", render_hiring(catalog, activity)), std::pair("General", render_general(activity)),
        std::pair("Source", render_provenance(catalog, activity.provenance))})
    if (!body.empty()) text += fmt::format("{}- {}: {}\n", inside, head, escape_markdown(body));
  return text;
}

std::string render_path(const Catalog& catalog, const Plan& plan, const ExplainedPlan* explained, std::size_t rank) {
  const Path& path = plan.paths[rank];
  std::string text =
      fmt::format("\n## Path {}: {}, {}, {}\n\nAt {} h a week. Cost {}; {}.", rank + 1, render_hours(path.totals.hours),
                  render_total_price(path.totals, catalog.base_currency()), render_weeks(path.totals.weeks),
                  plan.options.hours_per_week.value, render_cost(path, catalog.base_currency()),
                  render_proof(catalog, path, rank, plan.options));
  if (const auto keeping = render_keeping(catalog, plan, path); !keeping.empty())
    text += fmt::format(" Keeps, by high figures: {}.", escape_markdown(keeping));
  if (path.is_thinly_founded)
    text += fmt::format(" {} % of its hours rest on unverified entries.", path.unverified_percent);
  text += "\n\n";
  for (std::size_t i = 0; i < path.steps.size(); ++i) text += render_step(catalog, plan, explained, rank, i);
  return text;
}

std::string render_obstacles(const Catalog& catalog, const Plan& plan) {
  std::string text;
  for (const auto& [name, trigger, response, preparation, because, rule] : build_obstacles(catalog, plan))
    text += fmt::format("- **{}.** If {}: {}. {} ({})\n", escape_markdown(name), escape_markdown(trigger),
                        escape_markdown(response), escape_markdown(preparation), escape_markdown(because));
  return text.empty() ? text : "\n## What may stand in the way\n\n" + text;
}

}  // namespace

std::string render_plan_markdown(const Catalog& catalog, const Request& request, const Plan& plan) {
  std::string text = render_head(catalog, request, plan) + render_gap_table(catalog, plan, true);
  if (plan.paths.empty() && plan.end == SearchEnd::complete)
    text += "\nNothing essential is missing: you are already there.\n";
  const auto explained = request.explains ? std::optional(explain(catalog, plan)) : std::nullopt;
  for (std::size_t rank = 0; rank < plan.paths.size(); ++rank)
    text += render_path(catalog, plan, explained ? &*explained : nullptr, rank);
  if (const auto end = render_search_end(catalog, plan); !end.empty()) text += "\n" + escape_markdown(end) + "\n";
  if (!plan.paths.empty()) text += render_obstacles(catalog, plan);
  for (const auto& [heading, lines, note] : build_what_ifs(catalog, plan)) {
    text += fmt::format("\n## {}\n\n", escape_markdown(heading));
    for (const auto& line : lines) text += fmt::format("- {}\n", escape_markdown(line));
    if (!note.empty()) text += fmt::format("\n{}\n", escape_markdown(note));
  }
  if (const auto proof = render_certificate_line(request, plan); !proof.empty())
    text += "\n" + escape_markdown(proof) + "\n";
  std::string questions;
  for (const auto& question : plan.questions) {
    questions += fmt::format("- {}: say `{}`; {}\n", escape_markdown(render_atom(catalog, question.atom)),
                             render_answer_flag(catalog, question), render_saving(question, catalog.base_currency()));
  }
  if (!questions.empty()) text += "\n## If you already have\n\n" + questions;
  if (const auto untried = render_untried(catalog, plan); !untried.empty())
    text += "\n" + escape_markdown(untried) + "\n";
  for (const auto& [rule, consequence] : plan.findings.all)
    if (consequence->kind == Consequence::Kind::advise)
      text += fmt::format("\n> {} ({})\n", escape_markdown(render_with_offers(catalog, plan, rule, consequence->text)),
                          escape_markdown(catalog[rule].because));
  text += render_beside(catalog, plan);
  const std::string credit_rule = render_credit_rule(plan);
  return text + fmt::format("\nRanked by {}: {}.{} Catalog {}, {}.\n", row_of(plan.options.preset).word,
                            render_formula(catalog, plan), credit_rule.empty() ? "" : " " + credit_rule,
                            catalog.digest().substr(0, 12), render_date(request.today));
}

std::string render_gap_markdown(const Catalog& catalog, const Request& request, const Plan& plan) {
  return render_head(catalog, request, plan) + render_gap_table(catalog, plan, false);
}

}  // namespace careergap
