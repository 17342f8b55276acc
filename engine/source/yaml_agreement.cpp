#include "engine/source/yaml_agreement.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <exception>
#include <istream>
#include <streambuf>

#include "engine/source/text_check.h"

namespace careergap {

namespace {

/// Lets yaml-cpp read from the bytes themselves instead of a copy.
class ViewBuffer : public std::streambuf {
 public:
  explicit ViewBuffer(std::string_view text) {
    char* first = const_cast<char*>(text.data());  // setg wants char*; nothing ever writes through it
    setg(first, first, first + text.size());
  }
};

/// Thrown through yaml-cpp, which is stopped by exceptions alone; never leaves this file.
struct Disagreement {
  YAML::Mark mark;
  bool is_tag = false;
};

class Comparer : public YAML::EventHandler {
 public:
  explicit Comparer(std::span<const YamlEvent> events) : events_(events) {}

  [[nodiscard]] std::size_t taken() const { return taken_; }

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (++documents_ > 1) throw Disagreement{mark};
  }
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    const YamlEvent& event = take(YamlEvent::Kind::scalar, mark, anchor);
    constexpr std::string_view kNulls[] = {"", "~", "null", "Null", "NULL"};
    if (event.is_quoted || std::find(std::begin(kNulls), std::end(kNulls), event.text) == std::end(kNulls))
      throw Disagreement{mark};
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override { throw Disagreement{mark}; }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    const YamlEvent& event = take(YamlEvent::Kind::scalar, mark, anchor);
    if (tag != (event.is_quoted ? "!" : "?")) throw Disagreement{mark, true};
    if (event.text != value) throw Disagreement{mark};
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    open(YamlEvent::Kind::list, mark, tag, anchor);
  }
  void OnSequenceEnd() override { take(YamlEvent::Kind::end, YAML::Mark::null_mark(), 0); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    open(YamlEvent::Kind::map, mark, tag, anchor);
  }
  void OnMapEnd() override { take(YamlEvent::Kind::end, YAML::Mark::null_mark(), 0); }

 private:
  void open(YamlEvent::Kind kind, const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor) {
    take(kind, mark, anchor);
    // A map inside a flow list, `[a: 1]`, comes without even the `?` of a missing tag.
    if (tag != "?" && !tag.empty()) throw Disagreement{mark, true};
  }

  const YamlEvent& take(YamlEvent::Kind kind, const YAML::Mark& mark, YAML::anchor_t anchor) {
    if (taken_ == events_.size() || events_[taken_].kind != kind || anchor != 0) throw Disagreement{mark};
    return events_[taken_++];
  }

  std::span<const YamlEvent> events_;
  std::size_t taken_ = 0, documents_ = 0;
};

/// yaml-cpp counts a column in bytes; its position in the text is sound.
SourceMark convert(const YAML::Mark& mark, std::string_view text, const std::shared_ptr<const std::string>& file) {
  const std::string_view before = text.substr(0, static_cast<std::size_t>(std::max(mark.pos, 0)));
  const auto line_end = before.rfind('\n');
  const std::string_view line = line_end == std::string_view::npos ? before : before.substr(line_end + 1);
  const auto lines = std::count(before.begin(), before.end(), '\n');
  return {file, static_cast<std::uint32_t>(lines + 1), static_cast<std::uint32_t>(count_characters(line) + 1)};
}

/// The place of the event at which the readers part; the last one's end is near enough when yaml-cpp saw more.
SourceMark mark_of(std::span<const YamlEvent> events, std::size_t at, const std::shared_ptr<const std::string>& file) {
  while (at > 0 && (at >= events.size() || events[at].kind == YamlEvent::Kind::end)) --at;
  if (at >= events.size()) return {file, 1, 1};
  return {file, events[at].line, events[at].column};
}

}  // namespace

void check_agreement(std::string_view text, std::span<const YamlEvent> events,
                     const std::shared_ptr<const std::string>& file, Diagnostics& diagnostics) {
  constexpr std::string_view kApart =
      "not well-formed YAML: two YAML readers understand this differently; expected a simpler form, such as quotes "
      "around "
      "the text";
  ViewBuffer buffer(text);
  std::istream stream(&buffer);
  Comparer comparer(events);
  try {
    YAML::Parser parser(stream);
    // Exactly twice: yaml-cpp 0.7 never ends on `,` when asked for documents until there are none. The second call must
    // find nothing; Comparer refuses a second document.
    parser.HandleNextDocument(comparer);
    parser.HandleNextDocument(comparer);
    if (comparer.taken() != events.size())
      diagnostics.add(Code::yaml_syntax, mark_of(events, comparer.taken(), file), std::string(kApart));
  } catch (const Disagreement& apart) {
    const SourceMark mark =
        apart.mark.is_null() ? mark_of(events, comparer.taken(), file) : convert(apart.mark, text, file);
    if (apart.is_tag)
      diagnostics.add(Code::yaml_feature, mark, "a tag (!); expected the value itself, or quotes around the text");
    else
      diagnostics.add(Code::yaml_syntax, mark, std::string(kApart));
  } catch (const YAML::Exception& fault) {
    diagnostics.add(Code::yaml_syntax, convert(fault.mark, text, file), "not well-formed YAML: " + fault.msg);
  } catch (const std::exception& fault) {
    diagnostics.add(Code::yaml_syntax, mark_of(events, comparer.taken(), file),
                    std::string("not well-formed YAML: ") + fault.what());
  }
}

}  // namespace careergap
