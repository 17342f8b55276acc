#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "engine/catalog/load_catalog.h"

namespace careergap::test {

/// Texts of files by name, such as "rules/roles/data/data-analyst.yaml".
using Texts = std::map<std::string, std::string>;

/// What is under `rules/` and `skills-catalog/`, as if it had been read from disk.
inline CatalogFiles build_files(const Texts& texts) {
  CatalogFiles files{"rules", "skills-catalog", {}, {}};
  for (const auto& [name, text] : texts)
    (name.starts_with("rules/") ? files.rules : files.skills_catalog).push_back({name, text});
  return files;
}

/// Puts `to` in the place of the first `from`; all of the file (new or not) when `from` is empty.
inline void replace(Texts& texts, const std::string& file, std::string_view from, std::string_view to) {
  std::string& text = texts[file];
  if (from.empty()) {
    text = to;
    return;
  }
  const auto at = text.find(from);
  ASSERT_NE(at, std::string::npos) << file << " has no '" << from << "'";
  text.replace(at, from.size(), to);
}

/// `file:line:column code`, one a diagnostic, as sorted.
inline std::vector<std::string> places_of(const Diagnostics& diagnostics) {
  std::vector<std::string> places;
  for (const auto& item : diagnostics.items())
    places.push_back(render_place(item.mark) + ":" + std::to_string(item.mark.column()) + " " +
                     std::string(row_of(item.code).number));
  return places;
}

/// Takes the one `^` out of the texts and says where it stood, as `file:line:column`: a test shows the place instead of
/// counting it.
inline std::string take_place(Texts& texts) {
  for (auto& [name, text] : texts) {
    const auto at = text.find('^');
    if (at == std::string::npos) continue;
    text.erase(at, 1);
    const auto line_start = at == 0 ? 0 : text.rfind('\n', at - 1) + 1;
    const auto line = 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n');
    return name + ":" + std::to_string(line) + ":" + std::to_string(at - line_start + 1);
  }
  return "nowhere";
}

inline LoadedCatalog load(const Texts& texts) {
  return load_catalog(build_files(texts), {});
}

/// For tests that are about something else than faults.
inline Catalog load_good(const Texts& texts) {
  auto loaded = load(texts);
  EXPECT_THAT(places_of(loaded.diagnostics), ::testing::IsEmpty());
  if (!loaded.catalog) throw std::runtime_error("the world of the test has a fault");
  return std::move(*loaded.catalog);
}

/// A small world without a fault that has something of every kind: two families, roles that inherit, a credential, an
/// implication, a transfer, alternatives, a foreign currency, an unknown price, rules with conditions.
inline Texts small_world() {
  Texts texts;
  texts["skills-catalog/sources.yaml"] = R"(reviewed: 2026-11-22
sources:
  - {id: aaa-unused, title: Nothing, publisher: Nobody, licence: none}
  - {id: editorial, title: Own judgement, publisher: careergap, licence: CC0-1.0}
  - id: register
    title: A public register
    publisher: The office
    url: https://register.example.org/list
    licence: OGL-3.0
)";
  texts["skills-catalog/exchange-rates.yaml"] = R"(reviewed: 2026-11-22
base: USD
rates:
  - {currency: GBP, per_unit: 1.333333, as_of: 2026-11-20, source: register}
  - {currency: EUR, per_unit: 1.1, as_of: 2026-11-20, source: register}
)";
  texts["skills-catalog/levels.yaml"] = R"(reviewed: 2026-11-22
levels:
  - {level: 0, name: none, means: Nothing yet.}
  - {level: 1, name: awareness, means: Explains it.}
  - {level: 2, name: working, means: Does the usual.}
  - {level: 3, name: practitioner, means: Does it alone.}
  - {level: 4, name: expert, means: Sets the way.}
)";
  texts["skills-catalog/skills/data/databases.yaml"] = R"(reviewed: 2026-11-22
domain: data
source: editorial
as_of: 2026-11-22
grade: known
skills:
  - id: sql
    label: SQL
    kind: tool
    about: Asking questions of tables.
    aliases: [structured query language]
    patterns: ['sql( server)?']
    implies:
      - {at: 2, skill: databases, level: 1}
    transfers:
      - {at: 2, skill: python, level: 2, share: 30, because: Both ask for exact words.}
    references: {onet: [Structured query language], ddat: [Data skills]}
  - id: databases
    label: Relational databases
    kind: knowledge
    about: How tables hang together.
  - id: python
    label: Python
    kind: tool
    about: Small programs.
  - id: data-licence
    label: Data licence
    kind: credential
    about: The office's licence.
    source: register
    grade: opened
)";
  texts["skills-catalog/skills/people/together.yaml"] = R"(reviewed: 2026-11-22
domain: people
source: editorial
as_of: 2026-11-22
grade: known
skills:
  - {id: teamwork, label: Teamwork, kind: behaviour, about: Working with others.}
)";
  texts["skills-catalog/activities/data/databases.yaml"] = R"(reviewed: 2026-11-22
