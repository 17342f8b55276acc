#include "engine/base/units.h"
#include "engine/catalog/checks.h"

namespace careergap {

namespace {

class DeprecatedCheck {
 public:
  DeprecatedCheck(const Catalog& catalog, Diagnostics& diagnostics) : catalog_(catalog), diagnostics_(diagnostics) {}

  void check(const Skill& skill) {
    for (const auto& implication : skill.implies) check(implication.gives.skill);
    for (const auto& transfer : skill.transfers) check(transfer.towards.skill);
  }

  void check(const Activity& activity) {
    check(activity.requires_all);
    for (const auto& group : activity.requires_any) check(group);
    for (const auto& grant : activity.grants) check(grant.atom.skill);
  }

  void check(const Family& family) {
    for (const auto& line : family.requirements) check(line.skill);
  }

  /// Its own lines: those that it takes over are said where they are written.
  void check(const Role& role) {
    for (const auto& line : role.requirements)
      if (line.asked_by == role.id) check(line.skill);
    if (role.has_own_entry) check(role.entry);
    check(role.teaches);
    if (role.extends) check(*role.extends);
  }

  void check(const Rule& rule) {
    check(rule.when);
    for (const auto& consequence : rule.then) {
      check(consequence.atom.skill);
      check(consequence.towards.skill);
      check(consequence.counts);
    }
  }

 private:
  void check(const Condition& condition) {
    check(condition.atom.skill);
    for (const auto& part : condition.parts) check(part);
  }

  void check(const std::vector<AtomRef>& atoms) {
    for (const auto& atom : atoms) check(atom.skill);
  }

  void check(const Ref<SkillId>& ref) { check(ref, "skill"); }
  void check(const Ref<RoleId>& ref) { check(ref, "role"); }

  template <class IdType>
  void check(const Ref<IdType>& ref, const std::string& what) {
    if (!ref.is_resolved || !catalog_[ref.id].deprecated) return;
    const Deprecation& deprecated = *catalog_[ref.id].deprecated;
    auto& diagnostic = diagnostics_.add(Code::deprecated_used, ref.mark,
                                        "the " + what + " '" + ref.name + "' is deprecated since " +
                                            render_date(deprecated.since) + ": " + deprecated.because,
                                        deprecated.instead.empty() ? "" : deprecated.instead.front().value);
    diagnostic.notes.push_back({catalog_[ref.id].mark, "where it stands"});
  }

  const Catalog& catalog_;
  Diagnostics& diagnostics_;
};

}  // namespace

Code redirect_code(const Redirect& redirect) {
  return redirect.is_retired() ? Code::retired_id_used : Code::old_id_used;
}

std::string say_redirect(const Redirect& redirect, std::string_view what, std::string_view name) {
  const std::string subject = "the " + std::string(what) + " '" + std::string(name) + "' is ";
  const std::string since = " since " + render_date(redirect.since);
  if (redirect.is_retired()) return subject + "gone" + since + ": " + redirect.because;
  return subject + "called '" + redirect.to.value + "'" + since;
}

void check_deprecated(const Catalog& catalog, Diagnostics& diagnostics) {
  DeprecatedCheck check(catalog, diagnostics);
  const auto check_all = [&](const auto& entries) {
    for (const auto& entry : entries)
      if constexpr (requires { entry.deprecated; }) {
        if (!entry.deprecated) check.check(entry);
      } else {
        check.check(entry);
      }
  };
  check_all(catalog.skills());
  check_all(catalog.activities());
  check_all(catalog.families());
  check_all(catalog.roles());
  check_all(catalog.rules());
}

}  // namespace careergap
