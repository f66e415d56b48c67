"""Personal three-page papers a second on one core, beside Typst with its compiler kept, plain and PDF/UA-1.

Each paper has another pupil's name, roll and code and one of four sets, each with its questions and columns shuffled;
or, for the second figure, an order of its own. Typst sets the same sheet with another school's name and one order,
which is less to do. The contenders take turns.

usage: python bench/papers.py [--rounds N] [--papers N]
"""

from __future__ import annotations

import argparse
import gc
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Literal

import typst

from worksheet.personal import PaperMaker, Pupil
from worksheet.spec import load

HERE = Path(__file__).resolve().parent
FONTS = HERE.parent / "fonts"
GOALS = {"Typst": 10.0, "Typst, UA-1": 10.0}
OURS = "four sets"
Maker = Callable[[int], bytes]


def prepare(folder: Path) -> None:
    """The sample chapter with six lines to each answer, which makes three pages, and the same for the peers."""
    subprocess.run([sys.executable, str(HERE / "prepare.py"), str(folder)], check=True)
    spec = folder / "chapter.yaml"
    longer = spec.read_text(encoding="utf-8").replace("type: short-answer", "type: short-answer\n    lines: 6")
    spec.write_text(longer, encoding="utf-8")
    subprocess.run([sys.executable, str(HERE / "prepare.py"), str(folder), "--as-it-is"], check=True)


def ours(folder: Path, sets: tuple[str, ...]) -> Maker:
    loaded = load(folder / "chapter.yaml", shown="chapter.yaml", root=folder)
    shuffles = tuple(frozenset(["questions"]) for _ in loaded.shuffles)
    maker = PaperMaker(replace(loaded, shuffles=shuffles, sets=sets))
    first = 100_000 * (1 + len(sets))  # names of its own: what another contender shaped is found done

    def make(number: int) -> bytes:
        number += first
        name, code = f"विद्यार्थी {number}", f"ABCDEFGH{number:08d}"
        one = sets[number % len(sets)] if sets else None
        return maker.sheet(Pupil(f"{number}", name, one, f"{number:032x}", code, "standard"))

    return make


def typsts(folder: Path, standard: Literal["ua-1"] | None) -> Maker:
    compiler = typst.Compiler(root="/", font_paths=[str(FONTS)], ignore_system_fonts=True)
    source = str(HERE / "peers" / "sheet.typ")

    def make(number: int) -> bytes:
        inputs = {"paper": str(folder / "paper.json"), "kind": "sheet", "school": f"विद्यालय {number}"}
        made = compiler.compile(source, sys_inputs=inputs, pdf_standards=standard)
        if not isinstance(made, bytes):
            raise TypeError("Typst gives one PDF as bytes")
        return made

    return make


def race(makers: dict[str, Maker], rounds: int, papers: int) -> dict[str, list[float]]:
    """Papers a second of each contender, a figure a round; the first round warms up and does not count."""
    rates: dict[str, list[float]] = {name: [] for name in makers}
    for turn in range(rounds + 1):
        for name, make in makers.items():
            count = max(1, papers // 10) if name.startswith("Typst") else papers
            started = time.perf_counter()
            for number in range(turn * count, (turn + 1) * count):
                make(number)
            if turn:
                rates[name].append(count / (time.perf_counter() - started))
    return rates


def main() -> None:
    parser = argparse.ArgumentParser(description="Personal papers a second, beside Typst.")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--papers", type=int, default=200, help="papers of a round; Typst makes a tenth")
    options = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        prepare(folder)
        makers = {
            OURS: ours(folder, ("A", "B", "C", "D")),
            "own order": ours(folder, ()),
            "Typst": typsts(folder, None),
            "Typst, UA-1": typsts(folder, "ua-1"),
        }
        gc.freeze()
        gc.set_threshold(100_000, 50, 100)
        rates = race(makers, options.rounds, options.papers)
    print(f"Personal papers, one core, {options.rounds} rounds by turns (median, least to most)\n")
    for kind, figures in rates.items():
        print(f"  {kind:12s} {statistics.median(figures):7.1f} a second ({min(figures):.1f} to {max(figures):.1f})")
    print()
    for kind, goal in GOALS.items():
        ratios = [a / b for a, b in zip(rates[OURS], rates[kind], strict=True)]
        print(f"  {statistics.median(ratios):5.1f} x {kind} ({min(ratios):.1f} to {max(ratios):.1f}); goal {goal:g}")


if __name__ == "__main__":
    main()
