#include <gtest/gtest.h>
#include <yaml.h>

#include <algorithm>
#include <cstdlib>
#include <random>

#include "engine/base/text.h"
#include "engine/curate/commented_yaml.h"
#include "engine/curate/format.h"
#include "engine/curate/layouts.h"
#include "engine/curate/scalar_text.h"

namespace careergap {
namespace {

using Kind = Node::Kind;

std::size_t find_relayouts() {
  const char* wanted = std::getenv("CAREERGAP_RELAYOUTS");
  return wanted == nullptr ? 200 : static_cast<std::size_t>(std::strtoul(wanted, nullptr, 10));
}

std::vector<SourceFile> read_shipped() {
  std::vector<SourceFile> shipped;
  for (const char* folder : {"rules", "skills-catalog"}) {
    auto files = read_folder(std::string(CAREERGAP_SOURCE_DIR) + "/" + folder, folder, {});
    if (!files) continue;
    for (auto& file : *files) shipped.push_back(std::move(file));
  }
  return shipped;
}

CommentedYaml read_commented(const std::string& text) {
  Diagnostics faults;
  auto yaml = read_commented_yaml(text, std::make_shared<const std::string>("test.yaml"), {}, faults);
  EXPECT_TRUE(yaml && faults.empty());
  return yaml ? std::move(*yaml) : CommentedYaml{};
}

/// Counts what lies between libyaml's tokens and begins with `#`: by other code than the formatter's.
std::size_t count_comments(std::string text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);  // libyaml does not count it,
  std::erase(text, '\r');                                  // nor this inside texts
  yaml_parser_t parser;
  yaml_parser_initialize(&parser);
  yaml_parser_set_input_string(&parser, reinterpret_cast<const unsigned char*>(text.data()), text.size());
  std::vector<bool> is_token(text.size() + 1, false);
  // libyaml counts characters; a byte that goes on with a character has no number of its own.
  std::vector<std::size_t> bytes;
  for (std::size_t i = 0; i < text.size(); ++i)
    if ((static_cast<unsigned char>(text[i]) & 0xC0u) != 0x80) bytes.push_back(i);
  bytes.push_back(text.size());
  for (bool is_going_on = true; is_going_on;) {
    yaml_token_t token;
    if (yaml_parser_scan(&parser, &token) == 0) break;
    is_going_on = token.type != YAML_STREAM_END_TOKEN;
    if (token.type == YAML_SCALAR_TOKEN) {
      std::size_t start = bytes[token.start_mark.index];
      // The first line of a block scalar says how it is to be read; a comment may stand there.
      if (text[start] == '>' || text[start] == '|') start = text.find('\n', start);
      std::fill(is_token.begin() + static_cast<std::ptrdiff_t>(start),
                is_token.begin() + static_cast<std::ptrdiff_t>(bytes[token.end_mark.index]), true);
    }
    yaml_token_delete(&token);
  }
  yaml_parser_delete(&parser);
  std::size_t comments = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (is_token[at] || text[at] != '#') continue;
    ++comments;
    at = std::min(text.find('\n', at), text.size());
  }
  return comments;
}

bool holds_comments(const CommentedNode& node) {
  return !node.foot.empty() || std::any_of(node.slots.begin(), node.slots.end(), [](const Slot& slot) {
    return !slot.before.empty() || !slot.beside.empty() || holds_comments(slot.value);
  });
}

/// Writes what a tree says in a way that nobody would: everything that YAML leaves open is drawn.
class CrookedWriter {
 public:
  explicit CrookedWriter(std::mt19937_64& random) : random_(random) {}

  std::string write(const CommentedYaml& yaml) {
    if (draw(8) == 0) text_ += "\xEF\xBB\xBF";
    for (const auto& comment : yaml.header) line(0, comment);
    if (draw(8) == 0) line(0, "---");
    write_slots(yaml.top, find_layout(yaml.top), 0, false);
    if (draw(4) == 0 && text_.ends_with('\n') && !ends_in_block_) text_.pop_back();
    return draw(8) == 0 ? with_carriage_returns() : text_;
  }

 private:
  std::size_t draw(std::size_t below) { return static_cast<std::size_t>(random_() % below); }

  std::string with_carriage_returns() const {
    std::string text;
    for (const char c : text_) text += c == '\n' ? std::string("\r\n") : std::string(1, c);
    return text;
  }

  void end_line(const std::string& comment = {}) {
    if (!comment.empty()) text_ += std::string(1 + draw(4), ' ') + comment;
    text_.append(draw(3), ' ');
    text_ += '\n';
    if (draw(6) == 0) text_ += "\n";
    ends_in_block_ = false;
  }

  void line(std::size_t indent, const std::string& said) {
    text_.append(indent, ' ').append(said);
    end_line();
  }

