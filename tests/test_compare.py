"""``worksheet compare``: whether two PDFs look alike and say the same, where not, and that no PDF does harm."""

from __future__ import annotations

import json
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageDraw

from support.handmade import FORM, element, loose, stream, tagged
from worksheet import limits
from worksheet.cli import main
from worksheet.errors import Problem, SystemFailure
from worksheet.inspection.sidebyside import boxes, difference, on_canvas
from worksheet.inspection.wording import Change, changes

pytestmark = pytest.mark.usefixtures("own_folder")


def pdf(name: str, *pages: str) -> str:
    """A PDF of pages with a line of Latin words each."""
    Path(name).write_bytes(tagged([loose(72, 700, words) for words in pages], [element("P", "0")]))
    return name


def compared(*arguments: str, code: int) -> None:
    assert main(["compare", *arguments, "--dpi", "40"]) == code


# the command


def test_pdfs_that_are_alike_give_0_and_no_image(capsys: pytest.CaptureFixture[str]) -> None:
    compared(pdf("a.pdf", "one", "two"), pdf("b.pdf", "one", "two"), code=0)
    assert capsys.readouterr() == ("a.pdf and b.pdf are alike; pages: 2\n", "")
    assert not Path("output").exists()


def test_a_word_that_differs_is_told_with_its_page_and_line_and_drawn(capsys: pytest.CaptureFixture[str]) -> None:
    compared(pdf("a.pdf", "one", "the old word"), pdf("b.pdf", "one", "the new word"), code=1)
    image = Path("output/compare-b-2.png")
    assert capsys.readouterr().out.splitlines() == [
        "page 2: places that look different: 1",
        "page 2, line 1: “old” → “new”",
        "a.pdf and b.pdf differ; pages that look different: 1, differences in the words: 1",
        f"wrote {image}",
    ]
    with Image.open(image) as drawn:
        assert drawn.width > 3 * drawn.height * 600 / 800 * 0.9


def test_a_page_too_many_or_of_another_size_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    pdf("a.pdf", "one")
    Path("b.pdf").write_bytes(Path("a.pdf").read_bytes().replace(b"[0 0 600 800]", b"[0 0 800 800]"))
    compared("a.pdf", "b.pdf", code=1)
    assert "page 1: its size was 211.7 × 282.2 mm and is 282.2 × 282.2 mm" in capsys.readouterr().out
    compared("a.pdf", pdf("c.pdf", "one", "two"), code=1)
    said = capsys.readouterr().out
    assert "page 2: only in c.pdf" in said
    assert "c.pdf, page 2, line 1: “two” is new" in said


def test_images_of_an_earlier_comparison_are_taken_away() -> None:
    compared(pdf("a.pdf", "one", "two"), pdf("b.pdf", "uno", "due"), code=1)
    assert sorted(path.name for path in Path("output").iterdir()) == ["compare-b-1.png", "compare-b-2.png"]
    compared("a.pdf", pdf("b.pdf", "one", "due"), code=1)
    assert [path.name for path in Path("output").iterdir()] == ["compare-b-2.png"]


def test_the_images_go_into_one_pdf_which_overwrites_nothing_unless_forced(capsys: pytest.CaptureFixture[str]) -> None:
    compared(pdf("a.pdf", "one", "two"), pdf("b.pdf", "uno", "due"), "-o", "changes.pdf", code=1)
    document = pypdfium2.PdfDocument("changes.pdf")
    assert len(document) == 2
    width, height = document[0].get_size()
    assert width > 3 * 600
    assert height > 800
    colours = document[0].render(scale=0.5).to_pil().convert("RGB").getcolors(1_000_000)
    assert any(red > 200 and blue < 60 for _, (red, _, blue) in colours)  # the boxes
    document.close()
    before = Path("b.pdf").read_bytes()
    compared("a.pdf", "b.pdf", "-o", "b.pdf", code=2)
    assert "b.pdf is there already" in capsys.readouterr().err
    assert Path("b.pdf").read_bytes() == before
    compared("a.pdf", "b.pdf", "-o", "changes.pdf", "--force", code=1)


def test_json_holds_all_that_differs(capsys: pytest.CaptureFixture[str]) -> None:
    compared(pdf("a.pdf", "the old word"), pdf("b.pdf", "the new word"), "--json", code=1)
    found = json.loads(capsys.readouterr().out)
    assert found["alike"] is False
    assert found["pages"] == [1, 1]
    assert found["changes"] == [{"page": 1, "line": 1, "old": "old", "new": "new"}]
    ((left, top, right, bottom),) = found["differences"][0]["boxes"]
    assert 72 < left < right < 150
    assert 80 < top < bottom < 110
    assert [Path(name).name for name in found["files"]] == ["compare-b-1.png"]


def test_a_tolerance_lets_pale_differences_pass() -> None:
    page = b"%.3f g 100 100 200 200 re f"
    for name, grey in (("a.pdf", 0.5), ("b.pdf", 0.52)):
        Path(name).write_bytes(tagged([page % grey], [element("P", "0")]))
    compared("a.pdf", "b.pdf", code=1)
    compared("a.pdf", "b.pdf", "--tolerance", "10", code=0)
    compared("a.pdf", "b.pdf", "--tolerance", "256", code=2)


# what cannot be compared

ENDLESS = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</Font<</F 4 0 R>>/XObject<</X %d 0 R>>>>"


