#include "engine/report/limit_words.h"

#include <fmt/format.h>

#include <array>

#include "engine/base/text.h"
#include "engine/report/goal_words.h"
#include "engine/report/words.h"

namespace careergap {

namespace {

std::string count_of(std::int64_t number, std::string_view thing) {
  return fmt::format("{} {}{}", render_number(number), thing, number == 1 ? "" : "s");
}

std::string render_mode(Mode mode) {
  constexpr std::array<std::string_view, 3> kWords{"nothing online", "nothing in person", "nothing at work"};
  return std::string(kWords[static_cast<std::size_t>(mode)]);
}

std::string render_region(const std::vector<std::string>& regions) {
  std::vector<std::string> named;
  for (const auto& region : regions)
    if (region != kWorldwide) named.push_back(region);
  return named.empty() ? "held anywhere" : "held in " + join(named, " or ") + " or anywhere";
}

/// "200 of 250 USD": the unit once.
std::string render_use(const Catalog& catalog, LimitName name, std::int64_t use, std::int64_t at_most) {
  const std::string whole = render_limit_amount(catalog, name, at_most);
  const std::string used = render_limit_amount(catalog, name, use);
  return fmt::format("{} of {}", used.substr(0, used.find(' ')), whole);
}

}  // namespace

std::string render_limit_amount(const Catalog& catalog, LimitName name, std::int64_t amount) {
  if (is_money(name)) return render_money({amount}, catalog.base_currency());
  if (name == LimitName::hours) return render_number(amount) + " h";
  return count_of(amount, name == LimitName::weeks ? "week" : "mentorship");
}

std::string render_limit(const Catalog& catalog, const PersonalLimit& limit) {
  std::string text;
  switch (limit.name) {
    case LimitName::free_only:
      return "free only";
    case LimitName::budget:
    case LimitName::hours:
      text = render_limit_amount(catalog, limit.name, limit.at_most);
      return limit.said.empty() ? text : fmt::format("{} ({})", text, limit.said);
    case LimitName::weeks:
      text = render_limit_amount(catalog, limit.name, limit.at_most);
      return limit.said.empty() ? text : fmt::format("{} (by {})", text, limit.said);
    case LimitName::mentorships:
      return "at most " + render_limit_amount(catalog, limit.name, limit.at_most);
    case LimitName::kind:
      text = render_kind(limit.kind);
      text.front() = static_cast<char>(text.front() - 'A' + 'a');
      return "no " + text;
    case LimitName::mode:
      return render_mode(limit.mode);
    case LimitName::attribute:
      return fmt::format("no {}", render_attribute(limit.attribute));
    case LimitName::provider:
      return "nothing by " + limit.words.front();
    case LimitName::region:
      return render_region(limit.words);
    case LimitName::language:
      return "in " + join(limit.words, " or ");
  }
  return {};
}

std::string render_limits(const Catalog& catalog, const Limits& limits) {
  std::vector<std::string> texts;
  for (const auto& limit : limits.all) texts.push_back(render_limit(catalog, limit));
  return join(texts, ", ");
}

std::string render_limit_effects(const Catalog& catalog, const Plan& plan) {
  const LimitEffects& effects = plan.limit_effects;
  if (effects.by.empty()) return {};
  std::string text = fmt::format("{} of {} activities are out", effects.out, effects.activities);
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < effects.by.size(); ++i)
    if (effects.by[i] > 0)
      parts.push_back(fmt::format("{} by “{}”", effects.by[i], render_limit(catalog, plan.options.limits.all[i])));
  return parts.empty() ? text : text + ": " + join(parts, ", ");
}

std::string render_keeping(const Catalog& catalog, const Plan& plan, const Path& path) {
  std::vector<std::string> amounts, others;
  for (std::size_t i = 0; i < path.uses.size(); ++i) {
    const PersonalLimit& limit = plan.options.limits.all[i];
    if (is_amount(limit.name) && limit.name != LimitName::free_only)
      amounts.push_back(render_use(catalog, limit.name, path.uses[i], limit.at_most));
    else
      others.push_back(render_limit(catalog, limit));
  }
  std::string text = join(amounts, ", ");
  if (!others.empty()) text += (text.empty() ? "" : "; ") + join(others, ", ");
  return text;
}

std::string render_limit_flag(const PersonalLimit& limit, std::optional<std::int64_t> amount) {
  switch (limit.name) {
    case LimitName::budget:
    case LimitName::free_only:
      if (amount && *amount % 100 == 0) return fmt::format("--budget {}", *amount / 100);
      if (amount) return fmt::format("--budget {}.{:02}", *amount / 100, *amount % 100);
      return limit.name == LimitName::budget ? "--budget" : "--free-only";
    case LimitName::hours:
      return amount ? fmt::format("--hours {}", *amount) : "--hours";
    case LimitName::weeks:
      if (!amount) return limit.said.empty() ? "--weeks" : "--by";
      return fmt::format("--weeks {}", *amount);
    case LimitName::mentorships:
      return amount ? fmt::format("--mentorships {}", *amount) : "--mentorships";
    case LimitName::kind:
      return fmt::format("--avoid {}", word_of(limit.kind));
    case LimitName::mode:
      return limit.mode == Mode::in_person ? "--in-person no" : fmt::format("--avoid {}", word_of(limit.mode));
    case LimitName::attribute:
      return fmt::format("--avoid {}", word_of(limit.attribute));
    case LimitName::provider:
      return "--avoid-provider '" + limit.words.front() + "'";
    case LimitName::region:
      return "--region";
    case LimitName::language:
      return "--language";
  }
  return {};
}

}  // namespace careergap
