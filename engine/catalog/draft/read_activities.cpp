#include "engine/base/text.h"
#include "engine/catalog/draft/read_entries.h"

namespace careergap::draft {

namespace {

std::int64_t read_whole(std::string_view text) {
  return read_integer(text).value_or(0);
}

std::int64_t read_minor_units(std::string_view text) {
  constexpr std::int64_t kMillionthsOfAMinorUnit = 10'000;
  return read_millionths(text).value_or(0) / kMillionthsOfAMinorUnit;
}

/// One number, or `{low, expected, high}` in ascending order.
template <class Unit>
Amount<Unit> read_amount(const Fields& entry, std::string_view key, std::int64_t (*read_number)(std::string_view),
                         Diagnostics& diagnostics) {
  const auto amount = entry.within(key);
  if (!amount) {
    const Unit value{read_number(entry.text(key))};
    return {value, value, value};
  }
  const auto read = [&](std::string_view name) { return Unit{read_number(amount->text(name))}; };
  const Amount<Unit> read_all{read("low"), read("expected"), read("high")};
  const bool is_whole = amount->has("low") && amount->has("expected") && amount->has("high");
  if (is_whole && !(read_all.low <= read_all.expected && read_all.expected <= read_all.high))
    diagnostics.add(Code::bad_amount, amount->mark(),
                    "low, expected and high are out of order: low <= expected <= high was expected");
  return read_all;
}

std::vector<Grant> read_grants(const Fields& entry) {
  std::vector<Grant> grants;
  for (const Entry* grant : entry.entries("grants")) {
    const auto parts = entry.within("grants", grant->value);
    const auto level = parts ? parts->integer("level") : read_integer(grant->value.text);
    const auto hours = parts ? parts->integer("hours") : std::nullopt;
    if (!level) continue;
    const auto& skill = grant->key;
    grants.push_back(
        {{{skill.value, skill.mark, {}, false}, Level{*level}}, hours ? std::optional(Hours{*hours}) : std::nullopt});
  }
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
  if (!entry.has("money") || entry.text("money") == "unknown") return price;
  price.is_known = true;
  price.original = read_amount<Money>(entry, "money", read_minor_units, diagnostics);
  return price;
}

void check_needs_provider(const Fields& entry, const Activity& activity, Diagnostics& diagnostics) {
  if (entry.has("kind") && is_offered(activity.kind) && !entry.is_given("provider")) {
    diagnostics.add(Code::missing_key, entry.mark(),
                    "'provider' is missing; a " + std::string(word_of(activity.kind)) + " is offered by someone");
  }
}

void read_validity(const Fields& entry, Activity& activity, Diagnostics& diagnostics) {
  if (activity.kind == ActivityKind::certification && !entry.is_given("valid_months"))
    diagnostics.add(Code::missing_key, entry.mark(),
                    "'valid_months' is missing; how long the certificate holds, or `unlimited`");
  if (const auto months = read_integer(entry.text("valid_months"))) activity.valid_months = static_cast<int>(*months);
}

/// What activities say that templates say for all that they make.
Activity read_common(const Fields& entry, const Fields* file, Diagnostics& diagnostics) {
  Activity activity;
  activity.title = entry.text("title");
  activity.about = entry.text("about");
  activity.language = entry.has("language") ? entry.text("language") : "en";
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

Activity read_activity(const Fields& entry, const Fields& file, Diagnostics& diagnostics) {
  Activity activity = read_common(entry, &file, diagnostics);
  activity.id = entry.text("id");
  activity.provider = entry.text("provider");
  activity.deprecated = read_deprecation(entry);
  activity.url = entry.text("url");
  activity.needs_present_post = entry.has("post");
  activity.requires_all = read_atoms(entry.entries("requires"));
  for (const auto& group : entry.entry_lists("requires_any"))
    if (!group.empty()) activity.requires_any.push_back(read_atoms(group));
  activity.grants = read_grants(entry);
  activity.hours = read_amount<Hours>(entry, "hours", read_whole, diagnostics);
  activity.weeks = read_amount<Weeks>(entry, "weeks", read_whole, diagnostics);
  check_parts(entry, activity, diagnostics);
  check_needs_provider(entry, activity, diagnostics);
  read_validity(entry, activity, diagnostics);
  return activity;
}

/// A title that does not name the skill says nothing.
void check_template(const Fields& entry, const Template& from, Diagnostics& diagnostics) {
  if (entry.has("title") && from.common.title.find(kSkillPlace) == std::string::npos)
    diagnostics.add(Code::wrong_type, entry.mark_of("title"),
                    "the title has to name the skill: " + std::string(kSkillPlace) + " stands for its label");
}

std::vector<TemplateStep> read_template_steps(const Fields& entry, Diagnostics& diagnostics) {
  std::vector<TemplateStep> steps;
  for (const Fields& fields : entry.each("raises")) {
    const auto to = fields.integer("to");
    if (!to) continue;
    const auto is_same = [&](const TemplateStep& other) { return other.to == Level{*to}; };
    if (std::ranges::any_of(steps, is_same))
      diagnostics.add(Code::out_of_range, fields.mark_of("to"),
                      "level " + std::to_string(*to) + " stands here twice; once was expected");
    else
      steps.push_back({Level{*to}, read_amount<Hours>(fields, "hours", read_whole, diagnostics),
                       read_amount<Weeks>(fields, "weeks", read_whole, diagnostics)});
  }
  return steps;
}

}  // namespace

void read_activities_file(const Node& tree, Drafts& drafts, Diagnostics& diagnostics) {
  const Fields file(tree, specs::kActivitiesFile, diagnostics);
  for (const Fields& entry : file.each("activities"))
    drafts.activities.push_back(read_activity(entry, file, diagnostics));
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
