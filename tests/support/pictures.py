"""Picture files as a person may bring them, good and bad, small and written by hand."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO

from PIL import Image

SVG = "http://www.w3.org/2000/svg"
COLOURS = {1: 1, 2: 3, 3: 1, 4: 2, 6: 4}  # channels of a PNG's kinds that are not grey


def chunk(tag: bytes, body: bytes) -> bytes:
    """A chunk of a PNG file."""
    return struct.pack(">I", len(body)) + tag + body + struct.pack(">I", zlib.crc32(tag + body))


def png(
    columns: int, rows: int, *, kind: int = 0, bits: int = 8, packed: bytes | None = None, interlaced: int = 0
) -> bytes:
    """A PNG of a size and kind, its rows black unless they are given packed."""
    if packed is None:
        row = 1 + (columns * bits * COLOURS.get(kind, 1) + 7) // 8
        packed = zlib.compress(bytes(row * rows))
    head = struct.pack(">IIBBBBB", columns, rows, bits, kind, 0, 0, interlaced)
    palette = chunk(b"PLTE", bytes(range(6))) if kind == 3 else b""
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + palette + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


def scene(mode: str = "RGB", size: tuple[int, int] = (24, 16)) -> Image.Image:
    """A picture of 24 × 16 patches that differs in its corners; with alpha it is the clearer the higher."""
    picture = Image.new("RGB", (24, 16))
    for x in range(24):
        for y in range(16):
            picture.putpixel((x, y), (x * 10, y * 15, 200 if x > y else 40))
    if mode in ("RGBA", "LA"):
        picture = picture.convert(mode)
        picture.putalpha(Image.linear_gradient("L").resize(picture.size))
    return picture.convert(mode).resize(size, Image.Resampling.NEAREST)


def saved(picture: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    """A picture's file."""
    made = BytesIO()
    picture.save(made, kind, **options)
    return made.getvalue()


def svg(inside: str, *, box: str = "0 0 100 100", more: str = "") -> bytes:
    """An SVG file of some elements."""
    return (
        f'<svg xmlns="{SVG}" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="{box}"{more}>{inside}</svg>'.encode()
    )
