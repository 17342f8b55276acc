#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

namespace careergap {

enum class Severity : std::uint8_t { error, warning, info };
inline constexpr std::array<std::string_view, 3> kSeverityWords{"error", "warning", "info"};

/// What a finding is about, for those who work through one kind at a time.
enum class CodeFamily : std::uint8_t { bugs, references, reachability, style, freshness, metadata };
inline constexpr std::array<std::string_view, 6> kCodeFamilyWords{"bugs",  "references", "reachability",
                                                                  "style", "freshness",  "metadata"};

/// Every diagnostic that careergap can give, once. The number never changes its meaning; docs/diagnostics/ has a page
/// for each. S: a file as text. F: a field of an entry. C: entries against each other. L: what is
/// no fault but wants a curator's look. P: one person's input. J: JSON
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
  old_id_used,
  bad_redirect,
  retired_id_used,
  deprecated_used,
  overlay_replaces,
  unknown_exception,
  idle_exception,
  ignore_without_reason,
  unused_ignore,
  contradicting_rules,
  subsumed_rule,
  name_hit_by_pattern,
  grants_nothing_needed,
  dominated_activity,
  single_provider,
  overdue_review,
  old_price,
  date_to_come,
  alias_repeats,
  no_full_stop,
  removed_without_record,
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
  CodeFamily family;
  std::string_view title;
};

