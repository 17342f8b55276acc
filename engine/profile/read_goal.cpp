#include "engine/profile/read_goal.h"

#include <algorithm>

#include "engine/base/text.h"
#include "engine/profile/read_names.h"
#include "engine/source/yaml_reader.h"

namespace careergap {

namespace {

constexpr std::array<std::string_view, 2> kYesNo{"yes", "no"};
constexpr FieldSpec kPurposeFields[] = {
    {"says", FieldType::text, false, "in one's own words"},
    {"gives", FieldType::choices, false, "what it is to give", 0, 0, kGoodWords},
};
constexpr FieldSpec kPreferenceFields[] = {
    {"prefer", FieldType::choices, false, "kinds of activities and modes", 0, 0, kPreferableWords},
    {"rather_not", FieldType::choices, false, "kinds of activities and modes", 0, 0, kPreferableWords},
};
constexpr FieldSpec kLimitFields[] = {
    {"money", FieldType::text, false, "for the whole path, such as 200 or 200EUR"},
    {"free_only", FieldType::choice, false, "only what surely costs no money", 0, 0, kYesNo},
    {"hours", FieldType::integer, false, "for the whole path", 0, kMostHoursLimit},
    {"weeks", FieldType::integer, false, "for the whole path", 1, kMostWeeksLimit},
    {"mentorships", FieldType::integer, false, "at most", 0, kMostMentorshipsLimit},
    {"avoid", FieldType::choices, false, "kinds of activities, modes, attributes of jobs", 0, 0, kAvoidableWords},
    {"in_person", FieldType::choice, false, "'no': nothing that asks to be there in person", 0, 0, kYesNo},
    {"avoid_providers", FieldType::texts, false, "who offers it"},
    {"regions", FieldType::texts, false, "only what is held there or anywhere"},
    {"languages", FieldType::texts, false, "only what is in these languages"},
};
constexpr EntrySpec kPurpose{"a purpose", kPurposeFields}, kPreferences{"the preferences", kPreferenceFields},
    kLimits{"the limits of a goal", kLimitFields};

constexpr NamedSpec kSkillLevels{{"a skill", FieldType::text, true, "id or another name of a skill"},
                                 {"a level", FieldType::integer, true, "the level wanted", 1, kHighestLevel.value}};
constexpr FieldSpec kSkillForms[] = {
    named_field("skills at levels", true, "skill: level 1-4", kSkillLevels),
    {"skills", FieldType::texts, true, "skills, each one level above what one has"},
};
/// What a goal file says by itself stands at the end: a test case says it elsewhere, or has no such thing.
constexpr FieldSpec kGoalFields[] = {
    {"kind", FieldType::choice, false, "what the person is after", 0, 0, kGoalKindWords},
    either_field("skills", false, "skill: level 1-4, or a list of skills", kSkillForms),
    {"measure", FieldType::text, false, "by what one sees that it is reached"},
    {"reason", FieldType::text, false, "what it is good for"},
    entry_field("purpose", false, "what it is to give, and to whom", kPurpose),
    {"stretch", FieldType::choice, false, "how far to be drawn out of what one is used to", 0, 0, kStretchWords},
    {"arrangements", FieldType::choices, false, "how the role is to be held", 0, 0, kArrangementWords},
    entry_field("preferences", false, "what is liked, and what is not", kPreferences),
    {"target", FieldType::text, false, "the role wanted", 0, 200},
    {"deadline", FieldType::date, false, "the last day"},
    {"hours_per_week", FieldType::integer, false, "for learning", 1, 100},
    entry_field("limits", false, "what no path may cross", kLimits),
};
constexpr std::size_t kFieldsOfItsOwn = 4;

template <class Enum, std::size_t n>
std::vector<Enum> find_all(const std::vector<Marked<std::string>>& words, const std::array<std::string_view, n>& all) {
  std::vector<Enum> found;
  for (const auto& word : words) {
    const auto value = static_cast<Enum>(std::ranges::find(all, word.value) - all.begin());
    if (std::ranges::find(found, value) == found.end()) found.push_back(value);
  }
  return found;
}

class GoalReader {
 public:
  GoalReader(const Resolver& resolver, const Catalog& catalog, Diagnostics& diagnostics)
      : resolver_(resolver), catalog_(catalog), diagnostics_(diagnostics) {}

  /// All that a goal file says.
  GoalFile read(const Node& tree) && {
    const Fields fields(tree, kGoalFile, diagnostics_);
    if (fields.has("target") && read_role_name(fields.marked("target"), resolver_, catalog_, diagnostics_))
      file_.target = resolver_.resolve_role(fields.text("target"));
    file_.goal.deadline = fields.date("deadline");
    if (file_.goal.deadline)
      put("--by", file_.limits.by, {render_date(*file_.goal.deadline), fields.mark_of("deadline")});
    if (const auto hours = fields.integer("hours_per_week")) file_.hours_per_week = Hours{*hours};
    if (const auto limits = fields.within("limits")) read_limits(*limits);
    read_wishes(fields);
    return std::move(file_);
  }