  /// Keys whose order the layout knows are shuffled where no comment could lose its place by that.
  std::vector<const Slot*> find_order(const CommentedNode& node, const MapLayout& layout) {
    std::vector<const Slot*> order;
    for (const auto& slot : node.slots) order.push_back(&slot);
    const bool is_free = node.kind == Kind::map && layout.spec != nullptr && !holds_comments(node);
    if (is_free && draw(3) == 0) std::shuffle(order.begin(), order.end(), random_);
    return order;
  }

  void write_slots(const CommentedNode& node, const MapLayout& layout, std::size_t indent, bool is_first_begun) {
    for (const Slot* slot : find_order(node, layout)) {
      for (const auto& comment : slot->before) line(indent, comment);
      if (!is_first_begun) text_.append(indent, ' ');
      is_first_begun = false;
      if (node.kind == Kind::list)
        write_item(*slot, layout, indent);
      else
        write_entry(*slot, layout, indent);
    }
    for (const auto& comment : node.foot) line(indent, comment);
  }

  void write_item(const Slot& item, const MapLayout& layout, std::size_t indent) {
    const std::size_t gap = 1 + draw(3);
    text_ += "-" + std::string(gap, ' ');
    const bool is_block =
        !item.value.slots.empty() && item.beside.empty() && (holds_comments(item.value) || draw(2) == 0);
    if (is_block)
      write_slots(item.value, layout, indent + 1 + gap, true);
    else
      write_inline(item, layout, indent);
  }

  void write_entry(const Slot& entry, const MapLayout& layout, std::size_t indent) {
    text_ += draw_key(entry, Setting::key) + ":";
    if (entry.value.slots.empty() || (!holds_comments(entry.value) && draw(2) == 0)) {
      text_.append(1 + draw(3), ' ');
      write_inline(entry, layout.layout_at(entry.key), indent);
      return;
    }
    end_line(entry.beside);
    const bool may_hang = entry.value.kind == Kind::list && entry.value.foot.empty();
    write_slots(entry.value, layout.layout_at(entry.key), indent + (may_hang ? draw(5) : 1 + draw(4)), false);
  }

  void write_inline(const Slot& slot, const MapLayout& layout, std::size_t indent) {
    const CommentedNode& value = slot.value;
    if (value.kind != Kind::scalar) {
      write_flow(value, layout, indent + 1);
      end_line(slot.beside);
    } else if (value.text.find('\n') != std::string::npos || !can_be_broken(value) || draw(2) == 0) {
      text_ += draw_scalar(value, Setting::line);
      end_line(slot.beside);
    } else {
      write_broken(slot, indent + 1 + draw(4));
    }
  }

  /// A text whose blanks may all become line ends.
  static bool can_be_broken(const CommentedNode& value) {
    const std::string& text = value.text;
    return text.find(' ') != std::string::npos && text == trim(text) && text.find("  ") == std::string::npos &&
           text.find_first_of("\n\t") == std::string::npos;
  }

  std::string draw_lines(const std::string& text, std::size_t indent) {
    std::string lines;
    for (const char c : text) {
      if (c == ' ' && draw(6) == 0)
        lines.append("\n").append(indent, ' ');
      else
        lines += c;
    }
    return lines;
  }

  void write_broken(const Slot& slot, std::size_t indent) {
    const std::string& text = slot.value.text;
    const std::string plain = render_scalar(text, true, Setting::line);
    switch (draw(4)) {
      case 0:
        text_ += ">-";
        if (!slot.beside.empty()) text_ += "  " + slot.beside;
        text_ += "\n" + std::string(indent, ' ') + draw_lines(text, indent) + "\n";
        if (draw(4) == 0) text_ += "\n";
        ends_in_block_ = true;
        return;
      case 1:
        if (plain == text) {
          text_ += draw_plain_lines(text, indent);
          break;
        }
        [[fallthrough]];
      case 2:
        text_ += draw_lines(double_quoted(text), indent);
        break;
      default:
        text_ += draw_lines(single_quoted(text), indent);
    }
    end_line(slot.beside);
  }

  /// A line of a plain text must not begin with what means something there.
  std::string draw_plain_lines(const std::string& text, std::size_t indent) {
    std::string lines;
    for (std::size_t at = 0; at < text.size(); ++at) {
      const bool is_safe = at + 1 < text.size() && std::isalpha(static_cast<unsigned char>(text[at + 1])) != 0;
      if (text[at] == ' ' && is_safe && draw(6) == 0)
        lines.append("\n").append(indent, ' ');
      else
        lines += text[at];
    }
    return lines;
  }

  static std::string double_quoted(const std::string& text) {
    std::string quoted = "\"";
    for (const char c : text)
      quoted += c == '"' || c == '\\' ? std::string("\\") + c : c == '\n' ? "\\n" : std::string(1, c);
    return quoted + "\"";
  }

  static std::string single_quoted(const std::string& text) {
    std::string quoted = "'";
    for (const char c : text) quoted += c == '\'' ? std::string("''") : std::string(1, c);
    return quoted + "'";
  }

