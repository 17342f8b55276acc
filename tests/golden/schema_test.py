#!/usr/bin/env python3
"""Every kind of JSON answer is what its schema in docs says; what the schema forbids is refused."""

import copy
import json
import os
import pathlib
import shlex
import subprocess
import sys
import tempfile
import unittest

try:
    import jsonschema
except ImportError:
    print("skipped: the Python module jsonschema is not installed")
    sys.exit(77)

HERE = pathlib.Path(__file__).resolve().parent
SOURCE = HERE.parent.parent
BINARY = os.environ.get("CAREERGAP_BINARY", "careergap")
SCHEMA = json.loads((SOURCE / "docs" / "plan.schema.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft7Validator(SCHEMA)


def schema_of(command):
    return jsonschema.Draft7Validator(json.loads((SOURCE / "docs" / f"{command}.schema.json").read_text(encoding="utf-8")))


def ask(arguments, world=None, exit_code=0):
    data = HERE / "_worlds" / world if world else SOURCE
    command = [BINARY, *shlex.split(arguments), "--format", "json"]
    if command[1] not in ("why", "catalog") and "--today" not in command:
        command += ["--today", "2026-11-22"]
    command += ["--rules", data / "rules", "--skills-catalog", data / "skills-catalog"]
    done = subprocess.run(command, capture_output=True, check=False, timeout=120)
    assert done.returncode == exit_code, f"{arguments}: exit {done.returncode}: {done.stderr.decode()}"
    return json.loads(done.stdout)


class Schema(unittest.TestCase):
    def check(self, answer, schema):
        faults = [f"{'/'.join(map(str, fault.absolute_path))}: {fault.message[:300]}" for fault in VALIDATOR.iter_errors(answer)]
        # The top is a choice of two: ask the one that is meant for a message that says where.
        if faults:
            part = {**SCHEMA, "$ref": f"#/definitions/{schema}"}
            del part["oneOf"]
            faults = [f"{'/'.join(map(str, f.absolute_path))}: {f.message[:300]}" for f in jsonschema.Draft7Validator(part).iter_errors(answer)]
        self.assertEqual(faults, [])

    def test_the_schema_is_one(self):
        jsonschema.Draft7Validator.check_schema(SCHEMA)

    def test_the_twelve_moves(self):
        for folder in sorted(HERE.glob("move-*")):
            with self.subTest(move=folder.name):
                self.check(ask((folder / "command").read_text()), "plan")

    def test_gap(self):
        self.check(ask("gap --from data-analyst --have sql:3 --used python:2 --to data-engineer"), "gap_answer")

    def test_already_there(self):
        self.check(ask("plan --from data-engineer --to data-engineer", exit_code=11), "plan")
        self.check(ask("gap --from data-engineer --to data-engineer", exit_code=11), "gap_answer")

    def test_stopped(self):
        self.check(ask("plan --from data-analyst --to data-scientist --steps 1", exit_code=20), "plan")
        answer = ask("plan --from data-analyst --to data-scientist --time-limit 0", exit_code=20)
        self.check(answer, "plan")
        self.assertEqual((answer["end"], answer["stopped"]), ("stopped", True))

    def test_fewer_paths_unknown_prices_credits_and_advice(self):
        answer = ask("plan --from cook --have baking:2 --to saucier --top 5", "kitchen")
        self.assertEqual(answer["end"], "no_more")
        self.check(answer, "plan")

    def test_no_path(self):
        # A catalog in which nothing reaches a goal is refused when it is read, so this answer is written by hand.
        answer = ask("plan --from data-analyst --to data-engineer --top 1")
        answer.update(end="unreachable", unreachable=[{"skill": "sql", "level": 3}], paths=[], questions=[])
        self.check(answer, "plan")

    def test_other_limits_and_trade_offs(self):
        answer = ask("plan --from data-analyst --to data-engineer --avoid on-the-job --weeks 200 --top 1 --trade-offs")
        self.check(answer, "plan")
        self.assertIn("costs", [price["state"] for price in answer["limit_prices"]])
        self.assertTrue(answer["trade_offs"]["points"])
        answer = ask("plan --from data-analyst --to data-engineer --avoid on-the-job --avoid project --weeks 9 --top 1", exit_code=10)
        self.check(answer, "plan")
        self.assertTrue(answer["ways_out"]["all"])
        for spot in ([], ["all", 0], ["all", 0, "loosened", 0], ["all", 0, "path"]):
            forged = copy.deepcopy(answer)
            part = forged["ways_out"]
            for key in spot:
                part = part[key]
            part["surprise"] = 1
            self.assertFalse(VALIDATOR.is_valid(forged), spot)

    def test_what_the_options_say_leads_to_a_path(self):
        lost = "plan --from data-analyst --to data-engineer --top 1"
        limits = {"budget": "--budget 20", "weeks": "--weeks 20"}
        answer = ask(f"{lost} {' '.join(limits.values())}", exit_code=10)
        for way in answer["ways_out"]["all"]:
            said = dict(limits)
            for loosened in way["loosened"]:
                said[answer["limits"]["all"][loosened["limit"]]["limit"]] = loosened["flag"]
            found = ask(f"{lost} {' '.join(said.values())}")["paths"][0]
            self.assertEqual(found["cost"], way["path"]["cost"])
            # Of several that cost the same either may be found.
            self.assertEqual(len(set(way["path"]["steps"])), len(way["path"]["steps"]))

    def test_why(self):
        with tempfile.TemporaryDirectory() as folder:
            saved = pathlib.Path(folder) / "plan.json"
            answer = ask("plan --from data-analyst --to data-engineer --top 1")
            saved.write_text(json.dumps(answer), encoding="utf-8")
            validator = schema_of("why")
            for place, step in enumerate(answer["paths"][0]["steps"]):
                why = ask(f"why {saved} {place + 1}")
                self.assertEqual([fault.message for fault in validator.iter_errors(why)], [])
                self.assertEqual((why["activity"], why["catalog_fits"]), (step["activity"], True))
                # The same chains, with the lines in full in the place of their numbers.
                for chain, full in zip(step["chains"], why["chains"], strict=True):
                    self.assertEqual(chain["through"], full["through"])
                    lines = [answer["gap"]["lines"][end["line"]]["skill"] for end in chain["closes"]]
                    self.assertEqual(lines, [end["line"]["skill"] for end in full["closes"]])

    def test_stats(self):
        validator = schema_of("stats")
        for world in (None, "kitchen", "kitchen-with-findings"):
            stats = ask("catalog stats", world)
            self.assertEqual([fault.message for fault in validator.iter_errors(stats)], [])
        self.assertFalse(validator.is_valid({**stats, "surprise": 1}))
        stats["paths"]["roles"][0]["starts"][0]["paths"] = -1
        self.assertFalse(validator.is_valid(stats))

    def test_unknown_and_missing_keys_are_refused_everywhere(self):
        answer = ask("plan --from data-analyst --to data-engineer --top 1")
        self.assertTrue(VALIDATOR.is_valid(answer))
        for spot in ([], ["request"], ["request", "to"], ["gap"], ["gap", "lines", 0], ["paths", 0], ["paths", 0, "totals"], ["paths", 0, "steps", 0],
                     ["paths", 0, "steps", 0, "provenance"], ["ranking"], ["questions", 0], ["target"]):
            for forge in (lambda part: part.update(surprise=1), lambda part: part.pop(next(iter(part)))):
                forged = copy.deepcopy(answer)
                part = forged
                for key in spot:
                    part = part[key]
                forge(part)
                self.assertFalse(VALIDATOR.is_valid(forged), spot)


if __name__ == "__main__":
    unittest.main()
