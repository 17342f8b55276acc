#!/usr/bin/env python3
"""What good career advice asks for, through the program and the shipped rules: for each practice a scenario, a second one, and one in which it must not speak."""

import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

from catalog_model import KINDS_THAT_ARE_EVIDENCE, Model, Person

SOURCE = pathlib.Path(__file__).resolve().parent.parent.parent
BINARY = os.environ.get("CAREERGAP_BINARY", "careergap")
SPEAKER = {"kind": "expertise", "skills": "{presentation: 3}", "measure": "I lead departmental meetings on my own.", "reason": "to improve my presentation skills", "deadline": "2027-05-26"}


def run(*words, rules=SOURCE / "rules", goal=None):
    """Exit code, what stands on the output, and what on the error output."""
    with tempfile.TemporaryDirectory() as folder:
        extra = []
        if goal is not None:
            file = pathlib.Path(folder) / "goal.yaml"
            file.write_text("".join(f"{key}: {value}\n" for key, value in goal.items()))
            extra = ["--goal", str(file)]
        command = [BINARY, *words, *extra, "--rules", str(rules), "--skills-catalog", str(SOURCE / "skills-catalog")]
        done = subprocess.run(command, capture_output=True, check=False, timeout=120, encoding="utf-8")
        return done.returncode, done.stdout, done.stderr


def plan(*words, **more):
    code, out, err = run("plan", *words, "--format", "json", "--today", "2026-11-26", **more)
    assert code in (0, 10, 11), f"exit {code}: {err}"
    return json.loads(out)


def text(*words, **more):
    """The answer for people, on one line: where it breaks its lines is no matter here."""
    return " ".join(run("plan", *words, "--today", "2026-11-26", **more)[1].split())


def steps(answer, rank=0):
    return answer["paths"][rank]["steps"] if answer["paths"] else []


def fired(answer):
    return {finding["rule"] for finding in answer["findings"]} | {cover["rule"] for cover in answer["coverage"]}


def letters(answer):
    return {check["name"]: check["verdict"] for check in answer["goal"]["checks"]}


def coverage(answer):
    return {cover["name"]: cover["state"] for cover in answer["coverage"]}


def lines(answer):
    return {line["skill"]: line for line in answer["gap"]["lines"]}


MODEL = Model(SOURCE / "rules", SOURCE / "skills-catalog")


def granted(answer, skill, level):
    """The steps of the best path that give the skill, by themselves or by what they imply."""
    return [step["activity"] for step in steps(answer) if MODEL.close(MODEL.activities[step["activity"]].grants).get(skill, 0) >= level]


class Direction(unittest.TestCase):
    def test_a_goal_that_is_whole_has_all_five_letters(self):
        checked = letters(plan("--from", "journalist", goal=SPEAKER))
        self.assertEqual(len(checked), 5)
        self.assertEqual(set(checked.values()), {"yes"})

    def test_what_is_missing_fails_its_letter_and_no_other(self):
        without = {key: value for key, value in SPEAKER.items()}
        variants = {
            "measurable": {**without, "skills": "[presentation]", "measure": None},
            "achievable": {**without, "limits": "{hours: 1}"},
            "relevant": {**without, "reason": None},
            "time-bound": {**without, "deadline": None},
        }
        for letter, goal in variants.items():
            with self.subTest(letter=letter):
                checked = letters(plan("--from", "journalist", goal={k: v for k, v in goal.items() if v is not None}))
                self.assertEqual({name for name, state in checked.items() if state != "yes"}, {letter})
        # Without anything wanted there is nothing specific, and nothing to plan.
        code, _, err = run("plan", "--from", "journalist", goal={k: v for k, v in SPEAKER.items() if k != "skills"})
        self.assertEqual(code, 30)
        self.assertIn("a plan needs a goal", err)

    def test_no_letters_for_who_only_names_a_role(self):
        self.assertEqual(letters(plan("--from", "data-analyst", "--to", "data-engineer")), {})

    def test_a_plan_without_a_goal_is_refused(self):
        for words in (("--from", "data-analyst"), ("--have", "sql:2"), ()):
            code, out, err = run("plan", *words)
            self.assertNotEqual(code, 0)
            self.assertEqual(out, "")
            self.assertIn("--to ROLE is missing", err)
        self.assertEqual(run("plan", "--from", "data-analyst", "--to", "data-engineer")[0], 0)

    def test_the_systems_that_carry_a_career_are_counted(self):
        systems = {"goal", "skills", "network", "mentor", "visibility", "reputation", "learning", "feedback"}
        answer = plan("--from", "data-analyst", "--to", "data-engineer")
        self.assertLessEqual(systems, set(coverage(answer)))
        for cover in answer["coverage"]:
            count, enough = map(int, cover["count"].split(" of "))
            self.assertEqual(cover["state"], "empty" if count == 0 else "thin" if count < enough else "covered")
        networking = [s for s in steps(answer) if s["kind"] in ("networking", "community", "conference", "volunteering", "job-rotation")]
        self.assertEqual(networking, [])
        self.assertEqual(coverage(answer)["network"], "empty")
        whole = plan("--from", "journalist", goal=SPEAKER)
        self.assertEqual(coverage(whole)["goal"], "covered")
        self.assertEqual(plan("--from", "data-engineer", "--to", "data-engineer")["coverage"], [])


