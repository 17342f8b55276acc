#!/usr/bin/env python3
"""Ids that change or go, through the command as people use it, in copies of the shipped folders: what old ids in commands, profiles, goals and saved plans come to; and `catalog rename`, `merge`, `deprecate` and `remove`."""

import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

SOURCE = pathlib.Path(__file__).resolve().parent.parent.parent
BINARY = os.environ.get("CAREERGAP_BINARY", "careergap")
TODAY = "2026-11-27"
BECAUSE = "The new name says what it is."
MOVE = ("--from", "data-analyst", "--to", "data-engineer")


class InACopy(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory(prefix="careergap-redirects-")))
        for name in ("rules", "skills-catalog"):
            shutil.copytree(SOURCE / name, self.folder / name)

    def ask(self, *words):
        command = [BINARY, *words, "--rules", "rules", "--skills-catalog", "skills-catalog"]
        if words[0] in ("plan", "gap", "why-not") or words[:2] in {("catalog", w) for w in ("check", "rename", "merge", "deprecate", "remove")}:
            command += ["--today", TODAY]
        done = subprocess.run(command, cwd=self.folder, capture_output=True, check=False, timeout=300)
        return done.returncode, done.stdout.decode(), done.stderr.decode()

    def do(self, *words, expect=0):
        code, out, err = self.ask(*words)
        self.assertEqual(code, expect, f"{words}: {out}{err}")
        return out + err

    def change(self, *words):
        return self.do("catalog", *words, "--because", BECAUSE)

    def tree(self):
        return {str(path.relative_to(self.folder)): path.read_bytes() for name in ("rules", "skills-catalog") for path in sorted((self.folder / name).rglob("*")) if path.is_file()}

    def findings(self):
        return json.loads(self.ask("catalog", "check", "--format", "json")[1])["findings"]

    def plan(self, *words):
        """The plan, without what names the catalog it was made with."""
        code, out, err = self.ask("plan", *words, "--top", "1", "--format", "json")
        self.assertEqual(code, 0, err)
        plan = json.loads(out)
        del plan["catalog_digest"]
        return plan, err


class OldIds(InACopy):
    def test_of_roles(self):
        before, _ = self.plan(*MOVE)
        self.change("rename", "role", "data-analyst", "analyst-of-data")
        self.change("rename", "role", "data-engineer", "engineer-of-data")
        after, err = self.plan(*MOVE)
        for flag, old, new in (("--from", "data-analyst", "analyst-of-data"), ("--to", "data-engineer", "engineer-of-data")):
            self.assertIn(f"careergap: {flag}: the role '{old}' is called '{new}' since {TODAY}: {BECAUSE}", err)
        self.assertEqual(json.dumps(after).count('"by": "old_id"'), 2)
        self.assertEqual([step["title"] for step in after["paths"][0]["steps"]], [step["title"] for step in before["paths"][0]["steps"]])
        self.assertEqual(after["paths"][0]["cost"], before["paths"][0]["cost"])
        out = self.do("show", "data-engineer")
        self.assertIn("called 'engineer-of-data'", out)
        self.assertIn("Data engineer", out)

    def test_of_skills(self):
        before, _ = self.plan(*MOVE, "--have", "sql:1")
        self.change("rename", "skill", "sql", "structured-query-language")
        for said in ("sql:1", "structured-query-language:1"):
            self.assertEqual(self.plan(*MOVE, "--have", said)[0]["paths"][0]["cost"], before["paths"][0]["cost"])
        self.assertIn("called 'structured-query-language'", self.do("show", "sql"))
        # Its label is SQL still: no old id is needed to understand that.
        self.assertNotIn("called", self.plan(*MOVE, "--have", "SQL:1")[1])

    def test_in_a_profile_and_a_goal(self):
        (self.folder / "me.yaml").write_text("roles: [data-analyst]\nmonths_held: {data-analyst: 40}\nskills: {airflow-of-old: 1}\n")
        (self.folder / "goal.yaml").write_text("target: data-engineer\nkind: expertise\nmeasure: a post\nreason: I like it.\n")
        self.change("rename", "role", "data-analyst", "analyst-of-data")
        self.change("rename", "role", "data-engineer", "engineer-of-data")
        self.change("rename", "skill", "python", "airflow-of-old")
        self.change("rename", "skill", "airflow-of-old", "python-language")
        code, out, err = self.ask("gap", "--profile", "me.yaml", "--to", "data-engineer", "--format", "json")
        self.assertEqual(code, 0, err)
        self.assertIn("the role 'data-analyst' is called 'analyst-of-data' since", err)
        self.assertIn("the skill 'airflow-of-old' is called 'python-language' since", err)
        self.assertIn(BECAUSE, err)
        self.assertRegex(err, r"me\.yaml:3:10: warning: .*\[C128\]")
        code, out, err = self.ask("plan", "--from", "data-analyst", "--goal", "goal.yaml", "--top", "1")
        self.assertEqual(code, 0, err)
        self.assertIn("the role 'data-engineer' is called 'engineer-of-data'", err)

    def test_of_what_is_gone(self):
        (self.folder / "rules/redirects.yaml").write_text(f'reviewed: {TODAY}\nredirects:\n  - {{role: punch-card-operator, since: {TODAY}, because: "No cards are punched any more."}}\n')
        (self.folder / "me.yaml").write_text("roles: [punch-card-operator]\n")
        for words in (("gap", "--from", "punch-card-operator", "--to", "data-engineer"), ("gap", "--from", "Punch card operator", "--to", "data-engineer"), ("gap", "--profile", "me.yaml", "--to", "data-engineer"), ("show", "punch-card-operator"), ("why-not", "punch-card-operator", *MOVE)):
            with self.subTest(words):
                code, out, err = self.ask(*words)
                self.assertEqual(code, 12, err)
                self.assertEqual(out, "")
                self.assertIn(f"gone since {TODAY}: No cards are punched any more.", " ".join(err.split()))

    def test_of_activities_in_saved_plans(self):
        for name in ("before.json", "after.json"):
            self.do("plan", *MOVE, "--format", "json", "--out", name)
            if name == "before.json":
                step = json.loads((self.folder / name).read_text())["paths"][0]["steps"][0]["activity"]
                self.change("rename", "activity", step, "a-step-renamed")
        for name, named in (("before.json", step), ("after.json", "a-step-renamed")):
            told = [self.ask("why", name, asked) for asked in (step, "a-step-renamed")]
            self.assertEqual([code for code, _, _ in told], [0, 0])
            self.assertEqual(told[0][1], told[1][1])
            for asked, (_, _, err) in zip((step, "a-step-renamed"), told, strict=True):
                self.assertEqual("is called 'a-step-renamed'" in err, asked != named, err)
        self.assertIn("is called 'a-step-renamed'", self.do("why-not", step, *MOVE))
        self.do("why", "before.json", "no-such-step", expect=12)


