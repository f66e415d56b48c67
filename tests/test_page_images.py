"""``worksheet build --png``: an image of each page beside its PDF, small, and none of a page that is no more."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from support.chapters import SPEC, outputs, write
from support.handmade import ONE_WORD, PAGE, element, stream, tagged
from worksheet.cli import main
from worksheet.errors import InputError
from worksheet.inspection import is_page_image, page_images
from worksheet.inspection.pdfium import Document
from worksheet.inspection.raster import drawn, fitting, size

pytestmark = pytest.mark.usefixtures("own_folder")
LONG = SPEC.replace("questions:\n", "questions:\n" + "      - लेनिन {रूस} लौटा।\n" * 60)
COLOURED = tagged(ONE_WORD, [element("P", "0")], others={PAGE + 1: stream(b"1 0 0 rg 10 10 100 100 re f")})


def built(*arguments: str) -> list[str]:
    """The images in the folder after a build that succeeds."""
    assert main(["build", "chapter.yaml", "--quiet", *arguments]) == 0
    return [name for name in outputs() if name.endswith(".png")]


def test_each_page_of_sheet_and_key_becomes_an_image_of_its_size(capsys: pytest.CaptureFixture[str]) -> None:
    write("chapter.yaml")
    assert main(["build", "chapter.yaml", "--png", "--dpi", "50"]) == 0
    written = [line.removeprefix("wrote ") for line in capsys.readouterr().out.splitlines()]
    assert [Path(name).name for name in written[2:]] == ["chapter-1.png", "chapter-key-1.png"]
    for name in written[2:]:
        with Image.open(name) as image:
            assert image.size == (round(210 / 25.4 * 50), round(297 / 25.4 * 50))
            assert image.info["dpi"] == pytest.approx((50, 50), abs=0.1)


def test_by_default_there_are_150_dots_to_the_inch_in_few_bytes() -> None:
    write("chapter.yaml")
    built("--png", "--only", "sheet")
    with Image.open("output/chapter-1.png") as image:
        assert image.width == round(210 / 25.4 * 150)
    assert Path("output/chapter-1.png").stat().st_size < 60_000


def test_images_of_pages_that_are_no_more_are_taken_away_and_nothing_else() -> None:
    write("chapter.yaml", LONG)
    assert "chapter-2.png" in built("--png", "--dpi", "20")
    Image.new("L", (1, 1)).save("output/chapter-9.png")  # a picture of the teacher's own
    write("output/chapter-note-2.png", "")
    write("chapter.yaml")
    assert built("--png", "--dpi", "20") == [
        "chapter-1.png",
        "chapter-9.png",
        "chapter-key-1.png",
        "chapter-note-2.png",
    ]


def test_a_picture_of_the_teacher_s_own_is_never_overwritten(capsys: pytest.CaptureFixture[str]) -> None:
    write("chapter.yaml")
    Path("output").mkdir()
    Image.new("L", (1, 1)).save("output/chapter-1.png")
    before = Path("output/chapter-1.png").read_bytes()
    assert main(["build", "chapter.yaml", "--png", "--dpi", "20"]) == 2
    assert "chapter-1.png is there already and is no page image" in capsys.readouterr().err
    assert Path("output/chapter-1.png").read_bytes() == before
    assert outputs() == ["chapter-1.png"]


def test_the_same_pages_give_the_same_images() -> None:
    write("chapter.yaml")
    built("--png", "--dpi", "40")
    first = Path("output/chapter-1.png").read_bytes()
    built("--png", "--dpi", "40")
    assert Path("output/chapter-1.png").read_bytes() == first


def test_colours_are_kept() -> None:
    ((image,),) = page_images({"a.pdf": COLOURED}, 72).values()
    assert is_page_image(image)
    Path("a.png").write_bytes(image)
    with Image.open("a.png") as opened:
        assert opened.convert("RGB").getpixel((50, opened.height - 50)) == (255, 0, 0)


@pytest.mark.parametrize("typed", ["19", "601", "-1", "1e2", "x", "१५००", ""])
def test_dots_that_make_no_sense_are_refused(typed: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "chapter.yaml", "--png", "--dpi", typed]) == 2
    assert "write a number from 20 to 600" in capsys.readouterr().err


def test_dots_without_images_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "chapter.yaml", "--dpi", "100"]) == 2
    assert "--dpi does nothing without --png" in capsys.readouterr().err


def test_a_huge_page_is_drawn_with_fewer_dots() -> None:
    document = Document(COLOURED)
    image = drawn(document, 0, fitting(size(document, 0), 600, most=10_000))
    assert 9_500 < image.width * image.height < 10_500
    assert image.height / image.width == pytest.approx(800 / 600, rel=0.02)


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", COLOURED[:200]])
def test_what_is_no_pdf_is_an_error_with_its_name(data: bytes) -> None:
    with pytest.raises(InputError) as raised:
        page_images({"a.pdf": COLOURED, "b.pdf": data}, 72)
    (problem,) = raised.value.problems
    assert (problem.code, problem.span and problem.span.file) == ("pdf-broken", "b.pdf")
