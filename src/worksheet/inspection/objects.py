"""PDF objects to plain values, from the copy of a file that PDFium writes: one syntax, whatever the file was like.

In that copy (``pdfium.plain_copy``) nothing is encrypted or packed into object streams, and a classical cross-reference
table says where each object begins (ISO 32000-1, 7.3 and 7.5.4). Objects are read when they are asked for.
"""

from __future__ import annotations

import re
from typing import Any

from worksheet import limits
from worksheet.inspection.faults import UnreadableError
from worksheet.values import dataclass

_SPACE = rb"[\0\t\n\f\r ]"
_TOKEN = re.compile(
    _SPACE
    + rb"*(?:(?P<open><<|\[)|(?P<close>>>|\])|/(?P<name>[^\0\t\n\f\r ()<>\[\]{}/%]*)"
    + rb"|(?P<ref>\d{1,10}"
    + _SPACE
    + rb"+\d{1,5}"
    + _SPACE
    + rb"+R(?![A-Za-z0-9]))|(?P<number>[+-]?(?:\d+\.?\d*|\.\d+))"
    + rb"|\((?P<string>(?:[^()\\]|\\.)*+)\)|<(?P<hex>[0-9A-Fa-f\0\t\n\f\r ]*)>|(?P<word>[a-z]+))",
    re.DOTALL,
)
_ENTRY = re.compile(rb"(\d{10}) (\d{5}) ([nf])")
_HEADER = re.compile(_SPACE + rb"*\d+" + _SPACE + rb"+\d+" + _SPACE + rb"+obj")
_HASH = re.compile(rb"#([0-9A-Fa-f]{2})")
_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|\r\n|(.))", re.DOTALL)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b""}
_WORDS = {b"true": True, b"false": False, b"null": None}
# Where PDFDocEncoding is not Latin-1 (ISO 32000-1, annex D.2).
_DOC = dict(zip(range(0x18, 0x20), "˘ˇˆ˙˝˛˚˜", strict=True)) | dict(
    zip(range(0x80, 0xA1), "•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž\ufffd€", strict=True)
)


@dataclass(frozen=True, slots=True)
class Ref:
    """A reference to a numbered object."""

    number: int


class Name(str):
    """A name, without its slash."""

    __slots__ = ()


class Objects:
    """The numbered objects of a plain copy. A name is a ``Name``, a string is bytes, a stream is its dictionary."""

    def __init__(self, copy: bytes) -> None:
        self._copy = copy
        self._offsets, self.trailer = self._table()

    def of(self, value: Any) -> Any:
        """The value itself, or the object that it refers to; None where there is none."""
        hops = 0
        while isinstance(value, Ref):
            at = self._offsets.get(value.number)
            header = _HEADER.match(self._copy, at) if at is not None else None
            hops += 1
            if header is None or hops > limits.PDF_HOPS:
                return None
            value = self._value(header.end())
        return value

    def dictionary(self, value: Any) -> dict[str, Any]:
        """The dictionary that a value is or refers to; an empty one where it is something else."""
        found = self.of(value)
        return found if isinstance(found, dict) else {}

    def array(self, value: Any) -> list[Any]:
        """The array that a value is or refers to; anything else stands for an array of itself, nothing for none."""
        found = self.of(value)
        if isinstance(found, list):
            return found
        return [] if found is None else [value]

    def text(self, value: Any) -> str | None:
        """A text string's text (7.9.2.2), or None where the value is no string."""
        found = self.of(value)
        return _decoded(found) if isinstance(found, bytes) else None

    def name(self, value: Any) -> str | None:
        """A name, or None where the value is something else."""
        found = self.of(value)
        return str(found) if isinstance(found, Name) else None

    def _table(self) -> tuple[dict[int, int], dict[str, Any]]:
        start = self._copy.rfind(b"startxref")
        pointer = re.match(rb"startxref\s+(\d+)", self._copy[start : start + 40]) if start >= 0 else None
        begin = int(pointer[1]) if pointer else -1
        end = self._copy.find(b"trailer", begin)
        if begin < 0 or end < 0 or not self._copy.startswith(b"xref", begin):
            raise UnreadableError("pdf-broken")
        offsets: dict[int, int] = {}
        number = 0
        for line in self._copy[begin:end].splitlines()[1:]:
            entry = _ENTRY.match(line)
            if entry is None:
                first = line.split()
                number = int(first[0]) if len(first) == 2 and first[0].isdigit() else number
                continue
            if entry[3] == b"n":
                offsets[number] = int(entry[1])
            number += 1
        trailer = self._value(end + len(b"trailer"))
        if not isinstance(trailer, dict):
            raise UnreadableError("pdf-broken")
        return offsets, trailer

    def _value(self, at: int) -> Any:
        """The value that begins at an offset. Kept flat: a value within a value takes no call of its own."""
        stack: list[list[Any]] = []
        opened: list[bytes] = []
        while True:
            token = _TOKEN.match(self._copy, at)
            if token is None:
                raise UnreadableError("pdf-broken")
            at = token.end()
            kind, data = token.lastgroup, token[token.lastgroup or 0]
            if kind == "open":
                if len(stack) >= limits.PDF_NESTING:
                    raise UnreadableError("pdf-broken")
                stack.append([])
                opened.append(data)
                continue
            value = _scalar(kind, data)
            if kind == "close":
                if not stack:
                    raise UnreadableError("pdf-broken")
                parts = stack.pop()
                value = parts if opened.pop() == b"[" else _pairs(parts)
            if not stack:
                return value
            stack[-1].append(value)


def _scalar(kind: str | None, data: bytes) -> Any:
    match kind:
        case "name":
            plain = _HASH.sub(lambda found: bytes([int(found[1], 16)]), data) if b"#" in data else data
            return Name(plain.decode("utf-8", "replace"))
        case "ref":
            return Ref(int(data.split()[0]))
        case "number":
            return float(data) if b"." in data else int(data[:20])
        case "string":
            return _ESCAPE.sub(_unescaped, data) if b"\\" in data else data
        case "hex":
            digits = re.sub(_SPACE, b"", data)
            return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))
    return _WORDS.get(data)


def _unescaped(found: re.Match[bytes]) -> bytes:
    if found[1]:
        return bytes([int(found[1], 8) & 0xFF])
    return _ESCAPED.get(found[2], found[2]) if found[2] is not None else b""


def _pairs(parts: list[Any]) -> dict[str, Any]:
    return {str(key): value for key, value in zip(parts[::2], parts[1::2], strict=False) if isinstance(key, Name)}


def _decoded(data: bytes) -> str:
    if data.startswith(b"\xfe\xff"):
        return data[2:].decode("utf-16-be", "replace")
    if data.startswith(b"\xff\xfe"):
        return data[2:].decode("utf-16-le", "replace")
    if data.startswith(b"\xef\xbb\xbf"):
        return data[3:].decode("utf-8", "replace")
    return data.decode("latin-1").translate(_DOC)
