"""The PDF container: our ``File`` beside ReportLab's document object, given the same finished objects.

The objects are those of sheets of the sample chapter, caught as they reach ``File.finish``. ReportLab's document takes
each through a ``format`` of ours that hands back finished bytes, which is the least that it can be asked to do.

usage: python bench/container.py [--runs N] [--rounds N]
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path
from typing import Any, ClassVar
from unittest.mock import patch

import pypdfium2
from reportlab.pdfbase import pdfdoc
from run import ENTRY, ENVIRONMENT

from worksheet import compose
from worksheet.layout import lay_out
from worksheet.pdf import Press
from worksheet.pdf.file import File
from worksheet.spec import load
from worksheet.variants import papers

CHAPTER = Path(__file__).resolve().parents[1] / "worksheets" / "october-1917" / "chapter.yaml"
WITH_REPORTLAB = "import reportlab.pdfbase.pdfdoc; "
DOCUMENTS = 20  # a round


class Caught(File):
    """A file that keeps its objects when it is finished, and how long that took."""

    made: ClassVar[list[Caught]] = []
    bodies: list[bytes]
    catalogue: int
    info: int
    seconds: float

    def finish(self, catalogue: int, info: int) -> bytes:
        self.bodies = [body or b"null" for body in self._bodies]
        lines = (line for chunk in self._chunks for line in chunk.lines.split(b"\n"))
        for number, body in zip(self._region, lines, strict=False):
            self.bodies[number - 1] = body
        self.catalogue, self.info = catalogue, info
        started = time.perf_counter()
        data = super().finish(catalogue, info)
        self.seconds = time.perf_counter() - started
        Caught.made.append(self)
        return data


class Finished(pdfdoc.PDFObject):  # type: ignore[misc]
    """An object whose bytes are there already."""

    def __init__(self, body: bytes) -> None:
        self.body = body

    def format(self, _: Any) -> bytes:
        return self.body


class Numbered(pdfdoc.PDFDocument):  # type: ignore[misc]
    """ReportLab's document with nothing in it of its own, so that our objects keep their numbers."""

    def __init__(self, bodies: Sequence[bytes], catalogue: int, info: int) -> None:
        super().__init__(invariant=1, pdfVersion=(1, 7))
        for registry in (self.idToObject, self.idToObjectNumberAndVersion, self.numberToId):
            registry.clear()
        self.objectcounter = 0
        held = [Finished(body) for body in bodies]
        for one in held:
            self.Reference(one)
        self.Catalog, self.info = held[catalogue - 1], held[info - 1]


def sheets() -> Iterator[bytes]:
    """One sheet after the other, each with another school's name, from the loaded spec to bytes."""
    loaded, press = load(CHAPTER, root=CHAPTER.parent), Press()
    for number in count():
        (paper,) = papers(loaded.with_head(school=f"विद्यालय {number}"))
        yield press.write(lay_out(compose.sheet(paper)))


def theirs(caught: Caught) -> bytes:
    made: bytes = Numbered(caught.bodies, caught.catalogue, caught.info).format()
    return made


def warm(rounds: int) -> None:
    """A whole sheet, and what writing the container is of it."""
    whole: list[float] = []
    own: list[float] = []
    other: list[float] = []
    making = sheets()
    for turn in range(rounds + 1):  # the first round warms up, and does not count
        Caught.made.clear()
        started = time.perf_counter()
        data = [next(making) for _ in range(DOCUMENTS)]
        between = time.perf_counter()
        again = [theirs(caught) for caught in Caught.made]
        ended = time.perf_counter()
        if turn:
            whole.append((between - started) / DOCUMENTS)
            own.append(sum(caught.seconds for caught in Caught.made) / DOCUMENTS)
            other.append((ended - between) / DOCUMENTS)
    if len(pypdfium2.PdfDocument(again[-1])) != len(pypdfium2.PdfDocument(data[-1])):
        raise SystemExit("ReportLab's container cannot be read")
    total, ours, reportlab = (1000 * statistics.median(figures) for figures in (whole, own, other))
    share = reportlab / (total - ours + reportlab)
    print(f"Warm: one sheet, {len(Caught.made[-1].bodies)} objects, {rounds} rounds of {DOCUMENTS}\n")
    print(f"  whole sheet     {total:5.2f} ms")
    print(f"  our container   {ours:5.2f} ms, {ours / total:3.0%} of the sheet; {len(data[-1]) / 1024:.0f} KB")
    print(f"  ReportLab's     {reportlab:5.2f} ms, {share:3.0%} of one with it; {len(again[-1]) / 1024:.0f} KB\n")


def cold(runs: int) -> None:
    """What importing ReportLab's document adds to a bare Python and to a whole build."""
    codes = {"bare": "pass", "bare +": WITH_REPORTLAB, "build": ENTRY, "build +": WITH_REPORTLAB + ENTRY}
    figures: dict[str, list[float]] = {name: [] for name in codes}
    with tempfile.TemporaryDirectory() as folder:
        for turn in range(runs + 1):  # the first turn fills the caches, and does not count
            for name, code in codes.items():
                started = time.perf_counter()
                command = [sys.executable, "-c", code, "build", str(CHAPTER), "-q", "-o", folder]
                subprocess.run(command, check=True, env=ENVIRONMENT)
                if turn:
                    figures[name].append((time.perf_counter() - started) * 1000)
    middle = {name: statistics.median(several) for name, several in figures.items()}
    print(f"Cold: whole processes, {runs} interleaved runs each, without and with reportlab.pdfbase.pdfdoc\n")
    for name in ("bare", "build"):
        alone, loaded = middle[name], middle[f"{name} +"]
        print(f"  {name:5s} {alone:6.0f} ms, {loaded:6.0f} ms: {loaded - alone:.0f} ms more")


def main() -> None:
    parser = argparse.ArgumentParser(description="Our PDF container beside ReportLab's.")
    parser.add_argument("--runs", type=int, default=15, help="cold runs of each (15)")
    parser.add_argument("--rounds", type=int, default=15, help="warm rounds (15)")
    options = parser.parse_args()
    with patch("worksheet.pdf.document.File", Caught):
        warm(options.rounds)
    cold(options.runs)


if __name__ == "__main__":
    main()
