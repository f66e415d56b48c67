"""Whether the glyphs of a ``glyf`` table are where ``loca`` says, and whether any is made of itself.

HarfBuzz leaves out what does not fit, so that such a font would set a page with holes in it.
Source: OpenType 1.9.1, ``loca`` and ``glyf``, “Composite Glyph”.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from itertools import pairwise

_WORDS, _SCALE, _MORE, _XY_SCALE, _MATRIX = 1, 8, 32, 64, 128
_SCALES = {_SCALE: 2, _XY_SCALE: 4, _MATRIX: 8}
_MOST_PARTS = 256  # of one glyph


class BrokenOutlinesError(ValueError):
    """Outlines that contradict themselves."""


def check(head: bytes, loca: bytes, glyf: bytes, count: int) -> None:
    """Raises BrokenOutlinesError if some glyph of ``count`` lies outside the table, is made of itself or of none."""
    try:
        offsets = _offsets(head, loca, count)
        parts = {}
        for glyph, (start, stop) in enumerate(pairwise(offsets)):
            if not start <= stop <= len(glyf):
                raise BrokenOutlinesError("a glyph outside the table")
            if stop > start and struct.unpack_from(">h", glyf, start)[0] < 0:
                parts[glyph] = tuple(_parts(glyf[start:stop]))
    except struct.error as error:
        raise BrokenOutlinesError("a table cut short") from error
    if any(part >= count for several in parts.values() for part in several):
        raise BrokenOutlinesError("a part that is no glyph")
    _check_cycles(parts)


def _offsets(head: bytes, loca: bytes, count: int) -> tuple[int, ...]:
    wide = struct.unpack_from(">h", head, 50)[0]
    offsets = struct.unpack_from(f">{count + 1}{'I' if wide else 'H'}", loca)
    return offsets if wide else tuple(2 * offset for offset in offsets)


def _parts(data: bytes) -> Iterator[int]:
    at, flags = 10, _MORE
    for _ in range(_MOST_PARTS):
        if not flags & _MORE:
            return
        flags, glyph = struct.unpack_from(">HH", data, at)
        yield glyph
        at += 8 if flags & _WORDS else 6
        at += next((size for flag, size in _SCALES.items() if flags & flag), 0)
    raise BrokenOutlinesError("a glyph of too many parts")


def _check_cycles(parts: dict[int, tuple[int, ...]]) -> None:
    """Take away, again and again, the glyphs whose parts are all simple; what is left is made of itself."""
    left = {glyph: {part for part in several if part in parts} for glyph, several in parts.items()}
    users: dict[int, list[int]] = {}
    for glyph, several in left.items():
        for part in several:
            users.setdefault(part, []).append(glyph)
    ready = [glyph for glyph, several in left.items() if not several]
    while ready:
        done = ready.pop()
        del left[done]
        for user in users.get(done, ()):
            left[user].discard(done)
            if not left[user]:
                ready.append(user)
    if left:
        raise BrokenOutlinesError("a glyph made of itself")
