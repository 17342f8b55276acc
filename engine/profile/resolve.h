#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/catalog/catalog.h"
#include "engine/match/pattern_set.h"

namespace careergap {

/// How a text led to an entry, best first.
enum class MatchedBy : std::uint8_t { id, title, alias, reference, pattern, spelling, old_id };

/// An entry that a text may mean. `by` and `matched` say why: the alias, the pattern, the reference.
template <class IdType>
struct Match {
  IdType id;
  MatchedBy by;
  std::string matched;
};

/// What a text may mean. One match: understood. Several: the person must choose. None: `nearest` has up to five
/// entries, those that share words with the text first, then by spelling.
template <class IdType>
struct Resolution {
  std::string text;
  std::vector<Match<IdType>> matches;
  std::vector<IdType> nearest;
  std::string gone;  ///< why there is no such entry any more; empty when nobody says

  [[nodiscard]] bool is_understood() const { return matches.size() == 1; }
};

/// Turns what people write into entries. Stages, the first with a match wins: id; old id; title and aliases; references
/// (O*NET-SOC, ISCO, ESCO, DDaT for roles; ESCO, O*NET, DDaT for skills); old ids as people write them; patterns; the
/// same without "former", brackets and what follows a comma; spelling (titles and aliases that differ by slips of the
/// pen, word by word: none in words of up to four letters, one in up to seven, two in longer ones, two in all, the
/// first letter right; the nearest, and all equally near). Names are compared in the form of normalize_name. Keeps the
/// catalog by reference. Cost: logarithmic before spelling, linear there.
class Resolver {
 public:
  explicit Resolver(const Catalog& catalog);

  [[nodiscard]] Resolution<RoleId> resolve_role(std::string_view text) const;
  [[nodiscard]] Resolution<SkillId> resolve_skill(std::string_view text) const;

 private:
  template <class IdType>
  struct Index {
    struct Name {
      std::string normalized, written;
      IdType id;
      MatchedBy by;
    };
    std::vector<Name> names;                      ///< titles and aliases, sorted by normalized
    std::vector<Name> references;                 ///< sorted by normalized
    std::vector<Name> old_ids;                    ///< of what there is under another id now, sorted by normalized
    std::map<std::string, const Redirect*> gone;  ///< by normalized old id
    std::vector<std::string> pattern_texts;
    std::vector<IdType> pattern_owners;
    PatternSet patterns;
  };

  template <class IdType>
  void add_old_ids(EntryKind kind, std::optional<IdType> (Catalog::*find_by_id)(std::string_view) const,
                   Index<IdType>& index) const;
  template <class IdType>
  Resolution<IdType> resolve(std::string_view text, EntryKind kind,
                             std::optional<IdType> (Catalog::*find_by_id)(std::string_view) const,
                             const Index<IdType>& index) const;

  const Catalog& catalog_;
  Index<RoleId> roles_;
  Index<SkillId> skills_;
};

}  // namespace careergap