  /// What a test case says of it too.
  Goal read_wishes(const Fields& fields) {
    Goal& goal = file_.goal;
    if (fields.has("kind")) goal.kind = find_all<GoalKind>({fields.marked("kind")}, kGoalKindWords).front();
    if (fields.has("skills")) read_skills(fields);
    goal.measure = fields.text("measure");
    goal.reason = fields.text("reason");
    if (const auto purpose = fields.within("purpose"))
      goal.purpose = {purpose->text("says"), find_all<Good>(purpose->texts("gives"), kGoodWords), purpose->mark()};
    if (fields.has("stretch")) goal.stretch = find_all<Stretch>({fields.marked("stretch")}, kStretchWords).front();
    goal.arrangements = find_all<Arrangement>(fields.texts("arrangements"), kArrangementWords);
    if (const auto preferences = fields.within("preferences")) read_preferences(*preferences);
    goal.is_told = true;
    return goal;
  }

 private:
  void read_skills(const Fields& fields) {
    for (const Entry* entry : fields.entries("skills")) {
      const auto skill = read_skill_name(entry->key, resolver_, catalog_, diagnostics_);
      const auto level = read_integer(entry->value.text);
      if (!skill || !level) continue;
      if (catalog_[*skill].kind == SkillKind::credential && *level > 1)
        diagnostics_.add(Code::out_of_range, entry->value.mark,
                         "'" + catalog_[*skill].id + "' is a credential, had (1) or not; level 1 was expected");
      add_skill(*skill, Level{*level}, entry->key.mark);
    }
    if (fields.find("skills")->kind == Node::Kind::map) return;
    for (const auto& name : fields.texts("skills"))
      if (const auto skill = read_skill_name(name, resolver_, catalog_, diagnostics_))
        add_skill(*skill, std::nullopt, name.mark);
  }

  void add_skill(SkillId skill, std::optional<Level> level, const SourceMark& mark) {
    const auto is_same = [&](const GoalSkill& other) { return other.skill == skill; };
    if (std::ranges::none_of(file_.goal.skills, is_same)) return file_.goal.skills.push_back({skill, level, mark});
    diagnostics_.add(Code::duplicate_key, mark, "'" + catalog_[skill].id + "' is named twice");
  }

  void read_limits(const Fields& fields) {
    LimitTexts& limits = file_.limits;
    const auto read = [&](std::string_view key, std::string_view flag, std::optional<std::string>& into) {
      if (fields.has(key)) put(flag, into, fields.marked(key));
    };
    read("money", "--budget", limits.budget);
    read("hours", "--hours", limits.hours);
    read("weeks", "--weeks", limits.weeks);
    read("mentorships", "--mentorships", limits.mentorships);
    read("in_person", "--in-person", limits.in_person);
    limits.is_free_only = fields.text("free_only") == "yes";
    const auto read_all = [&](std::string_view key, std::string_view flag, std::vector<std::string>& into) {
      for (const auto& text : fields.texts(key)) {
        into.push_back(text.value);
        file_.places.push_back({flag, text});
      }
    };
    read_all("avoid", "--avoid", limits.avoid);
    read_all("avoid_providers", "--avoid-provider", limits.avoid_providers);
    read_all("regions", "--region", limits.regions);
    read_all("languages", "--language", limits.languages);
  }

  void put(std::string_view flag, std::optional<std::string>& into, const Marked<std::string>& text) {
    into = text.value;
    file_.places.push_back({flag, text});
  }

  void read_preferences(const Fields& fields) {
    for (const auto& [key, percent] :
         {std::pair("prefer", kPreferredPercent), std::pair("rather_not", kRatherNotPercent)})
      for (const auto& word : fields.texts(key))
        if (const auto preference = find_preference(word.value, percent)) file_.goal.preferences.push_back(*preference);
  }

  const Resolver& resolver_;
  const Catalog& catalog_;
  Diagnostics& diagnostics_;
  GoalFile file_;
};

}  // namespace

const EntrySpec kGoalFile{"a goal", kGoalFields};
const EntrySpec kCaseGoal{"the goal of a test case",
                          std::span(kGoalFields).first(std::size(kGoalFields) - kFieldsOfItsOwn)};

SourceMark GoalFile::find_place(const LimitFault& fault) const {
  const auto found = std::ranges::find_if(places, [&](const Place& place) {
    // What is wrong may be a part of the text, such as its currency.
    return place.flag == fault.flag && place.text.value.find(fault.text) != std::string::npos;
  });
  return found == places.end() ? SourceMark{} : found->text.mark;
}

std::optional<Preference> find_preference(std::string_view word, int percent) {
  Preference preference;
  preference.percent = percent;
  const auto kind = std::ranges::find(kActivityKindWords, word);
  const auto mode = std::ranges::find(kModeWords, word);
  if (kind != kActivityKindWords.end())
    preference.kind = static_cast<ActivityKind>(kind - kActivityKindWords.begin());
  else if (mode != kModeWords.end())
    preference.mode = static_cast<Mode>(mode - kModeWords.begin());
  else
    return std::nullopt;
  return preference;
}

std::vector<std::string> list_preferable_words() {
  return {kPreferableWords.begin(), kPreferableWords.end()};
}

GoalFile read_goal(const SourceFile& file, const Resolver& resolver, const Catalog& catalog, const SourceLimits& limits,
                   Diagnostics& diagnostics) {
  const auto tree = read_yaml(file, limits, diagnostics);
  return tree ? GoalReader(resolver, catalog, diagnostics).read(*tree) : GoalFile{};
}

Goal read_case_goal(const Fields& fields, const Resolver& resolver, const Catalog& catalog, Diagnostics& diagnostics) {
  return GoalReader(resolver, catalog, diagnostics).read_wishes(fields);
}

}  // namespace careergap