source: editorial
as_of: 2026-11-22
grade: known
activities:
  - id: sql-course
    title: A course on SQL
    kind: course
    about: Lessons and exercises.
    provider: The school
    grants: {sql: {level: 2, hours: 30}}
    hours: {low: 20, expected: 30, high: 60}
    hours_basis: published
    money: {low: 10.01, expected: 20, high: 30}
    currency: GBP
    weeks: 4
    mode: online
    because: Its exercises are marked.
  - id: python-book
    title: A book on Python
    kind: self-study
    about: Reading and trying.
    grants: {python: 2}
    hours: 40
    hours_basis: estimated
    money: 35.5
    mode: online
    because: Every chapter ends in a program.
  - id: sql-project
    title: Answer ten questions with SQL
    kind: project
    about: A report with its queries.
    requires: {sql: 2}
    grants: {sql: 3}
    hours: 40
    hours_basis: estimated
    money: 0
    mode: online
    evidence: [portfolio]
    because: Others use the answers.
  - id: licence-exam
    title: The licence exam
    kind: certification
    about: An exam of two hours.
    provider: The office
    url: https://register.example.org/exam
    requires_any:
      - {sql: 2, python: 2}
    grants: {data-licence: 1}
    hours: 10
    hours_basis: published
    money: unknown
    mode: in-person
    region: UK
    language: en
    evidence: [certificate]
    valid_months: 36
    because: The office examines.
  - id: lead-a-meeting
    title: Lead a weekly meeting
    kind: stretch-assignment
    about: Prepare, lead, write down.
    grants: {teamwork: 2}
    hours: 12
    hours_basis: estimated
    money: 0
    weeks: {low: 4, expected: 8, high: 12}
    mode: on-the-job
    because: Colleagues answer at once.
)";
  texts["rules/roles/data/_family.yaml"] = R"(id: data
title: Data
about: Work with data.
requires:
  - {skill: teamwork, level: 1, importance: useful, why: Data comes from others.}
  - {skill: databases, level: 1, why: That is where data lives.}
reviewed: 2026-11-22
source: editorial
as_of: 2026-11-22
grade: known
)";
  texts["rules/roles/data/data-analyst.yaml"] = R"(id: data-analyst
title: Data analyst
family: data
seniority: junior
about: Answers questions.
aliases: [reporting analyst]
patterns: ['(junior )?data analyst']
requires:
  - {skill: sql, level: 2, weight: 5, why: Every question ends in a query.}
  - {skill: teamwork, level: 2, why: Questions come from people., source: register}
teaches: {sql: 3}
months: 24
attributes: [deadline-driven]
references:
  soc: [15-2051.01]
  ddat: {role: Data analyst, level: Data analyst, differences: {Data skills: Rated lower here.}}
reviewed: 2026-11-22
source: editorial
as_of: 2026-11-22
grade: known
)";
  texts["rules/roles/data/senior-data-analyst.yaml"] = R"(id: senior-data-analyst
title: Senior data analyst
family: data
seniority: senior
about: Answers hard questions.
extends: data-analyst
requires:
  - {skill: sql, level: 3, weight: 4, why: Others copy the queries.}
  - {skill: data-licence, level: 1, why: The law asks for it.}
attributes: [licence]
reviewed: 2026-11-22
source: editorial
as_of: 2026-11-22
grade: known
)";
  texts["rules/roles/office/_family.yaml"] = R"(id: office
title: Office
about: Work in an office.
reviewed: 2026-11-22
source: editorial
as_of: 2026-11-22
grade: known
)";
  texts["rules/roles/office/team-assistant.yaml"] = R"(id: team-assistant
title: Team assistant
family: office
seniority: entry
about: Keeps a team going.
requires:
  - {skill: teamwork, level: 2, why: The team is the work.}
entry: {teamwork: 2}
reviewed: 2026-11-22
source: editorial
as_of: 2026-11-22
grade: known
)";
  texts["rules/policies/applied-evidence.yaml"] = R"(id: applied-evidence
then:
  - policy: {name: applied-evidence, from_level: 3}
because: A course alone shows no practice.
reviewed: 2026-11-22
source: editorial
as_of: 2026-11-22
grade: known
)";
  texts["rules/coherence/python-for-newcomers.yaml"] = R"(id: python-for-newcomers
when:
  all:
    - {fact: target.role, is: data-analyst}
    - {fact: held.roles, at_least: 1}
    - not: {fact: held.family, in: [data]}
then:
  - require: {skill: python, level: 2, importance: useful, weight: 2}
  - advise: Start small.
because: Newcomers are asked for a second tool.
reviewed: 2026-11-22
source: editorial
as_of: 2026-11-22
grade: known
)";
  return texts;
}

}  // namespace careergap::test
