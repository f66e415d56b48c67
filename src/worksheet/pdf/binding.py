"""Many documents bound into one file: one tree, one outline, each document beginning on a right-hand page."""

from __future__ import annotations

from collections.abc import Sequence

from worksheet.layout.boxes import Bookmark, Element, Galley, Pages, Unit
from worksheet.pdf.paint import PaintedPage
from worksheet.pdf.tags import Grove

_DOCUMENT, _PART = (Galley((), (Element(role, -1),)) for role in ("Document", "Part"))
_BLANK = PaintedPage((), (), ())


class Bound:
    """Grows by a document at a time; ``count`` is how many elements the tree holds."""

    def __init__(self) -> None:
        self.bookmarks: list[Bookmark] = []
        self.count = 1
        self._units: list[Unit] = [Unit(_DOCUMENT, -1, None)]
        self._elements: list[int] = [0]
        self._painted: list[PaintedPage] = []

    def add(
        self, pages: Pages, painted: Sequence[PaintedPage], elements: Sequence[int], count: int, title: str
    ) -> None:
        """Bind a document: its pages as painted, each unit's first element, how many elements there are, its title."""
        if len(self._painted) % 2:
            self._painted.append(_BLANK)
        self.bookmarks.append(Bookmark(1, title, len(self._painted), 0.0))
        part = len(self._units)
        self._units.append(Unit(_PART, 0, None))
        self._elements.append(self.count)
        # A document's own unit gives way to its part; the others move behind it.
        for unit, element in zip(pages.units[1:], elements[1:], strict=True):
            self._units.append(Unit(unit.galley, part + unit.home, unit.kin))
            self._elements.append(self.count + element)
        self.count += count
        for page in painted:
            runs = tuple([run._replace(unit=part + run.unit) for run in page.runs])
            figures = tuple([((part + unit, element), box) for (unit, element), box in page.figures])
            self._painted.append(PaintedPage(page.parts, runs, figures))

    def grove(self) -> Grove:
        """The tree of all that is bound."""
        return Grove(self._units, self._elements, self._painted)
