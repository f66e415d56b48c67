"""What a build costs, beside a bare ReportLab script and Typst on the same text in the same run.

usage: python bench/run.py [--runs N] [--rounds N] [--documents N]

Needs the extra `bench` (pip install '.[bench]'). Every figure is a median with its least and most; the contenders of a
table take turns. Peak memory is the kernel's count of the process's resident set.
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
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
FONTS = HERE.parent / "fonts"
MEGABYTE = 1024  # ru_maxrss counts kilobytes
# An installed package has its byte code; a machine that forbids writing it would compile a checkout at every start.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


@dataclass(frozen=True, slots=True)
class Contender:
    """A command run as a whole process, and what its runs took: seconds, and peak kilobytes."""

    name: str
    command: tuple[str, ...]
    seconds: list[float] = field(default_factory=list)
    peaks: list[int] = field(default_factory=list)

    def run(self, folder: Path) -> None:
        started = time.perf_counter()
        quiet = subprocess.DEVNULL
        process = subprocess.Popen(self.command, cwd=folder, env=ENVIRONMENT, stdout=quiet, stderr=quiet)
        _, status, usage = os.wait4(process.pid, 0)
        self.seconds.append(time.perf_counter() - started)
        self.peaks.append(usage.ru_maxrss)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise SystemExit(f"{self.name} failed: {' '.join(self.command)}")


ENTRY = "import sys; from worksheet.start import main; sys.exit(main())"


def program(*arguments: str) -> tuple[str, ...]:
    """The installed ``worksheet`` beside this Python, or its entry point in a checkout."""
    script = Path(sys.executable).with_name("worksheet")
    start = [str(script)] if script.exists() else [sys.executable, "-c", ENTRY]
    return (*start, *arguments)


def contenders() -> list[Contender]:
    python, paper, out = sys.executable, "paper.json", "peers"
    peers = HERE / "peers"
    return [
        Contender("worksheet build", program("build", "chapter.yaml")),
        Contender("ReportLab script", (python, str(peers / "reportlab_sheet.py"), paper, str(FONTS), out)),
        Contender("Typst", (python, str(peers / "typst_sheet.py"), paper, str(FONTS), out)),
        Contender("worksheet --help", program("--help")),
        Contender("bare Python", (python, "-c", "pass")),
    ]


def spread(figures: list[float], unit: str, digits: int = 0) -> str:
    """Median (least to most)."""
    middle, least, most = statistics.median(figures), min(figures), max(figures)
    return f"{middle:.{digits}f} {unit} ({least:.{digits}f} to {most:.{digits}f})"


def cold(folder: Path, runs: int) -> None:
    racing = contenders()
    for turn in range(runs + 1):  # the first turn fills the caches of byte code and disk, and does not count
        for each in racing:
            each.run(folder)
            if not turn:
                each.seconds.clear()
                each.peaks.clear()
    print(f"Cold: whole processes, {runs} interleaved runs each; a build is the sheet and the key\n")
    for each in racing:
        seconds = spread([1000 * second for second in each.seconds], "ms")
        print(f"  {each.name:18s} {seconds:28s} peak {statistics.median(each.peaks) / MEGABYTE:.0f} MB")
    build, reportlab, typst, helped, bare = (statistics.median(each.seconds) for each in racing)
    print(
        f"\n  build is {build / reportlab:.2f} x the ReportLab script (goal 1.25, aim 0.7), {build / typst:.2f} x Typst"
    )
    print(f"  --help is {helped / bare:.1f} x bare Python (goal 8)\n")


def warm(folder: Path, rounds: int, documents: int) -> None:
    command = [sys.executable, str(HERE / "warm.py"), str(folder), str(FONTS), str(rounds), str(documents)]
    done = subprocess.run(command, check=True, capture_output=True, encoding="utf-8")
    rates: dict[str, list[float]] = json.loads(done.stdout)
    print(f"Warm: sheets with keys a second, one core, {rounds} rounds of {documents} by turns\n")
    for name, figures in rates.items():
        print(f"  {name:18s} {spread(figures, 'a second', 1)}")
    ratios = [a / b for a, b in zip(rates["worksheet"], rates["typst"], strict=True)]
    print(f"\n  worksheet is {spread(ratios, 'x Typst', 2)} (goal 4, aim 6)\n")


def sizes(folder: Path) -> None:
    print("Files, in KB\n")
    for name, place in (("worksheet", "output"), ("ReportLab, then Typst", "peers")):
        files = sorted((folder / place).glob("*.pdf"))
        print(f"  {name:22s} " + ", ".join(f"{file.name} {file.stat().st_size / 1024:.0f}" for file in files))


def main() -> None:
    parser = argparse.ArgumentParser(description="What a build costs, beside its peers.")
    parser.add_argument("--runs", type=int, default=15, help="cold runs of each contender (15)")
    parser.add_argument("--rounds", type=int, default=7, help="warm rounds (7)")
    parser.add_argument("--documents", type=int, default=20, help="documents of a warm round (20)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        (folder / "peers").mkdir()
        subprocess.run([sys.executable, str(HERE / "prepare.py"), name], check=True)
        cold(folder, options.runs)
        warm(folder, options.rounds, options.documents)
        sizes(folder)


if __name__ == "__main__":
    main()
