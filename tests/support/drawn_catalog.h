#pragma once

#include <algorithm>
#include <map>
#include <set>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/text.h"
#include "engine/catalog/catalog.h"
#include "engine/profile/profile.h"

namespace careergap::test {

/// A world drawn in the test, one line a thing, no YAML and no checks:
///
///   "sql:2, python:1|r:1 -> etl-course(40h 30$ 4w) -> pipelines:2"   an activity: what it requires, its figures, what
///   it grants
///   "-> ship-it(10-20-40h project) -> sql:3=15h, python:2"           figures may be low-expected-high; a kind; hours
///   of one grant
///   "-> riddle(?$ on-the-job) -> sql:1"                              a price that nobody knows; a mode
///   "-> class(3h by:acme in:UK speaks:fr) -> sql:1"                  a provider, a region, a language
///   "django:2 => python:2"                                           an implication
///   "sql:3 ~60~> mysql:2"                                            a transfer that saves 60 % of the hours
///   "role analyst = sql:3*5, python:1?"                              a role; *weight, ? for useful
///   "job sql:1 -> helper(12m) -> sql:2"                              a stepping-stone role: what it takes at hiring,
///   its months (and attributes, as in "helper(12m travel)"), what it teaches
///   "template study(40h self-study) = skill 1 2"                     what makes an activity for every skill of a kind,
///   to each of the levels
///   "kind licence = credential"                                      of a skill; a plain skill when not said
///   "evidence 3"                                                     the policy that asks for practice from that level
///   on
///
/// Skills exist by being named. Money is in whole units of USD.
class DrawnCatalog {
 public:
  /// `rules`: beside those that lines make; their skills resolved, their phases set.
  explicit DrawnCatalog(const std::vector<std::string>& lines, std::vector<Rule> rules = {})
      : catalog_(build(lines, std::move(rules))) {}

  [[nodiscard]] const Catalog& catalog() const { return catalog_; }
  [[nodiscard]] SkillId skill(std::string_view id) const { return catalog_.find_skill(id).value(); }
  [[nodiscard]] ActivityId activity(std::string_view id) const { return catalog_.find_activity(id).value(); }
  [[nodiscard]] RoleId role(std::string_view id) const { return catalog_.find_role(id).value(); }
  /// "sql:2".
  [[nodiscard]] Atom atom(std::string_view text) const {
    const auto parts = split(text, ':');
    return {skill(parts.at(0)), Level{read_integer(parts.at(1)).value()}};
  }
  /// Somebody who holds the roles and states the atoms.
  [[nodiscard]] Profile profile(const std::vector<std::string>& stated, const std::vector<std::string>& used = {},
                                const std::vector<std::string>& roles = {}) const {
    ProfileInput input;
    for (const auto& id : roles) input.held_roles.push_back(role(id));
    for (const auto& text : stated) input.statements.push_back({atom(text).skill, atom(text).level, {}});
    for (const auto& text : used) input.projects.push_back({"a project", {{atom(text).skill, atom(text).level, {}}}});
    Diagnostics diagnostics;
    return build_profile(catalog_, input, diagnostics);
  }
  [[nodiscard]] std::string name_of(Atom atom) const {
    return catalog_[atom.skill].id + ":" + std::to_string(atom.level.value);
  }

 private:
  static std::pair<std::string, std::string> cut(std::string_view text, std::string_view at) {
    const auto place = text.find(at);
    if (place == std::string_view::npos) throw std::invalid_argument("drawn line without '" + std::string(at) + "'");
    return {std::string(trim(text.substr(0, place))), std::string(trim(text.substr(place + at.size())))};
  }

  static AtomRef read_atom(std::string_view text) {
    const auto [name, level] = cut(text, ":");
    return {{name, {}, {}}, Level{read_integer(level).value()}};
  }

  template <class Unit>
  static Amount<Unit> read_amount(std::string_view text, std::int64_t factor) {
    const auto parts = split(text, '-');
    const auto figure = [&](std::size_t place) {
      return Unit{factor * read_integer(parts.size() == 1 ? parts[0] : parts.at(place)).value()};
    };
    return {figure(0), figure(1), figure(2)};
  }

