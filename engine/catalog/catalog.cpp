#include "engine/catalog/catalog.h"

#include <algorithm>
#include <utility>

#include "engine/base/check.h"

namespace careergap {

namespace {

template <class IdType, class Entry>
std::optional<IdType> find_by_id(std::span<const Entry> entries, std::string_view id) {
  const auto found = std::lower_bound(entries.begin(), entries.end(), id,
                                      [](const Entry& e, std::string_view key) { return e.id < key; });
  if (found == entries.end() || found->id != id) return std::nullopt;
  return IdType{static_cast<std::uint32_t>(found - entries.begin())};
}

/// Follows implications from one atom to the end. Ends because every step raises a level and levels are bounded.
std::vector<Atom> close(const std::vector<Skill>& skills, Atom atom) {
  std::map<SkillId, Level> held;
  std::vector<Atom> open{atom};
  while (!open.empty()) {
    const Atom next = open.back();
    open.pop_back();
    Level& level = held[next.skill];
    if (next.level <= level) continue;
    level = next.level;
    for (const auto& implication : skills[next.skill.index()].implies)
      if (next.level >= implication.at) open.push_back({implication.gives.skill.id, implication.gives.level});
  }
  std::vector<Atom> closed;
  for (const auto& [skill, level] : held) closed.push_back({skill, level});
  return closed;
}

/// Weeks of so many months, rounded up.
Weeks find_weeks(int months) {
  return {(months * std::int64_t{52} + 11) / 12};
}

/// Somebody takes the role as a stepping stone. No own hours: they are paid ones. No money: pay never counts.
Activity build_position(const Role& role) {
  Activity position;
  position.id = "position-" + role.id;
  position.title = "Job: " + role.title;
  position.about = role.about;
  position.region = std::string(kWorldwide);
  position.kind = ActivityKind::position;
  position.mode = Mode::on_the_job;
  position.requires_all = role.entry;
  for (const auto& atom : role.teaches) position.grants.push_back({atom, std::nullopt});
  position.price.is_known = true;
  const Weeks held = find_weeks(role.months);
  position.weeks = {held + kFindingAPost.low, held + kFindingAPost.expected, held + kFindingAPost.high};
  position.months = role.months;
  position.provenance = role.provenance;
  position.mark = role.mark;
  return position;
}

std::string put_in_place(std::string text, const std::string& label) {
  for (auto at = text.find(kSkillPlace); at != std::string::npos; at = text.find(kSkillPlace, at + label.size()))
    text.replace(at, kSkillPlace.size(), label);
  return text;
}

/// What the template offers for the skill, from the level below up to the step's.
Activity build_from_template(const Template& from, const TemplateStep& step, const Skill& skill, SkillId id) {
  Activity activity = from.common;
  activity.id = "template-" + from.id + "-" + skill.id + "-" + std::to_string(step.to.value);
  for (std::string* text : {&activity.title, &activity.about, &activity.because})
    *text = put_in_place(std::move(*text), skill.label);
  const auto atom_at = [&](Level level) { return AtomRef{{skill.id, from.mark, id, true}, level}; };
  if (step.to > Level{1}) activity.requires_all = {atom_at(step.to - Level{1})};
  activity.grants = {{atom_at(step.to), std::nullopt}};
  activity.hours = step.hours;
  activity.weeks = step.weeks;
  activity.made_from = from.id;
  return activity;
}

bool makes_for(const Template& from, const Skill& skill) {
  return std::ranges::find(from.kinds, skill.kind) != from.kinds.end() &&
         std::ranges::find(from.except_domains, skill.domain, &Marked<std::string>::value) == from.except_domains.end();
}

std::vector<Activity> build_from_templates(std::span<const Template> templates, std::span<const Skill> skills) {
  std::vector<Activity> made;
  for (const auto& from : templates)
    for (std::uint32_t place = 0; place < skills.size(); ++place)
      for (const auto& step : from.steps)
        if (makes_for(from, skills[place]))
          made.push_back(build_from_template(from, step, skills[place], SkillId{place}));
  std::ranges::sort(made, {}, &Activity::id);
  return made;
}

}  // namespace

Catalog::Catalog(CatalogEntries entries, std::string digest)
    : entries_(std::move(entries)), digest_(std::move(digest)) {
  closures_.reserve(entries_.skills.size() * 4);
  for (std::uint32_t skill = 0; skill < entries_.skills.size(); ++skill)
    for (std::int64_t level = 1; level <= kHighestLevel.value; ++level)
      closures_.push_back(close(entries_.skills, {SkillId{skill}, Level{level}}));
  for (std::uint32_t role = 0; role < entries_.roles.size(); ++role) {
    if (entries_.roles[role].teaches.empty() || entries_.roles[role].deprecated) continue;
    made_.push_back(build_position(entries_.roles[role]));
    position_roles_.push_back(RoleId{role});
  }
  for (auto& activity : build_from_templates(entries_.templates, entries_.skills)) made_.push_back(std::move(activity));
}

std::optional<SkillId> Catalog::find_skill(std::string_view id) const {
  return find_by_id<SkillId>(skills(), id);
}
std::optional<ActivityId> Catalog::find_activity(std::string_view id) const {
  std::size_t before = 0;
  for (const auto& part : {activities(), positions(), from_templates()}) {
    if (const auto found = find_by_id<ActivityId>(part, id))
      return ActivityId{static_cast<std::uint32_t>(before) + found->value};
    before += part.size();
  }
  return std::nullopt;
}

std::optional<RoleId> Catalog::find_role_of(ActivityId position) const {
  const std::size_t written = entries_.activities.size();
  if (position.index() < written || position.index() - written >= position_roles_.size()) return std::nullopt;
  return position_roles_[position.index() - written];
}
std::optional<RoleId> Catalog::find_role(std::string_view id) const {
  return find_by_id<RoleId>(roles(), id);
}
std::optional<RuleId> Catalog::find_rule(std::string_view id) const {
  return find_by_id<RuleId>(rules(), id);
}

const Family* Catalog::find_family(std::string_view id) const {
  const auto found =
      std::find_if(entries_.families.begin(), entries_.families.end(), [&](const Family& f) { return f.id == id; });
  return found == entries_.families.end() ? nullptr : &*found;
}

std::span<const Atom> Catalog::closure_of(Atom atom) const {
  if (atom.level < Level{1}) return {};
  return closures_[atom.skill.index() * 4 + static_cast<std::size_t>(atom.level.value - 1)];
}

const Redirect* Catalog::find_redirect(EntryKind kind, std::string_view id) const {
  return follow_redirects(redirects(), kind, id);
}

const Redirect* follow_redirects(std::span<const Redirect> redirects, EntryKind kind, std::string_view id) {
  const Redirect* last = nullptr;
  for (std::size_t steps = 0; steps <= kLongestChain; ++steps) {
    const auto at = std::lower_bound(redirects.begin(), redirects.end(), std::pair(kind, id),
                                     [](const Redirect& redirect, const std::pair<EntryKind, std::string_view>& key) {
                                       return std::pair(redirect.kind, std::string_view(redirect.from)) < key;
                                     });
    if (at == redirects.end() || at->kind != kind || at->from != id) return last;
    last = &*at;
    id = last->to.value;
  }
  return nullptr;  // a circle or more than anybody follows, which is a fault of its own
}

Catalog Catalog::with(ActivityId id, Activity activity) const {
  Catalog other = *this;
  const std::size_t written = entries_.activities.size();
  (id.index() < written ? other.entries_.activities[id.index()] : other.made_[id.index() - written]) =
      std::move(activity);
  return other;
}

Catalog Catalog::with(RoleId id, Role role) const {
  Catalog other = *this;
  other.entries_.roles[id.index()] = std::move(role);
  return other;
}

Catalog Catalog::with(RuleId id, Rule rule) const {
  Catalog other = *this;
  other.entries_.rules[id.index()] = std::move(rule);
  return other;
}

bool is_practice(const Activity& activity) {
  using enum ActivityKind;
  switch (activity.kind) {
    case project:
    case volunteering:
    case job_rotation:
    case stretch_assignment:
    case position:
      return true;
    default:
      return activity.mode == Mode::on_the_job;
  }
}

bool is_at_work(const Activity& activity) {
  if (activity.kind == ActivityKind::position) return false;  // another job, not the present one
  return activity.mode == Mode::on_the_job || activity.kind == ActivityKind::job_rotation ||
         activity.kind == ActivityKind::stretch_assignment;
}

bool asks_for_evidence(SkillKind kind) {
  return kind != SkillKind::experience && kind != SkillKind::exposure && kind != SkillKind::credential;
}

std::vector<Atom> find_applied_atoms(const Activity& activity) {
  std::map<SkillId, Level> applied;
  const auto raise = [&](const AtomRef& atom) {
    Level& level = applied[atom.skill.id];
    level = std::max(level, atom.level);
  };
  if (is_practice(activity)) {
    for (const auto& atom : activity.requires_all) raise(atom);
    for (const auto& grant : activity.grants) raise(grant.atom);
  }
  std::vector<Atom> atoms;
  for (const auto& [skill, level] : applied) atoms.push_back({skill, level});
  return atoms;
}

Part find_part(const Activity& activity, SkillId granted) {
  std::int64_t left = activity.hours.expected.value, sharers = 0;
  for (const auto& grant : activity.grants) {
    if (grant.hours && grant.atom.skill.id == granted) return {std::min(*grant.hours, activity.hours.expected)};
    if (grant.hours)
      left -= grant.hours->value;
    else
      ++sharers;
  }
  CAREERGAP_CHECK(sharers > 0, "only what an activity grants has a part of it");
  left = std::max<std::int64_t>(left, 0);
  return {Hours{(2 * left + sharers) / (2 * sharers)}, left % sharers == 0};
}

std::optional<Level> find_evidence_level(std::span<const Rule> rules) {
  std::optional<Level> lowest;
  for (const auto& rule : rules)
    for (const auto& consequence : rule.then)
      if (consequence.kind == Consequence::Kind::policy && consequence.policy == PolicyName::applied_evidence)
        lowest = std::min(lowest.value_or(consequence.atom.level), consequence.atom.level);
  return lowest;
}

}  // namespace careergap
