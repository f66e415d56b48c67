"""The manifest: what was made, with its SHA-256, a line of JSON for each pupil, written as the papers come.

While a run is under way it only grows. A line cut short by a kill or a full disk counts for nothing. At the end it
stands in the order of the plan, so that an undisturbed run and a resumed one end with the same manifest.
"""

from __future__ import annotations

import os
from array import array
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from worksheet import files
from worksheet.batch import disk
from worksheet.batch.drawing import OF_PUPILS, Kind, file_of
from worksheet.batch.plan import dumps, parsed
from worksheet.errors import SystemFailure

NAME = "manifest.jsonl"
_VERSION = 1
_FIELDS = {Kind.PAPER: "file", Kind.BUNDLE: "file"}
_OF_KEYS = tuple([kind for kind in OF_PUPILS if kind not in _FIELDS])
_GROUP = 1_000  # lines between two flushes


def record(row: Mapping[str, Any], kind: Kind, digest: str, size: int) -> bytes:
    """The line of a pupil whose paper, bundle or key was written."""
    told = {name: row[name] for name in ("n", "roll", "set", "edition", "language", "seed") if name in row}
    told[_FIELDS.get(kind, kind.value)] = file_of(row, kind)
    return dumps({**told, "sha256": digest, "bytes": size}).encode() + b"\n"


def head(plan_digest: str, versions: Mapping[str, str]) -> bytes:
    """The first line."""
    return dumps({"manifest": _VERSION, "plan": plan_digest, "versions": versions}).encode() + b"\n"


class Records:
    """The lines of a manifest by the number of their pupil; the last one of a pupil counts.

    Only where they stand is kept in memory: eight bytes a pupil, and as many for each key of the pupil's own.
    ``keys`` are the lines of keys that belong to a set.
    """

    def __init__(self, path: Path, count: int) -> None:
        self._file = path.open("rb")
        self.head = parsed(self._file.readline()) or {}
        self.keys: dict[str, bytes] = {}
        self.in_order = bool(self.head)
        self.whole = self._file.tell() if self.head else 0
        self._count = count
        self._starts = {Kind.PAPER: array("q", [-1]) * (count + 1)}
        self._read()

    def _read(self) -> None:
        last, start = 0, self.whole
        for line in self._file:
            data = parsed(line) or {}
            n = data.get("n", 0)
            known = isinstance(n, int) and 0 < n <= self._count
            if known and "file" in data:
                self.in_order &= n > last
                last = n
                self._starts[Kind.PAPER][n] = start
            else:
                self.in_order = False
                kind = next((one for one in _OF_KEYS if one.value in data), None) if known else None
                if kind:
                    self._starts.setdefault(kind, array("q", [-1]) * (self._count + 1))[n] = start
                elif isinstance(data.get("key"), str):
                    self.keys[data["key"]] = line
            start += len(line)
            if line.endswith(b"\n"):
                self.whole = start

    def line(self, n: int, kind: Kind) -> bytes | None:
        """The line of a pupil, if there is one."""
        starts = self._starts.get(Kind.PAPER if kind is Kind.BUNDLE else kind)
        start = starts[n] if starts else -1
        if start < 0:
            return None
        self._file.seek(start)
        return self._file.readline()

    def lines(self) -> Iterator[bytes]:
        """The lines of all pupils in the order of the plan, then those of the keys."""
        for kind in OF_PUPILS:
            for n in range(1, self._count + 1):
                line = self.line(n, kind)
                if line is not None:
                    yield line
        yield from (self.keys[name] for name in sorted(self.keys))

    def close(self) -> None:
        """Lets go of the file."""
        self._file.close()


class Journal:
    """A manifest that grows. Raises SystemFailure where it cannot; then its last whole line is its last."""

    def __init__(self, path: Path, size: int) -> None:
        self._path, self._size = path, size
        self._since = 0
        try:
            self._handle = os.open(path, os.O_WRONLY | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666)
            os.ftruncate(self._handle, size)
            os.lseek(self._handle, size, os.SEEK_SET)
        except OSError as error:
            raise SystemFailure(files.failure(error, path)) from error

    def append(self, lines: Iterable[bytes]) -> None:
        """Adds lines, all of them or none."""
        block = b"".join(lines)
        try:
            view = memoryview(block)
            while view:
                view = view[os.write(self._handle, view) :]
        except OSError as error:
            with suppress(OSError):
                os.ftruncate(self._handle, self._size)
            raise SystemFailure(files.failure(error, self._path)) from error
        self._size += len(block)
        self._since += block.count(b"\n")
        if self._since >= _GROUP:
            self._flush()

    def close(self) -> None:
        """Flushes and lets go of the file."""
        try:
            self._flush()
        finally:
            os.close(self._handle)

    def _flush(self) -> None:
        try:
            os.fsync(self._handle)
        except OSError as error:
            raise SystemFailure(files.failure(error, self._path)) from error
        self._since = 0


def settle(path: Path, count: int, keys: Mapping[str, bytes]) -> None:
    """Puts a manifest in the order of the plan, with the lines of the keys at its end."""
    records = Records(path, count)
    try:
        records.keys.update(keys)
        if not records.in_order or keys:
            first = dumps(records.head).encode() + b"\n"
            disk.write_lines(path, (first, *records.lines()))
    finally:
        records.close()


def key_record(file: str, digest: str, size: int) -> bytes:
    """The line of a key."""
    return dumps({"key": file, "sha256": digest, "bytes": size}).encode() + b"\n"
