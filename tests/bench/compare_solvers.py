#!/usr/bin/env python3
"""Measures the search against clingo and CBC on the same instances, in one run on one machine, one process at a time.

    compare_solvers.py --instances DIR [--sets small,medium,esco-00] [--limit SECONDS] [--top K] [--out FILE]

Prints Markdown tables; with --out it also puts them into that file, in the place of the section they made before.
Leaves with 1, and writes no file, when two solvers disagree about an optimum, when a plan of ours is none or when our program
fails; with 2 when it cannot measure at all. That a solver does not finish is a result and no error.

Every time is that of a whole process that reads the solver's own format, or, where "solve only" is said, what the solver
itself says that solving took. Writing the formats is never counted; one instance at a time is converted and then deleted.
"""

import argparse
import datetime
import json
import math
import os
import pathlib
import statistics
import sys
import tempfile

import peers

SETS = ("small", "medium", "large", "esco", "adv")
HEADING = "## Against other solvers"
# Seconds to proved optimum that design/search.md of the reference data reports (two cores, other days): HiGHS 1.15.1, one
# thread, gap 0, and Fast Downward with A* and LM-cut. "cpu" = CPU seconds on a busy machine, "wall" = wall seconds on a
# quiet one, ">n" = not proved when stopped after n CPU seconds. Where it has both, the quiet one stands here.
PUBLISHED = {
    "adv-00": ("0.6 cpu", ">84 cpu"),
    "adv-01": ("2.27 wall", ""),
    "adv-02": ("9.5 cpu", ""),
    "adv-03": ("42 cpu", ""),
    "adv-04": ("0.9 cpu", "2.1 cpu"),
    "adv-05": ("3.65 wall", ""),
    "adv-06": ("84 cpu", ""),
    "adv-07": (">84 cpu", "0.10 cpu"),
    "adv-08": (">83 cpu", "27 cpu"),
    "adv-09": ("", ">67 cpu"),
}


def set_of(instance):
    return instance.rsplit("-", 1)[0]


def select(generator, wanted):
    """Instances named by set or one by one, in the generator's order."""
    known = list(peers.load_generator(generator).catalogue())
    for name in wanted:
        if name not in known and not any(set_of(instance) == name for instance in known):
            peers.stop(f"no set and no instance '{name}'; gen_instances.py --list names them")
    return [instance for instance in known if instance in wanted or set_of(instance) in wanted]


# Measuring


def usable(row, digest, solver, limit):
    """Whether a row measured before answers the same question: the same bytes, the same options, and a limit that says as much."""
    if (row["digest"], row["solver"], row["options"]) != (digest, solver, peers.OPTIONS[solver]):
        return False
    return row["wall_ms"] <= 1e3 * limit if row["proved"] else row["limit"] >= limit


