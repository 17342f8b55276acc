#include "engine/source/fields.h"

#include <algorithm>
#include <utility>

#include "engine/base/check.h"
#include "engine/base/text.h"
#include "engine/source/text_check.h"

namespace careergap {

namespace {

constexpr std::size_t kMostIdBytes = 80;
constexpr std::int64_t kMillion = 1'000'000;

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

bool is_made_of(std::string_view text, std::size_t size, char first, char last) {
  return text.size() == size && std::all_of(text.begin(), text.end(), [&](char c) { return c >= first && c <= last; });
}

bool is_list_of(FieldType type) {
  using enum FieldType;
  return type == texts || type == ids || type == choices || type == entries || type == nameds || type == list;
}

bool is_map_of(FieldType type) {
  using enum FieldType;
  return type == entry || type == named || type == map;
}

/// The form of `either` that the node is meant for: by its kind; a scalar that is one of the words of a choice is that
/// choice. Null when no form is of that kind.
const FieldSpec* find_form(const FieldSpec& either, const Node& node) {
  const auto is_choice = [](const FieldSpec& form) { return form.type == FieldType::choice; };
  const auto is_of_kind = [&](const FieldSpec& form) {
    if (node.kind == Node::Kind::map) return is_map_of(form.type);
    if (node.kind == Node::Kind::list) return is_list_of(form.type);
    const bool is_word = std::ranges::find(form.choices, node.text) != form.choices.end();
    return !is_map_of(form.type) && form.type != FieldType::entries && (!is_choice(form) || is_word);
  };
  const auto form = std::ranges::find_if(either.forms, is_of_kind);
  if (form == either.forms.end()) return nullptr;
  if (node.kind != Node::Kind::scalar) return &*form;
  const auto word =
      std::ranges::find_if(either.forms, [&](const FieldSpec& f) { return is_choice(f) && is_of_kind(f); });
  return word == either.forms.end() ? &*form : &*word;
}

/// Checks one value against what its place wants. `where` begins every message ("key 'title' in a role"). Without
/// diagnostics it says nothing, and does not look into maps inside.
class ValueCheck {
 public:
  ValueCheck(std::string where, Diagnostics* diagnostics) : where_(std::move(where)), diagnostics_(diagnostics) {}

  bool check(const Node& node, const FieldSpec& spec) {
    switch (spec.type) {
      case FieldType::text:
        return check_text(node, spec.most > 0 ? spec.most : kMostCharacters);
      case FieldType::id:
        return check_scalar(node, "an id") &&
               check_form(is_id(node.text), Code::bad_id, node, form_of(spec.type), suggest_id(node.text));
      case FieldType::integer:
        return check_integer(node, spec.least, spec.most != 0 ? spec.most : kMostInteger);
      case FieldType::money:
        return check_decimal(node, 0, spec.most, 2);
      case FieldType::rate:
        return check_decimal(node, 1, spec.most, 6);
      case FieldType::date:
        return check_scalar(node, "a date") &&
               check_form(read_date(node.text).has_value(), Code::bad_date, node, form_of(spec.type));
      case FieldType::url:
        return check_scalar(node, "an address") && check_text(node, kMostCharacters) &&
               check_form(is_url(node.text), Code::bad_url, node, form_of(spec.type));
      case FieldType::currency:
        return check_scalar(node, "a currency") &&
               check_form(is_made_of(node.text, 3, 'A', 'Z'), Code::wrong_type, node, form_of(spec.type));
      case FieldType::language:
        return check_scalar(node, "a language") &&
               check_form(is_made_of(node.text, 2, 'a', 'z'), Code::wrong_type, node, form_of(spec.type));
      case FieldType::choice:
        return check_scalar(node, "a word") && check_choice(node, spec.choices);
      case FieldType::texts:
      case FieldType::ids:
      case FieldType::choices:
        return check_each(node, spec);
      case FieldType::entry:
        return check_kind(node, Node::Kind::map) && look_into(node, *spec.entry);
      case FieldType::entries:
        return check_entries(node, spec);
      case FieldType::named:
        return check_named(node, spec);
      case FieldType::nameds:
        return check_nameds(node, spec);
      case FieldType::either:
        return check_either(node, spec);
      case FieldType::list:
        return check_kind(node, Node::Kind::list);
      case FieldType::map:
        return check_kind(node, Node::Kind::map);
      case FieldType::node:
        return node.is_null() ? fail(Code::wrong_type, node, "a value was expected, " + what_was_given(node)) : true;
    }
    return false;
  }