  static void read_figures(Activity& activity, std::string_view text) {
    for (const auto word : split(text, ' ')) {
      if (word.empty()) continue;
      const std::string_view number = word.substr(0, word.size() - 1);
      const auto kind = std::find(kActivityKindWords.begin(), kActivityKindWords.end(), word);
      const auto mode = std::find(kModeWords.begin(), kModeWords.end(), word);
      if (kind != kActivityKindWords.end()) {
        activity.kind = static_cast<ActivityKind>(kind - kActivityKindWords.begin());
      } else if (mode != kModeWords.end()) {
        activity.mode = static_cast<Mode>(mode - kModeWords.begin());
      } else if (word == "?$") {
        activity.price.is_known = false;
      } else if (word.starts_with("by:")) {
        activity.provider = word.substr(3);
      } else if (word.starts_with("in:")) {
        activity.region = word.substr(3);
      } else if (word.starts_with("speaks:")) {
        activity.language = word.substr(7);
      } else if (word == "unverified") {
        activity.provenance.grade = Grade::unverified;
      } else if (word.back() == 'h') {
        activity.hours = read_amount<Hours>(number, 1);
      } else if (word.back() == '$') {
        activity.price.amount = activity.price.original = read_amount<Money>(number, 100);
      } else if (word.back() == 'w') {
        activity.weeks = read_amount<Weeks>(number, 1);
      } else {
        throw std::invalid_argument("unknown figure '" + std::string(word) + "'");
      }
    }
  }

  /// "study(40h self-study)".
  static Activity read_head(const std::string& head) {
    Activity activity;
    activity.provenance.grade = Grade::known;
    activity.price = {true, {}, "USD", {}, {}};
    activity.id = head.substr(0, head.find('('));
    activity.title = "The " + activity.id;
    activity.because = "It works.";
    activity.region = "worldwide";
    activity.language = "en";
    if (const auto open = head.find('('); open != std::string::npos)
      read_figures(activity, std::string_view(head).substr(open + 1, head.size() - open - 2));
    return activity;
  }

  static Template read_template(std::string_view line) {
    const auto [head, rest] = cut(line, "=");
    Template from;
    from.common = read_head(head);
    from.id = from.common.id;
    from.common.title = "Get " + std::string(kSkillPlace);
    const auto words = split(rest, ' ');
    from.kinds = {static_cast<SkillKind>(std::ranges::find(kSkillKindWords, words.at(0)) - kSkillKindWords.begin())};
    for (const auto level : std::span(words).subspan(1))
      from.steps.push_back({Level{read_integer(level).value()}, from.common.hours, from.common.weeks});
    return from;
  }

  static Activity read_activity(std::string_view line) {
    const auto [before, rest] = cut(line, "->");
    const auto [head, grants] = cut(rest, "->");
    Activity activity = read_head(head);
    for (const auto part : split(before, ',')) {
      if (trim(part).empty()) continue;
      std::vector<AtomRef> options;
      for (const auto option : split(part, '|')) options.push_back(read_atom(trim(option)));
      if (options.size() == 1)
        activity.requires_all.push_back(options.front());
      else
        activity.requires_any.push_back(options);
    }
    for (const auto part : split(grants, ',')) {
      const auto hours = part.find('=');
      Grant grant{read_atom(trim(part.substr(0, hours))), {}};
      if (hours != std::string_view::npos)
        grant.hours = Hours{read_integer(part.substr(hours + 1, part.size() - hours - 2)).value()};
      activity.grants.push_back(grant);
    }
    return activity;
  }

  static Requirement read_requirement(std::string_view text, const std::string& role) {
    Requirement line;
    if (text.ends_with('?')) {
      line.importance = Importance::useful;
      text.remove_suffix(1);
    }
    if (const auto star = text.find('*'); star != std::string_view::npos) {
      line.weight = static_cast<int>(read_integer(text.substr(star + 1)).value());
      text = text.substr(0, star);
    }
    const AtomRef atom = read_atom(text);
    line.skill = atom.skill;
    line.level = atom.level;
    line.why = "The job needs it.";
    line.asked_by = role;
    return line;
  }

  static Role read_job(std::string_view line) {
    const auto [before, rest] = cut(line, "->");
    const auto [head, teaches] = cut(rest, "->");
    Role role;
    role.id = head.substr(0, head.find('('));
    role.title = "A " + role.id;
    role.family = "all";
    role.provenance.grade = Grade::known;
    const std::string inside = head.substr(role.id.size() + 1, head.size() - role.id.size() - 2);
    for (const auto word : split(inside, ' ')) {
      const auto attribute = std::ranges::find(kRoleAttributeWords, word);
      if (attribute == kRoleAttributeWords.end())
        role.months = static_cast<int>(read_integer(word.substr(0, word.size() - 1)).value());
      else
        role.attributes.push_back(static_cast<RoleAttribute>(attribute - kRoleAttributeWords.begin()));
    }
    for (const auto& [atoms, text] : {std::pair(&role.entry, before), std::pair(&role.teaches, teaches)})
      for (const auto part : split(text, ','))
        if (!trim(part).empty()) atoms->push_back(read_atom(trim(part)));
    return role;
  }