class Deprecated(InACopy):
    def test_an_activity_is_offered_to_nobody(self):
        step = self.plan(*MOVE)[0]["paths"][0]["steps"][0]["activity"]
        self.do("plan", *MOVE, "--format", "json", "--out", "saved.json")
        code, out, err = self.ask("catalog", "deprecate", "activity", step, "--because", "It is not held any more.")
        self.assertEqual(code, 0, out + err)
        steps = [s["activity"] for s in self.plan(*MOVE)[0]["paths"][0]["steps"]]
        self.assertNotIn(step, steps)
        self.do("why", "saved.json", step)
        for words in (("show", step), ("why-not", step, *MOVE)):
            self.assertIn(f"deprecated since {TODAY}: It is not held any more.", " ".join(self.do(*words).split()))
        stats = json.loads(self.do("catalog", "stats", "--format", "json"))
        self.assertEqual(stats["deprecated"], {"role": 0, "skill": 0, "activity": 1})
        self.assertIn("Deprecated, so that nothing new builds on them: activity 1.", self.do("catalog", "stats"))
        self.do("catalog", "docs", "--out", "pages")
        self.assertIn("deprecated since", "".join(path.read_text() for path in (self.folder / "pages").rglob("*.md")))

    def test_a_role_works_and_says_what_to_take_instead(self):
        before = self.plan(*MOVE)[0]["paths"]
        self.do("catalog", "deprecate", "role", "data-engineer", "--because", "It split in two.", "--instead", "analytics-engineer", "--instead", "machine-learning-engineer")
        after, err = self.plan(*MOVE)
        self.assertIn(f"careergap: the role 'data-engineer' is deprecated since {TODAY}: It split in two. (use 'analytics-engineer' or 'machine-learning-engineer' instead)", err)
        self.assertEqual([s["activity"] for s in after["paths"][0]["steps"]], [s["activity"] for s in before[0]["steps"]])
        self.assertRegex(self.do("roles", "data engineer"), r"(?m)^data-engineer .*, deprecated\)$")
        code, _, err = self.ask("why-not", "data-engineer", "--from", "data-analyst", "--to", "data-scientist")
        self.assertEqual(code, 12, err)
        self.assertIn("no job on the way", err)

    def test_what_builds_on_a_skill_is_named(self):
        code, out, err = self.ask("catalog", "deprecate", "skill", "sql", "--because", "Nobody asks tables.", "--instead", "python")
        self.assertEqual(code, 0, out + err)
        found = self.findings()
        self.assertEqual({f["code"] for f in found}, {"C131"})
        self.assertGreater(len(found), 10)
        self.assertIn("deprecated since", self.plan(*MOVE, "--have", "sql:1")[1])
        # What is deprecated can be renamed: findings that only name it anew are no new ones.
        self.change("rename", "skill", "sql", "structured-query-language")
        self.assertEqual({f["code"] for f in self.findings()}, {"C131"})


