"""The structure tree: layout's units with what was painted for each, as PDF objects (ISO 32000-1, 14.7).

What galleys are to the tree is their shape; papers whose shapes and numbers are the same share one tree.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from functools import lru_cache
from itertools import chain
from operator import attrgetter, itemgetter

from worksheet.formulas.texts import said
from worksheet.layout.boxes import Element, Galley, Unit
from worksheet.pdf.file import Chunk, File, text_string
from worksheet.pdf.numbering import Slot
from worksheet.pdf.paint import Box, PaintedPage, Run, owners
from worksheet.values import dataclass

# A field on paper (ISO 32000-1, 14.8.5.6): announced by its alternative text, not read out as underscores.
_PRINT_FIELD = b"/A<</O/PrintField/Role/tv>>"
_CHECK_BOX = b"/A<</O/PrintField/Role/cb/checked/off>>"

_MOST_TOGETHER = 4000  # elements of one object stream: a reader unpacks all of it for one


class _Slot(IntEnum):
    """What is filled into a template: numbers counted from the unit's base, its home, its page; then bytes."""

    ELEMENT = 0  # an element of the galley
    HOME = 1  # the parent of the galley's outermost elements
    PAGE = 2  # the page the galley begins on
    MARK = 3  # marked content
    BOX = 4  # a figure's box
    KIDS = 5  # all kids of a container


@dataclass(frozen=True, slots=True, eq=False)
class _Shape:
    """What a galley is to the tree; made by ``shape`` alone.

    ``lines`` are its elements, one a line, with ``slots``: what to fill in, and what to add to it or where it stands.
    ``owners`` are the elements of each strip's marks, ``outermost`` those whose parent is the galley's home.
    """

    lines: bytes
    slots: tuple[tuple[_Slot, int], ...]
    owners: tuple[tuple[int, ...], ...]
    outermost: tuple[int, ...]
    figures: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Numbers:
    """The objects a tree is written among: its root, its first element, how many there are, the pages."""

    root: int
    first: int
    count: int
    pages: tuple[int, ...]


def write_tree(
    file: File, units: Sequence[Unit], slots: Sequence[Slot], painted: Sequence[PaintedPage], numbers: Numbers
) -> None:
    """Write the elements of a document and the root of its tree."""
    shapes = tuple([shape(unit.galley) for unit in units])
    bases = tuple([numbers.first + slot.element for slot in slots])
    homes = tuple([unit.home for unit in units])
    boxes = tuple([box for page in painted for box in page.figures])
    runs = tuple([page.runs for page in painted])
    elements, parents = _grown(Tree(shapes, bases, homes, numbers), runs, boxes)
    write_root(file, numbers, elements, parents)


def write_root(file: File, numbers: Numbers, elements: Sequence[Chunk], parents: Sequence[bytes]) -> None:
    """Write elements, the parent tree (an entry a page) and the root; the first element is the document's."""
    file.fill_region(numbers.first, elements)
    entries = b"".join([b"%d%s" % (number, entry) for number, entry in enumerate(parents)])
    tree = file.add(b"<</Nums[%s]>>" % entries)
    body = b"<</Type/StructTreeRoot/K[%d 0 R]/ParentTree %d 0 R/ParentTreeNextKey %d>>"
    file.fill(numbers.root, body % (numbers.first, tree, len(numbers.pages)))


@dataclass(frozen=True, slots=True)
class Tree:
    """Shapes with their numbers; ``bases`` are the numbers of their first elements, ``homes`` index the shapes."""

    shapes: tuple[_Shape, ...]
    bases: tuple[int, ...]
    homes: tuple[int, ...]
    numbers: Numbers

    def elements(self, runs: tuple[tuple[Run, ...], ...], boxes: dict[tuple[int, int], Box]) -> tuple[Chunk, ...]:
        """Every element, numbers without one being null."""
        places: list[tuple[_Marked, ...]] = [()] * len(self.shapes)
        for at, page in zip(self.numbers.pages, runs, strict=True):
            for run in page:
                places[run.unit] += ((at, run.mcid, run.start, run.stop),)
        places = [tuple(sorted(own, key=itemgetter(2))) if len(own) > 1 else own for own in places]
        kids: list[list[bytes]] = [[] for _ in self.shapes]
        for shape_, base, home in zip(self.shapes, self.bases, self.homes, strict=True):
            if home >= 0:
                kids[home].append(_references(shape_.outermost, base))
        bodies: list[bytes] = [b"null"] * self.numbers.count
        for index, shape_ in enumerate(self.shapes):
            if shape_.lines:
                home, base = self.homes[index], self.bases[index]
                around = tuple([boxes.get((index, element)) for element in shape_.figures])
                bases = (base, self.bases[home] if home >= 0 else self.numbers.root)
                made = _filled(shape_, bases, places[index], around, b" ".join(filter(None, kids[index])))
                start = base - self.numbers.first
                bodies[start : start + len(made)] = made
        return tuple([Chunk.of(bodies[i : i + _MOST_TOGETHER]) for i in range(0, len(bodies), _MOST_TOGETHER)])

    def parents(self, runs: tuple[tuple[Run, ...], ...]) -> tuple[bytes, ...]:
        """The parent tree's entries: on each page the element of each marked-content id, null for ids not used."""
        entries = []
        for page in runs:
            own: list[bytes] = []
            next_id = 0
            for run in sorted(page, key=attrgetter("mcid")):
                own += [b"null"] * (run.mcid - next_id)
                marked = _marked(self.shapes[run.unit], run.start, run.stop)
                own.append(_references(marked, self.bases[run.unit]))
                next_id = max(next_id, run.mcid) + len(marked)
            entries.append(b"[%s]" % b" ".join(own))
        return tuple(entries)


