#!/usr/bin/env python3
"""What the shipped catalog is worth to somebody who comes with two roles of their own: writes docs/catalog-quality.md.

Asks the program itself about role pairs drawn over all families, and holds what it says against public data. `--check` asks about fewer pairs, writes
nothing, and fails where there is no path at all.

The data lie outside the project, in the folder that CAREERGAP_REFERENCE_DATA names; without it, in `../shared` beside the project. What needs them is left
out, and said to be, where they are not.
"""

import argparse
import collections
import concurrent.futures
import csv
import json
import os
import pathlib
import random
import re
import statistics
import subprocess
import sys

SOURCE = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(SOURCE / "tests" / "golden"))
from catalog_model import Model, read_yaml  # noqa: E402

SENIORITY = ["entry", "junior", "mid", "senior", "lead", "manager", "head"]
TODAY = "2026-11-27"
SEED = 20261127
MOST_WEEKS = 5 * 52
MOST_TIMES_MEDIAN = 3
LEAST_NAMED_PERCENT = 50
WANTED_PATHS = 3


class Answers:
    """Asks the program; the same question once."""

    def __init__(self, binary):
        self.binary = binary
        self.known = {}

    def ask(self, start, target):
        if (start, target) not in self.known:
            command = [self.binary, "plan", "--to", target, "--today", TODAY, "--format", "json"]
            command += ["--from", start] if start else []
            command += ["--rules", str(SOURCE / "rules"), "--skills-catalog", str(SOURCE / "skills-catalog")]
            ran = subprocess.run(command, capture_output=True, text=True, check=False)
            if ran.returncode not in (0, 10, 11, 20):
                raise SystemExit(f"{' '.join(command)}: ended with {ran.returncode}\n{ran.stderr}")
            self.known[start, target] = Answer(start, target, ran.returncode, json.loads(ran.stdout))
        return self.known[start, target]

    def ask_all(self, pairs):
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            return list(pool.map(lambda pair: self.ask(*pair), pairs))


