#!/usr/bin/env python3
"""A firm's own folder over the shipped catalog, as a firm uses it."""

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
ACME = SOURCE / "docs/examples/acme"
PLAN = ("plan", "--from", "data-analyst", "--to", "data-engineer", "--have", "sql:2", "--today", TODAY)


def run(*words):
    done = subprocess.run([BINARY, *map(str, words)], capture_output=True, check=False, timeout=200, cwd=SOURCE)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


class Acme(unittest.TestCase):
    def test_check_counts_what_it_does(self):
        code, out, err = run("catalog", "check", "--overlay", ACME, "--today", TODAY, "--show", "info")
        self.assertEqual((code, err), (0, ""))
        self.assertIn("overlay acme: 3 entries added, 1 replaced, 1 taken out; 0 findings ignored\n", out)
        line = next(line for line in out.splitlines() if "[C134]" in line)
        self.assertRegex(line, r"acme/skills-catalog/activities/data/own.yaml:7:9: .*skills-catalog/activities/data/engineering.yaml:\d+")

    def test_json_holds_the_same_numbers(self):
        overlay = json.loads(run("catalog", "check", "--overlay", ACME, "--format", "json", "--today", TODAY)[1])["overlays"][0]
        self.assertRegex(overlay.pop("digest"), "^[0-9a-f]{32}$")
        self.assertEqual(overlay, {"name": "acme", "added": 3, "replaced": 1, "taken_out": 1, "ignored": 0})

    def test_its_entries_are_what_people_see(self):
        self.assertIn("Data steward at Acme", run("roles", "steward", "--overlay", ACME)[1])
        shown = run("show", "data-pipelines-pocket-reference-book", "--overlay", ACME)[1]
        self.assertIn("from our library", shown)
        self.assertEqual(run("show", "data-engineering-zoomcamp", "--overlay", ACME)[0], 12)
        self.assertEqual(run("show", "data-engineering-zoomcamp")[0], 0)

    def test_plans_say_what_was_in_use_and_can_be_read_again(self):
        with tempfile.TemporaryDirectory() as name:
            saved = pathlib.Path(name) / "plan.json"
            saved.write_text(run(*PLAN, "--overlay", ACME, "--format", "json")[1])
            plan, plain = json.loads(saved.read_text()), json.loads(run(*PLAN, "--format", "json")[1])
            self.assertEqual([o["name"] for o in plan["overlays"]], ["acme"])
            self.assertNotIn("overlays", plain)
            self.assertNotEqual(plan["catalog_digest"], plain["catalog_digest"])
            code, out, err = run("why", saved, plan["paths"][0]["steps"][0]["activity"], "--overlay", ACME)
            self.assertEqual((code, err), (0, ""), out)
            self.assertNotIn(plan["catalog_digest"][:12], out)

    def test_fmt_lays_out_its_files_alone(self):
        with tempfile.TemporaryDirectory() as name:
            acme = pathlib.Path(name) / "acme"
            shutil.copytree(ACME, acme)
            own = acme / "rules/roles/data/acme-data-steward.yaml"
            laid_out = own.read_bytes()
            own.write_bytes(laid_out.replace(b"seniority: mid", b"seniority:   mid"))
            code, out, _ = run("catalog", "fmt", "--overlay", acme)
            self.assertEqual((code, out), (0, f"{own}\n1 of 5 files laid out anew\n"))
            self.assertEqual(own.read_bytes(), laid_out)


    def test_diff_and_impact_say_what_it_changes(self):
        code, out, err = run("catalog", "diff", "--overlay", ACME, "--format", "json")
        self.assertEqual((code, err), (0, ""))
        how = {(entry["kind"], entry["id"]): entry["how"] for entry in json.loads(out)["entries"]}
        self.assertEqual(how[("role", "acme-data-steward")], "added")
        self.assertEqual(how[("activity", "data-pipelines-pocket-reference-book")], "changed")
        self.assertEqual(how[("activity", "data-engineering-zoomcamp")], "removed")
        code, out, err = run("catalog", "impact", "--overlay", ACME, "--filter", "accountant", "--format", "json")
        self.assertEqual((code, err), (0, ""))
        self.assertEqual(json.loads(out)["roles_added"], ["acme-data-steward"])


