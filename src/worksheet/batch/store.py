"""Where a roster's entries wait between the passes over them: a database of SQLite without a name.

It lives in memory while it is small and in the system's temporary folder when it grows, and is gone with the process,
even one that is killed. So a million rows take little memory and leave nothing behind.
"""

from __future__ import annotations

import json
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from worksheet.errors import Problem, Severity, Span, SystemFailure

_SCHEMA = """
pragma journal_mode = off; pragma synchronous = off; pragma temp_store = file; pragma cache_size = -49152;
create table entry (
    n integer primary key, line integer, place integer, bad integer, roll text, name text, class text, section text,
    school text, centre text, room text, seat text, chosen text, edition text, weak text, language text, stem text,
    folded text, heading text, ordering text
);
create table fault (line integer, place integer, length integer, file text, code text, data text);
"""
_INSERT = f"insert into entry values (null, {','.join('?' * 17)}, '', '')"
_BLOCK = 2000


class Store:
    """The entries of one roster, good and bad, and its faults."""

    def __init__(self) -> None:
        with refusing():
            self._database = sqlite3.connect("", isolation_level=None)
            self._database.executescript(_SCHEMA)
            self._database.execute("begin")
        self._waiting: list[Sequence[object]] = []

    def add(self, entry: Sequence[object]) -> None:
        """An entry: line, place and whether it is bad, its texts in the order of FIELDS, stem and folded stem."""
        self._waiting.append(entry)
        if len(self._waiting) >= _BLOCK:
            self.flush()

    def flush(self) -> None:
        """Puts in what waits."""
        with refusing():
            self._database.executemany(_INSERT, self._waiting)
        self._waiting.clear()

    def fault(self, problem: Problem) -> None:
        """A problem with a place."""
        span = problem.span or Span("", 1, 1)
        data = json.dumps(dict(problem.values), ensure_ascii=True)
        row = (span.line, span.column, span.length, span.file, problem.code, data)
        with refusing():
            self._database.execute("insert into fault values (?,?,?,?,?,?)", row)

    def faults(self) -> Iterator[Problem]:
        """All problems, by place."""
        asked = "select file, line, place, length, code, data from fault order by line, place, rowid"
        for file, line, place, length, code, data in self.select(asked):
            yield Problem(code, Span(file, line, place, length), json.loads(data), Severity.ERROR)

    def number(self, asked: str, values: Sequence[object] = ()) -> int:
        """The one number that a query gives, 0 where it gives none."""
        with refusing():
            row = self._database.execute(asked, values).fetchone()
        return int(row[0]) if row else 0

    def select(self, asked: str, values: Sequence[object] = ()) -> Iterator[tuple[Any, ...]]:
        """The rows that a query gives."""
        with refusing():
            cursor = self._database.execute(asked, values)
            yield from map(
                tuple, cursor
            )  # not from the cursor itself: who stops early would close it, perhaps too late

    def change(self, asked: str, rows: Iterable[Sequence[object]] = ((),)) -> None:
        """A change of the entries, for each row of values."""
        with refusing():
            self._database.executemany(asked, rows)

    def teach(self, name: str, function: Callable[[str], str]) -> None:
        """Lets queries call a function of one text."""
        self._database.create_function(name, 1, function, deterministic=True)

    def close(self) -> None:
        """Lets the space go."""
        self._database.close()


@contextmanager
def refusing() -> Iterator[None]:
    """A full temporary folder is told as such."""
    try:
        yield
    except sqlite3.OperationalError as error:
        raise SystemFailure(Problem("disk-full", None, {"path": tempfile.gettempdir()})) from error
