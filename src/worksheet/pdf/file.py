"""Numbered objects to a PDF file: header, objects, cross-reference stream (ISO 32000-1, 7.5).

All that is not a stream goes into object streams (7.5.7), compressed: readers have known them since 2003, PDF/A-2 allows
them, and a structure tree is most of a small file without them.
"""

from __future__ import annotations

import struct
import zlib

LEVEL = 6  # of what is written once for many papers: fonts
FAST = 1  # of what is written anew for each paper; a fifth larger than 6, in a third of the time
MOST_IN_STREAM = 500
_ROW = struct.Struct(">BIH")
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

    def fill_run(self, number: int, bodies: list[bytes]) -> None:
        """Give a run of reserved numbers their objects."""
        self._bodies[number - 1 : number - 1 + len(bodies)] = bodies

    def finish(self, catalogue: int, info: int) -> bytes:
        """The whole file. Its identifier is a digest of its content, so equal input gives equal bytes."""
        loose = [number for number, body in enumerate(self._bodies, start=1) if not body.endswith(b"endstream")]
        holders = [loose[i : i + MOST_IN_STREAM] for i in range(0, len(loose), MOST_IN_STREAM)]
        places: dict[int, tuple[int, int, int]] = {}
        for i, held in enumerate(holders):
            holder = self.add(self._object_stream(held))
            places.update({number: (2, holder, at) for at, number in enumerate(held)})
        parts = [HEADER]
        offset = len(HEADER)
        for number, body in enumerate(self._bodies, start=1):
            if number not in places:
                part = b"%d 0 obj\n%s\nendobj\n" % (number, body)
                places[number] = (1, offset, 0)
                parts.append(part)
                offset += len(part)
        table = self.next
        places[table] = (1, offset, 0)
        rows = b"".join(_ROW.pack(*places[number]) for number in range(1, table + 1))
        entries = b"/Type/XRef/Size %d/W[1 4 2]/Root %d 0 R/Info %d 0 R/ID[<%s><%s>]/Filter/FlateDecode"
        digest = _digest(parts)
        data = zlib.compress(_ROW.pack(0, 0, 65535) + rows, FAST)
        body = stream(data, (entries % (table + 1, catalogue, info, digest, digest)).decode())
        parts.append(b"%d 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (table, body, offset))
        return b"".join(parts)

    def _object_stream(self, numbers: list[int]) -> bytes:
        offsets, at = [], 0
        for number in numbers:
            offsets.append(b"%d %d" % (number, at))
            at += len(self._bodies[number - 1]) + 1
        head = b" ".join(offsets) + b"\n"
        data = zlib.compress(head + b"\n".join(self._bodies[number - 1] for number in numbers), FAST)
        return stream(data, f"/Type/ObjStm/N {len(numbers)}/First {len(head)}/Filter/FlateDecode")


def _digest(parts: list[bytes]) -> bytes:
    """128 bits that differ where the content does; not a seal, so checksums do (ISO 32000-1, 14.4)."""
    crc, adler, size = 0, 1, 0
    for part in parts:
        crc, adler, size = zlib.crc32(part, crc), zlib.adler32(part, adler), size + len(part)
    return b"%08X%08X%08X%08X" % (crc, adler, size & 0xFFFFFFFF, zlib.crc32(b"%d" % crc, adler))


def text_string(text: str) -> bytes:
    """A text string in UTF-16 with its byte order mark, as a hexadecimal string."""
    return b"<FEFF%s>" % text.encode("utf-16-be").hex().upper().encode()


def stream(data: bytes, entries: str = "") -> bytes:
    """A stream object's body; an end of line stands before ``endstream``, as PDF/A asks (ISO 19005-2, 6.1.7.1)."""
    return f"<</Length {len(data)}{entries}>>\nstream\n".encode() + data + b"\nendstream"
