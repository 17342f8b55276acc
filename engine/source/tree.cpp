#include "engine/source/tree.h"

namespace careergap {

bool Node::is_null() const {
  return kind == Kind::scalar && !is_quoted && (text.empty() || text == "~" || text == "null");
}

const Node* Node::find(std::string_view key) const {
  for (const auto& entry : entries) {
    if (entry.key.value == key) return &entry.value;
  }
  return nullptr;
}

std::string_view name_of(Node::Kind kind) {
  switch (kind) {
    case Node::Kind::scalar:
      return "a text";
    case Node::Kind::list:
      return "a list";
    case Node::Kind::map:
      return "a map";
  }
  return "";
}

}  // namespace careergap
