#!/usr/bin/env python3
"""Strikes the commands that write the catalog at every call that changes a file system: the tree is the old one or the new one, never between.

For each command the n-th such call kills the process, or fails as on a full disk, a read-only one or a broken one, for n = 1, 2, … until the command gets
through. Then a command that only reads is run, as somebody would; after it the two folders hold, to the byte and without a file left over, what they
held before or what they hold after the command when nothing strikes. Two writers at once come to what they come to one after the other.

CAREERGAP_FAULTS: how many strikes at most (default 80, spread evenly); `all`: every one, over 1,000.
"""

import itertools
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
BINARY = os.environ["CAREERGAP_BINARY"]
SHIM = os.environ["CAREERGAP_FAULT_SHIM"]
WORLD = HERE / "_worlds" / "kitchen"
TODAY = ["--today", "2026-11-27"]
STRIKES = ["kill", "enospc", "erofs", "eio"]

COMMANDS = {
    "add": ["add", "role", "baker", "--in", "kitchen", "title=Baker", "seniority=mid", "about=Bakes bread.",
            'requires+={skill: baking, level: 2, why: "Bread is what people come for."}'],
    "edit": ["edit", "role", "cook", "about=Cooks, and nothing else."],
    "rename-skill": ["rename", "skill", "baking", "bread", "--because", "Everybody says so."],
    "rename-role": ["rename", "role", "saucier", "sauce-cook", "--because", "The usual word."],
    "merge": ["merge", "activity", "sauce-book", "sauce-course", "--because", "One is enough."],
    "deprecate": ["deprecate", "activity", "sauce-book", "--because", "Out of print.", "--instead", "sauce-course"],
    "fmt": ["fmt"],
}


