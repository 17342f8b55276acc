#include "engine/report/impact_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "engine/base/text.h"
#include "engine/report/words.h"
#include "engine/report/wrap.h"

namespace careergap {

namespace {

using How = EntryChange::How;
using Json = nlohmann::ordered_json;

std::string_view word_of(How how) {
  constexpr std::array<std::string_view, 4> kWords{"added", "removed", "renamed", "changed"};
  return kWords[static_cast<std::size_t>(how)];
}

std::string_view word_of(ShortAnswer::End end) {
  constexpr std::array<std::string_view, 4> kWords{"path", "complete", "no_path", "open"};
  return kWords[static_cast<std::size_t>(end)];
}

/// `requires.sql.level` → `requires`, `sql`, `level`.
struct Keys {
  std::string_view list, item, field;
};

Keys split_keys(std::string_view keys) {
  const auto first = keys.find('.');
  if (first == std::string_view::npos) return {keys, {}, {}};
  const auto rest = keys.substr(first + 1);
  const auto second = rest.find('.');
  return {keys.substr(0, first), rest.substr(0, second),
          second == std::string_view::npos ? std::string_view{} : rest.substr(second + 1)};
}

/// What lists of an entry do with what they name.
std::string_view find_verb(std::string_view list) {
  constexpr std::pair<std::string_view, std::string_view> kVerbs[] = {
      {"requires", "asks for"}, {"grants", "gives"}, {"teaches", "teaches"}, {"entry", "is hired with"}};
  const auto at = std::ranges::find(kVerbs, list, [](const auto& row) { return row.first; });
  return at == std::end(kVerbs) ? std::string_view{} : at->second;
}

std::string or_default(const std::string& value, std::string_view keys) {
  if (!value.empty()) return value;
  if (keys.ends_with(".importance")) return "essential";
  if (keys.ends_with(".weight")) return "3";
  return "nothing";
}

std::string say_before(const FieldChange& change) {
  return fmt::format("before {}", or_default(change.before, change.keys));
}

/// A line about one field, as somebody who knows careers would say it where there is a usual way.
std::string render_field_change(const FieldChange& change) {
  const auto [list, item, field] = split_keys(change.keys);
  const auto verb = find_verb(list);
  if (!verb.empty() && !item.empty() && field.empty()) {
    if (change.after.empty()) return fmt::format("no longer {} {} ({})", verb, item, change.before);
    if (change.before.empty()) return fmt::format("{} {} now: {}", verb, item, change.after);
    return fmt::format("{} {} {}, {}", verb, item, change.after, say_before(change));
  }
  if (!verb.empty() && field == "level")
    return fmt::format("{} {} {}, {}", verb, item, change.after, say_before(change));
  if (!verb.empty() && field == "importance")
    return fmt::format("{} {} as {}, {}", verb, item, or_default(change.after, change.keys), say_before(change));
  if (change.before.empty()) return fmt::format("{} now: {}", change.keys, change.after);
  if (change.after.empty()) return fmt::format("{} no longer: {}", change.keys, change.before);
  return fmt::format("{}: {}, {}", change.keys, change.after, say_before(change));
}

std::string render_entry_change(const EntryChange& change, const Style& style) {
  std::string what(word_of(change.how));
  if (change.how == How::renamed) what = fmt::format("called {} before", change.old_id);
  if (change.how == How::removed && !change.old_id.empty()) what = fmt::format("went into {}", change.old_id);
  if (!change.is_recorded) what = "gone without a word in redirects.yaml";
  std::string text = fmt::format("  {}  {}, {} ({}:{})\n", style.strong(change.id), change.name, what,
                                 change.mark.file(), change.mark.line());
  for (const auto& field : change.fields) text += fmt::format("      {}\n", wrap_text(render_field_change(field), 8));
  return text;
}

std::string render_counts(const CatalogDiff& diff) {
  std::map<How, std::size_t> counts;
  for (const auto& entry : diff.entries) ++counts[entry.how];
  std::vector<std::string> parts;
  for (const auto& [how, count] : counts) parts.push_back(fmt::format("{} {}", count, word_of(how)));
  return join(parts, ", ");
}

// Impact

std::string render_answer(const ShortAnswer& answer, const std::string& currency) {
  using End = ShortAnswer::End;
  if (answer.end == End::complete) return "nothing missing";
  if (answer.end == End::no_path) return "no path";
  if (answer.end == End::open) return "not found in time";
  const Weeks weeks = answer.weeks.expected;
  return fmt::format("{} h, {}, {}{}", render_number(answer.hours.expected.value),
                     render_money(answer.money.expected, currency), render_weeks({weeks, weeks, weeks}),
                     answer.is_proved ? "" : " (not proven)");
}

std::string render_change(const AnswerChange& change, const ImpactAsker& asker, const std::string& currency,
                          const Style& style) {
  std::string text = fmt::format("  {} → {}\n      {}, before {}\n", style.strong(asker.name), asker.target,
                                 render_answer(change.after, currency), render_answer(change.before, currency));
  const auto& before = change.before;
  const auto& after = change.after;
  if (before.requirements != after.requirements)
    text += fmt::format("      {} essential lines, before {}\n", after.requirements, before.requirements);
  if (before.first != after.first && !after.first.empty())
    text += fmt::format("      {}\n", wrap_text(fmt::format("begins with: {}, before: {}", after.first,
                                                            before.first.empty() ? "nothing" : before.first),
                                                8));
  std::vector<std::string> came, went;
  std::ranges::set_difference(after.activities, before.activities, std::back_inserter(came));
  std::ranges::set_difference(before.activities, after.activities, std::back_inserter(went));
  if (!came.empty()) text += fmt::format("      {}\n", wrap_text("new in it: " + join(came, ", "), 8));
  if (!went.empty()) text += fmt::format("      {}\n", wrap_text("no longer in it: " + join(went, ", "), 8));
  return text;
}

struct ImpactCounts {
  std::size_t worse = 0, better = 0, other = 0, lost = 0, gained = 0;
};

ImpactCounts count_changes(const Impact& impact) {
  ImpactCounts counts;
  for (const auto& change : impact.changes) {
    if (change.is_lost())
      ++counts.lost;
    else if (change.is_gained())
      ++counts.gained;
    else if (change.growth() != 0)
      ++(change.growth() > 0 ? counts.worse : counts.better);
    else
      ++counts.other;
  }
  return counts;
}

/// The worst first; of those that gain the most first.
std::string render_part(std::string_view head, std::vector<const AnswerChange*> changes,
                        const std::vector<ImpactAsker>& askers, const std::string& currency, std::size_t most,
                        const Style& style) {
  if (changes.empty() || most == 0) return {};
  std::string text = fmt::format("{}\n", style.strong(head));
  for (std::size_t i = 0; i < std::min(most, changes.size()); ++i)
    text += render_change(*changes[i], askers[changes[i]->asker], currency, style);
  if (changes.size() > most) text += fmt::format("  … and {} more\n", changes.size() - most);
  return text + "\n";
}

Json build_answer(const ShortAnswer& answer) {
  const auto amount = [](auto a) {
    return Json{{"low", a.low.value}, {"expected", a.expected.value}, {"high", a.high.value}};
  };
  return {{"end", word_of(answer.end)},    {"cost", answer.cost.value},
          {"hours", amount(answer.hours)}, {"money_minor_units", amount(answer.money)},
          {"weeks", amount(answer.weeks)}, {"requirements", answer.requirements},
          {"first", answer.first},         {"activities", answer.activities},
          {"proved", answer.is_proved}};
}

Json build_diff(const CatalogDiff& diff) {
  Json entries = Json::array();
  for (const auto& change : diff.entries) {
    Json fields = Json::array();
    for (const auto& field : change.fields)
      fields.push_back({{"keys", field.keys},
                        {"before", field.before},
                        {"after", field.after},
                        {"words", render_field_change(field)}});
    entries.push_back({{"kind", change.kind},
                       {"id", change.id},
                       {"name", change.name},
                       {"how", word_of(change.how)},
                       {"other_id", change.old_id},
                       {"recorded", change.is_recorded},
                       {"file", change.mark.file()},
                       {"line", change.mark.line()},
                       {"fields", std::move(fields)}});
  }
  return entries;
}

}  // namespace

std::string render_diff_text(const CatalogDiff& diff, const Style& style) {
  if (diff.is_empty())
    return diff.files_laid_out == 0
               ? "no change\n"
               : fmt::format(
                     "no change of meaning; {} file{} read otherwise (layout, comments, tests, dates of review)\n",
                     diff.files_laid_out, diff.files_laid_out == 1 ? " does" : "s do");
  std::string text, kind;
  for (const auto& change : diff.entries) {
    if (change.kind != kind) text += fmt::format("{}{}\n", text.empty() ? "" : "\n", change.kind);
    kind = change.kind;
    text += render_entry_change(change, style);
  }
  return text + fmt::format("\n{}\n", render_counts(diff));
}

std::string render_diff_json(const CatalogDiff& diff) {
  return Json{{"schema", "careergap.diff/1"}, {"entries", build_diff(diff)}}.dump(2) + "\n";
}

std::string render_impact_text(const Impact& impact, const std::vector<ImpactAsker>& askers,
                               const std::string& currency, std::size_t most, const Style& style) {
  std::vector<const AnswerChange*> lost, worse, better, other;
  for (const auto& change : impact.changes) {
    auto& part = change.is_lost()                            ? lost
                 : change.is_gained() || change.growth() < 0 ? better
                 : change.growth() > 0                       ? worse
                                                             : other;
    part.push_back(&change);
  }
  std::ranges::stable_sort(
      better, {}, [](const AnswerChange* change) { return std::pair(!change->is_gained(), change->growth()); });
  std::string text = render_part("No longer reachable", lost, askers, currency, most, style) +
                     render_part("Worse, the worst first", worse, askers, currency, most, style) +
                     render_part("Better, the most first", better, askers, currency, most, style) +
                     render_part("Otherwise, at the same cost", other, askers, currency, most, style);
  const ImpactCounts counts = count_changes(impact);
  if (!impact.roles_added.empty())
    text += fmt::format("New roles: {}\n", wrap_text(join(impact.roles_added, ", "), 11));
  if (!impact.roles_removed.empty())
    text += fmt::format("Roles that went: {}\n", wrap_text(join(impact.roles_removed, ", "), 17));
  text += fmt::format(
      "{} best paths asked for: {} unchanged, {} worse, {} better, {} otherwise at the same cost, {} no "
      "longer reachable, {} reachable now\n",
      render_number(static_cast<std::int64_t>(impact.asked)),
      render_number(static_cast<std::int64_t>(impact.asked - impact.changes.size())), counts.worse, counts.better,
      counts.other, counts.lost, counts.gained);
  if (impact.searched < impact.asked)
    text += fmt::format("{} of them without a search, as nothing that they depend on has changed\n",
                        render_number(static_cast<std::int64_t>(impact.asked - impact.searched)));
  if (impact.is_stopped) text += fmt::format("{} of {} only: it was stopped\n", impact.asked, askers.size());
  return text;
}

std::string render_impact_json(const Impact& impact, const std::vector<ImpactAsker>& askers, const CatalogDiff& diff) {
  Json changes = Json::array();
  for (const auto& change : impact.changes)
    changes.push_back({{"from", askers[change.asker].name},
                       {"to", askers[change.asker].target},
                       {"growth", change.growth()},
                       {"before", build_answer(change.before)},
                       {"after", build_answer(change.after)}});
  const ImpactCounts counts = count_changes(impact);
  const Json summary{
      {"asked", impact.asked}, {"searched", impact.searched}, {"unchanged", impact.asked - impact.changes.size()},
      {"worse", counts.worse}, {"better", counts.better},     {"otherwise", counts.other},
      {"lost", counts.lost},   {"gained", counts.gained},     {"stopped", impact.is_stopped}};
  return Json{{"schema", "careergap.impact/1"},    {"summary", summary},
              {"roles_added", impact.roles_added}, {"roles_removed", impact.roles_removed},
              {"changes", std::move(changes)},     {"diff", build_diff(diff)}}
             .dump(2) +
         "\n";
}

}  // namespace careergap
