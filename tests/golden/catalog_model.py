"""A second reading of the catalog and a replay of paths on it, written from rules/README.md and skills-catalog/README.md alone.

It shares no code with the program, so that what both say about a path is said twice.
"""

import collections
import pathlib
from decimal import ROUND_CEILING, Decimal
from fractions import Fraction

try:
    import yaml
except ImportError:
    import sys

    print("skipped: the Python module yaml (PyYAML) is not installed")
    sys.exit(77)

PRACTICE_KINDS = {"project", "volunteering", "job-rotation", "stretch-assignment", "position"}
KINDS_THAT_ARE_EVIDENCE = {"experience", "exposure", "credential"}
LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # every value as written: no date, no boolean, no octal


def read_yaml(path):
    with open(path, encoding="utf-8") as file:
        return yaml.load(file, LOADER)


def read_amount(node):
    if not isinstance(node, dict):
        node = {"low": node, "expected": node, "high": node}
    return {name: Decimal(node[name]) for name in ("low", "expected", "high")}


def levels_of(node):
    return {skill: int(level["level"] if isinstance(level, dict) else level) for skill, level in (node or {}).items()}


class Activity:
    months = 0
    template = None

    def __init__(self, node, rates, base):
        self.id, self.kind, self.mode = node["id"], node["kind"], node["mode"]
        self.requires = levels_of(node.get("requires"))
        self.requires_any = [levels_of(group) for group in node.get("requires_any", [])]
        self.grants = levels_of(node["grants"])
        self.grant_hours = {s: int(g["hours"]) for s, g in node["grants"].items() if isinstance(g, dict) and "hours" in g}
        self.hours = {name: int(value) for name, value in read_amount(node["hours"]).items()}
        self.price = None
        if node["money"] != "unknown":
            rate = rates[node.get("currency", base)]
            self.price = {name: int((value * rate * 100).to_integral_value(ROUND_CEILING)) for name, value in read_amount(node["money"]).items()}

    @property
    def is_practice(self):
        return self.kind in PRACTICE_KINDS or self.mode == "on-the-job"

    def shown(self):
        """Skills that doing it shows in practice, at the higher of what it requires and grants."""
        shown = {}
        if self.is_practice:
            for atoms in (self.requires, self.grants):
                for skill, level in atoms.items():
                    shown[skill] = max(level, shown.get(skill, 0))
        return shown

    def part_of(self, skill):
        """Of the expected hours those that go to one of its skills."""
        if skill in self.grant_hours:
            return Fraction(min(self.grant_hours[skill], self.hours["expected"]))
        left = max(0, self.hours["expected"] - sum(self.grant_hours.values()))
        return Fraction(left, len(self.grants) - len(self.grant_hours))

    def saved_by(self, share, towards):
        """Hours, of the expected ones, that a credit of `share` per cent towards one of its skills saves: rounded down, so that the rest rounds up."""
        return share * self.part_of(towards) // 100


