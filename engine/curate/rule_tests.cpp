#include "engine/curate/rule_tests.h"

#include <algorithm>

#include "engine/base/text.h"
#include "engine/catalog/checks.h"
#include "engine/curate/test_specs.h"
#include "engine/plan/recommend.h"
#include "engine/profile/read_goal.h"

namespace careergap {

namespace {

constexpr std::string_view kTestEnding = ".test.yaml", kEntryEnding = ".yaml";

/// The file that a test file lies beside: `…/data-engineer.yaml` for `…/data-engineer.test.yaml`.
std::string find_entry_file(const TestDraft& draft) {
  std::string file = draft.tree.mark.file();
  if (file.ends_with(kTestEnding)) file.replace(file.size() - kTestEnding.size(), std::string::npos, kEntryEnding);
  return file;
}

/// The entry under test: one of the two, or neither. Told by the file and not by the stem alone, as a role and a rule
/// may share an id.
struct Subject {
  std::optional<RoleId> role;
  std::optional<RuleId> rule;
};

Subject find_subject(const Catalog& catalog, const TestDraft& draft) {
  const std::string file = find_entry_file(draft);
  Subject subject{catalog.find_role(draft.stem), catalog.find_rule(draft.stem)};
  if (subject.role && catalog[*subject.role].mark.file() != file) subject.role.reset();
  if (subject.rule && catalog[*subject.rule].mark.file() != file) subject.rule.reset();
  return subject;
}

/// Turns the ids of a case into entries, by their exact spelling: a test that guesses tests nothing.
class CaseReader {
 public:
  CaseReader(const Catalog& catalog, Diagnostics& diagnostics) : catalog_(catalog), diagnostics_(diagnostics) {}

  std::optional<RoleId> find_role(const Marked<std::string>& name) {
    return find<RoleId>(name, &Catalog::find_role, catalog_.roles(), Code::unknown_role, EntryKind::role);
  }
  std::optional<SkillId> find_skill(const Marked<std::string>& name) {
    return find<SkillId>(name, &Catalog::find_skill, catalog_.skills(), Code::unknown_skill, EntryKind::skill);
  }
  std::optional<ActivityId> find_activity(const Marked<std::string>& name) {
    return find<ActivityId>(name, &Catalog::find_activity, catalog_.activities(), Code::unknown_activity,
                            EntryKind::activity);
  }
  std::optional<RuleId> find_rule(const Marked<std::string>& name) {
    return find<RuleId>(name, &Catalog::find_rule, catalog_.rules(), Code::bad_test, EntryKind::rule);
  }

  std::vector<Statement> read_levels(const std::vector<const Entry*>& entries) {
    std::vector<Statement> levels;
    for (const Entry* entry : entries)
      if (const auto skill = find_skill(entry->key))
        levels.push_back({*skill, Level{read_integer(entry->value.text).value_or(0)}, entry->key.mark});
    return levels;
  }

  std::vector<Atom> read_missing(const std::vector<const Entry*>& entries) {
    std::vector<Atom> missing;
    for (const auto& [skill, levels, mark] : read_levels(entries)) missing.push_back({skill, levels});
    return missing;
  }

  template <class IdType>
  std::vector<IdType> read_ids(const Fields& fields, std::string_view key,
                               std::optional<IdType> (CaseReader::*find_one)(const Marked<std::string>&)) {
    std::vector<IdType> ids;
    for (const auto& name : fields.texts(key))
      if (const auto id = (this->*find_one)(name)) ids.push_back(*id);
    return ids;
  }

 private:
  template <class IdType, class Entry>
  std::optional<IdType> find(const Marked<std::string>& name,
                             std::optional<IdType> (Catalog::*find_by_id)(std::string_view) const,
                             std::span<const Entry> entries, Code unknown, EntryKind kind) {
    if (const auto id = (catalog_.*find_by_id)(name.value)) return id;
    const std::string what(word_of(kind));
    if (const Redirect* redirect = catalog_.find_redirect(kind, name.value)) {
      diagnostics_.add(redirect_code(*redirect), name.mark, say_redirect(*redirect, what, name.value),
                       redirect->to.value);
      return (catalog_.*find_by_id)(redirect->to.value);
    }
    std::vector<std::string> spellings;
    for (const auto& entry : entries) spellings.push_back(entry.id);
    diagnostics_.add(unknown, name.mark, "unknown " + what + " '" + name.value + "'",
                     nearest_spelling(name.value, spellings));
    return std::nullopt;
  }

