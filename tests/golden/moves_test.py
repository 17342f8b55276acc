#!/usr/bin/env python3
"""What must be true of the answers for the twelve moves, whatever the catalog's texts say: held against catalog_model.py."""

import functools
import itertools
import json
import os
import pathlib
import shlex
import subprocess
import unittest
from fractions import Fraction

from catalog_model import KINDS_THAT_ARE_EVIDENCE, Model, Person, read_yaml

HERE = pathlib.Path(__file__).resolve().parent
SOURCE = HERE.parent.parent
BINARY = os.environ.get("CAREERGAP_BINARY", "careergap")


def find_moves():
    return {folder.name: shlex.split((folder / "command").read_text()) for folder in sorted(HERE.glob("move-*"))}


@functools.cache
def answer_of(move):
    command = [BINARY, *find_moves()[move], "--rules", str(SOURCE / "rules"), "--skills-catalog", str(SOURCE / "skills-catalog"), "--format", "json"]
    done = subprocess.run(command, capture_output=True, check=False, timeout=120)
    if done.returncode != 0:
        raise AssertionError(f"{move}: exit {done.returncode}: {done.stderr.decode()}")
    return json.loads(done.stdout)


@functools.cache
def model():
    return Model(SOURCE / "rules", SOURCE / "skills-catalog")


def roles_of(answer):
    return [role["role"] for role in answer["request"]["from"]]


def needs_of(answer):
    return model().needs(answer["target"]["role"], roles_of(answer))


def ids_of(path):
    return [step["activity"] for step in path["steps"]]


def for_each_answer(check):
    def test(self):
        for move in find_moves():
            with self.subTest(move=move):
                check(self, answer_of(move))

    return test


def for_each_path(check):
    def test(self):
        for move in find_moves():
            for path in answer_of(move)["paths"]:
                with self.subTest(move=move, rank=path["rank"]):
                    check(self, answer_of(move), path)

    return test


