#include "engine/profile/read_names.h"

namespace careergap {

namespace {

template <class IdType, class NameOf>
std::optional<IdType> choose(const Resolution<IdType>& resolution, const SourceMark& mark, std::string_view what,
                             NameOf name_of_id, Diagnostics& diagnostics) {
  if (resolution.is_understood()) {
    const auto& match = resolution.matches.front();
    if (match.by == MatchedBy::old_id)
      diagnostics.add(Code::old_id_used, mark,
                      "the " + std::string(what) + " '" + match.matched + "' has another id now", name_of_id(match.id));
    return match.id;
  }
  std::string message = (resolution.matches.empty() ? "unknown " : "several entries match the ") + std::string(what) +
                        " '" + resolution.text + "'" + (resolution.gone.empty() ? "" : ", " + resolution.gone);
  std::vector<IdType> options = resolution.nearest;
  for (const auto& match : resolution.matches) options.push_back(match.id);
  std::string nearest;
  for (const IdType id : options) nearest += (nearest.empty() ? "" : "', '") + name_of_id(id);
  diagnostics.add(Code::unknown_name, mark, std::move(message), nearest);
  return std::nullopt;
}

}  // namespace

std::optional<RoleId> read_role_name(const Marked<std::string>& name, const Resolver& resolver, const Catalog& catalog,
                                     Diagnostics& diagnostics) {
  return choose(
      resolver.resolve_role(name.value), name.mark, "role", [&](RoleId id) { return catalog[id].id; }, diagnostics);
}

std::optional<SkillId> read_skill_name(const Marked<std::string>& name, const Resolver& resolver,
                                       const Catalog& catalog, Diagnostics& diagnostics) {
  return choose(
      resolver.resolve_skill(name.value), name.mark, "skill", [&](SkillId id) { return catalog[id].id; }, diagnostics);
}

}  // namespace careergap
