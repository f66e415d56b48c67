"""The parts of an XLSX file as events of its XML: shared texts, number formats, and a sheet's rows."""

from __future__ import annotations

import re
from array import array
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from worksheet import limits

_DATES = frozenset(
    (*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59))
)  # formats without a text of their own
_NOT_LETTERS = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')
_EXACT = 15  # digits that a spreadsheet keeps
_ROW = tuple[int, list[str], dict[int, str]]


class Events:
    """A reader of XML: overrides what it minds. A document type is refused, and with it every entity."""

    def parser(self) -> Any:
        """An expat parser that reports here."""
        from xml.parsers import expat

        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self.text
        parser.StartDoctypeDeclHandler = self._refuse
        return parser

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins; names are without their namespace."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, text: str) -> None:
        """Text of an element."""

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.start(name.rpartition(" ")[2], {key.rpartition(" ")[2]: value for key, value in attributes.items()})

    def _end(self, name: str) -> None:
        self.end(name.rpartition(" ")[2])

    def _refuse(self, *_: object) -> None:
        raise ValueError("a document type")


class SharedTexts(Events):
    """The texts that cells name by number, packed: a million Hindi names take 60 MB. OverflowError past ``most``."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._packed = bytearray()
        self._starts = array("Q", [0])
        self._wanted = False
        self._spoken = False

    def __getitem__(self, index: int) -> str:
        if not 0 <= index < len(self._starts) - 1:
            raise KeyError(index)
        return self._packed[self._starts[index] : self._starts[index + 1]].decode()

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Text counts inside ``t``, unless it says how something is pronounced."""
        if name == "rPh":
            self._spoken = True
        self._wanted = name == "t" and not self._spoken

    def end(self, name: str) -> None:
        """A text is whole at the end of its ``si``."""
        if name == "rPh":
            self._spoken = False
        if name == "si":
            self._starts.append(len(self._packed))
        self._wanted = False

    def text(self, text: str) -> None:
        """A piece of a text."""
        if self._wanted:
            self._packed += text.encode("utf-8", "replace")
            if len(self._packed) > self._most:
                raise OverflowError


class Styles(Events):
    """What the number formats of a workbook make of a number: a date, or so and so many digits."""

    def __init__(self) -> None:
        self._codes: dict[str, str] = {}
        self._cells: list[str] = []
        self._inside = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """A format with a text, or a cell's style, which names a format."""
        if name == "numFmt":
            self._codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            self._inside = True
        elif name == "xf" and self._inside:
            self._cells.append(attributes.get("numFmtId", "0"))

    def end(self, name: str) -> None:
        """The cells' styles end."""
        if name == "cellXfs":
            self._inside = False

    def is_date(self, style: int) -> bool:
        """Whether a cell of this style shows its number as a date or a time."""
        number, code = self._format(style)
        if code is None:
            return number.isdigit() and int(number) in _DATES
        return any(letter in "dmyhs" for letter in _NOT_LETTERS.sub("", code.casefold()).replace("general", ""))

    def width(self, style: int) -> int:
        """The least number of digits that a cell of this style shows: three for 000."""
        code = self._format(style)[1] or ""
        return len(code) if code and set(code) == {"0"} else 0

    def _format(self, style: int) -> tuple[str, str | None]:
        number = self._cells[style] if 0 <= style < len(self._cells) else "0"
        return number, self._codes.get(number)


class Sheet(Events):
    """The rows of a sheet: number, cells as text, and by column what is wrong with a cell. Gaps are empty texts."""

    def __init__(self, texts: SharedTexts, styles: Styles) -> None:
        self._texts, self._styles = texts, styles
        self._rows: list[_ROW] = []
        self._row: _ROW = (0, [], {})
        self._column = -1
        self._cell: dict[str, str] = {}
        self._value: list[str] = []
        self._length = 0
        self._wanted = False

    def take(self) -> list[_ROW]:
        """The rows that have come in whole since the last call."""
        rows, self._rows = self._rows, []
        return rows

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """A row, a cell, or the text in it."""
        if name == "row":
            self._row = (int(attributes.get("r", self._row[0] + 1)), [], {})
            self._column = -1
        elif name == "c":
            self._column = _column(attributes["r"]) if "r" in attributes else self._column + 1
            self._cell, self._value, self._length = attributes, [], 0
        self._wanted = name in ("v", "t")

    def end(self, name: str) -> None:
        """A cell or a row is whole."""
        self._wanted = False
        if name == "c":
            self._put("".join(self._value))
        elif name == "row":
            self._rows.append(self._row)

    def text(self, text: str) -> None:
        """A piece of a cell's value."""
        if self._wanted:
            self._length += len(text)
            if self._length > limits.ROSTER_LINE_CHARACTERS:
                raise OverflowError
            self._value.append(text)

    def _put(self, value: str) -> None:
        _, cells, odd = self._row
        if not value or self._column >= limits.ROSTER_COLUMNS:
            return
        cells.extend([""] * (self._column + 1 - len(cells)))
        cells[self._column], fault = self._shown(value)
        if fault:
            odd[self._column] = fault

    def _shown(self, value: str) -> tuple[str, str]:
        """A cell's text, and what is wrong with it if something is."""
        kind = self._cell.get("t", "n")
        if kind == "s":
            return self._texts[int(value)], ""
        if kind == "n":
            return _number(value, int(self._cell.get("s", "0")), self._styles)
        faults: Mapping[str, str] = {"e": "cell-error", "d": "cell-date"}
        return value, faults.get(kind, "")


def _number(value: str, style: int, styles: Styles) -> tuple[str, str]:
    """A number as a person sees it."""
    try:
        number = Decimal(value)
    except InvalidOperation:
        return value, ""
    if styles.is_date(style):
        return value, "cell-date"
    if not number.is_finite() or abs(number.adjusted()) > 60 or number != number.to_integral_value():
        return value, ""
    digits = str(int(number))
    fault = "cell-rounded" if len(digits.strip("-0")) > _EXACT or len(digits) > _EXACT else ""
    return digits.zfill(styles.width(style)), fault


def _column(reference: str) -> int:
    """The index that stands for the letters of ``AB12``."""
    index = 0
    for letter in reference[:8]:
        if not "A" <= letter <= "Z":
            break
        index = index * 26 + ord(letter) - 64
    return index - 1
