"""Remake the README's pictures from the samples: ``python docs/pictures.py``. Needs poppler and the test extra."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from PIL import Image, ImageOps

from worksheet.build import Spec, build

HERE = Path(__file__).resolve().parent
SAMPLES = HERE.parent / "worksheets" / "october-1917"
PICTURES = {
    "sheet": ("chapter.pdf",),
    "key": ("chapter-key.pdf",),
    "sets": ("class-test-A.pdf", "class-test-B.pdf"),
}
DPI, GREYS, FRAME, APART = 80, 16, 170, 12


def first_page(pdf: bytes, folder: Path) -> Image.Image:
    """The first page as a grey picture with a thin frame."""
    target = folder / "page"
    command = ["pdftoppm", "-r", str(DPI), "-gray", "-f", "1", "-l", "1", "-singlefile", "-png", "-", str(target)]
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


def main() -> None:
    """Build, draw, write."""
    built: dict[str, bytes] = {}
    for stem in ("chapter", "class-test"):
        built.update(build(Spec(SAMPLES / f"{stem}.yaml", stem, stem)).files)
    with tempfile.TemporaryDirectory() as folder:
        for name, files in PICTURES.items():
            picture = beside([first_page(built[file], Path(folder)) for file in files])
            target = HERE / "pictures" / f"{name}.png"
            target.parent.mkdir(exist_ok=True)
            picture.quantize(GREYS).save(target, optimize=True)
            print(f"{target.relative_to(HERE.parent)}: {target.stat().st_size / 1024:.0f} KB")


if __name__ == "__main__":
    main()
