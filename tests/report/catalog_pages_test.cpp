// How conditions and consequences read, one of each form; tests/golden/pages_test.py looks at whole pages.
#include "engine/report/catalog_pages.h"

#include "engine/base/text.h"
#include "tests/support/catalog_files.h"

namespace careergap {
namespace {

constexpr std::string_view kRest =
    "because: So it is.\nreviewed: 2026-11-22\nsource: editorial\nas_of: 2026-11-22\ngrade: known\n";

/// The lines "When" and "Then" of one rule, as they stand on the page of rules.
std::vector<std::string> render_rule(const std::string& when, const std::vector<std::string>& then) {
  test::Texts texts = test::small_world();
  std::string rule = "id: tried\n" + (when.empty() ? "" : "when: " + when + "\n") + "then:\n";
  for (const auto& consequence : then) rule += "  - " + consequence + "\n";
  texts["rules/trial/tried.yaml"] = rule + std::string(kRest);
  // Something that concludes, for rules that ask for it.
  texts["rules/trial/concludes.yaml"] = "id: concludes\nthen:\n  - conclude: a-word\n" + std::string(kRest);
  const Catalog catalog = test::load_good(texts);
  std::vector<std::string> lines;
  for (const auto& page : render_catalog_pages(catalog, {"rules", "../rules", "skills-catalog", "../skills-catalog"})) {
    if (page.path != "rules.md") continue;
    const std::string text = page.text.substr(page.text.find("<a id=\"rule-tried\">"));
    for (const auto line : split(text, '\n')) {
      if (line.starts_with("- **Because")) break;
      for (const std::string_view label : {"- **When:** ", "- **Then:** "})
        if (line.starts_with(label)) lines.emplace_back(line.substr(label.size()));
    }
  }
  return lines;
}

TEST(CatalogPages, SayWhatMustHold) {
  struct Row {
    std::string when, says;
  };
  for (const auto& [when, says] : std::vector<Row>{
           {"", "always"},
           {"{fact: target.role, is: data-analyst}", "`target.role` is `data-analyst`"},
           {"{fact: target.seniority, in: [lead, head]}", "`target.seniority` is one of `lead`, `head`"},
           {"{not: {fact: target.seniority, in: [lead, head]}}", "`target.seniority` is none of `lead`, `head`"},
           {"{not: {fact: target.role, is: data-analyst}}", "`target.role` is not `data-analyst`"},
           {"{fact: path.weeks, at_least: 26}", "`path.weeks` is 26 or more"},
           {"{fact: path.weeks, at_most: 26}", "`path.weeks` is 26 or fewer"},
           {"{fact: path.weeks, at_least: 2, at_most: 26}", "`path.weeks` is 2 to 26"},
           {"{not: {fact: path.weeks, at_least: 26}}", "not (`path.weeks` is 26 or more)"},
           {"{skill: sql, at_least: 2}", "the person has [SQL 2](skills/data.md#skill-sql)"},
           {"{not: {skill: data-licence, at_least: 1}}",
            "the person does not have [Data licence](skills/data.md#skill-data-licence)"},
           {"{concluded: a-word}", "a rule concludes `a-word`"},
           {"{count: roles}", "1 or more of `roles`"},
           {"{count: steps, where: {kind: course}, at_most: 0}", "none of `steps` whose `kind` is `course`"},
           {"{any: [{fact: path.jobs, at_least: 1}, {all: [{fact: path.weeks, at_least: 9}, {fact: path.steps, "
            "at_most: 3}]}]}",
            "`path.jobs` is 1 or more or (`path.weeks` is 9 or more and `path.steps` is 3 or fewer)"},
           {"{all: [{count: skills, where: {domain: data, level: {at_least: 2}}}, {fact: held.roles, at_least: 1}]}",
            "(1 or more of `skills` whose `domain` is `data` and whose `level` is 2 or more) and `held.roles` is 1 or "
            "more"},
       })
    EXPECT_EQ(render_rule(when, {"advise: Yes."}), (std::vector<std::string>{says, "advises: Yes."})) << when;
}

TEST(CatalogPages, SayWhatFollows) {
  struct Row {
    std::string then, says;
  };
  for (const auto& [then, says] : std::vector<Row>{
           {"require: {skill: sql, level: 2, weight: 4}",
            "asks for [SQL 2](skills/data.md#skill-sql) (essential, weight 4)"},
           {"waive: {skill: sql}", "does not ask for [SQL](skills/data.md#skill-sql)"},
           {"adjust: {skill: sql, level: 2}",
            "asks for [SQL 2](skills/data.md#skill-sql) in the place of another level"},
           {"policy: {name: applied-evidence, from_level: 3}",
            "asks for evidence from practice for lines that need level 3 or more"},
           {"policy: {name: two-contexts, from_level: 3, skill: sql}",
            "asks for practice in two kinds of places for essential lines that need level 3 or more of "
            "[SQL](skills/data.md#skill-sql)"},
           {"prefer: {kind: [course, workshop], mode: [online], uses: strengths, percent: 75}",
            "counts `course`, `workshop` or `online`, or what builds on a strength for 75 % of the cost"},
           {"obstacle: {name: no-time, trigger: it rains, response: stay in}",
            "names the obstacle `no-time`: if it rains, then stay in"},
           {"obstacle: {name: no-time, trigger: it rains, response: stay in, prepares: {skill: teamwork, level: 1}, "
            "before: [course]}",
            "names the obstacle `no-time`: if it rains, then stay in. Before `course` comes [Teamwork "
            "1](skills/people.md#skill-teamwork)"},
           {"conflict: {says: Not both., resolve: Choose.}",
            "names a conflict: Not both. What would resolve it: Choose."},
           {"conclude: another-word", "concludes `another-word`"},
           {"warn: 'Mind *this*.'", "warns: Mind \\*this\\*."},
           {"cover: {name: feedback, count: steps, where: {kind: feedback}, enough: 2}",
            "looks how far the path takes care of `feedback`: 2 or more of `steps` whose `kind` is `feedback`"},
           {"credit: {skill: teamwork, at: 2, towards: sql, level: 2, share: 20, watch: do not rush}",
            "who has [Teamwork 2](skills/people.md#skill-teamwork) saves 20 % of the hours for [SQL "
            "2](skills/data.md#skill-sql). Watch out: do not rush"},
           {"credit: {skill: teamwork, domain: [data], level: 3, share: 15}",
            "who has [Teamwork 1](skills/people.md#skill-teamwork) saves 15 % of the hours for skills of `data` up to "
            "3"},
       })
    EXPECT_EQ(render_rule("", {then}), (std::vector<std::string>{"always", says})) << then;
  EXPECT_EQ(render_rule("", {"advise: Yes.", "offer: {kind: [course], domain: [data, people], at_most: 2}"}),
            (std::vector<std::string>{"always", "advises: Yes.",
                                      "offers up to 2 activities: `course`, in `data` and `people`"}));
}

TEST(CatalogPages, LinkToFilesWhereverTheyLie) {
  const Catalog catalog = test::load_good(test::small_world());
  const auto pages = render_catalog_pages(catalog, {"rules", "../our data/r", "skills-catalog", "s"});
  const auto text_of = [&](std::string_view path) { return std::ranges::find(pages, path, &Page::path)->text; };
  EXPECT_NE(text_of("roles/office.md")
                .find("[rules/roles/office/team-assistant.yaml]"
                      "(../../our%20data/r/roles/office/team-assistant.yaml)"),
            std::string::npos);
  EXPECT_NE(text_of("skills/people.md")
                .find("[skills-catalog/skills/people/together.yaml](../s/skills/people/together.yaml)"),
            std::string::npos);
}

TEST(CatalogPages, SayWhoseALineIs) {
  const Catalog catalog = test::load_good(test::small_world());
  const auto pages = render_catalog_pages(catalog, {"rules", "rules", "skills-catalog", "skills-catalog"});
  const auto& text = std::ranges::find(pages, "roles/data.md", &Page::path)->text;
  for (const std::string_view line :
       {"| [SQL](../skills/data.md#skill-sql) | 3 | essential | 4 | Others copy the queries. |",
        "| [Relational databases](../skills/data.md#skill-databases) | 1 | essential | 3 | That is where data lives. "
        "(the family's line) |",
        "| [Teamwork](../skills/people.md#skill-teamwork) | 2 | essential | 3 | Questions come from people. (source: "
        "[A public register](../sources.md#source-register)) |",
        "| [Teamwork](../skills/people.md#skill-teamwork) | 2 | essential | 3 | Questions come from people. (taken "
        "over from [Data analyst](../roles/data.md#role-data-analyst)) |"})
    EXPECT_NE(text.find(line), std::string::npos) << line;
}

}  // namespace
}  // namespace careergap
