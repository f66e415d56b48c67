"""Pages held to pictures of them.

A renderer's next version may shade an edge otherwise or set it half a pixel off; that is no difference here. What has
moved by a millimetre, is missing or has come is one.
"""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageChops, ImageFilter

from worksheet.inspection.pdfium import Document
from worksheet.inspection.raster import drawn, small_png
from worksheet.inspection.sidebyside import beside, boxes, difference

DPI = 50
_TOLERANCE = 48  # levels of 255; thin rules are some 60 off the white
_BLUR = 0.5  # pixels


def pictures(pdf: bytes) -> list[Image.Image]:
    """The pages of a PDF, in grey."""
    document = Document(pdf)
    return [drawn(document, page, DPI).convert("L").convert("RGB") for page in range(document.pages)]


def write(image: Image.Image, path: Path) -> None:
    """Writes a picture that ``read`` reads, in sixteen greys."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(small_png(image, DPI))


def read(path: Path) -> Image.Image | None:
    """The picture in a file; None where there is none."""
    if not path.is_file():
        return None
    with Image.open(path) as image:
        return image.convert("RGB")


def apart(old: Image.Image, new: Image.Image) -> Image.Image | None:
    """A mask of where two pictures differ; None where they are alike."""
    if old.size != new.size:
        return Image.new("L", new.size, 255)
    old, new = (one.filter(ImageFilter.BoxBlur(_BLUR)) for one in (old, new))
    masks = [difference(one, _nearest(one, other), _TOLERANCE) for one, other in ((old, new), (new, old))]
    found = [mask for mask in masks if mask]
    return ImageChops.lighter(found[0], found[-1]) if found else None


def shown(old: Image.Image | None, new: Image.Image, mask: Image.Image | None) -> Image.Image:
    """Both beside each other, and where they differ."""
    same_size = old if old and old.size == new.size else None
    return beside(same_size, new, boxes(mask, DPI) if mask and same_size else [], DPI)


def _nearest(image: Image.Image, other: Image.Image) -> Image.Image:
    """An image as near to it as the other's pixels at each place and next to it allow."""
    darkest, lightest = other.filter(ImageFilter.MinFilter(3)), other.filter(ImageFilter.MaxFilter(3))
    return ImageChops.lighter(darkest, ImageChops.darker(image, lightest))