class PurposeLimitsObstacles(unittest.TestCase):
    MOVE = ("--from", "hr-adviser", "--to", "independent-hr-consultant")

    def conflicts(self, goal, move=MOVE):
        return [conflict["rule"] for conflict in plan(*move, goal=goal)["conflicts"]]

    def test_travel_and_time_for_the_family_are_difficult_not_impossible(self):
        family = {"purpose": "{says: more time for my family, gives: [time]}"}
        self.assertEqual(self.conflicts(family), ["time-and-travel"])
        self.assertEqual(self.conflicts({**family, "arrangements": "[remote-first]"}), [])
        answer = plan(*self.MOVE, goal=family)
        self.assertTrue(answer["paths"])
        self.assertTrue(answer["conflicts"][0]["resolve"])
        self.assertIn("Difficult, not impossible", text(*self.MOVE, goal=family))

    def test_an_ambiguous_purpose_is_asked_about(self):
        self.assertTrue(plan(*self.MOVE, goal={"purpose": "{says: give more to my family}"})["goal"]["purpose"]["question"])
        self.assertNotIn("time-and-travel", self.conflicts({"purpose": "{says: give more to my family, gives: [money]}"}))
        self.assertIn("time-and-travel", self.conflicts({"purpose": "{says: give more to my family, gives: [time]}"}))
        self.assertEqual(plan(*self.MOVE, goal={"purpose": "{says: give more to my family, gives: [time]}"})["goal"]["purpose"]["question"], "")

    def test_a_cheaper_way_across_a_limit_is_in_no_ranking(self):
        move = ("--from", "qa-tester", "--to", "site-reliability-engineer", "--top", "5")
        free = plan(*move)
        self.assertIn("position", {s["kind"] for s in steps(free)})
        kept = plan(*move, "--avoid", "position")
        self.assertGreater(kept["paths"][0]["cost"], free["paths"][0]["cost"])
        for rank in range(len(kept["paths"])):
            self.assertNotIn("position", {s["kind"] for s in steps(kept, rank)})
        budget = plan(*move, "--budget", "100")
        for path in budget["paths"]:
            self.assertLessEqual(path["totals"]["money"]["high"], 10_000)

    def test_when_nothing_is_inside_the_limits_it_says_so(self):
        code, out, _ = run("plan", "--from", "data-analyst", "--to", "data-engineer", "--hours", "5", "--format", "json")
        self.assertEqual(code, 10)
        self.assertEqual(json.loads(out)["paths"], [])
        self.assertTrue(json.loads(out)["ways_out"]["all"])

    def test_best_expected_and_worst_are_in_order(self):
        for move in (("accountant", "finance-manager"), ("qa-tester", "site-reliability-engineer")):
            answer = plan("--from", move[0], "--to", move[1])
            for path in answer["paths"]:
                for total in ("hours", "money", "weeks"):
                    amount = path["totals"][total]
                    self.assertLessEqual(amount["low"], amount["expected"])
                    self.assertLessEqual(amount["expected"], amount["high"])
            shown = answer["paths"][0]["totals"]["weeks"]
            self.assertIn(f"{shown['expected']} weeks ({shown['low']}–{shown['high']}", text("--from", move[0], "--to", move[1]))

    def test_an_income_gap_is_prepared_for_before_it_can_come(self):
        answer = plan(*self.MOVE)
        obstacle = next(o for o in answer["obstacles"] if o["rule"] == "income-gap")
        self.assertTrue(obstacle["trigger"] and obstacle["response"])
        reserve = granted(answer, "financial-runway", 2)
        self.assertTrue(reserve)
        self.assertIn("prepares you for it", obstacle["preparation"])
        with tempfile.TemporaryDirectory() as folder:
            rules = pathlib.Path(folder) / "rules"
            shutil.copytree(SOURCE / "rules", rules)
            for file in rules.glob("obstacles/income-gap*"):
                file.unlink()
            self.assertNotIn("income-gap", fired(plan(*self.MOVE, rules=rules)))
        self.assertNotIn("income-gap", fired(plan("--from", "data-analyst", "--to", "data-engineer")))


