#include "engine/profile/resolve.h"

#include <algorithm>
#include <array>

#include "engine/base/text.h"
#include "engine/match/normalize.h"

namespace careergap {

namespace {

constexpr std::size_t kNearestShown = 5;

/// Slips that a word of this length may have: in a short word every letter tells ("IT manager" is no "HR manager").
std::size_t allowed_slips(std::string_view word) {
  if (word.size() <= 4) return 0;
  return word.size() <= 7 ? 1 : 2;
}

/// The edits between a text and a name when they can be slips of the pen: word by word, the first letter right, two at
/// most in all. Words run together or apart count as one. Nothing when it is another name.
std::optional<std::size_t> count_slips(std::string_view text, std::string_view name) {
  constexpr std::size_t kMostSlips = 2;
  const auto words = split(text, ' '), others = split(name, ' ');
  if (words.size() != others.size()) {
    const auto without_blanks = [](std::string joined) {
      std::erase(joined, ' ');
      return joined;
    };
    if (distance_between(without_blanks(std::string(text)), without_blanks(std::string(name))) > 0) return std::nullopt;
    return 1;
  }
  std::size_t slips = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] == others[i]) continue;
    const std::size_t apart = distance_between(words[i], others[i]);
    if (apart > allowed_slips(words[i]) || words[i].front() != others[i].front()) return std::nullopt;
    slips += apart;
  }
  return slips <= kMostSlips ? std::optional(slips) : std::nullopt;
}

/// A title without what people put around it: "former", "ex", and what stands in brackets or after a comma.
std::string strip_surroundings(const std::string& normalized) {
  std::string_view title = normalized;
  for (const std::string_view before : {"former ", "ex ", "formerly "})
    if (title.starts_with(before)) title.remove_prefix(before.size());
  title = title.substr(0, title.find_first_of("(,"));
  return std::string(trim(title));
}

/// Adds a match unless its entry is there already: the first reason is the best.
template <class IdType>
void add_match(std::vector<Match<IdType>>& matches, IdType id, MatchedBy by, std::string matched) {
  const bool is_there = std::any_of(matches.begin(), matches.end(), [&](const auto& m) { return m.id == id; });
  if (!is_there) matches.push_back({id, by, std::move(matched)});
}

/// How many words of the text begin a word of the name.
std::size_t count_shared_words(std::string_view text, std::string_view name) {
  const auto words = split(name, ' ');
  const auto texts = split(text, ' ');
  constexpr std::array<std::string_view, 5> kSmallWords{"of", "and", "in", "to", "the"};
  return static_cast<std::size_t>(std::count_if(texts.begin(), texts.end(), [&](std::string_view word) {
    return word.size() >= 2 && std::find(kSmallWords.begin(), kSmallWords.end(), word) == kSmallWords.end() &&
           std::any_of(words.begin(), words.end(), [&](std::string_view other) { return other.starts_with(word); });
  }));
}

template <class Name>
void sort_names(std::vector<Name>& names) {
  std::stable_sort(names.begin(), names.end(), [](const Name& a, const Name& b) {
    return std::tie(a.normalized, a.by, a.id.value) < std::tie(b.normalized, b.by, b.id.value);
  });
}

template <class IdType, class Name>
std::vector<Match<IdType>> find_exact(const std::vector<Name>& names, const std::string& normalized) {
  std::vector<Match<IdType>> matches;
  auto at = std::lower_bound(names.begin(), names.end(), normalized,
                             [](const Name& n, const std::string& key) { return n.normalized < key; });
  for (; at != names.end() && at->normalized == normalized; ++at) add_match(matches, at->id, at->by, at->written);
  return matches;
}

}  // namespace

Resolver::Resolver(const Catalog& catalog) : catalog_(catalog) {
  const auto add = [](auto& index, auto id, std::string_view written, MatchedBy by) {
    auto& names = by == MatchedBy::reference ? index.references : index.names;
    names.push_back({normalize_name(written), std::string(written), id, by});
  };
  for (std::uint32_t i = 0; i < catalog.roles().size(); ++i) {
    const Role& role = catalog.roles()[i];
    const RoleId id{i};
    add(roles_, id, role.title, MatchedBy::title);
    for (const auto& alias : role.aliases) add(roles_, id, alias.value, MatchedBy::alias);
    for (const auto& [scheme, code] : role.references) add(roles_, id, code.value, MatchedBy::reference);
    if (role.ddat) add(roles_, id, "ddat: " + role.ddat->level, MatchedBy::reference);
    if (role.ddat) add(roles_, id, role.ddat->level, MatchedBy::reference);
    for (const auto& pattern : role.patterns) {
      roles_.pattern_texts.push_back(pattern.value);
      roles_.pattern_owners.push_back(id);
    }
  }
  for (std::uint32_t i = 0; i < catalog.skills().size(); ++i) {
    const Skill& skill = catalog.skills()[i];
    const SkillId id{i};
    add(skills_, id, skill.label, MatchedBy::title);
    for (const auto& alias : skill.aliases) add(skills_, id, alias.value, MatchedBy::alias);
    for (const auto& [scheme, name] : skill.references) add(skills_, id, name.value, MatchedBy::reference);
    for (const auto& pattern : skill.patterns) {
      skills_.pattern_texts.push_back(pattern.value);
      skills_.pattern_owners.push_back(id);
    }
  }
  add_old_ids(EntryKind::role, &Catalog::find_role, roles_);
  add_old_ids(EntryKind::skill, &Catalog::find_skill, skills_);
  const auto freeze = [](auto& index) {
    sort_names(index.names);
    sort_names(index.references);
    sort_names(index.old_ids);
    index.patterns = PatternSet(index.pattern_texts);
  };
  freeze(roles_);
  freeze(skills_);
}

