#!/usr/bin/env python3
"""Holds the references of roles and skills against the public data that they name.

The data lie outside the project, in the folder that CAREERGAP_REFERENCE_DATA names; without it, in `../shared` beside the project.
"""

import csv
import functools
import os
import pathlib
import re
import sys
import unittest

from catalog_model import Model

SOURCE = pathlib.Path(__file__).resolve().parent.parent.parent
LEVELS = {"awareness": 1, "working": 2, "practitioner": 3, "expert": 4}


def find_data():
    named = os.environ.get("CAREERGAP_REFERENCE_DATA")
    folder = pathlib.Path(named) if named else SOURCE.parent / "shared"
    if (folder / "data").is_dir():
        return folder / "data"
    if named:
        print(f"CAREERGAP_REFERENCE_DATA is {named}, and there is no folder 'data' in it")
        sys.exit(1)
    print("SKIPPED: no reference data. Set CAREERGAP_REFERENCE_DATA to the folder that holds data/ddat, data/onet-29.3 and data/esco-1.2.0")
    sys.exit(77)


DATA = find_data()
csv.field_size_limit(1 << 24)


def read_table(path, delimiter=","):
    """Rows as maps. Cells may hold line ends, so the file is never split into lines first."""
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


def squeeze(text):
    return re.sub(r"\s+", " ", text or "").strip()


@functools.cache
def model():
    return Model(SOURCE / "rules", SOURCE / "skills-catalog")


@functools.cache
def framework():
    """(role, role level) -> {skill: level}; rows that are repeated count once."""
    found = {}
    for row in read_table(DATA / "ddat" / "roles.csv"):
        level = LEVELS.get(squeeze(row["Skill Level"]).lower())
        if level is None or "NOT IN USE" in row["Skill Name"].upper():
            continue
        skills = found.setdefault((squeeze(row["Role"]), squeeze(row["Role Level"])), {})
        name = squeeze(row["Skill Name"])
        assert skills.setdefault(name, level) == level, f"{row['Role Level']}: {name} stands at two levels"
    return found


@functools.cache
def our_skills():
    """Skill of the framework -> ours that name it."""
    found = {}
    for skill in model().skills.values():
        for name in skill.get("references", {}).get("ddat", []):
            found.setdefault(squeeze(name), []).append(skill["id"])
    return found


def roles_with(scheme):
    return {role: node["references"][scheme] for role, node in model().roles.items() if scheme in node.get("references", {})}


class Framework(unittest.TestCase):
    def test_roles_that_name_it_exist(self):
        self.assertGreater(len(roles_with("ddat")), 0)
        for role, reference in roles_with("ddat").items():
            with self.subTest(role=role):
                self.assertIn((reference["role"], reference["level"]), framework())

    def test_names_of_skills_exist(self):
        names = {name for skills in framework().values() for name in skills}
        for name, skills in our_skills().items():
            with self.subTest(skill=skills):
                self.assertIn(name, names)

    def test_each_skill_is_rated_alike_or_the_difference_has_a_reason(self):
        print()
        for role, reference in roles_with("ddat").items():
            theirs = framework().get((reference["role"], reference["level"]), {})
            reasons = {squeeze(name): squeeze(why) for name, why in reference.get("differences", {}).items()}
            ours = {skill: int(line["level"]) for skill, line in model().requirements(role).items()}
            for name, level in sorted(theirs.items()):
                rated = {skill: ours[skill] for skill in our_skills().get(name, []) if skill in ours}
                with self.subTest(role=role, skill=name):
                    if name in reasons:
                        self.assertNotIn(level, rated.values(), "a difference that is none any more")
                        self.assertGreater(len(reasons[name]), 10, "a reason in words")
                        print(f"{role}: {name} {level} there, {rated or 'no line'} here: {reasons[name]}")
                    else:
                        self.assertIn(level, rated.values(), f"rated {level} there, {rated or 'no line'} here, and no reason is given")
            with self.subTest(role=role):
                self.assertEqual(sorted(set(reasons) - set(theirs)), [], "differences from skills that the framework does not ask for")


class Codes(unittest.TestCase):
    def check(self, scheme, known):
        self.assertGreater(len(known), 100)
        for role, codes in roles_with(scheme).items():
            for code in codes:
                with self.subTest(role=role, code=code):
                    self.assertIn(code, known)

    def test_soc(self):
        self.check("soc", {row["O*NET-SOC Code"] for row in read_table(DATA / "onet-29.3" / "Occupation Data.txt", "\t")})

    def test_esco(self):
        self.check("esco", {row["conceptUri"] for row in read_table(DATA / "esco-1.2.0" / "occupations_en.csv")})

    def test_isco(self):
        self.check("isco", {row["code"] for row in read_table(DATA / "esco-1.2.0" / "ISCOGroups_en.csv")})


if __name__ == "__main__":
    unittest.main()