class GapAndStrengths(unittest.TestCase):
    def test_the_gap_is_typed(self):
        answer = plan("--from", "journalist", "--to", "investigative-reporter")
        kinds = {skill: line["kind"] for skill, line in lines(answer).items() if line["state"] != "met"}
        self.assertEqual(kinds["investigative-research"], "skill")
        self.assertIn("experience", kinds.values())
        self.assertIn("exposure", kinds.values())
        shown = run("gap", "--from", "journalist", "--to", "investigative-reporter")[1]
        for part in ("knowledge, skills and tools", "soft skills", "experience and exposure"):
            self.assertIn(f"Essential: {part}", shown)
        there = lines(plan("--from", "journalist", "--to", "journalist")).values()
        self.assertEqual({line["state"] for line in there if line["importance"] == "essential"}, {"met"})

    def test_new_or_to_refine(self):
        told = lines(plan("--from", "data-analyst", "--to", "data-engineer", "--have", "data-pipelines:0", "--have", "cloud-platforms:1"))
        self.assertTrue(told["data-pipelines"]["new"])
        self.assertFalse(told["cloud-platforms"]["new"])
        shown = text("--from", "data-analyst", "--to", "data-engineer", "--have", "data-pipelines:0", "--have", "cloud-platforms:1")
        self.assertRegex(shown, r"(?i)Data pipelines\s+0 of 3\s+new")
        self.assertRegex(shown, r"Cloud platforms\s+1 of \d\s+refine")
        self.assertNotRegex(shown, r"SQL\s+3 of 3\s+(new|refine)")

    def test_what_builds_on_a_strength_goes_before_its_equal(self):
        strong = plan("--from", "graphic-designer", "--to", "ux-designer")
        self.assertIn("strengths", [p["uses"] for p in strong["goal"]["preferences"]])
        turned = plan("--from", "finance-manager", "--to", "engineering-manager")
        preferred = [s["activity"] for s in steps(turned) if 90 in s["percents"]]
        self.assertIn("peer-coaching-circle", preferred)
        for activity in preferred:
            self.assertTrue(set(MODEL.essentials("finance-manager")) & set(MODEL.activities[activity].requires), activity)
        with tempfile.TemporaryDirectory() as folder:
            rules = pathlib.Path(folder) / "rules"
            shutil.copytree(SOURCE / "rules", rules)
            for file in rules.glob("strengths/lean-on-strengths*"):
                file.unlink()
            self.assertNotIn("peer-coaching-circle", [s["activity"] for s in steps(plan("--from", "finance-manager", "--to", "engineering-manager", rules=rules))])
        nobody = plan("--to", "ux-designer", "--have", "visual-design:1")
        self.assertEqual(nobody["goal"]["preferences"], [])
        self.assertTrue(all(s["percents"] == [] for s in steps(nobody)))
        self.assertTrue(plan("--from", "site-reliability-engineer", "--to", "devops-engineer")["strength_sentences"])

    def test_foundation_first(self):
        for source, target in (("qa-tester", "site-reliability-engineer"), ("administrator", "project-manager")):
            answer = plan("--from", source, "--to", target)
            for path in answer["paths"]:
                person = Person(MODEL, [source], target)
                for step in sorted(path["steps"], key=lambda step: step["finish_week"]):
                    activity = MODEL.activities[step["activity"]]
                    for skill, level in activity.requires.items():
                        self.assertGreaterEqual(person.had[skill], level, f"{step['activity']} before its foundation")
                    person.do(activity)
        # A credential that is asked for and not had is the first line, and only then.
        with tempfile.TemporaryDirectory() as folder:
            rules = pathlib.Path(folder) / "rules"
            shutil.copytree(SOURCE / "rules", rules)
            role = rules / "roles/finance/finance-manager.yaml"
            role.write_text(role.read_text().replace("skill: accountancy-qualification, level: 1, importance: useful", "skill: accountancy-qualification, level: 1"))
            gap = json.loads(run("gap", "--from", "accountant", "--to", "finance-manager", "--format", "json", rules=rules)[1])["gap"]["lines"]
            self.assertEqual(gap[0]["skill"], "accountancy-qualification")
            had = json.loads(run("gap", "--from", "accountant", "--to", "finance-manager", "--have", "accountancy-qualification:1", "--format", "json", rules=rules)[1])["gap"]["lines"]
            self.assertNotEqual(had[0]["skill"], "accountancy-qualification")

    def test_soft_skills_are_asked_for_everywhere_and_shown_apart(self):
        soft = {id for id, skill in MODEL.skills.items() if skill["kind"] == "behaviour" or (skill["kind"] == "skill" and id in self.people())}
        for role in MODEL.roles:
            self.assertTrue(soft & set(MODEL.requirements(role)), role)
            self.assertIn("soft skills", run("gap", "--to", role)[1], role)
        with tempfile.TemporaryDirectory() as folder:
            rules = pathlib.Path(folder) / "rules"
            shutil.copytree(SOURCE / "rules", rules)
            (rules / "roles/data/loner.yaml").write_text((rules / "roles/data/data-engineer.yaml").read_text().split("requires:")[0].replace("id: data-engineer", "id: loner").replace("title: Data engineer", "title: Loner").split("aliases")[0] + "requires:\n  - {skill: sql, level: 1, why: x}\nreviewed: 2026-11-27\nsource: editorial\nas_of: 2026-11-27\ngrade: known\n")
            family = rules / "roles/data/_family.yaml"
            family.write_text("\n".join(line for line in family.read_text().splitlines() if "skill:" not in line and line != "requires:") + "\n")
            out = run("catalog", "check", rules=rules)[1]
            self.assertIn("'loner' asks for no soft skill", out)
            self.assertIn("C127", out)

    @staticmethod
    def people():
        import yaml

        return {skill["id"] for file in (SOURCE / "skills-catalog/skills/people").glob("*.yaml") for skill in yaml.safe_load(file.read_text())["skills"]}

    def test_what_else_comes_within_reach(self):
        answer = plan("--from", "accountant", "--to", "finance-manager")
        opened = {u["role"]: u for u in answer["unlocks"]}
        self.assertIn("finance-business-partner", opened)
        self.assertTrue(opened["finance-business-partner"]["near"])
        nearly = {u["role"]: u for u in plan("--from", "data-analyst", "--to", "data-engineer")["unlocks"]}
        self.assertTrue(nearly["analytics-engineer"]["lacks"])
        elsewhere = [u["role"] for u in plan("--from", "marketing-executive", "--to", "accountant")["unlocks"] if not u["near"]]
        self.assertIn("administrator", elsewhere)
        self.assertEqual(plan("--from", "data-engineer", "--to", "data-engineer")["unlocks"], [])


