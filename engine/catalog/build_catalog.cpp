#include "engine/catalog/build_catalog.h"

#include <algorithm>
#include <set>

#include "engine/base/check.h"
#include "engine/base/text.h"
#include "engine/catalog/checks.h"
#include "engine/match/normalize.h"

namespace careergap {

namespace {

/// Sorts by id and leaves out second entries with an id, saying so.
template <class Entry>
void sort_and_refuse_duplicates(std::vector<Entry>& entries, std::string_view what, Diagnostics& diagnostics) {
  std::erase_if(entries,
                [](const Entry& entry) { return entry.id.empty(); });  // the fault has been said where the id should be
  std::stable_sort(entries.begin(), entries.end(),
                   [](const Entry& a, const Entry& b) { return std::tie(a.id, a.mark) < std::tie(b.id, b.mark); });
  for (std::size_t i = 1; i < entries.size(); ++i) {
    if (entries[i].id != entries[i - 1].id) continue;
    auto& diagnostic = diagnostics.add(Code::duplicate_id, entries[i].mark,
                                       "the " + std::string(what) + " '" + entries[i].id + "' is there already");
    diagnostic.notes.push_back({entries[i - 1].mark, "the first one"});
  }
  const auto same = [](const Entry& a, const Entry& b) { return a.id == b.id; };
  entries.erase(std::unique(entries.begin(), entries.end(), same), entries.end());
}

/// The names of one kind of entry, with what became of old ones.
class Names {
 public:
  template <class Entry>
  Names(const std::vector<Entry>& entries, Code unknown, std::string_view what, std::span<const Redirect> redirects,
        std::optional<EntryKind> kind, std::span<const TakenOut> taken_out)
      : unknown_(unknown), what_(what), redirects_(redirects), kind_(kind), taken_out_(taken_out) {
    for (const auto& entry : entries) ids_.push_back(entry.id);
  }

  /// Puts the new id in the place of an old one, and says so. Says what is unknown or gone. Gives the place of the
  /// entry.
  std::optional<std::uint32_t> resolve(std::string& name, const SourceMark& mark, Diagnostics& diagnostics) const {
    if (name.empty()) return std::nullopt;  // the fault has been said where the name should be
    if (const auto place = find(name)) return place;
    const Redirect* redirect = kind_ ? follow_redirects(redirects_, *kind_, name) : nullptr;
    if (redirect == nullptr) {
      say_unknown(name, mark, diagnostics);
      return std::nullopt;
    }
    const auto place = find(redirect->to.value);
    if (!redirect->is_retired() && !place) return std::nullopt;  // said at the redirect
    diagnostics.add(redirect_code(*redirect), mark, say_redirect(*redirect, what_, name), redirect->to.value)
        .notes.push_back({redirect->mark, "what became of it"});
    if (place) name = redirect->to.value;
    return place;
  }

  template <class IdType>
  void resolve(Ref<IdType>& ref, Diagnostics& diagnostics) const {
    const auto place = resolve(ref.name, ref.mark, diagnostics);
    if (!place) return;
    ref.id = IdType{*place};
    ref.is_resolved = true;
  }

  [[nodiscard]] bool is_old(std::string_view name) const {
    return kind_ && !find(name) && follow_redirects(redirects_, *kind_, name) != nullptr;
  }

  [[nodiscard]] std::optional<std::uint32_t> find(std::string_view name) const {
    const auto found = std::lower_bound(ids_.begin(), ids_.end(), name);
    if (found == ids_.end() || *found != name) return std::nullopt;
    return static_cast<std::uint32_t>(found - ids_.begin());
  }

  /// Holds the redirects of the kind against the entries.
  void check_redirects(Diagnostics& diagnostics) const {
    for (const Redirect& redirect : redirects_) {
      if (redirect.kind != kind_) continue;
      if (find(redirect.from))
        diagnostics.add(
            Code::bad_redirect, redirect.mark,
            "the " + what_ + " '" + redirect.from + "' is still there; an id that is no entry's any more was expected");
      if (redirect.is_retired()) continue;
      const Redirect* last = follow_redirects(redirects_, *kind_, redirect.from);
      if (last == nullptr)
        diagnostics.add(Code::bad_redirect, redirect.mark,
                        "from '" + redirect.from + "' the redirects lead in a circle or through more than " +
                            std::to_string(kLongestChain) + " others; an end was expected");
      else if (last == &redirect && !find(redirect.to.value))
        say_unknown(redirect.to.value, redirect.to.mark, diagnostics);
    }
  }

