"""JPEG files: those that a PDF can hold as they are, found whole without being decoded.

What a camera writes beside the picture (where it was taken, a small copy, a film) is left out. Sources: ITU-T T.81, B.1
and B.2; Exif 2.3, 4.6.4 (orientation); ISO 32000-1, 7.4.8.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from worksheet.picture import Raster
from worksheet.pictures.faults import UnusablePictureError
from worksheet.pictures.sizes import check_size

SIGNATURE = b"\xff\xd8\xff"
_START = SIGNATURE[:2]
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_PLAIN = (0xC0, 0xC1, 0xC2)  # baseline, extended, progressive: Huffman coded
_SCAN, _END, _JFIF, _EXIF, _ADOBE = 0xDA, 0xD9, 0xE0, 0xE1, 0xEE
_BARE = frozenset((0x01, *range(0xD0, 0xD9)))  # markers without a length
_SAID = frozenset((*range(0xE0, 0xF0), 0xFE)) - {_JFIF, _ADOBE}  # segments that say what is not needed to decode
_MOST_SEGMENTS = 100_000
_ORIENTATION = 0x0112


def read(data: bytes, key: str) -> Raster | None:
    """The picture, or None where it must be written anew. Raises UnusablePictureError."""
    frame: tuple[int, bytes] | None = None
    kept, seen, transform, scans = [_START], 1, None, 0
    for marker, body, whole in _segments(data):
        if marker in _FRAMES:
            if frame is not None or len(body) < 6:
                raise UnusablePictureError("picture-broken")
            frame = (marker, body)
        elif marker == _EXIF and body.startswith(b"Exif\0\0"):
            seen = _orientation(body[6:])
        elif marker == _ADOBE and body.startswith(b"Adobe") and len(body) >= 12:
            transform = body[11]
        scans += marker == _SCAN
        if marker not in _SAID:
            kept.append(whole)
    if frame is None or not scans:
        raise UnusablePictureError("picture-broken")
    marker, (precision, rows, columns, count) = frame[0], struct.unpack_from(">BHHB", frame[1])
    check_size(columns, rows)
    components = frame[1][6::3][:count]
    # Of three colours named R, G and B by their names alone, readers differ over whether they were transformed.
    odd = transform is None and components == b"RGB"
    if marker not in _PLAIN or precision != 8 or len(components) not in (1, 3) or odd:
        return None
    return Raster(key, columns, rows, len(components), 8, b"".join(kept), jpeg=True, turn=seen)


def turn(data: bytes) -> int:
    """How a file's picture is held up to be seen (Exif), 1 to 8."""
    exif = [body[6:] for marker, body, _ in _segments(data) if marker == _EXIF and body.startswith(b"Exif\0\0")]
    return _orientation(exif[-1]) if exif else 1


def _segments(data: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Each segment: its marker, its body, and all of it with the coded data after it; the last is the end's."""
    at = 2
    for _ in range(_MOST_SEGMENTS):
        at = data.find(b"\xff", at)
        while 0 <= at < len(data) - 1 and data[at + 1] == 0xFF:  # fill
            at += 1
        if at < 0 or at + 1 >= len(data):
            raise UnusablePictureError("picture-cut-short")
        marker = data[at + 1]
        if marker == _END:
            yield marker, b"", data[at : at + 2]
            return
        if marker in _BARE:
            at += 2
            continue
        stop = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        body = data[at + 4 : stop]
        if stop > len(data) or stop < at + 4:
            raise UnusablePictureError("picture-cut-short")
        end = _after_scan(data, stop) if marker == _SCAN else stop
        yield marker, body, data[at:end]
        at = end
    raise UnusablePictureError("picture-broken")


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
