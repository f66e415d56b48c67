"""A document to a column of units, each with its place in the structure tree."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field

from worksheet.content import Document, Heading, Listing, Numbering, Table, Text
from worksheet.layout.blocks import entry, label_width, set_block, set_stamp
from worksheet.layout.boxes import Element, Galley, Unit
from worksheet.layout.measure import Measure, measured
from worksheet.layout.table import set_table

_DOCUMENT, _TABLE = (Galley((), (Element(role, -1),)) for role in ("Document", "Table"))
_LISTS = {kind: Galley((), (Element("L", -1, numbering=kind.value),)) for kind in Numbering}


@dataclass(slots=True)
class Column:
    """All units of a document in order; element 0 is the document. ``headings`` are those of the units that are one.

    ``stamp`` is the unit that stands in the corner of the first page and not in the column.
    """

    units: list[Unit] = field(default_factory=list)
    headings: dict[int, Heading] = field(default_factory=dict)
    stamp: int | None = None

    def add(self, galley: Galley, home: int, kin: Hashable = None) -> int:
        """Add a unit; returns its index. Without a ``kin`` it is akin to what stands in its place elsewhere."""
        index = len(self.units)
        self.units.append(Unit(galley, home, index if kin is None else kin))
        return index


def flow(document: Document, measure: Measure) -> Column:
    """Set every block; list entries and table rows are units of their own, so that many papers share them."""
    column = Column()
    column.add(_DOCUMENT, -1)
    if document.stamp:
        column.stamp = column.add(set_stamp(document.stamp, measure), 0)
    for block in document.blocks:
        if isinstance(block, Listing):
            home = column.add(_LISTS[block.numbering], 0)
            labels = label_width(tuple([e.label for e in block.entries]), measure)
            own = measured(measure.width, measure.style, measure.language, labels)
            for i, one in enumerate(block.entries):
                column.add(entry(one, own, i == 0), home, one.kin)
        elif isinstance(block, Table):
            home = column.add(_TABLE, 0)
            for row in set_table(block, measure):
                column.add(row, home)
        else:
            if isinstance(block, Heading):
                column.headings[len(column.units)] = block
            column.add(set_block(block, measure), 0)
    return column


def plain_text(heading: Heading) -> str:
    """A heading's words, for the outline."""
    return "".join(piece.text for piece in heading.body if isinstance(piece, Text))
