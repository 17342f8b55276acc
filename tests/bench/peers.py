"""What both comparing scripts share: the instances, the solvers, and what a solver's output means.

The peers are the packages of Debian that anybody can install: clingo (package `gringo`) and CBC (package `coinor-cbc`).
Each reads its own format, written by the generator of the reference data, so that all solve the same problem. A peer counts
as having proved an optimum only when it says so without a gap; everything else is "not finished".
"""

import functools
import hashlib
import importlib.util
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

SOURCE = pathlib.Path(__file__).resolve().parent.parent.parent
PROGRAM = SOURCE / "build" / "bench" / "tests" / "bench" / "careergap_search"
PEERS = ("clingo", "cbc")
PACKAGES = {"clingo": "gringo", "cbc": "coinor-cbc"}
# Core-guided optimisation; branch and bound, clingo's own default, proves next to nothing here.
CLINGO_OPTIONS = ("--opt-strategy=usc",)
# CBC stops at a relative gap of its own unless told otherwise, which would be no proof.
CBC_OPTIONS = ("-ratioGap", "0", "-allowableGap", "0", "-timeMode", "elapsed")
OPTIONS = {"clingo": " ".join(CLINGO_OPTIONS), "cbc": " ".join(CBC_OPTIONS)}
# A solver that does not heed its own time limit is killed this much later.
GRACE_SECONDS = 5


def stop(message):
    print(message, file=sys.stderr)
    sys.exit(2)


def find_generator():
    """The generator lies outside the project, in the folder that CAREERGAP_REFERENCE_DATA names; without it, in `../shared`
    beside the project."""
    named = os.environ.get("CAREERGAP_REFERENCE_DATA")
    folder = pathlib.Path(named) if named else SOURCE.parent / "shared"
    generator = folder / "bench" / "gen_instances.py"
    if not generator.is_file():
        stop(f"There is no {generator}. Set CAREERGAP_REFERENCE_DATA to the folder that holds bench/gen_instances.py.")
    return generator


def load_generator(path):
    spec = importlib.util.spec_from_file_location("gen_instances", path)
    module = importlib.util.module_from_spec(spec)
    keep, sys.dont_write_bytecode = sys.dont_write_bytecode, True  # the reference data may be read-only
    spec.loader.exec_module(module)
    sys.dont_write_bytecode = keep
    return module


def generate(generator, instance, folder):
    """The JSON file of an instance, kept between runs. Written aside first: half a file must not look like one."""
    target = folder / (instance + ".json")
    if not target.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder) as aside:
            subprocess.run([sys.executable, "-B", generator, "--id", instance, "--out", aside], check=True)
            os.replace(pathlib.Path(aside) / target.name, target)
    return target