class Measuring:
    """Rows of all runs, by instance; with --raw each is written down as soon as it is there, for a run may take hours."""

    def __init__(self, options, generator):
        self.options = options
        self.generator = generator
        self.before = []
        for path in options.reuse:
            with open(path, encoding="utf-8") as file:
                self.before += [json.loads(line) for line in file]
        self.raw = open(options.raw, "a", encoding="utf-8") if options.raw else None
        self.versions = {}

    def note(self, row):
        if self.raw:
            self.raw.write(json.dumps(row) + "\n")
            self.raw.flush()
        said = "proved" if row["proved"] else "not finished"
        asked = f" (the {row['top']} cheapest)" if row.get("top", 1) > 1 else ""
        print(f"{row['instance']}: {row['solver']}{asked} {said}, {row['cost']}, {row['wall_ms']:.0f} ms", file=sys.stderr)
        return row

    def common(self, instance, digest, solver):
        return {
            "instance": instance,
            "set": set_of(instance),
            "digest": digest,
            "solver": solver,
            "limit": self.options.limit,
            "floor_mb": peers.least_peak_mb(),
            "date": datetime.date.today().isoformat(),
        }

    def ours(self, instance, digest, file, top):
        """The median of several runs: ours takes milliseconds, which one run says little about. Peers run once."""
        runs = []
        for _ in range(self.options.runs):
            runs.append(peers.run_ours(self.options.program, file, self.options.limit, "--top", str(top)))
            if not runs[-1]["proved"]:
                break
        row = dict(runs[-1])
        for key in ("wall_ms", "cpu_ms", "solve_ms", "read_ms", "peak_mb", "load"):
            if all(key in run for run in runs):
                row[key] = statistics.median(run[key] for run in runs)
        return self.note({**row, **self.common(instance, digest, "ours"), "top": top, "runs": len(runs)})

    def peer(self, peer, instance, digest, file):
        before = [row for row in self.before if usable(row, digest, peer, self.options.limit)]
        if before:  # of several the one that is best for the peer: a busy machine may have kept another from a proof
            return {**max(before, key=lambda row: (row["proved"], -row["wall_ms"] if row["proved"] else row["cpu_ms"])), "reused": True}
        if self.options.only_reused:
            return None
        if peer not in self.versions:
            self.versions[peer] = peers.version_of(peer)
        with tempfile.TemporaryDirectory() as folder:
            peers.convert(self.generator, file, {"clingo": "asp", "cbc": "mip"}[peer], folder)
            row = peers.run_peer(peer, instance, self.options.limit, folder)
        mine = {"version": self.versions[peer], "options": peers.OPTIONS[peer], "plan": None}
        return self.note({**row, **self.common(instance, digest, peer), **mine})

    def measure(self, instance):
        """Solver -> row; "top" is ours asked for the K cheapest."""
        file = peers.generate(self.generator, instance, self.options.instances / set_of(instance))
        digest = peers.digest_of(file)
        rows = {}
        if not self.options.peers_only:
            rows["ours"] = self.ours(instance, digest, file, 1)
            if self.options.top > 1:
                rows["top"] = self.ours(instance, digest, file, self.options.top)
        for peer in self.options.peers:
            row = self.peer(peer, instance, digest, file)
            if row:
                rows[peer] = row
        return rows


# Agreement


def faults_of(instance, rows, known, file):
    """Every way in which what was measured cannot be true."""
    faults = []
    proved = {name: row["cost"] for name, row in rows.items() if name != "top" and row["proved"]}
    if known is not None:
        proved["proved before"] = known
    if len(set(proved.values())) > 1:
        faults.append("different optima: " + ", ".join(f"{name} {cost}" for name, cost in proved.items()))
    elif proved:
        optimum = next(iter(proved.values()))
        for name, row in rows.items():
            if row.get("lower_bound") is not None and row["lower_bound"] > optimum + 1e-4:
                faults.append(f"{name} bounds it by {row['lower_bound']} from below, and {optimum} is proved")
            if row["cost"] is not None and row["cost"] < optimum:
                faults.append(f"{name} has a plan of {row['cost']}, and {optimum} is proved")
    for name in ("ours", "top"):
        row = rows.get(name)
        if row and row["failed"]:
            faults.append(f"{name}: the program left with {row['exit']} and without its one line")
        elif row and row["cost"] is not None:
            with open(file, encoding="utf-8") as text:
                fault = peers.fault_of_plan(json.load(text), row.get("steps", []), row["cost"])
            if fault:
                faults.append(f"{name}: the plan is none: {fault}")
    if "top" in rows and rows["top"]["proved"]:
        costs = rows["top"].get("costs", [])
        if costs != sorted(costs) or costs[:1] != [rows["top"]["cost"]] or rows["top"]["cost"] != rows["ours"]["cost"]:
            faults.append(f"the costs of the K cheapest do not begin with the cheapest or do not rise: {costs}")
    return [f"{instance}: {fault}" for fault in faults]


def count_agreement(measured, optima):
    """(instances where ours and somebody else proved the optimum, where ours alone did, where ours did not)."""
    shared = alone = unproved = 0
    for instance, rows in measured.items():
        if "ours" not in rows or not rows["ours"]["proved"]:
            unproved += 1
        elif instance in optima or any(rows[peer]["proved"] for peer in peers.PEERS if peer in rows):
            shared += 1
        else:
            alone += 1
    return shared, alone, unproved


# Tables


def milliseconds(value):
    if value >= 1e4:
        return f"{value / 1e3:,.1f} s"
    return f"{value:,.1f} ms" if value < 100 else f"{value:,.0f} ms"


