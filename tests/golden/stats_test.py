#!/usr/bin/env python3
"""Every number of `catalog stats --format json` counted again from the YAML files, by code that shares nothing with the program."""

import collections
import functools
import json
import os
import pathlib
import subprocess
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from catalog_model import Model, read_yaml

HERE = pathlib.Path(__file__).resolve().parent
SOURCE = HERE.parent.parent
BINARY = os.environ.get("CAREERGAP_BINARY", "careergap")
WORLDS = {"shipped": SOURCE, "kitchen": HERE / "_worlds" / "kitchen", "kitchen-with-findings": HERE / "_worlds" / "kitchen-with-findings"}
KINDS = ("family", "role", "skill", "activity", "template", "rule", "exchange-rate")
FEWEST_OLDEST = 10


@functools.cache
def ask(world, *arguments):
    command = [BINARY, *arguments, "--format", "json", "--rules", "rules", "--skills-catalog", "skills-catalog"]
    done = subprocess.run(command, cwd=world, capture_output=True, check=False, timeout=300)
    return json.loads(done.stdout), done.returncode


def line_of(path, key, name):
    """Where an entry begins: the line of its id in a list of entries."""
    lines = path.read_text(encoding="utf-8").splitlines()
    begins = [n for n, line in enumerate(lines, 1) if line.split("#")[0].strip().lstrip("- {").split(",")[0].strip("} ") == f"{key}: {name}"]
    assert len(begins) == 1, f"{path}: {name} begins at {begins}"
    return begins[0]


class Entries:
    """Every entry with its kind, id, provenance and place, as the files say it."""

    def __init__(self, world):
        self.all, self.domains = [], collections.defaultdict(collections.Counter)
        self.world = world
        catalog, rules = world / "skills-catalog", world / "rules"
        for plural, kind in (("skills", "skill"), ("activities", "activity")):
            for path in sorted(catalog.glob(f"{plural}/*/*.yaml")):
                file = read_yaml(path)
                for node in file[plural]:
                    self.add(kind, node["id"], node, file, path, line_of(path, "id", node["id"]))
                    self.domains[path.parent.name][kind] += 1
        for path in sorted(rules.rglob("*.yaml")):
            if not path.name.endswith(".test.yaml") and path.name != "redirects.yaml":
                node = read_yaml(path)
                place = path.relative_to(rules).parts
                kind = "template" if place[0] == "templates" else "rule" if place[0] != "roles" else "family" if path.name == "_family.yaml" else "role"
                self.add(kind, node["id"], node, {}, path, next(n for n, line in enumerate(path.read_text().splitlines(), 1) if line.startswith("id:")))
        money = read_yaml(catalog / "exchange-rates.yaml")
        for row in money["rates"]:
            path = catalog / "exchange-rates.yaml"
            self.add("exchange-rate", row["currency"], row, money, path, line_of(path, "currency", row["currency"]))
        self.sources = [row["id"] for row in read_yaml(catalog / "sources.yaml")["sources"]]

    def add(self, kind, name, node, file, path, line):
        founded = {key: node.get(key, file.get(key)) for key in ("source", "as_of", "grade")}
        self.all.append({"kind": kind, "id": name, "place": {"file": str(path.relative_to(self.world)), "line": line}, "deprecated": "deprecated" in node, **founded})

    def of(self, kind):
        return [entry for entry in self.all if entry["kind"] == kind]


def reach(model, activities):
    """The level of each skill that somebody comes to who starts with nothing and does whatever of these can be begun."""
    held, goes_on = collections.Counter(), True
    while goes_on:
        goes_on = False
        for activity in activities:
            if all(held[s] >= n for s, n in activity.requires.items()) and all(any(held[s] >= n for s, n in group.items()) for group in activity.requires_any):
                for skill, level in model.close(activity.grants).items():
                    if held[skill] < level:
                        held[skill], goes_on = level, True
    return held


def in_every_world(test):
    """Calls the test with the folder of each world and what `catalog stats` says of it."""

    def run(self):
        for name, world in WORLDS.items():
            with self.subTest(world=name):
                answer, code = ask(world, "catalog", "stats")
                self.assertEqual((code, answer["schema"]), (0, "careergap.stats/1"))
                test(self, world, answer)

    return run


