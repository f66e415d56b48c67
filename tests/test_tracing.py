"""Letters to write over: drawn as HarfBuzz draws them, on the rules of a copybook, as far as a row goes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from support.documents import said
from support.figures import blocks
from support.specs import item_of, papers_of
from worksheet import compose, pdf
from worksheet.boards import TraceRows
from worksheet.content import AnswerSpace
from worksheet.errors import InputError
from worksheet.layout.blocks import set_block
from worksheet.layout.boxes import ARTIFACT, Galley, Strokes
from worksheet.layout.drawn import Image
from worksheet.layout.measure import Measure, measured
from worksheet.layout.style import PLAIN, styles
from worksheet.pageformat import Edition, Ruling
from worksheet.paper import TraceItem
from worksheet.picture import WHITE, Drawing, Shape
from worksheet.text.clusters import shape
from worksheet.text.faces import REGULAR
from worksheet.text.outlines import outlines_of
from worksheet.typeface import BUNDLED, NOTO_SERIF, Family

_MEASURE = measured(493.0, PLAIN, "hi")


def _set(text: str, rows: int = 2, *, latin: bool = False, measure: Measure = _MEASURE) -> Galley:
    return set_block(TraceRows(text, rows, latin, "alt", measure.language), measure)


def _images(galley: Galley, strip: int = 0) -> list[Image]:
    return [item for mark in galley.strips[strip].marks for item in mark.items if isinstance(item, Image)]


def _rules(galley: Galley) -> list[float]:
    """The heights of a row's solid rules, from the top."""
    items = [item for mark in galley.strips[0].marks for item in mark.items if isinstance(item, Strokes)]
    return sorted(item.y + y for item in items if not item.pen.dash for _, y, _, _ in item.lines)


def _ends(path: tuple[Any, ...]) -> list[tuple[float, float]]:
    return [segment[-2:] for segment in path if segment]


def _shapes(image: Image) -> tuple[Shape, ...]:
    assert isinstance(image.picture, Drawing)
    return image.picture.shapes


def _drawn_box(image: Image) -> tuple[float, float]:
    """The highest and the lowest ink of a drawing in its strip, by the ends of its lines."""
    heights = [y for one in _shapes(image) for _, y in _ends(one.path)]
    return image.y + min(heights), image.y + max(heights)


@pytest.mark.parametrize("text", ["रूस", "क्ष", "कि", "१२३", "Apple", "श्रृंखला"])
def test_outlines_are_those_of_the_glyphs_that_harfbuzz_shapes(text: str) -> None:
    word = shape(text, REGULAR, "hi")
    paths = outlines_of(word)
    inked = [glyph for run in word.runs for cluster in run.clusters for glyph in cluster.glyphs]
    assert len(paths) == len(inked)
    highest = -min(y for path in paths for _, y in _ends(path))
    lowest = -max(y for path in paths for _, y in _ends(path))
    assert highest == pytest.approx(word.high, abs=0.03)
    assert lowest == pytest.approx(word.low, abs=0.03)
    assert all(path[0][0] == 0.0 and len(path[0]) == 3 and path[-1] == () for path in paths)


@pytest.mark.parametrize("family", BUNDLED, ids=lambda family: str(family.name))
def test_the_head_line_lies_on_the_upper_rule_and_the_letters_on_the_base(family: Family) -> None:
    galley = _set("कमल", measure=measured(493.0, styles(family, 12.0)[0], "hi"))
    head, base = _rules(galley)
    top, bottom = _drawn_box(_images(galley)[0])
    assert top == pytest.approx(head, abs=0.4)
    assert bottom == pytest.approx(base, abs=1.5)  # round letters reach a little below


def test_figures_and_latin_letters_fill_their_rules() -> None:
    english = measured(493.0, PLAIN, "en")
    galley = _set("x", latin=True, measure=english)
    assert _drawn_box(_images(galley)[0]) == pytest.approx(tuple(_rules(galley)), abs=0.4)
    galley = _set("H", latin=True, measure=english)
    top, base = _drawn_box(_images(galley)[0])
    assert base - top == pytest.approx(2 * PLAIN.copy_step, abs=0.4)


def test_a_word_stands_in_a_row_as_often_as_it_fits_and_in_each_row_the_same() -> None:
    galley = _set("रूस", rows=3)
    images = [_images(galley, strip) for strip in range(3)]
    assert len(images[0]) > 3
    assert images[0] == images[1] == images[2]
    assert len({id(image.picture) for row in images for image in row}) == 1
    assert all(image.x + image.width <= 493.01 for image in images[0])
    for one, following in zip(images[0], images[0][1:], strict=False):
        assert one.x + one.width < following.x + 0.01