class Stretch(unittest.TestCase):
    MOVES = (("data-analyst", "data-engineer"), ("qa-tester", "site-reliability-engineer"), ("hr-adviser", "independent-hr-consultant"))

    @staticmethod
    def jumps(answer, rank=0):
        """By how many levels each step raises a skill, by its name or by implication, of what is had when it is finished."""
        person, found = Person(MODEL, [role["role"] for role in answer["request"]["from"]], answer["target"]["role"]), []
        for step in sorted(steps(answer, rank), key=lambda step: step["finish_week"]):
            activity = MODEL.activities[step["activity"]]
            found += [level - person.had[skill] for skill, level in MODEL.close(activity.grants).items() if level > person.had[skill]]
            person.do(activity)
        return found

    def test_low_never_raises_by_more_than_a_level(self):
        usual = [jump for move in self.MOVES for jump in self.jumps(plan("--from", move[0], "--to", move[1]))]
        self.assertGreater(max(usual), 1)
        for source, target in self.MOVES:
            answer = plan("--from", source, "--to", target, "--stretch", "low")
            self.assertTrue(answer["paths"])
            for rank in range(len(answer["paths"])):
                self.assertEqual(set(self.jumps(answer, rank)), {1}, f"{source}, path {rank + 1}")

    def test_high_holds_a_stretch_that_says_so(self):
        goal = {"skills": "{writing: 1}"}
        self.assertFalse(any(s["stretch"] for s in steps(plan("--have", "spreadsheets:2", goal=goal))))
        answer = plan("--have", "spreadsheets:2", "--stretch", "high", goal=goal)
        for rank in range(len(answer["paths"])):
            self.assertTrue(any(s["stretch"] for s in steps(answer, rank)))
        self.assertIn("this draws you out of what you are used to", text("--have", "spreadsheets:2", "--stretch", "high", goal=goal))

    def test_usual_is_what_is_cheapest(self):
        answer, told = (plan("--from", "data-analyst", "--to", "data-engineer", *more) for more in ((), ("--stretch", "usual")))
        self.assertEqual(answer["paths"], told["paths"])
        self.assertNotIn("this draws you out", text("--from", "data-analyst", "--to", "data-engineer"))


