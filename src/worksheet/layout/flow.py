"""A document to a column of galleys, each with its place in the structure tree."""

from __future__ import annotations

from dataclasses import dataclass, replace

from worksheet.content import Block, Document, Heading, Listing, Text
from worksheet.layout.blocks import entry, label_width, set_block
from worksheet.layout.boxes import Element, Galley
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
    elements: tuple[Element, ...]


def flow(document: Document, measure: Measure) -> Column:
    """Set every block, keeping list entries apart, so that each is a unit a page break may stand before."""
    elements: list[Element] = [Element("Document", -1)]
    units: list[Unit] = []
    for block in document.blocks:
        if isinstance(block, Listing):
            _listing(block, measure, elements, units)
        else:
            _add(set_block(block, measure), 0, block, elements, units)
    return Column(tuple(units), tuple(elements))


def _listing(block: Listing, measure: Measure, elements: list[Element], units: list[Unit]) -> None:
    home = len(elements)
    elements.append(Element("L", 0))
    own = replace(measure, label_width=label_width([e.label for e in block.entries], measure))
    for i, one in enumerate(block.entries):
        _add(entry(one, own, i == 0), home, None, elements, units)


def _add(galley: Galley, home: int, block: Block | None, elements: list[Element], units: list[Unit]) -> None:
    base = len(elements)
    elements.extend(replace(e, parent=home if e.parent < 0 else e.parent + base) for e in galley.elements)
    units.append(Unit(galley, base, block if isinstance(block, Heading) else None))


def plain_text(heading: Heading) -> str:
    """A heading's words, for the outline."""
    return "".join(piece.text for piece in heading.body if isinstance(piece, Text))
