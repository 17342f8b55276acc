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
  text,     ///< a text that is not empty, at most `most` characters (default 2,000)
  id,       ///< kebab-case: small letters, digits and single dashes between them, at most 80
  integer,  ///< least..most
  date,     ///< YYYY-MM-DD
  url,      ///< https://…, no blanks
  choice,   ///< one of `choices`
  texts,    ///< a list of texts, or one text
  ids,      ///< a list of ids, or one id
  choices,  ///< a list of words from `choices`
  list,     ///< any list; the reader looks into it
  map,      ///< any map; the reader looks into it
  node,     ///< anything; the reader looks into it
};

/// One key of one kind of entry: the single description that readers check against and that documentation is made from.
struct FieldSpec {
  std::string_view key;
  FieldType type;
  bool is_required = false;
  std::string_view about = {};
  std::int64_t least = 0;
  std::int64_t most = 0;  ///< 0: the default bound of the type
  std::span<const std::string_view> choices = {};
};

/// One kind of entry: what a message calls it ("a skill") and its keys.
struct EntrySpec {
  std::string_view name;
  std::span<const FieldSpec> fields;
  bool is_open = false;  ///< unknown keys are passed over: a program wrote them, and a later one may write more
};

/// A map checked against its EntrySpec: every unknown, missing or wrong key has been reported with its place and the
/// nearest right spelling. What passed can be asked for by key; a key that is absent or was faulty reads as empty, so
/// that a reader goes on and finds further faults. Lifetime: refers to the node and the spec.
class Fields {
 public:
  Fields(const Node& node, const EntrySpec& spec, Diagnostics& diagnostics);

  /// Whether the node was a map at all.
  [[nodiscard]] bool is_map() const { return node_->kind == Node::Kind::map; }
  /// Whether the key is there and of its type.
  [[nodiscard]] bool has(std::string_view key) const { return find(key) != nullptr; }
  /// Whether the key is there, be its value right or faulty: what is faulty is not missing.
  [[nodiscard]] bool is_given(std::string_view key) const { return node_->find(key) != nullptr; }

  [[nodiscard]] std::string text(std::string_view key) const;  ///< text, id, url, choice; empty when absent
  [[nodiscard]] Marked<std::string> marked(std::string_view key) const;
  [[nodiscard]] std::optional<std::int64_t> integer(std::string_view key) const;
  [[nodiscard]] std::optional<Date> date(std::string_view key) const;
  [[nodiscard]] std::vector<Marked<std::string>> texts(std::string_view key) const;  ///< texts, ids, choices
  [[nodiscard]] const Node* find(std::string_view key) const;
  /// The items of a list; none when absent.
  [[nodiscard]] std::span<const Node> items(std::string_view key) const;
  /// The entries of a map; none when absent.
  [[nodiscard]] std::span<const Entry> entries(std::string_view key) const;
  [[nodiscard]] const SourceMark& mark() const { return node_->mark; }
  /// Where the key's value stands; the entry's own place when it is absent.
  [[nodiscard]] SourceMark mark_of(std::string_view key) const;

 private:
  const Node* node_;
  const EntrySpec* spec_;
  std::vector<const Node*> values_;  ///< per field of the spec; null when absent or faulty
};

/// For values that stand outside a spec'd key (items of lists, keys of maps). Each adds its diagnostic and gives
/// nothing when wrong.
[[nodiscard]] std::optional<std::int64_t> read_integer_node(const Node& node, std::int64_t least, std::int64_t most,
                                                            std::string_view what, Diagnostics& diagnostics);
[[nodiscard]] std::optional<std::string> read_text_node(const Node& node, std::string_view what,
                                                        Diagnostics& diagnostics);
/// Whether the text is an id; says so in a diagnostic when not.
[[nodiscard]] bool check_id(const Marked<std::string>& id, Diagnostics& diagnostics);

}  // namespace careergap
