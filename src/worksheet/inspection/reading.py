"""A PDF file to what it says, read in a process that may fail, hang or run out of memory without harm."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from worksheet import limits
from worksheet.errors import InputError, Problem, Span, SystemFailure
from worksheet.inspection.tagged import Tagged, from_data

if TYPE_CHECKING:
    import subprocess

_SIGNATURE_WITHIN = 1024  # where readers look for %PDF- (ISO 32000-1, annex H.3, note 13)


def read(path: Path, shown: str) -> Tagged:
    """What a tagged PDF says; ``shown`` is the file's name in messages.

    Raises InputError for a file that is missing, no PDF, broken, encrypted, untagged or beyond the limits.
    """
    place = Span(shown, 1, 1)
    answer = _answer(_bytes(path, shown), place)
    if "fault" in answer:
        raise InputError(Problem(answer["fault"], place, answer["values"]))
    return from_data(answer["read"])


def _bytes(path: Path, shown: str) -> bytes:
    place = Span(shown, 1, 1)
    values: dict[str, object] = {"path": shown, "limit": limits.PDF_BYTES // 1024 // 1024}
    try:
        for wrong, code in ((path.is_dir(), "file-is-folder"), (not path.exists(), "file-missing")):
            if wrong:
                raise InputError(Problem(code, place, values))
        if not path.is_file():
            raise InputError(Problem("pdf-not-plain", place, values))
        with path.open("rb") as file:
            data = file.read(limits.PDF_BYTES + 1)
    except PermissionError as error:
        raise SystemFailure(Problem("read-refused", place, values)) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise SystemFailure(Problem("read-failed", place, {**values, "reason": reason})) from error
    if len(data) > limits.PDF_BYTES:
        raise InputError(Problem("pdf-too-large", place, values))
    if not data:
        raise InputError(Problem("pdf-empty", place))
    if b"%PDF-" not in data[:_SIGNATURE_WITHIN]:
        raise InputError(Problem("not-a-pdf", place))
    return data


def _answer(data: bytes, place: Span) -> dict[str, Any]:
    """What the reading process says of a file."""
    import json
    import subprocess  # late, both: the child, which shares this package, asks for no child of its own

    # -P and the path: the process finds this package wherever it lies, and no module of the working folder.
    package = str(Path(__file__).resolve().parents[2])
    path = os.pathsep.join(each for each in (package, os.environ.get("PYTHONPATH", "")) if each)
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", "worksheet.inspection.child"],
            input=data,
            capture_output=True,
            timeout=limits.PDF_SECONDS,
            env={**os.environ, "PYTHONPATH": path},
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise InputError(Problem("pdf-too-slow", place, {"limit": limits.PDF_SECONDS})) from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise SystemFailure(Problem("pdf-reader-missing", place, {"reason": reason})) from error
    if done.returncode != 0:
        raise _failed(done, place)
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def _failed(done: subprocess.CompletedProcess[bytes], place: Span) -> InputError | SystemFailure:
    """The process ended without an answer: PDFium is missing, or it broke on the file."""
    last = done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2]
    if last.startswith(("ModuleNotFoundError", "ImportError")):
        return SystemFailure(Problem("pdf-reader-missing", place, {"reason": last}))
    return InputError(Problem("pdf-breaks-reader", place, {"reason": last or f"exit code {done.returncode}"}))