_Marked = tuple[int, int, int, int]
"""A page's object number, the first marked-content id there, and which strips of a galley those ids mark."""


@lru_cache(maxsize=32768)
def _filled(
    shape_: _Shape, bases: tuple[int, int], places: tuple[_Marked, ...], boxes: tuple[Box | None, ...], kids: bytes
) -> tuple[bytes, ...]:
    """The elements of one shape; ``bases`` are the numbers of its first element and of its home's."""
    first = places[0][0] if places else 0
    told: list[bytes] = []
    for page, mcid, start, stop in places:
        ids = range(mcid, mcid + len(_marked(shape_, start, stop)))
        told += [b"%d" % i if page == first else b"<</Type/MCR/Pg %d 0 R/MCID %d>>" % (page, i) for i in ids]
    told += [b"%.2f %.2f %.2f %.2f" % (box or (0.0, 0.0, 0.0, 0.0)) for box in boxes]
    told.append(kids)
    known = (*bases, first)
    values = [known[slot] + value if slot < 3 else told[value] for slot, value in shape_.slots]
    return tuple((shape_.lines % tuple(values)).split(b"\n"))


@lru_cache(maxsize=32768)
def _marked(shape_: _Shape, start: int, stop: int) -> tuple[int, ...]:
    """The element of each mark in some strips."""
    return tuple(chain.from_iterable(shape_.owners[start:stop]))


@lru_cache(maxsize=32768)
def _references(elements: tuple[int, ...], base: int) -> bytes:
    return b" ".join([b"%d 0 R" % (base + element) for element in elements])


@lru_cache(maxsize=64)
def _grown(
    tree: Tree, runs: tuple[tuple[Run, ...], ...], boxes: tuple[tuple[tuple[int, int], Box], ...]
) -> tuple[tuple[Chunk, ...], tuple[bytes, ...]]:
    """All elements in the order of their numbers, and the parent tree: the same for every paper of one set."""
    return tree.elements(runs, dict(boxes)), tree.parents(runs)


@lru_cache(maxsize=32768)
def shape(galley: Galley) -> _Shape:
    """The shape of a galley, one and the same for galleys that differ in nothing but their words."""
    marked = tuple([owners(galley, i, i + 1) for i in range(len(galley.strips))])
    figures = tuple([figure.element for strip in galley.strips for figure in strip.figures])
    return _shape(galley.elements, marked, figures)


@lru_cache(maxsize=16384)
def _shape(elements: tuple[Element, ...], marked: tuple[tuple[int, ...], ...], figures: tuple[int, ...]) -> _Shape:
    """A container's one element has a slot for all its kids."""
    marks = tuple(chain.from_iterable(marked))
    kids = _kids(elements, marks) if marked else [[(_Slot.KIDS, 0)]]
    lines: list[bytes] = []
    slots: list[tuple[_Slot, int]] = []
    for index, element in enumerate(elements):
        slots.append((_Slot.HOME, 0) if element.parent < 0 else (_Slot.ELEMENT, element.parent))
        paged = any(slot is _Slot.MARK for slot, _ in kids[index])
        if paged:
            slots.append((_Slot.PAGE, 0))
        slots += kids[index]
        inside = b" ".join(b"%d 0 R" if slot is _Slot.ELEMENT else b"%s" for slot, _ in kids[index])
        rest = _rest(element).replace(b"%", b"%%")
        if index in figures:
            rest += b"/A<</O/Layout/BBox[%s]>>"
            slots.append((_Slot.BOX, len(marks) + figures.index(index)))
        page = b"/Pg %d 0 R" if paged else b""
        lines.append(b"<</S/%s/P %%d 0 R%s/K[%s]%s>>" % (element.role.encode(), page, inside, rest))
    outermost = tuple([index for index, element in enumerate(elements) if element.parent < 0])
    return _Shape(b"\n".join(lines), tuple(slots), marked, outermost, figures)


def _kids(elements: tuple[Element, ...], marked: tuple[int, ...]) -> list[list[tuple[_Slot, int]]]:
    """Each element's kids: where it has marks of its own, in the order they are read; else its elements in order."""
    kids: list[list[tuple[_Slot, int]]] = [[] for _ in elements]
    linked: set[int] = set()
    for mark, element in enumerate(marked):
        parent = elements[element].parent
        if parent in marked and element not in linked:
            kids[parent].append((_Slot.ELEMENT, element))
            linked.add(element)
        kids[element].append((_Slot.MARK, mark))
    for index, one in enumerate(elements):
        if one.parent >= 0 and index not in linked:
            kids[one.parent].append((_Slot.ELEMENT, index))
    return kids


@lru_cache(maxsize=1024)
def _rest(element: Element) -> bytes:
    """The entries that few elements have: alternative text, language, a header cell's scope, a field's kind."""
    body = b""
    if element.alt:
        body += b"/Alt" + text_string(said(element.alt))
    if element.language:
        body += b"/Lang(%s)" % element.language.encode()
    if element.scope:
        body += b"/A<</O/Table/Scope/%s>>" % element.scope.encode()
    if element.numbering:
        body += b"/A<</O/List/ListNumbering/%s>>" % element.numbering.encode()
    if element.role == "Form":
        body += _CHECK_BOX if element.check else _PRINT_FIELD
    return body