 private:
  /// What an overlay took out is not misspelt: the exception is the cause.
  void say_unknown(const std::string& name, const SourceMark& mark, Diagnostics& diagnostics) const {
    const auto gone = std::ranges::find_if(taken_out_, [&](const auto& t) { return t.kind == kind_ && t.id == name; });
    const std::string message = "unknown " + what_ + " '" + name + "'";
    if (gone == taken_out_.end()) {
      diagnostics.add(unknown_, mark, message, nearest_spelling(name, ids_));
      return;
    }
    diagnostics.add(unknown_, mark, message + ": an exception took it out")
        .notes.push_back({gone->mark, "the exception: " + gone->because});
  }

  std::vector<std::string> ids_;
  Code unknown_;
  std::string what_;
  std::span<const Redirect> redirects_;
  std::optional<EntryKind> kind_;  ///< none: such entries have no redirects
  std::span<const TakenOut> taken_out_;
};

void sort_redirects(std::vector<Redirect>& redirects, Diagnostics& diagnostics) {
  std::erase_if(redirects, [](const Redirect& redirect) { return redirect.from.empty(); });
  const auto key = [](const Redirect& redirect) { return std::tie(redirect.kind, redirect.from); };
  std::ranges::stable_sort(redirects, [&](const auto& a, const auto& b) {
    return std::tuple_cat(key(a), std::tie(a.mark)) < std::tuple_cat(key(b), std::tie(b.mark));
  });
  for (std::size_t i = 1; i < redirects.size(); ++i) {
    if (key(redirects[i]) != key(redirects[i - 1])) continue;
    auto& diagnostic = diagnostics.add(Code::duplicate_id, redirects[i].mark,
                                       "what became of '" + redirects[i].from + "' is said twice");
    diagnostic.notes.push_back({redirects[i - 1].mark, "the first one"});
  }
  const auto is_same = [&](const Redirect& a, const Redirect& b) { return key(a) == key(b); };
  redirects.erase(std::unique(redirects.begin(), redirects.end(), is_same), redirects.end());
}

/// Walks every reference of every entry. The one place that knows where references stand.
class ReferenceResolver {
 public:
  ReferenceResolver(const CatalogEntries& entries, std::span<const TakenOut> taken_out, Diagnostics& diagnostics)
      : sources_(entries.sources, Code::unknown_source, "source", entries.redirects, std::nullopt, taken_out),
        skills_(entries.skills, Code::unknown_skill, "skill", entries.redirects, EntryKind::skill, taken_out),
        roles_(entries.roles, Code::unknown_role, "role", entries.redirects, EntryKind::role, taken_out),
        activities_(entries.activities, Code::unknown_activity, "activity", entries.redirects, EntryKind::activity,
                    taken_out),
        rules_(entries.rules, Code::bad_redirect, "rule", entries.redirects, EntryKind::rule, taken_out),
        templates_(entries.templates, Code::bad_redirect, "template", entries.redirects,
                   EntryKind::template_of_activities, taken_out),
        diagnostics_(diagnostics) {}

  void resolve(CatalogEntries& entries) {
    for (const Names* names : {&skills_, &roles_, &activities_, &rules_, &templates_})
      names->check_redirects(diagnostics_);
    for (auto& skill : entries.skills) resolve(skill);
    for (auto& activity : entries.activities) resolve(activity);
    for (auto& from : entries.templates) sources_.resolve(from.common.provenance.source, diagnostics_);
    for (auto& family : entries.families) {
      sources_.resolve(family.provenance.source, diagnostics_);  // before its lines, which take it over
      resolve(family.requirements, family.provenance);
    }
    for (auto& role : entries.roles) resolve(role);
    for (auto& rule : entries.rules) resolve(rule);
  }

  void resolve(std::vector<ExchangeRate>& rates) {
    for (auto& rate : rates) sources_.resolve(rate.source, diagnostics_);
  }

 private:
  void resolve(Skill& skill) {
    for (auto& implication : skill.implies) skills_.resolve(implication.gives.skill, diagnostics_);
    for (auto& transfer : skill.transfers) skills_.resolve(transfer.towards.skill, diagnostics_);
    resolve(skill.deprecated, skills_);
    sources_.resolve(skill.provenance.source, diagnostics_);
  }

