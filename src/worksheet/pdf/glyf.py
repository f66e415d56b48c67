"""The simple glyph of a ``glyf`` table: taken apart, and several flattened into one.

A flattened glyph is its components' contours one after another: only the first point of each changes, so flags and
coordinate bytes are joined as they stand. Source: OpenType 1.9.1, ``glyf``, “Simple Glyph”.
"""

from __future__ import annotations

import struct

from worksheet.values import dataclass

ON, X_SHORT, Y_SHORT, REPEAT, X_SAME, Y_SAME = 1, 2, 4, 8, 16, 32


class BrokenGlyph(ValueError):
    """A glyph whose data contradict themselves."""


@dataclass(frozen=True, slots=True)
class Contours:
    """A simple glyph taken apart. ``xs`` and ``ys`` are the coordinate bytes after the first point's."""

    ends: tuple[int, ...]  # the last point of each contour
    flags: bytes  # one a point, no repeats
    xs: bytes
    ys: bytes
    first: tuple[int, int]
    last: tuple[int, int]
    box: tuple[int, int, int, int]  # xMin yMin xMax yMax


def flatten(parts: list[tuple[Contours, int, int]]) -> tuple[bytes, tuple[int, int, int, int]]:
    """One simple glyph made of contours at their offsets, as ``glyf`` bytes (padded to 4), and its box."""
    ends: list[int] = []
    flags, xs, ys = bytearray(), bytearray(), bytearray()
    points, x, y = 0, 0, 0
    for contours, dx, dy in parts:
        ends += [points + end for end in contours.ends]
        points += len(contours.flags)
        first_x, first_y = contours.first[0] + dx, contours.first[1] + dy
        # The first point's steps are written long, so that any distance fits.
        flags.append(contours.flags[0] & ~(X_SHORT | Y_SHORT | X_SAME | Y_SAME))
        flags += contours.flags[1:]
        xs += struct.pack(">h", first_x - x) + contours.xs
        ys += struct.pack(">h", first_y - y) + contours.ys
        x, y = contours.last[0] + dx, contours.last[1] + dy
    boxes = [(c.box[0] + dx, c.box[1] + dy, c.box[2] + dx, c.box[3] + dy) for c, dx, dy in parts]
    box = (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))
    head = struct.pack(f">5h{len(ends)}HH", len(ends), *box, *ends, 0)
    data = head + bytes(flags) + bytes(xs) + bytes(ys)
    return data + bytes(-len(data) % 4), box


def bar(width: int, low: int, high: int) -> Contours:
    """A filled bar from (0, low) to (width, high), the ink of a blank; it runs on a little, so that bars join."""
    end = min(width + 4, 32767)
    xs = struct.pack(">hhh", 0, end, 0)
    ys = struct.pack(">hhh", high - low, 0, low - high)
    return Contours((3,), bytes([ON] * 4), xs, ys, (0, low), (end, low), (0, low, end, high))


def simple(data: bytes) -> Contours:
    """A simple glyph of a ``glyf`` table."""
    count, *box = struct.unpack_from(">5h", data)
    ends = struct.unpack_from(f">{count}H", data, 10)
    at = 10 + 2 * count
    at += 2 + struct.unpack_from(">H", data, at)[0]  # instructions are left out: they serve screens of old
    total = ends[-1] + 1 if ends else 0
    flags = bytearray()
    while len(flags) < total:
        flag = data[at] & ~64  # bit 6 is a hint about overlaps
        at += 1
        if flag & REPEAT:
            flag &= ~REPEAT
            flags += bytes([flag]) * data[at]
            at += 1
        flags.append(flag)
    xs, first_x, last_x, at = _coordinates(data, at, flags, X_SHORT, X_SAME)
    ys, first_y, last_y, at = _coordinates(data, at, flags, Y_SHORT, Y_SAME)
    return Contours(ends, bytes(flags), xs, ys, (first_x, first_y), (last_x, last_y), (box[0], box[1], box[2], box[3]))


def _coordinates(data: bytes, at: int, flags: bytearray, short: int, same: int) -> tuple[bytes, int, int, int]:
    """Coordinate bytes after the first point's, the first and the last value, and where the bytes end."""
    value = first = 0
    after_first = at
    for i, flag in enumerate(flags):
        if flag & short:
            value += data[at] if flag & same else -data[at]
            at += 1
        elif not flag & same:
            value += struct.unpack_from(">h", data, at)[0]
            at += 2
        if i == 0:
            first, after_first = value, at
    return data[after_first:at], first, value, at
