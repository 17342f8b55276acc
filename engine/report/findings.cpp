#include "engine/report/findings.h"

#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>

#include "engine/base/text.h"
#include "engine/report/words.h"
#include "engine/report/xml.h"

namespace careergap {

namespace {

using Json = nlohmann::ordered_json;

std::string_view word_of(Severity severity) {
  return kSeverityWords[static_cast<std::size_t>(severity)];
}

std::string_view word_of(CodeFamily family) {
  return kCodeFamilyWords[static_cast<std::size_t>(family)];
}

/// What a message says in formats that have no place for the nearest spelling.
std::string render_message(const Diagnostic& diagnostic) {
  if (diagnostic.suggestion.empty()) return diagnostic.message;
  return fmt::format("{}; did you mean '{}'?", diagnostic.message, diagnostic.suggestion);
}

Json write_place(const SourceMark& mark) {
  return {{"file", mark.file()}, {"line", mark.line()}, {"column", mark.column()}};
}

std::map<Severity, std::size_t> count_severities(const Diagnostics& diagnostics) {
  std::map<Severity, std::size_t> counts{{Severity::error, 0}, {Severity::warning, 0}, {Severity::info, 0}};
  for (const auto& diagnostic : diagnostics.items()) ++counts[diagnostic.severity()];
  return counts;
}

/// Nothing was ignored while there are errors.
std::size_t count_ignored_in(const CheckedCatalog& checked, std::size_t overlay) {
  return overlay < checked.ignored_in_overlays.size() ? checked.ignored_in_overlays[overlay] : 0;
}

std::string render_overlays_text(const CheckedCatalog& checked) {
  std::string text;
  for (std::size_t i = 0; i < checked.overlays.size(); ++i) {
    const Overlay& overlay = checked.overlays[i];
    const std::size_t ignored = count_ignored_in(checked, i);
    text += fmt::format("overlay {}: {} {} added, {} replaced, {} taken out; {} {} ignored\n",
                        make_printable(overlay.name), overlay.added, overlay.added == 1 ? "entry" : "entries",
                        overlay.replaced, overlay.taken_out, ignored, ignored == 1 ? "finding" : "findings");
  }
  return text;
}

std::string render_json(const CheckedCatalog& checked) {
  Json json;
  json["schema"] = "careergap.findings/1";
  json["findings"] = Json::array();
  for (const auto& diagnostic : checked.diagnostics.items()) {
    const CodeRow& row = row_of(diagnostic.code);
    Json finding{{"code", row.number}, {"severity", word_of(row.severity)}, {"family", word_of(row.family)}};
    finding.update(write_place(diagnostic.mark));
    finding["message"] = diagnostic.message;
    finding["suggestion"] = diagnostic.suggestion;
    finding["notes"] = Json::array();
    for (const auto& note : diagnostic.notes) {
      Json written = write_place(note.mark);
      written["text"] = note.text;
      finding["notes"].push_back(std::move(written));
    }
    json["findings"].push_back(std::move(finding));
  }
  for (const auto& [severity, count] : count_severities(checked.diagnostics))
    json["counts"][std::string(word_of(severity))] = count;
  json["counts"]["ignored"] = checked.ignored;
  for (std::size_t i = 0; i < checked.overlays.size(); ++i) {
    const Overlay& overlay = checked.overlays[i];
    json["overlays"].push_back({{"name", overlay.name},
                                {"digest", overlay.digest},
                                {"added", overlay.added},
                                {"replaced", overlay.replaced},
                                {"taken_out", overlay.taken_out},
                                {"ignored", count_ignored_in(checked, i)}});
  }
  return json.dump(2) + "\n";
}

Json write_location(const SourceMark& mark) {
  return {{"physicalLocation",
           {{"artifactLocation", {{"uri", mark.file()}}},
            {"region", {{"startLine", std::max(mark.line(), 1u)}, {"startColumn", std::max(mark.column(), 1u)}}}}}};
}

std::string render_sarif(const CheckedCatalog& checked) {
  std::map<std::string_view, const CodeRow*> rules;
  Json results = Json::array();
  for (const auto& diagnostic : checked.diagnostics.items()) {
    const CodeRow& row = row_of(diagnostic.code);
    rules.emplace(row.number, &row);
    Json result{{"ruleId", row.number},
                {"level", row.severity == Severity::info ? "note" : word_of(row.severity)},
                {"message", {{"text", render_message(diagnostic)}}},
                {"locations", Json::array()}};
    if (diagnostic.mark.is_set()) result["locations"].push_back(write_location(diagnostic.mark));
    for (const auto& note : diagnostic.notes) {
      Json related = note.mark.is_set() ? write_location(note.mark) : Json::object();
      related["message"] = {{"text", note.text}};
      result["relatedLocations"].push_back(std::move(related));
    }
    results.push_back(std::move(result));
  }
  Json written = Json::array();
  for (const auto& [number, row] : rules)
    written.push_back({{"id", number},
                       {"shortDescription", {{"text", row->title}}},
                       {"properties", {{"tags", {word_of(row->family)}}}}});
  const Json driver{{"name", "careergap"}, {"rules", std::move(written)}};
  const Json sarif{{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
                   {"version", "2.1.0"},
                   {"runs", Json::array({{{"tool", {{"driver", driver}}}, {"results", std::move(results)}}})}};
  return sarif.dump(2) + "\n";
}

/// A test case each; without findings one that passes, as some servers take an empty suite for a broken run.
std::string render_junit(const CheckedCatalog& checked) {
  std::string cases;
  for (const auto& diagnostic : checked.diagnostics.items()) {
    const CodeRow& row = row_of(diagnostic.code);
    const std::string place = render_place(diagnostic.mark);
    cases += fmt::format(
        "    <testcase classname=\"{0}\" name=\"{1} {2}\">\n      <failure type=\"{3}\" message=\"{4}\">{2}:{5}: {4}"
        "</failure>\n    </testcase>\n",
        word_of(row.family), row.number, escape_xml(place), word_of(row.severity),
        escape_xml(render_message(diagnostic)), diagnostic.mark.column());
  }
  const std::size_t failures = checked.diagnostics.size();
  if (failures == 0) cases = "    <testcase classname=\"catalog\" name=\"no findings\"/>\n";
  return fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n  <testsuite name=\"catalog check\" tests=\"{}\" "
      "failures=\"{}\">\n{}  </testsuite>\n</testsuites>\n",
      std::max<std::size_t>(failures, 1), failures, cases);
}

/// As the runners want it: percent signs and line breaks escaped, in properties colons and commas too.
std::string escape_command(std::string_view text, bool is_property) {
  std::string escaped;
  for (const char c : text) {
    if (c == '%' || c == '\r' || c == '\n' || (is_property && (c == ':' || c == ',')))
      escaped += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    else
      escaped += c;
  }
  return escaped;
}

std::string render_github(const CheckedCatalog& checked) {
  std::string text;
  for (const auto& diagnostic : checked.diagnostics.items()) {
    const CodeRow& row = row_of(diagnostic.code);
    text += fmt::format("::{} file={},line={},col={},title={}::{}\n",
                        row.severity == Severity::info ? "notice" : word_of(row.severity),
                        escape_command(diagnostic.mark.file(), true), diagnostic.mark.line(), diagnostic.mark.column(),
                        row.number, escape_command(render_message(diagnostic), false));
  }
  return text;
}

std::string render_text(const CheckedCatalog& checked, std::size_t hidden, const LineFinder& find_line,
                        const Style& style) {
  std::string text = render_diagnostics(checked.diagnostics, find_line, style);
  if (checked.roles > 0)
    text += fmt::format("{} roles, {} skills, {} activities, {} rules: ", checked.roles, checked.skills,
                        checked.activities, checked.rules);
  text += render_counts(checked.diagnostics);
  if (checked.ignored > 0) text += fmt::format(", {} ignored", checked.ignored);
  if (hidden > 0) text += fmt::format(" ({} of less weight not shown: --show info)", hidden);
  return text + "\n" + render_overlays_text(checked);
}

}  // namespace

std::string render_findings(const CheckedCatalog& checked, FindingsFormat format, Severity least,
                            const LineFinder& find_line, const Style& style) {
  CheckedCatalog shown = checked;
  const std::size_t hidden = shown.diagnostics.drop([&](const Diagnostic& d) { return d.severity() > least; });
  switch (format) {
    case FindingsFormat::text:
      return render_text(shown, hidden, find_line, style);
    case FindingsFormat::json:
      return render_json(shown);
    case FindingsFormat::sarif:
      return render_sarif(shown);
    case FindingsFormat::junit:
      return render_junit(shown);
    case FindingsFormat::github:
      return render_github(shown);
  }
  return {};
}

}  // namespace careergap
