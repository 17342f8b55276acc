#include "engine/profile/resolve.h"

#include <algorithm>

#include "engine/base/text.h"
#include "engine/match/normalize.h"

namespace careergap {

namespace {

constexpr std::size_t kNearestShown = 5;

/// One edit per five letters, at most two: "enginer" is a slip, "analyst" for "artist" is another word.
std::size_t allowed_slips(std::string_view text) {
  return std::min<std::size_t>(2, text.size() / 5);
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
  return static_cast<std::size_t>(std::count_if(texts.begin(), texts.end(), [&](std::string_view word) {
    return word.size() >= 2 &&
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
  const auto freeze = [](auto& index) {
    sort_names(index.names);
    sort_names(index.references);
    index.patterns = PatternSet(index.pattern_texts);
  };
  freeze(roles_);
  freeze(skills_);
}

template <class IdType>
Resolution<IdType> Resolver::resolve(std::string_view text, std::optional<IdType> by_id,
                                     const Index<IdType>& index) const {
  Resolution<IdType> resolution{std::string(trim(text)), {}, {}};
  if (resolution.text.empty()) return resolution;
  if (by_id) {
    resolution.matches = {{*by_id, MatchedBy::id, resolution.text}};
    return resolution;
  }
  const std::string normalized = normalize_name(resolution.text);
  resolution.matches = find_exact<IdType>(index.names, normalized);
  if (resolution.matches.empty()) resolution.matches = find_exact<IdType>(index.references, normalized);
  if (!resolution.matches.empty()) return resolution;
  for (const std::size_t place : index.patterns.find_matches(normalized))
    add_match(resolution.matches, index.pattern_owners[place], MatchedBy::pattern, index.pattern_texts[place]);
  if (!resolution.matches.empty()) return resolution;

  std::vector<std::pair<std::size_t, const typename Index<IdType>::Name*>> by_distance;
  for (const auto& name : index.names)
    by_distance.emplace_back(distance_between(normalized.substr(0, 200), name.normalized), &name);
  std::stable_sort(by_distance.begin(), by_distance.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  if (!by_distance.empty() && by_distance.front().first <= allowed_slips(normalized)) {
    for (const auto& [distance, name] : by_distance)
      if (distance == by_distance.front().first)
        add_match(resolution.matches, name->id, MatchedBy::spelling, name->written);
    return resolution;
  }
  // Nothing is near in spelling: a shared word says more than a small distance ("ux" is nearer to "ux designer" than to
  // "qa").
  std::stable_sort(by_distance.begin(), by_distance.end(), [&](const auto& a, const auto& b) {
    return count_shared_words(normalized, a.second->normalized) > count_shared_words(normalized, b.second->normalized);
  });
  for (const auto& [distance, name] : by_distance) {
    if (resolution.nearest.size() == kNearestShown) break;
    if (std::find(resolution.nearest.begin(), resolution.nearest.end(), name->id) == resolution.nearest.end())
      resolution.nearest.push_back(name->id);
  }
  return resolution;
}

Resolution<RoleId> Resolver::resolve_role(std::string_view text) const {
  return resolve(text, catalog_.find_role(trim(text)), roles_);
}

Resolution<SkillId> Resolver::resolve_skill(std::string_view text) const {
  return resolve(text, catalog_.find_skill(trim(text)), skills_);
}

}  // namespace careergap