  const Catalog& catalog_;
  Diagnostics& diagnostics_;
};

Limits read_limits(const Fields& fields) {
  Limits limits;
  const auto add = [&](LimitName name) -> PersonalLimit& {
    limits.all.emplace_back().name = name;
    return limits.all.back();
  };
  constexpr std::int64_t kMinorUnits = 100;
  if (const auto money = fields.integer("money")) add(LimitName::budget).at_most = *money * kMinorUnits;
  for (const auto& [key, name] : {std::pair("hours", LimitName::hours), std::pair("weeks", LimitName::weeks),
                                  std::pair("mentorships", LimitName::mentorships)})
    if (const auto amount = fields.integer(key)) add(name).at_most = *amount;
  for (const auto& word : fields.texts("avoid"))
    if (const auto limit = find_avoided(word.value)) limits.all.push_back(*limit);
  return limits;
}

bool names_skills(const Fields& test_case) {
  const Node* goal = test_case.find("goal");
  return goal != nullptr && goal->find("skills") != nullptr;
}

/// An empty `gap` claims that nothing is missing; every other key claims something only when it names something.
bool checks_something(const Fields& fields) {
  const bool names_ids = !fields.texts("contains").empty() || !fields.texts("avoids").empty() ||
                         !fields.texts("says").empty() || !fields.texts("keeps_silent").empty() ||
                         !fields.entries("at_most").empty();
  return fields.has("gap") || fields.has("first") || !fields.entries("gap_contains").empty() || names_ids;
}

ProfileInput find_input(const RuleTestCase& test) {
  return {test.from, test.profile, {}, test.months_held};
}

/// A case whose person contradicts themselves would test what no person can ask.
void check_person(const Catalog& catalog, const RuleTestCase& test, Diagnostics& diagnostics) {
  Diagnostics all;
  (void)build_profile(catalog, find_input(test), all);
  for (const auto& diagnostic : all.items())
    if (diagnostic.severity() == Severity::error)
      diagnostics.add(diagnostic.code, diagnostic.mark, diagnostic.message, diagnostic.suggestion).notes =
          diagnostic.notes;
}

std::optional<RuleTestCase> read_case(const Catalog& catalog, const TestDraft& draft, const Subject& subject,
                                      const Fields& fields, Diagnostics& diagnostics) {
  CaseReader reader(catalog, diagnostics);
  RuleTestCase test;
  test.stem = draft.stem;
  test.name = fields.text("name");
  test.mark = fields.mark();
  test.from = reader.read_ids(fields, "from", &CaseReader::find_role);
  for (const Entry* held : fields.entries("months_held")) {
    const auto role = reader.find_role(held->key);
    if (!role) continue;
    test.from.push_back(*role);
    test.months_held[*role] = read_integer(held->value.text).value_or(1);
  }
  test.today = fields.date("today");
  std::optional<RoleId> target = subject.role;
  if (fields.has("to")) {
    target = reader.find_role(fields.marked("to"));
  } else if (!target && !names_skills(fields)) {
    diagnostics.add(Code::missing_key, fields.mark(),
                    "missing key 'to' in a test case; only a role's own test has a target by itself");
  }
  test.profile = reader.read_levels(fields.entries("profile"));
  if (const auto goal = fields.within("goal"))
    test.goal = read_case_goal(*goal, Resolver(catalog), catalog, diagnostics);
  if (const auto limits = fields.within("limits")) test.limits = read_limits(*limits);
  if (fields.has("gap")) test.gap = reader.read_missing(fields.entries("gap"));
  test.gap_contains = reader.read_missing(fields.entries("gap_contains"));
  if (fields.has("first")) test.first = reader.find_activity(fields.marked("first"));
  test.contains = reader.read_ids(fields, "contains", &CaseReader::find_activity);
  test.avoids = reader.read_ids(fields, "avoids", &CaseReader::find_activity);
  test.says = reader.read_ids(fields, "says", &CaseReader::find_rule);
  test.keeps_silent = reader.read_ids(fields, "keeps_silent", &CaseReader::find_rule);
  if (const auto most = fields.within("at_most")) {
    test.most_hours = most->integer("hours");
    test.most_money = most->integer("money");
    test.most_weeks = most->integer("weeks");
  }
  test.todo = fields.text("todo");
  if (!checks_something(fields)) diagnostics.add(Code::bad_test, fields.mark(), "a test case that checks nothing");
  if (!target && test.goal.skills.empty()) return std::nullopt;
  test.to = target;
  check_person(catalog, test, diagnostics);
  return test;
}

Profile build_person(const Catalog& catalog, const RuleTestCase& test) {
  Diagnostics said_when_read;
  return build_profile(catalog, find_input(test), said_when_read);
}

PlanOptions find_options(const RuleTestCase& test) {
  PlanOptions options;
  options.paths = 1;  // the best path is the same however many follow
  options.asks_questions = options.weighs_limits = false;
  options.limits = test.limits;
  options.goal = test.goal;
  options.today = test.today;
  return options;
}

/// What one case expected and did not find.
class CaseRun {
 public:
  CaseRun(const Catalog& catalog, const RuleTestCase& test) : catalog_(catalog), test_(test), plan_(answer()) {}