inline constexpr std::array<CodeRow, static_cast<std::size_t>(Code::count_)> kCodes{{
    {Code::cannot_read, "S001", Severity::error, CodeFamily::bugs, "a file or folder cannot be read"},
    {Code::too_large, "S002", Severity::error, CodeFamily::bugs, "a file is larger than the bound"},
    {Code::too_many_files, "S003", Severity::error, CodeFamily::bugs, "a folder holds more than the bound"},
    {Code::not_utf8, "S004", Severity::error, CodeFamily::bugs, "bytes that are not UTF-8"},
    {Code::control_character, "S005", Severity::error, CodeFamily::bugs, "a control character"},
    {Code::yaml_syntax, "S006", Severity::error, CodeFamily::bugs, "not well-formed YAML"},
    {Code::too_deep, "S007", Severity::error, CodeFamily::bugs, "nested deeper than the bound"},
    {Code::too_many_nodes, "S008", Severity::error, CodeFamily::bugs, "more values in a file than the bound"},
    {Code::yaml_feature, "S009", Severity::error, CodeFamily::bugs, "an anchor, alias, tag, directive or merge key"},
    {Code::duplicate_key, "S010", Severity::error, CodeFamily::bugs, "a key given twice in one map"},
    {Code::several_documents, "S011", Severity::error, CodeFamily::bugs, "more than one document in a file"},
    {Code::not_a_map, "S012", Severity::error, CodeFamily::bugs, "a file whose top is not a map"},
    {Code::unknown_key, "F101", Severity::error, CodeFamily::bugs, "an unknown key"},
    {Code::missing_key, "F102", Severity::error, CodeFamily::metadata, "a required key is missing"},
    {Code::wrong_type, "F103", Severity::error, CodeFamily::bugs, "a value of another type"},
    {Code::out_of_range, "F104", Severity::error, CodeFamily::bugs,
     "a number outside its range, or a text too long or empty"},
    {Code::not_a_choice, "F105", Severity::error, CodeFamily::bugs, "not one of the words allowed here"},
    {Code::bad_id, "F106", Severity::error, CodeFamily::bugs, "not an id"},
    {Code::bad_date, "F107", Severity::error, CodeFamily::metadata, "not a date"},
    {Code::bad_url, "F108", Severity::error, CodeFamily::metadata, "not an https address"},
    {Code::bad_amount, "F109", Severity::error, CodeFamily::bugs,
     "an amount whose low, expected and high are out of order"},
    {Code::bad_pattern, "F110", Severity::error, CodeFamily::bugs, "a pattern that RE2 does not accept"},
    {Code::misplaced_file, "C101", Severity::error, CodeFamily::references,
     "an id, family or domain that is not the file's or folder's name"},
    {Code::duplicate_id, "C102", Severity::error, CodeFamily::references, "an id used twice"},
    {Code::unknown_skill, "C103", Severity::error, CodeFamily::references, "an unknown skill"},
    {Code::unknown_role, "C104", Severity::error, CodeFamily::references, "an unknown role"},
    {Code::unknown_source, "C105", Severity::error, CodeFamily::references, "an unknown source"},
    {Code::unknown_activity, "C106", Severity::error, CodeFamily::references, "an unknown activity"},
    {Code::unknown_family, "C107", Severity::error, CodeFamily::references, "an unknown family"},
    {Code::unknown_currency, "C108", Severity::error, CodeFamily::references, "an unknown currency"},
    {Code::shared_name, "C109", Severity::error, CodeFamily::references, "a name that belongs to two entries"},
    {Code::circle_of_extends, "C110", Severity::error, CodeFamily::bugs, "roles that extend each other in a circle"},
    {Code::circle_of_implications, "C111", Severity::error, CodeFamily::bugs,
     "an implication that raises its own premise"},
    {Code::deadlock, "C112", Severity::error, CodeFamily::reachability, "activities that wait for one another"},
    {Code::unreachable_requirement, "C113", Severity::error, CodeFamily::reachability,
     "an activity asks for a level that nothing can reach"},
    {Code::unreachable_level, "C114", Severity::error, CodeFamily::reachability,
     "a role asks for a level that nothing can reach"},
    {Code::no_evidence, "C115", Severity::error, CodeFamily::reachability,
     "no activity in practice gives the evidence that a role asks for"},
    {Code::credential_level, "C116", Severity::error, CodeFamily::bugs, "a credential at another level than 1"},
    {Code::grants_nothing_new, "C117", Severity::warning, CodeFamily::reachability,
     "an activity that grants nothing beyond what it requires"},
    {Code::unknown_fact, "C118", Severity::error, CodeFamily::references,
     "an unknown fact, or a fact used with a value of another type"},
    {Code::contradicting_adjusts, "C119", Severity::error, CodeFamily::bugs,
     "two rules that set one requirement differently"},
    {Code::bad_test, "C120", Severity::error, CodeFamily::bugs,
     "a test without an entry beside it, or without anything to check"},
    {Code::follow_up, "C121", Severity::info, CodeFamily::bugs,
     "faults held back until the files they may come from can be read"},
    {Code::empty_range, "C122", Severity::error, CodeFamily::bugs,
     "a range, or several together, that no number lies in"},
    {Code::circle_of_rules, "C123", Severity::error, CodeFamily::bugs,
     "rules that wait for one another's absence in a circle"},
    {Code::comes_too_late, "C124", Severity::error, CodeFamily::bugs,
     "a consequence that is due before its rule can fire"},
    {Code::only_by_template, "C125", Severity::warning, CodeFamily::reachability,
     "a requirement that only a template leads to"},
    {Code::template_undercuts, "C126", Severity::warning, CodeFamily::reachability,
     "a template that takes less than what the catalog names"},
    {Code::no_soft_skill, "C127", Severity::warning, CodeFamily::style, "a role without a soft skill"},
    {Code::old_id_used, "C128", Severity::warning, CodeFamily::references, "an id that has been renamed"},
    {Code::bad_redirect, "C129", Severity::error, CodeFamily::references, "a redirect that leads nowhere"},
    {Code::retired_id_used, "C130", Severity::error, CodeFamily::references, "an id of something that is gone"},
    {Code::deprecated_used, "C131", Severity::warning, CodeFamily::references,
     "an entry that builds on something deprecated"},
    {Code::overlay_replaces, "C134", Severity::info, CodeFamily::references,
     "an entry of an overlay in the place of another"},
    {Code::unknown_exception, "C135", Severity::error, CodeFamily::references,
     "an exception for an entry that there is not"},
    {Code::idle_exception, "C136", Severity::warning, CodeFamily::metadata, "an exception that takes nothing out"},
    {Code::ignore_without_reason, "L401", Severity::warning, CodeFamily::metadata, "an ignore that gives no reason"},
    {Code::unused_ignore, "L402", Severity::warning, CodeFamily::metadata,
     "an ignore of something that is not found here"},
    {Code::contradicting_rules, "L403", Severity::warning, CodeFamily::bugs,
     "a rule that takes away what another adds"},
    {Code::subsumed_rule, "L404", Severity::warning, CodeFamily::bugs, "a rule that says nothing beyond another"},
    {Code::name_hit_by_pattern, "L405", Severity::warning, CodeFamily::references,
     "a name that another entry's pattern takes too"},
    {Code::grants_nothing_needed, "L406", Severity::warning, CodeFamily::reachability,
     "an activity that grants nothing anybody needs"},
    {Code::dominated_activity, "L407", Severity::info, CodeFamily::reachability,
     "an activity than which another gives as much for less"},
    {Code::single_provider, "L408", Severity::info, CodeFamily::reachability,
     "a needed level to which one activity alone leads"},
    {Code::overdue_review, "L409", Severity::info, CodeFamily::freshness, "a file that nobody has read whole for long"},
    {Code::old_price, "L410", Severity::info, CodeFamily::freshness, "a price that was looked up long ago"},
    {Code::date_to_come, "L411", Severity::warning, CodeFamily::freshness, "a date that lies in the future"},
    {Code::alias_repeats, "L412", Severity::warning, CodeFamily::style, "an alias that says the same as the name"},
    {Code::no_full_stop, "L413", Severity::warning, CodeFamily::style, "a reason that is no whole sentence"},
    {Code::removed_without_record, "L414", Severity::error, CodeFamily::references,
     "an id that is gone without a word on what became of it"},
    {Code::clashing_statements, "P201", Severity::error, CodeFamily::bugs, "two statements about one skill that clash"},
    {Code::statement_caps_role, "P202", Severity::info, CodeFamily::bugs,
     "a statement lowers what a held role implies"},
    {Code::unknown_name, "P203", Severity::error, CodeFamily::references, "a role or skill that cannot be resolved"},
    {Code::json_syntax, "J301", Severity::error, CodeFamily::bugs, "not well-formed JSON"},
}};

/// The row of that number, in capital or small letters; null when there is none.
[[nodiscard]] constexpr const CodeRow* find_code(std::string_view number) {
  const auto is_same = [](char a, char b) { return a == b || (a >= 'A' && a <= 'Z' && a - 'A' + 'a' == b); };
  for (const CodeRow& row : kCodes)
    if (std::equal(row.number.begin(), row.number.end(), number.begin(), number.end(), is_same)) return &row;
  return nullptr;
}

[[nodiscard]] constexpr const CodeRow& row_of(Code code) {
  return kCodes[static_cast<std::size_t>(code)];
}

}  // namespace careergap