def read_tree(folder):
    """Every file below, hidden ones too, and folders with nothing in them."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file() or path.is_symlink():
            found[str(path.relative_to(folder))] = path.read_bytes()
        elif not any(path.iterdir()):
            found[str(path.relative_to(folder)) + "/"] = None
    return found


class Trial:
    def __init__(self, home, words):
        self.home, self.words = home, words
        self.old = self.make("old")
        if words[0] == "fmt":
            disarrange(self.old)
        self.before = read_tree(self.old)
        new = self.copy("new")
        ran = self.run(new)
        assert ran.returncode == 0, ran.stderr
        self.after = read_tree(new)
        assert self.after != self.before, words

    def make(self, name):
        folder = self.home / name
        shutil.copytree(WORLD, folder)
        add_a_soft_skill(folder)
        return folder

    def copy(self, name):
        folder = self.home / name
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.old, folder)
        return folder

    def command(self, folder, words):
        dated = [] if words[0] == "fmt" else TODAY
        return [BINARY, "catalog", *words, *dated, "--rules", str(folder / "rules"), "--skills-catalog", str(folder / "skills-catalog")]

    def run(self, folder, fault=None):
        environment = dict(os.environ)
        if fault:
            environment |= {"LD_PRELOAD": SHIM, "CAREERGAP_FAULT": fault}
        return subprocess.run(self.command(folder, self.words), capture_output=True, text=True, env=environment, check=False)

    def read(self, folder):
        command = [BINARY, "roles", "--rules", str(folder / "rules"), "--skills-catalog", str(folder / "skills-catalog")]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    def count_calls(self):
        """The first n that no call reaches."""
        for n in itertools.count(1):
            folder = self.copy("count")
            ran = self.run(folder, f"kill:{n}")
            if ran.returncode == 0:
                return n


def add_a_soft_skill(folder):
    """So that no role is without one, and nothing that is written is refused for that."""
    family = folder / "rules" / "roles" / "kitchen" / "_family.yaml"
    family.write_text(family.read_text().replace("requires:", 'requires:\n  - {skill: teamwork, level: 1, why: "A kitchen is one body."}', 1))
    skills = folder / "skills-catalog" / "skills" / "people"
    activities = folder / "skills-catalog" / "activities" / "people"
    skills.mkdir()
    activities.mkdir()
    provenance = "source: editorial\nas_of: 2026-11-22\ngrade: known\n"
    (skills / "people.yaml").write_text(
        "reviewed: 2026-11-22\ndomain: people\n" + provenance + "skills:\n  - {id: teamwork, label: Teamwork, kind: behaviour, about: Working with others.}\n"
    )
    (activities / "people.yaml").write_text(
        "reviewed: 2026-11-22\n" + provenance + "activities:\n  - id: help-out\n    title: Help out for a month\n    kind: volunteering\n    about: Help.\n"
        "    grants: {teamwork: 2}\n    hours: 20\n    hours_basis: estimated\n    money: 0\n    mode: in-person\n    because: One learns by doing.\n"
    )


def disarrange(folder):
    for path in sorted(folder.rglob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace(": ", ":   ", 1) + "\n\n", encoding="utf-8")


def pick_evenly(items, most):
    return items if len(items) <= most else [items[i * len(items) // most] for i in range(most)]


class Faults(unittest.TestCase):
    def test_every_strike_leaves_the_old_tree_or_the_new_one(self):
        wanted = os.environ.get("CAREERGAP_FAULTS", "80")
        with tempfile.TemporaryDirectory() as home:
            trials = {}
            for name, words in COMMANDS.items():
                folder = pathlib.Path(home) / name
                folder.mkdir()
                trials[name] = Trial(folder, words)
            strikes = [(name, f"{kind}:{n}") for name, trial in trials.items() for n in range(1, trial.count_calls()) for kind in STRIKES]
            self.assertGreater(len(strikes), 1000)
            chosen = strikes if wanted == "all" else pick_evenly(strikes, int(wanted))
            outcomes = {"old": 0, "new": 0}
            for name, fault in chosen:
                outcomes[self.strike(trials[name], name, fault)] += 1
            print(f"{len(chosen)} of {len(strikes)} strikes: the old tree {outcomes['old']} times, the new one {outcomes['new']} times", file=sys.stderr)
            self.assertGreater(min(outcomes.values()), 0)

    def strike(self, trial, name, fault):
        folder = trial.copy("struck")
        ran = trial.run(folder, fault)
        read = trial.read(folder)
        self.assertEqual(read.returncode, 0, (name, fault, read.stderr))
        tree = read_tree(folder)
        self.assertIn(tree, (trial.before, trial.after), (name, fault, ran.stderr, sorted(set(tree) ^ set(trial.before))))
        if ran.returncode == 0:
            self.assertEqual(tree, trial.after, (name, fault))
        return "old" if tree == trial.before else "new"

    def test_two_writers_come_to_what_they_come_to_one_after_the_other(self):
        first = COMMANDS["edit"]
        second = ["edit", "role", "cook", "aliases+=kitchen hand"]
        with tempfile.TemporaryDirectory() as home:
            trial = Trial(pathlib.Path(home), first)
            orders = []
            for words in ([first, second], [second, first]):
                folder = trial.copy("order")
                for one in words:
                    self.assertEqual(subprocess.run(trial.command(folder, one), capture_output=True, check=False).returncode, 0)
                orders.append(read_tree(folder))
            alone = []
            for one in (first, second):
                folder = trial.copy("alone")
                subprocess.run(trial.command(folder, one), capture_output=True, check=True)
                alone.append(read_tree(folder))
            for _ in range(20):
                folder = trial.copy("both")
                running = [subprocess.Popen(trial.command(folder, one), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for one in (first, second)]
                done = [(process.communicate()[1], process.returncode) for process in running]
                refused = [code != 0 for _, code in done]
                expected = orders if not any(refused) else [alone[refused.index(False)]]
                self.assertLess(sum(refused), 2, done)
                self.assertIn(read_tree(folder), expected, done)
                for said, code in done:
                    if code:
                        self.assertEqual(code, 33, said)
                        self.assertIn("changed meanwhile", said)

    def test_a_change_that_came_with_a_folder_leads_nowhere_else(self):
        """Somebody's folder may hold a journal that was made up: no line of it leads out of the two folders."""
        lines = ["put rules 0 ../outside.yaml", "put rules 0 /tmp/outside.yaml", "put rules 0 roles/../../outside.yaml", "put rules 0 .hidden/x.yaml",
                 "put rules 0 roles/kitchen/cook.txt", "put rules x roles/kitchen/cook.yaml", "put elsewhere 0 roles/kitchen/cook.yaml", "nonsense", "remove rules ../cook.yaml"]
        for line in lines:
            with self.subTest(line), tempfile.TemporaryDirectory() as home:
                folder = pathlib.Path(home) / "tree"
                shutil.copytree(WORLD, folder)
                before = read_tree(folder)
                journal = folder / "rules" / ".careergap-change"
                journal.mkdir()
                (journal / "0").write_text("id: outside\n")
                (journal / "manifest").write_text(f"careergap-change 1\nalone\n{line}\nend\n")
                ran = subprocess.run([BINARY, "roles", "--rules", str(folder / "rules"), "--skills-catalog", str(folder / "skills-catalog")],
                                     capture_output=True, text=True, check=False)
                self.assertEqual(ran.returncode, 33, ran.stdout)
                self.assertIn(".careergap-change", ran.stderr)
                self.assertEqual(ran.stdout, "")
                shutil.rmtree(journal)
                self.assertEqual(read_tree(folder), before)
                self.assertEqual([path.name for path in pathlib.Path(home).iterdir()], ["tree"])

    def test_what_was_put_down_and_not_decided_is_thrown_away(self):
        with tempfile.TemporaryDirectory() as home:
            folder = pathlib.Path(home) / "tree"
            shutil.copytree(WORLD, folder)
            before = read_tree(folder)
            journal = folder / "skills-catalog" / ".careergap-change"
            journal.mkdir()
            (journal / "0").write_text("skills: []\n")
            subprocess.run([BINARY, "roles", "--rules", str(folder / "rules"), "--skills-catalog", str(folder / "skills-catalog")], capture_output=True, check=True)
            self.assertEqual(read_tree(folder), before)


if __name__ == "__main__":
    unittest.main()
