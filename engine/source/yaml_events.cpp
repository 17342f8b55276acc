#include "engine/source/yaml_events.h"

#include <yaml.h>

#include <algorithm>
#include <utility>

#include "engine/base/check.h"
#include "engine/source/text_check.h"

namespace careergap {

namespace {

constexpr std::string_view kDirective = "a directive; expected no line that begins with %";

struct Parser {
  Parser() { CAREERGAP_CHECK(yaml_parser_initialize(&raw) == 1, "there is memory for a YAML parser"); }
  ~Parser() { yaml_parser_delete(&raw); }
  Parser(const Parser&) = delete;
  Parser& operator=(const Parser&) = delete;
  yaml_parser_t raw{};
};

struct Event {
  Event() = default;
  ~Event() { yaml_event_delete(&raw); }
  Event(const Event&) = delete;
  Event& operator=(const Event&) = delete;
  yaml_event_t raw{};
};

class EventReader {
 public:
  EventReader(std::string_view text, const std::shared_ptr<const std::string>& file, const SourceLimits& limits,
              Diagnostics& diagnostics)
      : file_(file), limits_(limits), diagnostics_(diagnostics) {
    // The encoding is stated so that libyaml never guesses UTF-16.
    yaml_parser_set_encoding(&parser_.raw, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser_.raw, reinterpret_cast<const unsigned char*>(text.data()), text.size());
    events_.reserve(text.size() / 10);
  }

  std::optional<std::vector<YamlEvent>> read() {
    for (bool is_going_on = true; is_going_on;) {
      Event event;
      if (yaml_parser_parse(&parser_.raw, &event.raw) == 0) {
        add_syntax_fault();
        return std::nullopt;
      }
      if (event.raw.type == YAML_STREAM_END_EVENT) return std::move(events_);
      is_going_on = take(event.raw);
    }
    return std::nullopt;
  }

 private:
  [[nodiscard]] SourceMark mark_at(const yaml_mark_t& mark) const {
    return {file_, static_cast<std::uint32_t>(mark.line + 1), static_cast<std::uint32_t>(mark.column + 1)};
  }

  void add_syntax_fault() {
    const yaml_parser_t& parser = parser_.raw;
    const std::string context = parser.context == nullptr ? "" : parser.context;
    const std::string problem = parser.problem == nullptr ? "out of memory" : parser.problem;
    if ((context + problem).find("directive") != std::string::npos || problem == "found incompatible YAML document") {
      refuse(context.empty() ? parser.problem_mark : parser.context_mark, std::string(kDirective));
      return;
    }
    auto& fault = diagnostics_.add(Code::yaml_syntax, mark_at(parser.problem_mark), "not well-formed YAML: " + problem);
    if (!context.empty()) fault.notes.push_back({mark_at(parser.context_mark), context});
  }

  void refuse(const yaml_mark_t& mark, std::string message) {
    diagnostics_.add(Code::yaml_feature, mark_at(mark), std::move(message));
  }

  /// False stops the reading.
  bool take(const yaml_event_t& event) {
    switch (event.type) {
      case YAML_DOCUMENT_START_EVENT:
        return take_document(event);
      case YAML_ALIAS_EVENT:
        refuse(event.start_mark, "an alias (*); expected the value itself, or quotes around the text");
        return append(event, YamlEvent::Kind::scalar);
      case YAML_SCALAR_EVENT:
        return take_scalar(event);
      case YAML_SEQUENCE_START_EVENT:
        check_properties(event, event.data.sequence_start.anchor, event.data.sequence_start.tag != nullptr,
                         event.data.sequence_start.implicit == 0);
        return open(event, YamlEvent::Kind::list);
      case YAML_MAPPING_START_EVENT:
        check_properties(event, event.data.mapping_start.anchor, event.data.mapping_start.tag != nullptr,
                         event.data.mapping_start.implicit == 0);
        return open(event, YamlEvent::Kind::map);
      case YAML_SEQUENCE_END_EVENT:
      case YAML_MAPPING_END_EVENT:
        open_.pop_back();
        place(event, events_.emplace_back()).kind = YamlEvent::Kind::end;
        return true;
      default:
        return true;
    }
  }