class Moves(unittest.TestCase):
    def test_there_are_twelve(self):
        self.assertEqual(len(find_moves()), 12)

    @for_each_answer
    def test_each_gives_three_proved_paths(self, answer):
        self.assertEqual([path["rank"] for path in answer["paths"]], [1, 2, 3])
        self.assertEqual(answer["end"], "complete")
        for path in answer["paths"]:
            self.assertTrue(path["proved"])
            self.assertEqual(path["bound"], path["cost"])
            self.assertGreater(len(path["steps"]), 0)

    @for_each_answer
    def test_costs_ascend_by_rank(self, answer):
        costs = [path["cost"] for path in answer["paths"]]
        self.assertEqual(costs, sorted(costs))

    @for_each_answer
    def test_paths_differ_by_a_quarter_of_every_earlier_ones_cost(self, answer):
        self.assertEqual(answer["ranking"]["difference_permille"], 250)
        for earlier, later in itertools.combinations(answer["paths"], 2):
            theirs = set(ids_of(later))
            shared = sum(step["cost"] for step in earlier["steps"] if step["activity"] in theirs)
            self.assertLessEqual(1000 * shared, 750 * earlier["cost"], f"paths {earlier['rank']} and {later['rank']}")

    @for_each_answer
    def test_the_gap_is_what_the_role_asks_for(self, answer):
        person = Person(model(), roles_of(answer), answer["target"]["role"])
        lines = {line["skill"]: line for line in answer["gap"]["lines"] if line["importance"] == "essential"}
        self.assertEqual({skill: line["need"] for skill, line in lines.items()}, needs_of(answer))
        for skill, line in lines.items():
            self.assertEqual((line["have"], line["applied"]), (person.had[skill], person.shown[skill]), skill)
        open_lines = {skill for skill in lines if person.open_lines({skill: lines[skill]["need"]})}
        self.assertEqual({skill for skill, line in lines.items() if line["state"] != "met"}, open_lines)

    @for_each_path
    def test_every_step_can_start_when_its_turn_comes_and_the_last_one_closes_the_gap(self, answer, path):
        person = Person(model(), roles_of(answer), answer["target"]["role"])
        for step in path["steps"]:
            activity = model().activities[step["activity"]]
            self.assertEqual(person.unmet(activity), [], step["activity"])
            if step["credit"]:
                self.assertGreaterEqual(person.had[step["credit"]["from"]], step["credit"]["level"])
            person.do(activity)
        self.assertEqual(person.open_lines(needs_of(answer)), [])

    @for_each_path
    def test_no_step_can_be_left_out(self, answer, path):
        for left_out in ids_of(path):
            person = Person(model(), roles_of(answer), answer["target"]["role"])
            steps = [model().activities[i] for i in ids_of(path) if i != left_out]
            is_stuck = False
            while steps and not is_stuck:
                ready = [a for a in steps if not person.unmet(a)]
                for activity in ready:
                    person.do(activity)
                steps = [a for a in steps if a not in ready]
                is_stuck = not ready
            credited = any(s["credit"] and person.had[s["credit"]["from"]] < s["credit"]["level"] for s in path["steps"])
            self.assertTrue(is_stuck or credited or person.open_lines(needs_of(answer)), left_out)

    @for_each_path
    def test_what_a_step_closes_is_what_it_raises(self, answer, path):
        person = Person(model(), roles_of(answer), answer["target"]["role"])
        needs = {line["skill"]: line["need"] for line in answer["gap"]["lines"] if line["state"] != "met"}
        for step in sorted(path["steps"], key=lambda step: step["finish_week"]):  # what it closes it closes when it is finished
            before = {s: min(person.had[s], n) for s, n in needs.items()}
            shown = {s: person.shown[s] >= n for s, n in needs.items()}
            person.do(model().activities[step["activity"]])
            raised = {s: (before[s], min(person.had[s], n)) for s, n in needs.items()}
            expected = {s: (a, b, model().asks_evidence(s, needs[s], person.target) and not shown[s] and person.shown[s] >= needs[s]) for s, (a, b) in raised.items()}
            expected = {s: e for s, e in expected.items() if e[1] > e[0] or e[2]}
            found = {c["skill"]: (c["from"], c["to"], c["shows_practice"]) for c in step["closes"]}
            self.assertEqual(found, expected, step["activity"])

    @for_each_path
    def test_each_step_closes_a_line_or_opens_a_step(self, _, path):
        for step in path["steps"]:
            self.assertTrue(step["closes"] or step["opens"], step["activity"])

    @for_each_path
    def test_steps_are_named_and_stand_once(self, _, path):
        ids = ids_of(path)
        self.assertEqual(len(ids), len(set(ids)))
        for activity in ids:
            self.assertIn(activity, model().activities)

    @for_each_path
    def test_hours_are_the_catalogs_less_the_credit_and_add_up(self, _, path):
        for step in path["steps"]:
            activity = model().activities[step["activity"]]
            saved = 0
            if step["credit"]:
                credit = step["credit"]
                saved = activity.saved_by(credit["share_percent"], credit["towards"])
                self.assertEqual(credit["saved_hours"], saved, step["activity"])
                self.assertLessEqual(abs(credit["part_hours"] - activity.part_of(credit["towards"])), Fraction(1, 2), step["activity"])
            self.assertEqual(step["hours"]["expected"], activity.hours["expected"] - saved, step["activity"])
        for figure in ("low", "expected", "high"):
            self.assertEqual(path["totals"]["hours"][figure], sum(step["hours"][figure] for step in path["steps"]))

    @for_each_path
    def test_money_is_the_catalogs_and_adds_up(self, _, path):
        for step in path["steps"]:
            self.assertEqual(step["money"], model().activities[step["activity"]].price, step["activity"])
        known = [step["money"] for step in path["steps"] if step["money"] is not None]
        for figure in ("low", "expected", "high"):
            self.assertEqual(path["totals"]["money"][figure], sum(price[figure] for price in known))
        self.assertEqual(path["totals"]["unknown_prices"], len(path["steps"]) - len(known))

    def test_no_gap_up_to_practice_is_without_an_offer(self):
        made = {a.id: a for a in model().activities.values() if a.template}
        # Work that nobody may promise in general, as it takes a licence or somebody's trust.
        excepted = {domain for path in (SOURCE / "rules" / "templates").glob("*.yaml") for domain in read_yaml(path).get("except_domains", [])}
        for skill, node in model().skills.items():
            if node["domain"] in excepted:
                continue
            for level in (1, 2, 3):
                offers = [a for a in made.values() if a.grants == {skill: level} and a.requires == ({skill: level - 1} if level > 1 else {})]
                self.assertEqual(bool(offers), node["kind"] != "credential", f"{skill} {level}")
                if level == 3 and node["kind"] not in KINDS_THAT_ARE_EVIDENCE:
                    self.assertTrue(any(a.is_practice for a in offers), f"{skill} in practice")

    @for_each_path
    def test_costs_can_be_recomputed_by_hand(self, answer, path):
        ranking = answer["ranking"]
        for step in path["steps"]:
            price = step["money"]["expected"] if step["money"] else model().highest_price(step["kind"])
            self.assertEqual(step["ranked_price"], price, step["activity"])
            self.assertEqual(step["months"], model().activities[step["activity"]].months, step["activity"])
            cost = ranking["per_hour"] * step["hours"]["expected"] + ranking["per_money_unit"] * -(-price // 100)
            cost += ranking["per_month"] * step["months"] + ranking["per_step"]
            self.assertEqual(step["template"], model().activities[step["activity"]].template)
            cost *= ranking["template_factor"] if step["template"] else 1
            for percent in step["percents"]:
                cost = -(-cost * percent // 100)
            self.assertEqual(step["cost"], cost, step["activity"])
        self.assertEqual(path["cost"], sum(step["cost"] for step in path["steps"]))

    @for_each_path
    def test_weeks_ascend_and_nothing_starts_before_what_it_waits_for(self, _, path):
        starts = [step["start_week"] for step in path["steps"]]
        self.assertEqual(starts, sorted(starts))
        for place, step in enumerate(path["steps"], 1):
            self.assertLessEqual(1, step["start_week"])
            self.assertLessEqual(step["start_week"], step["finish_week"])
            self.assertGreaterEqual(step["finish_week"] - step["start_week"] + 1, step["elapsed_weeks"]["expected"])
            for before in step["waits_for"]:
                self.assertLess(before, place)
                self.assertLessEqual(path["steps"][before - 1]["finish_week"], step["start_week"])
        self.assertEqual(path["totals"]["weeks"]["expected"], max(step["finish_week"] for step in path["steps"]))

    @for_each_path
    def test_jobs_on_the_way_are_new_ones_one_at_a_time_and_take_their_months(self, answer, path):
        jobs = [step for step in path["steps"] if step["kind"] == "position"]
        for step in jobs:
            role = step["activity"].removeprefix("position-")
            self.assertNotIn(role, roles_of(answer))
            self.assertNotEqual(role, answer["target"]["role"])
            self.assertGreaterEqual(12 * (step["finish_week"] - step["start_week"] + 1), 52 * step["months"])
        for earlier, later in itertools.pairwise(jobs):
            self.assertLess(earlier["finish_week"], later["start_week"] + 1)

    @for_each_path
    def test_weeks_hold_the_hours(self, answer, path):
        per_week = answer["request"]["hours_per_week"]
        for figure in ("low", "expected", "high"):
            self.assertGreaterEqual(path["totals"]["weeks"][figure] * per_week, path["totals"]["hours"][figure])
            self.assertGreaterEqual(path["totals"]["weeks"][figure], max(step["elapsed_weeks"][figure] for step in path["steps"]))

    @for_each_path
    def test_every_path_has_something_done_in_practice(self, _, path):
        self.assertTrue(any(model().activities[i].is_practice for i in ids_of(path)))


if __name__ == "__main__":
    unittest.main()
