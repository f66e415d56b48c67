"""What tags cost: warm sheets with keys a second, and file sizes, with and without the structure tree.

usage: python bench/tags.py [--rounds N] [--documents N]

Without tags is the same program with marked content and structure left out of what it writes.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Sequence
from pathlib import Path
from unittest.mock import patch

from worksheet import compose
from worksheet.layout import lay_out
from worksheet.layout.boxes import Galley, Unit
from worksheet.pdf import Press, document
from worksheet.pdf.file import File
from worksheet.pdf.numbering import Numbering, Slot
from worksheet.pdf.paint import PaintedPage, Painter
from worksheet.pdf.tags import Numbers
from worksheet.spec import Loaded, load
from worksheet.variants import papers

CHAPTER = Path(__file__).resolve().parents[1] / "worksheets" / "october-1917" / "chapter.yaml"


class _BarePainter(Painter):
    def _paint(self, galley: Galley, start: int, stop: int, mcid: int) -> bytes:
        lines = super()._paint(galley, start, stop, mcid).split(b"\n")
        return b"\n".join(line for line in lines if not line.endswith(b"BDC") and line != b"EMC")


def _no_tree(
    file: File, units: Sequence[Unit], slots: Sequence[Slot], painted: Sequence[PaintedPage], numbers: Numbers
) -> None:
    file.fill(numbers.root, b"<<>>")


def _no_room(self: Numbering, units: tuple[Unit, ...]) -> tuple[list[Slot], int]:
    return [Slot(0, 0)] * len(units), 0


class Maker:
    """Makes sheet and key under another school's name each time."""

    def __init__(self, loaded: Loaded) -> None:
        self._loaded = loaded
        self._presses = ((Press(), compose.sheet), (Press(), compose.key))

    def make(self, number: int) -> list[bytes]:
        (paper,) = papers(self._loaded.with_head(school=f"विद्यालय {number}"))
        return [press.write(lay_out(composed(paper))) for press, composed in self._presses]


def bare() -> tuple[object, ...]:
    return (
        patch.object(document, "Painter", _BarePainter),
        patch.object(document, "write_tree", _no_tree),
        patch.object(Numbering, "settle", _no_room),
    )


def rate(maker: Maker, first: int, count: int) -> float:
    started = time.perf_counter()
    for number in range(first, first + count):
        maker.make(number)
    return count / (time.perf_counter() - started)


def main() -> None:
    parser = argparse.ArgumentParser(description="What tags cost.")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--documents", type=int, default=60)
    options = parser.parse_args()
    loaded = load(CHAPTER, shown=CHAPTER.name, root=CHAPTER.parent)
    tagged, plain = Maker(loaded), Maker(loaded)
    patches = bare()
    rates: tuple[list[float], list[float]] = ([], [])
    sizes: list[int] = []
    for turn in range(options.rounds + 1):
        # Each name once: what one contender shaped and set, the other would find done.
        rates[0].append(rate(tagged, 100_000 + turn * options.documents, options.documents))
        for each in patches:
            each.start()  # type: ignore[attr-defined]
        rates[1].append(rate(plain, 500_000 + turn * options.documents, options.documents))
        if not sizes:
            sizes = [len(made) for made in plain.make(1)]
        for each in patches:
            each.stop()  # type: ignore[attr-defined]
    ratios = [a / b for a, b in zip(rates[0][1:], rates[1][1:], strict=True)]
    with_tags = [len(made) for made in tagged.make(1)]
    print(f"tagged   {statistics.median(rates[0][1:]):6.1f} sheets with keys a second, {with_tags} bytes")
    print(f"untagged {statistics.median(rates[1][1:]):6.1f} sheets with keys a second, {sizes} bytes")
    print(f"speed {statistics.median(ratios):.2f} x ({min(ratios):.2f} to {max(ratios):.2f}); goal at least 0.8")
    print("size " + ", ".join(f"{a / b:.2f} x" for a, b in zip(with_tags, sizes, strict=True)) + "; goal at most 1.4")


if __name__ == "__main__":
    main()
