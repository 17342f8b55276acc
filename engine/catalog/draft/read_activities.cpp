#include "engine/base/text.h"
#include "engine/catalog/draft/read_entries.h"

namespace careergap::draft {

namespace {

std::optional<std::int64_t> read_whole(const Node& node, std::int64_t most, std::string_view what,
                                       Diagnostics& diagnostics) {
  return read_integer_node(node, 0, most, what, diagnostics);
}

/// Minor units: a whole number or one with up to two decimals.
std::optional<std::int64_t> read_minor_units(const Node& node, std::int64_t most, std::string_view,
                                             Diagnostics& diagnostics) {
  const auto millionths =
      node.kind == Node::Kind::scalar && !node.is_quoted ? read_millionths(node.text) : std::nullopt;
  if (millionths && *millionths % 10'000 == 0 && *millionths <= most * 1'000'000) return *millionths / 10'000;
  const std::string found = node.kind == Node::Kind::scalar ? "'" + node.text + "'" : std::string(name_of(node.kind));
  diagnostics.add(millionths ? Code::out_of_range : Code::wrong_type, node.mark,
                  found + " is not an amount of money: a number from 0 to " + std::to_string(most) +
                      " with at most two decimals was expected");
  return std::nullopt;
}

/// One number, or `{low, expected, high}` in ascending order.
template <class Unit, class ReadNumber>
Amount<Unit> read_amount(const Node& node, std::int64_t most, std::string_view what, ReadNumber read_number,
                         Diagnostics& diagnostics) {
  if (node.kind != Node::Kind::map) {
    const Unit value{read_number(node, most, what, diagnostics).value_or(0)};
    return {value, value, value};
  }
  const Fields fields(node, specs::kAmount, diagnostics);
  std::array<std::int64_t, 3> values{};
  bool all_good = true;
  constexpr std::array<std::string_view, 3> kKeys{"low", "expected", "high"};
  for (std::size_t i = 0; i < kKeys.size(); ++i) {
    const Node* value = fields.find(kKeys[i]);
    const auto number = value != nullptr ? read_number(*value, most, what, diagnostics) : std::nullopt;
    all_good = all_good && number.has_value();
    values[i] = number.value_or(0);
  }
  if (all_good && !(values[0] <= values[1] && values[1] <= values[2])) {
    diagnostics.add(Code::bad_amount, node.mark,
                    "low, expected and high are out of order: low <= expected <= high was expected");
  }
  return {Unit{values[0]}, Unit{values[1]}, Unit{values[2]}};
}

std::vector<Grant> read_grants(const Fields& entry, Diagnostics& diagnostics) {
  std::vector<Grant> grants;
  for (const auto& [skill, value] : entry.entries("grants")) {
    const bool good_id = check_id(skill, diagnostics);
    std::optional<std::int64_t> level, hours;
    if (value.kind == Node::Kind::map) {
      const Fields fields(value, specs::kGrant, diagnostics);
      level = fields.integer("level");
      hours = fields.integer("hours");
    } else {
      level = read_integer_node(value, 1, kHighestLevel.value, "a level", diagnostics);
    }
    if (!good_id || !level) continue;
    grants.push_back(
        {{{skill.value, skill.mark, {}, false}, Level{*level}}, hours ? std::optional(Hours{*hours}) : std::nullopt});
  }
  if (const Node* node = entry.find("grants"); node != nullptr && node->entries.empty())
    diagnostics.add(Code::out_of_range, node->mark, "an activity that grants nothing; at least one skill was expected");
  return grants;
}

/// The parts of a whole: a credit on one skill saves a share of its part, which must not exceed what the activity
/// takes.
void check_parts(const Fields& entry, const Activity& activity, Diagnostics& diagnostics) {
  Hours parts;
  for (const Grant& grant : activity.grants) parts += grant.hours.value_or(Hours{0});
  if (!entry.has("hours") || parts <= activity.hours.expected) return;
  diagnostics.add(Code::out_of_range, entry.mark_of("grants"),
                  "the grants claim " + std::to_string(parts.value) + " hours, of " +
                      std::to_string(activity.hours.expected.value) + " expected");
}

Price read_price(const Fields& entry, Diagnostics& diagnostics) {
  Price price;
  price.currency = entry.text("currency");
  price.currency_mark = entry.mark_of("currency");
  const Node* node = entry.find("money");
  if (node == nullptr || (node->kind == Node::Kind::scalar && node->text == "unknown")) return price;
  price.is_known = true;
  price.original = read_amount<Money>(*node, kMostMoney, "money", read_minor_units, diagnostics);
  return price;
}

bool is_language(std::string_view text) {
  return text.size() == 2 && std::all_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

bool is_offered(ActivityKind kind) {
  using enum ActivityKind;
  constexpr std::array kOffered{course, certification, workshop, degree, bootcamp, conference};
  return std::find(kOffered.begin(), kOffered.end(), kind) != kOffered.end();
}

void check_needs_provider(const Fields& entry, const Activity& activity, Diagnostics& diagnostics) {
  if (entry.has("kind") && is_offered(activity.kind) && !entry.is_given("provider")) {
    diagnostics.add(Code::missing_key, entry.mark(),
                    "'provider' is missing; a " + std::string(word_of(activity.kind)) + " is offered by someone");
  }
}

void read_validity(const Fields& entry, Activity& activity, Diagnostics& diagnostics) {
  const Node* node = entry.find("valid_months");
  if (node == nullptr) {
    if (activity.kind == ActivityKind::certification && !entry.is_given("valid_months"))
      diagnostics.add(Code::missing_key, entry.mark(),
                      "'valid_months' is missing; how long the certificate holds, or `unlimited`");
    return;
  }
  if (node->kind == Node::Kind::scalar && node->text == "unlimited") return;
  if (const auto months = read_integer_node(*node, 1, 600, "months", diagnostics))
    activity.valid_months = static_cast<int>(*months);
}

/// What activities say that templates say for all that they make.
Activity read_common(const Fields& entry, const Fields* file, Diagnostics& diagnostics) {
  Activity activity;
  activity.title = entry.text("title");
  activity.about = entry.text("about");
  activity.language = entry.has("language") ? entry.text("language") : "en";
  if (!is_language(activity.language)) {
    diagnostics.add(Code::wrong_type, entry.mark_of("language"),
                    "'" + activity.language + "' is not a language: two small letters were expected");
  }
  activity.region = entry.has("region") ? entry.text("region") : "worldwide";
  activity.because = entry.text("because");
  activity.kind = read_word(entry, "kind", kActivityKindWords, ActivityKind::course);
  activity.mode = read_word(entry, "mode", kModeWords, Mode::online);
  activity.hours_basis = read_word(entry, "hours_basis", kHoursBasisWords, HoursBasis::estimated);
  activity.evidence = read_words<Evidence>(entry, "evidence", kEvidenceWords);
  activity.price = read_price(entry, diagnostics);
  activity.provenance = read_provenance(entry, file, diagnostics);
  activity.mark = entry.mark_of("id");
  return activity;
}

template <class Unit>
Amount<Unit> read_whole_amount(const Fields& entry, std::string_view key, std::int64_t most, Diagnostics& diagnostics) {
  const Node* node = entry.find(key);
  return node == nullptr ? Amount<Unit>{} : read_amount<Unit>(*node, most, key, read_whole, diagnostics);
}

Activity read_activity(const Fields& entry, const Fields& file, Diagnostics& diagnostics) {
  Activity activity = read_common(entry, &file, diagnostics);
  activity.id = entry.text("id");
  activity.provider = entry.text("provider");
  activity.url = entry.text("url");
  activity.needs_present_post = entry.has("post");
  activity.requires_all = read_atoms(entry.entries("requires"), diagnostics);
  for (const Node& node : entry.items("requires_any")) {
    if (node.kind != Node::Kind::map || node.entries.empty()) {
      diagnostics.add(Code::wrong_type, node.mark,
                      "a map of skills and levels was expected here, such as {python: 2, r: 2}");
      continue;
    }
    activity.requires_any.push_back(read_atoms(node.entries, diagnostics));
  }
  activity.grants = read_grants(entry, diagnostics);
  activity.hours = read_whole_amount<Hours>(entry, "hours", kMostHours, diagnostics);
  activity.weeks = read_whole_amount<Weeks>(entry, "weeks", kMostWeeks, diagnostics);
  check_parts(entry, activity, diagnostics);
  check_needs_provider(entry, activity, diagnostics);
  read_validity(entry, activity, diagnostics);
  return activity;
}

/// What is made for many skills is offered by nobody, and a title that does not name the skill says nothing.
void check_template(const Fields& entry, const Template& from, Diagnostics& diagnostics) {
  if (entry.has("kind") && is_offered(from.common.kind))
    diagnostics.add(Code::not_a_choice, entry.mark_of("kind"),
                    "a " + std::string(word_of(from.common.kind)) + " is offered by someone, so no template makes it");
  if (entry.has("title") && from.common.title.find(kSkillPlace) == std::string::npos)
    diagnostics.add(Code::wrong_type, entry.mark_of("title"),
                    "the title has to name the skill: " + std::string(kSkillPlace) + " stands for its label");
  if (std::ranges::find(from.kinds, SkillKind::credential) != from.kinds.end())
    diagnostics.add(Code::not_a_choice, entry.mark_of("for"),
                    "a credential is awarded by someone, so no template leads to it");
}

std::vector<TemplateStep> read_template_steps(const Fields& entry, Diagnostics& diagnostics) {
  std::vector<TemplateStep> steps;
  for (const Node& node : entry.items("raises")) {
    const Fields fields(node, specs::kTemplateStep, diagnostics);
    const auto to = fields.integer("to");
    if (!to) continue;
    const auto is_same = [&](const TemplateStep& other) { return other.to == Level{*to}; };
    if (std::ranges::any_of(steps, is_same))
      diagnostics.add(Code::out_of_range, fields.mark_of("to"),
                      "level " + std::to_string(*to) + " stands here twice; once was expected");
    else
      steps.push_back({Level{*to}, read_whole_amount<Hours>(fields, "hours", kMostHours, diagnostics),
                       read_whole_amount<Weeks>(fields, "weeks", kMostWeeks, diagnostics)});
  }
  if (const Node* node = entry.find("raises"); node != nullptr && node->items.empty())
    diagnostics.add(Code::out_of_range, node->mark, "a template that raises nothing; at least one level was expected");
  return steps;
}

}  // namespace

void read_activities_file(const Node& tree, Drafts& drafts, Diagnostics& diagnostics) {
  const Fields file(tree, specs::kActivitiesFile, diagnostics);
  for (const Node& node : file.items("activities")) {
    const Fields entry(node, specs::kActivity, diagnostics);
    if (entry.is_map()) drafts.activities.push_back(read_activity(entry, file, diagnostics));
  }
}

void read_template_file(const Node& tree, std::string_view stem, Drafts& drafts, Diagnostics& diagnostics) {
  const Fields entry(tree, specs::kTemplate, diagnostics);
  Template from;
  from.id = entry.text("id");
  check_place(entry.marked("id"), stem, "the file's stem", diagnostics);
  from.common = read_common(entry, nullptr, diagnostics);
  from.kinds = read_words<SkillKind>(entry, "for", kSkillKindWords);
  from.except_domains = entry.texts("except_domains");
  from.steps = read_template_steps(entry, diagnostics);
  from.mark = entry.mark_of("id");
  check_template(entry, from, diagnostics);
  if (!from.id.empty()) drafts.templates.push_back(std::move(from));
}

}  // namespace careergap::draft
