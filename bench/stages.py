"""Where the time of a personal paper goes, stage by stage: microseconds a paper, the least of several rounds.

The papers are those of ``papers.py``: three pages, four sets or an order a pupil; and the same in a bundle, with its
share of cover and attendance. What a stage calls of a later one is not counted as its own.

usage: python bench/stages.py [--rounds N] [--papers N]
"""

from __future__ import annotations

import argparse
import gc
import os
import tempfile
import time
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bundles import ours as bundles
from papers import ours, prepare

from worksheet import bundles as bundling
from worksheet import compose, personal
from worksheet.layout import pages as layout
from worksheet.pdf import binding, document, file, fonts, numbering, paint

STAGES: tuple[tuple[str, Any, str], ...] = (
    ("which questions, in which order", personal.PaperMaker, "paper"),
    ("compose", compose, "sheet"),
    ("lay out: blocks to a column", layout, "flow"),
    ("lay out: fill pages", layout, "_stacks"),
    ("lay out: the rest, feet", personal, "lay_out"),
    ("bundle: cover and attendance", bundling, "lay_out"),
    ("numbers", numbering.Numbering, "settle"),
    ("paint", paint.Painter, "page"),
    ("tags", document, "write_tree"),
    ("tags of a bundle", binding.Bundle, "add"),
    ("tags of a bundle, numbered", binding.Bundle, "write_tree"),
    ("fonts", fonts.FontSet, "objects"),
    ("pages, metadata, outline", document, "_file"),
    ("the file", file.File, "finish"),
    ("compressing", zlib, "compress"),
)


class Watch:
    """Adds up each stage's own time; a stage that another calls stops the other's clock."""

    def __init__(self) -> None:
        self.spent = dict.fromkeys([name for name, _, _ in STAGES], 0.0)
        self._running: list[str] = []
        self._since = 0.0

    def _turn(self) -> None:
        now = time.perf_counter()
        if self._running:
            self.spent[self._running[-1]] += now - self._since
        self._since = now

    def watched(self, name: str, work: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*given: Any, **named: Any) -> Any:
            self._turn()
            self._running.append(name)
            try:
                return work(*given, **named)
            finally:
                self._turn()
                self._running.pop()

        return timed


def profile(make: Callable[[int, int], object], rounds: int, papers: int) -> dict[str, float]:
    """Microseconds a paper of each stage, in the quickest round."""
    make(0, papers)
    gc.freeze()
    best: tuple[float, dict[str, float]] = (float("inf"), {})
    for turn in range(1, rounds + 1):
        watch = Watch()
        originals = [(place, attribute, getattr(place, attribute)) for _, place, attribute in STAGES]
        for (name, place, attribute), (_, _, original) in zip(STAGES, originals, strict=True):
            setattr(place, attribute, watch.watched(name, original))
        started = time.perf_counter()
        make(turn * papers, papers)
        whole = time.perf_counter() - started
        for place, attribute, original in originals:
            setattr(place, attribute, original)
        told = {name: seconds / papers * 1e6 for name, seconds in watch.spent.items()}
        told["all else"] = whole / papers * 1e6 - sum(told.values())
        best = min(best, (whole, {**told, "together": whole / papers * 1e6}), key=lambda one: one[0])
    return best[1]


def main() -> None:
    parser = argparse.ArgumentParser(description="The time of a personal paper, stage by stage.")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--papers", type=int, default=200)
    options = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    gc.set_threshold(100_000, 50, 100)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        prepare(folder)
        four, own = ours(folder, ("A", "B", "C", "D")), ours(folder, ())
        kinds: dict[str, Callable[[int, int], object]] = {
            "four sets": lambda first, count: [four(number) for number in range(first, first + count)],
            "own order": lambda first, count: [own(number) for number in range(first, first + count)],
            "in a bundle": bundles(folder),
        }
        told = {kind: profile(make, options.rounds, options.papers) for kind, make in kinds.items()}
    print(f"{'microseconds a paper of three pages':36s}" + "".join(f"{kind:>14s}" for kind in told))
    for stage in next(iter(told.values())):
        print(f"{stage:36s}" + "".join(f"{figures[stage]:14.0f}" for figures in told.values()))


if __name__ == "__main__":
    main()
