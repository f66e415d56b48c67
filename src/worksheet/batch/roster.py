"""A roster to entries: every row read once and checked, every fault kept with its place."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import file_digest
from itertools import islice
from pathlib import Path

from worksheet import limits
from worksheet.batch import names
from worksheet.batch.columns import Columns, columns_of, spellings
from worksheet.batch.delimited import Delimited
from worksheet.batch.rows import FIELDS, Choices, Rows, Table
from worksheet.batch.store import Store
from worksheet.batch.workbook import Workbook
from worksheet.errors import InputError, Problem, Severity, Span, SystemFailure
from worksheet.values import dataclass

_ZIP, _OLD = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_TOP = 10  # rows among which the head stands
_OTHERS = (b"%PDF", b"{\\rtf")


@dataclass(frozen=True, slots=True, eq=False)
class Roster:
    """A roster as read: its entries and faults, good and bad in ``store``; ``notes`` change nothing.

    ``digest`` is the SHA-256 of the file, ``fields`` are those that it has a column for.
    """

    path: Path
    shown: str
    digest: str
    store: Store
    fields: frozenset[str]
    notes: tuple[Problem, ...] = ()

    def faults(self) -> Iterator[Problem]:
        """All faults of all rows, by place."""
        return self.store.faults()

    def has_faults(self) -> bool:
        """Whether a row is bad."""
        return self.store.number("select count(*) from fault") > 0

    def count(self) -> int:
        """How many rows stand."""
        return self._rows("not bad")

    def bad(self) -> int:
        """How many rows are bad."""
        return self._rows("bad")

    def _rows(self, which: str) -> int:
        return self.store.number(f"select count(*) from entry where {which}")


def read(path: Path, shown: str, choices: Choices) -> Roster:
    """Reads a whole roster. Raises InputError for what is no roster at all; faults of rows are kept, not raised."""
    with _opening(path, shown):
        digest = digest_of(path)
        table = _table(path, shown)
        rows = table.rows()
        columns, width, head = _head(table, rows, shown)
        notes = [*table.notes, *_other_columns(columns, head, table)]
        store = Store()
        _read_rows(table, rows, Rows(table, columns.fields, width, choices), store)
        store.flush()
    _find_rolls_twice(store, shown)
    return Roster(path, shown, digest, store, frozenset(columns.fields), tuple(notes))


def digest_of(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _table(path: Path, shown: str) -> Table:
    """The reader for a file, by its first bytes."""
    place = Span(shown, 1, 1)
    if path.stat().st_size > limits.ROSTER_BYTES:
        values = {"path": shown, "limit": limits.ROSTER_BYTES >> 20}
        raise InputError(Problem("file-too-large", place, values))
    with path.open("rb") as file:
        start = file.read(8)
    if not start:
        raise InputError(Problem("roster-empty", place, {"path": shown}))
    if start.startswith(_ZIP):
        return Workbook(path, shown)
    if start.startswith(_OLD) or start.startswith(_OTHERS):
        raise InputError(Problem("roster-kind", place, {"path": shown}))
    return Delimited(path, shown)


def _head(table: Table, rows: Iterator[list[str]], shown: str) -> tuple[Columns, int, list[str]]:
    """The columns, from the first row near the top that has those needed; above it a title may stand."""
    problems: list[Problem] = []
    for head in islice((cells for cells in rows if any(cell.strip() for cell in cells)), _TOP):
        columns = columns_of(head)
        if not columns.missing:
            problems = [Problem("column-twice", table.place(i), {"name": head[i].strip()}) for i in columns.twice]
            if problems:
                break
            return columns, len(head), head
        problems = problems or [
            Problem("column-missing", table.place(0), {"field": spellings(name)[:1], "names": spellings(name)[:8]})
            for name in columns.missing
        ]
    raise InputError(problems or [Problem("roster-empty", Span(shown, 1, 1), {"path": shown})])


def _other_columns(columns: Columns, head: list[str], table: Table) -> list[Problem]:
    if not columns.others:
        return []
    named = tuple(head[index].strip() for index in columns.others[: limits.ROSTER_COLUMNS])
    return [Problem("columns-left", table.place(columns.others[0]), {"names": named}, Severity.NOTE)]


def _read_rows(table: Table, rows: Iterator[list[str]], checked: Rows, store: Store) -> None:
    count = 0
    for cells in rows:
        if not any(cells) and not table.odd:
            continue
        if not any(cell.strip() for cell in cells) and not table.odd:
            continue
        count += 1
        if count > limits.ROSTER_ROWS:
            raise InputError(Problem("roster-too-many", table.place(0), {"limit": limits.ROSTER_ROWS}))
        line, place = table.line, table.place
        texts, problems = checked.entry(cells)
        for problem in problems:
            store.fault(problem)
        if problems:
            texts = [text.encode("utf-8", "replace").decode() for text in texts]
        name = names.stem(texts[0])
        column = place(checked.roll_column).column
        store.add((line, column, bool(problems), *texts, name, names.folded(name)))


def _find_rolls_twice(store: Store, shown: str) -> None:
    """Each later row with a roll that stood before is a fault."""
    store.change("create index by_roll on entry (roll, n)")
    later = (
        "from entry e join (select roll, min(n) as n from entry where roll <> '' group by roll having count(*) > 1) t"
        " on e.roll = t.roll join entry f on f.n = t.n where e.n > t.n"
    )
    data = "json_object('roll', e.roll, 'line', f.line)"
    store.change(
        f"insert into fault select e.line, e.place, length(e.roll), ?, ?, {data} {later}",
        [(shown, "roll-twice")],
    )
    store.change(f"update entry set bad = 1 where n in (select e.n {later})")


@contextmanager
def _opening(path: Path, shown: str) -> Iterator[None]:
    """What stands in the way of reading a file, as a problem."""
    place = Span(shown, 1, 1)
    try:
        if path.is_dir():
            raise InputError(Problem("file-is-folder", place, {"path": shown}))
        if not path.exists():
            raise InputError(Problem("file-missing", place, {"path": shown}))
        if not path.is_file():
            raise InputError(Problem("file-not-plain", place, {"path": shown}))
        yield
    except PermissionError as error:
        raise SystemFailure(Problem("read-refused", place, {"path": shown})) from error
    except (OSError, ValueError) as error:
        values = {"path": shown, "reason": getattr(error, "strerror", None) or str(error)}
        raise SystemFailure(Problem("read-failed", place, values)) from error


__all__ = ["FIELDS", "Choices", "Roster", "digest_of", "read"]
