// The shipped catalog, broken in one place by one of fifteen operators, 2,000 times: each must be said, with the right
// code, where it was broken.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <functional>
#include <iostream>
#include <map>
#include <random>
#include <set>

#include "engine/catalog/draft/specs.h"
#include "engine/catalog/load_catalog.h"
#include "engine/source/yaml_reader.h"

namespace careergap {
namespace {

/// An entry of a map somewhere in the shipped files, with what surrounds it.
struct Site {
  std::size_t file;
  const Node* map;
  std::size_t place;      ///< of the entry in the map
  const EntrySpec* spec;  ///< of the map; null for maps of skills and levels
  std::string owner;      ///< id of the entry of the file that it belongs to

  [[nodiscard]] const Entry& entry() const { return map->entries[place]; }
  [[nodiscard]] const std::string& key() const { return entry().key.value; }
  [[nodiscard]] const Node& value() const { return entry().value; }
  [[nodiscard]] bool has_scalar() const { return value().kind == Node::Kind::scalar; }
  [[nodiscard]] const FieldSpec* field() const {
    if (spec == nullptr) return nullptr;
    const auto found =
        std::find_if(spec->fields.begin(), spec->fields.end(), [&](const FieldSpec& f) { return f.key == key(); });
    return found == spec->fields.end() ? nullptr : &*found;
  }
};

/// A change of the text of one file: `size` bytes at `at` become `text`.
struct Splice {
  std::size_t at, size;
  std::string text;
};

/// What an operator makes of a site: the changes (from the last to the first in the file) and the lines where a
/// diagnostic may stand.
struct Mutation {
  std::vector<Splice> splices;
  std::vector<std::uint32_t> lines;
};

/// The shipped files: texts, trees, what each drafts alone, and every site.
class World {
 public:
  static const World& shipped() {
    static const World world;
    return world;
  }

  const std::vector<SourceFile>& files() const { return files_; }
  const std::vector<Site>& sites() const { return sites_; }

  /// Of the place of a mark, in bytes.
  std::size_t offset_of(const Site& site, const SourceMark& mark) const {
    const std::string& text = files_[site.file].bytes;
    std::size_t at = 0;
    for (std::uint32_t line = 1; line < mark.line(); ++line) at = text.find('\n', at) + 1;
    for (std::uint32_t column = 1; column < mark.column(); ++at) {
      const bool is_first_byte = (static_cast<unsigned char>(text[at + 1]) & 0xC0) != 0x80;
      if (is_first_byte) ++column;
    }
    return at;
  }

  /// Loads the world with another text in the place of one file; what the other files draft is not read again.
  Diagnostics load_with(std::size_t changed, std::string text) const {
    Diagnostics diagnostics;
    Drafts drafts = read_one({files_[changed].name, std::move(text)}, diagnostics);
    for (std::size_t i = 0; i < files_.size(); ++i)
      if (i != changed) merge(drafts, drafts_[i], i == rates_file_);
    if (changed != rates_file_ && rates_file_ < files_.size())
      drafts.base_currency = drafts_[rates_file_].base_currency;
    (void)build_catalog(std::move(drafts), std::string(32, '0'), diagnostics);
    diagnostics.sort();
    return diagnostics;
  }

 private:
  World() {
    const std::string root = CAREERGAP_SOURCE_DIR;
    auto read = read_catalog_files(root + "/rules", "rules", root + "/skills-catalog", "skills-catalog", {});
    if (!read) throw std::runtime_error("the shipped files cannot be read");
    for (auto* list : {&read->rules, &read->skills_catalog})
      for (auto& file : *list)
        if (!file.name.ends_with(".test.yaml")) files_.push_back(std::move(file));
    trees_.reserve(files_.size());
    for (std::size_t i = 0; i < files_.size(); ++i) {
      Diagnostics diagnostics;
      drafts_.push_back(read_one(files_[i], diagnostics));
      trees_.push_back(read_yaml(files_[i], {}, diagnostics).value_or(Node{}));
      if (files_[i].name == "skills-catalog/exchange-rates.yaml") rates_file_ = i;
      if (diagnostics.has_errors()) throw std::runtime_error("a shipped file has a fault: " + files_[i].name);
    }
    for (std::size_t i = 0; i < files_.size(); ++i) add_sites(i, trees_[i], find_spec(files_[i].name), "");
  }

