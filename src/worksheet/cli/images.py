"""``build --png``: the pages of PDFs as images beside them, ``chapter-1.png`` and so on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from worksheet.errors import InputError, Problem
from worksheet.files import shown
from worksheet.inspection.images import is_page_image, page_images
from worksheet.values import dataclass

_HEAD = 2048  # bytes by which an image is known


@dataclass(frozen=True, slots=True)
class Images:
    """Page images by path; each is named by one of ``bases`` and a number."""

    bases: tuple[Path, ...]
    files: dict[Path, bytes]

    def refuse_to_overwrite(self) -> None:
        """Raises InputError for each image at whose place something else stands: a picture of a person's own."""
        foreign = [path for path in self.files if path.is_file() and not _is_ours(path)]
        if foreign:
            raise InputError(Problem("image-not-ours", None, {"path": shown(path)}) for path in foreign)

    def clear_others(self) -> None:
        """Takes away earlier images of the same names, of pages that are no more: beside these they would mislead."""
        for base in self.bases:
            name = re.compile(re.escape(base.name) + r"-\d{1,6}\.png")
            for path in base.parent.iterdir() if base.parent.is_dir() else ():
                if name.fullmatch(path.name) and path not in self.files and _is_ours(path):
                    with suppress(OSError):  # held open; it does no other harm
                        path.unlink()


def drawn(pdfs: Mapping[Path, bytes], dpi: int) -> Images:
    """The page images of PDFs. Raises InputError and SystemFailure."""
    named = {shown(path): path for path in pdfs}
    images = page_images({name: pdfs[path] for name, path in named.items()}, dpi)
    files = {
        named[name].with_name(f"{named[name].stem}-{number}.png"): image
        for name, pages in images.items()
        for number, image in enumerate(pages, 1)
    }
    return Images(tuple(path.with_suffix("") for path in pdfs), files)


def _is_ours(path: Path) -> bool:
    with suppress(OSError), path.open("rb") as file:
        return is_page_image(file.read(_HEAD))
    return False
