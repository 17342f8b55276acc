#!/usr/bin/env python3
"""Holds the search against clingo and CBC on instances that nobody has tuned anything for.

    cross_check.py [--count N] [--limit SECONDS] [--budget-money] [--top K]

The instances have the size of the generator's set "medium", seeds of their own and goals few enough that clingo usually finishes; where
it does not, CBC is asked. With --budget-money each is asked a second time with nine tenths of the money that its cheapest plan costs,
which is less than that plan may spend; with --top K the costs of the K cheapest plans are compared as well, where a later plan must not
contain an earlier one.

Leaves with 1 when an answer differs, when a plan of ours is none, or when fewer than N instances could be compared. An instance that a
solver does not finish is replaced by a further one, up to a quarter more than N.
"""

import argparse
import json
import pathlib
import sys
import tempfile

import peers

SKILLS, ACTIVITIES = 1000, 5000  # the generator's medium
GOALS = range(3, 13)
STARTS = (0, 5, 10)


def build_instance(generator, number, seed):
    goals = GOALS[number % len(GOALS)]
    return generator.gen_career(
        f"check-{number:03}", "check", seed + number, SKILLS, ACTIVITIES, goals, STARTS[number % len(STARTS)]
    )


def money_of(instance, plan):
    chosen = set(plan)
    return sum(activity["money"] for activity in instance["activities"] if activity["id"] in chosen)


class Peers:
    """Asks the first peer that finishes. The formats are the generator's; what it has no words for is added here."""

    def __init__(self, generator, instance, seconds):
        self.generator = generator
        self.task = generator.normalise(instance)
        self.money = {f"a_{activity['id']}": activity["money"] for activity in instance["activities"]}
        self.seconds = seconds

    def ask(self, banned=(), budget=None):
        """{proved, cost, plan, peer} for the cheapest plan that contains none of the banned ones and keeps to the budget."""
        # A sum over all activities is dear for clingo and one row more for CBC.
        for peer in peers.PEERS if budget is None else reversed(peers.PEERS):
            with tempfile.TemporaryDirectory() as folder:
                write = {"clingo": self.write_asp, "cbc": self.write_mip}[peer]
                write(pathlib.Path(folder), banned, budget)
                found = peers.run_peer(peer, "question", self.seconds, folder)
                if found["proved"]:
                    if peer == "cbc" and found["cost"] is not None:
                        chosen = peers.read_solution(pathlib.Path(folder) / "solution.txt")
                        found["plan"] = peers.activities_in(self.task.acts[index][0] for index in chosen)
                    return {**found, "peer": peer}
        return {"proved": False, "cost": None, "plan": None, "peer": None}

    def write_asp(self, folder, banned, budget):
        self.generator.write_asp(self.task, folder / "question.asp")
        rules = [f":- {', '.join(f'app(a_{activity})' for activity in plan)}.\n" for plan in banned]
        if budget is not None:
            rules += [f"money({name},{self.money[name]}).\n" for name, *_ in self.task.acts if self.money.get(name)]
            rules.append(f":- #sum {{ M,A : app(A), money(A,M) }} > {budget}.\n")
        with open(folder / "question.asp", "a", encoding="utf-8") as file:
            file.writelines(rules)
        (folder / "encoding.asp").write_text(self.generator.asp_encoding(), encoding="utf-8")

    def write_mip(self, folder, banned, budget):
        index = {name: i for i, (name, *_) in enumerate(self.task.acts)}
        path = folder / "question.lp"
        self.generator.write_mip(self.task, path, [[index[f"a_{activity}"] for activity in plan] for plan in banned])
        if budget is not None:
            terms = [f"{self.money[name]} x{i}" for name, i in index.items() if self.money.get(name)]
            row = " budget: " + "\n  + ".join(terms) + f" <= {budget}\nBounds\n"
            path.write_text(path.read_text(encoding="utf-8").replace("Bounds\n", row, 1), encoding="utf-8")


