"""Figures from the spec to the page, in the sheet and in the key."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from support.documents import said, write
from support.extractors import EXTRACTORS
from support.figures import HEAD, blocks, items, loaded, paper, problems, raster, set_figure, told
from support.pictures import saved, scene, svg
from support.programs import PROJECT
from worksheet import compose
from worksheet.content import Document, Figure, Heading, Paragraph, Region, Text
from worksheet.layout import lay_out
from worksheet.layout.blocks import set_block
from worksheet.layout.boxes import Line, Pages
from worksheet.layout.drawn import Disc, Image, Lettering
from worksheet.layout.measure import measured
from worksheet.layout.style import PLAIN
from worksheet.pageformat import PageFormat
from worksheet.pdf import Press, render
from worksheet.picture import Drawing, Raster, Spot
from worksheet.pictures import read_picture
from worksheet.variants import papers

# What the spec says


def test_a_figure_has_what_is_said_of_it(tmp_path: Path) -> None:
    text = (
        "  - {type: short-answer, ask: क?, answer: ख, figure: {file: b.png, alt: रंग, caption: चित्र 1, width: 5 cm}}\n"
    )
    (figure,) = blocks(compose.sheet(paper(tmp_path, text)), Figure)
    assert (figure.alt, figure.caption, round(figure.width, 2)) == ("रंग", (Text("चित्र 1"),), 141.73)


def test_a_figure_without_words_for_it_is_an_error_at_its_place(tmp_path: Path) -> None:
    assert told(tmp_path, "{file: b.png}") == [("no-alt", 4, 13)]
    assert told(tmp_path, "b.png") == [("no-alt", 4, 13)]


@pytest.mark.parametrize(
    ("figure", "code"),
    [
        ("{alt: क}", "figure-file-or-chart"),
        ("{file: b.png, chart: bar, data: {क: 1}, alt: क}", "figure-file-or-chart"),
        ("{file: b.png, data: {क: 1}, alt: क}", "chart-only"),
        ("{file: gone.png, alt: क}", "file-missing"),
        ("{file: ../b.png, alt: क}", "path-outside"),
        ("{file: chapter.yaml, alt: क}", "picture-kind"),
        ("{file: b.png, alt: क, width: wide}", "width-wrong"),
        ("{file: b.png, alt: क, width: 9 m}", "width-wrong"),
        ("{file: b.png, alt: क, widht: 5 cm}", "unknown-key-near"),
        ("[b.png]", "figure-not-list"),
        ("{chart: bar}", "chart-without-data"),
        ("{chart: heap, data: {क: 1}}", "choice-wrong"),
        ("{chart: bar, data: [1, 2]}", "chart-data-wrong"),
        ("{chart: bar, data: {क: कई}}", "chart-value-wrong"),
        ("{chart: bar, data: {क: {ख: 1}, ग: {घ: 1}}}", "chart-series-differ"),
        ("{chart: pie, data: {क: -1, ख: 2}}", "pie-wrong"),
        ("{chart: pie, data: {क: 0}}", "pie-wrong"),
        ("{chart: pie, data: {" + "क" * 41 + ": 1}}", "chart-label-long"),
        ("{chart: pie, data: {a: 1, b: 1, c: 1, d: 1, e: 1, f: 1, g: 1, h: 1, i: 1}}", "pie-too-much"),
    ],
)
def test_a_figure_that_is_wrong_is_told_on_its_line(figure: str, code: str, tmp_path: Path) -> None:
    assert [(name, line) for name, line, _ in told(tmp_path, figure)] == [(code, 4)]


def test_a_fault_in_a_drawing_names_its_line_there(tmp_path: Path) -> None:
    (tmp_path / "g.svg").write_bytes(svg('\n<path d="M0 0L9 9" fill="url(#g)"/>'))
    text = f"{HEAD}  - {{type: short-answer, ask: क?, answer: ख, figure: {{file: g.svg, alt: क}}}}\n"
    (problem,) = problems(tmp_path, text)
    assert (problem.code, problem.values["path"]) == ("svg-gradient", "g.svg:2:1")


def test_letters_of_a_drawing_that_no_face_has_are_told(tmp_path: Path) -> None:
    (tmp_path / "t.svg").write_bytes(svg("<text>ฤ</text>"))
    text = f"{HEAD}  - {{type: short-answer, ask: क?, answer: ख, figure: {{file: t.svg, alt: क}}}}\n"
    (problem,) = problems(tmp_path, text)
    assert (problem.code, problem.values["letters"]) == ("svg-no-glyph", "ฤ")


def test_a_spec_tells_which_pictures_it_read(tmp_path: Path) -> None:
    text = f"logo: a.svg\n{HEAD}  - {{type: short-answer, ask: क?, answer: ख, figure: {{file: b.png, alt: क}}}}\n"
    assert [path.name for path in loaded(tmp_path, text).pictures] == ["b.png", "a.svg"]


def test_the_emblem_stands_over_the_school_and_says_what_it_is(tmp_path: Path) -> None:
    made = loaded(tmp_path, f"school: विद्यालय\nlogo: a.svg\n{HEAD}  - {{type: short-answer, ask: क?, answer: ख}}\n")
    first, second, *_ = compose.sheet(papers(made)[0]).blocks
    assert isinstance(first, Figure)
    assert (first.alt, round(first.width)) == ("विद्यालय का प्रतीक-चिह्न", 62)
    assert isinstance(second, Paragraph)


def test_a_caption_is_told_in_both_languages_and_the_picture_once(tmp_path: Path) -> None:
    figure = "{file: b.png, alt: {hi: रंग, en: Colours}, caption: {hi: चित्र, en: Picture}}"
    question = f"{{ask: {{hi: क्या?, en: What?}}, answer: {{hi: ख, en: B}}, figure: {figure}}}"
    text = f"language: [hi, en]\ntitle: {{hi: क, en: A}}\nsections: {{type: short-answer, questions: [{question}]}}\n"
    (shown,) = blocks(compose.sheet(papers(loaded(tmp_path, text))[0]), Figure)
    assert (shown.alt, shown.caption, shown.under, shown.language) == ("रंग", (Text("चित्र"),), (Text("Picture"),), "en")


# On the page


def test_a_picture_is_never_wider_than_its_column_nor_higher_than_most_of_its_page(tmp_path: Path) -> None:
    for shape, asked in (((40, 20), 1000.0), ((20, 400), 300.0), ((400, 20), 90.0)):
        _, (image, *_) = set_figure(Figure(raster(tmp_path, *shape), "क", asked))
        assert isinstance(image, Image)
        assert image.width <= min(asked, 400.0) + 0.01
        assert image.height <= 0.75 * 740
        assert image.width / image.height == pytest.approx(shape[0] / shape[1])


def test_a_caption_is_never_apart_from_its_picture_and_is_tagged_within_it(tmp_path: Path) -> None:
    figure = Figure(raster(tmp_path), "क", 100.0, (Text("चित्र का विवरण " * 12),))
    galley = set_block(figure, measured(400.0, PLAIN, "hi"))
    assert len(galley.strips) == 1
    assert [(one.role, one.parent) for one in galley.elements] == [("Figure", -1), ("Caption", 0)]
    assert galley.elements[0].alt == f"{'चित्र का विवरण ' * 11}चित्र का विवरण: क"  # for readers that stop there


def test_numbers_stand_on_the_picture_where_they_are_put_and_wholly_on_it(tmp_path: Path) -> None:
    spots = tuple(Spot(left, top, "12") for left in (0, 50, 100) for top in (0, 50, 100))
    _, (image, *rest) = set_figure(Figure(raster(tmp_path), "क", 200.0, spots=spots))
    discs = [one for one in rest if isinstance(one, Disc)]
    assert len(discs) == 9
    for disc in discs:
        assert image.x <= disc.x - disc.radius + 0.01 and disc.x + disc.radius <= image.x + image.width + 0.01
        assert image.y <= disc.y - disc.radius + 0.01 and disc.y + disc.radius <= image.y + image.height + 0.01
    middle = discs[4]
    assert (middle.x, middle.y) == pytest.approx((image.x + 100, image.y + 50))


def test_words_of_a_drawing_are_set_as_all_words_are(tmp_path: Path) -> None:
    inside = (
        '<text x="10" y="50" font-size="9">क्षेत्र शक्ति</text>'
        '<text transform="translate(50 90) rotate(-90)" fill="red">घूमा</text>'
    )
    (tmp_path / "t.svg").write_bytes(svg(inside))
    drawing = read_picture(tmp_path / "t.svg")
    assert isinstance(drawing, Drawing)
    _, (image, level, turned) = set_figure(Figure(drawing, "क", 200.0))
    assert isinstance(level, Line) and isinstance(turned, Lettering)
    assert [word.text if word else " " for word in level.words] == ["क्षेत्र", " ", "शक्ति", " "]
    assert (level.size, level.x - image.x, level.baseline) == pytest.approx((18, 20, 100))
    assert turned.turn == pytest.approx((0, -1, 1, 0), abs=1e-6)
    path = write(Document("क", "hi", (Figure(drawing, "क", 200.0),), "{page}"), tmp_path)
    for name, extract in EXTRACTORS.items():
        text = "".join(extract(path).split())
        assert "क्षेत्रशक्ति" in text, name


def test_a_picture_is_in_a_file_once_however_often_it_is_shown(tmp_path: Path) -> None:
    picture = raster(tmp_path, 300, 200)
    once, often = (render(Document("क", "hi", (Figure(picture, "क", 200.0),) * count, "{page}")) for count in (1, 12))
    assert once.count(b"/Subtype/Image") == often.count(b"/Subtype/Image") == 1
    pages = [lay_out(Document("क", "hi", (Figure(picture, "क", 200.0),), "{page}"))] * 5
    assert _bundled(pages).count(b"/Subtype/Image") == 1


def _bundled(pages: list[Pages]) -> bytes:
    press = Press()
    press.write(pages[0])
    return press.bundle(pages)


def test_the_same_pictures_give_the_same_bytes_in_another_process(tmp_path: Path) -> None:
    loaded(tmp_path, f"{HEAD}  - {{type: short-answer, ask: क?, answer: ख, figure: {{file: b.png, alt: क}}}}\n")
    (tmp_path / "b.png").write_bytes(saved(scene("RGBA")))
    made = []
    for name in ("one", "two"):
        command = [sys.executable, "-m", "worksheet", "build", "chapter.yaml", "-o", name]
        subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=60)
        made.append((tmp_path / name / "chapter.pdf").read_bytes())
    assert made[0] == made[1]


def test_a_paper_without_pictures_loads_nothing_that_draws_them(tmp_path: Path) -> None:
    (tmp_path / "chapter.yaml").write_text(f"{HEAD}  - {{type: short-answer, ask: क?, answer: ख}}\n", encoding="utf-8")
    code = (
        "import sys; from pathlib import Path; from worksheet.build import Spec, build;"
        "build(Spec(Path('chapter.yaml'), 'chapter.yaml', 'chapter')); print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, check=True, capture_output=True, timeout=60)
    names = set(done.stdout.decode().split())
    drawing = (
        "picture",
        "pictures",
        "layout.figures",
        "layout.charts",
        "layout.drawn",
        "pdf.images",
        "questions.figure",
    )
    assert not names & {f"worksheet.{name}" for name in drawing}
    assert not names & {"PIL", "reportlab", "subprocess", "pyexpat"}


def test_a_side_of_a_pair_may_be_a_picture(tmp_path: Path) -> None:
    blue = "{text: नीला, figure: {file: b.png, alt: जल}}"
    sides = f"{{left: {{figure: {{file: a.svg, alt: पौधा}}}}, right: पेड़}}, {{left: नदी, right: {blue}}}"
    made = paper(tmp_path, f"  - {{type: matching, pairs: [{sides}]}}\n")
    pages = lay_out(compose.sheet(made))
    pictures = [one for unit in pages.units for one in unit.galley.pictures]
    assert {type(one) for one in pictures} == {Raster, Drawing}
    roles = [element.role for unit in pages.units for element in unit.galley.elements]
    assert roles.count("Figure") == 2
    assert any("[पौधा] – पेड़" in line for line in said(compose.key(made)))
    assert render(compose.sheet(made)).count(b"/Subtype/Image") == 1


def test_a_new_page_begins_where_it_is_asked_for_and_never_an_empty_one() -> None:
    one, new = Paragraph((Text("क"),)), Region(new_page=True)
    document = Document("", "hi", (new, one, new, Heading(2, (Text("ख"),)), one), "{page}")
    assert len(lay_out(document).pages) == 2


def test_a_page_of_another_size_bounds_its_pictures(tmp_path: Path) -> None:
    page = PageFormat(width=300, height=200, top=20, right=20, bottom=60, left=20)
    pages = lay_out(Document("", "hi", (Figure(raster(tmp_path, 20, 40), "क", 400),), "{page}", page=page))
    (image,) = [one for unit in pages.units for one in items(unit.galley) if isinstance(one, Image)]
    assert image.height == pytest.approx(0.75 * 120)


def test_the_samples_pictures_are_small_and_said_to_be_what_they_show() -> None:
    folder = PROJECT / "worksheets" / "science"
    assert sum(path.stat().st_size for path in folder.iterdir()) < 100_000
