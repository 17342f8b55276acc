#include "engine/source/fields.h"

#include <algorithm>
#include <utility>

#include "engine/base/check.h"
#include "engine/base/text.h"
#include "engine/source/text_check.h"

namespace careergap {

namespace {

constexpr std::int64_t kMostCharacters = 2'000;
constexpr std::int64_t kMostInteger = 1'000'000'000;
constexpr std::size_t kMostIdBytes = 80;

std::string what_was_given(const Node& node) {
  if (node.is_null()) return "nothing was given";
  if (node.kind != Node::Kind::scalar) return std::string(name_of(node.kind)) + " was given";
  return (node.is_quoted ? "the quoted text " : "") + render_quoted(node.text) + " was given";
}

std::string join_words(std::span<const std::string_view> words) {
  return join(std::vector<std::string>(words.begin(), words.end()), ", ");
}

std::string nearest_word(std::string_view text, std::span<const std::string_view> words) {
  return nearest_spelling(text, std::vector<std::string>(words.begin(), words.end()));
}

bool is_id(std::string_view text) {
  if (text.empty() || text.size() > kMostIdBytes || text.front() == '-' || text.back() == '-') return false;
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
  return std::all_of(text.begin(), text.end(), is_letter) && text.find("--") == std::string_view::npos;
}

/// The text as an id when that takes no more than small letters and dashes; empty otherwise.
std::string suggest_id(std::string_view text) {
  std::string id;
  for (const char c : text) {
    const bool is_gap = c == ' ' || c == '_' || c == '-';
    if (is_gap && (id.empty() || id.back() == '-')) continue;
    id += is_gap ? '-' : c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  if (id.ends_with('-')) id.pop_back();
  return is_id(id) ? id : std::string{};
}

bool is_url(std::string_view text) {
  constexpr std::string_view kScheme = "https://";
  if (!text.starts_with(kScheme)) return false;
  const std::string_view host = text.substr(kScheme.size(), text.find_first_of("/?#", kScheme.size()) - kScheme.size());
  const bool is_host = host.find('.') != std::string_view::npos && !host.starts_with('.') && !host.ends_with('.');
  const auto is_blank = [](char c) {
    return static_cast<unsigned char>(c) <= 0x20 || c == '"' || c == '<' || c == '>';
  };
  return is_host && std::none_of(text.begin(), text.end(), is_blank);
}

/// Checks one value against what its place wants. `where` begins every message ("key 'title' in a role").
class ValueCheck {
 public:
  ValueCheck(std::string where, Diagnostics& diagnostics) : where_(std::move(where)), diagnostics_(diagnostics) {}

  bool check(const Node& node, const FieldSpec& spec) {
    switch (spec.type) {
      case FieldType::text:
        return check_text(node, spec.most > 0 ? spec.most : kMostCharacters);
      case FieldType::id:
        return check_scalar(node, "an id") &&
               check_form(is_id(node.text), Code::bad_id, node, kIdForm, suggest_id(node.text));
      case FieldType::integer:
        return check_integer(node, spec.least, spec.most != 0 ? spec.most : kMostInteger);
      case FieldType::date:
        return check_scalar(node, "a date") &&
               check_form(read_date(node.text).has_value(), Code::bad_date, node, "a day that exists, as YYYY-MM-DD,");
      case FieldType::url:
        return check_scalar(node, "an address") && check_text(node, kMostCharacters) &&
               check_form(is_url(node.text), Code::bad_url, node,
                          "an address that begins with https:// and has no blanks");
      case FieldType::choice:
        return check_scalar(node, "a word") && check_choice(node, spec.choices);
      case FieldType::texts:
      case FieldType::ids:
      case FieldType::choices:
        return check_each(node, spec);
      case FieldType::list:
        return check_kind(node, Node::Kind::list);
      case FieldType::map:
        return check_kind(node, Node::Kind::map);
      case FieldType::node:
        return node.is_null() ? fail(Code::wrong_type, node, "a value was expected, " + what_was_given(node)) : true;
    }
    return false;
  }

  bool check_text(const Node& node, std::int64_t most) {
    if (!check_scalar(node, "a text")) return false;
    if (trim(node.text).empty()) return fail(Code::out_of_range, node, "a text was expected, an empty one was given");
    const std::size_t size = count_characters(node.text);
    if (size <= static_cast<std::size_t>(most)) return true;
    return fail(
        Code::out_of_range, node,
        "at most " + std::to_string(most) + " characters were expected, " + std::to_string(size) + " were given");
  }

  bool check_integer(const Node& node, std::int64_t least, std::int64_t most) {
    const auto value = node.kind == Node::Kind::scalar && !node.is_quoted ? read_integer(node.text) : std::nullopt;
    const bool is_inside = value && *value >= least && *value <= most;
    if (is_inside) return true;
    return fail(value ? Code::out_of_range : Code::wrong_type, node,
                "a whole number from " + std::to_string(least) + " to " + std::to_string(most) + " was expected, " +
                    what_was_given(node));
  }

 private:
  static constexpr std::string_view kIdForm =
      "an id (small letters, digits and single dashes between them, at most 80 characters)";

  bool fail(Code code, const Node& node, const std::string& message, std::string suggestion = {}) {
    diagnostics_.add(code, node.mark, where_ + ": " + message, std::move(suggestion));
    return false;
  }

  bool check_scalar(const Node& node, std::string_view expected) {
    if (node.kind == Node::Kind::scalar && !node.is_null()) return true;
    return fail(Code::wrong_type, node, std::string(expected) + " was expected, " + what_was_given(node));
  }

  bool check_kind(const Node& node, Node::Kind kind) {
    if (node.kind == kind) return true;
    return fail(Code::wrong_type, node, std::string(name_of(kind)) + " was expected, " + what_was_given(node));
  }

  bool check_form(bool is_right, Code code, const Node& node, std::string_view expected, std::string suggestion = {}) {
    if (is_right) return true;
    return fail(code, node, std::string(expected) + " was expected, " + what_was_given(node), std::move(suggestion));
  }

  bool check_choice(const Node& node, std::span<const std::string_view> choices) {
    if (std::find(choices.begin(), choices.end(), node.text) != choices.end()) return true;
    return check_form(false, Code::not_a_choice, node, "one of " + join_words(choices),
                      nearest_word(node.text, choices));
  }

  bool check_each(const Node& node, const FieldSpec& spec) {
    FieldSpec each = spec;
    each.type = spec.type == FieldType::texts ? FieldType::text
                : spec.type == FieldType::ids ? FieldType::id
                                              : FieldType::choice;
    if (node.kind == Node::Kind::map || node.is_null()) return check_kind(node, Node::Kind::list);
    if (node.kind == Node::Kind::scalar) return check(node, each);
    bool is_right = true;
    for (const auto& item : node.items) is_right = check(item, each) && is_right;
    return is_right;
  }

  std::string where_;
  Diagnostics& diagnostics_;
};

std::vector<std::string_view> keys_of(const EntrySpec& spec) {
  std::vector<std::string_view> keys;
  for (const auto& field : spec.fields) keys.push_back(field.key);
  return keys;
}

void add_unknown_key(const Marked<std::string>& key, const EntrySpec& spec, Diagnostics& diagnostics) {
  const auto keys = keys_of(spec);
  diagnostics.add(Code::unknown_key, key.mark,
                  "unknown key " + render_quoted(key.value) + " in " + std::string(spec.name) +
                      "; expected one of: " + join_words(keys),
                  nearest_word(key.value, keys));
}

std::string_view expected_at(FieldType type) {
  switch (type) {
    case FieldType::text:
      return "a text";
    case FieldType::id:
      return "an id";
    case FieldType::integer:
      return "a whole number";
    case FieldType::date:
      return "a date";
    case FieldType::url:
      return "an address";
    case FieldType::choice:
      return "a word";
    case FieldType::texts:
    case FieldType::ids:
    case FieldType::choices:
    case FieldType::list:
      return "a list";
    case FieldType::map:
      return "a map";
    case FieldType::node:
      return "a value";
  }
  return "";
}

}  // namespace

Fields::Fields(const Node& node, const EntrySpec& spec, Diagnostics& diagnostics)
    : node_(&node), spec_(&spec), values_(spec.fields.size(), nullptr) {
  if (!is_map()) {
    diagnostics.add(Code::wrong_type, node.mark,
                    std::string(spec.name) + ": a map was expected, " + what_was_given(node));
    return;
  }
  std::vector<bool> is_present(spec.fields.size(), false);
  for (const auto& entry : node.entries) {
    const auto field = std::find_if(spec.fields.begin(), spec.fields.end(),
                                    [&](const FieldSpec& f) { return f.key == entry.key.value; });
    if (field == spec.fields.end()) {
      if (!spec.is_open) add_unknown_key(entry.key, spec, diagnostics);
      continue;
    }
    const auto place = static_cast<std::size_t>(field - spec.fields.begin());
    is_present[place] = true;
    ValueCheck check("key " + render_quoted(entry.key.value) + " in " + std::string(spec.name), diagnostics);
    if (check.check(entry.value, *field)) values_[place] = &entry.value;
  }
  for (std::size_t place = 0; place < spec.fields.size(); ++place) {
    const FieldSpec& field = spec.fields[place];
    if (!field.is_required || is_present[place]) continue;
    diagnostics.add(Code::missing_key, node.mark,
                    "missing key '" + std::string(field.key) + "' in " + std::string(spec.name) + "; expected " +
                        std::string(expected_at(field.type)));
  }
}

const Node* Fields::find(std::string_view key) const {
  const auto field =
      std::find_if(spec_->fields.begin(), spec_->fields.end(), [&](const FieldSpec& f) { return f.key == key; });
  CAREERGAP_CHECK(field != spec_->fields.end(), "a reader asks for keys of its own spec, not for " + std::string(key));
  return values_[static_cast<std::size_t>(field - spec_->fields.begin())];
}

std::string Fields::text(std::string_view key) const {
  const Node* value = find(key);
  return value == nullptr ? std::string{} : value->text;
}

Marked<std::string> Fields::marked(std::string_view key) const {
  return {text(key), mark_of(key)};
}

std::optional<std::int64_t> Fields::integer(std::string_view key) const {
  const Node* value = find(key);
  return value == nullptr ? std::nullopt : read_integer(value->text);
}

std::optional<Date> Fields::date(std::string_view key) const {
  const Node* value = find(key);
  return value == nullptr ? std::nullopt : read_date(value->text);
}

std::vector<Marked<std::string>> Fields::texts(std::string_view key) const {
  const Node* value = find(key);
  if (value == nullptr) return {};
  if (value->kind == Node::Kind::scalar) return {{value->text, value->mark}};
  std::vector<Marked<std::string>> texts;
  texts.reserve(value->items.size());
  for (const auto& item : value->items) texts.push_back({item.text, item.mark});
  return texts;
}

std::span<const Node> Fields::items(std::string_view key) const {
  const Node* value = find(key);
  return value == nullptr ? std::span<const Node>{} : std::span<const Node>(value->items);
}

std::span<const Entry> Fields::entries(std::string_view key) const {
  const Node* value = find(key);
  return value == nullptr ? std::span<const Entry>{} : std::span<const Entry>(value->entries);
}

SourceMark Fields::mark_of(std::string_view key) const {
  const Node* value = find(key);
  return value == nullptr ? node_->mark : value->mark;
}

std::optional<std::int64_t> read_integer_node(const Node& node, std::int64_t least, std::int64_t most,
                                              std::string_view what, Diagnostics& diagnostics) {
  if (!ValueCheck(std::string(what), diagnostics).check_integer(node, least, most)) return std::nullopt;
  return read_integer(node.text);
}

std::optional<std::string> read_text_node(const Node& node, std::string_view what, Diagnostics& diagnostics) {
  if (!ValueCheck(std::string(what), diagnostics).check_text(node, kMostCharacters)) return std::nullopt;
  return node.text;
}

bool check_id(const Marked<std::string>& id, Diagnostics& diagnostics) {
  Node node;
  node.is_quoted = true;  // an id is text whatever it looks like, so that `null` is no missing value
  node.text = id.value;
  node.mark = id.mark;
  return ValueCheck("id", diagnostics).check(node, {.key = "id", .type = FieldType::id});
}

}  // namespace careergap
