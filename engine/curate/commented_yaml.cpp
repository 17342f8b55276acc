#include "engine/curate/commented_yaml.h"

#include <algorithm>
#include <utility>

#include "engine/base/text.h"
#include "engine/source/text_check.h"
#include "engine/source/yaml_events.h"

namespace careergap {

namespace {

/// Part of a text, from its first byte to behind its last.
struct Span {
  std::size_t start = 0, end = 0;
};

/// Finds bytes by line and column. Places are mostly asked for in the order of the text, so it goes on from the last
/// one and takes a step back only where an empty value is said to stand behind the next.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : text_(text) {}

  std::size_t find(std::uint32_t line, std::uint32_t column) {
    if (line < line_ || (line == line_ && column < column_)) *this = Cursor(text_);
    while (line_ < line) {
      const auto line_end = text_.find('\n', at_);
      if (line_end == std::string_view::npos) return text_.size();
      at_ = line_end + 1;
      ++line_;
      column_ = 1;
    }
    for (; column_ < column && at_ < text_.size(); ++column_)
      at_ += std::max<std::size_t>(1, read_character(text_.substr(at_)).size);
    return at_;
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
  std::uint32_t line_ = 1, column_ = 1;
};

/// Makes the tree and notes where scalars stand: a `#` elsewhere begins a comment. Recursion is as deep as
/// SourceLimits::depth allows.
class TreeBuilder {
 public:
  TreeBuilder(std::string_view text, std::vector<YamlEvent>& events, const std::shared_ptr<const std::string>& file)
      : text_(text), events_(events), file_(file), cursor_(text) {}

  CommentedNode build(bool is_in_flow) {
    const YamlEvent event = std::move(events_[at_++]);
    CommentedNode node;
    node.column = event.column;
    if (event.kind == YamlEvent::Kind::scalar) {
      node.is_quoted = event.is_quoted;
      node.text = event.text;
      if (node.is_empty()) return node;
      node.start = cursor_.find(event.line, event.column);
      node.end = cursor_.find(event.end_line, event.end_column);
      scalars_.push_back({node.start, node.end});
      return node;
    }
    node.start = cursor_.find(event.line, event.column);
    node.is_flow = is_in_flow || text_[node.start] == '[' || text_[node.start] == '{';
    node.kind = event.kind == YamlEvent::Kind::map ? Node::Kind::map : Node::Kind::list;
    while (events_[at_].kind != YamlEvent::Kind::end) node.slots.push_back(build_slot(node));
    const YamlEvent& end = events_[at_++];
    if (node.is_flow) node.end = cursor_.find(end.end_line, end.end_column);
    return node;
  }

  [[nodiscard]] const std::vector<Span>& scalars() const { return scalars_; }

 private:
  Slot build_slot(const CommentedNode& holder) {
    Slot slot;
    const YamlEvent& event = events_[at_];
    slot.mark = {file_, event.line, event.column};
    if (holder.kind == Node::Kind::map) {
      CommentedNode key = build(holder.is_flow);
      slot.start = key.start;
      slot.key = std::move(key.text);
      slot.is_key_quoted = key.is_quoted;
      slot.value = build(holder.is_flow);
    } else {
      slot.value = build(holder.is_flow);
      // An item that is empty begins behind its dash.
      slot.start = slot.value.is_empty() ? cursor_.find(event.line, event.column) : slot.value.start;
    }
    return slot;
  }

  std::string_view text_;
  std::vector<YamlEvent>& events_;
  const std::shared_ptr<const std::string>& file_;
  Cursor cursor_;
  std::vector<Span> scalars_;
  std::size_t at_ = 0;  // of the next event
};

struct Comment {
  std::size_t start = 0;
  std::size_t column = 0;
  /// What stands before it on its line: nothing; only signs of something that follows (`-`, `?`, `---`); something.
  enum class After : std::uint8_t { nothing, signs, content };
  After after = After::nothing;
  std::string text;
};

Comment take_comment(std::string_view text, std::size_t start) {
  const std::string_view before = text.substr(0, start);
  const auto line_end = before.rfind('\n');
  const std::string_view ahead = line_end == std::string_view::npos ? before : before.substr(line_end + 1);
  Comment comment;
  comment.start = start;
  comment.column = count_characters(ahead) + 1;
  if (ahead.find_first_not_of(" \t") == std::string_view::npos)
    comment.after = Comment::After::nothing;
  else if (ahead.find_first_not_of(" \t-?") == std::string_view::npos)
    comment.after = Comment::After::signs;
  else
    comment.after = Comment::After::content;
  comment.text = trim(text.substr(start, text.find('\n', start) - start));
  return comment;
}

/// The `#` of the first line of a block scalar (`>- # so`), if there is one.
std::size_t find_in_header(std::string_view text, const Span& scalar) {
  if (text[scalar.start] != '|' && text[scalar.start] != '>') return std::string_view::npos;
  const auto at = text.find_first_of("#\n", scalar.start);
  return at != std::string_view::npos && text[at] == '#' ? at : std::string_view::npos;
}

std::vector<Comment> find_comments(std::string_view text, const std::vector<Span>& scalars) {
  std::vector<Comment> comments;
  const auto search_gap = [&](std::size_t from, std::size_t to) {
    for (auto at = text.find('#', from); at < to; at = text.find('#', at)) {
      comments.push_back(take_comment(text, at));
      at = std::min(text.find('\n', at), to);
    }
  };
  std::size_t gap = 0;
  for (const auto& scalar : scalars) {
    search_gap(gap, scalar.start);
    if (const auto at = find_in_header(text, scalar); at != std::string_view::npos)
      comments.push_back(take_comment(text, at));
    gap = scalar.end;
  }
  search_gap(gap, text.size());
  return comments;
}

/// A slot with what is around it, since a tree knows only what is below.
struct Placed {
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  Slot* slot = nullptr;
  CommentedNode* holder = nullptr;  ///< the list or map that it is in
  std::size_t holder_slot = kNone;  ///< the slot whose value the holder is; none for the file's top
};

/// Hangs comments on the slots of a finished tree.
class Attacher {
 public:
  explicit Attacher(CommentedYaml& yaml) : yaml_(yaml) { list(yaml.top, Placed::kNone); }

