#include "engine/curate/fix.h"

#include <algorithm>
#include <functional>
#include <map>

#include "engine/base/text.h"
#include "engine/curate/check.h"
#include "engine/curate/edits.h"
#include "engine/curate/format.h"
#include "engine/curate/yaml_edits.h"
#include "engine/source/yaml_reader.h"

namespace careergap {

namespace {

std::string render_place(const Diagnostic& diagnostic) {
  return diagnostic.mark.file() + ":" + std::to_string(diagnostic.mark.line());
}

struct Mend {
  std::string text;  ///< of the file
  std::string said;
};

bool is_readable(const SourceFile& file, const std::string& text) {
  Diagnostics faults;
  return read_yaml({file.name, text}, {}, faults).has_value() && faults.empty();
}

/// Puts right what is one slip away from the suggestion: of the words that the message quotes the one at the mark.
std::optional<Mend> put_right(const SourceFile& file, const Diagnostic& diagnostic) {
  const std::string& right = diagnostic.suggestion;
  if (right.empty()) return std::nullopt;
  const auto quoted = split(diagnostic.message, '\'');
  for (std::size_t i = 1; i < quoted.size(); i += 2) {
    if (distance_between(quoted[i], right) != 1) continue;
    auto text = replace_scalar(file.bytes, diagnostic.mark.line(), diagnostic.mark.column(), quoted[i], right);
    if (text && is_readable(file, *text))
      return Mend{std::move(*text), "'" + std::string(quoted[i]) + "' became '" + right + "'"};
  }
  return std::nullopt;
}

Mend drop_line(const SourceFile& file, std::size_t number) {
  std::size_t start = 0;
  for (std::size_t i = 1; i < number; ++i) start = file.bytes.find('\n', start) + 1;
  const auto end = file.bytes.find('\n', start);
  std::string text = file.bytes;
  text.erase(start, end == std::string::npos ? std::string::npos : end - start + 1);
  return {std::move(text), "an ignore that ignored nothing went"};
}

std::optional<Mend> change_values(const SourceFile& file, const std::string& said,
                                  const std::function<bool(CommentedNode&)>& change) {
  Diagnostics faults;
  auto yaml = read_commented_yaml(file.bytes, std::make_shared<const std::string>(file.name), {}, faults);
  return yaml && change(yaml->top) ? std::optional(Mend{render_yaml(*yaml), said}) : std::nullopt;
}

/// Takes the item out of its list that begins at the mark.
bool drop_item(CommentedNode& node, const SourceMark& mark) {
  if (node.kind == Node::Kind::list && node.slots.size() > 1 &&
      std::erase_if(node.slots, [&](const Slot& slot) { return slot.mark == mark; }) > 0)
    return true;
  return std::ranges::any_of(node.slots, [&](Slot& slot) { return drop_item(slot.value, mark); });
}

/// What breaks off is to be ended by whoever began it.
bool breaks_off(std::string_view text) {
  constexpr std::string_view kEnds[] = {"…", ",", ";", ":", "-", "–", "—"};
  return std::ranges::any_of(kEnds, [&](std::string_view end) { return text.ends_with(end); });
}

/// Ends the reasons of which a finding says that they do not end; others may be ignored in their place.
bool end_sentences(CommentedNode& node, const std::vector<std::string>& said) {
  bool is_changed = false;
  for (auto& slot : node.slots) {
    std::string& text = slot.value.text;
    const bool is_reason = slot.key == "because" || slot.key == "why";
    const auto speaks_of_it = [&](const std::string& message) { return message.ends_with(": '" + text + "'"); };
    if (is_reason && !text.empty() && !breaks_off(text) && std::ranges::any_of(said, speaks_of_it)) {
      text += '.';
      is_changed = true;
    }
    is_changed = end_sentences(slot.value, said) || is_changed;
  }
  return is_changed;
}

std::optional<Mend> end_all_sentences(const SourceFile& file, const Diagnostics& diagnostics) {
  std::vector<std::string> said;
  for (const auto& other : diagnostics.items())
    if (other.code == Code::no_full_stop && other.mark.file() == file.name) said.push_back(other.message);
  return change_values(file, "reasons got their full stop",
                       [&](CommentedNode& top) { return end_sentences(top, said); });
}

/// The mend of one finding; nothing when there is none that needs no decision.
std::optional<Mend> mend(const SourceFile& file, const Diagnostic& diagnostic, const Diagnostics& all) {
  switch (diagnostic.code) {
    case Code::unknown_key:
    case Code::not_a_choice:
      return put_right(file, diagnostic);
    case Code::unused_ignore:
      return drop_line(file, diagnostic.mark.line());
    case Code::alias_repeats:
      return change_values(file, "an alias that repeated a name went",
                           [&](CommentedNode& top) { return drop_item(top, diagnostic.mark); });
    case Code::no_full_stop:
      return end_all_sentences(file, all);
    default:
      return std::nullopt;
  }
}

/// One finding a file and pass: a mend may move what stands below it.
std::size_t mend_once(Fixed& fixed, Date today) {
  const LoadedCatalog loaded = load_catalog(fixed.files, {});
  const CheckedCatalog checked = check_catalog(fixed.files, loaded, today);
  std::map<std::string, Mend> mended;
  for (const auto& diagnostic : checked.diagnostics.items()) {
    const SourceFile* file = find_file(fixed.files, diagnostic.mark.file());
    if (file == nullptr || mended.contains(file->name)) continue;
    auto change = mend(*file, diagnostic, checked.diagnostics);
    if (!change || change->text == file->bytes) continue;
    fixed.done.push_back(render_place(diagnostic) + ": " + change->said + " [" +
                         std::string(row_of(diagnostic.code).number) + "]");
    mended.emplace(file->name, std::move(*change));
  }
  for (auto& [name, change] : mended) put_file(fixed.files, name, std::move(change.text));
  return mended.size();
}

void lay_out(Fixed& fixed) {
  std::vector<SourceFile> laid_out;
  for (const auto* folder : {&fixed.files.rules, &fixed.files.skills_catalog}) {
    for (const auto& file : *folder) {
      Formatted formatted = format_yaml(file, {});
      if (formatted.state == Formatted::State::changed) laid_out.push_back({file.name, std::move(formatted.text)});
    }
  }
  for (auto& file : laid_out) {
    fixed.done.push_back(file.name + ": laid out anew");
    put_file(fixed.files, file.name, std::move(file.bytes));
  }
}

}  // namespace

Fixed fix_catalog(CatalogFiles files, Date today) {
  constexpr int kMostPasses = 100;
  Fixed fixed{std::move(files), {}};
  for (int pass = 0; pass < kMostPasses && mend_once(fixed, today) > 0; ++pass) {
  }
  if (const auto replaced = replace_old_ids(fixed.files, today); replaced > 0)
    fixed.done.push_back(std::to_string(replaced) + " old ids replaced by those that go on for them [C128]");
  lay_out(fixed);
  return fixed;
}

}  // namespace careergap
