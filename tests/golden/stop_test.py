#!/usr/bin/env python3
"""What a search that is stopped gives, by time or by signal, and what a terminal shows meanwhile."""

import itertools
import json
import os
import pathlib
import pty
import select
import signal
import subprocess
import tempfile
import time
import unittest

HERE = pathlib.Path(__file__).resolve().parent
BINARY = os.environ.get("CAREERGAP_BINARY", "careergap")
# Instrumented programs are many times slower, and so is their loading.
IS_INSTRUMENTED = any(name.endswith("SAN_OPTIONS") for name in os.environ)
SOON = 30 if IS_INSTRUMENTED else 2
DATED = "reviewed: 2026-11-22\nsource: editorial\nas_of: 2026-11-22\ngrade: known\n"


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def build_hard_world(folder):
    """One activity for each point of a space of 4 dimensions over 3 elements, one required skill for each of its 1080
    lines, which every point on the line grants: a path leaves out points of which no three are on a line. The best
    leaves out 20 of 81, and proving it takes a search of this kind more than anybody's patience."""
    points = list(itertools.product(range(3), repeat=4))
    lines = set()
    for p, q in itertools.combinations(points, 2):
        third = tuple((-a - b) % 3 for a, b in zip(p, q))
        lines.add(frozenset((p, q, third)))
    lines = sorted(sorted(line) for line in lines)
    of_point = {point: [number for number, line in enumerate(lines) if point in line] for point in points}

    for name in ("levels.yaml", "sources.yaml", "exchange-rates.yaml"):
        write(folder / "skills-catalog" / name, (HERE / "_worlds/kitchen/skills-catalog" / name).read_text(encoding="utf-8"))
    write(folder / "skills-catalog/skills/space/lines.yaml", DATED + "domain: space\nskills:\n" + "".join(
        f"  - {{id: line-{number}, label: Line {number}, kind: skill, about: A line.}}\n" for number in range(len(lines))))
    write(folder / "skills-catalog/activities/space/points.yaml", DATED + "activities:\n" + "".join(
        f"  - {{id: point-{number}, title: Point {number}, kind: self-study, about: A point., hours: 10, hours_basis: estimated, money: 0,"
        f" mode: online, because: It is on its lines., grants: {{{', '.join(f'line-{line}: 1' for line in of_point[point])}}}}}\n"
        for number, point in enumerate(points)))
    write(folder / "rules/roles/space/_family.yaml", "id: space\ntitle: Space\nabout: All of space.\n" + DATED)
    write(folder / "rules/roles/space/surveyor.yaml",
          "id: surveyor\ntitle: Surveyor\nfamily: space\nseniority: mid\nabout: Knows every line.\nrequires:\n" + "".join(
              f"  - {{skill: line-{number}, level: 1, why: It has to be known.}}\n" for number in range(len(lines))) + DATED)


class Asked:
    """A running command, with a terminal or a pipe at its standard error."""

    def __init__(self, world, *arguments, on_terminal=False, environment=()):
        command = [BINARY, "plan", "--to", "surveyor", "--top", "1", "--rules", world / "rules", "--skills-catalog", world / "skills-catalog",
                   *arguments]
        self.out = tempfile.TemporaryFile()
        self.master, other = pty.openpty() if on_terminal else os.pipe()
        self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=self.out, stderr=other, env={**os.environ, **dict(environment)},
                                        start_new_session=True)
        os.close(other)
        self.shown = b""

    def read_on(self, seconds):
        """Takes in what comes on standard error; False when it has ended."""
        if not select.select([self.master], [], [], seconds)[0]:
            return True
        try:
            chunk = os.read(self.master, 65536)
        except OSError:  # the other end of a terminal is closed
            chunk = b""
        self.shown += chunk
        return bool(chunk)

    def wait_for(self, text, seconds=60):
        end = time.monotonic() + seconds
        while text not in self.shown and time.monotonic() < end:
            if not self.read_on(0.1):
                break
        assert text in self.shown, f"{text} was not shown: {self.shown[-2000:]!r}"

    def finish(self, seconds=60):
        """Exit code, standard output, seconds that it took."""
        start = time.monotonic()
        while self.read_on(0.05) and time.monotonic() < start + seconds:
            pass
        code = self.process.wait(max(1.0, start + seconds - time.monotonic()))
        took = time.monotonic() - start
        os.close(self.master)
        self.out.seek(0)
        out = self.out.read().decode()
        self.out.close()
        return code, out, took


