#include "engine/profile/read_goal.h"

#include <algorithm>

#include "engine/base/text.h"
#include "engine/profile/read_names.h"
#include "engine/source/fields.h"
#include "engine/source/yaml_reader.h"

namespace careergap {

namespace {

constexpr std::array<std::string_view, 2> kYesNo{"yes", "no"};
constexpr FieldSpec kGoalFields[] = {
    {"kind", FieldType::choice, false, "what the person is after", 0, 0, kGoalKindWords},
    {"target", FieldType::text, false, "the role wanted", 0, 200},
    {"skills", FieldType::node, false, "skill: level 1-4, or a list of skills"},
    {"deadline", FieldType::date, false, "the last day"},
    {"measure", FieldType::text, false, "by what one sees that it is reached"},
    {"reason", FieldType::text, false, "what it is good for"},
    {"purpose", FieldType::map, false, "what it is to give, and to whom"},
    {"stretch", FieldType::choice, false, "how far to be drawn out of what one is used to", 0, 0, kStretchWords},
    {"arrangements", FieldType::choices, false, "how the role is to be held", 0, 0, kArrangementWords},
    {"hours_per_week", FieldType::integer, false, "for learning", 1, 100},
    {"limits", FieldType::map, false, "what no path may cross"},
    {"preferences", FieldType::map, false, "what is liked, and what is not"},
};
constexpr FieldSpec kPurposeFields[] = {
    {"says", FieldType::text, false, "in one's own words"},
    {"gives", FieldType::choices, false, "what it is to give", 0, 0, kGoodWords},
};
constexpr FieldSpec kPreferenceFields[] = {
    {"prefer", FieldType::texts, false, "kinds of activities and modes"},
    {"rather_not", FieldType::texts, false, "kinds of activities and modes"},
};
constexpr FieldSpec kLimitFields[] = {
    {"money", FieldType::text, false, "for the whole path, such as 200 or 200EUR"},
    {"free_only", FieldType::choice, false, "only what surely costs no money", 0, 0, kYesNo},
    {"hours", FieldType::text, false, "for the whole path"},
    {"weeks", FieldType::text, false, "for the whole path"},
    {"mentorships", FieldType::text, false, "at most"},
    {"avoid", FieldType::texts, false, "kinds of activities, modes, attributes of jobs"},
    {"in_person", FieldType::choice, false, "'no': nothing that asks to be there in person", 0, 0, kYesNo},
    {"avoid_providers", FieldType::texts, false, "who offers it"},
    {"regions", FieldType::texts, false, "only what is held there or anywhere"},
    {"languages", FieldType::texts, false, "only what is in these languages"},
};
const EntrySpec kGoal{"a goal", kGoalFields}, kPurpose{"a purpose", kPurposeFields};
const EntrySpec kPreferences{"the preferences", kPreferenceFields}, kLimits{"the limits of a goal", kLimitFields};

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

  GoalFile read(const Node& tree) && {
    const Fields fields(tree, kGoal, diagnostics_);
    read_kind(fields);
    if (fields.has("target") && read_role_name(fields.marked("target"), resolver_, catalog_, diagnostics_))
      file_.target = resolver_.resolve_role(fields.text("target"));
    if (const Node* skills = fields.find("skills")) read_skills(*skills);
    file_.goal.deadline = fields.date("deadline");
    if (file_.goal.deadline)
      put("--by", file_.limits.by, {render_date(*file_.goal.deadline), fields.mark_of("deadline")});
    file_.goal.measure = fields.text("measure");
    file_.goal.reason = fields.text("reason");
    if (const Node* purpose = fields.find("purpose")) read_purpose(*purpose);
    if (fields.has("stretch"))
      file_.goal.stretch = find_all<Stretch>({fields.marked("stretch")}, kStretchWords).front();
    file_.goal.arrangements = find_all<Arrangement>(fields.texts("arrangements"), kArrangementWords);
    if (const auto hours = fields.integer("hours_per_week")) file_.hours_per_week = Hours{*hours};
    if (const Node* limits = fields.find("limits")) read_limits(*limits);
    if (const Node* preferences = fields.find("preferences")) read_preferences(*preferences);
    file_.goal.is_told = true;
    return std::move(file_);
  }

 private:
  void read_kind(const Fields& fields) {
    if (!fields.has("kind")) return;
    file_.goal.kind = find_all<GoalKind>({fields.marked("kind")}, kGoalKindWords).front();
  }

  void read_skills(const Node& node) {
    if (node.kind == Node::Kind::scalar) {
      diagnostics_.add(Code::wrong_type, node.mark, "skills were expected as 'skill: level', or as a list of skills");
      return;
    }
    for (const auto& [name, value] : node.entries) {
      const auto skill = read_skill_name(name, resolver_, catalog_, diagnostics_);
      const bool is_credential = skill && catalog_[*skill].kind == SkillKind::credential;
      const auto level = read_integer_node(value, 1, is_credential ? 1 : kHighestLevel.value, "a level", diagnostics_);
      if (skill && level) add_skill(*skill, Level{*level}, name.mark);
    }
    for (const Node& item : node.items) {
      const auto name = read_text_node(item, "a skill", diagnostics_);
      if (!name) continue;
      if (const auto skill = read_skill_name({*name, item.mark}, resolver_, catalog_, diagnostics_))
        add_skill(*skill, std::nullopt, item.mark);
    }
  }

  void add_skill(SkillId skill, std::optional<Level> level, const SourceMark& mark) {
    const auto is_same = [&](const GoalSkill& other) { return other.skill == skill; };
    if (std::ranges::none_of(file_.goal.skills, is_same)) return file_.goal.skills.push_back({skill, level, mark});
    diagnostics_.add(Code::duplicate_key, mark, "'" + catalog_[skill].id + "' is named twice");
  }

  void read_purpose(const Node& node) {
    const Fields fields(node, kPurpose, diagnostics_);
    file_.goal.purpose = {fields.text("says"), find_all<Good>(fields.texts("gives"), kGoodWords), fields.mark()};
  }

  void read_limits(const Node& node) {
    const Fields fields(node, kLimits, diagnostics_);
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

  void read_preferences(const Node& node) {
    const Fields fields(node, kPreferences, diagnostics_);
    for (const auto& [key, percent] :
         {std::pair("prefer", kPreferredPercent), std::pair("rather_not", kRatherNotPercent)})
      for (const auto& word : fields.texts(key)) {
        if (const auto preference = find_preference(word.value, percent))
          file_.goal.preferences.push_back(*preference);
        else
          diagnostics_.add(Code::not_a_choice, word.mark, "'" + word.value + "' is no kind of activity and no mode",
                           nearest_spelling(word.value, list_preferable_words()));
      }
  }

  const Resolver& resolver_;
  const Catalog& catalog_;
  Diagnostics& diagnostics_;
  GoalFile file_;
};

}  // namespace

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
  std::vector<std::string> words(kActivityKindWords.begin(), kActivityKindWords.end());
  words.insert(words.end(), kModeWords.begin(), kModeWords.end());
  return words;
}

GoalFile read_goal(const SourceFile& file, const Resolver& resolver, const Catalog& catalog, const SourceLimits& limits,
                   Diagnostics& diagnostics) {
  const auto tree = read_yaml(file, limits, diagnostics);
  return tree ? read_goal(*tree, resolver, catalog, diagnostics) : GoalFile{};
}

GoalFile read_goal(const Node& tree, const Resolver& resolver, const Catalog& catalog, Diagnostics& diagnostics) {
  return GoalReader(resolver, catalog, diagnostics).read(tree);
}

}  // namespace careergap