  RuleTestResult find_result() {
    compare_gap();
    compare_path();
    compare_totals();
    compare_rules();
    return {&test_, std::move(failures_), plan_.findings.fired};
  }

 private:
  bool looks_at_totals() const { return test_.most_hours || test_.most_money || test_.most_weeks; }
  bool looks_at_path() const {
    return test_.first || !test_.contains.empty() || !test_.avoids.empty() || looks_at_totals();
  }

  /// Whether a path has to be found before what the case asks for is known.
  bool needs_path() const {
    const auto comes_after = [&](RuleId id) { return catalog_[id].phase == Phase::after_path; };
    return looks_at_path() || std::ranges::any_of(test_.says, comes_after) ||
           std::ranges::any_of(test_.keeps_silent, comes_after);
  }

  Plan answer() const {
    return needs_path() ? answer_case(catalog_, test_)
                        : assess(catalog_, build_person(catalog_, test_), test_.to, find_options(test_));
  }

  void fail(std::string_view key, const std::string& expected, const std::string& found) {
    failures_.push_back(std::string(key) + ": expected " + expected + ", found " + found);
  }

  Level find_missing(SkillId skill) const {
    for (const auto& line : plan_.gap.lines)
      if (line.is_essential() && line.requirement.skill.id == skill) return line.missing;
    return kNoLevel;
  }

  void compare_lines(std::string_view key, const std::vector<Atom>& expected) {
    for (const Atom line : expected) {
      const Level found = find_missing(line.skill);
      if (found != line.level)
        fail(key, catalog_[line.skill].id + " " + std::to_string(line.level.value), std::to_string(found.value));
    }
  }

  void compare_gap() {
    compare_lines("gap_contains", test_.gap_contains);
    if (!test_.gap) return;
    compare_lines("gap", *test_.gap);
    for (const auto& line : plan_.gap.lines) {
      const SkillId skill = line.requirement.skill.id;
      const bool is_named =
          std::any_of(test_.gap->begin(), test_.gap->end(), [&](Atom atom) { return atom.skill == skill; });
      if (line.is_essential() && line.missing > kNoLevel && !is_named)
        fail("gap", "no " + catalog_[skill].id, std::to_string(line.missing.value));
    }
  }

  std::vector<std::string> find_steps() const {
    std::vector<std::string> steps;
    if (!plan_.paths.empty())
      for (const auto& step : plan_.paths.front().steps) steps.push_back(catalog_[step.activity].id);
    return steps;
  }

