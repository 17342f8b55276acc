#!/usr/bin/env python3
"""The schemas of the files that people write accept what the program accepts, and refuse what they can of what it refuses.

A schema sees a file as an editor does (YAML 1.2: 012 and 1e3 are numbers, yes and dates are texts), or as the program does, which turns no text
into a number before a field asks for one. Both views are tried. The faults are made from a world that holds every key of every kind of file.
"""

import collections
import concurrent.futures
import copy
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

try:
    import jsonschema
    import yaml
except ImportError as missing:
    print(f"skipped: the Python module {missing.name} is not installed")
    sys.exit(77)

HERE = pathlib.Path(__file__).resolve().parent
SOURCE = HERE.parent.parent
WORLD = HERE / "_worlds" / "every-key"
BINARY = os.environ.get("CAREERGAP_BINARY", "careergap")


class AsInTheEditor(yaml.SafeLoader):
    """Plain scalars by the core schema of YAML 1.2."""


class AsInTheProgram(yaml.SafeLoader):
    """Plain scalars are numbers only where a field that wants one would take them, and nothing else but text or nothing."""


def read_number(loader, node):
    text = loader.construct_scalar(node)
    for base, start in ((16, "0x"), (8, "0o")):
        if text.startswith(start):
            return int(text[2:], base)
    return float(text.replace(".inf", "inf").replace(".nan", "nan")) if re.search("[.eE]", text) else int(text)


def set_resolvers(loader, patterns):
    loader.yaml_implicit_resolvers = {}
    for tag, pattern in patterns.items():
        loader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), None)
    loader.add_constructor("tag:yaml.org,2002:int", read_number)


set_resolvers(AsInTheEditor, {
    "null": r"^(~|null|Null|NULL|)$",
    "bool": r"^(true|True|TRUE|false|False|FALSE)$",
    "int": r"^([-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?)$",
})
set_resolvers(AsInTheProgram, {"null": r"^(~|null|)$", "int": r"^-?(0|[1-9][0-9]*)(\.[0-9]{1,6})?$"})


def find_kind(path):
    """By where the READMEs of the two folders say that a file lies."""
    if path.name.endswith(".test.yaml"):
        return "test"
    if path.parts[:3] == ("docs", "examples", "acme"):  # a firm's folder, with the two folders in it
        path = pathlib.Path(*path.parts[3:])
    if path.name in ("redirects.yaml", "exceptions.yaml"):
        return path.stem
    if path.parts[0] in ("docs", "people"):
        return "profile" if path.name == "me.yaml" else "goal"
    if path.parts[0] == "skills-catalog":
        return path.stem if len(path.parts) == 2 else path.parts[1]
    if path.parts[1] == "roles":
        return "family" if path.name == "_family.yaml" else "role"
    return "template" if path.parts[1] == "templates" else "rule"


def find_files(root, *folders):
    return [path.relative_to(root) for folder in folders for path in sorted((root / folder).rglob("*.yaml"))]


SCHEMAS = {path.name.removesuffix(".schema.json"): json.loads(path.read_text(encoding="utf-8")) for path in (SOURCE / "docs" / "schemas").glob("*.json")}
VALIDATORS = {kind: jsonschema.Draft7Validator(schema) for kind, schema in SCHEMAS.items()}
EVERY_KEY = find_files(WORLD, "rules", "skills-catalog", "people")


def say_faults(kind, tree):
    return [f"{'/'.join(map(str, fault.absolute_path))}: {fault.message[:300]}" for fault in VALIDATORS[kind].iter_errors(tree)]


class Program:
    """A copy of the world, in which one file at a time says something else."""

    def __init__(self, folder):
        self.world = pathlib.Path(folder)
        shutil.copytree(WORLD, self.world, dirs_exist_ok=True)

    def ask(self, path, text):
        """The codes of what the program finds when the file says this."""
        command = {"profile": ["gap", "--profile", path, "--to", "chef"], "goal": ["plan", "--goal", path, "--from", "cook"]}.get(find_kind(path), ["catalog", "check"])
        if command[0] != "catalog":
            command += ["--today", "2026-11-22"]
        before = (self.world / path).read_bytes()
        (self.world / path).write_text(text, encoding="utf-8")
        done = subprocess.run([BINARY, *command, "--rules", "rules", "--skills-catalog", "skills-catalog"], cwd=self.world, capture_output=True, check=False, timeout=60)
        (self.world / path).write_bytes(before)
        said = (done.stdout + done.stderr).decode()
        assert done.returncode in (0, 10, 11, 12, 13, 20, 30, 31), f"{path}: exit {done.returncode}: {said}\n{text}"
        return set(re.findall(r": error: .* \[([A-Z][0-9]{3})\]$", said, re.M)) | ({"usage"} if done.returncode == 30 else set())


