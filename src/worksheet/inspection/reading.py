"""A PDF file to what it says, read in a process that may fail, hang or run out of memory without harm."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from worksheet import limits
from worksheet.errors import InputError, Problem, Span, SystemFailure
from worksheet.inspection.tagged import Tagged, from_data

_SIGNATURE_WITHIN = 1024  # where readers look for %PDF- (ISO 32000-1, annex H.3, note 13)


def read(path: Path, shown: str) -> Tagged:
    """What a tagged PDF says; ``shown`` is the file's name in messages.

    Raises InputError for a file that is missing, no PDF, broken, encrypted, untagged or beyond the limits.
    """
    place = Span(shown, 1, 1)
    answer = _answer(pdf_bytes(path, shown), place)
    if "fault" in answer:
        raise InputError(Problem(answer["fault"], place, answer["values"]))
    return from_data(answer["read"])


def pdf_bytes(path: Path, shown: str) -> bytes:
    """A PDF's bytes. Raises InputError for what is no PDF or too large, SystemFailure for what cannot be read."""
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
    import subprocess  # late, all: the child, which shares this package, asks for no child of its own

    from worksheet.inspection.process import command, failed

    arguments, environment = command("worksheet.inspection.child")
    try:
        done = subprocess.run(
            arguments,
            input=data,
            capture_output=True,
            timeout=limits.PDF_SECONDS,
            env=environment,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise InputError(Problem("pdf-too-slow", place, {"limit": limits.PDF_SECONDS})) from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise SystemFailure(Problem("pdf-reader-missing", place, {"reason": reason})) from error
    if done.returncode != 0:
        raise failed(place, done.returncode, done.stderr)
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer
