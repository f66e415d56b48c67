"""A font file of a person's own to what it is, found out in a process that may fail, hang or grow without harm."""

from __future__ import annotations

import os
import sys
from functools import lru_cache
from pathlib import Path
from typing import Any

from worksheet import limits
from worksheet.errors import Problem, SystemFailure
from worksheet.fontfile.sfnt import UnusableFontError, look
from worksheet.text.faces import Own, digest, font_bytes
from worksheet.values import dataclass

_LEAST_INK, _MOST_INK = (0.5, 0.2), (1.6, 1.0)  # em that a line leaves room for, above and below; more makes it grow


@dataclass(frozen=True, slots=True)
class Examined:
    """A face that can be used: its names, its keys by weight (one, or regular and bold), what it can do.

    ``ascent`` and ``descent`` are em of ink that its lines hold. ``devanagari``: it has the letters; ``conjuncts``: it
    joins them.
    """

    family: str
    style: str
    version: str
    licence: str
    maker: str
    keys: tuple[str, ...]
    ascent: float
    descent: float
    sans: bool
    devanagari: bool
    conjuncts: bool


def examine(path: Path, index: int = 0) -> Examined:
    """Face ``index`` (from 0) of the font file at ``path``. Raises UnusableFontError, and SystemFailure."""
    data = font_bytes(path)
    if data is None:
        raise UnusableFontError(_why_unread(path))
    if len(data) > limits.FONT_BYTES:
        raise UnusableFontError("font-too-large", limit=limits.FONT_BYTES // 1024 // 1024)
    return _examined(str(path), data, index)


def _why_unread(path: Path) -> str:
    """The code of what keeps a file from being read."""
    try:
        if path.is_dir():
            return "file-is-folder"
        return "read-refused" if path.exists() else "file-missing"
    except OSError:
        return "read-refused"


@lru_cache(maxsize=32)
def _examined(path: str, data: bytes, index: int) -> Examined:
    outside = look(data, index)
    found = _found(data, index)
    low, high = found["ink"]
    name = found["postscript"]
    return Examined(
        family=found["family"] or name,
        style=found["style"],
        version=found["version"],
        licence=found["licence"],
        maker=found["maker"],
        keys=tuple(Own(path, index, weight, digest(data), name).key for weight in found["weights"]),
        ascent=min(max(high, _LEAST_INK[0]), _MOST_INK[0]),
        descent=min(max(-low, _LEAST_INK[1]), _MOST_INK[1]),
        sans=outside.sans or "sans" in found["family"].casefold(),
        devanagari=found["devanagari"],
        conjuncts=found["conjuncts"],
    )


def _found(data: bytes, index: int) -> dict[str, Any]:
    """What the process that tries it says."""
    import json
    import subprocess  # late, both: only a person's own font wants them

    # -P and the path: the process finds this package wherever it lies, and no module of the working folder.
    package = str(Path(__file__).resolve().parents[2])
    path = os.pathsep.join(each for each in (package, os.environ.get("PYTHONPATH", "")) if each)
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", "worksheet.fontfile.child", str(index)],
            input=data,
            capture_output=True,
            timeout=limits.FONT_SECONDS,
            env={**os.environ, "PYTHONPATH": path},
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise UnusableFontError("font-endless") from error
    except OSError as error:
        raise SystemFailure(Problem("font-reader-missing", None, {"reason": error.strerror or str(error)})) from error
    if done.returncode != 0:
        last = done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2]
        if last.startswith(("ModuleNotFoundError", "ImportError")):
            raise SystemFailure(Problem("font-reader-missing", None, {"reason": last}))
        raise UnusableFontError("font-broken")
    answer: dict[str, Any] = json.loads(done.stdout)
    if "fault" in answer:
        raise UnusableFontError(answer["fault"], **answer["values"])
    return dict(answer["found"])
