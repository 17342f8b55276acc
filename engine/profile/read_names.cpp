#include "engine/profile/read_names.h"

#include "engine/base/check.h"
#include "engine/catalog/checks.h"

namespace careergap {

namespace {

template <class IdType, class NameOf>
std::optional<IdType> choose(const Resolution<IdType>& resolution, const SourceMark& mark, const Catalog& catalog,
                             EntryKind kind, NameOf name_of_id, Diagnostics& diagnostics) {
  const std::string what(word_of(kind));
  if (resolution.is_understood()) {
    const auto& match = resolution.matches.front();
    if (match.by == MatchedBy::old_id)
      diagnostics.add(Code::old_id_used, mark, say_old_id(catalog, kind, match.matched), name_of_id(match.id));
    return match.id;
  }
  std::string message = (resolution.matches.empty() ? "unknown " : "several entries match the ") + what + " '" +
                        resolution.text + "'" + (resolution.gone.empty() ? "" : ", " + resolution.gone);
  std::vector<IdType> options = resolution.nearest;
  for (const auto& match : resolution.matches) options.push_back(match.id);
  std::string nearest;
  for (const IdType id : options) nearest += (nearest.empty() ? "" : "', '") + name_of_id(id);
  diagnostics.add(Code::unknown_name, mark, std::move(message), nearest);
  return std::nullopt;
}

}  // namespace

std::string say_old_id(const Catalog& catalog, EntryKind kind, std::string_view old_id) {
  const Redirect* redirect = catalog.find_redirect(kind, old_id);
  CAREERGAP_CHECK(redirect != nullptr, "an old id is one that a redirect says something of");
  return say_redirect(*redirect, word_of(kind), old_id) + (redirect->is_retired() ? "" : ": " + redirect->because);
}

std::optional<RoleId> read_role_name(const Marked<std::string>& name, const Resolver& resolver, const Catalog& catalog,
                                     Diagnostics& diagnostics) {
  return choose(
      resolver.resolve_role(name.value), name.mark, catalog, EntryKind::role, [&](RoleId id) { return catalog[id].id; },
      diagnostics);
}

std::optional<SkillId> read_skill_name(const Marked<std::string>& name, const Resolver& resolver,
                                       const Catalog& catalog, Diagnostics& diagnostics) {
  return choose(
      resolver.resolve_skill(name.value), name.mark, catalog, EntryKind::skill,
      [&](SkillId id) { return catalog[id].id; }, diagnostics);
}

}  // namespace careergap
