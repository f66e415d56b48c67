"""A document to a column of galleys, each with its place in the structure tree."""

from __future__ import annotations

from dataclasses import dataclass, replace

from worksheet.content import Document, Heading, Listing, Text
from worksheet.layout.blocks import entry, label_width, set_block
from worksheet.layout.boxes import Branch, Element, Galley
from worksheet.layout.measure import Measure


@dataclass(frozen=True, slots=True)
class Unit:
    """A galley in the column; ``base`` is the index of its first element in the document's tree."""

    galley: Galley
    base: int
    heading: Heading | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """All galleys of a document in order, and the whole tree; element 0 is the document."""

    units: tuple[Unit, ...]
    branches: tuple[Branch, ...]


def flow(document: Document, measure: Measure) -> Column:
    """Set every block, keeping list entries apart, so that each is a unit a page break may stand before."""
    branches: list[Branch] = [Branch((Element("Document", -1),), 0, -1)]
    units: list[Unit] = []

    def add(galley: Galley, home: int, heading: Heading | None = None) -> None:
        base = _next(branches)
        branches.append(Branch(galley.elements, base, home))
        units.append(Unit(galley, base, heading))

    for block in document.blocks:
        if isinstance(block, Listing):
            home = _next(branches)
            branches.append(Branch((Element("L", -1),), home, 0))
            own = replace(measure, label_width=label_width(tuple(e.label for e in block.entries), measure))
            for i, one in enumerate(block.entries):
                add(entry(one, own, i == 0), home)
        else:
            add(set_block(block, measure), 0, block if isinstance(block, Heading) else None)
    return Column(tuple(units), tuple(branches))


def _next(branches: list[Branch]) -> int:
    return branches[-1].base + len(branches[-1].elements)


def plain_text(heading: Heading) -> str:
    """A heading's words, for the outline."""
    return "".join(piece.text for piece in heading.body if isinstance(piece, Text))
