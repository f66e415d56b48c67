"""JPEG files: those that a PDF can hold as they are, found whole without being decoded.

Source: ITU-T T.81, B.1 and B.2; Exif 2.3, 4.6.4 (orientation); ISO 32000-1, 7.4.8.
"""

from __future__ import annotations

import struct
from dataclasses import replace

from worksheet.picture import Raster
from worksheet.pictures.faults import UnusablePictureError
from worksheet.pictures.sizes import check_size
from worksheet.values import dataclass

SIGNATURE = b"\xff\xd8\xff"
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_PLAIN = (0xC0, 0xC1, 0xC2)  # baseline, extended, progressive: Huffman coded
_START_OF_SCAN, _END, _EXIF, _ADOBE = 0xDA, 0xD9, 0xE1, 0xEE
_BARE = frozenset((0x01, *range(0xD0, 0xD9)))  # markers without a length
_MOST_SEGMENTS = 100_000
_ORIENTATION = 0x0112


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the segments say: the frame, how it is held, whether colours are transformed (Adobe's word), its scans."""

    frame: tuple[int, int, int, int, bytes] | None = None  # marker, precision, columns, rows, components
    turn: int = 1
    transform: int | None = None
    scans: int = 0


def read(data: bytes, key: str) -> Raster | None:
    """The picture, or None where it must be written anew. Raises UnusablePictureError."""
    try:
        seen = _seen(data)
    except (struct.error, IndexError) as error:
        raise UnusablePictureError("picture-cut-short") from error
    if seen.frame is None or not seen.scans:
        raise UnusablePictureError("picture-broken")
    marker, precision, columns, rows, components = seen.frame
    check_size(columns, rows)
    if marker not in _PLAIN or precision != 8 or len(components) not in (1, 3) or _odd(components, seen.transform):
        return None
    return Raster(key, columns, rows, len(components), 8, data, jpeg=True, turn=seen.turn)


def turn(data: bytes) -> int:
    """How a sound file's picture is held up to be seen (Exif), 1 to 8."""
    return _seen(data).turn


def _odd(components: bytes, transform: int | None) -> bool:
    """Whether readers differ over its colours: red, green and blue by their names alone."""
    return transform is None and components == b"RGB"


def _seen(data: bytes) -> _Seen:
    seen, at = _Seen(), 2
    for _ in range(_MOST_SEGMENTS):
        at = data.find(b"\xff", at)
        while at >= 0 and data[at + 1] == 0xFF:  # fill
            at += 1
        if at < 0:
            raise UnusablePictureError("picture-cut-short")
        marker = data[at + 1]
        if marker == _END:
            return seen
        if marker in _BARE:
            at += 2
            continue
        length = struct.unpack_from(">H", data, at + 2)[0]
        body = data[at + 4 : at + 2 + length]
        if length < 2 or len(body) != length - 2:
            raise UnusablePictureError("picture-cut-short")
        seen = _with(seen, marker, body)
        at += 2 + length
        if marker == _START_OF_SCAN:
            at = _after_scan(data, at)
    raise UnusablePictureError("picture-broken")


def _with(seen: _Seen, marker: int, body: bytes) -> _Seen:
    """What is known once a segment is read."""
    if marker in _FRAMES:
        precision, rows, columns, count = struct.unpack_from(">BHHB", body)
        components = bytes(body[6 + 3 * i] for i in range(count))
        return replace(seen, frame=(marker, precision, columns, rows, components))
    if marker == _EXIF and body.startswith(b"Exif\0\0"):
        return replace(seen, turn=_orientation(body[6:]))
    if marker == _ADOBE and body.startswith(b"Adobe") and len(body) >= 12:
        return replace(seen, transform=body[11])
    if marker == _START_OF_SCAN:
        return replace(seen, scans=seen.scans + 1)
    return seen


def _after_scan(data: bytes, at: int) -> int:
    """Where the next marker stands after the coded data; stuffed bytes and restarts belong to the data."""
    while True:
        at = data.find(b"\xff", at)
        if at < 0 or at + 1 >= len(data):
            raise UnusablePictureError("picture-cut-short")
        following = data[at + 1]
        if following and not 0xD0 <= following <= 0xD7 and following != 0xFF:
            return at
        at += 1 if following == 0xFF else 2


def _orientation(exif: bytes) -> int:
    """The orientation that Exif data tell, 1 where they tell none that is known."""
    order = {b"II": "<", b"MM": ">"}.get(exif[:2])
    if order is None:
        return 1
    try:
        first = struct.unpack_from(order + "I", exif, 4)[0]
        for number in range(struct.unpack_from(order + "H", exif, first)[0]):
            tag, kind, _, value = struct.unpack_from(order + "HHIH", exif, first + 2 + 12 * number)
            if tag == _ORIENTATION and kind == 3:
                return int(value) if 1 <= value <= 8 else 1
    except struct.error:
        return 1  # what it says of the camera is broken, the picture need not be
    return 1
