#!/usr/bin/env python3
"""What the comparing scripts take for a proof, for a plan and for a difference. No solver and no instance of the reference data
is needed."""

import pathlib
import tempfile
import unittest

import compare_solvers
import peers

CLINGO_PROVED = """{"Call": [{"Witnesses": [{"Value": ["a_7", "z_7_0_1", "a_12"], "Costs": [70]}]}],
 "Result": "OPTIMUM FOUND", "Models": {"Number": 1, "Optimum": "yes", "Costs": [70]}, "Time": {"Total": 0.5, "Solve": 0.25}}"""
CLINGO_MODEL = CLINGO_PROVED.replace("OPTIMUM FOUND", "SATISFIABLE")
CLINGO_NONE = '{"Call": [{}], "Result": "UNSATISFIABLE", "Models": {"Number": 0}, "Time": {"Total": 0.5, "Solve": 0.25}}'
CLINGO_STOPPED = '{"Call": [{}], "Result": "UNKNOWN", "Models": {"Number": 0}, "Time": {"Total": 60.0, "Solve": 59.5}}'

CBC_PROVED = """Cbc0006I The LP relaxation is infeasible or too expensive
Result - Optimal solution found

Objective value:                70.00000000
Time (CPU seconds):             2.16
Time (Wallclock seconds):       3.71

Total time (CPU seconds):       2.22   (Wallclock seconds):       3.83
"""
CBC_GAP = CBC_PROVED.replace("solution found", "solution found (within gap tolerance)")
CBC_TIME = """Result - Stopped on time limit

Objective value:                80.00000000
Lower bound:                    69.118
Time (Wallclock seconds):       60.01
"""
CBC_TIME_EMPTY = """Result - Stopped on time limit

No feasible solution found
Lower bound:                    69.118
Time (Wallclock seconds):       60.01
"""

INSTANCE = {
    "start": [[0, 1]],
    "goal": [[1, 2]],
    "activities": [
        {"id": 0, "cost": 5, "pre": [[0, 1]], "pre_any": [], "out": [[2, 1]]},
        {"id": 1, "cost": 7, "pre": [], "pre_any": [[[2, 1], [3, 1]]], "out": [[1, 3]]},
    ],
}


def row(cost, proved=True, **more):
    row = {"cost": cost, "proved": proved, "solve_ms": 10.0, "wall_ms": 20.0, "cpu_ms": 20.0, "failed": False, "exit": 0}
    return {**row, **more}


class WhatSolversSay(unittest.TestCase):
    def test_clingo_proves_an_optimum_with_its_plan(self):
        found = peers.read_clingo(CLINGO_PROVED)
        self.assertEqual((found["proved"], found["cost"], found["plan"], found["solve_ms"]), (True, 70, [7, 12], 250))

    def test_a_model_of_clingo_is_no_optimum(self):
        self.assertEqual((peers.read_clingo(CLINGO_MODEL)["proved"], peers.read_clingo(CLINGO_MODEL)["cost"]), (False, 70))

    def test_clingo_proves_that_there_is_no_plan(self):
        self.assertEqual((peers.read_clingo(CLINGO_NONE)["proved"], peers.read_clingo(CLINGO_NONE)["cost"]), (True, None))

    def test_a_stopped_or_killed_clingo_proves_nothing(self):
        for text in (CLINGO_STOPPED, CLINGO_PROVED[:40], ""):
            self.assertFalse(peers.read_clingo(text)["proved"])

    def test_cbc_proves_an_optimum(self):
        found = peers.read_cbc(CBC_PROVED)
        self.assertEqual((found["proved"], found["cost"], found["solve_ms"]), (True, 70, 3710))

    def test_an_optimum_within_a_gap_is_none(self):
        self.assertEqual((peers.read_cbc(CBC_GAP)["proved"], peers.read_cbc(CBC_GAP)["cost"]), (False, 70))

    def test_a_stopped_cbc_has_bounds(self):
        found = peers.read_cbc(CBC_TIME)
        self.assertEqual((found["proved"], found["cost"], found["lower_bound"]), (False, 80, 69.118))
        found = peers.read_cbc(CBC_TIME_EMPTY)
        self.assertEqual((found["proved"], found["cost"], found["lower_bound"]), (False, None, 69.118))

    def test_cbc_proves_that_there_is_no_plan(self):
        for text in ("Result - Problem proven infeasible\n\nNo feasible solution found\n", "Problem is infeasible - 0.00 seconds\n"):
            self.assertEqual((peers.read_cbc(text)["proved"], peers.read_cbc(text)["cost"]), (True, None))

    def test_a_killed_cbc_proves_nothing(self):
        self.assertFalse(peers.read_cbc("Cbc0006I The LP relaxation is infeasible or too expensive\n")["proved"])

    def test_a_cost_between_two_integers_is_refused(self):
        with self.assertRaises(ValueError):
            peers.read_cbc(CBC_PROVED.replace("70.0", "70.4"))

    def test_a_solution_file_names_actions_among_other_columns(self):
        with tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder) / "solution.txt"
            file.write_text("Optimal - objective value 70\n  3 x7  1  50\n**  4 x9  0.9999999  20\n  5 f7  1  0\n  6 x8  1e-9  20\n")
            self.assertEqual(peers.read_solution(file), [7, 9])


