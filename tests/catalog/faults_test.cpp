// Every fault that reading a catalog can find: what was written instead of what, and the place and code of each
// diagnostic.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <set>

#include "tests/support/catalog_files.h"

namespace careergap {
namespace {

using test::places_of;
using test::Texts;

/// One change to the small world, or up to three. `^` in a new text stands, unseen by the reader, before the place
/// where the diagnostic is expected: the only one, so that no fault drags further ones along.
struct FaultRow {
  std::string_view name, file, from, to, code;
  std::string_view also_file = {}, also_from = {}, also_to = {};
  std::string_view third_file = {}, third_from = {}, third_to = {};
};

constexpr std::string_view kSources = "skills-catalog/sources.yaml", kRates = "skills-catalog/exchange-rates.yaml",
                           kLevels = "skills-catalog/levels.yaml",
                           kSkills = "skills-catalog/skills/data/databases.yaml",
                           kActivities = "skills-catalog/activities/data/databases.yaml",
                           kFamily = "rules/roles/data/_family.yaml", kRole = "rules/roles/data/data-analyst.yaml",
                           kSenior = "rules/roles/data/senior-data-analyst.yaml",
                           kOffice = "rules/roles/office/team-assistant.yaml",
                           kPolicy = "rules/policies/applied-evidence.yaml",
                           kRule = "rules/coherence/python-for-newcomers.yaml";

// clang-format off
#define TEMPLATE(title, kind, kinds, steps) TEMPLATE_OF("mentorship", title, kind, kinds, steps)
#define TEMPLATE_OF(id, title, kind, kinds, steps) \
  "id: " id "\ntitle: " title "\nkind: " kind "\nabout: x\nfor: " kinds "\nraises: " steps "\nhours_basis: estimated\nmoney: 0\nmode: online\nbecause: x\nreviewed: 2026-11-22\nsource: editorial\nas_of: 2026-11-22\ngrade: known\n"
#define ANOTHER(id) "- {id: " id ", title: x, kind: self-study, about: x, grants: {python: 2}, hours: 40, hours_basis: estimated, money: 0, mode: online, because: x}\n  "
#define SINCE "since: 2026-11-27, because: Said in one word."
#define REDIRECTS(records) "reviewed: 2026-11-27\nredirects: [" records "]\n"
#define EXTRA(then) "id: extra\nthen: [{" then "}]\nbecause: x\nreviewed: 2026-11-22\nsource: editorial\nas_of: 2026-11-22\ngrade: known\n"
constexpr std::string_view kExtra = "rules/advice/extra.yaml";
constexpr std::string_view kOldRoles = "rules/redirects.yaml", kOldSkills = "skills-catalog/redirects.yaml";
constexpr std::string_view kTemplate = "rules/templates/mentorship.yaml";
constexpr FaultRow kFaults[] = {
    // S: the file as text
    {"bytes", kOffice, "Keeps", "^\xff" "eeps", "S004"},
    {"control character", kOffice, "Keeps", "K^\x01" "eeps", "S005"},
    {"open quote", kOffice, "", "id: team-assistant\ntitle: 'Team assistant\n^", "S006"},
    {"anchor", kOffice, "title: Team", "title: ^&a Team", "S009"},
    {"duplicate key", kOffice, "seniority: entry", "seniority: entry\n^seniority: mid", "S010"},
    {"two documents", kOffice, "grade: known", "grade: known\n^---\nid: x", "S011"},
    {"no map", kOffice, "", "^[1, 2]\n", "S012"},

    // F: one field
    {"unknown key of a role", kRole, "title:", "^titel: Data\ntitle:", "F101"},
    {"unknown key of a skill", kSkills, "label: Python", "label: Python\n    ^lable: x", "F101"},
    {"unknown key of an activity", kActivities, "hours: 40", "hours: 40\n    ^hour: 40", "F101"},
    {"unknown key of a source", kSources, "licence: none}", "licence: none, ^author: x}", "F101"},
    {"unknown key of a rate", kRates, "source: register}", "source: register, ^note: x}", "F101"},
    {"unknown key of a level", kLevels, "means: Nothing yet.", "means: Nothing yet., ^x: y", "F101"},
    {"unknown key of a requirement", kRole, "weight: 5", "^wieght: 5", "F101"},
    {"unknown key of an implication", kSkills, "{at: 2, skill: databases, level: 1}", "{at: 2, skill: databases, level: 1, ^share: 2}", "F101"},
    {"unknown key of an amount", kActivities, "high: 60}", "high: 60, ^most: 70}", "F101"},
    {"unknown key of a grant", kActivities, "{level: 2, hours: 30}", "{level: 2, ^hour: 30}", "F101"},
    {"unknown key of references", kSkills, "onet: [", "^o-net: [x], onet: [", "F101"},
    {"unknown key of a family", kFamily, "title: Data", "title: Data\n^titles: x", "F101"},
    {"unknown key of a rule", kRule, "then:", "^thne: []\nthen:", "F101"},
    {"unknown key of a condition", kRule, "{fact: target.role, is: data-analyst}", "{fact: target.role, is: data-analyst, ^si: x}", "F101"},
    {"unknown key of a consequence", kRule, "- advise: Start small.", "- ^advice: Start small.", "F101"},
    {"unknown key of a require", kRule, "weight: 2", "^wieght: 2", "F101"},
    {"missing key of a role", kRole, "id: data-analyst\ntitle: Data analyst\n", "^id: data-analyst\n", "F102"},
    {"missing key of a skill", kSkills, "- id: python\n    label: Python\n", "- ^id: python\n", "F102"},
    {"missing why", kRole, "{skill: sql, level: 2, weight: 5, why: Every question ends in a query.}", "^{skill: sql, level: 2, weight: 5}", "F102"},
    {"missing source", kRule, "source: editorial\n", "", "F102", kRule, "id: python", "^id: python"},
    {"course without provider", kActivities, "- id: sql-course\n    title: A course on SQL\n    kind: course\n    about: Lessons and exercises.\n    provider: The school\n", "- ^id: sql-course\n    title: A course on SQL\n    kind: course\n    about: Lessons and exercises.\n", "F102"},
    {"certification without validity", kActivities, "- id: python-book\n    title: A book on Python\n    kind: self-study", "- ^id: python-book\n    title: A book on Python\n    provider: x\n    kind: certification", "F102"},
    {"teaches without months", kRole, "teaches: {sql: 3}\nmonths: 24", "teaches: ^{sql: 3}", "F102"},
    {"months without teaches", kRole, "teaches: {sql: 3}\nmonths: 24", "months: ^24", "F102"},
    {"missing level", kLevels, "levels:\n  - {level: 0, name: none, means: Nothing yet.}\n  - {level: 1, name: awareness, means: Explains it.}\n  - {level: 2, name: working, means: Does the usual.}\n  - {level: 3, name: practitioner, means: Does it alone.}\n  - {level: 4, name: expert, means: Sets the way.}", "levels:\n  ^- {level: 0, name: none, means: Nothing yet.}", "F102"},
    {"list for a text", kRole, "title: Data analyst", "title: ^[Data analyst]", "F103"},
    {"nothing for a text", kRole, "title: Data analyst", "title^:", "F103"},
    {"text for a level", kRole, "level: 2", "level: ^two", "F103"},
    {"number in quotes", kRole, "level: 2", "level: ^\"2\"", "F103"},
    {"leading zero", kActivities, "hours: 12", "hours: ^0x12", "F103"},
    {"text for money", kActivities, "money: 35.5", "money: ^free", "F103"},
    {"money in quotes", kActivities, "money: 35.5", "money: ^\"35.5\"", "F103"},
    {"one condition for a list", kRule, "then:\n  - require: {skill: python, level: 2, importance: useful, weight: 2}\n  - advise: Start small.", "then: ^Start small.", "F103"},
    {"two heads in a condition", kRule, "{fact: held.roles, at_least: 1}", "^{fact: held.roles, skill: sql, at_least: 1}", "F103"},
    {"two comparisons in a condition", kRule, "{fact: held.roles, at_least: 1}", "^{fact: held.roles, at_least: 1, is: x}", "F103"},
    {"comparison beside a list", kRule, "when:\n  all:", "when:\n  at_least: ^2\n  all:", "F102"},
    {"skill condition without level", kRule, "{fact: held.roles, at_least: 1}", "{skill: ^sql}", "F102"},
    {"two consequences in one", kRule, "- advise: Start small.", "- ^advise: Start small.\n    warn: Start now.", "F103"},
    {"rate of zero", kRates, "per_unit: 1.1", "per_unit: ^0", "F104"},
    {"rate in words", kRates, "per_unit: 1.1", "per_unit: ^much", "F103"},
    {"bad currency code", kRates, "currency: EUR", "currency: ^eur", "F103"},
    {"alternatives as text", kActivities, "- {sql: 2, python: 2}", "- ^sql", "F103"},
    {"language in full", kActivities, "language: en", "language: ^EN", "F103"},
    {"level too high", kRole, "level: 2", "level: ^5", "F104"},
    {"level zero", kActivities, "requires: {sql: 2}", "requires: {sql: ^0}", "F104"},
    {"level below zero", kActivities, "grants: {python: 2}", "grants: {python: ^-1}", "F104"},
    {"empty text", kRole, "about: Answers questions.", "about: ^''", "F104"},
    {"money with three decimals", kActivities, "money: 35.5", "money: ^35.555", "F104"},
    {"too much money", kActivities, "money: 35.5", "money: ^2000000", "F104"},
    {"too many hours", kActivities, "hours: 12", "hours: ^20001", "F104"},
    {"no grants", kActivities, "grants: {python: 2}", "grants: ^{}", "F104"},
    {"parts above the whole", kActivities, "grants: {sql: {level: 2, hours: 30}}", "grants: ^{sql: {level: 2, hours: 31}}", "F104"},
    {"no consequence", kPolicy, "then:\n  - policy: {name: applied-evidence, from_level: 3}", "then: ^[]", "F104"},
    {"no conditions in a list", kRule, "{fact: held.roles, at_least: 1}", "{any: ^[]}", "F104"},
    {"no words in a list", kRule, "in: [data]", "in: ^[]", "F104"},
    {"share of all", kSkills, "share: 30", "share: ^100", "F104"},
    {"validity too long", kActivities, "valid_months: 36", "valid_months: ^601", "F104"},
    {"unknown kind", kActivities, "kind: self-study", "kind: ^selfstudy", "F105"},
    {"unknown evidence", kActivities, "evidence: [portfolio]", "evidence: [^portfolios]", "F105"},
    {"unknown attribute", kSenior, "attributes: [licence]", "attributes: [^license]", "F105"},
    {"transfer to itself", kSkills, "{at: 2, skill: python,", "{at: 2, skill: ^sql,", "F105"},
    {"levels out of order", kLevels, "name: working", "name: ^able", "F105"},
    {"seniority that no role has", kRule, "{fact: target.role, is: data-analyst}", "{fact: target.seniority, is: ^junor}", "F105"},
    {"attribute that no role has", kRule, "{fact: target.role, is: data-analyst}", "{fact: target.attribute, in: [travel, ^oncall]}", "F105"},
    {"id with capitals", kSkills, "skill: databases", "skill: ^Databases", "F106"},
    {"id with an underscore as key", kActivities, "requires: {sql: 2}", "requires: {^s_ql: 2}", "F106"},
    {"no such day", kRole, "reviewed: 2026-11-22", "reviewed: ^2026-02-30", "F107"},
    {"faulty day is not missing", kRole, "as_of: 2026-11-22", "as_of: ^yesterday", "F107"},
    {"plain http", kActivities, "url: https://", "url: ^http://", "F108"},
    {"low above expected", kActivities, "hours: {low: 20, expected: 30, high: 60}", "hours: ^{low: 31, expected: 30, high: 60}", "F109"},
    {"expected above high", kActivities, "{low: 10.01, expected: 20, high: 30}", "^{low: 10.01, expected: 31, high: 30}", "F109"},
    {"weeks out of order", kActivities, "{low: 4, expected: 8, high: 12}", "^{low: 12, expected: 8, high: 4}", "F109"},
    {"bad pattern of a role", kRole, "['(junior )?data analyst']", "[^'(junior data analyst']", "F110"},
    {"bad pattern of a skill", kSkills, "['sql( server)?']", "[^'(']", "F110"},

    // C: entries against each other
    {"role id is not the stem", kOffice, "id: team-assistant", "id: ^team-assistent", "C101"},
    {"family is not the folder", kOffice, "family: office", "family: ^data", "C101"},
    {"family id is not the folder", "rules/roles/odd/_family.yaml", "", "id: ^even\ntitle: x\nabout: x\nreviewed: 2026-11-22\nsource: editorial\nas_of: 2026-11-22\ngrade: known\n", "C101"},
    {"domain is not the folder", kSkills, "domain: data", "domain: ^date", "C101"},
    {"rule id is not the stem", kPolicy, "id: applied-evidence", "id: ^applied", "C101"},
    {"role in no family", "rules/roles/clerk.yaml", "", "^id: clerk\n", "C101"},
    {"file at the top of rules", "rules/clerk.yaml", "", "^id: clerk\n", "C101"},
    {"file too deep", "rules/roles/data/more/clerk.yaml", "", "^id: clerk\n", "C101"},
    {"unknown file of the catalog", "skills-catalog/extra.yaml", "", "^reviewed: 2026-11-22\n", "C101"},
    {"test in the skills catalog", "skills-catalog/skills/data/databases.test.yaml", "", "^cases: []\n", "C101"},
    {"duplicate skill", kSkills, "- id: python", "- {id: ^databases, label: Others, kind: tool, about: x}\n  - id: python", "C102"},
    {"duplicate activity", kActivities, "- id: python-book", "- id: ^sql-course\n    title: x\n    kind: self-study\n    about: x\n    grants: {sql: 1}\n    hours: 1\n    hours_basis: estimated\n    money: 0\n    mode: online\n    because: x\n  - id: python-book", "C102"},
    {"duplicate source", kSources, "- id: register", "- {id: ^editorial, title: x, publisher: x, licence: x}\n  - id: register", "C102"},
    {"duplicate requirement", kRole, "{skill: teamwork,", "{skill: ^sql,", "C102"},
    {"duplicate rate", kRates, "currency: EUR", "currency: ^GBP", "C102"},
    {"rate of the base", kRates, "currency: EUR", "currency: ^USD", "C102"},
    // C128 to C131: ids that changed or went. An old id in the data is a warning, and what refers by it is resolved.
    {"old skill of a requirement", kRole, "skill: sql,", "skill: ^tables,", "C128", kOldSkills, "", REDIRECTS("{skill: tables, to: sql, " SINCE "}")},
    {"old skill along a chain", kRole, "skill: sql,", "skill: ^tables,", "C128", kOldSkills, "", REDIRECTS("{skill: tables, to: queries, " SINCE "}, {skill: queries, to: sql, " SINCE "}")},
    {"old skill required by an activity", kActivities, "requires: {sql: 2}", "requires: {^tables: 2}", "C128", kOldSkills, "", REDIRECTS("{skill: tables, to: sql, " SINCE "}")},
    {"old alternative", kActivities, "- {sql: 2, python: 2}", "- {^tables: 2, python: 2}", "C128", kOldSkills, "", REDIRECTS("{skill: tables, to: sql, " SINCE "}")},
    {"old granted skill", kActivities, "grants: {sql: 3}", "grants: {^tables: 3}", "C128", kOldSkills, "", REDIRECTS("{skill: tables, to: sql, " SINCE "}")},
    {"old implied skill", kSkills, "{at: 2, skill: databases, level: 1}", "{at: 2, skill: ^stores, level: 1}", "C128", kOldSkills, "", REDIRECTS("{skill: stores, to: databases, " SINCE "}")},
    {"old skill taught", kRole, "teaches: {sql: 3}", "teaches: {^tables: 3}", "C128", kOldSkills, "", REDIRECTS("{skill: tables, to: sql, " SINCE "}")},
    {"old skill at entry", kOffice, "entry: {teamwork: 2}", "entry: {^together: 2}", "C128", kOldSkills, "", REDIRECTS("{skill: together, to: teamwork, " SINCE "}")},
    {"old skill of a condition", kRule, "{fact: held.roles, at_least: 1}", "{skill: ^tables, at_least: 1}", "C128", kOldSkills, "", REDIRECTS("{skill: tables, to: sql, " SINCE "}")},
    {"old role extended", kSenior, "extends: data-analyst", "extends: ^analyst", "C128", kOldRoles, "", REDIRECTS("{role: analyst, to: data-analyst, " SINCE "}")},
    {"old role of a condition", kRule, "is: data-analyst", "is: ^analyst", "C128", kOldRoles, "", REDIRECTS("{role: analyst, to: data-analyst, " SINCE "}")},
    {"old entry instead of a deprecated one", kOffice, "grade: known", "grade: known\ndeprecated: {" SINCE ", instead: [^analyst]}", "C128", kOldRoles, "", REDIRECTS("{role: analyst, to: data-analyst, " SINCE "}")},
    {"redirect of what is there", kOldSkills, "", REDIRECTS("{skill: ^sql, to: python, " SINCE "}"), "C129"},
    {"retired and still there", kOldSkills, "", REDIRECTS("{skill: ^sql, " SINCE "}"), "C129"},
    {"redirect to itself", kOldSkills, "", REDIRECTS("{skill: ^tables, to: tables, " SINCE "}"), "C129"},
    {"redirect to no rule", kOldRoles, "", REDIRECTS("{rule: old-rule, to: ^no-rule, " SINCE "}"), "C129"},
    {"redirect to no template", kOldRoles, "", REDIRECTS("{template: old-one, to: ^no-template, " SINCE "}"), "C129"},
    {"redirect to no skill", kOldSkills, "", REDIRECTS("{skill: tables, to: ^sqll, " SINCE "}"), "C103"},
    {"redirect to no role", kOldRoles, "", REDIRECTS("{role: analyst, to: ^data-analist, " SINCE "}"), "C104"},
    {"redirect to no activity", kOldSkills, "", REDIRECTS("{activity: course, to: ^sql-cours, " SINCE "}"), "C106"},
    {"chain to no skill", kOldSkills, "", REDIRECTS("{skill: tables, to: queries, " SINCE "}, {skill: queries, to: ^sqll, " SINCE "}"), "C103"},
    {"two redirects of one id", kOldSkills, "", REDIRECTS("{skill: tables, to: sql, " SINCE "}, {skill: ^tables, to: python, " SINCE "}"), "C102"},
    {"redirect of a role beside the skills", kOldSkills, "", REDIRECTS("{role: ^analyst, to: data-analyst, " SINCE "}"), "C101"},
    {"redirect of a skill beside the roles", kOldRoles, "", REDIRECTS("{skill: ^tables, to: sql, " SINCE "}"), "C101"},
    {"redirect without a reason", kOldSkills, "", REDIRECTS("^{skill: tables, to: sql, since: 2026-11-27}"), "F102"},
    {"redirect without a day", kOldSkills, "", REDIRECTS("^{skill: tables, to: sql, because: x}"), "F102"},
    {"redirect of nothing", kOldSkills, "", REDIRECTS("^{to: sql, " SINCE "}"), "F102"},
    {"redirect of two", kOldSkills, "", REDIRECTS("^{skill: tables, activity: tables, " SINCE "}"), "F103"},
    {"no redirects", kOldSkills, "", "reviewed: 2026-11-22\nredirects: ^[]\n", "F104"},
    {"retired skill of a requirement", kRole, "{skill: sql, level: 2", "{skill: ^tables, level: 2", "C130", kOldSkills, "", REDIRECTS("{skill: tables, " SINCE "}")},
    {"retired role extended", kSenior, "extends: data-analyst", "extends: ^analyst", "C130", kOldRoles, "", REDIRECTS("{role: analyst, " SINCE "}")},
    {"retired at the end of a chain", kRole, "{skill: sql, level: 2", "{skill: ^tables, level: 2", "C130", kOldSkills, "", REDIRECTS("{skill: tables, to: queries, " SINCE "}, {skill: queries, " SINCE "}")},
    {"no entry instead of a deprecated skill", kSkills, "about: Small programs.", "about: Small programs.\n    deprecated: {" SINCE ", instead: [^sqll]}", "C103"},
    {"no entry instead of a deprecated role", kOffice, "grade: known", "grade: known\ndeprecated: {" SINCE ", instead: [^data-analist]}", "C104"},
    {"no entry instead of a deprecated activity", kActivities, "about: Reading and trying.", "about: Reading and trying.\n    deprecated: {" SINCE ", instead: [^sql-cours]}", "C106", kActivities, "  - id: licence-exam", "  - {id: python-talk, title: x, kind: self-study, about: x, grants: {python: 2}, hours: 40, hours_basis: estimated, money: 0, mode: online, because: x}\n  - id: licence-exam"},
    {"role that extends a deprecated one", kRole, "grade: known", "grade: known\ndeprecated: {" SINCE "}", "C131", kSenior, "extends: data-analyst", "extends: ^data-analyst"},
    {"transfer to a deprecated skill", kSkills, "    transfers:\n", "    transfers:\n      - {at: 2, skill: ^dbase, level: 2, share: 30, because: x}\n", "C131", kSkills, "  - id: python\n", "  - {id: dbase, label: dBase, kind: tool, about: x, deprecated: {" SINCE "}}\n  - id: python\n"},
    {"unknown skill of a role", kRole, "skill: sql", "skill: ^sqll", "C103"},
    {"unknown skill of a family", kFamily, "skill: databases", "skill: ^database", "C103"},
    {"unknown implied skill", kSkills, "skill: databases", "skill: ^database", "C103"},
    {"unknown transfer", kSkills, "skill: python", "skill: ^pyhton", "C103"},
    {"unknown required skill", kActivities, "requires: {sql: 2}", "requires: {^sq: 2}", "C103"},
    {"unknown alternative", kActivities, "- {sql: 2, python: 2}", "- {sql: 2, ^pyhton: 2}", "C103"},
    {"unknown granted skill", kActivities, "grants: {python: 2}", "grants: {^pyhton: 2}", "C103"},
    {"unknown taught skill", kRole, "teaches: {sql: 3}", "teaches: {^sq: 3}", "C103"},
    {"unknown skill at entry", kOffice, "entry: {teamwork: 2}", "entry: {^team-work: 2}", "C103"},
    {"unknown skill of a condition", kRule, "{fact: held.roles, at_least: 1}", "{skill: ^sq, at_least: 1}", "C103"},
    {"unknown skill of a consequence", kRule, "skill: python", "skill: ^pyton", "C103"},
    {"unknown extended role", kSenior, "extends: data-analyst", "extends: ^data-analist", "C104"},
    {"unknown role of a fact", kRule, "is: data-analyst", "is: ^data-analist", "C104"},
    {"unknown source of a role", kRole, "source: editorial", "source: ^editoral", "C105"},
    {"unknown source of a line", kRole, "source: register}", "source: ^registry}", "C105"},
    {"unknown source of a file", kActivities, "source: editorial", "source: ^editoral", "C105"},
    {"unknown source of a rate", kRates, "source: register}", "source: ^registry}", "C105"},
    {"unknown source of a rule", kPolicy, "source: editorial", "source: ^editoral", "C105"},
    {"unknown source of a family", kFamily, "source: editorial", "source: ^editoral", "C105"},
    {"role of no known family", "rules/roles/sales/clerk.yaml", "", "id: clerk\ntitle: Clerk\nfamily: ^sales\nseniority: entry\nabout: x\nrequires: []\nreviewed: 2026-11-22\nsource: editorial\nas_of: 2026-11-22\ngrade: known\n", "C107"},
    {"unknown family of a fact", kRule, "in: [data]", "in: [^date]", "C107"},
    {"unknown currency", kActivities, "currency: GBP", "currency: ^GPB", "C108"},
    {"alias that is another's label", kSkills, "aliases: [structured query language]", "aliases: [^Relational-Databases]", "C109"},
    {"title twice", kSenior, "title: Senior data analyst", "title: Reporting  Analyst", "C109", kSenior, "id: s", "id: ^s"},
    {"alias that is another's title", kSenior, "attributes:", "aliases: [x, ^Data Analyst]\nattributes:", "C109"},
    {"roles that extend each other", kRole, "seniority: junior", "seniority: junior\nextends: ^senior-data-analyst", "C110"},
    {"role that extends itself", kSenior, "extends: data-analyst", "extends: ^senior-data-analyst", "C110"},
    {"implication that raises itself", kSkills, "{at: 2, skill: databases, level: 1}", "{at: 2, skill: ^sql, level: 3}", "C111"},
    {"implications that raise each other", kSkills, "{at: 2, skill: databases, level: 1}", "{at: 2, skill: ^databases, level: 1}", "C111", kSkills, "about: How tables hang together.", "about: x\n    implies: [{at: 1, skill: sql, level: 3}]"},
    {"activity that waits for itself", kActivities, "- id: python-book", "- id: ^python-mastery\n    title: x\n    kind: self-study\n    about: x\n    requires: {python: 3}\n    grants: {python: 4}\n    hours: 1\n    hours_basis: estimated\n    money: 0\n    mode: online\n    because: x\n  - id: python-book", "C112"},
    {"activities that wait for one another", kActivities, "- id: python-book", "- id: ^egg\n    title: x\n    kind: self-study\n    about: x\n    requires: {python: 3}\n    grants: {databases: 3}\n    hours: 1\n    hours_basis: estimated\n    money: 0\n    mode: online\n    because: x\n  - id: hen\n    title: x\n    kind: self-study\n    about: x\n    requires: {databases: 3}\n    grants: {python: 3}\n    hours: 1\n    hours_basis: estimated\n    money: 0\n    mode: online\n    because: x\n  - id: python-book", "C112"},
    {"requirement beyond reach", kActivities, "- id: python-book", "- id: team-mastery\n    title: x\n    kind: self-study\n    about: x\n    requires: {^teamwork: 3}\n    grants: {sql: 1}\n    hours: 1\n    hours_basis: estimated\n    money: 0\n    mode: online\n    because: x\n  - id: python-book", "C113"},
    {"level beyond reach", kOffice, "{skill: teamwork, level: 2,", "{skill: ^teamwork, level: 3,", "C114"},
    {"rule asks for a level beyond reach", kRule, "skill: python, level: 2", "skill: ^python, level: 3", "C114"},
    {"course alone", kActivities, "kind: project", "kind: self-study", "C115", kSenior, "skill: sql", "skill: ^sql"},
    {"credential at 2 granted", kActivities, "grants: {data-licence: 1}", "grants: {^data-licence: 2}", "C116"},
    {"credential at 2 required by a role", kSenior, "{skill: data-licence, level: 1,", "{skill: ^data-licence, level: 2,", "C116"},
    {"credential at 2 required by a rule", kRule, "skill: python, level: 2", "skill: ^data-licence, level: 2", "C116"},
    {"credential at 2 in a condition", kRule, "{fact: held.roles, at_least: 1}", "{skill: ^data-licence, at_least: 2}", "C116"},
    {"credential that carries over from 2", kSkills, "about: The office's licence.", "about: x\n    transfers: [{at: 2, skill: ^python, level: 1, share: 5, because: x}]", "C116"},
    {"nothing new", kActivities, "- id: python-book", "- id: ^sql-again\n    title: x\n    kind: self-study\n    about: x\n    requires: {sql: 2}\n    grants: {databases: 1}\n    hours: 1\n    hours_basis: estimated\n    money: 0\n    mode: online\n    because: x\n  - id: python-book", "C117"},
    {"template without a place for the skill", kTemplate, "", TEMPLATE("^Find a mentor", "mentorship", "behaviour", "[{to: 1, hours: 30}]"), "F103"},
    {"template for what somebody offers", kTemplate, "", TEMPLATE("'For {skill}'", "^course", "behaviour", "[{to: 1, hours: 30}]"), "F105"},
    {"template for credentials", kTemplate, "", TEMPLATE("'For {skill}'", "mentorship", "[behaviour, ^credential]", "[{to: 1, hours: 30}]"), "F105"},
    {"template with a level twice", kTemplate, "", TEMPLATE("'For {skill}'", "mentorship", "behaviour", "[{to: 1, hours: 30}, {to: ^1, hours: 40}]"), "F104"},
    {"template that raises nothing", kTemplate, "", TEMPLATE("'For {skill}'", "mentorship", "behaviour", "^[]"), "F104"},
    {"template with a level that is none", kTemplate, "", TEMPLATE("'For {skill}'", "mentorship", "behaviour", "[{to: ^5, hours: 30}]"), "F104"},
    {"template for a kind that is none", kTemplate, "", TEMPLATE("'For {skill}'", "mentorship", "^habit", "[{to: 1, hours: 30}]"), "F105"},
    {"template with an unknown key of a level", kTemplate, "", TEMPLATE("'For {skill}'", "mentorship", "behaviour", "[{to: 1, hours: 30, ^week: 3}]"), "F101"},
    {"level that only a template leads to", kOffice, "{skill: teamwork, level: 2,", "{skill: ^teamwork, level: 3,", "C125", kTemplate, "", TEMPLATE("'For {skill}'", "stretch-assignment", "behaviour", "[{to: 3, hours: 30}]")},
    {"evidence that only a template leads to", kActivities, "kind: project", "kind: self-study", "C125", kSenior, "skill: sql", "skill: ^sql", kTemplate, "", TEMPLATE("'For {skill}'", "project", "tool", "[{to: 3, hours: 90}]")},
    {"template that takes less than what is named", kActivities, "- id: sql-project", ANOTHER("a") ANOTHER("b") "- id: sql-project", "C126", kTemplate, "", TEMPLATE_OF("^mentorship", "'For {skill}'", "mentorship", "tool", "[{to: 2, hours: 39}]")},
    {"role without a soft skill", kOffice, "id: team-assistant", "id: ^team-assistant", "C127", kOffice, "skill: teamwork", "skill: sql"},
    {"cover without anything to count", kExtra, "", EXTRA("cover: ^{name: x, enough: 1}"), "F102"},
    {"cover of an unknown fact", kExtra, "", EXTRA("cover: {name: x, fact: ^path.step, enough: 1}"), "C118"},
    {"cover of a word", kExtra, "", EXTRA("cover: {name: x, fact: ^target.role, enough: 1}"), "C118"},
    {"cover of an unknown collection", kExtra, "", EXTRA("cover: {name: x, count: ^step, enough: 1}"), "C118"},
    {"cover of a kind that is none", kExtra, "", EXTRA("cover: {name: x, count: steps, where: {kind: ^courses}, enough: 1}"), "F105"},
    {"cover that is never empty", kExtra, "", EXTRA("cover: {name: x, count: steps, enough: ^0}"), "F104"},
    {"offer of an unknown domain", kExtra, "", EXTRA("offer: {domain: ^date}"), "F105"},
    {"offer of jobs", kExtra, "", EXTRA("offer: {kind: ^position}"), "F105"},
    {"credit towards nothing", kExtra, "", EXTRA("credit: ^{skill: sql, level: 2, share: 10}"), "F102"},
    {"credit of an unknown skill", kExtra, "", EXTRA("credit: {skill: ^sqll, towards: python, level: 2, share: 10}"), "C103"},
    {"credit towards an unknown skill", kExtra, "", EXTRA("credit: {skill: sql, towards: ^pythn, level: 2, share: 10}"), "C103"},
    {"credit of more than the work", kExtra, "", EXTRA("credit: {skill: sql, towards: python, level: 2, share: ^91}"), "F104"},
    {"prefers nothing", kExtra, "", EXTRA("prefer: ^{percent: 90}"), "F102"},
    {"prefers what is none", kExtra, "", EXTRA("prefer: {uses: ^weaknesses, percent: 90}"), "F105"},
    {"unknown fact", kRule, "fact: target.role", "fact: ^target.roll", "C118"},
    {"number for a word", kRule, "{fact: target.role, is: data-analyst}", "{fact: ^target.role, at_least: 1}", "C118"},
    {"word for a number", kRule, "{fact: held.roles, at_least: 1}", "{fact: ^held.roles, is: many}", "C118"},
    {"unknown collection", kRule, "{fact: held.roles, at_least: 1}", "{count: ^gap_line}", "C118"},
    {"unknown fact of a collection", kRule, "{fact: held.roles, at_least: 1}", "{count: skills, where: {^domains: data}}", "F101"},
    {"word that a collection never has", kRule, "{fact: held.roles, at_least: 1}", "{count: skills, where: {kind: ^tools}}", "F105"},
    {"fact of another collection", kRule, "{fact: held.roles, at_least: 1}", "{count: skills, where: {^need: 2}}", "C118"},
    {"two conditions in one", kRule, "{fact: held.roles, at_least: 1}", "^{skill: sql, at_least: 1, concluded: x}", "F103"},
    {"condition of nothing", kRule, "{fact: held.roles, at_least: 1}", "^{}", "F102"},
    {"word compared twice", kRule, "{fact: held.roles, at_least: 1}", "^{fact: target.role, is: data-analyst, in: [data-analyst]}", "F103"},
    {"range for a word of a collection", kRule, "{fact: held.roles, at_least: 1}", "{count: skills, where: {domain: ^{at_least: 2}}}", "F103"},
    {"word for a number of a collection", kRule, "{fact: held.roles, at_least: 1}", "{count: skills, where: {level: ^high}}", "F103"},
    {"range without a bound", kRule, "{fact: held.roles, at_least: 1}", "{count: skills, where: {level: ^{}}}", "F102"},
    {"conclusion that nobody draws", kRule, "{fact: held.roles, at_least: 1}", "{concluded: ^newcomer}", "C118"},
    {"adjusts that differ", kRule, "- advise: Start small.", "- adjust: {skill: sql, level: 2}\n  - adjust: ^{skill: sql, level: 3}", "C119"},
    {"empty range", kRule, "{fact: held.roles, at_least: 1}", "{fact: held.roles, at_least: 3, at_most: ^2}", "C122"},
    {"empty range of a collection", kRule, "{fact: held.roles, at_least: 1}", "{count: skills, where: {level: {at_least: 3, at_most: ^2}}}", "C122"},
    {"ranges that are empty together", kRule, "{fact: held.roles, at_least: 1}", "{all: [{fact: held.roles, at_least: 3}, {fact: ^held.roles, at_most: 2}]}", "C122"},
    {"absence of its own conclusion", kRule, "{fact: held.roles, at_least: 1}", "{not: {concluded: ^newcomer}}", "C123", kRule, "- advise: Start small.", "- conclude: newcomer"},
    {"requirement after the path", kRule, "{fact: held.roles, at_least: 1}", "{fact: path.hours, at_least: 1}", "C124", kRule, "- require: {skill", "- require: ^{skill"},
};
// clang-format on

TEST(CatalogFaults, EveryFaultIsFoundWhereItStandsAndBringsNoOther) {
  for (const auto& row : kFaults) {
    SCOPED_TRACE(row.name);
    Texts texts = test::small_world();
    test::replace(texts, std::string(row.file), row.from, row.to);
    if (!row.also_file.empty()) test::replace(texts, std::string(row.also_file), row.also_from, row.also_to);
    if (!row.third_file.empty()) test::replace(texts, std::string(row.third_file), row.third_from, row.third_to);
    const std::string place = test::take_place(texts);
    const auto loaded = test::load(texts);
    EXPECT_THAT(places_of(loaded.diagnostics), testing::ElementsAre(place + " " + std::string(row.code)));
    EXPECT_EQ(loaded.catalog.has_value(), !loaded.diagnostics.has_errors());
  }
}

TEST(CatalogFaults, BoundsOfAFileHold) {
  const Texts texts{{"rules/policies/deep.yaml", "id: [[[[1]]]]\n"},
                    {"rules/policies/many.yaml", "id: [1, 2, 3, 4, 5, 6]\n"}};
  const SourceLimits limits{.depth = 4, .nodes_per_file = 8};
  EXPECT_THAT(places_of(load_catalog(test::build_files(texts), limits).diagnostics),
              testing::ElementsAre("rules/policies/deep.yaml:1:8 S007", "rules/policies/many.yaml:1:21 S008"));
}

/// A folder of its own that goes when the test ends.
class Folder {
 public:
  Folder() : path_(std::filesystem::temp_directory_path() / ("careergap-faults-" + std::to_string(::getpid()))) {
    std::filesystem::remove_all(path_);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { std::filesystem::remove_all(path_); }

  void write(const std::string& name, const std::string& text) const {
    std::filesystem::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name) << text;
  }
  [[nodiscard]] std::string path_of(const std::string& name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

TEST(CatalogFaults, BothFoldersAreReadAndAllThatCannotBeReadIsSaid) {
  const Folder folder;
  folder.write("rules/policies/large.yaml", std::string(100, '#'));
  folder.write("skills-catalog/a.yaml", "a: 1\n");
  folder.write("skills-catalog/b.yaml", "b: 1\n");
  const auto read = [&](const std::string& rules, const std::string& skills, const SourceLimits& limits) {
    auto files = read_catalog_files(folder.path_of(rules), "rules", folder.path_of(skills), "skills-catalog", limits);
    std::vector<std::string_view> codes;
    if (!files)
      for (const auto& item : files.error().items()) codes.push_back(row_of(item.code).number);
    return codes;
  };
  EXPECT_THAT(read("rules", "skills-catalog", {}), testing::IsEmpty());
  EXPECT_THAT(read("nothing", "nowhere", {}), testing::ElementsAre("S001", "S001"));
  EXPECT_THAT(read("rules", "skills-catalog", {.file_bytes = 50}), testing::ElementsAre("S002"));
  EXPECT_THAT(read("rules", "skills-catalog", {.files = 1}), testing::ElementsAre("S003"));
}

TEST(CatalogFaults, EveryCodeThatLoadingCanGiveHasARow) {
  // Beside the table: the bounds above; and what only tests beside rules can say (tests/curate) or one person's input
  // (tests/profile); overlays (tests/catalog/overlay_test.cpp); JSON is never part of a catalog (tests/problem); lints
  // come after loading (tests/curate).
  std::set<std::string_view> covered{"S001", "S002", "S003", "S007", "S008", "C106",
                                     "C120", "C121", "C134", "C135", "C136"};
  for (const auto& row : kFaults) covered.insert(row.code);
  for (const auto& row : kCodes) {
    const bool is_of_others = row.number.starts_with("P") || row.number.starts_with("J") || row.number.starts_with("L");
    EXPECT_TRUE(is_of_others || covered.contains(row.number)) << row.number << ": " << row.title;
  }
}

TEST(Codes, EachHasAPageThatBeginsWithItsTitle) {
  for (const auto& row : kCodes) {
    std::ifstream page(std::string(CAREERGAP_SOURCE_DIR) + "/docs/diagnostics/" + std::string(row.number) + ".md");
    std::string first_line;
    std::getline(page, first_line);
    EXPECT_EQ(first_line, "# " + std::string(row.number) + ": " + std::string(row.title));
  }
}

TEST(CatalogFaults, FaultsOfSeveralFilesAreSaidInOneRunSorted) {
  Texts texts = test::small_world();
  test::replace(texts, std::string(kSenior), "seniority: senior", "seniority: old");
  test::replace(texts, std::string(kRole), "weight: 5", "weight: 50");
  test::replace(texts, std::string(kRole), "skill: teamwork", "skill: team-work");
  test::replace(texts, std::string(kActivities), "currency: GBP", "currency: XYZ");
  test::replace(texts, std::string(kPolicy), "then:", "then: [\n#");
  test::replace(texts, std::string(kSources), "title: Nothing", "titel: Nothing");
  const auto loaded = test::load(texts);
  EXPECT_FALSE(loaded.catalog);
  EXPECT_THAT(places_of(loaded.diagnostics),
              testing::ElementsAre("rules/policies/applied-evidence.yaml:4:3 S006",
                                   "rules/roles/data/data-analyst.yaml:9:36 F104",
                                   "rules/roles/data/data-analyst.yaml:10:13 C103",
                                   "rules/roles/data/senior-data-analyst.yaml:4:12 F105",
                                   "skills-catalog/activities/data/databases.yaml:15:15 C108",
                                   "skills-catalog/sources.yaml:3:5 F102", "skills-catalog/sources.yaml:3:22 F101"));
}

TEST(CatalogFaults, WhatMayFollowFromAnUnreadableFileIsHeldBack) {
  Texts texts = test::small_world();
  test::replace(texts, std::string(kSources), "sources:", "sources: [\n#");
  const auto loaded = test::load(texts);
  EXPECT_FALSE(loaded.catalog);
  std::vector<std::string> codes;
  for (const auto& item : loaded.diagnostics.items()) {
    EXPECT_EQ(item.mark.file(), "skills-catalog/sources.yaml");
    codes.emplace_back(row_of(item.code).number);
  }
  EXPECT_THAT(codes, testing::UnorderedElementsAre("S006", "C121"));
}

// A rule that names a family stopped the program where no file of a family could be read as one.
TEST(CatalogFaults, RulesMayNameFamiliesWhereThereAreNone) {
  Texts texts = test::small_world();
  for (auto& [file, text] : texts)
    if (file.ends_with("/_family.yaml")) text = "{}\n";
  texts[std::string(kExtra)] = "when: {fact: target.family, is: data}\n" EXTRA("advise: x");
  const auto loaded = test::load(texts);
  EXPECT_FALSE(loaded.catalog);
  EXPECT_THAT(places_of(loaded.diagnostics), testing::Contains(std::string(kExtra) + ":1:33 C107"));
}

TEST(CatalogFaults, SuggestTheNearestSpelling) {
  Texts texts = test::small_world();
  test::replace(texts, std::string(kRole), "skill: teamwork", "skill: temwork");
  test::replace(texts, std::string(kSenior), "extends: data-analyst", "extends: data-analist");
  test::replace(texts, std::string(kActivities), "currency: GBP", "currency: GPB");
  std::vector<std::string> suggestions;
  const auto loaded = test::load(texts);
  for (const auto& item : loaded.diagnostics.items()) suggestions.push_back(item.suggestion);
  EXPECT_THAT(suggestions, testing::ElementsAre("teamwork", "data-analyst", "GBP"));
}

}  // namespace
}  // namespace careergap
