"""Two PDFs compared: how their pages look, and what they say."""

from __future__ import annotations

from pathlib import Path

from worksheet.inspection.reading import pdf_bytes
from worksheet.inspection.tagged import Box
from worksheet.inspection.wording import Change
from worksheet.values import dataclass

Size = tuple[float, float]
"""Width and height in points."""


@dataclass(frozen=True, slots=True)
class PageDifference:
    """A page (from 1) that looks otherwise in the second PDF.

    ``sizes`` are both PDFs', None where one has no such page; ``boxes`` stand round what differs; ``image`` is a PNG of
    both and of one over the other.
    """

    page: int
    sizes: tuple[Size | None, Size | None]
    boxes: tuple[Box, ...]
    image: bytes


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs between two PDFs, of so many ``pages``; ``changes`` are the first ``limits.TEXT_CHANGES``."""

    pages: tuple[int, int]
    differences: tuple[PageDifference, ...]
    changes: tuple[Change, ...]

    @property
    def alike(self) -> bool:
        """Whether they look alike and say the same."""
        return not self.differences and not self.changes


def compare(first: Path, second: Path, dpi: int, tolerance: int = 0) -> Comparison:
    """Compares two PDFs page by page, drawn with so many dots to the inch.

    Pixels differ whose colours are further apart than ``tolerance`` (0 to 255). Raises InputError for a file that is
    missing, no PDF, broken, encrypted or beyond the limits, and SystemFailure.
    """
    from worksheet.inspection.process import answers  # late: the process, which shares this package, starts none

    pdfs = [(str(path), pdf_bytes(path, str(path))) for path in (first, second)]
    pages, differences, changes = (0, 0), [], []
    for answer, image in answers({"kind": "compare", "dpi": dpi, "tolerance": tolerance}, pdfs):
        if "counts" in answer:
            pages = answer["counts"][0], answer["counts"][1]
        elif "page" in answer:
            old, new = (size and (size[0], size[1]) for size in answer["sizes"])
            boxes = tuple(Box(answer["page"], *box) for box in answer["boxes"])
            differences.append(PageDifference(answer["page"], (old, new), boxes, image))
        else:
            changes = [Change(*change) for change in answer["changes"]]
    return Comparison(pages, tuple(differences), tuple(changes))
