"""PNGs as the pages of a plain PDF. What a PNG holds of pixels is what a PDF's image holds (ISO 32000-1, 7.4.4.4)."""

from __future__ import annotations

import struct
from collections.abc import Sequence

_BITS, _INDEXED = 8, 3  # of a pixel; PNG's colour type


def album(images: Sequence[bytes]) -> bytes:
    """A PDF with a page for each PNG, as large as it says; their pixels are 8-bit indices into a palette."""
    kids = " ".join(f"{3 + 3 * index} 0 R" for index in range(len(images)))
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Kids[{kids}]/Count {len(images)}>>".encode()]
    for index, image in enumerate(images):
        objects += _page(image, 3 + 3 * index)
    return _file(objects)


def _page(image: bytes, number: int) -> list[bytes]:
    """A page, what it draws, and the image; numbered in that order."""
    chunks = _chunks(image)
    width, height, bits, colours = struct.unpack_from(">IIBB", chunks[b"IHDR"])
    if (bits, colours) != (_BITS, _INDEXED):
        raise ValueError("not a PNG of 8-bit indices")
    palette = chunks[b"PLTE"]
    point = struct.unpack_from(">I", chunks[b"pHYs"])[0] * 0.0254 / 72  # in pixels
    wide, high = width / point, height / point
    drawing = f"q {wide:.2f} 0 0 {high:.2f} 0 0 cm /I Do Q".encode()
    page = (
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {wide:.2f} {high:.2f}]/Contents {number + 1} 0 R"
        f"/Resources<</XObject<</I {number + 2} 0 R>>>>>>"
    )
    entries = (
        f"/Type/XObject/Subtype/Image/Width {width}/Height {height}/BitsPerComponent {_BITS}"
        f"/ColorSpace[/Indexed/DeviceRGB {len(palette) // 3 - 1}<{palette.hex()}>]"
        f"/Filter/FlateDecode/DecodeParms<</Predictor 15/Colors 1/BitsPerComponent {_BITS}/Columns {width}>>"
    )
    return [page.encode(), _stream(drawing), _stream(chunks[b"IDAT"], entries)]


def _chunks(image: bytes) -> dict[bytes, bytes]:
    """A PNG's chunks, those of one kind joined."""
    chunks: dict[bytes, bytes] = {}
    at = 8
    while at < len(image):
        size, kind = struct.unpack_from(">I4s", image, at)
        chunks[kind] = chunks.get(kind, b"") + image[at + 8 : at + 8 + size]
        at += size + 12
    return chunks


def _stream(data: bytes, entries: str = "") -> bytes:
    return f"<<{entries}/Length {len(data)}>>\nstream\n".encode() + data + b"\nendstream"


def _file(objects: Sequence[bytes]) -> bytes:
    parts, table, at = [b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n"], [b"0000000000 65535 f \n"], 15
    for number, body in enumerate(objects, 1):
        parts.append(f"{number} 0 obj\n".encode() + body + b"\nendobj\n")
        table.append(f"{at:010d} 00000 n \n".encode())
        at += len(parts[-1])
    trailer = f"trailer\n<</Size {len(table)}/Root 1 0 R>>\nstartxref\n{at}\n%%EOF\n".encode()
    return b"".join((*parts, f"xref\n0 {len(table)}\n".encode(), *table, trailer))