class WaysToCloseTheGap(unittest.TestCase):
    def test_a_course_alone_never_closes_a_line_of_a_practitioner(self):
        for source, target in (("data-analyst", "data-engineer"), ("qa-tester", "site-reliability-engineer")):
            answer = plan("--from", source, "--to", target)
            for skill, line in lines(answer).items():
                if line["importance"] != "essential" or line["state"] == "met" or line["need"] < 3 or MODEL.skills[skill]["kind"] in KINDS_THAT_ARE_EVIDENCE:
                    continue
                showing = [s for s in steps(answer) if MODEL.activities[s["activity"]].shown().get(skill, 0) >= 3]
                implied = [s for s in steps(answer) if MODEL.close(MODEL.activities[s["activity"]].shown()).get(skill, 0) >= 3]
                self.assertTrue(showing or implied or line["applied"] >= 3, skill)
        self.assertEqual(plan("--have", "presentation:2", "--to", "data-analyst", "--avoid", "project", "--avoid", "stretch-assignment", "--avoid", "job-rotation", "--avoid", "volunteering", "--avoid", "position", "--avoid", "on-the-job")["paths"], [])

    def test_two_projects_in_one_place_are_no_two_contexts(self):
        move = ("--from", "data-analyst", "--to", "data-engineer")
        rule = "id: two-places\nthen:\n  - policy: {name: two-contexts, from_level: 3, skill: data-pipelines}\nbecause: What was done in one place may have been the place.\nreviewed: 2026-11-27\nsource: editorial\nas_of: 2026-11-27\ngrade: known\n"

        def places(answer):
            found = set()
            for step in steps(answer):
                activity = MODEL.activities[step["activity"]]
                if MODEL.close(activity.shown()).get("data-pipelines", 0) >= 3:
                    at_work = activity.kind in ("position", "stretch-assignment", "job-rotation") or activity.mode == "on-the-job"
                    found.add("voluntary" if activity.kind in ("volunteering", "community") else "work" if at_work else "own")
            return found

        with tempfile.TemporaryDirectory() as folder:
            rules = pathlib.Path(folder) / "rules"
            shutil.copytree(SOURCE / "rules", rules)
            (rules / "policies/two-places.yaml").write_text(rule)
            answer = plan(*move, rules=rules)
            for rank in range(len(answer["paths"])):
                self.assertGreaterEqual(len(places({"paths": [answer["paths"][rank]]})), 2)
            self.assertIn("in a kind of place of its own", text(*move, rules=rules))
            alone = plan(*move, "--avoid", "volunteering", "--avoid", "on-the-job", "--avoid", "position", "--avoid", "community", rules=rules)
            self.assertEqual(alone["paths"], [])
        self.assertLess(len(places(plan(*move))), 2)

    def test_a_path_of_courses_for_people_skills_is_warned_of_with_three_other_ways(self):
        goal = {"skills": "{presentation: 2}", "preferences": "{prefer: [course, workshop], rather_not: [self-study, feedback, project, mentorship, stretch-assignment, community]}"}
        answer = plan("--have", "spreadsheets:2", goal=goal)
        self.assertEqual({s["kind"] for s in steps(answer)} - {"course", "workshop", "certification"}, set())
        self.assertIn("practice-beside-courses", fired(answer))
        offers = next(o for o in answer["offers"] if o["rule"] == "practice-beside-courses")["activities"]
        self.assertEqual(len(offers), 3)
        formal = {"course", "certification", "degree", "bootcamp", "workshop", "self-study"}
        self.assertFalse({MODEL.activities[a].kind for a in offers} & formal)
        self.assertIn("You could:", text("--have", "spreadsheets:2", goal=goal))
        self.assertNotIn("practice-beside-courses", fired(plan("--from", "lead-developer", "--to", "engineering-manager")))

    def test_a_mentor_shortens_by_the_share_and_no_more_and_says_what_to_watch(self):
        alone = plan("--have", "communication:1", "--to", "data-scientist")
        helped = plan("--have", "communication:1", "--have", "mentored-data:1", "--to", "data-scientist")
        self.assertLess(helped["paths"][0]["cost"], alone["paths"][0]["cost"])
        credited = [s for s in steps(helped) if s["credit"] and s["credit"]["from"] == "mentored-data"]
        self.assertTrue(credited)
        for step in credited:
            activity = MODEL.activities[step["activity"]]
            self.assertEqual(step["credit"]["share_percent"], 15)
            self.assertLessEqual(step["credit"]["saved_hours"], 0.15 * activity.hours["expected"])
        shown = text("--have", "communication:1", "--have", "mentored-data:1", "--to", "data-scientist")
        self.assertEqual(shown.count("Watch out: do not let your mentor"), sum(1 for path in helped["paths"] for s in path["steps"] if s["credit"] and s["credit"]["from"] == "mentored-data"))
        self.assertFalse([s for s in steps(alone) if s["credit"] and s["credit"]["from"] == "mentored-data"])
        self.assertIn("mentor-at-the-level", fired(plan("--from", "hr-adviser", "--to", "independent-hr-consultant")))

    def test_recognition_asks_for_people_inside_and_outside(self):
        for kind in ("recognition", "promotion"):
            answer = plan("--from", "lead-developer", "--to", "engineering-manager", "--kind", kind)
            self.assertTrue(granted(answer, "network-inside", 1), kind)
            self.assertTrue(granted(answer, "network-outside", 1), kind)
            self.assertEqual((coverage(answer)["network inside"], coverage(answer)["network outside"]), ("covered", "covered"))
        role = plan("--from", "lead-developer", "--to", "engineering-manager")
        self.assertNotIn("network-inside", lines(role))
        self.assertNotIn("network inside", coverage(role))


