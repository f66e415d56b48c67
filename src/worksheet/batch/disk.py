"""A run's folder: who works in it, what killed runs left there, and files that are whole or not there.

A paper is not flushed to the disk on its own: that takes longer than to make it. It is written beside its place and
renamed, so that a killed run leaves nothing half-written. Whether a power cut did is known by the SHA-256 that the
manifest holds and a resumed run checks. The manifest is flushed every thousand papers, everything at the end.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

from worksheet import files
from worksheet.errors import InputError, Problem, SystemFailure

_PREFIX, _SUFFIX = ".worksheet-batch-", ".part"
_numbers = count()


def write(path: Path, data: bytes) -> None:
    """A file, whole or not at all; its folder is made. Raises SystemFailure."""
    with whole(path) as part:
        try:
            part.write_bytes(data)
        except FileNotFoundError:
            path.parent.mkdir(parents=True, exist_ok=True)
            part.write_bytes(data)


def write_lines(path: Path, lines: Iterable[bytes]) -> None:
    """A file of lines, whole or not at all, and on the disk before it has its name. Raises SystemFailure."""
    with whole(path) as part, part.open("wb") as file:
        file.writelines(lines)
        file.flush()
        os.fsync(file.fileno())
    files.flush_folder(path.parent)


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """A place to write to, which becomes ``path`` if all goes well and is cleared if not."""
    part = path.with_name(f"{_PREFIX}{os.getpid()}-{next(_numbers)}{_SUFFIX}")
    try:
        yield part
        part.replace(path)
    except BaseException as error:
        with suppress(OSError):
            part.unlink()
        if isinstance(error, OSError):
            raise SystemFailure(files.failure(error, path)) from error
        raise


def sweep(folder: Path) -> None:
    """Clears what killed runs left half-written. Only for who has locked the folder."""
    for part in folder.rglob(f"{_PREFIX}*{_SUFFIX}"):
        with suppress(OSError):
            part.unlink()


def flush(folders: Iterable[Path]) -> None:
    """Lets all that was written outlive a power cut, as far as the system can say so."""
    for folder in folders:
        files.flush_folder(folder)
    if hasattr(os, "sync"):
        os.sync()


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """The folder for one run alone; the system lets go of it whatever becomes of the run. Raises InputError.

    On Windows, and on file systems that lock no folder, it is on who runs two at once.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SystemFailure(files.failure(error, folder / "x")) from error
    try:
        import fcntl  # late: Windows has none
    except ImportError:
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise InputError(Problem("run-under-way", None, {"path": files.shown(folder)})) from error
        except OSError:
            pass
        yield
    finally:
        os.close(handle)