class Processes(unittest.TestCase):
    def test_a_process_is_measured_and_killed_after_its_time(self):
        text, measured = peers.run(["sh", "-c", "echo said; exit 3"], 10)
        self.assertEqual((text, measured["exit"]), ("said\n", 3))
        _, measured = peers.run(["sleep", "20"], 1)
        self.assertEqual(measured["exit"], -9)
        self.assertLess(measured["wall_ms"], 10e3)

    def test_the_peak_is_the_commands_own(self):
        held = bytearray(100 << 20)
        self.assertLess(peers.least_peak_mb(), 50)
        del held


class Plans(unittest.TestCase):
    def test_a_plan_is_one_in_its_order_at_its_cost(self):
        self.assertEqual(peers.fault_of_plan(INSTANCE, [0, 1], 12), "")

    def test_faults_of_plans(self):
        for steps, cost in (([1, 0], 12), ([0], 5), ([0, 1], 11), ([0, 0, 1], 17), ([0, 1, 9], 12), ([], 0)):
            self.assertNotEqual(peers.fault_of_plan(INSTANCE, steps, cost), "", steps)


class Differences(unittest.TestCase):
    def faults(self, rows, known=None):
        return compare_solvers.faults_of("small-00", rows, known, None)

    def test_equal_optima_are_no_fault(self):
        self.assertEqual(self.faults({"clingo": row(70), "cbc": row(70)}, 70), [])

    def test_optima_differ(self):
        self.assertEqual(len(self.faults({"clingo": row(70), "cbc": row(71)})), 1)
        self.assertEqual(len(self.faults({"clingo": row(70)}, 71)), 1)

    def test_bounds_of_the_unfinished_must_hold(self):
        self.assertEqual(self.faults({"clingo": row(70), "cbc": row(80, False, lower_bound=69.5)}), [])
        self.assertEqual(len(self.faults({"clingo": row(70), "cbc": row(80, False, lower_bound=70.5)})), 1)
        self.assertEqual(len(self.faults({"clingo": row(70), "cbc": row(69, False)})), 1)

    def test_a_program_that_fails_is_a_fault(self):
        self.assertEqual(len(self.faults({"ours": row(None, False, failed=True, exit=-11), "clingo": row(70)})), 1)


class Tables(unittest.TestCase):
    def test_the_unfinished_count_as_longest(self):
        done, late = row(70), row(None, False, wall_ms=60000.0)
        self.assertEqual(compare_solvers.middle_of([done, done, late], "wall_ms"), "20.0 ms")
        self.assertEqual(compare_solvers.middle_of([done, late], "wall_ms"), "> 60.0 s")
        self.assertEqual(compare_solvers.worst_of([done, done, late], "wall_ms"), "> 60.0 s")
        self.assertEqual(compare_solvers.worst_of([row(None, False, solve_ms=None)], "solve_ms"), "not proved")

    def test_ratios_are_to_the_better_peer_that_finished(self):
        measured = {
            "small-00": {"ours": row(70, wall_ms=2.0), "clingo": row(70, wall_ms=30.0), "cbc": row(70, wall_ms=20.0)},
            "small-01": {"ours": row(70, wall_ms=2.0), "clingo": row(None, False, wall_ms=1.0), "cbc": row(70, wall_ms=50.0)},
            "small-02": {"ours": row(70, wall_ms=2.0), "clingo": row(None, False), "cbc": row(None, False)},
            "small-03": {"ours": row(70, False, wall_ms=2.0), "clingo": row(70), "cbc": row(70)},
        }
        self.assertEqual(compare_solvers.ratios(measured, "wall_ms"), [10.0, 25.0])

    def test_a_row_measured_before_must_answer_the_same_question(self):
        before = {**row(70, wall_ms=20e3), "digest": "d", "solver": "clingo", "options": peers.OPTIONS["clingo"], "limit": 60}
        self.assertTrue(compare_solvers.usable(before, "d", "clingo", 30))
        self.assertFalse(compare_solvers.usable(before, "d", "clingo", 10))
        self.assertFalse(compare_solvers.usable(before, "e", "clingo", 30))
        self.assertFalse(compare_solvers.usable({**before, "options": "--opt-strategy=bb"}, "d", "clingo", 30))
        self.assertTrue(compare_solvers.usable({**before, "proved": False}, "d", "clingo", 60))
        self.assertFalse(compare_solvers.usable({**before, "proved": False}, "d", "clingo", 61))

    def test_a_section_replaces_the_one_before_and_nothing_else(self):
        with tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder) / "performance.md"
            file.write_text("# Performance\n\nFirst.\n\n## Other\n\nLast.\n")
            heading = compare_solvers.HEADING
            compare_solvers.put_section(file, heading + "\n\nOld.\n")
            compare_solvers.put_section(file, heading + "\n\nNew.\n")
            self.assertEqual(file.read_text(), f"# Performance\n\nFirst.\n\n## Other\n\nLast.\n\n{heading}\n\nNew.\n")
            file.write_text(f"# Performance\n\n{heading}\n\nOld.\n\n## Other\n\nLast.\n")
            compare_solvers.put_section(file, heading + "\n\nNew.\n")
            self.assertEqual(file.read_text(), f"# Performance\n\n{heading}\n\nNew.\n\n## Other\n\nLast.\n")


if __name__ == "__main__":
    unittest.main()
