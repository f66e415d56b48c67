"""A roster of plain text: comma, semicolon, tab or bar between cells, in UTF-8 or UTF-16. Read a row at a time."""

from __future__ import annotations

import csv
import io
import re
from collections import deque
from collections.abc import Iterator
from pathlib import Path

from worksheet import limits
from worksheet.batch.columns import columns_of
from worksheet.errors import InputError, Problem, Span

_DELIMITERS = ",;\t|"
_TOP = 20  # lines among which the head stands
_SEPARATOR_LINE = re.compile(r"sep=(.)\s*", re.IGNORECASE)  # what Excel writes and reads above the head


class Delimited:
    """The rows of a CSV or TSV file. What is said of a row (``line``, ``place``) is of the one given last.

    A byte that is not UTF-8 comes through as a lone surrogate, for the checks of its cell to find.
    """

    def __init__(self, path: Path, shown: str) -> None:
        self._shown = shown
        self._path = path
        self._encoding, self._errors = _encoding(path, shown)
        self._delimiter, self._from = self._find_delimiter()
        self._lines = _Lines(shown)
        self.odd: dict[int, str] = {}  # what XLSX says of a cell beyond its text; here nothing
        self.notes: list[Problem] = []

    @property
    def line(self) -> int:
        """The line on which the row begins, from 1."""
        return self._lines.first

    def rows(self) -> Iterator[list[str]]:
        """Each row's cells. Raises InputError for a line beyond the bound."""
        with self._open() as stream:
            for _ in range(self._from - 1):
                stream.readline(limits.ROSTER_LINE_CHARACTERS)
            self._lines.feed(stream, self._from)
            reader = csv.reader(self._lines, delimiter=self._delimiter, strict=True)
            while True:
                self._lines.begin()
                try:
                    cells = next(reader)
                except StopIteration:
                    return
                except csv.Error:
                    self._lines.give_back()
                    self.odd = {-1: "roster-quotes"}
                    yield []
                    self.odd = {}
                else:
                    yield cells

    def place(self, index: int) -> Span:
        """Where a cell of the row stands."""
        line, column = self._lines.first, 1
        text = "".join(self._lines.record)
        start = _starts(text, self._delimiter, index)
        line += text.count("\n", 0, start)
        column = start - (text.rfind("\n", 0, start) + 1) + 1
        return Span(self._shown, line, column)

    def give_back(self) -> None:
        """Lets all lines of the row but its first be read again, as rows of their own."""
        self._lines.give_back()

    def _open(self) -> io.TextIOWrapper:
        return io.TextIOWrapper(self._path.open("rb"), encoding=self._encoding, errors=self._errors, newline="")

    def _find_delimiter(self) -> tuple[str, int]:
        """The delimiter that makes most of a head near the top, and the line to begin with, from 1."""
        with self._open() as stream:
            lines = [stream.readline(limits.ROSTER_LINE_CHARACTERS) for _ in range(_TOP)]
        told = _SEPARATOR_LINE.fullmatch(lines[0])
        if told:
            return told[1], 2
        return max(_DELIMITERS, key=lambda delimiter: max(_worth(line, delimiter) for line in lines)), 1


class _Lines:
    """The lines of a file for ``csv``, and those that the record in hand was made of."""

    def __init__(self, shown: str) -> None:
        self._shown = shown
        self._stream: io.TextIOWrapper | None = None
        self._again: deque[str] = deque()
        self._next = 1
        self.first = 1
        self.record: list[str] = []

    def feed(self, stream: io.TextIOWrapper, line: int) -> None:
        """Begins with a stream, whose next line has this number."""
        self._stream, self._next = stream, line

    def begin(self) -> None:
        """Begins a record."""
        self.first, self.record = self._next, []

    def give_back(self) -> None:
        """All lines of the record but its first are to come again."""
        self._again.extendleft(reversed(self.record[1:]))
        self._next = self.first + 1
        del self.record[1:]

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        if self._again:
            text = self._again.popleft()
        else:
            text = self._stream.readline(limits.ROSTER_LINE_CHARACTERS + 1) if self._stream else ""
        if not text:
            raise StopIteration
        if len(text) > limits.ROSTER_LINE_CHARACTERS:
            values = {"limit": limits.ROSTER_LINE_CHARACTERS}
            raise InputError(Problem("roster-line-long", Span(self._shown, self._next, 1), values))
        self._next += 1
        self.record.append(text)
        return text


def _encoding(path: Path, shown: str) -> tuple[str, str]:
    """The encoding that the file's first bytes tell, and what becomes of bytes that are not of it."""
    with path.open("rb") as file:
        start = file.read(4096)
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16", "replace"
    if b"\x00" in start:
        raise InputError(Problem("utf-16", Span(shown, 1, 1)))
    return "utf-8-sig", "surrogateescape"


def _worth(head: str, delimiter: str) -> tuple[int, int]:
    """How much of a head is understood with a delimiter: fields known, cells."""
    cells = next(csv.reader([head], delimiter=delimiter), [])
    return len(columns_of(cells).fields), len(cells)


def _starts(text: str, delimiter: str, index: int) -> int:
    """Where cell ``index`` of a record begins, past its opening quotation mark; the end if there are fewer."""
    position = 0
    for _ in range(index):
        if text.startswith('"', position):
            position += 1
            while (end := text.find('"', position)) >= 0 and text.startswith('"', end + 1):
                position = end + 2
            position = max(end, position)
        found = text.find(delimiter, position)
        if found < 0:
            return len(text.rstrip("\r\n"))
        position = found + 1
    return position + text.startswith('"', position)
