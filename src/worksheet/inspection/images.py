"""PDF pages as PNGs, and which PNGs are such."""

from __future__ import annotations

from collections.abc import Mapping

_SIGNATURE, _MARK = b"\x89PNG\r\n\x1a\n", b"tEXtSoftware\0worksheet"
_MARK_WITHIN = 2048  # bytes; a palette of 256 colours comes before it


def page_images(pdfs: Mapping[str, bytes], dpi: int) -> dict[str, list[bytes]]:
    """For each PDF, by its name in messages, its pages as PNGs. Raises InputError and SystemFailure."""
    from worksheet.inspection.process import answers  # late: the process, which shares this package, starts none

    drawn: dict[str, list[bytes]] = {name: [] for name in pdfs}
    names = list(pdfs)
    for answer, image in answers({"kind": "images", "dpi": dpi}, list(pdfs.items())):
        if image:
            drawn[names[answer["file"]]].append(image)
    return drawn


def is_page_image(data: bytes) -> bool:
    """Whether a file that begins so was made here."""
    return data.startswith(_SIGNATURE) and _MARK in data[:_MARK_WITHIN]