class Faults(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory())) / "acme"
        shutil.copytree(ACME, self.folder)

    def check(self, *words):
        code, out, _ = run("catalog", "check", "--overlay", self.folder, "--today", TODAY, "--format", "json", "--show", "info", *words)
        return code, json.loads(out)["findings"]

    def add_exception(self, line):
        path = self.folder / "exceptions.yaml"
        path.write_text(path.read_text() + f"  - {{{line}, because: A test.}}\n")

    def test_a_misspelt_exception(self):
        self.add_exception("activity: data-enginering-zoomcamp2")
        code, found = self.check()
        self.assertEqual((code, [f["code"] for f in found if f["severity"] == "error"]), (13, ["C135"]))

    def test_an_exception_said_twice(self):
        self.add_exception("activity: data-engineering-zoomcamp")
        found = [f for f in self.check()[1] if f["code"] == "C136"]
        self.assertEqual([f["line"] for f in found], [6])

    def test_an_exception_for_what_is_replaced_anyway(self):
        self.add_exception("activity: data-pipelines-pocket-reference-book")
        self.assertIn("C136", [f["code"] for f in self.check()[1]])

    def test_what_still_refers_to_what_is_out_says_who_took_it_out(self):
        self.add_exception("role: data-analyst")
        found = [f for f in self.check()[1] if f["severity"] == "error" and "data-analyst" in f["message"]]
        self.assertTrue(found)
        mine = next(f for f in found if f["file"].endswith("acme-data-steward.yaml"))
        self.assertIn("an exception took it out", mine["message"])
        self.assertEqual(mine["notes"][0]["file"], str(self.folder / "exceptions.yaml"))

    def test_a_folder_that_is_no_overlay(self):
        empty = self.folder / "empty"
        empty.mkdir()
        for folder, word in ((empty, "is empty"), (self.folder / "nowhere", "is no folder")):
            code, out, err = run("roles", "--overlay", folder)
            self.assertEqual((code, out, err.count("\n")), (33, "", 1))
            self.assertIn(word, err)

    def test_rates_and_stray_files_are_refused(self):
        shutil.copy(SOURCE / "skills-catalog/exchange-rates.yaml", self.folder / "skills-catalog")
        (self.folder / "notes.yaml").write_text("a: 1\n")
        found = {(f["code"], pathlib.Path(f["file"]).name) for f in self.check()[1] if f["severity"] == "error"}
        self.assertEqual(found, {("C101", "exchange-rates.yaml"), ("C101", "notes.yaml")})

    def test_commands_that_change_the_catalog_take_none(self):
        self.assertEqual(run("catalog", "fix", "--overlay", self.folder)[0], 30)


class NothingChanged(unittest.TestCase):
    def test_an_overlay_without_files_changes_no_byte(self):
        with tempfile.TemporaryDirectory() as name:
            (pathlib.Path(name) / "rules").mkdir()
            self.assertEqual(run(*PLAN, "--overlay", name), run(*PLAN))

    def test_an_entry_replaced_by_itself_changes_places_and_digest_only(self):
        with tempfile.TemporaryDirectory() as name:
            for file in ("rules/roles/data/data-engineer.yaml", "skills-catalog/activities/data/engineering.yaml", "skills-catalog/skills/data/engineering.yaml", "rules/advice/compare-adverts.yaml"):
                target = pathlib.Path(name) / file
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(SOURCE / file, target)

            def answer(*words):
                code, out, err = run(*PLAN, *words)
                return code, re.sub(r"\b[0-9a-f]{12}\b", "DIGEST", out.replace(name + "/", "")), err

            self.assertEqual(answer("--overlay", name), answer())

    def test_the_later_overlay_wins(self):
        with tempfile.TemporaryDirectory() as name:
            later = pathlib.Path(name) / "later"
            shutil.copytree(ACME, later)
            (later / "exceptions.yaml").unlink()
            own = later / "skills-catalog/activities/data/own.yaml"
            own.write_text(own.read_text().replace("from our library", "from the later one"))
            shown = ("show", "data-pipelines-pocket-reference-book")
            self.assertIn("from the later one", run(*shown, "--overlay", ACME, "--overlay", later)[1])
            self.assertIn("from our library", run(*shown, "--overlay", later, "--overlay", ACME)[1])


if __name__ == "__main__":
    unittest.main()
