#include "engine/curate/format.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "engine/base/text.h"
#include "engine/curate/commented_yaml.h"
#include "engine/curate/layouts.h"
#include "engine/curate/scalar_text.h"
#include "engine/source/text_check.h"
#include "engine/source/yaml_reader.h"

namespace careergap {

namespace {

using Kind = Node::Kind;

/// YAML bounds a key that its line begins with to 1024 characters.
constexpr std::size_t kMostKeyCharacters = 1'000;

/// What is known of a value from the key that it, or the list that holds it, stands at.
struct Context {
  const MapLayout& layout;  ///< of maps
  bool holds_patterns = false;

  [[nodiscard]] Context at(std::string_view key) const { return {layout.layout_at(key), key == "patterns"}; }
  [[nodiscard]] Setting setting(Setting otherwise) const { return holds_patterns ? Setting::pattern : otherwise; }
};

/// A list or map with something in it: the others are `[]` and `{}` wherever they stand.
bool is_collection(const CommentedNode& node) {
  return node.kind != Kind::scalar && !node.slots.empty();
}

/// The slots in the order of the layout's keys; what it does not know comes last, as written.
std::vector<const Slot*> find_order(const CommentedNode& node, const MapLayout& layout) {
  std::vector<const Slot*> order;
  for (const auto& slot : node.slots) order.push_back(&slot);
  if (node.kind == Kind::list || layout.spec == nullptr) return order;
  const auto place = [&](const Slot* slot) {
    const auto& fields = layout.spec->fields;
    return std::find_if(fields.begin(), fields.end(), [&](const FieldSpec& field) { return field.key == slot->key; });
  };
  std::stable_sort(order.begin(), order.end(), [&](const Slot* a, const Slot* b) { return place(a) < place(b); });
  return order;
}

std::string render_key(const Slot& slot, Setting setting) {
  return render_scalar(slot.key, slot.is_key_quoted, setting) + ":";
}

/// The items or entries of brackets, each on one line. Nothing when they need lines of their own: for comments, for
/// texts of several lines, for lists of maps or lists, or because the layout wants that.
std::optional<std::vector<std::string>> render_pieces(const CommentedNode& node, const Context& context);

std::string wrap(const CommentedNode& node, std::string inner) {
  return node.kind == Kind::list ? "[" + std::move(inner) + "]" : "{" + std::move(inner) + "}";
}

std::optional<std::string> render_in_brackets(const CommentedNode& value, const Context& context, Setting setting) {
  if (value.kind == Kind::scalar) {
    if (value.is_empty() || value.text.find('\n') != std::string::npos) return std::nullopt;
    return render_scalar(value.text, value.is_quoted, context.setting(setting));
  }
  const auto pieces = render_pieces(value, context);
  return pieces ? std::optional(wrap(value, join(*pieces, ", "))) : std::nullopt;
}

std::optional<std::vector<std::string>> render_pieces(const CommentedNode& node, const Context& context) {
  const bool is_map = node.kind == Kind::map;
  if (!node.foot.empty() || (is_map && context.layout.is_block && !node.slots.empty())) return std::nullopt;
  std::vector<std::string> pieces;
  for (const Slot* slot : find_order(node, context.layout)) {
    if (!slot->before.empty() || !slot->beside.empty()) return std::nullopt;
    if (!is_map && slot->value.kind != Kind::scalar) return std::nullopt;
    auto value = is_map ? render_in_brackets(slot->value, context.at(slot->key), Setting::map)
                        : render_in_brackets(slot->value, context, Setting::list);
    if (!value) return std::nullopt;
    pieces.push_back(is_map ? render_key(*slot, Setting::key_in_map) + " " + *value : std::move(*value));
  }
  return pieces;
}

/// As many pieces on a line as there is room for, the lines below the first one behind its bracket. Nothing when a
/// piece is too wide.
std::optional<std::string> fill(const std::vector<std::string>& pieces, std::size_t column) {
  std::string text;
  std::size_t at = column + 1;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const std::size_t size = count_characters(pieces[i]) + 1;  // with the comma or bracket behind it
    if (column + 1 + size > kFormatWidth) return std::nullopt;
    if (i > 0 && at + 1 + size > kFormatWidth) {
      text.append("\n").append(column + 1, ' ');
      at = column + 1;
    } else if (i > 0) {
      text += ' ';
      ++at;
    }
    text += pieces[i];
    if (i + 1 < pieces.size()) text += ',';
    at += size;
  }
  return text;
}

/// Maps, or lists and nothing else: what is wide and reads best with a line for each.
bool is_table(const CommentedNode& node) {
  const auto holds = [&](Kind kind) {
    return std::any_of(node.slots.begin(), node.slots.end(), [&](const Slot& slot) { return slot.value.kind == kind; });
  };
  return holds(Kind::map) || !holds(Kind::scalar);
}

/// The list or map in brackets that begin at the column (from 0), on one line or filled into several. Nothing when it
/// has to be laid out with a line for each item or entry.
std::optional<std::string> render_flow(const CommentedNode& node, const Context& context, std::size_t column) {
  const auto pieces = render_pieces(node, context);
  if (!pieces) return std::nullopt;
  std::string line = wrap(node, join(*pieces, ", "));
  if (node.slots.empty() || column + count_characters(line) <= kFormatWidth) return line;
  if (context.holds_patterns || is_table(node)) return std::nullopt;
  auto filled = fill(*pieces, column);
  return filled ? std::optional(wrap(node, std::move(*filled))) : std::nullopt;
}

/// Moves comments about the first entry of an item's map, which would stand behind the dash, to the item: they are
/// written above it, and must not be what keeps the map from its brackets.
void lift_comments(CommentedNode& node, const Context& context) {
  for (auto& slot : node.slots) {
    CommentedNode& value = slot.value;
    const Context inner = node.kind == Kind::map ? context.at(slot.key) : context;
    lift_comments(value, inner);
    if (node.kind == Kind::map || !is_collection(value)) continue;
    auto& lifted =
        value.slots[static_cast<std::size_t>(find_order(value, inner.layout).front() - value.slots.data())].before;
    slot.before.insert(slot.before.end(), lifted.begin(), lifted.end());
    lifted.clear();
  }
}

/// Writes a tree. Recursion is as deep as SourceLimits::depth allows.
class Writer {
 public:
  std::string write(CommentedYaml yaml) {
    const Context context{find_layout(yaml.top)};
    lift_comments(yaml.top, context);
    for (const auto& comment : yaml.header) write_line(0, comment);
    if (yaml.top.slots.empty() && yaml.top.is_flow) write_line(0, "{}");
    write_slots(yaml.top, context, 0, false);
    return std::move(text_);
  }

