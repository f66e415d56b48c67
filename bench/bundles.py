"""Pages a second in a print bundle on one core, beside Typst with its compiler kept.

A bundle is a school's 200 papers of three pages in rooms of 40, in four sets, with cover and attendance. Typst makes
the same sheet with another school's name, once as a file a paper, once as one file of 200. The contenders take turns.

usage: python bench/bundles.py [--rounds N] [--papers N]
"""

from __future__ import annotations

import argparse
import gc
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import typst
from papers import FONTS, HERE, prepare, typsts

from worksheet.bundles import bundle
from worksheet.personal import PaperMaker, Pupil
from worksheet.spec import load

PAGES = 3  # of a paper
GOAL = 14.0
SETS = ("A", "B", "C", "D")
Contender = Callable[[int, int], object]
"""Makes some papers, of which the first has the number given."""


def ours(folder: Path) -> Contender:
    loaded = load(folder / "chapter.yaml", shown="chapter.yaml", root=folder)
    shuffles = tuple(frozenset(["questions"]) for _ in loaded.shuffles)
    maker = PaperMaker(replace(loaded, shuffles=shuffles, sets=SETS))

    def pupil(number: int) -> Pupil:
        one = Pupil(
            f"{900000 + number}",
            f"विद्यार्थी {number}",
            SETS[number % 4],
            f"{number:032x}",
            f"ABCDEFGH{number:08d}",
            "standard",
        )
        return replace(one, room=str(number // 40 + 1), seat=str(number % 40 + 1))

    return lambda first, count: bundle(maker, [pupil(number) for number in range(first, first + count)], "विद्यालय")


def files_by_typst(folder: Path) -> Contender:
    make = typsts(folder, None)
    return lambda first, count: [make(number) for number in range(first, first + count)]


def file_by_typst(folder: Path) -> Contender:
    compiler = typst.Compiler(root="/", font_paths=[str(FONTS)], ignore_system_fonts=True)

    def make(first: int, count: int) -> object:
        inputs = {
            "paper": str(folder / "paper.json"),
            "kind": "sheet",
            "school": f"विद्यालय {first}",
            "copies": str(count),
        }
        return compiler.compile(str(HERE / "peers" / "sheet.typ"), sys_inputs=inputs)

    return make


def main() -> None:
    parser = argparse.ArgumentParser(description="Pages of print bundles a second, beside Typst.")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--papers", type=int, default=200, help="papers of a bundle; Typst makes a fifth of them")
    options = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        prepare(folder)
        contenders = {
            "bundle": ours(folder),
            "Typst, a file a paper": files_by_typst(folder),
            "Typst, one file": file_by_typst(folder),
        }
        gc.freeze()
        gc.set_threshold(100_000, 50, 100)
        rates: dict[str, list[float]] = {each: [] for each in contenders}
        for turn in range(options.rounds + 1):
            for each, make in contenders.items():
                count = options.papers if each == "bundle" else max(1, options.papers // 5)
                started = time.perf_counter()
                make(turn * count, count)
                if turn:  # the first round warms up
                    rates[each].append(PAGES * count / (time.perf_counter() - started))
    print(f"Pages of papers in a bundle, one core, {options.rounds} rounds by turns (median, least to most)\n")
    for each, figures in rates.items():
        print(f"  {each:22s} {statistics.median(figures):7.0f} a second ({min(figures):.0f} to {max(figures):.0f})")
    print()
    for each in list(rates)[1:]:
        ratios = [a / b for a, b in zip(rates["bundle"], rates[each], strict=True)]
        print(f"  {statistics.median(ratios):5.1f} x {each} ({min(ratios):.1f} to {max(ratios):.1f}); goal {GOAL:g}")


if __name__ == "__main__":
    main()
