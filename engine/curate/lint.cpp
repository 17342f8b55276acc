#include "engine/curate/lint.h"

#include <algorithm>
#include <set>

#include "engine/curate/lint_checks.h"
#include "engine/match/normalize.h"

namespace careergap {

namespace {

using Check = void (*)(const Catalog&, Date, Diagnostics&);

constexpr Check kChecks[] = {
    lint_contradicting_rules,  lint_subsumed_rules,   lint_patterns, lint_needless_activities,
    lint_dominated_activities, lint_single_providers, lint_reviews,  lint_prices,
    lint_dates_to_come,        lint_aliases,          lint_reasons,
};

/// Calls `look` with mark and provenance of every entry that has one; of a role the owner is the family's.
template <class Look>
void for_each_provenance(const Catalog& catalog, Look look) {
  for (const auto& skill : catalog.skills()) look(skill.id, skill.mark, skill.provenance);
  for (const auto& activity : catalog.activities()) look(activity.id, activity.mark, activity.provenance);
  for (const auto& family : catalog.families()) look(family.id, family.mark, family.provenance);
  for (const auto& rule : catalog.rules()) look(rule.id, rule.mark, rule.provenance);
  for (const auto& role : catalog.roles()) {
    Provenance provenance = role.provenance;
    const Family* family = catalog.find_family(role.family);
    if (provenance.owner.empty() && family != nullptr) provenance.owner = family->provenance.owner;
    look(role.id, role.mark, provenance);
  }
}

std::string render_owner(const Provenance& provenance) {
  return provenance.owner.empty() ? "; nobody is named as its owner" : "; its owner is " + provenance.owner;
}

bool is_sentence(const std::string& text) {
  return text.ends_with('.') || text.ends_with('!') || text.ends_with('?');
}

void check_reason(const std::string& who, const std::string& reason, const SourceMark& mark, Diagnostics& diagnostics) {
  if (!reason.empty() && !is_sentence(reason))
    diagnostics.add(Code::no_full_stop, mark,
                    "the reason of '" + who + "' does not end as a sentence: '" + reason + "'");
}

void check_aliases(const std::string& id, const std::string& name, const std::vector<Marked<std::string>>& aliases,
                   Diagnostics& diagnostics) {
  std::set<std::string> known{normalize_name(name), normalize_name(id)};
  for (const auto& alias : aliases)
    if (!known.insert(normalize_name(alias.value)).second)
      diagnostics.add(Code::alias_repeats, alias.mark,
                      "the alias '" + alias.value + "' of '" + id + "' is understood without it");
}

}  // namespace

void lint_reviews(const Catalog& catalog, Date today, Diagnostics& diagnostics) {
  std::set<std::string> said;  // of a file once, however many entries it has
  for_each_provenance(catalog, [&](const std::string&, const SourceMark& mark, const Provenance& provenance) {
    if (count_days(provenance.reviewed, today) <= kReviewDays || !said.insert(mark.file()).second) return;
    diagnostics.add(Code::overdue_review, mark,
                    "the file was last read whole on " + render_date(provenance.reviewed) +
                        ", more than two years ago" + render_owner(provenance));
  });
}

void lint_prices(const Catalog& catalog, Date today, Diagnostics& diagnostics) {
  for (const auto& activity : catalog.activities()) {
    const Provenance& provenance = activity.provenance;
    if (activity.deprecated || !activity.price.is_known || activity.price.amount.high == Money{}) continue;
    if (count_days(provenance.as_of, today) > kPriceDays)
      diagnostics.add(Code::old_price, activity.mark,
                      "the price of '" + activity.id + "' is of " + render_date(provenance.as_of) +
                          ", more than a year and a half ago" + render_owner(provenance));
  }
}

void lint_dates_to_come(const Catalog& catalog, Date today, Diagnostics& diagnostics) {
  for_each_provenance(catalog, [&](const std::string& id, const SourceMark& mark, const Provenance& provenance) {
    for (const auto& [key, date] : {std::pair("as_of", provenance.as_of), std::pair("reviewed", provenance.reviewed)})
      if (count_days(today, date) > 0)
        diagnostics.add(Code::date_to_come, mark,
                        "'" + std::string(key) + "' of '" + id + "' is " + render_date(date) + ", and today is " +
                            render_date(today));
  });
}

void lint_aliases(const Catalog& catalog, Date, Diagnostics& diagnostics) {
  for (const auto& role : catalog.roles()) check_aliases(role.id, role.title, role.aliases, diagnostics);
  for (const auto& skill : catalog.skills()) check_aliases(skill.id, skill.label, skill.aliases, diagnostics);
}

void lint_reasons(const Catalog& catalog, Date, Diagnostics& diagnostics) {
  for (const auto& activity : catalog.activities())
    check_reason(activity.id, activity.because, activity.mark, diagnostics);
  for (const auto& rule : catalog.rules()) check_reason(rule.id, rule.because, rule.mark, diagnostics);
  for (const auto& role : catalog.roles())
    for (const auto& line : role.requirements)
      if (line.asked_by == role.id) check_reason(role.id, line.why, line.mark, diagnostics);
  for (const auto& family : catalog.families())
    for (const auto& line : family.requirements) check_reason(family.id, line.why, line.mark, diagnostics);
}

void lint(const Catalog& catalog, Date today, Diagnostics& diagnostics) {
  for (const Check check : kChecks) check(catalog, today, diagnostics);
}

}  // namespace careergap
