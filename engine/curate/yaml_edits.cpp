#include "engine/curate/yaml_edits.h"

#include <algorithm>

#include "engine/curate/scalar_text.h"
#include "engine/source/text_check.h"

namespace careergap {

namespace {

using Kind = Node::Kind;

Slot* find_slot(CommentedNode& map, std::string_view key) {
  const auto at = std::ranges::find(map.slots, key, &Slot::key);
  return map.kind != Kind::map || at == map.slots.end() ? nullptr : &*at;
}

CommentedNode* find_entry(CommentedNode& map, std::string_view key) {
  Slot* slot = find_slot(map, key);
  return slot == nullptr ? nullptr : &slot->value;
}

Slot make_slot(std::string key, CommentedNode value) {
  Slot slot;
  slot.key = std::move(key);
  slot.value = std::move(value);
  return slot;
}

CommentedNode make_collection(Kind kind) {
  CommentedNode node;
  node.kind = kind;
  node.is_flow = true;
  return node;
}

std::pair<std::string_view, std::string_view> split_keys(std::string_view keys) {
  const auto dot = keys.find('.');
  if (dot == std::string_view::npos) return {keys, {}};
  return {keys.substr(0, dot), keys.substr(dot + 1)};
}

void collect_comments(CommentedNode& node, std::vector<std::string>& comments) {
  for (auto& slot : node.slots) {
    comments.insert(comments.end(), slot.before.begin(), slot.before.end());
    collect_comments(slot.value, comments);
    if (!slot.beside.empty()) comments.push_back(slot.beside);
  }
  comments.insert(comments.end(), node.foot.begin(), node.foot.end());
}

/// What somebody wrote beside the parts of a value stays when the value goes.
void put_in_place(Slot& slot, CommentedNode value) {
  collect_comments(slot.value, slot.before);
  slot.value = std::move(value);
}

/// One number stands for low, expected and high.
CommentedNode spread_amount(const CommentedNode& number) {
  return make_map(
      {{"low", make_plain(number.text)}, {"expected", make_plain(number.text)}, {"high", make_plain(number.text)}});
}

}  // namespace

CommentedNode make_text(std::string text) {
  CommentedNode node;
  node.is_quoted = true;
  node.text = std::move(text);
  return node;
}

CommentedNode make_plain(std::string text) {
  CommentedNode node;
  node.is_quoted = false;
  node.text = std::move(text);
  return node;
}

std::optional<CommentedNode> read_value(const std::string& text) {
  if (!text.starts_with('[') && !text.starts_with('{')) return reads_as_text(text) ? make_text(text) : make_plain(text);
  Diagnostics faults;
  auto read = read_commented_yaml("value: " + text + "\n", std::make_shared<const std::string>("value"), {}, faults);
  if (!read || !faults.empty() || read->top.slots.size() != 1) return std::nullopt;
  return std::move(read->top.slots.front().value);
}

CommentedNode make_list(std::vector<CommentedNode> items) {
  CommentedNode list = make_collection(Kind::list);
  for (auto& item : items) list.slots.push_back(make_slot({}, std::move(item)));
  return list;
}

CommentedNode make_map(std::vector<std::pair<std::string, CommentedNode>> entries) {
  CommentedNode map = make_collection(Kind::map);
  for (auto& [key, value] : entries) map.slots.push_back(make_slot(std::move(key), std::move(value)));
  return map;
}

CommentedNode* find_value(CommentedNode& map, std::string_view keys) {
  const auto [key, rest] = split_keys(keys);
  CommentedNode* value = find_entry(map, key);
  return value == nullptr || rest.empty() ? value : find_value(*value, rest);
}

bool set_value(CommentedNode& map, std::string_view keys, CommentedNode value) {
  if (map.kind != Kind::map) return false;
  const auto [key, rest] = split_keys(keys);
  CommentedNode* there = find_entry(map, key);
  if (rest.empty()) {
    if (there != nullptr)
      put_in_place(*find_slot(map, key), std::move(value));
    else
      map.slots.push_back(make_slot(std::string(key), std::move(value)));
    return true;
  }
  if (there == nullptr) {
    map.slots.push_back(make_slot(std::string(key), make_map({})));
    there = &map.slots.back().value;
  }
  const bool is_part_of_amount = rest == "low" || rest == "expected" || rest == "high";
  if (there->kind == Kind::scalar && is_part_of_amount) *there = spread_amount(*there);
  if (there->kind == Kind::scalar && rest == "hours") *there = make_map({{"level", make_plain(there->text)}});
  return set_value(*there, rest, std::move(value));
}

bool remove_value(CommentedNode& map, std::string_view keys) {
  if (map.kind != Kind::map) return false;
  const auto [key, rest] = split_keys(keys);
  if (!rest.empty()) {
    CommentedNode* inner = find_entry(map, key);
    if (inner == nullptr || !remove_value(*inner, rest)) return false;
    if (!inner->slots.empty()) return true;
  }
  return std::erase_if(map.slots, [&](const Slot& slot) { return slot.key == key; }) > 0;
}

bool add_item(CommentedNode& map, std::string_view keys, CommentedNode item) {
  CommentedNode* list = find_value(map, keys);
  if (list == nullptr) {
    if (!set_value(map, keys, make_list({}))) return false;
    list = find_value(map, keys);
  }
  if (list->kind == Kind::map) return false;
  if (list->kind == Kind::scalar) *list = make_list({*list});
  const auto is_same = [&](const Slot& slot) {
    return item.kind == Kind::scalar && slot.value.kind == Kind::scalar && slot.value.text == item.text;
  };
  if (std::ranges::any_of(list->slots, is_same)) return false;
  list->slots.push_back(make_slot({}, std::move(item)));
  return true;
}

bool remove_item(CommentedNode& map, std::string_view keys, std::string_view text) {
  CommentedNode* list = find_value(map, keys);
  if (list == nullptr || list->kind == Kind::map) return false;
  const auto is_it = [&](const CommentedNode& node) { return node.kind == Kind::scalar && node.text == text; };
  if (list->kind == Kind::scalar) return is_it(*list) && remove_value(map, keys);
  if (std::erase_if(list->slots, [&](const Slot& slot) { return is_it(slot.value); }) == 0) return false;
  if (list->slots.empty()) remove_value(map, keys);
  return true;
}

CommentedNode* find_item(CommentedNode& list, std::string_view key, std::string_view text) {
  for (auto& slot : list.slots) {
    const CommentedNode* value = find_entry(slot.value, key);
    if (value != nullptr && value->text == text) return &slot.value;
  }
  return nullptr;
}

std::optional<std::string> replace_scalar(std::string_view text, std::size_t line, std::size_t column,
                                          std::string_view before, std::string_view after) {
  std::size_t at = 0;
  for (std::size_t i = 1; i < line; ++i) {
    at = text.find('\n', at);
    if (at == std::string_view::npos) return std::nullopt;
    ++at;
  }
  for (std::size_t i = 1; i < column && at < text.size(); ++i)
    at += std::max<std::size_t>(read_character(text.substr(at)).size, 1);
  if (at < text.size() && (text[at] == '"' || text[at] == '\'')) ++at;
  if (!text.substr(std::min(at, text.size())).starts_with(before)) return std::nullopt;
  std::string changed(text);
  changed.replace(at, before.size(), after);
  return changed;
}

}  // namespace careergap
