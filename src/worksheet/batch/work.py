"""What a worker does: it is told the spec once, then makes paper after paper from lines of the plan.

All that goes to and fro is small; a paper's bytes go from the worker to the disk.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from hashlib import file_digest, sha256
from pathlib import Path
from typing import Any, NamedTuple

from worksheet.batch import disk, manifest
from worksheet.batch.drawing import Kind, draw, file_of
from worksheet.errors import InputError, Problem, SystemFailure
from worksheet.personal import PaperMaker
from worksheet.spec import Loaded
from worksheet.values import dataclass

_Data = dict[str, Any]  # a line of the plan, parsed


class Row(NamedTuple):
    """A line of the plan, and the manifest's line where the paper was made before."""

    line: bytes
    made: bytes | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """Lines that one worker makes in one go: papers or keys, each on its own, or one bundle."""

    rows: tuple[Row, ...]
    kind: Kind = Kind.PAPER

    def single(self) -> Iterable[Task]:
        """The least that can be made alone."""
        return (self,) if self.kind is Kind.BUNDLE else (Task((row,), self.kind) for row in self.rows)


class Done(NamedTuple):
    """What became of a line: the manifest's new line, or nothing where the paper stood; else why there is none.

    ``place`` is the roster's line; ``again`` asks for another try alone, ``stops`` says that no other fares better.
    """

    n: int
    place: int
    line: bytes | None = None
    problem: Problem | None = None
    again: bool = False
    stops: bool = False


class Worker:
    """Makes the papers of one run into its folder. Raises nothing: what goes wrong is a result."""

    def __init__(self, loaded: Loaded, folder: Path) -> None:
        self._maker = PaperMaker(loaded)
        self._folder = folder

    def make(self, task: Task) -> list[Done]:
        """Makes what is not there yet."""
        rows = [json.loads(row.line) for row in task.rows]
        made = [row.made for row in task.rows]
        if task.kind is Kind.BUNDLE:
            return self._make(rows, made, task.kind)
        return [done for row, told in zip(rows, made, strict=True) for done in self._make([row], [told], task.kind)]

    def _make(self, rows: list[_Data], made: list[bytes | None], kind: Kind) -> list[Done]:
        """One file, for one pupil or for a bundle's."""
        path = self._folder / file_of(rows[0], kind)
        if all(_agree(line, row, kind) for line, row in zip(made, rows, strict=True)) and _stands(path, made):
            return [Done(row["n"], row["line"]) for row in rows]
        try:
            data = draw(self._maker, rows, kind)
            disk.write(path, data)
        except InputError as error:
            return [_failed(row, error.problems[0]) for row in rows]
        except SystemFailure as error:
            return [_failed(row, error.problems[0], stops=True) for row in rows]
        except MemoryError:
            return [_failed(row, Problem("memory-short", None, {"roll": row["roll"]}), again=True) for row in rows]
        except Exception as error:
            _trace(error)
            reason = f"{type(error).__name__}: {error}"
            return [
                _failed(row, Problem("paper-failed", None, {"roll": row["roll"], "reason": reason})) for row in rows
            ]
        digest = sha256(data).hexdigest()
        return [Done(row["n"], row["line"], manifest.record(row, kind, digest, len(data))) for row in rows]


def _agree(line: bytes | None, row: _Data, kind: Kind) -> bool:
    """Whether the manifest's line is that of the plan's line."""
    if line is None:
        return False
    told = json.loads(line)
    return bool(line == manifest.record(row, kind, told.get("sha256", ""), told.get("bytes", 0)))


def _stands(path: Path, made: list[bytes | None]) -> bool:
    """Whether the file is there as the manifest has it."""
    return {json.loads(line)["sha256"] for line in made if line} == {digest_of(path)}


def digest_of(path: Path) -> str | None:
    """The SHA-256 of a file, in hexadecimal; None if it cannot be read."""
    try:
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def _failed(row: _Data, problem: Problem, *, again: bool = False, stops: bool = False) -> Done:
    return Done(row["n"], row["line"], None, problem, again, stops)


def _trace(error: Exception) -> None:
    if os.environ.get("WORKSHEET_DEBUG"):
        import traceback

        traceback.print_exception(error)


_worker: list[Worker] = []


def begin(loaded: Loaded, folder: Path) -> None:
    """Readies a worker's process: it minds no keyboard, and ends when the run that began it has ended."""
    import gc
    import multiprocessing
    import signal
    import threading

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    _worker[:] = [Worker(loaded, folder)]
    # What every paper uses is no garbage, and is not looked through again; a paper leaves hardly any cycles.
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


def make(task: Task) -> list[Done]:
    """A task, in a process that ``begin`` has readied."""
    return _worker[0].make(task)


def _end_with(parent: Any) -> None:
    parent.join()
    os._exit(1)
