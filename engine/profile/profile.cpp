#include "engine/profile/profile.h"

#include <algorithm>
#include <map>

namespace careergap {

const HeldSkill* Profile::find(SkillId skill) const {
  const auto found = std::lower_bound(skills.begin(), skills.end(), skill,
                                      [](const HeldSkill& h, SkillId key) { return h.skill < key; });
  return found == skills.end() || found->skill != skill ? nullptr : &*found;
}

namespace {

using Held = std::map<SkillId, HeldSkill>;

/// A credential is had or not, whatever level somebody gives it.
Statement within_kind(const Catalog& catalog, Statement statement) {
  if (catalog[statement.skill].kind == SkillKind::credential) statement.level = std::min(statement.level, Level{1});
  return statement;
}

/// Statements by skill, as first said; different levels for one skill clash.
std::map<SkillId, Statement> gather_statements(const Catalog& catalog, const ProfileInput& input,
                                               Diagnostics& diagnostics) {
  std::map<SkillId, Statement> stated;
  for (const auto& said : input.statements) {
    const Statement statement = within_kind(catalog, said);
    const auto [place, is_new] = stated.emplace(statement.skill, statement);
    if (is_new || place->second.level == statement.level) continue;
    auto& diagnostic =
        diagnostics.add(Code::clashing_statements, statement.mark,
                        "'" + catalog[statement.skill].id + "' is stated at " + std::to_string(statement.level.value) +
                            " and at " + std::to_string(place->second.level.value) + "; one level was expected");
    if (place->second.mark.is_set()) diagnostic.notes.push_back({place->second.mark, "the other statement"});
  }
  return stated;
}

/// Whether having the atom would lift some skill above what the person stated for it.
const Statement* find_exceeded(const Catalog& catalog, Atom atom, const std::map<SkillId, Statement>& stated) {
  for (const Atom closed : catalog.closure_of(atom)) {
    const auto found = stated.find(closed.skill);
    if (found != stated.end() && closed.level > found->second.level) return &found->second;
  }
  return nullptr;
}

/// Two statements of which one implies more than the other admits.
void check_statements(const Catalog& catalog, const std::map<SkillId, Statement>& stated, Diagnostics& diagnostics) {
  for (const auto& [id, statement] : stated) {
    const Statement* other = find_exceeded(catalog, {id, statement.level}, stated);
    if (other == nullptr || other->skill == id) continue;
    auto& diagnostic =
        diagnostics.add(Code::clashing_statements, statement.mark,
                        "'" + catalog[id].id + "' at " + std::to_string(statement.level.value) + " implies more of '" +
                            catalog[other->skill].id + "' than the stated " + std::to_string(other->level.value));
    if (other->mark.is_set()) diagnostic.notes.push_back({other->mark, "the other statement"});
  }
}

/// Projects that used more of a skill than the person states to have: which of the two is right only the person knows.
void check_projects(const Catalog& catalog, const ProfileInput& input, const std::map<SkillId, Statement>& stated,
                    Diagnostics& diagnostics) {
  for (const auto& project : input.projects) {
    for (const auto& said : project.uses) {
      const Statement use = within_kind(catalog, said);
      const Statement* other = find_exceeded(catalog, {use.skill, use.level}, stated);
      if (other == nullptr) continue;
      auto& diagnostic = diagnostics.add(Code::clashing_statements, use.mark,
                                         "'" + catalog[use.skill].id + "' used at " + std::to_string(use.level.value) +
                                             " asks for more of '" + catalog[other->skill].id + "' than the stated " +
                                             std::to_string(other->level.value));
      if (other->mark.is_set()) diagnostic.notes.push_back({other->mark, "the other statement"});
    }
  }
}

/// The highest level of the skill, at most the given one, that exceeds no statement.
Level lower_to_statements(const Catalog& catalog, Atom atom, const std::map<SkillId, Statement>& stated) {
  while (atom.level > kNoLevel && find_exceeded(catalog, atom, stated) != nullptr) atom.level = atom.level - Level{1};
  return atom.level;
}

void take_role(const Catalog& catalog, RoleId id, const std::map<SkillId, Statement>& stated, Held& held,
               Diagnostics& diagnostics) {
  const Role& role = catalog[id];
  for (const auto& line : role.requirements) {
    if (line.importance != Importance::essential) continue;
    const Level level = lower_to_statements(catalog, {line.skill.id, line.level}, stated);
    if (level < line.level) {
      diagnostics.add(Code::statement_caps_role, {},
                      "'" + role.title + "' implies '" + catalog[line.skill.id].label + "' at " +
                          std::to_string(line.level.value) + "; what you stated lowers it to " +
                          std::to_string(level.value));
    }
    HeldSkill& skill =
        held.try_emplace(line.skill.id, HeldSkill{line.skill.id, kNoLevel, kNoLevel, Origin::held_role, id, {}})
            .first->second;
    if (level > skill.level) skill.from_role = id;
    skill.level = std::max(skill.level, level);
    skill.applied = std::max(skill.applied, level);
  }
}

/// Follows implications from every atom held, for what is had and for what was shown in practice. A statement is a
/// ceiling: what somebody says of one skill is not overruled by what another implies.
void follow_implications(const Catalog& catalog, const std::map<SkillId, Statement>& stated, Held& held) {
  const auto ceiling = [&](SkillId skill) {
    const auto found = stated.find(skill);
    return found == stated.end() ? kHighestLevel : found->second.level;
  };
  const std::vector<std::pair<SkillId, HeldSkill>> sources(held.begin(), held.end());
  for (const auto& [from, source] : sources) {
    for (const Atom closed : catalog.closure_of({from, source.level})) {
      const Level level = std::min(closed.level, ceiling(closed.skill));
      if (closed.skill == from || level == kNoLevel) continue;
      HeldSkill& skill =
          held.try_emplace(closed.skill, HeldSkill{closed.skill, kNoLevel, kNoLevel, Origin::implied, {}, from})
              .first->second;
      if (level > skill.level) {
        skill.level = level;
        skill.origin = Origin::implied;
        skill.from_skill = from;
        skill.from_role.reset();
      }
    }
    for (const Atom closed : catalog.closure_of({from, source.applied})) {
      const auto found = held.find(closed.skill);
      if (found != held.end())
        found->second.applied = std::max(found->second.applied, std::min(closed.level, ceiling(closed.skill)));
    }
  }
}

}  // namespace

Profile build_profile(const Catalog& catalog, const ProfileInput& input, Diagnostics& diagnostics) {
  Profile profile;
  for (const RoleId role : input.held_roles)
    if (std::find(profile.held_roles.begin(), profile.held_roles.end(), role) == profile.held_roles.end())
      profile.held_roles.push_back(role);
  profile.months_held = input.months_held;

  const auto stated = gather_statements(catalog, input, diagnostics);
  check_statements(catalog, stated, diagnostics);
  check_projects(catalog, input, stated, diagnostics);
  Held held;
  for (const RoleId role : profile.held_roles) take_role(catalog, role, stated, held, diagnostics);
  for (const auto& project : input.projects) {
    for (const auto& said : project.uses) {
      const Statement use = within_kind(catalog, said);
      const Level level = lower_to_statements(catalog, {use.skill, use.level}, stated);
      HeldSkill& skill =
          held.try_emplace(use.skill, HeldSkill{use.skill, kNoLevel, kNoLevel, Origin::project, {}, {}}).first->second;
      if (level > skill.level) skill.origin = Origin::project;
      skill.level = std::max(skill.level, level);
      skill.applied = std::max(skill.applied, level);
    }
  }
  for (const auto& [id, statement] : stated) {
    HeldSkill& skill = held.try_emplace(id, HeldSkill{id, kNoLevel, kNoLevel, Origin::stated, {}, {}}).first->second;
    skill.level = statement.level;
    skill.origin = Origin::stated;
    skill.from_role.reset();
    skill.applied = std::min(skill.applied, statement.level);
  }
  follow_implications(catalog, stated, held);
  for (auto& [id, skill] : held) profile.skills.push_back(skill);
  return profile;
}

}  // namespace careergap