  bool take_document(const yaml_event_t& event) {
    const auto& start = event.data.document_start;
    if (++documents_ > 1) {
      diagnostics_.add(Code::several_documents, mark_at(event.start_mark), "a second document; expected one in a file");
      return false;
    }
    if (start.version_directive != nullptr || start.tag_directives.start != start.tag_directives.end)
      refuse(event.start_mark, std::string(kDirective));
    return true;
  }

  void check_properties(const yaml_event_t& event, const yaml_char_t* anchor, bool has_tag, bool is_marked_explicit) {
    if (anchor != nullptr)
      refuse(event.start_mark, "an anchor (&); expected the value itself, or quotes around the text");
    else if (has_tag || is_marked_explicit)
      refuse(event.start_mark, "a tag (!); expected the value itself, or quotes around the text");
  }

  bool take_scalar(const yaml_event_t& event) {
    const auto& scalar = event.data.scalar;
    const bool is_quoted = scalar.style != YAML_PLAIN_SCALAR_STYLE;
    // A lone `!` leaves no tag behind; on a quoted scalar it shows in quoted_implicit, on a plain one only yaml-cpp
    // tells.
    check_properties(event, scalar.anchor, scalar.tag != nullptr, is_quoted && scalar.quoted_implicit == 0);
    if (scalar.length > limits_.scalar_bytes) {
      diagnostics_.add(Code::out_of_range, mark_at(event.start_mark),
                       "a text of " + std::to_string(scalar.length) + " bytes; expected at most " +
                           std::to_string(limits_.scalar_bytes));
      return false;
    }
    if (!append(event, YamlEvent::Kind::scalar)) return false;
    YamlEvent& added = events_.back();
    added.is_quoted = is_quoted;
    added.text.assign(reinterpret_cast<const char*>(scalar.value), scalar.length);
    if (scalar.style == YAML_DOUBLE_QUOTED_SCALAR_STYLE) check_escapes(added.text, event.start_mark);
    return true;
  }

  void check_escapes(std::string_view text, const yaml_mark_t& mark) {
    if (const auto found = find_control_character(text)) {
      diagnostics_.add(Code::control_character, mark_at(mark),
                       "an escape that stands for the control character " + render_code_point(*found) +
                           "; expected visible text (patterns belong in single quotes)");
    }
  }

  bool open(const yaml_event_t& event, YamlEvent::Kind kind) {
    if (open_.size() >= limits_.depth) {
      diagnostics_.add(Code::too_deep, mark_at(event.start_mark),
                       "nested too deep; expected at most " + std::to_string(limits_.depth) + " levels");
      return false;
    }
    if (!append(event, kind)) return false;
    open_.push_back(events_.size() - 1);
    return true;
  }

  bool append(const yaml_event_t& event, YamlEvent::Kind kind) {
    if (++nodes_ > limits_.nodes_per_file) {
      diagnostics_.add(Code::too_many_nodes, mark_at(event.start_mark),
                       "too many values in one file; expected at most " + std::to_string(limits_.nodes_per_file));
      return false;
    }
    if (!open_.empty()) ++events_[open_.back()].children;
    place(event, events_.emplace_back()).kind = kind;
    return true;
  }

  static YamlEvent& place(const yaml_event_t& event, YamlEvent& added) {
    added.line = static_cast<std::uint32_t>(event.start_mark.line + 1);
    added.column = static_cast<std::uint32_t>(event.start_mark.column + 1);
    added.end_line = static_cast<std::uint32_t>(event.end_mark.line + 1);
    added.end_column = static_cast<std::uint32_t>(event.end_mark.column + 1);
    return added;
  }

  Parser parser_;
  const std::shared_ptr<const std::string>& file_;
  const SourceLimits& limits_;
  Diagnostics& diagnostics_;
  std::vector<YamlEvent> events_;
  std::vector<std::size_t> open_;  // places of the lists and maps not yet ended
  std::size_t nodes_ = 0, documents_ = 0;
};

}  // namespace

std::optional<std::vector<YamlEvent>> read_yaml_events(std::string_view text,
                                                       const std::shared_ptr<const std::string>& file,
                                                       const SourceLimits& limits, Diagnostics& diagnostics) {
  return EventReader(text, file, limits, diagnostics).read();
}

}  // namespace careergap