class Answer:
    def __init__(self, start, target, code, plan):
        self.start, self.target, self.code = start, target, code
        self.paths = plan["paths"]
        self.hours = self.paths[0]["totals"]["hours"]["expected"] if self.paths else 0
        self.weeks = max((path["totals"]["weeks"]["expected"] for path in self.paths), default=0)

    @property
    def is_there_already(self):
        return self.code == 11

    def least_named_percent(self):
        """Of the hours of a path, those in activities that no template made; of the path with the fewest."""
        percents = []
        for path in self.paths:
            total = sum(step["hours"]["expected"] for step in path["steps"])
            named = sum(step["hours"]["expected"] for step in path["steps"] if step["template"] is None)
            percents.append(100 if total == 0 else 100 * named // total)
        return min(percents, default=0)


class World:
    def __init__(self):
        self.model = Model(SOURCE / "rules", SOURCE / "skills-catalog")
        self.roles = self.model.roles
        self.by_family = collections.defaultdict(list)
        for role in sorted(self.roles):
            self.by_family[self.roles[role]["family"]].append(role)

    def height(self, role):
        return SENIORITY.index(self.roles[role]["seniority"])

    def kind_of_move(self, start, target):
        """Moves that may be compared: inside a family or across, how far up, and whether the law asks for a licence."""
        rise = self.height(target) - self.height(start)
        where = "inside a family" if self.roles[start]["family"] == self.roles[target]["family"] else "across families"
        how = "down" if rise < 0 else "level" if rise == 0 else "up 1 or 2" if rise <= 2 else "up 3 or more"
        licence = ", to a licensed job" if "licence" in self.roles[target].get("attributes", []) else ""
        return f"{where}, {how}{licence}"

    def draw_pairs(self, count):
        """Each ordered pair of families once, as far as they go, then any two roles; never twice the same."""
        draw = random.Random(SEED)
        families = [(a, b) for a in sorted(self.by_family) for b in sorted(self.by_family)]
        draw.shuffle(families)
        pairs = []
        for a, b in families:
            choices = [(s, t) for s in self.by_family[a] for t in self.by_family[b] if s != t]
            if choices and len(pairs) < count:
                pairs.append(draw.choice(choices))
        rest = [(s, t) for s in sorted(self.roles) for t in sorted(self.roles) if s != t and (s, t) not in set(pairs)]
        return pairs + draw.sample(rest, min(max(0, count - len(pairs)), len(rest)))


def spearman(pairs):
    def ranks(values):
        order = sorted(range(len(values)), key=values.__getitem__)
        found = [0.0] * len(values)
        at = 0
        while at < len(order):
            end = at
            while end + 1 < len(order) and values[order[end + 1]] == values[order[at]]:
                end += 1
            for place in order[at : end + 1]:
                found[place] = (at + end) / 2
            at = end + 1
        return found

    if len(pairs) < 3:
        return None
    xs, ys = ranks([x for x, _ in pairs]), ranks([y for _, y in pairs])
    if len(set(xs)) < 2 or len(set(ys)) < 2:
        return None
    return statistics.correlation(xs, ys)


def table(head, rows):
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return lines + ["| " + " | ".join(str(cell) for cell in row) + " |" for row in rows] + [""]


def show_pair(world, answer):
    return f"{answer.start} → {answer.target}"


# The sampled pairs


def find_offenders(world, answers, medians):
    found = collections.defaultdict(list)
    for answer in answers:
        if answer.is_there_already:
            continue
        kind = world.kind_of_move(answer.start, answer.target)
        if not answer.paths:
            found["no path"].append((answer, ""))
            continue
        if len(answer.paths) < WANTED_PATHS:
            found["fewer than three paths"].append((answer, f"{len(answer.paths)}"))
        if (percent := answer.least_named_percent()) < LEAST_NAMED_PERCENT:
            found["named activities carry less than half of the hours of a path"].append((answer, f"{percent} %"))
        if answer.hours > MOST_TIMES_MEDIAN * medians[kind]:
            found["over three times the median of its kind of move"].append((answer, f"{answer.hours} h, median {medians[kind]:.0f} h"))
        if answer.weeks > MOST_WEEKS:
            found["a path of over five years at 5 h a week"].append((answer, f"{answer.weeks} weeks"))
    return found


def report_pairs(world, answers):
    by_kind = collections.defaultdict(list)
    for answer in answers:
        if answer.paths:
            by_kind[world.kind_of_move(answer.start, answer.target)].append(answer.hours)
    medians = {kind: statistics.median(hours) for kind, hours in by_kind.items()}
    offenders = find_offenders(world, answers, medians)
    there = sum(answer.is_there_already for answer in answers)
    clean = len(answers) - len({id(answer) for found in offenders.values() for answer, _ in found})
    lines = [
        "## Role pairs",
        "",
        f"{len(answers)} pairs of a role held and a role wanted, drawn over all ordered pairs of families (seed {SEED}), nothing else stated; of each the three "
        f"ranked paths. {clean} keep every line below; {there} of them ask for nothing, because whoever holds the one role meets the other.",
        "",
    ]
    rows = [(kind, len(hours), f"{min(hours)}", f"{medians[kind]:.0f}", f"{max(hours)}") for kind, hours in sorted(by_kind.items())]
    lines += table(("kind of move", "pairs", "fewest hours", "median", "most"), rows)
    for what in sorted(offenders):
        lines += [f"**{what[0].upper() + what[1:]}: {len(offenders[what])}**", ""]
        lines += [f"- {show_pair(world, answer)}{': ' + text if text else ''}" for answer, text in offenders[what]] + [""]
    strange = sorted(
        (a for a in answers if a.paths and a.hours > 0),
        key=lambda a: -max(a.hours / medians[world.kind_of_move(a.start, a.target)], medians[world.kind_of_move(a.start, a.target)] / a.hours),
    )[:30]
    lines += ["The 30 strangest, by how far their hours are from the median of their kind, up or down:", ""]
    lines += table(
        ("move", "kind", "hours", "median"),
        [(show_pair(world, a), world.kind_of_move(a.start, a.target), a.hours, f"{medians[world.kind_of_move(a.start, a.target)]:.0f}") for a in strange],
    )
    return lines, offenders


# Ladders


def report_ladders(world, answers, pairs):
    """A step up inside a family against moves across families that end at the same height."""
    rows, broken = [], []
    across = collections.defaultdict(list)
    for answer in answers:
        if answer.paths and answer.start and world.roles[answer.start]["family"] != world.roles[answer.target]["family"]:
            across[world.height(answer.start), world.height(answer.target)].append(answer.hours)
    inside = collections.defaultdict(list)
    for answer in answers_of(answers, pairs):
        if answer.paths:
            inside[world.height(answer.start), world.height(answer.target)].append(answer)
    for heights in sorted(inside):
        ups = [answer.hours for answer in inside[heights]]
        if not across[heights]:
            continue
        median = statistics.median(across[heights])
        rows.append((f"{SENIORITY[heights[0]]} → {SENIORITY[heights[1]]}", len(ups), f"{statistics.median(ups):.0f}", len(across[heights]), f"{median:.0f}"))
        broken += [(answer, median) for answer in inside[heights] if answer.hours > median]
    lines = ["## Ladders", "", "The next role up inside a family, against moves across families between the same heights, in expected hours of the best path:", ""]
    lines += table(("heights", "steps up", "median", "moves across", "median"), rows)
    if broken:
        lines += [f"Steps up that take more than the median move across of their heights: {len(broken)}", ""]
        lines += [f"- {show_pair(world, answer)}: {answer.hours} h, across {median:.0f} h" for answer, median in broken] + [""]
    return lines


def answers_of(answers, pairs):
    wanted = set(pairs)
    return [answer for answer in answers if (answer.start, answer.target) in wanted]


def find_steps_up(world):
    """Of each role those of its family that stand on the next height that is there."""
    pairs = []
    for roles in world.by_family.values():
        for start in roles:
            higher = sorted({world.height(role) for role in roles if world.height(role) > world.height(start)})
            pairs += [(start, role) for role in roles if higher and world.height(role) == higher[0]]
    return pairs


# Public data


def find_data():
    named = os.environ.get("CAREERGAP_REFERENCE_DATA")
    folder = pathlib.Path(named) if named else SOURCE.parent / "shared"
    return folder / "data" if (folder / "data").is_dir() else None


def read_table(path, delimiter=","):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


def codes_of(world, role):
    return world.roles[role].get("references", {}).get("soc", [])


def find_related_pairs(world, data):
    """Pairs of our roles whose O*NET occupations are listed as related, with the place in that list from 1 (nearest) to 20."""
    index = {}
    for row in read_table(data / "onet-29.3" / "Related Occupations.txt", "\t"):
        index[row["O*NET-SOC Code"], row["Related O*NET-SOC Code"]] = int(row["Index"])
    pairs = {}
    for start in world.roles:
        for target in world.roles:
            places = [index[a, b] for a in codes_of(world, start) for b in codes_of(world, target) if a != b and (a, b) in index]
            if start != target and places and not set(codes_of(world, start)) & set(codes_of(world, target)):
                pairs[start, target] = min(places)
    return pairs


def count_below(hours, rest):
    """Of all pairs of one of either list: in how many the first takes fewer, and how many there are."""
    return sum((h < r) + (h == r) / 2 for h in hours for r in rest), len(hours) * len(rest)


def by_target(answers):
    found = collections.defaultdict(list)
    for answer in answers:
        found[answer.target].append(answer)
    return found


def report_related(answers, related, others):
    listed = [a for a in answers_of(answers, related) if a.paths or a.is_there_already]
    rest = [a for a in answers_of(answers, others) if a.paths and (a.start, a.target) not in related]
    rho = spearman([(related[a.start, a.target], a.hours) for a in listed])
    lines = ["## Effort against O*NET's related occupations", ""]
    if rho is None or not rest:
        return lines + [f"Too few pairs: {len(listed)} listed, {len(rest)} not.", ""]
    # Some targets ask for much of everybody, and those of one trade are listed with one another: so targets are compared with themselves too.
    within, of_target = [], by_target(listed)
    shifted = [(related[a.start, a.target], a.hours - statistics.median(b.hours for b in of_target[a.target])) for a in listed]
    for target, others_to in by_target(rest).items():
        within.append(count_below([a.hours for a in of_target[target]], [b.hours for b in others_to]))
    below, all_of = count_below([a.hours for a in listed], [b.hours for b in rest])
    within_below, within_all = sum(b for b, _ in within), sum(n for _, n in within)
    lines += [
        f"Over the {len(listed)} pairs of our roles that O*NET lists as related, the rank correlation (Spearman) of the place in its list (1 is nearest) with the "
        f"hours of our best path is {rho:.2f}; with the hours beyond the median of the listed pairs to the same target it is {spearman(shifted):.2f}.",
        "",
        f"A listed pair takes a median of {statistics.median(a.hours for a in listed):.0f} h, a drawn pair that is not listed {statistics.median(a.hours for a in rest):.0f} h "
        f"(n = {len(rest)}). Of a listed and an unlisted pair the listed one takes fewer hours {100 * below / all_of:.0f} % of the time, and "
        f"{100 * within_below / max(within_all, 1):.0f} % where both lead to the same target ({within_all} comparisons).",
        "",
    ]
    return lines


def report_job_zones(world, answers, data):
    zone = {row["O*NET-SOC Code"]: int(row["Job Zone"]) for row in read_table(data / "onet-29.3" / "Job Zones.txt", "\t")}
    found = collections.defaultdict(list)
    pairs = []
    for answer in answers:
        zones = [zone[code] for code in codes_of(world, answer.target) if code in zone]
        if answer.start is None and answer.paths and zones:
            found[max(zones)].append((answer.hours, answer.target))
            pairs.append((max(zones), answer.hours))
    lines = ["## Hours from nothing against O*NET's job zones", ""]
    rho = spearman(pairs)
    lines += [f"The way to each role for somebody of whom nothing is known, {len(pairs)} roles; rank correlation {rho:.2f}." if rho is not None else "Too few roles.", ""]
    rows = []
    for number in sorted(found):
        hours = sorted(found[number])
        rows.append((number, len(hours), f"{hours[0][0]} ({hours[0][1]})", f"{statistics.median(h for h, _ in hours):.0f}", f"{hours[-1][0]} ({hours[-1][1]})"))
    return lines + table(("job zone", "roles", "fewest hours", "median", "most"), rows)


def words_of(text):
    return re.sub(r"[^a-z0-9+#]+", " ", text.lower()).strip()


def find_activities(world):
    for path in sorted((SOURCE / "skills-catalog" / "activities").glob("*/*.yaml")):
        file = read_yaml(path)
        for node in file["activities"]:
            yield {"source": file.get("source"), "as_of": file.get("as_of"), "grade": file.get("grade")} | node


def amount_text(node):
    return f"{node['low']}–{node['high']}" if isinstance(node, dict) else str(node)


def bounds(node):
    return (float(node["low"]), float(node["high"])) if isinstance(node, dict) else (float(node), float(node))


def report_certifications(world, data):
    listed = {}
    for row in read_table(data / "seccert" / "certs.csv"):
        if row["first_cost_usd"]:
            listed[words_of(row["full_name"])] = row
            listed.setdefault(words_of(row["abbr"]), row)
    rows, same = [], 0
    for node in find_activities(world):
        if node["kind"] != "certification" or node["money"] == "unknown":
            continue
        title = words_of(node["title"])
        row = listed.get(title) or next((listed[name] for name in sorted(listed, key=len, reverse=True) if len(name) > 12 and name in title), None)
        if row is None:
            continue
        low, high = bounds(node["money"])
        figure = float(row["first_cost_usd"])
        if node.get("currency", "USD") == "USD" and low <= figure <= high:
            same += 1
        else:
            rows.append((node["id"], amount_text(node["money"]) + " " + node.get("currency", "USD"), f"{figure:.0f} USD", row["cost_notes"].replace("|", "/")))
    lines = ["## Prices of certifications", "", f"Against the list of security certifications (2024): {same} hold the listed price within their range, {len(rows)} differ.", ""]
    return lines + (table(("certification", "ours", "listed", "note there"), rows) if rows else [])


def report_ossu(world, data):
    courses = {words_of(row["course"]): row for row in read_table(data / "ossu" / "courses.csv")}
    rows, same = [], 0
    for node in find_activities(world):
        row = courses.get(words_of(node["title"])) or next((courses[c] for c in courses if len(c) > 14 and c in words_of(node["title"])), None)
        if row is None or node["kind"] != "course" or node["source"] != "ossu":
            continue
        weeks = [int(n) for n in re.findall(r"\d+", row["duration"])]
        effort = [int(n) for n in re.findall(r"\d+", row["effort"])]
        if not weeks or not effort or "week" not in row["duration"] or "week" not in row["effort"]:
            continue
        least, most = weeks[0] * effort[0], weeks[-1] * effort[-1]
        low, high = bounds(node["hours"])
        if low <= most and least <= high:
            same += 1
        else:
            rows.append((node["id"], amount_text(node["hours"]), f"{least}–{most}"))
    lines = ["## Hours of OSSU's courses", "", f"{same} courses overlap with weeks × hours a week as the curriculum gives them, {len(rows)} do not.", ""]
    return lines + (table(("course", "our hours", "theirs"), rows) if rows else [])


def report_mslearn(world, data):
    modules = {words_of(row["title"]): int(row["duration_minutes"] or 0) for row in read_table(data / "mslearn" / "modules.csv")}
    rows = []
    for node in find_activities(world):
        minutes = modules.get(words_of(node["title"]))
        if minutes:
            rows.append((node["id"], amount_text(node["hours"]), f"{minutes / 60:.1f}"))
    lines = ["## Minutes of Microsoft Learn", "", f"{len(rows)} of our activities are single modules of the list of 2018.", ""]
    return lines + (table(("module", "our hours", "theirs"), rows) if rows else [])


def report_ddat(world, data):
    named = [role for role, node in world.roles.items() if "ddat" in node.get("references", {})]
    differences = sum(len(world.roles[role]["references"]["ddat"].get("differences", {})) for role in named)
    return [
        "## Levels of the UK Government framework",
        "",
        f"{len(named)} roles name their role and level there. They rate or leave out {differences} of its skills otherwise, each with a reason in the role's file; "
        "`tests/golden/ddat_test.py` fails on a difference without one.",
        "",
    ]


def report_provenance(world):
    grades = collections.Counter()
    for path in sorted((SOURCE / "skills-catalog").glob("*/*/*.yaml")):
        file = read_yaml(path)
        for node in file.get("activities", []) + file.get("skills", []):
            grades["activities" if "activities" in file else "skills", node.get("grade", file.get("grade"))] += 1
    for node in world.roles.values():
        grades["roles", node["grade"]] += 1
    rows = [(kind, *(grades[kind, grade] for grade in ("opened", "known", "unverified"))) for kind in ("roles", "skills", "activities")]
    return ["## How well entries are founded", ""] + table(("", "opened", "known", "unverified"), rows)


def write_report(world, answers, data, count):
    pairs = world.draw_pairs(count)
    steps_up = find_steps_up(world)
    related = find_related_pairs(world, data) if data else {}
    from_nothing = [(None, role) for role in sorted(world.roles)]
    all_answers = answers.ask_all(list(dict.fromkeys(pairs + steps_up + list(related) + from_nothing)))
    drawn = answers_of(all_answers, pairs)
    lines = [
        "# What the catalog is worth",
        "",
        "Written by `tests/quality/catalog_quality.py --binary build/ci/cli/careergap --out docs/catalog-quality.md`; a reduced form runs with the tests. "
        "Numbers are what came out, good or not.",
        "",
    ]
    lines += report_provenance(world)
    pair_lines, offenders = report_pairs(world, drawn)
    lines += pair_lines + report_ladders(world, all_answers, steps_up)
    if data:
        lines += report_related(all_answers, related, pairs) + report_job_zones(world, all_answers, data)
        lines += report_certifications(world, data) + report_ossu(world, data) + report_mslearn(world, data) + report_ddat(world, data)
    else:
        lines += ["The comparisons with public data were left out: no reference data.", ""]
    return "\n".join(lines).rstrip() + "\n", offenders


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--binary", default=os.environ.get("CAREERGAP_BINARY"), required="CAREERGAP_BINARY" not in os.environ)
    parser.add_argument("--pairs", type=int)
    parser.add_argument("--out")
    parser.add_argument("--check", action="store_true", help="fewer pairs, nothing written; fails on a pair without a path")
    arguments = parser.parse_args()
    world, answers = World(), Answers(arguments.binary)
    if arguments.check:
        drawn = answers.ask_all(world.draw_pairs(arguments.pairs or 40))
        lines, offenders = report_pairs(world, drawn)
        print("\n".join(lines))
        return 1 if offenders["no path"] else 0
    text, _ = write_report(world, answers, find_data(), arguments.pairs or 400)
    if arguments.out:
        pathlib.Path(arguments.out).write_text(text, encoding="utf-8")
    else:
        print(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
