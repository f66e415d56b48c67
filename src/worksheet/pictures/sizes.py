"""How many pixels a picture may have."""

from __future__ import annotations

from worksheet import limits
from worksheet.pictures.faults import UnusablePictureError


def check_size(columns: int, rows: int) -> None:
    """Raises ``picture-empty`` or ``picture-too-large``, by what a file's head says, before anything is unpacked."""
    if not columns or not rows:
        raise UnusablePictureError("picture-empty")
    if columns * rows > limits.PICTURE_PIXELS or max(columns, rows) > limits.PICTURE_SIDE:
        most = limits.PICTURE_PIXELS // 1_000_000
        raise UnusablePictureError("picture-too-large", None, width=columns, height=rows, limit=most)
