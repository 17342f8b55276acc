#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/diagnostic.h"
#include "engine/base/units.h"
#include "engine/source/tree.h"

namespace careergap {

/// What may stand at a key.
enum class FieldType : std::uint8_t {
  text,      ///< a text that is not empty, at most `most` characters (default 2,000)
  id,        ///< kebab-case: small letters, digits and single dashes between them, at most 80
  integer,   ///< least..most
  money,     ///< 0..most, with at most two decimals
  rate,      ///< above 0, at most `most`, with at most six decimals
  date,      ///< YYYY-MM-DD
  url,       ///< https://…, no blanks
  currency,  ///< three capital letters
  language,  ///< two small letters
  choice,    ///< one of `choices`
  texts,     ///< a list of texts, or one text
  ids,       ///< a list of ids, or one id
  choices,   ///< a list of words from `choices`, or one
  entry,     ///< a map with the keys of `entry`
  entries,   ///< a list of such maps
  named,     ///< a map from names to values, as `named` says
  nameds,    ///< a list of such maps, none empty
  either,    ///< one of `forms`
  list,      ///< any list; the reader looks into it
  map,       ///< any map; the reader looks into it
  node,      ///< anything; the reader looks into it
};

struct EntrySpec;
struct NamedSpec;

/// One key of one kind of entry: the single description that readers check against and that documentation and schemas
/// are made from.
struct FieldSpec {
  std::string_view key;
  FieldType type;
  bool is_required = false;
  std::string_view about = {};
  std::int64_t least = 0;  ///< of numbers the least value, of lists and maps the fewest things in them
  std::int64_t most = 0;   ///< 0: the default bound of the type
  /// Of choice and choices the words allowed. Of text and texts those that a later check knows.
  std::span<const std::string_view> choices = {};
  const EntrySpec* entry = nullptr;       ///< of entry and entries
  const NamedSpec* named = nullptr;       ///< of named and nameds
  std::span<const FieldSpec> forms = {};  ///< of either; told apart by the kind of node, and scalars by their word
  std::span<const std::string_view> with = {};  ///< the key stands only where one of these is there too
};

/// A map whose keys are names that people choose.
struct NamedSpec {
  FieldSpec name;   ///< what a name is: id or text
  FieldSpec value;  ///< its key is what messages call a value ("a level")
};

/// One kind of entry: what a message calls it ("a skill") and its keys.
struct EntrySpec {
  std::string_view name;
  std::span<const FieldSpec> fields;
  bool is_open = false;  ///< unknown keys are passed over: a program wrote them, and a later one may write more
  std::span<const std::string_view> heads = {};  ///< exactly one of these keys is there
  std::span<const std::string_view> some = {};   ///< at least one of these keys is there
};

// Fields that hold more than a scalar.
constexpr FieldSpec entry_field(std::string_view key, bool is_required, std::string_view about,
                                const EntrySpec& entry) {
  return {.key = key, .type = FieldType::entry, .is_required = is_required, .about = about, .entry = &entry};
}
constexpr FieldSpec entries_field(std::string_view key, bool is_required, std::string_view about,
                                  const EntrySpec& entry, std::int64_t fewest = 0) {
  return {.key = key,
          .type = FieldType::entries,
          .is_required = is_required,
          .about = about,
          .least = fewest,
          .entry = &entry};
}
constexpr FieldSpec named_field(std::string_view key, bool is_required, std::string_view about, const NamedSpec& named,
                                std::int64_t fewest = 0) {
  return {.key = key,
          .type = FieldType::named,
          .is_required = is_required,
          .about = about,
          .least = fewest,
          .named = &named};
}
constexpr FieldSpec nameds_field(std::string_view key, bool is_required, std::string_view about,
                                 const NamedSpec& named) {
  return {.key = key, .type = FieldType::nameds, .is_required = is_required, .about = about, .named = &named};
}
constexpr FieldSpec either_field(std::string_view key, bool is_required, std::string_view about,
                                 std::span<const FieldSpec> forms) {
  return {.key = key, .type = FieldType::either, .is_required = is_required, .about = about, .forms = forms};
}
/// The field, where one of `others` is there too.
constexpr FieldSpec field_with(FieldSpec field, std::span<const std::string_view> others) {
  field.with = others;
  return field;
}

inline constexpr std::int64_t kMostCharacters = 2'000;       ///< of a text, unless its field says otherwise
inline constexpr std::int64_t kMostInteger = 1'000'000'000;  ///< of a number, the same

/// What stands in a list of texts, ids or choices, and may also stand there without the list.
[[nodiscard]] FieldType type_of_each(FieldType type);

/// What a scalar of the type looks like, as a regular expression of ECMA 262 that has to match somewhere; empty for
/// types that it does not say more of. It refuses nothing that Fields accepts, and accepts what Fields refuses only of
/// dates: 29 February of other years than leap years.
[[nodiscard]] std::string_view pattern_of(FieldType type);
/// The same in words: what messages say was expected.
[[nodiscard]] std::string_view form_of(FieldType type);

/// A map checked against its EntrySpec, down to the last map inside it: every unknown, missing or wrong key has been
/// reported with its place and the nearest right spelling. What passed can be asked for by key; a key that is absent or
/// was faulty reads as empty, so that a reader goes on and finds further faults. Lifetime: refers to the node and the
/// spec.
class Fields {
 public:
  Fields(const Node& node, const EntrySpec& spec, Diagnostics& diagnostics);

