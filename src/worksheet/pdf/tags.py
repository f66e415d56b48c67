"""The structure tree: layout's units with what was painted for each, as PDF objects (ISO 32000-1, 14.7).

A unit's elements are written from a template made once a galley; only numbers differ from paper to paper.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from worksheet.layout.boxes import ARTIFACT, Element, Galley, Pages, Unit
from worksheet.pdf.file import File, text_string
from worksheet.pdf.paint import Box, PaintedPage

# A field on paper (ISO 32000-1, 14.8.5.6): announced by its alternative text, not read out as underscores.
_PRINT_FIELD = b"/A<</O/PrintField/Role/tv>>"


class _Slot(IntEnum):
    """What is filled into a template: numbers counted from the unit's base, its home, its page; then bytes."""

    ELEMENT = 0  # an element of the galley
    HOME = 1  # the parent of the galley's outermost elements
    PAGE = 2  # the page the galley begins on
    MARK = 3  # marked content
    BOX = 4  # a figure's box


@dataclass(frozen=True, slots=True)
class _Template:
    """The galley's elements, one a line, with slots: what to fill in, and what to add to it or where it stands."""

    lines: bytes
    slots: tuple[tuple[_Slot, int], ...]


def write_tree(file: File, laid: Pages, painted: list[PaintedPage], pages: list[int]) -> int:
    """Write all elements; ``pages`` are the page objects' numbers. Returns the number of the structure tree root."""
    root = file.reserve()
    last = laid.units[-1]
    first = file.reserve(last.base + len(last.galley.elements))
    marks: dict[int, list[tuple[int, int]]] = {}
    for page, at in zip(painted, pages, strict=True):
        for run in page.runs:
            count = len(_owners(laid.units[run.unit].galley, run.start, run.stop))
            marks.setdefault(run.unit, []).extend((at, run.mcid + i) for i in range(count))
    kids = _containers(laid.units, first)
    boxes = {key: box for page in painted for key, box in page.figures}
    for index, unit in enumerate(laid.units):
        if not unit.galley.elements:
            continue
        if unit.galley.strips:
            bodies = _unit(unit, first, marks.get(index, []), [boxes.get((index, e)) for e in _figures(unit.galley)])
        else:
            bodies = [_container(unit.galley.elements[0], first + unit.home if unit.home >= 0 else root, kids[unit.base])]
        file.fill_run(first + unit.base, bodies)
    numbers = file.add(b"<</Nums[%s]>>" % b"".join(_parents(laid.units, painted, first)))
    body = b"<</Type/StructTreeRoot/K[%d 0 R]/ParentTree %d 0 R/ParentTreeNextKey %d>>"
    file.fill(root, body % (first, numbers, len(pages)))
    return root


def _containers(units: tuple[Unit, ...], first: int) -> dict[int, list[bytes]]:
    """The kids of each container by its number: the outermost elements of the units at home in it."""
    kids: dict[int, list[bytes]] = {}
    for unit in units:
        if not unit.galley.strips:
            kids[unit.base] = []
        for index in _outermost(unit.galley):
            if unit.home >= 0:
                kids[unit.home].append(b"%d 0 R" % (first + unit.base + index))
    return kids


def _container(element: Element, up: int, kids: list[bytes]) -> bytes:
    return b"<</Type/StructElem/S/%s/P %d 0 R/K[%s]>>" % (element.role.encode(), up, b" ".join(kids))


def _unit(unit: Unit, first: int, marks: list[tuple[int, int]], boxes: list[Box | None]) -> list[bytes]:
    template = _template(unit.galley)
    page = marks[0][0] if marks else 0
    bases = (first + unit.base, first + unit.home, page)
    told: list[bytes] = [
        b"%d" % mcid if at == page else b"<</Type/MCR/Pg %d 0 R/MCID %d>>" % (at, mcid) for at, mcid in marks
    ]
    told += [b"%.2f %.2f %.2f %.2f" % (box or (0.0, 0.0, 0.0, 0.0)) for box in boxes]
    values = [bases[slot] + value if slot < 3 else told[value] for slot, value in template.slots]
    return (template.lines % tuple(values)).split(b"\n")


