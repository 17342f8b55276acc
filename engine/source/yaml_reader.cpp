#include "engine/source/yaml_reader.h"

#include <algorithm>
#include <exception>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/source/text_check.h"
#include "engine/source/yaml_agreement.h"
#include "engine/source/yaml_events.h"

namespace careergap {

namespace {

using File = std::shared_ptr<const std::string>;

/// Builds the tree, taking the texts out of the events. Recursion is as deep as SourceLimits::depth allows.
class TreeBuilder {
 public:
  TreeBuilder(std::vector<YamlEvent>& events, const File& file, Diagnostics& diagnostics)
      : events_(events), file_(file), diagnostics_(diagnostics) {}

  Node build() {
    YamlEvent& event = events_[at_++];
    Node node;
    node.mark = mark_of(event);
    switch (event.kind) {
      case YamlEvent::Kind::list:
        node.kind = Node::Kind::list;
        node.items.reserve(event.children);
        while (events_[at_].kind != YamlEvent::Kind::end) node.items.push_back(build());
        ++at_;
        break;
      case YamlEvent::Kind::map:
        node.kind = Node::Kind::map;
        build_entries(node, event.children / 2);
        break;
      default:
        node.is_quoted = event.is_quoted;
        node.text = std::move(event.text);
    }
    return node;
  }

 private:
  [[nodiscard]] SourceMark mark_of(const YamlEvent& event) const { return {file_, event.line, event.column}; }

  void build_entries(Node& map, std::size_t count) {
    map.entries.reserve(count);
    while (events_[at_].kind != YamlEvent::Kind::end) {
      const YamlEvent& key_event = events_[at_];
      Node key = build();
      const bool is_key = check_key(key);
      // An empty value stands nowhere; its key's end is where a reader would write it.
      const SourceMark key_end{file_, key_event.end_line, key_event.end_column};
      Node value = build();
      if (value.kind == Node::Kind::scalar && !value.is_quoted && value.text.empty()) value.mark = key_end;
      if (is_key) map.entries.push_back({{std::move(key.text), std::move(key.mark)}, std::move(value)});
    }
    ++at_;
    check_unique(map.entries);
  }

  bool check_key(const Node& key) {
    const bool is_plain = key.kind == Node::Kind::scalar && !key.is_quoted;
    if (key.kind != Node::Kind::scalar)
      refuse(key, std::string(name_of(key.kind)) + " as a key; expected a text");
    else if (key.is_null() || (is_plain && (key.text == "Null" || key.text == "NULL")))
      refuse(key, "a key that is empty or null; expected a text");
    else if (is_plain && key.text == "<<")
      refuse(key, "a merge key (<<); expected the entries themselves");
    else
      return true;
    return false;
  }

  void refuse(const Node& key, std::string message) {
    diagnostics_.add(Code::yaml_feature, key.mark, std::move(message));
  }

  /// Reports every repetition, each with the place of the first.
  void check_unique(const std::vector<Entry>& entries) {
    std::vector<const Entry*> sorted;
    sorted.reserve(entries.size());
    for (const auto& entry : entries) sorted.push_back(&entry);
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const Entry* a, const Entry* b) { return a->key.value < b->key.value; });
    const Entry* first = nullptr;
    for (const Entry* entry : sorted) {
      if (first == nullptr || entry->key.value != first->key.value) {
        first = entry;
        continue;
      }
      auto& fault =
          diagnostics_.add(Code::duplicate_key, entry->key.mark,
                           "the key " + render_quoted(entry->key.value) + " is given twice; expected each key once");
      fault.notes.push_back({first->key.mark, "first given here"});
    }
  }

  std::vector<YamlEvent>& events_;
  const File& file_;
  Diagnostics& diagnostics_;
  std::size_t at_ = 0;
};

Node empty_map(const File& file) {
  Node node;
  node.kind = Node::Kind::map;
  node.mark = {file, 1, 1};
  return node;
}

std::optional<Node> read_text(std::string_view text, const File& file, const SourceLimits& limits,
                              Diagnostics& faults) {
  check_text(text, file, faults);
  if (!faults.empty()) return std::nullopt;
  auto events = read_yaml_events(text, file, limits, faults);
  if (!events) return std::nullopt;
  if (faults.empty()) check_agreement(text, *events, file, faults);
  if (events->empty()) return empty_map(file);
  Node top = TreeBuilder(*events, file, faults).build();
  if (top.kind == Node::Kind::map) return top;
  if (top.kind == Node::Kind::scalar && !top.is_quoted && top.text.empty()) return empty_map(file);
  faults.add(Code::not_a_map, top.mark,
             "the file holds " + std::string(name_of(top.kind)) + "; expected a map (lines of the form 'key: value')");
  return std::nullopt;
}

}  // namespace

std::optional<Node> read_yaml(const SourceFile& file, const SourceLimits& limits, Diagnostics& diagnostics) {
  const auto name = std::make_shared<const std::string>(file.name);
  if (file.bytes.size() > limits.file_bytes) {
    diagnostics.add(Code::too_large, {name, 1, 1},
                    "the file is larger than the bound of " + std::to_string(limits.file_bytes) + " bytes");
    return std::nullopt;
  }
  std::string_view text = file.bytes;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  Diagnostics faults;
  std::optional<Node> node = read_text(text, name, limits, faults);
  if (!faults.empty()) node.reset();
  diagnostics.add(std::move(faults));
  return node;
}

}  // namespace careergap