class Leading(unittest.TestCase):
    KINDS = {"mentoring-experience": 1, "team-lead-experience": 1, "decision-making": 2}

    def test_who_wants_to_lead_shows_it_before_the_title(self):
        for source, target in (("software-developer", "lead-developer"), ("accountant", "finance-manager"), ("senior-software-developer", "lead-developer")):
            answer = plan("--from", source, "--to", target)
            for skill, level in self.KINDS.items():
                self.assertTrue(granted(answer, skill, level), f"{source}: {skill}")

    def test_what_is_evidenced_is_not_asked_again(self):
        told = [word for skill, level in self.KINDS.items() for word in ("--used", f"{skill}:{level}")]
        answer = plan("--from", "software-developer", "--to", "lead-developer", *told)
        for skill in self.KINDS:
            self.assertEqual(lines(answer)[skill]["state"], "met")

    def test_neither_for_who_leads_already_nor_for_who_wants_to_lead_nobody(self):
        for source, target in (("lead-developer", "engineering-manager"), ("data-analyst", "data-engineer")):
            self.assertFalse({"mentor-somebody-first", "lead-something-first", "decide-something-first"} & {line["asked_by"] for line in lines(plan("--from", source, "--to", target)).values()})


if __name__ == "__main__":
    unittest.main()
