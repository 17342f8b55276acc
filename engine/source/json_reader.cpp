#include "engine/source/json_reader.h"

#include <simdjson.h>

#include <set>

#include "engine/base/text.h"
#include "engine/source/text_check.h"

namespace careergap {

namespace {

namespace ondemand = simdjson::ondemand;

/// Walks one document front to back. Functions give false when the walk is to end: what follows a fault of form can no
/// longer be understood, and a bound is there to stop at.
class JsonTree {
 public:
  JsonTree(const SourceFile& file, const SourceLimits& limits, Diagnostics& diagnostics)
      : text_(file.bytes),
        name_(std::make_shared<const std::string>(file.name)),
        limits_(limits),
        diagnostics_(diagnostics) {}

  bool run(Node& top) {
    if (const auto error = parser_.iterate(text_).get(document_)) return is_broken(error);
    has_document_ = true;
    ondemand::value value;
    const auto error = document_.get_value().get(value);
    if (error == simdjson::SCALAR_DOCUMENT_AS_VALUE) return add(Code::wrong_type, here(), "an object was expected");
    if (error) return is_broken(error);
    if (!read(value, top, 1)) return false;
    // Whatever stands behind the end of the top is seen as a further token.
    const char* rest = nullptr;
    return document_.current_location().get(rest) == simdjson::OUT_OF_BOUNDS || is_broken(simdjson::TRAILING_CONTENT);
  }

 private:
  bool read(ondemand::value value, Node& node, std::size_t depth) {
    node.mark = here();
    if (depth > limits_.depth)
      return add(Code::too_deep, node.mark, "nested deeper than the bound of " + std::to_string(limits_.depth));
    if (++nodes_ > limits_.nodes_per_file)
      return add(Code::too_many_nodes, node.mark,
                 "more values than the bound of " + std::to_string(limits_.nodes_per_file));
    ondemand::json_type type{};
    if (const auto error = value.type().get(type)) return is_broken(error);
    switch (type) {
      case ondemand::json_type::object:
        return read_object(value, node, depth);
      case ondemand::json_type::array:
        return read_array(value, node, depth);
      case ondemand::json_type::string:
        return read_text(value, node);
      default:
        return read_plain(value, type, node);
    }
  }

  bool read_object(ondemand::value value, Node& node, std::size_t depth) {
    node.kind = Node::Kind::map;
    std::set<std::string> keys;
    ondemand::object object;
    if (const auto error = value.get_object().get(object)) return is_broken(error);
    for (auto item : object) {
      ondemand::field field;
      if (const auto error = std::move(item).get(field)) return is_broken(error);
      const SourceMark mark = find_mark(field.key().raw() - 1);  // the quote before it
      std::string_view name;
      if (const auto error = field.unescaped_key().get(name)) return is_broken(error);
      if (!check(name, mark)) return false;
      if (!keys.emplace(name).second)
        return add(Code::duplicate_key, mark, render_quoted(name) + " is given twice in one object");
      node.entries.push_back({{std::string(name), mark}, {}});
      if (!read(field.value(), node.entries.back().value, depth + 1)) return false;
    }
    return true;
  }

  bool read_array(ondemand::value value, Node& node, std::size_t depth) {
    node.kind = Node::Kind::list;
    ondemand::array array;
    if (const auto error = value.get_array().get(array)) return is_broken(error);
    for (auto element : array) {
      ondemand::value item;
      if (const auto error = std::move(element).get(item)) return is_broken(error);
      if (!read(item, node.items.emplace_back(), depth + 1)) return false;
    }
    return true;
  }

  bool read_text(ondemand::value value, Node& node) {
    node.is_quoted = true;
    std::string_view text;
    if (const auto error = value.get_string().get(text)) return is_broken(error, node.mark);
    node.text = text;
    return check(text, node.mark);
  }

  /// Each is asked for as what it is: the parser looks at a value's form only then.
  bool read_plain(ondemand::value value, ondemand::json_type type, Node& node) {
    const std::string_view token = value.raw_json_token();
    node.text = trim(token);
    simdjson::error_code error = simdjson::SUCCESS;
    if (type == ondemand::json_type::number) {
      error = value.get_number().error();
    } else if (type == ondemand::json_type::boolean) {
      error = value.get_bool().error();
    } else {
      bool is_null = false;
      error = value.is_null().get(is_null);
      if (error == simdjson::SUCCESS && !is_null) error = simdjson::N_ATOM_ERROR;
    }
    return error == simdjson::SUCCESS || is_broken(error, node.mark);
  }

  bool check(std::string_view text, const SourceMark& mark) {
    if (text.size() > limits_.scalar_bytes)
      return add(Code::out_of_range, mark, "a text longer than " + std::to_string(limits_.scalar_bytes) + " bytes");
    const auto control = find_control_character(text);
    return !control || add(Code::control_character, mark, "the control character " + render_code_point(*control));
  }

  bool is_broken(simdjson::error_code error) { return is_broken(error, here()); }
  bool is_broken(simdjson::error_code error, const SourceMark& mark) {
    return add(Code::json_syntax, mark, std::string("not well-formed JSON: ") + simdjson::error_message(error));
  }
  bool add(Code code, const SourceMark& mark, std::string message) {
    diagnostics_.add(code, mark, std::move(message));
    return false;
  }

  SourceMark here() {
    const char* place = nullptr;
    if (!has_document_) return find_mark(nullptr);  // there is no place in it to ask for
    return find_mark(document_.current_location().get(place) == simdjson::SUCCESS ? place : nullptr);
  }
  /// Counts on from the place asked for last, as the walk only goes forward; null stands for where it is.
  SourceMark find_mark(const char* place) {
    const auto end = place == nullptr ? at_ : static_cast<std::size_t>(place - text_.data());
    for (; at_ < end && at_ < text_.size(); ++at_) {
      const char c = text_.data()[at_];
      if (c == '\n') {
        ++line_;
        column_ = 1;
      } else if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) {
        ++column_;
      }
    }
    return {name_, line_, column_};
  }

  simdjson::padded_string text_;
  std::shared_ptr<const std::string> name_;
  const SourceLimits& limits_;
  Diagnostics& diagnostics_;
  ondemand::parser parser_;
  ondemand::document document_;
  bool has_document_ = false;
  std::size_t nodes_ = 0, at_ = 0;
  std::uint32_t line_ = 1, column_ = 1;
};

}  // namespace

std::optional<Node> read_json(const SourceFile& file, const SourceLimits& limits, Diagnostics& diagnostics) {
  const auto name = std::make_shared<const std::string>(file.name);
  if (file.bytes.size() > limits.file_bytes) {
    diagnostics.add(Code::too_large, SourceMark(name, 1, 1),
                    "larger than the bound of " + std::to_string(limits.file_bytes) + " bytes");
    return std::nullopt;
  }
  Diagnostics faults;
  check_text(file.bytes, name, faults);
  Node top;
  const bool is_read = faults.empty() && JsonTree(file, limits, faults).run(top);
  diagnostics.add(std::move(faults));
  if (!is_read) return std::nullopt;
  return top;
}

}  // namespace careergap
