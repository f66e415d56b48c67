"""Documents a second in a warm process on one core: worksheet and Typst by turns. A document is a sheet and its key.

Every document has a new school's name. Both start from what is parsed: worksheet from the loaded spec, with the fonts
and strips that earlier documents made; Typst from its compiler, which keeps fonts, the parsed JSON and all that it
remembers between compilations.

usage: warm.py FOLDER FONT_FOLDER ROUNDS DOCUMENTS; prints JSON: for each side its documents a second, a figure a round
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import typst

from worksheet import compose
from worksheet.layout import lay_out
from worksheet.pdf import Press
from worksheet.spec import load
from worksheet.variants import papers

Maker = Callable[[str], object]


def ours(folder: Path) -> Maker:
    loaded = load(folder / "chapter.yaml", shown="chapter.yaml", root=folder)
    presses = ((Press(), compose.sheet), (Press(), compose.key))

    def make(school: str) -> object:
        (paper,) = papers(loaded.with_head(school=school))
        return [press.write(lay_out(composed(paper))) for press, composed in presses]

    return make


def typsts(folder: Path, fonts: Path) -> Maker:
    compiler = typst.Compiler(root="/", font_paths=[str(fonts)], ignore_system_fonts=True)
    source = str(Path(__file__).resolve().parent / "peers" / "sheet.typ")

    def make(school: str) -> object:
        inputs = {"paper": str(folder / "paper.json"), "school": school}
        return [compiler.compile(source, sys_inputs={**inputs, "kind": kind}) for kind in ("sheet", "key")]

    return make


def rate(make: Maker, first: int, count: int) -> float:
    started = time.perf_counter()
    for number in range(first, first + count):
        make(f"विद्यालय {number}")
    return count / (time.perf_counter() - started)


def main() -> None:
    folder, fonts, rounds, count = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    makers = {"worksheet": ours(folder), "typst": typsts(folder, fonts)}
    rates: dict[str, list[float]] = {name: [] for name in makers}
    for turn in range(rounds + 1):  # the first warms up and does not count
        for name, make in makers.items():
            figure = rate(make, turn * count, count)
            if turn:
                rates[name].append(figure)
    print(json.dumps(rates))


main()
