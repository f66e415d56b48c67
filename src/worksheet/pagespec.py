"""What ``page:`` says: the paper and its margins, columns, the size of text, and how pages come onto sheets."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Annotated, Any, ClassVar

from pydantic import Field

from worksheet import limits, vocabulary
from worksheet.errors import Word
from worksheet.faults import Faults
from worksheet.fields import Choice, Flag, Kind, Many, Placed, Whole, scalar, whole, wrong
from worksheet.model import Model, check
from worksheet.nodes import Mapping, Node, Scalar
from worksheet.pageformat import Edition, Look, PageFormat, Ruling
from worksheet.questions import room
from worksheet.typeface import NOTO_SERIF, Family

_MM = 72 / 25.4
_PAPERS = {
    "A4": (595.276, 841.89),
    "A3": (841.89, 1190.551),
    "A5": (419.528, 595.276),
    "legal": (612.0, 1008.0),
    "letter": (612.0, 792.0),
}
_NUMBER, _UNIT = r"([0-9०-९]+(?:\.[0-9०-९]+)?)", r"(mm|cm|मिमी|सेमी)"
_LENGTH = re.compile(rf"{_NUMBER}\s*{_UNIT}")
_OWN_SIZE = re.compile(rf"{_NUMBER}\s*{_UNIT}?\s*[xX×*]\s*{_NUMBER}\s*{_UNIT}")
_POINTS = {"mm": _MM, "मिमी": _MM, "cm": 10 * _MM, "सेमी": 10 * _MM}
_LEAST, _MOST = 5.0, 60.0  # of a margin, in mm
_SHORTEST, _LONGEST = 90.0, 1000.0  # of a side of the paper, in mm
_LEAST_TEXT = 60.0  # of the text block, either way, in mm
_LEAST_COLUMN = 45.0  # of a column with text of 12 points, in mm
_MOST_PAGES = 500  # that a paper may be told to fit
_SMALLEST, _LARGEST = 10.0, 36.0  # of running text, in points
_NONE = "none"


class _Paper(Choice):
    """A size of paper by its name or by its width and height, in points."""

    __slots__ = ()

    def read(self, node: Any) -> Any:
        value = scalar(node)
        found = _OWN_SIZE.fullmatch(value.text)
        if found is None:
            if vocabulary.word(value.text, self.words) not in self.words:
                raise wrong("paper-wrong", text=value.text, papers=[Word(name) for name in self.words])
            return Placed(_PAPERS[super().read(node).text], value.span)
        sides = (float(found[1]) * _POINTS[found[2] or found[4]], float(found[3]) * _POINTS[found[4]])
        if not all(_SHORTEST <= side / _MM <= _LONGEST for side in sides):
            raise wrong("paper-size-wrong", text=value.text, least=int(_SHORTEST), most=int(_LONGEST))
        return Placed(sides, value.span)

    def shape(self) -> dict[str, Any]:
        return {"anyOf": [super().shape(), {"type": "string", "pattern": "[0-9०-९].*[xX×*].*[0-9०-९]"}]}


class _Margin(Kind):
    """A margin, in points."""

    def read(self, node: Any) -> Placed[float]:
        value = scalar(node)
        found = _LENGTH.fullmatch(value.text)
        points = float(found[1]) * _POINTS[found[2]] if found else 0.0
        if not _LEAST <= points / _MM <= _MOST:
            raise wrong("margin-wrong", text=value.text, least=int(_LEAST), most=int(_MOST))
        return Placed(points, value.span)

    def shape(self) -> dict[str, Any]:
        return {"type": "string"}


_Length = Annotated[Placed[float], _Margin()]


class MarginSpec(Model):
    """The four margins, each by its name."""

    level: ClassVar[str] = "margin"

    top: _Length | None = Field(None, description="The margin at the top. Default: 18 mm.")
    bottom: _Length | None = Field(None, description="The margin at the bottom. Default: 18 mm.")
    inner: _Length | None = Field(
        None, description="The margin at the fold: left on right-hand pages, right on left-hand ones. Default: 18 mm."
    )
    outer: _Length | None = Field(None, description="The margin at the outer edge. Default: 18 mm.")


class _Margins(_Margin):
    """One margin for all sides, or a mapping of them, which ``page_of`` reads."""

    def read(self, node: Any) -> Any:
        return node if isinstance(node, Mapping) else super().read(node)

    def shape(self) -> dict[str, Any]:
        own = {name: {"type": "string", "description": f.description} for name, f in MarginSpec.model_fields.items()}
        sides = {name: field for name, field in own.items() if name != "at"}
        return {"anyOf": [{"type": "string"}, {"type": "object", "properties": sides, "additionalProperties": False}]}


class _Size(Kind):
    """The size of running text, in points; ``pt`` may follow."""

    def read(self, node: Any) -> Placed[float]:
        value = scalar(node)
        number, dot, fraction = value.text.removesuffix("pt").strip().partition(".")
        parts = (whole(number), whole(fraction) if dot else 0)
        points = -1.0 if None in parts else float(f"{parts[0]}.{fraction or 0}")
        if not _SMALLEST <= points <= _LARGEST:
            raise wrong("size-wrong", text=value.text, least=int(_SMALLEST), most=int(_LARGEST))
        return Placed(points, value.span)

    def shape(self) -> dict[str, Any]:
        number = {"type": "number", "minimum": _SMALLEST, "maximum": _LARGEST}
        return {"anyOf": [number, {"type": "string", "pattern": "^[0-9०-९]+([.][0-9०-९]+)?( ?pt)?$"}]}


class _Font(Kind):
    """A family's name, or a font file; ``fontspec`` reads it, which is wanted only where a page names a font."""

    def read(self, node: Any) -> Any:
        return scalar(node) if not isinstance(node, Mapping) else node

    def shape(self) -> dict[str, Any]:
        from worksheet.fontspec import shape  # late: for the schema alone

        return shape()