  void resolve(std::optional<Deprecation>& deprecated, const Names& names) {
    if (!deprecated) return;
    for (auto& id : deprecated->instead) (void)names.resolve(id.value, id.mark, diagnostics_);
  }

  void resolve(std::vector<AtomRef>& atoms) {
    for (auto& atom : atoms) skills_.resolve(atom.skill, diagnostics_);
  }

  void resolve(Activity& activity) {
    resolve(activity.requires_all);
    for (auto& group : activity.requires_any) resolve(group);
    for (auto& grant : activity.grants) skills_.resolve(grant.atom.skill, diagnostics_);
    resolve(activity.deprecated, activities_);
    sources_.resolve(activity.provenance.source, diagnostics_);
  }

  void resolve(std::vector<Requirement>& requirements, const Provenance& owner) {
    for (auto& requirement : requirements) {
      skills_.resolve(requirement.skill, diagnostics_);
      if (requirement.source.name.empty()) requirement.source.name = owner.source.name;
      if (requirement.source.mark.is_set())
        sources_.resolve(requirement.source, diagnostics_);
      else
        requirement.source = owner.source;
    }
  }

  void resolve(Role& role) {
    sources_.resolve(role.provenance.source, diagnostics_);
    resolve(role.requirements, role.provenance);
    resolve(role.entry);
    resolve(role.teaches);
    if (role.extends) roles_.resolve(*role.extends, diagnostics_);
    resolve(role.deprecated, roles_);
  }

  /// The names of the entries that a fact is compared with; null when its values are no ids.
  const Names* find_names(FactType type) const {
    if (type == FactType::role) return &roles_;
    if (type == FactType::skill) return &skills_;
    return type == FactType::activity ? &activities_ : nullptr;
  }

  /// Old ids only: what no entry is called, and never was, check_rules says with all that the fact may be.
  void resolve_values(Condition& condition, std::span<const FactRow> facts) {
    const FactRow* row = find_row(facts, condition.fact);
    const Names* names = row == nullptr ? nullptr : find_names(row->type);
    if (names == nullptr) return;
    for (auto& value : condition.values)
      if (names->is_old(value.value)) (void)names->resolve(value.value, value.mark, diagnostics_);
  }

  void resolve(Condition& condition, std::span<const FactRow> facts) {
    if (condition.kind == Condition::Kind::skill_at_least) skills_.resolve(condition.atom.skill, diagnostics_);
    if (condition.kind == Condition::Kind::fact_is) resolve_values(condition, facts);
    const auto* collection =
        condition.kind == Condition::Kind::count ? find_row<CollectionRow>(kCollections, condition.fact) : nullptr;
    for (auto& part : condition.parts) resolve(part, collection != nullptr ? collection->facts : facts);
  }

  void resolve(Rule& rule) {
    resolve(rule.when, kFacts);
    for (auto& consequence : rule.then) {
      skills_.resolve(consequence.atom.skill, diagnostics_);
      skills_.resolve(consequence.towards.skill, diagnostics_);
      resolve(consequence.counts, kFacts);
    }
    sources_.resolve(rule.provenance.source, diagnostics_);
  }