def ask_all(changes):
    """The codes for each (path, text), by as many programs at a time as there are processors."""
    lanes = os.cpu_count() or 1

    def run(lane):
        with tempfile.TemporaryDirectory(prefix="careergap-schema-") as folder:
            program = Program(folder)
            return [program.ask(*change) for change in changes[lane::lanes]]

    with concurrent.futures.ThreadPoolExecutor(lanes) as pool:
        answers = list(pool.map(run, range(lanes)))
    return [answers[place % lanes][place // lanes] for place in range(len(changes))]


Site = collections.namedtuple("Site", ["spot", "place"])  # the way to a value, and "requirement/level": its place in the schema


def walk(kind, tree):
    """Every value of a tree that the schema accepts."""
    root = SCHEMAS[kind]

    def fits(node, form):
        return jsonschema.Draft7Validator({**form, "definitions": root.get("definitions", {})}).is_valid(node)

    def visit(node, schema, spot, place):
        if "$ref" in schema:
            yield Site(spot, place)
            place = schema["$ref"].rsplit("/", 1)[1]
            schema = root["definitions"][place]
        if "anyOf" in schema and "type" not in schema:
            yield from visit(node, next(form for form in schema["anyOf"] if fits(node, form)), spot, place)
            return
        yield Site(spot, place)
        if isinstance(node, dict):
            for key, value in node.items():
                named = schema.get("properties", {}).get(key)
                if named is None:
                    yield from visit(value, schema["additionalProperties"], [*spot, key], f"{place}/*")
                else:
                    yield from visit(value, named, [*spot, key], f"{place}/{key}")
        elif isinstance(node, list):
            for number, item in enumerate(node):
                yield from visit(item, schema["items"], [*spot, number], place)

    yield from visit(tree, root, [], kind)


def list_places(kind):
    """Every place of the schema at which a key stands."""
    def visit(schema, place):
        for form in schema.get("anyOf", []):
            yield from visit(form, place)
        if "items" in schema:
            yield from visit(schema["items"], place)
        if isinstance(schema.get("additionalProperties"), dict):
            yield f"{place}/*"
            yield from visit(schema["additionalProperties"], f"{place}/*")
        for key, value in schema.get("properties", {}).items():
            yield f"{place}/{key}"
            yield from visit(value, f"{place}/{key}")

    for name, schema in [(kind, SCHEMAS[kind]), *SCHEMAS[kind].get("definitions", {}).items()]:
        yield from visit(schema, name)


def change(tree, spot, value):
    """A copy with another value there; without one when it is Ellipsis."""
    changed = copy.deepcopy(tree)
    part = changed
    for step in spot[:-1]:
        part = part[step]
    if not spot:
        return value
    if value is ...:
        del part[spot[-1]]
    else:
        part[spot[-1]] = value
    return changed


# What stands in the place of every value.
WRONG_VALUES = [{}, [], "Not An Id", "", -1, 10**9 + 1, 1.005, None, "x" * 2100, "2026-02-30", "http://guild.example"]
SINGLE_FIELD = {"F101", "F102", "F103", "F104", "F105", "F106", "F107", "F108"}
# Where the program finds faults of single fields that a schema cannot see, and why.
FILE_SAYS_IT_TOO = "each entry may say it, or the file for all"
CATALOG_HAS_IT = "a word that the catalog has to hold"
DECIMALS = "two decimals at most"
UNSEEN = {
    "activities/source": FILE_SAYS_IT_TOO, "activities/as_of": FILE_SAYS_IT_TOO, "activities/grade": FILE_SAYS_IT_TOO,
    "skills/source": FILE_SAYS_IT_TOO, "skills/as_of": FILE_SAYS_IT_TOO, "skills/grade": FILE_SAYS_IT_TOO,
    "skills/domain": CATALOG_HAS_IT, "skills/skills": CATALOG_HAS_IT, "template/except_domains": CATALOG_HAS_IT, "where/domain": CATALOG_HAS_IT,
    "offer/domain": CATALOG_HAS_IT, "credit/domain": CATALOG_HAS_IT, "limits of a goal/avoid_providers": CATALOG_HAS_IT,
    "limits of a goal/regions": CATALOG_HAS_IT, "limits of a goal/languages": CATALOG_HAS_IT,
    "activity/money": DECIMALS, "template/money": DECIMALS, "amount of money": DECIMALS, "amount of money/low": DECIMALS, "amount of money/expected": DECIMALS,
    "amount of money/high": DECIMALS, "limits of a goal/money": "a sum with or without its currency",
    "activity/provider": "asked for by the kind", "activity/valid_months": "asked for by the kind",
    "condition/in": "words of the fact that is asked",
    "template/title": "holds {skill}", "levels/levels": "all five", "level": "all five, in their order",
}


def make_faults():
    """(path, place, what was done, tree): for every key of every kind of file, once for each kind of value at it."""
    seen = set()
    for path in EVERY_KEY:
        kind = find_kind(path)
        tree = read(path, AsInTheProgram)
        for spot, place in walk(kind, tree):
            node = tree
            for step in spot:
                node = node[step]
            if (kind, place, type(node)) in seen:
                continue
            seen.add((kind, place, type(node)))
            for value in WRONG_VALUES:
                if value != node:
                    yield path, place, repr(value)[:30], change(tree, spot, value)
            if spot:
                yield path, place, "left out", change(tree, spot, ...)
            if isinstance(node, dict):
                yield path, place, "another key", change(tree, spot, {**node, "zz": 1})


def read(path, loader, root=WORLD):
    return yaml.load((root / path).read_text(encoding="utf-8"), loader)


class FileSchemas(unittest.TestCase):
    def test_each_is_a_schema(self):
        self.assertEqual(len(SCHEMAS), 14)
        for schema in SCHEMAS.values():
            jsonschema.Draft7Validator.check_schema(schema)

    def test_every_file_is_accepted(self):
        kinds = collections.Counter()
        for root, paths in ((SOURCE, find_files(SOURCE, "rules", "skills-catalog", "docs/examples")), (WORLD, EVERY_KEY)):
            for path in paths:
                for loader in (AsInTheEditor, AsInTheProgram):
                    with self.subTest(path=path, loader=loader.__name__):
                        self.assertEqual(say_faults(find_kind(path), read(path, loader, root)), [])
                kinds[find_kind(path)] += 1
        print(f"{kinds.total()} files accepted")
        self.assertEqual(set(kinds), set(SCHEMAS))

    def test_faults_of_every_key_are_refused_by_both(self):
        faults = list(make_faults())
        answers = ask_all([(path, json.dumps(tree, ensure_ascii=False)) for path, _, _, tree in faults])
        refused, unseen = collections.Counter(), set()
        for (path, place, what, tree), codes in zip(faults, answers, strict=True):
            kind = find_kind(path)
            said = say_faults(kind, tree)
            if said:
                self.assertTrue(codes, f"{path}: {place}: {what}: the schema alone says {said[:3]}")
                refused[kind, place] += 1
            elif codes & SINGLE_FIELD:
                unseen.add(place)
                if place not in UNSEEN:
                    print(f"{path}: {place}: {what}: the program alone says {codes}")
        print(f"{refused.total()} of {len(faults)} changes refused by both, at {len(refused)} places")
        self.assertEqual(unseen, set(UNSEEN), "what the program alone sees")
        for kind in set(SCHEMAS) - {"exceptions"}:  # of an overlay: overlay_test.py gives these faults
            self.assertEqual({place for place in list_places(kind) if not refused[kind, place]}, set(), f"places of {kind} without a fault")

    def test_plain_scalars_are_what_the_program_takes_them_for(self):
        scalars = ["012", "1e3", "0x1F", "0o17", "1_000", "1.0", ".5", "+3", "-0", "3", "-1", "49.50", "49.505", "2511", "2026-11-22", "2026-02-30", "yes", "no", "on",
                   "null", "~", "''", "'3'", ".inf", "12:30", "true", "Null", "1e-3", "mid", "EUR"]
        # Other readers of YAML take these for no text.
        strangers = {("title", "true"), ("title", "Null"), ("id", "true"), ("id", "1e-3")}
        cook, activities, music = (pathlib.Path(name) for name in ("rules/roles/kitchen/cook.yaml", "skills-catalog/activities/kitchen/kitchen.yaml",
                                                                   "skills-catalog/skills/music/music.yaml"))
        lines = {"title": (cook, "title: Cook"), "seniority": (cook, "seniority: mid"), "reviewed": (cook, "reviewed: 2026-11-22"), "id": (music, "id: humming"),
                 "weeks": (activities, "weeks: 4"), "money": (activities, "money: 12"), "currency": (activities, "currency: NOK"), "language": (activities, 'language: "no"')}
        asked = [(key, path, scalar, (WORLD / path).read_text(encoding="utf-8").replace(line, f"{key}: {scalar}", 1)) for key, (path, line) in lines.items() for scalar in scalars]
        accepted, cautious = 0, set()
        for (key, path, scalar, text), codes in zip(asked, ask_all([(path, text) for _, path, _, text in asked]), strict=True):
            said = [say_faults(find_kind(path), yaml.load(text, loader)) for loader in (AsInTheEditor, AsInTheProgram)]
            if codes & SINGLE_FIELD:
                continue
            accepted += 1
            self.assertFalse(said[1], (key, scalar))
            if said[0]:
                cautious.add((key, scalar))
        self.assertEqual(cautious, strangers)
        self.assertGreater(accepted, 45)


if __name__ == "__main__":
    unittest.main()