@lru_cache(maxsize=16384)
def _template(galley: Galley) -> _Template:
    owners = _owners(galley, 0, len(galley.strips))
    kids = _kids(galley, owners)
    figures = _figures(galley)
    lines: list[bytes] = []
    slots: list[tuple[_Slot, int]] = []
    for index, element in enumerate(galley.elements):
        slots.append((_Slot.HOME, 0) if element.parent < 0 else (_Slot.ELEMENT, element.parent))
        paged = any(slot is _Slot.MARK for slot, _ in kids[index])
        if paged:
            slots.append((_Slot.PAGE, 0))
        slots += kids[index]
        inside = b" ".join(b"%s" if slot is _Slot.MARK else b"%d 0 R" for slot, _ in kids[index])
        rest = _rest(element).replace(b"%", b"%%")
        if index in figures:
            rest += b"/A<</O/Layout/BBox[%s]>>"
            slots.append((_Slot.BOX, len(owners) + figures.index(index)))
        page = b"/Pg %d 0 R" if paged else b""
        lines.append(b"<</Type/StructElem/S/%s/P %%d 0 R%s/K[%s]%s>>" % (element.role.encode(), page, inside, rest))
    return _Template(b"\n".join(lines), tuple(slots))


def _kids(galley: Galley, owners: tuple[int, ...]) -> list[list[tuple[_Slot, int]]]:
    """Each element's kids: where it has marks of its own, in the order they are read; else its elements in order."""
    kids: list[list[tuple[_Slot, int]]] = [[] for _ in galley.elements]
    marked = set(owners)
    linked: set[int] = set()
    for mark, element in enumerate(owners):
        parent = galley.elements[element].parent
        if parent in marked and element not in linked:
            kids[parent].append((_Slot.ELEMENT, element))
            linked.add(element)
        kids[element].append((_Slot.MARK, mark))
    for index, element in enumerate(galley.elements):
        if element.parent >= 0 and index not in linked:
            kids[element.parent].append((_Slot.ELEMENT, index))
    return kids


@lru_cache(maxsize=16384)
def _owners(galley: Galley, start: int, stop: int) -> tuple[int, ...]:
    """The element of each mark in some strips, artifacts left out."""
    return tuple(
        mark.element for strip in galley.strips[start:stop] for mark in strip.marks if mark.element != ARTIFACT
    )


@lru_cache(maxsize=16384)
def _outermost(galley: Galley) -> tuple[int, ...]:
    return tuple(index for index, element in enumerate(galley.elements) if element.parent < 0)


@lru_cache(maxsize=16384)
def _figures(galley: Galley) -> tuple[int, ...]:
    return tuple(strip.figure.element for strip in galley.strips if strip.figure)


def _parents(units: tuple[Unit, ...], painted: list[PaintedPage], first: int) -> Iterable[bytes]:
    """The parent tree's entry of each page: the element of each marked-content id."""
    for number, page in enumerate(painted):
        own: list[bytes] = []
        for run in page.runs:
            unit = units[run.unit]
            base = first + unit.base
            own += [b"%d 0 R" % (base + owner) for owner in _owners(unit.galley, run.start, run.stop)]
        yield b"%d[%s]" % (number, b" ".join(own))


def _rest(element: Element) -> bytes:
    """The entries that few elements have: alternative text, language, a header cell's scope, a field's kind."""
    body = b""
    if element.alt:
        body += b"/Alt" + text_string(element.alt)
    if element.language:
        body += b"/Lang(%s)" % element.language.encode()
    if element.scope:
        body += b"/A<</O/Table/Scope/%s>>" % element.scope.encode()
    if element.role == "Form":
        body += _PRINT_FIELD
    return body
