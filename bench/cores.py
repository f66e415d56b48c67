"""What a second core gains a batch, and whether its last papers come as fast as its first.

One run of the sample class test for a made-up roster, by one process and by two, by turns. Beside it stands what the
machine itself gains from its second core, with a loop that shares nothing: two cores that share one core's units, or
whose other half another program uses, give less than twice.

usage: python bench/cores.py [--rounds N] [--pupils N]
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from multiprocessing import Process
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
TEST = PROJECT / "worksheets" / "class-test-batch" / "test.yaml"
GOAL = 1.8
TENTH = 0.1


def roster(path: Path, pupils: int) -> None:
    rows = [f"{100000 + i},विद्यार्थी {i + 1},{i // 40 + 1},{i % 40 + 1}" for i in range(pupils)]
    path.write_text("\n".join(["roll,name,room,seat", *rows]) + "\n", encoding="utf-8")


def run(folder: Path, jobs: int) -> tuple[float, list[float]]:
    """Seconds that a run takes to make its papers, and when each file was written."""
    out = folder / "out"
    command = [sys.executable, "-m", "worksheet", "batch", str(TEST), "--roster", str(folder / "roster.csv")]
    command += ["-o", str(out), "--jobs", str(jobs), "--json", "--root", str(PROJECT)]
    told = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    written = sorted(path.stat().st_mtime for path in out.rglob("*.pdf"))
    subprocess.run(["rm", "-rf", str(out)], check=True)
    return told["making"], written


def _loop(times: int) -> None:
    total = 0
    for i in range(times):
        total += i * i % 7


def machine(times: int = 12_000_000) -> float:
    """How many times the work of one core two do together."""
    spent = []
    for count in (1, 2):
        started = time.perf_counter()
        workers = [Process(target=_loop, args=(times,)) for _ in range(count)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        spent.append(time.perf_counter() - started)
    return 2 * spent[0] / spent[1]


def main() -> None:
    parser = argparse.ArgumentParser(description="What a second core gains a batch.")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--pupils", type=int, default=20_000)
    options = parser.parse_args()
    if (os.cpu_count() or 1) < 2:
        sys.exit("this machine has one core")
    gains, gains_of_machine, evenness = [], [], []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        roster(folder / "roster.csv", options.pupils)
        for _ in range(options.rounds):
            gains_of_machine.append(machine())
            alone, written = run(folder, 1)
            together, _ = run(folder, 2)
            gains.append(alone / together)
            part = int(len(written) * TENTH)
            evenness.append((written[2 * part] - written[part]) / (written[-1] - written[-1 - part]))
            print(f"  one process {options.pupils / alone:6.0f} a second, two {options.pupils / together:6.0f}")
    print(f"\n  two processes {statistics.median(gains):.2f} x one ({min(gains):.2f} to {max(gains):.2f}); goal {GOAL}")
    print(f"  this machine's two cores {statistics.median(gains_of_machine):.2f} x one, with loops that share nothing")
    print(f"  rate of the last tenth {statistics.median(evenness):.2f} x that of the second; goal within 0.1 of 1")


if __name__ == "__main__":
    main()
