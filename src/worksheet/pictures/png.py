"""PNG files: those whose rows a PDF can hold as they are, found sound without being decoded.

What a PDF cannot hold (transparent, interlaced, 16 bits) is written anew by ``recoding``. Source: PNG, Second Edition.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

from worksheet.picture import Raster
from worksheet.pictures.faults import UnusablePictureError
from worksheet.pictures.sizes import check_size
from worksheet.values import dataclass

SIGNATURE = b"\x89PNG\r\n\x1a\n"
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
_PALETTE, _GREY_ALPHA, _ALPHA = 3, 4, 6
_MOST_CHUNKS = 100_000
_BLOCK = 1 << 20
_FILTERS = 4


@dataclass(frozen=True, slots=True)
class _Header:
    columns: int
    rows: int
    bits: int
    kind: int
    interlaced: bool

    @property
    def row_bytes(self) -> int:
        """Bytes of a row with its filter's."""
        return 1 + (self.columns * self.bits * _CHANNELS[self.kind] + 7) // 8


def read(data: bytes, key: str) -> Raster | None:
    """The picture, or None where it must be written anew. Raises UnusablePictureError."""
    header: _Header | None = None
    palette, rows, clear, ended = b"", [], False, False
    for tag, body in _chunks(data):
        if header is None:
            header = _header(tag, body)
        elif tag == b"PLTE":
            palette = body
        elif tag == b"tRNS":
            clear = True
        elif tag == b"IDAT":
            rows.append(body)
        elif tag == b"IEND":
            ended = True
            break
    if header is None or not ended or not rows:
        raise UnusablePictureError("picture-cut-short")
    if header.kind == _PALETTE and (not palette or len(palette) % 3 or len(palette) > 768):
        raise UnusablePictureError("picture-broken")
    if header.interlaced or clear or header.kind in (_GREY_ALPHA, _ALPHA) or header.bits > 8:
        return None
    packed = b"".join(rows)
    _check_rows(packed, header)
    own = palette if header.kind == _PALETTE else b""
    return Raster(key, header.columns, header.rows, _CHANNELS[header.kind], header.bits, packed, palette=own)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Each chunk's name and body; a wrong checksum or length is told."""
    at = len(SIGNATURE)
    for _ in range(_MOST_CHUNKS):
        if at + 12 > len(data):
            raise UnusablePictureError("picture-cut-short")
        length, tag = struct.unpack_from(">I4s", data, at)
        end = at + 8 + length
        if end + 4 > len(data):
            raise UnusablePictureError("picture-cut-short")
        if zlib.crc32(memoryview(data)[at + 4 : end]) != struct.unpack_from(">I", data, end)[0]:
            raise UnusablePictureError("picture-broken")
        yield tag, data[at + 8 : end]
        at = end + 4
    raise UnusablePictureError("picture-broken")


def _header(tag: bytes, body: bytes) -> _Header:
    if tag != b"IHDR" or len(body) != 13:
        raise UnusablePictureError("picture-broken")
    columns, rows, bits, kind, packing, filtering, interlace = struct.unpack(">IIBBBBB", body)
    if bits not in _DEPTHS.get(kind, ()) or packing or filtering or interlace > 1:
        raise UnusablePictureError("picture-broken")
    check_size(columns, rows)
    return _Header(columns, rows, bits, kind, bool(interlace))


def _check_rows(packed: bytes, header: _Header) -> None:
    """Unpack the rows a block at a time, keeping none: as many as there should be, and each with a known filter."""
    unpacker = zlib.decompressobj()
    stride, whole, at, rest = header.row_bytes, header.row_bytes * header.rows, 0, packed
    try:
        while not unpacker.eof and at <= whole:
            block = unpacker.decompress(rest, _BLOCK)
            rest = unpacker.unconsumed_tail
            if not block and not rest:
                break
            filters = block[-at % stride :: stride]
            if filters and max(filters) > _FILTERS:
                raise UnusablePictureError("picture-broken")
            at += len(block)
    except zlib.error as error:
        raise UnusablePictureError("picture-broken") from error
    if at < whole or not unpacker.eof:
        raise UnusablePictureError("picture-cut-short" if at < whole else "picture-broken")
