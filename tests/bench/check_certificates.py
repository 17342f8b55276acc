#!/usr/bin/env python3
"""Lets the search write a certificate for generated instances and `careergap verify` check each of them.

    check_certificates.py [--instances DIR] [--sets small,medium,esco-00] [--limit SECONDS] [--top K] [--budget-money N]
                          [--program FILE] [--verifier FILE]

Prints a table: how large the certificates of each set are and what checking them takes. Leaves with 1 when one is refused; 77 when there are
no reference data to generate instances from. Without --instances they are generated into a folder that goes again. What the search does
not finish within the limit is named and no error.
"""

import argparse
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile

import peers

CAREERGAP = peers.SOURCE / "build" / "bench" / "cli" / "careergap"
NO_DATA = 77


def check(row, options, file, folder):
    """Adds to `row` what the certificate of one instance takes; false when the verifier refuses it."""
    extra = ["--top", str(options.top), "--certificate", str(folder)]
    if options.budget_money is not None:
        extra += ["--budget-money", str(options.budget_money)]
    found = peers.run_ours(options.program, file, options.limit, *extra)
    if found["failed"] or "certificate" not in found:
        print(f"{file.stem}: {'failed' if found['failed'] else 'not within the limit'}")
        return not found["failed"]
    certificate = pathlib.Path(found["certificate"])
    said, measured = peers.run([options.verifier, "verify", str(certificate)], options.limit)
    certificate.unlink()
    if measured["exit"] != 0:
        print(f"{file.stem}: refused\n{said}")
        return False
    row.append({"name": file.stem, "bytes": found["certificate_bytes"], **measured})
    return True


def describe(name, rows):
    sizes = [row["bytes"] / 1e6 for row in rows]
    times = [row["cpu_ms"] / 1e3 for row in rows]
    peaks = [row["peak_mb"] for row in rows]
    cells = [f"{statistics.median(values):.2f} | {max(values):.2f}" for values in (sizes, times)]
    return f"| {name} | {len(rows)} | {' | '.join(cells)} | {max(peaks):.0f} |"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--instances", type=pathlib.Path, metavar="DIR")
    parser.add_argument("--sets", default="small", metavar="NAMES", help="sets and single instances, by commas")
    parser.add_argument("--limit", type=int, default=300, metavar="SECONDS")
    parser.add_argument("--top", type=int, default=1, metavar="K")
    parser.add_argument("--budget-money", type=int, metavar="N")
    parser.add_argument("--program", default=peers.PROGRAM, metavar="FILE", help="the measuring program")
    parser.add_argument("--verifier", default=CAREERGAP, metavar="FILE", help="the program careergap")
    options = parser.parse_args()
    if "CAREERGAP_REFERENCE_DATA" not in os.environ and not (peers.SOURCE.parent / "shared" / "bench").is_dir():
        print("NOT CHECKED: set CAREERGAP_REFERENCE_DATA to the reference data")
        sys.exit(NO_DATA)
    path = peers.find_generator()
    listed = subprocess.run([sys.executable, "-B", path, "--list"], capture_output=True, text=True, check=True).stdout
    sets = dict(line.split()[:2] for line in listed.splitlines())
    wanted = options.sets.split(",")
    if unknown := [word for word in wanted if word not in sets and word not in sets.values()]:
        peers.stop(f"There is no set or instance {', '.join(unknown)}.")
    is_good = True
    rows = {}
    with tempfile.TemporaryDirectory() as folder:
        for name in (name for name in sets if name in wanted or sets[name] in wanted):
            file = peers.generate(path, name, options.instances or pathlib.Path(folder))
            is_good = check(rows.setdefault(sets[name], []), options, file, folder) and is_good
    print("| set | accepted | MB, median | worst | check s, median | worst | peak MB |")
    print("|---|--:|--:|--:|--:|--:|--:|")
    for name, of_set in rows.items():
        if of_set:
            print(describe(name, of_set))
    sys.exit(0 if is_good else 1)


if __name__ == "__main__":
    main()