def test_a_long_text_takes_several_rows_and_a_word_too_wide_is_made_smaller() -> None:
    galley = _set("सूरज पूरब से निकलता है और पश्चिम में डूबता है", rows=2)
    assert len(galley.strips) % 2 == 0
    assert len(galley.strips) > 2
    assert [len(_images(galley, strip)) for strip in range(len(galley.strips))] == [1] * len(galley.strips)
    (wide,) = _images(_set("अंतरराष्ट्रीयकरण" * 4, rows=1))
    assert wide.width <= 493.01


def test_the_rows_are_one_figure_and_the_others_say_nothing_new() -> None:
    galley = _set("रूस", rows=3)
    assert [(element.role, element.alt) for element in galley.elements] == [("Figure", "alt")]
    assert [mark.element for strip in galley.strips for mark in strip.marks] == [0, ARTIFACT, ARTIFACT]
    assert [len(strip.figures) for strip in galley.strips] == [1, 0, 0]


def test_outlines_are_dashed_and_white_within_so_that_strokes_that_overlap_show_one_edge() -> None:
    shapes = _shapes(_images(_set("क्रांति"))[0])
    strokes = [one.stroke for one in shapes if one.stroke]
    fills = [one.fill for one in shapes if one.fill]
    assert len(strokes) == len(fills)
    assert {stroke.dash for stroke in strokes} == {PLAIN.trace.dash}
    assert set(fills) == {WHITE}
    assert [one.stroke is None for one in shapes] == sorted(one.stroke is None for one in shapes)


def test_for_the_copier_dots_are_black() -> None:
    style = styles(NOTO_SERIF, 12.0, edition=Edition.PHOTOCOPY)[0]
    images = _images(_set("क", measure=measured(493.0, style, "hi")))
    assert {one.stroke.colour.red for one in _shapes(images[0]) if one.stroke} == {0.0}


def test_a_sheet_prints_the_word_its_rows_and_those_of_a_copybook(tmp_path: Path) -> None:
    (paper,) = papers_of(tmp_path, "{type: tracing, questions: [रूस, {text: Apple, trace: 3, lines: 0}]}")
    sheet = compose.sheet(paper)
    assert [(rows.text, rows.rows, rows.latin) for rows in blocks(sheet, TraceRows)] == [
        ("रूस", 2, False),
        ("Apple", 3, True),
    ]
    (space,) = blocks(sheet, AnswerSpace)
    assert (space.lines, space.ruling, space.latin) == (1, Ruling.COPYBOOK, False)
    assert "(i) रूस" in said(sheet)
    assert "(i) रूस" in said(compose.key(paper))
    assert "रूस" in blocks(sheet, TraceRows)[0].alt


def test_rows_to_write_in_go_by_the_question_then_the_section_and_may_go_to_the_page_s_end(tmp_path: Path) -> None:
    (paper,) = papers_of(tmp_path, "{type: tracing, lines: 3, questions: [क, {text: ख, lines: fill}]}")
    spaces = blocks(compose.sheet(paper), AnswerSpace)
    assert [(space.lines, space.fill) for space in spaces] == [(3, False), (None, True)]


def test_signs_of_vowels_may_be_traced_alone(tmp_path: Path) -> None:
    item = item_of(tmp_path, "{type: tracing, text: ा ि}")
    assert isinstance(item, TraceItem)
    assert item.text == "ा ि"


def test_two_languages_are_traced_each_and_what_is_the_same_once(tmp_path: Path) -> None:
    section = "{type: tracing, questions: [{text: {hi: रूस, en: Russia}}, {text: {hi: '1', en: '1'}}]}"
    (paper,) = papers_of(tmp_path, section, "language: [hi, en]\n")
    assert [rows.text for rows in blocks(compose.sheet(paper), TraceRows)] == ["रूस", "Russia", "1"]


@pytest.mark.parametrize(
    ("section", "code"),
    [
        ("{type: tracing, questions: ['।']}", "trace-text"),
        ("{type: tracing, questions: ['$x$']}", "trace-text"),
        (f"{{type: tracing, text: {'क' * 201}}}", "trace-text"),
        ("{type: tracing, text: क, trace: 0, lines: 0}", "trace-nothing"),
        ("{type: tracing, text: क, trace: 21}", "whole-number"),
        ("{type: tracing, questions: [[क]]}", "text-not-list"),
        ("{type: tracing, ruling: box, text: क}", "field-not-of-type"),
    ],
)
def test_what_cannot_be_traced_is_told(section: str, code: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=code):
        item_of(tmp_path, section)


def test_a_drawing_is_in_the_file_once_however_often_it_is_shown(tmp_path: Path) -> None:
    (paper,) = papers_of(tmp_path, "{type: tracing, text: रूस, trace: 6}")
    data = pdf.render(compose.sheet(paper))
    assert data.count(b"/Subtype/Form") == 1
    assert pdf.render(compose.sheet(paper)) == data
