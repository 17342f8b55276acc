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
    "remove": ["remove", "requirement", "saucier", "sauces"],
    "fmt": ["fmt"],
    "fix": ["fix", "--apply"],
}
NOBODY = 65534
NONE, SOME = "-", "0123456789abcdef" * 2  # digests in a manifest


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
        if words[0] in ("fmt", "fix"):
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


def hand_edit(trial, folder, hand):
    """Takes all files back to what they were, as `git checkout` does; or writes one that the change is about."""
    changed = sorted(name for name in trial.before if trial.after.get(name) not in (None, trial.before[name]))
    if hand == "edit":
        (folder / changed[-1]).write_text("# by hand\n")
        return changed[-1]
    for name, content in trial.before.items():
        if content is not None:
            (folder / name).write_bytes(content)
    for name in set(trial.after) - set(trial.before):
        (folder / name).unlink(missing_ok=True)
    return None


def digest_of_cook():
    """As a change that is cut off writes it down."""
    with tempfile.TemporaryDirectory() as home:
        trial = Trial(pathlib.Path(home), COMMANDS["edit"])
        for n in itertools.count(1):
            folder = trial.copy("struck")
            trial.run(folder, f"kill:{n}")
            manifest = folder / "rules" / ".careergap-change" / "manifest"
            if manifest.exists():
                return manifest.read_text().splitlines()[2].split(" ")[3]


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
        put, there = f"put rules 0 {NONE} {SOME}", digest_of_cook()
        lines = [f"{put} ../outside.yaml", f"{put} /tmp/outside.yaml", f"{put} roles/../../outside.yaml", f"{put} .hidden/x.yaml",
                 f"{put} roles/kitchen/cook.txt", f"put rules x {there} {SOME} roles/kitchen/cook.yaml", f"put elsewhere 0 {there} {SOME} roles/kitchen/cook.yaml",
                 "nonsense", f"remove rules {SOME} {NONE} ../cook.yaml", f"remove rules {there} {SOME} roles/kitchen/cook.yaml",
                 f"put rules 0 {there} {NONE} roles/kitchen/cook.yaml", "put rules 0 roles/kitchen/cook.yaml", f"put rules 0 {there} XYZ roles/kitchen/cook.yaml"]
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

    def test_what_was_changed_by_hand_after_a_cut_stays(self):
        """A change of two files is cut off between them; then somebody takes it back, or edits one, before the next command."""
        with tempfile.TemporaryDirectory() as home:
            trial = Trial(pathlib.Path(home), COMMANDS["rename-skill"])
            seen = set()
            for n in range(1, trial.count_calls()):
                for hand in ("take back", "edit"):
                    folder = trial.copy("struck")
                    trial.run(folder, f"kill:{n}")
                    manifest = folder / "rules" / ".careergap-change" / "manifest"
                    if not manifest.exists():
                        continue
                    seen.add(hand)
                    edited = hand_edit(trial, folder, hand)
                    read = trial.read(folder)
                    tree = read_tree(folder)
                    if hand == "take back":
                        self.assertEqual(read.returncode, 0, read.stderr)
                        self.assertIn(tree, (trial.before, trial.after), (n, sorted(set(tree) ^ set(trial.before))))
                        continue
                    self.assertEqual(read.returncode, 33, (n, read.stdout))
                    self.assertIn("remove '", read.stderr)
                    self.assertEqual((folder / edited).read_text(), "# by hand\n")
                    shutil.rmtree(manifest.parent)
                    self.assertNotEqual(trial.read(folder).returncode, 33)
            self.assertEqual(seen, {"take back", "edit"})

    def test_the_two_folders_may_lie_on_two_file_systems(self):
        other = pathlib.Path("/dev/shm")
        if not os.access(other, os.W_OK) or other.stat().st_dev == pathlib.Path(tempfile.gettempdir()).stat().st_dev:
            self.skipTest("there is one file system only")
        with tempfile.TemporaryDirectory() as home, tempfile.TemporaryDirectory(dir=other) as away:
            trial = Trial(pathlib.Path(home), COMMANDS["rename-skill"])

            def apart():
                folder = trial.copy("apart")
                shutil.rmtree(pathlib.Path(away) / "skills-catalog", ignore_errors=True)
                shutil.move(folder / "skills-catalog", away)
                (folder / "skills-catalog").symlink_to(pathlib.Path(away) / "skills-catalog")
                return folder

            def read_apart(folder):
                roots = {"rules": folder / "rules", "skills-catalog": pathlib.Path(away) / "skills-catalog"}
                return {f"{root}/{name}": content for root, path in roots.items() for name, content in read_tree(path).items()}

            self.assertEqual(trial.run(apart()).returncode, 0)
            outcomes = set()
            for n in itertools.count(1):
                folder = apart()
                done = trial.run(folder, f"kill:{n}").returncode == 0
                self.assertEqual(trial.read(folder).returncode, 0)
                tree = read_apart(folder)
                self.assertIn(tree, (trial.before, trial.after), (n, sorted(set(tree) ^ set(trial.before))))
                outcomes.add(tree == trial.after)
                if done:
                    break
            self.assertEqual(outcomes, {False, True})

    def test_what_may_not_be_written_stops_all_of_it(self):
        with tempfile.TemporaryDirectory() as home:
            trial = Trial(pathlib.Path(home), COMMANDS["rename-role"])
            somebody = {"user": NOBODY, "group": NOBODY} if os.geteuid() == 0 else {}
            os.chmod(home, 0o755)
            for name, mode in (("rules/roles/kitchen/saucier.yaml", 0o444), ("rules/roles/kitchen", 0o555), ("rules", 0o555)):
                with self.subTest(name):
                    folder = trial.copy("locked")
                    if somebody:
                        for path in (folder, *folder.rglob("*")):
                            os.chown(path, NOBODY, NOBODY)
                    (folder / name).chmod(mode)
                    ran = subprocess.run(trial.command(folder, trial.words), capture_output=True, text=True, check=False, **somebody)
                    (folder / name).chmod(0o755)
                    self.assertEqual(ran.returncode, 33, ran.stderr)
                    self.assertIn("Permission denied", ran.stderr)
                    self.assertEqual(read_tree(folder), trial.before)

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