  void compare_path() {
    if (!looks_at_path()) return;
    const auto steps = find_steps();
    // With open lines and no path, `avoids` would hold for a reason that nobody meant.
    const std::string found = !steps.empty()                    ? join(steps, ", ")
                              : plan_.gap.has_open_essentials() ? "no path"
                                                                : "nothing to do";
    const auto is_step = [&](ActivityId id) {
      return std::find(steps.begin(), steps.end(), catalog_[id].id) != steps.end();
    };
    if (test_.first && (steps.empty() || steps.front() != catalog_[*test_.first].id))
      fail("first", catalog_[*test_.first].id, found);
    for (const ActivityId id : test_.contains)
      if (!is_step(id)) fail("contains", catalog_[id].id, found);
    for (const ActivityId id : test_.avoids)
      if (is_step(id) || (steps.empty() && plan_.gap.has_open_essentials()))
        fail("avoids", "a path without " + catalog_[id].id, found);
  }

  void compare_total(std::string_view what, const std::optional<std::int64_t>& most, std::int64_t found) {
    if (most && found > *most) fail("at_most", std::to_string(*most) + " " + std::string(what), std::to_string(found));
  }

  void compare_totals() {
    constexpr std::int64_t kMinorUnits = 100;
    if (!looks_at_totals()) return;
    if (plan_.paths.empty()) {
      if (plan_.gap.has_open_essentials()) fail("at_most", "a path", "none");
      return;
    }
    const Totals& totals = plan_.paths.front().totals;
    compare_total("hours", test_.most_hours, totals.hours.expected.value);
    compare_total("units of money", test_.most_money, (totals.money.expected.value + kMinorUnits - 1) / kMinorUnits);
    compare_total("weeks", test_.most_weeks, totals.weeks.expected.value);
  }

  void compare_rules() {
    const auto& fired = plan_.findings.fired;
    const auto has_fired = [&](RuleId id) { return std::find(fired.begin(), fired.end(), id) != fired.end(); };
    for (const RuleId id : test_.says)
      if (!has_fired(id)) fail("says", catalog_[id].id, "it silent");
    for (const RuleId id : test_.keeps_silent)
      if (has_fired(id)) fail("keeps_silent", catalog_[id].id + " to stay silent", "that it fired");
  }

  const Catalog& catalog_;
  const RuleTestCase& test_;
  const Plan plan_;
  std::vector<std::string> failures_;
};

}  // namespace

std::vector<RuleTestCase> read_rule_tests(const Catalog& catalog, const std::vector<TestDraft>& drafts,
                                          Diagnostics& diagnostics) {
  std::vector<RuleTestCase> tests;
  for (const auto& draft : drafts) {
    const Subject subject = find_subject(catalog, draft);
    if (!subject.role && !subject.rule) {
      diagnostics.add(Code::bad_test, draft.tree.mark,
                      "a test of '" + draft.stem + "' without '" + find_entry_file(draft) + "' beside it");
      continue;
    }
    const Fields file(draft.tree, specs::kTestFile, diagnostics);
    for (const Fields& fields : file.each("cases"))
      if (auto test = read_case(catalog, draft, subject, fields, diagnostics)) tests.push_back(std::move(*test));
  }
  return tests;
}

RuleTestResult run_rule_test(const Catalog& catalog, const RuleTestCase& test) {
  return CaseRun(catalog, test).find_result();
}

Plan answer_case(const Catalog& catalog, const RuleTestCase& test) {
  return recommend(catalog, build_person(catalog, test), test.to, find_options(test));
}

std::vector<RuleTestResult> run_rule_tests(const Catalog& catalog, const std::vector<RuleTestCase>& cases) {
  std::vector<RuleTestResult> results;
  results.reserve(cases.size());
  for (const auto& test : cases) results.push_back(run_rule_test(catalog, test));
  return results;
}

std::vector<std::string> find_untested(const Catalog& catalog, const std::vector<TestDraft>& drafts) {
  std::vector<std::string> tested, untested;
  for (const auto& draft : drafts) tested.push_back(find_entry_file(draft));
  std::sort(tested.begin(), tested.end());
  const auto add = [&](const auto& entries) {
    for (const auto& entry : entries)
      if (!std::binary_search(tested.begin(), tested.end(), entry.mark.file())) untested.push_back(entry.id);
  };
  add(catalog.roles());
  add(catalog.rules());
  std::sort(untested.begin(), untested.end());
  return untested;
}

}  // namespace careergap
