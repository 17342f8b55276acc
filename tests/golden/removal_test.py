#!/usr/bin/env python3
"""Every shipped rule matters: without it, some answer is another one."""

import concurrent.futures
import json
import pathlib
import shutil
import tempfile
import unittest

from practices_test import SOURCE, run

# From broad to narrow; a rule is tried on one after the other until an answer changes.
PROBES = [
    (("--from", "data-analyst", "--to", "data-engineer"), None),
    (("--from", "software-developer", "--to", "lead-developer"), None),
    (("--from", "hr-adviser", "--to", "independent-hr-consultant"), {"purpose": "{says: more time, gives: [time, security]}"}),
    (("--from", "lead-developer", "--to", "engineering-manager"), {"kind": "recognition", "purpose": "{gives: [time]}"}),
    (("--from", "qa-tester", "--to", "site-reliability-engineer"), {"purpose": "{gives: [time, energy]}"}),
    (("--from", "accountant", "--to", "finance-manager"), None),
    (("--from", "marketing-executive", "--to", "product-manager"), None),
    (("--from", "administrator", "--to", "project-manager"), None),
    (("--from", "finance-manager", "--to", "engineering-manager"), None),
    (("--from", "technical-lead", "--to", "head-of-engineering"), None),
    (("--have", "communication:1", "--have", "mentored-data:1", "--to", "data-engineer"), None),
    (("--from", "data-analyst", "--to", "data-engineer", "--avoid", "on-the-job", "--avoid", "mentorship", "--avoid", "feedback", "--avoid", "networking", "--avoid", "community"), None),
    (("--have", "spreadsheets:2"), {"skills": "{presentation: 2}", "preferences": "{prefer: [course, workshop], rather_not: [self-study, feedback, project, mentorship, stretch-assignment, community]}"}),
    (("--from", "journalist", "--to", "news-editor"), {"purpose": "{gives: [time, energy, security]}"}),
    (("--from", "graphic-designer", "--to", "ux-designer"), None),
    (("--from", "teaching-assistant", "--to", "school-teacher"), None),
    (("--from", "security-engineer", "--to", "security-architect"), None),
    (("--from", "security-analyst", "--to", "penetration-tester"), None),
    (("--profile", str(SOURCE / "tests/golden/held-for-six-months/me.yaml"), "--to", "data-engineer"), None),
]


def answer(words, goal, rules):
    code, out, _ = run("plan", *words, "--format", "json", "--top", "1", "--today", "2026-11-26", rules=rules, goal=goal)
    found = json.loads(out) if out else {}
    found.pop("catalog_digest", None)
    for place in find_places(found):
        place.pop("file")  # copies of the rules, and goals, lie in folders of their own
    return code, found


def find_places(value):
    """Every map that says in which file something stands."""
    if isinstance(value, dict) and "file" in value:
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from find_places(inner)


def find_probe(file, usual):
    """The first probe that the rule changes; without a rule none may."""
    with tempfile.TemporaryDirectory() as folder:
        rules = pathlib.Path(folder) / "rules"
        shutil.copytree(SOURCE / "rules", rules)
        for name in (file.name, file.name.replace(".yaml", ".test.yaml")) if file else ():
            (rules / file.parent.name / name).unlink()
        for place, (words, goal) in enumerate(PROBES):
            found = answer(words, goal, rules)
            if found != usual[place]:
                return place
    return None


class Removal(unittest.TestCase):
    def test_without_any_rule_some_answer_is_another(self):
        usual = [answer(words, goal, SOURCE / "rules") for words, goal in PROBES]
        self.assertTrue(all(code in (0, 10) for code, _ in usual))
        self.assertIsNone(find_probe(None, usual), "the comparison itself makes a difference")
        files = [file for file in sorted((SOURCE / "rules").glob("*/*.yaml")) if not file.name.endswith(".test.yaml") and file.parent.name != "templates"]
        self.assertGreater(len(files), 30)
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            probes = dict(zip(files, pool.map(lambda file: find_probe(file, usual), files)))
        self.assertEqual([file.stem for file, probe in probes.items() if probe is None], [])


if __name__ == "__main__":
    unittest.main()