class Tally:
    """Counts what was compared under one heading, and says every difference at once."""

    def __init__(self, heading):
        self.heading = heading
        self.agreed = self.disagreed = self.unfinished = self.unproved = 0

    def compare(self, instance, ours, theirs, fault=""):
        if not theirs["proved"]:
            self.unfinished += 1
            return False
        if not ours["proved"] and not ours["failed"]:
            self.unproved += 1
            return False
        if ours["failed"]:
            fault = f"the program left with {ours['exit']} and without its one line"
        elif ours["cost"] != theirs["cost"]:
            fault = f"ours {ours['cost']}, {theirs['peer']} {theirs['cost']}"
        return self.count(instance, fault)

    def count(self, instance, fault):
        if fault:
            self.disagreed += 1
            print(f"DISAGREEMENT: {instance['id']} (seed {instance['seed']}), {self.heading}: {fault}", file=sys.stderr)
        else:
            self.agreed += 1
        return not fault

    @property
    def compared(self):
        return self.agreed + self.disagreed

    def line(self):
        return (
            f"{self.heading}: {self.compared} compared, {self.agreed} agreements, {self.disagreed} disagreements; "
            f"not finished: {self.unfinished} by clingo and CBC, {self.unproved} by ours"
        )


def fault_of(instance, row, budget=None):
    if row["failed"] or row["cost"] is None:
        return ""
    if budget is not None and money_of(instance, row.get("steps", [])) > budget:
        return f"the plan costs more money than {budget}"
    return peers.fault_of_plan(instance, row.get("steps", []), row["cost"])


def compare_top(tally, instance, asked, first, run, count):
    """The costs of the cheapest plans do not depend on which of equally cheap ones comes first: no plan contains another."""
    row = run("--top", str(count))
    costs, banned, found = [], [], first
    while found["proved"] and found["cost"] is not None and len(costs) < count:
        costs.append(found["cost"])
        banned.append(found["plan"])
        if len(costs) < count:
            found = asked.ask(banned)
    if not found["proved"]:
        tally.unfinished += 1
    elif not row["proved"] and not row["failed"]:
        tally.unproved += 1
    else:
        said = row.get("costs")
        tally.count(instance, "" if said == costs else f"ours {said}, {found['peer']} and those before it {costs}")


def check(instance, generator, options, tallies):
    asked = Peers(generator, instance, options.limit)
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder) / (instance["id"] + ".json")
        file.write_text(json.dumps(instance), encoding="utf-8")

        def run(*more):
            return peers.run_ours(options.program, file, options.limit, *more)

        ours, theirs = run(), asked.ask()
        tallies[0].compare(instance, ours, theirs, fault_of(instance, ours))
        if not theirs["proved"] or theirs["cost"] is None:
            return
        if options.budget_money:
            budget = money_of(instance, theirs["plan"]) * 9 // 10
            less = run("--budget-money", str(budget))
            tallies[1].compare(instance, less, asked.ask(budget=budget), fault_of(instance, less, budget))
        if options.top > 1:
            compare_top(tallies[2], instance, asked, theirs, run, options.top)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=200, metavar="N", help="instances to compare (default: %(default)s)")
    parser.add_argument("--limit", type=int, default=60, metavar="SECONDS", help="for each process (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=710000, help="of the first instance (default: %(default)s)")
    parser.add_argument("--budget-money", action="store_true", help="compare with a budget as well")
    parser.add_argument("--top", type=int, default=1, metavar="K", help="compare the K cheapest as well")
    parser.add_argument("--program", type=pathlib.Path, default=peers.PROGRAM, help="our measuring program")
    options = parser.parse_args()
    generator = peers.load_generator(peers.find_generator())
    if not options.program.is_file():
        peers.stop(f"There is no {options.program}. Build it (cmake --build --preset bench), or name it with --program.")
    for peer in peers.PEERS:
        peers.version_of(peer)
    tallies = [Tally("cheapest"), Tally("with a budget of money"), Tally(f"{options.top} cheapest")]
    for number in range(options.count + options.count // 4):
        if tallies[0].compared >= options.count:
            break
        check(build_instance(generator, number, options.seed), generator, options, tallies)
        print(f"{number + 1} asked, {tallies[0].compared} compared", file=sys.stderr)
    wanted = [True, options.budget_money, options.top > 1]
    for tally, shown in zip(tallies, wanted):
        if shown:
            print(tally.line())
    if tallies[0].compared < options.count:
        print(f"Fewer than {options.count} instances could be compared.", file=sys.stderr)
        return 1
    return 1 if any(tally.disagreed for tally in tallies) else 0


if __name__ == "__main__":
    sys.exit(main())
