"""How long a save of the sample chapter takes to be on the page while ``build --watch`` runs: milliseconds.

Each save puts another word into the title. Told are the build as the program itself counts it, reading, checking, sheet
and key and writing them to the disk, and the time from the save until the program has said so, which has the wait until
the save is seen in it.

usage: python bench/watch.py [--saves N]
"""

from __future__ import annotations

import argparse
import json
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from run import ENTRY, ENVIRONMENT

SAMPLE = Path(__file__).resolve().parent.parent / "worksheets" / "october-1917"


def measure(folder: Path, saves: int) -> tuple[list[float], list[float]]:
    """The builds and the whole waits, in milliseconds."""
    spec = folder / "chapter.yaml"
    text = spec.read_text(encoding="utf-8")
    command = [sys.executable, "-c", ENTRY, "build", spec.name, "--watch", "--json"]
    builds, waits = [], []
    with subprocess.Popen(command, cwd=folder, env=ENVIRONMENT, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        for number in range(saves):
            time.sleep(0.3 + 0.01 * (number % 13))  # a person's pause, at any moment between two looks
            started = time.perf_counter()
            spec.write_text(text.replace("title: ", f"title: पाठ {number} ", 1), encoding="utf-8")
            told = json.loads(process.stdout.readline())
            waits.append(1000 * (time.perf_counter() - started))
            builds.append(told["milliseconds"])
            if not told["files"]:
                raise SystemExit(f"the build failed: {told['problems']}")
        process.send_signal(signal.SIGINT)
    return builds, waits


def main() -> None:
    parser = argparse.ArgumentParser(description="a save while worksheet build --watch runs")
    parser.add_argument("--saves", type=int, default=40)
    saves = parser.parse_args().saves
    with tempfile.TemporaryDirectory() as name:
        folder = Path(shutil.copytree(SAMPLE, Path(name) / "chapter"))
        for what, figures in zip(("build", "save to page"), measure(folder, saves), strict=True):
            middle, least, most = statistics.median(figures), min(figures), max(figures)
            print(f"{what:<14}{middle:8.0f} ms, {least:.0f} to {most:.0f}")


if __name__ == "__main__":
    main()
