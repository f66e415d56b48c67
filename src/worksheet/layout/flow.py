"""A document to a column of units, each with its place in the structure tree."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache

from worksheet.content import Block, Document, Group, Heading, Listing, Numbering, Region, Table, Text
from worksheet.formulas.texts import said
from worksheet.layout.blocks import entry, label_width, set_block, set_stamp
from worksheet.layout.boxes import Element, Galley, Unit
from worksheet.layout.filling import Run
from worksheet.layout.measure import Measure
from worksheet.layout.table import set_table

_DOCUMENT, _TABLE = (Galley((), (Element(role, -1),)) for role in ("Document", "Table"))
_LISTS = {kind: Galley((), (Element("L", -1, numbering=kind.value),)) for kind in Numbering}


@dataclass(slots=True)
class Column:
    """All units of a document in order; element 0 is the document. ``headings`` are those of the units that are one.

    ``stamp`` is the unit that stands in the corner of the first page and not in the column; ``runs`` tell which units
    begin a page or stand in several columns.
    """

    units: list[Unit] = field(default_factory=list)
    headings: dict[int, Heading] = field(default_factory=dict)
    stamp: int | None = None
    runs: list[Run] = field(default_factory=lambda: [Run(0)])


def flow(document: Document, measure: Measure) -> Column:
    """Set every block; list entries and table rows are units of their own, so that many papers share them."""
    column = Column([Unit(_DOCUMENT, -1, 0)])
    if document.stamp:
        column.stamp = len(column.units)
        column.units.append(Unit(set_stamp(document.stamp, measure), 0, column.stamp))
    whole = measure
    for block in document.blocks:
        at = len(column.units)
        if isinstance(block, Region):
            shifts = _shifts(block.columns, whole)
            measure = whole.within(whole.width - shifts[-1]) if block.columns > 1 else whole
            both_sides = document.page.mirrored and not document.page.booklet
            column.runs.append(Run(at, shifts, block.new_page, right=block.leaf and both_sides))
            continue
        if isinstance(block, Heading):
            column.headings[at] = block
        column.units += _units(block, measure, at)
        if isinstance(block, Table | Group) and (heads := _heads(block, measure, at)):
            column.runs[-1] = column.runs[-1]._replace(heads=(*column.runs[-1].heads, *heads))
    return column


@lru_cache(maxsize=1024)
def _heads(block: Block, measure: Measure, at: int) -> tuple[tuple[int, int], ...]:
    """The units of the head and the last row of each table in a block."""
    if isinstance(block, Table):
        return ((at + 1, at + 1 + len(block.rows)),) if block.head else ()
    found: list[tuple[int, int]] = []
    for inner in block.blocks if isinstance(block, Group) else ():
        found += _heads(inner, measure, at)
        at += len(_units(inner, measure, at))
    return tuple(found)


@lru_cache(maxsize=64)
def _shifts(columns: int, measure: Measure) -> tuple[float, ...]:
    """Where each of so many columns begins, from the left edge of the text."""
    step = (measure.width + measure.style.gutter) / columns
    return tuple([i * step for i in range(columns)])


@lru_cache(maxsize=4096)
def _units(block: Block, measure: Measure, at: int) -> tuple[Unit, ...]:
    """The units of a block, of which the first is a document's unit number ``at``."""
    if isinstance(block, Listing):
        labels = label_width((*[e.label for e in block.entries], *block.gutter), measure)
        own = measure.within(measure.width, labels)
        entries = [Unit(entry(one, own, i == 0), at, one.kin or at + 1 + i) for i, one in enumerate(block.entries)]
        return (Unit(_LISTS[block.numbering], 0, at), *entries)
    if isinstance(block, Table):
        rows = [Unit(row, at, at + 1 + i) for i, row in enumerate(set_table(block, measure))]
        return (Unit(_TABLE, 0, at), *rows)
    if isinstance(block, Group):
        return _together(block, measure, at)
    return (Unit(set_block(block, measure), 0, at),)


def _together(group: Group, measure: Measure, at: int) -> tuple[Unit, ...]:
    """The units of blocks that stay on one page; of more than a page holds, what leads stays with what it leads.

    A group that ends one is kept by itself, where both do not fit.
    """
    parts: list[tuple[Unit, ...]] = []
    for block in group.blocks:
        parts.append(_units(block, measure, at))
        at += len(parts[-1])
    units = [unit for part in parts for unit in part]
    height = sum(unit.galley.height + (unit.galley.strips[0].above if unit.galley.strips else 0.0) for unit in units)
    if height > measure.height and isinstance(group.blocks[-1], Group):
        return tuple(units)
    bound = len(units) - (1 if height <= measure.height else len(parts[-1]) - 1)
    return tuple([_tied(unit) if i < bound else unit for i, unit in enumerate(units)])


def _tied(unit: Unit) -> Unit:
    return replace(unit, galley=_kept(unit.galley)) if unit.galley.strips else unit


@lru_cache(maxsize=4096)
def _kept(galley: Galley) -> Galley:
    """A galley on the page of what follows."""
    return galley if galley.tied else replace(galley, tied=True)


def plain_text(heading: Heading) -> str:
    """A heading's words, for the outline."""
    texts = ["".join(piece.text for piece in body if isinstance(piece, Text)) for body in (heading.body, heading.under)]
    return said(" / ".join(text for text in texts if text))