def bomb() -> bytes:
    """A page that draws a form that draws the next one twice, and so on, thirty times."""
    forms = {FORM: stream(b"/X Do /X Do", ENDLESS % 300)}
    forms |= {300 + i: stream(b"/X Do /X Do", ENDLESS % (301 + i)) for i in range(30)}
    return tagged([b"/X Do"], [element("P", "0")], others=forms | {330: stream(loose(0, 0, "bomb"))})


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (None, "there is no file b.pdf"),
        (b"", "the file is empty"),
        (b"PK\x03\x04" + bytes(100), "this is not a PDF"),
        (b"%PDF-1.7\n", "damaged or cut short"),
    ],
    ids=["none", "empty", "zip", "cut"],
)
def test_a_file_that_cannot_be_read_is_one_line_that_names_it(
    data: bytes | None, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    pdf("a.pdf", "one")
    if data is not None:
        Path("b.pdf").write_bytes(data)
    compared("a.pdf", "b.pdf", code=2)
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("b.pdf:1:1: error: ")
    assert message in line


def test_a_file_that_would_take_years_is_given_up(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(limits, "PDF_SECONDS", 1)
    monkeypatch.setattr(limits, "PAGE_SECONDS", 1)
    Path("b.pdf").write_bytes(bomb())
    compared(pdf("a.pdf", "one"), "b.pdf", code=2)
    assert "could not be read in 3 seconds" in capsys.readouterr().err


def test_a_process_that_dies_is_one_line(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PYTHONHOME", str(tmp_path))  # it cannot start without its library
    compared(pdf("a.pdf", "one"), pdf("b.pdf", "one"), code=2)
    assert len(capsys.readouterr().err.splitlines()) == 1


@pytest.mark.parametrize("command", [("compare", "a.pdf", "b.pdf"), ("inspect", "a.pdf", "--check")])
@pytest.mark.parametrize(
    "fault", [RuntimeError("broken"), SystemFailure(Problem("internal", None, {"reason": "broken"}))]
)
def test_trouble_is_no_difference(
    fault: Exception, command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """1 says that two differ; what the machine refuses, and a fault of the program's own, is 2, as diff has it."""

    def broken(*_: object) -> None:
        raise fault

    pdf("a.pdf", "one")
    pdf("b.pdf", "one")
    monkeypatch.setattr("worksheet.inspection.read", broken)
    monkeypatch.setattr("worksheet.inspection.compare", broken)
    assert main(list(command)) == 2
    assert "broken" in capsys.readouterr().err


def test_a_page_that_fills_a_wall_is_drawn_small_enough() -> None:
    pdf("a.pdf", "one")
    huge = Path("a.pdf").read_bytes().replace(b"[0 0 600 800]", b"[0 0 14400 14400]")
    Path("b.pdf").write_bytes(huge)
    Path("c.pdf").write_bytes(huge)
    assert main(["compare", "b.pdf", "c.pdf", "--dpi", "600"]) == 0


# words


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ([["a b c"]], [["a b c"]], []),
        ([["a b c"]], [["a x c"]], [Change(1, 1, "b", "x")]),
        ([["a b"], ["c d"]], [["a b"], ["c"]], [Change(2, 1, "d", "")]),
        ([["a"], ["b", "c"]], [["a"], ["b", "n", "c"]], [Change(2, 2, "", "n")]),
        ([["a b c d", "e f g h"]], [["a n b c", "d e f g", "h"]], [Change(1, 1, "", "n")]),
        ([["a b c d", "e f g h"]], [["a n b c", "d e f g h"]], [Change(1, 1, "", "n")]),
        ([["a b", "c d"]], [["a b"], ["c d"]], []),
        ([["1 a b", "2 c d"]], [["1 c d", "2 a b"]], [Change(1, 1, "a b", "c d"), Change(1, 2, "c d", "a b")]),
    ],
)
def test_words_are_compared_wherever_lines_break(
    old: list[list[str]], new: list[list[str]], found: list[Change]
) -> None:
    assert list(changes(old, new, 10)) == found


def test_no_more_changes_are_looked_for_than_wanted() -> None:
    assert len(list(changes([["a b c d e"]], [["v b w d x"]], 2))) == 2


# pixels


def test_boxes_stand_round_what_differs_near_things_in_one() -> None:
    white = Image.new("RGB", (300, 200), "white")
    other = white.copy()
    pen = ImageDraw.Draw(other)
    for box in ((20, 30, 29, 39), (32, 30, 41, 39), (200, 150, 200, 150)):
        pen.rectangle(box, "black")
    mask = difference(white, other, 0)
    assert mask is not None
    assert boxes(mask, 150) == [(20, 30, 42, 40), (200, 150, 201, 151)]


def test_a_single_pale_pixel_is_seen() -> None:
    one = Image.new("RGB", (4000, 3000), "white")
    other = one.copy()
    other.putpixel((3999, 2999), (255, 254, 255))
    mask = difference(one, other, 0)
    assert mask is not None
    assert boxes(mask, 600) == [(3999, 2999, 4000, 3000)]
    assert difference(one, other, 1) is None


def test_a_smaller_page_is_laid_on_white() -> None:
    laid = on_canvas(Image.new("RGB", (1, 1), "black"), (2, 1))
    assert [laid.getpixel((x, 0)) for x in (0, 1)] == [(0, 0, 0), (255, 255, 255)]
