#!/usr/bin/env python3
"""What the commands that edit and compare the catalog do to copies of the shipped files, seen from outside."""

import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

SOURCE = pathlib.Path(__file__).resolve().parent.parent.parent
BINARY = os.environ["CAREERGAP_BINARY"]
GIT = ["git", "-c", "user.name=a", "-c", "user.email=a@b", "-c", "commit.gpgsign=false"]
TODAY = ["--today", "2026-11-27"]
NEW_ROLE = ["add", "role", "data-steward", "--in", "data", "title=Data steward", "seniority=mid", "about=Keeps the definitions of data that others rely on.",
            'requires+={skill: data-governance, level: 2, why: "Nobody else says what a word means."}',
            'requires+={skill: teamwork, level: 2, why: "Owners of data are won, not told."}']


class Edits(unittest.TestCase):
    def setUp(self):
        self.home = tempfile.TemporaryDirectory()
        self.addCleanup(self.home.cleanup)
        self.folder = pathlib.Path(self.home.name)
        for name in ("rules", "skills-catalog"):
            shutil.copytree(SOURCE / name, self.folder / name)
        self.git("init", "-q")
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "as shipped")

    def git(self, *words):
        return subprocess.run([*GIT, *words], cwd=self.folder, capture_output=True, text=True, check=True).stdout

    def run_catalog(self, *words, code=0, dated=True):
        command = [BINARY, "catalog", *words, *(TODAY if dated else []), "--rules", "rules", "--skills-catalog", "skills-catalog"]
        ran = subprocess.run(command, cwd=self.folder, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
        self.assertEqual(ran.returncode, code, f"{words}\n{ran.stdout}{ran.stderr}")
        return ran

    def read(self, name):
        return (self.folder / name).read_text(encoding="utf-8")

    def changed(self):
        return sorted(line[3:] for line in self.git("status", "--porcelain", "-uall").splitlines())

    def assert_unchanged(self):
        self.assertEqual(self.changed(), [])

    def test_a_role_goes_round(self):
        """add, check, test, diff, impact, and undone by git to the byte."""
        self.run_catalog(*NEW_ROLE)
        self.assertEqual(self.changed(), ["rules/roles/data/data-steward.test.yaml", "rules/roles/data/data-steward.yaml"])
        self.assertTrue(self.read("rules/roles/data/data-steward.yaml").startswith("# yaml-language-server: $schema=../../../docs/schemas/role.schema.json\nid: data-steward\n"))
        self.assertIn("no findings", self.run_catalog("check").stdout)
        self.assertIn("passed, 0 failed", self.run_catalog("test", "data-steward", dated=False).stdout)
        self.run_catalog("fmt", "--check", dated=False)
        self.assertIn("data-steward  Data steward, added", self.run_catalog("diff", dated=False).stdout)
        impact = self.run_catalog("impact", "--filter", "data-engineer", "--format", "json", dated=False)
        self.assertEqual(json.loads(impact.stdout)["roles_added"], ["data-steward"])
        self.git("clean", "-fdq")
        self.git("checkout", "-q", ".")
        self.assert_unchanged()
        self.assertEqual(self.git("ls-files", "--others", "--ignored", "--exclude-standard"), "")

    def test_comments_and_all_other_files_stay(self):
        name = "rules/roles/data/data-engineer.yaml"
        text = self.read(name).replace("months: 24", "months: 24  # two years, as adverts say").replace("requires:", "# what adverts ask for\nrequires:", 1)
        (self.folder / name).write_text(text)
        self.run_catalog("edit", "requirement", "data-engineer", "python", "level=3")
        self.assertEqual(self.changed(), [name])
        self.assertEqual(self.read(name), text.replace("{skill: python, level: 2", "{skill: python, level: 3", 1))

    def test_each_form_of_a_field(self):
        words = ["aliases+=pipeline builder", "aliases-=etl developer", "months=30", "attributes="]
        self.run_catalog("edit", "role", "data-engineer", *words)
        text = self.read("rules/roles/data/data-engineer.yaml")
        self.assertIn("pipeline builder", text)
        self.assertNotIn("etl developer", text)
        self.assertIn("months: 30\n", text)
        self.assertNotIn("attributes:", text)
        self.run_catalog("edit", "activity", "kaggle-python", "hours.expected=10", "money=12")
        text = self.read("skills-catalog/activities/data/science.yaml")
        self.assertIn("hours: {low: 5, expected: 10, high: 16}", text)
        self.assertIn("money: 12", text)
        self.run_catalog("add", "alias", "data-engineer", "lakehouse engineer")
        self.run_catalog("add", "requirement", "data-engineer", "statistics:1", "why=Odd numbers go unseen.", "importance=useful")
        self.assertIn("{skill: statistics, level: 1, importance: useful, why: Odd numbers go unseen.}", self.read("rules/roles/data/data-engineer.yaml").replace('"', ""))
        self.run_catalog("remove", "requirement", "data-engineer", "statistics")
        self.assertNotIn("statistics", self.read("rules/roles/data/data-engineer.yaml"))

    def test_a_skill_and_an_activity_find_their_file(self):
        self.run_catalog("add", "skill", "data-contracts", "--in", "data/engineering", "label=Data contracts", "kind=knowledge",
                         "about=What owners of data promise to those who use them.", code=0)
        self.run_catalog("add", "activity", "write-a-data-contract", "--in", "data/contracts", "title=Write a contract for one data set", "kind=project",
                         "about=With its owner and two users.", "grants={data-contracts: 2}", "hours={low: 10, expected: 15, high: 25}", "hours_basis=estimated",
                         "money=0", "mode=online", "because=Both sides have to sign it.", code=13)
        self.run_catalog("add", "requirement", "data-engineer", "data-contracts:1", "why=Sources change unannounced.", code=13)  # nothing leads there yet
        self.assertEqual(self.changed(), ["skills-catalog/skills/data/engineering.yaml"])

    def test_what_check_would_refuse_is_refused(self):
        for words, said in (
            (["add", "alias", "data-engineer", "data analyst"], "C109"),
            (["edit", "role", "data-engineer", "senority=mid"], "did you mean 'seniority'?"),
            (["edit", "role", "data-engineer", "months=300"], "F104"),
            (["add", "requirement", "data-engineer", "pyhton:2", "why=A."], "did you mean 'python'?"),
            (["edit", "activity", "kaggle-python", "grants.python="], "F102"),
            (["edit", "activity", "kaggle-python", "requires={python: 2}"], "C117"),
            (["remove", "skill", "sql", "--because", "Gone."], "C130"),
        ):
            with self.subTest(words):
                ran = self.run_catalog(*words, code=13)
                self.assertIn(said, ran.stderr)
                self.assertIn("nothing was written", ran.stderr)
                self.assertEqual(ran.stdout, "")
                self.assert_unchanged()

    def test_what_cannot_be_meant_is_said(self):
        for words, code, said in (
            (["edit", "role", "data-enginer", "months=3"], 12, "did you mean 'data-engineer'?"),
            (["edit", "role", "data-engineer", "id=x"], 12, "catalog rename"),
            (["edit", "roll", "data-engineer", "months=3"], 30, "did you mean 'role'?"),
            (["edit", "role", "data-engineer", "months"], 30, "KEY=VALUE"),
            (["add", "requirement", "data-engineer", "sql"], 30, "SKILL:LEVEL"),
            (["add", "role", "data-engineer", *NEW_ROLE[3:]], 12, "is there already"),
            (["add", "role", "x-y", "--in", "dat", *NEW_ROLE[5:]], 12, "unknown family"),
            (["add", "role", "x-y"], 30, "--in FAMILY, title=…, seniority=…, about=…, 'requires+={skill: …, level: …, why: …}' were expected too"),
            (["add", "role", "x-y", "--in", "data", "title=X Y"], 30, "seniority=…, about=…, 'requires+="),
            (["add", "activity", "x-y", "--in", "data/engineering", "hours.expected=3"], 30, "title=…, kind=…, about=…, grants=…, hours_basis=…, money=…, mode=…, because=… were"),
            (["add", "requirement", "data-engineer", "statistics:1"], 30, "why=…"),
            (["add", "alias", "data-enginer", "x"], 12, "'data-enginer' is no role and no skill; did you mean 'data-engineer'?"),
            ([*NEW_ROLE, "--from", "acountant"], 12, "--from: unknown role 'acountant'; did you mean 'accountant'?"),
            (["add", "skill", "x-y", "--in", "data", "label=X", "kind=knowledge", "about=A."], 12, "<domain>/<area>"),
            (["add", "skill", "x-y", "--in", "../x", "label=X", "kind=knowledge", "about=A."], 12, "<domain>/<area>"),
            (["edit", "requirement", "data-engineer", "teaching", "level=2"], 12, "does not ask for"),
            (["edit", "requirement", "data-engineer", "data-ethics", "level=3"], 12, "takes the line over from 'data'"),
            (["edit", "role", "data-engineer", "aliases-=nobody"], 12, "does not hold"),
            (["edit", "role", "data-engineer", "aliases=[a, b"], 12, "begins like a list"),
            (["rename", "role", "data-engineer", "x-y"], 12, "--because"),
        ):
            with self.subTest(words):
                ran = self.run_catalog(*words, code=code)
                self.assertIn(said, ran.stderr)
                self.assertEqual(ran.stdout, "")
                self.assert_unchanged()

    def test_a_dry_run_shows_what_would_be_written(self):
        words = ["edit", "role", "data-engineer", "months=30"]
        shown = self.run_catalog(*words, "--dry-run").stdout
        self.assert_unchanged()
        self.run_catalog(*words)
        self.assertEqual(apply_patch(self, shown), self.read("rules/roles/data/data-engineer.yaml"))

    def test_fix_mends_what_needs_no_decision_and_previews_it(self):
        engineer, databases, python = "rules/roles/data/data-engineer.yaml", "skills-catalog/skills/data/databases.yaml", "skills-catalog/skills/data/science.yaml"
        before = {name: self.read(name) for name in (engineer, databases, python)}
        (self.folder / engineer).write_text(before[engineer].replace("title: Data", "titel: Data").replace("the whole organisation.\"", "the whole organisation\"")
                                            .replace("etl developer", "etl developer, ETL Developer").replace("family: data", "family:   data"))
        (self.folder / databases).write_text(re.sub("kind: tool", "kind: tol", before[databases], count=1).replace("  - id: sql", "  # ignore L407: none\n  - id: sql", 1))
        self.run_catalog("check", code=13)
        preview = self.run_catalog("fix")
        touched = self.changed()
        self.run_catalog("fix", "--apply")
        self.assertEqual({name: self.read(name) for name in before}, before)
        self.assert_unchanged()
        self.assertEqual(sorted(touched), sorted([engineer, databases]))
        for line in ("-titel: Data engineer", "+title: Data engineer", "-  # ignore L407: none", "-    kind: tol", "+    kind: tool"):
            self.assertIn(line + "\n", preview.stdout)
        self.assertIn("nothing that can be mended", self.run_catalog("fix").stdout)

    def test_what_fix_previews_is_what_it_applies(self):
        names = ["rules/roles/data/data-engineer.yaml", "skills-catalog/activities/data/science.yaml", "skills-catalog/skills/data/databases.yaml"]
        for name, before, after in zip(names, ("title: Data", "hours_basis: estimated", "kind: tool"), ("titel: Data", "hours_basis:   estimatd", "kind: tol")):
            (self.folder / name).write_text(self.read(name).replace(before, after, 1), encoding="utf-8")
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "slips")
        preview = self.run_catalog("fix").stdout
        self.run_catalog("fix", "--apply")
        self.assertEqual(self.changed(), names)
        applied = {name: self.read(name) for name in names}
        self.git("checkout", "-q", ".")
        subprocess.run(["patch", "-s", "-p0"], cwd=self.folder, input=preview, text=True, check=True)
        self.assertEqual({name: self.read(name) for name in names}, applied)
        self.assertIn("no findings", self.run_catalog("check").stdout)

    def test_fix_is_not_kept_from_mending_by_what_a_fault_hid(self):
        """Between entries, check looks only when each is without a fault: what it finds then was there before."""
        analyst, engineer = "rules/roles/data/data-analyst.yaml", "rules/roles/data/data-engineer.yaml"
        (self.folder / analyst).write_text(re.sub("(?m)^reviewed: .*", "reviewed: 2027-01-01", self.read(analyst)))
        whole = self.read(engineer)
        (self.folder / engineer).write_text(whole.replace("title: Data", "titel: Data", 1))
        self.assertIn("L411", self.run_catalog("fix", "--apply").stderr)
        self.assertEqual(self.read(engineer), whole)

    def test_fix_makes_no_key_twice(self):
        engineer, analyst = "rules/roles/data/data-engineer.yaml", "rules/roles/data/data-analyst.yaml"
        twice = self.read(engineer).replace("title: Data engineer\n", "title: Data engineer\ntitel: Data engineer\n", 1)
        whole = self.read(analyst)
        (self.folder / engineer).write_text(twice)
        (self.folder / analyst).write_text(whole.replace("seniority:", "senority:", 1))
        self.run_catalog("fix", "--apply")
        self.assertEqual(sorted(self.read(engineer).splitlines()), sorted(twice.splitlines()))  # laid out anew
        self.assertEqual(self.read(analyst), whole)

    def test_fix_leaves_an_ignored_reason_as_it_is(self):
        name = "skills-catalog/activities/data/science.yaml"
        entry = "  - id: automate-the-boring-stuff-book\n"
        text = self.read(name).replace(entry, "  # ignore L413: the publisher's own words\n" + entry, 1)
        first, second = [match.end() for match in re.finditer(r"(?m)^    because: [^\n]*\.$", text)][:2]
        (self.folder / name).write_text(text[: first - 1] + text[first : second - 1] + text[second:])
        self.run_catalog("fix", "--apply")
        self.assertEqual(self.read(name), text[: first - 1] + text[first:])

    def test_folders_may_be_named_with_a_slash(self):
        command = [BINARY, "catalog", "edit", "role", "data-engineer", "months=30", *TODAY, "--rules", "rules/", "--skills-catalog", f"{self.folder}/skills-catalog//"]
        ran = subprocess.run(command, cwd=self.folder, capture_output=True, text=True, check=False)
        self.assertEqual((ran.returncode, ran.stdout), (0, "changed  rules/roles/data/data-engineer.yaml\n"), ran.stderr)

    def test_fields_inside_others_are_added_and_taken_out(self):
        name = "skills-catalog/activities/data/science.yaml"
        before = self.read(name)
        self.run_catalog("edit", "activity", "kaggle-python", "grants.sql=1", "evidence+=portfolio")
        self.assertIn("grants: {python: 1, sql: 1}", self.read(name))
        self.run_catalog("edit", "activity", "kaggle-python", "grants.sql=", "evidence-=portfolio")
        self.assertEqual(self.read(name), before)
        self.run_catalog("edit", "role", "data-engineer", "references.soc+=15-9999.99")
        self.assertIn("15-9999.99", self.read("rules/roles/data/data-engineer.yaml"))

    def test_the_first_test_comes_from_whom_one_says(self):
        self.run_catalog(*NEW_ROLE, "--from", "accountant")
        self.assertIn("from: accountant\n", self.read("rules/roles/data/data-steward.test.yaml"))
        self.assertIn("1 passed, 0 failed", self.run_catalog("test", "data-steward", dated=False).stdout)

    def test_fix_leaves_what_takes_a_decision(self):
        name = "rules/roles/data/data-engineer.yaml"
        (self.folder / name).write_text(self.read(name).replace("{skill: sql, level: 3", "{skill: squeal, level: 3", 1))
        self.assertIn("nothing that can be mended", self.run_catalog("fix").stdout)

    def test_diff_says_it_in_words(self):
        self.run_catalog("edit", "requirement", "data-engineer", "python", "level=3", "importance=useful")
        self.run_catalog("edit", "activity", "kaggle-python", "hours.expected=12")
        self.run_catalog("remove", "requirement", "data-engineer", "communication")
        said = self.run_catalog("diff", dated=False).stdout
        for line in ("asks for python 3, before 2", "asks for python as useful, before essential", "no longer asks for communication ({skill: communication", "hours.expected: 12, before 9", "2 changed"):
            self.assertIn(line, said)
        fields = {field["keys"]: field for entry in json.loads(self.run_catalog("diff", "--format", "json", dated=False).stdout)["entries"] for field in entry["fields"]}
        self.assertEqual((fields["requires.python.level"]["before"], fields["requires.python.level"]["after"]), ("2", "3"))

    def test_layout_and_comments_are_no_change(self):
        name = "rules/roles/data/data-engineer.yaml"
        (self.folder / name).write_text(self.read(name).replace("months: 24", "months:   24  # two years"))
        self.assertIn("no change of meaning; 1 file does read otherwise", self.run_catalog("diff", dated=False).stdout)

    def test_what_goes_without_a_word_is_a_fault(self):
        for name in ("news-editor.yaml", "news-editor.test.yaml"):
            (self.folder / "rules/roles/media" / name).unlink()
        ran = self.run_catalog("diff", code=13, dated=False)
        self.assertIn("HEAD:rules/roles/media/news-editor.yaml:2:5: error: the role 'news-editor' is gone, and redirects.yaml does not say what became of it [L414]", ran.stderr)
        self.run_catalog("impact", "--filter", "journalist", code=13, dated=False)
        self.git("checkout", "-q", ".")
        self.run_catalog("remove", "role", "news-editor", "--because", "Merged with the desk.")
        self.run_catalog("diff", dated=False)

    def test_impact_names_who_pays(self):
        self.run_catalog("edit", "activity", "kaggle-python", "hours={low: 50, expected: 90, high: 160}")
        impact = json.loads(self.run_catalog("impact", "--filter", "data-engineer", "--format", "json", dated=False).stdout)
        self.assertGreater(impact["summary"]["worse"], 5)
        self.assertEqual(impact["summary"]["better"], 0)
        growths = [change["growth"] for change in impact["changes"]]
        self.assertEqual(growths, sorted(growths, reverse=True))
        for change in impact["changes"]:
            self.assertIn("kaggle-python", change["before"]["activities"])
        self.run_catalog("impact", "--filter", "data-engineer", "--fail-on-worse", code=13, dated=False)
        self.git("checkout", "-q", ".")
        self.run_catalog("edit", "activity", "kaggle-python", "about=In other words.")
        summary = json.loads(self.run_catalog("impact", "--format", "json", dated=False).stdout)["summary"]
        self.assertEqual((summary["searched"], summary["unchanged"]), (0, summary["asked"]))

    def test_json_answers_are_as_described(self):
        try:
            import jsonschema
        except ImportError:
            self.skipTest("the Python module jsonschema is not installed")
        described = jsonschema.Draft7Validator(json.loads((SOURCE / "docs/impact.schema.json").read_text()))
        self.run_catalog("edit", "requirement", "data-engineer", "python", "level=3")
        self.run_catalog("rename", "activity", "kaggle-python", "python-by-kaggle", "--because", "A better word.")
        for command in ("diff", "impact"):
            answer = json.loads(self.run_catalog(command, "--format", "json", *(["--filter", "data-engineer"] if command == "impact" else []), dated=False).stdout)
            described.validate(answer)
            self.assertTrue(answer.get("entries") or answer["changes"])

    def test_impact_asks_for_saved_profiles(self):
        people = self.folder / "people"
        people.mkdir()
        (people / "ann.yaml").write_text("roles: [data-analyst]\nskills: {python: 1}\n")
        self.run_catalog("edit", "activity", "kaggle-python", "hours={low: 50, expected: 90, high: 160}")
        summary = json.loads(self.run_catalog("impact", "--profiles", "people", "--format", "json", dated=False).stdout)["summary"]
        self.assertGreaterEqual(summary["asked"], 30)
        (people / "bob.yaml").write_text("roles: [data-analist-x]\n")
        self.assertIn("people/bob.yaml:1:9", self.run_catalog("impact", "--profiles", "people", code=31, dated=False).stderr)

    def test_states_that_cannot_be_had(self):
        for state, said in (("no-such-revision", "is no folder, and cannot be read as a git revision"), ("", "a folder or a git revision was expected")):
            with self.subTest(state):
                self.assertIn(said, self.run_catalog("diff", state, code=33, dated=False).stderr)
        shutil.rmtree(self.folder / ".git")
        self.assertIn("lies in no git repository", self.run_catalog("diff", code=33, dated=False).stderr)
        self.run_catalog("diff", str(SOURCE), dated=False)


def apply_patch(test, shown):
    """The one file that a unified diff is about, as `patch` makes it of the committed one."""
    name = re.match(r"--- (\S+)", shown)[1]
    old = test.git("show", f"HEAD:{name}")
    with tempfile.TemporaryDirectory() as home:
        target = pathlib.Path(home) / "file"
        target.write_text(old, encoding="utf-8")
        subprocess.run(["patch", "-s", str(target)], input=shown, text=True, check=True)
        return target.read_text(encoding="utf-8")


if __name__ == "__main__":
    unittest.main()