  static Drafts read_one(const SourceFile& file, Diagnostics& diagnostics) {
    const bool is_rule = file.name.starts_with("rules/");
    return read_drafts(is_rule ? std::vector{file} : std::vector<SourceFile>{}, "rules",
                       is_rule ? std::vector<SourceFile>{} : std::vector{file}, "skills-catalog", {}, diagnostics);
  }

  static void merge(Drafts& drafts, const Drafts& more, bool is_rates) {
    const auto append = [](auto& to, const auto& from) { to.insert(to.end(), from.begin(), from.end()); };
    append(drafts.sources, more.sources);
    append(drafts.rates, more.rates);
    append(drafts.skills, more.skills);
    append(drafts.activities, more.activities);
    append(drafts.templates, more.templates);
    append(drafts.families, more.families);
    append(drafts.roles, more.roles);
    append(drafts.rules, more.rules);
    if (is_rates) drafts.base_currency = more.base_currency;
  }

  static const EntrySpec* find_spec(const std::string& name) {
    using namespace specs;
    if (name == "skills-catalog/sources.yaml") return &kSourcesFile;
    if (name == "skills-catalog/exchange-rates.yaml") return &kRatesFile;
    if (name == "skills-catalog/levels.yaml") return &kLevelsFile;
    if (name.starts_with("skills-catalog/skills/")) return &kSkillsFile;
    if (name.starts_with("skills-catalog/activities/")) return &kActivitiesFile;
    if (name.ends_with("/_family.yaml")) return &kFamily;
    if (name.starts_with("rules/templates/")) return &kTemplate;
    return name.starts_with("rules/roles/") ? &kRole : &kRule;
  }

  /// The spec of what stands at a key of a map that has a spec; of a map of skills of what they may hold instead of a
  /// level.
  static const EntrySpec* find_inner_spec(const EntrySpec* spec, const std::string& key) {
    if (spec == nullptr) return key == "" ? nullptr : &specs::kGrant;  // a map of skills: {level: 3, hours: 20}
    const auto field = std::ranges::find(spec->fields, key, &FieldSpec::key);
    if (field == spec->fields.end()) return nullptr;
    for (const FieldSpec& form : field->forms)
      if (form.entry != nullptr) return form.entry;
    return field->entry;
  }

  /// Free maps that are not of skills and levels: their keys are names of elsewhere.
  static bool is_foreign(const EntrySpec* spec, const std::string& key) {
    return (spec == &specs::kSkill && key == "references") || (spec == &specs::kDdatReference && key == "differences");
  }

  void add_sites(std::size_t file, const Node& node, const EntrySpec* spec, const std::string& owner) {
    for (const Node& item : node.items) add_sites(file, item, spec, owner);
    const Node* id = node.find("id");
    const std::string& own = id != nullptr ? id->text : owner;
    for (std::size_t i = 0; i < node.entries.size(); ++i) {
      const auto& [key, value] = node.entries[i];
      sites_.push_back({file, &node, i, spec, own});
      if (!is_foreign(spec, key.value)) add_sites(file, value, find_inner_spec(spec, key.value), own);
    }
  }