  static void read_line(CatalogEntries& entries, std::map<std::string, Skill>& skills, std::string_view line) {
    const auto rest_after = [&](std::string_view word) { return trim(line.substr(word.size())); };
    if (line.starts_with("role ")) {
      const auto [id, requires_text] = cut(rest_after("role "), "=");
      Role role;
      role.id = id;
      role.title = "A " + id;
      role.family = "all";
      for (const auto part : split(requires_text, ','))
        if (!trim(part).empty()) role.requirements.push_back(read_requirement(trim(part), id));
      entries.roles.push_back(role);
    } else if (line.starts_with("job ")) {
      entries.roles.push_back(read_job(rest_after("job ")));
    } else if (line.starts_with("template ")) {
      entries.templates.push_back(read_template(rest_after("template ")));
    } else if (line.starts_with("kind ")) {
      const auto [id, word] = cut(rest_after("kind "), "=");
      skills[id].kind = static_cast<SkillKind>(std::find(kSkillKindWords.begin(), kSkillKindWords.end(), word) -
                                               kSkillKindWords.begin());
    } else if (line.starts_with("evidence ")) {
      Rule rule;
      rule.id = "evidence";
      rule.because = "Practice convinces.";
      Consequence consequence;
      consequence.kind = Consequence::Kind::policy;
      consequence.atom.level = Level{read_integer(rest_after("evidence ")).value()};
      rule.then.push_back(consequence);
      entries.rules.push_back(rule);
    } else if (line.find("=>") != std::string_view::npos) {
      const auto [from, to] = cut(line, "=>");
      skills[read_atom(from).skill.name].implies.push_back({read_atom(from).level, read_atom(to)});
    } else if (line.find("~>") != std::string_view::npos) {
      const auto [from, rest] = cut(line, "~");
      const auto [share, to] = cut(rest, "~>");
      Transfer transfer{read_atom(from).level, read_atom(to), static_cast<int>(read_integer(share).value()), "Alike."};
      skills[read_atom(from).skill.name].transfers.push_back(transfer);
    } else {
      entries.activities.push_back(read_activity(line));
    }
  }

  /// Calls `visit` with each reference to a skill.
  template <class Visit>
  static void visit_references(CatalogEntries& entries, Visit visit) {
    for (auto& skill : entries.skills) {
      for (auto& implication : skill.implies) visit(implication.gives.skill);
      for (auto& transfer : skill.transfers) visit(transfer.towards.skill);
    }
    for (auto& activity : entries.activities) {
      for (auto& atom : activity.requires_all) visit(atom.skill);
      for (auto& group : activity.requires_any)
        for (auto& atom : group) visit(atom.skill);
      for (auto& grant : activity.grants) visit(grant.atom.skill);
    }
    for (auto& role : entries.roles) {
      for (auto& line : role.requirements) visit(line.skill);
      for (auto& atom : role.entry) visit(atom.skill);
      for (auto& atom : role.teaches) visit(atom.skill);
    }
  }

  static Catalog build(const std::vector<std::string>& lines, std::vector<Rule> rules) {
    CatalogEntries entries;
    entries.base_currency = "USD";
    Source source;
    source.id = source.title = source.publisher = "test";
    entries.sources.push_back(source);
    std::map<std::string, Skill> skills;
    for (const auto& line : lines) read_line(entries, skills, trim(line));
    for (const auto& [id, skill] : skills) entries.skills.push_back(skill);  // for the skills that only these name
    std::set<std::string> names;
    for (const auto& [id, skill] : skills) names.insert(id);
    visit_references(entries, [&](Ref<SkillId>& ref) { names.insert(ref.name); });
    entries.skills.clear();
    for (const auto& name : names) {
      Skill skill = skills[name];
      skill.id = name;
      skill.label = name;
      skill.domain = "all";
      entries.skills.push_back(skill);
    }
    const auto by_id = [](const auto& a, const auto& b) { return a.id < b.id; };
    std::sort(entries.activities.begin(), entries.activities.end(), by_id);
    std::sort(entries.roles.begin(), entries.roles.end(), by_id);
    for (auto& rule : rules) entries.rules.push_back(std::move(rule));
    std::sort(entries.rules.begin(), entries.rules.end(), by_id);
    const std::vector<std::string> sorted(names.begin(), names.end());
    visit_references(entries, [&](Ref<SkillId>& ref) {
      ref.id = SkillId{
          static_cast<std::uint32_t>(std::lower_bound(sorted.begin(), sorted.end(), ref.name) - sorted.begin())};
    });
    return Catalog(std::move(entries), std::string(32, '0'));
  }

  Catalog catalog_;
};

}  // namespace careergap::test
