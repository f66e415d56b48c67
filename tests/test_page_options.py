"""What a teacher writes under ``page``, of a section's columns, and of the look: read, printed, or refused."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from support import verapdf
from support.fidelity import losses
from support.placed import words_on
from worksheet import compose, spec
from worksheet.build import Spec, build
from worksheet.bundles import bundle
from worksheet.content import CodeBoxes, Divider, Document, Heading, Region, Squares, Table, TearLine
from worksheet.errors import InputError
from worksheet.layout import lay_out
from worksheet.pageformat import Edition, Look, PageFormat
from worksheet.personal import PaperMaker, Pupil
from worksheet.variants import in_edition, papers

_SECTIONS = """\
sections:
  - type: short-answer
    questions:
      - कब?: तब
      - कहाँ?: वहाँ
  - type: short-answer
    marks: 2
    questions:
      - क्यों?: इसलिए
"""
_MM = 72 / 25.4


def _loaded(tmp_path: Path, text: str, sections: str = _SECTIONS) -> spec.Loaded:
    path = tmp_path / "chapter.yaml"
    path.write_text(f"title: शीर्षक\n{text}\n{sections}", encoding="utf-8")
    return spec.load(path, shown="chapter.yaml", root=tmp_path)


def _page(tmp_path: Path, page: str) -> PageFormat:
    return _loaded(tmp_path, f"page: {{{page}}}").paper.page


def _sheet(tmp_path: Path, text: str, sections: str = _SECTIONS) -> Document:
    return compose.sheet(papers(_loaded(tmp_path, text, sections))[0])


def _codes(tmp_path: Path, text: str, sections: str = _SECTIONS) -> list[str]:
    with pytest.raises(InputError) as raised:
        _loaded(tmp_path, text, sections)
    assert all(problem.span for problem in raised.value.problems)
    return [problem.code for problem in raised.value.problems]


@pytest.mark.parametrize("typed", ["copies: 2", "booklet: true"])
def test_what_stands_twice_on_a_sheet_is_an_a5_that_an_a4_holds(typed: str, tmp_path: Path) -> None:
    page = _page(tmp_path, typed)
    assert (round(page.width / _MM), round(page.height / _MM)) == (148, 210)
    assert round(_page(tmp_path, f"paper: A4, {typed}").width / _MM) == 210
    assert round(_page(tmp_path, "copies: 1, booklet: false").width / _MM) == 210


@pytest.mark.parametrize(
    ("typed", "width", "height"),
    [
        ("A3", 297, 420),
        ("A4", 210, 297),
        ("ए5", 148, 210),
        ("legal", 215.9, 355.6),
        ("letter", 215.9, 279.4),
        ("210 x 330 mm", 210, 330),
        ("21 × 33 cm", 210, 330),
        ("२१० मिमी X ३३० मिमी", 210, 330),
        ("42cm*29.7cm", 420, 297),
    ],
)
def test_paper_is_named_or_given_by_its_sides(typed: str, width: float, height: float, tmp_path: Path) -> None:
    page = _page(tmp_path, f'paper: "{typed}"')
    assert (page.width / _MM, page.height / _MM) == pytest.approx((width, height), abs=0.05)


def test_margins_are_one_or_four_and_those_left_out_are_the_usual_ones(tmp_path: Path) -> None:
    page = _page(tmp_path, "margin: 2 cm")
    assert (page.top, page.right, page.bottom, page.left, page.mirrored) == (*[20 * _MM] * 4, False)
    page = _page(tmp_path, "margin: {ऊपर: 10 mm, inner: 30 mm}")
    assert (page.top, page.bottom) == pytest.approx((10 * _MM, 18 * _MM), abs=0.01)
    assert (page.left, page.right) == pytest.approx((30 * _MM, 18 * _MM), abs=0.01)
    assert page.mirrored


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("page: {paper: A9}", "paper-wrong"),
        ("page: {paper: 210 x 330}", "paper-wrong"),
        ("page: {paper: 20 x 30 mm}", "paper-size-wrong"),
        ("page: {margin: {top: 3 mm}}", "margin-wrong"),
        ("page: {margin: {left: 10 mm}}", "unknown-key"),
        ("page: {paper: 100 x 100 mm, margin: 25 mm}", "page-too-small"),
        ("page: {columns: 4}", "whole-number"),
        ("page: {paper: A5, columns: 3}", "columns-narrow"),
        ("page: {size: 30, columns: 2}", "columns-narrow"),
        ("page: {fit: 0}", "whole-number"),
        ("page: {copies: 3}", "whole-number"),
        ("page: {booklet: true, copies: 2}", "booklet-or-copies"),
        ("style: fancy", "choice-wrong"),
    ],
)
def test_what_no_page_can_be_is_refused_at_its_place(text: str, code: str, tmp_path: Path) -> None:
    assert _codes(tmp_path, text) == [code]


def test_a_section_s_columns_must_fit_the_page_too(tmp_path: Path) -> None:
    sections = "sections: {type: short-answer, columns: 3, questions: [क?: ख]}"
    assert _codes(tmp_path, "page: {paper: A5}", sections) == ["columns-narrow"]


def test_languages_beside_one_another_have_no_further_columns(tmp_path: Path) -> None:
    head = "language: [hi, en]\nlayout: beside\ntitle: {hi: क, en: a}\npage: {columns: 2}"
    sections = "sections: {type: short-answer, questions: [{ask: {hi: क?, en: a?}, answer: {hi: ख, en: b}}]}"
    path = tmp_path / "chapter.yaml"
    path.write_text(f"{head}\n{sections}", encoding="utf-8")
    with pytest.raises(InputError) as raised:
        spec.load(path, shown="chapter.yaml", root=tmp_path)
    assert [problem.code for problem in raised.value.problems] == ["columns-beside"]


def test_none_is_no_bound_of_pages(tmp_path: Path) -> None:
    assert _page(tmp_path, "fit: none").fit is None
    assert _page(tmp_path, "fit: 2").fit == 2


def test_what_does_not_fit_is_told_where_the_bound_stands(tmp_path: Path) -> None:
    sections = "sections: {type: short-answer, lines: 90, questions: [क?: ख]}"
    _loaded(tmp_path, "page:\n  fit: 1", sections)
    with pytest.raises(InputError) as raised:
        build(Spec(tmp_path / "chapter.yaml", "chapter.yaml", "chapter", tmp_path))
    (problem,) = raised.value.problems
    assert (problem.code, str(problem.span)) == ("does-not-fit", "chapter.yaml:3:8")


def test_the_head_and_the_heading_of_a_part_stand_over_all_columns(tmp_path: Path) -> None:
    sections = _SECTIONS.replace("    marks: 2", "    part: खंड-ब\n    marks: 2")
    blocks = _sheet(tmp_path, "page: {columns: 2}", sections).blocks
    told = [block.columns if isinstance(block, Region) else block for block in blocks]
    marks = [one for one in told if isinstance(one, int | Heading)]
    assert [one if isinstance(one, int) else one.level for one in marks] == [1, 2, 2, 1, 2, 2, 3]


def test_a_section_may_have_other_columns_and_begin_a_page(tmp_path: Path) -> None:
    sections = _SECTIONS.replace("    marks: 2", "    columns: 2\n    new-page: हाँ\n    marks: 2")
    regions = [block for block in _sheet(tmp_path, "", sections).blocks if isinstance(block, Region)]
    assert regions == [Region(2, new_page=True)]


def test_the_key_stands_on_single_pages(tmp_path: Path) -> None:
    paper = papers(_loaded(tmp_path, "page: {paper: A5, columns: 2, booklet: true, fit: 1}"))[0]
    page = compose.key(paper).page
    assert page.width == pytest.approx(419.528)
    assert (page.columns, page.booklet, page.fit) == (1, False, None)
    assert not any(isinstance(block, Region) for block in compose.key(paper).blocks)


def test_a_tear_line_has_the_language_s_words_or_the_teacher_s(tmp_path: Path) -> None:
    def words(text: str) -> list[str]:
        blocks = _sheet(tmp_path, text).blocks
        return [piece.text for one in blocks if isinstance(one, TearLine) for piece in one.words]  # type: ignore[union-attr]

    assert words("tear-line: true") == ["यहाँ से फाड़िए"]
    assert words("tear-line: हाँ\nlanguage: en") == ["Tear here"]
    assert words("tear-line: परीक्षक के लिए") == ["परीक्षक के लिए"]
    assert words("tear-line: false") == []
    assert not any(isinstance(one, Divider) for one in _sheet(tmp_path, "tear-line: true").blocks)


def test_a_marks_grid_has_a_column_a_section_or_a_question_of_the_only_one(tmp_path: Path) -> None:
    def grid(text: str, sections: str = _SECTIONS) -> list[list[str]]:
        (table,) = [one for one in _sheet(tmp_path, text, sections).blocks if isinstance(one, Table)]
        return [["".join(piece.text for piece in cell.body) for cell in row] for row in (table.head, *table.rows)]  # type: ignore[union-attr]

    marked = _SECTIONS.replace("    questions:\n      - कब", "    marks: 3\n    questions:\n      - कब")
    assert grid("marks-grid: true", marked) == [
        ["प्रश्न", "1.", "2.", "योग"],
        ["अंक", "6", "2", "8"],
        ["प्राप्तांक", "", "", ""],
    ]
    one = "sections: {type: short-answer, marks: 1.5, questions: [क?: ख, ग?: घ]}"
    assert grid("marks-grid: हाँ", one)[:2] == [["प्रश्न", "(i)", "(ii)", "योग"], ["अंक", "1½", "1½", "3"]]


def test_a_board_s_head_has_set_and_code_in_boxes_and_squares_for_the_roll(tmp_path: Path) -> None:
    document = _sheet(tmp_path, "style: board\ncode: H-{set}\nsets: [A, B]\nclass: 9\ntime: 1 घंटा")
    boxes, squares, *_ = document.blocks
    assert isinstance(boxes, CodeBoxes)
    assert ["".join(p.text for p in piece) for piece in boxes.pieces] == ["सेट : A", "कोड : H-A"]  # type: ignore[union-attr]
    assert isinstance(squares, Squares)
    assert (document.mark, document.turn) == ("H-A", "कृपया पृष्ठ उलटिए")
    printed = [word.text for word in words_on(lay_out(document))]
    assert printed.count("अनुक्रमांक") == 1


def test_a_school_s_pages_that_follow_say_whose_they_are(tmp_path: Path) -> None:
    document = _sheet(tmp_path, "style: school\nclass: 9\nsubject: इतिहास")
    assert document.running == "शीर्षक · इतिहास · कक्षा 9"
    assert document.page.look is Look.SCHOOL


def _pupil(number: int) -> Pupil:
    return Pupil(str(900 + number), f"विद्यार्थी {number}", None, "0" * 32, "A" * 16, "standard")


def test_a_pupil_has_one_paper_where_two_stand_on_a_sheet(tmp_path: Path) -> None:
    maker = PaperMaker(_loaded(tmp_path, "page: {paper: A5, copies: 2}"))
    assert maker.in_pairs
    assert maker.laid(_pupil(1)).width == pytest.approx(419.528)
    assert maker.any_paper.page.width == pytest.approx(2 * 419.528)


def test_a_pupil_s_booklet_is_a_booklet(tmp_path: Path) -> None:
    maker = PaperMaker(_loaded(tmp_path, "page: {paper: A5, booklet: true}\nstyle: board"))
    laid = maker.laid(_pupil(1))
    assert laid.width == pytest.approx(2 * 419.528)
    assert len(laid.pages) == 2


def test_large_print_stands_in_one_column_on_the_sheet_held_upright(tmp_path: Path) -> None:
    sections = _SECTIONS.replace("    marks: 2", "    columns: 2\n    marks: 2")
    loaded = _loaded(tmp_path, "page: {paper: A5, booklet: true, columns: 2, fit: 1}", sections)
    paper = in_edition(papers(loaded)[0], Edition.LARGE)
    assert (paper.page.width, paper.page.height) == pytest.approx((595.276, 839.056))
    assert (paper.page.booklet, paper.page.columns, paper.page.fit) == (False, 1, None)
    assert not any(isinstance(block, Region) for block in compose.sheet(paper).blocks)


def test_a_bundle_pairs_the_papers_of_a_room_and_leaves_larger_ones_alone(tmp_path: Path) -> None:
    maker = PaperMaker(_loaded(tmp_path, "page: {paper: A5, copies: 2}"))
    pupils = [_pupil(1), replace(_pupil(2), edition="large"), _pupil(3), _pupil(4)]
    (tmp_path / "packet.pdf").write_bytes(bundle(maker, pupils, "विद्यालय"))
    for flavour in ("ua1", "2a"):
        assert verapdf.validate(tmp_path / "packet.pdf", flavour).failures == ()
    reader = PdfReader(tmp_path / "packet.pdf")
    wide = [page.mediabox.width > page.mediabox.height for page in reader.pages]
    titles = [mark.title for mark in reader.outline if not isinstance(mark, list)]
    assert titles[2:] == [
        "901 · विद्यार्थी 1 / 904 · विद्यार्थी 4",
        "903 · विद्यार्थी 3",
        "902 · विद्यार्थी 2",
    ]
    assert wide[:7] == [True] * 7  # cover, attendance, two sheets, each with its back
    assert not wide[-1]
    assert losses(tmp_path / "packet.pdf", [f"नाम : विद्यार्थी {number}" for number in range(1, 5)]) == []