def times(value):
    return f"{value:,.0f} x" if value >= 10 else f"{value:.1f} x"


def megabytes(row):
    floor = row.get("floor_mb", 0)
    return f"<= {floor:.0f}" if row["peak_mb"] <= floor + 0.5 else f"{row['peak_mb']:.0f}"


def more_than(values):
    """For runs that did not finish: they took more than this. A killed solver says nothing of its own."""
    known = [value for value in values if value is not None]
    return f"> {milliseconds(min(known))}" if known else "not proved"


def middle_of(rows, key):
    """The median, where a run that did not finish is longer than any that did."""
    values = [row[key] if row["proved"] else math.inf for row in rows]
    if math.isinf(statistics.median_high(values)):  # never the mean of a time and of no time
        return more_than(row[key] for row in rows if not row["proved"])
    return milliseconds(statistics.median(values))


def worst_of(rows, key):
    unfinished = [row[key] for row in rows if not row["proved"]]
    return more_than(unfinished) if unfinished else milliseconds(max(row[key] for row in rows))


def best_of_peers(rows, key):
    """The least among the peers that finished; None when none did."""
    finished = [rows[peer][key] for peer in peers.PEERS if peer in rows and rows[peer]["proved"]]
    return min(finished, default=None)


def ratios(measured, key):
    """Peer's time through ours, where ours finished and a peer did."""
    found = []
    for rows in measured.values():
        peer = best_of_peers(rows, key)
        if peer is not None and "ours" in rows and rows["ours"]["proved"]:
            found.append(peer / max(rows["ours"][key], 0.01))
    return sorted(found)


def spread(values):
    return f"{times(values[0])} / {times(statistics.median(values))} / {times(values[-1])}" if values else "-"


def table(header, lines):
    rule = ["---"] + ["---:"] * (len(header) - 1)
    return "\n".join("| " + " | ".join(cells) + " |" for cells in [header, rule, *lines])


def by_set(measured):
    groups = {}
    for instance, rows in measured.items():
        groups.setdefault(set_of(instance), {})[instance] = rows
    return groups


def rows_of(group, solver):
    return [rows[solver] for rows in group.values() if solver in rows]


def table_of_times(groups):
    lines = []
    for name, group in groups.items():
        for solver in ("ours", *peers.PEERS):
            rows = rows_of(group, solver)
            if not rows:
                lines.append([name, solver, "not measured"] + ["-"] * 7)
                continue
            lines.append(
                [
                    name,
                    solver,
                    f"{sum(row['proved'] for row in rows)} of {len(rows)}",
                    middle_of(rows, "solve_ms"),
                    worst_of(rows, "solve_ms"),
                    middle_of(rows, "wall_ms"),
                    worst_of(rows, "wall_ms"),
                    middle_of(rows, "cpu_ms"),
                    megabytes(max(rows, key=lambda row: row["peak_mb"])),
                    f"{statistics.median(row['load'] for row in rows):.1f}",
                ]
            )
    return table(
        ["set", "solver", "proved", "solve only, median", "worst", "process, median", "worst", "its CPU, median", "peak MB", "load"],
        lines,
    )


def table_of_ratios(groups):
    lines = []
    for name, group in groups.items():
        # Where no peer finished: by the process that was stopped first, at least this many times.
        least = []
        for rows in group.values():
            stopped = [rows[peer]["wall_ms"] for peer in peers.PEERS if peer in rows]
            if rows.get("ours", {}).get("proved") and stopped and best_of_peers(rows, "wall_ms") is None:
                least.append(min(stopped) / rows["ours"]["wall_ms"])
        lines.append(
            [
                name,
                str(len(ratios(group, "wall_ms"))),
                spread(ratios(group, "wall_ms")),
                spread(ratios(group, "cpu_ms")),
                spread(ratios(group, "solve_ms")),
                str(len(least)),
                f"> {times(min(least))}" if least else "-",
            ]
        )
    return table(
        ["set", "a peer finished", "process", "its CPU", "solve only", "no peer finished", "there, process at least"], lines
    )