class _Fit(Whole):
    """A number of pages, or ``none``."""

    __slots__ = ()

    def read(self, node: Any) -> Placed[int]:
        value = scalar(node)
        return Placed(0, value.span) if vocabulary.word(value.text, (_NONE,)) == _NONE else super().read(node)

    def shape(self) -> dict[str, Any]:
        return {"anyOf": [super().shape(), {"enum": [_NONE, *vocabulary.spellings(_NONE)]}]}


class PageSpec(Model):
    """The sheet of paper."""

    level: ClassVar[str] = "page"

    paper: Annotated[Placed[tuple[float, float]], _Paper(tuple(_PAPERS))] | None = Field(
        None,
        description="The size of a page: A3, A4, A5, legal, letter, or its width and height. "
        "Default: A4; A5, two on an A4, in a booklet and with copies: 2.",
    )
    margin: Annotated[Placed[float] | Mapping, _Margins()] | None = Field(
        None, description="All four margins, or {top: …, bottom: …, inner: …, outer: …}. Default: 18 mm."
    )
    columns: Annotated[Placed[int], Whole(1, limits.COLUMNS)] | None = Field(
        None, description="In how many columns the sections stand. Default: 1."
    )
    fit: Annotated[Placed[int], _Fit(1, _MOST_PAGES)] | None = Field(
        None, description="The most pages that the sheet may take, reached by closing up its spaces. Default: none."
    )
    booklet: Flag | None = Field(
        None,
        description="Whether pages are printed two to a side, on paper twice as large, to be folded. Default: false.",
    )
    copies: Annotated[Placed[int], Whole(1, 2)] | None = Field(
        None, description="2: the sheet twice on paper twice as large, to be cut. Default: 1."
    )
    font: Annotated[Node, _Font()] | None = Field(
        None, description="The font: a family's name, or {file: my.ttf, bold: …}. Default: Noto Serif Devanagari."
    )
    size: Annotated[Placed[float], _Size()] | None = Field(
        None, description="The size of running text, in points; headings keep their proportion. Default: 12."
    )
    align: Annotated[Scalar, Choice(("ragged", "justified"))] | None = Field(
        None, description="Running text: ragged at its right margin, or justified, with wider spaces. Default: ragged."
    )
    edition: Many[Annotated[Scalar, Choice(tuple(edition.value for edition in Edition))]] = Field(
        (), description="standard, large, dyslexia, photocopy, or a list, a file for each. Default: standard."
    )
    ruling: room.Look | None = Field(None, description="How the room for answers looks. Default: line.")


def editions_of(page: PageSpec | None) -> tuple[Edition, ...]:
    """The editions that are made, each once."""
    return tuple(dict.fromkeys([Edition(one.text) for one in page.edition] if page else ())) or (Edition.STANDARD,)


def page_of(page: PageSpec | None, faults: Faults, look: Look, family: Family | None = None) -> PageFormat:
    """The page as typed, set in ``family`` (None: the default); what cannot be is told."""
    if page is None:
        return PageFormat(look=look)
    made = PageFormat(
        **_margins(page, faults),
        family=family or NOTO_SERIF,
        size=page.size.value if page.size else 12.0,
        justified=bool(page.align and page.align.text == "justified"),
        columns=page.columns.value if page.columns else 1,
        fit=(page.fit.value or None) if page.fit else None,
        booklet=bool(page.booklet and page.booklet.value),
        copies=page.copies.value if page.copies else 1,
        ruling=Ruling(page.ruling.text) if page.ruling else None,
        look=look,
    )
    _check(made, page, faults)
    return made


def _margins(page: PageSpec, faults: Faults) -> dict[str, Any]:
    """The fields of a page format that are lengths; inner and outer margins make it mirrored."""
    halved = (page.booklet and page.booklet.value) or (page.copies and page.copies.value > 1)
    width, height = page.paper.value if page.paper else _PAPERS["A5" if halved else "A4"]
    lengths: dict[str, Any] = {"width": width, "height": height}
    if isinstance(page.margin, Placed):
        return lengths | dict.fromkeys(("top", "right", "bottom", "left"), page.margin.value)
    typed = check(MarginSpec, page.margin, faults) if page.margin else None
    if typed is None:
        return lengths
    for name, side in (("top", typed.top), ("bottom", typed.bottom), ("left", typed.inner), ("right", typed.outer)):
        if side:
            lengths[name] = side.value
    return lengths | {"mirrored": bool(typed.inner or typed.outer)}


def _check(made: PageFormat, page: PageSpec, faults: Faults) -> None:
    """Tells of a page on which nothing could stand."""
    width, height = made.width - made.left - made.right, made.height - made.top - made.bottom
    if min(width, height) < _LEAST_TEXT * _MM:
        margin = page.margin.span if page.margin else page.at
        faults.add(
            "page-too-small", margin, width=round(width / _MM), height=round(height / _MM), least=int(_LEAST_TEXT)
        )
    if page.booklet and made.booklet and made.copies > 1:
        faults.add("booklet-or-copies", page.booklet.span)


def check_columns(page: PageFormat, typed: Iterable[Placed[int] | None], beside: bool, faults: Faults) -> None:
    """Tells of more columns than the page has room for; where languages stand ``beside`` one another it has none."""
    room = (page.width - page.left - page.right) / (_LEAST_COLUMN * _MM * page.size / 12)
    most = max(1, int(room))
    for columns in typed:
        if columns and columns.value > 1 and beside:
            faults.add("columns-beside", columns.span)
        elif columns and columns.value > most:
            faults.add("columns-narrow", columns.span, count=columns.value, most=most)