  /// In quotes of either kind, or as the formatter would write it; what is no text to every reader as it is.
  std::string draw_scalar(const CommentedNode& value, Setting setting) {
    if (value.text.find_first_of("\n\t") != std::string::npos) return double_quoted(value.text);
    if (!value.is_quoted && !reads_as_text(value.text)) return value.text;
    switch (draw(3)) {
      case 0:
        return double_quoted(value.text);
      case 1:
        return single_quoted(value.text);
      default:
        return render_scalar(value.text, value.is_quoted, setting);
    }
  }

  std::string draw_key(const Slot& slot, Setting setting) {
    CommentedNode key;
    key.text = slot.key;
    key.is_quoted = slot.is_key_quoted;
    return draw(6) == 0 ? draw_scalar(key, setting) : render_scalar(slot.key, slot.is_key_quoted, setting);
  }

  void draw_gap(std::size_t indent, bool may_be_nothing) {
    if (draw(8) == 0)
      text_.append("\n").append(indent + draw(4), ' ');
    else
      text_.append((may_be_nothing ? 0 : 1) + draw(2), ' ');
  }

  void write_flow(const CommentedNode& node, const MapLayout& layout, std::size_t indent) {
    if (node.kind == Kind::scalar) {
      text_ += draw_scalar(node, Setting::list);
      return;
    }
    const bool is_map = node.kind == Kind::map;
    text_ += is_map ? '{' : '[';
    bool is_first = true;
    for (const Slot* slot : find_order(node, layout)) {
      if (!is_first) {
        draw_gap(indent, true);
        text_ += ',';
      }
      draw_gap(indent, is_first);
      is_first = false;
      if (is_map) {
        text_ += draw_key(*slot, Setting::key_in_map) + ":";
        draw_gap(indent, false);
        write_flow(slot->value, layout.layout_at(slot->key), indent);
      } else {
        write_flow(slot->value, layout, indent);
      }
    }
    draw_gap(indent, true);
    text_ += is_map ? '}' : ']';
  }

  std::mt19937_64& random_;
  std::string text_;
  bool ends_in_block_ = false;
};

/// Puts comments where none are: also beside things that then need more than a line, but nowhere behind a dash alone.
void sprinkle(CommentedNode& node, bool is_item, std::mt19937_64& random) {
  const auto comment = [&] { return "# comment " + std::to_string(random() % 1000) + ", with: 'signs' {in} it"; };
  for (auto& slot : node.slots) {
    const bool is_behind_dash = is_item && &slot == &node.slots.front();
    if (random() % 12 == 0 && !is_behind_dash) slot.before.push_back(comment());
    sprinkle(slot.value, node.kind == Kind::list, random);
    const bool is_dash_alone = node.kind == Kind::list && holds_comments(slot.value);
    if (random() % 12 == 0 && !is_dash_alone) slot.beside = comment();
  }
  if (!node.slots.empty() && random() % 12 == 0) node.foot.push_back(comment());
}

std::string format(const std::string& text) {
  auto formatted = format_yaml({"test.yaml", text}, {});
  EXPECT_TRUE(formatted.state == Formatted::State::changed || formatted.state == Formatted::State::unchanged)
      << (formatted.faults.empty() ? "refused" : formatted.faults.items().front().message) << "\n"
      << text;
  return formatted.text;
}

TEST(Relayout, ShippedFilesAreLaidOut) {
  for (const auto& file : read_shipped()) {
    const auto formatted = format_yaml(file, {});
    EXPECT_EQ(formatted.state, Formatted::State::unchanged) << file.name << ": `careergap catalog fmt` lays it out";
  }
}

TEST(Relayout, CommentsAreCountedAlike) {
  std::size_t comments = 0;
  for (const auto& file : read_shipped()) {
    const auto found = read_commented(file.bytes).sorted_comments().size();
    EXPECT_EQ(found, count_comments(file.bytes)) << file.name;
    comments += found;
  }
  EXPECT_GE(comments, 80u);
}

TEST(Relayout, EveryWayOfWritingComesBackToTheCanonicalOne) {
  const auto shipped = read_shipped();
  ASSERT_GE(shipped.size(), 200u);
  std::mt19937_64 random(20261127);
  for (std::size_t i = 0; i < find_relayouts(); ++i) {
    const SourceFile& file = shipped[random() % shipped.size()];
    std::string canonical = format(file.bytes);
    if (i % 2 == 1) {
      CommentedYaml yaml = read_commented(canonical);
      sprinkle(yaml.top, true, random);
      const std::string crooked = CrookedWriter(random).write(yaml);
      canonical = format(crooked);
      EXPECT_EQ(count_comments(canonical), count_comments(crooked)) << file.name << "\n" << crooked;
      ASSERT_EQ(format(canonical), canonical) << file.name;
    }
    const std::string crooked = CrookedWriter(random).write(read_commented(canonical));
    ASSERT_EQ(format(crooked), canonical) << file.name << " as\n" << crooked;
  }
}

}  // namespace
}  // namespace careergap
