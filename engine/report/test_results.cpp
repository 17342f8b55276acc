#include "engine/report/test_results.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/base/text.h"
#include "engine/report/wrap.h"
#include "engine/report/xml.h"

namespace careergap {

namespace {

struct Counts {
  std::size_t passed = 0, failed = 0, todo = 0;
};

Counts count(std::span<const RuleTestResult> results) {
  Counts counts;
  for (const auto& result : results)
    ++(result.is_todo() ? counts.todo : result.failures.empty() ? counts.passed : counts.failed);
  return counts;
}

/// The rules that had fired, each with its place, in their order.
std::string render_trace(const Catalog& catalog, const RuleTestResult& result) {
  std::vector<std::string> rules;
  for (const RuleId id : result.fired)
    rules.push_back(fmt::format("{} ({})", catalog[id].id, render_place(catalog[id].mark)));
  return rules.empty() ? "no rule fired" : "fired: " + join(rules, ", ");
}

std::string render_title(const RuleTestResult& result) {
  return result.test->stem + ": " + result.test->name;
}

std::string render_result(const Catalog& catalog, const RuleTestResult& result, const Style& style) {
  const std::string place = render_place(result.test->mark);
  if (result.is_todo() && result.failures.empty())
    return fmt::format("{}: {}: {} holds by now: take its `todo` away\n", place, style.careful("to do"),
                       render_title(result));
  if (result.is_todo())
    return fmt::format("{}: {}: {} ({})\n", place, style.careful("to do"), render_title(result), result.test->todo);
  if (result.failures.empty()) return {};
  std::string text = fmt::format("{}: {}: {}\n", place, style.bad("failed"), render_title(result));
  for (const auto& failure : result.failures) text += "    " + failure + "\n";
  return text + "    " + style.faint(wrap_text(render_trace(catalog, result), 6)) + "\n";
}

}  // namespace

std::string render_test_results_text(const Catalog& catalog, std::span<const RuleTestResult> results,
                                     const std::vector<std::string>& untested, const Style& style) {
  std::string text;
  for (const auto& result : results) text += render_result(catalog, result, style);
  for (const auto& id : untested) text += fmt::format("{} beside '{}'\n", style.careful("no test"), id);
  const Counts counts = count(results);
  text += fmt::format("{} passed, {} failed", counts.passed, counts.failed);
  if (counts.todo > 0) text += fmt::format(", {} to do", counts.todo);
  return text + "\n";
}

std::string render_test_results_json(const Catalog& catalog, std::span<const RuleTestResult> results,
                                     const std::vector<std::string>& untested) {
  nlohmann::ordered_json json{{"schema", "careergap.tests/1"}, {"tests", nlohmann::json::array()}};
  for (const auto& result : results) {
    std::vector<std::string> fired;
    for (const RuleId id : result.fired) fired.push_back(catalog[id].id);
    const std::string_view state = result.is_todo() ? "todo" : result.failures.empty() ? "passed" : "failed";
    json["tests"].push_back(nlohmann::ordered_json{{"of", result.test->stem},
                                                   {"name", result.test->name},
                                                   {"file", result.test->mark.file()},
                                                   {"line", result.test->mark.line()},
                                                   {"state", state},
                                                   {"holds", result.failures.empty()},
                                                   {"todo", result.test->todo},
                                                   {"failures", result.failures},
                                                   {"fired", fired}});
  }
  const Counts counts = count(results);
  json["untested"] = untested;
  json["counts"] = {{"passed", counts.passed}, {"failed", counts.failed}, {"todo", counts.todo}};
  return json.dump(2) + "\n";
}

std::string render_test_results_junit(const Catalog& catalog, std::span<const RuleTestResult> results) {
  std::string cases;
  for (const auto& result : results) {
    std::string inside;
    if (result.is_todo())
      inside = fmt::format("<skipped message=\"{}\"/>", escape_xml(result.test->todo));
    else if (!result.failures.empty())
      inside = fmt::format("<failure message=\"{}\">{}: {}</failure>", escape_xml(join(result.failures, "; ")),
                           escape_xml(render_place(result.test->mark)), escape_xml(render_trace(catalog, result)));
    cases += fmt::format("    <testcase classname=\"{}\" name=\"{}\">{}</testcase>\n", escape_xml(result.test->stem),
                         escape_xml(result.test->name), inside);
  }
  const Counts counts = count(results);
  return fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n  <testsuite name=\"catalog test\" tests=\"{}\" "
      "failures=\"{}\" skipped=\"{}\">\n{}  </testsuite>\n</testsuites>\n",
      results.size(), counts.failed, counts.todo, cases);
}

}  // namespace careergap
