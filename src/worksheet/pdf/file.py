"""Numbered objects to a PDF file: header, objects, cross-reference table, trailer (ISO 32000-1, 7.5)."""

from __future__ import annotations

import zlib

HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"


class File:
    """Objects are numbered from 1 in the order they are added; a number may be reserved and filled later."""

    def __init__(self) -> None:
        self._bodies: list[bytes] = []

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

    def finish(self, catalogue: int, info: int) -> bytes:
        """The whole file. Its identifier is a digest of its content, so equal input gives equal bytes."""
        parts = [HEADER]
        offset = len(HEADER)
        table = [b"0000000000 65535 f \n"]
        for number, body in enumerate(self._bodies, start=1):
            part = b"%d 0 obj\n%s\nendobj\n" % (number, body)
            table.append(b"%010d 00000 n \n" % offset)
            parts.append(part)
            offset += len(part)
        digest = _digest(parts)
        count = len(table)
        trailer = b"trailer\n<</Size %d/Root %d 0 R/Info %d 0 R/ID[<%s><%s>]>>\n" % (
            count,
            catalogue,
            info,
            digest,
            digest,
        )
        parts += [b"xref\n0 %d\n" % count, *table, trailer, b"startxref\n%d\n%%%%EOF\n" % offset]
        return b"".join(parts)


def _digest(parts: list[bytes]) -> bytes:
    """128 bits that differ where the content does; not a seal, so checksums do (ISO 32000-1, 14.4)."""
    crc, adler, size = 0, 1, 0
    for part in parts:
        crc, adler, size = zlib.crc32(part, crc), zlib.adler32(part, adler), size + len(part)
    return b"%08X%08X%08X%08X" % (crc, adler, size & 0xFFFFFFFF, zlib.crc32(b"%d" % crc, adler))


def text_string(text: str) -> bytes:
    """A text string in UTF-16 with its byte order mark, as a hexadecimal string."""
    return b"<FEFF%s>" % text.encode("utf-16-be").hex().upper().encode()