  void attach(std::vector<Comment> comments) {
    std::size_t next = 0;  // the first slot that begins behind the comment
    for (auto& comment : comments) {
      while (next < placed_.size() && placed_[next].slot->start <= comment.start) ++next;
      std::string text = comment.text;
      if (next == 0)
        yaml_.header.push_back(std::move(text));
      else if (comment.after == Comment::After::content)
        set_beside(find_said(next - 1, comment.start), std::move(text));
      else
        find_lines(next, comment).push_back(std::move(text));
    }
  }

 private:
  void list(CommentedNode& node, std::size_t holder_slot) {
    for (auto& slot : node.slots) {
      placed_.push_back({&slot, &node, holder_slot});
      list(slot.value, placed_.size() - 1);
    }
  }

  /// What the line before the comment says: the last slot that began, or, when brackets have closed since, what they
  /// hold.
  Slot& find_said(std::size_t last, std::size_t at) {
    const auto has_closed = [&](const CommentedNode& node) { return node.is_flow && node.end <= at; };
    while (has_closed(*placed_[last].holder) && placed_[last].holder_slot != Placed::kNone)
      last = placed_[last].holder_slot;
    return *placed_[last].slot;
  }

  static void set_beside(Slot& slot, std::string text) {
    if (!slot.beside.empty()) slot.before.push_back(std::move(slot.beside));
    slot.beside = std::move(text);
  }

  /// The lines that a comment on a line of its own belongs to.
  std::vector<std::string>& find_lines(std::size_t next, const Comment& comment) {
    Slot& last = *placed_[next - 1].slot;
    const bool is_before_value = !last.value.is_empty() && last.value.start > comment.start;
    if (is_before_value && last.value.slots.empty()) return last.before;
    if (is_before_value && last.value.is_flow) return last.before;
    if (CommentedNode* open = find_open(next - 1, comment.start)) {
      if (next < placed_.size() && placed_[next].slot->start < open->end) return placed_[next].slot->before;
      return open->slots.empty() ? last.before : open->foot;
    }
    CommentedNode* ended = comment.after == Comment::After::nothing ? find_ended(next, comment.column) : nullptr;
    if (ended != nullptr) return ended->foot;
    return next < placed_.size() ? placed_[next].slot->before : yaml_.top.foot;
  }

  /// The innermost brackets that are open at the place.
  CommentedNode* find_open(std::size_t last, std::size_t at) {
    const auto is_open = [&](const CommentedNode& node) { return node.is_flow && node.start <= at && at < node.end; };
    if (is_open(placed_[last].slot->value)) return &placed_[last].slot->value;
    for (; last != Placed::kNone; last = placed_[last].holder_slot)
      if (is_open(*placed_[last].holder)) return placed_[last].holder;
    return nullptr;
  }

  /// The list or map that ended before slot `next` and is indented as the comment is, or less; none when the comment is
  /// not indented deeper than what follows.
  CommentedNode* find_ended(std::size_t next, std::size_t column) {
    const CommentedNode* going_on = nullptr;
    if (next < placed_.size()) {
      going_on = placed_[next].holder;
      if (placed_[next].holder_slot == next - 1 || column <= going_on->column) return nullptr;
    }
    CommentedNode* found = nullptr;
    for (std::size_t at = next - 1; at != Placed::kNone && placed_[at].holder != going_on;
         at = placed_[at].holder_slot) {
      CommentedNode* node = placed_[at].holder;
      if (node->is_flow || node->column > column) continue;
      // A list may be written in the column of the map that holds it.
      if (found == nullptr || node->column == found->column) found = node;
    }
    return found;
  }

  CommentedYaml& yaml_;
  std::vector<Placed> placed_;
};

void collect(const CommentedNode& node, std::vector<std::string>& comments) {
  for (const auto& slot : node.slots) {
    comments.insert(comments.end(), slot.before.begin(), slot.before.end());
    if (!slot.beside.empty()) comments.push_back(slot.beside);
    collect(slot.value, comments);
  }
  comments.insert(comments.end(), node.foot.begin(), node.foot.end());
}

}  // namespace

std::vector<std::string> CommentedYaml::sorted_comments() const {
  std::vector<std::string> comments = header;
  collect(top, comments);
  std::sort(comments.begin(), comments.end());
  return comments;
}

std::optional<CommentedYaml> read_commented_yaml(std::string_view text, const std::shared_ptr<const std::string>& file,
                                                 const SourceLimits& limits, Diagnostics& diagnostics) {
  auto events = read_yaml_events(text, file, limits, diagnostics);
  if (!events) return std::nullopt;
  CommentedYaml yaml;
  yaml.top.kind = Node::Kind::map;
  TreeBuilder builder(text, *events, file);
  if (!events->empty() && events->front().kind == YamlEvent::Kind::map) yaml.top = builder.build(false);
  Attacher(yaml).attach(find_comments(text, builder.scalars()));
  return yaml;
}

}  // namespace careergap