  /// The maps in a list; what is no map has been said and is left out.
  [[nodiscard]] std::vector<Fields> each(std::string_view key) const;
  /// The map at a key that has keys of its own; nothing when there is none or when another form was given.
  [[nodiscard]] std::optional<Fields> within(std::string_view key) const;
  /// The same for the value of one of the names in the map at a key.
  [[nodiscard]] std::optional<Fields> within(std::string_view key, const Node& value) const;

  /// Whether the node was a map at all.
  [[nodiscard]] bool is_map() const { return node_->kind == Node::Kind::map; }
  /// Whether the key is there and of its type.
  [[nodiscard]] bool has(std::string_view key) const { return find(key) != nullptr; }
  /// Whether the key is there, be its value right or faulty: what is faulty is not missing.
  [[nodiscard]] bool is_given(std::string_view key) const { return node_->find(key) != nullptr; }

  [[nodiscard]] std::string text(std::string_view key) const;  ///< of any scalar; empty when absent
  [[nodiscard]] Marked<std::string> marked(std::string_view key) const;
  [[nodiscard]] std::optional<std::int64_t> integer(std::string_view key) const;
  [[nodiscard]] std::optional<Date> date(std::string_view key) const;
  [[nodiscard]] std::vector<Marked<std::string>> texts(std::string_view key) const;  ///< texts, ids, choices
  [[nodiscard]] const Node* find(std::string_view key) const;
  /// The keys whose values are right, in the order written.
  [[nodiscard]] std::vector<Marked<std::string>> keys() const;
  /// The items of a list; none when absent.
  [[nodiscard]] std::span<const Node> items(std::string_view key) const;
  /// The names and values of a map; those that are not what they should be have been said and are left out. None when
  /// absent.
  [[nodiscard]] std::vector<const Entry*> entries(std::string_view key) const;
  /// The same, one by one, of a list of maps.
  [[nodiscard]] std::vector<std::vector<const Entry*>> entry_lists(std::string_view key) const;
  [[nodiscard]] const SourceMark& mark() const { return node_->mark; }
  /// Where the key's value stands; the entry's own place when it is absent.
  [[nodiscard]] SourceMark mark_of(std::string_view key) const;

 private:
  /// A map inside one that has been checked: says nothing again.
  Fields(const Node& node, const EntrySpec& spec);
  void read(Diagnostics* diagnostics);
  [[nodiscard]] const FieldSpec& field(std::string_view key) const;

  const Node* node_;
  const EntrySpec* spec_;
  std::vector<const Node*> values_;  ///< per field of the spec; null when absent or faulty
};

}  // namespace careergap
