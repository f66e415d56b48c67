"""What a screen reader says of a tagged PDF, one line for each element that is not part of a line already.

A paragraph is one line with the blanks, links and words of other languages inside it. Alternative text stands in place
of what it describes, as it is announced (ISO 32000-1, 14.9.3).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import field

from worksheet.inspection.tagged import Element, Segment, Tagged
from worksheet.values import dataclass

_ASIAN = ("Ruby", "RB", "RT", "RP", "Warichu", "WT", "WP")
_TEXTUAL = ("Span", "Quote", "Note", "Reference", "BibEntry", "Code", "Link", "Annot", "Em", "Strong", "NonStruct")
_WITHIN = frozenset((*_TEXTUAL, *_ASIAN, "Sub", "Form", "Figure", "Formula"))
_PARAGRAPHS = frozenset(("P", "H", *(f"H{level}" for level in range(1, 7)), "Lbl", "Caption", "TOCI", "Title"))
_SILENT = frozenset(("Span", "NonStruct"))  # roles that are not announced
_ODD = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_SPACE = re.compile(r"[ \t\n\r\f\v\u00a0\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Part:
    """An element inside a line. ``text`` is empty where ``alt`` is said in its place."""

    role: str
    language: str
    text: str
    alt: str | None

    @property
    def said(self) -> str:
        """What is heard of it."""
        return self.text if self.alt is None else self.alt

    @property
    def silent(self) -> bool:
        """Whether its role is not announced, only its text read."""
        return self.role in _SILENT and self.alt is None


@dataclass(frozen=True, slots=True)
class Line:
    """One utterance. ``page`` (from 1) is where it begins, None where nothing of it stands on a page.

    ``differs``: the language is not that of the element around. ``pieces`` are empty where ``alt`` is said instead.
    """

    depth: int
    role: str
    given: str
    language: str
    differs: bool
    pieces: tuple[str | Part, ...]
    alt: str | None
    page: int | None

    @property
    def text(self) -> str:
        """What is heard, but for the role."""
        if self.alt is not None:
            return self.alt
        return _heard(self.pieces)

    def written(self) -> str:
        """The line as it is shown: indented, role, [language], then text after a colon or “alternative text”."""
        role = self.role if self.given == self.role else f"{self.role} ({self.given})"
        inner = _together((p, p if isinstance(p, str) else _within(p, self.language)) for p in self.pieces)
        return "  " * self.depth + _shown(role, self.language if self.differs else "", inner, self.alt)


def lines(tagged: Tagged) -> Iterator[Line]:
    """All that is said, in reading order."""
    return _Speaker(tagged).all()


def _heard(pieces: Iterable[str | Part]) -> str:
    return _together((piece, piece if isinstance(piece, str) else piece.said) for piece in pieces)


def _together(shown: Iterable[tuple[str | Part, str]]) -> str:
    """Pieces, each as it is shown, as one text; what is announced stands apart from the words on both sides."""
    whole, after = "", False
    for piece, text in shown:
        announced = isinstance(piece, Part) and not piece.silent
        apart = announced or (after and text[:1].isalnum())
        whole += " " + text if apart and whole[-1:].strip() and text[:1].strip() else text
        after = announced
    return whole.strip()


def _shown(role: str, language: str, text: str, alt: str | None) -> str:
    head = f"{role} [{language}]" if language else role
    if alt is not None:
        return f"{head} “{alt}”"
    return f"{head}: {text}" if text else head


def _within(part: Part, around: str) -> str:
    language = part.language if part.language != around else ""
    if part.silent and not language:
        return part.text
    return "{" + _shown(part.role, language, part.text.strip(), part.alt) + "}"


def clean(text: str) -> str:
    """Text for a terminal: spaces made one, and what a terminal would obey replaced."""
    return _ODD.sub("\ufffd", _SPACE.sub(" ", text))


@dataclass(slots=True)
class _Pieces:
    """A line as it grows, and the first and last text on a page that it speaks for."""

    said: list[list[str] | Part] = field(default_factory=list)  # runs of text, in shreds, between parts
    first: Segment | None = None
    last: Segment | None = None

    def add(self, what: str | Part, first: Segment | None, last: Segment | None) -> None:
        """Add what is said of the text from ``first`` to ``last``, after a space if there is a gap before it."""
        if first is not None:
            if self.last is not None and _apart(self.last, first):
                self._text(" ")
            self.first, self.last = self.first or first, last
        if isinstance(what, str):
            self._text(what)
        else:
            self.said.append(what)

    def _text(self, text: str) -> None:
        if not self.said or isinstance(self.said[-1], Part):
            self.said.append([])
        run = self.said[-1]
        assert isinstance(run, list)
        run.append(text)

    def finished(self) -> tuple[str | Part, ...]:
        """The pieces, cleaned, without space at either end."""
        pieces = [piece if isinstance(piece, Part) else clean("".join(piece)) for piece in self.said]
        for end, strip in ((0, str.lstrip), (-1, str.rstrip)):
            if pieces and isinstance(piece := pieces[end], str):
                pieces[end] = strip(piece)
        return tuple(piece for piece in pieces if piece != "")


def _apart(before: Segment, after: Segment) -> bool:
    """Whether something stands between two pieces of text, if only a space."""
    joined = before.box.page == after.box.page and before.last + 1 == after.first
    return not joined or before.text[-1:].isspace() or after.text[:1].isspace()


class _Speaker:
    def __init__(self, tagged: Tagged) -> None:
        self._tagged = tagged
        self._elements = tagged.elements
        self._inline = self._find_inline()

    def all(self) -> Iterator[Line]:
        """Each line, before those of what it holds. Flat: the waiting ones stand on a stack."""
        tops = [i for i, element in enumerate(self._elements) if element.parent < 0]
        waiting = [(index, 0) for index in reversed(tops)]
        while waiting:
            index, depth = waiting.pop()
            line, below = self._line(index, depth)
            yield line
            waiting += [(kid, depth + 1) for kid in reversed(below)]

    def _find_inline(self) -> list[bool]:
        """Which elements may stand inside a line: of a role for that, holding nothing that may not."""
        found = [element.role in _WITHIN for element in self._elements]
        for i in range(len(found) - 1, -1, -1):  # kids come after their parents
            element = self._elements[i]
            if found[i] and element.alt is None and element.said is None:
                found[i] = all(isinstance(kid, Segment) or found[kid] for kid in element.kids)
        return found

    def _line(self, index: int, depth: int) -> tuple[Line, list[int]]:
        """An element's line, and those of its kids that have lines of their own."""
        element = self._elements[index]
        around = self._elements[element.parent].language if element.parent >= 0 else ""
        pieces, below = _Pieces(), list[int]()
        if element.alt is None and element.said is None:
            texts = any(isinstance(kid, Segment) and kid.text for kid in element.kids)
            takes = texts or element.role in _PARAGRAPHS or self._inline[index]
            for kid in element.kids:
                if isinstance(kid, int) and not (takes and self._inline[kid]):
                    below.append(kid)
                else:
                    self._take(kid, pieces, element.language)
        else:
            pieces.add(element.said or "", *self._ends(index))
        return self._finished(element, depth, around, pieces), below

    def _finished(self, element: Element, depth: int, around: str, pieces: _Pieces) -> Line:
        return Line(
            depth,
            clean(element.role),
            clean(element.given),
            clean(element.language),
            element.language != around,
            pieces.finished() if element.alt is None else (),
            _announced(element),
            pieces.first.box.page if pieces.first else None,
        )

    def _take(self, kid: int | Segment, pieces: _Pieces, around: str) -> None:
        """Add text, or an element inside the line: as its text if nothing is announced of it, else as one part."""
        if isinstance(kid, Segment):
            pieces.add(kid.text, kid, kid)
            return
        element = self._elements[kid]
        plain = element.alt is None and element.said is None
        if plain and element.role in _SILENT and element.language == around:
            for each in element.kids:
                self._take(each, pieces, around)
            return
        inner = _Pieces()
        if plain:
            for each in element.kids:
                self._take(each, inner, element.language)
        else:
            inner.add(element.said or "" if element.alt is None else "", *self._ends(kid))
        part = Part(clean(element.role), clean(element.language), _heard(inner.finished()), _announced(element))
        pieces.add(part, inner.first, inner.last)

    def _ends(self, index: int) -> tuple[Segment | None, Segment | None]:
        """The first and the last of what stands on pages for an element, in reading order."""
        first = last = None
        waiting: list[int | Segment] = [index]
        while waiting:
            kid = waiting.pop()
            if isinstance(kid, Segment):
                first, last = first or kid, kid
            else:
                waiting += reversed(self._elements[kid].kids)
        return first, last


def _announced(element: Element) -> str | None:
    return None if element.alt is None else clean(element.alt).strip()
