"""Whole files or none: written beside their place, flushed to the disk, then renamed into it.

The files of one call are renamed once all of them stand on the disk. What a killed run leaves behind begins with a dot,
is never taken for a result, and is cleared by a later run.
"""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from worksheet.errors import InputError, Problem, SystemFailure

_FULL = (errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC))
_REFUSED = (errno.EACCES, errno.EPERM, errno.EROFS)
_STALE_SECONDS = 3600.0
_PREFIX, _SUFFIX = ".worksheet-", ".part"


def shown(path: Path) -> str:
    """A path as a person would type it from the working folder."""
    try:
        return os.path.relpath(path)
    except ValueError:  # another drive
        return str(path)


def write_all(files: Mapping[Path, bytes], *, keep_modes: bool = False) -> None:
    """Writes all files or none. Folders are made. Raises SystemFailure with one problem.

    ``keep_modes``: each takes the permissions of the file that it replaces, and none that may not be written is.
    """
    parts: dict[Path, Path] = {}
    try:
        for path in {path.parent: path for path in files}.values():
            _ready(path)
        for number, (path, data) in enumerate(files.items()):
            parts[path] = path.with_name(f"{_PREFIX}{os.getpid()}-{number}{_SUFFIX}")
            _write_part(parts[path], path, data)
            if keep_modes:
                _take_mode(parts[path], path)
        _try_targets(list(parts))
        for path, part in parts.items():
            _rename(part, path)
    finally:
        for part in parts.values():
            with suppress(OSError):
                part.unlink()
    for folder in {path.parent for path in files}:
        flush_folder(folder)


def refuse_to_overwrite(paths: list[Path]) -> None:
    """Raises InputError with a problem for each path at which something stands."""
    problems = [Problem("file-exists", None, {"path": shown(path)}) for path in paths if os.path.lexists(path)]
    if problems:
        raise InputError(problems)


def _write_part(part: Path, path: Path, data: bytes) -> None:
    """The data on the disk, in the path's folder, under a short name of its own."""
    try:
        with part.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise SystemFailure(failure(error, path)) from error


def _take_mode(part: Path, path: Path) -> None:
    """Gives a part the permissions of what stands at its path; a rename would ask nobody."""
    try:
        if not os.access(path, os.W_OK):
            raise PermissionError(errno.EACCES, "")
        part.chmod(path.stat().st_mode & 0o7777)
    except OSError as error:
        raise SystemFailure(failure(error, path)) from error


def _ready(path: Path) -> None:
    """The folder for a path, made if need be and cleared of leftovers."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SystemFailure(failure(error, path)) from error
    _sweep(path.parent)


def _sweep(folder: Path) -> None:
    """Clears what killed runs left. A run that is under way is younger than that; a process id comes round again."""
    for part in folder.glob(f"{_PREFIX}*{_SUFFIX}"):
        with suppress(OSError):  # another's; it does no harm
            own = part.name.startswith(f"{_PREFIX}{os.getpid()}-")
            if own or time.time() - part.stat().st_mtime > _STALE_SECONDS:
                part.unlink()


def _try_targets(paths: list[Path]) -> None:
    """Finds what would stop a rename before the first is done: a folder, or on Windows a program with the file open."""
    for path in paths:
        try:
            if path.is_dir():
                raise SystemFailure(Problem("file-is-in-the-way", None, {"path": shown(path)}))
            if os.name == "nt" and path.exists():
                with path.open("r+b"):
                    pass
        except PermissionError as error:
            raise SystemFailure(_held(path)) from error
        except OSError as error:
            raise SystemFailure(failure(error, path)) from error


def _rename(part: Path, path: Path) -> None:
    try:
        part.replace(path)
    except PermissionError as error:  # the folder took the new file, so it is the old one that is held
        raise SystemFailure(_held(path)) from error
    except OSError as error:
        raise SystemFailure(failure(error, path)) from error


def flush_folder(folder: Path) -> None:
    """So that the new names outlive a power cut. Windows has no such call and some file systems refuse it."""
    if os.name == "nt":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _held(path: Path) -> Problem:
    return Problem("held-open", None, {"path": shown(path)})


def failure(error: OSError, path: Path) -> Problem:
    """The one line that says why a file could not be written."""
    if error.errno in _FULL:
        return Problem("disk-full", None, {"path": shown(path)})
    if error.errno in _REFUSED:
        return Problem("write-refused", None, {"path": shown(path)})
    if error.errno in (errno.ENOTDIR, errno.EEXIST):
        blocked = next((folder for folder in path.parents if folder.exists() and not folder.is_dir()), path.parent)
        return Problem("folder-is-file", None, {"path": shown(blocked)})
    return Problem("write-failed", None, {"path": shown(path), "reason": error.strerror or str(error)})
