"""A roster in XLSX: the first sheet that is not hidden, read a row at a time from its XML.

Written for the purpose, on ``zipfile`` and ``expat``: a million rows pass in little memory, what is unpacked is
bounded, and a cell's number format is at hand, so that a roll 007 stays 007 and one that became a date is found out.
"""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from worksheet import limits
from worksheet.batch.markup import Events, SharedTexts, Sheet, Styles
from worksheet.errors import InputError, Problem, Severity, Span

_CHUNK = 1 << 16


class Workbook:
    """The rows of an XLSX file. What is said of a row (``line``, ``place``, ``odd``) is of the one given last.

    ``notes`` name the sheet that is read if there are others.
    """

    def __init__(self, path: Path, shown: str) -> None:
        self._path, self._shown = path, shown
        self._unpacked = 0
        self.line = 1
        self.odd: dict[int, str] = {}
        self.notes: list[Problem] = []

    def rows(self) -> Iterator[list[str]]:
        """Each row's cells as text. Raises InputError for what is no workbook."""
        with self._refusing(), zipfile.ZipFile(self._path) as archive:
            target = self._first_sheet(archive)
            texts = SharedTexts(limits.ROSTER_BYTES // 8)
            styles = Styles()
            self._read(archive, "xl/sharedStrings.xml", texts)
            self._read(archive, "xl/styles.xml", styles)
            sheet = Sheet(texts, styles)
            for _ in self._fed(archive, target, sheet):
                for self.line, cells, self.odd in sheet.take():
                    yield cells

    def place(self, index: int) -> Span:
        """Where a cell of the row stands: its row and its column."""
        return Span(self._shown, self.line, max(index, 0) + 1)

    def give_back(self) -> None:
        """Nothing: a row of a sheet never swallows others."""

    def _first_sheet(self, archive: zipfile.ZipFile) -> str:
        """The path of the first sheet that is not hidden."""
        sheets: list[tuple[str, str]] = []
        targets: dict[str, str] = {}

        def on_sheet(name: str, attributes: dict[str, str]) -> None:
            if name == "sheet" and attributes.get("state", "visible") == "visible":
                sheets.append((attributes.get("id", ""), attributes.get("name", "")))

        def on_relation(name: str, attributes: dict[str, str]) -> None:
            if name == "Relationship":
                targets[attributes.get("Id", "")] = attributes.get("Target", "")

        self._read(archive, "xl/workbook.xml", _Starts(on_sheet))
        self._read(archive, "xl/_rels/workbook.xml.rels", _Starts(on_relation))
        if not sheets or sheets[0][0] not in targets:
            raise self._broken()
        if len(sheets) > 1:
            values = {"name": sheets[0][1], "others": tuple(name for _, name in sheets[1:6])}
            self.notes.append(Problem("roster-sheets", Span(self._shown, 1, 1), values, Severity.NOTE))
        return posixpath.normpath(posixpath.join("/xl", targets[sheets[0][0]])).lstrip("/")

    def _read(self, archive: zipfile.ZipFile, name: str, events: Events) -> None:
        """A whole part of the file; one that is not there is empty."""
        if name in archive.NameToInfo:
            for _ in self._fed(archive, name, events):
                pass

    def _fed(self, archive: zipfile.ZipFile, name: str, events: Events) -> Iterator[None]:
        """Gives a part of the file to its reader, a piece a turn."""
        with archive.open(name) as part:
            parser = events.parser()
            while piece := self._piece(part):
                parser.Parse(piece, False)
                yield
            parser.Parse(b"", True)
            yield

    def _piece(self, part: IO[bytes]) -> bytes:
        piece = part.read(_CHUNK)
        self._unpacked += len(piece)
        if self._unpacked > limits.ROSTER_BYTES:
            values = {"path": self._shown, "limit": limits.ROSTER_BYTES >> 20}
            raise InputError(Problem("file-too-large", Span(self._shown, 1, 1), values))
        return piece

    @contextmanager
    def _refusing(self) -> Iterator[None]:
        """What a broken or hostile file raises becomes one problem."""
        from xml.parsers.expat import ExpatError

        try:
            yield
        except (zipfile.BadZipFile, zlib.error, ExpatError, KeyError, EOFError, RuntimeError, ValueError) as error:
            raise self._broken() from error  # NotImplementedError, of a way of packing, is a RuntimeError
        except OverflowError:
            values = {"path": self._shown, "limit": limits.ROSTER_BYTES >> 23}
            raise InputError(Problem("file-too-large", Span(self._shown, 1, 1), values)) from None

    def _broken(self) -> InputError:
        return InputError(Problem("roster-broken", Span(self._shown, 1, 1), {"path": self._shown}))


class _Starts(Events):
    """A reader that minds the elements' beginnings alone."""

    def __init__(self, told: Callable[[str, dict[str, str]], None]) -> None:
        super().__init__()
        self._told = told

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        self._told(name, attributes)
