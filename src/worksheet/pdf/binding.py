"""Many documents bound into one file: one tree, one outline, each document beginning on a right-hand page.

Papers of one set have the same tree under other numbers. It is grown once under numbers that nothing else bears, which
then become the places for each paper's own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from worksheet.layout.boxes import Bookmark, Element, Galley, Pages
from worksheet.pdf.file import Chunk, File
from worksheet.pdf.paint import Box, PaintedPage, Run
from worksheet.pdf.tags import Numbers, Tree, shape, write_root
from worksheet.values import dataclass

_PART = Galley((), (Element("Part", -1),))
_BLANK = PaintedPage((), (), ())
_KINDS = _ELEMENT, _PAGE, _ROOT = 1_000_000_000, 2_000_000_000, 3_000_000_000
_NUMBERED = re.compile(rb"([123])(\d{9}) 0 R")


@dataclass(frozen=True, slots=True)
class _Mould:
    """Lines with places for numbers: each counted from the first element, the first page or the document's element."""

    lines: bytes
    slots: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, lines: bytes) -> _Mould:
        """The mould of lines that were written under ``_KINDS``."""
        slots = tuple((int(kind) - 1, int(number)) for kind, number in _NUMBERED.findall(lines))
        return cls(_NUMBERED.sub(b"%d 0 R", lines.replace(b"%", b"%%")), slots)

    def cast(self, firsts: tuple[int, int, int]) -> bytes:
        """The lines under real numbers."""
        return self.lines % tuple([firsts[kind] + number for kind, number in self.slots])


@dataclass(frozen=True, slots=True)
class _Bound:
    """A document's moulds, and where its elements and pages begin among all."""

    elements: _Mould
    parents: tuple[_Mould, ...]
    element: int
    page: int


class Bundle:
    """Grows by a document at a time; ``count`` is how many elements its tree holds."""

    def __init__(self) -> None:
        self.bookmarks: list[Bookmark] = []
        self.painted: list[PaintedPage] = []
        self.sizes: list[tuple[float, float]] = []
        self.count = 1
        self._bound: list[_Bound] = []

    def add(self, pages: Pages, painted: Sequence[PaintedPage], elements: Sequence[int], count: int) -> None:
        """Bind a document: its pages as painted, each unit's first element, and how many elements there are."""
        if len(self.painted) % 2:
            self.painted.append(_BLANK)
            self.sizes.append(self.sizes[-1])
        self.bookmarks.append(Bookmark(1, pages.title, len(self.painted), 0.0))
        # A document's own element gives way to a part of the bundle's.
        shapes = (shape(_PART), *[shape(unit.galley) for unit in pages.units[1:]])
        bases = tuple([_ELEMENT + element for element in elements])
        numbers = Numbers(_ROOT, _ELEMENT, count, tuple(range(_PAGE, _PAGE + len(painted))))
        tree = Tree(shapes, bases, tuple([unit.home for unit in pages.units]), numbers)
        boxes = tuple([box for page in painted for box in page.figures])
        moulds = _moulds(tree, tuple([page.runs for page in painted]), boxes)
        self._bound.append(_Bound(*moulds, self.count, len(self.painted)))
        self.count += count
        self.painted += painted
        self.sizes += [(pages.width, pages.height)] * len(painted)

    def write_tree(self, file: File, numbers: Numbers) -> None:
        """Write the elements of all documents and the root of their tree."""
        parts = b" ".join([b"%d 0 R" % (numbers.first + one.element) for one in self._bound])
        chunks = [Chunk.of([b"<</S/Document/P %d 0 R/K[%s]>>" % (numbers.root, parts)])]
        parents: dict[int, bytes] = {}
        for one in self._bound:
            firsts = (numbers.first + one.element, numbers.pages[one.page], numbers.first)
            chunks.append(Chunk.of(one.elements.cast(firsts).split(b"\n")))
            parents.update((one.page + i, mould.cast(firsts)) for i, mould in enumerate(one.parents))
        write_root(file, numbers, chunks, [parents.get(i, b"[]") for i in range(len(numbers.pages))])


@lru_cache(maxsize=64)
def _moulds(
    tree: Tree, runs: tuple[tuple[Run, ...], ...], boxes: tuple[tuple[tuple[int, int], Box], ...]
) -> tuple[_Mould, tuple[_Mould, ...]]:
    elements = b"\n".join([chunk.lines for chunk in tree.elements(runs, dict(boxes))])
    return _Mould.of(elements), tuple([_Mould.of(parents) for parents in tree.parents(runs)])