def table_of_top(groups, top):
    lines = []
    for name, group in groups.items():
        pairs = [
            (rows["ours"]["solve_ms"], rows["top"]["solve_ms"])
            for rows in group.values()
            if "top" in rows and rows["ours"]["proved"] and rows["top"]["proved"]
        ]
        asked = sum("top" in rows for rows in group.values())
        if not pairs:
            lines.append([name, f"0 of {asked}"] + ["-"] * 4)
            continue
        factors = [many / max(one, 0.01) for one, many in pairs]
        lines.append(
            [
                name,
                f"{len(pairs)} of {asked}",
                milliseconds(statistics.median(one for one, _ in pairs)),
                milliseconds(statistics.median(many for _, many in pairs)),
                times(statistics.median(factors)),
                times(max(factors)),
            ]
        )
    return table(["set", "proved", "k = 1, median", f"k = {top}, median", "factor, median", "worst"], lines)


def table_of_adv(group):
    lines = []
    for instance, rows in group.items():
        proved = {row["cost"] for row in rows.values() if row["proved"]}
        highs, downward = PUBLISHED.get(instance, ("", ""))
        cells = [instance, str(proved.pop()) if len(proved) == 1 else "-"]
        for solver, key in (("ours", "solve_ms"), ("ours", "wall_ms"), ("clingo", "wall_ms"), ("cbc", "wall_ms")):
            row = rows.get(solver)
            cells.append(worst_of([row], key) if row else "-")
        lines.append([*cells, highs or "-", downward or "-"])
    return table(
        ["instance", "optimum", "ours, solve only", "ours, process", "clingo", "CBC", "HiGHS, published s", "Fast Downward, published s"],
        lines,
    )


def table_of_details(measured):
    lines = []
    for instance, rows in measured.items():
        for solver, row in rows.items():
            lines.append(
                [
                    instance,
                    solver,
                    str(row["cost"]) if row["proved"] else "not proved",
                    worst_of([row], "solve_ms"),
                    worst_of([row], "wall_ms"),
                    worst_of([row], "cpu_ms"),
                    megabytes(row),
                    f"{row['load']:.1f}",
                ]
            )
    return table(["instance", "solver", "optimum", "solve only", "process", "its CPU", "peak MB", "load"], lines)


def describe(options, measured, optima, faults):
    """The section of docs/performance.md."""
    groups = by_set(measured)
    all_rows = [row for rows in measured.values() for row in rows.values()]
    reused = [row for row in all_rows if row.get("reused")]
    versions = ", ".join(
        sorted({f"{row['solver']} {row['version']} (`{row['options']}`)" for row in all_rows if "version" in row})
    )
    dates = sorted({row["date"] for row in all_rows})
    text = [
        HEADING,
        "",
        "```sh",
        "cmake --preset bench && cmake --build --preset bench --target careergap_search_program",
        f"tests/bench/compare_solvers.py --instances build/bench-instances --limit {options.limit}"
        + (f" --sets {options.sets}" if options.sets != ",".join(SETS) else "")
        + (f" --top {options.top}" if options.top > 1 else "")
        + " --out docs/performance.md",
        "```",
        "",
        f"The same instances for all, each solver in its own format, one process at a time, at most {options.limit} s each, on a machine "
        f"with {os.cpu_count()} cores ({dates[0]}{' to ' + dates[-1] if len(dates) > 1 else ''}). Peers: {versions or 'none'}. "
        f"Runs of ours, of which the median counts: {options.runs}; of peers: 1.",
        '"Process" is wall time from start to exit, "its CPU" user and system time of it, "solve only" what the solver says that '
        'solving took; writing the formats is not counted. A run without a proof counts as longer than any with one; after ">" stands '
        'what it took without. The peak is of resident memory; "<=": what starts a command has as much, and so no less is seen. '
        '"load" is the load average of the machine, other work included: where it is above the number of cores, a run without a proof '
        "had less of the processor than the limit says, and its CPU says how much.",
    ]
    if reused:
        text += ["", f"{len(reused)} of the peers' rows were measured in an earlier run on these same files and not again."]
    text += ["", table_of_times(groups)]
    if not options.peers_only:
        text += [
            "",
            "How many times longer the better of clingo and CBC takes, where one of them finishes (least / median / most). "
            "Of what solving took, clingo prints milliseconds and CBC hundredths of a second:",
            "",
            table_of_ratios(groups),
        ]
    if options.top > 1 and not options.peers_only:
        text += ["", f"The {options.top} cheapest that contain none of each other, ours, solve only:", ""]
        text += [table_of_top(groups, options.top)]
    if "adv" in groups:
        text += [
            "",
            "Small and hard on purpose. The last two columns are published times of the reference data (design/search.md; other days, "
            "the same instances), not measured here:",
            "",
            table_of_adv(groups["adv"]),
        ]
    shared, alone, unproved = count_agreement(measured, optima)
    if not options.peers_only:
        text += [
            "",
            f"Optima: {shared} of {len(measured)} proved by ours and by somebody else (a peer here, or earlier in optima.tsv of the "
            f"reference data), {alone} by ours alone, {unproved} not by ours. Disagreements: {len(faults)}.",
        ]
    return "\n".join(text) + "\n"