class Stats(unittest.TestCase):
    maxDiff = None

    @in_every_world
    def test_families_domains_and_kinds(self, world, answer):
        model, entries = Model(world / "rules", world / "skills-catalog"), Entries(world)
        self.assertEqual([f["family"] for f in answer["families"]], sorted(model.families))
        for family in answer["families"]:
            seniorities = collections.Counter(r["seniority"] for r in model.roles.values() if r["family"] == family["family"])
            self.assertEqual(+collections.Counter(family["seniorities"]), seniorities)
            self.assertEqual(family["roles"], sum(seniorities.values()))
        self.assertEqual([d["domain"] for d in answer["domains"]], sorted(entries.domains))
        for domain in answer["domains"]:
            counts = entries.domains[domain["domain"]]
            self.assertEqual((domain["skills"], domain["activities"]), (counts["skill"], counts["activity"]))
        written = [a for a in model.activities.values() if a.template is None and a.kind != "position"]
        self.assertEqual(+collections.Counter(answer["activity_kinds"]), collections.Counter(a.kind for a in written))
        self.assertEqual(answer["jobs_on_the_way"], sum(a.kind == "position" for a in model.activities.values()))
        self.assertEqual(answer["general_steps"], sum(a.template is not None for a in model.activities.values()))

    @in_every_world
    def test_grades_and_sources(self, world, answer):
        entries = Entries(world)
        self.assertEqual(list(answer["grades"]), list(KINDS[:-1]))
        for kind, grades in answer["grades"].items():
            self.assertEqual(+collections.Counter(grades), collections.Counter(entry["grade"] for entry in entries.of(kind)), kind)
        self.assertEqual(answer["deprecated"], {kind: sum(e["deprecated"] for e in entries.of(kind)) for kind in ("role", "skill", "activity")})
        self.assertEqual([s["source"] for s in answer["sources"]], sorted(entries.sources))
        for source in answer["sources"]:
            kinds = collections.Counter(e["kind"] for e in entries.all if e["source"] == source["source"])
            self.assertEqual(+collections.Counter(source["by_kind"]), kinds, source["source"])
            self.assertEqual(source["entries"], sum(kinds.values()))

    @in_every_world
    def test_oldest(self, world, answer):
        entries = Entries(world).all
        days = sorted(entry["as_of"] for entry in entries)
        last = days[min(FEWEST_OLDEST, len(days)) - 1]
        expected = [{key: e[key] for key in ("as_of", "kind", "id", "place")} for e in entries if e["as_of"] <= last]
        expected.sort(key=lambda e: (e["as_of"], KINDS.index(e["kind"]), e["id"]))
        self.assertEqual(answer["oldest"], expected)

    @in_every_world
    def test_levels_without_a_free_route_and_only_by_template(self, world, answer):
        model = Model(world / "rules", world / "skills-catalog")
        asked = collections.defaultdict(list)
        for role in sorted(model.roles):
            for atom in model.essentials(role).items():
                asked[atom].append(role)
        made = [a for a in model.activities.values() if a.kind != "position"]
        written = [a for a in made if a.template is None]

        def missed(routes, routes_with_templates):
            held, with_templates = reach(model, routes), reach(model, routes_with_templates)
            return [{"skill": s, "level": n, "reached": held[s], "reached_with_templates": with_templates[s], "asked_by": asked[s, n]} for s, n in sorted(asked) if held[s] < n]

        def free(activities):
            return [a for a in activities if a.price and a.price["high"] == 0]

        self.assertEqual(answer["without_free_route"], missed(free(written), free(made)))
        self.assertEqual(answer["only_by_template"], [m for m in missed(written, made) if m["reached_with_templates"] >= m["level"]])

    @in_every_world
    def test_single_providers(self, world, answer):
        model, providers = Model(world / "rules", world / "skills-catalog"), {}
        for path in sorted((world / "skills-catalog").glob("activities/*/*.yaml")):
            providers.update({node["id"]: node.get("provider") for node in read_yaml(path)["activities"]})
        raised_by = collections.defaultdict(list)
        for activity in sorted(providers):
            for skill in model.close(model.activities[activity].grants):
                raised_by[skill].append(activity)
        single = [
            {"skill": skill, "provider": providers[activities[0]], "activities": activities}
            for skill, activities in sorted(raised_by.items())
            if providers[activities[0]] and len({providers[a] for a in activities}) == 1
        ]
        self.assertEqual(answer["single_providers"], single)

    @in_every_world
    def test_paths(self, world, answer):
        """Which starts are tried; and of those with few paths, and of some others, how many `plan` itself gives."""
        model, paths = Model(world / "rules", world / "skills-catalog"), answer["paths"]
        self.assertEqual((paths["asked_for"], paths["difference_permille"], paths["search_steps"]), (3, 250, 10000))
        self.assertEqual([row["role"] for row in paths["roles"]], sorted(model.roles))
        rows = [(row["role"], start) for row in paths["roles"] for start in row["starts"]]
        few = [row for row in rows if row[1]["paths"] < 3]
        for role, start in few + rows[:: max(1, len(rows) // 12)]:
            with self.subTest(to=role, start=start["from"]):
                self.check_start(world, role, start)
        for row in paths["roles"]:
            family = model.roles[row["role"]]["family"]
            starts = [role for role in sorted(model.roles) if role != row["role"] and model.roles[role]["family"] == family] + [None]
            tried = [start["from"] for start in row["starts"]]
            self.assertEqual(tried, [start for start in starts if start in tried])
            for left_out in set(starts) - set(tried):
                self.assertEqual(self.ask_for_plan(world, row["role"], left_out)[1], 11, f"{left_out} does not meet {row['role']}")

    def ask_for_plan(self, world, role, start):
        return ask(world, "plan", "--to", role, "--today", "2026-11-22", *(["--from", start] if start else []))

    def check_start(self, world, role, start):
        plan, _ = self.ask_for_plan(world, role, start["from"])
        general = [path for path in plan["paths"] if any(step["activity"].startswith("template-") for step in path["steps"])]
        self.assertEqual((len(plan["paths"]), len(general)), (start["paths"], start["with_general_steps"]))
        self.assertEqual(start["proven"], plan["end"] != "out_of_steps")


if __name__ == "__main__":
    unittest.main()