 private:
  bool fail(Code code, const Node& node, const std::string& message, std::string suggestion = {}) {
    if (diagnostics_ != nullptr) diagnostics_->add(code, node.mark, where_ + ": " + message, std::move(suggestion));
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

  /// `least`: in millionths.
  bool check_decimal(const Node& node, std::int64_t least, std::int64_t most, int decimals) {
    const auto value = node.kind == Node::Kind::scalar && !node.is_quoted ? read_millionths(node.text) : std::nullopt;
    const std::int64_t step = decimals == 2 ? kMillion / 100 : 1;
    if (value && *value % step == 0 && *value >= least && *value <= most * kMillion) return true;
    return fail(value ? Code::out_of_range : Code::wrong_type, node,
                "a number " + std::string(least > 0 ? "above" : "from") + " 0" + (least > 0 ? ", at most " : " to ") +
                    std::to_string(most) + (least > 0 ? "," : "") + " with at most " + (decimals == 2 ? "two" : "six") +
                    " decimals was expected, " + what_was_given(node));
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

  bool check_count(const Node& node, std::size_t count, std::int64_t least) {
    if (count >= static_cast<std::size_t>(least)) return true;
    return fail(Code::out_of_range, node,
                "at least one thing in it was expected, an empty " +
                    std::string(node.kind == Node::Kind::list ? "list" : "map") + " was given");
  }

  bool check_each(const Node& node, const FieldSpec& spec) {
    FieldSpec each = spec;
    each.type = type_of_each(spec.type);
    if (node.kind == Node::Kind::map || node.is_null()) return check_kind(node, Node::Kind::list);
    if (node.kind == Node::Kind::scalar) return check(node, each);
    bool is_right = check_count(node, node.items.size(), spec.least);
    for (const auto& item : node.items) is_right = check(item, each) && is_right;
    return is_right;
  }

  bool look_into(const Node& node, const EntrySpec& entry) {
    if (diagnostics_ != nullptr) Fields(node, entry, *diagnostics_);
    return true;  // of this key nothing is wrong; what is wrong inside has been said
  }

  bool check_entries(const Node& node, const FieldSpec& spec) {
    if (!check_kind(node, Node::Kind::list) || !check_count(node, node.items.size(), spec.least)) return false;
    for (const auto& item : node.items) look_into(item, *spec.entry);
    return true;
  }

  bool check_named(const Node& node, const FieldSpec& spec) {
    if (!check_kind(node, Node::Kind::map) || !check_count(node, node.entries.size(), spec.least)) return false;
    if (diagnostics_ == nullptr) return true;
    for (const auto& entry : node.entries) (void)check_entry(entry, *spec.named, diagnostics_);
    return true;
  }

  bool check_nameds(const Node& node, const FieldSpec& spec) {
    if (!check_kind(node, Node::Kind::list)) return false;
    FieldSpec each = spec;
    each.least = 1;
    for (const auto& item : node.items) (void)check_named(item, each);
    return true;
  }

  bool check_either(const Node& node, const FieldSpec& spec) {
    const FieldSpec* form = node.is_null() ? nullptr : find_form(spec, node);
    if (form != nullptr) return check(node, *form);
    std::vector<std::string> expected;
    for (const auto& each : spec.forms)
      expected.push_back(is_map_of(each.type) ? "a map" : is_list_of(each.type) ? "a list" : std::string(each.key));
    return fail(Code::wrong_type, node, join(expected, " or ") + " was expected, " + what_was_given(node));
  }

 public:
  /// One name and its value.
  static bool check_entry(const Entry& entry, const NamedSpec& spec, Diagnostics* diagnostics) {
    Node name;
    name.is_quoted = true;  // a name is text whatever it looks like, so that `null` is no missing value
    name.text = entry.key.value;
    name.mark = entry.key.mark;
    const bool is_named = ValueCheck(std::string(spec.name.key), diagnostics).check(name, spec.name);
    return ValueCheck(std::string(spec.value.key), diagnostics).check(entry.value, spec.value) && is_named;
  }

 private:
  std::string where_;
  Diagnostics* diagnostics_;
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
    case FieldType::money:
    case FieldType::rate:
      return "a number";
    case FieldType::date:
      return "a date";
    case FieldType::url:
      return "an address";
    case FieldType::currency:
      return "a currency";
    case FieldType::language:
      return "a language";
    case FieldType::choice:
      return "a word";
    case FieldType::texts:
    case FieldType::ids:
    case FieldType::choices:
    case FieldType::entries:
    case FieldType::nameds:
    case FieldType::list:
      return "a list";
    case FieldType::entry:
    case FieldType::named:
    case FieldType::map:
      return "a map";
    case FieldType::either:
    case FieldType::node:
      return "a value";
  }
  return "";
}

std::string render_keys(std::span<const std::string_view> keys, std::string_view last) {
  std::string text;
  for (std::size_t i = 0; i < keys.size(); ++i)
    text += (i == 0 ? "" : i + 1 < keys.size() ? ", " : std::string(last)) + "'" + std::string(keys[i]) + "'";
  return text;
}

std::size_t count_given(const Node& node, std::span<const std::string_view> keys) {
  return static_cast<std::size_t>(
      std::ranges::count_if(keys, [&](std::string_view key) { return node.find(key) != nullptr; }));
}

/// Whether the keys of the entry go together. One that is unknown may be the misspelt one that is missing.
void check_company(const Node& node, const EntrySpec& spec, bool has_unknown, Diagnostics& diagnostics) {
  const std::string name(spec.name);
  if (!spec.heads.empty()) {
    const std::size_t heads = count_given(node, spec.heads);
    if (heads > 1 || (heads == 0 && !has_unknown))
      diagnostics.add(heads == 0 ? Code::missing_key : Code::wrong_type, node.mark,
                      name + " has exactly one of " + render_keys(spec.heads, " and "));
    if (heads > 1) return;  // what goes with which of them is anybody's guess
  }
  if (!spec.some.empty() && !has_unknown && count_given(node, spec.some) == 0)
    diagnostics.add(Code::missing_key, node.mark,
                    name + " has " + render_keys(spec.some, " or ") + ", or several of them");
  for (const FieldSpec& field : spec.fields) {
    const Node* value = field.with.empty() ? nullptr : node.find(field.key);
    if (value == nullptr || count_given(node, field.with) > 0) continue;
    diagnostics.add(
        Code::missing_key, value->mark,
        "'" + std::string(field.key) + "' in " + name + " stands only beside " + render_keys(field.with, " or "));
  }
}

}  // namespace

FieldType type_of_each(FieldType type) {
  return type == FieldType::texts ? FieldType::text : type == FieldType::ids ? FieldType::id : FieldType::choice;
}

std::string_view form_of(FieldType type) {
  switch (type) {
    case FieldType::text:
    case FieldType::texts:
      return "a text that is not empty";
    case FieldType::id:
    case FieldType::ids:
      return "an id (small letters, digits and single dashes between them, at most 80 characters)";
    case FieldType::date:
      return "a day that exists, as YYYY-MM-DD,";
    case FieldType::url:
      return "an address that begins with https:// and has no blanks";
    case FieldType::currency:
      return "a currency (three capital letters)";
    case FieldType::language:
      return "a language (two small letters)";
    default:
      return {};
  }
}

std::string_view pattern_of(FieldType type) {
  switch (type) {
    case FieldType::text:
    case FieldType::texts:
      return R"([^ \t\r\n])";
    case FieldType::id:
    case FieldType::ids:
      return "^(?=.{1,80}$)[a-z0-9]+(-[a-z0-9]+)*$";
    case FieldType::date:
      return "^(19|20|21)[0-9]{2}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|"
             "02-(0[1-9]|[12][0-9]))$";
    case FieldType::url:
      return R"(^https://[^\x00-\x20"<>/?#.]+\.[^\x00-\x20"<>/?#]*[^\x00-\x20"<>/?#.]([/?#][^\x00-\x20"<>]*)?$)";
    case FieldType::currency:
      return "^[A-Z]{3}$";
    case FieldType::language:
      return "^[a-z]{2}$";
    default:
      return {};
  }
}

Fields::Fields(const Node& node, const EntrySpec& spec, Diagnostics& diagnostics)
    : node_(&node), spec_(&spec), values_(spec.fields.size(), nullptr) {
  if (is_map())
    read(&diagnostics);
  else
    diagnostics.add(Code::wrong_type, node.mark,
                    std::string(spec.name) + ": a map was expected, " + what_was_given(node));
}

Fields::Fields(const Node& node, const EntrySpec& spec)
    : node_(&node), spec_(&spec), values_(spec.fields.size(), nullptr) {
  read(nullptr);
}

void Fields::read(Diagnostics* diagnostics) {
  std::vector<bool> is_present(spec_->fields.size(), false);
  bool has_unknown = false;
  for (const auto& entry : node_->entries) {
    const auto field = std::ranges::find(spec_->fields, entry.key.value, &FieldSpec::key);
    if (field == spec_->fields.end()) {
      has_unknown = true;
      if (!spec_->is_open && diagnostics != nullptr) add_unknown_key(entry.key, *spec_, *diagnostics);
      continue;
    }
    const auto place = static_cast<std::size_t>(field - spec_->fields.begin());
    is_present[place] = true;
    std::string where;
    if (diagnostics != nullptr) where = "key " + render_quoted(entry.key.value) + " in " + std::string(spec_->name);
    if (ValueCheck(std::move(where), diagnostics).check(entry.value, *field)) values_[place] = &entry.value;
  }
  if (diagnostics == nullptr) return;
  for (std::size_t place = 0; place < spec_->fields.size(); ++place) {
    const FieldSpec& field = spec_->fields[place];
    if (!field.is_required || is_present[place]) continue;
    diagnostics->add(Code::missing_key, node_->mark,
                     "missing key '" + std::string(field.key) + "' in " + std::string(spec_->name) + "; expected " +
                         std::string(expected_at(field.type)));
  }
  check_company(*node_, *spec_, has_unknown, *diagnostics);
}

const FieldSpec& Fields::field(std::string_view key) const {
  const auto field = std::ranges::find(spec_->fields, key, &FieldSpec::key);
  CAREERGAP_CHECK(field != spec_->fields.end(), "a reader asks for keys of its own spec, not for " + std::string(key));
  return *field;
}

const Node* Fields::find(std::string_view key) const {
  return values_[static_cast<std::size_t>(&field(key) - spec_->fields.data())];
}

std::vector<Marked<std::string>> Fields::keys() const {
  std::vector<Marked<std::string>> keys;
  for (const Entry& entry : node_->entries)
    if (std::ranges::find(values_, &entry.value) != values_.end()) keys.push_back(entry.key);
  return keys;
}

std::vector<Fields> Fields::each(std::string_view key) const {
  const EntrySpec* entry = field(key).entry;
  CAREERGAP_CHECK(entry != nullptr, "the table says what is in the list " + std::string(key));
  std::vector<Fields> all;
  for (const Node& item : items(key))
    if (item.kind == Node::Kind::map) all.push_back(Fields(item, *entry));
  return all;
}

namespace {

/// The keys that the node has where its place wants what the field says; null when it is no such map.
const EntrySpec* find_entry_spec(const FieldSpec& field, const Node& node) {
  if (node.kind != Node::Kind::map) return nullptr;
  if (field.type != FieldType::either) return field.entry;
  const FieldSpec* form = find_form(field, node);
  return form == nullptr ? nullptr : form->entry;
}

}  // namespace

std::optional<Fields> Fields::within(std::string_view key) const {
  const Node* node = find(key);
  const EntrySpec* entry = node == nullptr ? nullptr : find_entry_spec(field(key), *node);
  return entry == nullptr ? std::nullopt : std::optional(Fields(*node, *entry));
}

std::optional<Fields> Fields::within(std::string_view key, const Node& value) const {
  const NamedSpec* named = field(key).named;
  CAREERGAP_CHECK(named != nullptr, "the table says what is in the map " + std::string(key));
  const EntrySpec* entry = find_entry_spec(named->value, value);
  return entry == nullptr ? std::nullopt : std::optional(Fields(value, *entry));
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

namespace {

std::vector<const Entry*> find_good(const Node& node, const NamedSpec& named) {
  std::vector<const Entry*> good;
  for (const Entry& entry : node.entries)
    if (ValueCheck::check_entry(entry, named, nullptr)) good.push_back(&entry);
  return good;
}

}  // namespace

std::vector<const Entry*> Fields::entries(std::string_view key) const {
  const Node* value = find(key);
  if (value == nullptr) return {};
  const FieldSpec* spec = &field(key);
  if (spec->type == FieldType::either) spec = find_form(*spec, *value);
  return spec->named == nullptr ? std::vector<const Entry*>{} : find_good(*value, *spec->named);
}

std::vector<std::vector<const Entry*>> Fields::entry_lists(std::string_view key) const {
  std::vector<std::vector<const Entry*>> lists;
  for (const Node& item : items(key)) lists.push_back(find_good(item, *field(key).named));
  return lists;
}

SourceMark Fields::mark_of(std::string_view key) const {
  const Node* value = find(key);
  return value == nullptr ? node_->mark : value->mark;
}

}  // namespace careergap
