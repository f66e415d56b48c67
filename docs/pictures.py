"""Remake the documents' pictures from the samples: ``python docs/pictures.py``. Needs poppler and the test extra."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

from PIL import Image, ImageOps

from worksheet.build import Spec, build
from worksheet.content import Document, Heading, PageFormat, Paragraph, Text
from worksheet.layout import breaking
from worksheet.pdf import render

HERE = Path(__file__).resolve().parent
SAMPLES = HERE.parent / "worksheets" / "october-1917"
PICTURES = {
    "sheet": ("chapter.pdf",),
    "key": ("chapter-key.pdf",),
    "sets": ("class-test-A.pdf", "class-test-B.pdf"),
}
DPI, GREYS, FRAME, APART = 80, 16, 170, 12
LINES = (9, 12)  # of the source: three sentences, set as one paragraph
COLUMN, EDGE = 243.0, 12.0  # points


def first_page(pdf: bytes, folder: Path, dpi: int = DPI) -> Image.Image:
    """The first page as a grey picture with a thin frame."""
    target = folder / "page"
    command = ["pdftoppm", "-r", str(dpi), "-gray", "-f", "1", "-l", "1", "-singlefile", "-png", "-", str(target)]
    subprocess.run(command, input=pdf, check=True)
    with Image.open(target.with_suffix(".png")) as page:
        return ImageOps.expand(page.convert("L"), border=1, fill=FRAME)


def beside(pages: list[Image.Image]) -> Image.Image:
    """Pages of one size beside one another."""
    width, height = pages[0].size
    whole = Image.new("L", (len(pages) * (width + APART) - APART, height), 255)
    for place, page in enumerate(pages):
        whole.paste(page, (place * (width + APART), 0))
    return whole


def broken(title: str, choose: Callable[..., list[int]], folder: Path) -> Image.Image:
    """A justified paragraph, its breaks chosen by a function."""
    lines = [line.strip() for line in (SAMPLES / "source.txt").read_text(encoding="utf-8").splitlines() if line.strip()]
    text = Text(" ".join(lines[slice(*LINES)]), language=None if choose is breaking.line_ends else "hi-IN")
    body = (Heading(2, (Text(title),)), Paragraph((text,)))  # in two languages, since layout keeps what it has set
    page = PageFormat(COLUMN + 2 * EDGE, 372.0, EDGE, EDGE, EDGE, EDGE, justified=True)
    with patch("worksheet.layout.paragraph.line_ends", choose):
        return first_page(render(Document(title, "hi", body, "{page}", page=page)), folder, 110)


def breaks(folder: Path) -> Image.Image:
    """A paragraph filled line by line, beside the same broken as a whole."""
    by_line = broken("पंक्ति-दर-पंक्ति", breaking.first_fit, folder)
    return beside([by_line, broken("पूरा अनुच्छेद एक साथ", breaking.line_ends, folder)])


def save(picture: Image.Image, name: str) -> None:
    """Write a picture in few greys."""
    target = HERE / "pictures" / f"{name}.png"
    target.parent.mkdir(exist_ok=True)
    picture.quantize(GREYS).save(target, optimize=True)
    print(f"{target.relative_to(HERE.parent)}: {target.stat().st_size / 1024:.0f} KB")


def main() -> None:
    """Build, draw, write."""
    built: dict[str, bytes] = {}
    for stem in ("chapter", "class-test"):
        built.update(build(Spec(SAMPLES / f"{stem}.yaml", stem, stem)).files)
    with tempfile.TemporaryDirectory() as folder:
        for name, files in PICTURES.items():
            save(beside([first_page(built[file], Path(folder)) for file in files]), name)
        save(breaks(Path(folder)), "breaks")


if __name__ == "__main__":
    main()