def put_section(path, section):
    """Puts the section in the place of the one with its heading, up to the next heading of that rank, or at the end."""
    old = path.read_text(encoding="utf-8") if path.is_file() else ""
    lines = old.splitlines()
    if HEADING in lines:
        start = lines.index(HEADING)
        end = next((i for i in range(start + 1, len(lines)) if lines[i].startswith("## ")), len(lines))
        before, after = lines[:start], lines[end:]
    else:
        before, after = lines, []
    parts = ["\n".join(part).strip("\n") for part in (before, section.splitlines(), after)]
    path.write_text("\n\n".join(part for part in parts if part) + "\n", encoding="utf-8")


def parse():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--instances", type=pathlib.Path, required=True, help="folder of the instances, made where they miss and kept")
    parser.add_argument("--sets", default=",".join(SETS), help="sets and single instances, with commas (default: %(default)s)")
    parser.add_argument("--limit", type=int, default=60, metavar="SECONDS", help="for each process (default: %(default)s)")
    parser.add_argument("--top", type=int, default=1, metavar="K", help="ask ours for the K cheapest as well")
    parser.add_argument("--runs", type=int, default=5, help="runs of ours, of which the median counts (default: %(default)s)")
    parser.add_argument("--program", type=pathlib.Path, default=peers.PROGRAM, help="our measuring program")
    parser.add_argument("--out", type=pathlib.Path, metavar="FILE", help="write the section into this file, such as docs/performance.md")
    parser.add_argument("--raw", metavar="FILE", help="append every row measured to this file, one JSON object a line")
    parser.add_argument("--reuse", action="append", default=[], metavar="FILE", help="take peers' rows from such a file where they fit")
    parser.add_argument("--only-reused", action="store_true", help="do not run a peer for which --reuse has no row")
    parser.add_argument("--peers", default=",".join(peers.PEERS), help="which peers (default: %(default)s)")
    parser.add_argument("--peers-only", action="store_true", help="do not run ours")
    parser.add_argument("--details", action="store_true", help="print a row for every run as well")
    options = parser.parse_args()
    options.peers = [peer for peer in options.peers.split(",") if peer]
    for peer in options.peers:
        if peer not in peers.PEERS:
            parser.error(f"no peer '{peer}'")
    if options.limit < 1 or options.top < 1 or options.runs < 1:
        parser.error("--limit, --top and --runs count from 1")
    return options


def main():
    options = parse()
    generator = peers.find_generator()
    if not options.peers_only and not options.program.is_file():
        peers.stop(f"There is no {options.program}. Build it (cmake --build --preset bench), or name it with --program.")
    measuring = Measuring(options, generator)
    measured = {instance: measuring.measure(instance) for instance in select(generator, options.sets.split(","))}
    optima = peers.read_optima(generator)
    faults = []
    for instance, rows in measured.items():
        file = options.instances / set_of(instance) / (instance + ".json")
        faults += faults_of(instance, rows, optima.get(instance), file)
    section = describe(options, measured, optima, faults)
    print(section)
    if options.details:
        print(table_of_details(measured))
    if options.out and not faults:  # no figures beside a wrong answer
        put_section(options.out, section)
    for fault in faults:
        print(f"DISAGREEMENT: {fault}", file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
