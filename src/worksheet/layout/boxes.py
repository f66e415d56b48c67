"""What layout makes: strips of placed text and rules, and the structure they belong to.

Lengths are points. Inside a strip the origin is its top left corner and y grows downwards; on a page likewise.
A galley is one block set at one width; it knows nothing of pages, so one galley serves every paper that has the block.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import field
from typing import TYPE_CHECKING, TypeAlias

from worksheet.text.clusters import Word
from worksheet.values import dataclass

if TYPE_CHECKING:
    from worksheet.layout.drawn import Disc, Image, Lettering  # most papers show none
    from worksheet.layout.style import Pen
    from worksheet.picture import Drawing, Raster

    Item: TypeAlias = "Line | Rule | Strokes | Bitmap | Image | Lettering | Disc"

ARTIFACT = -1
"""The element of marks that belong to no element: rules and boxes (ISO 32000-1, 14.8.2.2)."""

FOOT = -2
"""Likewise, of what runs at the foot of every page."""

HEAD = -3
"""Likewise, of what runs at the head."""


@dataclass(frozen=True, slots=True)
class Line:
    """Words on one baseline; None between words is a space of the face ``space``, widened by ``stretch`` points."""

    x: float
    baseline: float
    size: float
    words: tuple[Word | None, ...]
    space: str
    stretch: float = 0.0

    def at(self, x: float, baseline: float) -> Line:
        """The line in another place."""
        # Not dataclasses.replace, which takes five times as long: a paper has a thousand lines moved.
        return Line(x, baseline, self.size, self.words, self.space, self.stretch)


@dataclass(frozen=True, slots=True)
class Rule:
    """A filled bar; ``grey`` 0 is black. Text never needs colour, and rules survive a photocopier."""

    x: float
    y: float
    width: float
    height: float
    grey: float = 0.0


Segment = tuple[float, float, float, float]
"""From x and y to x and y, in points."""


@dataclass(frozen=True, slots=True)
class Strokes:
    """Straight lines drawn with one pen, from ``x`` and ``y`` on."""

    x: float
    y: float
    lines: tuple[Segment, ...]
    pen: Pen


@dataclass(frozen=True, slots=True)
class Bitmap:
    """A black pattern of ``modules`` × ``modules`` in a square of ``size`` points; each row is whole bytes."""

    x: float
    y: float
    size: float
    modules: int
    rows: bytes


@dataclass(frozen=True, slots=True)
class Mark:
    """Things painted for one element (its index in the galley), or for none (``ARTIFACT``)."""

    element: int
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """The element that is a figure in a strip, and the box it fills there: left, top, right, bottom."""

    element: int
    box: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, eq=False)
class Strip:
    """A piece of a column that is never cut: ``height`` points, after ``above`` points that a page top drops.

    ``hold`` keeps it with the strip that follows, as the first line of a paragraph.
    """

    height: float
    marks: tuple[Mark, ...]
    above: float = 0.0
    figures: tuple[Figure, ...] = ()
    hold: bool = False


@dataclass(frozen=True, slots=True)
class Element:
    """A node of the structure tree: a standard role, and its parent's index in the galley (-1: the galley's own)."""

    role: str
    parent: int
    alt: str | None = None
    language: str | None = None
    scope: str | None = None
    numbering: str | None = None
    check: bool = False  # a field to be ticked


@dataclass(frozen=True, slots=True, eq=False)
class Galley:
    """A block set at a width. ``tied`` keeps its strips on the page of what follows.

    ``spare`` of its last strips are there to be left out: a page takes as many of them as it has room for. ``end`` is
    then added to the last one that stays.
    """

    strips: tuple[Strip, ...]
    elements: tuple[Element, ...]
    tied: bool = False
    spare: int = 0
    end: tuple[Mark, ...] = ()
    height: float = field(init=False, default=0.0)
    drawn: bool = field(init=False, default=False)  # whether a strip holds a figure
    marks: int = field(init=False, default=0)  # how many marks belong to elements
    pictures: tuple[Raster | Drawing, ...] = field(init=False, default=())  # what images in it show

    def __post_init__(self) -> None:
        """Add up the strips, with the space above each but the first: every page asks for what is found here."""
        height = sum(s.height + s.above for s in self.strips) - (self.strips[0].above if self.strips else 0.0)
        object.__setattr__(self, "height", height)
        object.__setattr__(self, "drawn", any(s.figures for s in self.strips))
        object.__setattr__(self, "marks", sum(mark.element >= 0 for s in self.strips for mark in s.marks))
        if self.drawn:
            from worksheet.layout.drawn import Image  # late: most papers show none

            items = [item for s in self.strips for mark in s.marks for item in mark.items]
            object.__setattr__(self, "pictures", tuple([one.picture for one in items if isinstance(one, Image)]))


@dataclass(frozen=True, slots=True)
class Unit:
    """A galley in the document's column and tree; ``home`` is the index of the unit that contains it, -1 for none.

    A galley without strips is a container (Document, L, Table): one element, whose kids are the units at home in it.
    ``kin`` is alike for the same question in another paper, whatever its label there; it is a hint and nothing more.
    """

    galley: Galley
    home: int
    kin: Hashable


@dataclass(frozen=True, slots=True)
class Placed:
    """Strips ``start`` to ``stop`` of a unit's galley stacked on a page, the first one's top left corner at x and y.

    ``unit`` is the unit's index in the document, -1 for what belongs to no element.
    """

    galley: Galley
    x: float
    y: float
    unit: int
    start: int
    stop: int

    def strips(self) -> Iterator[tuple[Strip, float]]:
        """Each strip with the height of its top on the page."""
        y = self.y
        for index in range(self.start, self.stop):
            strip = self.galley.strips[index]
            y += strip.above if index > self.start else 0.0
            yield strip, y
            y += strip.height


@dataclass(frozen=True, slots=True, eq=False)
class Stack:
    """What stands together on a page, often the same on many papers: then one and the same stack."""

    placed: tuple[Placed, ...]


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A heading as the outline shows it, with the page (from 0), the height and the left edge it stands at."""

    level: int
    title: str
    page: int
    y: float
    x: float = 0.0


@dataclass(frozen=True, slots=True)
class Pages:
    """A document laid out: the stacks of each page, the structure tree as units in reading order, the outline."""

    width: float
    height: float
    pages: tuple[tuple[Stack, ...], ...]
    units: tuple[Unit, ...]
    bookmarks: tuple[Bookmark, ...]
    title: str
    language: str
    subject: str