template <class IdType>
void Resolver::add_old_ids(EntryKind kind, std::optional<IdType> (Catalog::*find_by_id)(std::string_view) const,
                           Index<IdType>& index) const {
  for (const Redirect& redirect : catalog_.redirects()) {
    if (redirect.kind != kind) continue;
    const Redirect* last = catalog_.find_redirect(kind, redirect.from);
    if (const auto now = (catalog_.*find_by_id)(last->to.value))
      index.old_ids.push_back({normalize_name(redirect.from), redirect.from, *now, MatchedBy::old_id});
    else
      index.gone.emplace(normalize_name(redirect.from), last);
  }
}

template <class IdType>
Resolution<IdType> Resolver::resolve(std::string_view text, EntryKind kind,
                                     std::optional<IdType> (Catalog::*find_by_id)(std::string_view) const,
                                     const Index<IdType>& index) const {
  Resolution<IdType> resolution{std::string(trim(text)), {}, {}, {}};
  if (resolution.text.empty()) return resolution;
  if (const auto by_id = (catalog_.*find_by_id)(resolution.text)) {
    resolution.matches = {{*by_id, MatchedBy::id, resolution.text}};
    return resolution;
  }
  if (const Redirect* redirect = catalog_.find_redirect(kind, resolution.text)) {
    if (const auto now = (catalog_.*find_by_id)(redirect->to.value)) {
      resolution.matches = {{*now, MatchedBy::old_id, resolution.text}};
      return resolution;
    }
  }
  const std::string normalized = normalize_name(resolution.text);
  if (const auto gone = index.gone.find(normalized); gone != index.gone.end())
    resolution.gone = "gone since " + render_date(gone->second->since) + ": " + gone->second->because;
  for (const std::string& form : {normalized, strip_surroundings(normalized)}) {
    resolution.matches = find_exact<IdType>(index.names, form);
    if (resolution.matches.empty()) resolution.matches = find_exact<IdType>(index.references, form);
    if (resolution.matches.empty()) resolution.matches = find_exact<IdType>(index.old_ids, form);
    if (!resolution.matches.empty()) return resolution;
    for (const std::size_t place : index.patterns.find_matches(form))
      add_match(resolution.matches, index.pattern_owners[place], MatchedBy::pattern, index.pattern_texts[place]);
    if (!resolution.matches.empty()) return resolution;
  }

  std::optional<std::size_t> fewest;
  for (const auto& name : index.names) {
    const auto slips = count_slips(normalized, name.normalized);
    if (!slips || (fewest && *slips > *fewest)) continue;
    if (!fewest || *slips < *fewest) resolution.matches.clear();
    fewest = slips;
    add_match(resolution.matches, name.id, MatchedBy::spelling, name.written);
  }
  if (!resolution.matches.empty()) return resolution;

  // Nothing is near in spelling: a shared word says more than a small distance ("ux" is nearer to "ux designer" than to
  // "qa").
  using Near = std::tuple<std::size_t, std::size_t, std::size_t>;  // words not shared, distance, place
  std::vector<Near> nearest;
  const std::string compared = normalized.substr(0, 200);
  const auto words = split(compared, ' ').size();
  for (std::size_t place = 0; place < index.names.size(); ++place) {
    const auto& name = index.names[place].normalized;
    nearest.emplace_back(words - count_shared_words(compared, name), distance_between(compared, name), place);
  }
  std::sort(nearest.begin(), nearest.end());
  for (const auto& [unshared, distance, place] : nearest) {
    if (resolution.nearest.size() == kNearestShown) break;
    const IdType id = index.names[place].id;
    if (std::find(resolution.nearest.begin(), resolution.nearest.end(), id) == resolution.nearest.end())
      resolution.nearest.push_back(id);
  }
  return resolution;
}

Resolution<RoleId> Resolver::resolve_role(std::string_view text) const {
  return resolve(text, EntryKind::role, &Catalog::find_role, roles_);
}

Resolution<SkillId> Resolver::resolve_skill(std::string_view text) const {
  return resolve(text, EntryKind::skill, &Catalog::find_skill, skills_);
}

}  // namespace careergap