 private:
  void write_line(std::size_t indent, std::string_view line) {
    if (!line.empty()) text_.append(indent, ' ').append(line);
    text_ += '\n';
  }

  void end_line(std::string_view comment) {
    if (!comment.empty()) text_.append("  ").append(comment);
    text_ += '\n';
  }

  /// A line or more for each slot. `is_first_begun`: the line of the first one is there up to its indentation, and what
  /// stands above it is written.
  void write_slots(const CommentedNode& node, const Context& context, std::size_t indent, bool is_first_begun) {
    for (const Slot* slot : find_order(node, context.layout)) {
      if (!is_first_begun) {
        write_above(*slot, node.kind, context, indent);
        text_.append(indent, ' ');
      }
      is_first_begun = false;
      if (node.kind == Kind::list)
        write_item(*slot, context, indent);
      else
        write_entry(*slot, context, indent);
    }
    for (const auto& comment : node.foot) write_line(indent, comment);
  }

  static bool is_block_item(const Slot& item, const Context& context, std::size_t indent) {
    return is_collection(item.value) && !render_flow(item.value, context, indent + 2);
  }

  /// Comments above a slot, and of an item that has nothing else on the line of its dash those beside it.
  void write_above(const Slot& slot, Kind holder, const Context& context, std::size_t indent, std::size_t deeper = 0) {
    for (const auto& comment : slot.before) write_line(indent, comment);
    const bool is_block = holder == Kind::list && is_block_item(slot, context, indent + deeper);
    const bool is_dash_alone = holder == Kind::list && (is_block || slot.value.is_empty());
    if (is_dash_alone && !slot.beside.empty()) write_line(indent, slot.beside);
    if (!is_block) return;
    write_above(*find_order(slot.value, context.layout).front(), slot.value.kind, context, indent, deeper + 2);
  }

  void write_item(const Slot& item, const Context& context, std::size_t indent) {
    text_ += '-';
    if (is_block_item(item, context, indent)) {
      text_ += ' ';
      write_slots(item.value, context, indent + 2, true);
    } else if (item.value.is_empty()) {
      end_line({});
    } else {
      write_value(item, context, indent, indent + 1);
    }
  }

  void write_entry(const Slot& entry, const Context& context, std::size_t indent) {
    const std::string key = render_key(entry, Setting::key);
    text_ += key;
    write_value(entry, context.at(entry.key), indent, indent + count_characters(key));
  }