class Model:
    def __init__(self, rules, skills_catalog):
        rules, skills_catalog = pathlib.Path(rules), pathlib.Path(skills_catalog)
        money = read_yaml(skills_catalog / "exchange-rates.yaml")
        rates = {row["currency"]: Decimal(row["per_unit"]) for row in money["rates"]}
        rates[money["base"]] = Decimal(1)
        self.skills = {}
        for path in sorted(skills_catalog.glob("skills/*/*.yaml")):
            file = read_yaml(path)
            self.skills.update({node["id"]: node | {"domain": file["domain"]} for node in file["skills"]})
        self.activities = {}
        for path in sorted(skills_catalog.glob("activities/*/*.yaml")):
            for node in read_yaml(path)["activities"]:
                self.activities[node["id"]] = Activity(node, rates, money["base"])
        self.families, self.roles, self.rules = {}, {}, []
        for path in sorted(rules.rglob("*.yaml")):
            if path.name.endswith(".test.yaml") or path.name == "redirects.yaml":
                continue
            node = read_yaml(path)
            if path.parent.parent.name == "roles":
                (self.families if path.name == "_family.yaml" else self.roles)[node["id"]] = node
            elif path.parent.name == "templates":
                self.expand(node, rates, money["base"])
            else:
                self.rules.append(node)
        for role in self.roles:
            if "teaches" in self.roles[role]:
                self.activities[f"position-{role}"] = self.position(role)

    def expand(self, template, rates, base):
        """What the template offers for each skill of its kinds: from one level to the next."""
        for skill, kind in ((skill, node["kind"]) for skill, node in self.skills.items() if node["domain"] not in template.get("except_domains", [])):
            for step in template["raises"] if kind in template["for"] else []:
                to = int(step["to"])
                facts = {"id": f"template-{template['id']}-{skill}-{to}", "requires": {skill: to - 1} if to > 1 else {}, "grants": {skill: to}, "hours": step["hours"]}
                activity = Activity(template | facts, rates, base)
                activity.template = template["id"]
                self.activities[activity.id] = activity

    def position(self, role):
        """Holding the role for its months: asks for what is accepted at hiring, gives what it teaches, takes no hours and no money."""
        lines = {s: n if self.skills[s]["kind"] == "credential" else n - 1 for s, n in self.essentials(role).items()}
        entry = levels_of(self.roles[role]["entry"]) if "entry" in self.roles[role] else {s: n for s, n in lines.items() if n > 0}
        node = {"id": f"position-{role}", "kind": "position", "mode": "on-the-job", "requires": entry, "grants": self.roles[role]["teaches"], "hours": 0, "money": 0}
        position = Activity(node, {"": Decimal(1)}, "")
        position.months = int(self.roles[role]["months"])
        return position

    def close(self, atoms):
        """All that somebody has who has these: implications followed to the end."""
        closed, open_atoms = {}, list(atoms.items())
        while open_atoms:
            skill, level = open_atoms.pop()
            if level <= closed.get(skill, 0):
                continue
            closed[skill] = level
            for line in self.skills[skill].get("implies", []):
                if int(line["at"]) <= level:
                    open_atoms.append((line["skill"], int(line["level"])))
        return closed

    def requirements(self, role):
        """The role's lines, its own over those it extends, both over the family's; before rules."""
        node = self.roles[role]
        lines = self.requirements(node["extends"]) if "extends" in node else {}
        if "extends" not in node:
            lines = {line["skill"]: line for line in self.families[node["family"]].get("requires", [])}
        else:
            for line in self.families[node["family"]].get("requires", []):
                lines.setdefault(line["skill"], line)
        return {**lines, **{line["skill"]: line for line in node["requires"]}}

    def essentials(self, role):
        return {s: int(line["level"]) for s, line in self.requirements(role).items() if line.get("importance", "essential") == "essential"}

    def needs(self, target, held):
        """What the target asks for, with what rules add for somebody who holds these roles."""
        lines = self.essentials(target)
        for rule in self.rules:
            for asked in (c["require"] for c in rule["then"] if "require" in c):
                if asked.get("importance", "essential") == "essential" and self.holds(rule.get("when"), target, held):
                    lines[asked["skill"]] = max(lines.get(asked["skill"], 0), int(asked["level"]))
        return lines

    def holds(self, condition, target, held):
        """Conditions on the target and on what is held, as far as rules with requirements use them."""
        if condition is None:
            return True
        if "not" in condition:
            return not self.holds(condition["not"], target, held)
        for word, join in (("all", all), ("any", any)):
            if word in condition:
                return join(self.holds(part, target, held) for part in condition[word])
        whose, what = condition["fact"].split(".")
        if whose == "goal":  # whoever names only a role is after that role
            return what == "kind" and "role" in condition.get("in", [condition.get("is")])
        roles = [self.roles[role] for role in ([target] if whose == "target" else held)]
        found = {value for role in roles for value in (role.get("attributes", []) if what == "attribute" else [role[{"role": "id"}.get(what, what)]])}
        return bool(found & set(condition.get("in", [condition.get("is")])))

    def evidence_level(self, target):
        """From which level on lines of the target ask for practice. A rule that does more than add requirements to them is not modelled: say so instead of being wrong."""
        level = None
        for rule in self.rules:
            for consequence in rule["then"]:
                if "policy" in consequence:
                    if self.holds(rule.get("when"), target, []):  # as far as it asks for the target alone
                        level = min(level or 9, int(consequence["policy"]["from_level"]))
                else:
                    assert set(consequence) <= {"advise", "warn", "conclude", "conflict", "obstacle", "require", "prefer", "cover", "offer", "credit"}, f"{rule['id']}: {set(consequence)} is not modelled"
        return level

    def asks_evidence(self, skill, need, target):
        level = self.evidence_level(target)
        return level is not None and need >= level and self.skills[skill]["kind"] not in KINDS_THAT_ARE_EVIDENCE

    def highest_price(self, kind):
        return max((a.price["expected"] for a in self.activities.values() if a.kind == kind and a.price), default=0)


class Person:
    """What somebody has and has shown in practice while walking a path towards a role."""

    def __init__(self, model, roles, target):
        self.model, self.target = model, target
        self.had, self.shown = collections.Counter(), collections.Counter()
        for role in roles:
            self.gain(model.essentials(role), model.essentials(role))

    def gain(self, had, shown):
        for mine, more in ((self.had, self.model.close(had)), (self.shown, self.model.close(shown))):
            for skill, level in more.items():
                mine[skill] = max(mine[skill], level)

    def unmet(self, activity):
        """Prerequisites that are not held, in words."""
        missing = [f"{skill}:{level}" for skill, level in activity.requires.items() if self.had[skill] < level]
        for group in activity.requires_any:
            if all(self.had[skill] < level for skill, level in group.items()):
                missing.append(f"one of {group}")
        return missing

    def do(self, activity):
        self.gain(activity.grants, activity.shown())

    def open_lines(self, needs):
        lines = []
        for skill, need in needs.items():
            if self.had[skill] < need:
                lines.append(f"{skill}:{need} (has {self.had[skill]})")
            elif self.model.asks_evidence(skill, need, self.target) and self.shown[skill] < need:
                lines.append(f"{skill}:{need} in practice (shown {self.shown[skill]})")
        return lines
