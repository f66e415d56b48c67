"""What is read of a tagged PDF: its elements in reading order, each with the text that stands in it and where.

Boxes are in points, seen as a reader sees the page: the origin is its top left corner, y grows downwards.
"""

from __future__ import annotations

from typing import Any

from worksheet.values import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page (from 1)."""

    page: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Segment:
    """Text on one line of a page. ``first`` and ``last`` count the page's characters: neighbours have no gap."""

    text: str
    box: Box
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Element:
    """A node of the structure tree (ISO 32000-1, 14.7.2).

    ``role`` is the standard role, ``given`` the file's own name for it; ``language`` holds here, inherited or not;
    ``alt`` is announced in place of the content, ``said`` spoken in its place (ActualText, or an abbreviation's E).
    ``kids`` are indices of elements and pieces of text, in reading order.
    """

    parent: int  # -1: the top
    role: str
    given: str
    language: str
    alt: str | None
    said: str | None
    kids: tuple[int | Segment, ...]


@dataclass(frozen=True, slots=True)
class Tagged:
    """A tagged PDF as a screen reader meets it. ``unread`` is text that no element holds and that is no artifact."""

    title: str
    language: str
    pages: int
    elements: tuple[Element, ...]
    unread: tuple[Segment, ...]

    def as_data(self) -> list[Any]:
        """The same in lists, for the way from one process to another; see ``from_data``."""
        elements = [
            [*(getattr(e, name) for name in _PLAIN), [kid if isinstance(kid, int) else _row(kid) for kid in e.kids]]
            for e in self.elements
        ]
        return [self.title, self.language, self.pages, elements, [_row(segment) for segment in self.unread]]


_PLAIN = ("parent", "role", "given", "language", "alt", "said")


def from_data(data: list[Any]) -> Tagged:
    """What ``Tagged.as_data`` gave."""
    title, language, pages, elements, unread = data
    made = tuple(_element(element) for element in elements)
    return Tagged(title, language, pages, made, tuple(map(_segment, unread)))


def _element(row: list[Any]) -> Element:
    parent, role, given, language, alt, said, kids = row
    held = tuple(kid if isinstance(kid, int) else _segment(kid) for kid in kids)
    return Element(parent, role, given, language, alt, said, held)


def _row(segment: Segment) -> list[Any]:
    box = segment.box
    return [segment.text, segment.first, segment.last, box.page, box.left, box.top, box.right, box.bottom]


def _segment(row: list[Any]) -> Segment:
    text, first, last, *box = row
    return Segment(text, Box(*box), first, last)