class Stop(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="careergap-stop-")
        cls.world = pathlib.Path(cls.folder.name)
        build_hard_world(cls.world)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def expect_best_so_far(self, answer):
        self.assertEqual((answer["end"], answer["stopped"]), ("stopped", True))
        path = answer["paths"][0]
        self.assertFalse(path["proved"])
        self.assertEqual(answer["bound"], path["bound"])
        self.assertLess(path["bound"], path["cost"])
        self.assertGreaterEqual(len(path["steps"]), 61)

    def test_signals_give_the_best_so_far(self):
        for number in (signal.SIGINT, signal.SIGTERM):
            with self.subTest(signal=number.name):
                asked = Asked(self.world, "--steps", "1000000000", "--format", "json", on_terminal=True)
                asked.wait_for(b"best so far")
                asked.process.send_signal(number)
                code, out, took = asked.finish()
                self.assertEqual(code, 20)
                self.assertLess(took, SOON)
                self.expect_best_so_far(json.loads(out))

    def test_text_and_markdown_say_that_it_was_stopped(self):
        for form in ("text", "markdown"):
            with self.subTest(format=form):
                code, out, _ = Asked(self.world, "--time-limit", "0.2", "--format", form).finish()
                self.assertEqual(code, 20)
                words = " ".join(out.replace("\\", "").split())
                self.assertRegex(words, r"not proven: no path costs less than [0-9,]+ \([0-9.]+ % apart\)")
                self.assertIn("The search was stopped, by its time limit or by hand; what is not proven says so. Asking again may", words)
                self.assertIn("Not tried before the search was stopped: what would change if you already had Line", words)

    def test_time_limit_ends_in_time(self):
        asked = Asked(self.world, "--time-limit", "1.5", "--format", "json")
        code, out, took = asked.finish()
        self.assertEqual(code, 20)
        self.assertGreater(took, 1)
        self.assertLess(took, 1.5 + SOON)
        self.expect_best_so_far(json.loads(out))

    def test_what_was_stopped_has_a_certificate_of_its_bound(self):
        proof = self.world / "proof.json"
        code, out, _ = Asked(self.world, "--time-limit", "0.3", "--format", "json", "--certificate", str(proof)).finish()
        self.assertEqual(code, 20)
        answer, written = json.loads(out), json.loads(proof.read_text(encoding="utf-8"))
        self.assertEqual(written["schema"], "careergap.certificate/1")
        self.assertEqual(subprocess.run([BINARY, "verify", proof], stdout=subprocess.DEVNULL, check=False, timeout=60).returncode, 0)
        self.assertEqual([(claim["cost"], claim["bound"]) for claim in written["claims"]], [(answer["paths"][0]["cost"], answer["bound"])])

    def test_a_second_interrupt_is_never_swallowed(self):
        asked = Asked(self.world, "--steps", "1000000000", on_terminal=True)
        asked.wait_for(b"best so far")
        while asked.process.poll() is None:
            asked.process.send_signal(signal.SIGINT)
            time.sleep(0.0005)
        code, _, _ = asked.finish()
        self.assertIn(code, (20, -signal.SIGINT))

    def test_a_terminal_shows_one_line_that_is_wiped(self):
        for environment in ({}, {"NO_COLOR": "1"}):
            asked = Asked(self.world, "--time-limit", "3", on_terminal=True, environment=environment)
            code, _, _ = asked.finish()
            self.assertEqual(code, 20)
            shown = asked.shown.decode()
            *drawn, blank, end = shown.split("\r")[1:]
            self.assertGreater(len(drawn), 1)
            for line in drawn:
                self.assertRegex(line, r"^Path 1 of 1: best so far [0-9,]+, proven at least [0-9,]+, [0-9.]+ % apart, [0-3] s *$")
                self.assertLess(len(line), 80)
            self.assertEqual((blank.strip(), end), ("", ""))
            self.assertGreaterEqual(len(blank), len(drawn[-1]))
            self.assertNotIn("\n", shown)

    def test_a_pipe_shows_nothing_and_a_quick_answer_neither(self):
        asked = Asked(self.world, "--time-limit", "1.5")
        asked.finish()
        self.assertEqual(asked.shown[-2000:], b"")
        if not IS_INSTRUMENTED:
            asked = Asked(self.world, "--time-limit", "0.2", on_terminal=True)
            asked.finish()
            self.assertEqual(asked.shown[-2000:], b"")


if __name__ == "__main__":
    unittest.main()
