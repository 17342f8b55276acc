#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace careergap {

enum class Severity : std::uint8_t { error, warning, info };

/// Every diagnostic that careergap can give, once. The number never changes its meaning; docs/diagnostics/ has a page
/// for each. S: a file as text. F: a field of an entry. C: entries against each other. P: one person's input. J: JSON
/// that programs write.
enum class Code : std::uint8_t {
  cannot_read,
  too_large,
  too_many_files,
  not_utf8,
  control_character,
  yaml_syntax,
  too_deep,
  too_many_nodes,
  yaml_feature,
  duplicate_key,
  several_documents,
  not_a_map,
  unknown_key,
  missing_key,
  wrong_type,
  out_of_range,
  not_a_choice,
  bad_id,
  bad_date,
  bad_url,
  bad_amount,
  bad_pattern,
  misplaced_file,
  duplicate_id,
  unknown_skill,
  unknown_role,
  unknown_source,
  unknown_activity,
  unknown_family,
  unknown_currency,
  shared_name,
  circle_of_extends,
  circle_of_implications,
  deadlock,
  unreachable_requirement,
  unreachable_level,
  no_evidence,
  credential_level,
  grants_nothing_new,
  unknown_fact,
  contradicting_adjusts,
  bad_test,
  follow_up,
  empty_range,
  circle_of_rules,
  comes_too_late,
  only_by_template,
  template_undercuts,
  no_soft_skill,
  clashing_statements,
  statement_caps_role,
  unknown_name,
  json_syntax,
  count_
};

struct CodeRow {
  Code code;
  std::string_view number;
  Severity severity;
  std::string_view title;
};

inline constexpr std::array<CodeRow, static_cast<std::size_t>(Code::count_)> kCodes{{
    {Code::cannot_read, "S001", Severity::error, "a file or folder cannot be read"},
    {Code::too_large, "S002", Severity::error, "a file is larger than the bound"},
    {Code::too_many_files, "S003", Severity::error, "a folder holds more than the bound"},
    {Code::not_utf8, "S004", Severity::error, "bytes that are not UTF-8"},
    {Code::control_character, "S005", Severity::error, "a control character"},
    {Code::yaml_syntax, "S006", Severity::error, "not well-formed YAML"},
    {Code::too_deep, "S007", Severity::error, "nested deeper than the bound"},
    {Code::too_many_nodes, "S008", Severity::error, "more values in a file than the bound"},
    {Code::yaml_feature, "S009", Severity::error, "an anchor, alias, tag, directive or merge key"},
    {Code::duplicate_key, "S010", Severity::error, "a key given twice in one map"},
    {Code::several_documents, "S011", Severity::error, "more than one document in a file"},
    {Code::not_a_map, "S012", Severity::error, "a file whose top is not a map"},
    {Code::unknown_key, "F101", Severity::error, "an unknown key"},
    {Code::missing_key, "F102", Severity::error, "a required key is missing"},
    {Code::wrong_type, "F103", Severity::error, "a value of another type"},
    {Code::out_of_range, "F104", Severity::error, "a number outside its range, or a text too long or empty"},
    {Code::not_a_choice, "F105", Severity::error, "not one of the words allowed here"},
    {Code::bad_id, "F106", Severity::error, "not an id"},
    {Code::bad_date, "F107", Severity::error, "not a date"},
    {Code::bad_url, "F108", Severity::error, "not an https address"},
    {Code::bad_amount, "F109", Severity::error, "an amount whose low, expected and high are out of order"},
    {Code::bad_pattern, "F110", Severity::error, "a pattern that RE2 does not accept"},
    {Code::misplaced_file, "C101", Severity::error, "an id, family or domain that is not the file's or folder's name"},
    {Code::duplicate_id, "C102", Severity::error, "an id used twice"},
    {Code::unknown_skill, "C103", Severity::error, "an unknown skill"},
    {Code::unknown_role, "C104", Severity::error, "an unknown role"},
    {Code::unknown_source, "C105", Severity::error, "an unknown source"},
    {Code::unknown_activity, "C106", Severity::error, "an unknown activity"},
    {Code::unknown_family, "C107", Severity::error, "an unknown family"},
    {Code::unknown_currency, "C108", Severity::error, "an unknown currency"},
    {Code::shared_name, "C109", Severity::error, "a name that belongs to two entries"},
    {Code::circle_of_extends, "C110", Severity::error, "roles that extend each other in a circle"},
    {Code::circle_of_implications, "C111", Severity::error, "an implication that raises its own premise"},
    {Code::deadlock, "C112", Severity::error, "activities that wait for one another"},
    {Code::unreachable_requirement, "C113", Severity::error, "an activity asks for a level that nothing can reach"},
    {Code::unreachable_level, "C114", Severity::error, "a role asks for a level that nothing can reach"},
    {Code::no_evidence, "C115", Severity::error, "no activity in practice gives the evidence that a role asks for"},
    {Code::credential_level, "C116", Severity::error, "a credential at another level than 1"},
    {Code::grants_nothing_new, "C117", Severity::warning, "an activity that grants nothing beyond what it requires"},
    {Code::unknown_fact, "C118", Severity::error, "an unknown fact, or a fact used with a value of another type"},
    {Code::contradicting_adjusts, "C119", Severity::error, "two rules that set one requirement differently"},
    {Code::bad_test, "C120", Severity::error, "a test without an entry beside it, or without anything to check"},
    {Code::follow_up, "C121", Severity::info, "faults held back until the files they may come from can be read"},
    {Code::empty_range, "C122", Severity::error, "a range, or several together, that no number lies in"},
    {Code::circle_of_rules, "C123", Severity::error, "rules that wait for one another's absence in a circle"},
    {Code::comes_too_late, "C124", Severity::error, "a consequence that is due before its rule can fire"},
    {Code::only_by_template, "C125", Severity::warning, "a requirement that only a template leads to"},
    {Code::template_undercuts, "C126", Severity::warning, "a template that takes less than what the catalog names"},
    {Code::no_soft_skill, "C127", Severity::warning, "a role without a soft skill"},
    {Code::clashing_statements, "P201", Severity::error, "two statements about one skill that clash"},
    {Code::statement_caps_role, "P202", Severity::info, "a statement lowers what a held role implies"},
    {Code::unknown_name, "P203", Severity::error, "a role or skill that cannot be resolved"},
    {Code::json_syntax, "J301", Severity::error, "not well-formed JSON"},
}};

[[nodiscard]] constexpr const CodeRow& row_of(Code code) {
  return kCodes[static_cast<std::size_t>(code)];
}

}  // namespace careergap
