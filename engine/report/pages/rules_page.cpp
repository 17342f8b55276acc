#include <fmt/format.h>

#include <map>

#include "engine/base/text.h"
#include "engine/report/markdown_text.h"
#include "engine/report/pages/links.h"
#include "engine/report/words.h"

namespace careergap::pages {

namespace {

std::string render_rule(const Rule& rule, const Links& links) {
  std::string text = render_heading(3, "rule-" + rule.id, name_of_id(rule.id)) +
                     render_fact("Id", fmt::format("`{}`, fires {}", rule.id, word_of(rule.phase))) +
                     render_fact("When", render_condition(rule.when, links));
  for (const auto& consequence : rule.then) text += render_fact("Then", render_consequence(consequence, links));
  return text + render_fact("Because", escape_markdown(rule.because)) + links.render_origin(rule.provenance, rule.mark);
}

std::string render_step(const Template& from, const TemplateStep& step) {
  const std::string weeks = step.weeks.high.value > 0 ? ", at least " + render_weeks(step.weeks) : "";
  return fmt::format("{}, {}{}", render_hours(step.hours), word_of(from.common.hours_basis), weeks);
}

std::string render_template(const Catalog& catalog, const Template& from, const Links& links) {
  std::vector<std::string> kinds, domains;
  for (const auto kind : from.kinds) kinds.emplace_back(word_of(kind));
  for (const auto& domain : from.except_domains) domains.push_back(domain.value);
  std::string text = render_heading(3, "template-" + from.id, from.common.title) +
                     escape_markdown_line(from.common.about) + "\n\n" +
                     render_fact("Id", fmt::format("`{}`, {}", from.id, word_of(from.common.kind))) +
                     render_fact("For", join_with(kinds, "and")) + render_fact("Not for", join(domains, ", "));
  for (const auto& step : from.steps)
    text += render_fact(fmt::format("Raises to {} in", step.to.value), render_step(from, step));
  return text + render_fact("Price", escape_markdown(render_price(from.common.price, catalog.base_currency()))) +
         render_fact("Why it counts", escape_markdown(from.common.because)) +
         links.render_origin(from.common.provenance, from.mark);
}

}  // namespace

Page render_rules(const Catalog& catalog, const Links& links) {
  std::map<std::string, std::vector<const Rule*>> by_concern;
  for (const auto& rule : catalog.rules()) by_concern[rule.concern].push_back(&rule);
  std::string text =
      render_title("Rules") +
      "What follows when facts hold, each with its reason. The names of facts are those of the data.\n\n" +
      render_fact("Part of", links.to_page("the catalog", kIndexPage));
  for (const auto& [concern, rules] : by_concern) {
    std::vector<std::string> names;
    for (const Rule* rule : rules) names.push_back(links.to(*rule));
    text += render_fact(name_of_id(concern), join(names, ", "));
  }
  for (const auto& [concern, rules] : by_concern) {
    text += fmt::format("\n## {}\n", escape_markdown(name_of_id(concern)));
    for (const Rule* rule : rules) text += render_rule(*rule, links);
  }
  if (!catalog.templates().empty())
    text += "\n## Templates\n\nEach makes a general step for every skill of its kinds.\n";
  for (const auto& from : catalog.templates()) text += render_template(catalog, from, links);
  return {std::string(kRulesPage), std::move(text)};
}

}  // namespace careergap::pages