def digest_of(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def read_optima(generator):
    """Instance -> optimum that other solvers have proved before; those only best-known are left out."""
    optima = {}
    with open(generator.parent / "optima.tsv", encoding="utf-8") as file:
        for line in file:
            cells = line.rstrip("\n").split("\t")
            if not line.startswith("#") and cells[0] != "instance" and cells[8] != "best-known":
                optima[cells[0]] = int(cells[7])
    return optima


# Processes


def run(command, seconds, cwd=None):
    """A whole process: (text of standard output, measured values). It is killed after `seconds`. Wall time, processor time and
    the peak are the command's own, see launch.py."""
    with tempfile.TemporaryDirectory() as folder:
        result = pathlib.Path(folder) / "result"
        launch = [sys.executable, "-I", "-S", pathlib.Path(__file__).resolve().parent / "launch.py", result, str(seconds)]
        load = os.getloadavg()[0]
        done = subprocess.run([*launch, *command], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=cwd, check=True)
        return done.stdout, {**json.loads(result.read_text(encoding="utf-8")), "load": round(load, 2)}


@functools.cache
def least_peak_mb():
    """What `run` reports for a program that needs nothing: peaks up to this are not seen."""
    return run(["true"], 10)[1]["peak_mb"]


def version_of(peer):
    if not shutil.which(peer):
        stop(f"There is no {peer}; it is in Debian's package {PACKAGES[peer]}.")
    command = ["clingo", "--version"] if peer == "clingo" else ["cbc", "-quit"]
    text = subprocess.run(command, capture_output=True, text=True).stdout
    found = re.search(r"[Vv]ersion:? *([0-9.]+)", text)
    return found.group(1) if found else "?"


# What the solvers say. Each reader returns {proved, cost, lower_bound, solve_ms, plan}; proved without a cost: there is no plan.


def whole(value):
    """Costs are integers; what a floating-point solver prints beside one is no proof of it."""
    number = float(value)
    if abs(number - round(number)) > 1e-4:
        raise ValueError(f"no integer cost: {value}")
    return round(number)


def read_clingo(text):
    """The JSON of `clingo --outf=2 --quiet=1,2`. Core-guided search has no model before the last one, and so no bounds."""
    found = {"proved": False, "cost": None, "lower_bound": None, "solve_ms": None, "plan": None}
    try:
        answer = json.loads(text)
    except json.JSONDecodeError:  # killed
        return found
    found["solve_ms"] = round(1e3 * answer["Time"]["Solve"], 2)
    found["proved"] = answer["Result"] in ("OPTIMUM FOUND", "UNSATISFIABLE")
    witnesses = answer["Call"][-1].get("Witnesses", [])
    if witnesses:
        found["cost"] = answer["Models"]["Costs"][0]
        found["plan"] = activities_in(witnesses[-1]["Value"])
    return found


def read_cbc(text):
    """The log of CBC. "Optimal solution found (within gap tolerance)" is not a proof."""
    found = {"proved": False, "cost": None, "lower_bound": None, "solve_ms": None, "plan": None}
    result = re.search(r"^Result - (.*?)\s*$", text, re.M)
    ended = result.group(1) if result else ""
    # Presolve, preprocessing and the search each say it in words of their own, at the start of a line: within a line such
    # words are about one node ("The LP relaxation is infeasible or too expensive").
    none = re.search(r"^(Result - Problem proven infeasible|Problem is infeasible|Pre-processing says infeasible)", text, re.M)
    if none:
        found["proved"] = True
    seconds = re.search(r"^Time \(Wallclock seconds\): +([0-9.]+)", text, re.M)
    if seconds:
        found["solve_ms"] = round(1e3 * float(seconds.group(1)), 2)
    value = re.search(r"^Objective value: +(\S+)", text, re.M)
    if value and not none and "No feasible solution found" not in text:
        found["cost"] = whole(value.group(1))
        found["proved"] = ended == "Optimal solution found"
    bound = re.search(r"^Lower bound: +(\S+)", text, re.M)
    if bound:
        found["lower_bound"] = float(bound.group(1))
    return found


def read_solution(path):
    """Indices of the actions that CBC's solution file takes; after its first line it names only what is not zero."""
    chosen = []
    with open(path, encoding="utf-8") as file:
        next(file)
        for line in file:
            name, value = line.replace("**", "").split()[1:3]
            if name.startswith("x") and float(value) > 0.5:
                chosen.append(int(name[1:]))
    return chosen


def activities_in(names):
    """Activity ids among the names of the generator's actions; `z_...` are its helpers for either-or conditions."""
    return sorted(int(name[2:]) for name in names if name.startswith("a_"))


def read_ours(text):
    """The one line of the measuring program; None when it printed none."""
    lines = text.strip().splitlines()
    try:
        return json.loads(lines[0]) if len(lines) == 1 else None
    except json.JSONDecodeError:
        return None


# Running them


def clingo_command(file, seconds):
    return ["clingo", "--outf=2", "--quiet=1,2", *CLINGO_OPTIONS, f"--time-limit={seconds}", "encoding.asp", file]


def cbc_command(file, seconds):
    return ["cbc", file, *CBC_OPTIONS, "-seconds", str(seconds), "-solve", "-solution", "solution.txt"]


def run_peer(peer, base, seconds, folder):
    """Runs a peer on `folder/base.asp` or `folder/base.lp` and says what it found and what that took."""
    if peer == "clingo":
        text, measured = run(clingo_command(base + ".asp", seconds), seconds + GRACE_SECONDS, folder)
        found = read_clingo(text)
    else:
        text, measured = run(cbc_command(base + ".lp", seconds), seconds + GRACE_SECONDS, folder)
        found = read_cbc(text)
    if measured["wall_ms"] > 1e3 * seconds:  # what came after the limit does not count
        found["proved"] = False
    return {**found, **measured}


def run_ours(program, file, seconds, *options):
    """Runs the measuring program on one instance: its line, with what the process took beside it."""
    text, measured = run([program, file, *options], seconds + GRACE_SECONDS)
    said = read_ours(text)
    late = measured["wall_ms"] > 1e3 * seconds
    if said is None:
        return {"proved": False, "cost": None, "solve_ms": None, "failed": not late, **measured}
    row = {**said, **measured, "failed": False}
    row["proved"] = said.get("all_proved", said["proved"])  # of several plans each must be
    if late:
        row["proved"] = False
    return row


def convert(generator, file, form, folder):
    """One instance in a peer's format, by a process of its own."""
    subprocess.run(
        [sys.executable, "-B", generator, "--from-json", file, "--out", folder, "--formats", form], check=True
    )


# What a plan must be


def fault_of_plan(instance, steps, cost):
    """Why `steps`, in this order, are no plan of this cost for the instance; empty when they are."""
    level = dict(map(tuple, instance["start"]))
    activities = {activity["id"]: activity for activity in instance["activities"]}
    if len(set(steps)) != len(steps):
        return "an activity twice"
    for step in steps:
        if step not in activities:
            return f"no activity {step}"
        activity = activities[step]
        if not all(level.get(skill, 0) >= needed for skill, needed in activity["pre"]):
            return f"activity {step} before what it needs"
        for group in activity["pre_any"]:
            if not any(level.get(skill, 0) >= needed for skill, needed in group):
                return f"activity {step} before any of what it needs"
        for skill, reached in activity["out"]:
            level[skill] = max(level.get(skill, 0), reached)
    if not all(level.get(skill, 0) >= needed for skill, needed in instance["goal"]):
        return "a goal is not met"
    total = sum(activities[step]["cost"] for step in steps)
    return "" if total == cost else f"its activities cost {total}, not {cost}"
