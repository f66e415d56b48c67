"""The outside of a font file: which kind it is, its tables, and what its maker lets be done with it.

Source: OpenType 1.9.1, “Font file”, ``OS/2`` and ``head``.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping

from worksheet.values import dataclass

_OUTLINES = ("glyf", "CFF ", "CFF2")
_NEEDED = ("cmap", "head", "hhea", "hmtx", "maxp")
_OTHERS = {b"wOFF": "WOFF", b"wOF2": "WOFF2", b"%!PS": "Type 1", b"\x80\x01": "Type 1", b"LWFN": "Type 1"}
_KINDS = (b"\0\1\0\0", b"OTTO", b"true")
_COLLECTION = b"ttcf"
_MOST_FACES, _MOST_TABLES = 1000, 512
_LICENCE, _RESTRICTED, _WHOLE_ONLY, _BITMAP_ONLY = 0x000E, 0x0002, 0x0100, 0x0200
_SANS = range(11, 16)  # PANOSE serif styles without serifs
_LEAST_UNITS, _MOST_UNITS = 16, 16384


class UnusableFontError(Exception):
    """A font file that cannot be used: a code of the message catalogue, and what its sentence names."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


@dataclass(frozen=True, slots=True)
class Outside:
    """What the tables' heads say: how many faces the file holds, and whether this one has no serifs."""

    faces: int
    sans: bool


def look(data: bytes, index: int) -> Outside:
    """The outside of face ``index`` (from 0) of a file. Raises UnusableFontError."""
    try:
        offset, faces = _start(data, index)
        tables = _tables(data, offset)
        _check_tables(tables)
        _check_embedding(tables.get("OS/2", b""))
        units = struct.unpack_from(">H", tables["head"], 18)[0]
        glyphs = struct.unpack_from(">H", tables["maxp"], 4)[0]
    except struct.error as error:
        raise UnusableFontError("font-broken") from error
    if not _LEAST_UNITS <= units <= _MOST_UNITS or not glyphs:
        raise UnusableFontError("font-broken")
    panose = tables.get("OS/2", b"")[32:42]
    return Outside(faces, len(panose) == 10 and panose[0] == 2 and panose[1] in _SANS)


def _start(data: bytes, index: int) -> tuple[int, int]:
    """Where the face's table directory begins, and how many faces there are."""
    for magic, kind in _OTHERS.items():
        if data.startswith(magic):
            raise UnusableFontError("font-kind", kind=kind)
    offset, faces = 0, 1
    if data[:4] == _COLLECTION:
        faces = struct.unpack_from(">I", data, 8)[0]
        if not 0 < faces <= _MOST_FACES:
            raise UnusableFontError("font-broken")
    if index >= faces:
        raise UnusableFontError("font-index", count=faces, index=index, last=faces - 1)
    if data[:4] == _COLLECTION:
        offset = struct.unpack_from(">I", data, 12 + 4 * index)[0]
    if data[offset : offset + 4] not in _KINDS:
        raise UnusableFontError("font-broken" if data[:4] == _COLLECTION else "not-a-font")
    return offset, faces


def _tables(data: bytes, offset: int) -> dict[str, bytes]:
    count = struct.unpack_from(">H", data, offset + 4)[0]
    if count > _MOST_TABLES:
        raise UnusableFontError("font-broken")
    tables: dict[str, bytes] = {}
    for number in range(count):
        tag, _, start, length = struct.unpack_from(">4sIII", data, offset + 12 + 16 * number)
        if start + length > len(data):
            raise UnusableFontError("font-cut-short")
        tables[tag.decode("latin-1")] = data[start : start + length] if tag in (b"OS/2", b"head", b"maxp") else b""
    return tables


def _check_tables(tables: Mapping[str, bytes]) -> None:
    if not any(tag in tables for tag in _OUTLINES):
        raise UnusableFontError("font-no-outlines")
    missing = [tag for tag in _NEEDED if tag not in tables]
    if missing:
        raise UnusableFontError("font-broken")


def _check_embedding(os2: bytes) -> None:
    """Whether the maker lets the font go into a PDF; of several permissions the widest holds (``OS/2``, fsType)."""
    if len(os2) < 10:
        return
    permission = struct.unpack_from(">H", os2, 8)[0]
    if permission & _LICENCE == _RESTRICTED:
        raise UnusableFontError("font-restricted")
    if permission & _BITMAP_ONLY:
        raise UnusableFontError("font-bitmaps-only")
    if permission & _WHOLE_ONLY:
        raise UnusableFontError("font-whole-only")