class Commands(InACopy):
    RENAMES = (("role", "data-engineer", "engineer-of-data", "rules"), ("skill", "communication", "speaking-and-writing", "skills-catalog"), ("activity", "dbt-fundamentals", "first-dbt-course", "skills-catalog"), ("rule", "compare-adverts", "compare-many-adverts", "rules"), ("template", "mentorship", "find-a-mentor", "rules"))

    def test_rename_changes_the_id_and_nothing_else(self):
        for kind, old, new, root in self.RENAMES:
            with self.subTest(kind):
                before = self.tree()
                shown = self.do("catalog", "rename", kind, old, new, "--because", BECAUSE, "--dry-run")
                self.assertEqual(self.tree(), before)
                self.assertRegex(shown, rf"(?m)^\+.*\b{new}\b")
                self.change("rename", kind, old, new)
                after = self.tree()
                self.assertEqual(self.findings(), [])
                record = after.pop(f"{root}/redirects.yaml").decode()
                self.assertIn(new, record)
                for name, text in after.items():
                    original = before.get(name) or before[name.replace(new, old)]
                    mended = text.decode().replace(new, old)
                    # Laid out anew, a map may be broken into lines, or be one again: words are compared, with those of comments.
                    self.assertEqual(*(re.findall(r"[^\s{}\[\],]+", text.replace("\n#", " #")) for text in (mended, original.decode())), name)
                if root == "rules":
                    self.assertFalse([name for name in after if f"/{old}." in name])

    def test_tests_still_pass(self):
        for kind, old, new, _ in self.RENAMES:
            self.change("rename", kind, old, new)
        self.do("catalog", "test")
        self.do("catalog", "fmt", "--check")

    def test_refusals_write_nothing(self):
        before = self.tree()
        for words, code in (
            (("rename", "skill", "sql", "python", "--because", BECAUSE), 12),
            (("rename", "skill", "sqll", "tables", "--because", BECAUSE), 12),
            (("rename", "skill", "sql", "Not an id", "--because", BECAUSE), 13),
            (("rename", "role", "data-engineer", "../../../../escaped", "--because", BECAUSE), None),
            (("rename", "skill", "sql", "tables"), 12),
            (("rename", "skills", "sql", "tables", "--because", BECAUSE), 30),
            (("rename", "skill", "sql", "--because", BECAUSE), 30),
            (("merge", "skill", "sql", "sql", "--because", BECAUSE), 12),
            (("merge", "skill", "sql", "no-such-skill", "--because", BECAUSE), 12),
            (("remove", "skill", "sql", "--because", BECAUSE), 13),
            (("remove", "role", "data-analyst", "--because", BECAUSE), 13),
            (("remove", "activity", "dbt-fundamental", "--because", BECAUSE), 12),
            (("deprecate", "rule", "compare-adverts", "--because", BECAUSE), 30),
            (("deprecate", "skill", "sql", "--because", BECAUSE, "--instead", "no-such-skill"), 13),
            (("deprecate", "skill", "sql"), 12),
        ):
            with self.subTest(words):
                done, out, err = self.ask("catalog", *words)
                if code is None:
                    self.assertNotEqual(done, 0)
                else:
                    self.assertEqual(done, code, out + err)
                self.assertNotEqual(err, "")
                self.assertEqual(self.tree(), before)
        self.assertFalse(list(self.folder.parent.glob("escaped*")))

    def test_remove_leaves_word(self):
        rule = self.folder / "rules/advice/compare-adverts.yaml"
        self.change("remove", "rule", rule.stem)
        self.assertFalse(rule.exists() or rule.with_suffix(".test.yaml").exists())
        self.assertEqual(self.findings(), [])
        self.assertRegex((self.folder / "rules/redirects.yaml").read_text(), rf"rule: {rule.stem}\b")
        self.assertEqual(self.ask("show", rule.stem)[0], 12)

    def test_merge_of_skills_keeps_names_and_the_higher_level(self):
        old, into = "planted-old", "planted-into"
        skills, activities, role = self.folder / "skills-catalog/skills/data/engineering.yaml", self.folder / "skills-catalog/activities/data/engineering.yaml", self.folder / "rules/roles/data/data-engineer.yaml"
        skills.write_text(skills.read_text() + f"""\
  - id: {old}
    label: Old label
    kind: tool
    about: One.
    aliases: [an old alias]
    patterns: ['old (form|shape)']
    implies:
      - {{at: 2, skill: {into}, level: 1}}
  - id: {into}
    label: New label
    kind: tool
    about: Two.
    transfers:
      - {{at: 2, skill: {old}, level: 2, share: 30, because: They are alike.}}
""")
        more = lambda name, keys: f"  - id: {name}\n    title: {name}\n    kind: project\n    about: A book.\n{keys}    hours: 5\n    hours_basis: estimated\n    money: 0\n    mode: online\n    because: It is short.\n"  # noqa: E731
        activities.write_text(activities.read_text() + more("planted-one", f"    grants: {{{old}: 3, {into}: 2}}\n") + more("planted-two", f"    requires: {{{old}: 1}}\n    grants: {{{into}: 3}}\n"))
        role.write_text(role.read_text().replace("\nrequires:\n", f"\nrequires:\n  - {{skill: {old}, level: 1, why: The old way.}}\n  - {{skill: {into}, level: 2, why: The new way.}}\n", 1))
        self.do("catalog", "fmt")
        self.do("catalog", "check")
        before = {f["code"] for f in self.findings()}
        self.change("merge", "skill", old, into)
        self.assertLessEqual({f["code"] for f in self.findings()}, before)
        shown = self.do("show", into)
        for text in ("Old label", "an old alias"):
            self.assertIn(text, shown)
        self.assertIn("old (form|shape)", skills.read_text())
        asked = [line for line in role.read_text().splitlines() if "planted" in line]
        self.assertEqual(len(asked), 1, asked)
        self.assertRegex(asked[0], rf"skill: {into}, level: 2.*The new way")
        self.assertRegex(activities.read_text(), rf"grants: \{{{into}: 3\}}")
        self.assertIn(f"requires: {{{into}: 1}}", activities.read_text())
        self.assertNotIn(old, skills.read_text() + activities.read_text() + role.read_text())
        self.assertIn(f"called '{into}'", self.do("show", old))

    def test_merge_never_makes_an_essential_line_useful_unasked(self):
        role = self.folder / "rules/roles/data/data-engineer.yaml"
        lines = re.findall(r"skill: ([a-z-]+), level: (\d)", role.read_text())
        (old, _), (into, _) = lines[:2]
        text = role.read_text()
        text = re.sub(rf"(skill: {old}, level: )\d", r"\g<1>1", text)
        text = re.sub(rf"(skill: {into}, level: )\d,", r"\g<1>3, importance: useful,", text)
        role.write_text(text)
        before = self.tree()
        code, out, err = self.ask("catalog", "merge", "skill", old, into, "--because", BECAUSE)
        self.assertIn(code, (12, 13), out + err)
        self.assertIn("useful", err)
        self.assertEqual(self.tree(), before)

    def test_merge_of_activities(self):
        """One that gives the same for more: whoever did it finds the other one in its place."""
        activities = self.folder / "skills-catalog/activities/data/engineering.yaml"
        activities.write_text(activities.read_text() + "  - id: planted-twin\n    title: Twin\n    kind: self-study\n    about: A book.\n    grants: {sql: 1}\n    hours: 5\n    hours_basis: estimated\n    money: 0\n    mode: online\n    because: It is short.\n")
        before = self.tree()
        self.change("merge", "activity", "planted-twin", "dbt-fundamentals")
        after = self.tree()
        self.assertIn("to: dbt-fundamentals", after.pop("skills-catalog/redirects.yaml").decode())
        self.assertEqual({name for name in before if before[name] != after[name]}, {str(activities.relative_to(self.folder))})
        self.assertIn("called 'dbt-fundamentals'", self.do("show", "planted-twin"))

    def test_merge_of_roles(self):
        self.change("merge", "role", "analytics-engineer", "data-engineer")
        self.assertFalse(list((self.folder / "rules").rglob("analytics-engineer*")))
        self.assertEqual(self.findings(), [])
        for said in ("Analytics engineer", "analytics-engineer"):
            plan, _ = self.plan("--from", "data-analyst", "--to", said)
            self.assertIn("data-engineer", json.dumps(plan))
        self.do("catalog", "test", "data-engineer")


if __name__ == "__main__":
    unittest.main()
