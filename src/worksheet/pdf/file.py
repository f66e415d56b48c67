"""Numbered objects to a PDF file: header, objects, cross-reference stream (ISO 32000-1, 7.5).

All that is not a stream goes into object streams (7.5.7), compressed: readers have known them since 2003, PDF/A-2
allows them, and a structure tree is most of a small file without them.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate

from worksheet.values import dataclass

LEVEL = 6  # of what is written once for many papers: fonts
FAST = 1  # of what is written anew for each paper; a fifth larger than 6, in a third of the time
SHORT = 512  # bytes
MOST_IN_STREAM = 500
_ROW = struct.Struct(">BIH")
HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"


@dataclass(frozen=True, slots=True)
class Chunk:
    """A run of objects that are no streams, one a line, and the length of each."""

    lines: bytes
    lengths: tuple[int, ...]

    @classmethod
    def of(cls, bodies: list[bytes]) -> Chunk:
        """The chunk of some bodies without line ends in them."""
        return cls(b"\n".join(bodies), tuple(map(len, bodies)))


class File:
    """Objects are numbered from 1 in the order they are added; a number may be reserved and filled later."""

    def __init__(self) -> None:
        self._bodies: list[bytes] = []
        self._region = range(0)
        self._chunks: Sequence[Chunk] = ()

    @property
    def next(self) -> int:
        """The number that the next object will have."""
        return len(self._bodies) + 1

    def add(self, body: bytes) -> int:
        """Add an object; returns its number."""
        self._bodies.append(body)
        return len(self._bodies)

    def extend(self, bodies: list[bytes]) -> None:
        """Add a run of objects."""
        self._bodies.extend(bodies)

    def reserve(self, count: int = 1) -> int:
        """Keep numbers for objects that others refer to first; returns the first."""
        first = self.next
        self._bodies.extend([b""] * count)
        return first

    def fill(self, number: int, body: bytes) -> None:
        """Give a reserved number its object."""
        self._bodies[number - 1] = body

    def fill_region(self, first: int, chunks: Sequence[Chunk]) -> None:
        """Give a run of reserved numbers their objects; each chunk is an object stream of its own."""
        self._region = range(first, first + sum([len(chunk.lengths) for chunk in chunks]))
        self._chunks = chunks

    def finish(self, catalogue: int, info: int) -> bytes:
        """The whole file. Its identifier is a digest of its content, so equal input gives equal bytes."""
        outside = [*range(1, self._region.start), *range(self._region.stop or 1, self.next)]
        loose = [number for number in outside if not self._bodies[number - 1].endswith(b"endstream")]
        rows: dict[int, bytes] = {}
        for i in range(0, len(loose), MOST_IN_STREAM):
            held = loose[i : i + MOST_IN_STREAM]
            holder = self.add(_object_stream(held, Chunk.of([self._bodies[number - 1] for number in held])))
            rows.update((number, _ROW.pack(2, holder, at)) for at, number in enumerate(held))
            outside.append(holder)
        # The structure tree has streams of its own, so that its places are the same from paper to paper.
        held_rows: list[bytes] = []
        at = self._region.start
        for chunk in self._chunks:
            numbers = range(at, at + len(chunk.lengths))
            outside.append(self.add(_object_stream(numbers, chunk)))
            held_rows.append(_held_rows(outside[-1], len(numbers)))
            at = numbers.stop
        parts = [HEADER]
        offset = len(HEADER)
        for number in outside:
            if number not in rows:
                rows[number] = _ROW.pack(1, offset, 0)
                parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, self._bodies[number - 1]))
                offset += len(parts[-1])
        table = self.next
        rows[table] = _ROW.pack(1, offset, 0)
        before = [rows[number] for number in range(1, self._region.start)] if self._region else []
        after = [rows[number] for number in range(self._region.stop or 1, table + 1)]
        packed = b"".join([_ROW.pack(0, 0, 65535), *before, *held_rows, *after])
        entries = "/Type/XRef/Size %d/W[1 4 2]/Root %d 0 R/Info %d 0 R/ID[<%s><%s>]/Filter/FlateDecode"
        digest = _digest(parts).decode()
        body = stream(zlib.compress(packed, FAST), entries % (table + 1, catalogue, info, digest, digest))
        parts.append(b"%d 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (table, body, offset))
        return b"".join(parts)


def _object_stream(numbers: Sequence[int], chunk: Chunk) -> bytes:
    head = _heads(tuple(numbers), chunk.lengths)
    entries = f"/Type/ObjStm/N {len(numbers)}/First {len(head) + 1}/Filter/FlateDecode"
    return stream(squeezed(head + b"\n" + chunk.lines), entries)


@lru_cache(maxsize=128)
def squeezed(data: bytes) -> bytes:
    """Compressed, and kept: papers of one set have the same tree, and but for a line or two the same pages."""
    return zlib.compress(data, FAST)


@lru_cache(maxsize=64)
def _heads(numbers: tuple[int, ...], lengths: tuple[int, ...]) -> bytes:
    """The head of an object stream: each object's number and place."""
    places = accumulate(lengths, lambda at, length: at + length + 1, initial=0)
    return b" ".join([b"%d %d" % pair for pair in zip(numbers, places, strict=False)])


@lru_cache(maxsize=64)
def _held_rows(holder: int, count: int) -> bytes:
    """The cross-reference rows of all objects of an object stream."""
    return b"".join(_ROW.pack(2, holder, at) for at in range(count))


def _digest(parts: list[bytes]) -> bytes:
    """128 bits that differ where the content does; not a seal, so checksums do (ISO 32000-1, 14.4)."""
    crc, adler, size = 0, 1, 0
    for part in parts:
        crc, adler, size = zlib.crc32(part, crc), zlib.adler32(part, adler), size + len(part)
    return b"%08X%08X%08X%08X" % (crc, adler, size & 0xFFFFFFFF, zlib.crc32(b"%d" % crc, adler))


@lru_cache(maxsize=4096)
def text_string(text: str) -> bytes:
    """A text string in UTF-16 with its byte order mark, as a hexadecimal string."""
    return b"<FEFF%s>" % text.encode("utf-16-be").hex().upper().encode()


@lru_cache(maxsize=65536)
def number(value: float) -> bytes:
    """A number as PDF writes it, to a hundredth of a point."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return b"0" if text == "-0" else text.encode()


def stream(data: bytes, entries: str = "") -> bytes:
    """A stream object's body; an end of line stands before ``endstream``, as PDF/A asks (ISO 19005-2, 6.1.7.1)."""
    return f"<</Length {len(data)}{entries}>>\nstream\n".encode() + data + b"\nendstream"


def packed(data: bytes, level: int = FAST) -> bytes:
    """A stream object of some data, compressed unless it is so short that it costs more than it saves."""
    if len(data) < SHORT:
        return stream(data)
    return stream(zlib.compress(data, level), "/Filter/FlateDecode")
