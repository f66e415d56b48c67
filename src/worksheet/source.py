"""A person's text file: its bytes taken in, its characters checked, its lines at hand for messages.

UTF-8 with or without a byte order mark; CRLF and a lone CR are line ends. What cannot be printed safely is refused with
its place: control characters, other line ends, private use, characters that turn the direction of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field
from functools import lru_cache
from pathlib import Path

from worksheet import limits
from worksheet.errors import InputError, Problem, Span, SystemFailure
from worksheet.values import dataclass

_DIRECTIONS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_LINE_ENDS = "\x0b\x0c\x85\u2028\u2029"
_JOINERS = "\n\t\u00a0\u200c\u200d"  # not printable by Python's count, and quite all right
_SIGNATURES = (
    (b"PK\x03\x04", "Word, Excel, zip"),
    (b"\xd0\xcf\x11\xe0", "Word, Excel (.doc, .xls)"),
    (b"{\\rtf", "RTF"),
    (b"%PDF", "PDF"),
)


@dataclass(frozen=True, slots=True)
class Source:
    """A text file as read: no byte order marks, line ends ``\\n``; ``problems`` are the faults of its characters."""

    shown: str
    text: str
    problems: tuple[Problem, ...] = ()
    _lines: list[str] = field(default_factory=list)

    @property
    def lines(self) -> list[str]:
        """The lines, without their ends."""
        if not self._lines:
            self._lines.extend(self.text.split("\n"))
        return self._lines

    def line(self, number: int) -> str:
        """Line ``number`` (from 1), or nothing if there is none."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""


def read_bytes(path: Path, shown: str, span: Span | None = None) -> bytes:
    """A file's bytes, at most ``limits.FILE_BYTES``; ``span`` is where a person named it.

    Raises InputError for what is missing, a folder or too large, SystemFailure for what the machine will not give.
    """
    place = span or Span(shown, 1, 1)
    try:
        if path.is_dir():
            raise InputError(Problem("file-is-folder", place, {"path": shown}))
        if not path.exists():
            raise InputError(Problem("file-missing", place, {"path": shown}))
        if not path.is_file():
            raise InputError(Problem("file-not-plain", place, {"path": shown}))
        with path.open("rb") as file:
            data = file.read(limits.FILE_BYTES + 1)
    except PermissionError as error:
        raise SystemFailure(Problem("read-refused", place, {"path": shown})) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise SystemFailure(Problem("read-failed", place, {"path": shown, "reason": reason})) from error
    if len(data) > limits.FILE_BYTES:
        raise InputError(Problem("file-too-large", place, {"path": shown, "limit": limits.FILE_BYTES // 1024 // 1024}))
    return data


def decode(data: bytes, shown: str) -> Source:
    """Bytes to a Source. Raises InputError where they are not UTF-8; faults of characters stand in ``problems``."""
    if len(data) > limits.FILE_BYTES:
        values = {"path": shown, "limit": limits.FILE_BYTES // 1024 // 1024}
        raise InputError(Problem("file-too-large", Span(shown, 1, 1), values))
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            raise InputError(Problem("not-text", Span(shown, 1, 1), {"kind": kind}))
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in data[:4]:
        raise InputError(Problem("utf-16", Span(shown, 1, 1)))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(_not_utf8(data, shown)) from None
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = text.replace("\ufeff", "")
    rest = text
    for character in _JOINERS:
        rest = rest.replace(character, "")
    if rest.isprintable():
        return Source(shown, text)
    return Source(shown, _spaced(text), tuple(_refused(text, shown)))


def character_fault(text: str) -> tuple[str, int] | None:
    """The catalogue code and the index of the first refused character in a text, or None."""
    found = None if text.isprintable() else _refusal().search(text)
    return (_kind(found[0]), found.start()) if found else None


def character_name(character: str) -> dict[str, object]:
    """What a message says of a character: its number and, if it has one, its name."""
    import unicodedata  # late: for faults alone

    return {"character": f"U+{ord(character):04X}", "name": unicodedata.name(character, "")}


@lru_cache(maxsize=1)
def _refusal() -> re.Pattern[str]:
    """What no text may hold; compiled when a text looks as if it did."""
    return re.compile(
        "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069"
        "\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff\U000f0000-\U0010ffff]"
    )


def _spaced(text: str) -> str:
    """The text with spaces for what libyaml refuses or takes for a line end, so that it can be read on."""
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]", " ", text)


def _refused(text: str, shown: str) -> Iterator[Problem]:
    """A problem for each line's first refused character of a kind, at most ``limits.REPORTED``."""
    seen: set[tuple[int, str]] = set()
    line, line_start, last = 1, 0, 0
    for found in _refusal().finditer(text):
        line += text.count("\n", last, found.start())
        line_start = text.rfind("\n", 0, found.start()) + 1
        last = found.start()
        code = _kind(found[0])
        if (line, code) in seen:
            continue
        seen.add((line, code))
        yield Problem(code, Span(shown, line, found.start() - line_start + 1), character_name(found[0]))
        if len(seen) >= limits.REPORTED:
            return


def _kind(character: str) -> str:
    if character in _DIRECTIONS:
        return "direction-character"
    if character in _LINE_ENDS:
        return "line-end-character"
    if "\ue000" <= character <= "\uf8ff" or character >= "\U000f0000":
        return "private-character"
    return "control-character"


def _not_utf8(data: bytes, shown: str) -> Problem:
    good = len(data)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        good = error.start
    before = data[:good].decode("utf-8").lstrip("\ufeff")
    before = before.replace("\r\n", "\n").replace("\r", "\n")
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    return Problem("not-utf-8", Span(shown, line, column), {"byte": f"0x{data[good]:02X}"})