  std::vector<SourceFile> files_;
  std::vector<Node> trees_;
  std::vector<Drafts> drafts_;
  std::vector<Site> sites_;
  std::size_t rates_file_ = static_cast<std::size_t>(-1);
};

using Random = std::mt19937_64;

std::size_t choose(Random& random, std::size_t count) {
  return static_cast<std::size_t>(random() % count);
}

std::uint32_t line_of(const SourceMark& mark) {
  return mark.line();
}

/// The value's text becomes another, quotes and all.
Mutation replace_value(const World& world, const Site& site, std::string text) {
  const std::string& bytes = world.files()[site.file].bytes;
  const std::size_t at = world.offset_of(site, site.value().mark);
  std::size_t size = site.value().text.size();
  if (site.value().is_quoted) size = bytes.find(bytes[at], at + 1) + 1 - at;
  return {{{at, size, std::move(text)}}, {line_of(site.value().mark)}};
}

Mutation insert_before_key(const World& world, const Site& site, const std::string& text) {
  const SourceMark& mark = site.entry().key.mark;
  const bool is_flow = world.files()[site.file].bytes[world.offset_of(site, site.map->mark)] == '{';
  const std::string rest = is_flow ? ", " : "\n" + std::string(mark.column() - 1, ' ');
  return {{{world.offset_of(site, mark), 0, text + rest}}, {line_of(mark), line_of(mark) + (is_flow ? 0u : 1u)}};
}

bool is_amount(const Site& site) {
  return site.spec == &specs::kHoursAmount || site.spec == &specs::kWeeksAmount || site.spec == &specs::kMoneyAmount;
}

bool is_level(const Site& site) {
  if (!site.has_scalar() || site.value().is_quoted) return false;
  if (site.spec == nullptr) return site.value().text.size() == 1;
  const FieldSpec* field = site.field();
  return field != nullptr && field->type == FieldType::integer && field->least == 1 && field->most == 4;
}

struct Operator {
  std::string_view name;
  std::set<std::string_view> codes;
  std::function<bool(const Site&)> fits;
  std::function<Mutation(const World&, const Site&, Random&)> mutate;
};

const std::vector<Operator>& operators() {
  static const std::vector<Operator> kOperators{
      {"misspell a key",
       {"F101"},
       [](const Site& s) { return s.spec != nullptr; },
       [](const World& w, const Site& s, Random& random) {
         std::string key = s.key();
         const std::size_t at = choose(random, key.size());
         key.insert(at, 1, key[at]);
         return Mutation{{{w.offset_of(s, s.entry().key.mark), s.key().size(), key}}, {line_of(s.entry().key.mark)}};
       }},
      {"remove a required key",
       {"F102"},
       [](const Site& s) {
         const FieldSpec* field = s.field();
         return field != nullptr && field->is_required && s.place + 1 < s.map->entries.size();
       },
       [](const World& w, const Site& s, Random&) {
         const std::size_t at = w.offset_of(s, s.entry().key.mark),
                           next = w.offset_of(s, s.map->entries[s.place + 1].key.mark);
         return Mutation{{{at, next - at, ""}}, {line_of(s.map->mark)}};
       }},
      {"level out of range",
       {"F104"},
       is_level,
       [](const World& w, const Site& s, Random& random) {
         constexpr std::array kBad{"5", "0", "-1"};
         return replace_value(w, s, kBad[choose(random, kBad.size())]);
       }},
      {"text for a number",
       {"F103"},
       [](const Site& s) {
         const bool is_figure =
             is_amount(s) || (s.spec == &specs::kActivity && (s.key() == "hours" || s.key() == "weeks"));
         return is_level(s) || (is_figure && s.has_scalar());
       },
       [](const World& w, const Site& s, Random& random) {
         const std::array<std::string, 4> bad{"three", "3x", "\"" + s.value().text + "\"", "[3]"};
         return replace_value(w, s, bad[choose(random, bad.size())]);
       }},
      {"duplicate a key",
       {"S010"},
       [](const Site&) { return true; },
       [](const World& w, const Site& s, Random&) { return insert_before_key(w, s, s.key() + ": 1"); }},
      {"duplicate an id",
       {"C102", "C101"},
       [](const Site& s) { return s.key() == "id" && s.spec != &specs::kFamily; },
       [](const World& w, const Site& s, Random& random) {
         std::vector<const Site*> others;
         for (const Site& other : w.sites())
           if (other.key() == "id" && other.spec == s.spec && other.value().text != s.value().text)
             others.push_back(&other);
         if (others.empty()) return Mutation{};
         return replace_value(w, s, others[choose(random, others.size())]->value().text);
       }},
      {"unknown skill",
       {"C103"},
       [](const Site& s) { return (s.key() == "skill" && s.spec != nullptr) || (s.spec == nullptr && is_level(s)); },
       [](const World& w, const Site& s, Random&) {
         if (s.spec != nullptr) return replace_value(w, s, s.value().text + "-q");
         return Mutation{{{w.offset_of(s, s.entry().key.mark), s.key().size(), s.key() + "-q"}},
                         {line_of(s.entry().key.mark)}};
       }},
      {"unknown source",
       {"C105"},
       [](const Site& s) { return s.key() == "source" && s.spec != nullptr; },
       [](const World& w, const Site& s, Random&) { return replace_value(w, s, s.value().text + "-q"); }},
      {"role that extends itself or one that extends it",
       {"C110"},
       [](const Site& s) {
         return s.spec == &specs::kRole &&
                (s.key() == "extends" || (s.key() == "seniority" && s.map->find("extends") == nullptr));
       },
       [](const World& w, const Site& s, Random& random) {
         if (s.key() == "extends") return replace_value(w, s, s.owner);
         std::vector<std::string> heirs{s.owner};
         for (const Site& other : w.sites())
           if (other.spec == &specs::kRole && other.key() == "extends" && other.value().text == s.owner)
             heirs.push_back(other.owner);
         return insert_before_key(w, s, "extends: " + heirs[choose(random, heirs.size())]);
       }},
      {"implication that raises itself",
       {"C111", "C116"},
       [](const Site& s) { return s.spec == &specs::kSkill && s.key() == "kind" && s.map->find("implies") == nullptr; },
       [](const World& w, const Site& s, Random&) {
         return insert_before_key(w, s, "implies: [{at: 1, skill: " + s.owner + ", level: 2}]");
       }},
      {"low and high the wrong way round",
       {"F109"},
       [](const Site& s) {
         return is_amount(s) && s.key() == "low" && s.map->find("high") != nullptr &&
                s.map->find("high")->text != s.value().text;
       },
       [](const World& w, const Site& s, Random&) {
         const Node& high = *s.map->find("high");
         return Mutation{{{w.offset_of(s, high.mark), high.text.size(), s.value().text},
                          {w.offset_of(s, s.value().mark), s.value().text.size(), high.text}},
                         {line_of(s.map->mark)}};
       }},
      {"bad pattern",
       {"F110"},
       [](const Site& s) { return s.key() == "patterns" && !s.value().items.empty(); },
       [](const World& w, const Site& s, Random&) {
         const Node& first = s.value().items.front();
         return Mutation{{{w.offset_of(s, first.mark) + (first.is_quoted ? 1 : 0), 0, "("}}, {line_of(first.mark)}};
       }},
      {"bad date",
       {"F107"},
       [](const Site& s) { return s.field() != nullptr && s.field()->type == FieldType::date; },
       [](const World& w, const Site& s, Random& random) {
         constexpr std::array kBad{"2026-02-30", "2026-13-01", "yesterday", "22-11-2026"};
         return replace_value(w, s, kBad[choose(random, kBad.size())]);
       }},
      {"unknown currency",
       {"C108"},
       [](const Site& s) {
         return s.spec == &specs::kActivity &&
                (s.key() == "currency" || (s.key() == "mode" && s.map->find("currency") == nullptr));
       },
       [](const World& w, const Site& s, Random&) {
         return s.key() == "currency" ? replace_value(w, s, "XTS") : insert_before_key(w, s, "currency: XTS");
       }},
      {"anchor or tab",
       {"S009", "S006"},
       [](const Site& s) { return s.has_scalar() && s.place > 0; },
       [](const World& w, const Site& s, Random& random) {
         const std::size_t key = w.offset_of(s, s.entry().key.mark), indent = s.entry().key.mark.column() - 1;
         const std::string& bytes = w.files()[s.file].bytes;
         const bool is_in_braces = bytes[w.offset_of(s, s.map->mark)] == '{';  // where a tab is a blank like others
         const bool is_indented = indent > 0 && !is_in_braces &&
                                  bytes.compare(key - indent, indent, std::string(indent, ' ')) == 0 &&
                                  bytes[key - indent - 1] == '\n';
         if (is_indented && choose(random, 2) == 0)
           return Mutation{{{key - indent, indent, "\t"}}, {line_of(s.entry().key.mark)}};
         return Mutation{{{w.offset_of(s, s.value().mark), 0, "&a "}}, {line_of(s.value().mark)}};
       }},
  };
  return kOperators;
}

/// Whether an expected code stands on one of the lines, itself or by a note (of two things that clash, either may be
/// the second).
bool is_said(const Diagnostics& diagnostics, const Operator& op, const std::string& file, const Mutation& mutation) {
  const auto is_there = [&](const SourceMark& mark) {
    return mark.file() == file &&
           std::find(mutation.lines.begin(), mutation.lines.end(), mark.line()) != mutation.lines.end();
  };
  return std::any_of(diagnostics.items().begin(), diagnostics.items().end(), [&](const Diagnostic& item) {
    return op.codes.contains(row_of(item.code).number) &&
           (is_there(item.mark) ||
            std::any_of(item.notes.begin(), item.notes.end(), [&](const Note& note) { return is_there(note.mark); }));
  });
}

std::string render(const Diagnostics& diagnostics) {
  std::string text;
  for (const auto& item : diagnostics.items().first(std::min<std::size_t>(diagnostics.size(), 5)))
    text += "\n  " + render_place(item.mark) + " " + std::string(row_of(item.code).number) + " " + item.message;
  return text;
}

constexpr std::size_t kShards = 4, kMutationsPerShard = 500;

class SemanticMutation : public testing::TestWithParam<std::size_t> {};

TEST_P(SemanticMutation, IsSaidWhereItStands) {
  const World& world = World::shipped();
  Random random(20'261'122 + GetParam());
  std::map<std::string_view, std::pair<int, int>> said_of_all;
  for (std::size_t i = 0; i < kMutationsPerShard; ++i) {
    const Operator& op = operators()[i % operators().size()];
    std::vector<const Site*> fitting;
    for (const Site& site : world.sites())
      if (op.fits(site)) fitting.push_back(&site);
    ASSERT_FALSE(fitting.empty()) << op.name;
    // An operator may find nothing to change at a site: then another one is drawn, so that each mutation is made.
    constexpr int kMostDraws = 200;
    const Site* drawn = nullptr;
    Mutation mutation;
    for (int draw = 0; draw < kMostDraws && mutation.splices.empty(); ++draw) {
      drawn = fitting[choose(random, fitting.size())];
      mutation = op.mutate(world, *drawn, random);
    }
    ASSERT_FALSE(mutation.splices.empty()) << op.name << " never changed anything";
    const Site& site = *drawn;
    std::string text = world.files()[site.file].bytes;
    for (const Splice& splice : mutation.splices) text.replace(splice.at, splice.size, splice.text);
    const Diagnostics diagnostics = world.load_with(site.file, text);
    const bool is_found = is_said(diagnostics, op, world.files()[site.file].name, mutation);
    EXPECT_TRUE(is_found) << op.name << " at " << render_place(site.entry().key.mark) << " key '" << site.key()
                          << "' gave" << render(diagnostics);
    auto& [said, all] = said_of_all[op.name];
    said += is_found ? 1 : 0;
    ++all;
  }
  for (const auto& [name, counts] : said_of_all)
    std::cout << counts.first << " of " << counts.second << ": " << name << '\n';
}

INSTANTIATE_TEST_SUITE_P(Shards, SemanticMutation, testing::Range<std::size_t>(0, kShards));

TEST(SemanticMutation, TheShippedFilesHaveNoFaultBeforeTheyAreBroken) {
  const World& world = World::shipped();
  ASSERT_FALSE(world.files().empty());
  const Diagnostics diagnostics = world.load_with(0, world.files().front().bytes);
  EXPECT_FALSE(diagnostics.has_errors()) << render(diagnostics);
}

}  // namespace
}  // namespace careergap