  Names sources_, skills_, roles_, activities_, rules_, templates_;
  Diagnostics& diagnostics_;
};

/// A label, alias or title may lead to one entry only.
template <class Entry, class LabelOf>
void check_shared_names(const std::vector<Entry>& entries, std::string_view what, LabelOf label_of,
                        Diagnostics& diagnostics) {
  std::map<std::string, const Entry*> owner;
  const auto claim = [&](const Entry& entry, std::string_view name, const SourceMark& mark) {
    if (name.empty()) return;  // the fault has been said where the name should be
    const auto [place, is_new] = owner.emplace(normalize_name(name), &entry);
    if (is_new || place->second == &entry) return;
    auto& diagnostic = diagnostics.add(Code::shared_name, mark,
                                       "'" + std::string(name) + "' is also a name of the " + std::string(what) + " '" +
                                           place->second->id + "'; a name belongs to one " + std::string(what));
    diagnostic.notes.push_back({place->second->mark, "the other one"});
  };
  for (const auto& entry : entries) {
    claim(entry, entry.id, entry.mark);
    claim(entry, label_of(entry), entry.mark);
    for (const auto& alias : entry.aliases) claim(entry, alias.value, alias.mark);
  }
}

void check_levels_of_credentials(const CatalogEntries& entries, Diagnostics& diagnostics) {
  const auto check = [&](const AtomRef& atom) {
    if (!atom.skill.is_resolved) return;  // an unknown skill has been said
    const Skill& skill = entries.skills[atom.skill.id.index()];
    if (skill.kind == SkillKind::credential && atom.level > Level{1})
      diagnostics.add(Code::credential_level, atom.skill.mark,
                      "'" + skill.id + "' is a credential, had or not: level 1 was expected", "1");
  };
  const auto check_premise = [&](const Skill& skill, Level at, const SourceMark& mark) {
    if (skill.kind == SkillKind::credential && at > Level{1})
      diagnostics.add(Code::credential_level, mark,
                      "'" + skill.id + "' is a credential, had or not: 'at' 1 was expected", "1");
  };
  for (const auto& skill : entries.skills) {
    for (const auto& implication : skill.implies) {
      check(implication.gives);
      check_premise(skill, implication.at, implication.gives.skill.mark);
    }
    for (const auto& transfer : skill.transfers) {
      check(transfer.towards);
      check_premise(skill, transfer.at, transfer.towards.skill.mark);
    }
  }
  const auto check_condition = [&](auto&& self, const Condition& condition) -> void {
    if (condition.kind == Condition::Kind::skill_at_least) check(condition.atom);
    for (const auto& part : condition.parts) self(self, part);
  };
  for (const auto& rule : entries.rules) {
    check_condition(check_condition, rule.when);
    for (const auto& consequence : rule.then)
      for (const AtomRef* atom : {&consequence.atom, &consequence.towards})
        if (!atom->skill.name.empty()) check(*atom);
  }
  for (const auto& activity : entries.activities) {
    for (const auto& atom : activity.requires_all) check(atom);
    for (const auto& group : activity.requires_any) std::for_each(group.begin(), group.end(), check);
    for (const auto& grant : activity.grants) check(grant.atom);
  }
  const auto check_lines = [&](const std::vector<Requirement>& lines) {
    for (const auto& line : lines) check({line.skill, line.level});
  };
  for (const auto& family : entries.families) check_lines(family.requirements);
  for (const auto& role : entries.roles) {
    check_lines(role.requirements);
    std::for_each(role.entry.begin(), role.entry.end(), check);
    std::for_each(role.teaches.begin(), role.teaches.end(), check);
  }
}

/// Converts what is not in the base currency, rounding up, so that a limit is never passed by rounding.
void convert_prices(CatalogEntries& entries, const std::vector<ExchangeRate>& rates, Diagnostics& diagnostics) {
  std::vector<std::string> known{entries.base_currency};
  for (const auto& rate : rates) known.push_back(rate.currency);
  const auto convert_price = [&](const std::string& id, Price& price) {
    if (price.currency.empty()) price.currency = entries.base_currency;
    std::int64_t millionths = 1'000'000;
    if (price.currency != entries.base_currency) {
      const auto rate =
          std::find_if(rates.begin(), rates.end(), [&](const auto& r) { return r.currency == price.currency; });
      if (rate == rates.end()) {
        diagnostics.add(Code::unknown_currency, price.currency_mark,
                        "'" + id + "' costs '" + price.currency + "', for which exchange-rates.yaml has no rate",
                        nearest_spelling(price.currency, known));
        return;
      }
      millionths = rate->millionths;
    }
    // In two parts, as the whole product of a large price and a large rate would not fit.
    const auto convert = [&](Money m) {
      constexpr std::int64_t kMillion = 1'000'000;
      return Money{m.value * (millionths / kMillion) + (m.value * (millionths % kMillion) + kMillion - 1) / kMillion};
    };
    price.amount = {convert(price.original.low), convert(price.original.expected), convert(price.original.high)};
  };
  for (auto& activity : entries.activities) convert_price(activity.id, activity.price);
  for (auto& from : entries.templates) convert_price(from.id, from.common.price);
}

/// Adds the lines of `from` whose skills are not there yet.
void take_over(std::vector<Requirement>& lines, const std::vector<Requirement>& from) {
  for (const auto& line : from) {
    const bool is_there =
        std::any_of(lines.begin(), lines.end(), [&](const auto& own) { return own.skill.id == line.skill.id; });
    if (!is_there) lines.push_back(line);
  }
}

/// Own lines win over those of `extends`, these over those of the family. Needs `extends` to be without circles.
void inherit_requirements(CatalogEntries& entries) {
  std::vector<char> is_done(entries.roles.size(), 0);
  const auto inherit = [&](auto&& self, std::size_t place) -> void {
    if (is_done[place]) return;
    is_done[place] = 1;
    Role& role = entries.roles[place];
    if (role.extends) {
      self(self, role.extends->id.index());
      take_over(role.requirements, entries.roles[role.extends->id.index()].requirements);
    }
    for (const auto& family : entries.families)
      if (family.id == role.family) take_over(role.requirements, family.requirements);
  };
  for (std::size_t place = 0; place < entries.roles.size(); ++place) inherit(inherit, place);
}

/// Essentials one level lower, credentials as they are.
void fill_default_entry(CatalogEntries& entries) {
  for (auto& role : entries.roles) {
    if (role.has_own_entry) continue;
    for (const auto& line : role.requirements) {
      if (line.importance != Importance::essential) continue;
      const bool is_credential = entries.skills[line.skill.id.index()].kind == SkillKind::credential;
      const Level level = is_credential ? line.level : line.level - Level{1};
      if (level > kNoLevel) role.entry.push_back({line.skill, level});
    }
  }
}

void check_families(const CatalogEntries& entries, Diagnostics& diagnostics) {
  std::vector<std::string> ids;
  for (const auto& family : entries.families) ids.push_back(family.id);
  for (const auto& role : entries.roles)
    if (!role.family.empty() && std::find(ids.begin(), ids.end(), role.family) == ids.end())
      diagnostics.add(Code::unknown_family, role.family_mark,
                      "unknown family '" + role.family + "'; a folder with a _family.yaml was expected",
                      nearest_spelling(role.family, ids));
}

}  // namespace

std::optional<Catalog> build_catalog(Drafts drafts, std::string digest, Diagnostics& diagnostics, Overlaid overlaid) {
  CatalogEntries entries{std::move(drafts.base_currency), std::move(drafts.sources),   std::move(drafts.skills),
                         std::move(drafts.activities),    std::move(drafts.templates), std::move(drafts.families),
                         std::move(drafts.roles),         std::move(drafts.rules),     {},
                         std::move(drafts.redirects),     std::move(overlaid.overlays)};
  sort_and_refuse_duplicates(entries.sources, "source", diagnostics);
  sort_and_refuse_duplicates(entries.skills, "skill", diagnostics);
  sort_and_refuse_duplicates(entries.activities, "activity", diagnostics);
  sort_and_refuse_duplicates(entries.templates, "template", diagnostics);
  sort_and_refuse_duplicates(entries.families, "family", diagnostics);
  sort_and_refuse_duplicates(entries.roles, "role", diagnostics);
  sort_and_refuse_duplicates(entries.rules, "rule", diagnostics);
  sort_redirects(entries.redirects, diagnostics);

  ReferenceResolver resolver(entries, overlaid.taken_out, diagnostics);
  resolver.resolve(entries);
  resolver.resolve(drafts.rates);
  check_shared_names(
      entries.skills, "skill", [](const Skill& s) { return std::string_view(s.label); }, diagnostics);
  check_shared_names(
      entries.roles, "role", [](const Role& r) { return std::string_view(r.title); }, diagnostics);
  check_families(entries, diagnostics);
  convert_prices(entries, drafts.rates, diagnostics);
  entries.rates = drafts.rates;
  check_rules(entries, diagnostics);
  order_rules(entries, diagnostics);
  check_levels_of_credentials(entries, diagnostics);
  check_extends(entries, diagnostics);
  check_implications(entries, diagnostics);
  if (diagnostics.has_errors()) return std::nullopt;  // what can be reached is known only when every reference holds

  inherit_requirements(entries);
  fill_default_entry(entries);
  Catalog catalog(std::move(entries), std::move(digest));
  check_reachability(catalog, diagnostics);
  check_deprecated(catalog, diagnostics);
  if (diagnostics.has_errors()) return std::nullopt;
  return catalog;
}

}  // namespace careergap
