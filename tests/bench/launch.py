"""Runs one command and writes what it took, as one line of JSON: launch.py RESULT SECONDS COMMAND...

A process of its own because the peak that the system reports for a command is never below that of the process that started
it, and the scripts that measure hold whole instances. Run it with `python3 -I -S`: it imports next to nothing, so that peaks from
about 7 MB on are seen.
"""

import os
import signal
import sys
import time

result, seconds, command = sys.argv[1], int(sys.argv[2]), sys.argv[3:]
start = time.monotonic()
child = os.fork()
if child == 0:
    try:
        os.execvp(command[0], command)
    finally:
        os._exit(127)
signal.signal(signal.SIGALRM, lambda *_: os.kill(child, signal.SIGKILL))
signal.alarm(seconds)
_, status, usage = os.wait4(child, 0)
wall = time.monotonic() - start
with open(result, "w", encoding="utf-8") as file:
    file.write(
        f'{{"wall_ms": {1e3 * wall:.2f}, "cpu_ms": {1e3 * (usage.ru_utime + usage.ru_stime):.2f}, '
        f'"peak_mb": {usage.ru_maxrss / 1024:.1f}, "exit": {os.waitstatus_to_exitcode(status)}}}\n'
    )