  /// The value behind a key or dash that ends at the column, with the comment beside it, to the end of its last line.
  void write_value(const Slot& slot, const Context& context, std::size_t indent, std::size_t column) {
    const CommentedNode& value = slot.value;
    if (value.is_empty()) return end_line(slot.beside);
    if (value.kind == Kind::scalar) return write_scalar(slot, context, indent, column);
    if (const auto flow = render_flow(value, context, column + 1)) {
      text_.append(" ").append(*flow);
      return end_line(slot.beside);
    }
    end_line(slot.beside);
    write_slots(value, context, indent + 2, false);
  }

  void write_scalar(const Slot& slot, const Context& context, std::size_t indent, std::size_t column) {
    const std::string& text = slot.value.text;
    const std::string line = render_scalar(text, slot.value.is_quoted, context.setting(Setting::line));
    const bool fits = column + 1 + count_characters(line) <= kFormatWidth && text.find('\n') == std::string::npos;
    // A number or date would become a text.
    const bool is_text = slot.value.is_quoted || reads_as_text(text);
    const auto block = fits || !is_text || context.holds_patterns
                           ? std::nullopt
                           : render_block_scalar(text, kFormatWidth - indent - 2);
    text_.append(" ").append(block ? block->header : line);
    end_line(slot.beside);
    if (!block) return;
    for (const auto& folded : block->lines) write_line(indent + 2, folded);
  }

  std::string text_;
};

/// YAML bounds what may stand before a colon.
void check_keys(const CommentedNode& node, Diagnostics& faults) {
  for (const auto& slot : node.slots) {
    if (const auto size = count_characters(slot.key); size > kMostKeyCharacters)
      faults.add(
          Code::out_of_range, slot.mark,
          "a key of " + std::to_string(size) + " characters; expected at most " + std::to_string(kMostKeyCharacters));
    check_keys(slot.value, faults);
  }
}

std::vector<const Entry*> sort_entries(const Node& map) {
  std::vector<const Entry*> sorted;
  for (const auto& entry : map.entries) sorted.push_back(&entry);
  std::sort(sorted.begin(), sorted.end(), [](auto* a, auto* b) { return a->key.value < b->key.value; });
  return sorted;
}

/// The values and comments of a text, by the strict reader and by ours.
struct Reading {
  Node tree;
  CommentedYaml yaml;
};

std::optional<Reading> read(const SourceFile& file, const SourceLimits& limits, Diagnostics& faults) {
  auto tree = read_yaml(file, limits, faults);
  if (!tree) return std::nullopt;
  std::string_view text = file.bytes;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  auto yaml = read_commented_yaml(text, std::make_shared<const std::string>(file.name), limits, faults);
  if (!yaml) return std::nullopt;
  return Reading{std::move(*tree), std::move(*yaml)};
}

}  // namespace

bool is_same_content(const Node& a, const Node& b) {
  if (a.kind != b.kind || a.text != b.text) return false;
  if (a.kind == Kind::scalar) return a.is_quoted == b.is_quoted || reads_as_text(a.text);
  if (a.items.size() != b.items.size() || a.entries.size() != b.entries.size()) return false;
  if (a.kind == Kind::list) return std::equal(a.items.begin(), a.items.end(), b.items.begin(), is_same_content);
  const auto left = sort_entries(a), right = sort_entries(b);
  return std::equal(left.begin(), left.end(), right.begin(), [](const Entry* x, const Entry* y) {
    return x->key.value == y->key.value && is_same_content(x->value, y->value);
  });
}

std::string render_yaml(const CommentedYaml& yaml) {
  return Writer().write(yaml);
}

Formatted format_yaml(const SourceFile& file, const SourceLimits& limits) {
  using State = Formatted::State;
  Formatted formatted;
  const auto before = read(file, limits, formatted.faults);
  if (before) check_keys(before->yaml.top, formatted.faults);
  if (!formatted.faults.empty()) {
    formatted.state = State::faulty;
    return formatted;
  }
  formatted.text = Writer().write(before->yaml);
  if (formatted.text == file.bytes) return formatted;
  Diagnostics faults;
  const auto after = read({file.name, formatted.text}, limits, faults);
  const bool is_good = after && is_same_content(before->tree, after->tree) &&
                       before->yaml.sorted_comments() == after->yaml.sorted_comments();
  formatted.state = is_good ? State::changed : State::refused;
  return formatted;
}

}  // namespace careergap
