#!/usr/bin/env python3
"""Runs the real binary on stories and compares its bytes with what the story expects.

A story is a folder with
  command       the arguments, one line, quoted as for a shell
  expected.txt  standard output        (absent: empty)
  expected.err  standard error         (absent: empty)
  exit          the exit code
and, where it needs them,
  world         the name of a folder in _worlds that stands in the place of the shipped catalog
  environment   NAME=VALUE, one a line
  terminal      an empty file: standard output is a terminal
  written       the name of a file that the command writes; expected.written holds its bytes
Every other file of the folder is there when the command runs.

Each story runs three times: as it is, with the snapshot of the shipped catalog beside the program, and on a copy of the
catalog whose files were created in another order. All three must give the same bytes.
"""

import argparse
import os
import pathlib
import pty
import random
import shlex
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
OWN_FILES = {"command", "expected.txt", "expected.err", "expected.written", "exit", "world", "environment", "terminal", "written"}
SECONDS = 120


def find_stories():
    return sorted(folder.name for folder in HERE.iterdir() if (folder / "command").is_file())


def copy_shuffled(source, target):
    """Copies a tree so that no folder lists its entries in the order of the original."""
    files = sorted(path.relative_to(source) for path in source.rglob("*") if path.is_file())
    random.Random(len(files)).shuffle(files)
    for name in files:
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source / name, target / name)


def lay_out(root, story, data, binary, snapshot, is_shuffled):
    """The binary with its data beside it, as in a build tree, and a folder to run in."""
    program = root / "bin" / "careergap"
    program.parent.mkdir(parents=True)
    try:
        os.link(binary, program)
    except OSError:
        shutil.copy2(binary, program)
    for name in ("rules", "skills-catalog"):
        if not (data / name).exists():
            continue
        if is_shuffled:
            copy_shuffled(data / name, root / name)
        else:
            (root / name).symlink_to(data / name)
    if snapshot:
        (root / "share" / "careergap").mkdir(parents=True)
        shutil.copyfile(snapshot, root / "share" / "careergap" / "catalog.snapshot")
    place = root / "here"
    place.mkdir()
    for path in story.iterdir():
        if path.name in OWN_FILES:
            continue
        if path.is_dir():
            shutil.copytree(path, place / path.name)
        else:
            shutil.copyfile(path, place / path.name)
    return program, place


def read_terminal(master):
    chunks = []
    while True:
        try:
            chunk = os.read(master, 65536)
        except OSError:  # the other end is closed
            break
        if not chunk:
            break
        chunks.append(chunk)
    return b"".join(chunks).replace(b"\r\n", b"\n")


def run_command(program, place, arguments, environment, on_terminal):
    env = {"PATH": os.environ.get("PATH", "/usr/bin:/bin"), "LC_ALL": "C.UTF-8", "TERM": "xterm"}
    # Instrumented builds are told where to find their tools and what to overlook.
    env.update({name: value for name, value in os.environ.items() if name.endswith("SAN_OPTIONS")})
    env.update(environment)
    options = {"cwd": place, "env": env, "stdin": subprocess.DEVNULL, "stderr": subprocess.PIPE}
    if not on_terminal:
        done = subprocess.run([program, *arguments], stdout=subprocess.PIPE, timeout=SECONDS, check=False, **options)
        return done.stdout, done.stderr, done.returncode
    master, slave = pty.openpty()
    with subprocess.Popen([program, *arguments], stdout=slave, **options) as process:
        os.close(slave)
        out = read_terminal(master)
        err = process.stderr.read()
        code = process.wait(SECONDS)
    os.close(master)
    return out, err, code


def read_text(story, name):
    path = story / name
    return path.read_text(encoding="utf-8").strip() if path.is_file() else ""


def run_story(story, source, binary, snapshot, is_shuffled):
    world = read_text(story, "world")
    data = HERE / "_worlds" / world if world else source
    environment = dict(line.split("=", 1) for line in read_text(story, "environment").splitlines())
    with tempfile.TemporaryDirectory(prefix="careergap-golden-") as folder:
        program, place = lay_out(pathlib.Path(folder), story, data, binary, snapshot, is_shuffled)
        arguments = shlex.split((story / "command").read_text(encoding="utf-8"))
        out, err, code = run_command(program, place, arguments, environment, (story / "terminal").exists())
        result = {"expected.txt": out, "expected.err": err, "exit": f"{code}\n".encode()}
        if written := read_text(story, "written"):
            path = place / written
            result["expected.written"] = path.read_bytes() if path.is_file() else b""
        leftover = sorted(p.name for p in place.iterdir() if not (story / p.name).exists() and p.name != written)
        if leftover:
            result["expected.err"] += f"[left behind: {', '.join(leftover)}]\n".encode()
    return result


def describe(name, expected, found):
    import difflib

    lines = difflib.unified_diff(expected.decode(errors="replace").splitlines(), found.decode(errors="replace").splitlines(),
                                 f"{name} expected", f"{name} found", lineterm="", n=1)
    return "\n".join(list(lines)[:60])


def check_story(name, source, binary, snapshot, update):
    story = HERE / name
    runs = [run_story(story, source, binary, *how) for how in ((None, False), (snapshot, False), (None, True))]
    for other, how in ((runs[1], "with the snapshot"), (runs[2], "with its files in another order")):
        for part in runs[0]:
            if other[part] != runs[0][part]:
                print(f"{name}: other bytes when {how}\n{describe(part, runs[0][part], other[part])}")
                return False
    good = True
    for part, found in runs[0].items():
        path = story / part
        expected = path.read_bytes() if path.is_file() else b""
        if found == expected and (path.is_file() or not found):
            continue
        if update:
            if found:
                path.write_bytes(found)
            else:
                path.unlink(missing_ok=True)
            print(f"{name}: {part} rewritten")
        else:
            print(f"{name}: {describe(part, expected, found)}")
            good = False
    return good


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", required=True, type=pathlib.Path, help="the careergap program")
    parser.add_argument("--source", type=pathlib.Path, default=HERE.parent.parent, help="the folder that holds rules and skills-catalog")
    parser.add_argument("--snapshot", type=pathlib.Path, help="the snapshot of the shipped catalog; default: run again without one")
    parser.add_argument("--update", action="store_true", help="write what the binary says into the stories")
    parser.add_argument("stories", nargs="*", help="names of stories; default: all")
    arguments = parser.parse_args()
    stories = arguments.stories or find_stories()
    good = [check_story(name, arguments.source.resolve(), arguments.binary.resolve(), arguments.snapshot, arguments.update) for name in stories]
    print(f"{sum(good)} of {len(good)} stories as expected")
    return 0 if all(good) and good else 1


if __name__ == "__main__":
    sys.exit(main())
